"""The record room: a book after changes is the book of the changed documents, and every change has its inverse."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.record import documents as t
from planner.record.book import Book
from planner.record.change import Change, Label, Transaction, What
from planner.record.documents import document
from planner.record.errors import Conflict, DamagedRecord, NotFound
from planner.record.glimpses import Episode, Span
from planner.record.history import KEPT, SPARE, redo, remembered, remembering, undo, undo_of
from planner.record.index import INDEXES
from planner.record.layered import Layered
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Client, Deal, End, How, Kind, Level, Outcome
from planner.record.planning import Task
from planner.record.text import clean, folded, printable

DAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

days = st.dates(DAY - timedelta(60), DAY)
few = st.integers(1, 4)


@st.composite
def documents_of(draw: st.DrawFn) -> tuple[str, Mapping[str, Any]]:
    """A document of a table that is indexed or counted."""
    entity: object
    match draw(st.sampled_from((t.CLIENTS, t.CARDS, t.ACTIVITIES, t.DEALS, t.TASKS))):
        case t.CLIENTS:
            phones = draw(st.lists(st.sampled_from(("13800138000", "13900139000", "13811238000")), unique=True))
            name = draw(st.sampled_from(("张三", "Wang Li", "wang li", "欧阳娜娜")))
            entity = Client(1, f"A{draw(few):04d}", name, draw(days), tuple(phones), referrer=draw(st.none() | few))
            table = t.CLIENTS
        case t.CARDS:
            end = draw(st.none() | st.sampled_from(End))
            opened = draw(days)
            entity = Card(
                1,
                draw(few),
                opened,
                draw(st.sampled_from(How)),
                level=draw(st.sampled_from(Level)),
                due=draw(st.none() | days),
                end=end,
                ended=None if end is None else opened + timedelta(draw(st.integers(0, 40))),
                levels=draw(st.dictionaries(days, st.sampled_from(Level) | days, max_size=2)),
            )
            table = t.CARDS
        case t.ACTIVITIES:
            entity = Activity(
                1,
                draw(st.sampled_from(Kind)),
                draw(days),
                NOW,
                draw(st.none() | few),
                outcome=draw(st.sampled_from(Outcome)),
                count=draw(few),
                due=draw(st.none() | days),
            )
            table = t.ACTIVITIES
        case t.DEALS:
            entity = Deal(1, draw(few), draw(days), NOW, quantity=draw(few), returned=draw(st.none() | days))
            table = t.DEALS
        case _:
            entity = Task(1, draw(days), client=draw(st.none() | few), done=draw(st.none() | days))
            table = t.TASKS
    return table, document(entity)


@st.composite
def histories(draw: st.DrawFn) -> list[Change]:
    """Changes that fit one after the other: documents come, are replaced and go."""
    present: dict[tuple[str, int], Mapping[str, Any]] = {}
    changes = []
    for _ in range(draw(st.integers(0, 25))):
        table, new = draw(documents_of())
        key = (table, draw(few))
        old = present.get(key)
        if old is not None and draw(st.booleans()):
            changes.append(Change(*key, old, None))
            del present[key]
        else:
            after = {name: new.get(name) for name in {**(old or {}), **new}} if old is not None else new
            before = None if old is None else {name: old.get(name) for name in after}
            changes.append(Change(*key, before, after))
            present[key] = new
    return changes


def state(book: Book) -> tuple[dict[str, dict[int, Any]], dict[str, dict[str, Any]], dict[str, Any]]:
    """All that a book holds, however it came to hold it."""
    tables = {name: dict(table.items()) for name, table in book.tables().items()}
    indexes = {name: dict(book._indexes[name].items()) for name in INDEXES}
    tallies = {day: tally for day, tally in book._tallies.items() if any(tally)}
    return {name: table for name, table in tables.items() if table}, indexes, tallies


def rebuilt(book: Book) -> Book:
    return Book.of({name: dict(sorted(table.items())) for name, table in book.tables().items()})


@given(histories())
def test_indexes_and_counts_kept_up_are_those_counted_anew(changes: list[Change]) -> None:
    book = Book.of({}).after(changes)
    assert state(book) == state(rebuilt(book))


@given(histories())
def test_one_by_one_is_the_same_as_all_at_once(changes: list[Change]) -> None:
    one_by_one = Book.of({})
    for change in changes:
        one_by_one = one_by_one.after([change])
    assert state(one_by_one) == state(Book.of({}).after(changes))


@given(histories(), histories())
def test_inverse_changes_lead_back(before: list[Change], changes: list[Change]) -> None:
    start = Book.of({}).after(before)
    fitting = []
    end = start
    for change in changes:
        try:
            end = end.after([change])
        except Conflict:
            continue
        fitting.append(change)
    back = end.after([change.inverse for change in reversed(fitting)])
    assert state(back) == state(start)


def test_a_book_stays_as_it_is_when_another_is_made_of_it() -> None:
    book = Book.of({t.CLIENTS: {1: document(Client(1, "A0001", "张三", DAY))}})
    book.after([Change(t.CLIENTS, 1, {"name": "张三"}, {"name": "李四"})])
    assert [client.number for client in book.clients_named("张三")] == ["A0001"]
    assert book.clients_named("李四") == []


def test_a_change_that_starts_from_another_value_is_a_conflict() -> None:
    book = Book.of({t.CLIENTS: {1: document(Client(1, "A0001", "张三", DAY))}})
    with pytest.raises(Conflict) as caught:
        book.after([Change(t.CLIENTS, 1, {"name": "王五"}, {"name": "李四"})])
    assert (caught.value.field, caught.value.found, caught.value.status) == ("name", "张三", 4)


def test_a_document_that_holds_more_by_now_does_not_go() -> None:
    pen = Pen(Book.of({}))
    client = pen.add(Client(0, "A0001", "张三", DAY))
    opened = pen.changes[0]
    pen.alter(client, mail="zs@example.cn")
    with pytest.raises(Conflict) as caught:
        pen.book.after([opened.inverse])
    assert caught.value.field == "mail"


def test_unknown_fields_survive_changes() -> None:
    book = Book.of({t.CLIENTS: {1: {**document(Client(1, "A0001", "张三", DAY)), "shoe size": None, "hat": 3}}})
    after = book.after([Change(t.CLIENTS, 1, {"name": "张三"}, {"name": "李四"})]).document(t.CLIENTS, 1)
    assert after == {"number": "A0001", "name": "李四", "since": "2026-11-23", "shoe size": None, "hat": 3}


def test_ids_are_never_given_twice() -> None:
    pen = Pen(Book.of({}))
    first = pen.add(Client(0, "A0001", "张三", DAY))
    gone = pen.book.after([change.inverse for change in pen.changes])
    assert (first.id, gone.next_id(t.CLIENTS)) == (1, 2)


def test_counters_of_the_file_are_kept_but_never_below_an_id_in_use() -> None:
    used = {t.CLIENTS: {7: document(Client(7, "A0007", "张三", DAY))}}
    assert Book.of(used, {t.CLIENTS: 12}).next_id(t.CLIENTS) == 12
    assert Book.of(used, {t.CLIENTS: 3}).next_id(t.CLIENTS) == 8


@pytest.mark.parametrize(
    ("table", "broken"),
    [
        (t.CARDS, {"client": 1}),
        (t.ACTIVITIES, {"kind": "follow_up"}),
        (t.CLIENTS, {"name": 7, "number": "A0001"}),
        (t.CLIENTS, {"name": "x", "number": "A1", "phones": 5}),
    ],
)
def test_a_document_that_lacks_what_all_have_is_named(table: str, broken: dict[str, Any]) -> None:
    with pytest.raises(DamagedRecord) as caught:
        Book.of({table: {4: broken}})
    assert (caught.value.table, caught.value.id, caught.value.status) == (table, 4, 3)


def test_a_value_of_the_wrong_kind_is_named_when_it_is_read() -> None:
    book = Book.of({t.CLIENTS: {4: {"number": "A0004", "name": "x", "since": "yesterday"}}})
    with pytest.raises(DamagedRecord) as caught:
        book.client(4)
    assert (caught.value.field, caught.value.found) == ("since", "'yesterday'")


@pytest.mark.parametrize("broken", [{"ended": ["2026-11-02"]}, {"ended": 0}, {"how": None}, {"ended_as": None}])
def test_the_time_of_a_card_is_read_as_if_no_other_had_been_read_before(broken: dict[str, Any]) -> None:
    whole = {"client": 1, "opened": "2026-11-02"}
    assert [Span.read(id_, whole) for id_ in (1, 2)] == [Span.read(3, dict(whole))] * 2
    with pytest.raises(DamagedRecord) as caught:
        Span.read(4, {**whole, **broken})
    assert (caught.value.table, caught.value.id, caught.value.field) == (t.CARDS, 4, next(iter(broken)))


@pytest.mark.parametrize(
    "levels", [7, ["C"], {"2026-10-12": "Z"}, {"yesterday": "C"}, {"2026-10-12": None}, {"2026-10-12": ["C"]}]
)
def test_damaged_earlier_levels_are_named(levels: object) -> None:
    for read in (Card.read, Episode.read):
        with pytest.raises(DamagedRecord) as caught:
            read(4, {"client": 1, "opened": "2026-10-05", "levels": levels})
        assert (caught.value.table, caught.value.id, caught.value.field) == (t.CARDS, 4, "levels")


@given(st.dictionaries(days, st.sampled_from(Level) | days, max_size=4))
def test_earlier_levels_are_read_as_they_were_kept_in_the_order_of_their_days(
    levels: Mapping[date, Level | date],
) -> None:
    found = document(Card(4, 1, DAY, levels=levels))
    assert ("levels" in found) == bool(levels)
    read = Card.read(4, found).levels
    assert (read, list(read)) == (levels, sorted(levels))


# Layered.


@given(st.dictionaries(few, st.integers()), st.lists(st.dictionaries(few, st.none() | st.integers())))
def test_layers_are_a_dictionary(base: dict[int, int], updates: list[dict[int, int | None]]) -> None:
    layered, plain = Layered(base), dict(base)
    for update in updates:
        layered = layered.updated(update)
        for key, value in update.items():
            if value is None:
                plain.pop(key, None)
            else:
                plain[key] = value
    assert dict(layered.items()) == plain
    assert len(layered) == len(plain)
    assert all(layered.get(key) == plain.get(key) for key in range(6))
    assert sorted(layered.newest()) == sorted(plain.items())


def test_a_long_session_does_not_pile_up_layers() -> None:
    layered: Layered[int, int] = Layered({})
    for key in range(5000):
        layered = layered.updated({key: key})
    assert len(layered) == 5000
    assert len(layered._layer) <= 5000 // 8 + 256


# Counting.


def test_an_excluded_card_leaves_both_sides() -> None:
    pen = Pen(Book.of({}))
    pen.add(Activity(0, Kind.VISITOR, DAY, NOW, count=1))
    card = pen.add(Card(0, 1, DAY, How.VISITOR))
    tally = pen.book.tally(DAY)
    assert (tally.visitors, tally.new_cards) == (1, 1)
    pen.alter(card, ended=DAY, end=End.EXCLUDED)
    tally = pen.book.tally(DAY)
    assert (tally.visitors - tally.not_prospects, tally.new_cards, tally.excluded) == (0, 0, 1)


def test_a_returned_deal_leaves_its_own_day() -> None:
    pen = Pen(Book.of({}))
    deal = pen.add(Deal(0, 1, DAY - timedelta(3), NOW, quantity=2))
    assert pen.book.tally(DAY - timedelta(3)).units == 2
    pen.alter(deal, returned=DAY)
    assert pen.book.tally(DAY - timedelta(3)) == pen.book.tally(DAY)


def test_an_attempt_is_no_contact() -> None:
    pen = Pen(Book.of({}))
    pen.add(Activity(0, Kind.FOLLOW_UP, DAY, NOW, 1, outcome=Outcome.NO_ANSWER))
    assert (pen.book.tally(DAY).follow_ups, pen.book.tally(DAY).attempts) == (0, 1)


# Undo and redo.


def kept(book: Book, transaction: Transaction) -> Book:
    """Keep a transaction as the store does."""
    return book.after((*transaction.changes, *remembering(book, transaction, NOW), *transaction.upkeep))


def named(book: Book, name: str) -> Transaction:
    pen = Pen(book)
    pen.add(Client(0, f"A{book.next_id(t.CLIENTS):04d}", name, DAY))
    return pen.transaction(Label(What.CARD, name))


def names(book: Book) -> list[str]:
    return [client.name for client in book.clients_containing("")]


def test_undo_goes_back_step_by_step_and_redo_forward() -> None:
    book = Book.of({})
    for name in ("a", "b", "c"):
        book = kept(book, named(book, name))
    book = kept(kept(book, undo(book)), undo(kept(book, undo(book))))
    assert names(book) == ["a"]
    book = kept(book, redo(book))
    assert names(book) == ["a", "b"]
    book = kept(book, redo(book))
    assert names(book) == ["a", "b", "c"]
    with pytest.raises(NotFound):
        redo(book)


def test_what_was_undone_cannot_be_redone_after_something_new() -> None:
    book = Book.of({})
    book = kept(book, named(book, "a"))
    book = kept(book, undo(book))
    book = kept(book, named(book, "b"))
    with pytest.raises(NotFound):
        redo(book)
    assert [row.label.who for row in remembered(book)] == ["b"]


def test_undo_on_an_empty_history_says_so() -> None:
    with pytest.raises(NotFound) as caught:
        undo(Book.of({}))
    assert caught.value.status == 5


def test_one_entry_can_be_taken_back_without_those_after_it() -> None:
    book = Book.of({})
    for name in ("a", "b"):
        book = kept(book, named(book, name))
    book = kept(book, undo_of(book, remembered(book)[1]))
    assert names(book) == ["b"]


def test_undo_refuses_where_the_same_field_changed_since() -> None:
    book = kept(Book.of({}), named(Book.of({}), "a"))
    book = book.after([Change(t.CLIENTS, 1, {"name": "a"}, {"name": "z"})])
    with pytest.raises(Conflict):
        undo(book)


def test_the_history_keeps_the_last_ones() -> None:
    book = Book.of({})
    most = 0
    for number in range(KEPT + 2 * SPARE + 5):
        book = kept(book, named(book, f"n{number}"))
        rows = remembered(book)
        assert len(rows) == min(number + 1, KEPT)
        assert (rows[0].label.who, rows[-1].label.who) == (f"n{number}", f"n{max(0, number - KEPT + 1)}")
        most = max(most, len(book.history()))
    assert most <= KEPT + SPARE


def test_upkeep_is_not_taken_back() -> None:
    start = Book.of({})
    done = named(start, "a")
    done = Transaction(done.label, done.changes, (Change(t.DAYS, 1, None, {"day": "2026-11-23"}),))
    book = kept(start, done)
    book = kept(book, undo(book))
    assert names(book) == []
    assert book.targets(DAY) is not None


# Text.


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("  张  三 ", "张 三"),
        ("A\x1b]0;PWNED\x07B", "A]0;PWNEDB"),
        ("a\u202eb\u200bc\ufeff", "abc"),
        ("two\nlines", "two lines"),
        ("e\u0301", "é"),
        ("[/b][@click=app.bell]", "[/b][@click=app.bell]"),
        ("全\u3000角", "全 角"),
        ("\ud800x", "x"),
    ],
)
def test_clean(typed: str, cleaned: str) -> None:
    assert clean(typed) == cleaned


def test_notes_keep_their_lines() -> None:
    assert clean("one \r\n two\r", lines=True) == "one\ntwo"


@given(st.text())
def test_clean_is_settled_and_nothing_a_terminal_obeys_is_left(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert printable(once) == once
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in once)


def test_names_are_compared_without_width_case_and_blanks() -> None:
    assert folded("Ｗａｎｇ li") == folded("wang LI")


def test_a_default_that_is_written_out_is_no_conflict() -> None:
    book = Book.of({t.CLIENTS: {1: {**document(Client(1, "A0001", "张三", DAY)), "note": "", "phones": []}}})
    pen = Pen(book)
    client = book.client(1)
    assert client is not None
    pen.alter(client, note="new", phones=("13800138000",))
    assert pen.book.clients_phoned("13800138000")[0].note == "new"
    back = pen.book.after([change.inverse for change in pen.changes])
    assert back.document(t.CLIENTS, 1) == book.document(t.CLIENTS, 1)


def test_an_entity_read_before_another_changed_it_is_a_conflict() -> None:
    book = Book.of({t.CLIENTS: {1: document(Client(1, "A0001", "张三", DAY))}})
    old = book.client(1)
    assert old is not None
    pen = Pen(book)
    pen.alter(old, note="first")
    pen.alter(old, mail="a@b.cn")
    with pytest.raises(Conflict):
        pen.alter(old, note="second")


def test_empty_mappings_are_left_out() -> None:
    pen = Pen(Book.of({}))
    pen.settle(name="Li Ming")
    assert pen.book.document(t.SETTINGS, 1) == {"name": "Li Ming"}
    pen.settle(cadence={"H": 1})
    assert pen.book.settings.days_between(Level.H) == 1


def test_redo_makes_again_what_was_taken_back_last() -> None:
    book = Book.of({})
    for name in ("Wang", "Zhang", "Li"):
        book = kept(book, named(book, name))
    oldest = next(row for row in remembered(book) if row.label.who == "Wang")
    book = kept(book, undo_of(book, oldest))
    book = kept(book, undo(book))
    assert names(book) == ["Zhang"]
    book = kept(book, redo(book))
    assert names(book) == ["Li", "Zhang"]
    book = kept(book, redo(book))
    assert names(book) == ["Li", "Wang", "Zhang"]


def test_a_document_without_fields_can_be_taken_back() -> None:
    pen = Pen(Book.of({}))
    pen.settle(held=0)
    book = kept(Book.of({}), Transaction(Label(What.SETTINGS), pen.changes))
    assert book.document(t.SETTINGS, 1) == {}
    book = kept(book, undo(book))
    assert book.document(t.SETTINGS, 1) is None


def test_indexes_stand_in_the_order_of_ids_whatever_the_files_order() -> None:
    contact = {"client": 1, "day": "2026-11-01", "kind": "follow_up", "at": "2026-11-01T10:00:00+00:00"}
    book = Book.of({t.ACTIVITIES: dict.fromkeys((10, 11, 2, 3), contact)})
    assert [one.id for one in book.activities_of(1)] == [2, 3, 10, 11]
    less = book.after([Change(t.ACTIVITIES, 3, contact, None)])
    assert [one.id for one in less.activities_of(1)] == [2, 10, 11]
    more = less.after([Change(t.ACTIVITIES, 3, None, contact)])
    assert state(more) == state(book)


@pytest.mark.parametrize(("day", "on_time"), [("2026-11-22", 1), ("2026-11-23", 1), ("2026-11-24", 0)])
def test_a_contact_is_on_time_up_to_its_due_date(day: str, on_time: int) -> None:
    contact = {"kind": "follow_up", "day": day, "due": "2026-11-23", "at": f"{day}T10:00:00+00:00", "client": 1}
    tally = Book.of({t.ACTIVITIES: {1: contact}}).tally(date.fromisoformat(day))
    assert (tally.planned, tally.on_time) == (1, on_time)


def test_cards_that_were_brought_are_counted_apart() -> None:
    cards = {n: {"client": n, "opened": "2026-11-23", "how": how} for n, how in enumerate(("visitor", "referral"), 1)}
    tally = Book.of({t.CARDS: cards}).tally(date(2026, 11, 23))
    assert (tally.new_cards, tally.other_cards, tally.referred_cards) == (1, 1, 1)


def test_the_price_of_a_day_is_the_newest_known_then() -> None:
    amounts = {"2026-01-01": "100", "2026-06-01": "120", "2026-12-01": "140"}
    prices = [{"since": since, "amount": amount} for since, amount in amounts.items()]
    product = Book.of({t.PRODUCTS: {1: {"code": "3*", "name": "和卡", "prices": prices}}}).products()[0]
    found = [product.price(date(2026, month, 15)) for month in (3, 6, 11, 12)]
    assert [str(price) for price in found] == ["100", "120", "120", "140"]
    assert product.price(date(2025, 12, 31)) is None
