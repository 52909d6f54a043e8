"""Changes of before, fitted to the record of now: what changed elsewhere merges, what changed here is asked about."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from planner.record import documents as t
from planner.record.change import Change
from planner.record.clash import Clash
from planner.record.documents import Document
from planner.record.matters import matter_of

if TYPE_CHECKING:
    from planner.record.book import Book

_REFERRING: Final = frozenset({"client", "card", "referrer"})
"""The fields that speak of a client or a card."""
_OF_CLIENT: Final = (
    (t.ACTIVITIES, "activity by client"),
    (t.TASKS, "task by client"),
    (t.DEALS, "deal by client"),
    (t.CLIENTS, "client by referrer"),
)
"""Where it stands who is spoken of."""
_EARLIER: Final = (t.CARDS, "levels")
"""A card's earlier levels are never asked about: its level is, which they go with."""


class Fitted(NamedTuple):
    """Changes that apply to a record, and the fields of it that they write over though they have changed since."""

    changes: tuple[Change, ...]
    clashes: tuple[Clash, ...]


class _Fit(NamedTuple):
    change: Change | None
    fields: tuple[tuple[str, str], ...] = ()
    """The fields that clash, each with its part; one without a name is the whole document."""


def fitted(book: "Book", changes: Iterable[Change]) -> Fitted:
    """Fit changes to a record.

    A field that is already as it is to become is left alone, and of a mapping only the parts that change are written.
    """
    changes = tuple(changes)
    now: dict[tuple[str, int], Document | None] = {**book.together((change.table, change.id) for change in changes)}
    kept: list[Change] = []
    clashes: list[Clash] = []
    for change in changes:
        key = (change.table, change.id)
        found = now[key] if key in now else book.document(*key)
        fit = _fit(change, found)
        clashes += _clashes(book, change, found, fit)
        if fit.change is not None:
            now[key] = fit.change.applied(found)
            kept.append(fit.change)
    return Fitted(tuple(kept), tuple(clashes))


def _clashes(book: "Book", change: Change, found: Document | None, fit: _Fit) -> Iterator[Clash]:
    for field, part in fit.fields:
        matter = matter_of(change.table, found or change.before or change.after, book)
        mine, theirs = (_within(side, field, part) for side in (change.after, found))
        yield Clash(matter, change.id, field, mine, theirs, part, goes=change.after is None)


def _within(document: Document | None, field: str, part: str) -> Any:
    value = document if not field or document is None else document.get(field)
    return value.get(part) if part and isinstance(value, Mapping) else value


def _fit(change: Change, found: Document | None) -> _Fit:
    if change.before is None:
        return _fit_new(change, found)
    if found is None:
        return _Fit(None, () if change.after is None else (("", ""),))
    if change.after is None:
        return _fit_gone(change, found)
    return _fit_fields(change, change.before, change.after, found)


def _fit_new(change: Change, found: Document | None) -> _Fit:
    if found is None:
        return _Fit(change)
    if found == change.after:
        return _Fit(None)
    after = {**dict.fromkeys(found), **(change.after or {})}
    return _Fit(Change(change.table, change.id, {name: found.get(name) for name in after}, after), (("", ""),))


def _fit_gone(change: Change, found: Document) -> _Fit:
    before = change.before or {}
    names = [name for name in {**before, **found} if before.get(name) != found.get(name)]
    return _Fit(
        Change(change.table, change.id, dict(found), None),
        tuple((name, "") for name in names if (change.table, name) != _EARLIER),
    )


def _fit_fields(change: Change, before: Document, after: Document, found: Document) -> _Fit:
    start: dict[str, Any] = {}
    end: dict[str, Any] = {}
    clashing: list[tuple[str, str]] = []
    for name in before:
        merged = _merged_levels if (change.table, name) == _EARLIER else _merged
        value, parts = merged(before.get(name), after.get(name), found.get(name))
        clashing += [(name, part) for part in parts]
        if value != found.get(name):
            start[name], end[name] = found.get(name), value
    return _Fit(Change(change.table, change.id, start, end) if start else None, tuple(clashing))


def _merged(before: Any, after: Any, found: Any) -> tuple[Any, list[str]]:
    """Return what a field becomes, and where that clashes: its parts, an empty one for the whole of it."""
    if found in (before, after):
        return after, []
    if not all(isinstance(value, Mapping | None) for value in (before, after, found)):
        return after, [""]
    old, new, now = ({} if value is None else dict(value) for value in (before, after, found))
    changed = [part for part in {**old, **new} if old.get(part) != new.get(part)]
    clashing = [part for part in changed if now.get(part) not in (old.get(part), new.get(part))]
    merged = {**now, **{part: new.get(part) for part in changed}}
    return {part: value for part, value in merged.items() if value is not None} or None, clashing


def _merged_levels(before: Any, after: Any, found: Any) -> tuple[Any, list[str]]:
    """Return what a card's earlier levels become, and nothing that clashes.

    What stood before a change that is taken back stood until the next one.
    """
    old, new, now = ({} if value is None else value for value in (before, after, found))
    merged = dict(now)
    for day in sorted((day for day in {**old, **new} if old.get(day) != new.get(day)), reverse=True):
        stood = merged.pop(day, None)
        following = min((one for one in merged if one > day), default=None)
        if day in new:
            merged[day] = new[day]
        elif stood is not None and following is not None:
            merged[following] = stood
    return merged or None, []


def left_behind(book: "Book", changes: Sequence[Change]) -> Iterator[Change]:
    """Yield the changes to ``book`` that take away what the record after them still speaks of: a client, a card."""
    gone = {(change.table, change.id) for change in changes if change.after is None}
    if not gone:
        return
    if any(change.before is None or not _REFERRING.isdisjoint(change.after or ()) for change in changes):
        after = book.after(changes)
        gone = {one for one in gone if after.document(*one) is None}
    else:
        # What takes away and says nothing new of anybody leaves what there was, without what is gone.
        after = book
    for change in changes:
        if change.after is None and (change.table, change.id) in gone and _spoken_of(after, change, gone):
            yield change


def _spoken_of(book: "Book", change: Change, gone: Collection[tuple[str, int]]) -> bool:
    def left(table: str, index: str, key: int) -> Iterator[int]:
        return (id_ for id_ in book.index(index).get(str(key)) or () if (table, id_) not in gone)

    if change.table == t.CLIENTS:
        return any(True for table, index in _OF_CLIENT for _ in left(table, index, change.id))
    if change.table == t.CARDS:
        client = (change.before or {}).get("client", 0)
        activities = (book.document(t.ACTIVITIES, id_) for id_ in left(t.ACTIVITIES, "activity by client", client))
        of_it = any(found is not None and found.get("card") == change.id for found in activities)
        return of_it or any(True for _ in left(t.DEALS, "deal by card", change.id))
    return False
