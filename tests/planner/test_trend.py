"""The trend: months, the mix, one month against another at the same workday, and where the running one is heading."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.plan.goals import month_plan
from planner.plan.months import month_of
from planner.plan.outlook import Outlook
from planner.plan.rates import Count
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Deal, End, How, Kind
from planner.record.planning import Goal, GoalLine, Price, Product
from planner.review.mix import Mix, Sold, mix, sales, together
from planner.review.trend import Trend, trend
from tests.planner.calendars import CALENDAR

TODAY = date(2026, 11, 24)
"""A Tuesday, workday 17 of 21."""

RED = Product(1, "R3", "Red", 3, (Price(date(2026, 1, 1), Decimal(100)), Price(date(2026, 11, 1), Decimal(120))))
BLUE = Product(2, "B4", "Blue", 4)
PLAIN = Product(3, "P", "Plain")
PRODUCTS = {product.id: product for product in (RED, BLUE, PLAIN)}


def deal(day: date, product: int | None = None, quantity: int = 1, **fields: Any) -> Deal:
    moment = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    return Deal(0, 1, day, moment, product=product, quantity=quantity, **fields)


def visitors(day: date, count: int) -> Activity:
    return Activity(0, Kind.VISITOR, day, datetime(day.year, day.month, day.day, 12, tzinfo=UTC), count=count)


def book_of(entities: Iterable[object], since: date = date(2025, 1, 1), **settings: object) -> Book:
    pen = Pen(Book.of({}))
    pen.settle(since=since, country="", **settings)
    for product in (RED, BLUE, PLAIN):
        pen.add(replace(product, id=0))
    for entity in entities:
        pen.add(entity)
    return pen.book


def trend_of(book: Book, shown: str | None = None, today: date = TODAY) -> Trend:
    plan = month_plan(book, month_of(today), today, CALENDAR)
    return trend(Outlook(book, plan, today, CALENDAR), shown)


# The mix.


def mix_of(*deals: Deal) -> Mix:
    return mix(sales(deals, PRODUCTS), PRODUCTS)


def test_money_is_the_amount_else_the_price_of_that_day() -> None:
    found = mix_of(
        deal(date(2026, 10, 5), 1, 2),
        deal(date(2026, 11, 5), 1),
        deal(date(2026, 11, 6), 1, 3, amount=Decimal("250.50")),
        deal(date(2025, 12, 1), 1),
        deal(date(2026, 11, 6), 2),
    )
    assert found.whole == Sold(8, 6, Decimal("570.50"), 5)
    assert [(share.product, share.sold) for share in found.products] == [
        (RED, Sold(7, 6, Decimal("570.50"), 4)),
        (BLUE, Sold(1, deals=1)),
    ]
    assert found.products[1].sold.known_money is None


def test_tiers_come_lowest_first_and_what_has_none_last() -> None:
    found = mix_of(deal(TODAY, 3), deal(TODAY, 2), deal(TODAY, 1), deal(TODAY), deal(TODAY, 99))
    assert [(share.tier, share.sold.units) for share in found.tiers] == [(3, 1), (4, 1), (None, 3)]
    assert [(share.product, share.sold.units) for share in found.products][-1] == (None, 2)


def test_returned_deals_are_in_no_mix() -> None:
    assert mix_of(deal(TODAY, 1, returned=TODAY)) == Mix(Sold(), (), ())


def test_the_best_seller_is_a_product_that_was_named() -> None:
    assert mix_of().best is None
    assert mix_of(deal(TODAY)).best is None
    best = mix_of(deal(TODAY, None, 9), deal(TODAY, 2, 2), deal(TODAY, 1)).best
    assert best is not None
    assert best.product == BLUE


@given(st.lists(st.lists(st.tuples(st.sampled_from([1, 2, 3, None]), st.integers(1, 9)), max_size=6), max_size=5))
def test_the_mix_of_several_times_is_the_sum_of_theirs(times: list[list[tuple[int | None, int]]]) -> None:
    parts = [[deal(TODAY, product, quantity) for product, quantity in one] for one in times]
    whole = mix_of(*(one for part in parts for one in part))
    assert mix(together(sales(part, PRODUCTS) for part in parts), PRODUCTS) == whole
    assert sum(share.sold.units for share in whole.products) == whole.whole.units
    assert sum(share.sold.units for share in whole.tiers) == whole.whole.units


# The months.


def test_the_months_go_back_to_the_beginning_but_twelve_at_the_most() -> None:
    young = trend_of(book_of([visitors(date(2026, 9, 20), 3)], since=date(2026, 9, 15)))
    assert [month.month for month in young.months] == ["2026-09", "2026-10", "2026-11"]
    old = trend_of(book_of([visitors(date(2025, 2, 3), 3)]))
    assert [month.month for month in old.months][:: len(old.months) - 1] == ["2025-12", "2026-11"]
    assert len(old.months) == 12


def test_a_month_is_whole_when_it_is_over_and_was_recorded_from_its_first_workday() -> None:
    found = trend_of(book_of([visitors(date(2026, 9, 20), 3)], since=date(2026, 9, 15)))
    assert [month.whole for month in found.months] == [False, True, False]


def test_a_months_counts() -> None:
    october = date(2026, 10, 6)
    found = trend_of(
        book_of(
            [
                visitors(october, 8),
                Card(0, 1, october),
                Card(0, 2, october, ended=date(2026, 10, 20), end=End.WON),
                Card(0, 3, october, How.REFERRAL),
                Card(0, 4, date(2026, 9, 2)),
                deal(date(2026, 10, 20), 1, 3),
                visitors(date(2026, 11, 2), 4),
            ]
        )
    )
    month = found.months[-2]
    assert (month.month, month.visitors, month.cards, month.units, month.deals, month.won) == ("2026-10", 8, 2, 3, 1, 1)
    assert (month.capture, month.closing) == (Count(2, 8), Count(1, 4))
    assert month.workdays == 22
    assert month.mix.whole.units == 3
    assert found.shown == found.months[-1]
    assert found.shown.visitors == 4


def test_an_empty_record_has_one_empty_month() -> None:
    found = trend_of(Book.of({}))
    assert found.empty
    assert [month.month for month in found.months] == ["2026-11"]
    assert (found.before, found.year_ago, found.mix.best, found.forecast.products) == (None, None, None, ())
    assert not trend_of(book_of([visitors(TODAY, 1)], since=TODAY)).empty


def test_a_month_that_is_none_of_the_trends_shows_the_running_one() -> None:
    assert trend_of(book_of([]), "2024-01").running


# Against others.


def on_each_day(first: date, last: date) -> list[Deal]:
    return [deal(first + timedelta(n)) for n in range((last - first).days + 1)]


@pytest.mark.parametrize(
    ("today", "workday", "until"),
    [
        (date(2026, 11, 24), 17, date(2026, 10, 23)),
        (date(2026, 11, 20), 15, date(2026, 10, 21)),
        # On a Saturday: the days off that follow the workday are part of it in both months.
        (date(2026, 11, 7), 5, date(2026, 10, 7)),
        (date(2026, 11, 1), 0, date(2026, 9, 30)),
        (date(2026, 11, 30), 21, date(2026, 10, 29)),
    ],
)
def test_the_same_workday_of_the_month_before(today: date, workday: int, until: date) -> None:
    """October 2026 began on a Thursday, November on a Sunday."""
    book = book_of(on_each_day(date(2026, 10, 1), today))
    found = trend_of(book, today=today)
    assert (found.standing.workday, found.standing.units) == (workday, today.day)
    assert found.before is not None
    assert found.before.then.units == (until - date(2026, 9, 30)).days
    assert found.before.whole == 31
    assert not found.before.then.over


def test_a_month_with_fewer_workdays_is_taken_whole() -> None:
    """March 2026 has 22 workdays, February 20."""
    today = date(2026, 3, 31)
    found = trend_of(book_of([deal(date(2026, 2, 27)), deal(today)]), today=today)
    assert found.before is not None
    assert (found.before.then.over, found.before.then.units, found.before.whole) == (True, 1, 1)


def test_the_same_month_a_year_ago() -> None:
    found = trend_of(book_of([deal(date(2025, 11, 3)), deal(date(2025, 11, 28)), deal(TODAY)]))
    assert found.year_ago is not None
    assert (found.year_ago.then.month, found.year_ago.then.units, found.year_ago.whole) == ("2025-11", 1, 2)
    assert trend_of(book_of([deal(TODAY)], since=date(2025, 11, 12))).year_ago is None


def test_a_month_known_only_in_part_is_no_measure() -> None:
    found = trend_of(book_of([deal(date(2026, 10, 20)), deal(TODAY)], since=date(2026, 10, 12)))
    assert (found.before, found.forecast.last) == (None, None)


def test_a_month_that_is_over_is_held_against_whole_ones() -> None:
    deals = [*on_each_day(date(2026, 8, 1), date(2026, 8, 31)), *on_each_day(date(2026, 9, 1), date(2026, 9, 30))]
    found = trend_of(book_of(deals), "2026-09")
    assert (found.standing.over, found.standing.units) == (True, 30)
    assert found.before is not None
    assert (found.before.then.units, found.before.whole) == (31, 31)
    assert not found.running


# The month's end.


def heading() -> Book:
    return book_of(
        [
            Goal(0, "2026-11", lines=(GoalLine(6),), closing_rate=Fraction(1, 10), capture_rate=Fraction(1, 4)),
            *[Card(0, client, TODAY - timedelta(20)) for client in range(30)],
            *[deal(date(2026, 10, day), 1) for day in (5, 6, 7)],
            deal(date(2026, 10, 8), 2),
            deal(date(2026, 11, 3), 1),
            deal(date(2026, 11, 4), 3, 3),
        ],
        since=date(2026, 9, 1),
    )


def test_the_month_end_is_what_is_made_and_what_the_outlook_expects() -> None:
    book = heading()
    found = trend_of(book).forecast
    outlook = Outlook(book, month_plan(book, "2026-11", TODAY, CALENDAR), TODAY, CALENDAR)
    assert (found.made, found.last) == (4, 4)
    assert found.coming == outlook.coming > outlook.expected > 0
    assert found.total == 4 + found.coming


def test_what_is_to_come_is_shared_by_product() -> None:
    found = trend_of(heading()).forecast
    by_code = {one.product.code: one for one in found.products if one.product}
    assert [(code, one.made, one.last) for code, one in by_code.items()] == [("R3", 1, 3), ("P", 3, 0), ("B4", 0, 1)]
    assert by_code["R3"].expected == pytest.approx(1 + found.coming * 4 / 8)
    assert sum(one.expected for one in found.products) == pytest.approx(found.total)


def test_wins_to_come_count_in_units() -> None:
    """Cards won in October brought two units each; so do those to come."""
    day = date(2026, 10, 6)
    won = [Card(0, client, date(2026, 9, 7), ended=day, end=End.WON) for client in (1, 2)]
    entities = [*[Card(0, 9, TODAY - timedelta(20)) for _ in range(30)], *won]
    deals = [deal(day, 1, 2, card=31), deal(day, 1, 2, card=32)]
    book = book_of([*entities, *deals], since=date(2026, 9, 1))
    plan = month_plan(book, "2026-11", TODAY, CALENDAR)
    outlook = Outlook(book, plan, TODAY, CALENDAR)
    assert plan.units_per_win == 2
    assert trend(outlook).forecast.coming == 2 * outlook.expected
