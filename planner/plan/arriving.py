"""Where the visitors of some months came from: each entry is read once, and then what changes."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Final

from planner.plan.read_once import Kept, ReadOnce
from planner.record.book import Book
from planner.record.documents import ACTIVITIES, Document
from planner.record.glimpses import Arrival
from planner.record.tally import groups_in

_KEPT: Final = 2
"""Of how many ranges of days it is remembered who came."""


class _Came(ReadOnce):
    """The visitor groups of some days by month, source and, where none was said, client."""

    __slots__ = ("_begin", "_end", "_groups")

    def __init__(self, book: Book, first: date, last: date) -> None:
        super().__init__(book, ACTIVITIES)
        self._begin, self._end = first.isoformat(), last.isoformat()
        self._groups: Counter[tuple[str, str, int | None]] = Counter()
        for arrival in book.arrivals(first, last):
            self._add(arrival, 1)

    def count(self, id_: int, document: Document, times: int) -> None:
        """Count an entry's groups, or take them out again."""
        if groups_in(document) and self._begin <= document["day"] <= self._end:
            self._add(Arrival.read(id_, document), times)

    def _add(self, arrival: Arrival, times: int) -> None:
        client = None if arrival.source else arrival.client
        self._groups[arrival.month, arrival.source, client] += times * arrival.groups

    def arrivals(self) -> Iterator[Arrival]:
        """Yield the groups, those alike as one."""
        for (month, source, client), groups in self._groups.items():
            if groups:
                yield Arrival(month, groups, source, client)


_came: Final[Kept[tuple[date, date], _Came]] = Kept(_KEPT)


def arrivals(book: Book, first: date, last: date) -> Iterator[Arrival]:
    """Yield the visitor groups of some days in no order, those alike as one: what the book yields, found sooner."""
    return _came.of(book, (first, last), lambda: _Came(book, first, last)).arrivals()


def forget() -> None:
    """Forget what was read before; it is only ever used for the same entries."""
    _came.forget()
