"""How many times as many: by hand, against scipy, the laws of its range, and how often that range holds."""

import math
from itertools import accumulate
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from planner.review.ratio import Effect, Rate, Rates, Ratio, Weekday, effect, ratio_of, spread_of

SEED = 20261124
counts = st.lists(st.integers(0, 30), min_size=1, max_size=8).map(tuple)
weekdays = st.lists(st.builds(Weekday, st.integers(1, 4), st.integers(0, 60), counts), min_size=1, max_size=5)


def test_by_hand() -> None:
    """Mondays 4 a day, Saturdays 10: one Monday and two Saturdays stand for 4 + 20; 36 came."""
    found = ratio_of([Weekday(1, 6, (4, 4, 4, 4)), Weekday(2, 30, (10, 10))])
    assert (found.came, found.before, found.counted, found.spread, found.ratio) == (36, 24, 36, 1, 1.5)
    # a is 1/4 and 1: the variance of the 24 is 16/16 + 20 = 21, as that of a count of 24 x 24 / 21, scaled by 21 / 24.
    share = stats.beta(36.5, 24 * 24 / 21 + 0.5)
    assert found.high is not None
    assert [found.low, found.high] == pytest.approx([p / (1 - p) / (21 / 24) for p in share.ppf([0.1, 0.9])])
    assert found.below == pytest.approx(share.cdf(21 / 45))


def test_the_spread_is_that_of_the_days_before_about_their_weekdays() -> None:
    # (9 + 9) / 5 of the first, nothing of the second, over 1 + 1 degrees; the third tells nothing.
    assert spread_of([(2, 8), (4, 4), (0, 0, 0)]) == pytest.approx(1.8)
    assert spread_of([(5, 5), (3, 3)]) == 1
    assert spread_of([(7,), (9,)]) == 1
    wide, narrow = ratio_of([Weekday(2, 20, (1, 19))]), ratio_of([Weekday(2, 20, (10, 10))])
    assert wide.spread == pytest.approx(16.2)
    assert wide.high is not None
    assert narrow.high is not None
    assert wide.low < narrow.low < 1 < narrow.high < wide.high


def test_where_nothing_came_or_nothing_came_before_the_range_is_open() -> None:
    nothing = ratio_of([Weekday(1, 0, (4, 4))])
    assert (nothing.low, nothing.ratio) == (0, 0)
    assert nothing.high is not None
    new = ratio_of([Weekday(1, 4, (0, 0))])
    assert (new.ratio, new.high) == (None, None)
    assert 0 < new.low < 8
    neither = ratio_of([Weekday(1, 0, (0,))])
    assert (neither.low, neither.ratio, neither.high, neither.enough) == (0, None, None, False)


@given(weekdays)
def test_the_range_is_scipys_and_holds_the_ratio(found: list[Weekday]) -> None:
    ratio = ratio_of(found)
    scales = [(one.days / len(one.before), sum(one.before)) for one in found]
    before, variance = sum(a * s for a, s in scales), sum(a * a * s for a, s in scales)
    assert ratio.before == pytest.approx(before)
    if before and ratio.came and ratio.high is not None and ratio.ratio is not None:
        scale = variance / before
        share = stats.beta(ratio.came / ratio.spread + 0.5, before / scale / ratio.spread + 0.5)
        low, high = (p / (1 - p) / scale for p in share.ppf([0.1, 0.9]))
        assert ratio.low == pytest.approx(min(low, ratio.ratio), rel=1e-6)
        assert ratio.high == pytest.approx(max(high, ratio.ratio), rel=1e-6)
        assert ratio.below == pytest.approx(share.cdf(scale / (1 + scale)), abs=1e-7)
        assert ratio.low <= ratio.ratio <= ratio.high


@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 60), st.integers(1, 30), st.integers(1, 8)), min_size=1),
    st.integers(2, 5),
)
def test_more_of_all_narrows_the_range(found: list[tuple[int, int, int, int]], times: int) -> None:
    def width(by: int) -> tuple[float, float]:
        ratio = ratio_of([Weekday(days, came * by, (daily * by,) * before) for days, came, daily, before in found])
        assert ratio.ratio is not None
        assert ratio.high is not None
        return ratio.ratio, ratio.high / ratio.low

    (ratio, wide), (same, narrow) = width(1), width(times)
    assert same == pytest.approx(ratio)
    assert narrow < wide


def poisson(random: Random, mean: float) -> int:
    """Draw a count by its distribution function."""
    terms = accumulate(range(1, 200), lambda term, n: term * mean / n, initial=math.exp(-mean))
    at = random.random()
    return next((n for n, below in enumerate(accumulate(terms)) if at < below), 200)


@pytest.mark.parametrize(("daily", "days"), [(8.0, 2), (1.0, 1), (20.0, 1)])
def test_reps_whose_days_are_alike_are_covered(daily: float, days: int) -> None:
    """Nothing changes while the campaign runs: the 80 % range holds the ratio 1, and a wrong alarm is rare."""
    random, reps = Random(SEED), 300
    means = [daily * by for by in (0.8, 0.9, 1.0, 1.1, 1.4)]
    covered = alarms = 0
    for _ in range(reps):
        ratio = ratio_of(
            [
                Weekday(
                    days,
                    sum(poisson(random, mean) for _ in range(days)),
                    tuple(poisson(random, mean) for _ in range(8)),
                )
                for mean in means
            ]
        )
        covered += ratio.low <= 1 <= (ratio.high or math.inf)
        alarms += effect(ratio, 5) in (Effect.MORE, Effect.FEWER)
    assert 0.74 <= covered / reps <= 0.86
    assert alarms / reps <= 0.02


def test_days_that_differ_by_more_than_luck_are_covered_too() -> None:
    """A day's mean is itself drawn anew each day, from 4 or 12 visitors."""
    random, reps = Random(SEED), 300
    covered = 0
    for _ in range(reps):
        drawn = [[poisson(random, random.choice((4.0, 12.0))) for _ in range(10)] for _ in range(5)]
        ratio = ratio_of([Weekday(2, sum(days[:2]), tuple(days[2:])) for days in drawn])
        covered += ratio.low <= 1 <= (ratio.high or math.inf)
    assert 0.74 <= covered / reps <= 0.86


# Rates.


@pytest.mark.parametrize(("came", "before"), [((9, 39), (61, 258)), ((40, 80), (3, 9)), ((7, 400), (90, 3000))])
def test_two_rates_are_held_against_each_other_as_scipy_has_it(came: tuple[int, int], before: tuple[int, int]) -> None:
    one, other = (stats.beta(hits + 0.5, trials - hits + 0.5) for hits, trials in (came, before))
    exact = other.expect(one.cdf, epsabs=1e-9, limit=200)
    rates = Rates(Rate(*came), Rate(*before))
    assert rates.below == pytest.approx(exact, abs=1e-4)
    assert Rate(*came).likely == pytest.approx(one.ppf([0.1, 0.9]))
    assert rates.expected == pytest.approx(before[0] / before[1] * came[1])


def test_a_rate_of_nothing_is_not_known() -> None:
    assert Rate(0, 0).mean is None
    assert Rate(0, 0).likely == (0, 1)
    assert Rate(0, 9).likely[0] == 0
    assert Rate(9, 9).likely[1] == 1
    assert not Rates(Rate(0, 0), Rate(9, 20)).enough
    assert not Rates(Rate(30, 100), Rate(4, 20)).enough
    assert Rates(Rate(30, 100), Rate(5, 20)).enough


# Verdicts.


def ratio(below: float, before: float = 20, counted: int = 160) -> Ratio:
    return Ratio(20, before, counted, 1.0, 0.5, 1.5, below)


@pytest.mark.parametrize(
    ("below", "judged", "said"),
    [
        (0.024, 1, Effect.MORE),
        (0.026, 1, Effect.PERHAPS_MORE),
        (0.011, 2, Effect.MORE),
        (0.013, 2, Effect.PERHAPS_MORE),
        (0.11, 1, Effect.WITHIN_LUCK),
        (0.89, 1, Effect.WITHIN_LUCK),
        (0.91, 1, Effect.PERHAPS_FEWER),
        (0.976, 1, Effect.FEWER),
        (0.976, 5, Effect.PERHAPS_FEWER),
    ],
)
def test_what_a_figure_says(below: float, judged: int, said: Effect) -> None:
    assert effect(ratio(below), judged) is said


def test_with_fewer_than_five_expected_or_counted_it_says_nothing() -> None:
    assert effect(ratio(0.001, before=4.9), 1) is Effect.TOO_FEW
    assert effect(ratio(0.001, before=8, counted=4), 1) is Effect.TOO_FEW
    assert effect(ratio(0.001, before=5, counted=5), 1) is Effect.MORE


@settings(max_examples=50)
@given(weekdays)
def test_perhaps_means_that_the_range_leaves_as_many_out(found: list[Weekday]) -> None:
    ratio = ratio_of(found)
    said = effect(ratio, 1)
    if ratio.high is not None and ratio.low > 0 and ratio.low != ratio.ratio != ratio.high:
        outside = not ratio.low <= 1 <= ratio.high
        assert said is Effect.TOO_FEW or outside == (said is not Effect.WITHIN_LUCK)
