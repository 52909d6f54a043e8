"""What is being typed survives a line that drops."""

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from planner.entry.card_form import form_fields
from planner.entry.client_card import change_client
from planner.record.people import CARD_FIELDS
from screens.dialogs.conflict import ConflictDialog

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from data.store import FileStore
    from tests.journeys.conftest import Desk, Opens

NEEDS = form_fields(None).index("needs") + len(CARD_FIELDS)
"""How many fields stand above what a client must have, where a card is open."""


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


async def test_what_is_typed_of_a_client_is_there_again_until_it_is_kept(open_app: "Opens", ready: "FileStore") -> None:
    form = ["/", *"张三", "enter", "e"]
    async with dropping(open_app) as desk:
        await desk.press(*form, *["down"] * NEEDS)
        await desk.type("no sm")
    async with dropping(open_app) as desk:
        await desk.press(*form)
        assert "no sm" in desk.screen
        await desk.press(*["down"] * NEEDS)
        await desk.type("ell")
        await desk.press("ctrl+n")
        (client,) = desk.book.clients_named("张三")
        assert client.needs == "no smell"
        await desk.press("escape", "u")
    async with open_app() as desk:
        await desk.press(*form)
        assert "no sm" not in desk.screen


async def test_what_is_typed_of_a_product_is_there_again_until_it_is_left(
    open_app: "Opens", ready: "FileStore"
) -> None:
    async with dropping(open_app) as desk:
        await desk.press("5", "a")
        await desk.type("P1\rPurif")
    async with dropping(open_app) as desk:
        await desk.press("5", "a")
        assert "P1" in desk.screen
        assert "Purif" in desk.screen
        await desk.press("escape", "escape")
    async with open_app() as desk:
        await desk.press("5", "a")
        assert "Purif" not in desk.screen


async def test_a_draft_does_not_write_over_what_another_session_kept_meanwhile(
    open_app: "Opens", ready: "FileStore"
) -> None:
    form = ["/", *"张三", "enter", "e"]
    async with dropping(open_app) as desk:
        await desk.press(*form, *["down"] * NEEDS)
        await desk.type("mine")
        id_ = desk.book.clients_named("张三")[0].id
    ready.transact(change_client(id_, {"needs": "theirs"}))
    async with open_app() as desk:
        await desk.press(*form, "ctrl+n")
        assert isinstance(desk.app.screen, ConflictDialog)
        assert "theirs" in desk.screen
        assert "mine" in desk.screen
