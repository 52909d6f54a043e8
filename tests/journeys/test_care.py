"""Greetings that the day proposes: why, leaving one out, and what the client's card says, with keys only."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from planner.entry.card_form import form_fields
from planner.entry.client_card import change_client
from planner.language import words_for
from planner.record.care import Care
from planner.record.change import Label, Transaction, What
from planner.record.pen import Pen
from planner.record.people import CARD_FIELDS, Client, Deal
from tests.planner.test_goals import at

if TYPE_CHECKING:
    from data.store import FileStore
    from planner.record.book import Book
    from tests.journeys.conftest import Desk, Opens

BOUGHT = date(2026, 3, 7)


def sold(book: "Book") -> Transaction:
    """Two customers who bought long ago."""
    pen = Pen(book)
    for nth, name in enumerate(("Ann [b]", "Ben")):
        client = pen.add(Client(0, f"A009{nth}", name, BOUGHT))
        pen.add(Deal(0, client.id, BOUGHT, at(BOUGHT), amount=Decimal(100 - nth)))
    return pen.transaction(Label(What.MENDED))


async def to(desk: "Desk", name: str) -> None:
    await desk.press("home")
    while not desk.under_cursor[2:].startswith(name):
        await desk.press("down")


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_dormant_customer_is_explained_left_out_and_taken_back(
    open_app: "Opens", ready: "FileStore", lang: str
) -> None:
    words = words_for(lang)
    ready.transact(sold)
    async with open_app(lang) as desk:
        await to(desk, "Ann [b]")
        assert "261" in desk.under_cursor
        await desk.press("w")
        assert "180" in desk.screen
        await desk.press("escape", "s")
        assert "Ann [b]" not in "".join(line for line in desk.lines if "☐" in line)
        assert "Ben" in desk.screen
        await desk.press("u")
        await to(desk, "Ann [b]")
        await desk.press("space")
        assert desk.under_cursor.startswith("☑ Ann [b]")
        await to(desk, "张三")
        await desk.press("s")
        assert words.nothing_to_decline.split("；")[0][:40] in desk.screen


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_card_says_the_lunar_birthday_and_what_is_not_proposed(
    open_app: "Opens", ready: "FileStore", lang: str
) -> None:
    words = words_for(lang)
    ready.transact(change_client(1, {"birthday": "lunar leap 6-1", "without": "birthday, dormant"}))
    async with open_app(lang) as desk:
        await desk.press("/", *"张三", "enter")
        said = words.lunar_birthday("06-01", date(2027, 7, 4), date(2026, 11, 23), leap=True)
        assert said in desk.screen
        assert words.care_without(("birthday", "dormant")) in desk.screen
        await desk.press("e", *["down"] * (form_fields(None).index("birthday") + len(CARD_FIELDS)))
        assert said in desk.screen
        await desk.press("down", "right", "ctrl+n")
        (client,) = desk.book.clients_named("张三")
        assert (client.without, client.leap) == ((), True)


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_kind_is_switched_off_for_all_and_the_days_of_call_backs_are_set(
    open_app: "Opens", ready: "FileStore", lang: str
) -> None:
    words = words_for(lang)
    ready.transact(sold)
    async with open_app(lang) as desk:
        assert "Ann [b]" in desk.screen
        await desk.press("ctrl+p")
        await desk.type(words.care_title[:4] + "\r")
        assert words.care_title in desk.screen
        while words.care(Care.DORMANT) not in desk.under_cursor:
            await desk.press("down")
        await desk.press("space")
        assert words.care_on(on=False) in desk.under_cursor
        assert desk.book.settings.without == ("dormant",)
        assert f"✓ {words.care_set(Care.DORMANT, words.care_on(on=False))}" in desk.screen
        await desk.press("d", "ctrl+u")
        await desk.type("0,400\r")
        assert "✗" in desk.screen
        await desk.press("ctrl+u")
        await desk.type("5, 60\r")
        assert words.care_days([5, 60]) in desk.screen
        await desk.press("u")
        assert desk.book.settings.call_backs == (3, 7, 30, 90)
        await desk.press("question_mark", "escape", "escape")
        assert "Ann [b]" not in desk.screen
        await desk.press("u")
        assert "Ann [b]" in desk.screen
