"""The entry line: what it offers, refuses and remembers."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from planner.language import words_for
from planner.record.people import How, Reason
from screens.dialogs.choose import ChooseDialog
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


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("fri", "'fri' is no verb"),
        ("f 张三 >friday13", "'friday13' is no date"),
        ("f 张三 >11-31", "There is no such day as '11-31'"),
        ("f 张三 <+1d", "is still to come"),
        ("n 王五 13800138000", "is already 张三 (A0001)"),
        ("l 张三 bored", "'bored' is no reason"),
        ("d 张三 9*", "'9*'"),
        ("t >fri", "What is to be done"),
        ("f", "Whom?"),
        ("n 13800138001", "Who is it?"),
    ],
)
async def test_what_is_not_understood_stays_with_its_sentence(desk: "Desk", line: str, sentence: str) -> None:
    before = desk.book
    await desk.type(line)
    echo = " ".join(text.strip() for text in desk.lines[-3:-1])
    assert echo.startswith("✗")
    assert sentence in echo
    await desk.press("enter")
    assert desk.entry == line
    assert sentence in " ".join(text.strip() for text in desk.lines[-3:-1])
    assert desk.book is before


async def test_an_unknown_name_can_be_a_new_visitor(desk: "Desk") -> None:
    await desk.type("d 王五 : bought at once\r")
    assert isinstance(desk.app.screen, ChooseDialog)
    assert desk.lines[0] == " Who is '王五'?"
    await desk.press("enter")
    assert [(card.how, card.ended) for card in desk.book.cards_of(4)] == [(How.VISITOR, TODAY)]
    assert desk.book.tally(TODAY).visitors == 1
    assert desk.entry == ""


async def test_an_unknown_name_can_be_one_of_those_held(desk: "Desk") -> None:
    await desk.type("f 王五 : called\r")
    await desk.press("down", "enter")
    assert [card.how for card in desk.book.cards_of(4)] == [How.HELD]
    assert desk.book.settings.held == 49
    assert desk.book.tally(TODAY).visitors == 0


async def test_an_unknown_name_left_open_stays_in_the_line(desk: "Desk") -> None:
    before = desk.book
    await desk.type("f 王五 : called\r\x1b")
    assert isinstance(desk.app.screen, TodayScreen)
    assert desk.entry == "f 王五 : called"
    assert desk.book is before
    await desk.type(" again")
    assert desk.entry == "f 王五 : called again"


async def test_of_several_people_one_is_chosen(desk: "Desk") -> None:
    await desk.type("n Fan Li 13811111111\rn Fan Yu 13822222222\r")
    await desk.type("follow f >fri : fan of blue\r")
    assert isinstance(desk.app.screen, ChooseDialog)
    assert "Fan Li  A0004  13811111111" in desk.screen
    await desk.press("down", "enter")
    assert desk.entry == "follow A0005 >fri : fan of blue"
    await desk.press("enter")
    assert [(one.client, one.note) for one in desk.book.activities_on(TODAY) if one.note] == [(5, "fan of blue")]


async def test_tab_completes_a_name(desk: "Desk") -> None:
    await desk.type("f wan\t: asked\r")
    assert [(one.client, one.note) for one in desk.book.activities_on(TODAY)] == [(2, "asked")]


async def test_tab_offers_several_and_takes_the_last_digits_of_a_phone(desk: "Desk") -> None:
    await desk.type("f 8000\t")
    assert desk.entry == "f A0001"
    await desk.type("\x1bn Wang Xi 13811111111\r")
    await desk.type("f wang\t")
    assert isinstance(desk.app.screen, ChooseDialog)
    await desk.press("down", "enter")
    assert desk.entry == "f A0004"


async def test_tab_with_nobody_to_offer_changes_nothing(desk: "Desk") -> None:
    await desk.type("f nobody\t\t")
    assert desk.entry == "f nobody"
    await desk.type("\x1bf\t")
    assert desk.entry == "f"


async def test_a_day_gone_by_is_asked_for_as_one(desk: "Desk") -> None:
    await desk.type("f 张三 <")
    assert words_for("en").entry_when_past in desk.screen
    await desk.type("yesterday\r")
    assert [one.client for one in desk.book.activities_on(TODAY - timedelta(1))] == [1]


async def test_a_phone_that_is_on_file_gets_the_sign_that_is_typed(desk: "Desk") -> None:
    await desk.type("f wang 491512345678\r")
    await desk.type("f wang +49 151 2345678\r")
    (client,) = desk.book.clients_of([2])
    assert client.phones[-1] == "+491512345678"
    assert len(client.phones) == 2


async def test_a_surname_is_asked_about_and_then_put_in(desk: "Desk") -> None:
    await desk.type("f li : asked\r")
    assert isinstance(desk.app.screen, ChooseDialog)
    assert "Wang Li" in desk.screen
    await desk.press("enter")
    assert desk.entry == "f A0002 : asked"
    await desk.press("enter")
    assert [(one.client, one.note) for one in desk.book.activities_on(TODAY)] == [(2, "asked")]


async def test_who_has_the_surname_of_somebody_on_file_is_new_all_the_same(desk: "Desk") -> None:
    await desk.type("v Li 13911112222\r")
    await desk.press("down", "enter")
    assert [one.name for one in desk.book.clients_phoned("13911112222")] == ["Li"]


async def test_tab_completes_why_a_card_is_lost(desk: "Desk") -> None:
    await desk.type("l wang pri\t")
    assert desk.entry == "l wang price"
    await desk.type("/over_budget\r")
    assert [card.reason for card in desk.book.cards_of(2)] == [Reason.PRICE]
    await desk.type("l 张三\t\t")
    assert isinstance(desk.app.screen, ChooseDialog)
    await desk.press("n", "o", "s", "enter")
    assert desk.entry == "l A0001 no_stock"
    await desk.press("enter")
    assert [card.reason for card in desk.book.cards_of(1)] == [Reason.NO_STOCK]


async def test_up_brings_back_earlier_lines(desk: "Desk") -> None:
    await desk.type("n 2\rf 张三 : half a thou\x1b")
    await desk.type("n")
    await desk.press("up")
    assert desk.entry == "f 张三 : half a thou"
    await desk.press("up")
    assert desk.entry == "n 2"
    await desk.press("down", "down")
    assert desk.entry == "n"


async def test_an_empty_line_closes_on_enter(desk: "Desk") -> None:
    await desk.type("f")
    await desk.press("backspace")
    assert "n visitor" in desk.screen
    await desk.press("enter")
    assert desk.under_cursor.startswith("☐ 张三")
    await desk.press("+")
    assert desk.book.tally(TODAY).visitors == 1


async def test_what_was_recorded_is_said_and_gone_with_the_next_line(desk: "Desk") -> None:
    await desk.type("f 张三 : called\r")
    assert "✓ Followed up 张三 (A0001)" in desk.screen
    await desk.type("n")
    assert "✓" not in desk.screen


async def test_r_and_e_open_the_line_too(desk: "Desk") -> None:
    await desk.press("r")
    await desk.type(" wang / 李四 13900139088\r")
    await desk.press("e")
    await desk.type(" wang : club evening\r")
    (brought,) = desk.book.clients_named("李四")
    assert [card.how for card in desk.book.cards_of(brought.id)] == [How.REFERRAL]
    assert len(list(desk.book.took_part_on(desk.app.today))) == 1


async def test_the_usual_sources_are_offered(desk: "Desk") -> None:
    await desk.type("n 2 ~fa")
    await desk.press("tab")
    assert desk.entry.rstrip() == "n 2 ~fair"
    await desk.press("escape")
    await desk.type("n 2 ~")
    await desk.press("tab")
    assert isinstance(desk.app.screen, ChooseDialog)
    assert desk.lines[0] == " Where from?"
    await desk.type("guest\r")
    assert desk.entry.rstrip() == "n 2 ~guest_book"
    await desk.press("enter")
    assert [one.source for one in desk.book.activities_on(TODAY)] == ["guest book"]
