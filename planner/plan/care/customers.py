"""Who has bought, before a day began: when, what, and for how much; read once and kept up with each change."""

from bisect import insort
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Final

from planner.plan.read_once import Kept, ReadOnce
from planner.record.book import Book
from planner.record.documents import DEALS, Document, Reader


class Customer:
    """A client's purchases that were not given back."""

    def __init__(self) -> None:
        self.days: Counter[date] = Counter()
        self.products: Counter[int] = Counter()
        self.units, self.worth = 0, Decimal(0)

    def count(self, day: date, product: int | None, quantity: int, amount: Decimal, times: int) -> None:
        """Count a purchase, or with ``times`` -1 take it out again."""
        self.days[day] += times
        self.units += times * quantity
        self.worth += times * amount
        if product is not None:
            self.products[product] += times
        # What counts nothing any more is no key of its own.
        self.days, self.products = +self.days, +self.products
        for name in ("last", "usual"):
            self.__dict__.pop(name, None)

    @cached_property
    def last(self) -> date:
        """The day of the last purchase."""
        return max(self.days)

    @cached_property
    def usual(self) -> int | None:
        """The median of the days between one purchase and the next, rounded up; None below three purchases.

        Two purchases on one day are one.
        """
        gaps = sorted((later - earlier).days for earlier, later in pairwise(sorted(self.days)))
        return -(-(gaps[(len(gaps) - 1) // 2] + gaps[len(gaps) // 2]) // 2) if len(gaps) > 1 else None


class _Purchases(ReadOnce):
    """The customers by client, with the order of what they brought."""

    __slots__ = ("_before", "_found", "_order")

    def __init__(self, book: Book, before: date) -> None:
        super().__init__(book, DEALS)
        self._before, self._found = before, dict[int, Customer]()
        self._order: list[tuple[Decimal, int, int]] | None = None
        for id_, document in book.documents(DEALS, range(1, book.next_id(DEALS))):
            self.count(id_, document, 1)
        self._order = sorted(self._place(client) for client in self._found)

    def _place(self, client: int) -> tuple[Decimal, int, int]:
        found = self._found[client]
        return -found.worth, -found.units, client

    def count(self, id_: int, document: Document, times: int) -> None:
        """Count a purchase from before the day that was not given back before it, or take it out again."""
        r = Reader(DEALS, id_, document)
        day, returned = r.day("day"), r.maybe_day("returned")
        if day >= self._before or (returned is not None and returned < self._before):
            return
        client, quantity = r.number("client"), r.number("quantity", 1)
        known = self._found.get(client)
        if known is not None and self._order is not None:
            self._order.remove(self._place(client))
        known = self._found.setdefault(client, Customer())
        amount = r.maybe_money("amount") or Decimal(0)
        known.count(day, r.maybe_number("product"), quantity, amount, times)
        if not known.days:
            del self._found[client]
        elif self._order is not None:
            insort(self._order, self._place(client))

    def ranked(self) -> Iterator[tuple[int, Customer]]:
        """Yield the customers, who brought most first: by money, then by units."""
        return ((client, self._found[client]) for _, _, client in self._order or ())


_KEPT: Final[Kept[date, _Purchases]] = Kept(2)


def customers(book: Book, before: date) -> list[tuple[int, Customer]]:
    """Return who had bought before a day, who brought most first: by money, then by units."""
    return list(_KEPT.of(book, before, lambda: _Purchases(book, before)).ranked())
