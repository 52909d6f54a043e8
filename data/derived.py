"""What a file says beside its documents, so that nobody has to go through them: counts by day, and ids by client.

All of it follows from the documents and stands in one table, which whoever cannot trust the file leaves out. A program
that knows less of it writes less of it, so that nothing of it is older than the documents.
"""

from collections.abc import ItemsView, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from data.lazy import LazyTable, Region
from planner.record.book import Book
from planner.record.documents import ACTIVITIES, CARDS, DEALS, TASKS
from planner.record.tally import Tally

COUNTS: Final = "_counts"
"""The table."""
_DAYS, _FIGURES, _CLIENTS = 1, 2, 3
"""Its documents: the counts by day, which they are, and how many clients have ids of each table."""
_FIRST: Final = 10
"""A client's own document stands so many behind the client's id: the ids of what is of the client, by table."""
_COUNTED: Final = {"figures": list(Tally._fields)}
_BY_CLIENT: Final = {
    ACTIVITIES: "activity by client",
    CARDS: "card by client",
    DEALS: "deal by client",
    TASKS: "task by client",
}
"""The indexes that are kept, by their tables: what is of one client is asked for all the time."""
_ALL: Final = "all"


class Derived(NamedTuple):
    """The counts by day, and indexes by their names."""

    tallies: Mapping[str, Tally]
    indexes: Mapping[str, Mapping[str, tuple[int, ...]]]


def derived(book: Book) -> Mapping[str, Any]:
    """Return the table for a file of ``book``."""
    days = {day: _figures(tally) for day, tally in sorted(book.tallies().items())}
    head = {str(_DAYS): days, str(_FIGURES): _COUNTED}
    by_client = {table: dict(book.index(name).items()) for table, name in _BY_CLIENT.items()}
    clients = {client for found in by_client.values() for client in found}
    if not all(map(_is_id, clients)):
        # A document names a client that no client can be.
        return head
    counts = {table: len(found) for table, found in by_client.items()}
    return _Table({**head, str(_CLIENTS): {**counts, _ALL: len(clients)}}, by_client, sorted(map(int, clients)))


def _figures(tally: Tally) -> list[int]:
    """Return a day's counts without the noughts at their end."""
    figures = list(tally)
    while figures and not figures[-1]:
        figures.pop()
    return figures


class _Table(Mapping[str, Any]):
    """The table's documents; a client's is made when it is written: to hold them all would hold up the screen."""

    def __init__(
        self, head: Mapping[str, Any], by_client: Mapping[str, Mapping[str, Sequence[int]]], clients: Sequence[int]
    ) -> None:
        self._head, self._by_client, self._clients = head, by_client, clients

    def __getitem__(self, id_: str) -> Any:
        if id_ in self._head:
            return self._head[id_]
        client = str(int(id_) - _FIRST)
        found = {table: ids for table, of in self._by_client.items() if (ids := of.get(client))}
        if not found:
            raise KeyError(id_)
        return found

    def __iter__(self) -> Iterator[str]:
        yield from self._head
        yield from (str(_FIRST + client) for client in self._clients)

    def __len__(self) -> int:
        return len(self._head) + len(self._clients)


def _is_id(client: str) -> bool:
    return client.isascii() and client.isdigit() and client == str(int(client)) and client != "0"


def read_derived(region: Region) -> Derived | None:
    """Return what a table says, None where it counts otherwise. Raises what a table that is not ours leads to."""
    table = LazyTable(region, _FIRST)
    if table[_FIGURES] != _COUNTED:
        return None
    tallies = {day: Tally(*figures) for day, figures in table[_DAYS].items()}
    counts = table.get(_CLIENTS)
    if counts is None:
        return Derived(tallies, {})
    clients = LazyTable(region, counts[_ALL])
    return Derived(tallies, {name: _OfClients(clients, of, counts[of]) for of, name in _BY_CLIENT.items()})


def counts_only(region: Region) -> Region:
    """Return the table without what it says of clients: their ids may be of documents that have gone."""
    mark = region.file.find(b'"%d": ' % _CLIENTS, region.begin, region.end)
    begins = mark >= 0 and mark == region.line_at(mark)
    return Region(region.file, region.begin, region.text_end(mark)) if begins else region


class _OfClients(Mapping[str, tuple[int, ...]]):
    """The ids of a table's documents by client; of each client they are read when they are asked for."""

    def __init__(self, clients: LazyTable, table: str, count: int) -> None:
        self._clients, self._table, self._count = clients, table, count

    def __getitem__(self, client: str) -> tuple[int, ...]:
        if not _is_id(client):
            raise KeyError(client)
        return tuple(self._clients[_FIRST + int(client)][self._table])

    def _read(self) -> Iterator[tuple[str, tuple[int, ...]]]:
        # A few at a time: to let go of all at once would hold up the screen.
        for id_, found in self._clients.backwards():
            if id_ > _FIRST and self._table in found:
                yield str(id_ - _FIRST), tuple(found[self._table])

    def items(self) -> ItemsView[str, tuple[int, ...]]:
        """Return all of them, read for this once."""
        return dict(self._read()).items()

    def __iter__(self) -> Iterator[str]:
        return (client for client, _ in self._read())

    def __len__(self) -> int:
        return self._count
