"""What other programs read of what is written for them: whole, literal, and nothing that they would run."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import openpyxl
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from data.exchange.calendar_file import Planned, calendar_parts
from data.exchange.cards import Person, card_parts
from data.exchange.delimited import csv_parts, harmless
from data.exchange.put import put, put_record
from data.exchange.workbook import workbook_parts
from data.store import FileStore
from planner.record.book import Book
from planner.record.errors import FileTrouble
from planner.record.pen import Pen
from planner.record.people import Activity, Client, Kind

HOSTILE = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\tx",
    'a\r\nb;c,d"e',
    "[/b]\u202e\x1b[31m",
    "王" * 200,
    "",
]
PHONES = ["+8613800138000", "13800138000", "-5", "+44 20 7946 0958"]
texts = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\x00"), max_size=12)
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def whole(parts: Iterator[bytes]) -> bytes:
    return b"".join(parts)


def read_csv(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_no_cell_of_a_csv_is_a_formula_and_every_text_comes_back() -> None:
    rows: list[list[Any]] = [[text, 1, Decimal("2.50"), date(2026, 11, 23), None] for text in (*HOSTILE, *PHONES)]
    data = whole(csv_parts(["=head", "n", "m", "d", "e"], rows))
    assert data.startswith(b"\xef\xbb\xbf")
    head, *found = read_csv(data)
    assert head[0] == "'=head"
    for text, row in zip((*HOSTILE, *PHONES), found, strict=True):
        assert row[0].removeprefix("'") == text
        assert row[0] in PHONES or not row[0].startswith(("=", "+", "-", "@", "\t", "\r"))
        assert row[1:] == ["1", "2.50", "2026-11-23", ""]


@given(texts)
def test_what_is_made_harmless_is_the_text_behind_one_apostrophe_at_the_most(text: str) -> None:
    assert harmless(text) in (text, f"'{text}")


@given(st.lists(st.lists(texts, min_size=2, max_size=2), max_size=5))
def test_a_csv_of_any_texts_is_read_as_it_was(rows: list[list[str]]) -> None:
    found = read_csv(whole(csv_parts(["a", "b"], [list(row) for row in rows])))[1:]
    assert found == [[harmless(text) for text in row] for row in rows]


def test_texts_stay_texts_and_dates_dates_in_a_workbook(tmp_path: Path) -> None:
    rows: list[list[Any]] = [[text, 7, Decimal("2.50"), date(2026, 11, 23), None] for text in (*HOSTILE, *PHONES)]
    rows.append(["x" * 40_000, None, None, None, None])
    sheets = [("clients", ["name", "n", "m", "d", "e"], rows), ("empty", ["name"], [])]
    book = openpyxl.load_workbook(io.BytesIO(whole(workbook_parts(sheets, tmp_path))))
    assert book.sheetnames == ["clients", "empty"]
    _, *found = book["clients"].iter_rows()
    for text, row in zip((*HOSTILE, *PHONES), found, strict=False):
        assert row[0].data_type != "f"
        kept = text.replace("\x1b", "").replace("\r\n", "\n")
        assert str(row[0].value or "").replace("\r\n", "\n").replace("_x000D_", "") == kept
        assert (row[1].value, row[2].value, row[3].value) == (7, 2.5, datetime(2026, 11, 23))  # noqa: DTZ001
    assert len(str(found[-1][0].value)) == 32_767
    # A date is ten characters; where they have no room Excel shows none of them.
    assert (book["clients"].sheet_format.defaultColWidth or 0) >= 12
    assert list(tmp_path.iterdir()) == []


@given(texts.filter(str.strip), texts, st.lists(texts.filter(bool), max_size=2))
def test_a_card_of_any_texts_is_read_as_it_was(name: str, note: str, tags: list[str]) -> None:
    person = Person(
        "A0001", name, ("13800138000", "+4420"), "a@b.c", "wx1", "1, Road; 2", "1980-05-03", note, tuple(tags), "H"
    )
    (card,) = vobject.readComponents(whole(card_parts([person])).decode())
    clean = [" ".join(one.split()) for one in (card.fn.value, card.note.value if note else "")]
    assert clean == [" ".join(name.split()), " ".join(note.split())]
    assert [line.value for line in card.tel_list] == ["13800138000", "+4420"]
    assert (card.email.value, card.bday.value, card.adr.value.street) == ("a@b.c", "1980-05-03", "1, Road; 2")
    assert (card.x_planner_number.value, card.x_wechat.value, card.x_planner_level.value) == ("A0001", "wx1", "H")


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("张三", "张", "三"),
        ("欧阳修", "欧阳", "修"),
        ("欧阳", "欧", "阳"),
        ("河边五金店的老板", "", "河边五金店的老板"),
        ("张 三", "张", "三"),
        ("李·明", "", "李·明"),
        ("Li王", "", "Li王"),
        ("Anna Müller", "Müller", "Anna"),
        ("Jo van der Berg", "Berg", "Jo van der"),
        ("Smith, John", "Smith", "John"),
        ("Müller", "", "Müller"),
        ("", "", "A0001"),
    ],
)
def test_a_telephone_sorts_by_the_familys_name(name: str, family: str, given: str) -> None:
    person = Person("A0001", name, (), "", "", "", "", "", (), "")
    (card,) = vobject.readComponents(whole(card_parts([person])).decode())
    assert (card.n.value.family, card.n.value.given) == (family, given)


def test_visits_are_events_in_the_reps_zone_and_the_rest_to_dos() -> None:
    day = date(2026, 11, 24)
    planned = [
        Planned("task-1@planner", True, day, "14:00", "visit, =1; [/b]", "13800138000\nline two"),
        Planned("task-2@planner", True, day, "25:99", "visit", ""),
        Planned("task-3@planner", False, day, "09:30", "follow-up", ""),
        Planned("task-4@planner", False, day, "", "own", "", date(2026, 11, 23)),
    ]
    data = whole(calendar_parts(planned, ZoneInfo("Asia/Shanghai"), NOW))
    calendar: Any = icalendar.Calendar.from_ical(data)
    events, todos = calendar.walk("VEVENT"), calendar.walk("VTODO")
    assert [one["uid"] for one in (*events, *todos)] == [one.uid for one in planned]
    assert events[0]["dtstart"].dt == datetime(2026, 11, 24, 6, tzinfo=UTC)
    assert events[0]["dtend"].dt == datetime(2026, 11, 24, 7, tzinfo=UTC)
    assert (events[0]["summary"], events[0]["description"]) == ("visit, =1; [/b]", "13800138000\nline two")
    assert (events[1]["dtstart"].dt, events[1]["dtend"].dt) == (day, date(2026, 11, 25))
    assert todos[0]["due"].dt == datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    assert (todos[1]["due"].dt, todos[1]["status"]) == (day, "COMPLETED")
    assert len(calendar.walk("VALARM")) == 2
    assert data == whole(calendar_parts(planned, ZoneInfo("Asia/Shanghai"), NOW))


clients = st.lists(
    st.builds(
        Client, st.just(0), st.text("A0123", min_size=1, max_size=5), texts, st.dates(), st.lists(texts).map(tuple)
    ),
    max_size=4,
    unique_by=lambda one: one.number,
)


@given(clients, texts)
def test_a_whole_record_comes_back_from_its_file_and_plain_tinydb_opens_it(
    tmp_path_factory: pytest.TempPathFactory, people: list[Client], note: str
) -> None:
    pen = Pen(Book.of({}))
    for person in people:
        pen.add(person)
    pen.add(Activity(0, Kind.FOLLOW_UP, NOW.date(), NOW, note=note))
    path = tmp_path_factory.mktemp("record") / "copy.json"
    put_record(path, pen.book, over=False)
    found = FileStore(path, now=lambda: NOW, upkeep=lambda *_: ()).book
    for table, documents in pen.book.tables().items():
        assert dict(found.tables()[table].items()) == dict(documents.items())
    with TinyDB(path) as plain:
        assert len(plain.table("clients")) == len(people)
    assert path.stat().st_mode & 0o777 == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["copy.json"]


Putting = Callable[[Path, bool], None]


def a_text(path: Path, over: bool) -> None:
    put(path, [b"new"], over=over)


def a_record(path: Path, over: bool) -> None:
    put_record(path, Book.of({}), over=over)


@pytest.mark.parametrize("putting", [a_text, a_record])
def test_nothing_that_is_there_is_written_over_unless_that_is_asked_for(putting: Putting, tmp_path: Path) -> None:
    there, link = tmp_path / "there", tmp_path / "link"
    there.write_text("old")
    link.symlink_to(tmp_path / "elsewhere")
    for path in (there, link, tmp_path, tmp_path / "missing" / "file"):
        with pytest.raises(FileTrouble):
            putting(path, False)
    assert there.read_text() == "old"
    assert not (tmp_path / "elsewhere").exists()
    putting(there, True)
    assert there.read_text() != "old"
    putting(link, True)
    assert not link.is_symlink()
    assert not (tmp_path / "elsewhere").exists()
    assert {one.name for one in tmp_path.iterdir()} == {"there", "link"}


def test_what_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def parts() -> Iterator[bytes]:
        yield b"half"
        raise KeyboardInterrupt

    for over in (False, True):
        with pytest.raises(KeyboardInterrupt):
            put(tmp_path / "file", parts(), over=over)
        assert list(tmp_path.iterdir()) == []
