"""A small record to type into: Monday 23 November 2026, 10:24 in China, a week without holidays."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from planner.entry.grammar import Opening, parse
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.planning import Price, Product
from planner.record.ports import Calendar
from tests.planner.calendars import NoFestivals


class NoHolidays(NoFestivals):
    """A country without public holidays."""

    def holiday(self, country: str, day: date) -> str | None:
        return None

    def makeup(self, country: str, day: date) -> bool:
        return False

    def announced(self, country: str, year: int) -> bool:
        return True

    def countries(self) -> tuple[str, ...]:
        return ()


@pytest.fixture(scope="session")
def now() -> datetime:
    return datetime(2026, 11, 23, 10, 24, tzinfo=timezone(timedelta(hours=8)))


@pytest.fixture(scope="session")
def calendar() -> Calendar:
    return NoHolidays()


Say = Callable[[Book, Sequence[str], datetime], Book]


@pytest.fixture(scope="session")
def say(calendar: Calendar) -> Say:
    """Return what types lines into a book, unknown names as new visitors."""

    def typed(book: Book, lines: Sequence[str], at: datetime) -> Book:
        for line in lines:
            book = book.after(parse(line, book, at, calendar, opening=Opening.NEW).apply(book).changes)
        return book

    return typed


@pytest.fixture(scope="session")
def shop() -> Book:
    """A record with two products and nobody in it."""
    pen = Pen(Book.of({}))
    pen.add(Product(0, "3*", "Three star", 3, (Price(date(2026, 1, 1), Decimal("1280")),)))
    pen.add(Product(0, "4*", "Four star", 4, (Price(date(2026, 1, 1), Decimal("2280")),)))
    pen.settle(held=50)
    return pen.book


@pytest.fixture(scope="session")
def book(shop: Book, say: Say, now: datetime) -> Book:
    """Five clients, opened a week ago: two whose names begin alike, one with an English name, one without a card."""
    return say(
        shop,
        [
            "n 王五 13800138000 !h 3* x2",
            "n 张三 13900139001 ^12-01",
            "n 张三丰 13900139002",
            "n Wang Li 13700137000 wx=wangli",
            "n 赵敏 13600136000 4*",
            "l 赵敏 price",
        ],
        now - timedelta(7),
    )
