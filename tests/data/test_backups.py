"""Copies by age: when one is made, what it holds, what leads on from it, which go."""

import gzip
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from data.ageing import DAILY, MONTHLY, WEEKLY, Backup, wanted
from data.backups import Backups
from data.folding import Folding
from data.rescue import FileRescue
from data.store import FileStore
from planner.record.book import Book
from planner.record.change import Action
from planner.record.keeping import Occasion

Adding = Callable[[str], Action]


class Days:
    """A clock that a test turns on."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 10, 24, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def next(self, days: int = 1) -> None:
        self.now += timedelta(days)


@pytest.fixture
def days() -> Days:
    return Days()


@pytest.fixture
def opened(path: Path, days: Days) -> Callable[[], FileStore]:
    return lambda: FileStore(path, now=days, upkeep=lambda _before, _after: ())


@pytest.fixture
def rescue(path: Path, days: Days) -> FileRescue:
    return FileRescue(path, now=days)


def names(book: Book) -> list[str]:
    return [str(client["name"]) for _, client in sorted(book.tables()["clients"].items())]


def backups(path: Path) -> list[str]:
    return [one.name for one in Backups(path).all()]


def test_the_first_fold_of_a_day_copies_the_file_that_it_replaces(
    path: Path, opened: Callable[[], FileStore], adding: Adding, days: Days
) -> None:
    store = opened()
    store.transact(adding("ann"))
    assert backups(path) == []
    first = path.read_bytes()
    for name in ("bob", "cid"):
        store.transact(adding(name))
        assert store.fold()
    assert backups(path) == ["2026-11-23.1.day"]
    assert gzip.decompress(Backups(path).all()[0].path.read_bytes()) == first
    days.next()
    second = path.read_bytes()
    store.transact(adding("dan"))
    assert store.fold()
    assert backups(path) == ["2026-11-24.3.day", "2026-11-23.1.day"]
    assert gzip.decompress(Backups(path).all()[0].path.read_bytes()) == second


def test_copies_and_their_directory_are_private(
    path: Path, opened: Callable[[], FileStore], adding: Adding, days: Days
) -> None:
    store = opened()
    for name in ("ann", "bob"):
        store.transact(adding(name))
    store.fold()
    directory = path.parent / "backups"
    assert directory.stat().st_mode & 0o777 == 0o700
    assert {one.stat().st_mode & 0o777 for one in directory.iterdir()} == {0o600}
    assert {one.suffix for one in directory.iterdir()} == {".gz", ".journal"}


def test_each_copy_with_what_came_later_is_the_record(
    path: Path, opened: Callable[[], FileStore], adding: Adding, days: Days, rescue: FileRescue
) -> None:
    store = opened()
    for number in range(12):
        store.transact(adding(f"n{number}"))
        if number % 3 == 2:
            store.fold()
        if number % 4 == 3:
            days.next()
    everything = names(store.book)
    for copy in rescue.copies():
        back = rescue.planned(copy.name, later=True)
        assert back.counts["clients"] == 12
        assert copy.counts.get("clients", 0) + copy.later == 12
    rescue.restore(rescue.copies()[-1].name, later=True)
    assert names(opened().book) == everything


def test_a_copy_as_it_was_is_brought_back_and_the_present_recordwanted(
    path: Path, opened: Callable[[], FileStore], adding: Adding, days: Days, rescue: FileRescue
) -> None:
    store = opened()
    for name in ("ann", "bob", "cid"):
        store.transact(adding(name))
        store.fold()
    store.transact(adding("dan"))
    seq = store.book.seq
    kept = rescue.restore("2026-11-23.1.day", later=False)
    book = opened().book
    assert names(book) == ["ann"]
    assert book.seq > seq
    assert book.next_id("clients") == 5
    assert store.refresh()
    assert names(store.book) == ["ann"]
    store.transact(adding("eve"))
    assert store.fold()
    assert names(opened().book) == ["ann", "eve"]
    rescue.restore(kept, later=True)
    assert names(opened().book) == ["ann", "bob", "cid", "dan"]


def test_what_is_recorded_after_a_restore_leads_on_from_its_own_copy(
    path: Path, opened: Callable[[], FileStore], adding: Adding, rescue: FileRescue
) -> None:
    store = opened()
    for name in ("ann", "bob", "cid"):
        store.transact(adding(name))
        store.fold()
    rescue.restore("2026-11-23.1.day", later=False)
    store.transact(adding("eve"))
    path.write_bytes(b"{")
    assert [offer.counts["clients"] for offer in rescue.offers()][:1] == [2]
    rescue.take(rescue.offers()[0])
    assert names(opened().book) == ["ann", "eve"]


def test_what_another_program_wrote_is_copied_before_it_is_replaced(
    path: Path, opened: Callable[[], FileStore], adding: Adding, rescue: FileRescue
) -> None:
    store = opened()
    for name in ("ann", "bob"):
        store.transact(adding(name))
    store.fold()
    with TinyDB(path) as database:
        database.table("clients").insert({"number": "A9999", "name": "tina", "since": "2026-11-22"})
    foreign = path.read_bytes()
    store.transact(adding("cid"))
    assert store.fold()
    assert backups(path)[:2] == ["2026-11-23.3.day", "2026-11-23.2.edit"]
    edit = next(one for one in Backups(path).all() if one.occasion is Occasion.EDIT)
    assert gzip.decompress(edit.path.read_bytes()) == foreign
    assert rescue.planned(edit.name, later=True).counts["clients"] == 4


def test_a_fold_that_was_broken_off_keeps_its_journal_once(
    path: Path, opened: Callable[[], FileStore], adding: Adding, monkeypatch: pytest.MonkeyPatch, rescue: FileRescue
) -> None:
    store = opened()
    for name in ("ann", "bob"):
        store.transact(adding(name))
    store.fold()
    store.transact(adding("cid"))
    with monkeypatch.context() as patched:
        patched.setattr(Folding, "rewritten", lambda *_args: (_ for _ in ()).throw(KeyboardInterrupt))
        for _ in range(2):
            with pytest.raises(KeyboardInterrupt):
                store.fold()
    again = opened()
    again.transact(adding("dan"))
    assert again.fold()
    oldest = rescue.copies()[-1]
    assert oldest.later == 3
    assert rescue.planned(oldest.name, later=True).counts["clients"] == 4


def test_an_older_file_put_in_place_becomes_the_newest_and_takes_nothing_away(
    path: Path, opened: Callable[[], FileStore], adding: Adding, days: Days, rescue: FileRescue
) -> None:
    store = opened()
    older = b""
    for number in range(6):
        store.transact(adding(f"n{number}"))
        store.fold()
        older = older or (path.read_bytes() if number == 2 else b"")
        days.next()
    path.write_bytes(older)
    again = opened()
    for name in ("eve", "fay"):
        again.transact(adding(name))
        assert again.fold()
    assert names(opened().book) == ["n0", "n1", "n2", "eve", "fay"]
    assert backups(path)[0].startswith("2026-11-29.7")
    path.write_bytes(b"")
    assert rescue.offers()[0].counts["clients"] == 5
    was = [one for one in rescue.copies() if not one.name.startswith("2026-11-29")]
    assert {rescue.planned(one.name, later=False).counts["clients"] for one in was} == {1, 2, 3, 4, 5}
    sixth = next(one for one in was if one.counts["clients"] == 5)
    assert (sixth.later, rescue.planned(sixth.name, later=True).counts["clients"]) == (1, 6)


def test_a_torn_kept_journal_is_gone_on_with(
    path: Path, opened: Callable[[], FileStore], adding: Adding, rescue: FileRescue
) -> None:
    store = opened()
    for name in ("ann", "bob"):
        store.transact(adding(name))
    store.fold()
    kept = Backups(path).journals()[-1].path
    kept.write_bytes(kept.read_bytes() + b'0123456789abcdef {"seq":3,"chan')
    store.transact(adding("cid"))
    store.fold()
    assert rescue.planned(rescue.copies()[-1].name, later=True).counts["clients"] == 3


def test_a_kept_journal_that_lost_lines_begins_a_new_copy(
    path: Path, opened: Callable[[], FileStore], adding: Adding, rescue: FileRescue
) -> None:
    store = opened()
    for name in ("ann", "bob"):
        store.transact(adding(name))
    store.fold()
    kept = Backups(path).journals()[-1].path
    kept.write_bytes(kept.read_bytes()[:-10])
    store.transact(adding("cid"))
    store.fold()
    assert backups(path) == ["2026-11-23.2.day"]
    assert [copy.later for copy in rescue.copies()] == [1]


def test_a_damaged_copy_is_passed_over(
    path: Path, opened: Callable[[], FileStore], adding: Adding, days: Days, rescue: FileRescue
) -> None:
    store = opened()
    for name in ("ann", "bob", "cid"):
        store.transact(adding(name))
        store.fold()
        days.next()
    newest = Backups(path).all()[0].path
    packed = bytearray(newest.read_bytes())
    packed[len(packed) // 2] ^= 0xFF
    newest.write_bytes(packed)
    path.write_bytes(b"not json")
    assert [copy.good for copy in rescue.copies()][:2] == [False, True] or not rescue.copies()[0].good
    offer = rescue.offers()[0]
    assert offer.copy == "2026-11-24.1.day"
    assert offer.counts["clients"] == 3
    rescue.take(offer)
    assert names(opened().book) == ["ann", "bob", "cid"]


def test_a_link_in_the_place_of_the_directory_is_not_followed(
    path: Path, opened: Callable[[], FileStore], adding: Adding, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (path.parent / "backups").symlink_to(elsewhere)
    store = opened()
    for name in ("ann", "bob"):
        store.transact(adding(name))
    from data.trouble import Unwritable

    with pytest.raises(Unwritable):
        store.fold()
    assert list(elsewhere.iterdir()) == []
    assert names(opened().book) == ["ann", "bob"]


def test_the_file_s_copies_are_told_from_another_file_s(
    path: Path, opened: Callable[[], FileStore], days: Days
) -> None:
    other = path.with_name("planner.json.2.json")
    Backups(path).directory.mkdir()
    (Backups(path).directory / "planner.json.2.json.2026-11-23.4.day.gz").write_bytes(b"")
    (Backups(path).directory / "planner.json.2026-11-23.x.day.gz").write_bytes(b"")
    assert backups(path) == []
    assert backups(other) == ["2026-11-23.4.day"]


def chains(path: Path, rescue: FileRescue) -> dict[str, int]:
    """Return how many clients each copy comes to with all that came later."""
    return {one.name: rescue.planned(one.name, later=True).counts.get("clients", 0) for one in rescue.copies()}


def test_another_record_s_journals_are_not_ones_own(
    path: Path, opened: Callable[[], FileStore], adding: Adding, days: Days, rescue: FileRescue
) -> None:
    """A record whose name begins with this one's: neither mixed in nor thinned away."""
    other = path.with_name("planner.json.try")
    for store in (opened(), FileStore(other, now=days, upkeep=lambda _before, _after: ())):
        for name in ("ann", "bob", "cid"):
            store.transact(adding(f"{store.path.name} {name}"))
            store.fold()
    assert set(chains(other, FileRescue(other, now=days)).values()) == {3}
    days.next(40)
    store = opened()
    for number in range(3):
        store.transact(adding(f"more {number}"))
        store.fold()
    assert set(chains(path, rescue).values()) == {6}
    assert set(chains(other, FileRescue(other, now=days)).values()) == {3}


def test_two_lines_of_descent_are_never_mixed(
    path: Path, opened: Callable[[], FileStore], adding: Adding, rescue: FileRescue
) -> None:
    store = opened()
    for name in ("aa", "bb"):
        store.transact(adding(name))
        store.fold()
    rescue.back_up(store)
    older = path.read_bytes()
    for name in ("cc", "dd"):
        store.transact(adding(name))
        store.fold()
    path.write_bytes(older)
    again = opened()
    again.transact(adding("ee"))
    hand = next(one for one in rescue.copies() if one.occasion is Occasion.HAND)

    def named(name: str) -> list[str]:
        other = path.with_name("other.json")
        other.unlink(missing_ok=True)
        back = rescue._named(name, later=True)
        return names(back.book)

    assert named(hand.name) == ["aa", "bb", "cc", "dd"]
    assert named(rescue.copies()[0].name) == ["aa", "bb", "ee"]
    again.fold()
    assert named(hand.name) == ["aa", "bb", "cc", "dd"]
    assert named(rescue.copies()[0].name) == ["aa", "bb", "ee"]
    assert again.book.next_id("clients") == 4


@pytest.mark.parametrize("attempt", range(6))
def test_a_journal_that_is_kept_twice_counts_whole(
    attempt: int, path: Path, opened: Callable[[], FileStore], adding: Adding, days: Days, rescue: FileRescue
) -> None:
    """A fold that finds no room, an entry more, and the next day's fold: under two copies, of two lengths."""
    store = opened()
    for name in ("ann", "bob"):
        store.transact(adding(name))
        store.fold()
    store.transact(adding("cid"))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(Folding, "rewritten", lambda *_args: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(OSError, match="full"):
            store.fold()
    store.transact(adding("dan"))
    for number in range(attempt):
        days.next(9)
        again = opened()
        again.transact(adding(f"n{number}"))
        again.fold()
    assert set(chains(path, rescue).values()) == {4 + attempt}


def test_a_copy_is_never_written_over(
    path: Path, opened: Callable[[], FileStore], adding: Adding, rescue: FileRescue
) -> None:
    store = opened()
    for name in ("ann", "bob"):
        store.transact(adding(name))
    rescue.back_up(store)
    with TinyDB(path) as database:
        database.table("clients").truncate()
    rescue.back_up(opened())
    hand = {one.name: one.counts.get("clients", 0) for one in rescue.copies() if one.occasion is Occasion.HAND}
    assert sorted(hand.values()) == [0, 2]


def test_a_session_that_knows_the_journal_takes_in_what_was_edited_beside_it(
    path: Path, opened: Callable[[], FileStore], adding: Adding
) -> None:
    mine, theirs = opened(), opened()
    for name in ("ann", "bob"):
        mine.transact(adding(name))
    with TinyDB(path) as database:
        database.table("clients").insert({"number": "A9999", "name": "tina", "since": "2026-11-22"})
    theirs.fold()
    theirs.transact(adding("cid"))
    mine.refresh()
    mine.transact(adding("dan"))
    mine.fold()
    assert sorted(names(opened().book)) == ["ann", "bob", "cid", "dan", "tina"]


def test_what_was_kept_before_an_edit_does_not_lead_past_it(
    path: Path, opened: Callable[[], FileStore], adding: Adding, rescue: FileRescue
) -> None:
    store = opened()
    for name in ("ann", "bob"):
        store.transact(adding(name))
        store.fold()
    rescue.back_up(store)
    with TinyDB(path) as database:
        database.table("clients").remove(doc_ids=[1])
    store.transact(adding("cid"))
    store.fold()
    store.transact(adding("dan"))
    lengths = chains(path, rescue)
    assert lengths["2026-11-23.2.hand"] == 2
    assert lengths["2026-11-23.2.edit"] == lengths[rescue.copies()[0].name] == 3


def test_a_copy_of_a_newer_planner_is_not_brought_back(
    path: Path, opened: Callable[[], FileStore], adding: Adding, rescue: FileRescue
) -> None:
    from data.trouble import Unwritable

    store = opened()
    for name in ("ann", "bob"):
        store.transact(adding(name))
    store.fold()
    one = Backups(path).all()[0].path
    one.write_bytes(gzip.compress(gzip.decompress(one.read_bytes()).replace(b'"schema": 2', b'"schema": 9')))
    before = path.read_bytes()
    with pytest.raises(Unwritable):
        rescue.restore("2026-11-23.1.day", later=False)
    assert path.read_bytes() == before


def test_a_kept_journal_that_cannot_be_read_is_left_as_it_is(
    path: Path, opened: Callable[[], FileStore], adding: Adding, rescue: FileRescue
) -> None:
    store = opened()
    for name in ("ann", "bob"):
        store.transact(adding(name))
    store.fold()
    kept = Backups(path).journals()[-1].path
    kept.write_bytes(spoilt := b"x" + kept.read_bytes()[1:])
    store.transact(adding("cid"))
    store.fold()
    assert kept.read_bytes() == spoilt
    assert set(chains(path, rescue).values()) == {3}


@pytest.mark.parametrize("what", ["directory", "fifo", "link"])
def test_what_is_no_file_in_the_place_of_a_kept_journal_is_in_nobodys_way(
    what: str, path: Path, opened: Callable[[], FileStore], adding: Adding, rescue: FileRescue
) -> None:
    import os

    store = opened()
    for name in ("ann", "bob"):
        store.transact(adding(name))
    (path.parent / "backups").mkdir()
    planted = path.parent / "backups" / "planner.json.2026-11-23.1.journal"
    match what:
        case "directory":
            planted.mkdir()
        case "fifo":
            os.mkfifo(planted)
        case _:
            (path.parent / "elsewhere").touch()
            planted.symlink_to(path.parent / "elsewhere")
    assert store.fold()
    assert set(chains(path, rescue).values()) == {2}
    assert what != "link" or (path.parent / "elsewhere").stat().st_size == 0


def foreign(path: Path, name: str) -> None:
    """Add a client as another program would."""
    with TinyDB(path) as database:
        database.table("clients").insert({"number": f"B{name}", "name": name, "since": "2026-11-22"})


def test_a_copy_leads_on_over_a_fold_without_entries(
    path: Path, opened: Callable[[], FileStore], adding: Adding, days: Days, rescue: FileRescue
) -> None:
    opened().transact(adding("ann"))
    opened().fold(anyway=True)
    days.next()
    opened().transact(adding("bob"))
    opened().fold()
    assert set(chains(path, rescue).values()) == {2}


def test_a_copy_leads_on_over_a_fold_that_was_broken_off(
    path: Path, opened: Callable[[], FileStore], adding: Adding, rescue: FileRescue
) -> None:
    opened().transact(adding("ann"))
    for _ in range(2):
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(Folding, "rewritten", lambda *_args: (_ for _ in ()).throw(OSError(28, "full")))
            with pytest.raises(OSError, match="full"):
                opened().fold(anyway=True)
    opened().fold(anyway=True)
    opened().transact(adding("bob"))
    opened().fold()
    assert set(chains(path, rescue).values()) == {2}


def test_one_file_edited_twice_leads_to_two_records(
    path: Path, opened: Callable[[], FileStore], adding: Adding, rescue: FileRescue
) -> None:
    store = opened()
    for name in ("ann", "bob"):
        store.transact(adding(name))
    store.fold()
    old = path.read_bytes()
    lines = []
    for edit, entry in (("F1", "cid"), ("F2", "dan")):
        path.write_bytes(old)
        foreign(path, edit)
        again = opened()
        again.transact(adding(entry))
        again.fold()
        lines.append(sorted(names(again.book)))
    edits = [one.name for one in rescue.copies() if one.occasion is Occasion.EDIT]
    found = [sorted(names(rescue._named(name, later=True).book)) for name in edits]
    assert lines == [["F1", "ann", "bob", "cid"], ["F2", "ann", "bob", "dan"]]
    assert sorted(found) == [lines[0], ["F2", "ann", "bob"]]
    assert sorted(names(rescue._named(rescue.copies()[0].name, later=True).book)) == lines[1]


@pytest.mark.parametrize("folded", [False, True])
def test_a_copy_by_hand_of_an_edited_file_leads_on(
    folded: bool, path: Path, opened: Callable[[], FileStore], adding: Adding, rescue: FileRescue
) -> None:
    store = opened()
    for name in ("ann", "bob"):
        store.transact(adding(name))
    store.fold()
    foreign(path, "F")
    rescue.back_up(store)
    store.transact(adding("cid"))
    if folded:
        store.fold()
    assert chains(path, rescue)["2026-11-23.2.hand"] == 4


@pytest.mark.parametrize("more", [0, 1, 2])
def test_an_older_file_put_back_with_its_journal_takes_nothing_away(
    more: int, path: Path, opened: Callable[[], FileStore], adding: Adding, rescue: FileRescue
) -> None:
    journal = path.with_name(path.name + ".journal")
    store = opened()
    for name in ("ann", "bob"):
        store.transact(adding(name))
    old = path.read_bytes(), journal.read_bytes()
    for name in ("cid", "cyd")[: more + 1]:
        store.transact(adding(name))
    store.fold()
    for number in range(more):
        store.transact(adding(f"n{number}"))
        store.fold()
    first = sorted(names(store.book))
    path.write_bytes(old[0])
    journal.write_bytes(old[1])
    again = opened()
    again.transact(adding("xen"))
    again.fold()
    again.transact(adding("yan"))
    again.fold()
    found = {one.name: sorted(names(rescue._named(one.name, later=True).book)) for one in rescue.copies()}
    assert set(map(tuple, found.values())) <= {tuple(first), ("ann", "bob", "xen"), ("ann", "bob", "xen", "yan")}
    assert found[rescue.copies()[0].name] == ["ann", "bob", "xen", "yan"]
    assert tuple(first) in set(map(tuple, found.values()))


@given(
    st.lists(st.tuples(st.integers(0, 4), st.text(max_size=5)), max_size=6), st.integers(0, 60), st.binary(max_size=9)
)
def test_journals_are_outlined_as_they_are_read(parts: list[tuple[int, str]], cut: int, more: bytes) -> None:
    from data.lines import Entry, Outline, head_line, line_of, outlines, sections
    from planner.record.change import Change

    data, seq = b"", 0
    for nth, (entries, text) in enumerate(parts):
        data += head_line(seq, f"n{nth}", f"n{nth - 1}")
        for _ in range(entries):
            seq += 1
            data += line_of(Entry(seq, (Change("clients", seq, None, {"name": text + ' {"journal":1'}),)))
    data = data[: max(0, len(data) - cut)] + more
    found = [Outline(one.base, one.name, one.follows, one.start, one.stop, one.end) for one in sections(data)]
    assert outlines(data)[: len(found)] == found


# Age.


def copy(day: date, seq: int, occasion: Occasion = Occasion.DAY) -> Backup:
    return Backup(seq, day, occasion, 0, Path(f"/nowhere/{day}.{seq}.{occasion}.gz"))


@given(st.sets(st.integers(0, 2000), min_size=1), st.integers(0, 30))
def test_days_weeks_and_months_keep_their_newest(ages: set[int], shift: int) -> None:
    today = date(2026, 11, 23) - timedelta(shift)
    all_ = sorted((copy(today - timedelta(age), 3000 - age) for age in ages), reverse=True)
    kept = wanted(all_)
    assert set(all_[:DAILY]) <= kept
    assert len(kept) <= DAILY + WEEKLY + MONTHLY
    months = {(one.day.year, one.day.month): one for one in reversed(all_)}
    assert set(sorted(months.values(), reverse=True)[:MONTHLY]) <= kept
    assert wanted(sorted(kept, reverse=True)) == kept


def test_a_year_of_days_leaves_seven_days_four_weeks_and_twelve_months() -> None:
    kept: set[Backup] = set()
    for number in range(400):
        kept = wanted(sorted({*kept, copy(date(2026, 1, 1) + timedelta(number), number)}, reverse=True))
    days = sorted(one.day for one in kept)
    last = date(2026, 1, 1) + timedelta(399)
    assert set(days) >= {last - timedelta(age) for age in range(7)}
    assert len({(day.year, day.month) for day in days}) == 12
    assert len([day for day in days if (last - day).days < 28]) >= 9


def test_other_kinds_stay_a_year() -> None:
    edit, old = copy(date(2026, 1, 2), 5, Occasion.EDIT), copy(date(2025, 1, 2), 4, Occasion.HAND)
    newest = copy(date(2026, 11, 23), 6)
    assert wanted([newest, edit, old]) == {newest, edit}


def test_a_copy_much_larger_than_the_newest_stays(tmp_path: Path) -> None:
    sizes = [100, *[300] * 30]
    all_ = []
    for age, size in enumerate(sizes):
        path = tmp_path / f"{age}.gz"
        path.write_bytes(b"x" * size)
        all_.append(Backup(100 - age, date(2026, 11, 23) - timedelta(age), Occasion.DAY, 0, path))
    assert wanted(all_) == set(all_)


def test_a_year_of_folds_is_thinned(
    path: Path, opened: Callable[[], FileStore], adding: Adding, days: Days, rescue: FileRescue
) -> None:
    store = opened()
    for number in range(120):
        store.transact(adding(f"n{number}"))
        store.fold()
        days.next(3)
    assert len(backups(path)) <= DAILY + WEEKLY + MONTHLY
    assert len(Backups(path).journals()) <= 120
    assert set(chains(path, rescue).values()) == {120}


def test_journals_stay_as_long_as_the_oldest_copy(
    path: Path, opened: Callable[[], FileStore], adding: Adding, days: Days, rescue: FileRescue
) -> None:
    store = opened()
    for number in range(40):
        store.transact(adding(f"n{number}"))
        store.fold()
        days.next()
    copies = rescue.copies()
    assert len(copies) < 40
    assert {one.counts["clients"] + one.later for one in copies} == {40}
    kept = [json.loads(line[17:])["base"] for one in Backups(path).journals() for line in [one.content.split(b"\n")[0]]]
    assert min(kept) <= min(one.seq for one in Backups(path).all())
