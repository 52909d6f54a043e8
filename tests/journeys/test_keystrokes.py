"""What a key costs: from Today, beyond the text itself, no entry takes more keys than the interface promises."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from planner.record.people import Kind
from screens.dialogs.client import ClientDialog

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from data.store import FileStore
    from tests.journeys.conftest import Desk, Opens

TODAY = date(2026, 11, 23)


@pytest.fixture
async def desk(open_app: "Opens", ready: "FileStore") -> "AsyncIterator[Desk]":
    async with open_app() as desk:
        yield desk


async def test_a_visitor_is_one_key(desk: "Desk") -> None:
    await desk.press("+")
    assert desk.pressed == 1
    assert desk.book.tally(TODAY).visitors == 1


async def test_a_tick_is_one_key(desk: "Desk") -> None:
    await desk.press("space")
    assert desk.pressed == 1
    assert desk.under_cursor.startswith("☑ 张三")


async def test_done_with_note_and_next_step_is_two_keys(desk: "Desk") -> None:
    text = ">fri : asked for the price"
    await desk.press("enter")
    await desk.type(text)
    await desk.press("enter")
    assert desk.pressed - len(text) == 2
    done = list(desk.book.activities_on(TODAY))
    assert [(one.kind, one.note) for one in done] == [(Kind.FOLLOW_UP, "asked for the price")]
    assert [step.due for step in desk.book.open_tasks_of(1)] == [date(2026, 11, 27)]


async def test_a_dated_task_is_at_most_six_keys(desk: "Desk") -> None:
    text, when = "call the printer", "+3d"
    await desk.type(f"t {text} >{when}\r")
    assert desk.pressed - len(text) - len(when) <= 6
    assert [task.text for task in desk.book.tasks_due(date(2026, 11, 26)) if task.client is None] == [text]


@pytest.mark.parametrize(("digit", "days"), [("1", 1), ("2", 2), ("7", 7)])
async def test_postponing_is_two_keys(desk: "Desk", digit: str, days: int) -> None:
    await desk.press("p", digit)
    assert desk.pressed == 2
    assert [step.due for step in desk.book.open_tasks_of(1)] == [TODAY + timedelta(days=days)]


async def test_finding_a_person_is_two_keys(desk: "Desk") -> None:
    text = "wang"
    await desk.press("/")
    await desk.type(text)
    await desk.press("enter")
    assert desk.pressed - len(text) == 2
    assert isinstance(desk.app.screen, ClientDialog)
    assert desk.lines[0].startswith(" Wang Li")


async def test_undo_and_redo_are_one_key_each(desk: "Desk") -> None:
    await desk.press("+")
    await desk.press("u")
    assert desk.pressed == 2
    assert desk.book.tally(TODAY).visitors == 0
    await desk.press("U")
    assert desk.pressed == 3
    assert desk.book.tally(TODAY).visitors == 1
