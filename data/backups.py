"""Copies of the record's file by age, and what was recorded after each: a copy and its journals lose nothing.

They stand in ``backups`` beside the file. A copy is the file as it was, compressed; it is named for the day it was
made, the record's ``seq`` and the occasion. A kept journal holds what folds have taken into the file, one journal after
the other. Each says which file it follows, by name: a clock tells nothing, and a number may come twice where an older
file was put in place.
"""

import itertools
import json
import os
import re
import stat
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Final

from data.ageing import Backup, wanted
from data.disk import (
    PRIVATE_FILE,
    make_directory,
    open_to_read,
    read_file,
    replace_file,
    sync_directory_of,
    write_whole,
)
from data.journal import Journal
from data.lines import Section, head_line, headed, outlines, sections
from data.migrations import SCHEMA
from data.shape import META
from data.state import State, edited_name
from data.storage import Seal, head_of, seal_of
from data.trouble import NotARecord, Unwritable, unreadable, unwritable
from planner.record.errors import FileTrouble
from planner.record.keeping import Occasion

_PART: Final = 1 << 20
_LARGEST: Final = 1 << 30
"""Bytes of a file that a copy may unpack to."""
_GZIP: Final = 31
"""What tells zlib to write and read gzip's own format."""
_FAST: Final = 1
_COPY: Final = re.compile(r"(\d{4}-\d\d-\d\d)\.(\d{1,15})\.([a-z]+)(?:-(\d{1,4}))?\.gz", re.ASCII)
_JOURNAL: Final = re.compile(r"(\d{4}-\d\d-\d\d)\.(\d{1,15})(?:-(\d{1,4}))?\.journal", re.ASCII)


@dataclass(frozen=True, slots=True, order=True)
class Kept:
    """A file of kept journals, begun with the copy of that ``seq`` and ``day``."""

    seq: int
    day: date
    nth: int
    path: Path

    @property
    def content(self) -> bytes:
        """The file's bytes, none where it cannot be read: what stands in it is then not to be had."""
        return _content(self.path) or b""


class Backups:
    """The copies of the file ``target``, links followed. Who makes or thins them holds the record's lock, or waits."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self.directory = target.parent / "backups"

    def all(self) -> list[Backup]:
        """Return all copies, newest first; nothing is read."""
        found = []
        for path, name in self._files():
            if (mark := _COPY.fullmatch(name)) and mark[3] in set(Occasion) and (day := _day(mark[1])):
                found.append(Backup(int(mark[2]), day, Occasion(mark[3]), int(mark[4] or 0), path))
        return sorted(found, reverse=True)

    def journals(self) -> list[Kept]:
        """Return the kept journals, oldest first; nothing is read."""
        found = []
        for path, name in self._files():
            if (mark := _JOURNAL.fullmatch(name)) and (day := _day(mark[1])):
                found.append(Kept(int(mark[2]), day, int(mark[3] or 0), path))
        return sorted(found)

    def _files(self) -> list[tuple[Path, str]]:
        """Return what is named for the record, with the rest of its name: a file of a longer name has other ones."""
        start = self._target.name + "."
        try:
            return [
                (one, one.name.removeprefix(start)) for one in self.directory.iterdir() if one.name.startswith(start)
            ]
        except OSError:
            return []

    def sections(self) -> list[Section]:
        """Return all journals that are kept, oldest first."""
        return [section for kept in self.journals() for section in sections(kept.content)]

    def ends(self) -> list[int]:
        """Return the seqs that copies and kept journals come to."""
        kept = [one.end for journal in self.journals() for one in outlines(journal.content)]
        return [*(one.seq for one in self.all()), *kept]

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
        if not any(one.day == today for one in self.all()) or not self._leads_to(state):
            return Occasion.DAY
        return None

    def _leads_to(self, state: State) -> bool:
        """Say whether copies and kept journals lead up to the file of ``state``."""
        there = (state.base, state.name)
        if any(there == (one.seq, self.follows(one)) for one in self.all() if one.seq == state.base):
            return True
        kept = (section for one in reversed(self.journals()) for section in outlines(one.content))
        return any((section.end, section.name) == there for section in kept)

    def reach(self, state: State) -> int:
        """Return the seq up to which anything is kept, the journal that ``state`` has left aside.

        It is beyond that of the file where an older one has been put in its place.
        """
        last = self.journals()[-1:]
        own = state.journal.name if state.journal else None
        ends = [section.end for kept in last for section in outlines(kept.content) if section.name != own]
        return max([one.seq for one in self.all()] + ends, default=-1)

    def otherwise(self, journal: Journal, state: State) -> int:
        """Return up to which seq a journal of this one's name is kept that says anything else, -1 where none is."""
        if state.journal is None:
            return -1
        lines, ends = journal.lines(state.journal).partition(b"\n")[2], [-1]
        for kept in self.journals():
            for one in outlines(content := kept.content):
                if one.name.partition("~")[0] == state.journal.name:
                    said = content[one.start : one.stop].partition(b"\n")[2]
                    ends.append(-1 if lines.startswith(said) else one.end)
        return max(ends)

    def keep(self, state: State, today: date, occasion: Occasion) -> Backup | None:
        """Copy the file as it stands; None where it is no longer the one of ``state``. Raises FileTrouble.

        A copy that is there already is left alone: where it holds anything else, this one gets another name.
        """
        stamp = state.stamp
        descriptor = open_to_read(self._target)
        if descriptor is None or stamp is None:
            return None
        try:
            status = os.fstat(descriptor)
            if (status.st_ino, status.st_mtime_ns, status.st_size) != stamp[:3]:
                return None
            found = b"".join(_packed(descriptor))
        except OSError as error:
            raise unreadable(error, self._target) from None
        finally:
            os.close(descriptor)
        self._ensure_directory()
        for nth in itertools.count():
            made = Backup(state.base, today, occasion, nth, self.directory)
            path = self.directory / f"{self._target.name}.{made.name}.gz"
            there = os.path.lexists(path)
            if not there:
                replace_file(path, [found])
                if self._replaced_since(status):
                    # Whoever was forgotten meanwhile must not come back with it.
                    _remove(path)
                    return None
            if not there or _content(path) == found:
                return Backup(state.base, today, occasion, nth, path)
        return None

    def _replaced_since(self, status: os.stat_result) -> bool:
        """Say whether the file is another one than that of ``status`` by now."""
        try:
            return not os.path.samestat(self._target.stat(), status)
        except OSError:
            return True

    def refusal(self) -> FileTrouble | None:
        """Return why no copies can be made, None where they can be; touches nothing."""
        trouble = Unwritable(lambda words: words.no_place_for_backups(str(self.directory)))
        try:
            status = self.directory.stat(follow_symlinks=False)
        except FileNotFoundError:
            return None
        except OSError:
            return trouble
        everybody = status.st_mode & stat.S_IWOTH and not status.st_mode & stat.S_ISVTX
        ours = stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()
        return None if ours and not everybody else trouble

    def _ensure_directory(self) -> None:
        """Make the directory, private. Raises Unwritable where a link or another user's stands there."""
        if trouble := self.refusal():
            raise trouble
        make_directory(self.directory)

    def take_in(self, journal: Journal, state: State, name: str, follows: str) -> None:
        """Keep what stands in the journal before a fold takes it into the file, durably. Raises FileTrouble.

        ``name`` is what the file will be called then, ``follows`` what it is called now. Without a journal only that is
        kept. What a fold that was broken off has kept already is not kept twice.
        """
        copies = [one for one in self.all() if one.seq <= state.base]
        if not copies:
            return
        self._ensure_directory()
        if state.journal is None:
            lines = head_line(state.base, name, follows)
        else:
            lines = headed(journal.lines(state.journal), name, follows)
        for kept in self.journals():
            whole = outlines(content := kept.content)
            if whole and whole[-1].stop == len(content) and lines.startswith(content[whole[-1].start :]):
                _append(kept.path, whole[-1].start, len(content), lines)
                return
        self._append_to(copies[0], lines)

    def _append_to(self, copy: Backup, lines: bytes) -> None:
        """Add lines to the kept journals that begin with a copy; what cannot be read there is left as it is."""
        for nth in itertools.count():
            ending = f"-{nth}" if nth else ""
            path = self.directory / f"{self._target.name}.{copy.day}.{copy.seq}{ending}.journal"
            content = _content(path) if os.path.lexists(path) else b""
            if content is not None and sum(one.stop - one.start for one in outlines(content)) == len(content):
                _append(path, len(content), len(content), lines)
                return

    # Reading.

    def content(self, backup: Backup) -> bytes:
        """Return the file that was copied. Raises NotARecord where the copy is damaged, Unreadable."""
        packed = read_file(backup.path)
        unpacker = zlib.decompressobj(_GZIP)
        try:
            found = unpacker.decompress(packed or b"", _LARGEST)
        except zlib.error:
            found = b""
        if not unpacker.eof or unpacker.unused_data:
            raise NotARecord(lambda words: words.backup_damaged(backup.name))
        return found

    def follows(self, backup: Backup) -> str | None:
        """Return the name of the file that was copied, None where the copy is damaged."""
        with suppress(FileTrouble):
            return name_of(self.content(backup))
        return None

    def since(self, seq: int, name: str, *more: Section) -> list[Section]:
        """Return what was recorded after the file of that seq and name, as far as it is kept.

        Of several ways, since a fold was broken off or an older file put in place, the one that leads furthest counts.
        """
        leading: dict[int, list[Section]] = {}
        for one in (*more, *self.sections()):
            leading.setdefault(one.base, []).append(one)
        came: dict[tuple[int, str], Section | None] = {(seq, name): None}
        before: dict[int, tuple[int, str]] = {}
        for there in (waiting := [(seq, name)]):
            for one in leading.get(there[0], ()):
                if one.follows in (None, there[1]) and (one.end, one.name) not in came:
                    came[one.end, one.name], before[id(one)] = one, there
                    waiting.append((one.end, one.name))
        following: list[Section] = []
        last = came[max(waiting, key=itemgetter(0))]
        while last is not None:
            following.append(last)
            last = came[before[id(last)]]
        return following[::-1]

    # Thinning.

    def thin(self) -> None:
        """Forget the copies that are not wanted any more, and the journals from before the oldest that is left."""
        copies = self.all()
        kept = wanted(copies)
        for one in copies:
            if one not in kept:
                _remove(one.path)
        oldest = min((one.seq for one in kept), default=0)
        for journal in self.journals():
            found = outlines(journal.content)
            if found and max(section.end for section in found) < oldest:
                _remove(journal.path)


def name_of(file: bytes) -> str:
    """Return a file's name, as what came later says that it follows it; an edited one's tells what is in it."""
    meta = head_of(file)
    if meta is None:
        with suppress(ValueError, KeyError, TypeError, RecursionError):
            meta = json.loads(file)[META]["1"]
    name = meta.get("folded") if isinstance(meta, dict) else None
    name = name if isinstance(name, str) else ""
    return name if seal_of(file) is Seal.WHOLE else edited_name(name, file)


def _content(path: Path) -> bytes | None:
    """Return the bytes of a plain file, None where it is none or cannot be read; a link is not followed."""
    with suppress(OSError, FileTrouble):
        if stat.S_ISREG(path.stat(follow_symlinks=False).st_mode):
            return read_file(path)
    return None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def packed(file: bytes) -> bytes:
    """Return a file as a copy holds it."""
    return zlib.compress(file, _FAST, wbits=_GZIP)


def _packed(descriptor: int) -> Iterator[bytes]:
    packer = zlib.compressobj(_FAST, wbits=_GZIP)
    while part := os.read(descriptor, _PART):
        yield packer.compress(part)
    yield packer.flush()


def _append(path: Path, end: int, size: int, lines: bytes) -> None:
    """Add lines to a kept journal whose whole part ends at ``end``, durably; begin it where there is none."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
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
