"""The journal beside the record's file: what was kept since the file was last written whole, one line a transaction.

A line is a checksum of what follows it, a blank, and JSON. The first one names the layout and the ``seq`` of the file
that the journal continues; each other one is a transaction with its changes. A line is acknowledged once it is synced,
so whatever stands behind the last whole line was never kept, and the next writer cuts it off.
"""

import hashlib
import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

from data.disk import PRIVATE_FILE, open_to_read, sync_directory_of
from data.trouble import NotARecord, Unwritable, unreadable, unwritable
from planner.record.change import Change
from planner.record.errors import FileTrouble

LAYOUT: Final = 1
"""The newest layout of a journal that this program writes."""

_SUM = 16
"""How many characters of a line its checksum takes."""


class Entry(NamedTuple):
    """One transaction of the journal: the record's ``seq`` after it, and its changes."""

    seq: int
    changes: tuple[Change, ...]


class Mark(NamedTuple):
    """How far a session has read a journal: which file, and where its last whole line ended."""

    inode: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """What stands in a journal from some place on.

    ``base`` is the seq of the file that it continues, ``entries`` what came since, ``mark`` where its last whole line
    ends; ``size`` is the file's, larger than that where a last line is torn.
    """

    base: int
    entries: tuple[Entry, ...]
    mark: Mark
    size: int


class Journal:
    """The journal at ``path``. Reading takes no lock; who appends or ends it holds the record's."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, since: Mark | None = None, base: int = 0) -> Found | None:
        """Return what the journal holds, or only what came after ``since`` where that is the same journal's mark.

        ``base`` is the seq that the journal continues, as known with ``since``. None where there is no journal, or
        none of its lines is whole. Raises Unreadable, and NotARecord where a line inside it is damaged or a newer
        program wrote it.
        """
        descriptor = None if self.refusal() else open_to_read(self.path)
        if descriptor is None:
            return None
        try:
            status = os.fstat(descriptor)
            known = (
                since if since is not None and since.inode == status.st_ino and since.end <= status.st_size else None
            )
            start = 0 if known is None else known.end
            data = _all_from(descriptor, start)
        except OSError as error:
            raise unreadable(error, self.path) from None
        finally:
            os.close(descriptor)
        bodies, whole = _bodies(data)
        if not whole.right:
            raise NotARecord(lambda words: words.journal_damaged(str(self.path)))
        if known is None:
            if not bodies:
                return None
            base = self._base(bodies.pop(0))
        entries = tuple(self._entry(body) for body in bodies)
        return Found(base, entries, Mark(status.st_ino, start + whole.end), start + len(data))

    def refusal(self) -> FileTrouble | None:
        """Return why nothing can be added, None where it can: what stands there is a link, or another user's."""
        try:
            status = self.path.stat(follow_symlinks=False)
        except OSError:
            return None
        if not stat.S_ISREG(status.st_mode):
            return Unwritable(lambda words: words.file_not_plain(str(self.path)))
        if status.st_uid != os.geteuid():
            return Unwritable(lambda words: words.file_of_another(str(self.path)))
        return None

    def append(self, found: Found | None, base: int, entry: Entry) -> Found:
        """Add a transaction durably behind what was ``found``; begin the journal where there is none.

        What is torn behind the last whole line is cut off. Returns the journal's new state, without entries. Raises
        Unwritable; the journal is then what it was.
        """
        line = _line({"seq": entry.seq, "changes": [_written(change) for change in entry.changes]})
        if found is None:
            return self._begin(base, line)
        try:
            descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError as error:
            raise unwritable(error, self.path) from None
        end = found.mark.end
        try:
            os.fchmod(descriptor, PRIVATE_FILE)
            if os.fstat(descriptor).st_size != end:
                os.ftruncate(descriptor, end)
            _write_whole(descriptor, line)
            os.fsync(descriptor)
        except OSError as error:
            with suppress(OSError):
                os.ftruncate(descriptor, end)
            raise unwritable(error, self.path) from None
        finally:
            os.close(descriptor)
        end += len(line)
        return Found(found.base, (), Mark(found.mark.inode, end), end)

    def end(self) -> None:
        """Take the journal away, durably: what it held stands in the file. Raises Unwritable."""
        try:
            self.path.unlink(missing_ok=True)
            sync_directory_of(self.path)
        except OSError as error:
            raise unwritable(error, self.path) from None

    def _begin(self, base: int, line: bytes) -> Found:
        """Write the first two lines of a journal; a stale or torn one that stands there is taken away."""
        data = _line({"journal": LAYOUT, "base": base}) + line
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            self.path.unlink(missing_ok=True)
            descriptor = os.open(self.path, flags, PRIVATE_FILE)
        except OSError as error:
            raise unwritable(error, self.path) from None
        try:
            os.fchmod(descriptor, PRIVATE_FILE)
            _write_whole(descriptor, data)
            os.fsync(descriptor)
            sync_directory_of(self.path)
            status = os.fstat(descriptor)
        except OSError as error:
            with suppress(OSError):
                self.path.unlink()
            raise unwritable(error, self.path) from None
        finally:
            os.close(descriptor)
        return Found(base, (), Mark(status.st_ino, len(data)), len(data))

    def _base(self, body: bytes) -> int:
        head = _object(body)
        layout, base = head.get("journal"), head.get("base")
        if type(layout) is not int or type(base) is not int:
            raise NotARecord(lambda words: words.journal_damaged(str(self.path)))
        if layout > LAYOUT:
            raise Unwritable(lambda words: words.file_newer(str(self.path)))
        return base

    def _entry(self, body: bytes) -> Entry:
        try:
            found = _object(body)
            return Entry(int(found["seq"]), tuple(_read(one) for one in found["changes"]))
        except (KeyError, TypeError, ValueError):
            raise NotARecord(lambda words: words.journal_damaged(str(self.path))) from None


class _Whole(NamedTuple):
    """Where the last whole line ends, and whether nothing whole follows a broken one."""

    end: int
    right: bool


def _bodies(data: bytes) -> tuple[list[bytes], _Whole]:
    """Return the bodies of the whole lines at the beginning of ``data``."""
    bodies: list[bytes] = []
    end, torn = 0, False
    for line in data.splitlines(keepends=True):
        body = _body(line)
        if body is None:
            torn = True
        elif torn:
            return bodies, _Whole(end, right=False)
        else:
            bodies.append(body)
            end += len(line)
    return bodies, _Whole(end, right=True)


def _body(line: bytes) -> bytes | None:
    """Return what a line says, None where it is not whole."""
    if not line.endswith(b"\n") or line[_SUM : _SUM + 1] != b" ":
        return None
    body = line[_SUM + 1 : -1]
    return body if _sum(body) == line[:_SUM] else None


def _line(content: Mapping[str, Any]) -> bytes:
    body = json.dumps(content, separators=(",", ":")).encode("ascii")
    return _sum(body) + b" " + body + b"\n"


def _sum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_SUM // 2).hexdigest().encode("ascii")


def _object(body: bytes) -> dict[str, Any]:
    found = json.loads(body)
    if not isinstance(found, dict):
        raise TypeError
    return found


def _written(change: Change) -> dict[str, Any]:
    sides = {"before": change.before, "after": change.after}
    return {"table": change.table, "id": change.id, **{name: side for name, side in sides.items() if side is not None}}


def _read(found: Mapping[str, Any]) -> Change:
    return Change(str(found["table"]), int(found["id"]), found.get("before"), found.get("after"))


def _all_from(descriptor: int, start: int) -> bytes:
    os.lseek(descriptor, start, os.SEEK_SET)
    with os.fdopen(os.dup(descriptor), "rb") as file:
        return file.read()


def _write_whole(descriptor: int, data: bytes) -> None:
    """Write all of ``data``: a file system may take less at a time."""
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]
