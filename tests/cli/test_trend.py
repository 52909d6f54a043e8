"""``planner trend``: months, mix, season and forecast, as text and as JSON."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.cli.cells import cells

Run = Callable[..., Any]


@pytest.fixture
def sold(planner: Run, shop: Path) -> Path:
    """The shop with three deals of its two products in November."""
    for line in ("d 张三 3* x2", "d wang 4* @1999.50", "d A0002 3*"):
        assert planner("add", line).status == 0
    return shop


def test_an_empty_record_teaches_and_nothing_is_made(planner: Run, environ: dict[str, str]) -> None:
    done = planner("trend")
    assert (done.status, done.err, len(done.lines)) == (0, "", 1)
    assert "Type n and a name" in done.out
    assert planner("trend", lang="zh").out.startswith("还没有记录")
    assert list(Path(environ["HOME"]).iterdir()) == []


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_everything_is_indented_alike(planner: Run, sold: Path, lang: str) -> None:
    lines = [line for line in planner("trend", lang=lang).lines if line]
    assert all(line.startswith("  ") and line[2] != " " for line in lines)


def test_the_json_of_an_empty_record_has_every_key(planner: Run) -> None:
    found = planner("trend", "--json").json
    assert {"months", "mix", "season", "forecast", "best_seller", "against_last_month", "against_last_year"} <= set(
        found
    )
    assert (found["best_seller"], found["against_last_month"], found["against_last_year"]) == (None, None, None)
    assert found["season"] == {
        "factor": None,
        "factors": None,
        "weight": None,
        "years": 0,
        "deals": 0,
        "months": 0,
        "needed": 12,
    }


def test_the_json(planner: Run, sold: Path) -> None:
    found = planner("trend", "--json").json
    (month,) = found["months"]
    assert (month["month"], month["units"], month["deals"], month["won"], month["whole"]) == ("2026-11", 4, 3, 3, False)
    assert month["capture"] == {"hits": 3, "trials": 3}
    assert month["closing"] == {"hits": 3, "trials": 53}
    assert found["mix"] == month["mix"]
    assert found["mix"]["products"] == [
        {"product": "3*", "units": 3, "priced": 3, "money": "3840"},
        {"product": "4*", "units": 1, "priced": 1, "money": "1999.50"},
    ]
    assert [(one["tier"], one["units"]) for one in found["mix"]["tiers"]] == [(3, 3), (4, 1)]
    assert (found["mix"]["units"], found["mix"]["money"], found["best_seller"]) == (4, "5839.50", "3*")
    forecast = found["forecast"]
    assert (forecast["made"], forecast["last_month"]) == (4, None)
    assert forecast["units"] == forecast["made"] + forecast["coming"]
    assert sum(one["units"] for one in forecast["products"]) == pytest.approx(forecast["units"])


def test_the_next_month_is_held_against_this_one(planner: Run, sold: Path) -> None:
    planner("add", "n 2", today="2026-12-01")
    found = planner("trend", "--json", today="2026-12-04").json
    assert found["this_month"] == {"month": "2026-12", "workday": 4, "visitors": 2, "cards": 0, "units": 0}
    # The record began on 20 November: that month is no measure.
    assert (found["against_last_month"], found["season"]["months"]) == (None, 0)
    found = planner("trend", "--json", today="2027-01-04").json
    assert found["against_last_month"] == {
        "month": "2026-12",
        "workday": 1,
        "visitors": 2,
        "cards": 0,
        "units": 0,
        "whole": 0,
    }
    assert found["season"]["months"] == 1


def test_few_trials_show_no_percentage(planner: Run, shop: Path) -> None:
    out = planner("trend").out
    assert "capture 3 of 3 visitors, closing 0 of 53 cards\n" in out
    assert "%" not in out


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", ["4 units by workday 16; no whole month before it is on record", "4 units in 1 month, best seller "]),
        ("zh", ["到第16个工作日4件；之前还没有完整的月份可比", "1个月成交4件，卖得最好的是"]),
    ],
)
def test_the_text(planner: Run, sold: Path, lang: str, said: list[str]) -> None:
    done = planner("trend", lang=lang)
    assert (done.status, done.err) == (0, "")
    assert all(sentence in done.out for sentence in said)
    heads, november = done.lines[:2]
    assert cells(heads) == cells(november)
    table = done.lines[done.lines.index(next(line for line in done.lines if "3,840" in line)) - 1 :][:3]
    assert len({cells(line) for line in table}) == 1


@pytest.mark.parametrize(("lang", "head"), [("en", "last month"), ("zh", "上月")])
def test_a_products_month_end_stands_beside_its_last_month(planner: Run, sold: Path, lang: str, head: str) -> None:
    planner("add", "d wang 4* x3", today="2026-12-07")

    def beside(today: str) -> str:
        lines = planner("trend", lang=lang, today=today).lines
        (heads,) = (place for place, line in enumerate(lines) if line.endswith(head))
        # The best seller is the 4*.
        return str(lines[heads + 1].split()[-1])

    # Of November the record knows only the end, so December has nothing to stand beside.
    assert (beside("2026-12-08"), beside("2027-01-05")) == ("-", "3")


def test_a_look_writes_nothing(planner: Run, sold: Path) -> None:
    before = (sold.read_bytes(), sorted(sold.parent.iterdir()))
    assert json.loads(planner("trend", "--json").out)
    planner("trend")
    assert (sold.read_bytes(), sorted(sold.parent.iterdir())) == before


@pytest.mark.parametrize("width", ["40", "80"])
def test_sentences_keep_within_the_terminal(planner: Run, sold: Path, environ: dict[str, str], width: str) -> None:
    environ["COLUMNS"] = width
    lines = planner("trend").lines
    said = lines[lines.index("") + 1 :]
    assert all(cells(line) <= int(width) for line in said[: said.index("")])
