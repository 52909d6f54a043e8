"""What goals and settings were before the rep changed them, as far as the remembered transactions tell.

They are taken back one by one from what the record holds now; what is undone never held. The record remembers its last
200 transactions: for all mornings before, goals and settings are as the oldest of these found them. So a capacity that
was changed earlier is taken for one that always held; a day's stored target does not tell it, being only the least of
what was needed and what could be done.

What is typed for the first time takes the place of nothing, and counts from the beginning: a goal's document, a month's
first goal, and all that was set up to the day on which set-up was finished. The number of cards held anonymously is
left out: the carried sets tell it for months that the history does not reach (``replay``).
"""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Final, NamedTuple

from planner.record.book import Book
from planner.record.change import Change
from planner.record.documents import GOALS, SETTINGS, Document
from planner.record.history import remembered

_TOLD: Final = (SETTINGS, GOALS)
_GOAL: Final = ("lines", "amount")
"""What a goal's document says of the goal itself."""
HELD: Final = "held"
"""The setting that is left out."""

_Key = tuple[str, int]


class Changed(NamedTuple):
    """A document as it is known once ``day`` is over."""

    day: date
    table: str
    id: int
    state: Document


class Former(NamedTuple):
    """The documents as far back as they are told, by table and id, and what then became of them, oldest first."""

    first: dict[str, dict[int, Document]]
    changes: list[Changed]


def former(book: Book) -> Former:
    """Return what the record's goals and settings were."""
    tables = book.tables()
    states = {(name, id_): _kept(name, one) for name in _TOLD if name in tables for id_, one in tables[name].items()}
    changes = []
    for day, change in _newest_first(book):
        key = change.table, change.id
        now = states.get(key)
        before = None if now is None else _before(now, change)
        if now is not None and before is not None and before != now:
            changes.append(Changed(day, *key, now))
            states[key] = before
    first: dict[str, dict[int, Document]] = {name: {} for name in _TOLD if name in tables}
    for (name, id_), state in states.items():
        first[name][id_] = state
    return Former(first, changes[::-1])


def _newest_first(book: Book) -> Iterator[tuple[date, Change]]:
    """Yield what was changed in goals and settings, and when, the newest change first."""
    set_up = book.settings.set_up or date.min
    for row in remembered(book):
        day = row.at.date()
        for change in () if row.undone else reversed(row.changes):
            if change.table == GOALS or (change.table == SETTINGS and day > set_up):
                yield day, change


def _before(now: Document, change: Change) -> Document | None:
    """Return a document as a change found it, None where it was new; what the change did not leave so stays."""
    if change.before is None or change.after is None:
        return None
    was = change.before
    fields = {name: was.get(name) for name, left in change.after.items() if name != HELD and now.get(name) == left}
    before = _with(now, fields)
    first_goal = change.table == GOALS and not before.get("lines")
    return _with(before, {name: now.get(name) for name in _GOAL}) if first_goal else before


def _with(document: Document, fields: Document) -> Document:
    return {name: value for name, value in {**document, **fields}.items() if value is not None or name not in fields}


def _kept(table: str, document: Document) -> Document:
    left_out: Collection[str] = (HELD,) if table == SETTINGS else ()
    return {name: value for name, value in document.items() if name not in left_out}
