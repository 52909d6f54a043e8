"""Whether a month's units keep step with its workdays (method, section 7: pace is the share of workdays gone)."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor
from typing import Final

from planner.plan.month_plan import MonthPlan


@dataclass(frozen=True, slots=True)
class Pace:
    """What the goal asks for by now, and how many whole units are missing of it.

    expected  goal x workdays gone / workdays, exact; today is not gone yet, and of the month in which the record began
              only its own workdays count
    behind    whole units behind that, 0 on pace or ahead
    """

    expected: Fraction
    behind: int


EVEN: Final = 0.5
"""From which chance on it may be said that a month is on pace: beside a lower one that would only confuse."""


def pace(plan: MonthPlan) -> Pace:
    """Hold the units made so far against the share of workdays gone."""
    workdays = plan.workdays - plan.workdays_before
    gone = max(0, workdays - plan.workdays_left)
    expected = Fraction(plan.goal * gone, workdays) if workdays else Fraction(plan.goal)
    return Pace(expected, max(0, floor(expected) - plan.units))
