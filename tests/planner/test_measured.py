"""Every rate of the record, in all and by product, level and source."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from planner.entry.grammar import parse
from planner.plan.goals import month_plan
from planner.plan.groups import worth_of
from planner.plan.measured import By, Group, Known, measured
from planner.plan.months import month_of
from planner.plan.outlook import Outlook
from planner.plan.rates import Count
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Client, Deal, End, How, Kind, Level
from planner.record.planning import Product
from tests.planner.calendars import CALENDAR

TODAY = date(2026, 11, 24)
OCTOBER = date(2026, 10, 5)


def known(book: Book, today: date = TODAY) -> Known:
    plan = month_plan(book, month_of(today), today, CALENDAR)
    return measured(Outlook(book, plan, today, CALENDAR))


def card(
    pen: Pen, opened: date, end: End | None = None, product: int | None = None, source: str = "", how: How = How.VISITOR
) -> None:
    """A client of its own with one card, which ended the day after where it did."""
    number = pen.book.next_id("clients")
    client = pen.add(Client(0, f"A{number:04}", f"c{number}", opened, source=source))
    ended = None if end is None else opened + timedelta(1)
    pen.add(Card(0, client.id, opened, product=product, ended=ended, end=end, how=how))


def visitors(pen: Pen, day: date, count: int, source: str = "") -> None:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    pen.add(Activity(0, Kind.VISITOR, day, at, count=count, source=source))


def group(found: Known, by: By, name: str) -> Group:
    return next(one for one in found.groups[by] if one.name == name)


def a_record() -> Pen:
    """October: 10 cards by phone for 3*, 2 won; 5 walked in for 4*, 1 lost; one that was no prospect."""
    pen = Pen(Book.of({}))
    for code in ("3*", "4*"):
        pen.add(Product(0, code, code))
    for nth in range(10):
        card(pen, OCTOBER, End.WON if nth < 2 else None, 1, "phone")
    for nth in range(5):
        card(pen, OCTOBER, End.LOST if nth < 1 else None, 2, "walk-in")
    card(pen, OCTOBER, End.EXCLUDED, 2, "walk-in")
    visitors(pen, OCTOBER, 30, "phone")
    visitors(pen, OCTOBER, 40, "walk-in")
    return pen


def test_groups_are_counted_apart_and_make_up_the_whole() -> None:
    found = known(a_record().book)
    assert group(found, By.PRODUCT, "3*").closing.counted == Count(2, 10)
    assert group(found, By.PRODUCT, "4*").closing.counted == Count(0, 5)
    assert group(found, By.PRODUCT, "4*").loss == Count(1, 5)
    assert group(found, By.SOURCE, "phone").cohort == Count(2, 10)
    for by in By:
        trials = sum(one.closing.counted.trials for one in found.groups[by])
        assert (trials, sum(one.loss.hits for one in found.groups[by])) == (found.closing.count.trials, found.lost.hits)


def test_visitors_are_told_apart_by_source() -> None:
    found = known(a_record().book)
    phone, walked = (group(found, By.SOURCE, name).capture for name in ("phone", "walk-in"))
    assert phone is not None
    assert walked is not None
    assert (phone.counted, walked.counted) == (Count(10, 30), Count(5, 40))
    assert phone.belief is not None
    assert walked.belief is not None
    assert walked.belief.mean < phone.belief.mean
    assert group(found, By.PRODUCT, "3*").capture is None


def test_cards_are_followed_by_the_month_of_their_opening() -> None:
    pen = a_record()
    card(pen, date(2026, 11, 3), End.WON)
    card(pen, date(2026, 11, 3), how=How.HELD)
    found = {one.month: one for one in known(pen.book).opened}
    assert len(found) == 12
    october, november = found["2026-10"], found["2026-11"]
    assert (october.cards, october.won, october.lost, october.open) == (15, 2, 1, 12)
    assert (november.cards, november.won, november.open) == (1, 1, 0)


def test_the_cohort_is_of_twelve_months_from_the_first_day_of_the_first_one_on() -> None:
    pen = Pen(Book.of({}))
    for opened in (date(2025, 11, 30), date(2025, 12, 1), TODAY - timedelta(1)):
        card(pen, opened, End.WON, source="phone")
    assert group(known(pen.book), By.SOURCE, "phone").cohort == Count(2, 2)


def test_a_card_is_a_trial_of_each_month_in_which_it_was_open() -> None:
    pen = Pen(Book.of({}))
    card(pen, date(2026, 8, 5), source="phone")
    assert group(known(pen.book), By.SOURCE, "phone").closing.counted == Count(0, 3)


def test_referred_clients_are_held_against_customers() -> None:
    pen = a_record()
    at = datetime(2026, 10, 6, 12, tzinfo=UTC)
    for client, returned in ((1, None), (2, None), (3, OCTOBER)):
        pen.add(Deal(0, client, OCTOBER, at, first=True, returned=returned))
    pen.add(Client(0, "A0100", "brought", OCTOBER, referrer=1))
    pen.add(Client(0, "A0101", "brought long ago", date(2024, 1, 5), referrer=1))
    assert known(pen.book).referrals_per_100.counted == Count(1, 2)


def test_nothing_on_record_is_no_rate_at_all() -> None:
    found = known(Book.of({}))
    assert (found.closing.count, found.lost, found.referral_share.counted) == (Count(0, 0),) * 3
    assert not any(found.groups.values())


@given(st.integers(1, 400).flatmap(lambda trials: st.tuples(st.integers(0, trials), st.just(trials))))
def test_the_plain_range_of_a_count_is_wilsons(count: tuple[int, int]) -> None:
    hits, trials = count
    found = binomtest(hits, trials).proportion_ci(0.8, method="wilson")
    assert Count(hits, trials).wilson == pytest.approx((found.low, found.high), abs=1e-9)


def test_a_prior_is_worth_less_the_more_groups_differ() -> None:
    alike = worth_of([Count(5, 100), Count(6, 100), Count(4, 100)], 0.05)
    apart = worth_of([Count(5, 100), Count(12, 100), Count(1, 100)], 0.06)
    far = worth_of([Count(50, 100), Count(1, 100)], 0.25)
    assert alike == 40
    assert far < apart <= 40
    assert worth_of([Count(3, 100)], 0.05) == 40


def test_cards_that_are_opened_later_are_not_known_yet() -> None:
    pen = a_record()
    before = known(pen.book)
    card(pen, TODAY + timedelta(20), source="phone")
    assert group(known(pen.book), By.SOURCE, "phone") == group(before, By.SOURCE, "phone")


def test_a_card_is_of_the_level_that_it_had_when_the_month_began() -> None:
    """Opened in September for the end of October: C to begin with, B in October, in which it was won."""
    pen = Pen(Book.of({}))
    client = pen.add(Client(0, "A0001", "c", date(2026, 9, 10)))
    won = date(2026, 10, 28)
    pen.add(Card(0, client.id, date(2026, 9, 10), buys=date(2026, 10, 30), ended=won, end=End.WON))
    found = known(pen.book)
    assert group(found, By.LEVEL, "C").closing.counted == Count(0, 1)
    assert group(found, By.LEVEL, "B").closing.counted == Count(1, 1)
    assert group(found, By.LEVEL, "C").cohort == Count(1, 1)
    assert {one.name for one in found.groups[By.LEVEL]} == {"B", "C"}


def test_a_level_that_a_card_reaches_on_the_way_to_its_deal_is_not_the_one_that_it_began_with() -> None:
    """25 cards, C from September on; on 12 October four are set to H, on 14 October these are won.

    Carried into September: none, opened in it 25; carried into October 25, all of them C. So 4 of 25 + 25.
    """
    book = Book.of({})
    lines = [(date(2026, 9, 1), f"n c{nth} wx=c{nth}") for nth in range(25)]
    lines += [(date(2026, 10, 12), f"f c{nth} !h") for nth in range(4)]
    lines += [(date(2026, 10, 14), f"d c{nth}") for nth in range(4)]
    for day, line in lines:
        now = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        book = book.after(parse(line, book, now, CALENDAR).apply(book).changes)
    (c,) = known(book, date(2026, 11, 2)).groups[By.LEVEL]
    assert (c.name, c.closing.counted, c.cohort) == ("C", Count(4, 50), Count(4, 25))
    assert c.referral_share is not None
    assert c.referral_share.counted == Count(0, 4)


def test_a_card_set_to_a_level_counts_as_it_from_the_next_month_on() -> None:
    pen = Pen(Book.of({}))
    client = pen.add(Client(0, "A0001", "c", date(2026, 8, 10)))
    levels = {date(2026, 9, 12): Level.C}
    won = date(2026, 10, 28)
    pen.add(Card(0, client.id, date(2026, 8, 10), level=Level.H, level_set=True, ended=won, end=End.WON, levels=levels))
    found = known(pen.book)
    assert group(found, By.LEVEL, "C").closing.counted == Count(0, 2)
    assert group(found, By.LEVEL, "H").closing.counted == Count(1, 1)
