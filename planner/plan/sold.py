"""How the products share what is sold, over the months that are looked back on."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from planner.plan.beginning import known_from
from planner.plan.months import first_day, month_of, months_from, previous_month
from planner.record.book import Book

SPAN: Final = 12
"""The months that are looked back on, the running one among them."""


def span(book: Book, today: date) -> list[str]:
    """Return the months that are looked back on: twelve at the most, from the first on record, the running one last."""
    running = month_of(today)
    first = max(month_of(known_from(book) or today), previous_month(running, SPAN - 1))
    return months_from(min(running, first), running)


def shares(book: Book, today: date) -> Mapping[int | None, Fraction]:
    """Return each product's share of the units sold in these months, by its id; None is what was sold without one.

    Returned deals are left out; empty where nothing was sold.
    """
    units: Counter[int | None] = Counter()
    day = first_day(span(book, today)[0])
    while day <= today:
        # A tally is a look at a day's counts; most days have no deal to read.
        for deal in book.deals_on(day) if book.tally(day).deals else ():
            if deal.returned is None:
                units[deal.product] += deal.quantity
        day += timedelta(1)
    whole = sum(units.values())
    return {product: Fraction(count, whole) for product, count in units.items()} if whole else {}
