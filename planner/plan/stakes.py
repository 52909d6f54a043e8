"""What a chance takes: of a whole month's chain, and of what is left of the running month (method, section 4)."""

import math
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from planner.plan.chain import Chain
from planner.plan.chance import Rate, cards_for, chance, visitors_for
from planner.plan.following import Followed
from planner.plan.live import Against, Left, left
from planner.plan.market import scaled
from planner.plan.outcomes import Outcomes, exactly
from planner.plan.search import MOST, least_for

_NEAR_A_DAY: Final = 16
"""Around how many visitors a day most plans are."""
_MOST: Final = 100_000
"""More visitors than these are not looked for in a month, whatever the rep says can be done."""


class ForChance(NamedTuple):
    """What a chance takes: cards if all were held at once, else visitors, and those a day; None beyond any plan."""

    chance: float
    cards_needed: int | None
    visitors: int | None
    per_day: int | None


@dataclass(frozen=True, slots=True)
class Stakes:
    """A whole month's chain with what its chance rests on.

    needed            how likely each number of won cards is what the goal takes
    closing, capture  the rates as they are believed
    """

    chain: Chain
    needed: Outcomes
    closing: Rate
    capture: Rate

    @classmethod
    def typed(cls, figures: Chain) -> "Stakes":
        """Return the stakes of a chain whose figures were all typed."""
        return cls(figures, exactly(math.ceil(figures.wins)), figures.closing_rate, figures.capture_rate)

    @property
    def cards(self) -> int:
        """The cards that there are without any visitor."""
        return self.chain.held + self.chain.referrals

    def chance(self, visitors: int | None = None) -> float:
        """Return the chance with the chain's own visitors, or with others, MOST of them at the most.

        Without a workday left none come.
        """
        coming = min(MOST, self.chain.visitors if visitors is None else visitors)
        return chance(self.needed, self.cards, coming if self.chain.workdays else 0, self.closing, self.capture)

    def takes(self, wanted: float) -> ForChance:
        """Return what a chance of ``wanted`` takes in place of the mean, all else as in the chain."""
        visitors, days = self.within(wanted, _MOST), self.chain.workdays
        a_day = None if visitors is None or not days else -(-visitors // days)
        return ForChance(wanted, cards_for(wanted, self.needed, self.closing), visitors, a_day)

    def within(self, wanted: float, most: int) -> int | None:
        """Return the fewest visitors with which the chance is ``wanted``; None where more than ``most`` would do."""
        return _within(self.needed, self.cards, self.closing, self.capture, wanted, min(most, _MOST))


@lru_cache(maxsize=64)
def _within(needed: Outcomes, cards: int, closing: Rate, capture: Rate, wanted: float, most: int) -> int | None:
    return visitors_for(wanted, needed, cards, closing, capture, most)


@dataclass(frozen=True, slots=True)
class Rest:
    """What is left of the running month, for a chance of it.

    found      what the cards say; ``unnamed`` cards are held beside them
    capture    the capture rate as it is believed
    needed     how likely each number of won cards is what the goal still takes
    factor     by what the closing rate is scaled: the market of these days, and the rates of the goal's own lines
    workdays   for each day left, today's first, whether it is one
    """

    found: Followed
    unnamed: int
    capture: Rate
    needed: Outcomes
    factor: Fraction
    workdays: tuple[bool, ...]

    @property
    def left(self) -> Left:
        """The wins of what is left."""
        return _left(self.found, self.unnamed, self.capture, self.factor, len(self.workdays))

    @property
    def against(self) -> Against:
        """The same beside what is needed."""
        return self.left.against(self.needed)

    def visitors(self, a_day: int, came: int = 0) -> list[int]:
        """Return the visitors of each day left: as many a workday, without those that ``came`` today."""
        coming = [a_day if is_workday else 0 for is_workday in self.workdays]
        return [max(0, coming[0] - came), *coming[1:]]

    def within(self, wanted: float, most: int) -> int | None:
        """Return the fewest visitors a day with which the chance is ``wanted``; None where ``most`` are too few."""
        return _a_day(self, wanted, most)


def forget() -> None:
    """Forget what was found before; it is only ever used where the same is asked again."""
    for found in (_within, _left, _a_day):
        found.cache_clear()


@lru_cache(maxsize=16)
def _left(found: Followed, unnamed: int, capture: Rate, factor: Fraction, days: int) -> Left:
    cohort = replace(found.cohort, forecast=scaled(found.cohort.forecast, factor))
    return left(cohort, found.ages, found.ageless + unnamed, days, capture)


@lru_cache(maxsize=64)
def _a_day(rest: Rest, wanted: float, most: int) -> int | None:
    against = rest.against
    return least_for(wanted, lambda a_day: against.chance(rest.visitors(a_day)), most, _NEAR_A_DAY)
