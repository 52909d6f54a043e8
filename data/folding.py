"""Writing the record's file whole: what is replaced is copied when that is due, and what is taken in is kept."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from data.backups import Backups
from data.disk import beside
from data.journal import Journal
from data.lines import drawn_name
from data.shape import META
from data.state import State, edited_name, file_of
from data.storage import RecordStorage, Seal, Stamp
from planner.record.book import Book
from planner.record.errors import FileTrouble
from planner.record.keeping import Occasion


class Folding:
    """Writes the file of ``storage`` for one session; ``now`` dates the copies."""

    def __init__(self, storage: RecordStorage, now: Callable[[], datetime]) -> None:
        self._storage, self._now = storage, now
        self._copied: Stamp | None = None
        self._to_thin = False

    def copy_if_due(self, state: State) -> Occasion | None:
        """Copy the file before it is replaced, where that is due; return on which occasion. Raises FileTrouble."""
        backups, today = Backups(self._storage.target), self._now().date()
        occasion = backups.due(state, today)
        if occasion is not None and state.stamp != self._copied:
            self._to_thin = backups.keep(state, today, occasion) is not None or self._to_thin
            self._copied = state.stamp
        return occasion

    def forked(self, state: State) -> bool:
        """Say whether the file is an older one that was put in place: what came after it then is kept."""
        return Backups(self._storage.target).reach(state) > state.base

    def whole(self, state: State) -> State:
        """Write the file whole with what its journal holds, and end that; who calls this holds the lock.

        Before it the copy that is due is made and the journal's lines are kept; after it those that age has made
        needless go. A file that another program had edited gets another name than its journal: nothing that was kept
        before the edit leads on to it. An older file that was put in place becomes the newest of all, in number and
        name, and is copied as such. Raises FileTrouble; all is then as before.
        """
        target, book = self._storage.target, state.book
        backups, journal = Backups(target), Journal(beside(target, ".journal"))
        otherwise = backups.otherwise(journal, state)
        reach = max(otherwise, backups.reach(state))
        occasion = self.copy_if_due(state)
        name = state.journal.name if state.journal and otherwise < 0 else drawn_name()
        follows = state.name
        if state.seal is not Seal.WHOLE:
            file = self._storage.content()[0]
            name, follows = edited_name(name, file), edited_name(follows, file)
        backups.take_in(journal, state, name, follows)
        if forked := reach > state.base or otherwise >= 0:
            name, book = drawn_name(), book.numbered(max(reach, book.seq) + 1)
        state = self.rewritten(state, book, name)
        if forked or occasion in (Occasion.EDIT, Occasion.SCHEMA):
            backups.keep(state, self._now().date(), Occasion.DAY)
        if self._to_thin:
            backups.thin()
            self._to_thin = False
        return state

    def rewritten(self, state: State, book: Book, name: str) -> State:
        """Write ``book`` as the whole file under a name, and end the journal; who calls this holds the lock.

        Raises FileTrouble.
        """
        tables = file_of(book, name, state.meta, state.meta_others)
        stamp = self._storage.replace(tables)
        with suppress(FileTrouble):
            # What cannot be taken away is known by its name to be folded, and the next writer replaces it.
            Journal(beside(self._storage.target, ".journal")).end()
        return State(book, stamp, tables[META]["1"], state.meta_others, seal=Seal.WHOLE)
