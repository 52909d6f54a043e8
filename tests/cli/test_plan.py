"""``planner plan``: the article's example, rates as they may be typed, exact figures, and the record's own plan."""

import json
import math
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wcwidth import wcswidth

from planner.cli.chain import plan_lines
from planner.language.en import WORDS as ENGLISH
from planner.language.words import Words
from planner.language.zh import WORDS as CHINESE
from planner.plan.levers import levers as levers_of
from planner.plan.outlook import Outlook
from tests.planner.test_levers import ARTICLE, CALENDAR, FIRST, book_of, plan_of

Run = Callable[..., Any]

EXAMPLE = ("plan", "--goal", "5", "--closing-rate", "5%", "--held", "50", "--capture-rate", "25%", "--workdays", "22")
FIGURES = {
    "goal": 5,
    "closing_rate": 0.05,
    "capture_rate": 0.25,
    "held": 50,
    "cards_needed": 100,
    "new_cards": 50,
    "visitors": 200,
    "workdays": 22,
    "per_day_exact": 200 / 22,
    "per_day": 10,
    "chance": pytest.approx(0.5623, abs=5e-5),
}


def test_the_worked_example_needs_no_file(planner: Run, environ: dict[str, str]) -> None:
    done = planner(*EXAMPLE, "--json")
    assert (done.status, done.err) == (0, "")
    assert done.json == FIGURES
    assert '"per_day_exact": 9.0909' in done.out
    assert list(Path(environ["HOME"]).iterdir()) == []


def test_the_worked_example_beside_a_broken_file(planner: Run, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("{broken")
    assert planner(*EXAMPLE, "--json").json == FIGURES
    assert file.read_text() == "{broken"


@pytest.mark.parametrize(
    ("lang", "last", "chance"),
    [
        ("en", "  A day           10  9.09", "  Chance        56 %  80 % takes 16 a day, 90 % takes 20"),
        ("zh", "  每天接待     10  9.09", "  达成概率    56%  80% 需每天 16 组，90% 需每天 20 组"),
    ],
)
def test_the_worked_example_in_words(planner: Run, lang: str, last: str, chance: str) -> None:
    lines = planner(*EXAMPLE, lang=lang).lines
    assert [line.split()[-1] for line in lines[:-1]][2::2][:1] == ["100"]
    assert len(lines) == 10
    assert lines[-2] == last
    assert lines[-1] == chance


@pytest.mark.parametrize(("wanted", "cards", "visitors", "per_day"), [("80%", 134, 335, 16), ("0.9", 158, 436, 20)])
def test_what_a_chance_takes(planner: Run, wanted: str, cards: int, visitors: int, per_day: int) -> None:
    found = planner(*EXAMPLE, "--chance", wanted, "--json").json["for_chance"]
    assert (found["cards_needed"], found["visitors"], found["per_day"]) == (cards, visitors, per_day)
    assert planner(*EXAMPLE, "--chance", wanted).lines[-1].endswith(f" takes {per_day} a day")


@pytest.mark.parametrize("wanted", ["100%", "1", "0", "-1", "120%", "sure"])
def test_a_chance_that_no_plan_has_is_refused_in_a_sentence(planner: Run, wanted: str) -> None:
    done = planner(*EXAMPLE, "--chance", wanted)
    assert (done.status, done.out) == (2, "")
    assert done.err.startswith("planner: ")


@pytest.mark.parametrize(
    "closing", ["5%", "5.0%", "0.05", ".05", "1/20", "2/40", "５％", "２/４０", "０.０５", " 5 % "]
)
@pytest.mark.parametrize("capture", ["25%", "1/4"])
def test_rates_as_they_may_be_typed(planner: Run, closing: str, capture: str) -> None:
    typed = [{"5%": closing, "25%": capture}.get(word, word) for word in EXAMPLE]
    assert planner(*typed, "--json").json == FIGURES


def test_seven_deals_at_two_in_forty_with_three_in_thirteen(planner: Run) -> None:
    typed = ("plan", "--goal=7", "--closing-rate=2/40", "--held=0", "--capture-rate=3/13", "--workdays=22", "--json")
    done = planner(*typed).json
    assert (done["cards_needed"], done["new_cards"], done["visitors"], done["per_day"]) == (140, 140, 607, 28)


@st.composite
def a_rate(draw: st.DrawFn) -> tuple[int, int]:
    of = draw(st.integers(1, 500))
    return draw(st.integers(1, of)), of


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 300), a_rate(), st.integers(0, 3000), a_rate(), st.integers(0, 31))
def test_every_figure_is_exact(
    planner: Run, goal: int, closing: tuple[int, int], held: int, capture: tuple[int, int], workdays: int
) -> None:
    def ceil_div(a: int, b: int) -> int:
        return -(-a // b)

    cards = ceil_div(goal * closing[1], closing[0])
    new = max(0, cards - held)
    visitors = ceil_div(new * capture[1], capture[0])
    typed = ("plan", f"--goal={goal}", "--held", str(held), "--workdays", str(workdays), "--json")
    rates = ("--closing-rate", "{}/{}".format(*closing), "--capture-rate", "{}/{}".format(*capture))
    done = planner(*typed, *rates).json
    assert (done["cards_needed"], done["new_cards"], done["visitors"]) == (cards, new, visitors)
    assert done["per_day"] == (ceil_div(visitors, workdays) if workdays else None)
    if workdays:
        assert math.isclose(done["per_day_exact"], Fraction(visitors, workdays))
    else:
        assert done["per_day_exact"] is None


@pytest.mark.parametrize(("lang", "said"), [("en", "no workday left"), ("zh", "没有剩余工作日")])
def test_no_workday_left_is_said_and_not_divided_by(planner: Run, lang: str, said: str) -> None:
    typed = [{"22": "0"}.get(word, word) for word in EXAMPLE]
    done = planner(*typed, lang=lang)
    assert done.status == 0
    assert said in done.lines[-2]


@pytest.mark.parametrize("option", ["--closing-rate", "--capture-rate"])
@pytest.mark.parametrize("rate", ["0%", "0/20", "0.0", "3/0"])
def test_a_zero_rate_is_one_sentence(refused: Run, option: str, rate: str) -> None:
    typed = list(EXAMPLE)
    typed[typed.index(option) + 1] = rate
    assert refused(2, *typed) == "A rate of 0 or above 100 % carries no plan; type one above 0, up to 100%"


def test_five_percent_of_nothing(planner: Run) -> None:
    typed = [{"50": "0"}.get(word, word) for word in ("plan", "--goal", "0", *EXAMPLE[3:])]
    done = planner(*typed, "--json").json
    assert (done["cards_needed"], done["new_cards"], done["visitors"], done["per_day"]) == (0, 0, 0, 0)
    assert planner("plan").status == 0


def test_the_records_own_plan_says_where_its_rates_come_from(planner: Run, shop: Path) -> None:
    lines = planner("plan").lines
    assert lines[0] == "November 2026: 0 of 5 deals"
    assert lines[1].split() == ["month", "from", "today"]
    noted = {line[2:17].strip(): line for line in lines[2:]}
    assert noted["Company quota"].endswith("8              the goal is 3 short of it")
    assert noted["Closing rate"].endswith("assumed: type yours")
    assert noted["Capture rate"].endswith("3 of 3 so far + first guess")
    planner("goal", "--closing-rate", "6%")
    assert "typed for this month" in planner("plan").out
    assert "本月自定" in planner("plan", lang="zh").out


def test_figures_are_tried_and_not_kept(planner: Run, shop: Path) -> None:
    before = shop.read_bytes()
    tried = planner("plan", "--goal", "6", "--json").json
    assert (tried["goal"], tried["cards_needed"], tried["quota"], tried["short"]) == (6, 120, 8, 2)
    assert planner("plan", "--json").json["goal"] == 5
    assert shop.read_bytes() == before


def test_json_of_the_records_own_plan(planner: Run, shop: Path) -> None:
    done = planner("plan", "2026-12", "--json").json
    assert set(FIGURES) <= set(done)
    assert (done["month"], done["goal"], done["quota"], done["chance"]) == ("2026-12", 0, None, None)
    assert set(done["left"]) >= {"goal", "cards_needed", "visitors", "per_day"}
    assert planner("plan", "２０２６年１２月", "--json").json == done


def test_a_past_month_has_no_workday_left(planner: Run, shop: Path) -> None:
    done = planner("plan", "2026-10", "--json").json
    assert done["left"]["per_day"] is None
    assert planner("plan", "2026-10").status == 0


def test_visitors_a_day_that_are_tried_say_what_they_carry(planner: Run) -> None:
    document = planner(*EXAMPLE, "--a-day", "8", "--json").json
    assert (document["visitors"], document["per_day"]) == (176, 8)
    assert document["chance"] < planner(*EXAMPLE, "--json").json["chance"]


@pytest.mark.parametrize(
    ("lang", "levers", "line"),
    [
        ("en", "To reach the quota of 6, one of these alone:", "visitors "),
        ("zh", "要完成公司任务6件，单靠以下任何一项：", "每天接待"),
    ],
)
def test_the_levers_stand_below_the_plan(planner: Run, shop: Path, lang: str, levers: str, line: str) -> None:
    planner("goal", "2026-12", "--line", "5", "--quota", "6")
    printed = planner("plan", "2026-12", lang=lang).lines
    assert printed[-2] == levers
    assert printed[-1].strip().startswith(line)
    found = planner("plan", "2026-12", "--json").json["levers"]
    assert found["goal"] == 6
    assert found["referred_deals"] > 0


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
@pytest.mark.parametrize("width", [60, 80])
def test_the_levers_keep_to_the_lines_width(words: Words, width: int) -> None:
    book = book_of(goal=replace(ARTICLE, quota=30, closing_rate=Fraction(1, 10)))
    outlook = Outlook(book, plan_of(book), FIRST, CALENDAR)
    lines = plan_lines(words, outlook, {}, width)
    assert max(map(wcswidth, lines)) <= width
    found = levers_of(outlook.plan)
    assert found is not None
    below = " ".join(lines[lines.index(words.levers_to(found, outlook.plan)) + 1 :])
    assert below.split() == "   ".join(words.levers(found)).split()


@pytest.mark.parametrize(("lang", "said"), [("en", "days to spare"), ("zh", "还能空出")])
def test_what_can_be_spared_stands_beside_what_can_be_done(planner: Run, shop: Path, lang: str, said: str) -> None:
    assert planner("plan", "--json").json["left"]["spare_days"] is None
    planner("goal", "--line", "1", "--capacity", "60")
    left = planner("plan", "--json").json["left"]
    assert (left["spare_days"] > 0, left["least_today"]) == (True, 0)
    assert said in planner("plan", lang=lang).out


def test_the_visitors_are_planned_for_a_chance_and_for_the_mean_again(planner: Run, shop: Path) -> None:
    planner("goal", "--line", "3", "--capacity", "400")
    mean = planner("plan", "--json").json
    kept = planner("goal", "--plan-for", "80%", "--json").json
    assert (mean["planned_chance"], kept["planned_chance"]) == (None, 0.8)
    assert kept["visitors"] > kept["mean_visitors"] == mean["visitors"]
    assert kept["target_today"] > mean["target_today"]
    assert planner("goal", "--plan-for", "mean", "--json").json["visitors"] == mean["visitors"]
    assert planner("goal", "--plan-for", "100%").status == 2


def test_a_product_of_the_goal_with_20_cards_has_a_closing_rate_of_its_own(planner: Run, shop: Path) -> None:
    planner("goal", "--line", "3*=4", "--line=4*=1")
    planner("fold")
    pooled = planner("plan", "--json").json
    assert (pooled["own_rates"], pooled["closing_rate_of_goal"]) == ([], pooled["closing_rate"])
    tables = json.loads(shop.read_text())
    for nth in range(20):
        end = "won" if nth < 5 else "lost"
        card = {"client": 900 + nth, "opened": "2026-10-05", "ended": "2026-10-06", "end": end, "product": 1}
        tables["cards"][str(900 + nth)] = card
    shop.write_text(json.dumps(tables))
    done = planner("plan", "--json").json
    pooled, own = Fraction(str(done["closing_rate"]["mean"])), Fraction(str(done["own_rates"][0]["rate"]))
    assert done["own_rates"] == [{"product": "3*", "rate": float(own), "hits": 5, "trials": 20}]
    assert done["cards_needed"] == math.ceil(4 / own + 1 / pooled)
    assert done["closing_rate_of_goal"] == float(5 / (4 / own + 1 / pooled))
    assert f"3* ~{round(own * 100)} %, others" in planner("plan").out
    typed = planner("plan", "--closing-rate", "5%", "--json").json
    assert (typed["own_rates"], typed["cards_needed"]) == ([], 100)
