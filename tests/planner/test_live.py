"""The live month against records that another program worked out, and the laws that it keeps."""

import json
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.plan.beta import Beta
from planner.plan.live import Cohort, Left, cohort
from planner.plan.live import left as left_of
from planner.plan.months import last_day, month_of
from planner.plan.outcomes import Outcomes, binomial, exactly, negative_binomial
from planner.plan.ripening import ENOUGH, Episode, hazards, ripening, steady

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


closing, counted = st.floats(0.01, 0.3), st.integers(0, 60)
age = st.integers(0, 900)


def a_cohort(rate: float) -> Cohort:
    return cohort([], {}, steady(rate, 50, 50), TODAY.replace(day=1), TODAY)


@given(closing, st.lists(age, max_size=40), counted, st.lists(st.integers(0, 20), min_size=1, max_size=31))
def test_more_cards_visitors_and_a_better_rate_make_more_likely(
    rate: float, ages: list[int], anonymous: int, visitors: list[int]
) -> None:
    capture, found = Fraction(1, 4), a_cohort(rate)
    now = wins_left(found, ages, anonymous, visitors, capture)
    more = [
        wins_left(found, [*ages, 3], anonymous, visitors, capture),
        wins_left(found, ages, anonymous + 1, visitors, capture),
        wins_left(found, ages, anonymous, [visitors[0] + 1, *visitors[1:]], capture),
        wins_left(found, ages, anonymous, visitors, Fraction(1, 3)),
        wins_left(a_cohort(min(0.4, rate * 1.2)), ages, anonymous, visitors, capture),
    ]
    for wins in (1, 2, 5):
        assert all(one.at_least(wins) >= now.at_least(wins) - 1e-3 for one in more)
    assert all(one.mean >= now.mean * 0.995 for one in more)


@given(closing, st.lists(age, max_size=40), counted)
def test_the_mean_is_the_sum_of_what_each_card_brings(rate: float, ages: list[int], anonymous: int) -> None:
    found = a_cohort(rate)
    each = sum(found.ripening.ahead(one, 7) for one in ages) + anonymous * found.ripening.ahead_of_unknown(7)
    left = wins_left(found, ages, anonymous, [0] * 7, Fraction(1, 4))
    # Where a card would be surer than sure, it counts as sure.
    assert left.mean <= found.forecast.mean * each * 1.01 + 1e-9
    assert left.mean == pytest.approx(found.forecast.mean * each, rel=0.05, abs=1e-6)


@pytest.mark.parametrize(("wins", "assumed"), [(ENOUGH - 1, True), (ENOUGH, False)])
def test_from_thirty_wins_on_the_record_says_how_cards_ripen(wins: int, *, assumed: bool) -> None:
    won = [Episode(TODAY - timedelta(40), TODAY - timedelta(40), TODAY - timedelta(10), won=True)] * wins
    found = cohort(won, {}, steady(0.05, 50, 50), date(2026, 10, 1), TODAY)
    assert found.ripening.assumed is assumed


def test_nothing_is_likely_with_nothing_held_and_no_visitor() -> None:
    left = wins_left(a_cohort(0.1), [], 0, [0], Fraction(1, 4))
    assert (left.at_least(0), left.at_least(1), left.mean) == (1, 0, 0)


def test_sixty_cards_on_the_last_day_do_not_make_two_more_deals_likely() -> None:
    left = wins_left(a_cohort(0.1), list(range(60)), 0, [10], Fraction(1, 4))
    assert left.at_least(2) < 0.2


@given(closing, st.lists(age, max_size=40), counted, st.lists(st.integers(0, 20), min_size=1, max_size=31))
def test_the_chance_is_what_the_wins_say(rate: float, ages: list[int], anonymous: int, visitors: list[int]) -> None:
    rest = left_of(a_cohort(rate), ages, anonymous, len(visitors), Beta(10, 30))
    wins = rest.wins(visitors)
    assert [rest.against(exactly(goal)).chance(visitors) for goal in range(8)] == pytest.approx(
        [wins.at_least(goal) for goal in range(8)], abs=1e-9
    )


def test_cards_without_a_name_count_from_the_day_on_which_the_record_began() -> None:
    before, held = steady(0.05, 60, 30), {"2026-11": 60}
    today, earlier = (cohort([], held, before, since, TODAY) for since in (TODAY, date(2026, 11, 1)))
    assert today.closing == cohort([], {}, before, TODAY, TODAY).closing
    assert earlier.closing.mean < today.closing.mean


@pytest.mark.parametrize("capture", [Fraction(1, 4), Fraction(1), Beta(3, 9), Beta(0.5, 0.5)])
@pytest.mark.parametrize(
    "needed", [exactly(0), exactly(1), exactly(40), binomial(40, 0.3), negative_binomial(6, 15), exactly(400)]
)
@pytest.mark.parametrize("closing", [Beta(0.5, 0.5), Beta(3, 50)])
def test_what_is_found_quickly_is_what_the_wins_say(needed: Outcomes, capture: Fraction | Beta, closing: Beta) -> None:
    captures = capture.nodes(6) if isinstance(capture, Beta) else [(float(capture), 1.0)]
    held = tuple((rate, part, binomial(60, rate / 3)) for rate, part in closing.nodes(6))
    rest = Left(held, (0.9, 0.5, 0.0), tuple(captures))
    against = rest.against(needed)
    for visitors in ([0, 0, 0], [1, 0, 2], [50, 50, 50], [2000, 0, 9]):
        assert against.chance(visitors) == pytest.approx(rest.wins(visitors).reach(needed), abs=1e-11)
