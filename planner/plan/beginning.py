"""From which day on the record knows anything."""

from datetime import date

from planner.record.book import Book


def known_from(book: Book) -> date | None:
    """Return the day on which the record begins: when the rep began, or the first day that counted; None if neither."""
    return _earliest(book.settings.since, book.first_day())


def watched_from(book: Book) -> date | None:
    """Return the day from which the record knows what the rep did: leads of before that were imported tell nothing."""
    return _earliest(book.settings.since, book.first_day_worked())


def _earliest(*days: date | None) -> date | None:
    return min((day for day in days if day is not None), default=None)


def record_began(book: Book, first: date) -> date:
    """Return the day from which the record knows what was done in the month that begins on ``first``."""
    return max(first, watched_from(book) or first)
