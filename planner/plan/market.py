"""How the rep judges the market of a month, and what that does to a forecast (method, section 8).

Each note has a factor; on a day the factors of all notes about that day are multiplied, and what is ahead is scaled by
the mean over its workdays. So a note about some days scales only the part of what is ahead that they cover, and one
without days all of it. A note on one product scales that product's share of what is sold.

    factor = sum over products of share x mean over the days ahead of the product of the factors that hold on the day

It scales the closing rate that is believed in (``scaled``), and so all that is expected and every chance. The chain of
cards needed is the mean of the record and stays as it is.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, NamedTuple, overload

from planner.plan.beta import Beta
from planner.plan.months import first_day, last_day, month_of
from planner.plan.season import Season, season
from planner.plan.sold import shares
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.planning import MarketKind, MarketNote
from planner.record.ports import Calendar

_ONE: Final = Fraction(1)

_MOST: Final = Fraction(99, 100)
_LEAST: Final = Fraction(1, 10**9)
"""A closing rate is scaled up and down to these, and not beyond."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """How the market of some days of a month is judged.

    notes     the month's notes that have a factor, in the order of entry
    factor    what they come to together; 1 without any
    products  by product's id the factor of each that a note is about; under None that of all others
    """

    notes: tuple[MarketNote, ...] = ()
    factor: Fraction = _ONE
    products: Mapping[int | None, Fraction] = field(default_factory=dict)

    @property
    def in_force(self) -> bool:
        """Whether the rep has judged the month at all."""
        return bool(self.notes)

    def of(self, product: int | None) -> Fraction:
        """Return the factor of a product."""
        return self.products.get(product, self.products.get(None, self.factor))


NOT_JUDGED: Final = Judgement()
"""No note has a factor."""


def judged(book: Book, month: str, workdays: Workdays, since: date | None = None) -> Judgement:
    """Return how a month (``2026-11``) is judged from ``since`` on, its first day where that is None or earlier.

    Where no workday is left the days left count.
    """
    notes = tuple(note for note in book.market_notes(month) if note.judgement is not None)
    return judgement(notes, book, workdays, max(since or date.min, first_day(month))) if notes else NOT_JUDGED


def judgement(notes: Sequence[MarketNote], book: Book, workdays: Workdays, since: date) -> Judgement:
    """Return what notes that have a factor come to from ``since`` to the end of its month."""
    ahead = [since + timedelta(n) for n in range((last_day(month_of(since)) - since).days + 1)]
    days = [day for day in ahead if workdays.is_workday(day)] or ahead
    about = {note.product for note in notes if note.product is not None}
    sold = shares(book, since) if about else {}
    if not sold:
        # Where nobody knows how the products share, a note on one of them is taken for all.
        whole = _mean(notes, days)
        return Judgement(tuple(notes), whole, {None: whole})
    products: dict[int | None, Fraction] = {None: _mean([note for note in notes if note.product is None], days)}
    for product in about:
        products[product] = _mean([note for note in notes if note.product in (None, product)], days)
    parts = (share * products.get(product, products[None]) for product, share in sold.items())
    return Judgement(tuple(notes), sum(parts, Fraction(0)), products)


def _mean(notes: Sequence[MarketNote], days: Sequence[date]) -> Fraction:
    """Return the mean over days of the product of the factors that hold on each."""
    if all(note.start is None and note.end is None for note in notes):
        return _product(notes)
    return sum((_product(note for note in notes if note.covers(day)) for day in days), Fraction(0)) / len(days)


def _product(notes: Iterable[MarketNote]) -> Fraction:
    return math.prod((note.judgement or _ONE for note in notes), start=_ONE)


@overload
def scaled(rate: Beta, factor: Fraction) -> Beta: ...
@overload
def scaled(rate: Fraction | Beta, factor: Fraction) -> Fraction | Beta: ...
def scaled(rate: Fraction | Beta, factor: Fraction) -> Fraction | Beta:
    """Return a closing rate as it is believed in a market judged at ``factor``; for 1 the same.

    Its mean is scaled, to 99 % at the most and never to 0. Of a Beta, a stays and b gives the mean: its relative spread
    (squared, (1 - mean) / (a + mean)) is kept up to terms of the rate's own size, and a higher factor
    makes every number of wins likelier to be reached (the family is ordered by likelihood ratio in b).
    """
    if factor == _ONE:
        return rate
    if isinstance(rate, Beta):
        least, most = min(float(_LEAST), rate.mean), max(float(_MOST), rate.mean)
        mean = max(least, min(rate.mean * float(factor), most))
        return Beta(rate.a, rate.a * (1 - mean) / mean)
    return max(min(_LEAST, rate), min(rate * factor, max(_MOST, rate)))


class Offered(NamedTuple):
    """The factor that the record proposes for a month's season, and the index that it comes from."""

    factor: Fraction
    season: Season


def season_offered(book: Book, month: str, today: date, calendar: Calendar) -> Offered | None:
    """Return the season's factor that the record shows of a month, to be offered, to the hundredth.

    None where the record knows no season, and of a month that is over or has a note on it already.
    """
    if month < month_of(today) or any(note.kind == MarketKind.SEASON for note in book.market_notes(month)):
        return None
    found = season(book, today, calendar)
    return Offered(Fraction(round(100 * found.factor(month)), 100), found) if found.weight else None
