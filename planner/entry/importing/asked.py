"""What of some sheets is imported: what their rows are and which columns are meant, as told and as typed."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from planner.entry.importing.columns import column_called, mapped, proposed, told
from planner.entry.importing.desk import Source
from planner.entry.importing.heads import Rows
from planner.entry.importing.sheets import Sheet
from planner.record.errors import NotUnderstood

_ABOVE: Final = 5
"""How many rows may stand above the heads: a title, the date of the list."""


class Asked(NamedTuple):
    """The sheets that are imported, and those of a workbook that say nothing of a client."""

    sources: Sequence[Source]
    left: Sequence[Sheet]


def asked(sheets: Sequence[Sheet], kind: Rows | None = None, typed: Sequence[str] = ()) -> Asked:
    """Return what of the sheets is imported.

    ``typed`` are columns with their fields (``COLUMN=FIELD``), each for the sheets that have the column. Raises
    NotUnderstood for a column that no sheet has, and where no sheet says who its rows are about.
    """
    sheets = [*map(_headed, sheets)]
    for text in typed if sheets else ():
        head = text.rpartition("=")[0]
        if all(column_called(sheet, head) is None for sheet in sheets):
            column_called(sheets[0], head, needed=True)
    found: list[Source] = []
    left: list[Sheet] = []
    refused: NotUnderstood | None = None
    for sheet in sheets:
        rows = kind or told(sheet)
        mine = [text for text in typed if column_called(sheet, text.rpartition("=")[0]) is not None]
        try:
            found.append(Source(sheet, rows, mapped(sheet, rows, mine)))
        except NotUnderstood as error:
            if mine or not sheet.title:
                raise
            left.append(sheet)
            refused = refused or error
    if not found and refused is not None:
        raise refused
    return Asked(found, left)


def _headed(sheet: Sheet) -> Sheet:
    """Return a sheet under its heads, where what stands in its first row is only a title."""
    if _known(sheet.heads):
        return sheet
    for place, row in enumerate(sheet.rows[:_ABOVE]):
        if _known(row.cells) > 1:
            return replace(sheet, heads=tuple(row.cells), rows=sheet.rows[place + 1 :])
    return sheet


def _known(heads: Sequence[str]) -> int:
    return max(len(proposed(heads, rows)) for rows in Rows)
