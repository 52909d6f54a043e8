"""Workdays: own week, own days off, holidays and make-up workdays."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.plan.workdays import Off, OffKind, Workdays
from planner.record.settings import Settings
from tests.planner.calendars import NoFestivals

SPRING_FESTIVAL = {date(2026, 2, day) for day in range(15, 24)}
MAKEUP = {date(2026, 2, 14), date(2026, 2, 28)}


class China(NoFestivals):
    """China's calendar of 2026, as far as January to March goes."""

    def holiday(self, country: str, day: date) -> str | None:
        return "春节" if country == "CN" and day in SPRING_FESTIVAL else None

    def makeup(self, country: str, day: date) -> bool:
        return country == "CN" and day in MAKEUP

    def announced(self, country: str, year: int) -> bool:
        return country == "CN" and year <= 2026

    def countries(self) -> tuple[str, ...]:
        return ("CN",)


REP = Settings(country="CN")
FEBRUARY = (date(2026, 2, 1), date(2026, 2, 28))


def workdays(settings: Settings = REP) -> Workdays:
    return Workdays(settings, China())


def test_february_2026_in_china_has_its_real_workdays() -> None:
    rep = workdays()
    assert rep.count(*FEBRUARY) == 16
    assert rep.is_workday(date(2026, 2, 14))
    assert rep.is_workday(date(2026, 2, 28))
    assert not any(rep.is_workday(date(2026, 2, day)) for day in (15, 16, 17, 18, 19, 20, 21, 22, 23))
    assert rep.off(date(2026, 2, 16)) == Off(OffKind.HOLIDAY, "春节")
    assert rep.off(date(2026, 2, 7)) == Off(OffKind.REST)
    assert rep.off(date(2026, 2, 14)) is None


def test_a_rep_who_works_holidays_keeps_the_own_week() -> None:
    rep = workdays(replace(REP, works_holidays=True))
    assert rep.count(*FEBRUARY) == 20
    assert rep.is_workday(date(2026, 2, 17))
    assert not rep.is_workday(date(2026, 2, 14))
    assert rep.announced(2030)


def test_own_days_come_before_all_others() -> None:
    rep = workdays(replace(REP, days_off=(date(2026, 2, 14), date(2026, 2, 3)), extra_workdays=(date(2026, 2, 17),)))
    assert rep.off(date(2026, 2, 14)) == Off(OffKind.LEAVE)
    assert rep.off(date(2026, 2, 3)) == Off(OffKind.LEAVE)
    assert rep.is_workday(date(2026, 2, 17))


def test_next_workday_skips_the_festival() -> None:
    rep = workdays()
    assert rep.next(date(2026, 2, 13)) == date(2026, 2, 14)
    assert rep.next(date(2026, 2, 14)) == date(2026, 2, 24)
    assert rep.on_or_after(date(2026, 2, 14)) == date(2026, 2, 14)
    assert rep.on_or_after(date(2026, 2, 15)) == date(2026, 2, 24)
    assert rep.after(date(2026, 2, 13), 2) == date(2026, 2, 24)
    assert rep.after(date(2026, 2, 15), 0) == date(2026, 2, 15)


def test_without_a_country_there_are_no_holidays() -> None:
    rep = workdays(Settings())
    assert rep.count(*FEBRUARY) == 20
    assert rep.announced(2050)


def test_unsettled_year_is_said() -> None:
    assert workdays().announced(2026)
    assert not workdays().announced(2027)


def test_a_week_without_workdays_does_not_hang() -> None:
    rep = workdays(replace(REP, work_week=(), country=""))
    day = date(2026, 2, 3)
    assert rep.on_or_after(day) == day
    assert rep.next(day) == day + timedelta(1)
    assert rep.after(day, 3) == day + timedelta(3)
    assert rep.count(*FEBRUARY) == 0


def test_no_days_from_a_later_to_an_earlier_day() -> None:
    assert workdays().count(date(2026, 2, 5), date(2026, 2, 4)) == 0


@pytest.mark.parametrize("start", [date(2026, 2, 1), date(2026, 2, 20), date(2026, 3, 6)])
@given(n=st.integers(0, 30))
def test_after_counts_workdays(start: date, n: int) -> None:
    rep = workdays()
    end = rep.after(start, n)
    assert rep.count(start + timedelta(1), end) == n
