"""A session to be killed: records one visitor after the other, now and then folds, and prints what was acknowledged."""

import random
import sys
from datetime import UTC, datetime
from pathlib import Path

from data.store import FileStore
from planner.record.book import Book
from planner.record.change import Label, Transaction, What
from planner.record.pen import Pen
from planner.record.people import Activity, Kind

NOW = datetime(2026, 11, 23, 10, 24, tzinfo=UTC)
FOLDS = 0.1
"""How often an entry is followed by a fold."""


def opened(path: Path) -> FileStore:
    """Return a store that keeps nothing up by itself."""
    return FileStore(path, now=lambda: NOW, upkeep=lambda _before, _after: ())


def write(path: Path, seed: str) -> None:
    """Record until killed; each entry's note names it."""
    store, draw, count = opened(path), random.Random(seed), 0
    while True:
        count += 1
        note = f"{seed}-{count}"

        def action(book: Book, note: str = note) -> Transaction:
            pen = Pen(book)
            pen.add(Activity(0, Kind.VISITOR, NOW.date(), NOW, note=note))
            return pen.transaction(Label(What.VISITOR))

        store.transact(action)
        sys.stdout.write(note + "\n")
        sys.stdout.flush()
        if draw.random() < FOLDS:
            store.fold()


if __name__ == "__main__":
    write(Path(sys.argv[1]), sys.argv[2])
