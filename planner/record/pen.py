"""A pen writes several changes one after the other, each on the state that the ones before left."""

from dataclasses import replace
from typing import Any, TypeVar

from planner.record import documents as t
from planner.record.book import Book
from planner.record.change import Change, Label, Transaction, added, altered
from planner.record.documents import document, numbered
from planner.record.errors import Conflict
from planner.record.matters import matter_of
from planner.record.people import Activity, Card, Client, Deal
from planner.record.planning import CarriedCards, DayTargets, Goal, MarketNote, Product, Reflection, Task
from planner.record.settings import Settings

_E = TypeVar("_E")

TABLE_OF: dict[type[Any], str] = {
    Settings: t.SETTINGS,
    Client: t.CLIENTS,
    Card: t.CARDS,
    Activity: t.ACTIVITIES,
    Deal: t.DEALS,
    Product: t.PRODUCTS,
    Goal: t.GOALS,
    Task: t.TASKS,
    MarketNote: t.MARKET,
    Reflection: t.REFLECTIONS,
    DayTargets: t.DAYS,
    CarriedCards: t.MONTHS,
}


class Pen:
    """Collects the changes of one transaction."""

    __slots__ = ("_book", "_changes", "_made")

    def __init__(self, book: Book) -> None:
        self._book = book
        self._changes: list[Change] = []
        self._made = 0

    @property
    def book(self) -> Book:
        """The state with the changes so far, made when somebody asks: the last ones often nobody does."""
        if self._made < len(self._changes):
            self._book = self._book.after(self._changes[self._made :])
            self._made = len(self._changes)
        return self._book

    def _write(self, change: Change | None) -> None:
        if change is not None:
            self._changes.append(change)

    def add(self, entity: _E) -> _E:
        """Add a new entity and return it with the id that its table gives it."""
        table = TABLE_OF[type(entity)]
        entity = numbered(entity, self.book.next_id(table))
        self._write(added(table, entity))
        return entity

    def alter(self, old: _E, **fields: Any) -> _E:
        """Change some fields of an entity and return it as it then is."""
        new = replace(old, **fields)  # type: ignore[type-var]
        table, id_ = TABLE_OF[type(old)], new.id  # type: ignore[attr-defined]
        found = self.book.document(table, id_)
        if found is None:
            raise Conflict(table, id_, "", old, None).about(matter_of(table, document(old), self.book))
        try:
            self._write(altered(table, old, new, found))
        except Conflict as conflict:
            raise conflict.about(matter_of(table, found, self.book)) from None
        return new

    def settle(self, **fields: Any) -> Settings:
        """Change some of the settings; the first time makes their document."""
        old = self.book.settings
        if self.book.document(t.SETTINGS, 1) is not None:
            return self.alter(old, **fields)
        new = replace(old, **fields)
        self._write(added(t.SETTINGS, new))
        return new

    @property
    def changes(self) -> tuple[Change, ...]:
        """The changes so far."""
        return tuple(self._changes)

    def transaction(self, label: Label) -> Transaction:
        """Return the changes as one transaction."""
        return Transaction(label, self.changes)
