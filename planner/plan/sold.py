"""How the products share what is sold, over the months that are looked back on."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from planner.plan.beginning import known_from
from planner.plan.months import first_day, month_of, months_from, previous_month
from planner.plan.read_once import Kept, ReadOnce
from planner.record.book import Book
from planner.record.documents import DEALS, Document
from planner.record.people import Deal
from planner.record.planning import GoalLine

SPAN: Final = 12
"""The months that are looked back on, the running one among them."""


def span(book: Book, today: date) -> list[str]:
    """Return the months that are looked back on: twelve at the most, from the first on record, the running one last."""
    running = month_of(today)
    first = max(month_of(known_from(book) or today), previous_month(running, SPAN - 1))
    return months_from(min(running, first), running)


class _Sold(ReadOnce):
    """The units that were sold of each product on the days that were asked for, each day read once."""

    __slots__ = ("_days",)

    def __init__(self, book: Book) -> None:
        super().__init__(book, DEALS)
        self._days: dict[date, Counter[int | None]] = {}

    def on(self, day: date) -> Mapping[int | None, int]:
        """Return a day's units by product, returned ones left out."""
        found = self._days.get(day)
        if found is None:
            found = Counter[int | None]()
            # A tally is a look at a day's counts; most days have no deal to read.
            for deal in self.book.deals_on(day) if self.book.tally(day).deals else ():
                _add(found, deal, 1)
            self._days[day] = found
        return found

    def count(self, id_: int, document: Document, times: int) -> None:
        """Count a deal of a day that was asked for, or take it out again."""
        deal = Deal.read(id_, document)
        if deal.day in self._days:
            _add(self._days[deal.day], deal, times)


def _add(units: Counter[int | None], deal: Deal, times: int) -> None:
    if deal.returned is None:
        units[deal.product] += times * deal.quantity
        if not units[deal.product]:
            del units[deal.product]


_sold: Final[Kept[None, _Sold]] = Kept(1)


def forget() -> None:
    """Forget what was read before; it is only ever used for the same deals."""
    _sold.forget()


def shares(book: Book, day: date) -> Mapping[int | None, Fraction]:
    """Return each product's share of the units sold in these months before ``day``, by its id.

    None is what was sold without one; deals returned by then are left out, empty where nothing was sold. What is
    recorded for ``day`` itself changes none of them: today's targets may rest on them.
    """
    first = first_day(span(book, day)[0])
    units = sold(book, first, day - timedelta(1))
    for deal in book.deals_returned_on(day):
        if first <= deal.day < day:
            units[deal.product] += deal.quantity
    whole = sum(units.values())
    return {product: Fraction(count, whole) for product, count in units.items()} if whole else {}


def sold(book: Book, first: date, last: date) -> Counter[int | None]:
    """Return the units of each product that were sold from ``first`` to ``last``, returned ones left out."""
    found, units = _sold.of(book, None, lambda: _Sold(book)), Counter[int | None]()
    for day in (first + timedelta(n) for n in range((last - first).days + 1)):
        units.update(found.on(day))
    return units


def missing(book: Book, lines: Iterable[GoalLine], first: date, last: date) -> int:
    """Return how many units a goal's lines of one product still miss of what was sold from ``first`` to ``last``."""
    wanted: Counter[int | None] = Counter()
    for line in lines:
        wanted[line.product] += line.units
    del wanted[None]
    found = sold(book, first, last) if wanted else Counter()
    return sum(max(0, units - found[product]) for product, units in wanted.items())
