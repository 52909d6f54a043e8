"""Days, months and records at their edges: what counts just inside a range, and what no longer does."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from planner.plan.beta import Beta
from planner.plan.chain import Chain
from planner.plan.checklist import Section, checklist
from planner.plan.counts import Cards, Counts
from planner.plan.due import due_at_start
from planner.plan.month_plan import MonthPlan
from planner.plan.pace import pace
from planner.plan.rates import Adopted, Count, Origin, adopted_capture, adopted_closing, adopted_loss, rates
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Client, Deal, End, How, Kind
from planner.record.planning import DayTargets, Goal, GoalLine, Task
from planner.record.settings import Settings
from planner.record.tally import Tally
from planner.review.figures import Figures
from planner.review.readings import Finding, Reading, Stage
from planner.review.timeline import Event, timeline
from planner.review.week import Review, week
from tests.planner.calendars import CALENDAR

TODAY = date(2026, 11, 23)
"""A Monday; November 2026 has 21 workdays, 15 of them before this one."""
YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)
OCTOBER, NOVEMBER = date(2026, 10, 5), date(2026, 11, 10)
FIRST = date(2026, 11, 1)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def book_of(entities: Iterable[object], **settings: object) -> Book:
    pen = Pen(Book.of({}))
    if settings:
        pen.settle(**settings)
    for entity in entities:
        pen.add(entity)
    return pen.book


def cards(opened: date, count: int, ended: date | None = None, end: End = End.WON) -> list[Card]:
    return [Card(0, 1, opened, How.VISITOR, ended=ended, end=None if ended is None else end)] * count


def visitors(day: date, count: int) -> Activity:
    return Activity(0, Kind.VISITOR, day, at(day), count=count)


def morning(book: Book) -> Counts:
    return Counts(book, TODAY, morning=True)


# The record as it stood this morning.


def test_a_month_has_no_fewer_cards_than_ended_in_it() -> None:
    assert Cards(0, 0, Tally(new_cards=1, won=2, lost=1)).trials == 3
    assert Cards(0, 0, Tally(new_cards=4, won=2, lost=1)).trials == 4


def test_a_lost_card_that_goes_on_today_was_not_open_this_morning() -> None:
    goes_on = Card(0, 1, OCTOBER, reopened=TODAY, ended_as=End.LOST)
    book = book_of([goes_on, *cards(OCTOBER, 2)])
    # It was open when the month began, and was lost in it.
    assert morning(book).open_at(FIRST) == 3
    assert morning(book).open_at(TODAY) == 2
    assert Counts(book, TODAY).open_at(TODAY) == 3


def test_an_excluded_card_that_goes_on_today_had_never_counted_by_this_morning() -> None:
    goes_on = Card(0, 1, NOVEMBER, reopened=TODAY, ended_as=End.EXCLUDED)
    found = morning(book_of([visitors(NOVEMBER, 1), goes_on]))
    assert found.open_at(TODAY) == 0
    assert found.month("2026-11") == Tally(visitors=1, not_prospects=1)


def test_a_card_excluded_today_was_open_from_the_day_after_it_was_opened() -> None:
    book = book_of(cards(NOVEMBER, 1, TODAY, End.EXCLUDED))
    found = morning(book)
    assert found.open_at(NOVEMBER) == 0
    assert found.open_at(NOVEMBER + timedelta(1)) == found.open_at(TODAY) == 1
    assert found.before(NOVEMBER) == Tally()
    assert Counts(book, TODAY).open_at(TODAY) == 0


def test_a_deal_returned_today_counted_in_full_this_morning() -> None:
    goes_on = Card(0, 1, OCTOBER, reopened=TODAY, ended_as=End.WON)
    returned = Deal(0, 1, NOVEMBER, at(NOVEMBER), card=1, quantity=3, first=True, returned=TODAY)
    book = book_of([goes_on, returned])
    counted = Tally(deals=1, units=3, first_deals=1, card_deals=1, card_units=3, won=1)
    assert morning(book).month("2026-11") == counted
    assert morning(book).between(NOVEMBER, NOVEMBER) == counted
    assert Counts(book, TODAY).month("2026-11") == Tally()


def test_the_card_of_a_deal_returned_today_was_won_this_morning_and_is_taken_away_once() -> None:
    goes_on = Card(0, 1, OCTOBER, reopened=TODAY, ended_as=End.WON)
    returned = Deal(0, 1, NOVEMBER, at(NOVEMBER), card=1, returned=TODAY)
    book = book_of([goes_on, *cards(OCTOBER, 2), returned])
    assert morning(book).open_at(TODAY) == 2
    assert Counts(book, TODAY).open_at(TODAY) == 3


def test_a_repeat_purchase_returned_today_had_won_no_card() -> None:
    book = book_of([Deal(0, 1, NOVEMBER, at(NOVEMBER), quantity=2, returned=TODAY)])
    assert morning(book).month("2026-11") == Tally(deals=1, units=2)


def test_a_card_that_another_deal_of_its_day_keeps_won_was_won_once() -> None:
    kept = Deal(0, 1, NOVEMBER, at(NOVEMBER), card=1)
    book = book_of([*cards(OCTOBER, 1, NOVEMBER), kept, replace(kept, quantity=4, returned=TODAY)])
    assert morning(book).month("2026-11") == Tally(deals=2, units=5, card_deals=2, card_units=5, won=1)


# Rates.


def test_capture_is_never_of_fewer_visitors_than_left_a_card() -> None:
    assert rates(book_of([visitors(NOVEMBER, 2), *cards(NOVEMBER, 3)]), TODAY).capture == Count(3, 3)
    excluded = cards(NOVEMBER, 2, NOVEMBER, End.EXCLUDED)
    assert rates(book_of([visitors(NOVEMBER, 4), *cards(NOVEMBER, 3), *excluded]), TODAY).capture == Count(3, 3)
    assert rates(book_of([visitors(NOVEMBER, 6), *cards(NOVEMBER, 3), *excluded]), TODAY).capture == Count(3, 4)


def a_customer() -> Pen:
    """Client 1 bought in 2024."""
    pen = Pen(Book.of({}))
    first_deal(pen, date(2024, 5, 6))
    return pen


def first_deal(pen: Pen, day: date, referrer: int | None = None) -> None:
    client = pen.add(Client(0, f"A{pen.book.next_id('clients'):04d}", "zs", day, referrer=referrer))
    pen.add(Deal(0, client.id, day, at(day), first=True))


def test_the_referral_share_looks_back_twelve_months_the_running_one_among_them() -> None:
    first, too_early = date(2025, 12, 1), date(2025, 11, 30)
    pen = a_customer()
    first_deal(pen, first, referrer=1)
    for day in (TODAY, too_early, too_early):
        first_deal(pen, day)
    assert rates(pen.book, TODAY).referral_share == Count(1, 2)


def test_a_rates_counts_are_those_of_six_closed_months_and_what_the_running_one_has() -> None:
    march, april, may = (date(2026, month, 30) for month in (3, 4, 5))
    seen = [visitors(march, 11), visitors(april, 7), visitors(may, 3), visitors(OCTOBER, 5), visitors(YESTERDAY, 2)]
    book = book_of([*seen, *cards(april, 4, april, End.LOST), *cards(may, 2, may, End.LOST)])
    # May to October and November; the four lost cards are April's.
    assert adopted_capture(book, "2026-11", TODAY).count == Count(2, 10)
    assert adopted_closing(book, "2026-11", TODAY).count == Count(0, 2)
    # For October, that is over, April to September.
    assert adopted_capture(book, "2026-10", TODAY).count == Count(6, 10)


def test_the_capture_rate_of_a_month_to_come_is_what_the_running_one_shows() -> None:
    book = book_of([visitors(NOVEMBER, 40), *cards(NOVEMBER, 20)])
    # (25 % x 40 + 20) / (40 + 40)
    found = Adopted(Fraction(375, 1000), Origin.MEASURED, Count(20, 40), Beta(30, 50), Fraction(1, 4), Beta(30, 50))
    assert adopted_capture(book, "2026-11", TODAY) == adopted_capture(book, "2027-08", TODAY) == found


def test_closing_and_loss_of_a_month_to_come_are_what_closed_months_show() -> None:
    ended = [*cards(OCTOBER, 10, OCTOBER), *cards(OCTOBER, 10, OCTOBER, End.LOST)]
    book = book_of([*cards(OCTOBER, 20), *ended])
    # (5 % x 40 + 10) / (40 + 40), and 10 of 40
    closing = Adopted(Fraction(15, 100), Origin.MEASURED, Count(10, 40), Beta(12, 68), Fraction(1, 20), Beta(12, 68))
    assert adopted_closing(book, "2027-08", TODAY) == closing
    loss = adopted_loss(morning(book), "2027-08")
    assert loss is not None
    assert (loss.rate, loss.count) == (Fraction(1, 4), Count(10, 40))


# The day's list, and pace.


def test_a_card_that_goes_on_today_was_not_due_when_the_day_began() -> None:
    goes_on = Card(0, 1, OCTOBER, due=YESTERDAY, reopened=TODAY, ended_as=End.LOST)
    due = [replace(goes_on, client=2, reopened=None), replace(goes_on, client=3, reopened=YESTERDAY)]
    book = book_of([goes_on, *due])
    assert due_at_start(book, TODAY, Workdays(Settings(), CALENDAR))[Kind.FOLLOW_UP] == 2


def test_a_client_who_was_reached_today_is_done_even_if_asked_for_daily() -> None:
    client = Client(0, "A0001", "zs", OCTOBER)
    card = Card(0, 1, OCTOBER, contacted=TODAY, due=TODAY)
    reached = Activity(0, Kind.FOLLOW_UP, TODAY, at(TODAY), 1, 1, due=TODAY)
    (line,) = checklist(book_of([client, card, reached]), TODAY, CALENDAR).of(Section.FOLLOW_UPS)
    assert line.done
    (again,) = checklist(book_of([client, card, reached]), TOMORROW, CALENDAR).of(Section.FOLLOW_UPS)
    assert (again.done, again.days_late) == (False, 1)


def a_plan(units: int, workdays: int, left: int, before: int) -> MonthPlan:
    """A month with a goal of 10 units; only what pace looks at matters."""
    rate = Adopted(Fraction(1, 20), Origin.ASSUMED, Count(0, 0))
    chain = Chain(Fraction(10), rate.rate, 200, 0, 0, 200, Fraction(1, 4), 800, workdays, None, None)
    return MonthPlan(
        month="2026-11",
        quota=None,
        short=None,
        lines=(),
        goal=10,
        units=units,
        deals=units,
        won=units,
        units_left=max(0, 10 - units),
        met=units >= 10,
        units_per_win=Fraction(1),
        closing=rate,
        capture=rate,
        carried=0,
        carried_now=0,
        held=0,
        open_cards=0,
        workdays=workdays,
        workdays_left=left,
        whole=chain,
        left=chain,
        capacity=None,
        most=60,
        a_day=0,
        target=0,
        announced=True,
        workdays_before=before,
    )


@pytest.mark.parametrize(("units", "workdays", "left", "before", "expected", "behind"), [
    # Planned before the record began: no day of it is gone yet.
    (0, 20, 20, 12, 0, 0),
    # Ahead by three units, and by all of them on the first day.
    (8, 20, 10, 0, 5, 0), (10, 20, 20, 0, 0, 0),
    (2, 20, 10, 0, 5, 3),
])  # fmt: skip
def test_neither_a_plan_made_early_nor_a_rep_ahead_is_behind(
    units: int, workdays: int, left: int, before: int, expected: int, behind: int
) -> None:
    found = pace(a_plan(units, workdays, left, before))
    assert (found.expected, found.behind) == (Fraction(expected), Fraction(behind))


# The week.


def a_goal(closing_rate: Fraction = Fraction(1, 20), capture_rate: Fraction | None = Fraction(1, 4)) -> Goal:
    return Goal(0, "2026-11", lines=(GoalLine(5),), closing_rate=closing_rate, capture_rate=capture_rate)


def plans(review: Review) -> list[Figures | None]:
    return [one.plan for one in review.days]


def reading(review: Review, stage: Stage) -> Reading:
    return {one.stage: one for one in review.readings}[stage]


def test_lost_cards_are_planned_for_each_workday_and_for_no_day_off() -> None:
    sunday = TODAY + timedelta(6)
    lost = cards(OCTOBER, 10, OCTOBER, End.LOST)
    book = book_of([a_goal(), *cards(OCTOBER, 30), *lost, Task(0, sunday, Kind.FOLLOW_UP, 1)])
    review = week(book, TODAY, TODAY, CALENDAR)
    # October lost 10 of 40. 5 / (1/20) = 100 cards, 30 carried and 70 new: a quarter of them over 21 workdays.
    found = [None if plan is None else plan.lost for plan in plans(review)]
    assert found == [Fraction(25, 21)] * 5 + [None, Fraction(0)]
    assert review.plan.lost == Fraction(125, 21)
    assert review.planned_so_far.lost == Fraction(25, 21)


def captured() -> Pen:
    """October showed 20 cards of 40 visitors: (25 % x 40 + 20) / (40 + 40) = 3/8."""
    return Pen(book_of([a_goal(Fraction(1, 22), None), visitors(OCTOBER, 40), *cards(OCTOBER, 20)]))


def test_a_week_to_come_expects_cards_by_the_rate_of_this_morning() -> None:
    pen = captured()
    pen.settle(capacity=40)
    pen.add(visitors(TODAY, 1000))
    monday = plans(week(pen.book, TODAY + timedelta(7), TODAY, CALENDAR))[0]
    assert monday is not None
    # More would be needed than the rep can do.
    assert (monday.visitors, monday.cards) == (40, Fraction(15))


def test_a_week_that_is_over_expects_cards_by_the_rate_with_which_it_began() -> None:
    monday, pen = TODAY - timedelta(7), captured()
    pen.add(visitors(monday, 1000))
    pen.add(DayTargets(0, monday, 40))
    found = plans(week(pen.book, monday, TODAY, CALENDAR))[0]
    assert found is not None
    assert (found.visitors, found.cards) == (40, Fraction(15))


def test_a_coming_workday_on_which_nobody_is_due_still_has_its_share_of_the_goal() -> None:
    book = book_of([a_goal(), Deal(0, 1, NOVEMBER, at(NOVEMBER), quantity=5)], since=FIRST)
    share = Figures(deals=Fraction(5, 21))
    assert plans(week(book, TODAY, TODAY, CALENDAR)) == [share] * 5 + [None, None]


def test_referrals_are_expected_as_the_twelve_months_before_the_month_brought_them() -> None:
    first, last, too_early = date(2025, 11, 1), date(2026, 10, 31), date(2025, 10, 31)
    pen = a_customer()
    for day in (*[last] * 10, FIRST):
        first_deal(pen, day, referrer=1)
    for day in (*[first] * 10, *[too_early] * 9, *[NOVEMBER] * 9):
        first_deal(pen, day)
    # 10 of 20 before; October's weigh 2^(11/3) as much as those of the November before it.
    weight = 2 ** (-11 / 3)
    kappa = (10 + 10 * weight) / (10 + 10 * weight**2)
    share = round((20 + kappa * 10) / (40 + kappa * (10 + 10 * weight)) * 1000)
    found = reading(week(pen.book, TODAY, TODAY, CALENDAR), Stage.REFERRAL)
    assert (found.actual, found.expected) == (Count(1, 10), 10 * Fraction(share, 1000))
    assert found.finding is Finding.REAL


def test_of_fewer_first_deals_than_a_rate_is_shown_of_no_referral_is_expected() -> None:
    pen = a_customer()
    for _ in range(19):
        first_deal(pen, date(2026, 10, 31), referrer=1)
    first_deal(pen, FIRST)
    found = reading(week(pen.book, TODAY, TODAY, CALENDAR), Stage.REFERRAL)
    assert (found.expected, found.finding) == (Fraction(0), Finding.TOO_FEW)
    assert found.tail is None


def test_without_first_deals_before_no_referral_is_expected() -> None:
    book = book_of([Client(0, "A0001", "zs", NOVEMBER), Deal(0, 1, NOVEMBER, at(NOVEMBER), first=True)])
    expected = Reading(Stage.REFERRAL, Count(0, 1), Fraction(0), Finding.TOO_FEW)
    assert reading(week(book, TODAY, TODAY, CALENDAR), Stage.REFERRAL) == expected


def test_a_past_weeks_closing_is_read_as_its_sunday_left_it() -> None:
    friday, sunday, wednesday = date(2026, 11, 20), date(2026, 11, 22), date(2026, 11, 25)
    won = [*cards(OCTOBER, 1, friday), *cards(OCTOBER, 1, sunday), *cards(OCTOBER, 1, wednesday)]
    book = book_of([a_goal(), *won, *cards(wednesday, 7)], held=397, work_week=tuple(range(7)))
    # 400 cards carried; who works every day had 22 of 30 workdays gone with that Sunday.
    found = reading(week(book, friday, wednesday, CALENDAR), Stage.CLOSING)
    assert (found.actual, found.expected) == (Count(2, 400), Fraction(400, 20) * Fraction(22, 30))
    assert found.finding is Finding.REAL


# A client's story.


def test_of_several_planned_steps_the_farthest_comes_first() -> None:
    far = TODAY + timedelta(7)
    steps = [Task(0, TOMORROW, Kind.VISIT, 1), Task(0, far, Kind.FOLLOW_UP, 1, time="09:00")]
    steps += [Task(0, far, Kind.FOLLOW_UP, 1, time="14:00"), Task(0, YESTERDAY, Kind.GREETING, 1)]
    story = timeline(book_of([Client(0, "A0001", "zs", OCTOBER), *cards(TODAY, 1), *steps]), 1)
    assert [(one.day, one.time, one.event) for one in story] == [
        (far, "14:00", Event.PLANNED),
        (far, "09:00", Event.PLANNED),
        (TOMORROW, "", Event.PLANNED),
        (YESTERDAY, "", Event.PLANNED),
        (TODAY, "", Event.OPENED),
    ]
