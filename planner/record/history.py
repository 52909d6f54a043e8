"""Undo and redo: inverse changes as new transactions, kept in the file, so that they work across sessions.

Each remembered transaction is a document of the table ``history``: when, its label, its changes, and whether it is
undone or passed over. A new entry after an undo drops what could have been redone.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from planner.record import documents as t
from planner.record.book import Book
from planner.record.change import Action, Change, Label, Transaction, What
from planner.record.clash import Clash, Matter
from planner.record.documents import Document, Reader, document
from planner.record.errors import Conflict, NotFound, PlannerError
from planner.record.matters import matter_of
from planner.record.rebase import fitted, left_behind

KEPT = 200
"""How many transactions are remembered."""
SPARE = 40
"""How many more may wait in the file to be forgotten."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """One transaction of the history, as it can be taken back; ``passed`` says that undo and redo leave it alone."""

    id: int
    at: datetime
    label: Label
    changes: tuple[Change, ...]
    undone: int = 0
    passed: bool = False

    @property
    def waits(self) -> bool:
        """Whether undo may come to it."""
        return not self.undone and not self.passed

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
        return cls(id_, r.moment("at"), label, changes, r.maybe_number("undone") or 0, r.flag("passed"))


class UndoConflict(Conflict):
    """What undo would put back, or redo make again, has changed since; ``again`` says that it is redo."""

    def __init__(self, row: Remembered, clashes: Sequence[Clash]) -> None:
        first = clashes[0]
        super().__init__(first.matter.table, first.id, first.field, None, first.found, mine=first.mine)
        self.row, self.label, self.again, self.clashes = row.id, row.label, bool(row.undone), tuple(clashes)
        self._sentence = lambda words: words.undo_conflict(self.label, self.clashes, again=self.again)


class StillUsed(PlannerError):
    """What undo would take away has been spoken of since by entries that are not taken back."""

    status = 4

    def __init__(self, row: Remembered, matter: Matter) -> None:
        super().__init__(lambda words: words.still_used(row.label, matter))
        self.row, self.label, self.matter = row.id, row.label, matter


class Forgotten(StillUsed):
    """A client was forgotten: that is not taken back, and what came before is reached by passing over it."""

    def __init__(self, row: Remembered) -> None:
        super().__init__(row, Matter(t.CLIENTS, number=row.label.number))
        self._sentence = lambda words: words.erase_stays(row.label.number)


def _maybe(part: Reader, field: str) -> Document | None:
    return part.mapping(field) if part.has(field) else None


def _kept(change: Change) -> dict[str, Any]:
    kept: dict[str, Any] = {"table": change.table, "id": change.id}
    if change.before is not None:
        kept["before"] = dict(change.before)
    if change.after is not None:
        kept["after"] = dict(change.after)
    return kept


def remembering(book: Book, transaction: Transaction, at: datetime) -> tuple[Change, ...]:
    """Return the changes of the history that go with a transaction made on ``book`` at ``at``.

    A transaction that works on the history itself (undo, redo) is not remembered again.
    """
    if t.HISTORY in [change.table for change in transaction.changes] or not transaction.changes:
        return ()
    made = book.history_ids(undone=False)
    # Those that are too old go several at a time: each that goes is written out once more.
    old = made[: len(made) - KEPT + 1] if len(made) >= KEPT + SPARE else ()
    gone = (*book.history_ids(undone=True), *old)
    kept = {
        "at": at.isoformat(),
        "label": [document(transaction.label)],
        "changes": [_kept(c) for c in transaction.changes],
    }
    return (
        *(Change(t.HISTORY, id_, book.document(t.HISTORY, id_), None) for id_ in gone),
        Change(t.HISTORY, book.next_id(t.HISTORY), None, kept),
    )


def remembered(book: Book) -> list[Remembered]:
    """Return the remembered transactions, newest first."""
    return [Remembered.read(id_, found) for id_, found in book.history()[: -KEPT - 1 : -1]]


def undo(book: Book, agreed: Collection[Clash] = (), *, anyway: bool = False) -> Transaction:
    """Take back the newest transaction that is neither undone nor passed over, whichever session made it.

    Raises NotFound where there is none, UndoConflict where what it changed has changed since, unless that is
    ``agreed`` on or done ``anyway``.
    """
    return undo_of(book, next((row for row in remembered(book) if row.waits), None), agreed, anyway=anyway)


def undo_of(book: Book, row: Remembered | None, agreed: Collection[Clash] = (), *, anyway: bool = False) -> Transaction:
    """Take back one remembered transaction, passed over or not; redo may then come to it."""
    if row is None or row.undone:
        raise NotFound(lambda words: words.nothing_to_undo)
    if row.label.what is What.ERASED:
        raise Forgotten(row)
    inverse = tuple(change.inverse for change in reversed(row.changes))
    changes = _fitting(book, row, inverse, agreed, anyway=anyway)
    place = 1 + max((one.undone for one in remembered(book)), default=0)
    passed = {"passed": True} if row.passed else {}
    mark = Change(t.HISTORY, row.id, {"undone": None, **passed}, {"undone": place, **dict.fromkeys(passed)})
    return Transaction(row.label, (*changes, mark))


def redo(book: Book, agreed: Collection[Clash] = (), *, anyway: bool = False) -> Transaction:
    """Make again what was taken back last and is not passed over.

    Raises NotFound where there is nothing to redo, UndoConflict where what it would change has changed since, unless
    that is ``agreed`` on or done ``anyway``.
    """
    rows = (row for row in reversed(remembered(book)) if not row.passed)
    return redo_of(book, max(rows, key=lambda row: row.undone, default=None), agreed, anyway=anyway)


def redo_of(book: Book, row: Remembered | None, agreed: Collection[Clash] = (), *, anyway: bool = False) -> Transaction:
    """Make one transaction again that was taken back."""
    if row is None or not row.undone:
        raise NotFound(lambda words: words.nothing_to_redo)
    changes = _fitting(book, row, row.changes, agreed, anyway=anyway)
    mark = Change(t.HISTORY, row.id, {"undone": _found(book, row.id).get("undone")}, {"undone": None})
    return Transaction(row.label, (*changes, mark))


def agreeing(conflict: UndoConflict) -> Action:
    """Return the action that does all the same what was in conflict; what has changed once more is asked about."""

    def action(book: Book) -> Transaction:
        again = redo_of if conflict.again else undo_of
        return again(book, _row(book, conflict.row), conflict.clashes)

    return action


def pass_over(row_id: int) -> Action:
    """Return the action that leaves a remembered transaction as it is: undo and redo go on to the one before it."""

    def action(book: Book) -> Transaction:
        row = _row(book, row_id)
        if row is None:
            raise NotFound(lambda words: words.nothing_to_undo)
        mark = Change(t.HISTORY, row.id, {"passed": _found(book, row.id).get("passed")}, {"passed": True})
        return Transaction(row.label, (mark,))

    return action


def pass_over_undo(book: Book) -> Transaction:
    """Pass over what undo would take back. Raises NotFound where there is nothing."""
    row = next((row for row in remembered(book) if row.waits), None)
    if row is None:
        raise NotFound(lambda words: words.nothing_to_undo)
    return pass_over(row.id)(book)


def pass_over_redo(book: Book) -> Transaction:
    """Pass over what redo would make again. Raises NotFound where there is nothing."""
    rows = [row for row in reversed(remembered(book)) if row.undone and not row.passed]
    if not rows:
        raise NotFound(lambda words: words.nothing_to_redo)
    return pass_over(max(rows, key=lambda row: row.undone).id)(book)


def _fitting(
    book: Book, row: Remembered, changes: Iterable[Change], agreed: Collection[Clash], *, anyway: bool
) -> tuple[Change, ...]:
    """Return the changes as they fit the record; raises UndoConflict."""
    found = fitted(book, changes)
    if not anyway and any(clash not in agreed for clash in found.clashes):
        raise UndoConflict(row, found.clashes)
    used = next(left_behind(book, found.changes), None)
    if used is not None:
        raise StillUsed(row, matter_of(used.table, used.before, book))
    return found.changes


def _row(book: Book, row_id: int) -> Remembered | None:
    found = book.document(t.HISTORY, row_id)
    return None if found is None else Remembered.read(row_id, found)


def _found(book: Book, id_: int) -> Document:
    return book.document(t.HISTORY, id_) or {}
