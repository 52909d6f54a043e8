"""Months as text."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.plan.months import first_day, last_day, month_of, next_month, parse_month, previous_month
from planner.record.errors import NotUnderstood

days = st.dates(date(1950, 1, 1), date(2200, 1, 1))


@given(days)
def test_a_day_lies_in_its_month(day: date) -> None:
    month = month_of(day)
    assert first_day(month) <= day <= last_day(month)
    assert month_of(last_day(month) + timedelta(1)) == next_month(month)
    assert month_of(first_day(month) - timedelta(1)) == previous_month(month)


@given(days, st.integers(-200, 200))
def test_steps_of_several_months_are_steps_of_one(day: date, months: int) -> None:
    month = month_of(day)
    assert previous_month(next_month(month, months), months) == month
    assert next_month(month, months + 1) == next_month(next_month(month, months))


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-11", "2026-11"),
        ("2026-1", "2026-01"),
        ("2026/11", "2026-11"),
        (" 2026年11月 ", "2026-11"),
        ("２０２６－１１", "2026-11"),
        ("11", "2026-11"),
        ("12月", "2026-12"),
        ("1", "2027-01"),
        ("5", "2027-05"),
        ("6", "2026-06"),
    ],
)
def test_month_is_understood(text: str, month: str) -> None:
    assert parse_month(text, date(2026, 11, 23)) == month


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "2026-00", "13", "0", "next", "2026-11-02", "0001-01"])
def test_no_month_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_month(text, date(2026, 11, 23))


def test_yearless_month_needs_today() -> None:
    with pytest.raises(NotUnderstood):
        parse_month("11")
