"""Whether what a file holds has the shape of a record: TinyDB's tables, and the fields that are counted by day.

The entities check the rest, each when it is read; here stands what the book's indexes take on trust.
"""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from planner.record import documents as t
from planner.record.change import Documents
from planner.record.errors import DamagedRecord

META = "_meta"

_DAYS = (
    (t.ACTIVITIES, "day"),
    (t.CARDS, "opened"),
    (t.DEALS, "day"),
    (t.TASKS, "due"),
    (t.DAYS, "day"),
)
_MAYBE_DAYS = (
    (t.ACTIVITIES, "due"),
    (t.CARDS, "ended"),
    (t.CARDS, "due"),
    (t.DEALS, "returned"),
    (t.TASKS, "done"),
    (t.TASKS, "dropped"),
)
_COUNTS = ((t.ACTIVITIES, "count"), (t.DEALS, "quantity"), (t.DEALS, "first"))


def shaped(found: Mapping[str, object]) -> dict[str, dict[int, Any]] | None:
    """Return TinyDB's tables with their ids as numbers, None where ``found`` is nothing that TinyDB writes.

    What stands in the tables is not looked at. An object without any of our tables is no record either,
    unless it is empty.
    """
    tables = {}
    for name, table in found.items():
        ids = _numbered(table)
        if ids is None:
            return None
        tables[name] = ids
    ours = META in tables or any(name in tables for name in t.TABLES)
    return tables if ours or not any(tables.values()) else None


def _numbered(table: object) -> dict[int, Any] | None:
    """Return a table with its ids as numbers, None where they are none or two are the same."""
    if not isinstance(table, dict) or "" in table or not "0".join(("", *table, "")).isdecimal():
        return None
    try:
        numbered = dict(zip(map(int, table), table.values(), strict=True))
    except ValueError:
        return None
    return numbered if len(numbered) == len(table) else None


def checked(tables: Mapping[str, Mapping[int, Any]]) -> Documents:
    """Return ``tables`` when each document can be counted. Raises DamagedRecord, naming the first that cannot."""
    for table, found in tables.items():
        for id_, document in found.items():
            if not isinstance(document, dict):
                raise DamagedRecord(table, id_, "", repr(document)[:60])
    for table, field in _DAYS:
        _each(tables, table, field, _is_day)
    for table, field in _MAYBE_DAYS:
        _each(tables, table, field, lambda value: value is None or _is_day(value))
    for table, field in _COUNTS:
        _each(tables, table, field, lambda value: isinstance(value, int), missing=1)
    for id_, card in tables.get(t.CARDS, {}).items():
        if card.get("end") is not None and card.get("ended") is None:
            raise _damaged(t.CARDS, id_, "ended", card)
    return tables


def _each(
    tables: Mapping[str, Mapping[int, Any]],
    table: str,
    field: str,
    right: Callable[[Any], bool],
    missing: object = None,
) -> None:
    """Look at each different value of a field once: there are far fewer of them than documents."""
    documents = tables.get(table, {})
    try:
        values = {(type(value), value) for value in (one.get(field, missing) for one in documents.values())}
        if all(right(value) for _, value in values):
            return
    except TypeError:
        pass
    for id_, document in documents.items():
        if not right(document.get(field, missing)):
            raise _damaged(table, id_, field, document)


def _damaged(table: str, id_: int, field: str, document: Mapping[str, Any]) -> DamagedRecord:
    return DamagedRecord(table, id_, field, repr(document.get(field))[:60])


def _is_day(value: Any) -> bool:
    """Say whether ``value`` is a date's ISO text."""
    try:
        return date.fromisoformat(value).isoformat() == str(value)
    except (TypeError, ValueError):
        return False
