"""The record's file as TinyDB storage: read whole, replaced whole, never half.

The file is TinyDB's own layout in ASCII JSON, ``_meta`` first and one document a line, so that plain ``TinyDB(path)``
opens it and a line can be found, compared and salvaged by itself.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from tinydb.storages import Storage

from data.disk import open_to_read, opened_to_read, remove_stale, replace_file, target_of
from data.shape import META
from data.trouble import NotARecord, unreadable
from planner.record.documents import TABLES

_HEAD = re.compile(rb'\s*\{\s*"_meta":\s*\{\s*"1":\s*\{\s*"schema":\s*\d+,\s*"seq":\s*(\d+)')
_HEAD_BYTES = 256
_OURS = b'{\n"_meta": {\n"1": '
"""How a file begins that was written here: plain TinyDB writes no line feeds."""
_META_BYTES = 1 << 16
_CHUNK = 500
"""Documents that are encoded before they are handed to the file."""
_NO_SUM = b"00000000"
_SEALED = re.compile(rb'\{\n"_meta": \{\n"1": \{"schema": \d+, "seq": \d+, "sum": "([0-9a-f]{8})"')


class Seal(Enum):
    """What a file's checksum says of it."""

    WHOLE = "whole"
    """Every byte is as it was written here."""
    BROKEN = "broken"
    """The layout is ours and the bytes are not: it was edited by hand, or damaged."""
    NONE = "none"
    """Another program has written it, or one that knew no checksum."""


class Reading(NamedTuple):
    """A file as it was read: its tables (None where there is none, or an empty one), stamp and seal."""

    tables: dict[str, dict[str, Any]] | None
    stamp: "Stamp | None"
    seal: Seal


class Stamp(NamedTuple):
    """What tells one state of the file from another: inodes come back and times are coarse, hence all four."""

    inode: int
    modified: int
    size: int
    seq: int | None

    def is_of(self, status: os.stat_result) -> bool:
        """Say whether a file with this ``status`` may be the same; its seq is not looked at."""
        return self[:3] == (status.st_ino, status.st_mtime_ns, status.st_size)


class RecordStorage(Storage):
    """The file at ``path``, a symbolic link's target included.

    ``write`` takes no lock: whoever reads, changes and writes holds one (``data.store``).
    """

    def __init__(self, path: Path | str) -> None:
        self.path = Path(path)
        self._seen: tuple[bytes, int | None] = b"", None
        """How the file began when it was last looked at, and the seq that this says."""

    @property
    def target(self) -> Path:
        """The file itself, links followed now. Raises Unreadable."""
        return target_of(self.path)

    def stamp(self) -> Stamp | None:
        """Return the file's present stamp, None where there is no file. Raises Unreadable."""
        descriptor, status = opened_to_read(self.path)
        if status is None:
            return None
        try:
            found = os.pread(descriptor, _HEAD_BYTES, 0)
        except OSError as error:
            raise unreadable(error, self.path) from None
        finally:
            os.close(descriptor)
        head, seq = self._seen
        if found != head:
            named = _HEAD.match(found)
            seq = int(named[1]) if named else None
            self._seen = found, seq
        return _stamp(status, seq)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return the file's tables as they stand, None where there is no file or an empty one.

        Raises Unreadable, and NotARecord where it is no JSON object or says something twice: of two documents under
        one id only one would be left.
        """
        return self.read_stamped().tables

    def read_stamped(self) -> Reading:
        """Do what ``read`` does and return with it the stamp of what was read, None where there is no file."""
        file, stamp = self.content()
        return Reading(tables_of(file, self.path), stamp, seal_of(file))

    def content(self) -> tuple[bytes, Stamp | None]:
        """Return the file's bytes and its stamp, None where there is no file. Raises Unreadable."""
        descriptor = open_to_read(self.path)
        if descriptor is None:
            return b"", None
        try:
            with os.fdopen(descriptor, "rb") as file:
                found = file.read()
                status = os.fstat(file.fileno())
        except OSError as error:
            raise unreadable(error, self.path) from None
        head = _HEAD.match(found[:_HEAD_BYTES])
        return found, _stamp(status, int(head[1]) if head else None)

    def head(self) -> tuple[dict[str, Any] | None, Stamp | None]:
        """Return the ``_meta`` document of a file that was written here, and the file's stamp.

        None for the document where another program has written the file since, or there is none. Raises Unreadable.
        """
        descriptor = open_to_read(self.path)
        if descriptor is None:
            return None, None
        try:
            found, status = os.pread(descriptor, _META_BYTES, 0), os.fstat(descriptor)
        except OSError as error:
            raise unreadable(error, self.path) from None
        finally:
            os.close(descriptor)
        head = _HEAD.match(found[:_HEAD_BYTES])
        return head_of(found), _stamp(status, int(head[1]) if head else None)

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Put a file with these tables in the old one's place, durably. Raises Unwritable; all is then as before."""
        self.replace(data)

    def replace(self, data: Mapping[str, Mapping[Any, Any]]) -> Stamp:
        """Do what ``write`` does and return the new file's stamp."""
        target = self.target
        temporary = target.with_name(target.name + ".new")
        remove_stale(temporary)
        sealing = _Sealing(encoded(_unsealed(data)))
        status = replace_file(target, sealing, temporary, sealing.sealed)
        return _stamp(status, data.get(META, {}).get("1", {}).get("seq"))


def _unsealed(tables: Mapping[str, Mapping[Any, Any]]) -> Mapping[str, Mapping[Any, Any]]:
    """Return the tables with noughts in the place of their checksum, where they have one."""
    head = tables.get(META, {}).get("1")
    if not isinstance(head, dict) or "sum" not in head:
        return tables
    return {**tables, META: {**tables[META], "1": {**head, "sum": _NO_SUM.decode()}}}


class _Sealing:
    """The parts of a file on their way to the disk, and the checksum that goes into its head when all have passed."""

    def __init__(self, parts: Iterable[bytes]) -> None:
        self._parts, self._sum, self._head = parts, 0, b""

    def __iter__(self) -> Iterator[bytes]:
        for part in self._parts:
            if len(self._head) < _HEAD_BYTES:
                self._head += part
            self._sum = crc32(part, self._sum)
            yield part

    def sealed(self) -> tuple[int, bytes] | None:
        """Return the checksum and its place, None where the head has no place for it."""
        place = _SEALED.match(self._head)
        return None if place is None else (place.start(1), b"%08x" % self._sum)


def file_bytes(tables: Mapping[str, Mapping[Any, Any]]) -> bytes:
    """Return the file of ``tables`` as it would be written, with its checksum."""
    sealing = _Sealing(encoded(_unsealed({name: _in_text(table) for name, table in tables.items()})))
    found = bytearray().join(sealing)
    if sealed := sealing.sealed():
        place, total = sealed
        found[place : place + len(total)] = total
    return bytes(found)


def resealed(found: bytes) -> bytes:
    """Return a file that was written here and changed since with the checksum that it then has."""
    place = _SEALED.match(found[:_META_BYTES])
    if place is None:
        raise ValueError
    begin, end = place.span(1)
    total = crc32(memoryview(found)[end:], crc32(_NO_SUM, crc32(found[:begin])))
    return found[:begin] + b"%08x" % total + found[end:]


def _in_text(table: Mapping[Any, Any]) -> dict[str, Any]:
    return {str(id_): document for id_, document in table.items()}


def head_of(found: bytes) -> dict[str, Any] | None:
    """Return the ``_meta`` document at the beginning of a file that was written here, None where there is none."""
    line, ended, _ = found.removeprefix(_OURS).partition(b"\n")
    if not found.startswith(_OURS) or not ended:
        return None
    try:
        meta = json.loads(line.removesuffix(b","))
    except (ValueError, RecursionError):
        return None
    return meta if isinstance(meta, dict) else None


def seal_of(found: bytes) -> Seal:
    """Return what a file's checksum says of its bytes: it was taken with noughts in its own place."""
    place = _SEALED.match(found[:_META_BYTES])
    if place is None:
        return Seal.BROKEN if found.startswith(_OURS) and b'"sum"' in found[:_HEAD_BYTES] else Seal.NONE
    begin, end = place.span(1)
    total = crc32(memoryview(found)[end:], crc32(_NO_SUM, crc32(found[:begin])))
    return Seal.WHOLE if b"%08x" % total == place[1] else Seal.BROKEN


def tables_of(found: bytes, path: Path) -> dict[str, dict[str, Any]] | None:
    """Return the tables that the bytes of the file at ``path`` hold, None where there are none.

    Raises NotARecord where they are no JSON object or say something twice.
    """
    if not found:
        return None
    try:
        tables = json.loads(found)
        if not isinstance(tables, dict):
            raise NotARecord(lambda words: words.file_not_a_record(str(path)))
        if not _laid_out(found, tables):
            json.loads(found, object_pairs_hook=_without_repeats)
    except (ValueError, RecursionError):
        raise NotARecord(lambda words: words.file_damaged(str(path))) from None
    return tables


def _stamp(status: os.stat_result, seq: int | None) -> Stamp:
    return Stamp(status.st_ino, status.st_mtime_ns, status.st_size, seq)


def _laid_out(found: bytes, tables: Mapping[str, Any]) -> bool:
    """Say whether the file has as many lines as ``encoded`` gives its tables, so that nothing stands in it twice.

    Counting them costs nothing; looking at every key would take longer than reading the file.
    """
    documents = sum(len(table) if isinstance(table, dict) else 0 for table in tables.values())
    return found.startswith(b"{\n") and found.count(b"\n") == 2 + 2 * len(tables) + documents


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of ``pairs``. Raises ValueError where a key stands there twice."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def encoded(tables: Mapping[str, Mapping[Any, Any]]) -> Iterator[bytes]:
    """Yield the file of ``tables`` in pieces: our tables in their order, then others; documents by id."""
    order = (META, *TABLES)
    names = [*(name for name in order if name in tables), *(name for name in tables if name not in order)]
    before = "{\n"
    for name in names:
        yield f"{before}{json.dumps(name)}: {{".encode("ascii")
        yield from _lines(tables[name])
        before = "\n},\n"
    yield b"\n}\n}\n" if names else b"{}\n"


def _lines(table: Mapping[Any, Any]) -> Iterator[bytes]:
    encode = json.JSONEncoder().encode
    lines: list[str] = []
    before = "\n"
    # Without a lambda or a pair for each document, sorting so many does not hold up the screen.
    for id_ in sorted(table, key=int):
        lines.append(f'{before}"{id_}": {encode(table[id_])}')
        before = ",\n"
        if len(lines) == _CHUNK:
            yield "".join(lines).encode("ascii")
            lines.clear()
    yield "".join(lines).encode("ascii")
