"""Repeat purchases, which count to the goal though no card is won for them, and the wins that a goal then needs.

    a day ~ Gamma(kappa sum(w x), 30 + kappa sum(w n))        w = 2^(-age / 3), kappa = sum(w n) / sum(w^2 n)

x units that no card brought in the n days of a closed month, weighed as the rates are (method, section 2). The 30 days
without any lean it to nothing, so that a single early repeat purchase is not counted on every month. What is ahead is
negative binomial: the rate is not known exactly, and units come in lots and in waves, which the closed months show.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from planner.plan.beginning import known_from
from planner.plan.beta import weights
from planner.plan.counts import Counts
from planner.plan.months import first_day, last_day, month_of
from planner.plan.outcomes import NONE, Outcomes, binomial, exactly, negative_binomial
from planner.plan.rates import FEW_HITS, months_before
from planner.record.book import Book

_MONTHS: Final = 12
"""How many closed months are looked back on; the weight of the last of them is 1/16."""
_PRIOR_DAYS: Final = 30
"""What is believed before anything was counted, which is nothing, is worth so many days."""
_STEADY: Final = 3
"""How many months' worth it is believed that months differ by chance only."""


_SURE: Final = 1 - 1e-6
_FAR: Final = 5
"""How many standard deviations below the mean nothing is to be expected."""


class Days(NamedTuple):
    """What a closed month counted: ``units`` of repeat purchases in so many ``days`` of the record, in ``deals``."""

    units: int
    days: int
    deals: int


@dataclass(frozen=True, slots=True)
class Repeats:
    """Repeat purchases as they are expected.

    units, days   the weighed units, and the days in which they came with what the prior is worth
    lots          variance by mean of a month's units, 1 where single units come by chance alone
    counted       all that the closed months counted
    """

    units: float
    days: float
    lots: float
    counted: Days

    @property
    def a_day(self) -> float:
        """The units expected a day."""
        return self.units / self.days

    def in_market(self, factor: Fraction) -> "Repeats":
        """Return what is expected in a market that is judged to scale it by ``factor``."""
        return self if factor == 1 else replace(self, days=self.days / float(factor))

    @property
    def months(self) -> int:
        """The months that were counted, to the nearest whole one."""
        return max(1, round(self.counted.days / 30.4))

    def ahead(self, days: int) -> Outcomes:
        """Return how many units so many days bring."""
        mean = max(0, days) * self.a_day
        return negative_binomial(mean, self.lots * mean + mean**2 / self.units) if mean else NONE

    def expected(self, days: int) -> int:
        """Return the whole units that a plan may count on in so many days: the mean, rounded down.

        None while so few such deals are on record that their rate is not known.
        """
        return 0 if self.counted.deals < FEW_HITS else math.floor(round(max(0, days) * self.a_day, 6))


def repeats(book: Book, month: str, counts: Counts) -> Repeats | None:
    """Return the repeat purchases that a month and what is left of it may count on; None where none was ever made.

    They rest on the closed months before it, from the day on which the record begins.
    """
    months = months_before(min(month, month_of(counts.today)), _MONTHS)
    counted = [_counted(one, known_from(book) or date.max, counts) for one in months]
    whole = Days._make(map(sum, zip(*counted, strict=True)))
    if not whole.units:
        return None
    weighed = weights(_MONTHS)
    squares = sum(w * w * one.days for w, one in zip(weighed, counted, strict=True))
    kappa = sum(w * one.days for w, one in zip(weighed, counted, strict=True)) / squares
    sums = [kappa * sum(w * one[nth] for w, one in zip(weighed, counted, strict=True)) for nth in (0, 1)]
    return Repeats(sums[0], _PRIOR_DAYS + sums[1], _lots(counted, whole), whole)


def _counted(month: str, began: date, counts: Counts) -> Days:
    first, last = max(first_day(month), began), last_day(month)
    if first > last:
        return Days(0, 0, 0)
    tally = counts.month(month)
    return Days(tally.units - tally.card_units, (last - first).days + 1, tally.deals - tally.card_deals)


def _lots(months: Sequence[Days], whole: Days) -> float:
    """Return by how much months differ more than single units by chance.

    It is what deals of several units come to, or what the months show, as far as so few of them can.
    """
    known, a_day = [one for one in months if one.days], whole.units / whole.days
    over = sum((one.units - one.days * a_day) ** 2 / (one.days * a_day) for one in known) / len(known) - 1
    shown = 1 + max(0.0, over) * len(known) / (len(known) + _STEADY)
    return max(shown, whole.units / max(1, whole.deals))


def needed_wins(units: int, per_win: Fraction, again: Repeats | None, days: int) -> Outcomes:
    """Return how likely each number of won cards is what ``units`` take, beside what is bought again in ``days``."""
    return wins_for(max(0, units), per_win, NONE if again is None else again.ahead(days))


def wins_for(units: int, per_win: Fraction, again: Outcomes = NONE) -> Outcomes:
    """Return how likely each number of won cards is the smallest with which ``units`` are reached.

    A win brings ``per_win`` units on the mean: the whole number below it, or one more, as often as that comes to.
    ``again`` are the units of repeat purchases; without them, and with a whole mean, the number is certain.
    """
    least, more = divmod(per_win, 1)
    if not more and again is NONE:
        return exactly(max(0, -(-units // int(least))))
    shares, before, wins = [], 0.0, _first(units, per_win, float(more), again)
    first, at_least = wins, again.tails(max(0, units))
    while before < _SURE:
        extra, missing = binomial(wins, float(more)), units - wins * int(least)
        parts = enumerate(extra.likely, extra.least)
        reached = math.fsum(part * at_least[max(0, missing - count)] for count, part in parts)
        shares.append(max(0.0, reached - before))
        before, wins = max(before, reached), wins + 1
    total = math.fsum(shares)
    return Outcomes(first, tuple(share / total for share in shares))


def _first(units: int, per_win: Fraction, more: float, again: Outcomes) -> int:
    """Return a number of wins below which reaching ``units`` is as good as impossible."""
    mean = max(0.0, (units - again.least - len(again.likely)) / float(per_win))
    return max(0, math.floor(mean - _FAR * math.sqrt(mean * more * (1 - more)) - 1))
