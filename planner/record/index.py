"""The indexes that let the book answer without going through everything.

Each is one line: the table it is of, and the keys under which a document is found; of some also which documents have
no key, as can be told without reading them. They are kept up by every change.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from planner.record.documents import (
    ACTIVITIES,
    CARDS,
    CLIENTS,
    DAYS,
    DEALS,
    GOALS,
    HISTORY,
    MARKET,
    MONTHS,
    PRODUCTS,
    REFLECTIONS,
    TASKS,
    Document,
)
from planner.record.text import bare, folded

Keys = Callable[[Document], Iterable[str]]

TAIL = range(4, 7)
"""How many last digits of a phone find its client."""


class Index(NamedTuple):
    """An index: its table, and the keys of a document.

    A document without the field ``needs``, or with text in one of the fields ``bars``, has no key.
    """

    table: str
    keys: Keys
    needs: str = ""
    bars: tuple[str, ...] = ()


def _of(table: str, field: str) -> Index:
    """Index by a field's value, as text; documents without it are left out."""
    return Index(table, _keys_of(field), field)


def _while_open(table: str, field: str, *ends: str) -> Index:
    """Index by a field, only while the document has none of the fields that end it."""
    of_field = _keys_of(field)

    def keys(document: Document) -> Iterable[str]:
        return of_field(document) if all(document.get(end) is None for end in ends) else ()

    return Index(table, keys, field, ends)


def _keys_of(field: str) -> Keys:
    def keys(document: Document) -> Iterable[str]:
        value = document.get(field)
        return () if value is None else (str(value),)

    return keys


def _from(document: Document) -> Iterable[str]:
    """Return where a client came from, in the form in which it is compared."""
    source = document.get("source")
    return (folded(source),) if isinstance(source, str) and source else ()


def _born(document: Document) -> Iterable[str]:
    """Return a client's birthday without its year (``05-03``); none of one of the lunar calendar."""
    birthday = document.get("birthday")
    return (birthday[-5:],) if isinstance(birthday, str) and birthday and not document.get("lunar") else ()


def _born_by_moon(document: Document) -> Iterable[str]:
    """Return a client's birthday in the lunar year without the year: ``05-03``, of a leap month ``leap 05-03``."""
    birthday = document.get("birthday")
    if not (isinstance(birthday, str) and birthday and document.get("lunar")):
        return ()
    return (f"leap {birthday[-5:]}" if document.get("leap") else birthday[-5:],)


INDEXES: Mapping[str, Index] = {
    "client by number": Index(CLIENTS, lambda d: {n.upper() for n in (d["number"], *d.get("aliases", ()))}),
    "client by name": Index(CLIENTS, lambda d: (folded(d["name"]),)),
    "client by phone": Index(CLIENTS, lambda d: set(map(bare, d.get("phones", ())))),
    "client by phone tail": Index(CLIENTS, lambda d: {p[-n:] for p in d.get("phones", ()) for n in TAIL}),
    "client by referrer": _of(CLIENTS, "referrer"),
    "client by erased": _of(CLIENTS, "erased"),
    "client by source": Index(CLIENTS, _from, "source"),
    "client by birthday": Index(CLIENTS, _born, "birthday"),
    "client by lunar birthday": Index(CLIENTS, _born_by_moon, "lunar"),
    "card by client": _of(CARDS, "client"),
    "open card by due": _while_open(CARDS, "due", "ended"),
    "open card by client": _while_open(CARDS, "client", "ended"),
    "open card by product": _while_open(CARDS, "product", "ended"),
    "card by ended": _of(CARDS, "ended"),
    "card by reopened": _of(CARDS, "reopened"),
    "activity by client": _of(ACTIVITIES, "client"),
    "activity by day": _of(ACTIVITIES, "day"),
    "deal by client": _of(DEALS, "client"),
    "deal by day": _of(DEALS, "day"),
    "deal by card": _of(DEALS, "card"),
    "deal by returned": _of(DEALS, "returned"),
    "task by client": _of(TASKS, "client"),
    "open task by due": _while_open(TASKS, "due", "done", "dropped"),
    "open task by client": _while_open(TASKS, "client", "done", "dropped"),
    "task by done": _of(TASKS, "done"),
    "task by dropped": _of(TASKS, "dropped"),
    "task by origin": _of(TASKS, "origin"),
    "product by code": Index(PRODUCTS, lambda d: (folded(d["code"]),)),
    "product by name": Index(PRODUCTS, lambda d: (folded(d.get("name", "")),)),
    "goal by month": _of(GOALS, "month"),
    "targets by day": _of(DAYS, "day"),
    "carried by month": _of(MONTHS, "month"),
    "market by month": _of(MARKET, "month"),
    "history by state": Index(HISTORY, lambda d: ("undone" if d.get("undone") else "made",)),
    "reflection by start": Index(REFLECTIONS, lambda d: (f"{d.get('period', 'week')} {d['start']}",)),
}

OF_TABLE: Mapping[str, tuple[str, ...]] = {
    table: tuple(name for name, index in INDEXES.items() if index.table == table)
    for table in dict.fromkeys(index.table for index in INDEXES.values())
}
"""Which indexes a table keeps up."""
