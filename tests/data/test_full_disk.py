"""A disk that is really full: a small file system in memory, where mounting one is possible."""

import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tinydb import TinyDB

from data.backups import Backups
from data.store import FileStore
from data.trouble import NoRoom
from planner.language import words_for
from planner.record.change import Action

PAGE = 4096
PAGES = 64

Adding = Callable[[str], Action]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a quarter of a megabyte."""
    where = tmp_path / "disk"
    where.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={PAGES * PAGE},mode=700", "tmpfs", str(where)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system may be mounted here")
    try:
        yield where
    finally:
        subprocess.run(["umount", "-l", str(where)], check=True)


class Days:
    """A clock that a test turns on."""

    day = 1

    def __call__(self) -> datetime:
        return datetime(2026, 11, self.day, 10, 24, tzinfo=UTC)


def fill(disk: Path, but: int = 0) -> None:
    """Leave so many pages free."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * PAGE)
        except OSError:
            pass
        file.truncate(max(0, file.tell() // PAGE - but) * PAGE)


def free(disk: Path) -> None:
    (disk / "filler").unlink()


@pytest.mark.parametrize("pages", range(10))
def test_what_finds_no_room_is_refused_and_goes_through_when_there_is_some(
    pages: int, disk: Path, adding: Adding
) -> None:
    """However far writing comes: an entry, the day's copy, the kept journal, the file."""
    path, days = disk / "planner.json", Days()
    store = FileStore(path, now=days, upkeep=lambda _before, _after: ())
    for number in range(20):
        store.transact(adding(f"first {number}"))
    store.fold()
    days.day, kept = 2, 20
    fill(disk, pages)
    refused, said, same = 0, list[str](), list[bool]()
    for number in range(3):
        book, file = store.book, path.read_bytes()
        try:
            store.transact(adding(f"then {number}"))
            kept += 1
        except NoRoom as trouble:
            refused += 1
            said.append(trouble.sentence(words_for("zh")))
            same.append(store.book is book and path.read_bytes() == file)
        try:
            store.fold()
        except NoRoom:
            refused += 1
        with TinyDB(path) as database:
            assert len(database.table("clients")) in range(20, kept + 1)
        again = FileStore(path, now=days, upkeep=lambda _before, _after: ())
        assert again.book.client_count() == kept
    assert refused or pages > 3
    assert all(same)
    assert all(str(path) in one for one in said)
    free(disk)
    store.transact(adding("after"))
    store.fold()
    with TinyDB(path) as database:
        assert len(database.table("clients")) == kept + 1
    assert {one.day for one in Backups(path).all()} == {date(2026, 11, 1), date(2026, 11, 2)}
    assert not [one for one in disk.rglob("*") if one.name.endswith((".tmp", ".new", ".old"))]


def test_nothing_fits_on_a_disk_without_a_page_left(disk: Path, adding: Adding) -> None:
    path, days = disk / "planner.json", Days()
    store = FileStore(path, now=days, upkeep=lambda _before, _after: ())
    store.transact(adding("first"))
    fill(disk)
    before = {one.name: one.read_bytes() for one in disk.iterdir() if one.is_file()}
    for _ in range(3):
        with pytest.raises(NoRoom):
            store.transact(adding("second"))
    assert {one.name: one.read_bytes() for one in disk.iterdir() if one.is_file()} == before
    free(disk)
    store.transact(adding("second"))
    assert store.book.client_count() == 2


def test_a_new_record_on_a_full_disk_leaves_nothing(disk: Path, adding: Adding) -> None:
    path = disk / "planner.json"
    store = FileStore(path, now=Days(), upkeep=lambda _before, _after: ())
    fill(disk)
    with pytest.raises(NoRoom):
        store.transact(adding("first"))
    assert not path.exists()
    free(disk)
    store.transact(adding("first"))
    assert store.book.client_count() == 1
