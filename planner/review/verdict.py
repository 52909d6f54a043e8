"""Was it luck? How often luck alone brings a count as bad as this one, under the plan's posterior (method, section 7).

A rate that is typed is fixed: the count is binomial. One that is believed or measured is known as a Beta: the count is
beta-binomial. Of a month that is not over a share of its wins is expected by now: the rate is thinned by that share,
and integrated on a fixed grid.
"""

import math
from collections.abc import Mapping, Sequence
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate
from typing import Final, NamedTuple

from planner.plan.beta import Beta
from planner.plan.outcomes import Outcomes, beta_binomial, binomial

ENOUGH: Final = 5
"""With fewer expected events a stage is not judged."""
WATCHED: Final = 0.2
"""What luck alone does less often is watched."""
REAL: Final = 0.05
"""What luck alone does less often, divided by the number of stages judged, is real."""

_NODES: Final = 64
_A_WIDTH: Final = 40
"""Nodes for each width of the count's own spread that the belief is wide."""
_SKEWED: Final = 80
"""More nodes for a belief with a long tail, divided by the smaller of its parameters."""
_MOST_NODES: Final = 4000
_SWAMPED: Final = 10_000
"""From so many trials for each that the belief is worth, the count's own spread is nothing beside the belief's."""
_FIXED: Final = 1e-12


class Finding(StrEnum):
    """What a stage's figures say. Visitors are the rep's own doing: short or not, never luck."""

    ON_PLAN = "on_plan"
    WITHIN_LUCK = "within_luck"
    WATCH = "watch"
    REAL = "real"
    TOO_FEW = "too_few"
    SHORT = "short"


class Trials(NamedTuple):
    """Trials of one planned rate: how many, how the rate is known, and the share of it that is expected by now."""

    of: int
    known: Fraction | Beta
    share: Fraction = Fraction(1)

    @property
    def mean(self) -> float:
        """The expected rate by now."""
        return float(self.share) * (self.known.mean if isinstance(self.known, Beta) else float(self.known))

    @property
    def variance(self) -> float:
        """The variance of the rate by now."""
        return float(self.share) ** 2 * self.known.variance if isinstance(self.known, Beta) else 0.0


def finding(tail: float, stages: int) -> Finding:
    """Return what a tail says of a count that is worse than expected, one of ``stages`` that are judged."""
    if tail < REAL / max(1, stages):
        return Finding.REAL
    return Finding.WATCH if tail < WATCHED else Finding.WITHIN_LUCK


def at_most(hits: int, parts: Sequence[Trials]) -> float:
    """Return how likely ``hits`` or fewer are.

    Trials of one rate are summed up exactly. Of several rates (a range of months, each with its own plan) the sum is
    taken as the beta-binomial with the same mean and variance.
    """
    parts = _merged(parts)
    trials = sum(part.of for part in parts)
    if hits < 0 or not trials:
        return float(hits >= 0)
    if hits >= trials:
        return 1.0
    return _of_one(hits, parts[0] if len(parts) == 1 else _alike(parts))


def at_least(hits: int, parts: Sequence[Trials]) -> float:
    """Return how likely ``hits`` or more are."""
    return 1 - at_most(hits - 1, parts)


def likely(parts: Sequence[Trials], outside: float = 0.1) -> tuple[int, int]:
    """Return the counts between which the hits fall, save for ``outside`` on either side."""
    parts = _merged(parts)
    if not parts:
        return 0, 0
    spread = _spread(parts[0] if len(parts) == 1 else _alike(parts))
    return _first_above(spread, outside), _first_above(spread, 1 - outside)


def _first_above(spread: Mapping[int, float], share: float) -> int:
    """Return the first count that is not exceeded with the likelihood ``share``."""
    reached = accumulate(spread[count] for count in sorted(spread))
    return next((count for count, so_far in zip(sorted(spread), reached, strict=True) if so_far >= share), max(spread))


def _spread(part: Trials) -> Mapping[int, float]:
    """Return how likely each count of hits is."""
    trials, known, share = part
    if not isinstance(known, Beta):
        return _by_count(binomial(trials, float(known * share)))
    if share == 1:
        return _by_count(beta_binomial(trials, known))
    spread: dict[int, float] = {}
    for rate, weight in known.nodes(_count(part)):
        if weight > _FIXED:
            for hits, likelihood in _by_count(binomial(trials, rate * float(share))).items():
                spread[hits] = spread.get(hits, 0.0) + weight * likelihood
    return spread


def _by_count(outcomes: Outcomes) -> Mapping[int, float]:
    return dict(enumerate(outcomes.likely, outcomes.least))


def _merged(parts: Sequence[Trials]) -> list[Trials]:
    """Return the parts with those of the same rate as one."""
    counts: dict[tuple[Fraction | Beta, Fraction], int] = {}
    for count, known, share in parts:
        counts[known, share] = counts.get((known, share), 0) + count
    return [Trials(count, known, share) for (known, share), count in counts.items() if count]


def _alike(parts: Sequence[Trials]) -> Trials:
    """Return trials of one rate whose hits have the mean and the variance that those of the parts have together."""
    trials = sum(part.of for part in parts)
    mean = math.fsum(part.of * part.mean for part in parts) / trials
    variance = math.fsum(
        part.of * part.mean * (1 - part.mean) + part.of * (part.of - 1) * part.variance for part in parts
    )
    spread = (variance - trials * mean * (1 - mean)) / (trials * max(1, trials - 1))
    if spread <= _FIXED or not 0 < mean < 1:
        return Trials(trials, Fraction(mean))
    worth = max(_FIXED, mean * (1 - mean) / spread - 1)
    return Trials(trials, Beta(mean * worth, (1 - mean) * worth))


def _of_one(hits: int, part: Trials) -> float:
    trials, known, share = part
    if not isinstance(known, Beta):
        return _binomial(hits, trials, float(known * share))
    if trials > _SWAMPED * (known.a + known.b):
        return known.cdf((hits + 0.5) / trials / float(share)) if share else 1.0
    if share == 1:
        return 1 - beta_binomial(trials, known).at_least(hits + 1)
    thinned = float(share)
    total = math.fsum(weight * _binomial(hits, trials, rate * thinned) for rate, weight in known.nodes(_count(part)))
    return min(1.0, total)


def _count(part: Trials) -> int:
    """Return how many nodes resolve the count's own spread within the belief's."""
    known = part.known
    if not isinstance(known, Beta) or not 0 < part.mean < 1:
        return _NODES
    own = part.mean * (1 - part.mean) / part.of
    wanted = _NODES + _A_WIDTH * math.sqrt(part.variance / own) + _SKEWED / min(known)
    return math.ceil(min(_MOST_NODES, wanted))


def _binomial(hits: int, trials: int, rate: float) -> float:
    """Return how likely at most ``hits`` of ``trials`` are, fewer than all (DLMF 8.17.5)."""
    if rate <= 0:
        return 1.0
    if rate >= 1:
        return 0.0
    return Beta(trials - hits, hits + 1).cdf(1 - rate)
