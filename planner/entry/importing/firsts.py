"""Which deal was a client's first, once older ones have come after it."""

from collections.abc import Collection

from planner.record.book import Book
from planner.record.change import Change
from planner.record.pen import Pen


def told_firsts(book: Book, clients: Collection[int]) -> tuple[Change, ...]:
    """Return what makes the first of each client's deals by its day, returned ones left out, the first one."""
    pen = Pen(book)
    for client in sorted(clients):
        deals = sorted(book.deals_of(client), key=lambda one: (one.day, one.id))
        kept = [one for one in deals if one.returned is None]
        if not any(one.first for one in kept):
            continue
        for one in kept:
            pen.alter(one, first=one is kept[0])
    return pen.changes
