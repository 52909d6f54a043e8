"""The quick-entry line: ``VERB WHO tokens : note``, read into an entry.

Quick enough to be called at every key: each question to the book is answered by an index.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from importlib import import_module
from typing import Final

from planner.entry.entries import Asked, Entry, Opening, Said
from planner.entry.line import Line, Verb, cut
from planner.entry.phones import joined
from planner.entry.reading import Reading
from planner.plan.cadence import level_of
from planner.plan.due import is_step, moved
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.change import Transaction
from planner.record.documents import CLIENTS, TASKS
from planner.record.errors import AlreadyOnFile, PlannerError
from planner.record.people import Level
from planner.record.planning import Task
from planner.record.ports import Calendar
from planner.record.text import digits

__all__ = ["Entry", "Opening", "parse"]

_READERS: Final = {
    Verb.NEW: ("visitors", "read_new"),
    Verb.FOLLOW: ("contacts", "read_follow"),
    Verb.VISIT: ("contacts", "read_visit"),
    Verb.GREET: ("contacts", "read_greet"),
    Verb.REFER: ("referrals", "read_refer"),
    Verb.EVENT: ("contacts", "read_event"),
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
    try:
        entry = _reader(line.verb)(Reading(text, line, book, now, calendar, opening))
        done = entry.apply(book)
    except PlannerError as error:
        raise error.at(*_place(line, error)) from None
    if isinstance(entry, Said):
        entry = replace(entry, drops=_drops(book, done))
    if isinstance(entry, Asked):
        after, client = book.after(done.changes), entry.client or max(book.next_id(CLIENTS), 1)
        again = _asked_again(after, client, now.date(), Workdays(book.settings, calendar))
        entry = replace(entry, again=again, level=_new_level(book, after, client, entry.when.day))
    return entry


def _place(line: Line, error: PlannerError) -> tuple[int, int]:
    """Return the place to mark where an error has none: the phone that somebody has, else the line's first word."""
    taken = error.phone if isinstance(error, AlreadyOnFile) else ""
    words = [word for word in joined(line.words) if taken in digits(word.text)] or line.words
    return (words[0].start, words[0].end) if words else (0, line.end)


def _drops(book: Book, done: Transaction) -> tuple[Task, ...]:
    """Return the open steps that a transaction drops."""
    dropped = (one.id for one in done.changes if one.table == TASKS and one.after and one.after.get("dropped"))
    return tuple(step for step in map(book.task, dropped) if step is not None and is_step(step))


def _new_level(book: Book, after: Book, client: int, day: date) -> Level | None:
    """Return the level that an entry of ``day`` gives a client's card, None where it has it already."""
    before, now = book.open_card(client), after.open_card(client)
    if now is None or now.buys is None:
        return None
    level = level_of(now, day)
    return None if before is not None and level_of(before, day) is level else level


def _asked_again(after: Book, client: int, today: date, workdays: Workdays) -> date | None:
    """Return when a client is asked for next, by a step or by cadence; None where nothing lies ahead."""
    steps = [step.due for step in after.open_tasks_of(client)]
    card = after.open_card(client)
    asked = None if card is None else moved(card, workdays)
    due = min(steps) if steps else asked
    return due if due is not None and due >= today else None
