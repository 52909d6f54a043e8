"""What is exported comes back: every field that the format holds, in both languages."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.exchange.cards import Person, card_parts
from data.exchange.cards_in import sheet_of_cards
from data.exchange.delimited import csv_parts
from data.exchange.tables import sheet_of
from data.exchange.workbook import workbook_parts
from data.exchange.workbook_in import sheets_of
from planner.entry.effects import Contacts, When, Wish, add_client, log_visitors, open_card
from planner.entry.endings import close_deal, lose
from planner.entry.importing.asked import asked
from planner.entry.importing.run import imported
from planner.entry.importing.sheets import Sheet
from planner.entry.steps import log_contact
from planner.language import LANGUAGES, words_for
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Client, End, How, Kind, Level, Motive, Outcome, Reason
from planner.record.planning import Price, Product, Task
from planner.record.text import clean
from planner.review.exporting import COLUMNS, Row, rows
from tests.planner.calendars import CALENDAR

NOW = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
TODAY = NOW.date()

texts = (
    st.text("=+-@'\"王a1,;、/|\n #", max_size=8).map(clean).filter(lambda text: text[:1] != "#" and text[:2] != '="')
)
notes = (
    st.text("=+-@'\"王a,;\n", max_size=8)
    .map(lambda text: clean(text, lines=True))
    .filter(lambda text: text[:2] != '="')
)
parts = st.lists(st.text("王a1-", min_size=1, max_size=4).map(clean), max_size=2, unique=True).map(tuple)
names = st.text("王李a=' -", max_size=5).map(clean).filter(lambda name: any(map(str.isalpha, name)))
born = st.sampled_from([("", False), ("05-03", False), ("1980-05-03", False), ("02-30", True), ("1980-12-30", True)])
details = st.text("王a1", max_size=6)
ago = st.integers(0, 400)


@st.composite
def books(draw: st.DrawFn) -> Book:
    """Draw a record of a few clients with all that the archive keeps, and what happened with them."""
    pen = Pen(Book.of({}))
    pen.add(Product(0, "3*", "三星", 3, (Price(date(2020, 1, 1), Decimal("1280.50")),), 4, script="a\n*b*"))
    pen.add(Product(0, "Q", draw(texts) or "q"))
    pen.add(Task(0, TODAY + timedelta(3), None, None, draw(texts), "14:00", TODAY))
    clients = draw(st.lists(st.tuples(names, ago, ago), min_size=1, max_size=3))
    for n, (name, longest, later) in enumerate(clients):
        day = TODAY - timedelta(max(longest, later))
        phones = (f"1380013800{n}", f"+49171234567{n}")[: draw(st.integers(1, 2))]
        client = add_client(pen, name, Contacts(phones), When(day, NOW, day))
        pen.alter(client, **draw(fields()), external=f"x{n}", referrer=1 if n else None)
        _live(draw, pen, client, day, TODAY - timedelta(min(longest, later)))
    return pen.book


def fields() -> Any:
    """Return a strategy of what the archive keeps of a client."""
    said = dict.fromkeys(("wechat", "mail", "address", "source", "traits", "needs", "wishes", "member"), texts)
    drawn = st.fixed_dictionaries(
        {
            **said,
            "source": texts | st.sampled_from(["walkin", "自然到店", "fair"]),
            "note": notes,
            "born": born,
            "tier": st.sampled_from([None, 3]),
            "motive": st.sampled_from([None, *Motive]),
            "points": st.integers(0, 99),
            "tags": parts,
            "services": parts,
            "papers": st.lists(st.sampled_from(["合同/1, a.pdf", "b.jpg"]), max_size=2, unique=True).map(tuple),
        }
    )
    return drawn.map(lambda one: {name: value for name, value in one.items() if name != "born"} | _born(*one["born"]))


def _born(day: str, lunar: bool) -> dict[str, Any]:
    return {"birthday": day, "lunar": lunar, "leap": lunar and day.endswith("15")}


def _live(draw: st.DrawFn, pen: Pen, client: Client, day: date, last: date) -> None:
    """Let things happen with a client from ``day`` to ``last``."""

    def when(at: date) -> When:
        return When(at, datetime.combine(at, datetime.min.time(), NOW.tzinfo).replace(hour=10, minute=30), at)

    came, product = draw(st.booleans()), draw(st.sampled_from([None, 1, 2]))
    units, level = draw(st.sampled_from([None, 3])) if product else None, draw(st.sampled_from([None, *Level]))
    buys = draw(st.sampled_from([None, last + timedelta(20)]))
    wish = Wish(level, product=product, quantity=units, buys=buys)
    visitor = log_visitors(pen, when(day), name=client.name, client=client.id) if came else None
    how = How.VISITOR if visitor else How.REFERRAL if client.id > 1 else How.IMPORT
    card = open_card(pen, client, how, when(day), wish, visitor.id if visitor else None)
    if visitor:
        pen.alter(visitor, card=card.id)
    for kind, outcome in draw(st.lists(st.tuples(st.sampled_from([*Kind][1:4]), st.sampled_from(Outcome)), max_size=2)):
        log_contact(pen, client, kind, when(day + (last - day) // 2), CALENDAR, outcome=outcome, note=draw(notes))
    match draw(st.sampled_from(["open", "lost", "excluded", "won"])):
        case "won":
            close_deal(pen, client, when(last), product=product, quantity=2, amount=Decimal("12.50"), note=draw(notes))
        case "lost":
            reason = draw(st.sampled_from([None, *Reason]))
            lose(pen, client, when(last), End.LOST, reason, detail=draw(details) if reason else "")
        case "excluded":
            lose(pen, client, when(last), End.EXCLUDED, detail=draw(details))


def written(book: Book, lang: str) -> Iterator[tuple[str, list[str], list[Row]]]:
    for table, columns in COLUMNS.items():
        yield table, [words_for(lang).export_column(name) for name in columns], list(rows(book, table, TODAY))


def through_csv(book: Book, lang: str) -> Sequence[Sheet]:
    return [
        sheet_of(f"{table}.csv", b"".join(csv_parts(head, found)))
        for table, head, found in written(book, lang)
        if found
    ]


def through_workbook(book: Book, lang: str) -> Sequence[Sheet]:
    tables = [(words_for(lang).export_table(table), head, found) for table, head, found in written(book, lang)]
    with TemporaryDirectory() as folder:
        return sheets_of("x.xlsx", b"".join(workbook_parts(tables, Path(folder))))


def _by_column(table: str, found: list[Row]) -> list[list[tuple[str, str]]]:
    said = [[(name, str(cell)) for name, cell in zip(COLUMNS[table], row, strict=True)] for row in found]
    return said if table == "clients" else sorted(said)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("through", [through_csv, through_workbook])
@settings(max_examples=12, deadline=None)
@given(books())
def test_tables_come_back_with_every_field(through: Any, lang: str, book: Book) -> None:
    sources = asked(through(book, lang)).sources
    assert all(len(source.columns) == len(source.sheet.heads) for source in sources)
    done = imported(Book.of({}), sources, NOW, CALENDAR)
    assert not [(one.row, one.why(words_for("en"))) for one in done.skipped]
    after = Book.of({}).after(done.transaction.changes)
    for table in COLUMNS:
        came, was = (list(rows(one, table, TODAY)) for one in (after, book))
        # What happened comes back in the order of its days.
        assert _by_column(table, came) == _by_column(table, was)
    again = imported(after, sources, NOW, CALENDAR)
    assert not again.transaction.changes
    assert not again.differs


@settings(max_examples=12, deadline=None)
@given(books())
def test_cards_come_back_with_what_they_hold(book: Book) -> None:
    people = [
        Person(
            one.number, one.name, one.phones, one.mail, one.wechat, one.address,
            "" if one.lunar else one.birthday, one.note, one.tags, "",
        )
        for one in book.clients_of(range(1, book.next_id("clients")))
    ]  # fmt: skip
    sheet = sheet_of_cards("x.vcf", b"".join(card_parts(people)))
    done = imported(Book.of({}), asked([sheet]).sources, NOW, CALENDAR)
    assert not [(one.row, one.why(words_for("en"))) for one in done.skipped]
    after = Book.of({}).after(done.transaction.changes)
    for one in people:
        client = after.client_numbered(one.number)
        assert client is not None
        kept = (client.number, client.name, client.phones, client.mail, client.wechat, client.address, client.birthday)
        assert kept == one[:7]
        assert (client.note, client.tags) == (one.note, one.tags)
