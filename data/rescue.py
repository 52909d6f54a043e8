"""Bringing a record back: from a copy and what was kept after it, or from what can still be read of a damaged file.

Nothing is written before the rep has said yes, and what is replaced is kept: as a copy where it can be read, else byte
for byte beside the file, as ``.damaged-<time>``.
"""

import glob
import itertools
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zlib import crc32

from data.ageing import Backup
from data.backups import Backups, name_of
from data.derived import COUNTS
from data.disk import beside, make_directory, read_file, refusal, replace_file, target_of
from data.journal import Journal
from data.lines import Section, drawn_name, sections
from data.lock import PATIENCE, locked
from data.migrations import SCHEMA
from data.salvage import salvage
from data.shape import META
from data.state import State, file_of, newer, read, rolled
from data.storage import RecordStorage, Seal, head_of, seal_of, tables_of
from data.store import FileStore
from planner.record.book import Book
from planner.record.check import SET_ASIDE, ensure_all_sound
from planner.record.documents import HISTORY
from planner.record.errors import Damaged, FileTrouble, NotFound
from planner.record.keeping import Copy, Occasion, Offer, Way


@dataclass(frozen=True, slots=True)
class _Back:
    """A record that can come back: its book, what its file keeps beside it, and what it comes to."""

    book: Book
    meta_others: Mapping[str, Any]
    meta: Mapping[str, Any]
    offer: Offer


class FileRescue:
    """What can bring back the record at ``path``; ``now`` dates what is kept of it."""

    def __init__(self, path: Path, *, now: Callable[[], datetime], patience: float = PATIENCE) -> None:
        self.path, self._now, self._patience = path, now, patience
        self._offered: tuple[tuple[object, ...], list[Offer]] | None = None

    @property
    def _target(self) -> Path:
        return target_of(self.path)

    @property
    def _journal(self) -> Journal:
        return Journal(beside(self._target, ".journal"))

    # What there is.

    def copies(self) -> list[Copy]:
        """Return the copies of the record, newest first, each with its counts."""
        backups = Backups(self._target)
        return [self._copy(backups, one) for one in backups.all()]

    def _copy(self, backups: Backups, one: Backup) -> Copy:
        try:
            content = backups.content(one)
            later = sum(len(section.entries) for section in self._since(backups, one, content))
            counts = (head_of(content) or {}).get("documents")
            if not isinstance(counts, dict) or seal_of(content) is not Seal.WHOLE:
                raw: dict[str, Any] = tables_of(content, one.path) or {}
                counts = {name: len(table) for name, table in raw.items() if isinstance(table, dict)}
        except FileTrouble:
            return Copy(one.name, one.day, one.occasion, good=False)
        return Copy(one.name, one.day, one.occasion, _shown(counts), later)

    def _since(self, backups: Backups, one: Backup, content: bytes) -> Sequence[Section]:
        """Return what is kept of what came after a copy, the journal beside the file included.

        That follows the file as it was when it was begun, and as it is now where another program has edited it since.
        """
        live = sections(read_file(self._journal.path) or b"")[:1]
        edited = [replace(section, follows=name_of(read_file(self._target) or b"")) for section in live]
        return backups.since(one.seq, name_of(content), *live, *edited)

    def offers(self) -> list[Offer]:
        """Return the ways back from a file that cannot be read, the fullest first; a copy before what is as full.

        They are looked for once as long as nothing changes.
        """
        there = (*map(crc32, self._bytes()), *(one.path for one in Backups(self._target).all()))
        if self._offered is None or self._offered[0] != there:
            ways = (self._newest(), self._salvaged(), self._anew())
            offers = [back.offer for back in ways if back is not None]
            self._offered = there, sorted(offers, key=lambda offer: -sum(offer.counts.values()))
        return self._offered[1]

    def _back(self, backups: Backups, one: Backup, *, later: bool) -> _Back:
        """Return the record of a copy, with what came after it or without. Raises FileTrouble."""
        content = backups.content(one)
        raw = tables_of(content, one.path)
        following = self._since(backups, one, content) if later else []
        state = rolled(raw or {}, following, one.path)
        count = sum(len(section.entries) for section in following)
        offer = Offer(Way.BACKUP, _counted(state.book), one.name, one.day, count)
        return _Back(state.book, state.meta_others, state.meta, offer)

    def _newest(self) -> _Back | None:
        backups = Backups(self._target)
        for one in backups.all():
            with suppress(FileTrouble):
                back = self._back(backups, one, later=True)
                ensure_all_sound(back.book)
                return back
        return None

    def _salvaged(self) -> _Back | None:
        file, journal = self._bytes()
        saved = salvage(file, journal)
        counts = _counted(saved.book)
        if not any(counts.values()):
            return None
        return _Back(saved.book, {}, saved.meta, Offer(Way.SALVAGE, counts, lost=saved.lost))

    def _anew(self) -> _Back | None:
        """Begin anew only where nothing is left of the file: what cannot be read may hold what can."""
        return None if any(self._bytes()) else _Back(Book.of({}), {}, {}, Offer(Way.ANEW, {}))

    def _bytes(self) -> tuple[bytes, bytes]:
        return read_file(self._target) or b"", read_file(self._journal.path) or b""

    def back_up(self, store: FileStore) -> Copy:
        """Copy the record of ``store`` now, with all that it holds. Raises FileTrouble and Busy."""
        store.fold()
        backups, state = Backups(self._target), None
        with self._locked():
            state = self._state()
            made = None if state is None else backups.keep(state, self._now().date(), Occasion.HAND)
        if made is None:
            raise NotFound(lambda words: words.nothing_recorded_yet)
        return self._copy(backups, made)

    def path_of(self, copy: Copy) -> str:
        """Return where a copy stands."""
        return str(next(one.path for one in Backups(self._target).all() if one.name == copy.name))

    # Bringing back.

    def take(self, offer: Offer) -> str:
        """Put what was offered in the file's place; return the name under which the old one is kept, if any.

        Raises FileTrouble and Busy; all is then as it was, and NotFound where the offer no longer stands.
        """
        if offer.way is Way.BACKUP:
            return self.restore(offer.copy, later=True)
        with self._locked():
            back = self._salvaged() if offer.way is Way.SALVAGE else self._anew()
            if back is None:
                raise NotFound(lambda words: words.nothing_to_restore)
            return self._replaced(back)

    def planned(self, name: str, *, later: bool) -> Offer:
        """Return what bringing back a copy comes to; nothing is written. Raises NotFound and FileTrouble."""
        return self._named(name, later=later).offer

    def restore(self, name: str, *, later: bool) -> str:
        """Bring back a copy, with all that is kept of what came ``later`` or as it was; return as ``take`` does."""
        with self._locked():
            return self._replaced(self._named(name, later=later))

    def _named(self, name: str, *, later: bool) -> _Back:
        backups = Backups(self._target)
        one = next((one for one in backups.all() if one.name == name), None)
        if one is None:
            raise NotFound(lambda words: words.no_such_backup(name))
        return self._back(backups, one, later=later)

    def present(self) -> Mapping[str, int] | None:
        """Return the counts of the record as it stands, None where it cannot be read."""
        state = self._state()
        return None if state is None else _counted(state.book)

    def _state(self) -> State | None:
        """Return the state of the present file, None where it cannot be read."""
        try:
            state = read(RecordStorage(self.path), self._journal)
        except Damaged:
            return None
        return state if state.stamp is not None and state.stamp.size else None

    @contextmanager
    def _locked(self) -> Iterator[None]:
        target = self._target
        if trouble := refusal(target) or self._journal.refusal():
            raise trouble
        make_directory(target.parent)
        with locked(beside(target, ".lock"), self._patience):
            yield

    def _replaced(self, back: _Back) -> str:
        """Write the record that comes back, under the next seq of all, with no id given twice; keep the old one."""
        backups, state = Backups(self._target), self._state()
        if state is not None and (trouble := newer(state, self.path)):
            raise trouble
        kept = self._kept(backups, state)
        known = [] if state is None else [state.book]
        seq = 1 + max([back.book.seq, *(book.seq for book in known), *backups.ends()])
        following = [back.book.next_ids, *(book.next_ids for book in known), *self._counters(backups)]
        book = back.book.reaching(following).numbered(seq)
        tables = file_of(book, drawn_name(), back.meta, back.meta_others)
        stamp = RecordStorage(self.path).replace(tables)
        self._journal.end()
        now = State(book, stamp, tables[META]["1"], back.meta_others, seal=Seal.WHOLE)
        backups.keep(now, self._now().date(), Occasion.DAY)
        return kept

    def _counters(self, backups: Backups) -> list[Mapping[str, int]]:
        """Return the counters of the newest copy: what is damaged cannot say which ids it had given."""
        for one in backups.all():
            with suppress(FileTrouble):
                found = (head_of(backups.content(one)) or {}).get("next")
                return [found] if isinstance(found, dict) and all(type(id_) is int for id_ in found.values()) else []
        return []

    def _kept(self, backups: Backups, state: State | None) -> str:
        """Keep the present file and journal, however they are; return under which name."""
        today = self._now().date()
        if state is not None and state.schema <= SCHEMA:
            copy = backups.keep(state, today, Occasion.REPLACED)
            if state.journal is not None:
                follows = name_of(read_file(self._target) or b"")
                backups.take_in(self._journal, state, state.journal.name, follows)
            if copy is not None:
                return copy.name
        return self.set_aside()

    def set_aside(self) -> str:
        """Copy a file that cannot be read, and its journal, beside them; return the copies' names.

        What stands there already, byte for byte, is not copied again.
        """
        ending = f".damaged-{self._now():%Y%m%d-%H%M%S}"
        names = []
        for path in (self._target, self._journal.path):
            found = read_file(path)
            if found:
                name = _same(path, found) or _free(path, ending)
                if not path.with_name(name).exists():
                    replace_file(path.with_name(name), [found])
                names.append(name)
        return ", ".join(names)


def _same(path: Path, found: bytes) -> str:
    """Return the name under which the same bytes are set aside already, empty where they are not."""
    kept = sorted(path.parent.glob(f"{glob.escape(path.name)}.damaged-*"))
    for one in kept:
        with suppress(OSError, FileTrouble):
            if one.stat().st_size == len(found) and read_file(one) == found:
                return one.name
    return ""


def _free(path: Path, ending: str) -> str:
    """Return a name beside ``path`` that nothing has."""
    names = (f"{path.name}{ending}{f'-{nth}' if nth else ''}" for nth in itertools.count())
    return next(name for name in names if not os.path.lexists(path.with_name(name)))


def _counted(book: Book) -> Mapping[str, int]:
    return _shown({name: len(table) for name, table in book.tables().items()})


def _shown(counts: Mapping[str, Any]) -> Mapping[str, int]:
    """Return the counts that a list shows: what the program keeps for itself is left out."""
    hidden = (META, COUNTS, HISTORY, SET_ASIDE)
    return {name: count for name, count in counts.items() if name not in hidden and type(count) is int and count}
