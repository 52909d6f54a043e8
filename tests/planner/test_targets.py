"""Today's targets are a function of the record without today's entries: nothing recorded today changes them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.entry import acts
from planner.entry.entries import Opening
from planner.entry.grammar import parse
from planner.plan.checklist import Section, checklist, targets
from planner.plan.goals import month_plan
from planner.plan.months import month_of
from planner.plan.targets import reckoned_targets
from planner.record.book import Book
from planner.record.errors import PlannerError
from planner.record.pen import Pen
from planner.record.people import Deal
from planner.record.planning import Goal, GoalLine, Product
from tests.planner.calendars import NoFestivals


class Plain(NoFestivals):
    """A calendar with one holiday, Wednesday 18 November 2026."""

    def holiday(self, country: str, day: date) -> str | None:
        return "Repentance" if day == date(2026, 11, 18) else None

    def makeup(self, country: str, day: date) -> bool:
        return False

    def announced(self, country: str, year: int) -> bool:
        return True

    def countries(self) -> tuple[str, ...]:
        return ("DE",)


CALENDAR = Plain()


TEXTS = (
    "n {n}",
    "n 王{n} wx=w{n} !b",
    "f 新{n}",
    "f {who}",
    "v {who}",
    "g {who}",
    "f {who} =na",
    "v {who} =na",
    "g {who} =na",
    "f {who} >+{n}d",
    "f {who} >v +{n}d",
    "f {who} =na >+{n}d",
    "f {who} >-",
    "f {who} !a ^+{n}d",
    "t f {who} >+{n}d",
    "t v {who} >+{n}d",
    "t v {who} >today",
    "t own >today",
    "d {who} x{n}",
    "l {who} price",
    "l {who} excluded",
    "l {who} returned",
    "tick",
    "attempt",
    "postpone",
)

entries = st.tuples(st.sampled_from(TEXTS), st.integers(1, 4), st.integers(1, 9))
history = st.lists(st.tuples(st.integers(1, 40), entries), max_size=25)
todays = st.lists(entries, min_size=1, max_size=8)
Typed = tuple[str, int, int]


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, 0, tzinfo=UTC)


def entered(book: Book, entry: Typed, day: date) -> Book:
    """The book with one thing recorded on ``day``; what the record refuses changes nothing."""
    text, who, n = entry
    try:
        if text in ("tick", "attempt", "postpone"):
            return on_a_line(book, text, n, day)
        typed = text.format(who=f"A{who:04d}", n=n)
        opening = Opening.HELD if n % 2 else Opening.NEW
        return book.after(parse(typed, book, noon(day), CALENDAR, opening=opening).apply(book).changes)
    except PlannerError:
        return book


def on_a_line(book: Book, act: str, n: int, day: date) -> Book:
    lines = [line for line in checklist(book, day, CALENDAR).lines if not line.done]
    if not lines:
        return book
    line = lines[n % len(lines)]
    if act == "tick":
        action = acts.tick(line, noon(day), CALENDAR)
    elif act == "attempt":
        action = acts.attempt(line, noon(day), CALENDAR)
    else:
        action = acts.postpone(line, day + timedelta(n - 1), noon(day))
    return book.after(action(book).changes)


def a_record(past: list[tuple[int, Typed]], today: date) -> Book:
    """A rep with a goal, 7 anonymous cards, four clients and a random history."""
    pen = Pen(Book.of({}))
    pen.settle(held=7, country="DE")
    pen.add(Product(0, "3*", "three"))
    pen.add(Goal(0, month_of(today), lines=(GoalLine(9),)))
    book = pen.book
    for n in range(4):
        book = entered(book, (f"n client{n} wx=c{n}", 0, 0), today - timedelta(45))
    for back, entry in sorted(past, key=lambda one: -one[0]):
        book = entered(book, entry, today - timedelta(back))
    return book


def test_the_entries_are_understood() -> None:
    day = date(2026, 11, 23)
    book = a_record([], day)
    for text in TEXTS[:-3]:
        typed = text.format(who="A0001", n=3)
        if "returned" not in text:
            assert parse(typed, book, noon(day), CALENDAR, opening=Opening.HELD).apply(book).changes


@settings(max_examples=40, deadline=None)
@given(
    history, todays, st.sampled_from([date(2026, 11, 23), date(2026, 11, 2), date(2026, 11, 30), date(2026, 11, 21)])
)
def test_nothing_recorded_today_changes_todays_targets(
    past: list[tuple[int, Typed]], entries: list[Typed], today: date
) -> None:
    book = a_record(past, today)
    before = targets(book, today, CALENDAR)
    for entry in entries:
        book = entered(book, entry, today)
        assert targets(book, today, CALENDAR) == before


@settings(max_examples=20, deadline=None)
@given(history)
def test_before_the_first_entry_the_list_has_as_many_lines_as_its_targets(
    past: list[tuple[int, Typed]],
) -> None:
    today = date(2026, 11, 23)
    day = checklist(a_record(past, today), today, CALENDAR)
    assert len(day.of(Section.FOLLOW_UPS)) == day.targets.follow_ups
    assert len(day.of(Section.VISITS)) == day.targets.visits


def _goal(pen: Pen, units: int, month: str = "2026-11") -> None:
    pen.add(Goal(0, month, lines=(GoalLine(units),), closing_rate=Fraction(1, 20), capture_rate=Fraction(1, 4)))


MONDAY = date(2026, 11, 2)


def test_the_articles_example_asks_for_ten_visitors_a_day() -> None:
    pen = Pen(Book.of({}))
    pen.settle(held=50)
    pen.add(
        replace(
            Goal(0, "2026-11", lines=(GoalLine(5),), closing_rate=Fraction(1, 20), capture_rate=Fraction(1, 4)),
            workdays=22,
        )
    )
    assert targets(pen.book, MONDAY, CALENDAR).new_visitors == 10


def test_a_day_off_asks_for_nobody_new() -> None:
    pen = Pen(Book.of({}))
    _goal(pen, 5)
    assert targets(pen.book, date(2026, 11, 21), CALENDAR).new_visitors == 0


def test_capacity_caps_the_target() -> None:
    pen = Pen(Book.of({}))
    _goal(pen, 5)
    pen.settle(capacity=12)
    assert targets(pen.book, MONDAY, CALENDAR).new_visitors == 12


def test_the_first_entry_of_all_leaves_todays_target_alone() -> None:
    """Ten wins in half a month would take 80 visitors a day; who begins today is asked for the whole month's pace."""
    today = date(2026, 11, 17)
    pen = Pen(Book.of({}))
    _goal(pen, 10)
    before = reckoned_targets(pen.book, today, CALENDAR)
    after = reckoned_targets(entered(pen.book, ("n {n}", 0, 2), today), today, CALENDAR)
    assert (before.new_visitors, after.new_visitors) == (39, 39)


def test_a_goal_met_yesterday_asks_for_nobody_new() -> None:
    pen = Pen(Book.of({}))
    _goal(pen, 2)
    pen.add(Deal(0, 1, MONDAY, noon(MONDAY), quantity=2))
    assert month_plan(pen.book, "2026-11", MONDAY, CALENDAR).met
    assert targets(pen.book, MONDAY, CALENDAR).new_visitors > 0
    assert targets(pen.book, MONDAY + timedelta(1), CALENDAR).new_visitors == 0


@pytest.mark.parametrize("units", [0, 5])
def test_an_empty_record_has_targets(units: int) -> None:
    pen = Pen(Book.of({}))
    _goal(pen, units)
    found = targets(pen.book, MONDAY, CALENDAR)
    assert (found.follow_ups, found.visits) == (0, 0)
    assert (found.new_visitors > 0) == (units > 0)
