"""Repeat purchases count to the goal beside the won cards: what the record lets a plan count on, and the wins left."""

import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from planner.plan.counts import Counts
from planner.plan.goals import month_plan
from planner.plan.outcomes import NONE, Outcomes, exactly, negative_binomial
from planner.plan.outlook import Outlook
from planner.plan.repeats import Repeats, repeats, wins_for
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Deal
from planner.record.planning import Goal, GoalLine
from tests.planner.calendars import Plain

TODAY = date(2026, 11, 2)
CALENDAR = Plain()
ARTICLE = Goal(0, "2026-11", lines=(GoalLine(5),), closing_rate=Fraction(1, 20), capture_rate=Fraction(1, 4))


def deal(day: date, units: int = 1, card: int | None = None, returned: date | None = None) -> Deal:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Deal(0, 1, day, at, card=card, quantity=units, returned=returned)


def book_of(deals: Sequence[Deal], goal: Goal = ARTICLE, since: date = date(2025, 11, 1)) -> Book:
    pen = Pen(Book.of({}))
    pen.settle(since=since, country="", held=50)
    for one in (goal, *deals):
        pen.add(one)
    return pen.book


def monthly(units: int, times: int = 1) -> list[Deal]:
    months = [date(2025, month, 9) for month in (11, 12)] + [date(2026, month, 9) for month in range(1, 11)]
    return [deal(day, units) for day in months for _ in range(times)]


def found(book: Book, month: str = "2026-11") -> Repeats:
    again = repeats(book, month, Counts(book, TODAY))
    assert again is not None
    return again


def test_a_plan_counts_on_what_the_months_before_brought() -> None:
    """Two a month for a year: 2/30.4 a day, less what the 30 days without any take off."""
    book = book_of(monthly(1, times=2))
    again, plan = found(book), month_plan(book, "2026-11", TODAY, CALENDAR)
    assert (again.counted.units, again.counted.days, again.counted.deals, again.months) == (24, 365, 24, 12)
    assert 1.7 < again.a_day * 30 < 2
    assert (plan.repeats, plan.repeats_left) == (1, 1)
    # Goal 5, one of them a repeat purchase: four to win, of 80 cards, 50 of them held.
    assert (plan.whole.wins, plan.whole.cards_needed) == (Fraction(4), 80)
    assert plan.whole.visitors == 120


def test_what_is_left_of_the_month_counts_on_fewer() -> None:
    book = book_of(monthly(1, times=9))
    late = month_plan(book, "2026-11", date(2026, 11, 24), CALENDAR)
    assert (late.repeats, late.repeats_left) == (7, 1)


@pytest.mark.parametrize("deals", [[], [deal(date(2026, 10, 9), 7)], [deal(date(2026, 10, 9))] * 9])
def test_the_chain_is_the_articles_while_few_repeat_purchases_are_on_record(deals: list[Deal]) -> None:
    plan = month_plan(book_of(deals), "2026-11", TODAY, CALENDAR)
    assert plan.repeats == 0
    assert (plan.whole.cards_needed, plan.whole.new_cards, plan.whole.visitors) == (100, 50, 200)


def test_returned_deals_and_those_of_cards_and_of_the_running_month_are_none() -> None:
    none = [
        deal(date(2026, 10, 9), 3, returned=date(2026, 10, 20)),
        deal(date(2026, 10, 9), 3, card=1),
        deal(date(2026, 11, 1), 3),
    ]
    book = book_of(none)
    assert repeats(book, "2026-11", Counts(book, TODAY)) is None


def test_a_repeat_purchase_of_today_leaves_todays_target_alone() -> None:
    book, today = book_of(monthly(1, times=4)), date(2026, 11, 16)
    pen = Pen(book)
    pen.add(deal(today, 2))
    before, after = (month_plan(one, "2026-11", today, CALENDAR) for one in (book, pen.book))
    assert after.units_left == before.units_left - 2
    assert (after.target, after.left.visitors) == (before.target, before.left.visitors)


def test_recent_months_weigh_more() -> None:
    months = monthly(1)
    rising, falling = ([deal(one.day, units) for one, units in zip(months, order, strict=True)] for order in
                       ([1] * 6 + [5] * 6, [5] * 6 + [1] * 6))  # fmt: skip
    assert found(book_of(rising)).a_day > 1.5 * found(book_of(falling)).a_day


def test_months_that_differ_and_deals_of_several_units_widen_what_is_ahead() -> None:
    steady, lots = found(book_of(monthly(1, times=4))), found(book_of(monthly(4)))
    waves = found(book_of(monthly(1, times=4)[::4] + [deal(date(2026, 5, 3))] * 36))
    assert steady.lots == 1
    assert lots.lots == 4
    assert waves.lots > 4
    assert steady.ahead(30).at_least(8) < lots.ahead(30).at_least(8)


@given(st.floats(0.05, 40), st.floats(1.0001, 9))
def test_the_negative_binomial_is_scipys(mean: float, lots: float) -> None:
    found = negative_binomial(mean, mean * lots)
    size = mean / (lots - 1)
    referee = stats.nbinom(size, 1 / lots)
    assert [found.at_least(count) for count in range(12)] == pytest.approx(
        [referee.sf(count - 1) for count in range(12)], abs=1e-6
    )
    assert negative_binomial(mean, mean).at_least(3) == pytest.approx(stats.poisson(mean).sf(2), abs=1e-9)


per_wins = st.builds(lambda cards, more: Fraction(cards + more, cards), st.integers(1, 30), st.integers(0, 60))
again = st.lists(st.floats(0.01, 1), min_size=1, max_size=6).map(
    lambda shares: Outcomes(0, tuple(share / math.fsum(shares) for share in shares))
)


@given(st.integers(0, 40), per_wins, again)
def test_wins_and_repeat_purchases_together_reach_the_units(units: int, per_win: Fraction, repeat: Outcomes) -> None:
    needed = wins_for(units, per_win, repeat)
    assert math.fsum(needed.likely) == pytest.approx(1)
    least, more = divmod(per_win, 1)
    for wins in range(units + 2):
        extra = stats.binom(wins, float(more))
        reached = sum(
            float(extra.pmf(one)) * repeat.at_least(units - wins * int(least) - one) for one in range(wins + 1)
        )
        said = math.fsum(part for count, part in enumerate(needed.likely, needed.least) if count <= wins)
        assert said == pytest.approx(reached, abs=1e-5)


@given(st.integers(0, 500), st.integers(1, 9))
def test_whole_units_alone_make_the_wins_certain(units: int, per_win: int) -> None:
    assert wins_for(units, Fraction(per_win), NONE) == exactly(-(-units // per_win))


@given(st.integers(1, 30), per_wins, again)
def test_a_higher_goal_needs_more_wins(units: int, per_win: Fraction, repeat: Outcomes) -> None:
    fewer, more = wins_for(units, per_win, repeat), wins_for(units + 1, per_win, repeat)
    for wins in range(32):
        assert exactly(wins).reach(more) <= exactly(wins).reach(fewer) + 1e-5


def test_thousands_of_units_are_as_quickly_said() -> None:
    needed = wins_for(20_000, Fraction(7, 5), negative_binomial(300.0, 900.0))
    mean = sum(count * part for count, part in enumerate(needed.likely, needed.least))
    assert mean == pytest.approx((20_000 - 300) / 1.4, rel=1e-3)
    assert len(needed.likely) < 1000


def test_a_rep_whose_customers_buy_again_is_likelier_to_make_the_goal() -> None:
    def chances(deals: Sequence[Deal]) -> tuple[float, float]:
        book = book_of(deals, replace(ARTICLE, lines=(GoalLine(8),)))
        able = Outlook(book, month_plan(book, "2026-11", TODAY, CALENDAR), TODAY, CALENDAR)
        assert able.whole is not None
        return able.stakes().chance(100), able.against.chance(able.visitors(5))

    none, some, many = (chances(deals) for deals in ([], monthly(1, times=2), monthly(1, times=5)))
    assert none[0] < some[0] < many[0]
    assert none[1] < some[1] < many[1]
