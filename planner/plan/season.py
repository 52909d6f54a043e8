"""The seasonal index: how much more or less a workday of each calendar month sells than the year's mean workday.

Deals are taken per workday, so that Lunar New Year moves with the workdays. A raw index is mostly chance where deals
are few, so all twelve are drawn towards 1 (method, section 8; the shrinkage is that of James and Stein towards a common
mean that is known: among twelve indices with mean 1, eleven are free).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from planner.plan.beginning import record_began
from planner.plan.counts import Sums
from planner.plan.months import first_day, last_day, month_of, next_month, previous_month
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.ports import Calendar

YEAR: Final = 12
"""The whole months that an index takes, and the months of a year."""

LONGER: Final = 24
"""The whole months that it takes where deals are few."""

FEW_DEALS: Final = 5
"""Deals a month below which deals are few."""

_FREE: Final = 9
"""The free indices without two."""

_LOOKED_BACK: Final = 5
"""How many whole years are looked back on: an older market tells little of the next."""


@dataclass(frozen=True, slots=True)
class Index:
    """Twelve indices with mean 1, in the order in which the months were given.

    raw     deals a workday of each month / the mean of the twelve
    shrunk  1 + ``weight`` (raw - 1); the weight, below 1, is 0 where the months differ no more than chance makes them
    """

    raw: tuple[float, ...]
    shrunk: tuple[float, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Season:
    """The seasonal index as far as a record knows one.

    months   whole months on record that are over; ``needed`` how many an index takes
    years    the whole years that it was taken of, ``deals`` the deals made in them; 0 where there is none
    factors  the shrunk index of each calendar month, January first; empty where too little is known
    weight   how far the indices are believed, from 0 to below 1
    """

    months: int
    needed: int
    years: int = 0
    deals: int = 0
    factors: tuple[float, ...] = ()
    weight: float = 0.0

    @property
    def known(self) -> bool:
        """Whether enough is on record."""
        return bool(self.factors)

    def factor(self, month: str) -> float:
        """Return by how much a workday of ``month`` (``2026-11``) sells more than the mean one; 1 where not known."""
        return self.factors[_calendar_month(month)] if self.factors else 1.0

    @property
    def extremes(self) -> tuple[int, int] | None:
        """The strongest and the weakest calendar month, 1 to 12; None where none differs."""
        if not self.weight:
            return None
        order = sorted(range(YEAR), key=lambda month: self.factors[month])
        return order[-1] + 1, order[0] + 1


def season(book: Book, today: date, calendar: Calendar, sums: Sums | None = None) -> Season:
    """Return the seasonal index of a record (method, section 8): of deals, whatever their quantity.

    It takes 12 whole months, below 5 deals a month 24; the newest whole years count, five at the most.
    """
    sums, days = sums or Sums(book), Workdays(book.settings, calendar)
    running = month_of(today)
    months = whole_months(book, days, today)
    years = months // YEAR
    counted = min(years, _LOOKED_BACK)
    newest = [previous_month(running, back) for back in range(counted * YEAR if years else months, 0, -1)]
    deals = [sums.month(month).deals for month in newest]
    if sum(deals) < FEW_DEALS * len(deals) and months < LONGER:
        return Season(months, LONGER)
    if not years:
        return Season(months, YEAR)
    worked = [workdays_of(book, days, month) for month in newest]
    found = index(_years(deals), _years(worked))
    first = _calendar_month(running)
    factors = tuple(found.shrunk[(month - first) % YEAR] for month in range(YEAR))
    return Season(months, YEAR, counted, sum(deals), factors, found.weight)


def season_factor(book: Book, month: str, today: date, calendar: Calendar) -> float:
    """Return by what a forecast of ``month`` (``2026-11``) is to be scaled for each of its workdays; 1 where not known.

    A month's number of workdays is apart from it: a month with half of them sells half as much again.
    """
    return season(book, today, calendar).factor(month)


def index(deals: Sequence[Sequence[int]], workdays: Sequence[Sequence[int]]) -> Index:
    """Return the index of whole years: in each, the deals and the workdays of its twelve months, in one order.

    Raw indices are those of all years' deals over all years' workdays. sigma^2, the variance of each, is the larger of
    what counts vary by alone (Poisson) and, from two years on, what the years' own indices vary by (method, section 8).
    A month without a workday in any year counts as a mean one.
    """
    years = len(deals)
    raw = _indices([sum(month) for month in zip(*deals, strict=True)], [sum(m) for m in zip(*workdays, strict=True)])
    spread = sum((one - 1) ** 2 for one in raw)
    made = sum(map(sum, deals))
    if not made or not spread:
        return Index(tuple(map(float, raw)), (1.0,) * YEAR, 0.0)
    variance = Fraction(YEAR, made)
    if years > 1:
        each = [_indices(*year) for year in zip(deals, workdays, strict=True)]
        variance = max(variance, sum(map(_variance, zip(*each, strict=True)), Fraction(0)) / YEAR / years)
    weight = max(Fraction(0), 1 - _FREE * variance / spread)
    return Index(tuple(map(float, raw)), tuple(float(1 + weight * (one - 1)) for one in raw), float(weight))


def whole_months(book: Book, days: Workdays, today: date) -> int:
    """Return how many months of the record are over and were recorded from their first workday on."""
    running, began = month_of(today), book.first_day() or today
    month = month_of(min(began, book.settings.since or began))
    if not covered(book, days, month):
        month = next_month(month)
    months = 0
    while month < running:
        month, months = next_month(month), months + 1
    return months


def covered(book: Book, days: Workdays, month: str) -> bool:
    """Say whether the record had begun by a month's first workday."""
    first = first_day(month)
    began = record_began(book, first)
    return began <= last_day(month) and not days.count(first, began - timedelta(1))


def workdays_of(book: Book, days: Workdays, month: str) -> int:
    """Return a month's workdays: what the rep typed for it, else the calendar's."""
    goal = book.goal(month)
    typed = None if goal is None else goal.workdays
    return days.count(first_day(month), last_day(month)) if typed is None else typed


def _indices(deals: Sequence[int], workdays: Sequence[int]) -> list[Fraction]:
    """Return each month's deals a workday over their mean; 1 where there was no workday, or no deal at all."""
    rates = [Fraction(made, days) if days else None for made, days in zip(deals, workdays, strict=True)]
    known = [rate for rate in rates if rate is not None]
    mean = sum(known, Fraction(0)) / max(1, len(known))
    return [Fraction(1) if rate is None or not mean else rate / mean for rate in rates]


def _variance(indices: Sequence[Fraction]) -> Fraction:
    """Return the variance of a sample."""
    mean = sum(indices, Fraction(0)) / len(indices)
    return sum(((one - mean) ** 2 for one in indices), Fraction(0)) / (len(indices) - 1)


def _years(months: Sequence[int]) -> list[Sequence[int]]:
    return [months[start : start + YEAR] for start in range(0, len(months), YEAR)]


def _calendar_month(month: str) -> int:
    return int(month.split("-")[1]) - 1
