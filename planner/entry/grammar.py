"""The quick-entry line: ``VERB WHO tokens : note``, read into an entry.

Quick enough to be called at every key: each question to the book is answered by an index.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from importlib import import_module
from typing import Final

from planner.entry.entries import Asked, Entry, Opening
from planner.entry.line import Line, Verb, cut
from planner.entry.reading import Reading
from planner.plan.due import moved
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.change import Transaction
from planner.record.documents import CLIENTS
from planner.record.errors import NotUnderstood
from planner.record.ports import Calendar

__all__ = ["Entry", "Opening", "parse"]

_READERS: Final = {
    Verb.NEW: ("visitors", "read_new"),
    Verb.FOLLOW: ("contacts", "read_follow"),
    Verb.VISIT: ("contacts", "read_visit"),
    Verb.GREET: ("contacts", "read_greet"),
    Verb.DEAL: ("sales", "read_deal"),
    Verb.LOST: ("losses", "read_lost"),
    Verb.TODO: ("tasks", "read_todo"),
}
"""Which module and function read a verb's line; a module is loaded when its verb is first typed."""


def _reader(verb: Verb) -> Callable[[Reading], Entry]:
    module, name = _READERS[verb]
    reader: Callable[[Reading], Entry] = getattr(import_module(f"planner.entry.{module}"), name)
    return reader


def parse(text: str, book: Book, now: datetime, calendar: Calendar, *, opening: Opening = Opening.ASK) -> Entry:
    """Return what a line means, for today's date ``now.date()``.

    ``opening`` says what to do about a name that is not on file, for the verbs f, v, d, l and for steps of t.
    Raises NotUnderstood (with the place in the line), Ambiguous, UnknownPerson, AlreadyOnFile; whatever the record
    would refuse is refused here already.
    """
    line = cut(text)
    entry = _reader(line.verb)(Reading(text, line, book, now, calendar, opening))
    after = book.after(_tried(entry, book, line).changes)
    if isinstance(entry, Asked):
        client = entry.client or max(book.next_id(CLIENTS), 1)
        return replace(entry, again=_asked_again(after, client, now.date(), Workdays(book.settings, calendar)))
    return entry


def _tried(entry: Entry, book: Book, line: Line) -> Transaction:
    """Return what an entry will change; what the record refuses is marked at the line's first word."""
    try:
        return entry.apply(book)
    except NotUnderstood as error:
        start, end = (line.words[0].start, line.words[0].end) if line.words else (0, line.end)
        raise NotUnderstood(error.sentence, start=start, end=end) from None


def _asked_again(after: Book, client: int, today: date, workdays: Workdays) -> date | None:
    """Return when a client is asked for next, by a step or by cadence; None where nothing lies ahead."""
    steps = [step.due for step in after.open_tasks_of(client)]
    card = after.open_card(client)
    asked = None if card is None else moved(card, workdays)
    due = min(steps) if steps else asked
    return due if due is not None and due >= today else None
