"""What a file of another program is read as: a sheet of rows of text."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from planner.record.errors import Sentence

MOST_ROWS: Final = 200_000
"""How many rows a file may have."""
MOST_COLUMNS: Final = 500
"""How many columns a sheet may have."""
LONGEST: Final = 20_000
"""How many characters a cell may have."""
LOST: Final = "\ufffd"
"""What stands for characters that were lost on the way."""
SHORT: Final = 80
"""How many characters of a cell are kept of a row that cannot be read."""


class Row(NamedTuple):
    """A row: its place in the file (the heads are in row 1), its cells, and why it cannot be read where it cannot."""

    number: int
    cells: Sequence[str]
    why: "Sentence | None" = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file's rows under their heads; ``name`` is the file's, ``title`` what a workbook calls the sheet."""

    name: str
    heads: Sequence[str]
    rows: Sequence[Row]
    title: str = ""

    @property
    def called(self) -> str:
        """The file's name, with the sheet's where it has one."""
        return f"{self.name} [{self.title}]" if self.title else self.name


def checked(row: Row) -> Row:
    """Return a row as it may be taken: one with a cell that is too long says so."""
    if row.why is None and any(len(cell) > LONGEST for cell in row.cells):
        short = tuple(cell[:SHORT] for cell in row.cells[:MOST_COLUMNS])
        return Row(row.number, short, lambda words: words.import_cell_too_long(LONGEST))
    if row.why is None and any(LOST in cell for cell in row.cells):
        return Row(row.number, row.cells[:MOST_COLUMNS], lambda words: words.import_lost_characters)
    return Row(row.number, row.cells[:MOST_COLUMNS], row.why)
