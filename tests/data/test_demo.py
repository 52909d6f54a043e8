"""The generated records are what a careful rep could have written: nothing points nowhere, no date is out of order."""

import stat
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb import TinyDB

from data.demo.desk import PlainCalendar
from data.demo.write import generate, write_demo
from data.shape import checked
from data.store import FileStore
from planner.plan.cadence import due_after
from planner.plan.checklist import Section, checklist
from planner.plan.months import first_day
from planner.record import documents as t
from planner.record.book import Book
from planner.record.documents import document
from planner.record.errors import FileTrouble
from planner.record.pen import TABLE_OF
from planner.record.people import Activity, Card, Client, Deal, End, How, Kind, Outcome
from planner.record.planning import CarriedCards, DayTargets, Reflection, Task
from planner.record.settings import Settings

TODAY = date(2026, 11, 23)
Tables = Mapping[str, Mapping[int, Any]]


class Record:
    """A generated record, read back into entities."""

    def __init__(self, tables: Tables, today: date) -> None:
        self.tables, self.today = tables, today
        self.book = Book.of(checked(tables))
        self.settings = self.book.settings
        self.clients = self.all(Client)
        self.cards = self.all(Card)
        self.activities = self.all(Activity)
        self.deals = self.all(Deal)
        self.tasks = self.all(Task)

    def all(self, kind: Any) -> dict[int, Any]:
        return {id_: kind.read(id_, found) for id_, found in self.tables.get(TABLE_OF[kind], {}).items()}


@pytest.fixture(scope="module")
def demo() -> Record:
    return Record(generate("demo", TODAY), TODAY)


@pytest.fixture(scope="module")
def three() -> Record:
    return Record(generate("three", TODAY), TODAY)


def check_entities(record: Record) -> None:
    for kind, table in TABLE_OF.items():
        for id_, found in record.tables.get(table, {}).items():
            assert document(kind.read(id_, found)) == found, (table, id_)


def check_references(record: Record) -> None:
    products = {product.id for product in record.book.products()}
    for client in record.clients.values():
        assert client.referrer is None or client.referrer < client.id
        assert client.number == f"A{client.id:04d}"
    for card in record.cards.values():
        assert card.client in record.clients
        assert card.product in products
        visitor = record.activities.get(card.activity)
        assert (card.how is How.VISITOR) == (visitor is not None)
        assert visitor is None or (visitor.card, visitor.client, visitor.day) == (card.id, card.client, card.opened)
    for activity in record.activities.values():
        assert activity.client is None or activity.client in record.clients
        assert activity.card is None or record.cards[activity.card].client == activity.client
    for task in record.tasks.values():
        assert task.client is None or task.client in record.clients
        assert task.origin is None or record.tables[t.REFLECTIONS][task.origin]
    phones = Counter(phone for client in record.clients.values() for phone in client.phones)
    assert max(phones.values()) == 1


def check_dates(record: Record) -> None:
    """Everything lies between the first day and the evening before today, in the order of entry."""
    first, last = record.settings.since, record.today - timedelta(1)
    assert first is not None
    for table in (record.activities, record.deals):
        moments = [entry.at for _, entry in sorted(table.items())]
        assert moments == sorted(moments)
        assert all(first <= entry.day <= last and entry.at.date() == entry.day for entry in table.values())
    for card in record.cards.values():
        assert first <= card.opened <= (card.ended or last) <= last
        assert (card.end is None) == (card.ended is None)
        assert all(card.opened < day <= last for day in card.levels)
    for client in record.clients.values():
        assert first <= client.since <= last
    for task in record.tasks.values():
        assert task.since is None or first <= task.since <= record.today
        assert task.done is None or (task.since or first) <= task.done <= last
        assert task.done is None or task.dropped is None
        assert not task.open or task.due >= record.today - timedelta(14)


def check_cards(record: Record) -> None:
    """One open card a client; each one's dates follow from what happened on it."""
    open_cards = Counter(card.client for card in record.cards.values() if card.open)
    assert max(open_cards.values()) == 1
    returned = {deal.card for deal in record.deals.values() if deal.returned}
    happened: dict[int, list[Activity]] = {}
    for _, activity in sorted(record.activities.items()):
        if activity.card and activity.kind is not Kind.VISITOR:
            happened.setdefault(activity.card, []).append(activity)
    for card in record.cards.values():
        of_card = happened.get(card.id, [])
        assert all(card.opened <= one.day <= (card.ended or record.today) for one in of_card)
        contacts = [one.day for one in of_card if one.outcome is not Outcome.NO_ANSWER]
        assert card.contacted == (contacts[-1] if contacts else None)
        if not card.open or card.id in returned:
            continue
        expected = {card.opened + timedelta(1)}
        if card.contacted:
            expected = {due_after(card.level, card.contacted, record.settings)}
        expected |= {one.day + timedelta(1) for one in of_card[-1:] if one.outcome is Outcome.NO_ANSWER}
        assert card.due in expected


def check_deals(record: Record) -> None:
    won = {card.id: card for card in record.cards.values() if card.end is End.WON}
    counted = [deal for deal in record.deals.values() if deal.card and not deal.returned]
    assert sorted(deal.card for deal in counted) == sorted(won)
    for deal in counted:
        assert (won[deal.card].client, won[deal.card].ended) == (deal.client, deal.day)
    bought: set[int] = set()
    for deal in record.deals.values():
        assert deal.first == (deal.client not in bought)
        assert deal.amount is not None
        assert deal.amount > 0
        if deal.returned is None:
            bought.add(deal.client)


def check_steps(record: Record) -> None:
    """An open step has an open card, at most one a client; a step that was done was a contact of its kind."""
    done = {(one.client, one.kind, one.day) for one in record.activities.values() if one.contact}
    for task in record.tasks.values():
        if task.kind is None:
            continue
        assert task.done is None or (task.client, task.kind, task.done) in done
        assert not task.open or record.book.open_card(task.client)
    steps = Counter(task.client for task in record.tasks.values() if task.open and task.kind)
    assert not steps or max(steps.values()) == 1


def check_months(record: Record) -> None:
    for carried in record.all(CarriedCards).values():
        first = first_day(carried.month)
        expected = {
            card.id
            for card in record.cards.values()
            if card.opened < first and (card.ended is None or card.ended >= first)
        }
        returned = {deal.card for deal in record.deals.values() if deal.returned}
        assert set(carried.cards) - returned == expected - returned
        assert record.book.goal(carried.month)


CHECKS = [check_entities, check_references, check_dates, check_cards, check_deals, check_steps, check_months]


@pytest.mark.parametrize("check", CHECKS)
def test_the_record_holds_together(check: Callable[[Record], None], demo: Record) -> None:
    check(demo)


@pytest.mark.parametrize("check", CHECKS[1:])
def test_three_years_hold_together(check: Callable[[Record], None], three: Record) -> None:
    check(three)


@given(st.dates(date(2016, 1, 1), date(2034, 12, 31)), st.sampled_from(["zh", "en"]))
@settings(max_examples=3, deadline=None)
def test_it_holds_together_whenever_it_ends(today: date, language: str) -> None:
    record = Record(generate("demo", today, language), today)
    for check in CHECKS:
        check(record)


def test_three_years_are_of_the_size_that_is_promised(three: Record) -> None:
    assert len(three.clients) == pytest.approx(3_000, rel=0.1)
    assert len(three.activities) == pytest.approx(20_000, rel=0.1)


def test_the_rates_are_those_of_the_method(three: Record) -> None:
    first = three.book.first_day()
    assert first is not None
    tally = three.book.tally_of(first, TODAY)
    assert tally.new_cards / tally.visitors == pytest.approx(0.25, abs=0.02)
    months = three.all(CarriedCards).values()
    carried = sum(len(month.cards) for month in months)
    assert tally.won / (carried + tally.new_cards + tally.other_cards) == pytest.approx(0.05, abs=0.012)


def test_half_of_what_is_won_is_won_within_about_two_weeks(three: Record) -> None:
    ages = [(card.ended - card.opened).days for card in three.cards.values() if card.end is End.WON and card.ended]
    assert 9 <= median(ages) <= 20
    assert sum(age <= 30 for age in ages) / len(ages) == pytest.approx(0.65, abs=0.1)


def test_today_is_lively(demo: Record) -> None:
    today = checklist(demo.book, TODAY, PlainCalendar())
    assert 4 <= len(today.of(Section.FOLLOW_UPS)) <= 18
    assert 2 <= len(today.of(Section.VISITS)) <= 4
    assert today.of(Section.GREETINGS)
    assert len(today.of(Section.TASKS)) >= 3
    assert any(line.days_late for line in today.lines)
    assert demo.book.targets(TODAY) is None


def test_past_days_and_weeks_were_closed(demo: Record) -> None:
    worked = {activity.day for activity in demo.activities.values()}
    assert worked <= {stored.day for stored in demo.all(DayTargets).values()}
    reflections = demo.all(Reflection).values()
    assert all(reflection.start.weekday() == 0 and reflection.answers["differently"] for reflection in reflections)
    assert {task.origin for task in demo.tasks.values() if task.origin} == {reflection.id for reflection in reflections}


def test_the_same_day_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_demo(tmp_path / name, "demo", TODAY)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_what_is_written_is_private_and_opens(tmp_path: Path, open_store: Callable[[Path], FileStore]) -> None:
    path = tmp_path / "new" / "demo.json"
    write_demo(path, "demo", TODAY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    store = open_store(path)
    assert store.book.settings == Settings.read(1, store.book.document(t.SETTINGS, 1) or {})
    with TinyDB(path) as database:
        assert len(database.table("clients")) == store.book.client_count()


@pytest.mark.parametrize("dangling", [False, True])
def test_a_file_that_is_there_is_never_written_over(tmp_path: Path, *, dangling: bool) -> None:
    path = tmp_path / "demo.json"
    if dangling:
        path.symlink_to(tmp_path / "elsewhere.json")
    else:
        path.write_text("mine")
    with pytest.raises(FileTrouble):
        write_demo(path, "demo", TODAY)
    assert dangling or path.read_text() == "mine"
    assert not (tmp_path / "elsewhere.json").exists()
