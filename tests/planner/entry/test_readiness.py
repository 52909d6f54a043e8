"""The rep's own list before the day's first call."""

from datetime import date

import pytest

from planner.entry.readiness import MOST, keep_ready, read_ready
from planner.record.book import Book
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Card, Client
from planner.record.planning import Goal, GoalLine, Product
from planner.review.call import call

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("map; coffee", ("map", "coffee")),
        ("看地图；喝水; 看地图", ("看地图", "喝水")),
        ("-", ()),
        (" ; ", ()),
        ("a\x1b[31m", ("a[31m",)),
    ],
)
def test_a_list_is_set_apart_by_semicolons(text: str, found: tuple[str, ...]) -> None:
    assert read_ready(text) == found
    book = Book.of({})
    assert book.after(keep_ready(text)(book).changes).settings.ready == found


@pytest.mark.parametrize("text", ["x" * 201, ";".join(f"p{n}" for n in range(MOST + 1))])
def test_a_list_without_an_end_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read_ready(text)


def test_the_days_script_is_that_of_the_call_else_one_of_the_months_goal() -> None:
    pen = Pen(Book.of({}))
    for code, script in (("A", ""), ("B", "Hello *there*"), ("C", "Good day")):
        pen.add(Product(0, code, code, script=script))
    client = pen.add(Client(0, "A0001", "Wang", TODAY))
    assert call(pen.book, client, TODAY).script is None
    pen.add(Goal(0, "2026-11", lines=(GoalLine(2, 1), GoalLine(3, 2))))
    found = call(pen.book, client, TODAY).script
    assert found is not None
    assert found.code == "B"
    pen.add(Card(0, client.id, TODAY, product=3))
    found = call(pen.book, client, TODAY).script
    assert found is not None
    assert found.code == "C"
