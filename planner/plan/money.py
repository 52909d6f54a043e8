"""A quota or a goal in money: the units that it comes to, and what a month's deals brought (method, section 1).

    units = ceil(amount / amount per unit)        exactly

What a unit brings is the price of the goal's product where the goal is of one product only, else the mean of the last
closed months' units whose amount is known.
"""

import math
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from planner.plan.months import first_day, last_day, month_of
from planner.plan.rates import SHOWN, months_before
from planner.record.book import Book
from planner.record.errors import NotUnderstood
from planner.record.people import Deal
from planner.record.planning import Goal, GoalLine

MOST: Final = 1_000_000
"""No month has more units."""


_WHOLE: Final = 100


class PerUnit(NamedTuple):
    """What a unit brings, above 0; ``product`` is the one whose price it is, None where it is the record's mean."""

    amount: Fraction
    product: int | None

    @property
    def rounded(self) -> Decimal:
        """A price as it is; a mean in whole units of money, with cents where it is below 100."""
        exact = Decimal(self.amount.numerator) / self.amount.denominator
        if self.product is not None:
            return exact
        return exact.quantize(Decimal(1) if exact >= _WHOLE else Decimal("0.01"))


class Brought(NamedTuple):
    """What deals brought: the deal's amount, else that day's price; and the units of which neither is known."""

    amount: Decimal
    unknown: int


def in_units(goal: Goal, book: Book, today: date) -> Goal:
    """Return a goal with what is in money as units.

    Where it is not known what a unit brings, the units stand that it came to when it was typed.
    """
    return converted(goal, unit_of(goal, book, today))


def unit_of(goal: Goal, book: Book, today: date) -> PerUnit | None:
    """Return what a unit of a goal brings that is in money, or whose quota is; None of others, and where unknown."""
    return None if goal.amount is None and goal.quota_amount is None else per_unit(goal, book, today)


def converted(goal: Goal, unit: PerUnit | None) -> Goal:
    """Return a goal with what is in money as units, each of which brings ``unit``; without one as it stands."""
    if unit is None:
        return goal
    quota, lines = goal.quota, goal.lines
    if goal.quota_amount is not None:
        quota = _units(goal.quota_amount, unit)
    if goal.amount is not None:
        lines = (GoalLine(_units(goal.amount, unit), product_of(goal)),)
    return replace(goal, quota=quota, lines=lines)


def typed_in_money(goal: Goal, book: Book, today: date) -> Goal:
    """Return the same of a goal that is being typed.

    Raises NotUnderstood where it is not known what a unit brings, and where no month has so many units.
    """
    unit = per_unit(goal, book, today)
    if unit is None:
        raise NotUnderstood(lambda words: words.no_amount_per_unit)
    found = converted(goal, unit)
    if max(found.units, found.quota or 0) >= MOST:
        raise NotUnderstood(lambda words: words.amount_too_high)
    return found


def per_unit(goal: Goal, book: Book, today: date) -> PerUnit | None:
    """Return what a unit brings; None where neither the goal's product has a price nor any deal an amount."""
    product = book.product(product_of(goal))
    price = None if product is None else product.price(_nearest(goal.month, today))
    if product is not None and price is not None and price > 0:
        return PerUnit(Fraction(price), product.id)
    months = months_before(min(goal.month, month_of(today)), SHOWN)
    priced = [one for one in _sold(book, first_day(months[0]), last_day(months[-1])) if one[1] is not None]
    money, units = sum((amount or 0 for _, amount in priced), Decimal(0)), sum(units for units, _ in priced)
    return PerUnit(Fraction(money) / units, None) if money > 0 and units > 0 else None


def product_of(goal: Goal) -> int | None:
    """Return the product of a goal that is of one product only."""
    products = {line.product for line in goal.lines}
    return products.pop() if len(products) == 1 else None


def brought(book: Book, month: str) -> Brought:
    """Return what a month's deals brought, returned ones left out."""
    sold = list(_sold(book, first_day(month), last_day(month)))
    money = sum((amount for _, amount in sold if amount is not None), Decimal(0))
    return Brought(money, sum(units for units, amount in sold if amount is None))


def _units(amount: Decimal, unit: PerUnit) -> int:
    return min(MOST, max(0, math.ceil(Fraction(amount) / unit.amount)))


def _nearest(month: str, today: date) -> date:
    """Return the month's day that is nearest to today."""
    return min(max(today, first_day(month)), last_day(month))


def _sold(book: Book, first: date, last: date) -> Iterator[tuple[int, Decimal | None]]:
    """Yield the units of each deal and what they brought, None where that is not known."""
    for day in (first + timedelta(n) for n in range((last - first).days + 1)):
        for deal in book.deals_on(day):
            if deal.returned is None:
                yield deal.quantity, _amount(deal, book)


def _amount(deal: Deal, book: Book) -> Decimal | None:
    product = book.product(deal.product) if deal.amount is None else None
    price = None if product is None else product.price(deal.day)
    return deal.amount if price is None else price * deal.quantity
