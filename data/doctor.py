"""Looks whether the record and the files around it are as they should be; mends what it can when it is told to."""

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from data.backups import Backups
from data.disk import PRIVATE_DIRECTORY, PRIVATE_FILE, beside, target_of
from data.journal import Journal
from data.lines import sections
from data.lock import PATIENCE, locked
from data.rescue import FileRescue
from data.shape import checked
from data.state import State, newer, parted, read
from data.storage import RecordStorage, Seal, seal_of, tables_of
from data.store import FileStore
from data.trouble import unwritable
from planner.record.book import Book
from planner.record.change import Documents
from planner.record.check import check, mend
from planner.record.documents import Document
from planner.record.errors import FileTrouble
from planner.record.keeping import Finding, Flaw, Offer, Way

MOUNTS: Final = Path("/proc/self/mounts")

_FILE_FLAWS: Final = {Flaw.SUM, Flaw.COUNTS, Flaw.COUNTER, Flaw.TORN, Flaw.FOLDED, Flaw.DERIVED}
"""What is right again once the file is written anew."""


class Mended(NamedTuple):
    """What is left, how much was mended, and how a damaged record came back (``kept`` is the old one's name)."""

    left: list[Finding]
    mended: int
    offer: Offer | None
    kept: str


class FileDoctor:
    """Looks after the record at ``path``; ``store`` is the one that mends it, ``now`` dates what is set aside."""

    def __init__(self, path: Path, *, store: FileStore, now: Callable[[], datetime], mounts: Path = MOUNTS) -> None:
        self.path, self._store, self._now, self._mounts = path, store, now, mounts

    def findings(self) -> list[Finding]:
        """Return all that is wrong; nothing is touched to find out. Raises FileTrouble where nothing can be read."""
        target = target_of(self.path)
        return [
            *self._record(target),
            *_modes(target),
            *_leftovers(target),
            *_network(target, self._mounts),
            *_copies(target),
        ]

    def _record(self, target: Path) -> Iterator[Finding]:
        storage, journal = RecordStorage(self.path), Journal(beside(target, ".journal"))
        try:
            _ = self._store.book
            state = read(storage, journal)
            newer_one = newer(state, self.path)
        except FileTrouble as trouble:
            yield Finding(Flaw.DAMAGED, trouble=trouble, mends=self._way_back is not None)
            return
        if newer_one is None:
            yield from _file(storage, state, journal)
            yield from check(state.book)

    @cached_property
    def _way_back(self) -> Offer | None:
        """The fullest way back from a record that cannot be read; to find it takes reading all that there is."""
        offers = FileRescue(self.path, now=self._now).offers()
        return next((one for one in offers if one.way is not Way.ANEW), None)

    def mend(self) -> Mended:
        """Mend what can be mended. Raises FileTrouble and Busy.

        A record that cannot be read comes back in the fullest way that there is.
        """
        found, target = self.findings(), target_of(self.path)
        flaws = {one.flaw for one in found if one.mends}
        for one in found:
            if one.flaw is Flaw.MODE and one.mends:
                _make_private(Path(one.found))
        if Flaw.LEFTOVER in flaws:
            with locked(beside(target, ".lock"), PATIENCE):
                for one in _leftovers(target):
                    Path(one.found).unlink(missing_ok=True)
        offer, kept = self._way_back if Flaw.DAMAGED in flaws else None, ""
        if offer is not None:
            kept = FileRescue(self.path, now=self._now).take(offer)
        if self._store.transact(mend).changes or flaws & _FILE_FLAWS:
            self._store.fold(anyway=True)
        left = self.findings()
        return Mended(left, len([one for one in found if one not in left]), offer, kept)


def _file(storage: RecordStorage, state: State, journal: Journal) -> Iterator[Finding]:
    """Yield what is wrong with the file and the journal as they stand."""
    name = str(storage.path)
    if state.seal is Seal.BROKEN:
        yield Finding(Flaw.SUM, found=name, mends=True)
    raw, _, seal = storage.read_stamped()
    if seal is Seal.WHOLE:
        tables, meta, _ = parted(raw or {}, storage.path)
        yield from _head(tables, meta, name)
    yield from _journal(state, journal)


def _head(tables: Documents, meta: Document, name: str) -> Iterator[Finding]:
    """Yield what the head of a file that was written here says of its tables and is not so."""
    if meta.get("documents") != {table: len(documents) for table, documents in tables.items() if documents}:
        yield Finding(Flaw.COUNTS, found=name, mends=True)
    following = meta.get("next", {})
    for table, documents in tables.items():
        if documents and following.get(table, 1) <= max(documents):
            yield Finding(Flaw.COUNTER, table, max(documents), mends=True)


def _journal(state: State, journal: Journal) -> Iterator[Finding]:
    try:
        size = journal.path.stat().st_size
    except OSError:
        return
    if state.journal is None:
        yield Finding(Flaw.FOLDED, found=str(journal.path), mends=True)
    elif size > state.journal.size:
        yield Finding(Flaw.TORN, found=str(journal.path), mends=True)


def _modes(target: Path) -> Iterator[Finding]:
    """Yield the files and directories of ours that others can reach, and a directory that everybody can write."""
    directory = Backups(target).directory
    ours = [target, beside(target, ".journal"), beside(target, ".lock"), directory, *_within(directory)]
    for path in ours:
        status = _status(path)
        if status is not None and stat.S_IMODE(status.st_mode) & 0o077 and not stat.S_ISLNK(status.st_mode):
            yield Finding(Flaw.MODE, found=str(path), mends=status.st_uid == os.geteuid())
    status = _status(target.parent)
    if status is not None and status.st_mode & stat.S_IWOTH and not status.st_mode & stat.S_ISVTX:
        yield Finding(Flaw.OPEN, found=str(target.parent))


def _within(directory: Path) -> list[Path]:
    try:
        return sorted(directory.iterdir())
    except OSError:
        return []


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat(follow_symlinks=False)
    except OSError:
        return None


def _make_private(path: Path) -> None:
    try:
        path.chmod(PRIVATE_DIRECTORY if path.is_dir() else PRIVATE_FILE)
    except OSError as error:
        raise unwritable(error, path) from None


def _leftovers(target: Path) -> Iterator[Finding]:
    """Yield what a killed session has left: whoever holds the lock has none of these."""
    for path in (beside(target, ".new"), beside(target, ".new.old")):
        if _status(path) is not None:
            yield Finding(Flaw.LEFTOVER, found=str(path), mends=True)
    for directory in (target.parent, Backups(target).directory):
        for path in _within(directory):
            if path.name.startswith(f".{target.name}.") and path.name.endswith((".tmp", ".tmp.old")):
                yield Finding(Flaw.LEFTOVER, found=str(path), mends=True)


def _network(target: Path, mounts: Path) -> Iterator[Finding]:
    """Yield where the file stands on NFS that is mounted without locks: two machines would not see each other's."""
    best, options = "", ""
    with suppress(OSError):
        for line in mounts.read_text("utf-8", "replace").splitlines():
            _, where, kind, how, *_ = [*line.split(), "", "", "", ""]
            where = where.replace("\\040", " ")
            if target.is_relative_to(where or "-") and len(where) >= len(best):
                best, options = where, how if kind.startswith("nfs") else ""
    if "nolock" in options.split(","):
        yield Finding(Flaw.NETWORK, found=best)


def _copies(target: Path) -> Iterator[Finding]:
    backups = Backups(target)
    for one in backups.all():
        try:
            content = backups.content(one)
            if seal_of(content) is not Seal.WHOLE:
                raw: dict[str, Any] = tables_of(content, one.path) or {}
                Book.of(checked(parted(raw, one.path)[0]))
        except FileTrouble:
            yield Finding(Flaw.BACKUP, found=one.name)
    for kept in backups.journals():
        found = sections(content := kept.content)
        if not found or found[-1].stop != len(content):
            yield Finding(Flaw.BACKUP, found=kept.path.name)
    if trouble := backups.refusal():
        yield Finding(Flaw.BACKUP, trouble=trouble)
