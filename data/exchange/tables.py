"""CSV files to sheets: UTF-8 with or without a mark, UTF-16 with one, GB18030, Big5, Windows-1252; any usual comma."""

import csv
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from planner.entry.importing.sheets import MOST_COLUMNS, MOST_ROWS, SHORT, Row, Sheet, checked
from planner.record.errors import NotUnderstood

_KEPT_FROM_RUNNING: Final = re.compile(r"''*[=+\-@\t\r\n]")
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_SEEN: Final = 8192
"""How many characters of a line are looked at for what stands between its cells."""
_LINES: Final = 50
"""How many lines a row may have: a quote that is not closed by then was never meant as one."""
_BROKEN: Final = 1000
"""After how many broken rows no row of the file has more than one line."""
_WIDEST: Final = 20 * MOST_COLUMNS
"""With how many more cells a row is not taken apart."""
_BEHIND: Final = re.compile(rb"[\x81-\xfe][0-9][\x81-\xfe][0-9]|[\x80-\xff](.)", re.DOTALL)
"""What stands behind a byte beyond ASCII, two at a time; nothing of the four that are one character of GB18030."""
_WESTERN, _BIG5 = 0.7, 0.3
"""What share of them is ASCII, at the least, in a western text and in one in Big5."""
_MIXED: Final = 0.25
"""What share of the lines beyond ASCII is UTF-8, at the least, in a file that others have added to."""
_TOLD: Final = 20
"""How many tell Big5 from GB18030."""
_FIRST: Final = 6
"""How many rows tell what stands between cells."""


def sheet_of(name: str, data: bytes) -> Sheet:
    """Return the rows of a CSV file's bytes. Raises NotUnderstood where there are none, or too many."""
    csv.field_size_limit(1 << 30)
    if data.count(b"\n") + data.count(b"\r") > 4 * MOST_ROWS:
        raise NotUnderstood(lambda words: words.import_too_large(name))
    lines = _LINE.findall(decoded(name, data))
    rows = _rows(lines, _delimiter(lines))
    heads = next((row for row in rows if row.why is None and any(map(str.strip, row.cells))), None)
    if heads is None:
        raise NotUnderstood(lambda words: words.import_empty(name))
    if len(heads.cells) > MOST_COLUMNS:
        raise NotUnderstood(lambda words: words.import_too_wide(name, MOST_COLUMNS))
    found = list(islice((checked(row) for row in rows if row.why or any(map(str.strip, row.cells))), MOST_ROWS + 1))
    if len(found) > MOST_ROWS:
        raise NotUnderstood(lambda words: words.import_too_large(name))
    return Sheet(name, tuple(heads.cells), found)


def decoded(name: str, data: bytes) -> str:
    """Return the text of a file in one of the usual encodings. Raises NotUnderstood."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if _is_utf8(data):
        return data.decode("utf-8-sig")
    if b"\0" in data:
        raise NotUnderstood(lambda words: words.import_encoding(name))
    marked = [line for line in data.splitlines() if not line.isascii()]
    if sum(map(_is_utf8, marked)) >= _MIXED * len(marked):
        return "".join(map(_line_of, data.splitlines(keepends=True)))
    return data.decode(_guessed(data), errors="replace")


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _line_of(line: bytes) -> str:
    """Return a line of a file that others have added to in another encoding; what is in neither stays marked."""
    return line.decode("utf-8-sig") if _is_utf8(line) else line.decode(_guessed(line), errors="replace")


def _guessed(data: bytes) -> str:
    """Return the encoding that bytes beyond ASCII look like, where they are no UTF-8: a Chinese one, or a western one.

    In GB18030 what follows such a byte is nearly always another one; in Big5 it is an ASCII one in two of five; in a
    western text, whose letters with marks stand alone, it nearly always is. Any bytes are something in all of these, so
    that a wrong guess would be read without a word.
    """
    behind = _BEHIND.findall(data)
    plain = sum(b"" < one < b"\x80" for one in behind) / max(1, len(behind))
    if plain > _WESTERN:
        return "cp1252"
    return "cp950" if plain > _BIG5 and len(behind) >= _TOLD else "gb18030"


def _delimiter(lines: Sequence[str]) -> str:
    """Return what stands between cells: what the most of the first rows have equally many of, a title line apart.

    Inside of a cell there may be more of another one; where two fit it is the one that is rarer in texts.
    """
    first = [line[:_SEEN] for line in lines[:_LINES] if line.strip()]

    def fits(delimiter: str) -> tuple[int, int]:
        try:
            rows = list(islice(csv.reader(first, delimiter=delimiter), _FIRST))
        except csv.Error:
            return 0, 0
        wide = [len(row) for row in rows if len(row) > 1]
        return max(map(wide.count, wide), default=0), sum(wide)

    return max("\t;,", key=fits)


def _rows(lines: Sequence[str], delimiter: str) -> Iterator[Row]:
    """Yield the rows; one whose quotes are broken takes its first line only, and the next line begins anew."""
    place = broken = 0
    while place < len(lines):
        line = lines[place]
        # A file that is full of them is not worth looking far ahead for each.
        ahead = _LINES if '"' in line and broken < _BROKEN else 1
        if line.count(delimiter) > _WIDEST:
            yield Row(place + 1, (line[:SHORT],), lambda words: words.import_row_too_wide(MOST_COLUMNS))
            place += 1
            continue
        reader = csv.reader(lines[place : place + ahead], delimiter=delimiter, strict=True)
        try:
            cells = next(reader, [])
        except csv.Error:
            yield Row(place + 1, (line.strip(),), lambda words: words.import_broken_quotes)
            place, broken = place + 1, broken + 1
            continue
        yield Row(place + 1, [_unharmed(cell) for cell in cells])
        place += max(1, reader.line_num)


def _unharmed(cell: str) -> str:
    """Return a cell without the apostrophe that keeps spreadsheets from running it."""
    return cell[1:] if _KEPT_FROM_RUNNING.match(cell) else cell
