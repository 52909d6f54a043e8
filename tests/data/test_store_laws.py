"""Whatever is done in whatever order, a session that opens the file anew sees the same record."""

import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from data.store import FileStore
from planner.record.book import Book
from planner.record.change import Label, Transaction, What
from planner.record.documents import HISTORY, Document
from planner.record.errors import NotFound
from planner.record.history import redo, undo
from planner.record.pen import Pen
from planner.record.people import Client, Kind
from planner.record.planning import Task

Tables = dict[str, dict[int, Document]]


def tables_of(book: Book, *, history: bool = True) -> Tables:
    """Return all documents of a book, empty tables left out."""
    found = {name: dict(table.items()) for name, table in book.tables().items()}
    return {name: table for name, table in found.items() if table and (history or name != HISTORY)}


class Sessions(RuleBasedStateMachine):
    """Two sessions that write in turn, and a list of what the record was before each entry."""

    def __init__(self) -> None:
        super().__init__()
        self.directory = Path(tempfile.mkdtemp())
        self.stores = [self.opened(), self.opened()]
        self.states: list[Tables] = [{}]
        self.place = 0

    def opened(self) -> FileStore:
        path = self.directory / "planner.json"
        return FileStore(path, now=lambda: datetime(2026, 11, 23, tzinfo=UTC), upkeep=lambda *_: ())

    def entered(self, who: int, action: object) -> None:
        assert callable(action)
        self.stores[who].transact(action)
        self.states[self.place + 1 :] = [tables_of(self.stores[who].book, history=False)]
        self.place += 1

    @rule(who=st.integers(0, 1), name=st.text(min_size=1, max_size=8))
    def add(self, who: int, name: str) -> None:
        def action(book: Book) -> Transaction:
            pen = Pen(book)
            client = pen.add(Client(0, f"A{book.next_id('clients'):04d}", name, date(2026, 11, 23)))
            pen.add(Task(0, date(2026, 11, 24), Kind.FOLLOW_UP, client.id, text=name))
            return pen.transaction(Label(What.CARD, who=name))

        self.entered(who, action)

    @rule(who=st.integers(0, 1), note=st.text(max_size=8), which=st.integers(0, 50))
    def alter(self, who: int, note: str, which: int) -> None:
        def action(book: Book) -> Transaction:
            pen = Pen(book)
            clients = book.clients_containing("")
            client = clients[which % len(clients)]
            pen.alter(client, note=f"{note}.{book.seq}")
            return pen.transaction(Label(What.CARD, who=client.name))

        self.stores[who].refresh()
        if self.stores[who].book.client_count():
            self.entered(who, action)

    @rule(who=st.integers(0, 1))
    def undo(self, who: int) -> None:
        try:
            self.stores[who].transact(undo)
        except NotFound:
            assert self.place == 0
        else:
            self.place -= 1
        assert tables_of(self.stores[who].book, history=False) == self.states[self.place]

    @rule(who=st.integers(0, 1))
    def redo(self, who: int) -> None:
        try:
            self.stores[who].transact(redo)
        except NotFound:
            assert self.place == len(self.states) - 1
        else:
            self.place += 1
        assert tables_of(self.stores[who].book, history=False) == self.states[self.place]

    @rule(who=st.integers(0, 1))
    def reopen(self, who: int) -> None:
        self.stores[who] = self.opened()

    @invariant()
    def a_new_session_sees_the_same(self) -> None:
        fresh = self.opened().book
        for store in self.stores:
            store.refresh()
            assert tables_of(store.book) == tables_of(fresh)
            assert store.book.seq == fresh.seq
            assert {table: fresh.next_id(table) for table in store.book.next_ids} == dict(store.book.next_ids)

    def teardown(self) -> None:
        shutil.rmtree(self.directory)


TestSessions = Sessions.TestCase
TestSessions.settings = settings(max_examples=20, stateful_step_count=15, deadline=None)
