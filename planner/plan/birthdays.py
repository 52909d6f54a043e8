"""Birthdays to be greeted: computed and not stored (method, section 5).

A birthday on a day off is greeted on the workday before it, since a greeting that comes late is worth less; one that
was missed is there for a few days more. Birthdays of the lunar calendar are shown on the card and not proposed.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.people import Kind

CARE: Final = "birthday"
"""How a client's card names this kind of care where it is not wanted."""
MISSED: Final = 3
"""For how many days after it a birthday is still greeted."""
_AHEAD: Final = 12
"""The most days that lie between a birthday and the workday before it: the longest holidays."""


class Birthday(NamedTuple):
    """A client's birthday this year, and the day from which on it is to be greeted."""

    client: int
    on: date
    due: date


def birthdays(book: Book, today: date, workdays: Workdays) -> list[Birthday]:
    """Return the birthdays to be greeted now, the earliest first."""
    return [one for one in _near(book, today, workdays) if not _greeted(book, one)]


def of_client(book: Book, client: int, today: date, workdays: Workdays) -> Birthday | None:
    """Return a client's birthday that is near, whether or not it was greeted."""
    return next((one for one in _near(book, today, workdays) if one.client == client), None)


def _near(book: Book, today: date, workdays: Workdays) -> Iterator[Birthday]:
    for days in range(-MISSED, _AHEAD + 1):
        on = today + timedelta(days)
        clients = book.born_on(f"{on:%m-%d}")
        if (on.month, on.day) == (2, 28) and (on + timedelta(1)).month == 3:
            clients += book.born_on("02-29")
        if clients and (due := _due(on, workdays)) <= today:
            yield from (Birthday(client.id, on, due) for client in clients if CARE not in client.without)


def _due(on: date, workdays: Workdays) -> date:
    """Return the birthday itself, or the workday before it; itself where there is none for long."""
    before = (on - timedelta(days) for days in range(_AHEAD + 1))
    return next((day for day in before if workdays.is_workday(day)), on)


def _greeted(book: Book, one: Birthday) -> bool:
    met = (found for found in book.latest_activities_of(one.client) if found.contact and found.kind is not Kind.VISITOR)
    return any(found.day >= one.due for found in met)
