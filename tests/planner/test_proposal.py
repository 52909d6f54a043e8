"""A proposal for one client: the product that is intended, what fits the motive, and what a rep typed as mere text."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.cli.markdown import literal
from planner.language import LANGUAGES, words_for
from planner.record.book import Book
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Card, Client, Kind, Motive
from planner.record.planning import Answer, Benefit, MarketKind, MarketNote, Price, Product, SellingPoint, Task, Weight
from planner.review.proposal import Proposal, proposal

TODAY = date(2026, 11, 23)
POINTS = (SellingPoint("saves", Motive.GAIN), SellingPoint("safe", Motive.FEAR), SellingPoint("plain"))
BENEFITS = (
    Benefit("lamp", "shows"),
    Benefit("guard", "shuts", Weight.SAFETY),
    Benefit("pump", "lifts", Weight.NECESSARY),
)


def a_book(**fields: Any) -> Book:
    pen = Pen(Book.of({}))
    pen.settle(since=date(2026, 1, 1), name="Li Ming")
    prices = (Price(date(2026, 1, 1), Decimal(100)), Price(date(2026, 12, 1), Decimal(120)))
    pen.add(Product(0, "X3", "Thing", 3, prices, points=POINTS, benefits=BENEFITS, answers=(Answer("Is it?", "Yes"),)))
    pen.add(Product(0, "X4", "Other", 4))
    pen.add(replace(Client(0, "A0001", "Wang", TODAY), **fields))
    pen.add(Card(0, 1, TODAY, product=1, quantity=3))
    pen.add(Task(0, TODAY + timedelta(2), Kind.VISIT, 1, time="14:00"))
    note = MarketNote(0, "2026-11", MarketKind.PROMOTION, text="10 % off", product=1, end=date(2026, 11, 30))
    pen.add(note)
    pen.add(replace(note, month="2026-12", text="gift", start=date(2026, 12, 5), end=date(2026, 12, 9)))
    return pen.book


def of(book: Book, *args: Any) -> Proposal:
    return proposal(book, book.clients_of([1])[0], TODAY, *args)


def test_it_proposes_what_the_open_card_intends_at_the_days_price() -> None:
    found = of(a_book(motive=Motive.FEAR))
    assert (found.product.code, found.quantity, found.price, found.amount) == ("X3", 3, Decimal(100), Decimal(300))
    assert [one.text for one in found.points] == ["safe", "plain"]
    assert [one.feature for one in found.benefits] == ["pump", "guard", "lamp"]
    assert [one.text for one in found.promotions] == ["10 % off"]
    assert found.promised is not None
    assert found.promised.kind is Kind.VISIT


def test_another_product_is_proposed_once_unless_it_is_said() -> None:
    book = a_book()
    other = book.product(2)
    assert (of(book, other).quantity, of(book, other).amount) == (1, None)
    assert of(book, other, 7).quantity == 7
    assert of(book, None, 7).quantity == 7


def test_without_a_product_it_is_said_what_would_do() -> None:
    pen = Pen(a_book())
    (card,) = pen.book.open_cards()
    pen.alter(card, product=None)
    with pytest.raises(NotUnderstood) as refused:
        of(pen.book)
    assert all("A0001" in refused.value.sentence(words_for(lang)) for lang in LANGUAGES)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_says_all_of_it_and_nothing_that_is_not_there(lang: str) -> None:
    words = words_for(lang)
    page = words.proposal_page(of(a_book(needs="no smell")), literal)
    said = (
        "Wang",
        "2026",
        "Li Ming",
        "no smell",
        "X3 Thing x3",
        "100",
        "300",
        "10 % off",
        "plain",
        "shuts",
        "Yes",
    )
    for part in said:
        assert part in page
    assert page.index("lifts") < page.index("shuts") < page.index("shows")
    bare = words.proposal_page(of(a_book(), a_book().product(2)), literal)
    assert bare.count("## ") == 2


@given(st.text(alphabet="*_#[]`<>|-1. a\\", min_size=1, max_size=12))
def test_what_a_rep_typed_makes_no_heading_list_or_link(text: str) -> None:
    """Each line of the page is one that the page made: a heading, a point of a list, or text that marks nothing."""
    typed = f"x{text}"
    page = words_for("en").proposal_page(of(a_book(needs=typed, name=typed)), literal)
    bare = words_for("en").proposal_page(of(a_book(needs="x", name="x")), literal)
    assert [line[:3] for line in page.splitlines() if line.startswith("#")] == [
        line[:3] for line in bare.splitlines() if line.startswith("#")
    ]
    assert page.count("](") == 0
    assert literal(typed).strip() in page
