"""How the products share what is sold, over the months that are looked back on."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from planner.plan.beginning import known_from
from planner.plan.months import first_day, month_of, months_from, previous_month
from planner.record.book import Book
from planner.record.planning import GoalLine

SPAN: Final = 12
"""The months that are looked back on, the running one among them."""


def span(book: Book, today: date) -> list[str]:
    """Return the months that are looked back on: twelve at the most, from the first on record, the running one last."""
    running = month_of(today)
    first = max(month_of(known_from(book) or today), previous_month(running, SPAN - 1))
    return months_from(min(running, first), running)


def shares(book: Book, day: date) -> Mapping[int | None, Fraction]:
    """Return each product's share of the units sold in these months before ``day``, by its id.

    None is what was sold without one; deals returned by then are left out, empty where nothing was sold. What is
    recorded for ``day`` itself changes none of them: today's targets may rest on them.
    """
    units: Counter[int | None] = Counter()
    first = one = first_day(span(book, day)[0])
    while one < day:
        # A tally is a look at a day's counts; most days have no deal to read.
        for deal in book.deals_on(one) if book.tally(one).deals else ():
            if deal.returned is None:
                units[deal.product] += deal.quantity
        one += timedelta(1)
    for deal in book.deals_returned_on(day):
        if first <= deal.day < day:
            units[deal.product] += deal.quantity
    whole = sum(units.values())
    return {product: Fraction(count, whole) for product, count in units.items()} if whole else {}


def sold(book: Book, first: date, last: date) -> Counter[int | None]:
    """Return the units of each product that were sold from ``first`` to ``last``, returned ones left out."""
    days = (first + timedelta(n) for n in range((last - first).days + 1))
    units: Counter[int | None] = Counter()
    # A tally is a look at a day's counts; most days have no deal to read.
    for deal in (deal for day in days if book.tally(day).deals for deal in book.deals_on(day)):
        if deal.returned is None:
            units[deal.product] += deal.quantity
    return units


def missing(book: Book, lines: Iterable[GoalLine], first: date, last: date) -> int:
    """Return how many units a goal's lines of one product still miss of what was sold from ``first`` to ``last``."""
    wanted: Counter[int | None] = Counter()
    for line in lines:
        wanted[line.product] += line.units
    del wanted[None]
    found = sold(book, first, last) if wanted else Counter()
    return sum(max(0, units - found[product]) for product, units in wanted.items())
