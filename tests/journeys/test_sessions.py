"""Two sessions on one file: each sees what the other keeps, neither loses anything."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from data.trouble import NoRoom
from planner.entry.acts import one_visitor
from planner.entry.grammar import parse
from planner.record.book import Book
from planner.record.change import Transaction
from planner.record.history import undo
from screens.recorder import IDLE, LOOK_EVERY

if TYPE_CHECKING:
    from data.store import FileStore
    from tests.journeys.conftest import Desk, Opens, StandingClock

TODAY = date(2026, 11, 23)
Second = Callable[["StandingClock"], "FileStore"]


def entered(desk: "Desk", line: str) -> Callable[[Book], Transaction]:
    """Return what records a line, as another session's entry line does."""
    return lambda book: parse(line, book, desk.clock.now(), desk.app.calendar).apply(book)


async def test_an_entry_elsewhere_shows_within_two_seconds(
    open_app: "Opens", ready: "FileStore", open_store: Second
) -> None:
    async with open_app() as desk:
        other = open_store(desk.clock)
        other.transact(entered(desk, "f 张三 : done over there"))
        # The app looks every second; how long a busy machine then takes is no part of it.
        assert LOOK_EVERY <= 1
        await desk.until(lambda: "done over there" in desk.screen)
        assert desk.under_cursor.startswith("☑ 张三")


async def test_neither_loses_anything(open_app: "Opens", ready: "FileStore", open_store: Second) -> None:
    async with open_app() as desk:
        other = open_store(desk.clock)
        for _ in range(3):
            other.transact(one_visitor(desk.clock.now()))
            await desk.press("+")
        await desk.type("f wang : here\r")
        other.transact(entered(desk, "f 张三 : there"))
        other.refresh()
        assert other.book.tally(TODAY).visitors == 6
        await desk.press("+")
        assert desk.book.tally(TODAY).visitors == 7
        assert {one.note for one in desk.book.activities_on(TODAY)} >= {"here", "there"}


async def test_what_is_typed_stays_while_the_other_session_works(
    open_app: "Opens", ready: "FileStore", open_store: Second
) -> None:
    async with open_app() as desk:
        await desk.type("f 王五 : half")
        open_store(desk.clock).transact(entered(desk, "n 王五 13600136000"))
        await desk.look()
        assert desk.entry == "f 王五 : half"
        assert "Followed up 王五 (A0004)" in desk.screen


async def test_the_other_sessions_undo(open_app: "Opens", ready: "FileStore", open_store: Second) -> None:
    async with open_app() as desk:
        other = open_store(desk.clock)
        await desk.press("space")
        assert desk.under_cursor.startswith("☑ 张三")
        other.transact(undo)
        await desk.look()
        assert desk.under_cursor.startswith("☐ 张三")
        await desk.press("U")
        assert desk.under_cursor.startswith("☑ 张三")


async def test_a_line_that_the_other_session_did_says_so(
    open_app: "Opens", ready: "FileStore", open_store: Second
) -> None:
    async with open_app() as desk:
        open_store(desk.clock).transact(entered(desk, "f 张三 : there"))
        await desk.press("space")
        assert "done or dropped already" in desk.screen
        assert len(list(desk.book.activities_on(TODAY))) == 1


async def test_a_person_who_is_gone_by_the_time_of_enter(
    open_app: "Opens", ready: "FileStore", open_store: Second
) -> None:
    async with open_app() as desk:
        await desk.type("n 王五 13600136000\rf 王五 : half")
        other = open_store(desk.clock)
        # On a slow machine the app may look before Enter comes; then it is another matter.
        desk.app.recorder.looking = True
        other.transact(undo)
        await desk.press("enter")
        assert desk.entry == "f 王五 : half"
        assert [one.kind.value for one in desk.book.activities_on(TODAY)] == []


async def test_a_minute_without_an_entry_writes_the_file_whole(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        journal = desk.file.with_name("planner.json.journal")
        await desk.press("+", "+")
        before = desk.file.read_bytes()
        for _ in range(IDLE - 1):
            desk.app.recorder.look()
        await desk.look()
        await desk.until(lambda: not journal.exists())
        assert desk.file.read_bytes() != before
        await desk.press("+")
        assert journal.exists()
        assert desk.book.tally(desk.app.today).visitors == 3


async def test_a_fold_that_has_to_wait_is_said_and_tried_again(
    open_app: "Opens", ready: "FileStore", monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app() as desk:
        journal = desk.file.with_name("planner.json.journal")
        await desk.press("+")

        def no_room(*_args: object) -> None:
            raise NoRoom(lambda words: words.file_no_room("planner.json"))

        with monkeypatch.context() as patched:
            patched.setattr("data.storage.replace_file", no_room)
            for _ in range(IDLE):
                desk.app.recorder.look()
            await desk.until(lambda: "All that was recorded is kept" in desk.app.status)
        assert journal.exists()
        for _ in range(IDLE):
            desk.app.recorder.look()
        await desk.until(lambda: not journal.exists())
