"""How many times as many: two counts, and two rates, held against each other, and whether it was luck.

A count that came on n_w days of each weekday w is held against the S_w that m_w such weekdays brought before:

    E = sum(a_w S_w), a_w = n_w / m_w     what as many such weekdays brought before; the ratio is came / E
    S = E^2 / sum(a_w^2 S_w), t = E / S   the Poisson count, and its scale, with the mean and the variance of E
    share ~ Beta(came / phi + 1/2, S / phi + 1/2),  ratio = share / (1 - share) / t

Given their total, the first of two Poisson counts is binomial with the share that its days and the ratio make it (J.
Przyborowski and H. Wilenski, Biometrika 31, 1940); the Beta is what is then believed of the share, from Jeffreys'
prior. S is from M. P. Fay and E. J. Feuer, Confidence intervals for directly standardized rates, 1997. Real days differ
by more than luck: phi is by how much those before did, never below 1 (quasi-Poisson, by Pearson's statistic: P.
McCullagh and J. A. Nelder, Generalized linear models, 1989, section 4.5):

    phi = max(1, sum((x - mean_w)^2 / mean_w) / (days - weekdays)),  weekdays without any count left out
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from planner.plan.beta import Beta
from planner.review.verdict import ENOUGH, REAL

_OUTSIDE: Final = 0.1
"""What is left out on either side of an 80 % range."""
_NODES: Final = 64


class Effect(StrEnum):
    """What a figure says of a campaign.

    ``MORE`` and ``FEWER`` are more than luck: on either side half of what is real, shared among the figures judged. The
    two with ``PERHAPS`` say that the 80 % range leaves out "as many as before".
    """

    MORE = "more"
    PERHAPS_MORE = "perhaps_more"
    WITHIN_LUCK = "within_luck"
    PERHAPS_FEWER = "perhaps_fewer"
    FEWER = "fewer"
    TOO_FEW = "too_few"


class Weekday(NamedTuple):
    """One weekday's counts: ``came`` on how many ``days``, and on each such day ``before``, one at the least."""

    days: int
    came: int
    before: tuple[int, ...]

    @property
    def scale(self) -> float:
        """By what the days before are scaled."""
        return self.days / len(self.before)


@dataclass(frozen=True, slots=True)
class Ratio:
    """How many times as many came as on as many such weekdays before, with its 80 % range.

    before    what as many such weekdays brought before; ``counted`` all that the days before brought
    spread    by how much those days differed beyond luck, 1 where they did not
    low, high the range; ``high`` is None where nothing came before, so that no ratio is too high
    below     how likely it is that no more than before come
    """

    came: int
    before: float
    counted: int
    spread: float
    low: float
    high: float | None
    below: float

    @property
    def ratio(self) -> float | None:
        """How many times as many came; None where nothing came before."""
        return self.came / self.before if self.before else None

    @property
    def enough(self) -> bool:
        """Whether as many are expected, and as many came before, as a figure must have to be judged."""
        return min(self.before, self.counted) >= ENOUGH


def ratio_of(weekdays: Sequence[Weekday]) -> Ratio:
    """Return what came held against the same weekdays before; there is at least one weekday."""
    came, counted = sum(one.came for one in weekdays), sum(sum(one.before) for one in weekdays)
    before = math.fsum(one.scale * sum(one.before) for one in weekdays)
    scale = sum(one.days for one in weekdays) / sum(len(one.before) for one in weekdays)
    if before:
        scale = math.fsum(one.scale**2 * sum(one.before) for one in weekdays) / before
    spread = spread_of([one.before for one in weekdays])
    share = Beta(came / spread + 0.5, before / scale / spread + 0.5)
    low, high = (_ratio(share.quantile(part), scale) for part in (_OUTSIDE, 1 - _OUTSIDE))
    # Where hardly anything came the range of the share need not hold the share itself.
    plain = came / before if before else math.inf
    return Ratio(
        came,
        before,
        counted,
        spread,
        min(low, plain) if came else 0.0,
        max(high, plain) if before else None,
        share.cdf(scale / (1 + scale)),
    )


def spread_of(weekdays: Iterable[Sequence[int]]) -> float:
    """Return by how much days differ beyond luck: phi, 1 where they do not or cannot say."""
    seen = [(sum(days) / len(days), days) for days in weekdays if any(days)]
    free = sum(len(days) - 1 for _, days in seen)
    if not free:
        return 1.0
    return max(1.0, math.fsum((count - mean) ** 2 / mean for mean, days in seen for count in days) / free)


def _ratio(share: float, scale: float) -> float:
    return share / (1 - share) / scale if share < 1 else math.inf


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate as it was counted: ``hits`` of ``trials``; hits that were weighed need not be whole."""

    hits: float
    trials: int

    @property
    def mean(self) -> float | None:
        """Hits of trials, None where there were none."""
        return self.hits / self.trials if self.trials else None

    @property
    def belief(self) -> Beta:
        """What is believed of the rate, from Jeffreys' prior."""
        return Beta(self.hits + 0.5, max(0.0, self.trials - self.hits) + 0.5)

    @property
    def likely(self) -> tuple[float, float]:
        """The 80 % range; it reaches the end of the scale where nothing, or everything, was a hit."""
        low, high = self.belief.likely
        mean = self.hits / self.trials if self.trials else 0.5
        return min(low, mean) if self.hits else 0.0, max(high, mean) if self.hits < self.trials else 1.0


@dataclass(frozen=True, slots=True)
class Rates:
    """A rate as it came, and as it was before."""

    came: Rate
    before: Rate

    @property
    def expected(self) -> float:
        """How many hits as many trials brought before."""
        return (self.before.mean or 0.0) * self.came.trials

    @property
    def enough(self) -> bool:
        """Whether as many are expected, and were counted before, as a figure must have to be judged."""
        return min(self.expected, self.before.hits) >= ENOUGH

    @property
    def below(self) -> float:
        """How likely it is that the rate is no higher than before: the narrower belief is integrated over."""
        came, before = self.came.belief, self.before.belief
        if sum(came) > sum(before):
            return 1 - math.fsum(weight * before.cdf(rate) for rate, weight in came.nodes(_NODES))
        return math.fsum(weight * came.cdf(rate) for rate, weight in before.nodes(_NODES))


def effect(figure: Ratio | Rates, judged: int) -> Effect:
    """Return what a figure says, one of ``judged`` that have enough to be judged."""
    if not figure.enough:
        return Effect.TOO_FEW
    below = figure.below
    tail = min(below, 1 - below)
    if tail < REAL / 2 / max(1, judged):
        return Effect.MORE if below < 0.5 else Effect.FEWER
    if tail < _OUTSIDE:
        return Effect.PERHAPS_MORE if below < 0.5 else Effect.PERHAPS_FEWER
    return Effect.WITHIN_LUCK
