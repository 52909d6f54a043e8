"""What is left of documents and of kept changes once they name a person no more (see ``erasing``)."""

import re
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from planner.entry.erasing import COUNTED, DISTINCT, Person, learnt, many, stands_in
from planner.record import documents as t
from planner.record.book import Book
from planner.record.change import Change, Label, What
from planner.record.check import SET_ASIDE
from planner.record.documents import Document, document


def struck(person: Person, table: str, id_: int, found: Any) -> Any:
    """Return what a document says once it names the person no more, None where it goes."""
    if table == t.HISTORY:
        return None if id_ in person.history or person.speaks_of(found) else found
    if table == SET_ASIDE:
        return None if _aside(person, found) else found
    if person.joined(table, id_, found):
        return dict(person.others[id_]) if id_ in person.others else {**found, "aliases": _others(person, found)}
    if table == t.SETTINGS:
        return _lists_without(person, found)
    if table == t.ACTIVITIES and _came_before(person, found):
        return {name: value for name, value in found.items() if name not in ("name", "note")}
    if not person.has(table, id_, found) or not isinstance(found, Mapping):
        return found
    return _left(person, table, found)


def _others(person: Person, found: Mapping[str, Any]) -> list[Any]:
    return [one for one in many(found.get("aliases")) if str(one).upper() not in person.numbers]


def _lists_without(person: Person, found: Any) -> Any:
    """Return the settings without the lists that were called by the person, or narrowed to who that is."""
    gone = person.listed(found)
    return {**found, "lists": [one for one in many(found.get("lists")) if one not in gone]} if gone else found


def _came_before(person: Person, found: Any) -> bool:
    """Say whether visitor groups without a client are called exactly by the person's name."""
    return isinstance(found, Mapping) and found.get("client") is None and found.get("name") in person.names


def _left(person: Person, table: str, found: Mapping[str, Any]) -> dict[str, Any]:
    left = {name: value for name, value in found.items() if name in COUNTED[table]}
    if isinstance(left.get("source"), str) and _names(person, left["source"]):
        del left["source"]
    if table == t.CLIENTS and "number" in found:
        left |= {"name": left["number"], "erased": person.erased}
    elif table == t.CLIENTS and "name" in found:
        left["name"] = person.number
    mine = [one for one in many(found.get("aliases")) if str(one).upper() in person.numbers]
    return left | ({"aliases": mine} if table == t.CLIENTS and mine else {})


def _names(person: Person, text: str) -> bool:
    return any(one in text for one in (*person.names, *person.reached) if len(one) > 1)


def _aside(person: Person, found: Any) -> bool:
    kept = found if isinstance(found, Mapping) else {}
    id_ = kept.get("id")
    own = person.has(str(kept.get("table")), id_ if type(id_) is int else 0, kept.get("found"))
    return own or stands_in({*person.names, *person.reached}, found)


def struck_change(person: Person, change: Change) -> Change | None:
    """Return what a kept change says once it names the person no more, None where nothing is left of it."""
    table, id_ = change.table, change.id
    if table in (t.HISTORY, SET_ASIDE):
        sides = [side for side in (change.before, change.after) if side is not None]
        gone = id_ in person.history if table == t.HISTORY else False
        return None if gone or any(struck(person, table, id_, side) is None for side in sides) else change
    both = (change.before, change.after)
    if any(person.joined(table, id_, side) for side in both):
        # The merge, or its undo: neither is left, so that what came before goes on into what came after.
        return None
    if table == t.SETTINGS and any(person.listed(side) for side in both):
        return None
    if table == t.ACTIVITIES and any(_came_before(person, side) for side in both):
        left = [None if side is None else struck(person, table, id_, side) for side in both]
        return Change(table, id_, left[0], left[1])
    if not any(person.has(table, id_, side) for side in both):
        return change
    before, after = (None if side is None else _left(person, table, side) for side in (change.before, change.after))
    if before is not None and after is not None and before == after:
        return None
    return Change(table, id_, before, after)


def swept(person: Person, found: Any, *, of_client: bool = False) -> Any:
    """Return a value with the number in the place of each phone and address of the person, wherever text is free."""
    pattern = _pattern(person.reached)
    return found if pattern is None else _swept(found, pattern, person.number, DISTINCT if of_client else frozenset())


def _swept(found: Any, pattern: "re.Pattern[str]", number: str, own: frozenset[str]) -> Any:
    if isinstance(found, str):
        return pattern.sub(number, found)
    if isinstance(found, Mapping):
        return {
            name: value if name in own else _swept(value, pattern, number, frozenset()) for name, value in found.items()
        }
    if isinstance(found, list):
        return [_swept(one, pattern, number, own) for one in found]
    return found


@lru_cache(maxsize=8)
def _pattern(reached: frozenset[str]) -> "re.Pattern[str] | None":
    texts = sorted(reached, key=len, reverse=True)
    return re.compile("|".join(rf"(?<![0-9A-Za-z]){re.escape(one)}(?![0-9A-Za-z])" for one in texts)) if texts else None


def struck_tables(person: Person, tables: Mapping[str, Mapping[int, Any]]) -> dict[str, dict[int, Any]]:
    """Return tables in which nothing names the person any more; what no document is stays as it is."""
    person = learnt(person, ((name, id_, one) for name, table in tables.items() for id_, one in table.items()))
    return {
        name: {
            id_: swept(person, left, of_client=name == t.CLIENTS)
            for id_, found in table.items()
            if (left := struck(person, name, id_, found)) is not None or found is None
        }
        for name, table in tables.items()
    }


def forgetting(book: Book, person: Person, client: int, at: datetime) -> tuple[Change, ...]:
    """Return the changes that take a person out of the record; an empty shell is left, and nothing asks for it.

    The open card stays open, so that the figures stay, and is due on no day; open steps are dropped. That it was done
    is remembered: undo does not reach beyond it unless it is told to.
    """
    rows = [(table, id_, book.document(table, id_)) for table, id_ in sorted(person.owned)]
    rows += [(t.SETTINGS, 1, book.document(t.SETTINGS, 1))]
    named = (one for one in book.tables().get(t.ACTIVITIES, {}).items() if _came_before(person, one[1]))
    rows += [(t.ACTIVITIES, id_, one) for id_, one in named]
    rows += [(t.HISTORY, id_, row) for id_, row in book.history()]
    rows += [(SET_ASIDE, id_, one) for id_, one in sorted(book.tables().get(SET_ASIDE, {}).items())]
    day, open_steps = at.date().isoformat(), {task.id for task in book.open_tasks_of(client)}
    changes = []
    for table, id_, found in rows:
        left = None if found is None else struck(person, table, id_, found)
        if left is not None and table == t.TASKS and id_ in open_steps:
            left = {**left, "dropped": day}
        if found is not None and left != found:
            changes.append(_replacing(table, id_, found, left))
    label = Label(What.ERASED, number=person.number)
    row = {"at": at.isoformat(), "label": [document(label)], "changes": []}
    return (*changes, Change(t.HISTORY, book.next_id(t.HISTORY), None, row))


def sweeping(book: Book, person: Person) -> tuple[Change, ...]:
    """Return the changes that take the person's phones and addresses out of the free text of everybody else."""
    pattern = _pattern(person.reached)
    if pattern is None:
        return ()
    rows = ((name, id_, found) for name, table in book.tables().items() for id_, found in table.items())
    left = ((name, id_, found, swept(person, found, of_client=name == t.CLIENTS)) for name, id_, found in rows)
    return tuple(_replacing(name, id_, found, now) for name, id_, found, now in left if now != found)


def _replacing(table: str, id_: int, found: Document, left: Document | None) -> Change:
    return Change(table, id_, dict(found), None if left is None else {**dict.fromkeys(found), **left})
