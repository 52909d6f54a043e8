"""Whether a month's units keep step with its workdays (method, section 7: pace is the share of workdays gone)."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from planner.plan.month_plan import MonthPlan


@dataclass(frozen=True, slots=True)
class Pace:
    """What the goal asks for by now, and how many units are missing of it.

    expected  goal x workdays gone / workdays, exact; today is not gone yet, and of the month in which the record began
              only its own workdays count
    behind    units behind that, 0 where less than one is missing: nobody sells a part of one
    """

    expected: Fraction
    behind: Fraction


def behind_by(expected: Fraction, made: int) -> Fraction:
    """Return how many units ``made`` lies behind what is expected by now; 0 where less than one is missing."""
    missing = expected - made
    return missing if missing >= 1 else Fraction(0)


EVEN: Final = 0.5
"""From which chance on it may be said that a month is on pace: beside a lower one that would only confuse."""


def pace(plan: MonthPlan) -> Pace:
    """Hold the units made so far against the share of workdays gone."""
    workdays = plan.workdays - plan.workdays_before
    gone = max(0, workdays - plan.workdays_left)
    expected = Fraction(plan.goal * gone, workdays) if workdays else Fraction(plan.goal)
    return Pace(expected, behind_by(expected, plan.units))
