"""What the tests of the disk share: a store on a throw-away file, and an action that adds a client."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from data.store import FileStore
from planner.record.book import Book
from planner.record.change import Action, Label, Transaction, What
from planner.record.pen import Pen
from planner.record.people import Client

NOW = datetime(2026, 11, 23, 10, 24, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "planner.json"


@pytest.fixture
def open_store() -> Callable[[Path], FileStore]:
    def open_(path: Path) -> FileStore:
        return FileStore(path, now=lambda: NOW, upkeep=lambda _before, _after: (), patience=5)

    return open_


@pytest.fixture
def store(path: Path, open_store: Callable[[Path], FileStore]) -> FileStore:
    return open_store(path)


@pytest.fixture
def adding() -> Callable[[str], Action]:
    def adding_(name: str) -> Action:
        def action(book: Book) -> Transaction:
            pen = Pen(book)
            number = f"A{book.next_id('clients'):04d}"
            pen.add(Client(0, number, name, date(2026, 11, 23), phones=("13800138000",)))
            return pen.transaction(Label(What.CARD, who=name, number=number))

        return action

    return adding_
