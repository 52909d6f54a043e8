"""The indexes that let the book answer without going through everything.

Each is one line: the table it is of, and the keys under which a document is found. They are kept up by every change.
"""

from collections.abc import Callable, Iterable, Mapping

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
from planner.record.text import folded

Keys = Callable[[Document], Iterable[str]]

TAIL = range(4, 7)
"""How many last digits of a phone find its client."""


def _of(field: str) -> Keys:
    """Index by a field's value, as text; documents without it are left out."""

    def keys(document: Document) -> Iterable[str]:
        value = document.get(field)
        return () if value is None else (str(value),)

    return keys


def _while(open_: Callable[[Document], bool], field: str) -> Keys:
    """Index by a field, only while the document is open."""
    of_field = _of(field)
    return lambda document: of_field(document) if open_(document) else ()


def _open_card(document: Document) -> bool:
    return document.get("ended") is None


def _open_task(document: Document) -> bool:
    return document.get("done") is None and document.get("dropped") is None


INDEXES: Mapping[str, tuple[str, Keys]] = {
    "client by number": (CLIENTS, lambda d: {n.upper() for n in (d["number"], *d.get("aliases", ()))}),
    "client by name": (CLIENTS, lambda d: (folded(d["name"]),)),
    "client by phone": (CLIENTS, lambda d: set(d.get("phones", ()))),
    "client by phone tail": (CLIENTS, lambda d: {p[-n:] for p in d.get("phones", ()) for n in TAIL}),
    "client by referrer": (CLIENTS, _of("referrer")),
    "card by client": (CARDS, _of("client")),
    "open card by due": (CARDS, _while(_open_card, "due")),
    "open card by client": (CARDS, _while(_open_card, "client")),
    "card by ended": (CARDS, _of("ended")),
    "card by reopened": (CARDS, _of("reopened")),
    "activity by client": (ACTIVITIES, _of("client")),
    "activity by day": (ACTIVITIES, _of("day")),
    "deal by client": (DEALS, _of("client")),
    "deal by day": (DEALS, _of("day")),
    "deal by card": (DEALS, _of("card")),
    "deal by returned": (DEALS, _of("returned")),
    "task by client": (TASKS, _of("client")),
    "open task by due": (TASKS, _while(_open_task, "due")),
    "open task by client": (TASKS, _while(_open_task, "client")),
    "task by done": (TASKS, _of("done")),
    "task by dropped": (TASKS, _of("dropped")),
    "task by origin": (TASKS, _of("origin")),
    "product by code": (PRODUCTS, lambda d: (folded(d["code"]),)),
    "goal by month": (GOALS, _of("month")),
    "targets by day": (DAYS, _of("day")),
    "carried by month": (MONTHS, _of("month")),
    "market by month": (MARKET, _of("month")),
    "history by state": (HISTORY, lambda d: ("undone" if d.get("undone") else "made",)),
    "reflection by start": (REFLECTIONS, lambda d: (f"{d.get('period', 'week')} {d['start']}",)),
}

OF_TABLE: Mapping[str, tuple[str, ...]] = {
    table: tuple(name for name, (of, _) in INDEXES.items() if of == table) for table, _ in INDEXES.values()
}
"""Which indexes a table keeps up."""
