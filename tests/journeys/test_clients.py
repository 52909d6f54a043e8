"""The Clients screen, key 4: lists, finding while typing, many changed at once, the rep's own lists."""

from typing import TYPE_CHECKING

import pytest

from planner.language import words_for
from planner.plan.archive import Roll
from planner.plan.cadence import level_of
from planner.record.people import Level
from screens.clients import ClientsScreen
from screens.dialogs.call import CallDialog
from screens.dialogs.client import ClientDialog
from screens.dialogs.client_form import ClientForm
from screens.today import TodayScreen
from tests.journeys.test_call import TODAY, shows
from widgets.people_list import PeopleList, Person

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.store import FileStore
    from tests.journeys.conftest import Album, Desk, Opens


def people(desk: "Desk") -> set[str]:
    """Return the numbers of the people in sight."""
    return {word for line in desk.lines for word in line.split() if word.startswith("A00")}


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_looks(open_app: "Opens", ready: "FileStore", album: "Callable[[str], Album]", lang: str) -> None:
    pictures = album(f"clients.{lang}")
    async with open_app(lang) as desk:
        await desk.press("4")
        pictures.take("by level", desk)
        await desk.press("[")
        pictures.take("going cold", desk)
        await desk.press("o")
        pictures.take("all lists", desk)
        await desk.press("escape", "/")
        await desk.type("zhao")
        pictures.take("found, not on the list", desk)
        await desk.press("escape", "]", "a", "b")
        await desk.type("!b >fri +vip")
        pictures.take("many at once", desk)
        await desk.press("escape", "?")
        pictures.take("help", desk)
    pictures.compare()


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_person_is_found_with_two_keys_beyond_the_initials(
    open_app: "Opens", ready: "FileStore", lang: str
) -> None:
    async with open_app(lang) as desk:
        await desk.press("4")
        await desk.type("/zm\r")
        assert shows(desk, ClientDialog)
        assert desk.screen.lstrip().startswith("赵敏")
        await desk.press("escape")
        assert shows(desk, ClientsScreen)
        assert people(desk) == {"A0003"}
        await desk.press("escape")
        assert len(people(desk)) == 3


async def test_what_is_typed_leaves_a_level_and_tab_goes_to_the_list(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("4", "/")
        await desk.type("!h\t")
        assert people(desk) == {"A0001"}
        await desk.press("c")
        assert shows(desk, CallDialog)
        await desk.press("escape")
        await desk.press("/")
        await desk.type(" !z")
        assert "'Z' is no level" in desk.screen or "'z' is no level" in desk.screen
        assert people(desk) == set()
        await desk.press("backspace", "backspace", "backspace")
        assert people(desk) == {"A0001"}


async def test_who_bought_a_product_is_shown_beside_a_list(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.type("d 张三 3*\r")
        await desk.press("4", "/")
        await desk.type("3*")
        assert words_for("en").not_on_list in desk.screen
        assert "张三" in desk.screen.split(words_for("en").not_on_list)[1]
        await desk.press(*["backspace"] * 2)
        await desk.type("!h")
        assert words_for("en").not_on_list not in desk.screen


async def test_a_character_of_an_input_method_and_a_paste_find(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("4", "张")
        assert people(desk) == {"A0001"}
        await desk.press("escape")
        await desk.paste("13700137000")
        assert people(desk) == {"A0003"}


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_many_are_changed_at_once_and_one_undo_takes_it_back(
    open_app: "Opens", ready: "FileStore", lang: str
) -> None:
    async with open_app(lang) as desk:
        before = [level_of(card, TODAY) for card in desk.book.open_cards()]
        await desk.press("4", "a", "b")
        await desk.type("!b +vip\r")
        assert shows(desk, ClientsScreen)
        assert [level_of(card, TODAY) for card in desk.book.open_cards()] == [Level.B] * 3
        assert all(client.tags == ("vip",) for client in desk.book.clients_of([1, 2, 3]))
        assert words_for(lang).people_marked(3) not in desk.screen
        await desk.press("u")
        assert [level_of(card, TODAY) for card in desk.book.open_cards()] == before
        assert not any(client.tags for client in desk.book.clients_of([1, 2, 3]))


async def test_space_marks_and_goes_on_b_changes_the_marked_only(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("4", " ", " ", "b")
        assert "2 people" in desk.screen
        await desk.type("+hot\r")
        assert [bool(client.tags) for client in desk.book.clients_of([1, 2, 3])].count(True) == 2


async def test_without_a_mark_b_changes_who_is_under_the_cursor(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("4", "b")
        await desk.type("nonsense\r")
        assert "changes nothing" in desk.screen
        await desk.press("escape")
        assert shows(desk, ClientsScreen)
        await desk.press("b")
        await desk.type("+hot\r")
        assert [client.tags for client in desk.book.clients_of([1, 2, 3])] == [("hot",), (), ()]


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_list_of_ones_own_is_kept_shown_and_given_up(open_app: "Opens", ready: "FileStore", lang: str) -> None:
    async with open_app(lang) as desk:
        await desk.press("4", "/")
        await desk.type("!h\ts")
        await desk.type("Hot [/b]\r")
        assert "Hot [/b]" in desk.screen
        assert people(desk) == {"A0001"}
        await desk.press("]")
        assert words_for(lang).roll(Roll.OVERDUE) in desk.screen
        await desk.press("[")
        assert people(desk) == {"A0001"}
        assert "Hot [/b]" in desk.screen
        await desk.press("x")
        assert "Hot [/b]" not in desk.lines[3]
        await desk.press("u")
        assert [one.name for one in desk.book.settings.lists] == ["Hot [/b]"]
        await desk.press("x")
        assert words_for(lang).list_not_own[:20] in desk.screen


@pytest.mark.parametrize(("key", "begins"), [("f", "f A0001"), ("t", "t v A0001"), ("n", "n")])
async def test_a_verbs_letter_begins_an_entry(open_app: "Opens", ready: "FileStore", key: str, begins: str) -> None:
    async with open_app() as desk:
        await desk.press("4", key)
        assert shows(desk, TodayScreen)
        assert desk.entry == begins


@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        (["f", *": spoke", "enter"], 1),
        (["enter", "f", *": spoke", "enter"], 1),
        (["f", *": spo", "escape"], 0),
        (["f", "ctrl+u", "enter"], 0),
    ],
)
async def test_when_the_entry_is_closed_the_list_comes_back(
    open_app: "Opens", ready: "FileStore", keys: list[str], kept: int
) -> None:
    async with open_app() as desk:
        await desk.press("4", "down")
        client = desk.app.screen.query_one(PeopleList).client
        assert client is not None
        before = len(desk.book.activities_of(client))
        await desk.press(*keys)
        assert shows(desk, ClientsScreen)
        assert desk.app.screen.query_one(PeopleList).client == client
        assert len(desk.book.activities_of(client)) - before == kept
        assert ("(A0002)" in desk.lines[-1]) == bool(kept)
        await desk.press("1", "f", "escape")
        assert shows(desk, TodayScreen)


async def test_a_list_is_called_from_its_top_to_its_end(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("4", "home")
        people = desk.app.screen.query_one(PeopleList)
        names = [row.value.id for row in people.rows if isinstance(row.value, Person)]
        for nth, keys in enumerate((["x", "enter"], ["b", *"wed 9:00", "enter"], ["r", "enter"])):
            assert people.client == names[nth]
            await desk.press("c", *keys)
            assert shows(desk, ClientsScreen)
        assert sorted(one.client or 0 for one in desk.book.activities_on(TODAY)) == sorted(names)


async def test_who_is_not_reached_by_a_call_that_is_left_stays_under_the_cursor(
    open_app: "Opens", ready: "FileStore"
) -> None:
    async with open_app() as desk:
        await desk.press("4", "home")
        client = desk.app.screen.query_one(PeopleList).client
        await desk.press("c", "escape", "f", *": spoke", "enter")
        assert desk.app.screen.query_one(PeopleList).client == client


@pytest.mark.parametrize("left", [["escape"], ["r", "escape"], ["r", "ctrl+u", "enter"]])
async def test_a_call_that_was_given_up_moves_nobody_later(
    open_app: "Opens", ready: "FileStore", left: list[str]
) -> None:
    async with open_app() as desk:
        await desk.press("4", "home", "c", *left, "end")
        client = desk.app.screen.query_one(PeopleList).client
        await desk.press("enter", "f", *": spoke", "enter")
        assert desk.app.screen.query_one(PeopleList).client == client


async def test_an_entry_begun_elsewhere_is_said_in_what_the_key_line_has_room_for(
    open_app: "Opens", ready: "FileStore"
) -> None:
    async with open_app() as desk:
        await desk.press("4", "f")
        await desk.type(">11-27 14:00 !a #3* x2 : talked long about it\r")
        assert desk.lines[-1].rstrip().endswith("Followed up 张三 (A0001)")


async def test_who_went_to_today_stays_there_when_the_entry_is_closed(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("4", "f", "ctrl+p", *"week", "enter", "1", "escape")
        assert shows(desk, TodayScreen)


async def test_e_changes_the_card_and_the_list_follows(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("4", "e")
        assert shows(desk, ClientForm)
        await desk.type(" x")
        await desk.press("ctrl+n")
        assert shows(desk, ClientsScreen)
        assert "张三 x" in desk.under_cursor


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_every_list_is_gone_through_and_an_empty_one_says_so(
    open_app: "Opens", ready: "FileStore", lang: str
) -> None:
    words = words_for(lang)
    async with open_app(lang) as desk:
        await desk.press("4")
        seen = []
        for _ in Roll:
            seen.append(next(one for one in Roll if desk.lines[3].strip().startswith(words.roll(one))))
            if not people(desk):
                assert words.roll_empty(seen[-1])[:10] in desk.screen
            await desk.press("]")
        assert set(seen) == set(Roll)


async def test_a_new_record_teaches(open_app: "Opens") -> None:
    async with open_app() as desk:
        await desk.press("escape", "4", "enter", " ", "b", "e", "f", "a")
        assert shows(desk, ClientsScreen)
        assert "n and a name" in desk.screen


async def test_marks_stay_while_the_list_is_narrowed_and_go_with_the_list(
    open_app: "Opens", ready: "FileStore"
) -> None:
    async with open_app() as desk:
        await desk.press("4", " ", "/")
        await desk.type("zm\t ")
        assert words_for("en").people_marked(2) in desk.screen
        await desk.press("escape")
        assert words_for("en").people_marked(2) in desk.screen
        assert desk.screen.count("☑") == 2
        await desk.press("b")
        assert "张三, 赵敏" in desk.screen
        await desk.press("escape", "a")
        assert words_for("en").people_marked(3) in desk.screen
        await desk.press("a", "a", "]")
        assert "☑" not in desk.screen
