"""The live month: how likely the goal is with what is left, from cards of different age (method, section 4).

    wins left = sum over the cards held of Bern( c (G(x+d) - G(x)) / S(x) ) + Bin(V, q c mean of G over the days left)

c is the cohort closing rate, G and S how cards ripen. No random draws: the same record gives the same figure.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from planner.plan.beta import Beta, posterior
from planner.plan.months import first_day, month_of, next_month
from planner.plan.outcomes import Outcomes, binomial, of_each
from planner.plan.ripening import Episode, Ripening, Steady, hazards, ripening

_CLOSING_NODES: Final = 24
_CAPTURE_NODES: Final = 12
_ALIKE: Final = 0.01
"""Cards whose chances differ by less than this part of them count as alike."""


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
    episodes: Sequence[Episode], anonymous: Mapping[str, int], before: Steady, months: Sequence[str], today: date
) -> Cohort:
    """Return the cohort closing rate that cards show over ``months``, which follow one another up to today's.

    ``anonymous`` says how many cards the rep held in a month that are in no episode.
    """
    found = hazards(episodes, before, today)
    ripe = ripening(found, before.closing)
    counted = _counted(episodes, anonymous, ripe, months, today)
    if ripe.assumed:
        # How many cards are still open and how many are won follow from one another.
        ripe = ripening(found, posterior(before.closing, counted, before.worth).mean)
        counted = _counted(episodes, anonymous, ripe, months, today)
    closing = posterior(before.closing, counted, before.worth)
    return Cohort(closing, _spread(closing, counted[:-1]), ripe)


def _counted(
    episodes: Sequence[Episode], anonymous: Mapping[str, int], ripe: Ripening, months: Sequence[str], today: date
) -> list[Trials]:
    return [_trials(episodes, anonymous.get(month, 0), ripe, month, today) for month in months]


def _trials(episodes: Sequence[Episode], anonymous: int, ripe: Ripening, month: str, today: date) -> Trials:
    """Return a month's wins, and over the cards at risk in it the ripening that was expected of them."""
    first, until = first_day(month), min(first_day(next_month(month)), today)
    unknown = ripe.ahead_of_unknown(max(0, (until - first).days))
    hits, exposed = 0, anonymous * unknown
    for opened, seen, ended, won in episodes:
        if ended is not None:
            if ended < first:
                continue
            hits += won and month_of(ended) == month
        begun = seen if opened is None else opened
        if begun >= until:
            continue
        if opened is None:
            exposed += unknown
        else:
            age = max(0, (max(first, seen) - opened).days)
            exposed += ripe.ahead(age, max(0, (until - opened).days - age))
    return Trials(hits, max(float(hits), exposed))


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


def wins_left(
    found: Cohort, ages: Iterable[int], anonymous: int, visitors: Sequence[int], capture: Fraction | Beta
) -> Outcomes:
    """Return how many wins the rest of the month brings.

    ``ages`` are those of the open cards in whole days, ``anonymous`` how many more are held; ``visitors`` those planned
    for each day left, today's first.
    """
    days, ripe = len(visitors), found.ripening
    ahead = Counter(_rounded(ripe.ahead(age, days)) for age in ages)
    ahead[_rounded(ripe.ahead_of_unknown(days))] += anonymous
    coming = sum(visitors)
    ripened = sum(count * ripe.ahead(0, days - day) for day, count in enumerate(visitors))
    share = ripened / coming if coming else 0.0
    captures = capture.nodes(_CAPTURE_NODES) if isinstance(capture, Beta) else [(float(capture), 1.0)]
    parts = []
    for closing, weight in found.forecast.nodes(_CLOSING_NODES):
        held = of_each((cards, min(1.0, closing * part)) for part, cards in ahead.items())
        new = mixed([(binomial(coming, min(1.0, rate * closing * share)), part) for rate, part in captures])
        parts.append((held.plus(new), weight))
    return mixed(parts)


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
