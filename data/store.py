"""The record on its file, for one session among several: read when asked, written in transactions.

A transaction takes the lock, takes in what others wrote, runs a pure function on that, adds a line to the journal
beside the file and only then changes the book in memory. So what is reported as kept is on the disk, and what failed
has changed nothing. Folding writes the file whole and ends the journal.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import RLock

from data.backups import Backups
from data.disk import make_directory, refusal
from data.journal import Entry, Journal
from data.lock import PATIENCE, locked
from data.shape import META
from data.state import State, continued, meta_document, newer, read, read_meta
from data.storage import RecordStorage, Seal, Stamp
from data.trouble import NotARecord, Unreadable
from planner.record.book import Book
from planner.record.change import Action, Change, Transaction
from planner.record.errors import Busy, FileTrouble
from planner.record.history import remembering
from planner.record.keeping import Why

SMALL = 1 << 20
"""A file of fewer bytes is written whole as soon as a command is done."""
LARGE = 256 << 10
"""A journal of more bytes is folded, however large the file is."""

_LOOKS = 3
"""How often what looks damaged is looked at again: a session may be writing it."""
_TRIES = 100
"""How often a file that is replaced while it is read is read anew."""


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
        self._state: State | None = None
        self._sure, self._wrote = 0, False
        self._copied: Stamp | None = None
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
        return newer(self._loaded(), self.path) or self._refusal(self._storage.target)

    def _refusal(self, target: Path) -> FileTrouble | None:
        return refusal(target) or Journal(_beside(target, ".journal")).refusal()

    def refresh(self) -> bool:
        """Take in what other sessions kept; say whether anything was new. Raises FileTrouble."""
        with self._turn:
            before = self._state
            after = self._state = self._fresh()
        if before is None or before.book is after.book:
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
            self._tell_since(before)

    def fold(self) -> bool:
        """Write the file whole, with what stands in the journal beside it; say whether there was anything.

        Raises FileTrouble and Busy; all is then as before, and the journal stays.
        """
        return self._folded(self._patience)

    def fold_if_due(self, *, idle: bool = False) -> bool:
        """Fold where the journal has grown large, or ``idle`` says that nobody waits; say whether it was done.

        Waits for no other session: what is not folded now is folded later. Raises FileTrouble.
        """
        state = self._state
        if state is None or state.journal is None or not (idle or state.journal.size > LARGE):
            return False
        try:
            return self._folded(0)
        except Busy:
            return False

    def fold_if_cheap(self) -> bool:
        """Fold after a command that kept something, if the file is small or the journal large. Raises FileTrouble."""
        state = self._state
        stamp = None if state is None else state.stamp
        return self._wrote and self.fold_if_due(idle=stamp is not None and stamp.size < SMALL)

    def _folded(self, patience: float) -> bool:
        before = self._state
        try:
            with self._turn:
                return self._folded_now(patience)
        finally:
            self._tell_since(before)

    def _folded_now(self, patience: float) -> bool:
        self._state = state = self._fresh()
        if state.journal is None:
            return False
        target = self._storage.target
        self._ensure_writable(target)
        with suppress(FileTrouble):
            # A copy takes its time, and needs no lock; what is in its way is said where it has to be made.
            self._copy_if_due(state, target)
        with locked(_beside(target, ".lock"), patience):
            state = self._fresh_under_lock()
            if state.journal is None:
                return False
            self._state = self._whole(state)
        return True

    def _copy_if_due(self, state: State, target: Path) -> Why | None:
        """Copy the file before it is replaced, where that is due; return why it was."""
        backups, today = Backups(target), self._now().date()
        why = backups.due(state, today)
        if why is not None and state.stamp != self._copied and backups.keep(state, today, why) is not None:
            self._copied = state.stamp
        return why

    def _loaded(self) -> State:
        state = self._state
        if state is None:
            with self._turn:
                self._state = state = self._fresh()
        return state

    def _tell_since(self, before: State | None) -> None:
        after = self._state
        if after is not None and (before is None or after.book is not before.book):
            self._tell(after.book)

    def _tell(self, book: Book) -> None:
        for heard in tuple(self._hearers):
            heard(book)

    def _fresh(self) -> State:
        """Return the state of the file and its journal now: the one we have where both are still the same."""
        journal, known = Journal(_beside(self._storage.target, ".journal")), self._state
        for attempt in range(_TRIES):
            stamp = self._storage.stamp()
            try:
                state = self._looked(known, stamp, journal)
            except FileTrouble:
                if attempt >= _LOOKS and self._storage.stamp() == stamp:
                    raise
                continue
            if state is known or state.stamp == self._storage.stamp():
                return state
        raise Unreadable(lambda words: words.file_busy(str(self.path)))

    def _looked(self, known: State | None, stamp: Stamp | None, journal: Journal) -> State:
        """Return what a look at the file with that ``stamp`` finds: ``known`` itself where nothing is new."""
        same = known is not None and known.stamp == stamp
        if known is not None and same and (state := continued(known, journal)) is not None:
            return state
        if known is not None and not same and (state := self._folded_elsewhere(known, journal)) is not None:
            return state
        state = read(self._storage, journal)
        if known is not None and known.stamp is not None and not (state.stamp and state.stamp.size):
            raise Unreadable(lambda words: words.file_gone(str(self.path)))
        if known is None and not (state.stamp and state.stamp.size) and Backups(self._storage.target).all():
            raise NotARecord(lambda words: words.file_lost(str(self.path)))
        if same and state.stamp == stamp and state.book.seq < self._sure:
            raise Unreadable(lambda words: words.file_gone(str(journal.path)))
        return state

    def _folded_elsewhere(self, known: State, journal: Journal) -> State | None:
        """Return the state that we have where another session has only folded it; None where the file must be read.

        A fold leaves in the file the name of the journal that it took in and the seq that it came to: what we know.
        """
        if known.journal is None:
            return None
        meta, stamp = self._storage.head()
        if meta is None or meta.get("folded") != known.journal.name or meta.get("seq") != known.book.seq:
            return None
        folded = replace(known, stamp=stamp, meta=read_meta(meta), journal=None, fitted=False, seal=Seal.WHOLE)
        return continued(folded, journal)

    def _fresh_under_lock(self) -> State:
        self._state = state = self._fresh()
        self._sure = state.book.seq
        self._ensure_current(state)
        return state

    def _transacted(self, action: Action) -> Transaction:
        target = self._storage.target
        self._ensure_writable(target)
        if not target.exists():
            would = action(self._fresh().book)
            if not would.changes:
                return would
            make_directory(target.parent)
        with locked(_beside(target, ".lock"), self._patience):
            self._ensure_writable(target)
            state = self._fresh_under_lock()
            return self._kept(state, action(state.book))

    def _kept(self, state: State, transaction: Transaction) -> Transaction:
        """Keep what ``transaction`` makes of ``state``; only then is it this session's state."""
        if not transaction.changes:
            return transaction
        if state.fitted and state.stamp is not None and state.stamp.size:
            state = self._state = self._whole(state)
        history = remembering(state.book, transaction, self._now())
        changes = (*transaction.changes, *history, *transaction.upkeep)
        entered = state.book.after(changes)
        upkeep = self._upkeep(state.book, entered)
        book = entered.after(upkeep).numbered(state.book.seq + 1)
        if state.stamp is None or not state.stamp.size:
            self._state = self._rewritten(state, book)
        else:
            journal = Journal(_beside(self._storage.target, ".journal"))
            found = journal.append(state.journal, state.base, Entry(book.seq, (*changes, *upkeep)))
            self._state = replace(state, book=book, journal=found)
        self._sure, self._wrote = book.seq, True
        return Transaction(transaction.label, transaction.changes, (*transaction.upkeep, *upkeep))

    def _whole(self, state: State) -> State:
        """Write the file whole with what its journal holds, and end that; who calls this holds the lock.

        Before it the copy that is due is made and the journal's lines are kept; after it those that age has made
        needless go. Where another program or an older one had written the file, or an older file was put in its place,
        the new one is copied too, and numbered as the newest of all: what is recorded next leads on from there.
        """
        target = self._storage.target
        backups, reach = Backups(target), state.base
        why = self._copy_if_due(state, target)
        if why is not None:
            reach = backups.reach(state)
        backups.take_in(Journal(_beside(target, ".journal")), state)
        beyond = reach > state.base
        state = self._rewritten(state, state.book.numbered(reach + 1) if beyond else state.book)
        if beyond or why in (Why.EDIT, Why.SCHEMA):
            backups.keep(state, self._now().date(), Why.DAY)
        if why is not None:
            backups.thin()
        return state

    def _rewritten(self, state: State, book: Book) -> State:
        """Write the file whole and end the journal; who calls this holds the lock."""
        folded = state.journal.name if state.journal else None
        meta = meta_document(book, folded, state.meta)
        tables = {name: dict(table.items()) for name, table in book.tables().items()}
        stamp = self._storage.replace({META: {"1": meta, **state.meta_others}, **tables})
        with suppress(FileTrouble):
            # What cannot be taken away is known by its name to be folded, and the next writer replaces it.
            Journal(_beside(self._storage.target, ".journal")).end()
        return State(book, stamp, meta, state.meta_others, seal=Seal.WHOLE)

    def _ensure_writable(self, target: Path) -> None:
        if trouble := self._refusal(target):
            raise trouble

    def _ensure_current(self, state: State) -> None:
        if trouble := newer(state, self.path):
            raise trouble


def _beside(target: Path, ending: str) -> Path:
    return target.with_name(target.name + ending)
