"""Rows to changes: clients are opened or merged with those on file, what happened is recorded on its day."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from planner.entry.importing import cells as read
from planner.entry.importing.clients import Clients
from planner.entry.importing.columns import Mapped
from planner.entry.importing.desk import TOLD, Desk, Differs, Line, Skipped, Source, Step
from planner.entry.importing.handover import HandedOver, handed_over
from planner.entry.importing.happened import Happened
from planner.entry.importing.heads import Rows
from planner.entry.importing.others import Others
from planner.entry.importing.people import Known
from planner.entry.importing.port import Record
from planner.record.book import Book
from planner.record.change import Change, Label, Transaction, What
from planner.record.documents import PRODUCTS
from planner.record.errors import PlannerError
from planner.record.ports import Calendar

if TYPE_CHECKING:
    from planner.language.words import Words

__all__ = ["Differs", "Imported", "Skipped", "Source", "imported", "said_by", "skipped_rows", "taken_in"]

_DATED: Final = frozenset(
    ("day", "opened", "contacted", "buys", "ended", "won", "lost", "returned", "since", "due", "next")
)
_LINED: Final = frozenset(("note", "script", "text"))
"""The fields whose line breaks stay."""
_ORDER: Final = (Rows.PRODUCTS, Rows.CLIENTS, Rows.ACTIVITIES, Rows.DEALS, Rows.TASKS)
_SHOWN: Final = 80


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import comes to: the transaction, and how many rows were read, and what became of them.

    ``merged`` rows fit what is on file, ``unchanged`` of them say nothing new. What rows say otherwise than the record
    ``differs``: the record stays as it is.
    """

    transaction: Transaction
    rows: int
    added: int
    merged: int
    unchanged: int
    skipped: Sequence[Skipped]
    differs: Sequence[Differs]
    handed: Sequence[HandedOver] = ()

    @property
    def new_products(self) -> list[str]:
        """The codes of the products that it adds: what a rep has mistyped comes in as one."""
        added = (one for one in self.transaction.changes if one.table == PRODUCTS and one.before is None)
        return [one.after["code"] for one in added if one.after is not None]


def skipped_rows(words: "Words", skipped: Iterable[Skipped]) -> Iterator[list[Any]]:
    """Yield the rows that were not taken, with why, to be mended and imported.

    Each file's stand under its own heads; a column of which the rep had to say what it is has that for its head.
    """
    heads = None
    for one in skipped:
        if (one.file, one.heads) != heads:
            heads = one.file, one.heads
            said = list(one.heads)
            for place, field in one.read_as.items():
                said[place] = words.import_field(field) or words.export_column(field)
            yield [*said, words.import_head_why, words.import_head_file, words.import_head_row]
        blanks = [""] * (len(one.heads) - len(one.cells))
        yield [*one.cells[: len(one.heads)], *blanks, one.why(words), one.file, one.row]


def taken_in(
    book: Book,
    records: Sequence[Record],
    sources: Sequence[Source],
    now: datetime,
    calendar: Calendar,
    progress: Callable[[int, int], None] = lambda _done, _rows: None,
) -> Imported:
    """Return what taking over whole records and then importing the sheets changes, as one transaction."""
    handed: list[HandedOver] = []
    for record in records:
        handed.append(handed_over(book, record.book, now.date()))
        book = book.after(handed[-1].changes)
    done = imported(book, sources, now, calendar, progress)
    added, merged = (sum(sum(getattr(one, of).values()) for one in handed) for of in ("added", "merged"))
    names = ", ".join(filter(None, (*(one.name for one in records), done.transaction.label.detail)))
    label = replace(done.transaction.label, detail=names[:_SHOWN], count=done.transaction.label.count + added)
    changes = (*(change for one in handed for change in one.changes), *done.transaction.changes)
    return replace(
        done,
        transaction=Transaction(label, changes),
        rows=done.rows + added + merged,
        added=done.added + added,
        merged=done.merged + merged,
        handed=handed,
    )


def imported(
    book: Book,
    sources: Sequence[Source],
    now: datetime,
    calendar: Calendar,
    progress: Callable[[int, int], None] = lambda _done, _rows: None,
) -> Imported:
    """Return what importing the sheets changes: clients first, then what happened by its day; one transaction.

    ``progress`` is told how many of all rows were looked at.
    """
    desk = Desk(book, now, calendar, whole=any(map(_tells_ends, sources)), known=Known(book))
    clients, happened, others = Clients(desk), Happened(desk), Others(desk)
    steps: dict[Rows, Step] = {
        Rows.PRODUCTS: others.product,
        Rows.CLIENTS: clients.take,
        Rows.ACTIVITIES: happened.activity,
        Rows.DEALS: happened.deal,
        Rows.TASKS: others.task,
    }
    rows, done = sum(len(source.sheet.rows) for source in sources), 0
    for kind in _ORDER:
        if kind is Rows.TASKS:
            clients.link()
            desk.work_off(lambda some, of: progress((rows + rows * some // of) // 2, rows))
            happened.tell_firsts()
        for line in (line for source in sources if source.rows is kind for line in _lines(desk, source)):
            desk.do(line, steps[kind])
            done += 1
            if done % TOLD == 0:
                # What was put by takes as long again.
                progress(done // 2, rows)
    progress(rows, rows)
    name = ", ".join(dict.fromkeys(source.sheet.name for source in sources))
    changes = condensed(desk.changes)
    label = Label(What.IMPORT, detail=name[:_SHOWN], count=desk.added + desk.merged - desk.unchanged)
    return Imported(
        Transaction(label, changes),
        rows,
        desk.added,
        desk.merged,
        desk.unchanged,
        sorted(desk.skipped, key=lambda one: (one.file, one.row)),
        desk.differs,
    )


def _lines(desk: Desk, source: Source) -> Iterable[Line]:
    """Yield the rows of a sheet that can be read; the others are skipped."""
    turned = read.turned_by(
        [row.cells[place] for place in _dated(source.columns) for row in source.sheet.rows if place < len(row.cells)]
    )
    for row in source.sheet.rows:
        line = Line(source, row.number, row.cells, {}, turned)
        try:
            if row.why is not None:
                raise PlannerError(row.why)
            line = line._replace(said=said_by(row.cells, source.columns))
        except PlannerError as error:
            desk.skip(line, error)
            continue
        yield line


def _dated(columns: Mapped) -> list[int]:
    return [place for place, field in columns.items() if field in _DATED]


def _tells_ends(source: Source) -> bool:
    return source.rows is Rows.DEALS or bool({"end", "ended", "won", "lost"} & set(source.columns.values()))


def said_by(row: Sequence[str], columns: Mapped) -> dict[str, str]:
    """Return what a row says by field; several columns of one field are joined. Raises NotUnderstood."""
    found: dict[str, str] = {}
    for place, field in columns.items():
        text = read.text_of(row[place], lines=field in _LINED) if place < len(row) else ""
        if text:
            found[field] = f"{found[field]} / {text}" if field in found else text
    given, family = found.pop("given", ""), found.pop("family", "")
    if given or family:
        found.setdefault("name", f"{given} {family}".strip() if (given + family).isascii() else family + given)
    return found


def condensed(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return one change a document for several that follow on each other; none takes a document away."""
    found: dict[tuple[str, int], Change] = {}
    for change in changes:
        key = change.table, change.id
        found[key] = _joined(found[key], change) if key in found else change
    return tuple(change for change in found.values() if change.before != change.after)


def _joined(one: Change, other: Change) -> Change:
    before, after = one.before, {**(one.after or {}), **(other.after or {})}
    if before is None:
        return replace(one, after={name: value for name, value in after.items() if value is not None})
    before = {**(other.before or {}), **before}
    names: list[str] = [name for name in after if before.get(name) != after[name]]
    return replace(one, before=_some(before, names), after=_some(after, names))


def _some(document: Any, names: Sequence[str]) -> dict[str, Any]:
    return {name: document.get(name) for name in names}
