"""The doctor finds what is wrong, says so without touching anything, and mends what it is told to."""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tinydb import TinyDB

from data.doctor import FileDoctor
from data.store import FileStore
from planner.language import en, zh
from planner.record.change import Action
from planner.record.keeping import Flaw

Opening = Callable[[Path], FileStore]
Adding = Callable[[str], Action]


@pytest.fixture
def doctor(path: Path, open_store: Opening, store: FileStore, adding: Adding, tmp_path: Path) -> FileDoctor:
    """Looks after a record of three clients, one of them in the journal."""
    for name in ("ann", "bob"):
        store.transact(adding(name))
    store.fold()
    store.transact(adding("cid"))
    return FileDoctor(path, store=open_store(path), now=store._now, mounts=tmp_path / "mounts")


def flaws(doctor: FileDoctor) -> list[Flaw]:
    return [one.flaw for one in doctor.findings()]


def beside(path: Path) -> dict[str, tuple[bytes, int]]:
    return {one.name: (one.read_bytes(), one.stat().st_mode) for one in path.parent.rglob("*") if one.is_file()}


def edit(path: Path, change: Callable[[dict[str, dict[str, dict[str, object]]]], None]) -> None:
    """Change the file as another program would."""
    raw = json.loads(path.read_bytes())
    change(raw)
    path.write_text(json.dumps(raw))


def test_a_sound_record_is_said_to_be(doctor: FileDoctor, path: Path) -> None:
    before = beside(path)
    assert flaws(doctor) == []
    assert beside(path) == before
    assert doctor.mend().left == []


def head(path: Path, old: bytes, new: bytes) -> None:
    path.write_bytes(path.read_bytes().replace(old, new, 1))


def journal_of(path: Path) -> Path:
    return path.with_name(path.name + ".journal")


FILES: dict[Flaw, Callable[[Path], object]] = {
    Flaw.SUM: lambda path: head(path, b'"name": "bob"', b'"name": "rob"'),
    Flaw.TORN: lambda path: journal_of(path).write_bytes(journal_of(path).read_bytes() + b"0123"),
    Flaw.MODE: lambda path: path.chmod(0o644),
    Flaw.LEFTOVER: lambda path: path.with_name(".planner.json.abc.tmp").write_bytes(b"x"),
    Flaw.DAMAGED: lambda path: path.write_bytes(b"nonsense"),
}


@pytest.mark.parametrize("flaw", FILES)
def test_what_is_wrong_with_the_files_is_found_and_mended(flaw: Flaw, doctor: FileDoctor, path: Path) -> None:
    FILES[flaw](path)
    before = beside(path)
    found = doctor.findings()
    assert [one.flaw for one in found] == [flaw]
    assert found[0].mends
    assert all(words.finding(one) for one in found for words in (en.English(), zh.Chinese()))
    assert beside(path) == before
    mended = doctor.mend()
    assert (mended.left, mended.mended) == ([], 1)
    assert doctor._store.book.client_count() == 3


def test_wrong_counts_and_counters_in_the_head_are_found(doctor: FileDoctor, path: Path) -> None:
    doctor._store.fold()
    raw = json.loads(path.read_bytes())
    meta = {**raw.pop("_meta")["1"], "documents": {"clients": 9}, "next": {"clients": 2}}
    from data.storage import RecordStorage

    RecordStorage(path).write({"_meta": {"1": meta}, **raw})
    assert set(flaws(doctor)) == {Flaw.COUNTS, Flaw.COUNTER}
    assert doctor.mend().left == []
    assert json.loads(path.read_bytes())["_meta"]["1"]["next"]["clients"] == 4


def test_a_journal_that_the_file_holds_already_is_taken_away(doctor: FileDoctor, path: Path) -> None:
    left = journal_of(path).read_bytes()
    doctor._store.fold()
    journal_of(path).write_bytes(left)
    journal_of(path).chmod(0o600)
    assert flaws(doctor) == [Flaw.FOLDED]
    assert doctor.mend().left == []
    assert not journal_of(path).exists()


def test_what_others_may_write_or_is_not_ours_is_said(doctor: FileDoctor, path: Path) -> None:
    path.parent.chmod(0o777)
    found = doctor.findings()
    assert [(one.flaw, one.mends) for one in found] == [(Flaw.OPEN, False)]
    path.parent.chmod(0o755)


def test_a_network_disk_without_locks_is_said(doctor: FileDoctor, path: Path, tmp_path: Path) -> None:
    where = str(path.parent)
    mounts = [
        f"server:/ / nfs4 rw 0 0\nserver:/x {where} nfs rw,nolock,vers=3 0 0\n",
        f"server:/x {where} nfs rw 0 0\n",
    ]
    (tmp_path / "mounts").write_text(mounts[0])
    assert flaws(doctor) == [Flaw.NETWORK]
    (tmp_path / "mounts").write_text(mounts[1])
    assert flaws(doctor) == []
    (tmp_path / "mounts").write_text(mounts[0] + f"/dev/x {where} ext4 rw 0 0\n")
    assert flaws(doctor) == []


def test_a_damaged_copy_and_a_damaged_kept_journal_are_named(doctor: FileDoctor, path: Path) -> None:
    for one in (path.parent / "backups").iterdir():
        one.write_bytes(one.read_bytes()[:-5])
    found = doctor.findings()
    assert [one.flaw for one in found] == [Flaw.BACKUP, Flaw.BACKUP]
    assert {one.found for one in found} == {"2026-11-23.1.day", "planner.json.2026-11-23.1.journal"}


# The record in itself.

Raw = dict[str, dict[str, dict[str, object]]]


def dangling(raw: Raw) -> None:
    raw["clients"]["1"]["referrer"] = 77
    raw["cards"] = {"1": {"client": 55, "opened": "2026-11-23"}}


def unreadable(raw: Raw) -> None:
    raw["clients"]["1"]["wechat"] = 7


def twice(raw: Raw) -> None:
    raw["clients"]["2"]["number"] = "a0001"


RECORD: dict[str, tuple[Callable[[Raw], None], list[Flaw]]] = {
    "a reference to nobody": (dangling, [Flaw.REFERENCE, Flaw.REFERENCE]),
    "a field of the wrong kind": (unreadable, [Flaw.UNREADABLE]),
    "one number twice": (twice, [Flaw.NUMBER]),
}


@pytest.mark.parametrize("what", RECORD)
def test_what_is_wrong_with_the_record_is_found_and_mended(what: str, doctor: FileDoctor, path: Path) -> None:
    change, expected = RECORD[what]
    doctor._store.fold()
    edit(path, change)
    path.chmod(0o600)
    assert flaws(doctor) == expected
    assert all(words.finding(one) for one in doctor.findings() for words in (en.English(), zh.Chinese()))
    assert doctor.mend().left == []
    with TinyDB(path) as database:
        match what:
            case "a reference to nobody":
                assert "referrer" not in database.table("clients").all()[0]
                assert database.table("clients").contains(doc_id=55)
                assert database.table("cards").contains(doc_id=1)
            case "a field of the wrong kind":
                aside = database.table("set_aside").all()
                assert [(one["table"], one["id"], one["found"]["name"]) for one in aside] == [("clients", 1, "ann")]
            case _:
                numbers = [one["number"] for one in database.table("clients").all()]
                assert numbers == ["A0001", "A0004", "A0003"]


def test_what_only_the_rep_can_decide_is_said_and_left(doctor: FileDoctor, path: Path) -> None:
    doctor._store.fold()

    def several(raw: Raw) -> None:
        raw["cards"] = {str(n): {"client": 1, "opened": "2026-11-23"} for n in (1, 2)}
        raw["goals"] = {str(n): {"month": "2026-11"} for n in (1, 2)}

    edit(path, several)
    path.chmod(0o600)
    assert flaws(doctor) == [Flaw.TWO_CARDS, Flaw.TWICE]
    before = beside(path)
    assert [one.flaw for one in doctor.mend().left] == [Flaw.TWO_CARDS, Flaw.TWICE]
    assert beside(path) == before


def test_mending_can_be_undone(doctor: FileDoctor, path: Path) -> None:
    from planner.record.history import undo

    doctor._store.fold()
    edit(path, unreadable)
    path.chmod(0o600)
    doctor.mend()
    doctor._store.transact(undo)
    assert flaws(doctor) == [Flaw.UNREADABLE]


def test_counts_that_are_not_those_of_counting_anew_are_found(
    doctor: FileDoctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.record.book.Book._recounted", lambda self, _documents: (self._tallies, self._total))
    monkeypatch.setattr("planner.record.book.Book._reindexed", lambda self, _documents: self._indexes)
    assert flaws(doctor) == [Flaw.DERIVED]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives a file away")
def test_a_mode_that_is_another_users_business_is_left(doctor: FileDoctor, path: Path) -> None:
    path.chmod(0o644)
    os.chown(path, 12345, -1)
    found = doctor.findings()
    assert [(one.flaw, one.mends) for one in found] == [(Flaw.MODE, False)]


def test_what_is_no_file_among_the_copies_is_named_and_not_waited_for(doctor: FileDoctor, path: Path) -> None:
    os.mkfifo(path.parent / "backups" / "planner.json.2026-11-20.1.journal")
    assert (Flaw.BACKUP, "planner.json.2026-11-20.1.journal") in [(one.flaw, one.found) for one in doctor.findings()]


def test_a_place_where_no_copies_can_be_made_is_said(doctor: FileDoctor, path: Path) -> None:
    import shutil

    shutil.rmtree(path.parent / "backups")
    (path.parent / "elsewhere").mkdir()
    (path.parent / "backups").symlink_to(path.parent / "elsewhere")
    found = doctor.findings()
    assert [one.flaw for one in found] == [Flaw.BACKUP]
    assert "No backups can be made" in en.English().finding(found[0])


def test_a_dangling_copy_of_damage_is_in_nobodys_way(doctor: FileDoctor, path: Path) -> None:
    path.write_bytes(b"nonsense")
    path.with_name("planner.json.damaged-x").symlink_to("/nowhere")
    assert doctor.mend().left == []
    assert [one.read_bytes() for one in path.parent.glob("planner.json.damaged-2*")] == [b"nonsense"]
