"""The live month against records that another program worked out, and the laws that it keeps."""

import json
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.plan.beta import Beta
from planner.plan.live import Cohort, cohort
from planner.plan.live import left as left_of
from planner.plan.months import last_day, month_of
from planner.plan.outcomes import Outcomes
from planner.plan.ripening import Episode, hazards, ripening, steady

WORKED: list[dict[str, Any]] = json.loads(Path(__file__).with_name("live-chance.json").read_text("utf-8"))["cases"]
TODAY = date(2026, 11, 24)


def wins_left(
    found: Cohort, ages: list[int], anonymous: int, visitors: list[int], capture: Fraction | Beta
) -> Outcomes:
    return left_of(found, ages, anonymous, len(visitors), capture).wins(visitors)


def episode(opened: str, seen: date, ended: str | None, how: str | None) -> Episode:
    day = date.fromisoformat(opened)
    return Episode(day, max(day, seen), None if ended is None else date.fromisoformat(ended), how == "won")


def worked(case: dict[str, Any]) -> tuple[Cohort, list[int], int]:
    today, since = date.fromisoformat(case["today"]), date.fromisoformat(case["record_from"])
    episodes = [episode(opened, since, ended, how) for opened, ended, how in case["cards"]]
    before = steady(case["adopted_closing_rate"], case["carried"], case["planned_new_cards"])
    ages = [(today - one.opened).days for one in episodes if one.opened and one.ended is None]
    return cohort(episodes, {}, before, since, today), ages, (last_day(month_of(today)) - today).days


@pytest.mark.parametrize("case", WORKED, ids=[case["name"] for case in WORKED])
def test_the_methods_worked_records(case: dict[str, Any]) -> None:
    found, ages, days = worked(case)
    expect = case["expect"]
    assert found.forecast == pytest.approx(expect["c_beta"], rel=1e-4)
    left = wins_left(found, ages, 0, [case["visitors_each_day_from_today"]] * (days + 1), Beta(*case["capture_beta"]))
    assert left.mean == pytest.approx(expect["wins_left_mean"], rel=0.01)
    assert {goal: left.at_least(int(goal)) for goal in expect["at_least"]} == pytest.approx(
        expect["at_least"], abs=0.01
    )


def test_the_default_has_two_thirds_of_the_wins_within_a_month() -> None:
    shape = ripening(hazards([], steady(0.05, 50, 50), TODAY), 0.1)
    assert shape.assumed
    assert shape.shares[0] == 0
    assert shape.shares[31] == pytest.approx(0.65, abs=0.005)
    assert shape.shares[14] < 0.5 < shape.shares[15]


def test_without_losses_and_truncation_the_record_says_the_shares_of_wins_by_age() -> None:
    """A hundred cards of one day each win at ages 1 to 40, all others stay open: G is what was counted."""
    opened = TODAY - timedelta(100)
    wins = [Episode(opened, opened, opened + timedelta(age), won=True) for age in range(1, 41)]
    still = [Episode(opened, opened, None, won=False)] * 100_000
    shape = ripening(hazards([*wins, *still], steady(0.05, 0, 50), TODAY), 0.1)
    assert not shape.assumed
    assert shape.shares[21] / shape.shares[41] == pytest.approx(0.5, abs=0.01)


def test_a_card_counts_from_the_age_at_which_it_was_first_seen() -> None:
    """Older cards that the record came to late say nothing of the young ages."""
    seen = date(2026, 11, 1)
    late = [Episode(date(2026, 9, 1), seen, None, won=False)] * 500
    before = steady(0.05, 50, 50)
    without, found = hazards([], before, TODAY), hazards(late, before, TODAY)
    assert found.won[:61] == without.won[:61]
    assert found.lost[61] < without.lost[61]


def test_a_card_of_unknown_age_is_one_of_the_steady_mix() -> None:
    shape = ripening(hazards([], steady(0.05, 50, 50), TODAY), 0.1)
    ahead = [shape.ahead(age, 7) for age in range(181)]
    assert min(ahead) < shape.ahead_of_unknown(7) < max(ahead)
    assert shape.ahead_of_unknown(0) == 0


counted, age = st.integers(0, 60), st.integers(0, 900)
belief = st.builds(Beta, st.floats(0.5, 40), st.floats(2, 400))
days_left = st.lists(st.integers(0, 20), min_size=1, max_size=31)


def believing(closing: Beta) -> Cohort:
    """Return what is expected of cards that end as a record says, where that of the closing rate is believed."""
    return Cohort(closing, closing, ripening(hazards([], steady(0.05, 50, 50), TODAY), closing.mean))


@given(belief, belief, st.lists(age, max_size=40), counted, days_left, st.floats(0.1, 30))
def test_more_cards_visitors_and_a_better_rate_make_more_likely(
    closing: Beta, capture: Beta, ages: list[int], anonymous: int, visitors: list[int], better: float
) -> None:
    found = believing(closing)
    higher, caught = (Beta(one.a + better, one.b) for one in (closing, capture))
    now = wins_left(found, ages, anonymous, visitors, capture)
    more = [
        wins_left(found, [*ages, 3], anonymous, visitors, capture),
        wins_left(found, ages, anonymous + 1, visitors, capture),
        wins_left(found, ages, anonymous, [visitors[0] + 1, *visitors[1:]], capture),
        wins_left(found, ages, anonymous, [*visitors[:-1], visitors[-1] + 1], capture),
        wins_left(found, ages, anonymous, visitors, caught),
        wins_left(replace(found, forecast=higher), ages, anonymous, visitors, capture),
        wins_left(believing(higher), ages, anonymous, visitors, capture),
    ]
    for wins in (1, 2, 5):
        assert all(one.at_least(wins) >= now.at_least(wins) - 1e-12 for one in more)


@given(st.floats(0.01, 0.3), st.lists(age, max_size=40), counted, days_left)
def test_a_better_rate_before_any_card_was_followed_makes_more_likely(
    rate: float, ages: list[int], anonymous: int, visitors: list[int]
) -> None:
    """It also says that fewer cards are lost, so that more of those held have been open for long: that is less."""
    low, high = (
        cohort([], {}, steady(one, 50, 50), TODAY.replace(day=1), TODAY) for one in (rate, min(0.4, rate * 1.2))
    )
    now, better = (wins_left(one, ages, anonymous, visitors, Fraction(1, 4)) for one in (low, high))
    for wins in (1, 2, 5):
        assert better.at_least(wins) >= now.at_least(wins) - 1e-3
