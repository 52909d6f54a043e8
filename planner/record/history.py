"""Undo and redo: inverse changes as new transactions, kept in the file, so that they work across sessions.

Each remembered transaction is a document of the table ``history``: when, its label, its changes, and whether it is
undone. A new entry after an undo drops what could have been redone.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from planner.record import documents as t
from planner.record.book import Book
from planner.record.change import Change, Label, Transaction, What
from planner.record.documents import Document, Reader, document
from planner.record.errors import NotFound

KEPT = 200
"""How many transactions are remembered."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """One transaction of the history, as it can be taken back."""

    id: int
    at: datetime
    label: Label
    changes: tuple[Change, ...]
    undone: int = 0

    @classmethod
    def read(cls, id_: int, found: Document) -> "Remembered":
        """Read a remembered transaction from its document."""
        r = Reader(t.HISTORY, id_, found)
        said = next(iter(r.parts("label")), r)
        label = Label(
            said.choice("what", What, What.SEVERAL),
            said.text("who"),
            said.text("number"),
            said.text("detail"),
            said.number("count", 1),
        )
        changes = tuple(
            Change(c.text("table"), c.number("id"), _maybe(c, "before"), _maybe(c, "after")) for c in r.parts("changes")
        )
        return cls(id_, r.moment("at"), label, changes, r.maybe_number("undone") or 0)


def _maybe(part: Reader, field: str) -> Document | None:
    return part.mapping(field) if part.has(field) else None


def _kept(change: Change) -> dict[str, Any]:
    sides = {"before": change.before, "after": change.after}
    return {"table": change.table, "id": change.id, **{k: dict(v) for k, v in sides.items() if v is not None}}


def remembering(book: Book, transaction: Transaction, at: datetime) -> tuple[Change, ...]:
    """Return the changes of the history that go with a transaction made on ``book`` at ``at``.

    A transaction that works on the history itself (undo, redo) is not remembered again.
    """
    if any(change.table == t.HISTORY for change in transaction.changes) or not transaction.changes:
        return ()
    rows = book.history()
    gone = [row for row in rows if row[1].get("undone")]
    gone += [row for row in rows if not row[1].get("undone")][: max(0, len(rows) - len(gone) - KEPT + 1)]
    kept = {
        "at": at.isoformat(),
        "label": [document(transaction.label)],
        "changes": [_kept(c) for c in transaction.changes],
    }
    return (
        *(Change(t.HISTORY, id_, found, None) for id_, found in gone),
        Change(t.HISTORY, book.next_id(t.HISTORY), None, kept),
    )


def remembered(book: Book) -> list[Remembered]:
    """Return the remembered transactions, newest first."""
    return [Remembered.read(id_, found) for id_, found in reversed(book.history())]


def undo(book: Book) -> Transaction:
    """Take back the newest transaction that is not undone, whichever session made it.

    Raises NotFound where there is none, Conflict where what it changed has changed since.
    """
    return undo_of(book, next((row for row in remembered(book) if not row.undone), None))


def undo_of(book: Book, row: Remembered | None) -> Transaction:
    """Take back one remembered transaction."""
    if row is None or row.undone:
        raise NotFound(lambda words: words.nothing_to_undo)
    inverse = tuple(change.inverse for change in reversed(row.changes))
    book.after(inverse)
    place = 1 + max((one.undone for one in remembered(book)), default=0)
    return Transaction(row.label, (*inverse, Change(t.HISTORY, row.id, {"undone": None}, {"undone": place})))


def redo(book: Book) -> Transaction:
    """Make again what was taken back last.

    Raises NotFound where there is nothing to redo, Conflict where what it would change has changed since.
    """
    row = max(reversed(remembered(book)), key=lambda row: row.undone, default=None)
    if row is None or not row.undone:
        raise NotFound(lambda words: words.nothing_to_redo)
    book.after(row.changes)
    return Transaction(
        row.label, (*row.changes, Change(t.HISTORY, row.id, {"undone": _found(book, row.id)}, {"undone": None}))
    )


def _found(book: Book, id_: int) -> object:
    return (book.document(t.HISTORY, id_) or {}).get("undone")
