"""What is being typed survives a line that drops."""

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from data.store import FileStore
    from tests.journeys.conftest import Desk, Opens


@asynccontextmanager
async def dropping(open_app: "Opens", **how: object) -> "AsyncIterator[Desk]":
    """Open the app, and end it without a key once the draft's timer has run."""
    async with open_app(**how) as desk:
        yield desk
        await desk.until(lambda: not desk.app.drafts.waiting)


async def test_the_line_is_offered_again(open_app: "Opens", ready: "FileStore") -> None:
    async with dropping(open_app) as desk:
        await desk.type("f 张三 >fri : he wants it in bl")
    async with open_app() as desk:
        assert desk.entry == "f 张三 >fri : he wants it in bl"
        assert "Followed up 张三" in desk.screen
        await desk.type("ue\r")
        assert [one.note for one in desk.book.activities_on(desk.app.today)] == ["he wants it in blue"]
        await desk.press("q")
    async with open_app() as desk:
        assert desk.entry == ""


async def test_a_line_left_with_escape_is_not_offered_but_comes_back_with_up(
    open_app: "Opens", ready: "FileStore"
) -> None:
    async with dropping(open_app) as desk:
        await desk.type("f 张三 : never mind\x1b")
        await desk.type("f")
        await desk.press("up")
        assert desk.entry == "f 张三 : never mind"
        await desk.press("escape")
    async with open_app() as desk:
        assert desk.entry == ""


async def test_quitting_from_the_line_keeps_it(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.type("n 王丽 138")
        await desk.press("ctrl+q")
        assert desk.app._exit
    async with open_app() as desk:
        assert desk.entry == "n 王丽 138"


async def test_quitting_over_a_question_keeps_the_line(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.type("f 王五 : called\r")
        await desk.press("ctrl+c")
    async with open_app() as desk:
        assert desk.entry == "f 王五 : called"


async def test_quitting_from_another_screen_keeps_the_line(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.type("f 张三 : half")
        await desk.press("ctrl+p", "down", "enter", "q")
    async with open_app() as desk:
        assert desk.entry == "f 张三 : half"
