"""The chance that a whole month's plan succeeds, and what a plan for a chance takes (method, section 4).

    wins ~ Bin(held, p) + Bin(visitors, q p)        the same p in both

A rate is a Fraction where it is typed, a Beta where it is measured. Both are summed in closed form: the new cards are
binomial or beta-binomial, and so are the wins among all cards.
"""

import math
from fractions import Fraction
from typing import Final

from planner.plan.beta import Beta, log_beta
from planner.plan.outcomes import Outcomes, beta_binomial, binomial
from planner.plan.search import MOST, least_for

Rate = Fraction | Beta
"""A rate as typed, or as believed."""

_NEAR: Final = 256
"""Around how many visitors a month most plans are."""

_TINY: Final = 1e-250
"""Below it a product has lost its digits."""


def chance(needed: Outcomes, cards: int, visitors: int, closing: Rate, capture: Rate) -> float:
    """Return how likely the wins needed are reached by the cards there are and those that ``visitors`` bring."""
    new = _hits(visitors, capture)
    first, last = cards + new.least, cards + new.least + len(new.likely) - 1
    reached, of_first = [0.0] * len(new.likely), _hits(first, closing)
    for wins, part in enumerate(needed.likely, needed.least):
        for place, share in enumerate(_reached(wins, of_first.at_least(wins), first, last, closing)):
            reached[place] += part * share
    return min(1.0, math.fsum(share * among for share, among in zip(new.likely, reached, strict=True)))


def cards_for(wanted: float, needed: Outcomes, closing: Rate) -> int | None:
    """Return the smallest number of cards that win what is needed with a chance of ``wanted``; None beyond MOST."""
    return least_for(wanted, lambda cards: _hits(cards, closing).reach(needed))


def visitors_for(
    wanted: float, needed: Outcomes, cards: int, closing: Rate, capture: Rate, most: int = MOST
) -> int | None:
    """Return the smallest number of visitors with which the chance is ``wanted``; None beyond ``most``."""
    return least_for(wanted, lambda visitors: chance(needed, cards, visitors, closing, capture), most, _NEAR)


def _hits(trials: int, rate: Rate) -> Outcomes:
    return beta_binomial(trials, rate) if isinstance(rate, Beta) else binomial(trials, float(rate))


def _reached(wins: int, of_first: float, first: int, last: int, closing: Rate) -> list[float]:
    """Return how likely ``wins`` are reached of ``first`` cards, given as ``of_first``, of one more, to ``last``.

    One more card makes up for the last win that was missing, or it does not.
    """
    if wins <= 0:
        return [1.0] * (last - first + 1)
    reached, missing = [of_first], 0.0
    # How likely one card more is not won: of a typed rate always the same, else it follows from the cards before.
    fixed = 0.0 if isinstance(closing, Beta) else 1 - float(closing)
    miss, of = (closing.b - wins, closing.a + closing.b) if isinstance(closing, Beta) else (0.0, 0.0)
    for cards in range(first, last):
        if missing > _TINY:
            missing *= cards / (cards - wins + 1) * ((miss + cards) / (of + cards) if of else fixed)
        else:
            missing = _missing_one(wins, cards, closing)
        reached.append(reached[-1] + missing)
    return reached


def _missing_one(wins: int, cards: int, closing: Rate) -> float:
    """Return how likely exactly one win is missing of ``cards``, and the next card is won."""
    if cards < wins - 1:
        return 0.0
    choices = math.lgamma(cards + 1) - math.lgamma(wins) - math.lgamma(cards - wins + 2)
    if isinstance(closing, Beta):
        a, b = closing
        return math.exp(choices + log_beta(a + wins, b + cards - wins + 1) - log_beta(a, b))
    rate = float(closing)
    if rate >= 1:
        return float(cards == wins - 1)
    return math.exp(choices + wins * math.log(rate) + (cards - wins + 1) * math.log1p(-rate))
