"""A client's card: what the archive keeps is changed with keys only, from the story and from a call."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from planner.entry.card_form import form_fields
from planner.entry.client_card import change_client
from planner.language import words_for
from planner.record.people import How, Level
from planner.review.timeline import Event, Moment, View
from screens.dialogs.call import CallDialog
from screens.dialogs.client import ClientDialog
from screens.dialogs.client_form import ClientForm
from screens.dialogs.conflict import ConflictDialog
from tests.journeys.conftest import MORNING

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


def place(desk: "Desk", field: str) -> int:
    """Return how many fields stand above one."""
    return form_fields(desk.book.open_card(client(desk).id)).index(field)


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
        await desk.press(*["down"] * place(desk, "birthday"))
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
        await desk.press(*["down"] * place(desk, "needs"))
        await desk.type("quiet\r")
        await desk.press("ctrl+n")
        assert shows(desk, CallDialog)
        assert "Needs: quiet" in desk.screen


async def test_what_is_wrong_is_marked_and_every_text_stays(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await open_form(desk)
        await desk.press("down")
        await desk.type(", 12\r")
        await desk.press(*["down"] * (place(desk, "birthday") - 2))
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
        await desk.press(*["down"] * place(desk, "needs"))
        await desk.type("mine\r")
        await desk.press("ctrl+n")
        assert shows(desk, ConflictDialog)
        assert "theirs" in desk.screen
        await desk.press("up", "up", "enter")
        assert (client(desk).needs, client(desk).wishes) == ("mine", "blue")


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_open_card_is_changed_and_says_what_its_level_rests_on(
    open_app: "Opens", ready: "FileStore", lang: str
) -> None:
    async with open_app(lang) as desk:
        words = words_for(lang)
        await open_form(desk)
        assert f"H  {words.level(Level.H)}" in desk.screen
        await desk.press(*["down"] * place(desk, "level"), *["right"] * 4)
        assert words.level_follows(Level.C) in desk.screen
        await desk.press("down")
        await desk.type("12-01\r")
        await desk.press("down")
        await desk.type("0\r")
        await desk.press("ctrl+n")
        assert shows(desk, ClientDialog)
        card = desk.book.open_card(client(desk).id)
        assert card is not None
        assert (card.level, card.level_set, card.buys, card.quantity) == (Level.A, False, date(2026, 12, 1), 10)
        assert words.card_facts(card, "3*", MORNING.date()) in desk.screen.replace("\n ", " ")
        await desk.press("u")
        card = desk.book.open_card(client(desk).id)
        assert card is not None
        assert (card.level, card.level_set) == (Level.H, True)


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_story_is_looked_at_by_contacts_by_deals_and_as_a_family(
    open_app: "Opens", ready: "FileStore", lang: str
) -> None:
    words = words_for(lang)
    async with open_app(lang) as desk:
        for line in ("f 张三 : asked again", "r 张三 / Li Si 13600136000", "d lisi", "d 张三"):
            await desk.type(f"{line}\r")
        await desk.press("/", *"张三", "enter")
        opened = words.event(Moment(MORNING.date(), Event.OPENED, how=How.VISITOR))
        assert "asked again" in desk.screen
        assert opened in desk.screen
        await desk.press("k")
        assert words.story_view(View.CONTACTS) in desk.screen
        assert "asked again" in desk.screen
        assert opened not in desk.screen
        await desk.press("k")
        assert words.story_view(View.DEALS) in desk.screen
        assert "asked again" not in desk.screen
        assert opened in desk.screen
        await desk.press("k")
        assert words.person("Li Si", "A0004") in desk.screen
        assert words.has_bought(1) in desk.screen
        await desk.press("k")
        assert "asked again" in desk.screen
        await desk.press("escape", "/", *"Li Si", "enter")
        assert words.person("张三", "A0001") in desk.screen


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_what_was_typed_goes_only_with_a_second_escape(open_app: "Opens", ready: "FileStore", lang: str) -> None:
    async with open_app(lang) as desk:
        await open_form(desk)
        await desk.type(" x")
        await desk.press("escape")
        assert shows(desk, ClientForm)
        assert words_for(lang).typed_and_not_kept[:12] in desk.screen
        await desk.type("y")
        await desk.press("escape")
        assert shows(desk, ClientForm)
        await desk.press("escape")
        assert shows(desk, ClientDialog)
        assert client(desk).name == "张三"
