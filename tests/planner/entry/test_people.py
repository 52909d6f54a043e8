from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.entry.effects import ensure_new
from planner.entry.people import can_be_a_name, find, suggest, the_one
from planner.entry.phones import phone, unlike
from planner.language import LANGUAGES, words_for
from planner.record.book import Book
from planner.record.errors import AlreadyOnFile, Ambiguous, UnknownPerson
from planner.record.pen import Pen
from planner.record.people import Client


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A0002", ["张三"]),
        ("a0002", ["张三"]),
        ("a2", ["张三"]),
        ("Ａ０００２", ["张三"]),
        ("张三", ["张三"]),
        ("张", ["张三", "张三丰"]),
        ("张三丰", ["张三丰"]),
        ("wang", ["Wang Li"]),
        ("WANG LI", ["Wang Li"]),
        ("wangli", ["Wang Li"]),
        ("13800138000", ["王五"]),
        ("138-0013-8000", ["王五"]),
        ("+86 138 0013 8000", ["王五"]),
        ("8000", ["王五"]),
        ("138000", ["王五"]),
        ("9001", ["张三"]),
        ("001", []),
        ("李四", []),
        ("五", []),
        ("A9999", []),
        ("", []),
        (" ", []),
    ],
)
def test_whom_a_text_finds(book: Book, text: str, names: list[str]) -> None:
    assert [client.name for client in find(text, book)] == names


def test_a_tail_that_two_share_finds_both(book: Book, now: datetime) -> None:
    pen = Pen(book)
    pen.add(Client(0, "A0006", "钱七", now.date(), ("15000138000",)))
    assert [client.name for client in find("8000", pen.book)] == ["王五", "钱七"]


def test_two_of_the_same_name_are_offered_with_everyone_who_begins_so(book: Book, now: datetime) -> None:
    pen = Pen(book)
    pen.add(Client(0, "A0006", "张三", now.date(), ("15000150000",)))
    with pytest.raises(Ambiguous) as caught:
        the_one("张三", pen.book)
    assert sorted(caught.value.fits) == [
        ("A0002", "张三", "13900139001"),
        ("A0003", "张三丰", "13900139002"),
        ("A0006", "张三", "15000150000"),
    ]


def test_an_old_number_still_finds_its_client(book: Book, now: datetime) -> None:
    pen = Pen(book)
    pen.add(Client(0, "A0006", "钱七", now.date(), aliases=("B0042",)))
    assert the_one("b0042", pen.book).name == "钱七"


def test_nobody_is_said_by_name(book: Book) -> None:
    with pytest.raises(UnknownPerson) as caught:
        the_one("李\x1b[31m四", book)
    assert caught.value.name == "李[31m四"


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("13800138000", "13800138000"),
        ("+8613800138000", "13800138000"),
        ("0086 138 0013 8000", "13800138000"),
        ("(010) 6552-9988", "01065529988"),
        ("１３８００１３８０００", "13800138000"),
        ("+44 20 7946 0000", "+442079460000"),
        ("0044 20 7946 0000", "+442079460000"),
        ("+44 (0)20 7946 0000", "+442079460000"),
        ("+86 10 6552 9988", "+861065529988"),
        ("8613800138000", "13800138000"),
        ("0049 (0)151 1234567", "+491511234567"),
        ("0049171", "0049171"),
        ("1234567", "1234567"),
        ("123456", None),
        ("1234567890123456", None),
        ("138x0013", None),
        ("", None),
    ],
)
def test_a_phone_is_kept_as_it_is_dialled_from_anywhere(text: str, digits: str | None) -> None:
    assert phone(text) == digits


@pytest.mark.parametrize(
    ("text", "may"), [("王", True), ("A", True), ("é1", True), ("12", False), ("-", False), ("", False)]
)
def test_a_name_has_a_letter_or_a_chinese_character(text: str, may: bool) -> None:
    assert can_be_a_name(text) is may


@pytest.mark.parametrize(
    ("text", "first"),
    [("三", "张三"), ("丰", "张三丰"), ("A0004", "Wang Li"), ("a4", "Wang Li"), ("li", "Wang Li"), ("7000", "Wang Li")],
)
def test_what_is_offered_while_typing(book: Book, text: str, first: str) -> None:
    assert suggest(text, book)[0].name == first


@pytest.mark.parametrize(
    "typed", ["+49 171 2345678", "0049 171 2345678", "491712345678", "+49171", "49171", "0049171", "0171 2345", "5678"]
)
@pytest.mark.parametrize("kept", ["+491712345678", "491712345678", "00491712345678"])
def test_a_phone_of_another_country_is_found_however_it_is_typed(now: datetime, kept: str, typed: str) -> None:
    pen = Pen(Book.of({}))
    client = pen.add(Client(0, "A0001", "Ann", now.date(), (kept,)))
    pen.add(Client(0, "A0002", "Bob", now.date(), ("13800138000",)))
    assert suggest(typed, pen.book) == [client]
    if phone(typed) == "+491712345678" or typed == "491712345678":
        assert the_one(typed, pen.book) == client
        with pytest.raises(AlreadyOnFile):
            ensure_new(pen.book, [phone(typed) or ""])


@pytest.mark.parametrize(("typed", "phones"), [("0000", ["13800000000"]), ("0008", []), ("0013", ["13711001312"])])
def test_noughts_find_where_they_stand_and_not_everybody(now: datetime, typed: str, phones: list[str]) -> None:
    pen = Pen(Book.of({}))
    for n, one in enumerate(("13800000000", "13711001312", "13711112222", "13699998888", "13577773333"), 1):
        pen.add(Client(0, f"A{n:04}", f"Ann {chr(64 + n)}", now.date(), (one,)))
    assert [client.phones[0] for client in suggest(typed, pen.book)] == phones


def test_who_has_one_of_many_surnames_is_among_those_offered(now: datetime) -> None:
    pen = Pen(Book.of({}))
    for n in range(1, 12):
        pen.add(Client(0, f"A{n:04}", f"{chr(64 + n)}nna Braun", now.date()))
    with pytest.raises(UnknownPerson) as error:
        the_one("braun", pen.book)
    assert len(error.value.near) == 11
    assert "3 more" in error.value.sentence(words_for("en"))
    assert "11位" in error.value.sentence(words_for("zh"))


def test_a_phone_is_one_with_its_sign_or_without() -> None:
    assert unlike(["00491234567890", "+491234567890"]) == ("00491234567890",)
    assert unlike(["+4912345678", "13800138000", "4912345678"]) == ("+4912345678", "13800138000")
    assert unlike(["13800138000", "+4912345678"], ["4912345678"]) == ("13800138000",)


class NoReadings:
    """Knows no Chinese character."""

    def readings(self, name: str) -> Sequence[Sequence[str]]:
        return [()] * len(name)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("braun", ["Anna Braun"]),
        ("Bra", ["Anna Braun"]),
        ("der berg", ["Jo van der Berg"]),
        ("berg", ["Jo van der Berg"]),
        ("erg", []),
        ("志强", ["王志强"]),
        ("强", []),
        ("修远", ["欧阳修远"]),
        ("smith", ["Ann Smith", "Zoe Smith"]),
        ("muller", ["Eva Müller"]),
        ("mueller", ["Eva Müller"]),
        ("强志", []),
    ],
)
def test_a_surname_or_a_given_name_is_offered_and_never_guessed(now: datetime, text: str, names: list[str]) -> None:
    names_on_file = ("Zoe Smith", "Anna Braun", "Jo van der Berg", "王志强", "欧阳修远", "Ann Smith", "Eva Müller")
    pen = Pen(Book.of({}, spelling=NoReadings()))
    for n, name in enumerate(names_on_file, 1):
        pen.add(Client(0, f"A{n:04}", name, now.date()))
    assert find(text, pen.book) == []
    with pytest.raises(UnknownPerson) as error:
        the_one(text, pen.book)
    assert [name for _, name, _ in error.value.near] == names
    for words in map(words_for, LANGUAGES):
        assert all(words.person(name, number) in error.value.sentence(words) for number, name, _ in error.value.near)


def test_offers_are_few_and_each_once(book: Book, now: datetime) -> None:
    pen = Pen(book)
    for n in range(20):
        pen.add(Client(0, f"A{n + 6:04d}", f"张{n}", now.date() - timedelta(n)))
    offered = suggest("张", pen.book, 8)
    assert len(offered) == len({client.id for client in offered}) == 8
    assert suggest("", pen.book) == []


@given(st.text())
def test_any_text_finds_or_does_not(book: Book, text: str) -> None:
    assert {client.id for client in find(text, book)} <= {1, 2, 3, 4, 5}
    assert len(suggest(text, book)) <= 8
