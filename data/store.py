"""The record on its file, for one session among several: read when asked, written in transactions.

A transaction takes the lock, takes in what others wrote, runs a pure function on that, replaces the file and only
then the book in memory. So what is reported as kept is on the disk, and what failed has changed nothing.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import Any

from data.disk import make_directory, refusal
from data.lock import PATIENCE, locked
from data.shape import META, checked, shaped
from data.storage import RecordStorage, Stamp
from data.trouble import NotARecord, Unreadable, Unwritable
from planner.record.book import Book
from planner.record.change import Action, Change, Transaction
from planner.record.documents import Document
from planner.record.errors import DamagedRecord, FileTrouble
from planner.record.history import remembering

SCHEMA = 1
"""The newest layout that this program writes."""


@dataclass(frozen=True, slots=True)
class _State:
    """The book with what the file keeps beside it: the ``_meta`` document as found, and the file's stamp."""

    book: Book
    stamp: Stamp | None
    meta: Document = field(default_factory=dict)
    meta_others: Mapping[str, Any] = field(default_factory=dict)

    @property
    def schema(self) -> int:
        schema: int = self.meta.get("schema", SCHEMA)
        return schema


class FileStore:
    """The record in the file at ``path``; a missing or empty file is a new record.

    ``now`` dates what is remembered for undo; ``upkeep`` returns what the program keeps up by itself, given the book
    before and after. Loaded when first asked; a look never writes. Any thread may call any method.
    """

    def __init__(
        self,
        path: Path,
        *,
        now: Callable[[], datetime],
        upkeep: Callable[[Book, Book], tuple[Change, ...]],
        patience: float = PATIENCE,
    ) -> None:
        self.path = path
        self._now, self._upkeep, self._patience = now, upkeep, patience
        self._storage = RecordStorage(path)
        self._state: _State | None = None
        self._turn = RLock()
        self._hearers: list[Callable[[Book], None]] = []

    @property
    def book(self) -> Book:
        """The record as this session last saw it. Raises FileTrouble at the first look."""
        return self._loaded().book

    @property
    def read_only(self) -> bool:
        """Whether the file can be read but not written."""
        return self.refusal() is not None

    def refusal(self) -> FileTrouble | None:
        """Return why nothing can be recorded, None where it can be; touches nothing."""
        return _newer(self._loaded(), self.path) or refusal(self._storage.target)

    def refresh(self) -> bool:
        """Take in what other sessions kept; say whether anything was new. Raises FileTrouble."""
        with self._turn:
            before = self._state
            after = self._state = self._fresh()
        if before is None or before is after:
            return False
        self._tell(after.book)
        return True

    def subscribe(self, heard: Callable[[Book], None]) -> Callable[[], None]:
        """Call ``heard`` after each change of ``book``, in the thread that made it; return what ends this."""
        self._hearers.append(heard)

        def end() -> None:
            with suppress(ValueError):
                self._hearers.remove(heard)

        return end

    def transact(self, action: Action) -> Transaction:
        """Run ``action`` on the fresh record and keep its changes durably; return what was kept, upkeep included.

        Raises what the action raises, FileTrouble where the disk refuses, Busy where another session does not let
        go of the lock; in each case nothing has changed. An action without changes writes nothing.
        """
        before = self._state
        try:
            with self._turn:
                return self._transacted(action)
        finally:
            after = self._state
            if after is not None and after is not before:
                self._tell(after.book)

    def fold(self) -> bool:
        """Write what stands beside the file into it; say whether there was anything: each transaction does it."""
        return False

    def _loaded(self) -> _State:
        state = self._state
        if state is None:
            with self._turn:
                self._state = state = self._fresh()
        return state

    def _tell(self, book: Book) -> None:
        for heard in tuple(self._hearers):
            heard(book)

    def _fresh(self) -> _State:
        """Return the state of the file now: the one we have where the file is still the same."""
        stamp, known = self._storage.stamp(), self._state
        if known is not None and known.stamp == stamp:
            return known
        if known is not None and known.stamp is not None and not (stamp and stamp.size):
            raise Unreadable(lambda words: words.file_gone(str(self.path)))
        return _read(self._storage, stamp)

    def _transacted(self, action: Action) -> Transaction:
        target = self._storage.target
        self._ensure_writable(target)
        if not target.exists():
            would = action(self._fresh().book)
            if not would.changes:
                return would
            make_directory(target.parent)
        with locked(target.with_name(target.name + ".lock"), self._patience):
            self._ensure_writable(target)
            self._state = state = self._fresh()
            self._ensure_current(state)
            return self._kept(state, action(state.book))

    def _kept(self, state: _State, transaction: Transaction) -> Transaction:
        """Write what ``transaction`` makes of ``state``; only then is it this session's state."""
        if not transaction.changes:
            return transaction
        history = remembering(state.book, transaction, self._now())
        entered = state.book.after((*transaction.changes, *history, *transaction.upkeep))
        upkeep = self._upkeep(state.book, entered)
        book = entered.after(upkeep).numbered(state.book.seq + 1)
        meta = {"schema": SCHEMA, "seq": book.seq, "next": dict(sorted(book.next_ids.items()))}
        meta |= {name: value for name, value in state.meta.items() if name not in meta}
        tables = {name: dict(table.items()) for name, table in book.tables().items()}
        stamp = self._storage.replace({META: {"1": meta, **state.meta_others}, **tables})
        self._state = _State(book, stamp, meta, state.meta_others)
        return Transaction(transaction.label, transaction.changes, (*transaction.upkeep, *upkeep))

    def _ensure_writable(self, target: Path) -> None:
        if trouble := refusal(target):
            raise trouble

    def _ensure_current(self, state: _State) -> None:
        if trouble := _newer(state, self.path):
            raise trouble


def _newer(state: _State, path: Path) -> FileTrouble | None:
    return _of_newer(path) if state.schema > SCHEMA else None


def _of_newer(path: Path) -> FileTrouble:
    return Unwritable(lambda words: words.file_newer(str(path)))


def _read(storage: RecordStorage, stamp: Stamp | None) -> _State:
    raw = storage.read()
    if raw is None:
        return _State(Book.of({}), stamp)
    tables = shaped(raw)
    if tables is None:
        raise _not_ours(raw, storage.path)
    found = tables.pop(META, {})
    meta = _meta(found.pop(1, {}))
    others = {str(id_): document for id_, document in found.items()}
    return _State(Book.of(checked(tables), meta.get("next"), meta.get("seq", 0)), stamp, meta, others)


def _not_ours(raw: Mapping[str, Any], path: Path) -> FileTrouble:
    """Return what to say of tables that have not our shape: a newer version may have another one."""
    try:
        newer = int(raw[META]["1"]["schema"]) > SCHEMA
    except (KeyError, TypeError, ValueError, OverflowError):
        newer = False
    return _of_newer(path) if newer else NotARecord(lambda words: words.file_not_a_record(str(path)))


def _meta(found: Any) -> Document:
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
