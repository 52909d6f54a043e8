"""Two clients that are one person: one transaction makes them one, and its inverse brings back both."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.entry.effects import When
from planner.entry.merging import Alike, Merge, merge, merging, suspected
from planner.record.book import Book
from planner.record.check import check
from planner.record.documents import document
from planner.record.errors import NotFound, NotUnderstood
from planner.record.people import Activity, Card, Client, Deal, End, How, Kind, Level, Motive
from planner.record.planning import Product, Task

AT = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
WHEN = When.of(AT)
DAY = date(2026, 11, 2)


def said(found: Merge) -> tuple[str, str]:
    return " ".join(("was", found.gone.number, *(one.dropped for one in found.differences))), "duplicate"


def book_of(*entities: Any, **more: Any) -> Book:
    tables: dict[str, dict[int, Any]] = {}
    names = {
        Client: "clients",
        Card: "cards",
        Activity: "activities",
        Deal: "deals",
        Task: "tasks",
        Product: "products",
    }
    for one in entities:
        tables.setdefault(names.get(type(one), "products"), {})[one.id] = document(one)
    for id_, fields in more.get("others", {}).items():
        tables["clients"][id_] |= fields
    return Book.of(tables)


def merged(book: Book, gone: int = 2, kept: int = 1) -> Book:
    return book.after(merge(gone, kept, WHEN, said)(book).changes)


texts = st.sampled_from(["", "a", "b / c", "张三"])
few = st.lists(texts.filter(bool), max_size=2, unique=True).map(tuple)


def clients(id_: int) -> st.SearchStrategy[Client]:
    return st.builds(
        Client,
        st.just(id_),
        st.just(f"A000{id_}"),
        texts.filter(bool),
        st.sampled_from([DAY, date(2026, 10, 5)]),
        **dict.fromkeys(("phones", "tags", "services", "papers", "without"), few),
        **dict.fromkeys(("wechat", "mail", "source", "note", "external", "address", "traits", "needs"), texts),
        **dict.fromkeys(("wishes", "member"), texts),
        referrer=st.sampled_from([None, *(n for n in (1, 2, 3) if n != id_)]),
        birthday=st.sampled_from(["", "05-03", "1980-01-02"]),
        lunar=st.booleans(),
        tier=st.sampled_from([None, 2, 3]),
        motive=st.sampled_from([None, *Motive]),
        points=st.sampled_from([0, 5, 9]),
    )


who = st.sampled_from([1, 2, 3])
days = st.sampled_from([DAY, date(2026, 11, 5), date(2026, 11, 20)])


@st.composite
def records(draw: st.DrawFn) -> Book:
    """Draw a record of three clients, each with a card at the most open, and what happened with them."""
    entities: list[Any] = [Product(1, "3*", "Harmony"), *(draw(clients(id_)) for id_ in (1, 2, 3))]
    for id_ in draw(st.sets(who)):
        held = Card(id_, id_, draw(days), draw(st.sampled_from(How)), level=draw(st.sampled_from(Level)))
        buys, met = draw(st.none() | days), draw(st.none() | days)
        entities.append(replace(held, product=draw(st.sampled_from([None, 1])), buys=buys, contacted=met, due=met))
    for nth, id_ in enumerate(draw(st.lists(who, max_size=4)), 1):
        entities.append(Activity(nth, Kind.FOLLOW_UP, draw(days), AT, id_, note="said"))
        entities.append(Deal(nth, id_, draw(days), AT, first=draw(st.booleans()), returned=draw(st.none() | days)))
        entities.append(Task(nth, draw(days), Kind.VISIT, id_))
    return book_of(*entities, others={2: {"colour": draw(st.sampled_from(["red", "blue"]))}, 1: draw(
        st.sampled_from([{}, {"colour": "red"}]))})  # fmt: skip


def tables_of(book: Book) -> dict[str, dict[int, Any]]:
    return {name: dict(table.items()) for name, table in book.tables().items() if len(table)}


@given(records(), st.permutations([1, 2, 3]))
@settings(max_examples=60)
def test_a_merge_and_its_inverse_leave_the_record_as_it_was(book: Book, order: Sequence[int]) -> None:
    gone, kept = order[:2]
    done = merge(gone, kept, WHEN, said)(book)
    after = book.after(done.changes)
    assert tables_of(after.after(change.inverse for change in reversed(done.changes))) == tables_of(book)


@given(records(), st.permutations([1, 2, 3]))
@settings(max_examples=60)
def test_nothing_is_lost_and_nothing_points_nowhere(book: Book, order: Sequence[int]) -> None:
    gone, kept = order[:2]
    was, stays = book.client(gone), book.client(kept)
    after = merged(book, gone, kept)
    one = after.client(kept)
    assert was is not None
    assert stays is not None
    assert one is not None
    assert after.client(gone) is None
    assert check(after) == []
    assert after.client_numbered(was.number) == after.client_numbered(stays.number) == one
    for name in ("name", "wechat", "mail", "address", "source", "external", "traits", "needs", "wishes", "member"):
        mine, theirs = getattr(stays, name), getattr(was, name)
        assert getattr(one, name) == (mine or theirs)
        assert not theirs or theirs == getattr(one, name) or theirs in one.note
    for name in ("phones", "tags", "services", "papers", "without"):
        assert set(getattr(one, name)) == {*getattr(stays, name), *getattr(was, name)}
    for table in ("activities", "deals", "tasks", "cards"):
        before, now = book.tables().get(table), after.tables().get(table)
        assert (before is None) == (now is None)
        if before is not None and now is not None:
            assert {id_: kept if found["client"] == gone else found["client"] for id_, found in before.items()} == {
                id_: found["client"] for id_, found in now.items()
            }


@given(records(), st.permutations([1, 2, 3]))
@settings(max_examples=40)
def test_nobody_brought_themselves(book: Book, order: Sequence[int]) -> None:
    after = merged(book, *order[:2])
    way, one = [order[1]], after.client(order[1])
    while one is not None and one.referrer is not None and len(way) < 4:
        way.append(one.referrer)
        one = after.client(one.referrer)
    assert order[1] not in way[1:]


@pytest.mark.parametrize(("gone", "kept"), [(1, 2), (2, 1)])
def test_the_level_a_rep_chose_is_kept_where_the_older_card_says_nothing(gone: int, kept: int) -> None:
    early = Card(1, 1, DAY)
    late = Card(2, 2, date(2026, 11, 16), level=Level.H, level_set=True)
    book = merged(book_of(Client(1, "A0001", "王丽", DAY), Client(2, "A0002", "王莉", DAY), early, late), gone, kept)
    stays = book.open_card(kept)
    assert stays is not None
    assert (stays.opened, stays.level, stays.level_set, stays.buys) == (DAY, Level.H, True, None)


def test_of_two_open_cards_the_later_is_excluded_and_hands_over_what_it_says() -> None:
    early = Card(1, 1, DAY, contacted=DAY, due=date(2026, 11, 9))
    late = Card(2, 2, date(2026, 11, 16), level=Level.A, product=1, quantity=2, buys=date(2026, 11, 30), due=DAY)
    for pair in ((early, late), (replace(early, client=2), replace(late, client=1))):
        after = merged(book_of(Client(1, "A0001", "Li", DAY), Client(2, "A0002", "Li", DAY), *pair))
        (stays, ends) = after.cards_of(1)
        assert (stays.open, ends.end, ends.ended, ends.end_note) == (True, End.EXCLUDED, WHEN.day, "duplicate")
        assert (stays.product, stays.quantity, stays.buys, stays.level) == (1, 2, date(2026, 11, 30), Level.A)
        assert (stays.contacted, stays.due) == (DAY, DAY)
        assert (after.tally_in_all().excluded, after.tally_in_all().new_cards) == (1, 1)


def test_only_one_deal_is_the_first() -> None:
    two = [Deal(1, 2, DAY, AT, first=True), Deal(2, 1, date(2026, 11, 9), AT, first=True)]
    people = (Client(1, "A0001", "Li", DAY), Client(2, "A0002", "Li", DAY))
    assert [deal.first for deal in merged(book_of(*people, *two)).deals_of(1)] == [True, False]
    given_back = replace(two[0], returned=date(2026, 11, 3))
    assert [deal.first for deal in merged(book_of(*people, given_back, two[1])).deals_of(1)] == [True, True]


def test_the_number_that_went_is_never_given_again_and_aliases_of_aliases_find() -> None:
    people = [Client(id_, f"A000{id_}", "Li", DAY) for id_ in (1, 2, 3)]
    after = merged(merged(book_of(*people), 3, 2), 2, 1)
    (one,) = after.clients_of([1])
    assert one.aliases == ("A0002", "A0003")
    assert after.next_id("clients") == 4
    assert [found.id for found in map(after.client_numbered, ("a0003", "A0002")) if found] == [1, 1]
    assert after.clients_found("a3") == [1]


def test_one_and_the_same_and_who_is_gone_are_refused() -> None:
    book = book_of(Client(1, "A0001", "Li", DAY))
    with pytest.raises(NotUnderstood):
        merging(book, 1, 1)
    with pytest.raises(NotFound):
        merging(book, 1, 9)


def test_who_may_be_one_person() -> None:
    book = book_of(
        Client(1, "A0001", "Li", DAY, ("13800138000",), mail="li@x.cn"),
        Client(2, "A0002", "Wang", DAY, ("13800138000",)),
        Client(3, "A0003", "LI", DAY, mail="Li@x.cn"),
        Client(4, "A0004", "Li", DAY),
    )
    assert [(one.kept.id, one.gone.id, one.why) for one in suspected(book)] == [
        (1, 2, Alike.PHONE),
        (1, 3, Alike.NAME_AND_MAIL),
    ]
    assert suspected(merged(merged(book), 3, 1)) == []


def test_a_phone_that_both_have_stands_once_whether_its_sign_was_typed_or_not() -> None:
    one, two = (
        Client(id_, f"A000{id_}", "Ann", DAY, phones)
        for id_, phones in ((1, ("+4912345678",)), (2, ("4912345678", "13800138000")))
    )
    book = book_of(one, two)
    assert [(pair.gone.id, pair.kept.id) for pair in suspected(book)] == [(2, 1)]
    kept = merged(book).client(1)
    assert kept is not None
    assert kept.phones == ("+4912345678", "13800138000")
