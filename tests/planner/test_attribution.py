"""Which figure the deals come from: the parts are Shapley's, exact, and add up to the difference."""

from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.review.attribution import Factor, Flow, attributed, together

COUNTS = st.integers(0, 400).map(Fraction)
RATES = st.fractions(0, 1, max_denominator=200)
KNOWN = st.builds(Flow, COUNTS, COUNTS, COUNTS, RATES, RATES)
ACTUAL = st.builds(Flow, COUNTS, COUNTS, COUNTS, st.none() | RATES, st.none() | RATES)


def in_every_order(plan: Flow, actual: Flow) -> dict[Factor, Fraction]:
    """Return the mean change by its definition: all 120 orders."""
    parts = dict.fromkeys(Factor, Fraction(0))
    orders = list(permutations(Factor))
    for order in orders:
        flow = plan
        for factor in order:
            after = flow._replace(**{factor.value: getattr(actual, factor.value)})
            parts[factor] += after.deals - flow.deals
            flow = after
    return {factor: part / len(orders) for factor, part in parts.items()}


def test_the_methods_example() -> None:
    none = Fraction(0)
    plan = Flow(none, none, Fraction(200), Fraction(25, 100), Fraction(5, 100))
    actual = Flow(none, none, Fraction(220), Fraction(27, 100), Fraction(3, 100))
    found = attributed(plan, actual)
    said = {factor.value: round(float(part), 2) for factor, part in found.parts.items()}
    assert said == {"held": 0, "referred": 0, "visitors": 0.21, "capture": 0.17, "closing": -1.09}
    assert [factor for factor, _ in found.telling] == [Factor.CLOSING, Factor.VISITORS, Factor.CAPTURE]


@given(KNOWN, KNOWN)
def test_parts_are_the_mean_over_all_orders(plan: Flow, actual: Flow) -> None:
    assert attributed(plan, actual).parts == in_every_order(plan, actual)


@given(KNOWN, ACTUAL)
def test_parts_add_up_to_the_difference_exactly(plan: Flow, actual: Flow) -> None:
    found = attributed(plan, actual)
    assert sum(found.parts.values()) == found.actual - found.planned
    assert found.planned == plan.deals


@given(KNOWN, ACTUAL)
def test_a_figure_that_came_as_planned_has_no_part(plan: Flow, actual: Flow) -> None:
    for factor in Factor:
        same = actual._replace(**{factor.value: getattr(plan, factor.value)})
        assert attributed(plan, same).parts[factor] == 0


@given(KNOWN, KNOWN)
def test_what_the_way_there_gains_the_way_back_loses(plan: Flow, actual: Flow) -> None:
    there, back = attributed(plan, actual).parts, attributed(actual, plan).parts
    assert all(there[factor] == -back[factor] for factor in Factor)


@given(KNOWN, COUNTS, COUNTS)
def test_cards_held_and_referred_count_alike(plan: Flow, planned: Fraction, came: Fraction) -> None:
    plan = plan._replace(held=planned, referred=planned)
    parts = attributed(plan, plan._replace(held=came, referred=came, closing=Fraction(1, 3))).parts
    assert parts[Factor.HELD] == parts[Factor.REFERRED]


@given(KNOWN)
def test_a_rate_of_no_trials_is_the_plans(plan: Flow) -> None:
    without_visitors = Flow(plan.held, plan.referred, Fraction(0), None, plan.closing)
    assert attributed(plan, without_visitors).parts[Factor.CAPTURE] == 0
    without_cards = Flow(Fraction(0), Fraction(0), Fraction(0), None, None)
    found = attributed(plan, without_cards)
    assert {found.parts[Factor.CAPTURE], found.parts[Factor.CLOSING], found.actual} == {Fraction(0)}


@given(st.lists(st.tuples(KNOWN, ACTUAL), min_size=1, max_size=4))
def test_several_stretches_add_up(flows: list[tuple[Flow, Flow]]) -> None:
    single = [attributed(plan, actual) for plan, actual in flows]
    whole = together(single)
    assert whole is not None
    assert sum(whole.parts.values()) == sum(one.actual - one.planned for one in single) == whole.actual - whole.planned


def test_nothing_that_cannot_be_felt_is_told() -> None:
    plan = Flow(Fraction(100), Fraction(0), Fraction(0), Fraction(1, 4), Fraction(1, 20))
    assert together([]) is None
    assert attributed(plan, plan).telling == []
    moved = attributed(plan, plan._replace(held=Fraction(101), referred=Fraction(1)))
    assert moved.telling == [(Factor.HELD, Fraction(1, 20)), (Factor.REFERRED, Fraction(1, 20))]


@pytest.mark.parametrize("factor", Factor)
def test_every_factor_is_a_figure_of_the_flow(factor: Factor) -> None:
    assert factor.value in Flow._fields
