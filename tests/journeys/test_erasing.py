"""A client is forgotten by name of the act and by number only, and stays so: undo says it, a form lets go."""

import json
from typing import TYPE_CHECKING

import pytest

from data.drafts import FileDrafts
from data.erasure import FileErasure
from screens.dialogs.client import ClientDialog
from screens.dialogs.client_form import ClientForm
from screens.dialogs.conflict import ConflictDialog
from screens.dialogs.erase import EraseDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.store import FileStore
    from tests.journeys.conftest import Desk, Opens, StandingClock


async def open_erase(desk: "Desk", command: str) -> str:
    (client,) = desk.book.clients_named("张三")
    await desk.press("/", *"张三", "enter", "ctrl+p", *command, "enter")
    assert isinstance(desk.app.screen, EraseDialog)
    return client.number


@pytest.mark.parametrize(("lang", "command"), [("en", "Forget"), ("zh", "彻底删除")])
async def test_by_number_only_and_for_ever(open_app: "Opens", ready: "FileStore", lang: str, command: str) -> None:
    async with open_app(lang) as desk:
        number = await open_erase(desk, command)
        seq = desk.book.seq
        assert "张三" in desk.screen
        await desk.press("enter")
        await desk.type("A0099\r")
        assert "✗" in desk.screen
        assert desk.book.seq == seq
        await desk.press(*["backspace"] * 5)
        await desk.type(f"{number}\r")
        assert isinstance(desk.app.screen, ClientDialog)
        client = desk.book.client_numbered(number)
        assert client is not None
        assert (client.name, client.phones) == (number, ())
        assert "张三" not in desk.screen
        await desk.press("e")
        assert isinstance(desk.app.screen, ClientDialog)
        await desk.press("escape", "u")
        assert isinstance(desk.app.screen, ConflictDialog)
        assert number in desk.screen
    assert '\\u5f20\\u4e09"' not in desk.file.read_text()


async def test_escape_leaves_all_as_it_was(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        number = await open_erase(desk, "Forget")
        seq = desk.book.seq
        await desk.type(number)
        await desk.press("escape")
        assert isinstance(desk.app.screen, ClientDialog)
        assert desk.book.seq == seq
        assert desk.book.clients_named("张三")


async def test_what_was_typed_of_who_is_forgotten_elsewhere_is_let_go(
    open_app: "Opens", ready: "FileStore", open_store: "Callable[[StandingClock], FileStore]"
) -> None:
    async with open_app() as desk:
        (client,) = desk.book.clients_named("张三")
        await desk.press("/", *"张三", "enter", "e", "down", "down")
        await desk.type("wx_secret\r")
        assert isinstance(desk.app.screen, ClientForm)
        drafts = FileDrafts(desk.file.parent / "state", desk.file)
        FileErasure(open_store(desk.clock), drafts, now=desk.clock.now).erase(client.id)
        await desk.look()
        assert isinstance(desk.app.screen, ClientDialog)
        assert "wx_secret" not in desk.screen
        desk.app.drafts.write()
    assert "wx_secret" not in json.dumps([path.read_text() for path in (desk.file.parent / "state").rglob("*.json")])
