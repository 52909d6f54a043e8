"""The week: plan against actual by day, which stage falls short, and the rep's own answers."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from math import comb

import pytest

from planner.language import LANGUAGES, words_for
from planner.language.en import WORDS
from planner.plan.goals import month_plan
from planner.plan.rates import Count
from planner.plan.upkeep import upkeep
from planner.record.book import Book
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Deal, End, Kind
from planner.record.planning import DayTargets, Goal, GoalLine, Period, Task
from planner.review.kept import end_of, moved
from planner.review.week import Figures, Finding, Question, Reading, Stage, answer, close, task_from, week
from tests.planner.calendars import CALENDAR

MONDAY = date(2026, 11, 23)
TUESDAY, WEDNESDAY, FRIDAY = (MONDAY + timedelta(n) for n in (1, 2, 4))
SUNDAY = MONDAY + timedelta(6)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def visitors(day: date, count: int) -> Activity:
    return Activity(0, Kind.VISITOR, day, at(day), count=count)


def a_week() -> Pen:
    """Goal 5, 21 workdays, 55 cards held, 45 visitors a day at the most; two days done, Wednesday begun."""
    pen = Pen(Book.of({}))
    pen.settle(held=50, capacity=45)
    pen.add(Goal(0, "2026-11", lines=(GoalLine(5),), closing_rate=Fraction(1, 20), capture_rate=Fraction(1, 4)))
    for client in range(1, 6):
        pen.add(Card(0, client, date(2026, 10, 20), due=date(2026, 11, 26) if client == 1 else None))
    pen.add(DayTargets(0, MONDAY, 10, 8, 1))
    pen.add(DayTargets(0, TUESDAY, 12, 8, 2))
    for day, count in ((MONDAY, 9), (TUESDAY, 12), (WEDNESDAY, 8)):
        pen.add(visitors(day, count))
    return pen


def test_a_week_runs_from_monday_to_sunday() -> None:
    for day in (MONDAY, FRIDAY, SUNDAY):
        review = week(Book.of({}), day, MONDAY, CALENDAR)
        assert (review.first, review.last) == (MONDAY, SUNDAY)
        assert [one.day.weekday() for one in review.days] == list(range(7))


def test_days_are_held_against_what_was_stored_for_them() -> None:
    review = week(a_week().book, WEDNESDAY, WEDNESDAY, CALENDAR)
    monday, tuesday, wednesday, thursday, friday, saturday, _ = review.days
    assert monday.plan == Figures(10, Fraction(5, 2), 8, 1, Fraction(5, 21), Fraction(0))
    assert tuesday.plan is not None
    assert (tuesday.plan.visitors, tuesday.actual.visitors) == (12, 12)
    assert tuesday.plan.cards == 3
    assert wednesday.past
    assert not thursday.past
    assert friday.actual.visitors == 0
    assert saturday.plan is None
    assert not saturday.workday


def test_a_past_day_without_stored_targets_has_no_plan() -> None:
    review = week(a_week().book, MONDAY - timedelta(7), WEDNESDAY, CALENDAR)
    assert [one.plan for one in review.days] == [None] * 7
    assert review.plan == Figures()


def test_coming_days_take_what_is_left_and_who_is_due() -> None:
    pen = a_week()
    pen.add(Task(0, FRIDAY, Kind.VISIT, 2))
    pen.add(Task(0, SUNDAY, Kind.FOLLOW_UP, 3))
    review = week(pen.book, WEDNESDAY, WEDNESDAY, CALENDAR)
    wednesday, thursday, friday, saturday, sunday = review.days[2:]
    assert wednesday.plan is not None
    assert thursday.plan is not None
    assert friday.plan is not None
    assert sunday.plan is not None
    assert thursday.plan.visitors == friday.plan.visitors == wednesday.plan.visitors == 45
    assert (thursday.plan.follow_ups, thursday.plan.visits) == (1, 0)
    assert (friday.plan.follow_ups, friday.plan.visits) == (0, 1)
    assert saturday.plan is None
    assert (sunday.plan.follow_ups, sunday.plan.visitors) == (1, 0)
    assert sunday.plan.deals == 0


def test_sums_are_those_of_the_days() -> None:
    review = week(a_week().book, WEDNESDAY, WEDNESDAY, CALENDAR)
    planned = [one.plan for one in review.days if one.plan is not None]
    assert review.plan.visitors == sum(plan.visitors for plan in planned)
    assert review.plan.deals == sum(plan.deals for plan in planned) == Fraction(25, 21)
    assert review.planned_so_far.visitors == 10 + 12 + 45
    assert review.so_far.visitors == 29


def readings(book: Book, today: date = WEDNESDAY) -> dict[Stage, Reading]:
    return {reading.stage: reading for reading in week(book, today, today, CALENDAR).readings}


def test_visitors_and_capture_are_read_over_the_week() -> None:
    pen = a_week()
    for client in range(10, 16):
        pen.add(Card(0, client, TUESDAY))
    found = readings(pen.book)
    # 10 and 12 were planned for Monday and Tuesday; Wednesday is not over.
    assert found[Stage.VISITORS] == Reading(Stage.VISITORS, Count(29, 22), Fraction(22), Finding.ON_PLAN, running=True)
    # The rate is typed: 6 or fewer of 29 at 1/4 each.
    tail = sum(comb(29, hits) * 3 ** (29 - hits) for hits in range(7)) / 4**29
    capture = found[Stage.CAPTURE]
    assert (capture.actual, capture.expected, capture.finding) == (Count(6, 29), Fraction(29, 4), Finding.WITHIN_LUCK)
    assert capture.tail == pytest.approx(tail)


def test_closing_and_loss_are_read_over_the_month_by_the_workdays_gone() -> None:
    pen = a_week()
    card = pen.book.card(1)
    assert card is not None
    pen.alter(card, ended=TUESDAY, end=End.WON)
    found = readings(pen.book)
    # 55 cards, 17 of 21 workdays gone: today can still bring a deal.
    assert found[Stage.CLOSING].actual == Count(1, 55)
    assert found[Stage.CLOSING].expected == Fraction(55, 20) * Fraction(17, 21)
    assert found[Stage.CLOSING].finding is Finding.TOO_FEW


def a_month_of_losses(pen: Pen, lost: int) -> None:
    """September opened 40 cards and lost 10 of them; so many more are lost this week."""
    for client in range(100, 140):
        ended = date(2026, 9, 21) if client < 110 else None
        pen.add(Card(0, client, date(2026, 9, 20), ended=ended, end=None if ended is None else End.LOST))
    for client in range(200, 200 + lost):
        pen.add(Card(0, client, TUESDAY, ended=TUESDAY, end=End.LOST))


@pytest.mark.parametrize(("lost", "finding"), [(0, Finding.ON_PLAN), (10, Finding.ON_PLAN), (40, Finding.REAL)])
def test_losses_are_held_against_what_closed_months_lost(lost: int, finding: Finding) -> None:
    pen = a_week()
    a_month_of_losses(pen, lost)
    found = readings(pen.book)[Stage.LOSS]
    assert found.actual == Count(lost, 85 + lost)
    assert found.finding is finding


def test_losses_are_not_judged_before_a_month_has_shown_any() -> None:
    pen = a_week()
    for client in range(200, 240):
        pen.add(Card(0, client, TUESDAY, ended=TUESDAY, end=End.LOST))
    assert readings(pen.book)[Stage.LOSS] == Reading(Stage.LOSS, Count(40, 95), Fraction(0), Finding.TOO_FEW)
    assert week(pen.book, WEDNESDAY, WEDNESDAY, CALENDAR).plan.lost == 0


def test_of_the_month_in_which_the_record_began_only_its_own_days_are_gone() -> None:
    pen = Pen(Book.of({}))
    pen.settle(held=400, since=MONDAY)
    pen.add(Goal(0, "2026-11", lines=(GoalLine(5),), closing_rate=Fraction(1, 20)))
    # Monday and Tuesday, of 21 workdays: it is Wednesday.
    assert readings(pen.book)[Stage.CLOSING].expected == Fraction(400, 20) * Fraction(2, 21)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_running_day_is_not_short_of_visitors_before_it_is_over(lang: str) -> None:
    words, pen = words_for(lang), Pen(Book.of({}))
    pen.settle(held=50, since=MONDAY, capacity=45)
    pen.add(Goal(0, "2026-11", lines=(GoalLine(5),), closing_rate=Fraction(1, 20), capture_rate=Fraction(1, 4)))
    pen.add(DayTargets(0, MONDAY, 7, 0, 0))
    pen.add(visitors(MONDAY, 6))
    monday, tuesday = (readings(pen.book, day)[Stage.VISITORS] for day in (MONDAY, TUESDAY))
    # Monday alone is not over; on Tuesday only Monday is.
    assert (monday.finding, monday.actual) == (Finding.ON_PLAN, Count(6, 7))
    assert (
        words.reading(monday, to_date=True)
        == {
            "en": "Visitors 6 of 7 planned: today is still open",
            "zh": "接待6组，计划7组：今天还没结束",
        }[lang]
    )
    assert (tuesday.finding, tuesday.actual) == (Finding.SHORT, Count(6, 7))
    assert (
        words.reading(tuesday, to_date=True)
        == {
            "en": "Visitors 6, 7 planned before today: 1 short",
            "zh": "接待6组，今天以前计划7组：差1组",
        }[lang]
    )
    pen.add(visitors(TUESDAY, 1))
    made_up = readings(pen.book, TUESDAY)[Stage.VISITORS]
    assert made_up.finding is Finding.ON_PLAN
    assert (
        words.together(Finding.ON_PLAN, [made_up, monday])
        == {
            "en": "On plan: visitors 7 (7 before today), visitors 6 of 7 today",
            "zh": "符合计划：接待7（今天以前计划7），今天接待6/7",
        }[lang]
    )
    after = readings(pen.book, WEDNESDAY)[Stage.VISITORS]
    assert (after.finding, after.actual.trials > 7 + 40) == (Finding.SHORT, True)


def test_of_a_rate_that_is_not_known_nothing_is_said_to_be_expected() -> None:
    pen = a_week()
    for client in range(200, 240):
        pen.add(Card(0, client, TUESDAY, ended=TUESDAY, end=End.LOST))
    found = readings(pen.book)
    for stage in (Stage.LOSS, Stage.REFERRAL):
        assert "expected" not in WORDS.reading(found[stage], to_date=True)
        assert not {"预计", "应有"} & set(words_for("zh").reading(found[stage], to_date=True).split("，"))


def test_a_workday_on_which_nothing_was_recorded_had_a_plan_too() -> None:
    pen = Pen(Book.of({}))
    pen.settle(held=50, since=TUESDAY, capacity=1000)
    pen.add(Goal(0, "2026-11", lines=(GoalLine(5),), closing_rate=Fraction(1, 20), capture_rate=Fraction(1, 4)))
    pen.add(Card(0, 1, TUESDAY, due=WEDNESDAY))
    pen.add(DayTargets(0, TUESDAY, 40, 0, 0))
    monday, _, wednesday, thursday, _, saturday, _ = week(pen.book, MONDAY, FRIDAY, CALENDAR).days
    assert monday.plan is None
    assert wednesday.plan is not None
    assert thursday.plan is not None
    asked = [month_plan(pen.book, "2026-11", day, CALENDAR).target for day in (WEDNESDAY, WEDNESDAY + timedelta(1))]
    assert asked[0] < asked[1]
    assert [(plan.visitors, plan.follow_ups) for plan in (wednesday.plan, thursday.plan)] == [(n, 1) for n in asked]
    assert saturday.plan is None
    entered = upkeep(pen.book, pen.book, at(FRIDAY), CALENDAR)
    after = week(pen.book.after(entered), MONDAY, FRIDAY + timedelta(5), CALENDAR)
    assert [one.plan is None for one in after.days] == [True, False, False, False, False, True, True]
    assert (after.days[2].plan, after.days[3].plan) == (wednesday.plan, thursday.plan)


def test_without_anything_recorded_nothing_is_judged() -> None:
    found = readings(Book.of({}))
    assert found[Stage.VISITORS].finding is Finding.ON_PLAN
    assert all(found[stage].finding is Finding.TOO_FEW for stage in Stage if stage is not Stage.VISITORS)


def test_a_week_to_come_has_no_readings() -> None:
    assert week(a_week().book, MONDAY + timedelta(7), WEDNESDAY, CALENDAR).readings == ()


def test_a_past_week_stands_as_at_its_end() -> None:
    pen = a_week()
    today = MONDAY + timedelta(9)
    pen.add(visitors(today, 30))
    pen.add(Deal(0, 1, today, at(today)))
    pen.add(DayTargets(0, WEDNESDAY, 0, 0, 0))
    for day in (WEDNESDAY + timedelta(1), FRIDAY):
        pen.add(DayTargets(0, day, 0, 0, 0))
    review = week(pen.book, MONDAY, today, CALENDAR)
    assert review.so_far.visitors == 29
    assert all(one.past for one in review.days)
    found = {reading.stage: reading for reading in review.readings}
    assert found[Stage.VISITORS].actual == Count(29, 22)


def test_answers_are_kept_changed_and_taken_away() -> None:
    book = Book.of({})
    for question, text in (
        (Question.WORK_DONE, "mostly"),
        (Question.DIFFERENTLY, "ask for the number\nbefore the price\x1b[2J"),
        (Question.WORK_DONE, "yes"),
    ):
        book = book.after(answer(Period.WEEK, MONDAY, question, text)(book).changes)
    reflection = week(book, FRIDAY, FRIDAY, CALENDAR).reflection
    assert reflection is not None
    assert reflection.answers == {"work_done": "yes", "differently": "ask for the number\nbefore the price[2J"}
    book = book.after(answer(Period.WEEK, MONDAY, Question.WORK_DONE, " ")(book).changes)
    assert (book.reflection(Period.WEEK, MONDAY) or reflection).answers.keys() == {"differently"}


def test_an_answer_becomes_a_dated_task_and_is_recalled_next_week() -> None:
    book = Book.of({})
    book = book.after(task_from(Period.WEEK, MONDAY, "ask first", FRIDAY, WEDNESDAY)(book).changes)
    review = week(book, MONDAY, FRIDAY, CALENDAR)
    (task,) = review.tasks
    assert review.reflection is not None
    assert (task.text, task.due, task.since, task.kind, task.origin) == (
        "ask first",
        FRIDAY,
        WEDNESDAY,
        None,
        review.reflection.id,
    )
    after_three_weeks = week(book, MONDAY + timedelta(21), MONDAY + timedelta(21), CALENDAR)
    assert after_three_weeks.last_time == review.reflection
    assert after_three_weeks.last_tasks == (task,)
    assert after_three_weeks.reflection is None


def test_a_task_needs_words() -> None:
    with pytest.raises(NotUnderstood) as refused:
        task_from(Period.WEEK, MONDAY, " \u200b ", FRIDAY, WEDNESDAY)
    assert refused.value.sentence(WORDS) == WORDS.task_without_words


def test_a_week_is_closed_once_it_is_done() -> None:
    book = Book.of({})
    book = book.after(close(Period.WEEK, MONDAY, SUNDAY)(book).changes)
    reflection = book.reflection(Period.WEEK, MONDAY)
    assert reflection is not None
    assert reflection.closed == SUNDAY


def test_a_closed_week_keeps_its_figures_for_the_next_one() -> None:
    book = a_week().book
    book = book.after(answer(Period.WEEK, MONDAY, Question.DIFFERENTLY, "ask first")(book).changes)
    closed = book.after(close(Period.WEEK, MONDAY, SUNDAY)(book).changes)
    pen = Pen(closed)
    pen.add(visitors(WEDNESDAY, 11))
    pen.add(visitors(MONDAY + timedelta(7), 9))
    later, as_closed = week(pen.book, MONDAY + timedelta(7), MONDAY + timedelta(7), CALENDAR).promise, 29
    assert later is not None
    assert (later.said, later.then.visitors, later.then.captured) == ("ask first", as_closed, Count(0, as_closed))
    assert (later.now.visitors, later.now.captured) == (9, Count(0, 9))
    # What was not closed has kept nothing: it is told as the record now has it.
    open_pen = Pen(book)
    open_pen.add(visitors(WEDNESDAY, 11))
    still = week(open_pen.book, MONDAY + timedelta(7), MONDAY + timedelta(7), CALENDAR).promise
    assert still is not None
    assert still.then.visitors == as_closed + 11


def test_figures_that_a_file_lacks_or_has_wrong_count_as_none() -> None:
    assert moved({"visitors": 5}) == (5, Count(0, 0))
    assert moved({"visitors": 5, "new_cards": 7, "prospects": 2}) == (5, Count(7, 7))
    assert [end_of(period, MONDAY) for period in Period] == [MONDAY, SUNDAY, date(2026, 11, 30)]


def test_the_goals_units_are_spread_over_the_workdays_of_the_calendar() -> None:
    pen = Pen(Book.of({}))
    goal = Goal(0, "2026-11", lines=(GoalLine(5),), workdays=10)
    pen.add(goal)
    weeks = [week(pen.book, date(2026, 11, 2) + timedelta(7 * n), date(2026, 11, 2), CALENDAR) for n in range(5)]
    days = [one for each in weeks for one in each.days if one.plan is not None and one.day.month == 11]
    assert sum((one.plan.deals for one in days if one.plan is not None), Fraction(0)) == 5


def test_cards_of_a_week_over_two_months_are_expected_by_each_months_rate() -> None:
    pen = Pen(Book.of({}))
    for month, rate in (("2026-10", Fraction(1, 2)), ("2026-11", Fraction(1, 4))):
        pen.add(Goal(0, month, lines=(GoalLine(5),), capture_rate=rate))
    friday, sunday = date(2026, 10, 30), date(2026, 11, 1)
    pen.add(visitors(friday, 40))
    pen.add(visitors(sunday, 40))
    review = week(pen.book, friday, date(2026, 11, 5), CALENDAR)
    assert {one.stage: one for one in review.readings}[Stage.CAPTURE].expected == 40 * Fraction(3, 4)


def test_the_weeks_of_a_month_ask_for_the_visitors_that_it_needs_whatever_workdays_were_typed() -> None:
    monday = date(2026, 11, 2)
    every, three = (0, 1, 2, 3, 4), (0, 1, 2)
    for work_week, workdays in ((every, None), (every, 1), (every, 10), (every, 30), (three, 24), (three, 30)):
        pen = Pen(Book.of({}))
        pen.settle(held=50, work_week=work_week, capacity=1000)
        pen.add(Goal(0, "2026-11", None, (GoalLine(5),), Fraction(1, 20), Fraction(1, 4), workdays))
        weeks = [week(pen.book, monday + timedelta(7 * n), monday, CALENDAR) for n in range(5)]
        plans = [one.plan for each in weeks for one in each.days if one.plan is not None and one.day.month == 11]
        assert sum(plan.visitors for plan in plans) == 200
        assert sum(plan.deals for plan in plans) == 5


def test_a_month_without_workdays_left_asks_for_nothing() -> None:
    pen = Pen(Book.of({}))
    pen.add(Goal(0, "2026-11", None, (GoalLine(5),), Fraction(1, 20), Fraction(1, 4), 0))
    plans = [one.plan for one in week(pen.book, date(2026, 11, 9), date(2026, 11, 2), CALENDAR).days]
    assert [plan.visitors for plan in plans if plan is not None] == [0] * 5


def test_no_coming_day_asks_for_more_than_the_rep_can_do() -> None:
    pen = Pen(Book.of({}))
    pen.settle(held=50, capacity=7)
    pen.add(Goal(0, "2026-11", None, (GoalLine(5),), Fraction(1, 20), Fraction(1, 4)))
    plans = [one.plan for one in week(pen.book, date(2026, 11, 9), date(2026, 11, 2), CALENDAR).days]
    assert [plan.visitors for plan in plans if plan is not None] == [7] * 5
