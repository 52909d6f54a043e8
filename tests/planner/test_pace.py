"""Whether the month keeps step with its workdays."""

from dataclasses import replace
from fractions import Fraction

import pytest

from planner.plan.chain import Chain
from planner.plan.month_plan import MonthPlan
from planner.plan.pace import pace
from planner.plan.rates import Adopted, Count, Origin

_CHAIN = Chain(Fraction(5), Fraction(1, 20), 100, 50, 0, 50, Fraction(1, 4), 200, 22, Fraction(100, 11), 10)
_RATE = Adopted(Fraction(1, 20), Origin.ASSUMED, Count(0, 0))
PLAN = MonthPlan(
    month="2026-11",
    quota=None,
    short=None,
    lines=(),
    goal=10,
    units=0,
    deals=0,
    won=0,
    units_left=10,
    met=False,
    units_per_win=Fraction(1),
    closing=_RATE,
    capture=_RATE,
    carried=0,
    carried_now=0,
    held=0,
    open_cards=0,
    workdays=20,
    workdays_left=20,
    whole=_CHAIN,
    left=_CHAIN,
    capacity=None,
    most=60,
    a_day=0,
    target=0,
    announced=True,
)


@pytest.mark.parametrize(
    ("units", "left", "expected", "behind"),
    [
        (0, 20, Fraction(0), 0),
        (0, 19, Fraction(1, 2), 0),
        (0, 18, Fraction(1), 1),
        (1, 18, Fraction(1), 0),
        (4, 9, Fraction(11, 2), Fraction(3, 2)),
        (5, 9, Fraction(11, 2), 0),
        (9, 0, Fraction(10), 1),
        (12, 0, Fraction(10), 0),
    ],
)
def test_a_month_is_behind_by_what_is_missing_from_a_whole_unit_on(
    units: int, left: int, expected: Fraction, behind: Fraction
) -> None:
    found = pace(replace(PLAN, units=units, workdays_left=left))
    assert (found.expected, found.behind) == (expected, behind)


def test_a_month_without_workdays_asks_for_the_whole_goal() -> None:
    assert pace(replace(PLAN, workdays=0, workdays_left=0)).behind == 10


@pytest.mark.parametrize(("left", "expected"), [(8, 0), (6, Fraction(10, 4)), (0, 10)])
def test_nobody_is_behind_for_the_days_before_the_record_began(left: int, expected: Fraction) -> None:
    assert pace(replace(PLAN, workdays_before=12, workdays_left=left)).expected == expected
