"""How likely each number of wins is: counts of chances, added up exactly."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from planner.plan.beta import Beta

_NEGLIGIBLE: Final = 1e-13
"""What is less likely, beside the likeliest, is left out."""
_ENDLESS: Final = 10**6
"""No count is higher than this."""
_NO_MORE: Final = 1e-9
_FEW: Final = 10
"""Up to how many trials are sooner added one by one than as a binomial."""


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How likely a count is ``least``, ``least + 1`` and so on; what is not there is as good as impossible."""

    least: int
    likely: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The expected count."""
        return sum(count * share for count, share in enumerate(self.likely, self.least))

    def at_least(self, count: int) -> float:
        """Return how likely it is that the count is ``count`` or more."""
        if count <= self.least:
            return 1.0
        return min(1.0, math.fsum(self.likely[count - self.least :]))

    def tails(self, most: int) -> list[float]:
        """Return how likely the count is at least 0, at least 1 and so on to ``most``."""
        sums = list(accumulate(reversed(self.likely)))[::-1]
        known = [1.0] * (self.least + 1) + [min(1.0, share) for share in sums[1:]]
        return known[: most + 1] + [0.0] * (most + 1 - len(known))

    def reach(self, needed: "Outcomes") -> float:
        """Return how likely the count is as high as another, which has nothing to do with it."""
        return math.fsum(part * self.at_least(count) for count, part in enumerate(needed.likely, needed.least))

    def plus(self, other: "Outcomes") -> "Outcomes":
        """Return the sum of two counts that have nothing to do with each other."""
        short, long = sorted((self.likely, other.likely), key=len)
        sums = [0.0] * (len(short) + len(long) - 1)
        for nth, share in enumerate(short):
            for place, likely in enumerate(long, nth):
                sums[place] += share * likely
        return _trimmed(self.least + other.least, sums)


NONE: Final = Outcomes(0, (1.0,))
"""Nothing can happen."""


def exactly(count: int) -> Outcomes:
    """Return the count that is certain."""
    return Outcomes(count, (1.0,))


def binomial(trials: int, rate: float) -> Outcomes:
    """Return how many of ``trials`` are hits, each with the same ``rate``."""
    if trials <= 0 or rate <= 0:
        return NONE
    if rate >= 1:
        return Outcomes(trials, (1.0,))
    odds = rate / (1 - rate)
    return _around(trials, rate, lambda hits: odds * (trials - hits) / (hits + 1))


def beta_binomial(trials: int, beta: Beta) -> Outcomes:
    """Return how many of ``trials`` are hits where the rate is known as ``beta`` only."""
    if trials <= 0:
        return NONE
    a, b = beta
    return _around(
        trials, beta.mean, lambda hits: (trials - hits) * (a + hits) / ((hits + 1) * (b + trials - hits - 1))
    )


def negative_binomial(mean: float, variance: float) -> Outcomes:
    """Return a count that is known by its ``mean``, above 0, and ``variance``; Poisson where that is no greater."""
    over = max(0.0, variance / mean - 1)
    size, odds = (mean / over if over > _NO_MORE else math.inf), over / (1 + over)
    ratio = (lambda hits: (size + hits) * odds / (hits + 1)) if size < math.inf else (lambda hits: mean / (hits + 1))
    return _around(_ENDLESS, mean / _ENDLESS, ratio)


def _around(trials: int, rate: float, step: Callable[[int], float]) -> Outcomes:
    """Return the counts around the likeliest one, given how likely a count's successor is beside it."""
    middle = min(trials, int((trials + 1) * rate))
    above = [1.0]
    below: list[float] = []
    for hits in range(middle, trials):
        share = above[-1] * step(hits)
        above.append(share)
        if share < _NEGLIGIBLE:
            break
    share = 1.0
    for hits in range(middle - 1, -1, -1):
        share /= step(hits)
        below.append(share)
        if share < _NEGLIGIBLE:
            break
    shares = [*reversed(below), *above]
    total = math.fsum(shares)
    return Outcomes(middle - len(below), tuple(share / total for share in shares))


def of_each(rates: Iterable[tuple[int, float]]) -> Outcomes:
    """Return how many are hits of several groups, each a number of trials of one rate."""
    found = NONE
    for trials, rate in rates:
        found = found.plus(binomial(trials, rate)) if trials > _FEW or rate >= 1 else _one_by_one(found, trials, rate)
    return found


def _one_by_one(found: Outcomes, trials: int, rate: float) -> Outcomes:
    """Return the same with a few more trials of one rate below 1."""
    if trials <= 0 or rate <= 0:
        return found
    shares, miss = list(found.likely), 1 - rate
    for _ in range(trials):
        shares = [miss * share + rate * before for share, before in zip([*shares, 0.0], [0.0, *shares], strict=True)]
    return _trimmed(found.least, shares)


def _trimmed(least: int, shares: list[float]) -> Outcomes:
    """Return the counts without what is as good as impossible at both ends."""
    bound = max(shares) * _NEGLIGIBLE
    first, last = 0, len(shares)
    while shares[first] < bound:
        first += 1
    while shares[last - 1] < bound:
        last -= 1
    return Outcomes(least + first, tuple(shares[first:last]))
