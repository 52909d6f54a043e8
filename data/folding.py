"""Writing the record's file whole: what is replaced is copied when that is due, and what is taken in is kept."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from data.backups import Backups
from data.disk import beside
from data.journal import Journal
from data.shape import META
from data.state import State, file_of
from data.storage import RecordStorage, Seal, Stamp
from planner.record.book import Book
from planner.record.errors import FileTrouble
from planner.record.keeping import Occasion


class Folding:
    """Writes the file of ``storage`` for one session; ``now`` dates the copies."""

    def __init__(self, storage: RecordStorage, now: Callable[[], datetime]) -> None:
        self._storage, self._now = storage, now
        self._copied: Stamp | None = None

    def copy_if_due(self, state: State) -> Occasion | None:
        """Copy the file before it is replaced, where that is due; return on which occasion. Raises FileTrouble."""
        backups, today = Backups(self._storage.target), self._now().date()
        occasion = backups.due(state, today)
        if occasion is not None and state.stamp != self._copied and backups.keep(state, today, occasion) is not None:
            self._copied = state.stamp
        return occasion

    def whole(self, state: State) -> State:
        """Write the file whole with what its journal holds, and end that; who calls this holds the lock.

        Before it the copy that is due is made and the journal's lines are kept; after it those that age has made
        needless go. Where another program or an older one had written the file, or an older file was put in its place,
        the new one is copied too, and numbered as the newest of all: what is recorded next leads on from there.
        Raises FileTrouble; all is then as before.
        """
        target = self._storage.target
        backups, reach = Backups(target), state.base
        occasion = self.copy_if_due(state)
        if occasion is not None:
            reach = backups.reach(state)
        backups.take_in(Journal(beside(target, ".journal")), state)
        beyond = reach > state.base
        state = self.rewritten(state, state.book.numbered(reach + 1) if beyond else state.book)
        if beyond or occasion in (Occasion.EDIT, Occasion.SCHEMA):
            backups.keep(state, self._now().date(), Occasion.DAY)
        if occasion is not None:
            backups.thin()
        return state

    def rewritten(self, state: State, book: Book) -> State:
        """Write ``book`` as the whole file and end the journal; who calls this holds the lock. Raises FileTrouble."""
        tables = file_of(book, state.journal.name if state.journal else None, state.meta, state.meta_others)
        stamp = self._storage.replace(tables)
        with suppress(FileTrouble):
            # What cannot be taken away is known by its name to be folded, and the next writer replaces it.
            Journal(beside(self._storage.target, ".journal")).end()
        return State(book, stamp, tables[META]["1"], state.meta_others, seal=Seal.WHOLE)
