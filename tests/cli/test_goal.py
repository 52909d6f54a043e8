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


def test_the_goal_in_units_is_a_line_of_any_product(planner: Run, shop: Path) -> None:
    line = planner("goal", "--line", "4", "--json").json
    assert (line["goal"], [one["product"] for one in line["lines"]]) == (4, [None])
    assert planner("goal", "--goal", "4", "--json").json == line
    both = planner("goal", "--goal", "4", "--line", "3*=2", "--json").json
    assert (both["goal"], [(one["product"], one["units"]) for one in both["lines"]]) == (6, [(None, 4), ("3*", 2)])
    refused = planner("goal", "--goal", "many")
    assert refused.status == 2
    assert "many" in refused.err


def test_everything_at_once(planner: Run, shop: Path) -> None:
    typed = ("goal", "--quota", "9", "--line", "3*=5", "--line=4*=2", "--capacity", "12", "--held", "40",
             "--closing-rate", "1/15", "--capture-rate=30%", "--off", "2026-11-26", "--off=2026-11-27")  # fmt: skip
    before = planner("plan", "--json").json
    done = planner(*typed, "--json").json
    assert (done["quota"], done["goal"], done["short"], done["capacity"], done["held"]) == (9, 7, 2, 12, 40)
    assert [(line["product"], line["units"]) for line in done["lines"]] == [("3*", 5), ("4*", 2)]
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
    assert (done["goal"], [(line["product"], line["units"]) for line in done["lines"]]) == (6, [(None, 6)])


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


def test_under_each_line_stands_what_cards_intend_stock_promotions_and_money(planner: Run, shop: Path) -> None:
    planner("goal", "--line", "3*=5", "--line=4*=1")
    planner("fold")
    tables = json.loads(shop.read_text())
    code = "[/b]\x1b[31m3*"
    tables["products"]["1"].update(stock=2, code=code)
    note = {"month": "2026-11", "kind": "promotion", "text": code, "product": 1, "start": "2026-11-02"}
    tables.setdefault("market", {})["1"] = {**note, "end": "2026-11-26"}
    for nth, (buys, product) in enumerate((("2026-11-30", 1), ("2026-11-03", 1), ("2026-12-01", 1), ("2026-11-30", 2))):
        one = {"client": 900 + nth, "opened": "2026-11-02", "buys": buys, "quantity": 2, "product": product}
        tables["cards"][str(900 + nth)] = one
    shop.write_text(json.dumps(tables))
    first, second = planner("plan", "--json").json["lines"]
    assert first["promotions"] == [{"text": code, "from": "2026-11-02", "to": "2026-11-26"}]
    figures = ("product", "units", "made", "intended", "overdue", "stock", "amount")
    assert [first[name] for name in figures] == [code, 5, 0, 2, 2, 2, "6400"]
    assert [second[name] for name in figures[:5]] == ["4*", 1, 0, 2, 0]
    row = next(line for line in planner("plan").lines if line.startswith("    [/b]"))
    assert (
        row.split("  ")[-1].strip().startswith("0 of 5, cards want 2 + 2 overdue, stock 2: 3 short, 5 x 1,280 = 6,400")
    )
    assert "promotion to Thu 26 Nov" in row
    assert (
        "0/5、意向2件+过期2件、库存2件（缺3件）、5 x 1,280 = 6,400、促销到11月26日 周四"
        in planner("plan", lang="zh").out
    )
    assert "\x1b" not in planner("plan").out + planner("plan", "--json").out


def test_a_quota_and_a_goal_in_money(planner: Run, shop: Path) -> None:
    done = planner("goal", "--quota-amount", "10,000", "--line", "3*=0", "--amount=6400", "--json").json
    assert (done["quota"], done["quota_amount"], done["goal"], done["amount"]) == (8, "10000", 5, "6400")
    assert (done["per_unit"], done["made_amount"], done["short"]) == (1280, "0", 3)
    goal = next(iter(json.loads(shop.read_text())["goals"].values()))
    assert (goal["quota_amount"], goal["amount"]) == ("10000", "6400")
    planner("add", "d 张三 3* x2")
    assert "10,000 at 1,280 a unit, 3 short" in planner("plan").out
    assert "2,560 of 6,400 at 1,280 a unit" in planner("plan").out
    assert "已做2,560/6,400元，每件1,280元" in planner("plan", lang="zh").out
    done = planner("goal", "--quota", "9", "--line", "3*=4", "--json").json
    assert (done["quota"], done["quota_amount"], done["goal"], done["amount"]) == (9, None, 4, None)


def test_an_amount_of_which_no_units_can_be_told_keeps_nothing(refused: Run, shop: Path, planner: Run) -> None:
    planner("goal", "--line", "5")
    before = shop.read_bytes()
    assert refused(2, "goal", "--amount", "6400").startswith("What a unit brings is not known yet")
    assert refused(2, "goal", "--line", "3*=1", "--amount", "99999999999").startswith("That comes to more than a mill")
    assert refused(2, "goal", "--quota-amount", "lots") == "'lots' is no amount; use for example @1999 or @1,280.50"
    assert shop.read_bytes() == before
