"""Copies of the record's file by age, and what was recorded after each: a copy and its journals lose nothing.

They stand in ``backups`` beside the file. A copy is the file as it was, compressed; it is named for the day it was
made, the record's ``seq`` and the occasion. A kept journal is what folds have taken into the file, one after the
other. Which copy follows which is told by ``seq``, never by a clock.
"""

import itertools
import os
import stat
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from data.disk import (
    PRIVATE_FILE,
    make_directory,
    open_to_read,
    read_file,
    replace_file,
    sync_directory_of,
    write_whole,
)
from data.journal import Journal, Section, sections
from data.migrations import SCHEMA
from data.state import State
from data.storage import Seal
from data.trouble import NotARecord, Unwritable, unreadable, unwritable
from planner.record.keeping import Occasion

DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""How many days, weeks and months keep their newest copy."""

_PART: Final = 1 << 20
_GZIP: Final = 31
"""What tells zlib to write and read gzip's own format."""
_FAST: Final = 1


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A copy of the file: the state of the record after transaction ``seq``, made on ``day``."""

    seq: int
    day: date
    occasion: Occasion
    path: Path

    @property
    def name(self) -> str:
        """What the rep calls it: day, seq and occasion."""
        return f"{self.day}.{self.seq}.{self.occasion.value}"


class Backups:
    """The copies of the file ``target``, links followed. Who makes or thins them holds the record's lock, or waits."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self.directory = target.parent / "backups"

    def all(self) -> list[Backup]:
        """Return all copies, newest first; nothing is read."""
        return sorted((one for one in map(self._named, self._files(".gz")) if one), reverse=True)

    def _files(self, ending: str) -> list[Path]:
        start = self._target.name + "."
        try:
            return [one for one in self.directory.iterdir() if one.name.startswith(start) and one.name.endswith(ending)]
        except OSError:
            return []

    def _named(self, path: Path) -> Backup | None:
        day, _, rest = path.name.removeprefix(self._target.name + ".").removesuffix(".gz").partition(".")
        seq, _, occasion = rest.partition(".")
        try:
            return Backup(int(seq), date.fromisoformat(day), Occasion(occasion), path)
        except ValueError:
            return None

    def journals(self) -> list[Path]:
        """Return the kept journals, oldest first."""
        return sorted(self._files(".journal"), key=_begins)

    # Making.

    def due(self, state: State, today: date) -> Occasion | None:
        """Return on which occasion the file of ``state`` is to be copied before it is replaced, None where it is not.

        The day's first time; where another program has written it, or one of an older schema; and where what is kept
        does not lead up to it.
        """
        if state.stamp is None or not state.stamp.size:
            return None
        if state.meta and state.schema < SCHEMA:
            return Occasion.SCHEMA
        if state.seal is not Seal.WHOLE:
            return Occasion.EDIT
        if not any(one.day == today for one in self.all()) or self.reach(state) != state.base:
            return Occasion.DAY
        return None

    def reach(self, state: State) -> int:
        """Return the seq up to which copies and kept journals lead, without the journal that ``state`` has.

        It is that of the file itself, unless an older file has been put in its place, or lines of a journal were lost.
        """
        last = self.journals()[-1:]
        found = sections(read_file(last[0]) or b"") if last else []
        own = state.journal.name if state.journal else ""
        return max([one.seq for one in self.all()] + [one.end for one in found if one.name != own], default=-1)

    def keep(self, state: State, today: date, occasion: Occasion) -> Backup | None:
        """Copy the file as it stands; None where it is no longer the one of ``state``. Raises FileTrouble."""
        stamp = state.stamp
        descriptor = open_to_read(self._target)
        if descriptor is None or stamp is None:
            return None
        try:
            status = os.fstat(descriptor)
            if (status.st_ino, status.st_mtime_ns, status.st_size) != stamp[:3]:
                return None
            made = Backup(
                state.base, today, occasion, self.directory / f"{self._target.name}.{today}.{state.base}.{occasion}.gz"
            )
            self._ensure_directory()
            replace_file(made.path, _packed(descriptor))
        except OSError as error:
            raise unreadable(error, self._target) from None
        finally:
            os.close(descriptor)
        return made

    def _ensure_directory(self) -> None:
        """Make the directory, private. Raises Unwritable where a link or another user's stands there."""
        make_directory(self.directory)
        status = self.directory.stat(follow_symlinks=False)
        if not stat.S_ISDIR(status.st_mode):
            raise Unwritable(lambda words: words.file_not_plain(str(self.directory)))
        if status.st_uid != os.geteuid():
            raise Unwritable(lambda words: words.file_of_another(str(self.directory)))
        if status.st_mode & stat.S_IWOTH and not status.st_mode & stat.S_ISVTX:
            raise Unwritable(lambda words: words.file_directory_open(str(self.directory)))

    def take_in(self, journal: Journal, state: State) -> None:
        """Keep what stands in the journal before a fold takes it into the file, durably. Raises FileTrouble.

        What a fold that was broken off has kept already is not kept twice.
        """
        copies = [one for one in self.all() if one.seq <= state.base]
        if state.journal is None or not copies:
            return
        self._ensure_directory()
        lines = journal.lines(state.journal)
        path, kept, end = self._place_for(state.journal.name, copies[0], state.base)
        _append(path, end, len(kept), lines)

    def _place_for(self, name: str, copy: Backup, base: int) -> tuple[Path, bytes, int]:
        """Return the kept journal that a journal goes to, what it holds, and where its part begins.

        One that leads on from elsewhere, since an older file was put in place, gets a file of its own.
        """
        start = f"{self._target.name}.{copy.day}.{copy.seq}"
        for nth in itertools.count():
            path = self.directory / f"{start}{f'-{nth}' if nth else ''}.journal"
            kept = read_file(path) or b""
            before = list(itertools.takewhile(lambda one: one.name != name, sections(kept)))
            if not before or before[-1].end == base:
                return path, kept, before[-1].stop if before else 0
        raise AssertionError

    # Reading.

    def content(self, backup: Backup) -> bytes:
        """Return the file that was copied. Raises NotARecord where the copy is damaged, Unreadable."""
        packed = read_file(backup.path)
        unpacker = zlib.decompressobj(_GZIP)
        try:
            found = unpacker.decompress(packed or b"")
        except zlib.error:
            found = b""
        if not unpacker.eof or unpacker.unused_data:
            raise NotARecord(lambda words: words.backup_damaged(backup.name))
        return found

    def head(self, backup: Backup) -> bytes:
        """Return the first bytes of the file that was copied, empty where the copy is damaged. Raises Unreadable."""
        packed = read_file(backup.path) or b""
        with suppress(zlib.error):
            return zlib.decompressobj(_GZIP).decompress(packed, _PART)
        return b""

    def since(self, seq: int, *more: Section) -> list[Section]:
        """Return what was recorded after transaction ``seq``, as far as each section follows on the one before."""
        found = [one for path in reversed(self.journals()) for one in sections(read_file(path) or b"")]
        following = []
        for one in sorted([*more, *found], key=lambda section: section.base):
            if one.base == seq and one.entries:
                following.append(one)
                seq = one.end
        return following

    # Thinning.

    def thin(self) -> None:
        """Forget the copies that age has made needless, and the journals from before the oldest that is left.

        Of each of the last days, weeks and months that have copies the newest is kept; those of another kind than the
        day's for a year; and one that is more than twice as large as the newest, until the rep takes it away.
        """
        copies = self.all()
        kept = _kept(copies)
        for one in copies:
            if one not in kept:
                _remove(one.path)
        oldest = min((one.seq for one in kept), default=0)
        paths = self.journals()
        for path, following in itertools.pairwise(paths):
            if _begins(following) <= oldest:
                _remove(path)


def _kept(copies: Sequence[Backup]) -> set[Backup]:
    """Return the copies that are still wanted; ``copies`` come newest first."""
    if not copies:
        return set()
    kept: set[Backup] = set()
    daily = [one for one in copies if one.occasion is Occasion.DAY]
    for most, period in (
        (DAILY, lambda day: day),
        (WEEKLY, lambda day: day.isocalendar()[:2]),
        (MONTHLY, lambda day: (day.year, day.month)),
    ):
        newest = {period(one.day): one for one in reversed(daily)}
        kept.update(sorted(newest.values(), reverse=True)[:most])
    today = copies[0].day
    size = _size(copies[0])
    kept.update(one for one in copies if one.occasion is not Occasion.DAY and (today - one.day).days <= 366)
    kept.update(one for one in copies if _size(one) > 2 * size)
    return kept


def _size(backup: Backup) -> int:
    try:
        return backup.path.stat().st_size
    except OSError:
        return 0


def _begins(path: Path) -> int:
    """Return the seq of the copy that a kept journal belongs to, by its name."""
    seq = path.name.removesuffix(".journal").rpartition(".")[2].partition("-")[0]
    return int(seq) if seq.isdecimal() else 0


def _packed(descriptor: int) -> Iterator[bytes]:
    packer = zlib.compressobj(_FAST, wbits=_GZIP)
    while part := os.read(descriptor, _PART):
        yield packer.compress(part)
    yield packer.flush()


def _append(path: Path, end: int, size: int, lines: bytes) -> None:
    """Add lines to a kept journal whose whole part ends at ``end``, durably; begin it where there is none."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        new = not path.exists()
        descriptor = os.open(path, flags, PRIVATE_FILE)
        try:
            os.fchmod(descriptor, PRIVATE_FILE)
            if size != end:
                os.ftruncate(descriptor, end)
            write_whole(descriptor, lines)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if new:
            sync_directory_of(path)
    except OSError as error:
        raise unwritable(error, path) from None


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
