"""The journal beside the file: one line a transaction, whole or not at all, and none is lost when it is folded."""

import errno
import json
import os
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from data.journal import Journal
from data.lock import locked
from data.store import LARGE, FileStore
from data.trouble import NotARecord, Unreadable, Unwritable
from planner.language import words_for
from planner.record.book import Book
from planner.record.change import Action, Label, Transaction, What
from planner.record.errors import FileTrouble
from planner.record.pen import Pen

Opening = Callable[[Path], FileStore]
Adding = Callable[[str], Action]


def names(store: FileStore) -> list[str]:
    return sorted(client.name for client in store.book.clients_containing(""))


def noting(note: str) -> Action:
    """An action that writes a note on the first client."""

    def action(book: Book) -> Transaction:
        pen = Pen(book)
        client = book.client(1)
        assert client is not None
        pen.alter(client, note=note)
        return pen.transaction(Label(What.SETTINGS))

    return action


@pytest.fixture
def journal(path: Path) -> Path:
    return path.with_name("planner.json.journal")


def test_the_first_entry_makes_the_file_and_the_next_ones_lines_beside_it(
    path: Path, journal: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    store.transact(adding("ann"))
    assert not journal.exists()
    before = path.read_bytes()
    for count, name in enumerate(("bob", "cid"), 2):
        store.transact(adding(name))
        assert journal.read_bytes().count(b"\n") == count
    assert path.read_bytes() == before
    assert journal.read_bytes().isascii()
    assert names(open_store(path)) == ["ann", "bob", "cid"]
    assert open_store(path).book.seq == 3


@pytest.mark.parametrize("umask", [0, 0o777])
def test_it_is_private_whatever_the_umask(umask: int, journal: Path, store: FileStore, adding: Adding) -> None:
    before = os.umask(umask)
    try:
        store.transact(adding("ann"))
        store.transact(adding("bob"))
    finally:
        os.umask(before)
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600
    journal.chmod(0o644)
    store.transact(adding("cid"))
    assert stat.S_IMODE(journal.stat().st_mode) == 0o600


def test_folding_ends_it_and_other_sessions_go_on(
    path: Path, journal: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    other = open_store(path)
    for name in ("ann", "bob"):
        store.transact(adding(name))
    assert names(other) == ["ann", "bob"]
    assert store.fold()
    assert not journal.exists()
    assert not other.refresh()
    other.transact(adding("cid"))
    assert store.refresh()
    assert names(store) == names(other) == names(open_store(path)) == ["ann", "bob", "cid"]
    other.fold()
    with TinyDB(path) as database:
        assert [document["name"] for document in database.table("clients")] == ["ann", "bob", "cid"]


def test_a_torn_last_line_was_never_kept_and_is_cut_by_the_next_entry(
    path: Path, journal: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    for name in ("ann", "bob", "cid"):
        store.transact(adding(name))
    whole = journal.read_bytes()
    first = whole.index(b"\n") + 1
    second = whole.index(b"\n", first) + 1
    for end in (*range(0, first, 7), *range(first, second, 31), *range(second, len(whole), 31)):
        for torn in (b"", b"\0" * 9, *((b"\0\n\0", b"\xff garbage\n") if end >= first else ())):
            journal.write_bytes(whole[:end] + torn)
            left = open_store(path)
            kept = ["ann", *(["bob"] if end >= second else [])]
            assert names(left) == kept
            left.transact(adding("dan"))
            assert names(open_store(path)) == sorted([*kept, "dan"])


def test_a_damaged_line_before_a_whole_one_is_said_and_nothing_is_written(
    path: Path, journal: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    for name in ("ann", "bob", "cid"):
        store.transact(adding(name))
    whole = journal.read_bytes()
    place = whole.index(b"bob")
    journal.write_bytes(whole[:place] + b"B" + whole[place + 1 :])
    before = {found: found.read_bytes() for found in path.parent.iterdir()}
    damaged = open_store(path)
    with pytest.raises(NotARecord):
        damaged.transact(adding("dan"))
    with pytest.raises(NotARecord):
        damaged.fold()
    assert {found: found.read_bytes() for found in path.parent.iterdir()} == before


def test_a_journal_that_outlived_its_fold_is_left_out_and_replaced(
    path: Path, journal: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    for name in ("ann", "bob"):
        store.transact(adding(name))
    kept = journal.read_bytes()
    store.fold()
    journal.write_bytes(kept)
    assert names(open_store(path)) == ["ann", "bob"]
    store.refresh()
    store.transact(adding("cid"))
    assert names(open_store(path)) == ["ann", "bob", "cid"]


def test_a_journal_of_another_state_of_the_file_is_refused_and_left(
    path: Path, journal: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    store.transact(adding("ann"))
    old = path.read_bytes()
    for name in ("bob", "cid"):
        store.transact(adding(name))
        store.fold()
    store.transact(adding("dan"))
    path.write_bytes(old)
    with pytest.raises(NotARecord):
        open_store(path).transact(adding("eve"))
    assert (path.read_bytes(), b"dan" in journal.read_bytes()) == (old, True)


def test_a_journal_without_its_file_is_not_written_over(
    path: Path, journal: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    for name in ("ann", "bob"):
        store.transact(adding(name))
    path.unlink()
    kept = journal.read_bytes()
    for one in (store, open_store(path)):
        with pytest.raises(FileTrouble):
            one.transact(adding("cid"))
    assert journal.read_bytes() == kept
    assert not path.exists()


def test_a_journal_that_goes_away_is_said(journal: Path, store: FileStore, adding: Adding) -> None:
    for name in ("ann", "bob"):
        store.transact(adding(name))
    journal.unlink()
    with pytest.raises(Unreadable):
        store.transact(adding("cid"))


def test_what_plain_tinydb_wrote_beside_a_journal_is_kept_and_so_is_the_journal(
    path: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    store.transact(adding("ann"))
    store.transact(adding("bob"))
    store.transact(noting("ours"))
    with TinyDB(path) as database:
        table = database.table("clients")
        table.insert({"number": "A9999", "name": "tina", "since": "2026-11-22"})
        table.update({"note": "theirs", "mail": "t@example.com"}, doc_ids=[1])
    again = open_store(path)
    assert names(again) == ["ann", "bob", "tina"]
    first, second = again.book.client(1), again.book.client(2)
    assert first is not None
    assert second is not None
    assert (first.note, first.mail, second.name) == ("ours", "t@example.com", "bob")
    again.transact(adding("cid"))
    again.fold()
    assert names(open_store(path)) == ["ann", "bob", "cid", "tina"]


def test_what_plain_tinydb_took_away_stays_away(
    path: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    store.transact(adding("ann"))
    store.transact(noting("ours"))
    with TinyDB(path) as database:
        database.table("clients").remove(doc_ids=[1])
    assert names(open_store(path)) == []


def test_a_link_in_its_place_makes_the_record_read_only(
    path: Path, journal: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    store.transact(adding("ann"))
    elsewhere = path.with_name("elsewhere")
    elsewhere.write_text("mine")
    journal.symlink_to(elsewhere)
    other = open_store(path)
    assert other.read_only
    with pytest.raises(Unwritable):
        other.transact(adding("bob"))
    assert (names(other), elsewhere.read_text()) == (["ann"], "mine")


def test_a_newer_layout_is_named(
    journal: Path, path: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    from data.lines import sum_of

    for name in ("ann", "bob"):
        store.transact(adding(name))
    lines = journal.read_bytes().splitlines(keepends=True)
    head = json.dumps({"journal": 2, "base": 1, "name": "x"}).encode()
    journal.write_bytes(sum_of(head) + b" " + head + b"\n" + lines[1])
    with pytest.raises(Unwritable):
        open_store(path).transact(adding("cid"))
    assert journal.read_bytes().endswith(lines[1])


def test_a_large_journal_is_folded_a_small_one_only_when_idle_or_beside_a_small_file(
    path: Path, journal: Path, store: FileStore, adding: Adding, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.transact(adding("ann"))
    store.transact(adding("bob"))
    assert not store.fold_if_due()
    monkeypatch.setattr("data.store.SMALL", path.stat().st_size)
    assert not store.fold_if_cheap()
    assert store.fold_if_due(idle=True)
    store.transact(adding("b" * LARGE))
    assert store.fold_if_due()
    assert not journal.exists()
    monkeypatch.setattr("data.store.SMALL", path.stat().st_size + 1)
    store.transact(adding("cid"))
    assert store.fold_if_cheap()
    assert not store.fold_if_cheap()


def test_folding_in_passing_waits_for_nobody(path: Path, journal: Path, store: FileStore, adding: Adding) -> None:
    for name in ("ann", "bob"):
        store.transact(adding(name))
    with locked(path.with_name("planner.json.lock")):
        assert not store.fold_if_due(idle=True)
    assert journal.exists()
    assert store.fold_if_due(idle=True)


def test_a_copy_of_file_and_journal_is_the_whole_record(
    path: Path, journal: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    for name in ("ann", "bob"):
        store.transact(adding(name))
    copy = path.with_name("copy.json")
    shutil.copy(path, copy)
    shutil.copy(journal, copy.with_name("copy.json.journal"))
    assert names(open_store(copy)) == ["ann", "bob"]


def test_reading_on_gives_only_what_is_new(path: Path, journal: Path, store: FileStore, adding: Adding) -> None:
    for name in ("ann", "bob"):
        store.transact(adding(name))
    beside = Journal(journal)
    found = beside.read()
    assert found is not None
    assert [entry.seq for entry in found.entries] == [2]
    store.transact(adding("cid"))
    more = beside.read(found)
    assert more is not None
    assert [entry.seq for entry in more.entries] == [3]
    last = beside.read(more)
    assert last is not None
    assert (last.entries, last.mark) == ((), more.mark)


@pytest.fixture
def seen_and_refused(monkeypatch: pytest.MonkeyPatch, adding: Adding) -> Callable[[FileStore, FileStore, str], None]:
    """Return what lets one session write an entry that another one sees before the disk refuses to sync it."""

    def fail(writer: FileStore, reader: FileStore, name: str) -> None:
        with monkeypatch.context() as patched:

            def fsync(descriptor: int) -> None:
                if stat.S_ISREG(os.fstat(descriptor).st_mode):
                    patched.undo()
                    reader.refresh()
                    raise OSError(errno.EIO, "")

            patched.setattr(os, "fsync", fsync)
            with pytest.raises(Unwritable):
                writer.transact(adding(name))

    return fail


@pytest.mark.parametrize("before", [("ann",), ("ann", "bob")])
@pytest.mark.parametrize("after", ["cid", "xyz", "somebody with a longer name", ""])
def test_a_line_that_could_not_be_synced_is_forgotten_by_who_has_seen_it(
    path: Path,
    store: FileStore,
    adding: Adding,
    open_store: Opening,
    seen_and_refused: Callable[[FileStore, FileStore, str], None],
    before: tuple[str, ...],
    after: str,
) -> None:
    for name in before:
        store.transact(adding(name))
    reader = open_store(path)
    assert names(reader) == sorted(before)
    seen_and_refused(store, reader, "xxx")
    assert "xxx" in names(reader)
    if after:
        store.transact(adding(after))
    reader.refresh()
    there = sorted([*before, *([after] if after else [])])
    assert names(reader) == names(store) == names(open_store(path)) == there
    reader.transact(adding("dan"))
    reader.fold()
    assert names(open_store(path)) == sorted([*there, "dan"])


@pytest.mark.parametrize("changed", [lambda text: text.replace(b"\n", b"\r\n"), lambda text: b"other\n" + text])
def test_a_journal_without_a_whole_line_is_not_written_over(
    changed: Callable[[bytes], bytes], path: Path, journal: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    for name in ("ann", "bob", "cid"):
        store.transact(adding(name))
    journal.write_bytes(changed(journal.read_bytes()))
    kept = journal.read_bytes()
    with pytest.raises(NotARecord):
        open_store(path).transact(adding("dan"))
    assert journal.read_bytes() == kept


def test_a_file_of_another_lineage_does_not_swallow_the_journal(
    path: Path, journal: Path, tmp_path: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    store.transact(adding("ann"))
    elsewhere = tmp_path / "elsewhere.json"
    shutil.copy(path, elsewhere)
    other = open_store(elsewhere)
    for name in ("x", "y", "z"):
        other.transact(adding(name))
    other.fold()
    for name in ("bob", "cid"):
        store.transact(adding(name))
    shutil.copy(elsewhere, path)
    for session in (store, open_store(path)):
        with pytest.raises(NotARecord):
            session.transact(adding("dan"))
    assert b"bob" in journal.read_bytes()


def test_a_lost_file_that_another_program_had_made_is_not_begun_anew(
    path: Path, journal: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    path.write_text('{"clients": {"1": {"number": "A0001", "name": "tina", "since": "2026-01-05"}}}')
    store.transact(adding("bob"))
    for left in (None, b""):
        path.unlink(missing_ok=True)
        if left is not None:
            path.write_bytes(left)
        with pytest.raises(NotARecord):
            open_store(path).transact(adding("cid"))
    assert b"bob" in journal.read_bytes()


def test_what_a_fold_takes_in_is_told(path: Path, store: FileStore, adding: Adding, open_store: Opening) -> None:
    store.transact(adding("ann"))
    other = open_store(path)
    other.transact(adding("bob"))
    heard: list[int] = []
    store.subscribe(lambda book: heard.append(book.client_count()))
    assert store.fold()
    assert heard == [2]


def test_after_another_program_wrote_beside_a_journal_the_file_is_written_whole_before_the_next_entry(
    path: Path, journal: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    for name in ("ann", "bob"):
        store.transact(adding(name))
    with TinyDB(path) as database:
        database.table("clients").insert({"number": "A9999", "name": "tina", "since": "2026-11-22"})
    again = open_store(path)
    again.transact(adding("cid"))
    assert journal.read_bytes().count(b"\n") == 2
    assert names(open_store(path)) == ["ann", "bob", "cid", "tina"]


@pytest.mark.parametrize("head", ["[1]", "nope", "{}", '{"journal": 1, "base": "x", "name": "y"}'])
def test_a_head_that_is_none_is_said(
    head: str, journal: Path, path: Path, store: FileStore, open_store: Opening
) -> None:
    from data.lines import sum_of

    journal.write_bytes(sum_of(head.encode()) + b" " + head.encode() + b"\n")
    with pytest.raises(NotARecord):
        _ = open_store(path).book


def test_a_command_that_only_looks_folds_nothing(
    path: Path, journal: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    for name in ("ann", "bob"):
        store.transact(adding(name))
    looking = open_store(path)
    assert names(looking) == ["ann", "bob"]
    assert not looking.fold_if_cheap()
    assert journal.exists()


def test_a_session_that_knows_what_another_one_folded_does_not_read_the_file_again(
    path: Path, store: FileStore, adding: Adding, open_store: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = open_store(path)
    for name in ("ann", "bob"):
        store.transact(adding(name))
    assert other.refresh() or names(other) == ["ann", "bob"]
    before = other.book
    assert store.fold()
    with monkeypatch.context() as patched:
        patched.setattr("data.storage.RecordStorage.read_stamped", None)
        assert not other.refresh()
        assert other.book is before
        store.transact(adding("cid"))
        assert other.refresh()
        other.transact(adding("dan"))
    assert names(open_store(path)) == names(other) == ["ann", "bob", "cid", "dan"]


@pytest.mark.parametrize("entries", [0, 1])
def test_what_another_program_wrote_after_a_fold_elsewhere_is_read(
    entries: int, path: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    for name in ("ann", "bob"):
        store.transact(adding(name))
    other = open_store(path)
    assert names(other) == ["ann", "bob"]
    store.fold()
    with TinyDB(path) as database:
        database.table("clients").update({"note": "theirs"}, doc_ids=[1])
    for _ in range(entries):
        store.transact(adding("cid"))
    other.refresh()
    client = other.book.client(1)
    assert client is not None
    assert client.note == "theirs"


def test_a_journal_is_not_applied_to_another_record_of_the_same_number(
    path: Path, open_store: Opening, adding: Adding, tmp_path: Path
) -> None:
    other = tmp_path / "other.json"
    for file in (path, other):
        store = open_store(file)
        for name in ("ann", "bob"):
            store.transact(adding(f"{file.name} {name}"))
            store.fold()
    open_store(path).transact(adding("cid"))
    path.write_bytes(other.read_bytes())
    with pytest.raises(NotARecord):
        _ = open_store(path).book


def test_where_a_line_can_be_neither_kept_nor_cut_that_is_said(
    journal: Path, path: Path, store: FileStore, adding: Adding, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(5, "no")

    for name in ("ann", "bob"):
        store.transact(adding(name))
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        patched.setattr(os, "ftruncate", refuse)
        with pytest.raises(Unwritable) as caught:
            store.transact(adding("cid"))
    assert "may have been kept or not" in caught.value.sentence(words_for("en"))


@pytest.mark.parametrize("torn", [b"0123456789abcdef {}\n", b"0123456789abcdef {}"])
def test_a_torn_end_that_looks_like_a_line_is_kept_aside(
    torn: bytes, journal: Path, store: FileStore, adding: Adding, open_store: Opening, path: Path
) -> None:
    for name in ("ann", "bob"):
        store.transact(adding(name))
    journal.write_bytes(journal.read_bytes() + torn)
    open_store(path).transact(adding("cid"))
    aside = journal.with_name(journal.name + ".torn")
    assert aside.exists() == torn.endswith(b"\n")
    assert not aside.exists() or (aside.read_bytes(), aside.stat().st_mode & 0o777) == (torn, 0o600)
    assert names(open_store(path)) == ["ann", "bob", "cid"]


@pytest.mark.parametrize("ending", [".lock", ".journal", ".new"])
@pytest.mark.parametrize("kind", ["link", "directory", "fifo"])
def test_what_is_planted_beside_the_file_makes_it_read_only(
    ending: str, kind: str, path: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    store.transact(adding("ann"))
    planted = path.with_name(path.name + ending)
    planted.unlink(missing_ok=True)
    match kind:
        case "link":
            planted.symlink_to(path.with_name("elsewhere"))
        case "directory":
            planted.mkdir()
        case _:
            os.mkfifo(planted)
    before = path.read_bytes()
    other = open_store(path)
    assert other.book.client_count() == 1
    assert other.read_only
    with pytest.raises(Unwritable) as caught:
        other.transact(adding("bob"))
    assert str(planted) in caught.value.sentence(words_for("en"))
    assert path.read_bytes() == before
    assert not path.with_name("elsewhere").exists()
