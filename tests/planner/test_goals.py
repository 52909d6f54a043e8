"""A month's plan: the whole month's chain, what is left of it, what the rep tries and keeps."""

import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.language import words_for
from planner.language.en import WORDS
from planner.plan.goals import month_plan
from planner.plan.month_plan import Trial, differences
from planner.plan.pace import Pace, pace
from planner.plan.rates import Origin
from planner.plan.saving import save_plan
from planner.record.book import Book
from planner.record.errors import NotUnderstood
from planner.record.history import remembering, undo
from planner.record.pen import Pen
from planner.record.people import Card, Deal, End, How
from planner.record.planning import CarriedCards, Goal, GoalLine
from planner.review.week import week
from tests.planner.calendars import NoFestivals

MONTH = "2026-11"
FIRST = date(2026, 11, 2)
CLOSING, CAPTURE = Fraction(1, 20), Fraction(1, 4)
ARTICLE = Trial(lines=(GoalLine(5),), closing_rate=CLOSING, capture_rate=CAPTURE, held=50, workdays=22)


class Plain(NoFestivals):
    """A calendar without holidays."""

    def holiday(self, country: str, day: date) -> str | None:
        return None

    def makeup(self, country: str, day: date) -> bool:
        return False

    def announced(self, country: str, year: int) -> bool:
        return year <= 2026

    def countries(self) -> tuple[str, ...]:
        return ()


class China(Plain):
    """China's February 2026."""

    def holiday(self, country: str, day: date) -> str | None:
        return "春节" if date(2026, 2, 15) <= day <= date(2026, 2, 23) else None

    def makeup(self, country: str, day: date) -> bool:
        return day in (date(2026, 2, 14), date(2026, 2, 28))


CALENDAR = Plain()


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def goal(units: int = 5, **fields: Any) -> Goal:
    return Goal(0, MONTH, lines=(GoalLine(units),), closing_rate=CLOSING, capture_rate=CAPTURE, **fields)


def held(pen: Pen, count: int, opened: date) -> None:
    for client in range(1, count + 1):
        pen.add(Card(0, client, opened))


def test_the_articles_example_from_nothing() -> None:
    plan = month_plan(Book.of({}), MONTH, FIRST, CALENDAR, ARTICLE)
    assert (plan.whole.cards_needed, plan.whole.new_cards, plan.whole.visitors) == (100, 50, 200)
    assert (plan.whole.per_day_exact, plan.whole.per_day, plan.target) == (Fraction(100, 11), 10, 10)
    assert plan.closing.origin is plan.capture.origin is Origin.TYPED


def test_the_articles_example_kept() -> None:
    book = Book.of({})
    book = book.after(save_plan(MONTH, ARTICLE, FIRST)(book).changes)
    plan = month_plan(book, MONTH, FIRST, CALENDAR)
    assert (plan.carried, plan.carried_now, plan.held, plan.open_cards) == (50, 50, 50, 50)
    assert plan.whole == month_plan(Book.of({}), MONTH, FIRST, CALENDAR, ARTICLE).whole
    assert plan.whole == plan.left


def test_what_is_left_counts_from_the_start_of_today() -> None:
    pen = Pen(Book.of({}))
    pen.add(goal(5))
    pen.settle(held=20)
    held(pen, 10, FIRST)
    pen.add(Deal(0, 1, FIRST, at(FIRST), quantity=2))
    today = date(2026, 11, 23)
    pen.add(Deal(0, 1, today, at(today)))
    plan = month_plan(pen.book, MONTH, today, CALENDAR)
    assert (plan.units, plan.units_left, plan.deals) == (3, 2, 2)
    assert (int(plan.left.wins), plan.left.held, plan.left.workdays) == (3, 30, 6)
    assert plan.left.per_day == math.ceil(Fraction(plan.left.visitors, 6))
    assert month_plan(pen.book, MONTH, today + timedelta(1), CALENDAR).left.wins == 2


def test_goal_met_is_said_and_asks_for_nothing_from_tomorrow_on() -> None:
    pen = Pen(Book.of({}))
    pen.add(goal(2))
    pen.add(Deal(0, 1, FIRST, at(FIRST), quantity=2))
    assert month_plan(pen.book, MONTH, FIRST, CALENDAR).met
    tomorrow = month_plan(pen.book, MONTH, FIRST + timedelta(1), CALENDAR)
    assert tomorrow.met
    assert (tomorrow.left.visitors, tomorrow.a_day, tomorrow.target) == (0, 0, 0)


def test_the_workdays_before_the_record_began_are_known_of_its_first_month_only() -> None:
    pen = Pen(Book.of({}))
    pen.settle(since=date(2026, 11, 16))
    before = {m: month_plan(pen.book, m, date(2026, 12, 7), CALENDAR).workdays_before for m in (MONTH, "2026-12")}
    assert before == {MONTH: 10, "2026-12": 0}
    pen.add(Deal(0, 1, FIRST + timedelta(1), at(FIRST)))
    assert month_plan(pen.book, MONTH, FIRST, CALENDAR).workdays_before == 1


def test_no_goal_asks_for_nothing_and_is_not_met() -> None:
    plan = month_plan(Book.of({}), MONTH, FIRST, CALENDAR)
    assert (plan.goal, plan.met, plan.target, plan.short) == (0, False, 0, None)


@pytest.mark.parametrize("today", [date(2026, 12, 1), date(2027, 2, 3)])
def test_a_month_that_is_over_has_no_day_to_ask_for(today: date) -> None:
    pen = Pen(Book.of({}))
    pen.add(goal(5))
    plan = month_plan(pen.book, MONTH, today, CALENDAR)
    assert (plan.workdays_left, plan.left.per_day, plan.target) == (0, None, 0)


def test_a_rep_without_workdays_has_a_plan_without_division() -> None:
    pen = Pen(Book.of({}))
    pen.add(goal(5))
    pen.settle(work_week=())
    plan = month_plan(pen.book, MONTH, FIRST, CALENDAR)
    assert (plan.workdays, plan.whole.per_day_exact, plan.target) == (0, None, 0)


def test_a_day_off_asks_for_nobody_today() -> None:
    pen = Pen(Book.of({}))
    pen.add(goal(5))
    plan = month_plan(pen.book, MONTH, date(2026, 11, 8), CALENDAR)
    assert plan.target == 0
    assert plan.a_day == min(plan.left.per_day or 0, plan.most)
    assert plan.a_day > 0


def test_capacity_caps_the_day() -> None:
    pen = Pen(Book.of({}))
    pen.add(goal(5, quota=8))
    pen.settle(capacity=12)
    plan = month_plan(pen.book, MONTH, FIRST, CALENDAR)
    assert (plan.left.per_day, plan.target, plan.quota, plan.short) == (20, 12, 8, 3)


def test_units_turn_into_wins_by_the_mean_of_won_cards() -> None:
    pen = Pen(Book.of({}))
    pen.add(goal(10))
    day = date(2026, 10, 5)
    for card, units in ((1, 2), (2, 1), (None, 7)):
        pen.add(Deal(0, 1, day, at(day), card=card, quantity=units))
    plan = month_plan(pen.book, MONTH, FIRST, CALENDAR)
    assert plan.units_per_win == Fraction(3, 2)
    assert plan.whole.wins == Fraction(20, 3)
    assert plan.whole.cards_needed == 134


def test_february_in_china_divides_by_sixteen() -> None:
    pen = Pen(Book.of({}))
    pen.settle(country="CN")
    plan = month_plan(pen.book, "2026-02", date(2026, 2, 2), China(), Trial(lines=(GoalLine(5),)))
    assert (plan.workdays, plan.workdays_left, plan.whole.per_day) == (16, 16, 25)
    later = month_plan(pen.book, "2026-02", date(2026, 2, 16), China(), Trial(lines=(GoalLine(5),)))
    assert (later.workdays_left, later.target) == (5, 0)


def test_a_corrected_number_of_workdays_shrinks_with_the_calendar() -> None:
    trial = Trial(lines=(GoalLine(5),), workdays=14)
    assert month_plan(Book.of({}), MONTH, FIRST, CALENDAR, trial).workdays_left == 14
    assert month_plan(Book.of({}), MONTH, date(2026, 11, 16), CALENDAR, trial).workdays_left == 7
    assert month_plan(Book.of({}), MONTH, date(2026, 11, 30), CALENDAR, trial).workdays_left == 1


@given(st.integers(0, 31), st.dates(date(2026, 10, 1), date(2026, 12, 31)))
def test_workdays_left_never_exceed_the_month(typed: int, today: date) -> None:
    plan = month_plan(Book.of({}), MONTH, today, CALENDAR, Trial(workdays=typed))
    assert plan.workdays == typed
    assert 0 <= plan.workdays_left <= typed
    assert today > date(2026, 11, 1) or plan.workdays_left == typed


def test_a_month_to_come_holds_what_is_open_now() -> None:
    pen = Pen(Book.of({}))
    pen.settle(held=5, country="XX")
    held(pen, 3, FIRST)
    plan = month_plan(pen.book, "2027-01", FIRST, CALENDAR, Trial(lines=(GoalLine(1),)))
    assert (plan.carried, plan.held, plan.workdays, plan.workdays_left) == (8, 8, 21, 21)
    assert plan.left == plan.whole
    assert not plan.announced


def test_the_frozen_set_stays_and_what_was_excluded_since_is_said() -> None:
    pen = Pen(Book.of({}))
    pen.settle(held=48)
    held(pen, 2, date(2026, 10, 20))
    pen.add(CarriedCards(0, MONTH, (1, 2), 48))
    card = pen.book.card(1)
    assert card is not None
    pen.alter(card, ended=FIRST, end=End.EXCLUDED)
    plan = month_plan(pen.book, MONTH, FIRST, CALENDAR)
    assert (plan.carried, plan.carried_now, plan.held, plan.open_cards) == (50, 49, 49, 49)


def test_naming_a_held_card_leaves_what_is_carried() -> None:
    pen = Pen(Book.of({}))
    pen.settle(held=50)
    before = month_plan(pen.book, MONTH, FIRST, CALENDAR, Trial(lines=(GoalLine(5),)))
    pen.settle(held=49)
    pen.add(Card(0, 1, FIRST, How.HELD))
    after = month_plan(pen.book, MONTH, FIRST, CALENDAR, Trial(lines=(GoalLine(5),)))
    assert after == before


def test_held_typed_is_named_and_anonymous_together() -> None:
    pen = Pen(Book.of({}))
    held(pen, 10, date(2026, 10, 20))
    book = pen.book.after(save_plan(MONTH, Trial(held=50), FIRST)(pen.book).changes)
    assert book.settings.held == 40
    assert month_plan(book, MONTH, FIRST, CALENDAR).held == 50
    fewer = book.after(save_plan(MONTH, Trial(held=3), FIRST)(book).changes)
    assert fewer.settings.held == 0
    assert month_plan(fewer, MONTH, FIRST, CALENDAR).held == 10


def test_the_first_goal_of_an_empty_record_begins_it_so_that_no_day_before_it_is_behind() -> None:
    day = date(2026, 11, 24)
    save = save_plan(MONTH, Trial(lines=(GoalLine(3),)), day)
    book = Book.of({}).after(save(Book.of({})).changes)
    assert book.settings.since == day
    plan = month_plan(book, MONTH, day, CALENDAR)
    assert (plan.workdays_before, pace(plan)) == (16, Pace(Fraction(0), Fraction(0)))
    assert sum(one.plan.deals for one in week(book, day, day, CALENDAR).days if one.past and one.plan) == Fraction(3, 5)
    later = save_plan(MONTH, Trial(quota=8), day + timedelta(2))(book)
    assert book.after(later.changes).settings.since == day


def test_the_beginning_goes_with_the_goal_that_is_undone_and_comes_with_the_next_one() -> None:
    day, now = date(2026, 11, 24), at(date(2026, 11, 24))
    save = save_plan(MONTH, Trial(lines=(GoalLine(3),)), day)
    made = save(Book.of({}))
    book = Book.of({}).after((*made.changes, *remembering(Book.of({}), made, now)))
    book = book.after(undo(book).changes)
    assert (book.settings.since, book.goal(MONTH)) == (None, None)
    assert book.after(save_plan(MONTH, Trial(quota=3), day + timedelta(1))(book).changes).settings.since == date(
        2026, 11, 25
    )


def test_a_record_that_is_known_from_an_earlier_day_or_a_goal_before_does_not_begin_again() -> None:
    counted, promised = Pen(Book.of({})), Pen(Book.of({}))
    held(counted, 1, date(2026, 11, 3))
    promised.add(goal(5))
    for pen in (counted, promised):
        changes = save_plan(MONTH, Trial(quota=8), date(2026, 11, 24))(pen.book).changes
        assert pen.book.after(changes).settings.since is None


def test_held_of_a_month_that_is_over_settles_nothing() -> None:
    book = Pen(Book.of({})).book
    assert not save_plan("2026-10", Trial(held=50), FIRST)(book).changes


def test_saving_keeps_what_was_not_tried() -> None:
    pen = Pen(Book.of({}))
    pen.add(goal(5, quota=8))
    book = pen.book.after(save_plan(MONTH, Trial(closing_rate=Fraction(2, 40), capacity=12), FIRST)(pen.book).changes)
    saved = book.goal(MONTH)
    assert saved is not None
    assert (saved.quota, saved.units, saved.closing_rate) == (8, 5, Fraction(1, 20))
    assert book.settings.capacity == 12


rates = st.fractions(Fraction(1, 100), 1, max_denominator=100)


@given(
    st.builds(
        Trial,
        quota=st.none() | st.integers(0, 30),
        lines=st.none() | st.lists(st.builds(GoalLine, st.integers(0, 9)), max_size=3).map(tuple),
        closing_rate=st.none() | rates,
        capture_rate=st.none() | rates,
        held=st.none() | st.integers(10, 90),
        workdays=st.none() | st.integers(0, 31),
        capacity=st.none() | st.integers(0, 40),
    )
)
def test_what_was_kept_is_what_was_tried(trial: Trial) -> None:
    pen = Pen(Book.of({}))
    pen.add(goal(5))
    held(pen, 10, date(2026, 10, 20))
    tried = month_plan(pen.book, MONTH, FIRST, CALENDAR, trial)
    book = pen.book.after(save_plan(MONTH, trial, FIRST)(pen.book).changes)
    kept = month_plan(book, MONTH, FIRST, CALENDAR)
    assert (kept.whole, kept.left, kept.target) == (tried.whole, tried.left, tried.target)
    assert not differences(tried, kept)


def test_differences_name_what_follows() -> None:
    before = month_plan(Book.of({}), MONTH, FIRST, CALENDAR, ARTICLE)
    trial = Trial(lines=(GoalLine(6),), closing_rate=CLOSING, capture_rate=CAPTURE, held=50, workdays=22)
    after = month_plan(Book.of({}), MONTH, FIRST, CALENDAR, trial)
    assert differences(before, after) == (
        ("goal", 5, 6),
        ("cards_needed", 100, 120),
        ("new_cards", 50, 70),
        ("visitors", 200, 280),
        ("per_day", 10, 13),
        ("target", 10, 13),
    )


@pytest.mark.parametrize(
    "trial",
    [Trial(closing_rate=Fraction(0)), Trial(capture_rate=Fraction(2)), Trial(held=-1), Trial(lines=(GoalLine(-1),))],
)
def test_a_trial_that_carries_no_plan_is_refused_in_one_sentence(trial: Trial) -> None:
    for refusing in (
        lambda: month_plan(Book.of({}), MONTH, FIRST, CALENDAR, trial),
        lambda: save_plan(MONTH, trial, FIRST),
    ):
        with pytest.raises(NotUnderstood) as refused:
            refusing()
        assert refused.value.sentence(WORDS) in (WORDS.rate_out_of_range, WORDS.figure_negative)


@pytest.mark.parametrize(("day", "left"), [(27, 2), (30, 1)])
def test_typed_workdays_left_are_no_more_than_days_left(day: int, left: int) -> None:
    plan = month_plan(Book.of({}), "2026-11", date(2026, 11, day), CALENDAR, Trial(workdays=22))
    assert plan.workdays_left == left


@pytest.mark.parametrize(("day", "left"), [(24, 5), (26, 3), (27, 2), (30, 1)])
def test_one_more_workday_than_the_calendars_adds_none_at_the_end(day: int, left: int) -> None:
    assert month_plan(Book.of({}), MONTH, date(2026, 11, day), CALENDAR, Trial(workdays=22)).workdays_left == left


@pytest.mark.parametrize(("since", "most"), [(date(2026, 11, 16), 39), (date(2026, 10, 1), 78)])
def test_who_begins_within_a_month_is_not_to_make_up_for_days_of_which_nothing_is_known(since: date, most: int) -> None:
    """Ten wins take 800 visitors, 39 a day of all the month's workdays."""
    pen = Pen(Book.of({}))
    pen.settle(since=since, country="")
    pen.add(replace(goal(10), closing_rate=Fraction(1, 20), capture_rate=Fraction(1, 4)))
    plan = month_plan(pen.book, MONTH, date(2026, 11, 24), CALENDAR)
    assert (plan.most, plan.target) == (most, most)


@pytest.mark.parametrize(
    ("code", "day_off", "no_such"), [("en", "Today is a day off", "today included"), ("zh", "今天是休息日", "连今天")]
)
def test_why_on_a_day_off_says_that_it_is_one(code: str, day_off: str, no_such: str) -> None:
    pen = Pen(Book.of({}))
    pen.add(goal(5))
    words, sunday, monday = words_for(code), date(2026, 11, 8), date(2026, 11, 9)
    off, working = (words.explain_target(month_plan(pen.book, MONTH, day, CALENDAR)) for day in (sunday, monday))
    assert day_off in off
    assert no_such not in off
    assert day_off not in working
    assert no_such in working
