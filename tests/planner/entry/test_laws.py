"""What holds for every line, however hostile."""

import unicodedata
from dataclasses import fields, is_dataclass
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.entry.contacts import Contact
from planner.entry.entries import Entry
from planner.entry.grammar import Opening, parse
from planner.entry.visitors import NewCard, Visitors
from planner.language import words_for
from planner.record.book import Book
from planner.record.errors import AlreadyOnFile, NotUnderstood, PlannerError
from planner.record.ports import Calendar
from planner.record.text import clean

LANGUAGES = [words_for("en"), words_for("zh")]
VERBS = [
    "n",
    "f",
    "v",
    "d",
    "l",
    "g",
    "t",
    "r",
    "e",
    "转介绍",
    "活动",
    "来访",
    "跟进",
    "拜访",
    "成交",
    "流失",
    "问候",
    "待办",
    "F",
    "New",
]
PEOPLE = [
    "张三",
    "张",
    "王五",
    "A0002",
    "8000",
    "13800138000",
    "李四",
    "wang_li",
    '"Wang Li"',
    "[/b]",
    "",
    "zs",
    "赵敏",
]
TOKENS = [
    "!h",
    "！Ａ",
    "3*",
    "4星",
    "#3*",
    "x2",
    "×0",
    "@1999",
    "@",
    ">fri",
    "》下周三",
    ">v fri 14:00",
    ">-",
    "<昨天",
    "<fri",
]
TOKENS += [
    "^eom",
    "~fair",
    "=na",
    "未接",
    "=cb",
    "=visit",
    "约访",
    "wx=a",
    "mail=a@b.cn",
    "13500135000",
    "3",
    "price",
    "退货",
]
TOKENS += [
    "excluded",
    "on=31 feb",
    "next=",
    ">+9999y",
    '"',
    "\x1b[31m",
    "\u202e",
    ":",
    "： >fri",
    "v",
    "f",
    "\ud800",
    "==",
    "!-",
]
LINES = st.builds(
    lambda verb, gap, who, more: f"{verb}{gap}{who} {' '.join(more)}",
    st.sampled_from(VERBS),
    st.sampled_from(["", " ", "\u3000"]),
    st.sampled_from(PEOPLE),
    st.lists(st.sampled_from(TOKENS), max_size=4),
)
TEXTS = LINES | st.text() | st.builds("{} {}".format, st.sampled_from(VERBS), st.text())


def shown(entry: Entry) -> list[str]:
    return [text for words in LANGUAGES for text in (entry.echo(words), *entry.warnings(words))]


def texts_in(value: object) -> list[str]:
    """Return every text that an entry holds."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in texts_in(part)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in texts_in(getattr(value, field.name))]
    return []


@given(TEXTS, st.sampled_from(Opening))
def test_a_line_is_understood_or_refused_in_a_clean_sentence(
    book: Book, now: datetime, calendar: Calendar, line: str, opening: Opening
) -> None:
    place = (0, 0)
    try:
        said = shown(parse(line, book, now, calendar, opening=opening))
    except PlannerError as error:
        said = [error.sentence(words) for words in LANGUAGES]
        place = (error.start, error.end) if isinstance(error, NotUnderstood) else place
    assert 0 <= place[0] <= place[1] <= len(line)
    assert all(said)
    assert all(text == clean(text) for text in said)


@given(TEXTS, st.sampled_from(Opening))
def test_what_a_line_changes_can_be_taken_back(
    book: Book, now: datetime, calendar: Calendar, line: str, opening: Opening
) -> None:
    try:
        entry = parse(line, book, now, calendar, opening=opening)
    except PlannerError:
        return
    changes = entry.apply(book).changes
    assert changes
    back = book.after(changes).after([change.inverse for change in reversed(changes)])
    tables = set(book.tables()) | set(back.tables())
    for table in tables:
        before, after = book.tables().get(table), back.tables().get(table)
        assert dict(after.items() if after else ()) == dict(before.items() if before else ())
    assert back.tally(now.date()) == book.tally(now.date())


@given(TEXTS, st.sampled_from(Opening))
def test_everything_kept_is_clean(book: Book, now: datetime, calendar: Calendar, line: str, opening: Opening) -> None:
    try:
        entry = parse(line, book, now, calendar, opening=opening)
    except PlannerError:
        return
    assert all(text == clean(text) for text in texts_in(entry))
    for change in entry.apply(book).changes:
        for value in (change.after or {}).values():
            for text in [value] if isinstance(value, str) else value if isinstance(value, list) else []:
                assert text == clean(str(text))


@given(LINES)
def test_an_entry_means_the_same_when_it_is_read_again(
    book: Book, now: datetime, calendar: Calendar, line: str
) -> None:
    try:
        first = parse(line, book, now, calendar)
    except PlannerError:
        return
    assert parse(line, book, now, calendar) == first
    assert parse(unicodedata.normalize("NFC", line), book, now, calendar) == first


NAMES = [
    "[/b]",
    "[@click=app.bell]x[/]",
    "王[总]",
    "A\x1b]0;PWNED\x07B",
    "x\u202ey",
    "中" * 200,
    "e\u0301",
    "張\U00020bb7",
    "O'Brien",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_name_is_kept_clean_and_found_again(book: Book, now: datetime, calendar: Calendar, name: str) -> None:
    entry = parse(f"n {name} 13500135000", book, now, calendar)
    assert isinstance(entry, NewCard)
    assert entry.name == clean(name)
    after = book.after(entry.apply(book).changes)
    found = parse(f"f {name} >fri : {name}", after, now, calendar)
    assert isinstance(found, Contact)
    assert (found.client, found.note) == (6, clean(name))


@given(st.text(min_size=1))
def test_any_name_with_a_letter_makes_a_visitor(book: Book, now: datetime, calendar: Calendar, text: str) -> None:
    name = clean("李" + "".join(one for one in text if not one.isspace() and one not in '":：<>《》〈〉“”「」'))
    entry = parse(f'n "{name}"', book, now, calendar)
    assert isinstance(entry, Visitors)
    assert entry.name == clean(name)


def test_an_entry_asks_the_fresh_record_again(book: Book, now: datetime, calendar: Calendar) -> None:
    """What another session did between typing and Enter is seen."""
    entry = parse("n 李四 13500135000", book, now, calendar)
    fresh = book.after(parse("n 钱七 13500135000", book, now, calendar).apply(book).changes)
    with pytest.raises(AlreadyOnFile):
        entry.apply(fresh)
    other = parse("n 李四 13500135001", book, now, calendar).apply(fresh)
    assert other.label.number == "A0007"


def test_reading_a_line_decodes_no_more_with_a_longer_history(
    book: Book, now: datetime, calendar: Calendar, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The live echo reads at every key: its work must not grow with the activities."""
    long = book
    for _ in range(60):
        long = long.after(parse("f 张三丰", long, now, calendar).apply(long).changes)

    def reads(of: Book, line: str) -> int:
        asked = 0
        document = Book.document

        def counted(self: Book, table: str, id_: int) -> object:
            nonlocal asked
            asked += 1
            return document(self, table, id_)

        with monkeypatch.context() as patched:
            patched.setattr(Book, "document", counted)
            parse(line, of, now, calendar)
        return asked

    for line in ("f 张三 >fri", "v 王五", "d 张三 3*", "n 李四 13500135000", "t v 张三 >fri"):
        assert reads(long, line) == reads(book, line)
