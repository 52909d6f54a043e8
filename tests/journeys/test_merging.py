"""Two clients that are one person are merged with keys: from the story, the palette, and a phone that is taken."""

from typing import TYPE_CHECKING

import pytest

from planner.record.people import CARD_FIELDS
from screens.dialogs.client import ClientDialog
from screens.dialogs.client_form import ClientForm
from screens.dialogs.merge import MergeDialog

if TYPE_CHECKING:
    from data.store import FileStore
    from tests.journeys.conftest import Opens


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_from_the_story(open_app: "Opens", ready: "FileStore", lang: str) -> None:
    async with open_app(lang) as desk:
        people = {client.number: client for client in desk.book.clients_of(range(1, 9))}
        (gone,) = desk.book.clients_named("张三")
        kept = next(client for client in people.values() if client.id != gone.id)
        await desk.press("/", *"张三", "enter", "m", *kept.number, "enter")
        assert isinstance(desk.app.screen, MergeDialog)
        assert kept.number in desk.screen
        await desk.press("s", "s", "enter")
        assert isinstance(desk.app.screen, ClientDialog)
        assert desk.book.client(gone.id) is None
        assert kept.name in desk.screen
        assert desk.book.client_numbered(gone.number) == desk.book.client(kept.id)
        await desk.press("escape", "u")
        assert {client.number: client for client in desk.book.clients_of(range(1, 9))} == people


async def test_by_name_from_the_palette_and_left_again(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        seq = desk.book.seq
        await desk.press("/", *"张三", "enter", "ctrl+p", *"Merge", "enter", *"A0002", "enter")
        assert isinstance(desk.app.screen, MergeDialog)
        await desk.press("escape")
        assert isinstance(desk.app.screen, ClientDialog)
        assert desk.book.seq == seq


async def test_a_phone_that_is_taken_offers_it_and_what_else_was_typed_goes_on(
    open_app: "Opens", ready: "FileStore"
) -> None:
    async with open_app() as desk:
        (gone,) = desk.book.clients_named("张三")
        other = next(client for client in desk.book.clients_of(range(1, 9)) if client.id != gone.id and client.phones)
        await desk.press("/", *"张三", "enter", "e", "down")
        await desk.type(f", {other.phones[0]}\r")
        await desk.press(*["down"] * len(CARD_FIELDS))
        await desk.type("wx_99\r")
        await desk.press("ctrl+n")
        assert isinstance(desk.app.screen, ClientForm)
        assert "ctrl+g" in desk.screen
        await desk.press("ctrl+g", "enter")
        assert isinstance(desk.app.screen, ClientForm)
        assert "wx_99" in desk.screen
        await desk.press("ctrl+n")
        kept = desk.book.client(other.id)
        assert kept is not None
        assert (kept.wechat, kept.aliases) == ("wx_99", (gone.number,))
        assert set(gone.phones) <= set(kept.phones)
