"""The record on its file, for one session among several: read when asked, written in transactions.

A transaction takes the lock, takes in what others wrote, runs a pure function on that, adds a line to the journal
beside the file and only then changes the book in memory. So what is reported as kept is on the disk, and what failed
has changed nothing. Folding writes the file whole and ends the journal.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from threading import RLock
from typing import NamedTuple

from data.backups import Backups
from data.disk import beside, leads_to, make_directory, planted, read_file, refusal, refusal_of_file
from data.folding import Folding
from data.journal import Journal
from data.lines import Entry, drawn_name
from data.lock import PATIENCE, locked
from data.state import State, continued, newer, read, read_meta
from data.storage import RecordStorage, Seal, Stamp
from data.trouble import NotARecord, Unreadable
from planner.record.book import Book
from planner.record.change import Action, Change, Transaction
from planner.record.errors import Busy, FileTrouble
from planner.record.history import remembering

SMALL = 1 << 20
"""A file of fewer bytes is written whole as soon as a command is done."""
LARGE = 256 << 10
"""A journal of more bytes is folded, however large the file is."""

_LOOKS = 3
"""How often what looks damaged is looked at again: a session may be writing it."""
_TRIES = 100
"""How often a file that is replaced while it is read is read anew."""


class _Files(NamedTuple):
    """The record's own file, links followed, and what stands beside it."""

    target: Path
    journal: Journal
    lock: Path


class FileStore:
    """The record in the file at ``path``; a missing or empty file is a new record.

    ``now`` dates what is remembered for undo; ``upkeep`` returns what the program keeps up by itself, given the book
    before and after; ``keeping`` is called when a transaction is about to be kept. Loaded when first asked; a look
    never writes. Any thread may call any method.
    """

    def __init__(
        self,
        path: Path,
        *,
        now: Callable[[], datetime],
        upkeep: Callable[[Book, Book], tuple[Change, ...]],
        patience: float = PATIENCE,
        keeping: Callable[[], None] = lambda: None,
    ) -> None:
        self.path = path
        self._now, self._upkeep, self._patience, self._keeping = now, upkeep, patience, keeping
        self._storage = RecordStorage(path)
        self._state: State | None = None
        self._sure, self._wrote = 0, False
        self._folding = Folding(self._storage, now)
        self._trouble: FileTrouble | None = None
        self._known: _Files | None = None
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
        return self._trouble or newer(self._loaded(), self.path) or _refusal(self._files())

    def show_what_is_left(self, trouble: FileTrouble) -> None:
        """Show what can still be read of a damaged file; nothing is recorded until it is brought back."""
        from data.salvage import salvage

        files = self._files()
        left = salvage(read_file(files.target) or b"", read_file(files.journal.path) or b"")
        with self._turn:
            self._state, self._trouble = State(left.book, self._storage.stamp()), trouble

    def _files(self) -> "_Files":
        """Return the files that are the record's where its links lead now. Raises Unreadable."""
        known = self._known
        if known is None or leads_to(self.path, known.target) is None:
            target = self._storage.target
            known = self._known = _Files(target, Journal(beside(target, ".journal")), beside(target, ".lock"))
        return known

    def refresh(self) -> bool:
        """Take in what other sessions kept; say whether anything was new. Raises FileTrouble."""
        with self._turn:
            before = self._state
            if self._trouble is not None and before is not None and before.stamp == self._storage.stamp():
                return False
            after = self._state = self._fresh()
            self._trouble = None
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

    def fold(self, *, anyway: bool = False) -> bool:
        """Write the file whole, with what stands in the journal beside it; say whether it was done.

        Without a journal there is nothing to do, unless it is to be done ``anyway``. Raises FileTrouble and Busy; all
        is then as before, and the journal stays.
        """
        return self._folded(self._patience, anyway=anyway)

    def fold_if_due(self, *, idle: bool = False) -> bool:
        """Fold where the journal has grown large, or ``idle`` says that nobody waits; say whether it was done.

        Waits for no other session: what is not folded now is folded later. Raises FileTrouble.
        """
        state = self._state
        if self._trouble or state is None or state.journal is None or not (idle or state.journal.size > LARGE):
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

    @property
    def target(self) -> Path:
        """The record's own file, links followed. Raises Unreadable."""
        return self._files().target

    def rewrite(self, work: Callable[[State, Folding], State]) -> None:
        """Let ``work`` write the file whole: it is given the fresh state under the lock, and returns what it then is.

        Raises what the work raises, FileTrouble and Busy.
        """
        before = self._state
        try:
            with self._turn:
                if self._trouble is not None:
                    raise self._trouble
                files = self._files()
                _ensure_writable(files)
                with locked(files.lock, self._patience):
                    self._state = work(self._fresh_under_lock(files.journal), self._folding)
                    self._sure = self._state.book.seq
        finally:
            self._tell_since(before)

    def _folded(self, patience: float, *, anyway: bool = False) -> bool:
        before = self._state
        try:
            with self._turn:
                return self._folded_now(patience, anyway=anyway)
        finally:
            self._tell_since(before)

    def _folded_now(self, patience: float, *, anyway: bool) -> bool:
        if self._trouble is not None:
            raise self._trouble
        self._state = state = self._fresh()
        if not _to_fold(state, anyway=anyway):
            return False
        files = self._files()
        _ensure_writable(files)
        with suppress(FileTrouble):
            # A copy takes its time, and needs no lock; what is in its way is said where it has to be made.
            self._folding.copy_if_due(state)
        with locked(files.lock, patience):
            state = self._fresh_under_lock(files.journal)
            if not _to_fold(state, anyway=anyway):
                return False
            # Where it is to be done anyway, nothing that was kept up is trusted.
            self._state = self._folding.whole(replace(state, book=state.book.anew()) if anyway else state)
        return True

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

    def _fresh(self, journal: Journal | None = None) -> State:
        """Return the state of the file and its journal now: the one we have where both are still the same."""
        journal, known = journal or self._files().journal, self._state
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
        known = None if self._trouble else known
        same = known is not None and known.stamp == stamp
        if known is not None and same and (state := continued(known, journal)) is not None:
            return state
        if known is not None and not same and (state := self._folded_elsewhere(known, journal)) is not None:
            return state
        if known is not None and known.stamp is not None and not (stamp and stamp.size):
            raise Unreadable(lambda words: words.file_gone(str(self.path)))
        state = read(self._storage, journal)
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

    def _fresh_under_lock(self, journal: Journal, status: os.stat_result | None = None) -> State:
        self._state = state = self._unchanged(journal, status) or self._fresh(journal)
        self._sure = state.book.seq
        self._ensure_current(state)
        return state

    def _unchanged(self, journal: Journal, status: os.stat_result | None) -> State | None:
        """Return the state that we have where the file's ``status`` and the journal say that nothing has changed.

        The file need not be opened for it: who folds it writes another one, and takes the journal away.
        """
        known = None if self._trouble else self._state
        if known is None or known.journal is None or known.stamp is None or status is None:
            return None
        return known if known.stamp.is_of(status) and continued(known, journal) is known else None

    def _transacted(self, action: Action) -> Transaction:
        if self._trouble is not None:
            raise self._trouble
        known = self._known
        # Everything is looked at before the first entry of a session, what matters then before each.
        if known is not None and self._wrote and (done := self._transacted_on_known(known, action)) is not None:
            return done
        for _ in range(_TRIES):
            files = self._files()
            _ensure_writable(files)
            if not files.target.exists():
                would = action(self._fresh(files.journal).book)
                if not would.changes:
                    return would
                make_directory(files.target.parent)
            with locked(files.lock, self._patience):
                if (done := self._transacted_on(files, action)) is not None:
                    return done
            # The link was turned to another file in the meantime, whose lock is another one.
        raise Unreadable(lambda words: words.file_busy(str(self.path)))

    def _transacted_on_known(self, known: _Files, action: Action) -> Transaction | None:
        """Run ``action`` where the record was, all looked at under the lock and once; None where that is not sure."""
        try:
            with locked(known.lock, self._patience, make=False) as held:
                status = leads_to(self.path, known.target) if held else None
                return None if status is None else self._transacted_on(known, action, status)
        except Busy:
            if leads_to(self.path, known.target) is None:
                return None
            raise

    def _transacted_on(self, files: _Files, action: Action, status: os.stat_result | None = None) -> Transaction | None:
        """Run ``action`` on the files whose lock is held; return None where they are the record's no longer.

        The ``status`` of the record's own file is known where the session has written into it before. To a journal
        that is ours something is added whoever else may write into its directory; to begin one is another matter.
        """
        journal = files.journal
        journal.hold()
        try:
            if trouble := self._in_the_way(files, status):
                raise trouble
            state = self._fresh_under_lock(journal, status)
            if not _is(files.target, status, state.stamp):
                return None
            return self._kept(journal, state, action(state.book))
        finally:
            journal.let_go()

    def _in_the_way(self, files: _Files, status: os.stat_result | None) -> FileTrouble | None:
        if status is not None and files.journal.held:
            return refusal_of_file(files.target, status)
        return refusal(files.target)

    def _kept(self, journal: Journal, state: State, transaction: Transaction) -> Transaction:
        """Keep what ``transaction`` makes of ``state``; only then is it this session's state."""
        if not transaction.changes:
            return transaction
        if state.stamp is not None and state.stamp.size and self._to_be_written_first(state):
            state = self._state = self._folding.whole(state)
        history = remembering(state.book, transaction, self._now())
        changes = (*transaction.changes, *history, *transaction.upkeep)
        entered = state.book.after(changes)
        upkeep = self._upkeep(state.book, entered)
        book = (entered.after(upkeep) if upkeep else entered).numbered(state.book.seq + 1)
        self._keeping()
        if state.stamp is None or not state.stamp.size:
            self._state = self._folding.rewritten(state, book, drawn_name())
        else:
            found = journal.append(state.journal, state.base, state.name, Entry(book.seq, (*changes, *upkeep)))
            self._state = state.gone_on(book, found)
        self._sure, self._wrote = book.seq, True
        if not upkeep:
            return transaction
        return Transaction(transaction.label, transaction.changes, (*transaction.upkeep, *upkeep))

    def _to_be_written_first(self, state: State) -> bool:
        """Say whether the file has to be written whole before anything is added: it is not what the book holds."""
        return state.fitted or (state.journal is None and self._folding.forked(state))

    def _ensure_current(self, state: State) -> None:
        if trouble := newer(state, self.path):
            raise trouble


def _to_fold(state: State, *, anyway: bool) -> bool:
    return state.journal is not None or (anyway and state.stamp is not None and bool(state.stamp.size))


def _is(target: Path, status: os.stat_result | None, stamp: Stamp | None) -> bool:
    """Say whether the file that was read, None where there was none, is the one at ``target``."""
    try:
        inode = (status or os.lstat(target)).st_ino
    except OSError:
        return stamp is None
    return stamp is not None and inode == stamp.inode


def _refusal(files: _Files) -> FileTrouble | None:
    ours = (files.journal.path, files.lock, beside(files.target, ".new"))
    return refusal(files.target) or next(filter(None, map(planted, ours)), None)


def _ensure_writable(files: _Files) -> None:
    if trouble := _refusal(files):
        raise trouble
