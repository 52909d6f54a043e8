"""The day's list under the hands: ticking, taking back, trying, putting off, asking why."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from planner.record.people import Kind, Outcome
from screens.today import TodayScreen

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from data.store import FileStore
    from tests.journeys.conftest import Desk, Opens

TODAY = date(2026, 11, 23)


@pytest.fixture
async def desk(open_app: "Opens", ready: "FileStore") -> "AsyncIterator[Desk]":
    async with open_app() as desk:
        yield desk


def meters(desk: "Desk") -> dict[str, list[str]]:
    """Return done and target by the meters' names."""
    found = (line.split() for line in desk.lines[3:7])
    return {words[0]: words[1:4] for words in found}


async def test_ticking_leaves_the_cursor_and_the_targets(desk: "Desk") -> None:
    assert desk.under_cursor.startswith("☐ 张三")
    assert meters(desk)["Follow-ups"] == ["0", "of", "2"]
    await desk.press("space")
    assert desk.under_cursor.startswith("☑ 张三")
    assert meters(desk)["Follow-ups"] == ["1", "of", "2"]
    await desk.press("2", "1")
    assert desk.under_cursor.startswith("☐ Wang Li")
    assert ["☑" in line for line in desk.lines if "☐" in line or "☑" in line] == [False, True, False]
    await desk.press("down", "down", "space")
    assert desk.under_cursor.startswith("☑ 赵敏")
    assert meters(desk)["Visits"] == ["1", "of", "1"]
    assert meters(desk)["Follow-ups"] == ["1", "of", "2"]


async def test_a_second_space_takes_back_that_tick_and_nothing_else(desk: "Desk") -> None:
    before = desk.book
    await desk.press("space", "down", "space", "+")
    await desk.press("up", "space")
    assert desk.under_cursor.startswith("☐ 张三")
    assert [one.client for one in desk.book.activities_on(TODAY)] == [2, None]
    assert desk.book.open_tasks_of(1) == before.open_tasks_of(1)
    assert desk.book.open_card(1) == before.open_card(1)


async def test_enter_opens_the_line_with_the_right_verb(desk: "Desk") -> None:
    await desk.type("d wang <11-20\r")
    verbs = []
    await desk.press("home")
    for _ in range(3):
        await desk.press("enter")
        verbs.append(desk.entry)
        await desk.press("escape", "down")
    assert verbs == ["f A0001", "v A0003", "g A0002"]


async def test_enter_on_a_task_of_ones_own_ticks_it(desk: "Desk") -> None:
    await desk.type("t call the printer >today\r")
    await desk.press("end", "enter")
    assert desk.under_cursor.startswith("☑ call the printer")
    assert desk.entry == ""


async def test_an_attempt_is_asked_again_on_the_next_workday(desk: "Desk") -> None:
    await desk.press("x")
    assert [one.outcome for one in desk.book.activities_on(TODAY)] == [Outcome.NO_ANSWER]
    assert [step.due for step in desk.book.open_tasks_of(1)] == [date(2026, 11, 24)]
    assert meters(desk)["Follow-ups"] == ["0", "of", "2"]


async def test_what_is_done_is_neither_tried_nor_put_off(desk: "Desk") -> None:
    await desk.press("space")
    ticked = desk.book
    for key in ("x", "p"):
        await desk.press(key)
        assert isinstance(desk.app.screen, TodayScreen)
        assert desk.book is ticked
        assert "done or dropped already" in desk.lines[-1]


async def test_putting_off_to_a_typed_day(desk: "Desk") -> None:
    await desk.press("p")
    assert desk.lines[0] == " 张三: put off to"
    await desk.type(" 11-3")
    assert "Wed 3 Nov 2027" in desk.screen
    await desk.type("0")
    assert "Mon 30 Nov" in desk.screen
    await desk.press("enter")
    assert [step.due for step in desk.book.open_tasks_of(1)] == [date(2026, 11, 30)]
    assert "张三" not in desk.screen.replace("Postponed 张三", "")


async def test_a_day_that_is_none_keeps_the_dialog_and_escape_leaves_it(desk: "Desk") -> None:
    before = desk.book
    await desk.type("psomeday\r")
    assert "'someday' is no date" in desk.screen
    assert "someday" in desk.lines[7]
    await desk.press("escape")
    assert isinstance(desk.app.screen, TodayScreen)
    assert desk.book is before


async def test_putting_off_to_a_day_that_is_gone(desk: "Desk") -> None:
    before = desk.book
    await desk.type("p 2026-11-20\r")
    assert "gone" in desk.screen
    assert desk.book.open_tasks_of(1) == before.open_tasks_of(1)


async def test_why(desk: "Desk") -> None:
    await desk.press("w")
    assert "2 days late" in desk.screen
    assert "each counted by its age" in " ".join(desk.screen.split())
    await desk.press("escape")
    assert desk.under_cursor.startswith("☐ 张三")


async def test_why_with_nothing_on_the_list(open_app: "Opens") -> None:
    async with open_app() as desk:
        await desk.press("escape", "w")
        assert "Why this many" in desk.lines[0]
        await desk.press("escape", "space", "enter", "p", "x", "up", "end")
        assert isinstance(desk.app.screen, TodayScreen)


async def test_a_visit_is_ticked_as_a_visit(desk: "Desk") -> None:
    await desk.press("end", "space")
    assert [one.kind for one in desk.book.activities_on(TODAY)] == [Kind.VISIT]
    assert meters(desk)["Visits"] == ["1", "of", "1"]


async def test_what_a_key_did_is_said(desk: "Desk") -> None:
    for keys, said in [
        (["x"], "✓ Tried 张三 (A0001), no answer"),
        (["u"], "✓ Undone: Tried 张三 (A0001), no answer"),
        (["p", "2"], "✓ Postponed Wang Li (A0002)"),
        (["+"], "✓ 1 new visitor"),
        (["space"], "✓ Visited 赵敏 (A0003)"),
        (["space"], "✓ Undone: Visited 赵敏 (A0003)"),
    ]:
        await desk.press(*keys)
        assert said in desk.screen, keys


async def test_a_day_that_is_worked_off_says_so(desk: "Desk") -> None:
    for _ in range(3):
        await desk.press("p", "1")
    assert "Nothing is left on today's list" in desk.screen


async def test_an_unplanned_follow_up_stands_beside_the_count(desk: "Desk") -> None:
    await desk.type("f 赵敏 : rang up\r")
    assert meters(desk)["Follow-ups"] == ["0", "of", "2"]
    assert "1 more, not due" in desk.screen


async def test_visits_stand_in_the_order_of_their_times(desk: "Desk") -> None:
    await desk.type("t v 张三 >today 16:30\rt v wang >today 9:30\r")
    await desk.press("3", "1")
    visits = desk.screen.rpartition(" Visits  ")[2]
    assert visits.index("Wang Li") < visits.index("赵敏") < visits.index("张三")


async def test_opening_a_line_says_what_it_can_take(desk: "Desk") -> None:
    await desk.press("enter")
    assert ": and a note" in desk.screen
    await desk.type(": called")
    assert ": and a note" not in desk.screen


async def test_the_palette_narrows_as_one_types(desk: "Desk") -> None:
    await desk.press("ctrl+p", *"week")
    assert desk.under_cursor == "Week"
    await desk.press("z", "backspace", "backspace", "enter")
    assert "Week 48" in desk.screen


async def test_greeting_a_stranger_opens_nobody(desk: "Desk") -> None:
    await desk.type("g 李四\r")
    assert "Nobody called '李四'" in desk.screen
    assert desk.entry == "g 李四"
    assert isinstance(desk.app.screen, TodayScreen)


async def test_help_on_a_client(desk: "Desk") -> None:
    await desk.press("/", "w", "a", "enter", "?")
    assert "goes on to the entry line" in desk.screen
