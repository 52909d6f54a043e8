"""The book: an immutable picture of the record that answers questions about it.

A change makes a new book that shares nearly everything with the old one, so a screen may go on reading the
one it has while a session writes. Nothing here hands out all activities: each question reaches only the
documents that its answer needs.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from planner.record import documents as t
from planner.record.change import Change, Documents
from planner.record.documents import Document
from planner.record.errors import DamagedRecord
from planner.record.index import INDEXES, OF_TABLE
from planner.record.keying import made_later, rekeyed_by
from planner.record.layered import Layered
from planner.record.names import WITHIN, Names
from planner.record.people import (
    Activity,
    Arrival,
    Card,
    Client,
    Deal,
    End,
    Episode,
    Intent,
    Kind,
    Outcome,
    Purchase,
    Referred,
    Span,
)
from planner.record.planning import (
    CarriedCards,
    DayTargets,
    Goal,
    MarketNote,
    Period,
    Product,
    Reflection,
    Task,
)
from planner.record.settings import Settings
from planner.record.tally import COUNTED, Tally, contacts_in, contributions, groups_in, total
from planner.record.text import folded

if TYPE_CHECKING:
    from planner.record.ports import Spelling

_E = TypeVar("_E")
_Ids = tuple[int, ...]
_Pair = tuple[Document | None, Document | None]
"""A document before and after a change."""
_Changed = Mapping[str, Mapping[int, _Pair]]
"""The documents that change, by table and id."""
_NOTHING: Layered[int, Document] = Layered()
_NO_COUNTS = Tally()
_MONTH = re.compile("[1-9][0-9]{3}-(0[1-9]|1[0-2])")


class Book:
    """The record as it stands after transaction ``seq``."""

    __slots__ = (
        "_first_day",
        "_indexes",
        "_names",
        "_next",
        "_open_cards",
        "_settings",
        "_spelling",
        "_tables",
        "_tallies",
        "_total",
        "seq",
    )

    def __init__(
        self,
        tables: Mapping[str, Layered[int, Document]],
        indexes: Mapping[str, Layered[str, _Ids]],
        tallies: tuple[Layered[str, Tally], Tally],
        next_ids: Mapping[str, int],
        seq: int,
        known: tuple[Settings | None, int | None, Names | None] = (None, None, None),
        spelling: "Spelling | None" = None,
    ) -> None:
        self._tables, self._indexes = tables, indexes
        self._tallies, self._total = tallies
        self._next, self.seq = next_ids, seq
        self._settings, self._open_cards, self._names = known
        self._spelling = spelling
        self._first_day: str | None = None

    @classmethod
    def of(
        cls,
        tables: Documents,
        next_ids: Mapping[str, int] | None = None,
        seq: int = 0,
        *,
        spelling: "Spelling | None" = None,
    ) -> "Book":
        """Build the book of a file's tables.

        ``next_ids`` are the counters that the file keeps; an id in use raises its table's counter. ``spelling`` says
        how names are spelled, so that their spelling finds them.
        Raises DamagedRecord where a document lacks what every document of its table has.
        """
        indexes: dict[str, dict[str, list[int]]] = {name: {} for name in INDEXES}
        tallies: dict[str, list[Tally]] = {}
        following = dict(next_ids or {})
        for table, found in tables.items():
            kept_up = [(indexes[name], INDEXES[name].keys) for name in OF_TABLE.get(table, ())]
            for id_ in sorted(found):
                document = found[id_]
                try:
                    for index, keys in kept_up:
                        for key in keys(document):
                            index.setdefault(key, []).append(id_)
                    for day, counts in contributions(table, document):
                        tallies.setdefault(day, []).append(counts)
                except (KeyError, TypeError, AttributeError) as error:
                    raise DamagedRecord(table, id_, str(error).strip("'"), repr(document)[:60]) from None
            following[table] = max(following.get(table, 1), max(found, default=0) + 1)
        days = {day: total(counts) for day, counts in tallies.items()}
        return cls(
            {table: Layered(found) for table, found in tables.items()},
            {name: Layered({key: tuple(ids) for key, ids in index.items()}) for name, index in indexes.items()},
            (Layered(days), total(days.values())),
            following,
            seq,
            spelling=spelling,
        )

    @classmethod
    def deferred(
        cls,
        tables: Documents,
        tallies: Mapping[str, Tally],
        next_ids: Mapping[str, int],
        seq: int,
        indexes: Mapping[str, Mapping[str, _Ids]],
        *,
        spelling: "Spelling | None" = None,
    ) -> "Book":
        """Build the book of tables that are known to be sound, whose documents may be read when they are asked for.

        ``tallies`` are their counts by day; an index that is not among ``indexes`` is made when it is asked for.
        """
        return cls(
            {table: Layered(found) for table, found in tables.items()},
            {name: Layered(indexes[name] if name in indexes else made_later(name, tables)) for name in INDEXES},
            (Layered(tallies), total(tallies.values())),
            next_ids,
            seq,
            spelling=spelling,
        )

    def after(self, changes: Iterable[Change]) -> "Book":
        """Return the book with ``changes`` made, in their order; this one stays as it is.

        Raises Conflict where a document is not what a change starts from.
        """
        changed: dict[str, dict[int, _Pair]] = {}
        for change in changes:
            table, id_ = change.table, change.id
            pairs = changed.setdefault(table, {})
            first, now = pairs.get(id_) or (found := self._found(table, id_), found)
            pairs[id_] = first, change.applied(now)
        if not changed:
            return self
        tables, following = dict(self._tables), dict(self._next)
        for table, pairs in changed.items():
            tables[table] = self._table(table).updated({id_: after for id_, (_, after) in pairs.items()})
            following[table] = max(following.get(table, 1), max(pairs) + 1)
        indexes, tallies = self._reindexed(changed), self._recounted(changed)
        return Book(tables, indexes, tallies, following, self.seq, self._still_known(changed), self._spelling)

    def _found(self, table: str, id_: int) -> Document | None:
        """Return a document; an id that was never given is not looked for."""
        return self.document(table, id_) if id_ < self.next_id(table) else None

    def numbered(self, seq: int) -> "Book":
        """Return the same book as the state after transaction ``seq``."""
        return self._the_same(self._next, seq)

    def reaching(self, counters: Iterable[Mapping[str, int]]) -> "Book":
        """Return the same book with counters that give no id which one of ``counters`` has given."""
        following = dict(self._next)
        for one in counters:
            for table, id_ in one.items():
                following[table] = max(following.get(table, 1), id_)
        return self._the_same(following, self.seq)

    def _the_same(self, following: Mapping[str, int], seq: int) -> "Book":
        known = self._settings, self._open_cards, self._names
        return Book(self._tables, self._indexes, (self._tallies, self._total), following, seq, known, self._spelling)

    def _still_known(self, changed: _Changed) -> tuple[Settings | None, int | None, Names | None]:
        """Return what was found out about this book, as it is after the changes."""
        settings, count, names = self._settings, self._open_cards, self._names
        if count is not None:
            count += sum(_opens(after) - _opens(before) for before, after in changed.get(t.CARDS, {}).values())
        if names is not None and t.CLIENTS in changed:
            names = names.updated({id_: after for id_, (_, after) in changed[t.CLIENTS].items()})
        return None if t.SETTINGS in changed else settings, count, names

    def _reindexed(self, documents: _Changed) -> Mapping[str, Layered[str, _Ids]]:
        indexes = dict(self._indexes)
        for table, pairs in documents.items():
            for name in OF_TABLE.get(table, ()):
                index = indexes[name]
                if rekeyed := rekeyed_by(index, name, pairs):
                    indexes[name] = index.updated(rekeyed)
        return indexes

    def _recounted(self, documents: _Changed) -> tuple[Layered[str, Tally], Tally]:
        changed: dict[str, Tally | None] = {}
        in_all = self._total
        for table in COUNTED & documents.keys():
            for before, after in documents[table].values():
                for document, times in ((before, -1), (after, 1)):
                    for day, counts in () if document is None else contributions(table, document):
                        so_far = changed.get(day) or self._tallies.get(day) or _NO_COUNTS
                        changed[day] = so_far.plus(counts, times)
                        in_all = in_all.plus(counts, times)
        days = {day: None if tally == _NO_COUNTS else tally for day, tally in changed.items()}
        return self._tallies.updated(days), in_all

    # Documents, for the store and for changes.

    def document(self, table: str, id_: int) -> Document | None:
        """Return a document, None where there is none."""
        found = self._tables.get(table)
        return None if found is None else found.get(id_)

    def documents(self, table: str, ids: Iterable[int]) -> Iterator[tuple[int, Document]]:
        """Yield the documents with some ids, in the order of these: many are found sooner together."""
        return self._table(table).many(ids)

    def next_id(self, table: str) -> int:
        """Return the id that the table's next document gets; an id is never given twice."""
        return self._next.get(table, 1)

    @property
    def next_ids(self) -> Mapping[str, int]:
        """The counters that the file keeps."""
        return self._next

    def shares(self, other: "Book", *tables: str) -> bool:
        """Say whether nothing was written to ``tables`` between two books, one of which came of the other.

        False may also mean that what was written is what was there.
        """
        theirs = other.tables()
        return all(self._tables.get(table) is theirs.get(table) for table in tables)

    def akin(self, other: "Book", table: str = t.CARDS) -> bool:
        """Say whether two books hold a table's documents together, so that it costs little memory to keep both."""
        return self._table(table).parts[0] is other.tables().get(table, _NOTHING).parts[0]

    def differing(self, other: "Book", table: str) -> Iterator[int]:
        """Yield the ids of a table's documents that were written, added or taken away between the two books."""
        return self._table(table).differing(other.tables().get(table, _NOTHING))

    def _table(self, table: str) -> Layered[int, Document]:
        return self._tables.get(table, _NOTHING)

    def tables(self) -> Mapping[str, Layered[int, Document]]:
        """All tables with their documents, for the store to write; no screen asks this."""
        return self._tables

    def tallies(self) -> Mapping[str, Tally]:
        """Return the counts by day (ISO text), for the store to write."""
        return dict(self._tallies.items())

    def index(self, name: str) -> Layered[str, _Ids]:
        """Return one of ``INDEXES``: the ids of the documents under each key, for checks of the whole record."""
        return self._indexes[name]

    def anew(self) -> "Book":
        """Return the same record with all that is kept up made anew. Raises DamagedRecord."""
        tables = {name: dict(table.items()) for name, table in self._tables.items()}
        return Book.of(tables, self._next, self.seq, spelling=self._spelling)

    def counts_as(self, other: "Book") -> bool:
        """Say whether what is kept up with each change is the same in both: the indexes and the counts by day."""
        return dict(self._tallies.items()) == dict(other._tallies.items()) and all(  # noqa: SLF001 - of its own class
            dict(index.items()) == dict(other.index(name).items()) for name, index in self._indexes.items()
        )

    def _one(self, table: str, id_: int | None, read: Callable[[int, Document], _E]) -> _E | None:
        found = None if id_ is None else self.document(table, id_)
        return None if found is None or id_ is None else read(id_, found)

    def _all(self, table: str, ids: Iterable[int], read: Callable[[int, Document], _E]) -> list[_E]:
        return [read(id_, found) for id_ in ids if (found := self.document(table, id_)) is not None]

    def _ids(self, index: str, key: object) -> _Ids:
        return self._indexes[index].get(str(key)) or ()

    def _first(self, table: str, index: str, key: object, read: Callable[[int, Document], _E]) -> _E | None:
        return next(iter(self._all(table, self._ids(index, key)[:1], read)), None)

    def _until(self, index: str, day: date) -> list[int]:
        last = day.isoformat()
        keys = sorted(key for key in self._indexes[index] if key <= last)
        return [id_ for key in keys for id_ in self._ids(index, key)]

    # Who the rep is.

    @property
    def settings(self) -> Settings:
        """The settings, defaults where the file has none."""
        settings = self._settings
        if settings is None:
            self._settings = settings = self._one(t.SETTINGS, 1, Settings.read) or Settings()
        return settings

    # Clients.

    def client(self, id_: int | None) -> Client | None:
        """Return a client by id."""
        return self._one(t.CLIENTS, id_, Client.read)

    def source_of(self, client: int | None) -> str:
        """Return where a client came from, empty where there is no such client or it was not said."""
        document = None if client is None else self.document(t.CLIENTS, client)
        return "" if document is None else t.Reader(t.CLIENTS, client or 0, document).text("source")

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

    def clients_phoned(self, phone: str) -> list[Client]:
        """Return the clients with a whole phone number, given as digits."""
        return self._all(t.CLIENTS, self._ids("client by phone", phone), Client.read)

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

    def clients_spelled(self, text: str, most: int = 50) -> list[Client]:
        """Return clients whose name is spelled so from its beginning, or whose initials these are, by name."""
        return self._all(t.CLIENTS, self.names().spelled_so(text)[:most], Client.read)

    def clients_found(self, text: str) -> list[int]:
        """Return the ids of the clients whom a typed text may mean, the likeliest first.

        By name, spelling, initials, number, tag, three digits or more of a phone, or the code of the product that an
        open card intends. The whole text comes first, then beginnings, then parts; in each whoever has an open card,
        by name.
        """
        names = self.names()
        found = names.fitting(text)
        for id_, fit in self._intending(folded(text)):
            found[id_] = min(fit, found.get(id_, WITHIN))
        opened = self._indexes["open card by client"]
        return sorted(found, key=lambda id_: (found[id_], opened.get(str(id_)) is None, names.name(id_), id_))

    def _intending(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the clients who intend to buy a product whose code is or begins with a folded text, and how it fits."""
        codes = self._indexes["product by code"] if text else ()
        for code in [code for code in codes if code.startswith(text)]:
            for product in self._ids("product by code", code):
                for card in self._ids("open card by product", product):
                    document = self.document(t.CARDS, card)
                    if document is not None:
                        yield document["client"], int(code != text)

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

    # Cards.

    def card(self, id_: int | None) -> Card | None:
        """Return a card by id."""
        return self._one(t.CARDS, id_, Card.read)

    def cards_of(self, client: int) -> list[Card]:
        """Return a client's cards, oldest first."""
        return self._all(t.CARDS, self._ids("card by client", client), Card.read)

    def open_card(self, client: int) -> Card | None:
        """Return a client's open card."""
        return self._first(t.CARDS, "open card by client", client, Card.read)

    def open_cards(self) -> Iterator[Card]:
        """Yield all cards that are open now."""
        for ids in self._indexes["open card by client"].values():
            yield from self._all(t.CARDS, ids, Card.read)

    def intents(self, until: date) -> Iterator[Intent]:
        """Yield what open cards intend to buy by ``until``; those that expect no date are left out."""
        last = until.isoformat()
        for ids in self._indexes["open card by client"].values():
            for id_ in ids:
                document = self.document(t.CARDS, id_)
                if document is not None and (buys := document.get("buys")) is not None and str(buys) <= last:
                    yield Intent.read(id_, document)

    def open_card_count(self) -> int:
        """Return how many cards are open now, the anonymous held ones apart."""
        count = self._open_cards
        if count is None:
            self._open_cards = count = sum(len(ids) for ids in self._indexes["open card by client"].values())
        return count

    def cards_due(self, until: date) -> list[Card]:
        """Return the open cards that cadence asks for by ``until``, earliest first."""
        return self._all(t.CARDS, self._until("open card by due", until), Card.read)

    def cards_ended_on(self, day: date) -> list[Card]:
        """Return the cards that were won, lost or excluded on a day."""
        return self._all(t.CARDS, self._ids("card by ended", day), Card.read)

    def card_spans(self, since: date, until: date) -> Iterator[Span]:
        """Yield the times of the cards that are open, and of those that ended from ``since`` to ``until``."""
        for id_, document in self.documents(t.CARDS, self.card_ids_over(since, until)):
            yield Span.read(id_, document)

    def card_spans_won(self, first: date, last: date) -> Iterator[Span]:
        """Yield the times of the cards that were won from ``first`` to ``last``; only days with a win are read."""
        for day in (first + timedelta(n) for n in range((last - first).days + 1)):
            for id_ in self._ids("card by ended", day) if self.tally(day).won else ():
                document = self.document(t.CARDS, id_)
                if document is not None and document.get("end") == End.WON:
                    yield Span.read(id_, document)

    def cards_over(self, since: date, until: date) -> Iterator[Episode]:
        """Yield the cards that are open, and those that ended from ``since`` to ``until``."""
        yield from self._all(t.CARDS, self.card_ids_over(since, until), Episode.read)

    def card_ids_over(self, since: date, until: date) -> Iterator[int]:
        """Yield the ids of the cards that are open, and of those that ended from ``since`` to ``until``."""
        for ids in self._indexes["open card by client"].values():
            yield from ids
        yield from self.card_ids_ended(since, until)

    def card_ids_ended(self, first: date, last: date) -> Iterator[int]:
        """Yield the ids of the cards that ended from ``first`` to ``last``, the earliest first."""
        for n in range((last - first).days + 1):
            yield from self._ids("card by ended", first + timedelta(n))

    def cards_reopened_on(self, day: date) -> list[Card]:
        """Return the lost cards that went on on a day."""
        return self._all(t.CARDS, self._ids("card by reopened", day), Card.read)

    # What happened.

    def activity(self, id_: int | None) -> Activity | None:
        """Return an activity by id."""
        return self._one(t.ACTIVITIES, id_, Activity.read)

    def activities_of(self, client: int) -> list[Activity]:
        """Return what happened with a client, oldest first."""
        return self._all(t.ACTIVITIES, self._ids("activity by client", client), Activity.read)

    def latest_activities_of(self, client: int) -> Iterator[Activity]:
        """Yield what happened with a client, the newest entry first, one at a time."""
        for id_ in reversed(self._ids("activity by client", client)):
            yield from self._all(t.ACTIVITIES, (id_,), Activity.read)

    def activities_on(self, day: date) -> list[Activity]:
        """Return what happened on a day, in the order of entry."""
        return self._all(t.ACTIVITIES, self._ids("activity by day", day), Activity.read)

    def contact_days(self, client: int) -> Iterator[str]:
        """Yield the days (ISO text) on which a client was reached, in the order of entry; the first visit is none."""
        for id_, one in self.documents(t.ACTIVITIES, self._ids("activity by client", client)):
            if one.get("outcome") != Outcome.NO_ANSWER and one["kind"] != Kind.VISITOR:
                yield t.Reader(t.ACTIVITIES, id_, one).day("day").isoformat()

    def reached(self, first: date, last: date) -> set[int]:
        """Return the clients who were reached from ``first`` to ``last``: followed up, visited or greeted."""
        tally = self.tally_of(first, last)
        counted = tally.follow_ups + tally.visits + tally.greetings
        return {entry.get("client", 0) for _, entry in self._lately(first, last, counted, contacts_in)}

    def arrivals(self, first: date, last: date) -> Iterator[Arrival]:
        """Yield the visitor groups of some days in no order, as far as it matters where they came from."""
        counted = self.tally_of(first, last).visitors
        for id_, document in self._lately(first, last, counted, groups_in, Kind.VISITOR):
            yield Arrival.read(id_, document)

    def _lately(
        self, first: date, last: date, counted: int, counts: Callable[[Document], int], kind: Kind | None = None
    ) -> Iterator[tuple[int, Document]]:
        """Yield the activities from ``first`` to ``last`` that count, of one ``kind`` at least, until all are found.

        The newest entries are looked at first: what happened lately is told without going through the whole record.
        """
        begin, end = first.isoformat(), last.isoformat()
        text = "" if kind is None else kind.value
        entries = self._table(t.ACTIVITIES).newest(text) if counted else iter(())
        while counted > 0 and (entry := next(entries, None)) is not None:
            if begin <= entry[1]["day"] <= end and (count := counts(entry[1])):
                counted -= count
                yield entry

    def took_part_on(self, day: date) -> Iterator[int]:
        """Yield the clients who took part in an event on a day, once for each entry."""
        for document in (self.document(t.ACTIVITIES, id_) for id_ in self._ids("activity by day", day)):
            if document is not None and document["kind"] == Kind.EVENT and document.get("outcome") != Outcome.NO_ANSWER:
                client = document.get("client")
                if client is not None:
                    yield client

    def deal(self, id_: int | None) -> Deal | None:
        """Return a deal by id."""
        return self._one(t.DEALS, id_, Deal.read)

    def deals_of(self, client: int) -> list[Deal]:
        """Return a client's deals, oldest first."""
        return self._all(t.DEALS, self._ids("deal by client", client), Deal.read)

    def deals_on(self, day: date) -> list[Deal]:
        """Return a day's deals, returned ones among them."""
        return self._all(t.DEALS, self._ids("deal by day", day), Deal.read)

    def deals_returned_on(self, day: date) -> list[Deal]:
        """Return the deals that were taken back on a day."""
        return self._all(t.DEALS, self._ids("deal by returned", day), Deal.read)

    def deals_of_card(self, card: int) -> list[Deal]:
        """Return the deals that came of a card."""
        return self._all(t.DEALS, self._ids("deal by card", card), Deal.read)

    def buyers(self, first: date, last: date) -> set[int]:
        """Return the clients who bought from ``first`` to ``last``; what was given back by then does not count."""
        return {deal["client"] for _, deal in self._kept(first, last)}

    def buyers_of(self, products: Collection[int]) -> set[int]:
        """Return the clients who bought one of some products and did not give it back."""
        return {deal["client"] for _, deal in self._kept(date.min, date.max) if deal.get("product") in products}

    def customers(self, until: date) -> dict[int, Purchase]:
        """Return who has bought up to ``until`` and the first of their purchases that they had not given back."""
        first: dict[int, tuple[str, int, Document]] = {}
        for id_, deal in self._kept(date.min, until):
            client, found = deal["client"], (deal["day"], id_, deal)
            if client not in first or found[:2] < first[client][:2]:
                first[client] = found
        return {client: Purchase.read(id_, deal) for client, (_, id_, deal) in first.items()}

    def _kept(self, first: date, last: date) -> Iterator[tuple[int, Document]]:
        begin, end = first.isoformat(), last.isoformat()
        for id_, deal in self._table(t.DEALS).items():
            if begin <= deal["day"] <= end and (not deal.get("returned") or deal["returned"] > end):
                yield id_, deal

    def tally(self, day: date) -> Tally:
        """Return a day's counts."""
        return self._tallies.get(day.isoformat()) or Tally()

    def tally_of(self, first: date, last: date) -> Tally:
        """Return the counts of the days from ``first`` to ``last``, both included."""
        begun = self.first_day()
        if begun is None or last < begun:
            return Tally()
        days = range(max(first, begun).toordinal(), last.toordinal() + 1)
        found = (self._tallies.get(date.fromordinal(day).isoformat()) for day in days)
        return total(tally for tally in found if tally is not None)

    def tally_before(self, day: date) -> Tally:
        """Return the counts of all days before ``day``."""
        first = day.isoformat()
        return total(tally for key, tally in self._tallies.items() if key < first)

    def tally_in_all(self) -> Tally:
        """Return the counts of all days."""
        return self._total

    def first_day(self) -> date | None:
        """Return the earliest day on which anything was counted."""
        if self._first_day is None:
            self._first_day = min(self._tallies) if len(self._tallies) else ""
        return date.fromisoformat(self._first_day) if self._first_day else None

    # What is planned.

    def task(self, id_: int | None) -> Task | None:
        """Return a task by id."""
        return self._one(t.TASKS, id_, Task.read)

    def tasks_due(self, until: date) -> list[Task]:
        """Return the open tasks and steps due by ``until``, earliest first."""
        return self._all(t.TASKS, self._until("open task by due", until), Task.read)

    def open_tasks_of(self, client: int) -> list[Task]:
        """Return a client's open steps, in the order of entry."""
        return self._all(t.TASKS, self._ids("open task by client", client), Task.read)

    def tasks_of(self, client: int) -> list[Task]:
        """Return all steps planned with a client."""
        return self._all(t.TASKS, self._ids("task by client", client), Task.read)

    def greetings_declined(self, client: int) -> Iterator[str]:
        """Yield the days (ISO text) on which a greeting of a client was declined: dropped on the day it was for."""
        for id_, one in self.documents(t.TASKS, self._ids("task by client", client)):
            if one.get("kind") == Kind.GREETING and one.get("due") == one.get("dropped") == one.get("since"):
                yield t.Reader(t.TASKS, id_, one).day("due").isoformat()

    def tasks_done_on(self, day: date) -> list[Task]:
        """Return the tasks done on a day."""
        return self._all(t.TASKS, self._ids("task by done", day), Task.read)

    def tasks_dropped_on(self, day: date) -> list[Task]:
        """Return the steps that another step took the place of on a day."""
        return self._all(t.TASKS, self._ids("task by dropped", day), Task.read)

    def tasks_from(self, reflection: int) -> list[Task]:
        """Return the tasks that came of a reflection."""
        return self._all(t.TASKS, self._ids("task by origin", reflection), Task.read)

    def product(self, id_: int | None) -> Product | None:
        """Return a product by id."""
        return self._one(t.PRODUCTS, id_, Product.read)

    def product_coded(self, code: str) -> Product | None:
        """Return the product with a code, case and width apart."""
        return self._first(t.PRODUCTS, "product by code", folded(code), Product.read)

    def products(self) -> list[Product]:
        """Return all products, in the order of entry."""
        return [Product.read(id_, found) for id_, found in sorted(self._rows(t.PRODUCTS))]

    def goal(self, month: str) -> Goal | None:
        """Return a month's goal (``2026-11``)."""
        return self._first(t.GOALS, "goal by month", month, Goal.read)

    def targets(self, day: date) -> DayTargets | None:
        """Return the targets stored for a day."""
        return self._first(t.DAYS, "targets by day", day, DayTargets.read)

    def has_targets(self, day: date) -> bool:
        """Say whether targets are stored for a day."""
        return bool(self._ids("targets by day", day))

    def carried(self, month: str) -> CarriedCards | None:
        """Return the carried set frozen for a month."""
        return self._first(t.MONTHS, "carried by month", month, CarriedCards.read)

    def has_carried(self, month: str) -> bool:
        """Say whether a carried set is frozen for a month."""
        return bool(self._ids("carried by month", month))

    def dated_notes(self, first: date, last: date) -> list[MarketNote]:
        """Return the notes on the market with days of their own, any of them from ``first`` to ``last``.

        Where one end is open they reach to that end of the other's month.
        """
        dated = ((id_, found) for id_, found in self._rows(t.MARKET) if found.get("start") or found.get("end"))
        met = (id_ for id_, found in dated if _meets(found, first.isoformat(), last.isoformat()))
        return self._all(t.MARKET, met, MarketNote.read)

    def reflection(self, period: Period, start: date) -> Reflection | None:
        """Return the reflection on the period that began on ``start``."""
        return self._first(t.REFLECTIONS, "reflection by start", f"{period.value} {start}", Reflection.read)

    def market_notes(self, month: str) -> list[MarketNote]:
        """Return a month's notes on the market, in the order of entry."""
        return self._all(t.MARKET, self._ids("market by month", month), MarketNote.read)

    def market_note(self, id_: int | None) -> MarketNote | None:
        """Return a note on the market by id."""
        return self._one(t.MARKET, id_, MarketNote.read)

    def market_months(self) -> list[str]:
        """Return the months that have notes on the market, the earliest first; what is no month is left out."""
        noted = (month for month in self._indexes["market by month"] if self._ids("market by month", month))
        return sorted(month for month in noted if _MONTH.fullmatch(month))

    def history(self) -> list[tuple[int, Document]]:
        """Return the remembered transactions, oldest first (200 at the most)."""
        return sorted(self._rows(t.HISTORY), key=lambda row: row[0])

    def history_ids(self, *, undone: bool) -> tuple[int, ...]:
        """Return the ids of the remembered transactions that are undone, or of those that are not, oldest first."""
        return self._ids("history by state", "undone" if undone else "made")

    def _rows(self, table: str) -> list[tuple[int, Any]]:
        found = self._tables.get(table)
        return [] if found is None else list(found.items())


def _opens(card: Document | None) -> int:
    """Return how often a card stands among the open ones: once or not at all."""
    return 0 if card is None else len(tuple(INDEXES["open card by client"].keys(card)))


def _meets(note: Document, first: str, last: str) -> bool:
    """Say whether a dated note on the market has a day from ``first`` to ``last``; ISO text sorts as its days do."""
    start, end = (str(note.get(field) or "") for field in ("start", "end"))
    begins, ends = sorted((start or f"{end[:7]}-01", end or f"{start[:7]}-31"))
    return begins <= last and first <= ends
