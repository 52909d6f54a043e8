"""A client is forgotten: whatever was said goes, whatever was counted stays, in the record as in what led to it."""

import json
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.entry.client_card import change_client
from planner.entry.effects import Contacts, When, Wish, add_contacts, open_visitor
from planner.entry.endings import lose
from planner.entry.erasing import Person, going, learnt, person_of
from planner.entry.merging import merging
from planner.entry.striking import forgetting, struck_change, struck_tables, sweeping
from planner.plan.callbacks import call_backs
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.change import Change, Label, Transaction, What
from planner.record.check import SET_ASIDE, check
from planner.record.documents import CLIENTS, HISTORY
from planner.record.errors import NotUnderstood
from planner.record.history import remembering
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Client, Deal, End, Kind, Reason
from planner.record.planning import Task
from tests.planner.calendars import CALENDAR

AT = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
WHEN = When.of(AT)
secrets = st.sampled_from(["王五", 'O\'Neil \\ "x"', "A", "line\nfeed", "13977778888", "é👋", "wang@x.cn"]).map(
    lambda text: f"<{text}>"
)


def written(book: Book, *writes: Any) -> tuple[Book, list[Change]]:
    """Return the record after transactions, and all their changes with what is remembered of each."""
    kept: list[Change] = []
    for nth, write in enumerate(writes):
        pen = Pen(book)
        write(pen)
        done = Transaction(Label(What.CLIENT, f"w{nth}"), pen.changes)
        changes = [*done.changes, *remembering(book, done, AT)]
        kept += changes
        book = book.after(changes).numbered(nth + 1)
    return book, kept


@st.composite
def lives(draw: st.DrawFn) -> tuple[Book, list[Change], set[str]]:
    """Draw what was written of two clients, in its changes; the second one is to be forgotten."""
    said: set[str] = set()

    def secret() -> str:
        said.add(text := draw(secrets))
        return text

    phone, ended = draw(st.sampled_from(["13977778888", "8613977778888"])), draw(st.booleans())
    said.add(phone)
    contacts = Contacts((phone,), "", draw(st.sampled_from(["", "wang@x.cn"])), draw(st.sampled_from(["", "fair"])))
    writes = [
        lambda pen: open_visitor(pen, "Li", Contacts(("13800138000",)), WHEN, Wish(), "friend"),
        lambda pen: open_visitor(pen, secret(), contacts, WHEN, Wish(), secret()),
        lambda pen: pen.add(Activity(0, Kind.FOLLOW_UP, WHEN.day, AT, 2, 2, note=secret())),
        lambda pen: pen.alter(pen.book.client(2), name=secret(), needs=secret(), tags=(secret(),)),
        lambda pen: pen.alter(pen.book.activity(3), note=secret()),
        lambda pen: pen.add(Deal(0, 2, WHEN.day, AT, note=secret())),
        lambda pen: pen.add(Task(0, WHEN.day, Kind.VISIT, 2, secret())),
        lambda pen: pen.alter(pen.book.client(1), note="her number is 13800138000"),
    ]
    if ended:
        writes.append(lambda pen: lose(pen, pen.book.client(2), WHEN, End.LOST, Reason.PRICE, secret()))
    book, changes = written(Book.of({}), *writes)
    return book, changes, said


def tables_of(book: Book) -> dict[str, dict[int, Any]]:
    return {name: dict(table.items()) for name, table in book.tables().items() if len(table)}


def person_in(book: Book) -> Person:
    client = book.client(2)
    assert client is not None
    return person_of(book, client, WHEN.day)


@given(lives())
@settings(max_examples=40)
def test_what_was_said_goes_and_what_was_counted_stays(life: tuple[Book, list[Change], set[str]]) -> None:
    book, _, said = life
    before = book.tally_in_all(), book.open_card_count(), dict(book.tallies()), book.clients_of([1])
    after = book.after(forgetting(book, person_in(book), 2, AT))
    text = json.dumps(tables_of(after), ensure_ascii=False)
    assert not [one for one in said if one in text or json.dumps(one, ensure_ascii=False)[1:-1] in text]
    assert (after.tally_in_all(), after.open_card_count(), dict(after.tallies()), after.clients_of([1])) == before
    assert after.client(2) == Client(2, "A0002", "A0002", WHEN.day, source=book.source_of(2), erased=WHEN.day)
    assert (after.open_tasks_of(2), after.cards_due(date(2027, 1, 1))) == ([], book.cards_due(WHEN.day)[:0] or [
        card for card in book.cards_due(date(2027, 1, 1)) if card.client != 2])  # fmt: skip
    assert check(after) == []
    assert after.clients_found("13977778888") == []


@given(lives(), st.integers(0, 30))
@settings(max_examples=40)
def test_a_copy_and_what_came_after_it_still_lead_to_one_record(
    life: tuple[Book, list[Change], set[str]], cut: int
) -> None:
    """Striking what was kept at some time and each change since comes to striking the record that they led to."""
    book, changes, _ = life
    person = learnt(person_in(book), [(one.table, one.id, side) for one in changes for side in (one.before, one.after)
                                      if side is not None])  # fmt: skip
    copy, later = Book.of({}).after(changes[:cut]), changes[cut:]
    struck = Book.of(struck_tables(person, tables_of(copy)))
    struck = struck.after(one for one in (struck_change(person, change) for change in later) if one is not None)
    whole = {name: rows for name, rows in struck_tables(person, tables_of(book)).items() if rows}
    assert tables_of(struck) == whole


def some(**more: Any) -> Book:
    shop = {1: {"number": "A0001", "name": "Li", "since": "2026-11-02", "phones": ["13977778888"]}}
    wang = {"number": "A0002", "name": "王五", "since": "2026-11-02", "phones": ["13977778888"], **more}
    return Book.of({CLIENTS: {**shop, 2: wang}, "activities": {1: {"kind": "visitor", "day": "2026-11-02",
        "at": AT.isoformat(), "note": "with 王五, 13977778888; not 139777788889"}}})  # fmt: skip


def test_phones_go_from_the_text_of_others_and_not_from_their_own_fields() -> None:
    book = some()
    after = book.after(sweeping(book, person_in(book)))
    (visitor,) = after.activities_on(date(2026, 11, 2))
    assert visitor.note == "with 王五, A0002; not 139777788889"
    assert after.clients_of([1])[0].phones == ("13977778888",)
    assert (going(book, 2).elsewhere, going(book, 2, look_around=False).elsewhere) == (1, 0)


@pytest.mark.parametrize("said", ["491712345678", "+491712345678", "00491712345678"])
@pytest.mark.parametrize("kept", ["491712345678", "+491712345678", "00491712345678"])
def test_a_phone_from_abroad_goes_however_it_was_typed(said: str, kept: str) -> None:
    pen = Pen(some(phones=[kept]))
    pen.alter(pen.book.activities_on(date(2026, 11, 2))[0], note=f"rang {said} twice")
    after = pen.book.after(sweeping(pen.book, person_in(pen.book)))
    (visitor,) = after.activities_on(date(2026, 11, 2))
    assert visitor.note.removeprefix("rang ").lstrip("+") == "A0002 twice"


def test_a_source_that_names_the_person_goes_and_any_other_counts_on() -> None:
    for source, left in (("fair", "fair"), ("王五's aunt", "")):
        book = some(source=source)
        assert book.after(forgetting(book, person_in(book), 2, AT)).source_of(2) == left


def test_a_number_that_somebody_else_has_here_is_not_the_person_s() -> None:
    book = some(aliases=["A0001", "A0044", "x-9"])
    assert person_in(book).numbers == {"A0002", "A0044"}
    after = book.after(forgetting(book, person_in(book), 2, AT))
    assert (after.clients_of([2])[0].aliases, after.clients_of([1])[0].name) == (("A0044",), "Li")


def test_what_could_not_be_read_goes_where_it_may_be_of_the_person() -> None:
    aside = {
        1: {"table": "activities", "id": 7, "found": {"client": 2, "day": 5}},
        2: {"table": "deals", "id": 9, "found": "王五 bought"},
        3: {"table": "deals", "id": 8, "found": {}},
    }
    book = Book.of({**tables_of(some()), SET_ASIDE: aside})
    after = book.after(forgetting(book, person_in(book), 2, AT))
    assert list(tables_of(after)[SET_ASIDE]) == [3]
    assert [row["label"][0]["what"] for _, row in after.history()] == ["erased"]
    assert HISTORY in tables_of(after)


def test_nothing_asks_for_who_is_forgotten_and_nothing_more_is_kept() -> None:
    book = some()
    day = date(2026, 11, 20)
    pen = Pen(book)
    pen.add(Card(0, 2, day, due=day))
    pen.add(Deal(0, 2, day, AT))
    book = pen.book
    workdays = Workdays(book.settings, CALENDAR)
    assert [one.deal.client for one in call_backs(book, WHEN.day, workdays)] == [2]
    after = book.after(forgetting(book, person_in(book), 2, AT))
    assert call_backs(after, WHEN.day, workdays) == []
    assert after.cards_due(date(2030, 1, 1)) == []
    client = after.clients_of([2])[0]
    for act in (
        lambda: change_client(2, {"name": "王五"})(after),
        lambda: add_contacts(Pen(after), client, Contacts(("13911112222",))),
        lambda: merging(after, 2, 1),
        lambda: going(after, 2),
    ):
        with pytest.raises(NotUnderstood):
            act()
