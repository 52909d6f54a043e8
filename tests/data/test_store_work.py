"""What one saved entry may cost, counted in work and not in time: nothing in it grows with the record."""

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from data.calendars import HolidayCalendar
from data.demo.write import write_demo
from data.journal import Journal
from data.store import FileStore
from data.trouble import Unwritable
from planner.entry.acts import one_visitor
from planner.entry.grammar import parse
from planner.plan.upkeep import upkeep
from planner.record.book import Book
from planner.record.change import Action, Transaction
from planner.record.errors import FileTrouble
from planner.record.layered import Layered

NOW = datetime(2026, 11, 24, 10, 24, tzinfo=ZoneInfo("Asia/Shanghai"))

Adding = Callable[[str], Action]
Opening = Callable[[Path], FileStore]


@pytest.fixture
def on_demo(tmp_path: Path) -> FileStore:
    """A demo's record on which the day has begun: its targets and the month's carried set are stored."""
    path = tmp_path / "planner.json"
    write_demo(path, "demo", NOW.date())
    calendar = HolidayCalendar(tmp_path / "cache")
    store = FileStore(path, now=lambda: NOW, upkeep=lambda before, after: upkeep(before, after, NOW, calendar))
    store.transact(one_visitor(NOW))
    return store


@pytest.fixture
def walked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The walks over all that a mapping of the record holds."""
    walks: list[str] = []

    def counting(name: str) -> None:
        real: Callable[[object], Iterator[object]] = getattr(Layered, name)

        def walk(mapping: object) -> Iterator[object]:
            walks.append(name)
            return real(mapping)

        monkeypatch.setattr(Layered, name, walk)

    for name in ("items", "values", "__iter__"):
        counting(name)
    return walks


@pytest.fixture
def entered(tmp_path: Path) -> Adding:
    calendar = HolidayCalendar(tmp_path / "cache")

    def entered_(line: str) -> Action:
        return lambda book: parse(line, book, NOW, calendar).apply(book)

    return entered_


def test_a_visitor_is_saved_without_a_walk_over_anything(on_demo: FileStore, walked: list[str]) -> None:
    on_demo.transact(one_visitor(NOW))
    assert walked == []


def test_a_new_card_is_saved_without_a_walk_over_anything(
    on_demo: FileStore, walked: list[str], entered: Adding
) -> None:
    assert on_demo.book.open_card_count()
    walked.clear()
    on_demo.transact(entered("n 王小明 13512345678 !a"))
    on_demo.transact(entered("f 王小明 >12-01"))
    assert walked == []


def test_the_links_are_followed_and_looked_at_a_fixed_number_of_times(
    tmp_path: Path, open_store: Opening, adding: Adding, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path.joinpath(*"abcdefgh")
    folder.mkdir(parents=True)
    store = open_store(folder / "planner.json")
    store.transact(adding("张三"))
    store.transact(adding("赵敏"))
    looks: list[object] = []

    def counted(name: str) -> Callable[..., object]:
        real = getattr(os, name)

        def look(*args: object, **said: object) -> object:
            looks.append(args)
            return real(*args, **said)

        return look

    for name in ("stat", "lstat", "readlink"):
        monkeypatch.setattr(os, name, counted(name))
    store.transact(adding("李四"))
    assert 0 < len(looks) <= 6


def test_an_entry_opens_lock_and_journal_syncs_once_and_leaves_nothing_open(
    path: Path, store: FileStore, adding: Adding, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.transact(adding("张三"))
    store.transact(adding("赵敏"))
    opened, synced, real_open, real_sync = [], [], os.open, os.fsync

    def open_(file: object, *args: int) -> int:
        opened.append(Path(str(file)).name)
        return real_open(str(file), *args)

    def sync(descriptor: int) -> None:
        synced.append(descriptor)
        real_sync(descriptor)

    before = sorted(Path("/dev/fd").iterdir())
    with monkeypatch.context() as patched:
        patched.setattr(os, "open", open_)
        patched.setattr(os, "fsync", sync)
        store.transact(adding("李四"))
    assert sorted(opened) == [f"{path.name}.journal", f"{path.name}.lock"]
    assert len(synced) == 1
    assert sorted(Path("/dev/fd").iterdir()) == before


def test_an_entry_whose_journal_is_taken_away_under_it_is_not_reported_as_kept(
    path: Path, store: FileStore, adding: Adding
) -> None:
    store.transact(adding("张三"))
    store.transact(adding("赵敏"))
    book = store.book

    def taking(book: Book) -> Transaction:
        path.with_name(f"{path.name}.journal").unlink()
        return adding("李四")(book)

    with pytest.raises(Unwritable):
        store.transact(taking)
    assert store.book is book


def test_a_link_that_is_turned_between_two_entries_is_followed_to_the_new_file(
    tmp_path: Path, open_store: Opening, adding: Adding
) -> None:
    link, first, second = (tmp_path / name for name in ("planner.json", "one/record.json", "two/record.json"))
    for file in (first, second):
        file.parent.mkdir()
        open_store(file).transact(adding("张三"))
    link.symlink_to(first)
    store = open_store(link)
    store.transact(adding("赵敏"))
    link.unlink()
    link.symlink_to(second)
    store.transact(adding("李四"))
    assert [open_store(file).book.client_count() for file in (first, second)] == [2, 2]
    assert open_store(first).book.clients_named("李四") == []
    assert not any((folder / "planner.json.lock").exists() for folder in (first.parent, second.parent, tmp_path))


def test_a_link_that_is_turned_while_an_entry_waits_is_followed_under_the_new_files_lock(
    tmp_path: Path, adding: Adding, open_store: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    link, first, second = (tmp_path / name for name in ("planner.json", "one/record.json", "two/record.json"))
    for file in (first, second):
        file.parent.mkdir()
        open_store(file).transact(adding("张三"))
    link.symlink_to(first)
    store = open_store(link)
    real, locks = FileStore._fresh_under_lock, []

    def turned(self: FileStore, *files: object) -> object:
        locks.append(files)
        if len(locks) == 1:
            link.unlink()
            link.symlink_to(second)
        return real(self, *files)  # type: ignore[arg-type]

    monkeypatch.setattr(FileStore, "_fresh_under_lock", turned)
    store.transact(adding("李四"))
    assert len(locks) == 2
    assert [open_store(file).book.client_count() for file in (first, second)] == [1, 2]


def test_what_is_kept_up_is_what_a_fresh_reading_counts(on_demo: FileStore, entered: Adding) -> None:
    on_demo.book.open_card_count()
    for line in ("n 王小明 13512345678 !a", "n 3", "n 陈力 13612345678", "d 王小明 3*", "t f 陈力 >12-02"):
        on_demo.transact(entered(line))
    kept_up, read = on_demo.book, FileStore(on_demo.path, now=lambda: NOW, upkeep=lambda *_: ()).book
    assert kept_up.open_card_count() == read.open_card_count()
    assert kept_up.tally_in_all() == read.tally_in_all() == read.tally_before(date.max)
    assert kept_up.settings == read.settings
    assert [kept_up.history_ids(undone=state) for state in (False, True)] == [
        read.history_ids(undone=state) for state in (False, True)
    ]


def test_a_session_sees_a_fold_that_was_killed_before_the_journal_went(
    path: Path, store: FileStore, adding: Adding, open_store: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ann", "bob", "cid"):
        store.transact(adding(name))
    with monkeypatch.context() as patched:
        patched.setattr(Journal, "end", lambda _: None)
        open_store(path).fold()
    assert path.with_name("planner.json.journal").exists()
    store.transact(adding("dan"))
    found = open_store(path).book
    assert [client.name for client in found.clients_containing("")] == ["ann", "bob", "cid", "dan"]
    assert found.seq == 4


def test_a_session_sees_what_was_written_into_the_file_while_its_journal_stood(
    path: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    for name in ("ann", "bob", "cid"):
        store.transact(adding(name))
    path.write_bytes(path.read_bytes().replace(b'"name": "ann"', b'"name": "eve"'))
    store.transact(adding("dan"))
    assert [client.name for client in open_store(path).book.clients_containing("")] == ["bob", "cid", "dan", "eve"]


def test_to_a_journal_of_ours_is_added_whoever_else_may_write_into_its_directory(
    path: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    for name in ("ann", "bob"):
        store.transact(adding(name))
    path.parent.chmod(0o777)
    store.transact(adding("cid"))
    assert open_store(path).book.client_count() == 3
    with pytest.raises(FileTrouble, match="directory"):
        store.fold()
    with pytest.raises(FileTrouble, match="directory"):
        open_store(path).transact(adding("dan"))
