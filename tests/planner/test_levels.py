"""The level that a card shows follows the days; what happened to an order or a card stands until the next contact."""

import ast
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import planner
from planner.entry.grammar import Opening, parse
from planner.plan.cadence import level_of, level_on
from planner.plan.checklist import checklist
from planner.record.book import Book
from planner.record.errors import PlannerError
from planner.record.people import Card, Level
from planner.review.timeline import timeline
from tests.planner.calendars import CALENDAR

OCTOBER = date(2026, 10, 5)


def said(book: Book, line: str, day: date) -> Book:
    """The book after one entry."""
    now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return book.after(parse(line, book, now, CALENDAR, opening=Opening.NEW).apply(book).changes)


def book_of(*entries: tuple[int, str]) -> Book:
    """A record of what was typed on some days of October, then November, counted from 1 October."""
    book = Book.of({})
    for nth, line in entries:
        book = said(book, line, date.fromordinal(OCTOBER.toordinal() - 5 + nth))
    return book


def level_shown(book: Book, day: date) -> Level | None:
    """The level on the first line of a day's list."""
    return checklist(book, day, CALENDAR).lines[0].level


def test_between_two_contacts_the_level_rises_and_falls_with_the_expected_date() -> None:
    book = book_of((5, "n ann wx=ann ^2026-12-20"), (6, "f ann"))
    days = [date(2026, 11, 20), date(2026, 12, 5), date(2026, 12, 13), date(2026, 12, 28), date(2027, 1, 5)]
    assert [level_shown(book, day) for day in days] == list("BAHAB")
    assert level_shown(book, date(2027, 1, 20)) is Level.C


@pytest.mark.parametrize("gone", ["f ann !o", "d ann"])
def test_an_order_taken_back_stands_at_h_until_the_next_contact(gone: str) -> None:
    book = book_of((5, "n ann wx=ann ^2027-03-20"), (6, gone), (7, "l ann returned"))
    assert level_shown(book, date(2026, 10, 30)) is Level.H
    again = said(book, "f ann", date(2026, 10, 30))
    assert level_shown(again, date(2026, 11, 20)) is Level.C


def test_a_contact_from_before_the_order_was_taken_back_leaves_it_at_h() -> None:
    book = book_of((5, "n ann wx=ann ^2027-03-20"), (6, "f ann !o"), (7, "l ann returned"), (9, "f ann <2026-10-06"))
    assert level_shown(book, date(2026, 10, 30)) is Level.H


def test_a_card_that_goes_on_stands_at_c_and_follows_a_new_date() -> None:
    book = book_of((5, "n ann wx=ann ^2026-10-09"), (6, "l ann price"), (7, "t f ann >2026-10-20"))
    book = said(book, "f ann ^2026-10-25", date(2026, 10, 20))
    assert level_shown(book, date(2026, 10, 23)) is Level.H


def test_a_loss_has_no_time_of_day_and_comes_last_of_its_day() -> None:
    book = book_of((5, "n ann wx=ann"), (6, "f ann"), (6, "l ann price"))
    assert [(one.event.value, one.time) for one in timeline(book, 1)] == [
        ("ended", ""),
        ("contact", "12:00"),
        ("visitor", "12:00"),
        ("opened", ""),
    ]


# What the level was before.

SAID = [
    *("f ann", "v ann", "g ann", "e ann", "f ann =na", "f ann =visit", "f ann >+3d", "t f ann >+3d", "f ann #3*"),
    *("f ann !h", "f ann !b", "v ann !c", "f ann !o", "g ann !a", "f ann !-", "e ann !h"),
    *("f ann ^2026-10-20", "v ann ^2026-11-25", "f ann ^2027-03-01", "f ann !- ^2026-12-10", "f ann !a ^2026-10-30"),
    *("l ann price", "l ann excluded", "l ann returned", "d ann", "d ann", "r ann bob", "n 3"),
]


def cards_in(book: Book) -> list[Card]:
    return [card for client in range(1, book.next_id("clients")) for card in book.cards_of(client)]


@settings(max_examples=60)
@given(
    st.sampled_from(["n ann wx=ann", "n ann wx=ann !a", "n ann wx=ann ^2026-10-25"]),
    st.lists(st.tuples(st.integers(0, 14), st.sampled_from(SAID)), min_size=1, max_size=10),
)
def test_whatever_is_said_a_card_knows_its_level_of_every_day_gone(first: str, entries: list[tuple[int, str]]) -> None:
    """After each day what the level was is what the list of that day showed in the evening."""
    book, day = said(Book.of({}), first, OCTOBER), OCTOBER
    was: dict[tuple[int, date], Level] = {}
    for ahead, line in (*entries, (14, "n 3")):
        for past in (day + timedelta(n) for n in range(ahead)):
            was |= {(card.id, past): level_of(card, past) for card in cards_in(book)}
        day += timedelta(ahead)
        try:
            book = said(book, line, day)
        except PlannerError:
            continue
    for card in cards_in(book):
        assert [level_on(card, past) for id_, past in was if id_ == card.id] == [
            level for (id_, _), level in was.items() if id_ == card.id
        ]
        assert all(until > card.opened for until in card.levels)
        assert list(card.levels) == sorted(card.levels)


def test_a_level_changed_twice_on_a_day_leaves_what_it_was_before_that_day() -> None:
    book = book_of((5, "n ann wx=ann"), (5, "f ann !b"), (9, "f ann !a"), (9, "f ann !h"), (9, "f ann"))
    (card,) = cards_in(book)
    assert card.levels == {date(2026, 10, 9): Level.B}
    assert [level_on(card, date(2026, 10, day)) for day in (5, 8, 9)] == ["B", "B", "H"]


def test_a_contact_that_says_nothing_of_the_level_leaves_nothing_behind() -> None:
    book = book_of((5, "n ann wx=ann ^2026-12-20"), (6, "f ann"), (30, "f ann"))
    assert [card.levels for card in cards_in(book)] == [{}]


def test_what_is_said_late_counts_from_its_day_but_not_before_an_earlier_change() -> None:
    book = book_of((5, "n ann wx=ann"), (12, "f ann !a <2026-10-08"))
    (card,) = cards_in(book)
    assert card.levels == {date(2026, 10, 8): Level.C}
    (card,) = cards_in(said(book, "f ann !h <2026-10-06", date(2026, 10, 14)))
    assert card.levels == {date(2026, 10, 8): Level.C, date(2026, 10, 14): Level.A}
    assert level_on(card, date(2026, 10, 14)) is Level.H


def test_a_card_of_which_nothing_earlier_is_known_has_the_level_of_now() -> None:
    card = Card(1, 1, OCTOBER, level=Level.H, level_set=True)
    assert level_on(card, OCTOBER) is Level.H


def altered_in(path: Path) -> set[tuple[str, str]]:
    """Which fields of what a level rests on are given to a pen, and within which function."""
    functions = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.FunctionDef)]
    calls = [(function, node) for function in functions for node in ast.walk(function) if isinstance(node, ast.Call)]
    rests_on = {"level", "level_set", "level_stands", "buys", "levels"}
    return {
        (function.name, str(keyword.arg))
        for function, call in calls
        if isinstance(call.func, ast.Attribute) and call.func.attr == "alter"
        for keyword in call.keywords
        if keyword.arg in rests_on
    }


def test_one_function_alone_changes_what_a_level_rests_on() -> None:
    rooms = Path(planner.__file__).parent
    assert {found for path in rooms.rglob("*.py") for found in altered_in(path)} == {("relevel", "levels")}
