"""What counts say of a rate: the Beta posterior, its mean, range and quadrature (method, section 2).

Everything is a closed form or a sum over a fixed grid, so the same record gives the same figure.
"""

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple, Protocol

PRIOR: Final = 40
"""What the prior is worth, in trials."""
_HALF: Final = 3
"""In how many months a month's weight halves."""
_HIGHEST: Final = 0.99
"""No rate is believed to be higher on the mean."""
_TINY: Final = 1e-300
_AT_REST: Final = 1e-15
_TERMS: Final = 5000
"""After how many terms the continued fraction has long come to rest for what a record can hold."""
_NEGLIGIBLE: Final = 25.0
"""How far the logarithm of the density may fall below its peak before the rest counts for nothing."""


class Counted(Protocol):
    """What a month counted: ``hits`` of ``trials``; trials need not be whole."""

    @property
    def hits(self) -> float:
        """Return what came of them."""
        ...

    @property
    def trials(self) -> float:
        """Return how many there were."""
        ...


class Beta(NamedTuple):
    """A rate as it is believed: a Beta distribution, both parameters above 0."""

    a: float
    b: float

    @property
    def mean(self) -> float:
        """The expected rate."""
        return self.a / (self.a + self.b)

    @property
    def variance(self) -> float:
        """The variance of the rate."""
        return self.mean * (1 - self.mean) / (self.a + self.b + 1)

    def times(self, by: float) -> "Beta":
        """Return what is believed of a rate that is ``by`` times this one: the same relative spread, a mean below 1."""
        mean = min(_HIGHEST, self.mean * by)
        worth = max(1.0, mean * (1 - mean) / (self.variance * by * by) - 1)
        return Beta(mean * worth, (1 - mean) * worth)

    def cdf(self, rate: float) -> float:
        """Return how likely the rate is at most ``rate``."""
        if rate <= 0:
            return 0.0
        if rate >= 1:
            return 1.0
        return self._below(rate, self._power(rate))

    def _below(self, rate: float, front: float) -> float:
        """Return the same of a rate between 0 and 1 whose power is ``front``."""
        if rate < (self.a + 1) / (self.a + self.b + 2):
            return front * _fraction(self.a, self.b, rate) / self.a
        return 1 - front * _fraction(self.b, self.a, 1 - rate) / self.b

    def quantile(self, share: float) -> float:
        """Return the rate that is not exceeded with the likelihood ``share``, between 0 and 1."""
        low, high, found = 0.0, 1.0, self.mean
        for _ in range(200):
            front = self._power(found)
            over = self._below(found, front) - share
            low, high = (low, found) if over > 0 else (found, high)
            slope = front / (found * (1 - found))
            after = found - over / slope if slope > _TINY else low
            if not low < after < high:
                after = (low + high) / 2
            if abs(after - found) <= 1e-12 * found or not 0 < after < 1:
                return after
            found = after
        return found

    @property
    def likely(self) -> tuple[float, float]:
        """The 80 % range."""
        return self.quantile(0.1), self.quantile(0.9)

    def nodes(self, count: int) -> list[tuple[float, float]]:
        """Return at least ``count`` rates with weights that sum to 1, to integrate over what the rate may be.

        The trapezoid rule over the logit of the rate, whose density is smooth and dies off on both sides: for smooth
        functions its error falls exponentially with ``count``.
        """
        centre, step = math.log(self.a / self.b), math.sqrt(1 / self.a + 1 / self.b)
        peak = self._log_density(centre)
        low, high = (self._edge(centre, sign * step, peak) for sign in (-1, 1))
        count = max(count, math.ceil(high - low))
        places = [low + (high - low) * (nth + 0.5) / count for nth in range(count)]
        weights = [math.exp(self._log_density(place) - peak) for place in places]
        total = math.fsum(weights)
        return [(math.exp(-_softplus(-place)), w / total) for place, w in zip(places, weights, strict=True)]

    def _edge(self, centre: float, step: float, peak: float) -> float:
        """Return the logit from which on the density counts for nothing."""
        place = centre
        while self._log_density(place) > peak - _NEGLIGIBLE:
            place += step
        return place

    def _log_density(self, logit: float) -> float:
        """Return the density of the rate's logit, up to a factor, as a logarithm; it peaks at the mean's."""
        return -self.a * _softplus(-logit) - self.b * _softplus(logit)

    def _power(self, rate: float) -> float:
        """Return rate^a (1 - rate)^b over the beta function."""
        return math.exp(self.a * math.log(rate) + self.b * math.log1p(-rate) - log_beta(self.a, self.b))


def posterior(prior: Fraction | float, months: Sequence[Counted], worth: float = PRIOR) -> Beta:
    """Return what the counts of months say of a rate, recent ones weighing more (method, section 2).

    ``prior`` is the mean that was believed before, above 0 and below 1, worth ``worth`` trials; ``months`` follow one
    another, the newest last. Weighting discards information, so what is left is scaled by kappa.
    """
    weighed = weights(len(months))
    trials = sum(w * month.trials for w, month in zip(weighed, months, strict=True))
    hits = sum(w * month.hits for w, month in zip(weighed, months, strict=True))
    squares = sum(w * w * month.trials for w, month in zip(weighed, months, strict=True))
    kappa = trials / squares if squares else 0.0
    mean = float(prior)
    return Beta(mean * worth + kappa * hits, (1 - mean) * worth + kappa * (trials - hits))


def weights(months: int) -> list[float]:
    """Return what each of so many months weighs, the newest last: half of it for every three months (section 2)."""
    return [2 ** (-age / _HALF) for age in range(months - 1, -1, -1)]


def log_beta(a: float, b: float) -> float:
    """Return the logarithm of the beta function."""
    return math.lgamma(a) + math.lgamma(b) - math.lgamma(a + b)


def _softplus(value: float) -> float:
    """Return the logarithm of 1 + e^value."""
    return max(value, 0.0) + math.log1p(math.exp(-abs(value)))


def _fraction(a: float, b: float, x: float) -> float:
    """Return the continued fraction of the incomplete beta function, by Lentz's method (DLMF 8.17.22)."""
    both = a + b
    c, d = 1.0, 1 / _not_zero(1 - both * x / (a + 1))
    value = d
    for m in range(1, _TERMS):
        even = a + 2 * m
        for term in (m * (b - m) * x / ((even - 1) * even), -(a + m) * (both + m) * x / (even * (even + 1))):
            d, c = 1 + term * d, 1 + term / c
            # What is hardly ever so is asked once: hundreds of thousands of terms make a long look back.
            if -_TINY <= d <= _TINY or -_TINY <= c <= _TINY:
                d, c = _not_zero(d), _not_zero(c)
            d = 1 / d
            value *= d * c
        if abs(d * c - 1) < _AT_REST:
            break
    return value


def _not_zero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
