"""The lines of a journal: a checksum of what follows it, a blank, and JSON.

The first line of a journal, its head, names the layout, the file that it continues and the journal itself; each other
one is a transaction with its changes.
"""

import hashlib
import itertools
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from data.migrations import SCHEMA
from planner.record.change import Change

LAYOUT: Final = 1
"""The newest layout of a journal that this program writes."""

_encode = json.JSONEncoder(separators=(",", ":"), check_circular=False).encode
_HEAD: Final = b' {"journal":'
_SEQ: Final = re.compile(rb'\{"seq":(\d+),')
SUM = 16
"""How many characters of a line its checksum takes."""


class Entry(NamedTuple):
    """One transaction of the journal: the record's ``seq`` after it, and its changes."""

    seq: int
    changes: tuple[Change, ...]


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


class Outline(NamedTuple):
    """Where a journal stands among kept ones, without its entries: ``end`` is the record's seq after the last one."""

    base: int
    name: str
    follows: str | None
    start: int
    stop: int
    end: int


def outlines(data: bytes) -> list[Outline]:
    """Return the journals that stand in ``data`` by their first and last lines: what ``sections`` does, and quickly."""
    starts: list[int] = []
    place = data.find(_HEAD)
    while place >= 0:
        if place == SUM or data[place - SUM - 1 : place - SUM] == b"\n":
            starts.append(place - SUM)
        place = data.find(_HEAD, place + 1)
    found: list[Outline] = []
    for start, until in itertools.pairwise([*starts, len(data)]):
        stop = data.rfind(b"\n", start, until) + 1
        last = data.rfind(b"\n", start, stop - 1) + 1
        head, seq = body_of(data[start : data.find(b"\n", start) + 1]), body_of(data[max(last, start) : stop])
        begun, mark = (None if head is None else _begun(head)), _SEQ.match(seq or b"")
        if begun is None or seq is None or (last > start and mark is None):
            return [_outline(one) for one in sections(data)]
        base, name, _, follows = begun
        found.append(Outline(base, name, follows, start, stop, int(mark[1]) if mark else base))
    return found


def _outline(section: Section) -> Outline:
    return Outline(section.base, section.name, section.follows, section.start, section.stop, section.end)


def sections(data: bytes) -> list[Section]:
    """Return the journals that stand one after the other in ``data``, up to the first line that is not whole."""
    heads: list[tuple[int, str, int, str | None]] = []
    entries: list[list[Entry]] = []
    starts: list[int] = []
    stops: list[int] = []
    place = 0
    for line in split(data):
        body, start, place = body_of(line), place, place + len(line)
        head, entry = (None, None) if body is None else (_begun(body), entry_in(body))
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
    return _line(_encoded({**object_in(head[SUM + 1 :]), "name": name, "follows": follows})) + rest


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
    bodies = [body_of(line) for line in split(data) if line.strip(b"\0")]
    entries = [entry for body in bodies if body is not None and (entry := entry_in(body))]
    return entries, sum(1 for body in bodies if body is None)


def _begun(body: bytes) -> tuple[int, str, int, str | None] | None:
    """Return what a journal's first line says, seq, name, schema and what it follows; None where it is none."""
    try:
        head = object_in(body)
        found = head["base"], head["name"], head.get("schema", 1), head.get("follows")
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
    right = head.get("journal") == LAYOUT and type(found[0]) is int and isinstance(found[1], str)
    return found if right and type(found[2]) is int else None


def entry_in(body: bytes) -> Entry | None:
    """Return the transaction that a line holds, None where it holds none."""
    try:
        found = object_in(body)
        return Entry(int(found["seq"]), tuple(_read(one) for one in found["changes"]))
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return None


def body_of(line: bytes) -> bytes | None:
    """Return what a line says, None where it is not whole."""
    if not line.endswith(b"\n") or line[SUM : SUM + 1] != b" ":
        return None
    body = line[SUM + 1 : -1]
    return body if sum_of(body) == line[:SUM] else None


def split(data: bytes) -> list[bytes]:
    """Return the lines of ``data``, which end at a line feed and nothing else."""
    return [line + b"\n" for line in data.split(b"\n")][:-1] + (
        [data.rpartition(b"\n")[2]] if data[-1:] != b"\n" else []
    )


def line_of(entry: Entry) -> bytes:
    """Return the line that keeps a transaction."""
    return _line(_encoded({"seq": entry.seq, "changes": [_written(change) for change in entry.changes]}))


def _encoded(content: Mapping[str, Any]) -> bytes:
    return _encode(content).encode("ascii")


def _line(body: bytes) -> bytes:
    return sum_of(body) + b" " + body + b"\n"


def sum_of(body: bytes) -> bytes:
    """Return the checksum of what a line says, as it stands before it."""
    return hashlib.blake2b(body, digest_size=SUM // 2).hexdigest().encode("ascii")


def object_in(body: bytes) -> dict[str, Any]:
    """Return the JSON object that a line says. Raises ValueError, RecursionError and TypeError where it says none."""
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
