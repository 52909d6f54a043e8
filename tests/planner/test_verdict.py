"""Was it luck: the predictive tails against scipy, and what is made of them."""

import itertools
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from planner.plan.beta import Beta
from planner.plan.rates import Count
from planner.review.readings import Judged, Reading, Stage, verdicts
from planner.review.verdict import Finding, Trials, at_least, at_most, finding, likely

CLOSE = 1e-6
TRIALS = (1, 5, 20, 58, 208, 1000, 30_000)
BELIEFS = (Beta(2, 38), Beta(10, 30), Beta(0.6, 39.4), Beta(39.6, 0.4), Beta(0.05, 40), Beta(25, 500), Beta(1.2, 3))
SHARES = (Fraction(1, 21), Fraction(16, 21), Fraction(20, 21))


def counts(trials: int, mean: float) -> set[int]:
    middle = trials * mean
    found = {0, 1, int(middle / 2), int(middle * 0.8), int(middle), int(middle * 1.3), trials - 1, trials}
    return {hits for hits in found if 0 <= hits <= trials}


@pytest.mark.parametrize("trials", TRIALS)
@pytest.mark.parametrize("rate", [Fraction(1, 1000), Fraction(1, 20), Fraction(1, 4), Fraction(9, 10), Fraction(1)])
@pytest.mark.parametrize("share", [Fraction(1), *SHARES])
def test_a_typed_rate_gives_a_binomial(trials: int, rate: Fraction, share: Fraction) -> None:
    parts = [Trials(trials, rate, share)]
    expected = stats.binom(trials, float(rate * share))
    for hits in counts(trials, float(rate * share)):
        assert at_most(hits, parts) == pytest.approx(expected.cdf(hits), abs=CLOSE)
        assert at_least(hits, parts) == pytest.approx(expected.sf(hits - 1), abs=CLOSE)


@pytest.mark.parametrize("trials", TRIALS)
@pytest.mark.parametrize("belief", BELIEFS)
def test_a_believed_rate_gives_a_beta_binomial(trials: int, belief: Beta) -> None:
    parts, expected = [Trials(trials, belief)], stats.betabinom(trials, *belief)
    for hits in counts(trials, belief.mean):
        assert at_most(hits, parts) == pytest.approx(expected.cdf(hits), abs=CLOSE)
        assert at_least(hits, parts) == pytest.approx(expected.sf(hits - 1), abs=CLOSE)


@cache
def believed(belief: Beta) -> tuple[Any, Any]:
    """Return what the rate may be, and the weight of each, by Gauss-Legendre over the belief's own quantiles."""
    nodes, weights = np.polynomial.legendre.leggauss(200)
    parts = [*itertools.pairwise(np.linspace(0, 1, 41))]
    places = np.concatenate([(nodes + 1) / 2 * (high - low) + low for low, high in parts])
    return stats.beta.ppf(places, *belief), np.concatenate([weights / 2 * (high - low) for low, high in parts])


def integrated(hits: int, trials: int, belief: Beta, share: float) -> float:
    """Return the binomial tail over what the rate may be."""
    rates, weights = believed(belief)
    return float((weights * stats.binom.cdf(hits, trials, rates * share)).sum())


@pytest.mark.parametrize("trials", [5, 58, 1000])
@pytest.mark.parametrize("belief", BELIEFS)
@pytest.mark.parametrize("share", SHARES)
def test_of_a_month_that_is_not_over_the_rate_is_thinned(trials: int, belief: Beta, share: Fraction) -> None:
    for hits in counts(trials, belief.mean * float(share)):
        expected = integrated(hits, trials, belief, float(share))
        assert at_most(hits, [Trials(trials, belief, share)]) == pytest.approx(expected, abs=CLOSE)


def test_the_same_rate_in_two_months_is_one_count() -> None:
    belief = Beta(4, 60)
    assert at_most(3, [Trials(40, belief), Trials(60, belief)]) == at_most(3, [Trials(100, belief)])
    assert at_most(3, [Trials(0, Fraction(1, 2)), Trials(100, belief)]) == at_most(3, [Trials(100, belief)])


@given(st.lists(st.tuples(st.integers(1, 90), st.fractions(Fraction(1, 50), Fraction(1, 2))), min_size=2, max_size=5))
def test_several_typed_rates_come_near_their_sum(months: list[tuple[int, Fraction]]) -> None:
    likely_sum = np.ones(1)
    for trials, rate in months:
        likely_sum = np.convolve(likely_sum, stats.binom.pmf(np.arange(trials + 1), trials, float(rate)))
    parts = [Trials(trials, rate) for trials, rate in months]
    for hits in counts(len(likely_sum) - 1, 0.2):
        assert at_most(hits, parts) == pytest.approx(likely_sum[: hits + 1].sum(), abs=0.08)


def test_several_believed_rates_come_near_their_sum() -> None:
    months = [(200, Beta(4, 76)), (150, Beta(9, 151)), (300, Beta(20, 380))]
    likely_sum = np.ones(1)
    for trials, belief in months:
        likely_sum = np.convolve(likely_sum, stats.betabinom.pmf(np.arange(trials + 1), trials, *belief))
    parts = [Trials(trials, belief) for trials, belief in months]
    for hits in range(10, 70, 5):
        assert at_most(hits, parts) == pytest.approx(likely_sum[: hits + 1].sum(), abs=0.01)


def test_what_cannot_be() -> None:
    assert at_most(0, []) == 1
    assert at_least(0, [Trials(10, Fraction(1, 2))]) == 1
    assert at_most(-1, [Trials(10, Fraction(1, 2))]) == 0
    assert at_most(0, [Trials(10, Fraction(1, 2), Fraction(0))]) == 1
    assert at_most(3, [Trials(10**9, Beta(2, 38), Fraction(1, 2))]) == pytest.approx(0, abs=CLOSE)


@pytest.mark.parametrize(
    "parts",
    [
        [Trials(208, Beta(10, 200))],
        [Trials(20, Fraction(1, 20))],
        [Trials(1, Fraction(1, 2))],
        [Trials(208, Beta(10, 200), Fraction(12, 21))],
        [Trials(5000, Beta(2, 38), Fraction(1, 21))],
        [Trials(90, Beta(3, 40)), Trials(60, Beta(5, 90), Fraction(1, 2)), Trials(0, Fraction(1, 2))],
    ],
)
def test_the_likely_counts_hold_eight_in_ten(parts: list[Trials]) -> None:
    low, high = likely(parts)
    assert at_most(low, parts) >= 0.1 > at_most(low - 1, parts)
    assert at_most(high, parts) >= 0.9 > at_most(high - 1, parts)


def test_of_no_trials_nothing_is_likely() -> None:
    assert (
        likely([]) == likely([Trials(0, Beta(2, 38))]) == likely([Trials(40, Fraction(1, 20), Fraction(0))]) == (0, 0)
    )


@pytest.mark.parametrize(
    ("tail", "stages", "found"),
    [
        (0.2, 1, Finding.WITHIN_LUCK),
        (0.199, 4, Finding.WATCH),
        (0.05, 1, Finding.WATCH),
        (0.049, 1, Finding.REAL),
        (0.049, 4, Finding.WATCH),
        (0.0124, 4, Finding.REAL),
    ],
)
def test_what_a_tail_says(tail: float, stages: int, found: Finding) -> None:
    assert finding(tail, stages) is found


def judged(stage: Stage, hits: int, trials: int, rate: Fraction) -> Judged:
    return Judged(stage, Count(hits, trials), (Trials(trials, rate),), rate * trials)


def test_of_losses_more_is_worse() -> None:
    rate = Fraction(1, 4)
    (fewer,) = verdicts([judged(Stage.LOSS, 2, 40, rate)])
    (more,) = verdicts([judged(Stage.LOSS, 20, 40, rate)])
    assert (fewer.finding, more.finding, more.firm) == (Finding.ON_PLAN, Finding.REAL, True)
    assert more.tail == pytest.approx(stats.binom(40, 0.25).sf(19), abs=CLOSE)


@given(st.sampled_from(Stage), st.integers(0, 60), st.integers(0, 60), st.fractions(0, 1, max_denominator=60))
def test_counts_are_compared_exactly(stage: Stage, hits: int, trials: int, rate: Fraction) -> None:
    hits = min(hits, trials)
    (found,) = verdicts([judged(stage, hits, trials, rate)])
    worse = hits > rate * trials if stage is Stage.LOSS else hits < rate * trials
    if rate * trials < 5:
        assert (found.finding, found.tail) == (Finding.TOO_FEW, None)
    else:
        assert found.behind == worse
        assert (found.finding is Finding.ON_PLAN) != worse


def test_the_bar_is_shared_among_the_stages_that_are_judged() -> None:
    rate = Fraction(1, 4)
    odd = judged(Stage.CLOSING, 5, 40, rate)
    assert 0.0125 < odd.tail < 0.05
    fine, few = judged(Stage.CAPTURE, 12, 40, rate), judged(Stage.REFERRAL, 0, 4, rate)
    assert [one.finding for one in verdicts([odd, few])] == [Finding.REAL, Finding.TOO_FEW]
    assert next(one.finding for one in verdicts([odd, fine, fine, fine])) is Finding.WATCH


def test_watched_twice_running_is_firm() -> None:
    rate = Fraction(1, 4)
    watched, fine = judged(Stage.CLOSING, 7, 40, rate), judged(Stage.CLOSING, 12, 40, rate)
    other = judged(Stage.CAPTURE, 7, 40, rate)

    def firm(before: list[Judged] | None, *, seasoned: bool = True) -> bool:
        (found,) = verdicts([watched], before, seasoned=seasoned)
        assert found.finding is Finding.WATCH
        return found.firm

    assert [firm(None), firm([fine]), firm([other])] == [False] * 3
    assert firm([watched])
    assert firm([judged(Stage.CLOSING, 0, 40, rate)])
    assert not firm([watched], seasoned=False)


def test_real_is_never_firm_to_who_has_hardly_sold() -> None:
    (found,) = verdicts([judged(Stage.CAPTURE, 0, 100, Fraction(1, 4))], seasoned=False)
    assert (found.finding, found.firm) == (Finding.REAL, False)


@pytest.mark.parametrize(
    ("tail", "once_in"), [(0.25, 4), (0.2, 5), (0.9, 2), (0.05, 20), (0.001, 1000), (0.0009, None), (0.0, None)]
)
def test_how_often_luck_does_it_is_a_whole_number(tail: float, once_in: int | None) -> None:
    assert Reading(Stage.CLOSING, Count(1, 40), Fraction(5), Finding.WATCH, tail).once_in == once_in
