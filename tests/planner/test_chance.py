"""The chance of a whole month: the method's own figures, scipy, and the laws that it keeps."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from planner.plan.beta import Beta
from planner.plan.chance import Rate, cards_for, chance, visitors_for
from planner.plan.outcomes import NONE, beta_binomial, binomial, exactly, of_each

CLOSING, CAPTURE = Fraction(5, 100), Fraction(25, 100)

counts = st.integers(0, 120)
wins = st.integers(0, 12)
typed = st.fractions(Fraction(1, 500), 1)
rates: st.SearchStrategy[Rate] = typed | st.builds(Beta, st.floats(0.5, 80), st.floats(0.5, 400))


def test_the_methods_table() -> None:
    assert round(chance(exactly(5), 100, 0, CLOSING, CAPTURE), 4) == 0.5640
    assert round(chance(exactly(5), 50, 200, CLOSING, CAPTURE), 4) == 0.5623


def test_the_methods_smallest_numbers_for_a_chance() -> None:
    assert [cards_for(wanted, exactly(5), CLOSING) for wanted in (0.8, 0.9)] == [134, 158]
    assert [visitors_for(wanted, exactly(5), 50, CLOSING, CAPTURE) for wanted in (0.8, 0.9)] == [335, 436]


@pytest.mark.parametrize("trials", [0, 1, 7, 200, 3000])
@pytest.mark.parametrize("rate", [0.0005, 0.0125, 0.25, 0.5, 0.97])
def test_a_binomial_agrees_with_scipy(trials: int, rate: float) -> None:
    found = binomial(trials, rate)
    tails = stats.binom.sf(np.arange(-1, trials), trials, rate)
    assert [found.at_least(count) for count in range(trials + 1)] == pytest.approx(tails, abs=1e-10)
    assert found.mean == pytest.approx(trials * rate)


@pytest.mark.parametrize("trials", [0, 1, 7, 200, 1000])
@pytest.mark.parametrize("beta", [Beta(0.5, 0.5), Beta(2, 38), Beta(0.6, 12), Beta(95, 475), Beta(8000, 12)])
def test_a_beta_binomial_agrees_with_scipy(trials: int, beta: Beta) -> None:
    found = beta_binomial(trials, beta)
    tails = stats.betabinom.sf(np.arange(-1, trials), trials, *beta) if trials else [1.0]
    assert [found.at_least(count) for count in range(trials + 1)] == pytest.approx(tails, abs=1e-9)


@given(st.lists(st.tuples(st.integers(0, 40), st.just(0.0) | st.floats(1e-9, 1)), max_size=5))
def test_groups_add_up_as_numpy_says(groups: list[tuple[int, float]]) -> None:
    exact = np.array([1.0])
    for trials, rate in groups:
        exact = np.convolve(exact, stats.binom.pmf(np.arange(trials + 1), trials, rate))
    found = of_each(groups)
    tails = exact[::-1].cumsum()[::-1]
    assert [found.at_least(count) for count in range(len(exact))] == pytest.approx(tails, abs=1e-10)


@given(wins, counts, counts, rates, rates)
def test_it_is_what_summing_over_every_number_of_new_cards_gives(
    goal: int, cards: int, visitors: int, closing: Rate, capture: Rate
) -> None:
    def pmf(trials: int, rate: Rate) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
        hits = np.arange(trials + 1)
        if isinstance(rate, Beta):
            return np.asarray(stats.betabinom.pmf(hits, trials, *rate)) if trials else np.array([1.0])
        return np.asarray(stats.binom.pmf(hits, trials, float(rate)))

    new = pmf(visitors, capture)
    exact = sum(share * pmf(cards + more, closing)[goal:].sum() for more, share in enumerate(new))
    assert chance(exactly(goal), cards, visitors, closing, capture) == pytest.approx(exact, abs=1e-8)


@given(wins, counts, counts, rates, rates)
def test_it_rises_with_visitors_and_cards_and_falls_with_the_goal(
    goal: int, cards: int, visitors: int, closing: Rate, capture: Rate
) -> None:
    now = chance(exactly(goal), cards, visitors, closing, capture)
    assert 0 <= now <= 1
    assert chance(exactly(goal), cards + 1, visitors, closing, capture) >= now - 1e-12
    assert chance(exactly(goal), cards, visitors + 1, closing, capture) >= now - 1e-12
    assert chance(exactly(goal + 1), cards, visitors, closing, capture) <= now + 1e-12


@given(wins, counts, counts, typed, typed, typed)
def test_it_rises_with_the_rates(
    goal: int, cards: int, visitors: int, closing: Fraction, capture: Fraction, more: Fraction
) -> None:
    now = chance(exactly(goal), cards, visitors, closing, capture)
    assert chance(exactly(goal), cards, visitors, max(closing, more), capture) >= now - 1e-9
    assert chance(exactly(goal), cards, visitors, closing, max(capture, more)) >= now - 1e-9


@given(st.integers(1, 8), counts, typed, st.fractions(Fraction(1, 50), 1), st.sampled_from([0.5, 0.8, 0.9]))
def test_the_smallest_number_of_visitors_is_enough_and_one_less_is_not(
    goal: int, cards: int, closing: Fraction, capture: Fraction, wanted: float
) -> None:
    visitors = visitors_for(wanted, exactly(goal), cards, closing, capture)
    assert visitors is not None
    assert chance(exactly(goal), cards, visitors, closing, capture) >= wanted
    assert not visitors or chance(exactly(goal), cards, visitors - 1, closing, capture) < wanted


def test_nothing_is_needed_for_no_win_and_nothing_helps_without_a_card() -> None:
    assert chance(exactly(0), 0, 0, CLOSING, CAPTURE) == 1
    assert chance(exactly(1), 0, 0, CLOSING, CAPTURE) == 0
    assert (NONE.at_least(0), NONE.at_least(1), NONE.mean) == (1, 0, 0)
