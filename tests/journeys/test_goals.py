"""Goals: every figure of the chain can be tried, the rest follows at once, and only ``s`` keeps it."""

import json
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from planner.record.planning import GoalLine
from screens.goals import GoalsScreen
from widgets.chain_view import ChainView

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from data.store import FileStore
    from tests.journeys.conftest import Desk, Opens

ROWS = ["company quota", "Goal", "closing rate", "cards held", "capture rate", "workdays", "A day", "you can do"]
"""The figures that can be changed, in their order."""


@pytest.fixture
async def desk(open_app: "Opens", ready: "FileStore") -> "AsyncIterator[Desk]":
    async with open_app() as desk:
        await desk.press("2")
        yield desk


def row(desk: "Desk", name: str) -> list[str]:
    """Return what stands behind a figure's name, without the marks."""
    line = next(line for line in desk.lines[5:] if f" {name}  " in line)
    return line.partition(name)[2].replace("›", "").replace("* ", "  ").split()


def starred(desk: "Desk") -> set[str]:
    """Return the figures that are marked as other than saved."""
    return {name for name in ROWS if any(f" {name}  " in line and "* " in line + " " for line in desk.lines[5:])}


async def retype(desk: "Desk", name: str, text: str) -> None:
    """Type another text over a figure."""
    await desk.press("home", *["down"] * ROWS.index(name), "enter")
    await desk.press(*["backspace"] * 20)
    await desk.type(text + "\r")


@pytest.mark.parametrize(
    ("name", "text", "follows", "figures"),
    [
        ("Goal", "7", "Cards needed", ["140"]),
        ("Goal", "3*=10", "Cards needed", ["200"]),
        ("closing rate", "2/40", "Cards needed", ["100"]),
        ("closing rate", "10%", "Cards needed", ["50"]),
        ("cards held", "60", "New cards", ["40"]),
        ("capture rate", "1/4", "Visitors", ["200"]),
        ("workdays", "20", "A day", ["9"]),
        ("you can do", "12", "you can do", ["12", "so", "the", "target", "stays", "at", "12", "a", "day"]),
        ("company quota", "9", "company quota", ["9", "the", "goal", "is", "4", "short", "of", "it"]),
        ("Goal", "６", "Goal", ["6", "6"]),
    ],
)
async def test_a_figure_is_tried_and_the_rest_follows(
    desk: "Desk", name: str, text: str, follows: str, figures: list[str]
) -> None:
    before = desk.book
    await retype(desk, name, text)
    assert row(desk, follows)[: len(figures)] == figures
    assert starred(desk) - {"A day"} == (set() if text == "2/40" else {name})
    assert desk.book is before
    await desk.press("r")
    assert "tried, not saved" not in desk.screen
    assert row(desk, "Goal")[0] == "5"


async def test_saving_says_what_changed(desk: "Desk") -> None:
    await retype(desk, "Goal", "6")
    await retype(desk, "closing rate", "1/16")
    assert "tried, not saved" in desk.screen
    await desk.press("s")
    assert "saved:" in desk.lines[-1]
    assert "Goal 5 > 6" in desk.lines[-1]
    assert "tried, not saved" not in desk.screen
    goal = desk.book.goal("2026-11")
    assert goal is not None
    assert (goal.units, goal.closing_rate) == (6, Fraction(1, 16))
    await desk.press("s")
    assert "nothing to save" in desk.lines[-1]
    await desk.press("u")
    assert row(desk, "Goal")[0] == "5"


async def test_each_figure_is_kept_where_it_belongs(desk: "Desk") -> None:
    for name, text in zip(ROWS, ["9", "3*=4", "1/10", "40", "1/5", "22", "8", "15"], strict=True):
        await retype(desk, name, text)
    await desk.press("s")
    goal, settings = desk.book.goal("2026-11"), desk.book.settings
    assert goal is not None
    assert goal.lines == (GoalLine(4, 1),)
    assert (goal.quota, goal.closing_rate, goal.capture_rate, goal.workdays) == (9, Fraction(1, 10), Fraction(1, 5), 22)
    assert (settings.held, settings.capacity) == (40, 15)
    assert row(desk, "cards held")[0] == "40"


@pytest.mark.parametrize(
    ("name", "text", "sentence"),
    [
        ("closing rate", "0%", "carries no plan"),
        ("closing rate", "101%", "carries no plan"),
        ("capture rate", "often", "'often' is no rate"),
        ("Goal", "abc", "'abc' is no count"),
        ("Goal", "9*=5", "'9*=5' names no product"),
        ("cards held", "-3", "'-3' is no count"),
        ("workdays", "1.5", "'1.5' is no count"),
        ("you can do", "", "is no count"),
    ],
)
async def test_a_bad_figure_says_so_and_keeps_its_text(desk: "Desk", name: str, text: str, sentence: str) -> None:
    await retype(desk, name, text)
    assert sentence in desk.screen
    assert row(desk, name)[:1] == ([text] if text else [])
    assert "Enter try it" in desk.lines[-1]
    await desk.press("escape")
    assert sentence not in desk.screen
    assert "tried, not saved" not in desk.screen


async def test_a_goal_below_the_deals_made_counts_as_met(desk: "Desk") -> None:
    await desk.press("1")
    await desk.type("d 张三\rd wang\r")
    await desk.press("2")
    await retype(desk, "Goal", "1")
    assert "The goal of 1 lies below the 2 already made" in desk.screen
    assert row(desk, "A day")[:2] == ["0", "0"]
    await desk.press("s", "1")
    assert "met" in desk.lines[3]


async def test_without_a_goal_m_says_that_one_comes_first_and_w_how_to_set_it(desk: "Desk") -> None:
    await desk.press("]", "m")
    assert "A goal comes first: Enter on the line Goal sets one" in desk.screen
    assert "tried, not saved" not in desk.screen
    await desk.press("w")
    assert "December 2026: no goal yet. Enter on the line Goal sets one." in desk.screen


async def test_with_the_goal_met_m_says_so(desk: "Desk") -> None:
    await desk.press("1")
    await desk.type("d 张三 x5\r")
    await desk.press("2", "m")
    assert "The goal is met: no visitors are left to plan for it" in desk.screen
    assert "tried, not saved" not in desk.screen


async def test_no_workday_left(desk: "Desk") -> None:
    await retype(desk, "workdays", "0")
    assert row(desk, "A day")[:2] == ["-", "-"]
    await desk.press("w")
    assert "no workday left" in desk.screen
    await desk.press("escape", "s", "1")
    assert desk.lines[4].split()[:2] == ["New", "visitors"]
    assert "none due" in desk.lines[4]


async def test_months(desk: "Desk") -> None:
    await desk.press("]")
    assert "December 2026" in desk.screen
    assert "no goal yet" in desk.screen
    await retype(desk, "Goal", "6")
    await desk.press("[")
    assert "December 2026" in desk.screen
    assert "First save (s) or take back (r)" in desk.lines[-1]
    await desk.press("s", "[")
    assert "November 2026" in desk.screen
    assert row(desk, "Goal")[0] == "5"
    goal = desk.book.goal("2026-12")
    assert goal is not None
    assert goal.units == 6
    await desk.press("[")
    assert "October 2026" in desk.screen


async def test_what_is_tried_waits_while_another_screen_is_open(desk: "Desk") -> None:
    await retype(desk, "Goal", "6")
    await desk.press("1", "+", "2")
    assert row(desk, "Goal")[0] == "6"
    await desk.press("enter")
    await desk.type("123")
    assert isinstance(desk.app.screen, GoalsScreen)
    await desk.press("escape", "escape")
    assert row(desk, "Goal")[0] == "6"


async def test_visitors_a_day_that_are_tried_say_what_they_carry_and_are_not_kept(desk: "Desk") -> None:
    await retype(desk, "A day", "9")
    assert row(desk, "A day")[0] == "9"
    assert starred(desk) == {"A day"}
    assert "carries" in desk.screen
    assert "as tried; the goal takes" in desk.screen
    before = desk.book
    await desk.press("s")
    assert "only tried" in desk.lines[-1]
    assert desk.book is before
    await desk.press("r")
    assert "carries" not in desk.screen


async def test_m_plans_for_the_mean_for_80_and_for_90_and_s_keeps_it(desk: "Desk") -> None:
    await retype(desk, "you can do", "60")
    await desk.press("s")
    mean = row(desk, "Visitors")[0]
    seen = []
    for _ in range(3):
        await desk.press("m")
        seen.append(row(desk, "Visitors")[0].rstrip("*"))
    assert int(mean) < int(seen[0]) < int(seen[1])
    assert seen[2] == mean
    await desk.press("m", "s")
    assert "chance planned for the mean > 80 %" in desk.screen
    goal = desk.book.goal("2026-11")
    assert goal is not None
    assert goal.planned_chance == Fraction(4, 5)
    await desk.press("w")
    assert "chance of 80 %" in desk.screen
    await desk.press("escape", "u")
    assert row(desk, "Visitors")[0] == mean


async def test_the_levers_to_the_quota_stand_below(desk: "Desk") -> None:
    await retype(desk, "company quota", "30")
    assert "To reach the quota of 30, one of these alone:" in desk.screen
    assert "referred deal" in desk.screen


@pytest.mark.parametrize(
    ("lang", "before", "after", "why"),
    [
        (
            "en",
            "3*   0 of 5   cards want none   5 x 1,280 = 6,400",
            "3*   1 of 5   cards want 2   5 x 1,280 = 6,400",
            "Open cards intend to buy 2 by the month's end.",
        ),
        (
            "zh",
            "3*   0/5   暂无意向   5 x 1,280 = 6,400",
            "3*   1/5   意向2件   5 x 1,280 = 6,400",
            "手上的卡月底前想买2件。",
        ),
    ],
)
async def test_under_the_goal_stands_how_far_its_product_is_and_what_cards_want(
    open_app: "Opens", ready: "FileStore", lang: str, before: str, after: str, why: str
) -> None:
    async with open_app(lang) as desk:
        await desk.press("2")
        assert desk.lines[8].strip() == before
        await desk.press("1")
        await desk.type("f 张三 ^eom x2\rd wang 3*\r")
        await desk.press("2")
        assert desk.lines[8].strip() == after
        await desk.press("down", "down", "enter")
        assert desk.app.cursor_position.y == 9
        await desk.press("escape", "w")
        await desk.press("end")
        assert why in (" " if lang == "en" else "").join(desk.screen.split())


@pytest.mark.parametrize(
    ("lang", "quota", "goal", "saved", "why"),
    [
        (
            "en",
            "10,000 at 1,280 a unit, 3 short",
            "2,560 of 6,400 at 1,280 a unit",
            "goal in money - > 6,400",
            "The goal is 6,400 at 1,280 a unit: 5 units. This month's deals brought 2,560.",
        ),
        (
            "zh",
            "10,000元，每件1,280元，目标少3件",
            "已做2,560/6,400元，每件1,280元",
            "目标金额 - > 6,400",
            "个人目标6,400元，每件1,280元，合5件。这个月已成交2,560元。",
        ),
    ],
)
async def test_a_quota_and_a_goal_in_money(
    open_app: "Opens", ready: "FileStore", lang: str, quota: str, goal: str, saved: str, why: str
) -> None:
    async with open_app(lang) as desk:
        await desk.type("d wang 3* x2\r")
        await desk.press("2", "enter")
        await desk.type("@\r")
        assert desk.app.focused is desk.app.screen.query_one(ChainView).input
        await desk.press(*["backspace"] * 3)
        await desk.type("@1万\r")
        assert quota in desk.lines[6]
        await desk.press("down", "enter")
        await desk.type("@6400\r")
        assert goal in desk.lines[7]
        assert desk.lines[6].split("›")[1].split()[0] == "8*"
        await desk.press("s")
        assert saved in desk.lines[-1]
        kept = desk.book.goal("2026-11")
        assert kept is not None
        assert (kept.quota_amount, kept.amount, kept.quota, kept.units) == (Decimal(10000), Decimal(6400), 8, 5)
        await desk.press("w")
        assert "".join(why.split()) in "".join(desk.screen.split())
        await desk.press("escape", "enter")
        assert "› @6400" in desk.lines[7]
        await desk.type("4\rs")
        assert "6,400 > -" in desk.lines[-1]
        await desk.press("u")
        assert goal in desk.lines[7]


async def test_without_a_price_an_amount_is_refused_with_what_would_do(desk: "Desk") -> None:
    await retype(desk, "Goal", "5")
    await retype(desk, "company quota", "@10000")
    assert "What a unit brings is not known yet: type units, or a goal of one product" in desk.screen
    await desk.press("escape")
    await retype(desk, "Goal", "3*=@6400")
    await retype(desk, "company quota", "@10000")
    assert row(desk, "company quota")[:2] == ["8", "10,000"]


@pytest.mark.parametrize(
    ("lang", "rate", "figure", "note", "why"),
    [
        ("en", "closing rate", "~16", "[/b]3* ~16 %, all 14 %", "a closing rate of its own"),
        ("zh", "成交率", "约16%", "[/b]3* 约16%、总体 14%", "自己的成交率"),
    ],
)
async def test_a_product_with_20_cards_has_a_closing_rate_of_its_own(
    open_app: "Opens", ready: "FileStore", lang: str, rate: str, figure: str, note: str, why: str
) -> None:
    ready.fold()
    tables = json.loads(ready.path.read_text())
    tables["products"]["1"]["code"] = "[/b]3*"
    for nth in range(60):
        won, of_product = nth % 5 == 0, nth % 2 == 0
        card = {"client": 100 + nth, "opened": "2026-10-05", "ended": "2026-10-06", "end": "won" if won else "lost"}
        tables["cards"][str(100 + nth)] = card | ({"product": 1} if of_product and nth < 50 else {})
    ready.path.write_text(json.dumps(tables))
    async with open_app(lang) as desk:
        await desk.press("2")
        assert row(desk, rate)[0] == figure
        assert note in desk.screen
        await desk.press("w")
        assert why in desk.screen
        await desk.press("escape", "down", "down", "enter")
        await desk.type("1/20\r")
        assert row(desk, rate)[0].startswith("5")
        assert note not in desk.screen
