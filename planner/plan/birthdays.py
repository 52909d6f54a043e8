"""Birthdays to be greeted: computed and not stored (method, section 5).

A birthday on a day off is greeted on the workday before it, since a greeting that comes late is worth less; one that
was missed is there for a few days more. One of the lunar calendar is greeted on the day on which it falls this year.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from planner.plan.care import lunar
from planner.plan.care.answered import answered, wanted
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.care import Care
from planner.record.people import Client
from planner.record.ports import Calendar

MISSED: Final = 3
"""For how many days after it a birthday is still greeted."""
_AHEAD: Final = 12
"""The most days that lie between a birthday and the workday before it: the longest holidays."""


class Birthday(NamedTuple):
    """A client's birthday this year, and the day from which on it is to be greeted."""

    client: int
    on: date
    due: date


def birthdays(book: Book, today: date, workdays: Workdays, calendar: Calendar) -> list[Birthday]:
    """Return the birthdays to be greeted now, the earliest first."""
    return [
        one for one in near(book, today, workdays, calendar) if not answered(book, one.client, one.due, Care.BIRTHDAY)
    ]


def near(book: Book, today: date, workdays: Workdays, calendar: Calendar) -> Iterator[Birthday]:
    """Yield the birthdays that are near, whether or not they were greeted, the earliest first."""
    for days in range(-MISSED, _AHEAD + 1):
        on = today + timedelta(days)
        clients = born_on(book, on, calendar)
        if clients and (due := _due(on, workdays)) <= today:
            yield from (Birthday(one.id, on, due) for one in clients if wanted(book, one, Care.BIRTHDAY))


def born_on(book: Book, on: date, calendar: Calendar) -> list[Client]:
    """Return the clients whose birthday is on a day, by either calendar."""
    clients = book.born_on(f"{on:%m-%d}")
    if (on.month, on.day) == (2, 28) and (on + timedelta(1)).month == 3:
        clients += book.born_on("02-29")
    return clients + (book.born_by_moon(lunar.born_on(on, calendar)) if book.has_lunar_birthdays else [])


def _due(on: date, workdays: Workdays) -> date:
    """Return the birthday itself, or the workday before it; itself where there is none for long."""
    before = (on - timedelta(days) for days in range(_AHEAD + 1))
    return next((day for day in before if workdays.is_workday(day)), on)
