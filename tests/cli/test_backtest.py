"""``planner backtest``: the figures as JSON, the table in both languages, and what it says of a short record."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.demo.write import write_demo
from planner.cli.cells import cells
from planner.cli.commands.backtest import lines as lines_of
from planner.language import words_for
from planner.plan.months import first_day, months_from
from planner.plan.outcomes import Outcomes
from planner.review.backtest import DAYS, Forecast, Month, Said
from planner.review.scoring import Edge, Interval, Judged, Score, central

Run = Callable[..., Any]


@pytest.fixture
def demo(tmp_path: Path) -> str:
    file = tmp_path / "demo.json"
    write_demo(file, "demo", date(2026, 11, 23), "en")
    return str(file)


def test_the_figures(planner: Run, demo: str) -> None:
    done = planner("--file", demo, "backtest", "--json")
    assert (done.status, done.err) == (0, "")
    found = done.json
    assert [(one["level"], one["n"]) for one in found["intervals"]] == [(0.5, 12), (0.8, 12), (0.95, 12)]
    assert all(0 <= one["covered"] <= one["n"] for one in found["intervals"])
    assert all(0 <= found[name] <= 1 for name in ("brier", "brier_naive", "brier_base"))
    assert found["n"] == sum(day["n"] for day in found["days"]) == 12
    assert [day["day"] for day in found["days"]] == [1, 8, 15, 22]
    assert [month["month"] for month in found["months"]] == ["2026-08", "2026-09", "2026-10"]
    for month in found["months"]:
        open_goals = [one["chance"] for one in month["forecasts"] if one["chance"] is not None]
        assert month["brier"] == pytest.approx(sum((one - month["met"]) ** 2 for one in open_goals) / len(open_goals))
        assert {one["goal"] for one in month["forecasts"]} == {month["goal"]}
        assert month["met"] is (month["units"] >= month["goal"])
        for one in month["forecasts"]:
            lows, highs = ([given[end] for given in one["ranges"]] for end in ("low", "high"))
            assert lows == sorted(lows, reverse=True)
            assert highs == sorted(highs)
            assert lows[0] - 1 <= one["mean"] <= highs[0] + 1


def test_the_same_record_gives_the_same_figures(planner: Run, demo: str) -> None:
    assert planner("--file", demo, "backtest", "--json").out == planner("--file", demo, "backtest", "--json").out


@pytest.mark.parametrize(("lang", "counts", "says"), [("en", "12 of 12", "can be judged"), ("zh", "12/12次", "满半年")])
def test_the_table_keeps_within_the_terminal(
    planner: Run, environ: dict[str, str], demo: str, lang: str, counts: str, says: str
) -> None:
    environ["COLUMNS"] = "80"
    lines = planner("--file", demo, "backtest", lang=lang).lines
    assert max(map(cells, lines)) <= 80
    table = [line for line in lines if "95" in line]
    assert len(table) == 1
    assert counts in table[0]
    assert says in " ".join(lines[-2:])


# By month: four months in which all is known by hand.


def said(*likely: float, least: int = 0, chance: float | None = None) -> Said:
    return Said(Outcomes(least, likely), chance)


def a_month(month: str, wins: int, forecasts: Sequence[Said], goal: int = 2) -> Month:
    """A month in which each won card is one unit; the pace says 1, and half of the earlier months met their goal."""
    days = [first_day(month).replace(day=day) for day in DAYS]
    given = [
        Forecast(
            day,
            goal,
            0,
            one,
            None,
            0,
            0,
            None if one.chance is None else 1.0,
            None if one.chance is None else 0.5,
        )
        for day, one in zip(days, forecasts, strict=True)
    ]
    return Month(month, goal, wins, wins, 0, tuple(given))


YEARS = months_from("2024-11", "2026-10")
SPREAD = (0.05, 0.2, 0.5, 0.2, 0.05)
"""Of 0 to 4 wins, the 80 % range is 1 to 3."""
MADE = [
    # Two of two came; one forecast was sure of three, and on the 22nd the goal was met.
    a_month(
        "2026-07",
        2,
        [said(*SPREAD, chance=0.75), said(*SPREAD, chance=0.996), said(1.0, least=3, chance=0.5), said(1.0, least=2)],
    ),
    # Nothing came, outside the range three times, and no month's goal was likely.
    a_month("2026-08", 0, [said(*SPREAD, chance=0.5)] * 3 + [said(1.0, chance=0.001)]),
    # Nobody had set a goal.
    a_month("2026-09", 3, [said(*SPREAD)] * 3 + [said(1.0, least=2)], goal=0),
]


def words_of(lines: Iterable[str]) -> list[list[str]]:
    return [re.split(r"\s{2,}", line.strip()) for line in lines]


def test_the_months_by_hand() -> None:
    words = words_for("en")
    table = lines_of(words, MADE, None)[2:6]
    assert words_of(table) == [
        ["Month", "Goal", "Won", "1st", "8th", "15th", "22nd", "Error", "Pace", "Past"],
        # (0.25 ** 2 + 0.004 ** 2 + 0.5 ** 2) / 3 = 0.104; the pace was right, the earlier months a half off.
        ["Jul 2026", "2 of 2", "2", "75 %", ">99 %", "50 %*", "met", "0.10", "0.00", "0.25"],
        # (3 * 0.5 ** 2 + 0.001 ** 2) / 4 = 0.1875.
        ["Aug 2026", "0 of 2", "0", "50 %*", "50 %*", "50 %*", "<1 %", "0.19", "1.00", "0.25"],
        ["Sep 2026", "no goal", "3", "1-3", "1-3", "1-3", "2-2*", "-", "-", "-"],
    ]
    table = lines_of(words_for("zh"), MADE, None)[2:6]
    assert words_of(table) == [
        ["月份", "目标", "成交卡", "1日", "8日", "15日", "22日", "误差", "进度", "往月"],
        ["2026年7月", "2/2", "2", "75%", ">99%", "50%*", "已达成", "0.10", "0.00", "0.25"],
        ["2026年8月", "0/2", "0", "50%*", "50%*", "50%*", "<1%", "0.19", "1.00", "0.25"],
        ["2026年9月", "无目标", "3", "1-3", "1-3", "1-3", "2-2*", "-", "-", "-"],
    ]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_columns_stand_below_one_another(lang: str) -> None:
    table = lines_of(words_for(lang), MADE, None)[2:6]
    assert len({cells(line) for line in table}) == 1
    # The figures of a column end in the same cell, with the mark behind them or without.
    ends = [cells(line[: line.index(word) + len(word)]) for line, word in zip(table[1:3], ("75", "50"), strict=False)]
    assert len(set(ends)) == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_in_the_table_is_explained_below_and_nothing_else(lang: str) -> None:
    words = words_for(lang)
    notes = {
        "missed": words.backtest_missed("*"),
        "goal": words.backtest_without_goal,
        "errors": words.backtest_errors,
        "latest": words.backtest_latest(1, 3),
    }

    def told(months: Sequence[Month], most: int | None = None) -> set[str]:
        text = "\n".join(lines_of(words, months, None, most))
        return {name for name, note in notes.items() if note in text}

    assert told(MADE) == {"missed", "goal", "errors"}
    right = a_month("2026-10", 2, [said(*SPREAD, chance=0.5)] * 4)
    assert told([right] * 2) == {"errors"}
    assert told([*MADE[:2], right], 1) == {"errors", "latest"}
    assert told(MADE[2:]) == {"missed", "goal"}


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_narrow_terminal_has_the_months_without_the_errors(lang: str) -> None:
    words = words_for(lang)
    wide, narrow, month = lines_of(words, MADE, 80), lines_of(words, MADE, 60), words.backtest_head("month")
    assert max(map(cells, wide)) <= 80
    assert max(map(cells, narrow)) <= 60
    heads = [next(line for line in lines if line.strip().startswith(month)) for lines in (wide, narrow)]
    assert [words.backtest_head("chance") in head for head in heads] == [True, False]


spread = st.builds(
    lambda least, chance: said(*SPREAD, least=least, chance=chance), st.integers(0, 995), st.none() | st.floats(0, 1)
)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 999), st.integers(0, 999), st.lists(spread, min_size=4, max_size=4))))
def test_a_line_a_month_keeps_within_80_cells_whatever_the_figures(
    drawn: list[tuple[int, int, list[Said]]],
) -> None:
    months = [a_month(month, wins, told, goal) for month, (wins, goal, told) in zip(YEARS, drawn, strict=False)]
    for lang in ("en", "zh"):
        lines = lines_of(words_for(lang), months, 80, None)
        assert max(map(cells, lines)) <= 80
        for month in months:
            said = [line for line in lines if line.startswith(f"  {words_for(lang).backtest_month(month.month)} ")]
            # Each range that missed is marked, and no other.
            ranges = (central(one.came.wins, 0.8) for one in month.forecasts)
            assert said[0].count("*") == sum(not low <= month.wins <= high for low, high in ranges)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_in_a_pipe_no_line_is_cut(lang: str) -> None:
    words = words_for(lang)
    lines = lines_of(words, [a_month(month, 2, [said(*SPREAD, chance=0.5)] * 4) for month in YEARS], None, 12)
    assert words.sentences([words.backtest_latest(12, 24)]) in lines
    assert words.sentences([words.backtest_errors]) in lines


def test_the_newest_twelve_are_listed_or_all() -> None:
    words = words_for("en")
    months = [a_month(month, 2, [said(*SPREAD, chance=0.5)] * 4) for month in YEARS]
    for most, shown in ((12, YEARS[-12:]), (None, YEARS), (30, YEARS)):
        listed = [line.split("  ")[1] for line in lines_of(words, months, None, most) if " of 2 " in line]
        assert listed == [words.backtest_month(month) for month in shown]


def test_all_is_asked_for_by_an_option(planner: Run, demo: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("planner.cli.commands.backtest.LISTED", 2)
    short, whole = (planner("--file", demo, "backtest", *option) for option in ((), ("--all",)))
    assert ["Aug 2026" in one.out for one in (short, whole)] == [False, True]
    assert "The last 2 of 3 months" in short.out


@pytest.mark.parametrize(("lang", "says"), [("en", "0 forecasts"), ("zh", "0次")])
def test_a_record_without_months_says_so_and_what_would_do(planner: Run, file: Path, lang: str, says: str) -> None:
    done = planner("backtest", lang=lang)
    assert (done.status, done.err, len(done.lines)) == (0, "", 1)
    assert says in done.out
    found = planner("backtest", "--json").json
    assert (found["n"], found["brier"], found["months"]) == (0, None, [])
    assert not file.exists()


def test_a_month_is_too_few_to_judge_by_and_is_shown(planner: Run, demo: str) -> None:
    lines = planner("--file", demo, "backtest", today="2026-09-10").lines
    assert "4 forecasts" in lines[-1]
    assert [line.split()[:5] for line in lines if "Aug" in line][1] == ["Aug", "2026", "5", "of", "8"]
    assert not any("50 % range" in line for line in lines)
    assert planner("--file", demo, "backtest", "--json", today="2026-09-10").json["n"] == 4


def judged(covered: float, chance: float, met: float, brier: float, planned: float = 115) -> Judged:
    """144 forecasts of three years, of which the 80 % range covered so many."""

    def score(covered: float) -> Score:
        levels = (Interval(0.5, 72, 144), Interval(0.8, covered, 144), Interval(0.95, 137, 144))
        edges = (Edge(0.2 - brier, 0.02), Edge(0.25 - brier, 0.02))
        return Score(levels, 144, chance, met, brier, 0.2, 0.25, *edges)

    return Judged(36, score(covered), score(planned), visitors=3000, asked=4000)


@pytest.mark.parametrize(
    ("covered", "english", "chinese"),
    [(115, "rely on the rates", "放心参考"), (90, "more ups and downs", "起伏"), (144, "steadier", "平稳")],
)
def test_what_ranges_mean_is_said_in_plain_words(covered: float, english: str, chinese: str) -> None:
    found = judged(covered, 0.5, 0.5, 0.15)
    for lang, says in (("en", english), ("zh", chinese)):
        said = words_for(lang).backtest_ranges(found)
        assert says in said
        assert "115" in said


@pytest.mark.parametrize(
    ("chance", "met", "brier", "english", "chinese"),
    [
        (0.5, 0.5, 0.15, "plan by it", "照它安排"),
        (0.5, 0.5, 0.19, "no more than luck", "只是运气"),
        (0.5, 0.5, 0.22, "The pace", "进度也要看"),
        (0.2, 0.6, 0.15, "more often (60 %) than the chance said (20 %)", "说低了"),
        (0.6, 0.2, 0.15, "less often (20 %)", "说高了"),
    ],
)
def test_what_chances_mean_is_said_in_plain_words(
    chance: float, met: float, brier: float, english: str, chinese: str
) -> None:
    found = judged(115, chance, met, brier)
    assert english in words_for("en").backtest_chances(found)
    assert chinese in words_for("zh").backtest_chances(found)


def test_other_visitors_than_planned_are_named_where_only_the_plan_missed() -> None:
    found = judged(115, 0.5, 0.5, 0.15, planned=80)
    assert found.other_visitors
    assert not judged(80, 0.5, 0.5, 0.15, planned=80).other_visitors
    assert "3,000 visitors came where the plan asked for 4,000" in words_for("en").backtest_visitors(found)
    assert "计划接待4000组，实际来了3000组" in words_for("zh").backtest_visitors(found)
