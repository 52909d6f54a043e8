"""A product as it is looked at before a call and searched while talking (method, section 9)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from planner.plan.goal_lines import PROMOTION, Promotion
from planner.plan.months import first_day, last_day, month_of, next_month, noted_days, previous_month
from planner.plan.sold import sold
from planner.record.book import Book
from planner.record.planning import Product
from planner.record.text import folded

AHEAD = 2
"""How many months ahead promotions are shown."""
A_MINUTE = 220
"""Characters of Chinese, or a third of them words of another language, that are read aloud in a minute."""


@dataclass(frozen=True, slots=True)
class ProductPage:
    """What is known of a product on a day.

    price       of one unit, None where none was set; the history is the product's own
    this_month  units sold in the running month, ``this_year`` in twelve, it among them
    promotions  those for it that run or are to come, the earliest first
    """

    product: Product
    price: Decimal | None
    this_month: int
    this_year: int
    promotions: tuple[Promotion, ...]


def product_page(book: Book, product: Product, today: date) -> ProductPage:
    """Return what is known of a product on a day."""
    running = month_of(today)
    begun = first_day(previous_month(running, 11))
    year = sold(book, begun, today)[product.id]
    month = sold(book, first_day(running), today)[product.id]
    return ProductPage(product, product.price(today), month, year, tuple(promotions(book, product.id, today)))


def promotions(book: Book, product: int, today: date) -> list[Promotion]:
    """Return the promotions for a product that run today or begin within the next months, the earliest first."""
    until = last_day(next_month(month_of(today), AHEAD))
    found = [
        Promotion(note.text, *noted_days(note))
        for note in book.dated_notes(today, until)
        if note.kind == PROMOTION and note.product == product
    ]
    return sorted((one for one in found if one.last >= today), key=lambda one: (one.first, one.last))


class Passage(NamedTuple):
    """Something said of a product: a question with its answer, a selling point, a feature with what it is good for."""

    product: Product
    title: str
    text: str = ""


def passages(book: Book, text: str) -> list[Passage]:
    """Return what is said of products with every word of a text in it, in the order of the products; all without one.

    A product's code or name counts as a word of all that is said of it.
    """
    words = [folded(word) for word in text.split()]
    found = (one for product in book.products() for one in _passages(product))
    return [one for one in found if all(word in _searched(one) for word in words)]


def _passages(product: Product) -> Iterator[Passage]:
    for answer in product.answers:
        yield Passage(product, answer.question, answer.answer)
    for benefit in product.benefits:
        yield Passage(product, benefit.feature, benefit.benefit)
    for point in product.points:
        yield Passage(product, point.text)


def _searched(one: Passage) -> str:
    return folded(f"{one.title} {one.text} {one.product.code} {one.product.name}")


def stressed(script: str) -> list[tuple[str, bool]]:
    """Return a script in pieces, each with whether it is stressed: what stands between two ``*`` is.

    A star without another one behind it is one of the text.
    """
    pieces = script.split("*")
    if len(pieces) % 2 == 0:
        pieces[-2:] = ["*".join(pieces[-2:])]
    return [(piece, nth % 2 == 1) for nth, piece in enumerate(pieces) if piece]


def seconds_to_read(script: str) -> int:
    """Return about how long a script takes when it is read aloud, in seconds."""
    said = "".join(piece for piece, _ in stressed(script))
    wide = sum(ord(one) > 0x2E7F for one in said)
    others = len([word for word in said.split() if any(ord(one) <= 0x2E7F and one.isalnum() for one in word)])
    return round((wide + others * 1.6) * 60 / A_MINUTE)
