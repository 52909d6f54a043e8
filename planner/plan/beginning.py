"""From which day on the record knows anything."""

from datetime import date

from planner.record.book import Book


def known_from(book: Book) -> date | None:
    """Return the day on which the record begins: when the rep began, or the first day that counted; None if neither."""
    days = [day for day in (book.settings.since, book.first_day()) if day is not None]
    return min(days, default=None)


def record_began(book: Book, first: date) -> date:
    """Return the day from which the record knows the month that begins on ``first``."""
    return max(first, known_from(book) or first)
