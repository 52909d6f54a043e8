"""When an occasion to greet a client is over: the client was reached, or the rep declined that kind of care."""

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Final

from planner.plan.read_once import Kept, ReadOnce
from planner.record.book import Book
from planner.record.care import Care
from planner.record.documents import ACTIVITIES, TASKS, Document
from planner.record.people import Client, Kind
from planner.record.planning import Task


def wanted(book: Book, client: Client, care: Care) -> bool:
    """Say whether a kind of care is proposed for a client: nobody is without it, and the client is not forgotten."""
    return client.erased is None and care.value not in {*book.settings.without, *client.without}


def answered(book: Book, client: int, since: date, care: Care) -> bool:
    """Say whether a client was reached, in whatever way, since a day, or this kind of care was declined since."""
    first = since.isoformat()
    declined = any(day >= first and kind == care.value for day, kind in book.greetings_declined(client))
    return declined or any(day >= first for day in book.contact_days(client))


class _Last(ReadOnce):
    """The last of a table's days of each client before a day, by kind of care; read when it is asked for."""

    __slots__ = ("_before", "_last")

    def __init__(self, book: Book, table: str, before: date) -> None:
        super().__init__(book, table)
        self._before, self._last = before.isoformat(), dict[int, dict[str, str]]()

    def count(self, id_: int, document: Document, times: int) -> None:  # noqa: ARG002 - each is read anew
        """Forget the client of a document that was written."""
        self._last.pop(document.get("client") or 0, None)

    def of(self, client: int, kind: str = "") -> str:
        """Return the last day (ISO text) of a client, empty where there is none; a contact is of no kind of care."""
        found = self._last.get(client)
        if found is None:
            found = self._last[client] = {}
            for day, care in self._days(client):
                if found.get(care, "") < day < self._before:
                    found[care] = day
        return found.get(kind, "")

    def _days(self, client: int) -> Iterable[tuple[str, str]]:
        if self.table == ACTIVITIES:
            return ((day, "") for day in self.book.contact_days(client))
        return self.book.greetings_declined(client)


_KEPT: Final[Kept[tuple[str, date], _Last]] = Kept(4)


class Before:
    """What was said to a client before a day began."""

    __slots__ = ("_day", "_declined", "_reached", "book")

    def __init__(self, book: Book, day: date) -> None:
        self.book, self._day = book, day
        self._reached, self._declined = (
            _KEPT.of(book, (table, day), partial(_Last, book, table, day)) for table in (ACTIVITIES, TASKS)
        )

    def answered(self, client: int, care: Care) -> str:
        """Return the last day (ISO text) on which a client was reached, or such care declined; empty for none."""
        return max(self._reached.of(client), self._declined.of(client, care.value))

    def greeting_planned(self, client: int) -> bool:
        """Say whether a greeting of the client was planned already."""
        return any(task.kind is Kind.GREETING and self._stood(task) for task in self.book.tasks_of(client))

    def in_hand(self, client: int) -> bool:
        """Say whether the client had an open card, or any step planned."""
        if any(self._stood(task) for task in self.book.tasks_of(client) if task.kind is not None):
            return True
        cards = (card for card in self.book.cards_of(client) if card.opened < self._day)
        return any(card.ended is None or card.ended >= self._day for card in cards)

    def _stood(self, task: Task) -> bool:
        ended = task.done or task.dropped
        return (task.since is None or task.since < self._day) and (ended is None or ended >= self._day)
