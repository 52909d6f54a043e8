"""Files without a person: what a copy of the record or kept journals say once they name somebody no more.

A file that was written here is gone through by what stands in its lines, and only those of the person are read: ten
years are seventy megabytes, and there are many copies of them.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from data.backups import name_of
from data.derived import COUNTS, counts_only
from data.lazy import Region, regions
from data.lines import Entry, line_of, sections
from data.shape import META, shaped
from data.state import OLDEST
from data.storage import Seal, file_bytes, resealed, seal_of, tables_of
from planner.entry.erasing import Person, learnt
from planner.entry.striking import struck, struck_change, struck_tables, swept
from planner.record import documents as t
from planner.record.change import Change
from planner.record.check import SET_ASIDE
from planner.record.errors import FileTrouble

_Line = tuple[int, int]
"""Where a line begins and ends, its comma and its line feed left out."""


def file_without(person: Person, content: bytes, path: Path) -> bytes | None:
    """Return a file of the record without the person, None where it speaks of the person and cannot be read."""
    if not _speaks_of(person, content):
        return content
    if seal_of(content) is Seal.WHOLE:
        with suppress(ValueError, LookupError, TypeError, AttributeError):
            return _sealed_without(person, content)
    tables = None
    with suppress(FileTrouble):
        tables = shaped(tables_of(content, path) or {})
    return None if tables is None else _tables_without(person, tables, name_of(content))


def _tables_without(person: Person, tables: dict[str, dict[int, Any]], name: str) -> bytes:
    """Return the file of tables that another program has written; by its name what came later says it follows it."""
    head, _ = tables.pop(META, {}), tables.pop(COUNTS, None)
    left, first = struck_tables(person, tables), head.get(1)
    meta = first if isinstance(first, dict) else {}
    known = {"schema": meta.get("schema", OLDEST), "seq": meta.get("seq", 0), "sum": "0" * 8}
    sizes = {table: len(rows) for table, rows in left.items() if rows}
    more = {field: value for field, value in meta.items() if field not in known}
    head[1] = {**known, **more, "documents": sizes, "folded": name}
    return file_bytes({META: head, **left})


def _speaks_of(person: Person, content: bytes) -> bool:
    """Say whether anything in a file may be of the person: every document of a client is beside the client's own."""
    texts = {*person.names, *person.reached, *person.numbers, *(one.lower() for one in person.numbers)}
    return any(form in content for one in texts if one for form in (_form(one), one.encode(errors="ignore")))


def _form(text: str) -> bytes:
    return json.dumps(text)[1:-1].encode("ascii")


# A file that was written here.


def _sealed_without(person: Person, content: bytes) -> bytes:
    parts = regions(content)
    head, counts = parts.pop(META), parts.pop(COUNTS, None)
    if counts is not None:
        left = counts_only(counts)
        content = content[: counts.begin] + content[left.begin : left.end] + content[counts.end :]
        parts = {name: part for name, part in regions(content).items() if name not in (META, COUNTS)}
    if t.CLIENTS in parts:
        sought = [*map(_form, person.numbers), *(b'"%d": ' % id_ for id_ in person.ids)]
        person = learnt(person, _read(t.CLIENTS, content, _lines(parts[t.CLIENTS], sought)))
    sought = [b'"client": %d%b' % (id_, end) for id_ in person.ids for end in (b",", b"}")]
    sought += [b'"%d": ' % id_ for id_ in person.ids] + [*map(_form, person.reached)]
    # Of a client who was merged when the copy was made, what happened is another's there: its ids tell it.
    owned = {name: [b'"%d": ' % id_ for table, id_ in person.owned if table == name] for name in parts}
    whole = (t.HISTORY, SET_ASIDE, t.SETTINGS)
    names = [*map(_form, person.names)]
    lines = {
        name: _lines(part, [b"\n"] if name in whole else [*sought, *owned[name], *names])
        for name, part in parts.items()
    }
    person = learnt(person, (row for name, found in lines.items() for row in _read(name, content, found)))
    meta, pieces, place = json.loads(content[head.begin : head.end].join((b"{", b"}"))), [], 0
    for name, part in sorted(parts.items(), key=lambda one: one[1].begin):
        found, gone = _edits(person, name, content, lines[name])
        if not found:
            continue
        begin, text = (part.begin, _spliced(content, part, found)) if not gone else _remaining(content, part, found)
        pieces += [content[place:begin], text]
        place = part.end
        meta["1"]["documents"][name] = meta["1"]["documents"].get(name, 0) - gone
    meta["1"]["documents"] = {name: count for name, count in meta["1"]["documents"].items() if count}
    changed = b"".join((*pieces, content[place:]))
    return resealed(content[: head.begin] + _row("1", meta["1"]) + _rest(meta) + changed[head.end :])


def _rest(meta: Mapping[str, Any]) -> bytes:
    return b"".join(b",\n" + _row(id_, one) for id_, one in meta.items() if id_ != "1")


def _row(id_: str, found: Any) -> bytes:
    return f'"{id_}": {json.dumps(found)}'.encode("ascii")


def _lines(part: Region, sought: Iterable[bytes]) -> list[_Line]:
    """Return the lines of a table in which one of some texts stands."""
    found: set[_Line] = set()
    for text in sought:
        place = part.begin - 1 if text == b"\n" else part.file.find(text, part.begin, part.end)
        while 0 <= place < part.end:
            begin = part.line_at(place + (text == b"\n"))
            end = part.file.find(b"\n", begin, part.end)
            end = part.end if end < 0 else end
            if end > begin:
                found.add((begin, part.text_end(end)))
            place = part.file.find(text, max(end, place + 1), part.end)
    return sorted(found)


def _read(table: str, content: bytes, lines: Iterable[_Line]) -> Iterator[tuple[str, int, Any]]:
    for begin, end in lines:
        for id_, found in json.loads(b"{" + content[begin:end] + b"}").items():
            yield table, int(id_), found


def _edits(person: Person, table: str, content: bytes, lines: list[_Line]) -> tuple[dict[_Line, bytes], int]:
    """Return what lines become, empty where they go, and how many go."""
    found: dict[_Line, bytes] = {}
    for line in lines:
        ((_, id_, one),) = _read(table, content, [line])
        left = swept(person, struck(person, table, id_, one), of_client=table == t.CLIENTS)
        if left != one:
            found[line] = b"" if left is None else _row(str(id_), left)
    return found, sum(not text for text in found.values())


def _spliced(content: bytes, part: Region, edits: Mapping[_Line, bytes]) -> bytes:
    pieces, place = [], part.begin
    for (begin, end), text in sorted(edits.items()):
        pieces += [content[place:begin], text]
        place = end
    return b"".join((*pieces, content[place : part.end]))


def _remaining(content: bytes, part: Region, edits: Mapping[_Line, bytes]) -> tuple[int, bytes]:
    """Return a table of which some lines go, and where it then begins: of an empty one no line feed is left."""
    rows = (edits.get(line, content[line[0] : line[1]]) for line in _lines(part, [b"\n"]))
    left = b",\n".join(row for row in rows if row)
    return part.begin - (not left), left


# Journals.


def journal_without(person: Person, content: bytes, *, whole: bool = False) -> bytes | None:
    """Return kept journals without the person, up to their last whole line.

    With ``whole`` what stands behind that line must not be lost: None where it may speak of the person.
    """
    parts: list[bytes] = []
    end = 0
    for one in sections(content):
        head = content[one.start : content.index(b"\n", one.start) + 1]
        parts += [head, *(line_of(_entry_without(person, entry)) for entry in one.entries)]
        end = one.stop
    if whole and content[end:]:
        return None if _speaks_of(person, content) else content
    return b"".join(parts)


def said_in(content: bytes) -> Iterator[tuple[str, int, Any]]:
    """Yield what kept journals say of documents, or of parts of them, by table and id."""
    changes = (change for part in sections(content) for entry in part.entries for change in entry.changes)
    return ((one.table, one.id, side) for one in changes for side in (one.before, one.after) if side is not None)


def _entry_without(person: Person, entry: Entry) -> Entry:
    left = (struck_change(person, change) for change in entry.changes)
    return Entry(entry.seq, tuple(_swept(person, change) for change in left if change is not None))


def _swept(person: Person, change: Change) -> Change:
    before, after = (swept(person, side, of_client=change.table == t.CLIENTS) for side in (change.before, change.after))
    return replace(change, before=before, after=after)
