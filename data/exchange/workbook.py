"""Rows as an Excel workbook, a sheet a table: texts as texts, so that none is ever a formula."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, Final

from planner.review.exporting import Row, Value

if TYPE_CHECKING:
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

_LONGEST: Final = 32_767
"""Characters that a cell holds."""
_NEVER: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""What a workbook's XML cannot hold."""
_WIDTH: Final = 14
"""Of a column, in characters: in a narrower one there is no room for a date, and none is shown."""
_CHUNK: Final = 1 << 16

Sheet = tuple[str, Sequence[str], Iterable[Row]]
"""A sheet: its name, its columns' names, its rows."""


def workbook_parts(sheets: Iterable[Sheet], near: Path) -> Iterator[bytes]:
    """Yield the bytes of a workbook; it is made in a nameless file in the directory ``near``."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, head, rows in sheets:
        sheet: Any = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        sheet.sheet_format.defaultColWidth = _WIDTH
        sheet.append([_cell(sheet, title) for title in head])
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    with TemporaryFile(dir=near) as file:
        book.save(file)
        file.seek(0)
        yield from _chunks(file)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while part := file.read(_CHUNK):
        yield part


def _cell(sheet: "WriteOnlyWorksheet", value: Value) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet)
    cell.value = _NEVER.sub("", value)[:_LONGEST]
    # A text that begins with = is one all the same.
    cell.data_type = "s"
    return cell
