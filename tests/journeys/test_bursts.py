"""Keys that arrive together act in their order, and what is pasted never acts as keys."""

from datetime import date
from typing import TYPE_CHECKING

import pytest
from textual._xterm_parser import XTermParser

from planner.record.people import Kind
from screens.dialogs.client import ClientDialog
from screens.goals import GoalsScreen
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


async def test_several_entries(desk: "Desk") -> None:
    await desk.type("n 2\rn 王丽 13600136000 !h\rf 王丽 >fri : likes the blue one\rd wang li\r")
    assert desk.book.tally(TODAY).visitors == 3
    assert [one.note for one in desk.book.activities_of(4) if one.kind is Kind.FOLLOW_UP] == ["likes the blue one"]
    assert [deal.day for deal in desk.book.deals_of(2)] == [TODAY]
    assert desk.entry == ""


@pytest.mark.parametrize(
    ("sent", "seen"),
    [
        ("\x1b2", "▪ Goals"),
        ("\x1b?", " Help"),
        ("\x1bn", "» n"),
        ("\x1b+", "✓ 1 new visitor"),
        ("\x1b/", "Find a person"),
    ],
)
async def test_escape_and_a_key_that_arrive_together(desk: "Desk", sent: str, seen: str) -> None:
    await desk.type("f wang")
    parser = XTermParser()
    for message in (*parser.feed(sent), *parser.feed("")):
        desk.app.post_message(message)
    await desk.settled()
    assert seen in desk.screen
    assert "f wang" not in desk.entry


async def test_a_letter_and_its_text(desk: "Desk") -> None:
    await desk.type("t call the printer at noon >+3d")
    assert desk.entry == "t call the printer at noon >+3d"


async def test_entries_undone_and_redone_between(desk: "Desk") -> None:
    await desk.type("n 3\ru+UUn 1\ru")
    assert desk.book.tally(TODAY).visitors == 1


async def test_put_off_and_tick_the_next(desk: "Desk") -> None:
    await desk.type("p1")
    await desk.press("up", "up", "space", "p", "f", "r", "i", "enter")
    assert [step.due for step in desk.book.open_tasks_of(1)] == [date(2026, 11, 24)]
    assert [one.client for one in desk.book.activities_on(TODAY)] == [2]
    assert isinstance(desk.app.screen, TodayScreen)


async def test_find_look_and_enter(desk: "Desk") -> None:
    await desk.type("/张\r")
    assert isinstance(desk.app.screen, ClientDialog)
    await desk.type("f>fri : called back\r")
    assert [one.note for one in desk.book.activities_on(TODAY)] == ["called back"]


async def test_over_to_goals_and_back(desk: "Desk") -> None:
    await desk.press("2", "down", "enter", *["backspace"] * 4, "7", "enter", "s", "1", "+")
    goal = desk.book.goal("2026-11")
    assert goal is not None
    assert goal.units == 7
    assert isinstance(desk.app.screen, TodayScreen)
    assert desk.book.tally(TODAY).visitors == 1


async def test_leaving_the_line_and_beginning_anew(desk: "Desk") -> None:
    await desk.type("f wang : half a thou\x1bn 2\r2")
    assert desk.book.tally(TODAY).visitors == 2
    assert isinstance(desk.app.screen, GoalsScreen)


async def test_text_from_an_input_method(desk: "Desk") -> None:
    await desk.type("跟进张三")
    assert desk.entry == "跟进张三"
    await desk.type(" >周五 ：要便宜些\r")
    assert [one.note for one in desk.book.activities_on(TODAY)] == ["要便宜些"]


@pytest.mark.parametrize("pasted", ["n 3", "quit 1 2 3 uU+ x", "王丽 13600136000", " +++"])
async def test_pasted_text_is_text(desk: "Desk", pasted: str) -> None:
    before = desk.book
    await desk.paste(pasted)
    assert desk.entry == pasted.strip()
    assert desk.book is before


async def test_pasted_lines_become_one(desk: "Desk") -> None:
    await desk.paste("f 张三 : first\nsecond\r\n\tthird\x1b]0;x\x07\n")
    assert desk.entry == "f 张三 : first second third]0;x"
    await desk.press("enter")
    assert [one.note for one in desk.book.activities_on(TODAY)] == ["first second third]0;x"]


async def test_pasted_into_the_line(desk: "Desk") -> None:
    await desk.type("f 张三 : he said ")
    await desk.paste("yes\nno")
    assert desk.entry == "f 张三 : he said yes no"


async def test_lines_pasted_without_brackets_only_enter_lines(desk: "Desk") -> None:
    """The first line that is not understood keeps the entry line open, and takes in all that follows."""
    await desk.type("n 2\rnot an entry at all\rquit\ruuuu\rx\r")
    assert desk.book.tally(TODAY).visitors == 2
    assert desk.entry.startswith("not an entry at all")
    assert desk.entry.endswith("uuuux")


async def test_a_burst_over_a_dialog_that_has_nothing_to_offer(desk: "Desk") -> None:
    await desk.type("/nobody\r\x1b+")
    assert desk.book.tally(TODAY).visitors == 1
