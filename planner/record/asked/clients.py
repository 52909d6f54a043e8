"""What a book is asked of clients."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from planner.record import documents as t
from planner.record.asked.tables import Tables
from planner.record.glimpses import Referred
from planner.record.names import BEGINS, WHOLE, WITHIN, Names
from planner.record.people import Client
from planner.record.text import bare, folded

_FOUND_BY: Final = (
    "client by number",
    "client by phone",
    "client by phone tail",
    "client by erased",
    "product by code",
    "product by name",
    "open card by product",
    "open card by client",
)
"""The indexes that are asked whom a typed text means."""


class Clients(Tables):
    """Questions about clients."""

    __slots__ = ()

    def client(self, id_: int | None) -> Client | None:
        """Return a client by id."""
        return self._one(t.CLIENTS, id_, Client.read)

    def source_of(self, client: int | None) -> str:
        """Return where a client came from, empty where there is no such client or it was not said."""
        document = None if client is None else self.document(t.CLIENTS, client)
        return "" if document is None else t.Reader(t.CLIENTS, client or 0, document).text("source")

    def clients_from(self, source: str) -> tuple[int, ...]:
        """Return the ids of the clients who came from a source, width, case and blanks apart."""
        return self._ids("client by source", folded(source))

    def client_numbered(self, number: str) -> Client | None:
        """Return the client with a permanent number (any case), or with that alias."""
        return self._first(t.CLIENTS, "client by number", number.upper(), Client.read)

    def clients_named(self, name: str) -> list[Client]:
        """Return the clients whose whole name this is, width, case and blanks apart."""
        return self._all(t.CLIENTS, self._ids("client by name", folded(name)), Client.read)

    def clients_starting(self, start: str, most: int = 50) -> list[Client]:
        """Return clients whose name begins so, by name, ``most`` at the most."""
        start = folded(start)
        names = sorted(name for name in self._indexes["client by name"] if name.startswith(start))
        ids = (id_ for name in names for id_ in self._ids("client by name", name))
        return self._all(t.CLIENTS, [id_ for id_, _ in zip(ids, range(most), strict=False)], Client.read)

    def clients_called_later(self, start: str, most: int = 50) -> list[Client]:
        """Return clients a later part of whose name begins so, such as a surname behind a first name, by name."""
        return self._all(t.CLIENTS, self.names().called_later(start)[:most], Client.read)

    def clients_phoned(self, phone: str) -> list[Client]:
        """Return the clients with a whole phone number, as it is kept."""
        return self._all(t.CLIENTS, self._ids("client by phone", bare(phone)), Client.read)

    def clients_phone_tail(self, tail: str) -> list[Client]:
        """Return the clients whose phone ends in these 4 to 6 digits."""
        return self._all(t.CLIENTS, self._ids("client by phone tail", tail), Client.read)

    def clients_containing(self, text: str, most: int = 50) -> list[Client]:
        """Return clients with ``text`` in their name, ``most`` at the most, names that begin with it first."""
        text = folded(text)
        found = [name for name in self._indexes["client by name"] if text in name]
        found.sort(key=lambda name: (not name.startswith(text), name))
        ids = [id_ for name in found[:most] for id_ in self._ids("client by name", name)]
        return self._all(t.CLIENTS, ids[:most], Client.read)

    def names(self) -> Names:
        """Return what clients are found by; made when it is first asked for, and kept up from then on."""
        if self._names is None:
            self._names = Names.of(self._table(t.CLIENTS).items(), self._spelling)
        return self._names

    def prepare_finding(self) -> None:
        """Make all that people are found by: what is not asked for before would be made when the first letter is."""
        self.names().prepare()
        for name in _FOUND_BY:
            next(iter(self._indexes[name]), None)

    def clients_spelled(self, text: str, most: int = 50) -> list[Client]:
        """Return clients whose name is spelled so from its beginning, or whose initials these are, by name."""
        return self._all(t.CLIENTS, self.names().spelled_so(text)[:most], Client.read)

    def clients_found(self, text: str) -> list[int]:
        """Return the ids of the clients whom a typed text may mean, the likeliest first.

        By name, spelling, initials, number, tag, three digits or more of a phone, or the code or the name of a product
        that an open card intends. The whole text comes first, then beginnings, then parts; in each whoever has an open
        card, by name.
        """
        names = self.names()
        found = names.fitting(text)
        gone = self.forgotten()
        for id_, fit in self._intending(folded(text)):
            if id_ not in gone:
                found[id_] = min(fit, found.get(id_, WITHIN))
        opened = {int(client) for client, ids in self._indexes["open card by client"].items() if ids}
        alike: list[list[int]] = [[] for _ in range(2 * WITHIN + 2)]
        for id_, fit in found.items():
            alike[2 * fit + (id_ not in opened)].append(id_)
        return [id_ for ids in alike for id_ in names.by_name(ids)]

    def _intending(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the clients who intend to buy a product whose code or name begins with a folded text, and how it fits.

        A sign in front says that a product is meant: ``#x3``.
        """
        text = text.removeprefix("#")
        indexes = ("product by code", "product by name") if text else ()
        names = ((index, name) for index in indexes for name in self._indexes[index] if name.startswith(text))
        for index, name in names:
            for card in (card for id_ in self._ids(index, name) for card in self._ids("open card by product", id_)):
                document = self.document(t.CARDS, card)
                if document is not None:
                    yield document["client"], WHOLE if text == name else BEGINS

    def clients_of(self, ids: Iterable[int]) -> list[Client]:
        """Return clients by their ids, in that order."""
        return self._all(t.CLIENTS, ids, Client.read)

    def clients_referred_by(self, client: int) -> list[Client]:
        """Return the clients whom a client brought."""
        return self._all(t.CLIENTS, self._ids("client by referrer", client), Client.read)

    def brought(self) -> Iterator[tuple[int, int]]:
        """Yield every client who was brought, by id, with who brought the client."""
        for referrer, ids in self._indexes["client by referrer"].items():
            yield from ((id_, int(referrer)) for id_ in ids)

    def client_ids(self) -> list[int]:
        """Return the ids of all clients, the newest first."""
        return sorted(self._table(t.CLIENTS), reverse=True)

    def forgotten(self) -> frozenset[int]:
        """Return the clients who were forgotten: numbers that nobody stands behind any more."""
        return frozenset(id_ for ids in self._indexes["client by erased"].values() for id_ in ids)

    def referred(self, first: date, last: date) -> Iterator[Referred]:
        """Yield who was brought, and by whom, of the clients on file since ``first`` to ``last``."""
        begin, end = first.isoformat(), last.isoformat()
        for ids in self._indexes["client by referrer"].values():
            for id_ in ids:
                document = self.document(t.CLIENTS, id_)
                if document is not None and begin <= document["since"] <= end:
                    yield Referred.read(id_, document)

    def born_on(self, day: str) -> list[Client]:
        """Return the clients whose birthday is on a day of the year (``05-03``), those of the lunar calendar apart."""
        return self._all(t.CLIENTS, self._ids("client by birthday", day), Client.read)

    def born_by_moon(self, days: Iterable[str]) -> list[Client]:
        """Return the clients whose birthday in the lunar year is one of ``days``: ``05-03``, ``leap 05-03``."""
        ids = (id_ for day in days for id_ in self._ids("client by lunar birthday", day))
        return self._all(t.CLIENTS, ids, Client.read)

    @property
    def has_lunar_birthdays(self) -> bool:
        """Whether a client's birthday is a day of the lunar year."""
        return len(self._indexes["client by lunar birthday"]) > 0

    def client_count(self) -> int:
        """Return how many clients the archive has."""
        return len(self._tables.get(t.CLIENTS, ()))
