"""Files of every schema there ever was open, and are written in the newest one with nothing lost."""

import gzip
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from data.backups import Backups
from data.migrations import MIGRATIONS, SCHEMA, migrated
from data.rescue import FileRescue
from data.store import FileStore
from planner.record.book import Book
from planner.record.change import Action
from planner.record.history import redo, remembered
from planner.record.keeping import Occasion

GOLDEN = Path(__file__).parent / "golden"
SCHEMAS = range(1, SCHEMA + 1)

OLDER_PROGRAM = """
import sys
from pathlib import Path
import data.migrations
data.migrations.SCHEMA = 1
from data.trouble import Unwritable
from planner.language import words_for
from tests.data import writer
try:
    writer.write(Path(sys.argv[1]), "old")
except Unwritable as refused:
    sys.exit(refused.sentence(words_for("en")))
"""
"""A program of schema 1, which records until it is refused."""

Opening = Callable[[Path], FileStore]
Adding = Callable[[str], Action]


@pytest.fixture(params=SCHEMAS)
def old(request: pytest.FixtureRequest, path: Path) -> int:
    """A file of that schema with a journal beside it, as the program of its time left them."""
    shutil.copy(GOLDEN / f"schema-{request.param}.json", path)
    shutil.copy(GOLDEN / f"schema-{request.param}.json.journal", path.with_name(path.name + ".journal"))
    return int(request.param)


def documents(book: Book) -> dict[str, dict[int, Any]]:
    return {name: dict(sorted(table.items())) for name, table in book.tables().items()}


def test_there_is_a_golden_file_of_every_schema() -> None:
    assert {one.name for one in GOLDEN.glob("*.json")} == {f"schema-{schema}.json" for schema in SCHEMAS}
    assert set(MIGRATIONS) <= set(range(1, SCHEMA))


def test_it_is_read_as_it_was_left(old: int, path: Path, open_store: Opening) -> None:
    before = path.read_bytes()
    book = open_store(path).book
    assert (book.seq, book.client_count(), book.settings.name, book.settings.held) == (14, 2, "Li Ming", 50)
    assert [client.name for client in book.clients_containing("")] == ["Wang Li", "张三"]
    assert [(row.id, row.undone) for row in remembered(book)][:2] == [(11, 1), (8, 0)]
    assert {path.name for path in path.parent.iterdir()} == {"planner.json", "planner.json.journal"}
    assert path.read_bytes() == before


def test_the_next_entry_writes_it_in_the_newest_schema_after_a_copy(
    old: int, path: Path, open_store: Opening, adding: Adding
) -> None:
    before = path.read_bytes()
    store = open_store(path)
    told = documents(store.book)
    store.transact(adding("李四"))
    raw = json.loads(path.read_bytes())
    assert raw["_meta"]["1"]["schema"] == SCHEMA
    if old < SCHEMA:
        copy = next(one for one in Backups(path).all() if one.occasion is Occasion.SCHEMA)
        assert gzip.decompress(copy.path.read_bytes()) == before
        assert (
            documents(
                Book.of({n: {int(i): d for i, d in t.items()} for n, t in raw.items() if n not in ("_meta", "_counts")})
            )
            == told
        )
    assert [client.name for client in open_store(path).book.clients_containing("")] == ["Wang Li", "张三", "李四"]


def test_it_is_whole_for_plain_tinydb_after_a_fold(old: int, path: Path, open_store: Opening) -> None:
    told = documents(open_store(path).book)
    assert open_store(path).fold()
    with TinyDB(path) as database:
        for name, table in told.items():
            assert {one.doc_id: dict(one) for one in database.table(name)} == table
    assert not path.with_name(path.name + ".journal").exists()


def test_unknown_fields_and_tables_are_kept(path: Path, open_store: Opening, adding: Adding) -> None:
    shutil.copy(GOLDEN / "schema-1.json", path)
    store = open_store(path)
    store.transact(adding("李四"))
    store.fold()
    raw = json.loads(path.read_bytes())
    assert raw["photos"] == {"1": {"client": 1, "file": "a.jpg"}}
    assert raw["clients"]["1"]["birthday"] == "1980-05-01"


def test_the_copy_before_an_update_comes_back_with_all_that_came_later(
    old: int, path: Path, open_store: Opening, adding: Adding
) -> None:
    store = open_store(path)
    store.transact(adding("李四"))
    store.fold()
    store.transact(adding("王五"))
    told = documents(store.book)
    rescue = FileRescue(path, now=store._now)
    rescue.restore(rescue.copies()[-1].name, later=True)
    assert documents(open_store(path).book) == told


def test_what_an_older_program_adds_meanwhile_is_taken_in(
    path: Path, open_store: Opening, adding: Adding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two programs of different schemas: the newer one looks, the older one records, then the newer one does."""
    shutil.copy(GOLDEN / "schema-1.json", path)
    newer = open_store(path)
    assert newer.book.seq == 12
    with monkeypatch.context() as patched:
        for module in ("data.migrations", "data.state", "data.lines", "data.backups"):
            patched.setattr(f"{module}.SCHEMA", 1)
        older = open_store(path)
        for name in ("李四", "王五"):
            older.transact(adding(name))
    assert newer.refresh()
    assert newer.book.client_count() == 4
    newer.transact(adding("赵敏"))
    with monkeypatch.context() as patched:
        patched.setattr("data.state.SCHEMA", 1)
        assert older.refresh()
        assert older.book.client_count() == 5
        assert older.read_only
        before = path.read_bytes()
        from data.trouble import Unwritable

        with pytest.raises(Unwritable):
            older.transact(adding("late"))
        assert path.read_bytes() == before
    assert open_store(path).book.client_count() == 5


def test_an_older_program_records_beside_until_the_newer_one_has_written(
    path: Path, open_store: Opening, adding: Adding
) -> None:
    """Two processes, one file: what the older one acknowledged is kept, what it is refused it says in a sentence."""
    shutil.copy(GOLDEN / "schema-1.json", path)
    newer = open_store(path)
    assert newer.book.seq == 12
    with subprocess.Popen(
        [sys.executable, "-c", OLDER_PROGRAM, str(path)],
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as older:
        assert older.stdout is not None
        acknowledged = [older.stdout.readline() for _ in range(20)]
        assert newer.refresh()
        newer.transact(adding("赵敏"))
        rest, refused = older.communicate()
    kept = [note for line in (*acknowledged, *rest.splitlines()) if (note := line.strip())]
    assert "written by a newer planner" in refused
    newer.transact(adding("钱七"))
    for book in (newer.book, open_store(path).book):
        noted = [row["note"] for row in book.tables()["activities"].values() if "old-" in row.get("note", "")]
        assert noted == kept
        assert book.client_count() == 4
        assert book.seq == 12 + len(kept) + 2


def test_what_was_undone_without_an_order_gets_one() -> None:
    """The newest was undone first, those that say only yes before those that have a number."""
    rows: dict[int, dict[str, Any]] = {
        1: {"undone": False},
        2: {"undone": 2},
        3: {"undone": True},
        4: {"undone": True},
        5: {"at": "x"},
    }
    after = migrated({"history": rows}, 1)["history"]
    assert {id_: row.get("undone") for id_, row in after.items()} == {1: None, 2: 4, 3: 2, 4: 1, 5: None}
    assert "undone" not in after[1]
    assert rows[3] == {"undone": True}


def test_what_was_undone_is_redone_in_its_order(path: Path, open_store: Opening, adding: Adding) -> None:
    store = open_store(path)
    for name in ("ann", "bob", "cid"):
        store.transact(adding(name))
    store.fold()
    raw = json.loads(path.read_bytes())
    for id_ in ("2", "3"):
        raw["history"][id_]["undone"] = True
        del raw["clients"][id_]
    raw["_meta"]["1"] = {"schema": 1, "seq": 5, "next": raw["_meta"]["1"]["next"]}
    path.write_text(json.dumps(raw))
    again = open_store(path)
    for expected in (["ann", "bob"], ["ann", "bob", "cid"]):
        again.transact(redo)
        assert [str(c["name"]) for _, c in sorted(again.book.tables()["clients"].items())] == expected


DOCUMENTS = st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=4)


@given(st.dictionaries(st.text(max_size=5), st.dictionaries(st.integers(1, 9), DOCUMENTS, max_size=4), max_size=4))
def test_what_a_migration_does_not_know_stays(tables: dict[str, dict[int, Any]]) -> None:
    assert migrated(tables, 1) == tables
    assert migrated(tables, SCHEMA) is tables
