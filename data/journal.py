"""The journal beside the record's file: what was kept since the file was last written whole, one line a transaction.

A line is a checksum of what follows it, a blank, and JSON. The first one names the layout and the ``seq`` of the file
that the journal continues; each other one is a transaction with its changes. A line is acknowledged once it is synced,
so whatever stands behind the last whole line was never kept, and the next writer cuts it off.
"""

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from data.disk import PRIVATE_FILE, beside, opened_to_read, planted, read_file, sync_directory_of, write_whole
from data.lines import (
    LAYOUT,
    SUM,
    Entry,
    body_of,
    drawn_name,
    entry_in,
    head_line,
    line_of,
    object_in,
    split,
    sum_of,
)
from data.trouble import NotARecord, Unwritable, unreadable, unwritable
from planner.record.errors import FileTrouble

_BOTH = os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


class Mark(NamedTuple):
    """How far a session has read a journal: which file, where its last whole line begins and ends, and its checksum.

    The checksum tells whether that line still stands there: one that could not be synced is cut off again.
    """

    inode: int
    begin: int
    end: int
    sum: bytes


class Found(NamedTuple):
    """What stands in a journal from some place on.

    ``base`` is the seq of the file that it continues and ``follows`` that file's name (None in journals of before there
    were names); ``name`` its own, drawn when it was begun; ``entries`` what came since, ``mark`` where its last whole
    line ends. ``whole`` says that it was read from its beginning.
    """

    base: int
    name: str
    entries: tuple[Entry, ...]
    mark: Mark
    whole: bool = True
    follows: str | None = None

    @property
    def size(self) -> int:
        """The bytes of its whole lines."""
        return self.mark.end


class Journal:
    """The journal at ``path``. Reading takes no lock; who appends or ends it holds the record's."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._held: int | None = None
        self._status: os.stat_result | None = None
        self._last = b""
        """The line that was found whole last: where it still stands, its checksum is right."""

    def hold(self) -> None:
        """Keep the journal open, where there is one, until it is let go: who holds the lock reads it and appends.

        Raises Unwritable where it is a link, another user's, or forbidden.
        """
        try:
            descriptor = os.open(self.path, _BOTH)
        except FileNotFoundError:
            return
        except OSError as error:
            raise self.refusal() or unwritable(error, self.path) from None
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
            os.close(descriptor)
            raise self.refusal() or unwritable(OSError(errno.EACCES, ""), self.path)
        self._held, self._status = descriptor, status

    @property
    def held(self) -> bool:
        """Whether a journal stands there and is kept open."""
        return self._held is not None

    def let_go(self) -> None:
        """Close what is kept open."""
        held, self._held, self._status = self._held, None, None
        if held is not None:
            os.close(held)

    def read(self, since: Found | None = None) -> Found | None:
        """Return what came after ``since`` where that still stands there, else all that the journal holds.

        None where there is no journal, or none of its lines is whole. Raises Unreadable, and NotARecord where a line
        inside it is damaged or a newer program wrote it.
        """
        if self._held is not None and self._status is not None:
            return self._read(self._held, self._status, since)
        descriptor, status = opened_to_read(self.path) if self._readable() else (-1, None)
        if status is None:
            return None
        try:
            return self._read(descriptor, status, since)
        finally:
            os.close(descriptor)

    def _read(self, descriptor: int, status: os.stat_result, since: Found | None) -> Found | None:
        try:
            if since is not None and since.mark.inode == status.st_ino:
                if status.st_size == since.mark.end and self._still_ends(descriptor, since.mark):
                    return since._replace(entries=(), whole=False) if since.entries or since.whole else since
                with suppress(NotARecord):
                    # Where our last line no longer stands there, this is no place to begin.
                    bodies, ends = self._lines(_from(descriptor, since.mark.begin, status.st_size), within=True)
                    if bodies and sum_of(bodies[0]) == since.mark.sum:
                        return self._found(since, status.st_ino, since.mark.begin, bodies, ends)
            bodies, ends = self._lines(_from(descriptor, 0, status.st_size))
        except OSError as error:
            raise unreadable(error, self.path) from None
        return self._found(None, status.st_ino, 0, bodies, ends) if bodies else None

    def _still_ends(self, descriptor: int, mark: Mark) -> bool:
        """Say whether the journal's last line is the one of ``mark``."""
        line = _from(descriptor, mark.begin, mark.end)
        if line[:SUM] != mark.sum or (line != self._last and body_of(line) is None):
            return False
        self._last = line
        return True

    def _found(self, since: Found | None, inode: int, start: int, bodies: list[bytes], ends: list[int]) -> Found:
        base, name, follows = self._head(bodies[0]) if since is None else (since.base, since.name, since.follows)
        begin = ends[-2] if len(ends) > 1 else 0
        mark = Mark(inode, start + begin, start + ends[-1], sum_of(bodies[-1]))
        entries = tuple(self._entry(body) for body in bodies[1:])
        return Found(base, name, entries, mark, since is None, follows)

    def _lines(self, data: bytes, *, within: bool = False) -> tuple[list[bytes], list[int]]:
        """Return the bodies of the whole lines and where each ends; what is torn at the end was never kept.

        Raises NotARecord where anything whole follows what is broken, or more is broken than one writer leaves.
        """
        bodies: list[bytes] = []
        ends: list[int] = []
        lines = split(data)
        place = 0
        for nth, line in enumerate(lines):
            body = body_of(line)
            if body is None:
                rest = b"".join(lines[nth:]).rstrip(b"\0")
                torn = rest.count(b"\n") <= (1 if bodies or within else 0)
                if not torn or any(body_of(one) is not None for one in lines[nth + 1 :]):
                    raise NotARecord(lambda words: words.journal_damaged(str(self.path)))
                break
            bodies.append(body)
            ends.append(place := place + len(line))
        return bodies, ends

    def _readable(self) -> bool:
        """Say whether a journal stands there that we read: no link, and of who owns the file beside it, or us."""
        try:
            status = os.lstat(self.path)
            if stat.S_ISREG(status.st_mode) and status.st_uid != os.geteuid():
                return status.st_uid == self.path.with_suffix("").stat().st_uid
        except OSError:
            return False
        return stat.S_ISREG(status.st_mode)

    def refusal(self) -> FileTrouble | None:
        """Return why nothing can be added, None where it can: what stands there is a link, or another user's."""
        return planted(self.path)

    def append(self, found: Found | None, base: int, follows: str, entry: Entry) -> Found:
        """Add a transaction durably behind what was ``found`` and is held; begin the journal where there is none.

        ``base`` and ``follows`` are the seq and the name of the file that a new one continues. What is torn behind the
        last whole line is cut off. Returns the journal's new state, without entries. Raises Unwritable; the journal is
        then what it was, as far as the disk lets it be.
        """
        line = line_of(entry)
        if found is None:
            return self._begin(base, follows, line)
        descriptor, end = self._held, found.mark.end
        if descriptor is None:
            raise unwritable(OSError(errno.ENOENT, ""), self.path)
        try:
            self._prepare(descriptor, end)
            write_whole(descriptor, line)
            os.fsync(descriptor)
        except OSError as error:
            raise self._taken_back(descriptor, end, error) from None
        self._last = line
        mark = Mark(found.mark.inode, end, end + len(line), line[:SUM])
        return Found(found.base, found.name, (), mark, whole=False, follows=found.follows)

    def _taken_back(self, descriptor: int, end: int, error: OSError) -> FileTrouble:
        """Cut off a line that could not be kept, and return what to say; it may stay where that is refused as well."""
        try:
            os.ftruncate(descriptor, end)
        except OSError:
            return Unwritable(lambda words: words.perhaps_kept(str(self.path)))
        with suppress(OSError):
            os.fsync(descriptor)
        return unwritable(error, self.path)

    def _prepare(self, descriptor: int, end: int) -> None:
        """Cut off what is torn, and make the journal private. Raises OSError, also where it was taken away."""
        status = os.fstat(descriptor)
        if not status.st_nlink:
            raise FileNotFoundError(errno.ENOENT, "")
        if stat.S_IMODE(status.st_mode) != PRIVATE_FILE:
            os.fchmod(descriptor, PRIVATE_FILE)
        if status.st_size != end:
            self._keep_torn(_from(descriptor, end, status.st_size))
            os.ftruncate(descriptor, end)

    def _keep_torn(self, torn: bytes) -> None:
        """Keep what is cut off beside the journal where it ends like a line: the disk may have changed a kept one."""
        if b"\n" not in torn:
            return
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(beside(self.path, ".torn"), flags, PRIVATE_FILE)
        try:
            os.fchmod(descriptor, PRIVATE_FILE)
            write_whole(descriptor, torn)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def lines(self, found: Found) -> bytes:
        """Return the whole lines up to what was ``found``, as they stand. Raises Unreadable."""
        return (read_file(self.path) or b"")[: found.mark.end]

    def end(self) -> None:
        """Take the journal away, durably: what it held stands in the file. Raises Unwritable."""
        try:
            self.path.unlink(missing_ok=True)
            sync_directory_of(self.path)
        except OSError as error:
            raise unwritable(error, self.path) from None

    def _begin(self, base: int, follows: str, line: bytes) -> Found:
        """Write the first two lines of a journal; a stale or torn one that stands there is taken away."""
        name = drawn_name()
        head = head_line(base, name, follows)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            self.path.unlink(missing_ok=True)
            descriptor = os.open(self.path, flags, PRIVATE_FILE)
        except OSError as error:
            raise unwritable(error, self.path) from None
        try:
            os.fchmod(descriptor, PRIVATE_FILE)
            write_whole(descriptor, head + line)
            os.fsync(descriptor)
            sync_directory_of(self.path)
            status = os.fstat(descriptor)
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(descriptor, 0)
                self.path.unlink()
            raise unwritable(error, self.path) from None
        finally:
            os.close(descriptor)
        mark = Mark(status.st_ino, len(head), len(head) + len(line), line[:SUM])
        return Found(base, name, (), mark, whole=False, follows=follows)

    def _head(self, body: bytes) -> tuple[int, str, str | None]:
        """Return the seq that the journal continues, its name, and the name of the file that it follows."""
        try:
            head = object_in(body)
            layout, base, name, follows = head["journal"], head["base"], head["name"], head.get("follows")
        except (KeyError, TypeError, ValueError, RecursionError):
            layout = base = name = follows = None
        if type(layout) is int and layout > LAYOUT:
            raise Unwritable(lambda words: words.file_newer(str(self.path)))
        if layout != LAYOUT or type(base) is not int or not isinstance(name, str):
            raise NotARecord(lambda words: words.journal_damaged(str(self.path)))
        return base, name, follows

    def _entry(self, body: bytes) -> Entry:
        entry = entry_in(body)
        if entry is None:
            raise NotARecord(lambda words: words.journal_damaged(str(self.path)))
        return entry


def _from(descriptor: int, start: int, end: int) -> bytes:
    """Return the bytes from ``start`` to ``end``: what is added meanwhile is for the next look."""
    data = os.pread(descriptor, end - start, start)
    if len(data) == end - start:
        return data
    parts = []
    while start < end and (part := os.pread(descriptor, end - start, start)):
        parts.append(part)
        start += len(part)
    return b"".join(parts)
