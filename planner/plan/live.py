"""The live month: how likely the goal is with what is left, from cards of different age (method, section 4).

    wins left = sum over the cards held of Bern( c (G(x+d) - G(x)) / S(x) ) + Bin(V, q c mean of G over the days left)

c is the cohort closing rate, G and S how cards ripen. No random draws: the same record gives the same figure.
"""

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from planner.plan.beta import Beta, posterior
from planner.plan.months import first_day, month_of, months_from, next_month
from planner.plan.outcomes import Outcomes, binomial, of_each
from planner.plan.ripening import OLDEST, Episode, Ripening, Steady, hazards, ripening

_CLOSING_NODES: Final = 24
_CAPTURE_NODES: Final = 12
_ALIKE: Final = 0.01
"""Cards whose chances differ by less than this part of them count as alike."""
_LOWEST: Final = -600.0
"""What is less likely than this power of e is not begun with: it has no digits."""
_NO_MORE: Final = 1e-17
_FAR: Final = 10
"""How many standard deviations, at the most, below the mean nothing is to be expected."""


class Trials(NamedTuple):
    """What a month counted of the cohort closing rate: wins, and the cards' worth of expected ripening."""

    hits: float
    trials: float


@dataclass(frozen=True, slots=True)
class Cohort:
    """What the record says of the cohort closing rate.

    closing    of the cards opened, the share that is ever won
    forecast   the same with the spread between months, for what is ahead
    ripening   how cards ripen
    """

    closing: Beta
    forecast: Beta
    ripening: Ripening


def cohort(
    episodes: Sequence[Episode], anonymous: Mapping[str, int], before: Steady, since: date, today: date
) -> Cohort:
    """Return the cohort closing rate that cards show from ``since``, when the record began, until today.

    ``anonymous`` says how many cards the rep held in a month that are in no episode.
    """
    found = hazards(episodes, before, today)
    ripe = ripening(found, before.closing)
    counted = _counted(episodes, anonymous, ripe, since, today)
    if ripe.assumed:
        # How many cards are still open and how many are won follow from one another.
        ripe = ripening(found, posterior(before.closing, counted, before.worth).mean)
        counted = _counted(episodes, anonymous, ripe, since, today)
    closing = posterior(before.closing, counted, before.worth)
    return Cohort(closing, _spread(closing, counted[:-1]), ripe)


def _counted(
    episodes: Sequence[Episode], anonymous: Mapping[str, int], ripe: Ripening, since: date, today: date
) -> list[Trials]:
    """Return each month's wins, and over the cards at risk in it the ripening that was expected of them."""
    months = months_from(month_of(since), month_of(today))
    firsts = [first_day(month).toordinal() for month in (*months, next_month(months[-1]))]
    until = [min(end, today.toordinal()) for end in firsts[1:]]
    begun = [max(first, since.toordinal()) for first in firsts[:-1]]
    unknown = [ripe.ahead_of_unknown(max(0, end - first)) for first, end in zip(begun, until, strict=True)]
    exposed = [anonymous.get(month, 0) * share for month, share in zip(months, unknown, strict=True)]
    hits = [0] * len(months)
    shares, still = ripe.shares, ripe.open
    for opened, seen, ended, won in episodes:
        last = len(months) - 1 if ended is None else bisect_right(firsts, ended.toordinal()) - 1
        if won and 0 <= last < len(months):
            hits[last] += 1
        came = seen.toordinal()
        for nth in range(max(0, bisect_right(firsts, came) - 1), min(last, len(months) - 1) + 1):
            if came >= until[nth]:
                break
            if opened is None:
                exposed[nth] += unknown[nth]
            else:
                # What ``ripe.ahead`` says, written out: a card is asked for in each of its months.
                born = opened.toordinal()
                age, end = (came if came > firsts[nth] else firsts[nth]) - born, until[nth] - born
                age, end = age if age < OLDEST else OLDEST, end if end < OLDEST else OLDEST
                exposed[nth] += (shares[end] - shares[age]) / still[age]
    return [Trials(wins, max(float(wins), cards)) for wins, cards in zip(hits, exposed, strict=True)]


def _spread(closing: Beta, closed: Sequence[Trials]) -> Beta:
    """Return the rate with what months differ in more than chance does, as far as the closed ones show it."""
    mean, months = closing.mean, len(closed)
    squares = math.fsum(month.trials**2 for month in closed)
    if not squares:
        return closing
    over = math.fsum((x - n * mean) ** 2 - n * mean * (1 - mean) for x, n in closed)
    between = months / (months + 3) * max(0.0, over) / squares
    worth = mean * (1 - mean) / (closing.variance + between) - 1
    return Beta(max(0.5, mean * worth), max(0.5, (1 - mean) * worth))


@dataclass(frozen=True, slots=True)
class Left:
    """What is left of a month: the wins of the cards held, for each closing rate that is believed in.

    held      the closing rates, each with its weight and the wins that the cards held bring by the month's end
    ripened   for each day left, today's first, the share of a card's wins that comes by the month's end if it is opened
              then
    captures  the capture rates that are believed in, each with its weight
    """

    held: tuple[tuple[float, float, Outcomes], ...]
    ripened: tuple[float, ...]
    captures: tuple[tuple[float, float], ...]

    def wins(self, visitors: Sequence[int]) -> Outcomes:
        """Return how many wins the rest brings with that many ``visitors`` on each day left, today's first."""
        coming, share = self.coming(visitors)
        return mixed([(held.plus(self.new(coming, closing * share)), part) for closing, part, held in self.held])

    def against(self, needed: Outcomes) -> "Against":
        """Return what is left beside the wins that are needed, which have nothing to do with it."""
        return Against(self, needed)

    def coming(self, visitors: Sequence[int]) -> tuple[int, float]:
        """Return how many visitors come, and the mean share of the wins of their cards that comes in time."""
        coming = sum(visitors)
        ripened = math.fsum(count * share for count, share in zip(visitors, self.ripened, strict=True))
        return coming, ripened / coming if coming else 0.0

    def new(self, coming: int, closing: float) -> Outcomes:
        """Return how many of so many visitors are won, each with the capture rates and ``closing``."""
        return mixed([(binomial(coming, min(1.0, rate * closing)), part) for rate, part in self.captures])


class Against:
    """What is left of a month beside the wins needed: quickly asked for one number of visitors after another."""

    __slots__ = ("_left", "_missed", "_most", "_needed", "_tails")

    def __init__(self, left: Left, needed: Outcomes) -> None:
        self._left, self._needed, self._most = left, needed, needed.least + len(needed.likely) - 1
        self._tails = [held.tails(self._most) for _, _, held in left.held]
        self._missed: list[dict[int, float]] = [{} for _ in left.held]

    def chance(self, visitors: Sequence[int]) -> float:
        """Return how likely what is needed is won with that many ``visitors`` on each day left, today's first.

        It is what ``left.wins(visitors).reach(needed)`` says, found faster: by the few new wins that are too few.
        """
        coming, share = self._left.coming(visitors)
        missed = 0.0
        for nth, (closing, part, _) in enumerate(self._left.held):
            few = self._few(coming, closing * share)
            missed += part * math.fsum(likely * self._without(nth, new) for new, likely in few.items())
        return max(0.0, 1 - missed)

    def _few(self, coming: int, closing: float) -> dict[int, float]:
        """Return how likely each number of new wins is that may be too few."""
        found: dict[int, float] = {}
        for rate, part in self._left.captures:
            for new, likely in _first(coming, min(1.0, rate * closing), self._most):
                found[new] = found.get(new, 0.0) + part * likely
        return found

    def _without(self, nth: int, new: int) -> float:
        """Return how likely what is needed is missed with so many of the new cards, and the ``nth`` closing rate."""
        known, tails = self._missed[nth], self._tails[nth]
        if new not in known:
            parts = enumerate(self._needed.likely, self._needed.least)
            known[new] = math.fsum(part * (1 - tails[max(0, count - new)]) for count, part in parts)
        return known[new]


def _first(trials: int, rate: float, most: int) -> Iterator[tuple[int, float]]:
    """Yield the numbers of hits below ``most`` that are not as good as impossible, each with how likely it is."""
    mean = trials * rate
    if most < mean - _FAR * math.sqrt(mean):
        return
    none = trials * math.log1p(-rate) if rate < 1 else -math.inf
    if none < _LOWEST:
        some = binomial(trials, rate)
        yield from zip(range(some.least, most), some.likely, strict=False)
        return
    likely, odds = math.exp(none), rate / (1 - rate)
    for hits in range(min(most, trials + 1)):
        if likely > _NO_MORE:
            yield hits, likely
        elif hits > mean:
            return
        likely *= odds * (trials - hits) / (hits + 1)


def left(found: Cohort, ages: Iterable[int], anonymous: int, days: int, capture: Fraction | Beta) -> Left:
    """Return what is left of a month with ``days`` left, today's among them.

    ``ages`` are those of the open cards in whole days, ``anonymous`` how many more are held.
    """
    ripe = found.ripening
    ahead = Counter(_rounded(ripe.ahead(age, days)) for age in ages)
    ahead[_rounded(ripe.ahead_of_unknown(days))] += anonymous
    held = tuple(
        (closing, weight, of_each((cards, min(1.0, closing * part)) for part, cards in ahead.items()))
        for closing, weight in found.forecast.nodes(_CLOSING_NODES)
    )
    captures = capture.nodes(_CAPTURE_NODES) if isinstance(capture, Beta) else [(float(capture), 1.0)]
    return Left(held, tuple(ripe.ahead(0, days - day) for day in range(days)), tuple(captures))


def mixed(parts: Sequence[tuple[Outcomes, float]]) -> Outcomes:
    """Return what is likely where one of several outcomes holds, each with its weight; the weights sum to 1."""
    least = min(outcomes.least for outcomes, _ in parts)
    shares = [0.0] * (max(outcomes.least + len(outcomes.likely) for outcomes, _ in parts) - least)
    for outcomes, weight in parts:
        for place, share in enumerate(outcomes.likely, outcomes.least - least):
            shares[place] += weight * share
    return Outcomes(least, tuple(shares))


def _rounded(part: float) -> float:
    """Return nearly the same number, so that cards with nearly the same chance are counted as one group."""
    return 0.0 if part <= 0 else math.exp(round(math.log(part) / _ALIKE) * _ALIKE)
