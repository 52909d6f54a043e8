"""A client's form: the open card's fields and who brought the client, beside what the archive keeps."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.entry.card_form import STANDS, change_card, form_fields, problems, typed_of
from planner.language import LANGUAGES, words_for
from planner.plan.cadence import level_for, level_of
from planner.record.book import Book
from planner.record.errors import Conflict, NotUnderstood
from planner.record.pen import Pen
from planner.record.people import CARD_FIELDS, CLIENT_FIELDS, Card, Client, Level
from planner.record.planning import Product
from planner.review.family import DEEPEST, family
from tests.planner.test_goals import at

TODAY = date(2026, 11, 23)
NOW: datetime = at(TODAY)


def a_book(**fields: Any) -> Book:
    pen = Pen(Book.of({}))
    pen.settle(since=date(2026, 1, 1))
    pen.add(Product(0, "X3", "Thing", 3))
    for nth, name in enumerate(("Li Ming", "王丽", "Zhao"), 1):
        pen.add(Client(0, f"A000{nth}", name, date(2026, 11, 2)))
    pen.add(Card(0, 1, date(2026, 11, 2), **fields))
    return pen.book


def after(book: Book, typed: dict[str, str], shown: dict[str, str] | None = None, id_: int = 1) -> Book:
    return book.after(change_card(id_, typed, NOW, shown)(book).changes)


def the_card(book: Book) -> Card:
    found = book.open_card(1)
    assert found is not None
    return found


def test_what_a_card_intends_is_asked_only_where_one_is_open() -> None:
    book = a_book()
    assert set(form_fields(the_card(book))) == {*CLIENT_FIELDS, "referrer", *CARD_FIELDS}
    assert set(form_fields(None)) == {*CLIENT_FIELDS, "referrer"}
    with pytest.raises(NotUnderstood) as refused:
        after(book, {"level": "H"}, id_=2)
    for lang in LANGUAGES:
        assert "A0002" in refused.value.sentence(words_for(lang))


@pytest.mark.parametrize(
    ("field", "text", "kept"),
    [
        ("level", "h", {"level": Level.H, "level_set": True}),
        ("level", "!B", {"level": Level.B, "level_set": True}),
        ("buys", "12-01", {"buys": date(2026, 12, 1), "level": Level.A, "level_set": False}),
        ("buys", "^eom", {"buys": date(2026, 11, 30), "level": Level.H}),
        ("product", "#x3", {"product": 1}),
        ("product", "3*", {"product": 1}),
        ("product", "", {"product": None}),
        ("quantity", "x12", {"quantity": 12}),
    ],
)
def test_what_is_typed_of_the_card_is_kept_as_it_is_meant(field: str, text: str, kept: dict[str, Any]) -> None:
    card = the_card(after(a_book(), {field: text}))
    assert {name: getattr(card, name) for name in kept} == kept
    book = after(a_book(), {field: text})
    again = after(book, typed_of(book.clients_of([1])[0], card, book))
    assert the_card(again) == card


@pytest.mark.parametrize(
    ("field", "text"),
    [("level", "z"), ("buys", "someday"), ("product", "nothing"), ("quantity", "0"), ("quantity", "many"),
     ("referrer", "nobody"), ("referrer", "A0001")],
)  # fmt: skip
def test_what_cannot_be_is_said_of_its_field(field: str, text: str) -> None:
    book = a_book()
    client = book.client(1)
    assert client is not None
    found = problems({field: text, "wechat": "fine"}, book, client, TODAY)
    assert set(found) == {field}
    assert all(len(found[field].sentence(words_for(lang))) > 5 for lang in LANGUAGES)


def test_a_level_of_ones_own_stays_until_it_follows_the_date_again() -> None:
    book = after(a_book(), {"level": "C", "buys": "12-01"})
    assert level_of(the_card(book), TODAY) is Level.C
    book = after(book, {"level": ""})
    assert level_of(the_card(book), TODAY) is Level.A


def test_a_level_that_what_happened_gave_stands_until_a_date_or_a_choice() -> None:
    book = a_book(level=Level.H, level_stands=True)
    assert typed_of(book.clients_of([1])[0], the_card(book), book)["level"] == STANDS
    assert the_card(after(book, {"quantity": "3"})).level_stands
    assert level_of(the_card(after(book, {"level": STANDS})), TODAY) is Level.H
    assert not the_card(after(book, {"buys": "12-01"})).level_stands
    assert level_of(the_card(after(book, {"level": ""})), TODAY) is Level.C


def test_who_brought_the_client_never_in_a_circle() -> None:
    book = after(after(a_book(), {"referrer": "王丽"}), {"referrer": "A0003"}, id_=2)
    assert [one.referrer for one in book.clients_of([1, 2, 3])] == [2, 3, None]
    with pytest.raises(NotUnderstood):
        after(book, {"referrer": "Li Ming"}, id_=3)
    assert after(book, {"referrer": ""}).clients_of([1])[0].referrer is None


def test_two_sessions_merge_or_are_asked() -> None:
    book = a_book()
    shown = typed_of(book.clients_of([1])[0], the_card(book), book)
    theirs = after(book, {"level": "A"}, shown)
    both = the_card(after(theirs, {"quantity": "2"}, shown))
    assert (both.level, both.quantity) == (Level.A, 2)
    for typed in ({"level": "H"}, {"product": "X3", "level": "H"}):
        with pytest.raises(Conflict) as conflict:
            after(theirs, typed, shown)
        (clash,) = conflict.value.clashes
        assert (clash.key, clash.mine, clash.found, clash.stands) == ("level", "H", "A", "A")
    assert the_card(after(theirs, {"level": "A"}, shown)).level is Level.A


DATES = st.sampled_from(["", "12-01", "2026-11-25", "2027-03-01"])


@given(st.dictionaries(st.sampled_from(CARD_FIELDS), st.none(), min_size=1), DATES, st.sampled_from(["", *"OHABC"]))
def test_the_level_is_the_reps_own_or_follows_the_date_and_undo_brings_all_back(
    fields: dict[str, None], buys: str, level: str
) -> None:
    book = a_book()
    typed = {"product": "x3", "quantity": "2", "buys": buys, "level": level}
    done = change_card(1, {name: typed[name] for name in fields}, NOW)(book)
    changed = book.after(done.changes)
    card = the_card(changed)
    own = Level(level) if level and "level" in fields else None
    assert level_of(card, TODAY) is (own or level_for(card.buys, TODAY))
    back = changed.after(change.inverse for change in reversed(done.changes))
    assert the_card(back) == the_card(book)


def test_a_family_reaches_up_and_down_and_no_circle_holds_it() -> None:
    pen = Pen(Book.of({}))
    people = [pen.add(Client(0, f"A{nth:04d}", f"P{nth}", TODAY, referrer=nth - 1 or None)) for nth in range(1, 12)]
    found = family(pen.book, people[4])
    assert [one.number for one in found.above] == ["A0004", "A0003", "A0002", "A0001"]
    assert [(one.client.number, one.depth) for one in found.below] == [(f"A{5 + n:04d}", n) for n in range(1, 7)]
    assert (found.brought, found.bought) == (1, 0)
    assert not found.below[-1].more
    assert family(pen.book, people[3]).below[DEEPEST - 1].more
    pen.alter(people[0], referrer=11)
    whole = family(pen.book, pen.book.clients_of([1])[0])
    assert len({one.client.id for one in whole.below} | {one.id for one in whole.above}) == 10
    for lang in LANGUAGES:
        assert "A0004" in words_for(lang).family_page(found)
        assert words_for(lang).family_page(family(Book.of({}), people[0]))
