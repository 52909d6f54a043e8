"""The journal beside the record's file: what was kept since the file was last written whole, one line a transaction.

A line is a checksum of what follows it, a blank, and JSON. The first one names the layout and the ``seq`` of the file
that the journal continues; each other one is a transaction with its changes. A line is acknowledged once it is synced,
so whatever stands behind the last whole line was never kept, and the next writer cuts it off.
"""

import errno
import hashlib
import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from data.disk import PRIVATE_FILE, beside, opened_to_read, planted, read_file, sync_directory_of, write_whole
from data.migrations import SCHEMA
from data.trouble import NotARecord, Unwritable, unreadable, unwritable
from planner.record.change import Change
from planner.record.errors import FileTrouble

_BOTH = os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

LAYOUT: Final = 1
"""The newest layout of a journal that this program writes."""

_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode
_SUM = 16
"""How many characters of a line its checksum takes."""


class Entry(NamedTuple):
    """One transaction of the journal: the record's ``seq`` after it, and its changes."""

    seq: int
    changes: tuple[Change, ...]


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


@dataclass(frozen=True, slots=True)
class Section:
    """A journal that was kept: the seq and name of the file that it continues, the schema its entries are said in.

    ``start`` and ``stop`` are where it stands in the bytes that it was read from, up to its last whole line.
    """

    base: int
    name: str
    schema: int
    follows: str | None
    entries: tuple[Entry, ...]
    start: int
    stop: int

    @property
    def end(self) -> int:
        """The record's seq after its last entry."""
        return self.entries[-1].seq if self.entries else self.base


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
                    if bodies and _sum(bodies[0]) == since.mark.sum:
                        return self._found(since, status.st_ino, since.mark.begin, bodies, ends)
            bodies, ends = self._lines(_from(descriptor, 0, status.st_size))
        except OSError as error:
            raise unreadable(error, self.path) from None
        return self._found(None, status.st_ino, 0, bodies, ends) if bodies else None

    def _still_ends(self, descriptor: int, mark: Mark) -> bool:
        """Say whether the journal's last line is the one of ``mark``."""
        line = _from(descriptor, mark.begin, mark.end)
        if line[:_SUM] != mark.sum or (line != self._last and _body(line) is None):
            return False
        self._last = line
        return True

    def _found(self, since: Found | None, inode: int, start: int, bodies: list[bytes], ends: list[int]) -> Found:
        base, name, follows = self._head(bodies[0]) if since is None else (since.base, since.name, since.follows)
        begin = ends[-2] if len(ends) > 1 else 0
        mark = Mark(inode, start + begin, start + ends[-1], _sum(bodies[-1]))
        entries = tuple(self._entry(body) for body in bodies[1:])
        return Found(base, name, entries, mark, since is None, follows)

    def _lines(self, data: bytes, *, within: bool = False) -> tuple[list[bytes], list[int]]:
        """Return the bodies of the whole lines and where each ends; what is torn at the end was never kept.

        Raises NotARecord where anything whole follows what is broken, or more is broken than one writer leaves.
        """
        bodies: list[bytes] = []
        ends: list[int] = []
        lines = _split(data)
        place = 0
        for nth, line in enumerate(lines):
            body = _body(line)
            if body is None:
                rest = b"".join(lines[nth:]).rstrip(b"\0")
                torn = rest.count(b"\n") <= (1 if bodies or within else 0)
                if not torn or any(_body(one) is not None for one in lines[nth + 1 :]):
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
        body = _encoded({"seq": entry.seq, "changes": [_written(change) for change in entry.changes]})
        if found is None:
            return self._begin(base, follows, body)
        descriptor, end, line = self._held, found.mark.end, _line(body)
        if descriptor is None:
            raise unwritable(OSError(errno.ENOENT, ""), self.path)
        try:
            self._prepare(descriptor, end)
            write_whole(descriptor, line)
            os.fsync(descriptor)
        except OSError as error:
            raise self._taken_back(descriptor, end, error) from None
        self._last = line
        mark = Mark(found.mark.inode, end, end + len(line), line[:_SUM])
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

    def _begin(self, base: int, follows: str, body: bytes) -> Found:
        """Write the first two lines of a journal; a stale or torn one that stands there is taken away."""
        name = drawn_name()
        head, line = head_line(base, name, follows), _line(body)
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
        mark = Mark(status.st_ino, len(head), len(head) + len(line), _sum(body))
        return Found(base, name, (), mark, whole=False, follows=follows)

    def _head(self, body: bytes) -> tuple[int, str, str | None]:
        """Return the seq that the journal continues, its name, and the name of the file that it follows."""
        try:
            head = _object(body)
            layout, base, name, follows = head["journal"], head["base"], head["name"], head.get("follows")
        except (KeyError, TypeError, ValueError, RecursionError):
            layout = base = name = follows = None
        if type(layout) is int and layout > LAYOUT:
            raise Unwritable(lambda words: words.file_newer(str(self.path)))
        if layout != LAYOUT or type(base) is not int or not isinstance(name, str):
            raise NotARecord(lambda words: words.journal_damaged(str(self.path)))
        return base, name, follows

    def _entry(self, body: bytes) -> Entry:
        entry = _entry(body)
        if entry is None:
            raise NotARecord(lambda words: words.journal_damaged(str(self.path)))
        return entry


def sections(data: bytes) -> list[Section]:
    """Return the journals that stand one after the other in ``data``, up to the first line that is not whole."""
    heads: list[tuple[int, str, int, str | None]] = []
    entries: list[list[Entry]] = []
    starts: list[int] = []
    stops: list[int] = []
    place = 0
    for line in _split(data):
        body, start, place = _body(line), place, place + len(line)
        head, entry = (None, None) if body is None else (_begun(body), _entry(body))
        if head is not None:
            heads.append(head)
            entries.append([])
            starts.append(start)
            stops.append(place)
        elif entry is not None and heads and entry.seq == _last(heads[-1][0], entries[-1]) + 1:
            entries[-1].append(entry)
            stops[-1] = place
        else:
            break
    parts = zip(heads, entries, starts, stops, strict=True)
    return [Section(*head, tuple(of), start, stop) for head, of, start, stop in parts]


def headed(lines: bytes, name: str, follows: str) -> bytes:
    """Return a journal's lines under a head that says another name, and which file it follows."""
    head, _, rest = lines.partition(b"\n")
    return _line(_encoded({**_object(head[_SUM + 1 :]), "name": name, "follows": follows})) + rest


def head_line(base: int, name: str, follows: str) -> bytes:
    """Return the first line of a journal."""
    return _line(_encoded({"journal": LAYOUT, "base": base, "name": name, "follows": follows, "schema": SCHEMA}))


def drawn_name() -> str:
    """Return a name that no journal and no file has."""
    return os.urandom(8).hex()


def _last(base: int, entries: list[Entry]) -> int:
    return entries[-1].seq if entries else base


def whole_entries(data: bytes) -> tuple[list[Entry], int]:
    """Return the transactions of all whole lines of a damaged journal, and how many of its lines are not whole."""
    bodies = [_body(line) for line in _split(data) if line.strip(b"\0")]
    entries = [entry for body in bodies if body is not None and (entry := _entry(body))]
    return entries, sum(1 for body in bodies if body is None)


def _begun(body: bytes) -> tuple[int, str, int, str | None] | None:
    """Return what a journal's first line says, seq, name, schema and what it follows; None where it is none."""
    try:
        head = _object(body)
        found = head["base"], head["name"], head.get("schema", 1), head.get("follows")
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
    right = head.get("journal") == LAYOUT and type(found[0]) is int and isinstance(found[1], str)
    return found if right and type(found[2]) is int else None


def _entry(body: bytes) -> Entry | None:
    """Return the transaction that a line holds, None where it holds none."""
    try:
        found = _object(body)
        return Entry(int(found["seq"]), tuple(_read(one) for one in found["changes"]))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return None


def _body(line: bytes) -> bytes | None:
    """Return what a line says, None where it is not whole."""
    if not line.endswith(b"\n") or line[_SUM : _SUM + 1] != b" ":
        return None
    body = line[_SUM + 1 : -1]
    return body if _sum(body) == line[:_SUM] else None


def _split(data: bytes) -> list[bytes]:
    """Return the lines of ``data``, which end at a line feed and nothing else."""
    return [line + b"\n" for line in data.split(b"\n")][:-1] + (
        [data.rpartition(b"\n")[2]] if data[-1:] != b"\n" else []
    )


def _encoded(content: Mapping[str, Any]) -> bytes:
    return _encode(content).encode("ascii")


def _line(body: bytes) -> bytes:
    return _sum(body) + b" " + body + b"\n"


def _sum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_SUM // 2).hexdigest().encode("ascii")


def _object(body: bytes) -> dict[str, Any]:
    found = json.loads(body)
    if not isinstance(found, dict):
        raise TypeError
    return found


def _written(change: Change) -> dict[str, Any]:
    written: dict[str, Any] = {"table": change.table, "id": change.id}
    if change.before is not None:
        written["before"] = change.before
    if change.after is not None:
        written["after"] = change.after
    return written


def _read(found: Mapping[str, Any]) -> Change:
    return Change(str(found["table"]), int(found["id"]), found.get("before"), found.get("after"))


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
