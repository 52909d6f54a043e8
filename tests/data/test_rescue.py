"""A record that cannot be read: what is kept of it, what comes back, and that nothing is written before it is asked."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from data.rescue import FileRescue
from data.store import FileStore
from data.trouble import NotARecord, Unwritable
from planner.record.book import Book
from planner.record.change import Action
from planner.record.errors import Damaged, NotFound
from planner.record.keeping import Way

Opening = Callable[[Path], FileStore]
Adding = Callable[[str], Action]


@pytest.fixture
def rescue(path: Path, store: FileStore) -> FileRescue:
    return FileRescue(path, now=store._now)


@pytest.fixture
def three(path: Path, store: FileStore, adding: Adding) -> FileStore:
    """Three clients: the copy has one, the file two, the journal the third."""
    for name in ("ann", "bob"):
        store.transact(adding(name))
    store.fold()
    store.transact(adding("cid"))
    return store


def names(book: Book) -> list[str]:
    return sorted(str(client["name"]) for client in dict(book.tables()["clients"].items()).values())


def beside(path: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in path.parent.rglob("*") if one.is_file()}


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "no JSON": lambda found: b"nonsense",
    "cut off": lambda found: found[: len(found) // 2],
    "noughts": lambda found: found[:80] + bytes(len(found) - 80),
    "a line gone bad": lambda found: found.replace(b'"name": "bob"', b'"name": \xff\xff', 1),
    "a document that is none": lambda found: found.replace(
        b'"since": "2026-11-23", "phones"', b'"since": 7, "phones"', 1
    ),
    "emptied": lambda found: b"",
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_damaged_file_comes_back_whole_from_the_copy_and_what_came_later(
    how: str, path: Path, three: FileStore, rescue: FileRescue, open_store: Opening
) -> None:
    path.write_bytes(damaged := DAMAGE[how](path.read_bytes()))
    before = beside(path)
    if how != "a document that is none":
        with pytest.raises(Damaged):
            _ = open_store(path).book
    offer = rescue.offers()[0]
    assert (offer.way, offer.copy, offer.later, offer.counts["clients"]) == (Way.BACKUP, "2026-11-23.1.day", 2, 3)
    assert beside(path) == before
    kept = rescue.take(offer)
    book = open_store(path).book
    assert names(book) == ["ann", "bob", "cid"]
    assert book.seq > 3
    if damaged and how != "a document that is none":
        aside = dict.fromkeys(kept.split(", "))
        assert damaged in [path.with_name(name).read_bytes() for name in aside]
        assert all(path.with_name(name).stat().st_mode & 0o777 == 0o600 for name in aside)


@pytest.mark.parametrize("torn", [b"", b"0000000000000000 {}\n", b"\xff" * 40, b"\0" * 40])
def test_a_damaged_journal_loses_only_its_bad_line(
    torn: bytes, path: Path, three: FileStore, rescue: FileRescue, open_store: Opening, adding: Adding
) -> None:
    three.transact(adding("dan"))
    journal = path.with_name(path.name + ".journal")
    head, first, second = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(head + first[:30] + torn + b"\n" + second)
    with pytest.raises(NotARecord):
        _ = open_store(path).book
    salvage, backup = rescue.offers()
    assert backup.counts["clients"] == 2
    assert (salvage.way, salvage.counts["clients"]) == (Way.SALVAGE, 3)
    assert salvage.lost >= 1
    kept = rescue.take(salvage)
    assert names(open_store(path).book) == ["ann", "bob", "dan"]
    assert len(kept.split(", ")) == 2
    three.refresh()
    three.transact(adding("eve"))
    assert names(open_store(path).book) == ["ann", "bob", "dan", "eve"]


def test_what_cannot_be_read_is_kept_in_the_record_too(
    path: Path, three: FileStore, rescue: FileRescue, open_store: Opening
) -> None:
    path.write_bytes(DAMAGE["a line gone bad"](path.read_bytes()))
    rescue.take(next(offer for offer in rescue.offers() if offer.way is Way.SALVAGE))
    aside = dict(open_store(path).book.tables()["set_aside"].items())
    assert ["bob" in str(one) or "A0002" in str(one) for one in aside.values()] == [True]


def test_a_file_that_is_gone_is_not_begun_anew_where_copies_are_kept(
    path: Path, three: FileStore, rescue: FileRescue, open_store: Opening, adding: Adding
) -> None:
    path.unlink()
    path.with_name(path.name + ".journal").unlink()
    with pytest.raises(NotARecord):
        _ = open_store(path).book
    with pytest.raises(NotARecord):
        open_store(path).transact(adding("new"))
    assert not path.exists()
    assert [offer.way for offer in rescue.offers()] == [Way.BACKUP, Way.ANEW]
    rescue.take(rescue.offers()[1])
    assert names_or_none(open_store(path).book) == []
    open_store(path).transact(adding("new"))
    assert names(open_store(path).book) == ["new"]
    assert rescue.planned("2026-11-23.1.day", later=False).counts["clients"] == 1


def names_or_none(book: Book) -> list[str]:
    return names(book) if "clients" in book.tables() else []


def test_nothing_is_offered_of_a_file_that_never_was_a_record(path: Path, rescue: FileRescue) -> None:
    path.write_text('{"name": "package", "version": 1}')
    assert rescue.offers() == []


def test_an_offer_that_no_longer_stands_is_refused(path: Path, three: FileStore, rescue: FileRescue) -> None:
    path.unlink()
    path.with_name(path.name + ".journal").unlink()
    anew = rescue.offers()[-1]
    path.write_text("{something")
    with pytest.raises(NotFound):
        rescue.take(anew)
    assert path.read_text() == "{something"


def test_a_session_shows_what_is_left_and_goes_on_when_it_is_back(
    path: Path, three: FileStore, rescue: FileRescue, open_store: Opening, adding: Adding
) -> None:
    path.write_bytes(DAMAGE["a line gone bad"](path.read_bytes()))
    looking = open_store(path)
    with pytest.raises(Damaged) as caught:
        _ = looking.book
    looking.show_what_is_left(caught.value)
    assert names(looking.book) == ["ann", "cid"]
    assert looking.read_only
    assert looking.refusal() is caught.value
    before = beside(path)
    with pytest.raises(Damaged):
        looking.transact(adding("dan"))
    assert not looking.refresh()
    assert not looking.fold_if_due(idle=True)
    assert beside(path) == before
    rescue.take(rescue.offers()[0])
    heard: list[Book] = []
    looking.subscribe(heard.append)
    assert looking.refresh()
    assert (names(looking.book), len(heard), looking.read_only) == (["ann", "bob", "cid"], 1, False)
    looking.transact(adding("dan"))
    assert names(open_store(path).book) == ["ann", "bob", "cid", "dan"]


def test_bringing_back_under_a_link_replaces_what_it_names(
    path: Path, three: FileStore, tmp_path: Path, open_store: Opening
) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(path)
    rescue = FileRescue(link, now=three._now)
    rescue.restore("2026-11-23.1.day", later=False)
    assert link.is_symlink()
    assert names(open_store(path).book) == ["ann"]


def test_where_nothing_may_be_written_nothing_is_brought_back(path: Path, three: FileStore, rescue: FileRescue) -> None:
    path.parent.chmod(0o777)
    before = beside(path)
    with pytest.raises(Unwritable):
        rescue.restore("2026-11-23.1.day", later=False)
    assert beside(path) == before


def test_a_failure_on_the_way_leaves_all_as_it_was(
    path: Path, three: FileStore, rescue: FileRescue, monkeypatch: pytest.MonkeyPatch, open_store: Opening
) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(28, "full")

    told = names(three.book)
    file = path.read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", refuse)
        with pytest.raises(Unwritable):
            rescue.restore("2026-11-23.1.day", later=False)
    assert path.read_bytes() == file
    assert names(open_store(path).book) == told


def test_no_id_is_given_twice_after_an_older_copy_is_back(
    path: Path, three: FileStore, rescue: FileRescue, open_store: Opening, adding: Adding
) -> None:
    rescue.restore("2026-11-23.1.day", later=False)
    open_store(path).transact(adding("new"))
    numbers = {str(one["number"]) for _, one in open_store(path).book.tables()["clients"].items()}
    assert numbers == {"A0001", "A0004"}


def test_a_record_of_a_newer_planner_is_not_replaced(path: Path, three: FileStore, rescue: FileRescue) -> None:
    newer = path.read_bytes().replace(b'"schema": 2', b'"schema": 3')
    path.write_bytes(newer)
    with pytest.raises(Unwritable):
        rescue.restore("2026-11-23.1.day", later=False)
    assert path.read_bytes() == newer


def test_two_damages_within_a_second_are_both_set_aside(path: Path, three: FileStore, rescue: FileRescue) -> None:
    for damage in (b"first damage", b"second damage"):
        path.write_bytes(damage)
        name = rescue.set_aside().split(", ")[0]
        assert path.with_name(name).read_bytes() == damage


def test_a_fold_does_not_end_what_only_shows(
    path: Path, three: FileStore, rescue: FileRescue, open_store: Opening
) -> None:
    path.write_bytes(DAMAGE["a line gone bad"](path.read_bytes()))
    looking = open_store(path)
    with pytest.raises(Damaged) as caught:
        _ = looking.book
    looking.show_what_is_left(caught.value)
    with pytest.raises(Damaged):
        looking.fold(anyway=True)
    rescue.take(rescue.offers()[0])
    assert looking.refresh()
    assert not looking.read_only


@pytest.mark.parametrize("whole_lines", [True, False])
@pytest.mark.parametrize("wrong", [b"\xff\xfe", b"\0\0", b"\xe5\xbc"])
def test_a_document_with_bytes_that_are_no_text_is_lost_and_not_garbled(
    wrong: bytes, whole_lines: bool, path: Path, three: FileStore, rescue: FileRescue, open_store: Opening
) -> None:
    if not whole_lines:
        path.write_text(json.dumps(json.loads(path.read_bytes())))
    damaged = path.read_bytes().replace(b'"name": "bob"', b'"name": "b' + wrong + b'"', 1)
    path.write_bytes(damaged)
    salvage = next(offer for offer in rescue.offers() if offer.way is Way.SALVAGE)
    assert (salvage.counts["clients"], salvage.lost >= 1) == (2, True)
    rescue.take(salvage)
    assert names(open_store(path).book) == ["ann", "cid"]
