"""A session for tests: records one visitor after the other, now and then folds, and prints what was acknowledged.

``python -m tests.data.writer FILE SEED [MOST [EACH]]`` records until it is killed, or MOST times EACH visitors.
"""

import itertools
import random
import sys
from datetime import UTC, datetime
from pathlib import Path

from data.store import FileStore
from planner.record.book import Book
from planner.record.change import Action, Label, Transaction, What
from planner.record.pen import Pen
from planner.record.people import Activity, Kind

NOW = datetime(2026, 11, 23, 10, 24, tzinfo=UTC)
FOLDS = 0.1
"""How often an entry is followed by a fold."""


def opened(path: Path) -> FileStore:
    """Return a store that keeps nothing up by itself."""
    return FileStore(path, now=lambda: NOW, upkeep=lambda _before, _after: ())


def recording(notes: list[str]) -> Action:
    """Return the action that records a visitor with each of these notes."""

    def action(book: Book) -> Transaction:
        pen = Pen(book)
        for note in notes:
            pen.add(Activity(0, Kind.VISITOR, NOW.date(), NOW, note=note))
        return pen.transaction(Label(What.VISITOR, count=len(notes)))

    return action


def write(path: Path, seed: str, most: int | None = None, each: int = 1) -> None:
    """Record until killed, or ``most`` times; each visitor's note names it."""
    store, draw = opened(path), random.Random(seed)
    for count in itertools.count(1) if most is None else range(1, most + 1):
        notes = [f"{seed}-{count}" if each == 1 else f"{seed}-{count}.{nth}" for nth in range(each)]
        store.transact(recording(notes))
        sys.stdout.write("\n".join(notes) + "\n")
        sys.stdout.flush()
        if draw.random() < FOLDS:
            store.fold()


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:]))
