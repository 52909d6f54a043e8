"""A product as it is looked at before a call, and what is said of it as it is searched while talking."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.language import LANGUAGES, words_for
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Deal, Motive
from planner.record.planning import Answer, Benefit, MarketNote, Price, Product, SellingPoint, Weight
from planner.review.product_page import passages, product_page, promotions, seconds_to_read, stressed
from tests.planner.test_goals import at

TODAY = date(2026, 11, 23)
WHOLE = Product(
    0,
    "3*",
    "Harmony",
    3,
    (Price(date(2026, 1, 1), Decimal(1280)), Price(date(2026, 12, 1), Decimal(1380))),
    7,
    (SellingPoint("saves the [b]bottles[/b]", Motive.GAIN),),
    (Benefit("Two stages", "no smell", Weight.SAFETY), Benefit("Blue")),
    (Answer("How often is it changed?", "Every two years"),),
    "no more carrying",
    "I carry nothing",
    "I am Li of *Harmony*",
)


def a_book() -> Book:
    pen = Pen(Book.of({}))
    pen.add(WHOLE)
    pen.add(Product(0, "4*", "Melody", answers=(Answer("滤芯多久换一次", "两年"),)))
    for day, quantity, returned in (
        (TODAY, 2, None),
        (date(2026, 11, 1), 1, None),
        (date(2025, 12, 1), 4, None),
        (date(2025, 11, 30), 8, None),
        (TODAY, 16, TODAY),
    ):
        pen.add(Deal(0, 1, day, at(day), product=1, quantity=quantity, returned=returned))
    for kind, text, product, start, end in (
        ("promotion", "runs", 1, date(2026, 11, 1), TODAY),
        ("promotion", "comes", 1, date(2026, 12, 24), None),
        ("promotion", "over", 1, date(2026, 11, 1), date(2026, 11, 22)),
        ("promotion", "another's", 2, TODAY, TODAY),
        ("price", "no promotion", 1, TODAY, TODAY),
    ):
        pen.add(MarketNote(0, f"{start:%Y-%m}", kind, text, product=product, start=start, end=end))
    return pen.book


def test_what_is_known_of_a_product() -> None:
    book = a_book()
    product = book.product(1)
    assert product is not None
    page = product_page(book, product, TODAY)
    assert (page.price, page.this_month, page.this_year) == (Decimal(1280), 3, 7)
    assert [one.text for one in promotions(book, 1, TODAY)] == ["runs", "comes"]
    assert [one.text for one in promotions(book, 1, date(2026, 10, 20))] == ["over", "runs", "comes"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_all_of_it_is_said_literally(code: str) -> None:
    book, words = a_book(), words_for(code)
    product = book.product(1)
    assert product is not None
    said = words.product_page(product_page(book, product, TODAY), TODAY)
    for text in ("saves the [b]bottles[/b]", "Two stages", "no smell", "How often is it changed?", "Every two years"):
        assert text in said
    for text in ("1,280", "1,380", "7", "I carry nothing", "I am Li of *Harmony*", words.product_weight("safety")):
        assert text in said
    assert said.index("Two stages") < said.index("Blue")
    bare = book.product(2)
    assert bare is not None
    assert words.product_page(product_page(book, bare, TODAY), TODAY).count("\n# ") == 1


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("often year", ["How often is it changed?"]),
        ("OFTEN", ["How often is it changed?"]),
        ("smell", ["Two stages"]),
        ("3* blue", ["Blue"]),
        ("滤芯 两", ["滤芯多久换一次"]),
        ("melody", ["滤芯多久换一次"]),
        ("nothing of it", []),
    ],
)
def test_a_few_letters_of_each_word_find_what_is_said(text: str, titles: list[str]) -> None:
    assert [one.title for one in passages(a_book(), text)] == titles


def test_without_a_word_everything_is_there_questions_first() -> None:
    assert next(one.title for one in passages(a_book(), " ")) == "How often is it changed?"
    assert len(passages(a_book(), "")) == 5


@pytest.mark.parametrize(
    ("script", "pieces"),
    [
        ("I am *Li* of *X3*", [("I am ", False), ("Li", True), (" of ", False), ("X3", True)]),
        ("a 3* one", [("a 3* one", False)]),
        ("*Li* has a 3*", [("Li", True), (" has a 3*", False)]),
        ("", []),
    ],
)
def test_what_stands_between_stars_is_stressed(script: str, pieces: list[tuple[str, bool]]) -> None:
    assert stressed(script) == pieces


@given(st.text("ab *我", max_size=30))
def test_no_word_of_a_script_is_lost_or_takes_less_than_no_time(script: str) -> None:
    kept = "".join(piece for piece, _ in stressed(script))
    assert kept.replace("*", "") == script.replace("*", "")
    assert seconds_to_read(script) >= 0
    assert seconds_to_read(script + "我" * 220) >= seconds_to_read(script) + 59
