"""A phone behind a Chinese name, typed without a blank."""

from datetime import datetime

import pytest

from planner.entry.grammar import parse
from planner.record.book import Book
from planner.record.ports import Calendar


@pytest.mark.parametrize(
    ("line", "name", "phone"),
    [("n 陈姐13500002222", "陈姐", "13500002222"), ("新客陈姐+8613500002222 !h", "陈姐", "13500002222")],
)
def test_a_mobile_behind_a_chinese_name_is_its_phone(
    book: Book, now: datetime, calendar: Calendar, line: str, name: str, phone: str
) -> None:
    entry = parse(line, book, now, calendar)
    client = book.after(entry.apply(book).changes).clients_phoned(phone)
    assert [one.name for one in client] == [name]


def test_digits_that_are_no_mobile_stay_in_the_name(book: Book, now: datetime, calendar: Calendar) -> None:
    done = parse("n 店铺2024年 wx=abc", book, now, calendar).apply(book)
    assert book.after(done.changes).clients_named("店铺2024年")
