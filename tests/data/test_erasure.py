"""A client is forgotten in every file that is ours, and whatever breaks off is finished; the figures stay."""

import errno
import gzip
import json
import os
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from data.backups import Backups
from data.disk import replace_file
from data.doctor import FileDoctor
from data.drafts import FileDrafts
from data.erasure import FileErasure
from data.rescue import FileRescue
from data.store import FileStore
from data.trouble import unwritable
from planner.entry.client_card import change_client
from planner.entry.effects import Contacts, When, Wish, existing, open_visitor
from planner.entry.endings import close_deal
from planner.entry.erasing import going
from planner.entry.merging import merge
from planner.entry.steps import plan_step
from planner.plan.rates import rates
from planner.record.book import Book
from planner.record.change import Action, Label, Transaction, What
from planner.record.errors import FileTrouble, NotFound, NotUnderstood
from planner.record.history import Forgotten, pass_over_undo, remembered, undo
from planner.record.pen import Pen
from planner.record.people import Activity, Kind

NOW = datetime(2026, 11, 23, 10, 24, tzinfo=ZoneInfo("Asia/Shanghai"))
NAME, OTHER, LATER = "欧阳青青", "司马光光", "欧阳 O'Qing \\\"q"
SECRETS = [
    NAME,
    "13977778888",
    "qingqing@river.cn",
    "wx_qing",
    "jade-green",
    "rock / moss",
    LATER,
    "barley",
    "13922223333",
]
"""All that is said of the client in the record: the names, how to reach her, and a word of each text."""


class Days:
    """A clock that is set on by a day."""

    def __init__(self) -> None:
        self.at = NOW

    def now(self) -> datetime:
        return self.at


def transaction(write: Callable[[Pen], Any], what: What = What.CLIENT, who: str = "", number: str = "") -> Action:
    def action(book: Book) -> Transaction:
        pen = Pen(book)
        write(pen)
        return pen.transaction(Label(what, who, number))

    return action


def opened(path: Path, clock: Days) -> FileStore:
    return FileStore(path, now=clock.now, upkeep=lambda _before, _after: (), patience=5)


def erasing(store: FileStore, clock: Days, state: Path) -> FileErasure:
    return FileErasure(store, FileDrafts(state, store.path), now=clock.now)


def add(store: FileStore, name: str, contacts: Contacts, note: str = "") -> int:
    when = When.of(NOW)
    store.transact(transaction(lambda pen: open_visitor(pen, name, contacts, when, Wish(), note), What.CARD, name, "A"))
    return store.book.next_id("clients") - 1


def followed_up(who: int, when: When) -> Action:
    def write(pen: Pen) -> None:
        pen.add(Activity(0, Kind.FOLLOW_UP, when.day, when.at, who, note="jade-green?"))

    return transaction(write)


def bought(who: int, when: When) -> Action:
    def write(pen: Pen) -> None:
        close_deal(pen, pen.book.clients_of([who])[0], when, product=None, quantity=2, amount=None)

    return transaction(write)


def fill(path: Path, state: Path) -> int:
    """Make a record of several days with copies and kept journals, a merge, a draft, and what was set aside."""
    clock = Days()
    store = opened(path, clock)
    add(store, OTHER, Contacts(("13800138000",)), "friend of somebody")
    who = add(store, NAME, Contacts(("13977778888",), "wx_qing", "qingqing@river.cn"), "saw jade-green")
    store.fold()
    when = When.of(NOW)
    for day in (1, 2):
        clock.at = NOW + timedelta(day)
        when = When.of(clock.at)
        store.transact(change_client(who, {"needs": f"rock / moss {day}", "name": (NAME, LATER)[day - 1]}))
        store.transact(followed_up(who, when))
        store.fold()
    twin = add(store, NAME, Contacts(("13922223333",)), "barley")
    store.transact(merge(twin, who, when, lambda _: ("barley", "barley")))
    store.transact(undo)
    store.transact(merge(twin, who, when, lambda _: ("barley", "barley")))
    store.transact(bought(who, when))
    add(store, "Third", Contacts(("13700137000",)), "her neighbour is 13977778888, fine")
    store.transact(transaction(lambda pen: plan_step(pen, who, Kind.VISIT, when.day, when.day, text="barley")))
    drafts = FileDrafts(state, path)
    drafts.save("entry", f"f {NAME} : half typed jade-green")
    drafts.save(f"client {who}", json.dumps({"typed": {"needs": "rock / moss"}}))
    drafts.save("other", "stays")
    for nth, content in enumerate((path.read_bytes(), path.read_bytes()[:-9], b'{"x": "jade-green 13977778888')):
        path.with_name(f"{path.name}.damaged-2026-{nth}").write_bytes(content)
    journal = path.with_name(path.name + ".journal")
    path.with_name(f"{path.name}.journal.damaged-2026").write_bytes(journal.read_bytes())
    path.with_name(f"{path.name}.journal.torn").write_bytes(journal.read_bytes()[:-4])
    path.with_name(f"{path.name}.new.old").write_bytes(path.read_bytes())
    newest = Backups(path).all()[0].path
    newest.with_name(f".{newest.name}.0123456789ab.tmp").write_bytes(newest.read_bytes())
    newest.with_name(f"{path.name}.2026-11-23.1.hand-7.gz").write_bytes(newest.read_bytes()[:-30])
    return who


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    root = tmp_path_factory.mktemp("filled")
    (root / "record").mkdir()
    return root, fill(root / "record" / "planner.json", root / "state")


@pytest.fixture
def place(filled: tuple[Path, int], tmp_path: Path) -> Path:
    """A copy of the record, its files and drafts: the drafts are named for where the record is."""
    return copied(filled[0], tmp_path / "here")


def copied(root: Path, to: Path) -> Path:
    shutil.copytree(root, to)
    drafts = FileDrafts(to / "state", to / "record" / "planner.json").path
    FileDrafts(to / "state", root / "record" / "planner.json").path.rename(drafts)
    return to


def texts(root: Path) -> Iterator[tuple[Path, str]]:
    """Yield what stands in every file, unpacked and with its escapes read, and as it is."""
    for path in (one for one in root.rglob("*") if one.is_file()):
        found = path.read_bytes()
        if path.suffix in (".gz", ".tmp"):
            with suppress(EOFError, OSError):
                found = gzip.decompress(found)
        raw = found.decode("utf-8", "replace")
        yield path, raw + re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), raw)


def left(root: Path) -> set[tuple[str, str]]:
    return {
        (path.name, secret)
        for path, text in texts(root)
        for secret in SECRETS
        if secret in text or json.dumps(secret)[1:-1] in text
    }


def months(store: FileStore) -> list[Any]:
    book = store.book
    days = [date(2026, 11, 1), date(2026, 12, 31)]
    return [
        rates(book, NOW.date()),
        book.tally_in_all(),
        book.open_card_count(),
        book.buyers(*days),
        dict(book.tallies()),
    ]


def check_forgotten(place: Path, who: int) -> None:
    path, clock = place / "record" / "planner.json", Days()
    store = opened(path, clock)
    assert left(place) == set()
    client = store.book.client(who)
    assert client is not None
    assert (client.number, client.name, client.erased is not None) == ("A0002", "A0002", True)
    assert store.book.open_tasks_of(who) == []
    assert not path.with_name(path.name + ".erasing").exists()
    assert FileDrafts(place / "state", path).load("other") == "stays"
    assert store.book.client(1) is not None
    assert [one.flaw for one in FileDoctor(path, store=store, now=clock.now).findings()] == []


def test_the_record_to_forget_in_says_it_all(place: Path) -> None:
    found = {secret for _, secret in left(place)}
    assert found == set(SECRETS)
    assert {name.split(".")[-1] for name, _ in left(place)} >= {"json", "gz", "journal", "tmp", "torn", "old"}


def test_nothing_is_left_and_the_figures_are_what_they_were(place: Path, filled: tuple[Path, int]) -> None:
    path, clock, who = place / "record" / "planner.json", Days(), filled[1]
    store, beside = opened(path, clock), opened(path, clock)
    before, number = months(store), going(beside.book, who).client.number
    erasing(store, clock, place / "state").erase(who)
    assert months(store) == before
    check_forgotten(place, who)
    assert beside.refresh()
    assert months(beside) == before
    assert beside.book.clients_of([who])[0].name == number
    assert beside.book.client_numbered("A0003") == beside.book.client(who)
    assert beside.book.next_id("clients") == 5
    with pytest.raises(NotUnderstood):
        erasing(store, clock, place / "state").erase(who)
    with pytest.raises(NotFound):
        erasing(store, clock, place / "state").erase(99)
    with pytest.raises(NotUnderstood):
        beside.transact(change_client(who, {"name": NAME}))
    third = beside.book.client(4)
    assert third is not None
    assert beside.book.activities_of(4)[0].note == "her neighbour is A0002, fine"


def test_undo_says_that_it_stays_and_goes_on_to_what_came_before(place: Path, filled: tuple[Path, int]) -> None:
    clock = Days()
    store = opened(place / "record" / "planner.json", clock)
    erasing(store, clock, place / "state").erase(filled[1])
    with pytest.raises(Forgotten):
        store.transact(undo)
    store.transact(pass_over_undo)
    assert store.transact(undo).label.who == "Third"
    assert [row.label.who for row in remembered(store.book)] == ["", "Third", OTHER]
    assert left(place) == set()


def test_every_copy_still_comes_back_with_all_that_came_after_it(place: Path, filled: tuple[Path, int]) -> None:
    path, clock, who = place / "record" / "planner.json", Days(), filled[1]
    store = opened(path, clock)
    erasing(store, clock, place / "state").erase(who)
    rescue, after = FileRescue(path, now=clock.now), months(store)
    copies = [one for one in rescue.copies() if one.good]
    assert len(copies) > 2
    for copy in copies:
        rescue.restore(copy.name, later=True)
        again = opened(path, clock)
        assert months(again)[2] == after[2]
        assert again.book.clients_of([who])[0].name == "A0002"
        assert left(place) == set()


def test_another_program_s_copy_loses_the_person_too(place: Path, filled: tuple[Path, int]) -> None:
    path, clock, who = place / "record" / "planner.json", Days(), filled[1]
    plain = {name: table for name, table in json.loads(path.read_bytes()).items() if name != "_counts"}
    copy = Backups(path).all()[0].path
    for meta in ({}, {"_meta": plain.pop("_meta")}):
        content = json.dumps({**meta, **plain}, ensure_ascii=False).encode()
        copy.write_bytes(gzip.compress(content))
        (place / "again").mkdir(exist_ok=True)
        shutil.copytree(place / "record", place / "again", dirs_exist_ok=True)
        there = place / "again" / "planner.json"
        erasing(opened(there, clock), clock, place / "nothing").erase(who)
        assert left(place / "again") == set()
        assert (
            FileRescue(there, now=clock.now).planned(copy.name.removeprefix("planner.json.")[:-3], later=False).counts
        )
        shutil.rmtree(place / "again")


# Whatever happens in between.

STEPS = ("fsync", "unlink", "rename", "replace", "link")


EVERY = 1 if "PLANNER_FAULT_ROUNDS" in os.environ else 3
"""At every how many steps a session is killed; `make faults` kills it at each."""


def killed_at(nth: int, act: Callable[[], object]) -> bool:
    """Do something in a process that dies before its nth step on the disk; say whether it came to its end."""
    child = os.fork()
    if not child:
        counted = [0]

        def stepping(name: str) -> Callable[..., Any]:
            real = getattr(os, name)

            def step(*args: Any, **more: Any) -> Any:
                counted[0] += 1
                if counted[0] > nth:
                    os._exit(9)
                return real(*args, **more)

            return step

        for name in STEPS:
            setattr(os, name, stepping(name))
        try:
            act()
        except BaseException:  # noqa: BLE001 - a child of a test never comes back
            os._exit(1)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, 9)
    return status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_killed_at_each_step_it_has_not_begun_or_is_finished(
    filled: tuple[Path, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A killed process leaves what it has written, synced or not.
    monkeypatch.setattr(os, "fsync", lambda _: None)
    root, who = filled
    nth, ended, finished, tried = 0, False, 0, 0
    while not ended:
        place = copied(root, tmp_path / str(nth))
        path, clock = place / "record" / "planner.json", Days()
        ended = killed_at(nth, lambda: erasing(opened(path, clock), clock, place / "state").erase(who))  # noqa: B023
        store = opened(path, clock)
        before = months(store)
        if not erasing(store, clock, place / "state").finish() and not ended:
            assert store.book.clients_of([who])[0].name == LATER or left(place) == set()
        else:
            finished += 1
            check_forgotten(place, who)
        assert months(store) == before
        shutil.rmtree(place)
        tried, nth = tried + 1, nth + EVERY
    assert nth > 20
    assert finished > tried // 2


def test_a_session_that_was_copying_does_not_bring_the_person_back(
    place: Path, filled: tuple[Path, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, clock, who = place / "record" / "planner.json", Days(), filled[1]
    clock.at = NOW + timedelta(9)
    other = opened(path, clock)
    other.transact(transaction(lambda pen: pen.alter(pen.book.client(1), note="mine")))
    whole = Backups.keep
    raced: list[int] = []

    def meanwhile(self: Backups, *args: Any) -> Any:
        if not raced:
            raced.append(who)
            import data.backups

            real = data.backups._packed

            def packed(descriptor: int) -> Iterator[bytes]:
                yield from real(descriptor)
                monkeypatch.setattr(data.backups, "_packed", real)
                erasing(opened(path, clock), clock, place / "state").erase(who)

            monkeypatch.setattr(data.backups, "_packed", packed)
        return whole(self, *args)

    monkeypatch.setattr(Backups, "keep", meanwhile)
    other.fold()
    assert raced
    assert other.book.clients_of([1])[0].note == "mine"
    check_forgotten(place, who)


@pytest.mark.parametrize("after", [1, 2, 4])
def test_a_disk_that_refuses_leaves_an_erase_that_goes_on(
    place: Path, filled: tuple[Path, int], monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    path, clock, who = place / "record" / "planner.json", Days(), filled[1]
    written: list[Path] = []

    def full(to: Path, *args: Any) -> Any:
        if len(written) == after:
            raise unwritable(OSError(errno.ENOSPC, ""), to)
        written.append(to)
        return replace_file(to, *args)

    monkeypatch.setattr("data.erasure.replace_file", full)
    with pytest.raises(FileTrouble):
        erasing(opened(path, clock), clock, place / "state").erase(who)
    monkeypatch.undo()
    assert left(place) != set()
    assert existing(opened(path, clock).book, who).name == LATER
    assert erasing(opened(path, clock), clock, place / "state").finish()
    check_forgotten(place, who)


def test_a_disk_that_takes_no_mark_leaves_all_as_it_was(
    place: Path, filled: tuple[Path, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    path, clock = place / "record" / "planner.json", Days()
    before = {one: one.read_bytes() for one in place.rglob("*") if one.is_file() and one.suffix != ".lock"}

    def full(to: Path, *_: Any) -> Any:
        raise unwritable(OSError(errno.ENOSPC, ""), to)

    monkeypatch.setattr("data.erasure.replace_file", full)
    with pytest.raises(FileTrouble):
        erasing(opened(path, clock), clock, place / "state").erase(filled[1])
    after = {one: one.read_bytes() for one in place.rglob("*") if one.is_file() and one.suffix != ".lock"}
    assert after == before
