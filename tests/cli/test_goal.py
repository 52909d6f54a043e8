"""``planner goal``: setting a month's figures, days off and the country, and what the workdays make of it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_without_options_it_shows_the_goal_as_plan_does(planner: Run, shop: Path) -> None:
    before = shop.read_bytes()
    assert planner("goal").out == planner("plan").out
    assert planner("goal", "--json").json == planner("plan", "--json").json
    assert shop.read_bytes() == before


def test_everything_at_once(planner: Run, shop: Path) -> None:
    typed = ("goal", "--quota", "9", "--line", "3*=5", "--line=4*=2", "--capacity", "12", "--held", "40",
             "--closing-rate", "1/15", "--capture-rate=30%", "--off", "2026-11-26", "--off=2026-11-27")  # fmt: skip
    before = planner("plan", "--json").json
    done = planner(*typed, "--json").json
    assert (done["quota"], done["goal"], done["short"], done["capacity"], done["held"]) == (9, 7, 2, 12, 40)
    assert done["lines"] == [{"product": "3*", "units": 5}, {"product": "4*", "units": 2}]
    assert (done["closing_rate"], done["cards_needed"], done["capture_rate"]) == (1 / 15, 105, 0.3)
    assert (done["closing_origin"], done["capture_origin"]) == ("typed", "typed")
    assert done["workdays"] == before["workdays"] - 2
    assert planner("plan", "--json").json == done
    assert "3*=5, 4*=2" in planner("goal").out


def test_everything_at_once_is_one_change(planner: Run, shop: Path) -> None:
    before = planner("plan", "--json").json
    planner("goal", "--quota", "9", "--line", "6", "--held", "40", "--off", "2026-11-26", "--country", "US")
    assert planner("undo").out == "Undone: Goal for 2026-11\n"
    assert planner("plan", "--json").json == before


def test_the_figures_are_kept_as_text_that_says_them_exactly(planner: Run, shop: Path) -> None:
    planner("goal", "--closing-rate", "2/40", "--capture-rate", "3/13")
    goal = next(iter(json.loads(shop.read_text())["goals"].values()))
    assert (goal["closing_rate"], goal["capture_rate"]) == ("1/20", "3/13")


def test_a_bare_number_is_units_of_any_product(planner: Run, shop: Path) -> None:
    done = planner("goal", "--line", "6", "--json").json
    assert (done["goal"], done["lines"]) == (6, [{"product": None, "units": 6}])


def test_a_goal_makes_the_file(planner: Run, file: Path) -> None:
    assert planner("goal", "2026-12", "--quota", "8", "--line", "5").status == 0
    assert planner("goal", "2026-12", "--json").json["goal"] == 5
    assert planner("goal", "--json").json["goal"] == 0
    assert file.exists()


def test_days_off_add_up(planner: Run, shop: Path) -> None:
    first = planner("goal", "--off", "2026-11-26", "--json").json["workdays"]
    assert planner("goal", "--off", "2026-11-27", "--json").json["workdays"] == first - 1
    assert planner("goal", "--off", "2026-11-27", "--json").json["workdays"] == first - 1


@pytest.mark.parametrize(
    "wrong",
    [["--line", "9*=1"], ["--country", "XX"], ["--closing-rate", "0%"], ["--off", "2026-11-31"], ["--quota", "-1"]],
)
def test_one_wrong_figure_keeps_nothing(refused: Run, shop: Path, wrong: list[str]) -> None:
    before = shop.read_bytes()
    refused(2, "goal", "--quota", "20", *wrong)
    assert shop.read_bytes() == before


def test_an_unknown_product_names_those_there_are(refused: Run, shop: Path) -> None:
    assert refused(2, "goal", "--line", "9*=1").endswith("write CODE=UNITS with one of 3*, 4*")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("en", "The goal of 1 lies below the 3 already made; it counts as met"), ("zh", "目标1低于已成交的3；算作已达成")],
)
def test_a_goal_below_the_deals_already_made(planner: Run, shop: Path, lang: str, said: str) -> None:
    planner("add", "d wang 3* x3")
    done = planner("goal", "--line", "1", "--json", lang=lang)
    assert (done.status, done.err) == (0, f"planner: {said}\n")
    assert done.json["met"] is True
    assert (done.json["left"]["per_day"], done.json["left"]["goal"]) == (0, 0)
    shown = planner("goal", lang=lang)
    assert (shown.status, shown.err) == (0, "")


def test_beyond_capacity_is_said(planner: Run, shop: Path) -> None:
    assert "so the target stays at 4 a day" in planner("goal", "--line", "9", "--capacity", "4").out


@pytest.mark.parametrize(
    ("country", "month", "workdays"),
    [
        ("CN", "2026-02", 16),
        ("CN", "2026-10", 18),
        ("CN", "2026-01", 21),
        ("US", "2026-02", 19),
        ("US", "2026-11", 19),
        ("DE", "2026-02", 20),
        ("DE", "2026-05", 18),
        ("de", "2026-12", 22),
    ],
)
def test_the_countrys_workdays_drive_the_figure_of_a_day(planner: Run, country: str, month: str, workdays: int) -> None:
    planner("goal", month, "--country", country, "--line", "5", "--held", "50", today="2026-01-05")
    done = planner("plan", month, "--held", "50", "--json", today="2026-01-05").json
    assert done["workdays"] == workdays
    assert done["visitors"] == 200
    assert done["per_day"] == -(-200 // workdays)
    assert done["per_day_exact"] == 200 / workdays


def test_a_make_up_saturday_is_worked_and_the_holiday_is_not(planner: Run) -> None:
    planner("goal", "--country", "CN", today="2026-02-02")
    worked = {day: planner("today", "--json", today=f"2026-02-{day:02d}").json["workday"] for day in range(1, 29)}
    assert [day for day, at_work in worked.items() if at_work] == [
        2, 3, 4, 5, 6, 9, 10, 11, 12, 13, 14, 24, 25, 26, 27, 28,
    ]  # fmt: skip


def test_a_year_that_is_not_announced_is_said(planner: Run, shop: Path) -> None:
    done = planner("plan", "2031-05", "--json").json
    assert done["announced"] is False
    assert "2031 holidays not announced" in planner("plan", "2031-05").out
    assert "2031年放假安排未公布" in planner("plan", "2031-05", lang="zh").out


@pytest.mark.parametrize(("lang", "said"), [("en", "typed; the record holds {}"), ("zh", "自己填的；记录中有{}张")])
def test_held_expected_for_a_coming_month_says_what_the_record_holds(
    planner: Run, shop: Path, lang: str, said: str
) -> None:
    planner("goal", "--held", "53")
    held = planner("goal", "2026-12", "--json").json["held"]
    assert said.format(held) not in planner("goal", "2026-12", lang=lang).out
    assert said.format(held) in planner("goal", "2026-12", "--held", "80", lang=lang).out
    assert planner("goal", "2026-12", "--json").json["held"] == 80
    assert planner("goal", "--json").json["held"] == 53
