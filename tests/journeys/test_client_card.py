"""A client's card: what the archive keeps is changed with keys only, from the story and from a call."""

from typing import TYPE_CHECKING

import pytest

from planner.entry.client_card import change_client
from planner.language import words_for
from screens.dialogs.call import CallDialog
from screens.dialogs.client import ClientDialog, ClientForm
from screens.dialogs.conflict import ConflictDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.store import FileStore
    from planner.record.people import Client
    from tests.journeys.conftest import Desk, Opens, StandingClock


def shows(desk: "Desk", kind: type[object]) -> bool:
    """Say whether a dialog or screen of a kind is in sight."""
    return isinstance(desk.app.screen, kind)


def client(desk: "Desk") -> "Client":
    (found,) = desk.book.clients_named("张三")
    return found


async def open_form(desk: "Desk") -> None:
    await desk.press("/", *"张三", "enter", "e")
    assert shows(desk, ClientForm)


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_what_is_learned_is_put_down_shown_and_taken_back(
    open_app: "Opens", ready: "FileStore", lang: str
) -> None:
    async with open_app(lang) as desk:
        before, words = client(desk), words_for(lang)
        await open_form(desk)
        await desk.press(*["down"] * 6)
        await desk.type("1980-05-03\r")
        await desk.press("right", "enter", "right", "right", "enter")
        await desk.type("no [b]smell\r")
        await desk.press("ctrl+n")
        assert shows(desk, ClientDialog)
        now = client(desk)
        assert now.without == ("birthday",)
        assert (now.birthday, now.motive and now.motive.value, now.needs) == ("1980-05-03", "fear", "no [b]smell")
        assert "no [b]smell" in desk.screen
        assert words.client_field("birthday") in desk.screen
        await desk.press("c")
        assert shows(desk, CallDialog)
        assert "no [b]smell" in desk.screen
        await desk.press("escape", "u")
        assert client(desk) == before


async def test_a_call_puts_down_at_once_what_was_learned(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("/", *"张三", "enter", "c", "e")
        assert shows(desk, ClientForm)
        await desk.press(*["down"] * 9)
        await desk.type("quiet\r")
        await desk.press("ctrl+n")
        assert shows(desk, CallDialog)
        assert "Needs: quiet" in desk.screen


async def test_what_is_wrong_is_marked_and_every_text_stays(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await open_form(desk)
        await desk.press("down")
        await desk.type(", 12\r")
        await desk.press(*["down"] * 4)
        await desk.type("someday\r")
        await desk.press("ctrl+n")
        assert shows(desk, ClientForm)
        assert desk.screen.count("✗") == 3
        assert "someday" in desk.screen


async def test_one_client_in_two_sessions(
    open_app: "Opens", ready: "FileStore", open_store: "Callable[[StandingClock], FileStore]"
) -> None:
    async with open_app() as desk:
        await open_form(desk)
        open_store(desk.clock).transact(change_client(client(desk).id, {"needs": "theirs", "wishes": "blue"}))
        await desk.press(*["down"] * 9)
        await desk.type("mine\r")
        await desk.press("ctrl+n")
        assert shows(desk, ConflictDialog)
        assert "theirs" in desk.screen
        await desk.press("up", "up", "enter")
        assert (client(desk).needs, client(desk).wishes) == ("mine", "blue")
