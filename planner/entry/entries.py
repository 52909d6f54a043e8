"""What a line means: the face that every entry has, and what entries share.

``apply`` reads everything again from the fresh book that it is given; the rest of a value is what was read when it
was typed, and what its echo says.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Protocol

from planner.entry.effects import (
    NO_CONTACTS,
    Contacts,
    When,
    Wish,
    add_client,
    add_contacts,
    existing,
    open_card,
    open_visitor,
)
from planner.entry.steps import no_next_step, plan_step
from planner.entry.tokens import Next
from planner.record.book import Book
from planner.record.change import Transaction
from planner.record.pen import Pen
from planner.record.people import Client, How, Kind, Level
from planner.record.planning import Task

if TYPE_CHECKING:
    from planner.language.words import Words
    from planner.record.errors import Sentence


class Opening(Enum):
    """What to do about a name that is not on file: ask, open a card for a new visitor, or name a held card."""

    ASK = "ask"
    NEW = "new"
    HELD = "held"


class Entry(Protocol):
    """What a line means."""

    @property
    def kind(self) -> str:
        """The verb's English word: new, follow, visit, deal, lost, greet or todo."""
        ...

    @property
    def client(self) -> int | None:
        """The client's id, None where there is none yet."""
        ...

    def apply(self, book: Book) -> Transaction:
        """Return what the entry changes in the fresh record; an Action of the store."""
        ...

    def echo(self, words: "Words") -> str:
        """Say what Enter will record, dates resolved."""
        ...

    def warnings(self, words: "Words") -> list[str]:
        """Say what may not be meant, though it can be recorded."""
        ...


@dataclass(frozen=True, slots=True)
class Who:
    """Whom an entry is about: a client on file, or with ``client`` None one whom it opens.

    ``contacts`` are those that the line adds.
    """

    client: int | None
    name: str
    number: str = ""
    opening: Opening = Opening.ASK
    contacts: Contacts = NO_CONTACTS

    @property
    def held(self) -> bool | None:
        """Whether a held card is named (or a visitor's opened); None for a client on file."""
        return None if self.client is not None else self.opening is Opening.HELD

    def resolve(self, pen: Pen, when: When, wish: Wish) -> Client:
        """Return the client of the fresh record, opened where the line says so."""
        if self.client is not None:
            return add_contacts(pen, existing(pen.book, self.client), self.contacts)
        if self.opening is Opening.NEW:
            return open_visitor(pen, self.name, self.contacts, when, wish)
        client = add_client(pen, self.name, self.contacts, when)
        open_card(pen, client, How.HELD, when, wish)
        return client


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What every entry holds: when it happened, its note, what may not be meant, and the open steps that it drops."""

    when: When
    note: str = ""
    doubts: tuple["Sentence", ...] = field(default=(), compare=False)
    drops: tuple[Task, ...] = field(default=(), compare=False)

    def warnings(self, words: "Words") -> list[str]:
        """Say what may not be meant, though it can be recorded."""
        return [doubt(words) for doubt in self.doubts]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked(Said):
    """An entry after which its client is asked for again: by the ``next`` step, else on the day ``again``.

    ``level`` is the one that follows from what is said of the purchase, None where it is typed or stays.
    """

    next: Next | None = None
    again: date | None = None
    level: Level | None = None


def plan_next(pen: Pen, client: Client, after: Next | None, when: When, usual: Kind) -> None:
    """Do what ``>`` says."""
    if after is None:
        return
    if after.day is None:
        no_next_step(pen, client.id, when.today)
    else:
        plan_step(pen, client.id, after.kind or usual, after.day, when.today, clock=after.time)
