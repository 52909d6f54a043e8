"""What can still be read of a damaged file and its journal, document by document; nothing of it is thrown away.

A file that was written here has one document a line, so that damage takes a line. One that another program wrote has
none: there each document is looked for by its id.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from data.derived import COUNTS
from data.lines import Entry, whole_entries
from data.migrations import migrated
from data.pinyin import SPELLING
from data.shape import META, checked
from data.state import OLDEST, entered, read_meta
from planner.record.book import Book
from planner.record.check import SET_ASIDE, ensure_sound, set_aside
from planner.record.errors import DamagedRecord

_ID: Final = re.compile(r'"(\d{1,18})":\s*')
_BEGINS: Final = re.compile(rf'"(?P<table>[^"\\0-9][^"\\]{{0,80}})":\s*\{{\s*(?="\d+":|\}})|(?:{_ID.pattern})')
"""Where a table or a document begins."""
_STRUCTURE: Final = frozenset(("", "{", "}", "},"))
_NO_TEXT: Final = "\ufffd"
"""What bytes that are no text are read as: a document with one of them in it is not what it was."""
_BETWEEN: Final = " ,{}\n"
_LONGEST: Final = 1 << 16
"""Characters of a piece that are kept where it cannot be read."""

_DECODE: Final = json.JSONDecoder().raw_decode


@dataclass(slots=True)
class Salvage:
    """What was saved: the record, the ``_meta`` document as far as it could be read, and the number of lost pieces."""

    book: Book
    meta: dict[str, Any]
    lost: int


@dataclass(slots=True)
class _Finds:
    """Documents by table and id as they are found, and the pieces that are none."""

    tables: dict[str, dict[int, Any]] = field(default_factory=dict)
    pieces: list[dict[str, Any]] = field(default_factory=list)

    def take(self, table: str | None, id_: int, document: Any) -> None:
        found = self.tables.setdefault(table or "", {})
        if table is None or id_ in found:
            self.lose(table, json.dumps({str(id_): document}))
        else:
            found[id_] = document

    def lose(self, table: str | None, piece: str) -> None:
        self.pieces.append(set_aside(table or "", 0, piece[:_LONGEST]))


def salvage(file: bytes, journal: bytes) -> Salvage:
    """Return what can be read of both. Documents and pieces that cannot be used stand in the table ``set_aside``."""
    text = file.decode("utf-8", "replace").rstrip("\0")
    finds = _Finds()
    if text.startswith("{\n") or text.count("\n") > 1:
        _by_line(text, finds)
    else:
        _by_id(text, finds)
    tables = {name: found for name, found in finds.tables.items() if name}
    meta = _meta(tables.pop(META, {}))
    tables.pop(COUNTS, None)
    entries, broken = whole_entries(journal)
    after = _following(entries, meta.get("seq", 0))
    tables = {name: dict(table) for name, table in entered(tables, after).items()}
    tables = _sound({name: dict(table) for name, table in migrated(tables, meta.get("schema", OLDEST)).items()}, finds)
    kept = tables.setdefault(SET_ASIDE, {})
    for piece in finds.pieces:
        kept[max(kept, default=0) + 1] = piece
    if not kept:
        del tables[SET_ASIDE]
    seq = max([meta.get("seq", 0), *(entry.seq for entry in after)])
    return Salvage(Book.of(checked(tables), meta.get("next"), seq, spelling=SPELLING), meta, len(finds.pieces) + broken)


def _following(entries: list[Entry], seq: int) -> tuple[Entry, ...]:
    return tuple(entry for entry in entries if entry.seq > seq)


def _by_line(text: str, finds: _Finds) -> None:
    table: str | None = None
    for line in text.split("\n"):
        stripped = line.strip()
        header, numbered = _opened(stripped), _ID.match(stripped)
        if stripped in _STRUCTURE:
            table = table if stripped in ("", "{") else None
        elif header is not None:
            table = header
        elif numbered and _NO_TEXT not in line and (document := _document(stripped, numbered.end())) is not None:
            finds.take(table, int(numbered[1]), document[0])
        else:
            finds.lose(table, stripped)


def _opened(line: str) -> str | None:
    """Return the table that a line begins, None where it begins none."""
    if not line.endswith(": {") or not line.startswith('"'):
        return None
    try:
        name = json.loads(line[: -len(": {")])
    except ValueError:
        return None
    return name if isinstance(name, str) and not name.isdecimal() else None


def _document(line: str, start: int) -> tuple[Any] | None:
    """Return the document that a line holds behind its id, None where the line holds anything else."""
    found = _decoded(line, start)
    if found is None or line[found[1] :] not in ("", ",") or not isinstance(found[0], dict):
        return None
    return (found[0],)


def _by_id(text: str, finds: _Finds) -> None:
    table: str | None = None
    place = begun = 0
    while (mark := _BEGINS.search(text, place)) is not None:
        found = None if mark["table"] else _decoded(text, mark.end())
        place = mark.end() if found is None else found[1]
        if found is None and not mark["table"]:
            continue
        _lose_between(text[begun : mark.start()], table, finds)
        if found is None:
            table = mark["table"]
        elif _NO_TEXT in text[mark.start() : place]:
            finds.lose(table, text[mark.start() : place])
        else:
            finds.take(table, int(mark[2]), found[0])
        begun = place
    _lose_between(text[begun:], table, finds)


def _decoded(text: str, start: int) -> tuple[Any, int] | None:
    """Return the JSON value that begins there and where it ends, None where there is none."""
    try:
        return _DECODE(text, start)
    except (ValueError, RecursionError):
        return None


def _lose_between(piece: str, table: str | None, finds: _Finds) -> None:
    if piece.strip(_BETWEEN):
        finds.lose(table, piece)


def _meta(found: dict[int, Any]) -> dict[str, Any]:
    try:
        return dict(read_meta(found.get(1, {})))
    except DamagedRecord:
        return {}


def _sound(tables: dict[str, dict[int, Any]], finds: _Finds) -> dict[str, dict[int, Any]]:
    """Return the documents that can be read; the others are pieces."""
    return {name: dict(_those(name, table, finds)) for name, table in tables.items()}


def _those(name: str, table: dict[int, Any], finds: _Finds) -> Iterator[tuple[int, Any]]:
    for id_, document in table.items():
        try:
            ensure_sound(name, id_, document)
            checked({name: {id_: document}})
        except DamagedRecord:
            finds.pieces.append(set_aside(name, id_, document))
        else:
            yield id_, document
