"""The level that a card shows follows the days; what happened to an order or a card stands until the next contact."""

from datetime import UTC, date, datetime

import pytest

from planner.entry.grammar import parse
from planner.plan.checklist import checklist
from planner.record.book import Book
from planner.record.people import Level
from planner.review.timeline import timeline
from tests.planner.calendars import CALENDAR

OCTOBER = date(2026, 10, 5)


def said(book: Book, line: str, day: date) -> Book:
    """The book after one entry."""
    now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return book.after(parse(line, book, now, CALENDAR).apply(book).changes)


def book_of(*entries: tuple[int, str]) -> Book:
    """A record of what was typed on some days of October, then November, counted from 1 October."""
    book = Book.of({})
    for nth, line in entries:
        book = said(book, line, date.fromordinal(OCTOBER.toordinal() - 5 + nth))
    return book


def level_on(book: Book, day: date) -> Level | None:
    """The level on the first line of a day's list."""
    return checklist(book, day, CALENDAR).lines[0].level


def test_between_two_contacts_the_level_rises_and_falls_with_the_expected_date() -> None:
    book = book_of((5, "n ann wx=ann ^2026-12-20"), (6, "f ann"))
    days = [date(2026, 11, 20), date(2026, 12, 5), date(2026, 12, 13), date(2026, 12, 28), date(2027, 1, 5)]
    assert [level_on(book, day) for day in days] == list("BAHAB")
    assert level_on(book, date(2027, 1, 20)) is Level.C


@pytest.mark.parametrize("gone", ["f ann !o", "d ann"])
def test_an_order_taken_back_stands_at_h_until_the_next_contact(gone: str) -> None:
    book = book_of((5, "n ann wx=ann ^2027-03-20"), (6, gone), (7, "l ann returned"))
    assert level_on(book, date(2026, 10, 30)) is Level.H
    again = said(book, "f ann", date(2026, 10, 30))
    assert level_on(again, date(2026, 11, 20)) is Level.C


def test_a_contact_from_before_the_order_was_taken_back_leaves_it_at_h() -> None:
    book = book_of((5, "n ann wx=ann ^2027-03-20"), (6, "f ann !o"), (7, "l ann returned"), (9, "f ann <2026-10-06"))
    assert level_on(book, date(2026, 10, 30)) is Level.H


def test_a_card_that_goes_on_stands_at_c_and_follows_a_new_date() -> None:
    book = book_of((5, "n ann wx=ann ^2026-10-09"), (6, "l ann price"), (7, "t f ann >2026-10-20"))
    book = said(book, "f ann ^2026-10-25", date(2026, 10, 20))
    assert level_on(book, date(2026, 10, 23)) is Level.H


def test_a_loss_has_no_time_of_day_and_comes_last_of_its_day() -> None:
    book = book_of((5, "n ann wx=ann"), (6, "f ann"), (6, "l ann price"))
    assert [(one.event.value, one.time) for one in timeline(book, 1)] == [
        ("ended", ""),
        ("contact", "12:00"),
        ("visitor", "12:00"),
        ("opened", ""),
    ]
