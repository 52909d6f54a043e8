"""Birthdays on the day's list: when they are due, how long they stay, and who is not greeted."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.language import LANGUAGES, words_for
from planner.plan.birthdays import MISSED
from planner.plan.checklist import checklist
from planner.plan.lines import Line, Section, Why
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Activity, Client, Deal, Kind, Outcome
from tests.planner.calendars import CALENDAR
from tests.planner.test_goals import at

# Monday, and the weekend before it.
MONDAY, SATURDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 21), date(2026, 11, 20)


def a_pen(birthday: str = "11-23", **fields: Any) -> Pen:
    pen = Pen(Book.of({}))
    pen.settle(since=date(2026, 9, 1), country="")
    pen.add(replace(Client(0, "A0001", "Li [/b]", date(2026, 9, 1)), birthday=birthday, **fields))
    return pen


def lines(pen: Pen, day: date) -> list[Line]:
    return list(checklist(pen.book, day, CALENDAR).of(Section.GREETINGS))


@pytest.mark.parametrize(
    ("birthday", "day", "days"),
    [
        ("11-23", FRIDAY, None),
        ("11-23", MONDAY, 0),
        ("1980-11-23", MONDAY, 0),
        ("11-23", MONDAY + timedelta(MISSED), MISSED),
        ("11-23", MONDAY + timedelta(MISSED + 1), None),
        # On a Saturday: Friday greets it, and Monday still does.
        ("11-21", FRIDAY - timedelta(1), None),
        ("11-21", FRIDAY, -1),
        ("11-21", MONDAY, 2),
        ("", MONDAY, None),
    ],
)
def test_a_birthday_is_due_on_its_day_or_the_workday_before(birthday: str, day: date, days: int | None) -> None:
    found = lines(a_pen(birthday), day)
    assert [line.days for line in found] == ([] if days is None else [days])
    assert all((line.why, line.name) == (Why.BIRTHDAY, "Li [/b]") for line in found)


@pytest.mark.parametrize(("year", "day"), [(2027, date(2027, 2, 26)), (2028, date(2028, 2, 29))])
def test_the_29th_of_february_is_greeted_every_year(year: int, day: date) -> None:
    """In 2027 the 28th stands for it, a Sunday: Friday the 26th greets it."""
    assert [line.why for line in lines(a_pen("02-29"), day)] == [Why.BIRTHDAY]
    due = [date(year, 2, 1) + timedelta(nth) for nth in range(40)]
    assert next(one for one in due if lines(a_pen("02-29"), one)) == day


def test_who_does_not_want_it_is_not_asked_for_nor_one_where_no_lunar_year_is_known() -> None:
    assert lines(a_pen(without=("birthday",)), MONDAY) == []
    assert lines(a_pen(lunar=True), MONDAY) == []


def test_a_contact_from_the_due_day_on_greets_it() -> None:
    pen = a_pen("11-21")

    def contact(day: date, kind: Kind = Kind.GREETING, outcome: Outcome = Outcome.REACHED) -> None:
        pen.add(Activity(0, kind, day, at(day), 1, None, outcome, "thanked"))

    contact(FRIDAY - timedelta(1))
    assert [line.done for line in lines(pen, FRIDAY)] == [False]
    contact(FRIDAY)
    (line,) = lines(pen, FRIDAY)
    assert (line.done, line.why, line.days, line.text) == (True, Why.BIRTHDAY, -1, "thanked")
    assert lines(pen, MONDAY) == []


def test_a_birthday_and_a_call_back_are_one_line() -> None:
    pen = a_pen()
    pen.add(Deal(0, 1, MONDAY - timedelta(7), at(MONDAY)))
    assert [line.why for line in lines(pen, MONDAY)] == [Why.BIRTHDAY]


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_is_said(code: str) -> None:
    words = words_for(code)
    said = {words.why(Line(Section.GREETINGS, "", Why.BIRTHDAY, days=days)) for days in (-1, 0, 2)}
    assert len(said) == 3


@given(st.dates(date(2026, 1, 1), date(2029, 12, 31)))
def test_every_birthday_is_greeted_on_a_workday_not_after_it(on: date) -> None:
    """Where a workday lies within the days before it."""
    pen = a_pen(f"{on:%m-%d}")
    days = [on - timedelta(nth) for nth in range(8) if on - timedelta(nth) >= date(2026, 1, 1)]
    worked = [day for day in days if day.weekday() < 5]
    if worked:
        assert any(line.why is Why.BIRTHDAY for line in lines(pen, worked[0]))
