"""What each lever alone would have to become, the days that can be spared, and the least that today takes (section 3).

Never only "work harder": where the plan falls short of the quota, or the goal of what can be done, every figure of it
could close the gap by itself.
"""

import math
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from planner.plan.month_plan import MonthPlan
from planner.plan.rates import Origin

_MOST: Final = 100
"""Nobody receives more visitors than that on a day."""
_TIMES: Final = 10
"""Nobody comes to hold so many times as many cards."""


@dataclass(frozen=True, slots=True)
class Levers:
    """What would have to become of each figure alone, the others as planned, from today on.

    aim         the units that are to be reached
    a_day       visitors a day, None beyond what a day could hold; ``capture`` and ``closing`` the rates, rounded up to
                what can be known of them; None where no rate would do
    held        cards held; None where those held bring nothing that more of them could bring, or too little
    referred    deals that referrals would have to bring
    """

    aim: int
    a_day: int | None
    capture: Fraction | None
    closing: Fraction | None
    held: int | None
    referred: int


def levers(plan: MonthPlan) -> Levers | None:
    """Return the levers to the quota, or to a goal that is out of reach at the pace that can be done.

    None where the plan as it is carries it. With R the wins that the cards held bring, c those of a new card, V the
    visitors planned, q the capture rate and W the wins missing, each lever alone solves W = R + c q V.
    """
    aim = max(plan.goal, plan.quota or 0)
    mean = plan.left.visitors if plan.tried or plan.left.mean is None else plan.left.mean
    behind = mean > plan.most * plan.workdays_left
    if plan.ahead is None or (aim == plan.goal and not behind):
        return None
    wins = max(Fraction(0), (aim - plan.units - plan.repeats_left) / plan.units_per_win)
    ahead, days = plan.ahead, len(plan.ahead.cards)
    card, held, capture = ahead.card, plan.left.held, plan.left.capture_rate
    # Who has met the goal goes on at the opening pace, to feed next month.
    asked = (plan.whole.per_day or 0) * days if plan.met else plan.left.visitors
    visitors = min(asked, plan.most * days)
    new, planned = wins - ahead.held, ahead.held + card * capture * visitors
    if planned >= wins:
        return None
    more = wins - planned
    rough = any(one.origin is not Origin.TYPED and one.vague for one in (plan.closing, plan.capture))
    return Levers(
        aim,
        _a_day(new / (card * capture) / days if card else None),
        _rate(new / (card * visitors) if card and visitors else None, rough=rough),
        _rate(plan.whole.closing_rate * wins / planned if planned else None, rough=rough),
        _held(held, more * held / ahead.held if ahead.held else None),
        math.ceil(more),
    )


def _a_day(visitors: Fraction | None) -> int | None:
    return math.ceil(visitors) if visitors is not None and visitors <= _MOST else None


def _held(held: int, more: Fraction | None) -> int | None:
    return held + math.ceil(more) if more is not None and more <= _TIMES * held else None


def _rate(rate: Fraction | None, *, rough: bool) -> Fraction | None:
    """Return a rate that is enough, rounded up: from a tenth on, and where no decimal is known, to whole percent."""
    if rate is None or rate > 1:
        return None
    parts = 100 if rough or rate >= Fraction(1, 10) else 1000
    return Fraction(math.ceil(rate * parts), parts)


class Spare(NamedTuple):
    """How many of the workdays left, from today on, can be without a visitor; and how many today takes at the least.

    The rest is made up for on the others, each with as many visitors as the rep can do.
    """

    days: int
    today: int


def spare(plan: MonthPlan, reached: Callable[[Sequence[int]], bool]) -> Spare | None:
    """Return what can be spared; None where it is not said what can be done a day, or where that does not suffice.

    ``reached`` says whether so many visitors on each workday left, today's first, come to what is planned; more of
    them, and sooner, never reach less.
    """
    days, most = plan.workdays_left, plan.capacity
    if most is None or not days or plan.met or plan.ahead is None or not reached([most] * days):
        return None
    idle = bisect_left(range(1, days + 1), x=True, key=lambda idle: not reached([0] * idle + [most] * (days - idle)))
    least = bisect_left(range(most), x=True, key=lambda today: reached([today] + [most] * (days - 1)))
    return Spare(idle, least)


def mean_reached(plan: MonthPlan, visitors: Sequence[int]) -> bool:
    """Say whether so many visitors on each workday left bring what is missing, by the mean.

    What an idle day costs follows from how old the cards of the others will be, on the first workday as well.
    """
    ahead = plan.by_age or plan.ahead
    if ahead is None:
        return False
    cards = sum((count * card for count, card in zip(visitors, ahead.cards, strict=True)), Fraction(0))
    return ahead.held + plan.left.capture_rate * cards >= plan.left.wins


def carried(plan: MonthPlan, *, whole: bool) -> Fraction:
    """Return the units that the visitors planned, or tried, carry in all: the chain backward."""
    if whole:
        return plan.whole.carries * plan.units_per_win + plan.repeats
    return plan.units + plan.left.carries * plan.units_per_win + plan.repeats_left
