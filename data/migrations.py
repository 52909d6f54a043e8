"""From one layout of the file to the next: pure functions over its tables.

Each takes the tables of one schema and returns those of the following one; what it does not know stays as it is. A
file of an older schema is understood when it is read, and written in the newest one, after a backup, when something is
recorded.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from planner.record.change import Documents
from planner.record.documents import HISTORY

SCHEMA: Final = 2
"""The newest layout, which this program writes."""

Tables = dict[str, dict[int, Any]]


def migrated(tables: Documents, schema: int) -> Documents:
    """Return the tables of a file of that schema as the newest one has them; ``tables`` stay as they are."""
    for step in range(schema, SCHEMA):
        if change := MIGRATIONS.get(step):
            tables = change({name: dict(table) for name, table in tables.items()})
    return tables


def _numbered_undone(tables: Tables) -> Tables:
    """Say of each undone transaction as how manieth it was undone, where it only says that it is.

    Those came first, the newest of them before the others.
    """
    history = {id_: row for id_, row in tables.get(HISTORY, {}).items() if isinstance(row, dict)}
    only_said = sorted((id_ for id_, row in history.items() if row.get("undone") is True), reverse=True)
    for id_, row in history.items():
        undone = row.get("undone")
        if id_ in only_said:
            tables[HISTORY][id_] = {**row, "undone": only_said.index(id_) + 1}
        elif undone is False:
            tables[HISTORY][id_] = {name: value for name, value in row.items() if name != "undone"}
        elif type(undone) is int:
            tables[HISTORY][id_] = {**row, "undone": undone + len(only_said)}
    return tables


MIGRATIONS: Final[Mapping[int, Callable[[Tables], Tables]]] = {1: _numbered_undone}
"""What turns a schema into the following one; a schema without an entry needs nothing but its number."""
