"""The Beta posterior against scipy, and what its quadrature promises."""

import math
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from planner.plan.beta import Beta, posterior
from planner.plan.rates import Count

PARAMETERS = [0.5, 1, 2, 3.7, 10, 95, 475, 1000, 1e4, 1e6]
SHARES = [0.001, 0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975, 0.999]
RATES = [1e-9, 1e-4, 0.01, 0.05, 0.1, 0.25, 0.5, 0.9, 0.999]

parameters = st.floats(0.5, 2000)


@pytest.mark.parametrize("a", PARAMETERS)
@pytest.mark.parametrize("b", PARAMETERS)
def test_it_agrees_with_scipy(a: float, b: float) -> None:
    beta = Beta(a, b)
    assert [beta.cdf(rate) for rate in RATES] == pytest.approx(stats.beta.cdf(RATES, a, b), abs=1e-8)
    assert [beta.quantile(share) for share in SHARES] == pytest.approx(stats.beta.ppf(SHARES, a, b), abs=1e-9, rel=1e-6)
    assert (beta.mean, beta.variance) == pytest.approx(stats.beta.stats(a, b))


@given(parameters, parameters)
def test_outside_of_what_a_rate_can_be_nothing_is_likely(a: float, b: float) -> None:
    assert [Beta(a, b).cdf(rate) for rate in (-1, 0, 1, 2)] == [0, 0, 1, 1]


@given(parameters, parameters, st.floats(0.001, 0.999))
def test_a_quantile_is_not_exceeded_as_often_as_it_says(a: float, b: float, share: float) -> None:
    assert Beta(a, b).cdf(Beta(a, b).quantile(share)) == pytest.approx(share, abs=1e-7)


@given(parameters, parameters)
def test_the_nodes_know_mean_and_spread(a: float, b: float) -> None:
    beta = Beta(a, b)
    nodes = beta.nodes(64)
    assert sum(weight for _, weight in nodes) == pytest.approx(1)
    assert sum(weight * rate for rate, weight in nodes) == pytest.approx(beta.mean, abs=2e-5)
    assert sum(weight * (rate - beta.mean) ** 2 for rate, weight in nodes) == pytest.approx(beta.variance, abs=2e-5)


@given(parameters, parameters, st.integers(1, 60))
def test_the_nodes_integrate_what_wins_are_made_of(a: float, b: float, cards: int) -> None:
    """The chance of no win at all, which has a closed form."""
    beta = Beta(a, b)
    exact = math.exp(math.lgamma(b + cards) + math.lgamma(a + b) - math.lgamma(b) - math.lgamma(a + b + cards))
    assert sum(weight * (1 - rate) ** cards for rate, weight in beta.nodes(64)) == pytest.approx(exact, abs=1e-4)


def test_without_counts_the_prior_stands() -> None:
    assert posterior(Fraction(1, 20), []) == pytest.approx((2, 38))
    assert posterior(Fraction(1, 20), [Count(0, 0)] * 3) == pytest.approx((2, 38))


def test_one_month_counts_as_it_is() -> None:
    assert posterior(Fraction(1, 20), [Count(3, 60)]) == pytest.approx((2 + 3, 38 + 57))


def test_older_months_weigh_less_and_their_loss_is_made_up_for() -> None:
    """Three months back weighs half: w = 1/2 and 1, kappa = (30 + 60) / (15 + 60)."""
    beta = posterior(0.05, [Count(6, 60), Count(0, 0), Count(0, 0), Count(3, 60)])
    kappa = (30 + 60) / (15 + 60)
    assert beta == pytest.approx((2 + kappa * 6, 38 + kappa * 84))


@given(st.lists(st.builds(lambda n, x: Count(min(n, x), n), st.integers(0, 300), st.integers(0, 300)), max_size=12))
def test_more_hits_mean_a_higher_rate(months: list[Count]) -> None:
    assume(any(month.hits < month.trials for month in months))
    more = [Count(min(month.trials, month.hits + 1), month.trials) for month in months]
    assert posterior(0.05, more).mean > posterior(0.05, months).mean
