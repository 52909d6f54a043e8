"""Narrowing a list: words find people, tokens choose among them, and who fits beside the list is told apart."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.entry.narrowing import ALL, BESIDE, called, chosen, narrowed, wanted
from planner.record.book import Book
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Card, Client, Deal, Level
from planner.record.planning import Product
from tests.planner.test_goals import at

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def book() -> Book:
    pen = Pen(Book.of({}))
    pen.settle(since=date(2026, 1, 1))
    for code, tier in (("H3", 3), ("H3L", 3), ("K", 1)):
        pen.add(Product(0, code, f"Thing {code}", tier))
    people: list[tuple[str, dict[str, Any]]] = [
        ("Wang Li", {"phones": ("13800138000",), "source": "Fair"}),
        ("Wang Xi", {"tags": ("vip",)}),
        ("Li Wang", {"source": "fair"}),
        ("Zhao", {}),
    ]
    for nth, (name, fields) in enumerate(people, 1):
        pen.add(replace(Client(0, f"A{nth:04d}", name, TODAY), **fields))
    pen.add(Card(0, 1, TODAY, level=Level.H, level_set=True, product=1))
    pen.add(Card(0, 2, TODAY, level=Level.B, level_set=True, product=3))
    pen.add(Deal(0, 3, TODAY, at(TODAY), product=2))
    pen.add(Deal(0, 4, TODAY, at(TODAY), product=2, returned=TODAY))
    return pen.book


def fitting(text: str, book: Book, ids: tuple[int, ...] = (4, 3, 2, 1)) -> tuple[list[int], list[int]]:
    by = wanted(text, book, TODAY)
    return narrowed(ids, called(book, by.words), chosen(book, by, TODAY))


@pytest.mark.parametrize(
    ("text", "here"),
    [
        ("", [4, 3, 2, 1]),
        ("wang", [3, 2, 1]),
        ("wang li", [3, 1]),
        ("vip", [2]),
        ("8000", [1]),
        ("a4", [4]),
        ("!h", [1]),
        ("!h !b", [2, 1]),
        ("level=b", [2]),
        # A tier is all its products, wanted or bought; what was given back is not.
        ("3*", [3, 1]),
        ("#K", [2]),
        ("~fair", [3, 1]),
        ("~FAIR wang !h", [1]),
        # A sign behind which nothing stands yet says nothing.
        ("wang !", [3, 2, 1]),
        ("~", [4, 3, 2, 1]),
        ("nobody", []),
    ],
)
def test_what_is_typed_leaves_whom(book: Book, text: str, here: list[int]) -> None:
    assert fitting(text, book)[0] == here


def test_who_fits_beside_the_list_is_told_apart(book: Book) -> None:
    assert fitting("wang", book, (3, 4)) == ([3], [1, 2])
    assert fitting("wang !b", book, (3, 4)) == ([], [2])
    assert fitting("!b", book, (3, 4)) == ([], [])
    assert narrowed((3, 4), None, {1, 2, 3}, beside=True) == ([3], [2, 1])


@pytest.mark.parametrize("text", ["!z", "#nothing", "9*"])
def test_what_is_no_level_and_no_product_is_said(book: Book, text: str) -> None:
    with pytest.raises(NotUnderstood):
        wanted(text, book, TODAY)


@given(st.text(max_size=30))
def test_whatever_is_typed_is_read_or_refused_with_a_sentence(text: str) -> None:
    book = Book.of({})
    try:
        by = wanted(text, book, TODAY)
    except NotUnderstood:
        return
    here = narrowed([1], called(book, by.words), chosen(book, by, TODAY))[0]
    assert (here == [1]) is (by == ALL)


@given(st.lists(st.integers(1, 200), unique=True), st.lists(st.integers(1, 200), unique=True))
def test_the_list_keeps_its_order_and_nobody_stands_on_both_sides(ids: list[int], found: list[int]) -> None:
    here, others = narrowed(ids, found, None)
    assert here == [one for one in ids if one in found]
    assert others == [one for one in found if one not in ids][:BESIDE]
