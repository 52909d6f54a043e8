"""Many sessions at once: nothing is lost, and nobody who types at a rep's pace is told that the file is busy."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tinydb import TinyDB

from data.doctor import FileDoctor
from data.store import FileStore
from tests.data import writer

ROUNDS = int(os.environ.get("PLANNER_FAULT_ROUNDS", "6"))
EACH = 4 * ROUNDS
"""How many entries each writer records; ``make faults`` asks for a thousand."""
BATCHES = min(2 * ROUNDS, 40)
"""How many times a bulk import records two hundred: all on one day, which is more than a rep's whole year."""
HOUSE = Path(__file__).parents[2]


@contextmanager
def writers(path: Path, *orders: tuple[str, ...]) -> Iterator[list["subprocess.Popen[str]"]]:
    """Sessions that record as fast as they can, with what ``tests.data.writer`` takes; the first one says what."""
    command = [sys.executable, "-m", "tests.data.writer", str(path)]
    says = [subprocess.PIPE, *[subprocess.DEVNULL] * (len(orders) - 1)]
    running = [
        subprocess.Popen([*command, *one], cwd=HOUSE, stdout=where, text=True)
        for one, where in zip(orders, says, strict=True)
    ]
    try:
        yield running
    finally:
        for one in running:
            one.kill()
            one.communicate()


def typed_beside(store: FileStore, writer_: "subprocess.Popen[str]", pace: int) -> int:
    """Type an entry whenever a writer has recorded so many, until it ends; return how many. Raises Busy."""
    assert writer_.stdout is not None
    typed = 0
    for number, _ in enumerate(writer_.stdout, 1):
        if number % pace == 0:
            store.transact(writer.recording([f"typed {typed}"]))
            typed += 1
    return typed


def test_eight_writers_lose_nothing(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = writer.opened(path)
    store.transact(writer.recording(["first"]))
    with writers(path, *((f"w{one}", str(EACH)) for one in range(8))) as running:
        typed = typed_beside(store, running[0], 8)
        assert [one.wait() for one in running] == [0] * 8
    book = writer.opened(path).book
    notes = Counter(one.note for one in book.activities_on(writer.NOW.date()))
    assert sum(notes.values()) == len(notes) == 8 * EACH + typed + 1
    assert {f"w{one}-{count}" for one in range(8) for count in range(1, EACH + 1)} <= set(notes)
    assert (book.seq, book.tally(writer.NOW.date()).visitors) == (len(notes), len(notes))
    assert book.next_id("activities") == len(notes) + 1
    assert FileDoctor(path, store=writer.opened(path), now=lambda: writer.NOW).findings() == []
    with TinyDB(path) as database:
        database.table("activities").all()
    if "PLANNER_FAULT_ROUNDS" in os.environ:
        with capsys.disabled():
            sys.stdout.write(f"\n8 writers x {EACH} and {typed} typed beside them: all kept, never busy\n")


def test_a_bulk_import_leaves_turns_to_who_types(path: Path) -> None:
    store = writer.opened(path)
    store.transact(writer.recording(["first"]))
    with writers(path, ("bulk", str(BATCHES), "200")) as running:
        typed = typed_beside(store, running[0], 100)
        assert running[0].wait() == 0
    assert typed == 2 * BATCHES
    assert writer.opened(path).book.tally(writer.NOW.date()).visitors == 1 + typed + BATCHES * 200
