"""kill -9 at random moments, folds among them: what was acknowledged is there, and plain TinyDB opens the file."""

import os
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest
from tinydb import TinyDB

from tests.data import writer

ROUNDS = int(os.environ.get("PLANNER_FAULT_ROUNDS", "6"))
"""How often each number of writers is killed; ``make faults`` asks for more."""

HOUSE = Path(__file__).parents[2]


@contextmanager
def writers(path: Path, seeds: list[str]) -> Iterator[list["subprocess.Popen[str]"]]:
    """Sessions that record as fast as they can, killed in the end."""
    command = [sys.executable, "-m", "tests.data.writer", str(path)]
    running = [subprocess.Popen([*command, seed], cwd=HOUSE, stdout=subprocess.PIPE, text=True) for seed in seeds]
    try:
        yield running
    finally:
        for one in running:
            one.kill()
        for one in running:
            one.wait()


def acknowledged(stream: IO[str] | None, most: int) -> list[str]:
    """Return up to ``most`` whole lines that a session has printed."""
    assert stream is not None
    lines = (line for _, line in zip(range(most), stream, strict=False))
    return [line.strip() for line in lines if line.endswith("\n")]


@pytest.mark.parametrize("together", [1, 3])
def test_nothing_acknowledged_is_lost(together: int, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    draw, said, kills = random.Random(together), set[str](), 0
    for nth in range(ROUNDS):
        with writers(path, [f"{nth}.{one}" for one in range(together)]) as running:
            said.update(acknowledged(running[0].stdout, draw.randrange(1, 40)))
        kills += together
        for one in running:
            assert one.returncode < 0
            assert one.stdout is not None
            with one.stdout as rest:
                said.update(acknowledged(rest, 10**6))
        with TinyDB(path) as database:
            database.table("activities").all()
        book = writer.opened(path).book
        counted = Counter(one.note for one in book.activities_on(writer.NOW.date()))
        assert said <= set(counted)
        assert max(counted.values()) == 1
        assert book.seq == sum(counted.values())
        assert book.tally(writer.NOW.date()).visitors == book.seq
    store = writer.opened(path)
    store.fold()
    with TinyDB(path) as database:
        assert said <= {document["note"] for document in database.table("activities")}
    if "PLANNER_FAULT_ROUNDS" in os.environ:
        with capsys.disabled():
            sys.stdout.write(f"\n{together} at once, {kills} kills: {len(said)} entries acknowledged, all kept\n")
