"""How the market is judged, what that does to the chance and the forecast, and how good the judgement was."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan.beta import Beta
from planner.plan.goals import month_plan
from planner.plan.market import NOT_JUDGED, judged, scaled, season_offered
from planner.plan.month_plan import Trial
from planner.plan.outlook import Outlook
from planner.plan.stakes import forget
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import End
from planner.record.planning import MarketNote, Product
from planner.review.trend import trend
from tests.planner.calendars import CALENDAR
from tests.planner.test_outlook import MONTH, NEXT, TODAY, book_of, cards, deal, goal, outlook

HALF = Fraction(1, 2)
FACTORS = st.fractions(Fraction(1, 10), 3, max_denominator=20)
RECORD = book_of([goal(3), goal(5, NEXT), *cards(40), *cards(4, 40, ended=TODAY - timedelta(30), end=End.WON)], held=9)

SOLD = [
    Product(0, "3*", "Three"),
    Product(0, "4*", "Four"),
    *(replace(deal(), product=n, day=TODAY - timedelta(1)) for n in (1, 1, 1, 2)),
]


def note(factor: Fraction | None, month: str = MONTH, **fields: object) -> MarketNote:
    return MarketNote(0, month, factor=factor, **fields)  # type: ignore[arg-type]


def with_notes(*notes: MarketNote, book: Book = RECORD) -> Book:
    pen = Pen(book)
    for one in notes:
        pen.add(one)
    return pen.book


def factor_of(book: Book, month: str = MONTH, since: date | None = None) -> Fraction:
    return judged(book, month, Workdays(book.settings, CALENDAR), since).factor


def figures(book: Book, month: str = MONTH) -> tuple[object, ...]:
    found = outlook(book, month)
    return found.whole, found.now, found.chances(), found.plan, found.expected if month == MONTH else None


# What a judgement comes to.


def test_without_notes_nothing_changes_to_the_last_digit() -> None:
    rate = Beta(3.3, 41.7)
    assert scaled(rate, Fraction(1)) is rate
    assert outlook(RECORD).plan.market.factor == 1
    assert not outlook(RECORD).plan.market.in_force
    neutral = with_notes(note(Fraction(1)), note(None, text="noted only"), note(HALF, NEXT))
    for month in (MONTH, NEXT):
        now, before = outlook(RECORD if month == NEXT else neutral, month), outlook(RECORD, month)
        assert (now.whole, now.now, now.takes(0.8)) == (before.whole, before.now, before.takes(0.8))
    assert outlook(neutral).expected == outlook(RECORD).expected


@given(st.lists(FACTORS, min_size=1, max_size=4), st.randoms())
@settings(max_examples=15)
def test_the_order_of_notes_does_not_matter(factors: list[Fraction], random: object) -> None:
    notes = [note(factor, start=TODAY + timedelta(n)) for n, factor in enumerate(factors)]
    turned = list(notes)
    random.shuffle(turned)  # type: ignore[attr-defined]
    assert factor_of(with_notes(*notes)) == factor_of(with_notes(*turned))
    product = Fraction(1)
    for factor in factors:
        product *= factor
    assert factor_of(with_notes(*(note(factor) for factor in factors))) == product


def test_a_dated_note_scales_the_part_of_what_is_left_that_its_days_cover() -> None:
    # From Tue 24 on there are five workdays left: 24 to 27, and Mon 30.
    assert factor_of(with_notes(note(HALF, end=date(2026, 11, 25))), since=TODAY) == Fraction(8, 10)
    assert factor_of(with_notes(note(HALF, start=date(2026, 11, 30))), since=TODAY) == Fraction(9, 10)
    assert factor_of(with_notes(note(HALF, end=date(2026, 11, 23))), since=TODAY) == 1
    assert factor_of(with_notes(note(HALF, end=date(2026, 11, 23)))) < 1
    assert factor_of(with_notes(note(HALF)), since=TODAY) == HALF
    # On the last Sunday no workday of a week without Mondays is left: the days left count.
    pen = Pen(with_notes(note(HALF, start=date(2026, 11, 30))))
    pen.settle(work_week=(1, 2, 3))
    assert factor_of(pen.book, since=date(2026, 11, 29)) == Fraction(3, 4)


def test_a_note_on_one_product_scales_its_share() -> None:
    book = with_notes(note(HALF, product=2), note(Fraction(2)), book=book_of([goal(9), *cards(9), *SOLD]))
    found = judged(book, MONTH, Workdays(book.settings, CALENDAR), TODAY)
    assert found.factor == Fraction(3, 4) * 2 + Fraction(1, 4) * 1
    assert [found.of(product) for product in (1, 2, None)] == [Fraction(2), Fraction(1), Fraction(2)]
    # Where nobody knows how the products share, it is taken for all.
    assert factor_of(with_notes(note(HALF, product=2))) == HALF


def test_what_is_sold_or_returned_today_moves_no_share_that_todays_target_rests_on() -> None:
    wanted = Trial(planned_chance=Fraction(4, 5))
    book = with_notes(note(HALF, product=2), book=book_of([goal(6), *cards(60), *SOLD], capacity=60))
    before = month_plan(book, MONTH, TODAY, CALENDAR, wanted)
    pen = Pen(book)
    for deal_ in list(pen.book.deals_on(TODAY - timedelta(1)))[:2]:
        pen.alter(deal_, returned=TODAY)
    for _ in range(9):
        pen.add(replace(deal(), product=2))
    after = month_plan(pen.book, MONTH, TODAY, CALENDAR, wanted)
    assert before.target > 0
    assert (after.target, factor_of(pen.book, since=TODAY)) == (before.target, factor_of(book, since=TODAY))


@pytest.mark.parametrize("factor", [Fraction(0), Fraction(-1), Fraction(6)])
def test_a_factor_of_the_file_that_cannot_be_counts_as_none(factor: Fraction) -> None:
    assert figures(with_notes(note(factor))) == figures(RECORD)


@pytest.mark.parametrize("factor", [Fraction(1, 10**39), Fraction(5)])
@pytest.mark.parametrize("month", [MONTH, NEXT])
def test_however_many_notes_the_chance_stays_one(month: str, factor: Fraction) -> None:
    for typed in (Fraction(1, 20), None):
        book = book_of([replace(goal(3, month), closing_rate=typed), *cards(9)])
        found = outlook(with_notes(*[note(factor, month)] * 12, book=book), month)
        assert 0 <= (found.whole or 0) <= 1
        assert 0 <= (found.now or 0) <= 1


# What it does to the closing rate, the chance and the forecast.


@given(st.floats(0.6, 300), st.floats(0.6, 3000), FACTORS)
def test_the_mean_is_scaled_and_the_relative_spread_kept(a: float, b: float, factor: Fraction) -> None:
    before, after = Beta(a, b), scaled(Beta(a, b), factor)
    assert after.mean == pytest.approx(min(before.mean * float(factor), max(0.99, before.mean)))
    assert after.mean < 1
    if max(before.mean, after.mean) < 0.2:
        spreads = [one.variance / one.mean**2 for one in (before, after)]
        assert spreads[1] == pytest.approx(spreads[0], rel=0.6)


@given(st.floats(0.6, 50), st.floats(0.6, 500), FACTORS, FACTORS, st.floats(0.001, 0.999))
def test_a_higher_factor_makes_every_rate_likelier_to_be_reached(
    a: float, b: float, one: Fraction, other: Fraction, rate: float
) -> None:
    lower, higher = (scaled(Beta(a, b), factor) for factor in sorted((one, other)))
    assert higher.cdf(rate) <= lower.cdf(rate) + 1e-9


def test_a_typed_rate_is_scaled_exactly_and_capped() -> None:
    assert scaled(Fraction(1, 20), Fraction(9, 10)) == Fraction(9, 200)
    assert scaled(Fraction(1, 2), Fraction(5)) == Fraction(99, 100)
    assert scaled(Fraction(1), Fraction(2)) == 1


@pytest.mark.parametrize("typed", [True, False])
@pytest.mark.parametrize("month", [MONTH, NEXT])
def test_the_chance_rises_with_the_factor(month: str, *, typed: bool) -> None:
    goals = [goal(3, month) if typed else replace(goal(3, month), closing_rate=None)]
    book = book_of([*goals, *cards(60, 12), *cards(5, 40, ended=TODAY - timedelta(30), end=End.WON)], capacity=9)
    factors = [Fraction(n, 10) for n in (2, 7, 10, 13, 40)]
    found = [outlook(with_notes(note(factor, month), book=book), month) for factor in factors]
    for lower, higher in pairwise(found):
        assert (lower.whole or 0) < (higher.whole or 0)
        assert (lower.now or 0) < (higher.now or 0)
        few, more = lower.chances(), higher.chances()
        assert few is not None
        assert more is not None
        # What is out of reach is taken as more than the rep can do.
        asked = [[99 if count is None else count for count in one.takes.values()] for one in (few, more)]
        assert all(one >= other for one, other in zip(*asked, strict=True))


def test_the_chain_stays_the_mean_of_the_record() -> None:
    noted, without = outlook(with_notes(note(HALF))).plan, outlook(RECORD).plan
    assert noted.market != without.market
    assert replace(noted, market=NOT_JUDGED, market_left=NOT_JUDGED) == without


def test_what_is_expected_is_scaled_and_the_factor_is_told() -> None:
    found = outlook(with_notes(note(Fraction(4, 5))))
    assert found.expected == pytest.approx(0.8 * outlook(RECORD).expected, rel=0.01)
    chances = found.chances()
    assert chances is not None
    assert chances.market == Fraction(4, 5)
    assert outlook(RECORD).chances().market is None  # type: ignore[union-attr]


def test_a_note_of_another_month_changes_nothing() -> None:
    assert figures(with_notes(note(HALF, NEXT))) == figures(RECORD)
    assert figures(with_notes(note(HALF, "2026-10")), NEXT) == figures(RECORD, NEXT)


def test_a_note_that_comes_in_between_is_seen_by_who_goes_on() -> None:
    first = outlook(RECORD)
    assert first.now is not None
    noted = outlook(with_notes(note(HALF))).now
    forget()
    assert noted == outlook(with_notes(note(HALF))).now != first.now


def test_the_trends_forecast_takes_it_in_by_product() -> None:
    plain = book_of([goal(9), *cards(30), *SOLD])
    book = with_notes(note(HALF, product=1), book=plain)
    before, after = (
        trend(Outlook(one, month_plan(one, MONTH, TODAY, CALENDAR), TODAY, CALENDAR)).forecast for one in (plain, book)
    )
    assert after.market.factor == Fraction(5, 8)
    assert after.coming == pytest.approx(before.coming * 5 / 8, rel=0.01)
    parts = {one.product.code: one.expected - one.made for one in after.products if one.product}
    assert parts["3*"] == pytest.approx(before.coming * 3 / 8, rel=0.01)
    assert parts["4*"] == pytest.approx(before.coming / 4, rel=0.01)


# The season that the record shows is offered.


def test_a_season_is_offered_only_where_the_record_shows_one_and_none_is_noted(seasonal: Book) -> None:
    offered = season_offered(seasonal, "2026-12", TODAY, CALENDAR)
    assert offered is not None
    assert offered.factor > Fraction(3, 2)
    assert offered.factor.denominator <= 100
    assert outlook(seasonal, NEXT).plan.market.factor == 1
    noted = with_notes(note(None, NEXT, text="as every year"), book=seasonal)
    assert season_offered(noted, NEXT, TODAY, CALENDAR) is None
    other = with_notes(note(None, NEXT, kind="event", text="fair"), book=seasonal)
    assert season_offered(other, NEXT, TODAY, CALENDAR) == offered
    assert season_offered(RECORD, NEXT, TODAY, CALENDAR) is None
    assert season_offered(seasonal, "2026-10", TODAY, CALENDAR) is None


def deals_on(day: date, count: int) -> Iterable[object]:
    for _ in range(count):
        yield replace(deal(), day=day, card=None)


@pytest.fixture(scope="module")
def seasonal() -> Book:
    """Two years in which December sells three times as much."""
    months = [(year, month) for year in (2024, 2025, 2026) for month in range(1, 13) if (year, month) < (2026, 11)]
    sold = [one for year, month in months for one in deals_on(date(year, month, 10), 24 if month == 12 else 8)]
    pen = Pen(Book.of({}))
    pen.settle(since=date(2024, 1, 1), country="")
    for one in (goal(5, NEXT), *sold):
        pen.add(one)
    return pen.book
