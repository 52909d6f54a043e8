"""Customers cared for in 180 days, of all customers."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan.rates import Count
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Activity, Deal, Kind, Outcome
from planner.review.care import cared_for
from planner.review.periods import Span, around, review
from tests.planner.calendars import CALENDAR

TODAY = date(2026, 11, 23)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def with_deals(*deals: tuple[int, int, int | None]) -> Pen:
    """A record of deals: the client, how many days ago they bought, and gave it back."""
    pen = Pen(Book.of({}))
    for client, ago, back in deals:
        day = TODAY - timedelta(ago)
        pen.add(Deal(0, client, day, at(day), returned=None if back is None else TODAY - timedelta(back)))
    return pen


def contact(pen: Pen, client: int, ago: int, kind: Kind = Kind.GREETING, outcome: Outcome = Outcome.REACHED) -> None:
    day = TODAY - timedelta(ago)
    pen.add(Activity(0, kind, day, at(day), client, outcome=outcome))


def test_customers_are_those_who_bought_and_kept_something() -> None:
    pen = with_deals((1, 400, None), (2, 400, 390), (3, 400, None), (3, 300, 290), (4, 200, -1), (5, -1, None))
    assert cared_for(pen.book, TODAY) == Count(0, 3)


def test_who_was_reached_or_bought_in_180_days_is_cared_for() -> None:
    pen = with_deals(*((client, 400, None) for client in range(1, 8)), (8, 179, None), (9, 180, None))
    contact(pen, 1, 179)
    contact(pen, 2, 180)
    contact(pen, 3, 1, outcome=Outcome.NO_ANSWER)
    contact(pen, 4, 0, Kind.VISIT)
    contact(pen, 5, 9, Kind.FOLLOW_UP, Outcome.CALL_BACK)
    contact(pen, 6, -1)
    contact(pen, 7, 5, Kind.VISITOR)
    contact(pen, 99, 3)
    # Reached: 1, 4, 5; bought: 8. An attempt, a visitor group and what lies outside reach nobody.
    assert cared_for(pen.book, TODAY) == Count(4, 9)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(-5, 400), st.sampled_from(Kind), st.sampled_from(Outcome))),
    st.integers(0, 300),
)
def test_those_reached_are_found_wherever_they_were_entered(
    entries: list[tuple[int, int, Kind, Outcome]], ago: int
) -> None:
    pen = with_deals(*((client, 900, None) for client in range(1, 5)))
    for entry in entries:
        contact(pen, *entry)
    contacts = (Kind.FOLLOW_UP, Kind.VISIT, Kind.GREETING)
    reached = {
        client
        for client, day, kind, outcome in entries
        if ago <= day < ago + 180 and kind in contacts and outcome is not Outcome.NO_ANSWER
    }
    assert cared_for(pen.book, TODAY - timedelta(ago)) == Count(len(reached), 4)


def test_a_months_review_says_it_and_a_weeks_does_not() -> None:
    pen = with_deals((1, 40, None))
    month, week = (review(pen.book, *around(span, TODAY), TODAY, CALENDAR) for span in (Span.MONTH, Span.WEEK))
    assert (month.cared_for, week.cared_for) == (Count(1, 1), None)
    before = review(pen.book, *around(Span.MONTH, date(2026, 9, 1)), TODAY, CALENDAR)
    assert before.cared_for == Count(0, 0)
