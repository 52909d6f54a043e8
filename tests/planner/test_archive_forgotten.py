"""Who is forgotten stands on no list that asks for something."""

from datetime import date

import pytest

from planner.entry.bulk import change_many, read_bulk
from planner.plan.archive import Roll
from planner.record.people import Deal, Level
from planner.record.planning import Product
from tests.planner.test_archive import MONDAY, a_pen, ids, somebody, with_card
from tests.planner.test_goals import at


@pytest.mark.parametrize("which", [Roll.LEVELS, Roll.BUYING, Roll.DORMANT, Roll.REFERRERS])
def test_who_is_forgotten_is_listed_to_do_nothing_with(which: Roll) -> None:
    pen = a_pen()
    gone = with_card(pen, due=None, buys=date(2026, 11, 28), level=Level.H)
    pen.add(Deal(0, gone.id, date(2025, 3, 1), at(date(2025, 3, 1))))
    somebody(pen, referrer=gone.id)
    assert gone.id in ids(pen, which)
    pen.alter(gone, name=gone.number, erased=MONDAY)
    assert gone.id not in ids(pen, which)


def test_who_is_forgotten_is_not_found_by_the_product_of_a_card() -> None:
    pen = a_pen()
    product = pen.add(Product(0, "3*", "Three"))
    gone = with_card(pen, due=None, product=product.id)
    pen.alter(gone, name=gone.number, erased=MONDAY)
    assert pen.book.clients_found("3*") == []


def test_a_change_of_many_leaves_out_who_is_forgotten() -> None:
    pen = a_pen()
    gone, other = with_card(pen, due=None), with_card(pen)
    pen.alter(gone, name=gone.number, erased=MONDAY)
    before = pen.book.client(gone.id)
    change = change_many([gone.id, other.id], read_bulk("+vip >v fri", MONDAY), at(MONDAY))
    after = pen.book.after(change(pen.book).changes)
    assert (after.client(gone.id), after.open_tasks_of(gone.id)) == (before, [])
