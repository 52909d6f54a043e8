"""Finding people by how their names are spelled, and all else that a rep may type for them."""

from collections import UserDict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.entry.people import find, suggest, the_one
from planner.record.book import Book
from planner.record.documents import Document
from planner.record.errors import Ambiguous
from planner.record.names import Names
from planner.record.pen import Pen
from planner.record.people import Card, Client
from planner.record.planning import Price, Product

DAY = date(2026, 11, 2)
READINGS = {
    "张": ("zhang",),
    "三": ("san",),
    "丰": ("feng",),
    "单": ("shan", "dan", "chan"),
    "重": ("zhong", "chong"),
    "李": ("li",),
    "四": ("si",),
    "赵": ("zhao",),
    "吕": ("lv",),
    "布": ("bu",),
}
PEOPLE = (
    Client(0, "A0001", "张三", DAY, ("13800138000",), tags=("vip", "高尔夫")),
    Client(0, "A0002", "张三丰", DAY, ("13900139002",)),
    Client(0, "A0003", "单重", DAY, ("8613700137123",)),
    Client(0, "A0004", "Wang Li", DAY, ("13600136000",), aliases=("B0042",)),
    Client(0, "A0005", "李四", DAY),
    Client(0, "A0017", "吕布", DAY),
)


class Spelled:
    """Spells a few characters, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def readings(self, name: str) -> Sequence[Sequence[str]]:
        self.asked.append(name)
        return [READINGS.get(one, ()) for one in name]


@pytest.fixture
def spelling() -> Spelled:
    return Spelled()


@pytest.fixture
def people(spelling: Spelled) -> Book:
    pen = Pen(Book.of({}, spelling=spelling))
    for client in PEOPLE:
        pen.add(client)
    pen.add(Product(0, "3*", "Three star", 3, (Price(DAY, Decimal(1280)),)))
    pen.add(Card(0, 2, DAY, product=1))
    pen.add(Card(0, 5, DAY))
    return pen.book


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("zs", ["张三"]),
        ("ZS", ["张三"]),
        ("zsf", ["张三丰"]),
        ("zhangsan", ["张三"]),
        ("zhang san", ["张三"]),
        ("zhang", ["张三", "张三丰"]),
        ("zhangsanf", ["张三丰"]),
        ("sz", ["单重"]),
        ("sc", ["单重"]),
        ("danchong", ["单重"]),
        ("ls", ["李四"]),
        ("li", ["李四"]),
        ("wl", ["Wang Li"]),
        ("wang", ["Wang Li"]),
        ("lübu", ["吕布"]),
        ("lvb", ["吕布"]),
        ("san", []),
        ("xx", []),
    ],
)
def test_whom_letters_mean(people: Book, text: str, names: list[str]) -> None:
    assert [client.name for client in find(text, people)] == names


def test_letters_that_several_have_are_never_guessed(people: Book) -> None:
    with pytest.raises(Ambiguous):
        the_one("zhang", people)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("zs", ["张三", "张三丰"]),
        ("z", ["张三丰", "张三", "单重"]),
        ("sf", ["张三丰"]),
        ("feng", ["张三丰"]),
        ("chan", ["单重"]),
        ("vip", ["张三"]),
        ("高尔", ["张三"]),
        ("尔夫", ["张三"]),
        ("3*", ["张三丰"]),
        ("#3*", ["张三丰"]),
        ("three", ["张三丰"]),
        ("#three star", ["张三丰"]),
        ("0137", ["单重"]),
        ("8000", ["张三"]),
        ("17", ["吕布"]),
        ("a17", ["吕布"]),
        ("b0042", ["Wang Li"]),
        ("ang l", ["Wang Li"]),
        ("ang", ["Wang Li"]),
        ("\x1f", []),
    ],
)
def test_what_is_offered_the_likeliest_first(people: Book, text: str, names: list[str]) -> None:
    found = [client.name for client in suggest(text, people)]
    assert found == names


def client_of(book: Book, id_: int) -> Client:
    found = book.client(id_)
    assert found is not None
    return found


def test_spelling_is_asked_once_a_name_and_only_where_letters_are_typed(people: Book, spelling: Spelled) -> None:
    for text in ("张", "8000", "138", "A0001", "3*"):
        suggest(text, people)
    assert spelling.asked == []
    suggest("z", people)
    assert len(spelling.asked) == 5, "a Latin name needs no spelling"
    pen = Pen(people)
    pen.alter(client_of(pen.book, 5), name="赵四")
    pen.add(Client(0, "A0018", "李三", DAY))
    pen.alter(client_of(pen.book, 1), note="called")
    assert [one.name for one in find("zhaos", pen.book)] == ["赵四"]
    assert [one.name for one in find("lisan", pen.book)] == ["李三"]
    assert find("lisi", pen.book) == []
    assert [one.name for one in find("lisi", people)] == ["李四"], "the book before stays as it was"
    assert spelling.asked[5:] == ["赵四", "李三"]


CLIENTS = st.builds(
    lambda name, tail, tags: {"name": name, "phones": [f"1380013{tail:04}"], "tags": tags},
    st.text("张三丰单重Aab ", min_size=1, max_size=4).filter(str.strip),
    st.integers(0, 9999),
    st.lists(st.sampled_from(["vip", "老客"]), max_size=1),
)


@given(st.lists(st.lists(CLIENTS, max_size=3), min_size=1, max_size=3), st.sampled_from(["z", "zs", "a", "138", "vip"]))
def test_what_is_kept_up_is_what_is_made_anew(writes: list[list[dict[str, object]]], text: str) -> None:
    kept = Names.of((), Spelled())
    made: dict[int, dict[str, object]] = {}
    for clients in writes:
        kept.fitting(text)
        changed = {n: {"number": f"A{n:04}", **client} for n, client in enumerate(clients, 1)}
        gone = dict.fromkeys(made.keys() - changed.keys())
        made = dict(changed)
        kept = kept.updated({**changed, **gone})
        anew = Names.of(made.items(), Spelled())
        assert kept.fitting(text) == anew.fitting(text)
        assert kept.spelled_so(text) == anew.spelled_so(text)


class _Counted(UserDict[int, Document]):
    """A table that counts how often it is gone through."""

    read = 0

    def __iter__(self) -> Iterator[int]:
        self.read += 1
        return super().__iter__()


def test_what_was_prepared_is_not_looked_for_when_letters_are_typed(people: Book, spelling: Spelled) -> None:
    tables = {table: _Counted(dict(found.items())) for table, found in people.tables().items()}
    book = Book.deferred(tables, {}, {}, 0, {}, spelling=spelling)
    book.prepare_finding()
    before = [table.read for table in tables.values()], len(spelling.asked)
    assert max(before[0]) > 0
    for text in ("z", "zs", "l", "b3", "x", "9002", "13800138000", "a5", "golf"):
        suggest(text, book)
    assert ([table.read for table in tables.values()], len(spelling.asked)) == before


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("muller", "Müller Anna"),
        ("mueller", "Müller Anna"),
        ("mulleran", "Müller Anna"),
        ("ma", "Müller Anna"),
        ("jorg", "Jörg Weiß"),
        ("joergw", "Jörg Weiß"),
        ("joergweiss", "Jörg Weiß"),
        ("lukasz", "Łukasz Dąb"),
        ("soren", "Søren"),
        ("soeren", "Søren"),
        ("francois", "François"),
    ],
)
def test_a_name_with_marks_is_found_without_them(spelling: Spelled, text: str, name: str) -> None:
    pen = Pen(Book.of({}, spelling=spelling))
    for n, one in enumerate(("Müller Anna", "Jörg Weiß", "Łukasz Dąb", "Søren", "François", "Zoë"), 1):
        pen.add(Client(0, f"A{n:04}", one, DAY))
    assert [client.name for client in find(text, pen.book)] == [name]
    assert suggest(text, pen.book)[0].name == name
    assert spelling.asked == []
