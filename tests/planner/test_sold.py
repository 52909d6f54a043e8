"""How the products share what is sold: each day is read once, and at any time it is what the record says."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.plan import sold as module
from planner.plan.months import first_day
from planner.plan.sold import shares, span
from planner.record.book import Book
from planner.record.documents import Document
from planner.record.pen import Pen
from planner.record.people import Deal

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

DEALS = st.builds(
    lambda product, days, units, returned: Deal(
        0, 1, TODAY - timedelta(days), NOW, product=product, quantity=units, returned=returned
    ),
    st.none() | st.integers(1, 2),
    st.sampled_from([-1, 0, 1, 2, 30, 400]),
    st.integers(1, 3),
    st.sampled_from([None, None, TODAY, TODAY - timedelta(1)]),
)


def plainly(book: Book, day: date) -> dict[int | None, Fraction]:
    """Every deal of the record looked at."""
    units: Counter[int | None] = Counter()
    for id_ in range(1, book.next_id("deals")):
        deal = book.deal(id_)
        if deal is not None and first_day(span(book, day)[0]) <= deal.day < day and deal.returned in (None, day):
            units[deal.product] += deal.quantity
    return {product: Fraction(count, sum(units.values())) for product, count in units.items()}


@settings(max_examples=40, deadline=None)
@given(st.lists(DEALS, max_size=4), st.lists(st.tuples(st.integers(0, 5), DEALS), max_size=4))
def test_the_shares_are_what_the_record_says_after_each_change(
    deals: list[Deal], changes: list[tuple[int, Deal]]
) -> None:
    module.forget()
    pen = Pen(Book.of({}))
    for deal in deals:
        pen.add(deal)
    for nth, deal in changes:
        assert shares(pen.book, TODAY) == plainly(pen.book, TODAY)
        before, old = pen.book, pen.book.deal(nth)
        if old is None:
            pen.add(deal)
        else:
            pen.alter(old, day=deal.day, product=deal.product, quantity=deal.quantity, returned=deal.returned)
        for book in (pen.book, before):
            for day in (TODAY, TODAY - timedelta(1)):
                assert shares(book, day) == plainly(book, day)


def test_a_deal_is_read_once_however_often_the_shares_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    module.forget()
    pen = Pen(Book.of({}))
    for back in range(1, 6):
        pen.add(Deal(0, 1, TODAY - timedelta(back), NOW, product=back % 2))
    read: list[int] = []

    def counting(id_: int, document: Document) -> Deal:
        read.append(id_)
        return real(id_, document)

    real = Deal.read
    monkeypatch.setattr(Deal, "read", counting)
    for day in (TODAY, TODAY - timedelta(1), TODAY):
        assert shares(pen.book, day)
    assert sorted(read) == [1, 2, 3, 4, 5]
    read.clear()
    pen.add(Deal(0, 1, TODAY - timedelta(1), NOW, product=1))
    assert shares(pen.book, TODAY) == {0: Fraction(2, 6), 1: Fraction(4, 6)}
    assert read == [6]
