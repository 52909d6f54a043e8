"""The record as its file and journal say it: read whole, or on from what a session knows already."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from data.journal import Found, Journal
from data.shape import META, checked, shaped
from data.storage import RecordStorage, Stamp
from data.trouble import NotARecord, Unwritable
from planner.record.book import Book
from planner.record.change import Change
from planner.record.documents import Document
from planner.record.errors import Conflict, DamagedRecord, FileTrouble

SCHEMA = 1
"""The newest layout that this program writes."""


@dataclass(frozen=True, slots=True)
class State:
    """The book with what the file keeps beside it: its ``_meta`` document and stamp as found, and the journal.

    ``base`` is the seq of the file; the journal, where there is one, continues it. ``fitted`` says that another program
    has written into the file since, so that the next transaction writes it whole.
    """

    book: Book
    stamp: Stamp | None
    meta: Document = field(default_factory=dict)
    meta_others: Mapping[str, Any] = field(default_factory=dict)
    journal: Found | None = None
    fitted: bool = False

    @property
    def base(self) -> int:
        """The seq of the file itself."""
        seq: int = self.meta.get("seq", 0)
        return seq

    @property
    def schema(self) -> int:
        """The layout that the file says it has."""
        schema: int = self.meta.get("schema", SCHEMA)
        return schema


def newer(state: State, path: Path) -> FileTrouble | None:
    """Return what to say of a file that a newer program wrote, None where this one may write it."""
    return _of_newer(path) if state.schema > SCHEMA else None


def _of_newer(path: Path) -> FileTrouble:
    return Unwritable(lambda words: words.file_newer(str(path)))


def continued(known: State, journal: Journal) -> State | None:
    """Return the state with what the journal has got since, None where it is no longer the one that we know."""
    before = known.journal
    found = journal.read(before)
    if found is None or found.name == known.meta.get("folded"):
        return known if before is None else None
    if before is not None and not found.whole:
        return known if found.mark == before.mark else _with_entries(known, found, journal.path)
    return _with_entries(known, found, journal.path) if before is None and found.base == known.base else None


def with_journal(state: State, journal: Journal) -> State:
    """Return the state of a file with all that its journal holds. Raises NotARecord where that continues another."""
    found = journal.read()
    if found is None or found.name == state.meta.get("folded"):
        return state
    if not (state.stamp and state.stamp.size) or found.base != state.base:
        raise NotARecord(lambda words: words.journal_of_another(str(journal.path)))
    return _with_entries(state, found, journal.path)


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
    return replace(state, book=book, journal=replace(found, entries=()), fitted=fitted)


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


def read(storage: RecordStorage) -> State:
    """Return the state of the file alone, as it stands now. Raises FileTrouble."""
    raw, stamp = storage.read_stamped()
    if raw is None:
        return State(Book.of({}), stamp)
    tables = shaped(raw)
    if tables is None:
        raise _not_ours(raw, storage.path)
    found = tables.pop(META, {})
    meta = read_meta(found.pop(1, {}))
    others = {str(id_): document for id_, document in found.items()}
    return State(Book.of(checked(tables), meta.get("next"), meta.get("seq", 0)), stamp, meta, others)


def _not_ours(raw: Mapping[str, Any], path: Path) -> FileTrouble:
    """Return what to say of tables that have not our shape: a newer version may have another one."""
    try:
        by_newer = int(raw[META]["1"]["schema"]) > SCHEMA
    except (KeyError, TypeError, ValueError, OverflowError):
        by_newer = False
    return _of_newer(path) if by_newer else NotARecord(lambda words: words.file_not_a_record(str(path)))


def read_meta(found: Any) -> Document:
    """Return the ``_meta`` document. Raises DamagedRecord."""
    meta = found if isinstance(found, dict) else {"": found}
    following = meta.get("next", {})
    wrong = [name for name in ("schema", "seq") if type(meta.get(name, 0)) is not int]
    if not isinstance(following, dict) or any(type(id_) is not int or id_ < 1 for id_ in following.values()):
        wrong.append("next")
    if "" in meta:
        wrong.append("")
    if wrong:
        raise DamagedRecord(META, 1, wrong[0], repr(meta.get(wrong[0]))[:60])
    return meta
