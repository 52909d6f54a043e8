"""The record on its file: what is kept, in which shape, and that nothing else is touched."""

import json
import os
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where

from data.store import FileStore
from planner.language.en import WORDS
from planner.record.book import Book
from planner.record.change import Action, Change, Label, Transaction, What
from planner.record.errors import Conflict, DamagedRecord, FileTrouble

Opening = Callable[[Path], FileStore]
Adding = Callable[[str], Action]


@pytest.fixture
def open_umask() -> Iterator[None]:
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def names(book: Book) -> list[str]:
    return [client.name for client in book.clients_containing("")]


def test_a_look_creates_nothing(tmp_path: Path, open_store: Opening) -> None:
    store = open_store(tmp_path / "new" / "planner.json")
    assert store.book.client_count() == 0
    assert not store.refresh()
    assert not store.read_only
    assert list(tmp_path.iterdir()) == []


def test_a_look_leaves_the_file_and_its_times_alone(
    path: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    store.transact(adding("张三"))
    path.chmod(0o644)
    before = path.stat()
    other = open_store(path)
    assert names(other.book) == ["张三"]
    assert not other.refresh()
    assert (path.stat().st_mtime_ns, path.stat().st_mode) == (before.st_mtime_ns, before.st_mode)


def test_an_action_that_fails_or_changes_nothing_creates_nothing(tmp_path: Path, open_store: Opening) -> None:
    def failing(book: Book) -> Transaction:
        raise Conflict("clients", 1, "name", "a", "b")

    store = open_store(tmp_path / "new" / "planner.json")
    with pytest.raises(Conflict):
        store.transact(failing)
    store.transact(lambda _book: Transaction(Label(What.SETTINGS), ()))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("open_umask")
def test_what_is_made_is_private_whatever_the_umask(tmp_path: Path, open_store: Opening, adding: Adding) -> None:
    path = tmp_path / "a" / "b" / "planner.json"
    open_store(path).transact(adding("李四"))
    assert [mode(directory) for directory in (tmp_path / "a", tmp_path / "a" / "b")] == [0o700, 0o700]
    assert sorted((found.name, mode(found)) for found in path.parent.iterdir()) == [
        ("planner.json", 0o600),
        ("planner.json.lock", 0o600),
    ]


def test_an_existing_directory_keeps_its_mode_and_our_file_is_tightened(
    tmp_path: Path, path: Path, store: FileStore, adding: Adding
) -> None:
    tmp_path.chmod(0o755)
    path.touch(0o644)
    store.transact(adding("李四"))
    assert (mode(tmp_path), mode(path)) == (0o755, 0o600)


def test_plain_tinydb_finds_every_record(path: Path, store: FileStore, adding: Adding) -> None:
    for name in ("张三", "Wang Li", "O'Brien \"\\"):
        store.transact(adding(name))
    assert store.fold()
    assert not store.fold()
    with TinyDB(path) as database:
        assert [document["name"] for document in database.table("clients")] == ["张三", "Wang Li", "O'Brien \"\\"]
        assert database.table("clients").contains(where("name") == "Wang Li")
        meta = database.table("_meta").get(doc_id=1)
        assert isinstance(meta, dict)
        assert {**meta, "folded": "", "sum": ""} == {
            "schema": 2,
            "seq": 3,
            "sum": "",
            "next": {"clients": 4, "history": 4},
            "documents": {"clients": 3, "history": 3},
            "folded": "",
        }


def test_the_file_is_ascii_with_one_document_a_line(path: Path, store: FileStore, adding: Adding) -> None:
    store.transact(adding("张三"))
    lines = path.read_bytes().decode("ascii").splitlines()
    assert lines[1] == '"_meta": {'
    assert json.loads("{" + lines[lines.index('"clients": {') + 1] + "}") == {
        "1": {"number": "A0001", "name": "张三", "since": "2026-11-23", "phones": ["13800138000"]}
    }


def test_what_others_keep_in_the_file_stays(path: Path, open_store: Opening, adding: Adding) -> None:
    theirs: dict[str, Any] = {
        "_meta": {"1": {"schema": 1, "seq": 7, "next": {"clients": 12}, "by": "hand"}, "2": {"more": 1}},
        "clients": {"3": {"number": "A0003", "name": "赵敏", "since": "2026-01-05", "shoe_size": 38}},
        "their_table": {"5": {"anything": [1.5, None, {"deep": True}]}},
        "empty": {},
    }
    path.write_text(json.dumps(theirs))
    store = open_store(path)
    store.transact(adding("张三"))
    store.fold()
    found = json.loads(path.read_text())
    assert found["clients"]["3"] == theirs["clients"]["3"]
    assert found["their_table"] == theirs["their_table"]
    assert found["empty"] == {}
    assert found["_meta"]["1"]["by"] == "hand"
    assert found["_meta"]["2"] == {"more": 1}
    assert (found["_meta"]["1"]["seq"], found["clients"]["12"]["number"]) == (8, "A0012")


def test_what_plain_tinydb_wrote_in_between_is_kept(
    path: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    store.transact(adding("张三"))
    with TinyDB(path) as database:
        database.table("clients").insert({"number": "A0002", "name": "孙婷", "since": "2026-11-22"})
        database.table("clients").update({"note": "by hand"}, doc_ids=[1])
    again = open_store(path)
    again.transact(adding("李四"))
    assert sorted(names(again.book)) == ["孙婷", "张三", "李四"]
    assert (again.book.client_count(), again.book.next_id("clients")) == (3, 4)
    found = again.book.client(1)
    assert found is not None
    assert found.note == "by hand"


def test_an_id_is_never_given_twice_after_undo(
    store: FileStore, adding: Adding, path: Path, open_store: Opening
) -> None:
    from planner.record.history import undo

    store.transact(adding("张三"))
    store.transact(undo)
    again = open_store(path)
    again.transact(adding("李四"))
    client = again.book.clients_named("李四")[0]
    assert (client.id, client.number) == (2, "A0002")


def test_upkeep_is_kept_with_the_transaction_and_left_alone_by_undo(path: Path, adding: Adding) -> None:
    from planner.record.history import undo

    def upkeep(before: Book, after: Book) -> tuple[Change, ...]:
        seen.append((before.client_count(), after.client_count()))
        return () if before.document("days", 1) else (Change("days", 1, None, {"day": "2026-11-23"}),)

    seen: list[tuple[int, int]] = []
    store = FileStore(path, now=lambda: datetime(2026, 11, 23, tzinfo=UTC), upkeep=upkeep)
    kept = store.transact(adding("张三"))
    assert [change.table for change in kept.upkeep] == ["days"]
    store.transact(undo)
    assert seen == [(0, 1), (1, 0)]
    assert store.book.document("days", 1) == {"day": "2026-11-23"}


def test_a_symbolic_link_stays_and_its_target_is_replaced(tmp_path: Path, open_store: Opening, adding: Adding) -> None:
    (tmp_path / "far").mkdir()
    target = tmp_path / "far" / "real.json"
    link = tmp_path / "planner.json"
    link.symlink_to(target)
    open_store(link).transact(adding("张三"))
    open_store(link).transact(adding("李四"))
    assert link.is_symlink()
    assert open_store(target).book.client_count() == 2
    assert sorted(found.name for found in tmp_path.iterdir()) == ["far", "planner.json"]


def test_hearers_are_told_of_each_change_until_they_leave(
    path: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    heard: list[int] = []
    end = store.subscribe(lambda book: heard.append(book.client_count()))
    store.transact(adding("张三"))
    open_store(path).transact(adding("李四"))
    assert store.book.client_count() == 1
    assert store.refresh()
    assert not store.refresh()
    end()
    end()
    store.transact(adding("王五"))
    assert heard == [1, 2]


def test_hearers_are_told_what_a_failed_transaction_took_in(
    path: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    def failing(book: Book) -> Transaction:
        raise Conflict("clients", 1, "name", "a", "b")

    store.transact(adding("张三"))
    open_store(path).transact(adding("李四"))
    heard: list[int] = []
    store.subscribe(lambda book: heard.append(book.client_count()))
    with pytest.raises(Conflict):
        store.transact(failing)
    assert heard == [2]


@pytest.mark.parametrize("emptied", [False, True])
def test_a_file_that_goes_away_is_not_begun_anew(
    path: Path, store: FileStore, adding: Adding, *, emptied: bool
) -> None:
    store.transact(adding("张三"))
    path.unlink()
    if emptied:
        path.touch()
    with pytest.raises(FileTrouble) as caught:
        store.transact(adding("李四"))
    assert "put it back" in caught.value.sentence(WORDS)
    assert names(store.book) == ["张三"]
    assert not path.exists() or path.stat().st_size == 0


def test_a_newer_layout_is_read_and_not_written(path: Path, open_store: Opening, adding: Adding) -> None:
    path.write_text('{"_meta": {"1": {"schema": 3, "seq": 3}}, "clients": {}}')
    before = path.read_bytes()
    store = open_store(path)
    assert store.read_only
    with pytest.raises(FileTrouble) as caught:
        store.transact(adding("张三"))
    assert "newer" in caught.value.sentence(WORDS)
    assert path.read_bytes() == before


def test_a_change_of_the_wrong_state_keeps_nothing(path: Path, store: FileStore, adding: Adding) -> None:
    store.transact(adding("张三"))
    before = path.read_bytes()
    wrong = Transaction(Label(What.SETTINGS), (Change("clients", 1, {"name": "李四"}, {"name": "王五"}),))
    with pytest.raises(Conflict):
        store.transact(lambda _book: wrong)
    assert path.read_bytes() == before
    assert names(store.book) == ["张三"]


HOSTILE = {
    "cut off": b'{"_meta": {"1": {"schema": 1',
    "no JSON": b"\x00\x01\x02 not json",
    "not UTF-8": b'{"clients": {"1": {"name": "\xff\xfe"}}}',
    "deep": b"[" * 200_000,
    "a list": b"[1, 2]",
    "a number": b"17",
    "null": b"null",
    "another program's": b'{"name": "left-pad", "version": "1.0.0"}',
    "another program's tables": b'{"users": {"1": {"name": "x"}}}',
    "a table that is a list": b'{"clients": []}',
    "ids that are words": b'{"clients": {"one": {}}}',
    "ids that collide": b'{"clients": {"1": {}, "01": {}}}',
    "an endless id": b'{"clients": {"' + b"9" * 5000 + b'": {}}}',
    "a document that is text": b'{"clients": {"1": "x"}}',
    "a client without a name": b'{"clients": {"1": {"number": "A0001"}}}',
    "a name that is a number": b'{"clients": {"1": {"number": "A0001", "name": 5}}}',
    "phones that are a number": b'{"clients": {"1": {"number": "A0001", "name": "x", "phones": 5}}}',
    "a day that is none": b'{"activities": {"1": {"kind": "visitor", "day": "someday"}}}',
    "a day that is a number": b'{"activities": {"1": {"kind": "visitor", "day": 5}}}',
    "no day": b'{"activities": {"1": {"kind": "visitor", "day": null}}}',
    "a count that is text": b'{"activities": {"1": {"kind": "visitor", "day": "2026-01-01", "count": "x"}}}',
    "an end without a day": b'{"cards": {"1": {"client": 1, "opened": "2026-01-01", "end": "won", "ended": null}}}',
    "a quantity that is null": b'{"deals": {"1": {"client": 1, "day": "2026-01-01", "quantity": null}}}',
    "a seq that is text": b'{"_meta": {"1": {"schema": 1, "seq": "x"}}}',
    "a schema that is a list": b'{"_meta": {"1": {"schema": [1], "seq": 1}}}',
    "counters that are words": b'{"_meta": {"1": {"schema": 1, "seq": 1, "next": {"clients": "x"}}}}',
    "a _meta that is text": b'{"_meta": {"1": "x"}}',
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_file_that_cannot_be_read_is_refused_and_never_overwritten(
    content: bytes, path: Path, open_store: Opening, adding: Adding
) -> None:
    path.write_bytes(content)
    store = open_store(path)
    with pytest.raises(FileTrouble) as caught:
        store.book  # noqa: B018
    with pytest.raises(FileTrouble):
        store.transact(adding("张三"))
    assert caught.value.status == 3
    assert "\n" not in caught.value.sentence(WORDS)
    assert path.read_bytes() == content


@pytest.mark.parametrize("content", [b"", b"{}", b'{"_default": {}}', b'{"_meta": {}}'])
def test_an_empty_file_is_a_new_record(content: bytes, path: Path, open_store: Opening, adding: Adding) -> None:
    path.write_bytes(content)
    store = open_store(path)
    assert store.book.client_count() == 0
    store.transact(adding("张三"))
    assert open_store(path).book.client_count() == 1


def test_a_field_of_the_wrong_kind_is_named_when_read(path: Path, open_store: Opening) -> None:
    path.write_text('{"clients": {"1": {"number": "A0001", "name": "x", "since": 7}}}')
    with pytest.raises(DamagedRecord) as caught:
        open_store(path).book.client(1)
    assert "'since' in clients 1" in caught.value.sentence(WORDS)


def test_what_is_no_plain_file_is_refused_at_once(tmp_path: Path, open_store: Opening, adding: Adding) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for name in ("pipe", "loop", "."):
        store = open_store(tmp_path / name)
        with pytest.raises(FileTrouble):
            store.book  # noqa: B018
        with pytest.raises(FileTrouble):
            store.transact(adding("张三"))


@pytest.mark.parametrize("beside", ['"2": "hello"', '"2": {"more": 1}', '"7": [1, 2]'])
def test_whatever_stands_beside_the_head_the_file_can_be_read_again(
    beside: str, path: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    for name in ("ann", "bob"):
        store.transact(adding(name))
    store.fold()
    found = json.loads(path.read_bytes())
    found["_meta"].update(json.loads("{" + beside + "}"))
    path.write_text(json.dumps(found))
    for name in ("cid", "dan"):
        again = open_store(path)
        again.transact(adding(name))
        again.fold()
    assert names(open_store(path).book) == ["ann", "bob", "cid", "dan"]
    assert (
        json.loads(path.read_bytes())["_meta"] | json.loads("{" + beside + "}")
        == json.loads(path.read_bytes())["_meta"]
    )


SPOILT = {
    "no counts": lambda raw: raw.pop("_counts"),
    "counts of another kind": lambda raw: raw["_counts"].update({"1": [1]}),
    "other figures": lambda raw: raw["_counts"]["2"]["figures"].append("weather"),
    "no figures": lambda raw: raw["_counts"].pop("2"),
    "counts of clients that are none": lambda raw: raw["_counts"].update({"3": {}}),
    "no counts of clients": lambda raw: raw["_counts"].pop("3"),
    "documents that are none": lambda raw: raw["_meta"]["1"].update({"documents": [3]}),
    "a table that is not named": lambda raw: raw["_meta"]["1"].update({"documents": {"history": 2}}),
    "no counters": lambda raw: raw["_meta"]["1"].pop("next"),
    "low counters": lambda raw: raw["_meta"]["1"].update({"next": {"clients": 1}}),
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_sealed_file_is_trusted_only_as_far_as_it_is_laid_out_like_ours(
    how: str, path: Path, store: FileStore, adding: Adding, open_store: Opening
) -> None:
    from data.storage import RecordStorage

    for name in ("ann", "bob"):
        store.transact(adding(name))
    store.fold()
    raw = json.loads(path.read_bytes())
    SPOILT[how](raw)
    RecordStorage(path).write(raw)
    again = open_store(path)
    assert names(again.book) == ["ann", "bob"]
    again.transact(adding("cid"))
    assert names(open_store(path).book) == ["ann", "bob", "cid"]
    assert again.book.counts_as(again.book.anew())


@pytest.mark.parametrize("wrong", ['"schema": -9000000000', '"schema": 0', '"schema": 2, "seq": -1'])
def test_a_head_that_cannot_be_is_damage(wrong: str, path: Path, open_store: Opening) -> None:
    path.write_text(f'{{"_meta": {{"1": {{{wrong}}}}}, "clients": {{}}}}')
    with pytest.raises(FileTrouble):
        _ = open_store(path).book
