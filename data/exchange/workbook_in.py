"""Excel workbooks to sheets: what their cells show, never what a formula would do."""

import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from xml.etree.ElementTree import ParseError

from planner.entry.importing.sheets import MOST_COLUMNS, MOST_ROWS, Row, Sheet, checked
from planner.record.errors import NotUnderstood

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook

_LARGEST: Final = 256 << 20
"""How many bytes a workbook may unpack to: 200,000 rows of ten columns are about 150 MB."""
_SMALL: Final = 1 << 20
_RATIO: Final = 150
"""How many times as large a part of more than 1 MB may become: the XML of a table of blanks about 100 times."""
_PARTS: Final = 2000
"""How many parts a workbook may have."""
_EXACT: Final = 1e15
"""Below it a whole number is one: spreadsheets keep 15 digits."""
_BROKEN: Final = (
    zipfile.BadZipFile, zlib.error, ParseError, EOFError, OSError, NotImplementedError, RuntimeError,
    ValueError, LookupError, TypeError, AttributeError,
)  # fmt: skip
"""What openpyxl answers to a file that is no workbook, or a broken one: it looks at nothing beforehand."""


def sheets_of(name: str, data: bytes) -> Sequence[Sheet]:
    """Return the sheets of a workbook that have rows. Raises NotUnderstood where there are none, or it is none."""
    try:
        _ensure_sane(name, data)
        found = list(_sheets(name, data))
    except _BROKEN:
        raise NotUnderstood(lambda words: words.import_broken_workbook(name)) from None
    if not found:
        raise NotUnderstood(lambda words: words.import_empty(name))
    return found


def _ensure_sane(name: str, data: bytes) -> None:
    """Raise NotUnderstood for what would unpack to more than there is room for."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parts = packed.infolist()
    swollen = any(one.file_size > _SMALL and one.file_size > _RATIO * max(1, one.compress_size) for one in parts)
    if swollen or len(parts) > _PARTS or sum(one.file_size for one in parts) > _LARGEST:
        raise NotUnderstood(lambda words: words.import_swollen(name))


def _sheets(name: str, data: bytes) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # What it does not keep when it writes is no matter here.
        warnings.simplefilter("ignore")
        book: Workbook = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for sheet in book.worksheets:
            # What a sheet says of its own size need not be so.
            sheet.reset_dimensions()
            if (found := _sheet(name, sheet.title, sheet.iter_rows(values_only=True))) is not None:
                yield found


def _sheet(name: str, title: str, rows: Iterable[Sequence[Any]]) -> Sheet | None:
    """Return a sheet's rows; None where it has not even heads. Raises NotUnderstood where it is too large."""
    filled = ((number, cells) for number, row in enumerate(rows, 1) if any(cells := _trimmed(row)))
    _, heads = next(filled, (0, []))
    if not heads:
        return None
    if len(heads) > MOST_COLUMNS:
        raise NotUnderstood(lambda words: words.import_too_wide(name, MOST_COLUMNS))
    found = [checked(Row(number, cells[:MOST_COLUMNS])) for number, cells in islice(filled, MOST_ROWS + 1)]
    if len(found) > MOST_ROWS:
        raise NotUnderstood(lambda words: words.import_too_large(name))
    return Sheet(name, tuple(heads), found, title)


def _trimmed(row: Sequence[Any]) -> list[str]:
    """Return a row's cells as text, without the empty ones at its end."""
    cells = [_text(value) for value in row[: MOST_COLUMNS + 1]]
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _text(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return value
        case bool():
            return "yes" if value else ""
        case float() if value.is_integer() and abs(value) < _EXACT:
            return f"{value:.0f}"
        case float():
            return format(Decimal(repr(value)), "f")
        case datetime():
            midnight = (value.hour, value.minute, value.second) == (0, 0, 0)
            return value.date().isoformat() if midnight else f"{value:%Y-%m-%d %H:%M}"
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case _:
            return str(value)
