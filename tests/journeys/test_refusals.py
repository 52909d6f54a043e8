"""What is refused is said, and nothing of it is lost."""

import errno
import os
from typing import TYPE_CHECKING, Any

import pytest

from data.drafts import FileDrafts
from data.trouble import NoRoom, unwritable
from screens.setup import SetUpScreen
from screens.today import TodayScreen

if TYPE_CHECKING:
    from data.store import FileStore
    from tests.journeys.conftest import Desk, Opens


def break_disk(desk: "Desk", patch: pytest.MonkeyPatch) -> None:
    """Let the disk have no room from now on."""

    def refuse(_action: object) -> Any:
        trouble = unwritable(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), desk.file)
        assert isinstance(trouble, NoRoom)
        raise trouble

    patch.setattr(desk.app.store, "transact", refuse)


def said(desk: "Desk") -> str:
    """Return what stands under the entry line."""
    return "".join(line.strip() for line in desk.lines[-3:-1])


async def test_an_entry_stays_and_works_when_there_is_room_again(
    open_app: "Opens", ready: "FileStore", monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app() as desk:
        before = desk.book
        with monkeypatch.context() as patch:
            break_disk(desk, patch)
            await desk.type("f 张三 : called\r")
            assert "No room left on the disk" in said(desk)
            assert desk.entry == "f 张三 : called"
            await desk.press("enter")
            assert desk.book is before
        await desk.press("enter")
        assert desk.entry == ""
        assert [one.note for one in desk.book.activities_on(desk.app.today)] == ["called"]


async def test_a_tick_says_why_it_was_refused_and_works_again(
    open_app: "Opens", ready: "FileStore", monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(size=(200, 24)) as desk:
        with monkeypatch.context() as patch:
            break_disk(desk, patch)
            for key in ("space", "+", "x", "u"):
                await desk.press(key)
                assert "No room left on the disk" in said(desk)
                assert "make room" in said(desk)
                assert desk.under_cursor.startswith("☐ 张三")
        await desk.press("space")
        assert desk.under_cursor.startswith("☑ 张三")
        assert said(desk) == "✓ Followed up 张三 (A0001)"


async def test_a_goal_stays_tried_and_an_answer_stays_begun(
    open_app: "Opens", ready: "FileStore", monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app() as desk:
        with monkeypatch.context() as patch:
            break_disk(desk, patch)
            await desk.press("2", "down", "enter", *["backspace"] * 5, "7", "enter", "s")
            assert "No room left" in desk.lines[-1]
            assert "tried, not saved" in desk.screen
            await desk.press("3", "enter")
            await desk.type("yes\r")
            assert "No room left" in desk.lines[-1]
            await desk.press("home")
            assert desk.under_cursor == "yes .."
        await desk.press("enter", "enter", "2", "s")
        goal, answers = desk.book.goal("2026-11"), list(desk.book.tables()["reflections"].values())
        assert goal is not None
        assert goal.units == 7
        assert len(answers) == 1


async def test_set_up_stays_where_it_is(open_app: "Opens", monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_app() as desk:
        with monkeypatch.context() as patch:
            break_disk(desk, patch)
            await desk.press(*["ctrl+n"] * 5)
            await desk.type("50\r")
            assert isinstance(desk.app.screen, SetUpScreen)
            assert "No room left on the disk" in desk.screen
        await desk.press("enter")
        assert isinstance(desk.app.screen, TodayScreen)
        assert desk.book.settings.held == 50


async def test_a_read_only_file_is_said_and_can_be_looked_at(open_app: "Opens", ready: "FileStore") -> None:
    ready.path.chmod(0o400)
    async with open_app(size=(200, 24)) as desk:
        assert "read only" in desk.lines[0]
        await desk.press("space")
        assert "may not be written" in said(desk)
        await desk.type("n 2\r")
        assert desk.entry == "n 2"
        assert "may not be written" in said(desk)
        ready.path.chmod(0o600)
        await desk.press("enter")
        assert desk.entry == ""
        assert desk.book.tally(desk.app.today).visitors == 2


async def test_a_new_record_in_a_place_that_cannot_be_written(open_app: "Opens", file: "Any") -> None:
    file.parent.mkdir()
    file.parent.chmod(0o777)
    async with open_app() as desk:
        assert isinstance(desk.app.screen, TodayScreen)
        assert "read only" in desk.lines[0]
        await desk.type("n 2\r")
        assert desk.entry == "n 2"
        assert said(desk).startswith("✗")


async def test_a_file_that_goes_away_while_the_app_is_open(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app(size=(200, 24)) as desk:
        kept = ready.path.read_bytes()
        ready.path.unlink()
        await desk.look()
        assert "has gone or was emptied" in said(desk)
        await desk.type("n 2\r")
        assert desk.entry == "n 2"
        assert not ready.path.exists()
        ready.path.write_bytes(kept)
        await desk.press("enter")
        assert desk.book.tally(desk.app.today).visitors == 2


async def test_drafts_that_cannot_be_kept_do_not_stop_the_work(
    open_app: "Opens", ready: "FileStore", monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app() as desk:

        def refuse(_drafts: FileDrafts, _name: str, _text: str) -> None:
            raise unwritable(OSError(errno.ENOSPC, "no"), desk.file)

        with monkeypatch.context() as patch:
            patch.setattr(FileDrafts, "save", refuse)
            await desk.type("n 2")
            desk.app.drafts.write()
            await desk.settled()
            await desk.press("enter")
            assert desk.book.tally(desk.app.today).visitors == 2
            await desk.type("f 张三 : x")
            await desk.press("ctrl+q")
        assert desk.app._exit
        assert desk.app._exception is None
