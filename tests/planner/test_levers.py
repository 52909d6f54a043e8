"""Planning for a chance, the chain backward, what each lever alone would have to become, and what can be spared."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.language.en import WORDS as ENGLISH
from planner.language.words import Words
from planner.language.zh import WORDS as CHINESE
from planner.plan.goals import month_plan
from planner.plan.levers import Levers, Spare, carried, levers, mean_reached, spare
from planner.plan.month_plan import MonthPlan, Trial
from planner.plan.outlook import Outlook
from planner.plan.saving import save_plan
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Activity, Card, End, How, Kind
from planner.record.planning import Goal, GoalLine, MarketNote
from tests.planner.calendars import Plain

FIRST, TODAY = date(2026, 11, 2), date(2026, 11, 16)
"""The first workday of a month of 21, and the eleventh."""
CALENDAR = Plain()
ARTICLE = Goal(
    0,
    "2026-11",
    quota=8,
    lines=(GoalLine(5),),
    closing_rate=Fraction(1, 20),
    capture_rate=Fraction(1, 4),
    workdays=22,
)

SMALL = replace(ARTICLE, quota=None, lines=(GoalLine(2),), workdays=None)


def book_of(entities: Iterable[object] = (), goal: Goal = ARTICLE, **fields: object) -> Book:
    pen = Pen(Book.of({}))
    pen.settle(**{"since": date(2026, 9, 1), "country": "", "held": 50, **fields})
    for entity in (goal, *entities):
        pen.add(entity)
    return pen.book


def plan_of(book: Book, today: date = FIRST, **trial: object) -> MonthPlan:
    return month_plan(book, "2026-11", today, CALENDAR, Trial(**trial))  # type: ignore[arg-type]


def cards(count: int, days_ago: int = 20) -> list[Card]:
    return [Card(0, 1, TODAY - timedelta(days_ago), How.VISITOR)] * count


# ---- A chance --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("chance", "visitors", "a_day"), [(0.8, 335, 16), (0.9, 436, 20)])
def test_the_methods_plan_for_a_chance(chance: float, visitors: int, a_day: int) -> None:
    plan = plan_of(book_of(capacity=20), planned_chance=Fraction(str(chance)))
    assert (plan.whole.visitors, plan.whole.per_day, plan.whole.mean) == (visitors, a_day, 200)
    assert not plan.whole.short


def test_a_chance_that_is_out_of_reach_takes_all_that_can_be_done() -> None:
    plan = plan_of(book_of(capacity=12), planned_chance=Fraction(9, 10))
    assert plan.whole.short
    assert plan.left.short
    assert (plan.whole.visitors, plan.whole.mean, plan.whole.per_day, plan.target) == (264, 200, 12, 12)


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
def test_out_of_reach_is_said_beside_what_can_be_done_and_not_of_a_goal_that_is_met(words: Words) -> None:
    """9 a day on 21 workdays are 189; the mean alone takes 200."""
    plan = plan_of(book_of(goal=replace(ARTICLE, workdays=None), capacity=9), planned_chance=Fraction(9, 10))
    said = words.explain_target(plan)
    assert (plan.left.visitors, plan.left.mean, plan.left.short) == (189, 200, True)
    assert "189" in said
    assert words.planned_for(plan)
    met = replace(plan, met=True)
    assert not words.planned_for(met)


@pytest.mark.parametrize(("words", "todays"), [(ENGLISH, ("morning", "today")), (CHINESE, ("今早", "今天"))])
@pytest.mark.parametrize("today", [date(2026, 10, 12), date(2026, 12, 3)])
@pytest.mark.parametrize("capacity", [9, 40])
def test_of_another_month_nothing_is_said_of_today(
    words: Words, todays: tuple[str, str], today: date, capacity: int
) -> None:
    book = book_of(goal=replace(ARTICLE, held=50), capacity=capacity)
    for wanted in (None, Fraction(4, 5)):
        said = words.explain_target(plan_of(book, today, planned_chance=wanted))
        assert not any(word in said for word in todays)
        assert "100" in said
    assert any(word in words.explain_target(plan_of(book, FIRST)) for word in todays)


def test_the_chance_that_is_kept_sets_the_days_target_and_the_mean_is_one_step_back() -> None:
    book = book_of(cards(60), SMALL, capacity=200)
    mean = plan_of(book, TODAY)
    kept = book.after(save_plan("2026-11", Trial(planned_chance=Fraction(4, 5)), TODAY)(book).changes)
    for_chance = plan_of(kept, TODAY)
    assert for_chance.target > mean.target > 0
    assert for_chance.left.mean == mean.left.visitors
    back = kept.after(save_plan("2026-11", Trial(planned_chance=Fraction(0)), TODAY)(kept).changes)
    assert plan_of(back, TODAY).target == mean.target


def test_what_is_planned_for_a_chance_has_it_and_one_a_day_less_has_not() -> None:
    book = book_of(cards(60), SMALL, capacity=200)
    plan = plan_of(book, TODAY, planned_chance=Fraction(4, 5))
    found = Outlook(book, plan, TODAY, CALENDAR)
    assert plan.left.per_day == found.takes(0.8)
    assert found.now is not None
    assert found.now >= 0.8
    assert found.against.chance(found.visitors((plan.left.per_day or 0) - 1)) < 0.8


@settings(max_examples=40)
@given(st.integers(0, 6), st.integers(0, 3))
def test_todays_entries_leave_the_target_for_a_chance_alone(visitors: int, won: int) -> None:
    book = book_of(cards(60), SMALL, capacity=60)
    pen = Pen(book)
    at = datetime(2026, 11, 16, 9, tzinfo=UTC)
    for _ in range(visitors):
        pen.add(Activity(0, Kind.VISITOR, TODAY, at))
    for id_ in range(1, won + 1):
        pen.alter(book.card(id_), ended=TODAY, end=End.WON)
    wanted = Fraction(4, 5)
    assert plan_of(pen.book, TODAY, planned_chance=wanted).target == plan_of(book, TODAY, planned_chance=wanted).target


def test_a_far_capacity_makes_nothing_dearer_and_changes_nothing() -> None:
    """A capacity that nobody can do is how some say that they have none: only what a plan takes is looked at."""
    near, far = (plan_of(book_of(capacity=most), planned_chance=Fraction(4, 5)) for most in (60, 99_999))
    assert (near.whole.visitors, near.left.visitors, near.target) == (far.whole.visitors, far.left.visitors, far.target)


# ---- Backward --------------------------------------------------------------------------------------------------


def test_visitors_a_day_say_what_they_carry() -> None:
    """8 a day for 22 days: 176 visitors, 44 new cards, 94 cards in all, 4.7 of them won."""
    plan = plan_of(book_of(), a_day=8)
    assert plan.tried
    assert (plan.whole.visitors, plan.whole.per_day, plan.whole.mean) == (176, 8, 200)
    assert carried(plan, whole=True) == Fraction(47, 10)
    assert carried(plan_of(book_of()), whole=True) == 5


def test_what_was_made_counts_to_what_is_carried_from_today_on() -> None:
    plan = plan_of(book_of(cards(30)), TODAY, a_day=8)
    assert plan.left.ahead is not None
    new = 8 * plan.left.workdays * Fraction(1, 4)
    assert carried(plan, whole=False) == plan.left.ahead.held + new * plan.left.ahead.card


@given(st.integers(0, 40), st.integers(0, 40))
def test_more_visitors_carry_more(one: int, other: int) -> None:
    fewer, more = sorted((one, other))
    book = book_of(cards(10))
    assert carried(plan_of(book, TODAY, a_day=fewer), whole=False) <= (
        carried(plan_of(book, TODAY, a_day=more), whole=False)
    )


# ---- Levers ----------------------------------------------------------------------------------------------------


def test_the_articles_levers_to_a_quota_of_8() -> None:
    assert levers(plan_of(book_of())) == Levers(8, 20, Fraction(55, 100), Fraction(8, 100), 110, 3)


def test_there_is_nothing_to_move_where_the_plan_carries_the_quota() -> None:
    assert levers(plan_of(book_of(goal=replace(ARTICLE, quota=5)))) is None
    assert levers(plan_of(book_of(goal=replace(ARTICLE, quota=None)))) is None


def test_a_rate_above_all_and_more_of_nothing_are_no_levers() -> None:
    found = levers(plan_of(book_of(goal=replace(ARTICLE, quota=80), held=0)))
    assert found is not None
    assert (found.capture, found.held) == (None, None)


def test_a_goal_that_is_behind_has_levers_from_today_on() -> None:
    plan = plan_of(book_of(cards(30), replace(ARTICLE, quota=None), capacity=10), TODAY)
    assert (plan.left.per_day or 0) > 10
    found = levers(plan)
    assert found is not None
    assert found.aim == 5
    assert found.a_day is not None
    assert found.a_day > 10


@given(st.integers(1, 12), st.integers(0, 120), st.integers(1, 30))
def test_each_lever_alone_carries_what_it_is_for(more: int, held: int, capacity: int) -> None:
    plan = plan_of(book_of(goal=replace(ARTICLE, quota=5 + more), held=held, capacity=capacity))
    found = levers(plan)
    visitors = min(plan.left.visitors, capacity * 22)
    p, q = Fraction(1, 20), Fraction(1, 4)

    def wins(held: int = plan.held, visitors: int = visitors, q: Fraction = q, p: Fraction = p) -> Fraction:
        return (held + visitors * q) * p

    if wins() >= 5 + more:
        # Many cards held carry a little more by themselves.
        assert found is None
        return
    assert found is not None
    assert wins() < found.aim
    assert found.a_day is not None
    assert wins(visitors=found.a_day * 22) >= found.aim > wins(visitors=(found.a_day - 1) * 22)
    for name, rate in (("q", found.capture), ("p", found.closing)):
        if rate is not None:
            step = Fraction(1, 100 if rate > Fraction(1, 10) else 1000)
            assert wins(**{name: rate}) >= found.aim > wins(**{name: rate - step})  # type: ignore[arg-type]
            assert (rate / step).denominator == 1
    assert found.held is None or wins(held=found.held) >= found.aim > wins(held=found.held - 1)
    assert wins() + found.referred >= found.aim > wins() + found.referred - 1


# ---- To spare --------------------------------------------------------------------------------------------------


def test_days_to_spare_and_the_least_of_today() -> None:
    """200 visitors in 22 days, 12 a day can be done: 17 days would do, and today may pass without one.

    So it is where a card brings the same whenever it is opened.
    """

    def found(capacity: int, workdays: int | None = ARTICLE.workdays) -> Spare | None:
        plan = replace(
            plan_of(book_of(goal=replace(ARTICLE, workdays=workdays), capacity=capacity), FIRST), by_age=None
        )
        return spare(plan, lambda visitors: mean_reached(plan, visitors))

    assert found(12) == (5, 0)
    assert found(10) == (2, 0)
    assert found(10, workdays=20) == (0, 10)
    assert found(11, workdays=19) == (0, 2)


def test_an_idle_first_day_takes_no_more_days_than_an_idle_second() -> None:
    """A card opened on the last day brings little, whichever day it is said on."""
    book = book_of(cards(60, 40), replace(SMALL, workdays=None), capacity=40)
    workdays = [day for day in (FIRST + timedelta(n) for n in range(6)) if day.weekday() < 5][:3]
    first, second, third = (Outlook(book, plan_of(book, day), day, CALENDAR).spare for day in workdays)
    assert first is not None
    assert second is not None
    assert third is not None
    assert 0 < first.days - second.days <= 2
    assert 0 < second.days - third.days <= 2


def test_nothing_is_to_spare_where_it_is_not_said_what_can_be_done_or_where_that_is_too_little() -> None:
    def reached(visitors: Sequence[int]) -> bool:
        return mean_reached(plan, visitors)

    plan = plan_of(book_of())
    assert spare(plan, reached) is None
    plan = plan_of(book_of(capacity=5))
    assert spare(plan, reached) is None


@settings(max_examples=60)
@given(st.integers(1, 40), st.integers(0, 60), st.sampled_from([None, Fraction(4, 5)]))
def test_the_days_to_spare_can_be_spared_and_no_more(capacity: int, open_cards: int, wanted: Fraction | None) -> None:
    goal = replace(ARTICLE, planned_chance=wanted, workdays=None)
    book = book_of(cards(open_cards), goal, capacity=capacity, held=0)
    plan = plan_of(book, TODAY)
    outlook = Outlook(book, plan, TODAY, CALENDAR)
    found, days = outlook.spare, plan.workdays_left
    reached = outlook.reached
    if found is None:
        assert not reached([capacity] * days)
        return
    assert reached([0] * found.days + [capacity] * (days - found.days))
    assert found.days == days or not reached([0] * (found.days + 1) + [capacity] * (days - found.days - 1))
    assert reached([found.today] + [capacity] * (days - 1))
    assert not found.today or not reached([found.today - 1] + [capacity] * (days - 1))
    assert (found.days > 0) == (found.today == 0)


def test_a_market_that_is_judged_low_takes_more_visitors_for_the_same_chance_and_leaves_the_mean() -> None:
    plain = book_of(cards(60), SMALL, capacity=200)
    judged = book_of([*cards(60), MarketNote(0, "2026-11", factor=Fraction(4, 5))], SMALL, capacity=200)
    mean, low = (plan_of(one, TODAY, planned_chance=Fraction(4, 5)) for one in (plain, judged))
    assert (low.whole.mean, low.left.mean) == (mean.whole.mean, mean.left.mean)
    assert low.whole.visitors >= mean.whole.visitors
    assert low.left.visitors > mean.left.visitors


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
def test_a_lever_has_a_decimal_only_below_a_tenth_and_where_a_rate_is_known_to_one(words: Words) -> None:
    """110 cards held are enough for 5; to 7 takes a closing rate of 7 of 110, 6.37 %, which is 6.4 % rounded up."""
    unknown = replace(ARTICLE, closing_rate=None, capture_rate=None, quota=7)
    rough = levers(plan_of(book_of(goal=unknown)))
    fine = levers(plan_of(book_of(goal=replace(ARTICLE, quota=7, workdays=22), held=110)))
    assert rough is not None
    assert fine is not None
    assert not any("." in said for said in words.levers(rough))
    assert fine.closing == Fraction(64, 1000)
    assert any("6.4" in said for said in words.levers(fine))
