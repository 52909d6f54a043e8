"""The tables of a book, and what is kept up with each change: indexes, counts by day, and what was found out.

A change makes a new book that shares nearly everything with the old one.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, Self, TypeVar

from planner.record import documents as t
from planner.record.change import Change, Documents
from planner.record.documents import Document
from planner.record.errors import DamagedRecord
from planner.record.index import INDEXES, OF_TABLE
from planner.record.keying import made_later, rekeyed_by
from planner.record.layered import Layered
from planner.record.names import Names
from planner.record.settings import Settings
from planner.record.tally import COUNTED, Tally, contributions, total

if TYPE_CHECKING:
    from planner.record.ports import Spelling

_E = TypeVar("_E")
_Ids = tuple[int, ...]
_Pair = tuple[Document | None, Document | None]
"""A document before and after a change."""
_Changed = Mapping[str, Mapping[int, _Pair]]
"""The documents that change, by table and id."""
_MANY = 500
"""From how many changes on their documents are found together."""
_NOTHING: Layered[int, Document] = Layered()
_NO_COUNTS = Tally()


class Tables:
    """The record's documents after transaction ``seq``, with all that is kept up beside them."""

    __slots__ = (
        "_first_day",
        "_first_worked",
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
        self._first_worked: str | None = None

    @classmethod
    def of(
        cls,
        tables: Documents,
        next_ids: Mapping[str, int] | None = None,
        seq: int = 0,
        *,
        spelling: "Spelling | None" = None,
    ) -> Self:
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
    ) -> Self:
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

    def after(self, changes: Iterable[Change]) -> Self:
        """Return the book with ``changes`` made, in their order; this one stays as it is.

        Raises Conflict where a document is not what a change starts from.
        """
        changed: dict[str, dict[int, _Pair]] = {}
        changes = tuple(changes)
        found_of = self.together((change.table, change.id) for change in changes) if len(changes) > _MANY else {}
        for change in changes:
            table, id_ = change.table, change.id
            pairs = changed.setdefault(table, {})
            known = found_of.get((table, id_)) or self._found(table, id_)
            first, now = pairs.get(id_) or (known, known)
            pairs[id_] = first, change.applied(now)
        if not changed:
            return self
        tables, following = dict(self._tables), dict(self._next)
        for table, pairs in changed.items():
            tables[table] = self._table(table).updated({id_: after for id_, (_, after) in pairs.items()})
            following[table] = max(following.get(table, 1), max(pairs) + 1)
        indexes, tallies = self._reindexed(changed), self._recounted(changed)
        return type(self)(tables, indexes, tallies, following, self.seq, self._still_known(changed), self._spelling)

    def together(self, keys: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Document]:
        """Return the documents that there are of some, by table and id: many are found sooner together."""
        ids: dict[str, list[int]] = {}
        for table, id_ in keys:
            ids.setdefault(table, []).append(id_)
        return {(table, id_): found for table, of in ids.items() for id_, found in self._table(table).many(of)}

    def _found(self, table: str, id_: int) -> Document | None:
        """Return a document; an id that was never given is not looked for."""
        return self.document(table, id_) if id_ < self.next_id(table) else None

    def numbered(self, seq: int) -> Self:
        """Return the same book as the state after transaction ``seq``."""
        return self._the_same(self._next, seq)

    def reaching(self, counters: Iterable[Mapping[str, int]]) -> Self:
        """Return the same book with counters that give no id which one of ``counters`` has given."""
        following = dict(self._next)
        for one in counters:
            for table, id_ in one.items():
                following[table] = max(following.get(table, 1), id_)
        return self._the_same(following, self.seq)

    def _the_same(self, following: Mapping[str, int], seq: int) -> Self:
        known = self._settings, self._open_cards, self._names
        return type(self)(
            self._tables, self._indexes, (self._tallies, self._total), following, seq, known, self._spelling
        )

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

    def shares(self, other: "Tables", *tables: str) -> bool:
        """Say whether nothing was written to ``tables`` between two books, one of which came of the other.

        False may also mean that what was written is what was there.
        """
        theirs = other.tables()
        return all(self._tables.get(table) is theirs.get(table) for table in tables)

    def akin(self, other: "Tables", table: str = t.CARDS) -> bool:
        """Say whether two books hold a table's documents together, so that it costs little memory to keep both."""
        return self._table(table).parts[0] is other.tables().get(table, _NOTHING).parts[0]

    def differing(self, other: "Tables", table: str) -> Iterator[int]:
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

    def anew(self) -> Self:
        """Return the same record with all that is kept up made anew. Raises DamagedRecord."""
        tables = {name: dict(table.items()) for name, table in self._tables.items()}
        return type(self).of(tables, self._next, self.seq, spelling=self._spelling)

    def counts_as(self, other: "Tables") -> bool:
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

    @property
    def blank(self) -> bool:
        """Whether the record holds nothing, what can be undone or done again left aside."""
        return not any(len(table) for name, table in self._tables.items() if name != t.HISTORY)

    # Who the rep is.

    @property
    def settings(self) -> Settings:
        """The settings, defaults where the file has none."""
        settings = self._settings
        if settings is None:
            self._settings = settings = self._one(t.SETTINGS, 1, Settings.read) or Settings()
        return settings

    def _rows(self, table: str) -> list[tuple[int, Any]]:
        found = self._tables.get(table)
        return [] if found is None else list(found.items())


def _opens(card: Document | None) -> int:
    """Return how often a card stands among the open ones: once or not at all."""
    return 0 if card is None else len(tuple(INDEXES["open card by client"].keys(card)))
