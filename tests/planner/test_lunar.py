"""Birthdays of the lunar calendar: on which day each falls, with leap months and short months."""

import re
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.entry.client_card import read_birthday
from planner.language import LANGUAGES, words_for
from planner.language.pages import lunar_birthday
from planner.plan.care.lunar import born_on, next_birthday
from planner.plan.checklist import checklist
from planner.plan.lines import Section, Why
from planner.record.book import Book
from planner.record.care import LunarMonth
from planner.record.pen import Pen
from planner.record.people import Client
from planner.review.exporting import CLIENTS, COLUMNS, rows
from tests.planner.calendars import Plain

LI = Client(1, "A0001", "Li", date(2026, 9, 1), birthday="1980-03-15", lunar=True)


class Moon(Plain):
    """Three lunar years from 17 February 2026 on: a plain one, one with a leap month, a plain one."""

    def __init__(self, leap: int = 6, lengths: tuple[int, ...] = (30, 29)) -> None:
        self.years: dict[int, tuple[LunarMonth, ...]] = {}
        first = date(2026, 2, 17)
        for year in (2026, 2027, 2028):
            months = [(month, False) for month in range(1, 13)]
            if year == 2027:
                months.insert(leap, (leap, True))
            found = []
            for nth, (month, is_leap) in enumerate(months):
                days = lengths[nth % len(lengths)]
                found.append(LunarMonth(month, is_leap, first, days))
                first += timedelta(days)
            self.years[year] = tuple(found)

    def lunar_months(self, year: int) -> tuple[LunarMonth, ...]:
        return self.years.get(year, ())


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 12), st.lists(st.sampled_from([29, 30]), min_size=1, max_size=5).map(tuple))
def test_every_birthday_comes_once_in_a_lunar_year(leap: int, lengths: tuple[int, ...]) -> None:
    moon = Moon(leap, lengths)
    for months in moon.years.values():
        days = sum(one.days for one in months)
        fallen = [key for n in range(days) for key in born_on(months[0].first + timedelta(n), moon)]
        days_of_year = [f"{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, 31)]
        assert Counter(fallen) == Counter([*days_of_year, *(f"leap {one}" for one in days_of_year)])


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 12), st.integers(1, 30), st.booleans(), st.integers(0, 700))
def test_the_next_one_is_the_day_on_which_it_falls(month: int, day: int, leap: bool, ahead: int) -> None:
    moon, today = Moon(), date(2026, 2, 17) + timedelta(ahead)
    client = Client(1, "A0001", "Li", today, birthday=f"{month:02d}-{day:02d}", lunar=True, leap=leap)
    found = next_birthday(client, today, moon)
    assert found is not None
    key = f"{'leap ' if leap else ''}{client.birthday}"
    days = [today + timedelta(n) for n in range((found - today).days + 1)]
    assert [one for one in days if key in born_on(one, moon)] == [found]


@pytest.mark.parametrize(
    ("birthday", "leap", "on"),
    [
        # 2027 has a leap sixth month, 2026 and 2028 have none.
        ("06-10", True, date(2026, 7, 24)),
        ("06-10", False, date(2026, 7, 24)),
        # A month of 29 days has no 30th.
        ("02-30", False, date(2026, 4, 16)),
        ("02-29", False, date(2026, 4, 16)),
    ],
)
def test_leap_and_short_months(birthday: str, leap: bool, on: date) -> None:
    client = Client(1, "A0001", "Li", on, birthday=birthday, lunar=True, leap=leap)
    assert next_birthday(client, date(2026, 2, 17), Moon()) == on


def test_in_a_year_that_has_it_the_leap_month_is_greeted() -> None:
    moon = Moon()
    plain, leap = (one for one in moon.years[2027] if one.month == 6)
    assert born_on(plain.first, moon) == ["06-01"]
    assert born_on(leap.first, moon) == ["leap 06-01"]


def test_a_lunar_birthday_is_on_the_days_list() -> None:
    pen, moon = Pen(Book.of({})), Moon()
    pen.add(LI)
    on = next_birthday(LI, date(2026, 2, 17), moon)
    assert on is not None
    while on.weekday() > 4:
        on -= timedelta(1)
    for day, expected in ((on - timedelta(1), []), (on, [Why.BIRTHDAY])):
        if day.weekday() < 5:
            assert [line.why for line in checklist(pen.book, day, moon).of(Section.GREETINGS)] == expected


def test_where_the_lunar_year_is_not_known_nothing_is_proposed() -> None:
    pen = Pen(Book.of({}))
    pen.add(LI)
    assert checklist(pen.book, date(2026, 5, 1), Plain()).lines == ()
    assert next_birthday(LI, date(2026, 5, 1), Plain()) is None


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_card_says_both_dates(code: str) -> None:
    words, moon = words_for(code), Moon()
    said = lunar_birthday(words, LI, date(2026, 2, 17), moon)
    on = next_birthday(LI, date(2026, 2, 17), moon)
    assert on is not None
    born = {"en": "1980-03-15", "zh": "1980年三月十五"}[code]
    assert born in said
    assert re.search(rf"(月| ){on.day}(日| )", said.partition(born)[2])
    assert "2027" in lunar_birthday(words, LI, date(2026, 12, 1), moon)
    assert lunar_birthday(words, Client(1, "A0001", "Li", date(2026, 9, 1), birthday="03-15"), on, moon) == ""


@pytest.mark.parametrize("birthday", ["", "x", "13-01", "00-10", "02-31", "2-3", "05-00", "１２-０1"])
def test_a_birthday_that_another_program_wrote_wrong_is_passed_over(birthday: str) -> None:
    pen, client = Pen(Book.of({})), Client(1, "A0001", "Li", date(2026, 9, 1), birthday=birthday, lunar=True)
    pen.add(client)
    assert checklist(pen.book, date(2026, 5, 1), Moon()).lines == ()
    assert next_birthday(client, date(2026, 5, 1), Moon()) is None


def test_a_birthday_of_a_leap_month_is_written_out_so_that_it_reads_back() -> None:
    pen = Pen(Book.of({}))
    pen.add(Client(0, "A0001", "Li", date(2026, 9, 1), birthday="06-01", lunar=True, leap=True))
    (row,) = rows(pen.book, CLIENTS, date(2026, 9, 1))
    birthday, lunar = (str(row[COLUMNS[CLIENTS].index(name)]) for name in ("birthday", "lunar"))
    assert read_birthday(f"{lunar} {birthday}") == {"birthday": "06-01", "lunar": True, "leap": True}
