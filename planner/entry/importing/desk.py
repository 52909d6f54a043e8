"""The desk on which an import is done: the record so far, what is put by, what was skipped and what differs."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from planner.entry.effects import When
from planner.entry.importing import cells as read
from planner.entry.importing.columns import Mapped, proposed
from planner.entry.importing.heads import Rows
from planner.entry.importing.people import Known
from planner.entry.importing.sheets import Sheet
from planner.entry.product_card import CODE
from planner.entry.products import product_called
from planner.record.book import Book
from planner.record.change import Change
from planner.record.errors import NotUnderstood, PlannerError
from planner.record.pen import Pen
from planner.record.planning import Product
from planner.record.ports import Calendar

if TYPE_CHECKING:
    from planner.record.errors import Sentence


TOLD: Final = 500
"""After how many rows progress is told."""


class Source(NamedTuple):
    """A sheet, what its rows are, and which fields its columns fill."""

    sheet: Sheet
    rows: Rows
    columns: Mapped


class Skipped(NamedTuple):
    """A row that was not taken: of which file, its place, its cells, and why.

    ``read_as`` are the fields of the columns whose heads did not tell them: a rep had to.
    """

    file: str
    row: int
    cells: Sequence[str]
    why: "Sentence"
    heads: Sequence[str] = ()
    read_as: Mapping[int, str] = {}


class Differs(NamedTuple):
    """Something that a row says and the record says otherwise: what is on file stays."""

    file: str
    row: int
    number: str
    name: str
    field: str
    kept: str
    said: str


class Line(NamedTuple):
    """A row on its way: of which source, its place, its cells, what it says by field, how its dates are turned."""

    source: Source
    number: int
    cells: Sequence[str]
    said: Mapping[str, str]
    turned: str


Step = Callable[[Pen, Line], bool | None]
"""What is done for a row: True where it is new, False where it fits what is on file, None where that was counted."""


@dataclass(slots=True)
class Desk:
    """What an import works on; ``whole`` says that the sheets tell how cards ended, not the open ones only."""

    book: Book
    now: datetime
    calendar: Calendar
    whole: bool
    known: Known
    changes: list[Change] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    differs: list[Differs] = field(default_factory=list)
    opened: set[int] = field(default_factory=set)
    """The cards that the import opened."""
    added: int = 0
    merged: int = 0
    unchanged: int = 0
    _later: list[tuple[date, int, Line, Step]] = field(default_factory=list)
    _read_as: dict[int, Mapping[int, str]] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The rep's date."""
        return self.now.date()

    def do(self, line: Line, step: Step) -> None:
        """Do what a row says; one that cannot be done leaves nothing behind."""
        pen = Pen(self.book)
        try:
            new = step(pen, line)
        except PlannerError as error:
            self.skip(line, error)
            return
        self.book = pen.book
        self.changes += pen.changes
        self.added += new is True
        self.merged += new is False
        self.unchanged += new is False and not pen.changes

    def put_by(self, day: date, order: int, line: Line, step: Step) -> None:
        """Put by what happened on a day until all clients are there; of one day by its ``order``."""
        self._later.append((day, order, line, step))

    def work_off(self, progress: Callable[[int, int], None]) -> None:
        """Do what was put by, by its day; ``progress`` is told how many of how many are done."""
        later, self._later = sorted(self._later, key=lambda one: one[:2]), []
        for done, (_, _, line, step) in enumerate(later):
            self.do(line, step)
            if done % TOLD == 0:
                progress(done, len(later))

    def skip(self, line: Line, error: PlannerError) -> None:
        """Keep a row that was not taken, with why."""
        sheet = line.source.sheet
        if id(sheet) not in self._read_as:
            told = proposed(sheet.heads, line.source.rows)
            columns = line.source.columns.items()
            self._read_as[id(sheet)] = {place: field for place, field in columns if told.get(place) != field}
        read_as = self._read_as[id(sheet)]
        self.skipped.append(Skipped(sheet.called, line.number, line.cells, error.sentence, sheet.heads, read_as))

    def differ(self, line: Line, who: tuple[str, str], name: str, kept: object, said: object) -> None:
        """Keep what a row says otherwise than the record; ``who`` is a number and a name."""
        self.differs.append(Differs(line.source.sheet.called, line.number, *who, name, _shown(kept), _shown(said)))

    def day(self, line: Line, name: str) -> date | None:
        """Return the day that a field says, None where it is empty. Raises NotUnderstood, also for a coming one."""
        return read.happened(line.said.get(name, ""), self.today, line.turned)

    def day_of_row(self, line: Line) -> date:
        """Return the day of a row of what happened. Raises NotUnderstood where it has none."""
        day = self.day(line, "day")
        if day is None:
            raise NotUnderstood(lambda words: words.import_no_day)
        return day

    def when(self, day: date, clock: str = "") -> When:
        """Return when something happened, as if it had been typed on that day."""
        return replace(When.of(self.now, day, clock), today=day)

    def product(self, pen: Pen, text: str) -> int | None:
        """Return the product that a row names, None where it names none; one that is not on file is put there."""
        if not text:
            return None
        found = product_called(text, pen.book)
        return (found or pen.add(Product(0, free_code(text, pen.book), text))).id


def free_code(text: str, book: Book) -> str:
    """Return a code for a product of other programs: as it is called there where that is short and free."""
    whole = "-".join(text.split())
    wanted = (whole[:CODE], *(f"{whole[: CODE - len(str(n))]}{n}" for n in range(2, 10_000)))
    return next(one for one in wanted if book.product_coded(one) is None)


def _shown(value: object) -> str:
    match value:
        case None:
            return ""
        case tuple():
            return "; ".join(map(str, value))
        case _:
            return str(value)
