"""How an index of ``INDEXES`` is made of a table, and kept up when documents change."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import partial
from operator import itemgetter
from typing import Protocol, runtime_checkable

from planner.record.change import Documents
from planner.record.documents import Document
from planner.record.errors import DamagedRecord
from planner.record.index import INDEXES
from planner.record.layered import Deferred, Layered

Ids = tuple[int, ...]
Pair = tuple[Document | None, Document | None]
"""A document before and after a change."""


@runtime_checkable
class Sifted(Protocol):
    """A table that can tell of documents what fields they have without reading them."""

    def sifted(self, needs: str, bars: Iterable[str]) -> Iterable[tuple[int, Document]]:
        """Yield those that may have the field ``needs`` and no text in one of ``bars``, and maybe others."""
        ...


def rekeyed_by(index: Layered[str, Ids], name: str, pairs: Mapping[int, Pair]) -> dict[str, Ids | None]:
    """Return what the index of that name says then of the keys that documents leave or come to."""
    keys = INDEXES[name].keys
    moved: dict[str, dict[int, bool]] = {}
    for id_, (before, after) in pairs.items():
        old = () if before is None else keys(before)
        new = () if after is None else keys(after)
        if old != new:
            for key in {*old} ^ {*new}:
                moved.setdefault(key, {})[id_] = key in new
    return {key: _with(index.get(key) or (), of_key) for key, of_key in moved.items()}


def _with(ids: Ids, moved: Mapping[int, bool]) -> Ids | None:
    """Return the sorted ``ids`` of a key with those that came to it (True) and without those that left it."""
    if len(moved) > 1:
        stay = (id_ for id_ in ids if id_ not in moved)
        return tuple(sorted((*stay, *(id_ for id_, comes in moved.items() if comes)))) or None
    ((id_, comes),) = moved.items()
    place = bisect_left(ids, id_)
    there = place < len(ids) and ids[place] == id_
    behind = ids[place + there :]
    return ((*ids[:place], id_, *behind) if comes else ids[:place] + behind) or None


def made_later(name: str, tables: Documents) -> Mapping[str, Ids]:
    """Return the index of that name over ``tables``, made when it is asked for. Asking raises DamagedRecord."""
    return Deferred(partial(_indexed, name, tables))


def _indexed(name: str, tables: Documents) -> Mapping[str, Ids]:
    """Return an index of ``INDEXES``, made anew. Raises DamagedRecord."""
    table, keys, needs, bars = INDEXES[name]
    documents = tables.get(table, {})
    rows = documents.sifted(needs, bars) if isinstance(documents, Sifted) and needs else documents.items()
    index: dict[str, list[int]] = {}
    for id_, document in sorted(rows, key=itemgetter(0)):
        try:
            for key in keys(document):
                index.setdefault(key, []).append(id_)
        except (KeyError, TypeError, AttributeError) as error:
            raise DamagedRecord(table, id_, str(error).strip("'"), repr(document)[:60]) from None
    return {key: tuple(ids) for key, ids in index.items()}
