"""The record as its file and journal say it: read whole, or on from what a session knows already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from zlib import crc32

from data.derived import COUNTS, derived, read_derived
from data.journal import Found, Journal, Mark
from data.lazy import Fields, LazyIndex, LazyTable, decoded, regions
from data.lines import Entry, Section
from data.migrations import SCHEMA, migrated
from data.pinyin import SPELLING
from data.shape import META, checked, shaped
from data.storage import RecordStorage, Seal, Stamp, seal_of, tables_of
from data.trouble import NotARecord, Unwritable
from planner.record.book import Book
from planner.record.change import Change, Documents
from planner.record.documents import ACTIVITIES, CARDS, Document
from planner.record.errors import Conflict, DamagedRecord, FileTrouble

OLDEST = 1
"""The layout of a file that names none: another program has made it."""

_LOOKED_FOR = {
    ACTIVITIES: {"activity by client": "client", "activity by day": "day"},
    CARDS: {"card by ended": "ended"},
}
"""The indexes that are looked up in the bytes of the file, each with its field: of these there is most."""

_NOWHERE = Mark(0, 0, 0, b"")


@dataclass(frozen=True, slots=True)
class State:
    """The book with what the file keeps beside it: its ``_meta`` document and stamp as found, and the journal.

    ``base`` is the seq of the file; the journal, where there is one, continues it. ``fitted`` says that the book is not
    what the file holds, since its schema is older or another program has written into it: the next transaction writes
    it whole. ``seal`` is what the file's checksum says.
    """

    book: Book
    stamp: Stamp | None
    meta: Document = field(default_factory=dict)
    meta_others: Mapping[str, Any] = field(default_factory=dict)
    journal: Found | None = None
    fitted: bool = False
    seal: Seal = Seal.NONE

    @property
    def base(self) -> int:
        """The seq of the file itself."""
        seq: int = self.meta.get("seq", 0)
        return seq

    def gone_on(self, book: Book, journal: Found) -> "State":
        """Return the state after one more transaction, which the journal has got."""
        return State(book, self.stamp, self.meta, self.meta_others, journal, self.fitted, self.seal)

    @property
    def name(self) -> str:
        """The name of the file as it stands: that of the journal that it took in last, or a drawn one."""
        name = self.meta.get("folded")
        return name if isinstance(name, str) else ""

    @property
    def schema(self) -> int:
        """The layout that the file says it has."""
        schema: int = self.meta.get("schema", OLDEST)
        return schema


def edited_name(name: str, file: bytes) -> str:
    """Return what a file of that name is called once another program has edited it: it tells what is in it."""
    return f"{name.partition('~')[0]}~{crc32(file):08x}"


def newer(state: State, path: Path) -> FileTrouble | None:
    """Return what to say of a file that a newer program wrote, None where this one may write it."""
    return _of_newer(path) if state.schema > SCHEMA else None


def _of_newer(path: Path) -> FileTrouble:
    return Unwritable(lambda words: words.file_newer(str(path)))


def continued(known: State, journal: Journal) -> State | None:
    """Return the state with what the journal has got since, None where it is no longer the one that we know."""
    before = known.journal
    if known.schema < SCHEMA and known.stamp is not None:
        # What an older program has added since is said in the older schema.
        return known if _same_journal(before, journal) else None
    found = journal.read(before)
    if found is None or _taken_in(found, known):
        return known if before is None else None
    if before is not None and not found.whole:
        return known if found.mark == before.mark else _with_entries(known, found, journal.path)
    return _with_entries(known, found, journal.path) if before is None and _continues(found, known) else None


def _same_journal(before: Found | None, journal: Journal) -> bool:
    found = journal.read(before)
    return found is None if before is None else found is not None and found.mark == before.mark


def with_journal(state: State, journal: Journal, found: Found | None) -> State:
    """Return the state of a file with what was ``found`` in its journal. Raises NotARecord where that is another's."""
    if found is None or _taken_in(found, state):
        return state
    _ensure_continues(found, state, journal)
    return _with_entries(state, found, journal.path)


def _taken_in(found: Found, state: State) -> bool:
    """Say whether the file holds the journal already."""
    return state.name.partition("~")[0] == found.name


def _continues(found: Found, state: State) -> bool:
    return found.base == state.base and found.follows in (None, state.name)


def _ensure_continues(found: Found, state: State, journal: Journal) -> None:
    if not (state.stamp and state.stamp.size and _continues(found, state)):
        raise NotARecord(lambda words: words.journal_of_another(str(journal.path)))


def _with_entries(state: State, found: Found, path: Path) -> State:
    """Return the state with the journal's transactions. Raises NotARecord where one does not follow on the other."""
    book, fitted = state.book, state.fitted
    for entry in found.entries:
        if entry.seq != book.seq + 1:
            raise NotARecord(lambda words: words.journal_damaged(str(path)))
        try:
            book = book.after(entry.changes)
        except Conflict:
            book, fitted = _replayed(book, entry.changes), True
        book = book.numbered(entry.seq)
    return replace(state, book=book, journal=found._replace(entries=()), fitted=fitted)


def _replayed(book: Book, changes: tuple[Change, ...]) -> Book:
    """Return the book with a kept transaction, although another program has written into the file since.

    What was acknowledged stands. A document that took the id of a kept one moves to a new id; a field that both
    changed is as it was kept; one that another program took away stays away.
    """
    for change in changes:
        book = book.after(_made_to_fit(book, change))
    return book


def _made_to_fit(book: Book, change: Change) -> tuple[Change, ...]:
    found = book.document(change.table, change.id)
    if change.before is None:
        moved = (
            ()
            if found is None
            else (
                Change(change.table, change.id, found, None),
                Change(change.table, max(book.next_id(change.table), change.id + 1), None, found),
            )
        )
        return (*moved, change)
    if found is None:
        return ()
    if change.after is None:
        return (replace(change, before=found),)
    return (replace(change, before={name: found.get(name) for name in {*change.before, *change.after}}),)


def read(storage: RecordStorage, journal: Journal) -> State:
    """Return the state of the file with its journal, as they stand now. Raises FileTrouble.

    Of a file whose checksum holds no more is read than is asked for; any other is read whole and looked through.
    """
    file, stamp = storage.content()
    found = journal.read()
    if not file:
        return with_journal(State(Book.of({}, spelling=SPELLING), stamp), journal, found)
    seal = seal_of(file)
    if seal is Seal.WHOLE and (sealed := _opened(file, stamp)) is not None:
        return with_journal(sealed, journal, found)
    tables, meta, others = parted(tables_of(file, storage.path) or {}, storage.path)
    if meta.get("schema", OLDEST) >= SCHEMA:
        book = Book.of(checked(tables), meta.get("next"), meta.get("seq", 0), spelling=SPELLING)
        return with_journal(State(book, stamp, meta, others, seal=seal), journal, found)
    return _migrated(
        tables, State(Book.of({}, spelling=SPELLING), stamp, meta, others, found, fitted=True, seal=seal), journal
    )


def _opened(file: bytes, stamp: Stamp | None) -> State | None:
    """Return the state of a file whose checksum holds; None where it is not laid out as this program does it."""
    try:
        return _sealed(file, stamp)
    except (ValueError, LookupError, TypeError, AttributeError, DamagedRecord):
        return None


def _sealed(file: bytes, stamp: Stamp | None) -> State | None:
    """Return the state of a file whose checksum holds; None where it is of another schema or counts otherwise."""
    parts = regions(file)
    if COUNTS not in parts:
        return None
    found, beside = decoded(parts.pop(META)), read_derived(parts.pop(COUNTS))
    meta, others = read_meta(found.pop(1)), {str(id_): document for id_, document in found.items()}
    sizes = meta.get("documents", {})
    filled = {name for name, part in parts.items() if part.begin < part.end}
    if meta.get("schema") != SCHEMA or beside is None or filled != set(sizes):
        return None
    tables = {name: LazyTable(part, sizes.get(name, 0)) for name, part in parts.items()}
    following = dict(meta.get("next", {}))
    for name in filled:
        following[name] = max(following.get(name, 1), tables[name].last + 1)
    indexes: dict[str, Mapping[str, tuple[int, ...]]] = {}
    for table in _LOOKED_FOR.keys() & parts.keys():
        fields = Fields(parts[table], tables[table], tuple(_LOOKED_FOR[table].values()))
        indexes |= {name: LazyIndex(fields, field) for name, field in _LOOKED_FOR[table].items()}
    indexes |= beside.indexes
    book = Book.deferred(tables, beside.tallies, following, meta.get("seq", 0), indexes, spelling=SPELLING)
    return State(book, stamp, meta, others, seal=Seal.WHOLE)


def parted(raw: Mapping[str, Any], path: Path) -> tuple[dict[str, dict[int, Any]], Document, Mapping[str, Any]]:
    """Return a file's tables apart from its ``_meta`` document and what else stands beside that. Raises FileTrouble."""
    tables = shaped(raw)
    if tables is None:
        raise _not_ours(raw, path)
    found = tables.pop(META, {})
    meta = read_meta(found.pop(1, {}))
    tables.pop(COUNTS, None)
    return tables, meta, {str(id_): document for id_, document in found.items()}


def _migrated(tables: Documents, state: State, journal: Journal) -> State:
    """Return the state of a file of an older schema: its journal is said in the same one, so it comes first."""
    found, seq = state.journal, state.base
    if found is not None and not _taken_in(found, state):
        _ensure_continues(found, state, journal)
        tables, seq = entered(tables, found.entries), found.entries[-1].seq if found.entries else seq
        state = replace(state, journal=found._replace(entries=()))
    else:
        state = replace(state, journal=None)
    book = Book.of(checked(migrated(tables, state.schema)), state.meta.get("next"), seq, spelling=SPELLING)
    return replace(state, book=book)


def entered(tables: Documents, entries: tuple[Entry, ...]) -> Documents:
    """Return tables with transactions made in them, whatever their schema; what no longer fits is as it was kept."""
    after: dict[str, dict[int, Any]] = {name: dict(table) for name, table in tables.items()}
    for change in (change for entry in entries for change in entry.changes):
        table = after.setdefault(change.table, {})
        found = table.get(change.id)
        found = found if isinstance(found, dict) else None
        try:
            document = change.applied(found)
        except Conflict:
            document = None if change.after is None else {**(found or {}), **change.after}
        if document is None:
            table.pop(change.id, None)
        else:
            table[change.id] = document
    return after


def rolled(raw: Mapping[str, Any], sections: Sequence[Section], path: Path) -> State:
    """Return the state of a copy's tables with what was recorded after it. Raises FileTrouble.

    What was said in an older schema is entered before the tables are brought to this one.
    """
    tables, meta, others = parted(raw, path)
    schema, seq = meta.get("schema", OLDEST), meta.get("seq", 0)
    if max([schema, *(one.schema for one in sections)]) > SCHEMA:
        raise _of_newer(path)
    older = [one for one in sections if max(one.schema, schema) < SCHEMA]
    found: Documents = tables
    for section in older:
        found, seq = entered(found, section.entries), section.end
    book = Book.of(checked(migrated(found, schema)), meta.get("next"), seq, spelling=SPELLING)
    state = State(book, None, meta, others)
    for section in sections[len(older) :]:
        state = _with_entries(state, Found(section.base, section.name, section.entries, _NOWHERE), path)
    return replace(state, journal=None)


def file_of(book: Book, name: str, meta: Document, others: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the tables of a file of ``book``, which gets that name.

    ``meta`` and ``others`` are what stood beside the tables before: what is not known here stays.
    """
    head = {"1": meta_document(book, name, meta), **others}
    tables = {table: dict(documents.items()) for table, documents in book.tables().items()}
    return {META: head, COUNTS: derived(book), **tables}


def meta_document(book: Book, name: str, others: Document) -> dict[str, Any]:
    """Return the ``_meta`` document for a file of ``book``: the checksum's place and counts that a look can read."""
    meta: dict[str, Any] = {
        "schema": SCHEMA,
        "seq": book.seq,
        "sum": "0" * 8,
        "next": dict(sorted(book.next_ids.items())),
        "documents": {table: len(documents) for table, documents in book.tables().items() if len(documents)},
        "folded": name,
    }
    return meta | {name: value for name, value in others.items() if name not in meta}


def _not_ours(raw: Mapping[str, Any], path: Path) -> FileTrouble:
    """Return what to say of tables that have not our shape: a newer version may have another one."""
    try:
        schema = raw[META]["1"]["schema"]
    except (KeyError, TypeError):
        schema = None
    by_newer = type(schema) is int and schema > SCHEMA
    return _of_newer(path) if by_newer else NotARecord(lambda words: words.file_not_a_record(str(path)))


def read_meta(found: Any) -> Document:
    """Return the ``_meta`` document. Raises DamagedRecord."""
    meta = found if isinstance(found, dict) else {"": found}
    following = meta.get("next", {})
    wrong = [name for name, least in (("schema", 1), ("seq", 0)) if not _is_number(meta.get(name, least), least)]
    if not isinstance(following, dict) or any(type(id_) is not int or id_ < 1 for id_ in following.values()):
        wrong.append("next")
    if "" in meta:
        wrong.append("")
    if wrong:
        raise DamagedRecord(META, 1, wrong[0], repr(meta.get(wrong[0]))[:60])
    return meta


def _is_number(found: Any, least: int) -> bool:
    return type(found) is int and found >= least
