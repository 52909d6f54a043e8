"""What the archive keeps of a client, as it is typed: read, refused in a sentence, and kept beside another session."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.entry.client_card import change_client, problems, read, typed_of
from planner.language import LANGUAGES, words_for
from planner.record.book import Book
from planner.record.errors import AlreadyOnFile, Conflict, NotFound
from planner.record.pen import Pen
from planner.record.people import CLIENT_FIELDS, Client, Motive

LI = Client(1, "A0001", "Li Ming", date(2026, 11, 2), ("13800138000",))
WANG = Client(2, "A0002", "王丽", date(2026, 11, 2), ("13900139000", "02012345678"))


def a_book() -> Book:
    pen = Pen(Book.of({}))
    for client in (LI, WANG):
        pen.add(client)
    return pen.book


def after(book: Book, typed: dict[str, str], shown: dict[str, str] | None = None, id_: int = 1) -> Client:
    found = book.after(change_client(id_, typed, shown)(book).changes).client(id_)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("field", "text", "kept"),
    [
        ("name", " 李  明 ", {"name": "李 明"}),
        ("phones", "+86 138-0013-8000, 139 1234 5678", {"phones": ("13800138000", "13912345678")}),
        ("phones", "", {"phones": ()}),
        ("tags", "vip，老客户; vip", {"tags": ("vip", "老客户")}),
        ("tier", "三星", {"tier": 3}),
        ("tier", "", {"tier": None}),
        ("motive", "fear", {"motive": Motive.FEAR}),
        ("without", "birthday", {"without": ("birthday",)}),
        ("without", "", {"without": ()}),
        ("motive", "想得到", {"motive": Motive.GAIN}),
        ("points", "120", {"points": 120}),
        ("birthday", "5月3日", {"birthday": "05-03", "lunar": False, "leap": False}),
        ("birthday", "1980/5/3", {"birthday": "1980-05-03", "lunar": False, "leap": False}),
        ("birthday", "农历 8-15", {"birthday": "08-15", "lunar": True, "leap": False}),
        ("birthday", "Lunar 1950-02-30", {"birthday": "1950-02-30", "lunar": True, "leap": False}),
        ("birthday", "lunar leap 6-30", {"birthday": "06-30", "lunar": True, "leap": True}),
        ("birthday", "农历闰6月1日", {"birthday": "06-01", "lunar": True, "leap": True}),
        ("without", "Festival, 休眠", {"without": ("festival", "dormant")}),
        ("birthday", "2-29", {"birthday": "02-29", "lunar": False, "leap": False}),
        ("birthday", "", {"birthday": "", "lunar": False, "leap": False}),
        ("needs", "no \x1b[31msmell", {"needs": "no [31msmell"}),
    ],
)
def test_what_is_typed_is_kept_as_it_is_meant(field: str, text: str, kept: dict[str, Any]) -> None:
    assert read(field, text, a_book(), 1) == kept
    client = replace(LI, **kept)
    again = {
        name: value for one, text in typed_of(client).items() for name, value in read(one, text, a_book(), 1).items()
    }
    assert replace(client, **again) == client


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", "123"),
        ("phones", "13800138000, 12"),
        ("phones", "139 0013 9000"),
        ("tier", "ten"),
        ("points", "-1"),
        ("points", "many"),
        ("motive", "envy"),
        ("without", "air"),
        ("birthday", "13-01"),
        ("birthday", "2-30"),
        ("birthday", "2025-02-29"),
        ("birthday", "农历 8-31"),
        ("birthday", "tomorrow"),
        ("needs", "x" * 1001),
    ],
)
def test_what_cannot_be_is_said_of_its_field(code: str, field: str, text: str) -> None:
    found = problems({field: text, "wechat": "fine"}, a_book(), LI)
    assert set(found) == {field}
    assert len(found[field].sentence(words_for(code))) > 5


def test_a_phone_of_somebody_else_is_refused_and_ones_own_is_not() -> None:
    with pytest.raises(AlreadyOnFile):
        after(a_book(), {"phones": "13900139000"})
    assert after(a_book(), {"phones": "13800138000, 13700137000"}).phones == ("13800138000", "13700137000")


def test_two_sessions_change_different_fields_and_are_asked_about_the_same() -> None:
    book, shown = a_book(), typed_of(LI)
    theirs = book.after(change_client(1, {"needs": "no smell", "tags": "vip"}, shown)(book).changes)
    both = after(theirs, {"wishes": "blue"}, shown)
    assert (both.needs, both.wishes) == ("no smell", "blue")
    with pytest.raises(Conflict) as caught:
        change_client(1, {"needs": "quiet"}, shown)(theirs)
    (clash,) = caught.value.clashes
    assert (clash.key, clash.stands) == ("needs", "no smell")
    assert not change_client(1, {"tags": "vip"}, shown)(theirs).changes
    for code in LANGUAGES:
        assert words_for(code).field_of(clash.matter, "needs") == words_for(code).client_field("needs")
    with pytest.raises(NotFound):
        change_client(9, {"needs": "x"})(book)


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_known_is_said_and_nothing_else(code: str) -> None:
    words = words_for(code)
    assert words.client_facts(LI) == ""
    known = replace(LI, needs="[b]no smell[/b]", birthday="08-15", lunar=True, tags=("a", "b"), points=7)
    said = words.client_facts(known).split("\n")
    assert len(said) == 4
    assert any("[b]no smell[/b]" in line for line in said)
    for name in CLIENT_FIELDS:
        assert words.client_field(name)
        assert words.client_hint(name)


@given(st.sampled_from(CLIENT_FIELDS), st.text(max_size=20))
def test_whatever_is_typed_is_read_or_refused_in_a_sentence(field: str, text: str) -> None:
    found = problems({field: text}, a_book(), LI)
    for code in LANGUAGES:
        assert all(error.sentence(words_for(code)) for error in found.values())
