"""The seasonal index: laws of the shrinkage, and when a record is long enough to know one."""

import random
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.plan.months import first_day, last_day, month_of, next_month, previous_month
from planner.plan.season import Season, index, season, season_factor, whole_months
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Activity, Deal, Kind
from planner.record.planning import Goal
from tests.planner.calendars import CALENDAR, Plain

TODAY = date(2026, 11, 24)

years = st.integers(1, 5)
months_of_days = st.lists(st.integers(15, 23), min_size=12, max_size=12)


def counts(least: int = 0, most: int = 40) -> st.SearchStrategy[list[list[int]]]:
    year = st.lists(st.integers(least, most), min_size=12, max_size=12)
    return st.lists(year, min_size=1, max_size=4)


def poisson(mean: float, dice: random.Random) -> int:
    """Draw a Poisson number: how many exponential waits fit into the mean."""
    waited, count = dice.expovariate(1), 0
    while waited < mean:
        waited, count = waited + dice.expovariate(1), count + 1
    return count


@given(years, months_of_days, st.integers(1, 5))
def test_constant_sales_a_workday_know_no_season(years: int, days: list[int], a_day: int) -> None:
    found = index([[a_day * one for one in days]] * years, [days] * years)
    assert found.shrunk == (1.0,) * 12
    assert found.raw == (1.0,) * 12


@given(counts(), months_of_days)
def test_the_mean_of_a_year_is_one(deals: list[list[int]], days: list[int]) -> None:
    found = index(deals, [days] * len(deals))
    assert fmean(found.shrunk) == pytest.approx(1)
    assert fmean(found.raw) == pytest.approx(1)
    assert 0 <= found.weight < 1
    assert all(factor >= 0 for factor in found.shrunk)


@given(counts(), months_of_days)
def test_shrinking_draws_towards_one_and_keeps_the_order(deals: list[list[int]], days: list[int]) -> None:
    found = index(deals, [days] * len(deals))
    for raw, shrunk in zip(found.raw, found.shrunk, strict=True):
        assert min(raw, 1) - 1e-9 <= shrunk <= max(raw, 1) + 1e-9
    if found.weight:
        assert sorted(range(12), key=found.shrunk.__getitem__) == sorted(range(12), key=found.raw.__getitem__)


@given(counts(), months_of_days, st.integers(2, 5))
def test_longer_days_of_work_change_nothing(deals: list[list[int]], days: list[int], times: int) -> None:
    each = [days] * len(deals)
    assert index(deals, each) == index(deals, [[times * one for one in days]] * len(deals))


@given(counts(), months_of_days, st.integers(2, 5))
def test_more_of_the_same_leaves_the_indices_and_is_believed_more(
    deals: list[list[int]], days: list[int], times: int
) -> None:
    each = [days] * len(deals)
    one, many = index(deals, each), index([[times * count for count in year] for year in deals], each)
    assert many.raw == pytest.approx(one.raw)
    assert many.weight >= one.weight - 1e-12


@given(counts(), months_of_days, st.integers(1, 11))
def test_the_first_month_of_a_year_does_not_matter(deals: list[list[int]], days: list[int], by: int) -> None:
    def turned(year: Sequence[int]) -> list[int]:
        return [*year[by:], *year[:by]]

    one = index(deals, [days] * len(deals))
    other = index([turned(year) for year in deals], [turned(days)] * len(deals))
    assert other.shrunk == pytest.approx((*one.shrunk[by:], *one.shrunk[:by]))


@pytest.mark.parametrize(("mean", "years"), [(6, 1), (20, 1), (4, 2), (10, 3)])
def test_noise_around_constant_sales_is_shrunk_away_on_the_average(mean: float, years: int) -> None:
    dice = random.Random(f"{mean} {years}")
    raw, shrunk = [], []
    for _ in range(300):
        found = index([[poisson(mean, dice) for _ in range(12)] for _ in range(years)], [[20] * 12] * years)
        raw += [(one - 1) ** 2 for one in found.raw]
        shrunk += [(one - 1) ** 2 for one in found.shrunk]
    assert fmean(raw) == pytest.approx(1 / (mean * years), rel=0.15)
    assert fmean(shrunk) < 0.3 * fmean(raw)


@pytest.mark.parametrize("years", [1, 2, 4])
def test_a_strong_season_survives(years: int) -> None:
    dice = random.Random(years)
    truth = [0.5] * 6 + [1.5] * 6
    wrong = []
    for _ in range(100):
        found = index([[poisson(20 * one, dice) for one in truth] for _ in range(years)], [[20] * 12] * years)
        wrong += [(one - true) ** 2 for one, true in zip(found.shrunk, truth, strict=True)]
        assert found.weight > 0.5
    # No worse than the noise of the counts themselves, a small part of the season's own 0.25.
    assert fmean(wrong) < 1.2 / (20 * years)


def test_the_worked_shrinkage() -> None:
    """One year, 120 deals, one month with twice the mean: sigma^2 = 1 / 10, sum (i - 1)^2 = 1 + 11 / 121."""
    deals = [20, *[10] * 5, *[9] * 2, *[8] * 4]
    found = index([deals], [[20] * 12])
    spread = sum((one / 10 - 1) ** 2 for one in deals)
    assert sum(deals) == 120
    assert found.weight == pytest.approx(1 - 9 * 0.1 / spread)
    assert found.shrunk[0] == pytest.approx(1 + found.weight)


def test_years_that_contradict_each_other_are_believed_less() -> None:
    up, down = [40] * 6 + [20] * 6, [20] * 6 + [40] * 6
    assert index([up, up], [[20] * 12] * 2).weight > 0.5
    assert index([up, down], [[20] * 12] * 2).weight == 0
    mostly = index([up, up, down], [[20] * 12] * 3)
    assert mostly.weight < index([up, up, up], [[20] * 12] * 3).weight


def test_a_month_off_counts_as_a_mean_one() -> None:
    found = index([[0] + [40] * 5 + [20] * 6], [[0] + [20] * 11])
    assert found.shrunk[0] == 1
    assert fmean(found.shrunk) == pytest.approx(1)


def test_without_any_deal_there_is_no_season() -> None:
    assert index([[0] * 12], [[20] * 12]).shrunk == (1.0,) * 12


# The record.


def deal(day: date, quantity: int = 1) -> Deal:
    return Deal(0, 1, day, datetime(day.year, day.month, day.day, 12, tzinfo=UTC), quantity=quantity)


def record(first: date, a_month: int, month_of_plenty: int = 0, quantity: int = 1) -> Book:
    """Return a record of ``a_month`` deals in each month up to today, four times as many in one of them."""
    pen = Pen(Book.of({}))
    pen.settle(since=first, country="")
    month = month_of(first)
    while month <= month_of(TODAY):
        times = 4 if int(month[-2:]) == month_of_plenty else 1
        for n in range(a_month * times):
            day = max(first, first_day(month)) + timedelta(n % 20)
            if day <= min(TODAY, last_day(month)):
                pen.add(deal(day, quantity))
        month = next_month(month)
    return pen.book


@pytest.mark.parametrize(
    ("first", "a_month", "months", "needed"),
    [
        (date(2026, 11, 10), 6, 0, 12),
        (date(2026, 4, 1), 6, 7, 12),
        (date(2025, 12, 1), 6, 11, 12),
        (date(2025, 11, 1), 4, 12, 24),
        (date(2024, 12, 1), 4, 23, 24),
        (date(2026, 4, 1), 3, 7, 24),
    ],
)
def test_a_short_record_says_what_is_missing(first: date, a_month: int, months: int, needed: int) -> None:
    book = record(first, a_month)
    assert season(book, TODAY, CALENDAR) == Season(months, needed)
    assert season_factor(book, "2026-12", TODAY, CALENDAR) == 1


@pytest.mark.parametrize(
    ("first", "a_month", "years"),
    [(date(2025, 11, 1), 6, 1), (date(2024, 11, 1), 3, 2), (date(2023, 10, 15), 6, 3), (date(2016, 11, 1), 6, 5)],
)
def test_a_record_that_is_long_enough_has_one(first: date, a_month: int, years: int) -> None:
    found = season(record(first, a_month), TODAY, CALENDAR)
    assert found.known
    assert found.years == years
    assert found.deals == 12 * years * a_month


def test_no_record_has_no_months() -> None:
    book = Book.of({})
    assert whole_months(book, Workdays(book.settings, CALENDAR), TODAY) == 0
    assert not season(book, TODAY, CALENDAR).known


def test_a_month_that_began_with_days_of_rest_is_whole() -> None:
    """The record begins on Monday 2 November 2026; the first was a Sunday."""
    today = date(2026, 12, 5)
    pen = Pen(Book.of({}))
    pen.settle(since=date(2026, 11, 2), country="")
    pen.add(Activity(0, Kind.VISITOR, date(2026, 11, 3), datetime(2026, 11, 3, tzinfo=UTC)))
    assert whole_months(pen.book, Workdays(pen.book.settings, CALENDAR), today) == 1
    pen.settle(since=date(2026, 11, 3))
    assert whole_months(pen.book, Workdays(pen.book.settings, CALENDAR), today) == 0


def test_each_calendar_month_gets_its_own_factor() -> None:
    found = season(record(date(2024, 11, 1), 8, month_of_plenty=6), TODAY, CALENDAR)
    assert found.extremes is not None
    assert found.extremes[0] == 6
    assert found.factor("2027-06") == max(found.factors) > 2
    assert found.factor("2026-12") < 1
    assert fmean(found.factors) == pytest.approx(1)


def test_a_season_is_of_deals_whatever_their_quantity() -> None:
    one, many = (record(date(2024, 11, 1), 8, month_of_plenty=6, quantity=quantity) for quantity in (1, 9))
    assert season(one, TODAY, CALENDAR) == season(many, TODAY, CALENDAR)


class SpringFestival(Plain):
    """A calendar whose country does not work in the first half of February."""

    def holiday(self, country: str, day: date) -> str | None:
        return "春节" if country == "CN" and day.month == 2 and day.day <= 14 else None


def test_lunar_new_year_counts_by_its_workdays() -> None:
    """Half the deals in half the workdays are no weak month."""
    pen = Pen(Book.of({}))
    pen.settle(since=date(2024, 11, 1), country="CN")
    month = "2024-11"
    while month < month_of(TODAY):
        days = Workdays(pen.book.settings, SpringFestival())
        for n in range((last_day(month) - first_day(month)).days + 1):
            if days.is_workday(day := first_day(month) + timedelta(n)):
                pen.add(deal(day))
        month = next_month(month)
    assert season(pen.book, TODAY, SpringFestival()).factors == (1.0,) * 12
    # By the calendar's days alone February would be the weakest.
    assert season(pen.book, TODAY, CALENDAR).factor("2027-02") < 0.95


def test_a_month_whose_workdays_the_rep_typed_takes_those() -> None:
    book = record(date(2025, 11, 1), 6)
    pen = Pen(book)
    june = previous_month(month_of(TODAY), 5)
    pen.add(Goal(0, june, workdays=4))
    assert season(pen.book, TODAY, CALENDAR).factor(june) > season(book, TODAY, CALENDAR).factor(june)
