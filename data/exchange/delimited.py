"""Rows as CSV: UTF-8 with the mark by which spreadsheets know it, and nothing in it that they would run."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from planner.review.exporting import Row, Value

_MARK: Final = "\ufeff"
_RUN: Final = re.compile(r"'*[=+\-@\t\r\n]")
"""What a cell begins with that a spreadsheet would run, or that looks like what is written of one."""
_PLAIN: Final = re.compile(r"[+-]?[0-9][0-9 ]*")
"""Telephone and other numbers: they begin so, too, and do nothing."""
_BATCH: Final = 1000


def csv_parts(head: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield the bytes of a CSV file, some rows at a time."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    buffer.write(_MARK)
    writer.writerow([harmless(name) for name in head])
    for nth, row in enumerate(rows, 1):
        writer.writerow([_cell(value) for value in row])
        if nth % _BATCH == 0:
            yield buffer.getvalue().encode()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue().encode()


def _cell(value: Value) -> str:
    match value:
        case None:
            return ""
        case str():
            return harmless(value)
        case Decimal():
            return f"{value:f}"
        case date():
            return value.isoformat()
        case _:
            return str(value)


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula: an apostrophe goes before what would be one."""
    return f"'{text}" if _RUN.match(text) and not _PLAIN.fullmatch(text) else text
