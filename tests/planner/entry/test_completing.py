"""What Tab offers for the last word of a line."""

from datetime import date

import pytest

from planner.entry.completing import Asked, offers
from planner.entry.reasons import Ending, ending_with_detail, reasons_starting
from planner.language import LANGUAGES
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Client, Reason
from planner.record.planning import Product


@pytest.fixture
def book() -> Book:
    pen = Pen(Book.of({}))
    for number, name in (("A0001", "张三"), ("A0002", "Anna Price"), ("A0003", "Priya N")):
        pen.add(Client(0, number, name, date(2026, 11, 2)))
    pen.add(Product(0, "pillow", "Big pillow"))
    pen.add(Product(0, "3*", "Harmony", 3))
    return pen.book


@pytest.mark.parametrize(
    ("text", "asked", "lines"),
    [
        ("l A0001 pri", Asked.REASON, ["l A0001 price"]),
        ("l 张三 贵", Asked.REASON, ["l 张三 price"]),
        ("流失 张三 无货", Asked.REASON, ["流失 张三 no_stock"]),
        ("L anna price exc", Asked.REASON, ["L anna price excluded"]),
        ("l pri", Asked.WHO, ["l A0003 ", "l A0002 "]),
        ("l A0001 zzz", Asked.WHO, []),
        ("l nobody pri", Asked.WHO, ["l nobody A0003 ", "l nobody A0002 "]),
        ("f A0001 pri", Asked.WHO, ["f A0001 A0003 ", "f A0001 A0002 "]),
        ("f A0001 ~fa", Asked.SOURCE, ["f A0001 ~fair "]),
        ("d A0001 pil", Asked.PRODUCT, ["d A0001 #pillow "]),
        ("f 张三 big", Asked.PRODUCT, ["f 张三 #pillow "]),
        ("f 张三 #", Asked.WHO, []),
        ("f 张三 >fri #pil", Asked.PRODUCT, ["f 张三 >fri #pillow "]),
        ("d A0001 3", Asked.PRODUCT, ["d A0001 3* "]),
        ("d pil", Asked.WHO, []),
        ("d price pil", Asked.PRODUCT, ["d price #pillow "]),
        ("l price pri", Asked.REASON, ["l price price"]),
        ("f anna p", Asked.WHO, ["f A0002 "]),
        ("d Priya N", Asked.WHO, ["d A0003 "]),
        ("l A0001 pil", Asked.PRODUCT, ["l A0001 #pillow "]),
        ("pri", Asked.WHO, []),
        ("", Asked.WHO, []),
    ],
)
def test_what_the_last_word_may_mean(book: Book, text: str, asked: Asked, lines: list[str]) -> None:
    found = offers(text, book, "en")
    assert (found.asked, [line for line, _ in found.found]) == (asked, lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_behind_the_blank_every_reason_is_offered_and_each_is_read(book: Book, language: str) -> None:
    asked, _, found = offers("l A0001 ", book, language)
    meant = [ending_with_detail(line.removeprefix("l A0001 "))[0] for line, _ in found]
    assert (asked, meant) == (Asked.REASON, [*Reason, *Ending])


def test_a_reason_is_named_in_the_language_whatever_was_typed() -> None:
    assert reasons_starting("tooexp", "zh") == ("价格",)
    assert reasons_starting("太", "en") == ("price", "too far")
