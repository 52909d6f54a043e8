"""The smallest count with a chance: it is the one that trying all finds, and few are tried."""

import math
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.plan.search import least_for

chances = st.lists(st.sampled_from([0.0, 1e-300, 0.1, 0.5, 0.8, 0.8000000001, 0.9, 1 - 1e-16, 1.0]) | st.floats(0, 1))


@given(chances.map(sorted).filter(bool), st.floats(0, 1), st.integers(0, 300), st.integers(1, 300))
def test_the_least_that_is_enough_is_found(found: list[float], wanted: float, most: int, near: int) -> None:
    tried: list[int] = []

    def chance(count: int) -> float:
        tried.append(count)
        return found[min(count, len(found) - 1)]

    enough = (count for count in range(most + 1) if found[min(count, len(found) - 1)] >= wanted)
    assert least_for(wanted, chance, most, near) == next(enough, None)
    assert len(tried) <= 8 + 3 * math.log2(1 + most)
    assert max(tried) <= most


@pytest.mark.parametrize("wanted", [0.01, 0.5, 0.8, 0.9, 0.999])
@pytest.mark.parametrize("mean", [20, 37, 200, 4000])
def test_few_are_tried_where_chances_are_nearly_normal(mean: int, wanted: float) -> None:
    """A far capacity is how some say that they have none: only what a plan takes is looked at."""
    tried: list[int] = []

    def chance(count: int) -> float:
        tried.append(count)
        return NormalDist(mean, math.sqrt(mean) * 2).cdf(count)

    found = least_for(wanted, chance, 99_999, 16)
    assert found is not None
    assert len(tried) <= 7 + math.log2(1 + found / 16)
    assert chance(found) >= wanted > chance(found - 1)
    assert max(tried) <= max(16, 2 * found)
