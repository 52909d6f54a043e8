"""``planner backtest``: the figures as JSON, the table in both languages, and what it says of a short record."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from data.demo.write import write_demo
from planner.cli.cells import cells
from planner.language import words_for
from planner.review.scoring import Interval, Judged, Score

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


@pytest.mark.parametrize(("lang", "says"), [("en", "0 forecasts"), ("zh", "0次")])
def test_a_record_without_months_says_so_and_what_would_do(planner: Run, file: Path, lang: str, says: str) -> None:
    done = planner("backtest", lang=lang)
    assert (done.status, done.err, len(done.lines)) == (0, "", 1)
    assert says in done.out
    found = planner("backtest", "--json").json
    assert (found["n"], found["brier"], found["months"]) == (0, None, [])
    assert not file.exists()


def test_a_month_is_too_few(planner: Run, demo: str) -> None:
    assert "4 forecasts" in planner("--file", demo, "backtest", today="2026-09-10").out
    assert planner("--file", demo, "backtest", "--json", today="2026-09-10").json["n"] == 4


def judged(covered: float, chance: float, met: float, brier: float, planned: float = 115) -> Judged:
    """144 forecasts of three years, of which the 80 % range covered so many."""

    def score(covered: float) -> Score:
        levels = (Interval(0.5, 72, 144), Interval(0.8, covered, 144), Interval(0.95, 137, 144))
        return Score(levels, 144, chance, met, brier, pace=0.2, base=0.25)

    return Judged(36, score(covered), score(planned), visitors=3000, asked=4000)


@pytest.mark.parametrize(
    ("covered", "english", "chinese"),
    [(115, "rely on it", "放心参考"), (90, "more ups and downs", "起伏"), (144, "steadier", "平稳")],
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
