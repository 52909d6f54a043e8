"""What an entry or a tick does to the record: contacts, attempts and the steps that they complete, move or plan."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice

from planner.entry.effects import When, relevel
from planner.plan.cadence import due_after, level_of
from planner.plan.due import is_step, moved
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.change import What
from planner.record.pen import Pen
from planner.record.people import Activity, Client, Kind, Outcome
from planner.record.planning import Task
from planner.record.ports import Calendar

DID = {Kind.FOLLOW_UP: What.FOLLOW_UP, Kind.VISIT: What.VISIT, Kind.GREETING: What.GREETING, Kind.EVENT: What.EVENT}
"""What a contact of a kind is called in the history."""

_RECENT = 50


def recent(book: Book, client: int) -> Iterator[Activity]:
    """Yield what was last typed of a client, the newest first; a day's entries are among it."""
    return islice(book.latest_activities_of(client), _RECENT)


def answered(book: Book, client: int, kind: Kind, day: date, workdays: Workdays) -> date | None:
    """Return the due date that a contact on ``day`` answers, None where it comes unasked.

    The earliest open step of that kind due by then; else what cadence asks for, moved on to a workday, unless an
    open step speaks for the client; else what an attempt of the same day had answered. A step that was planned on
    that day itself is left out: the day had not asked for it.
    """
    steps = [step for step in book.open_tasks_of(client) if is_step(step) and step.since != day]
    due = [step.due for step in steps if step.kind is kind and step.due <= day]
    if due:
        return min(due)
    card = book.open_card(client)
    asked = moved(card, workdays) if card is not None and not steps else None
    if asked is not None and asked <= day:
        return asked
    tried = (one for one in recent(book, client) if one.day == day and one.kind is kind and not one.contact)
    return next((one.due for one in tried if one.due is not None), None)


def log_contact(
    pen: Pen,
    client: Client,
    kind: Kind,
    when: When,
    calendar: Calendar,
    *,
    outcome: Outcome = Outcome.REACHED,
    note: str = "",
    move_steps: bool = True,
) -> Activity:
    """Log a contact or an attempt, with all that follows for steps and cadence.

    ``move_steps`` False leaves an attempt's own steps where they are: another one takes their place.
    """
    workdays = Workdays(pen.book.settings, calendar)
    card = pen.book.open_card(client.id)
    due = answered(pen.book, client.id, kind, when.day, workdays)
    activity = pen.add(
        Activity(0, kind, when.day, when.at, client.id, card.id if card else None, outcome, note, due=due)
    )
    if outcome is Outcome.NO_ANSWER:
        _try_again(pen, client, kind, when, workdays, move_steps=move_steps)
    else:
        for step in _answered_steps(pen.book, client.id, kind, when.day):
            pen.alter(step, done=when.day)
        _restart_cadence(pen, client, when)
    return activity


def _answered_steps(book: Book, client: int, kind: Kind, day: date) -> list[Task]:
    """Return the steps that a contact completes: those due by then; of visits, else the earliest planned by then."""
    steps = sorted((s for s in book.open_tasks_of(client) if s.kind is kind), key=lambda step: (step.due, step.id))
    due = [step for step in steps if step.due <= day]
    return due or ([s for s in steps if s.since is None or s.since <= day][:1] if kind is Kind.VISIT else [])


def _restart_cadence(pen: Pen, client: Client, when: When) -> None:
    """Let cadence begin again from a contact; one from before the last contact changes nothing."""
    card = pen.book.open_card(client.id)
    if card is None or (card.contacted is not None and card.contacted > when.day):
        return
    stands = card.level_stands and card.contacted == when.day
    level = level_of(replace(card, level_stands=stands), when.day)
    due = due_after(level, when.day, pen.book.settings)
    relevel(pen, card, when, level=level, level_stands=stands, contacted=when.day, due=due)


def _try_again(pen: Pen, client: Client, kind: Kind, when: When, workdays: Workdays, *, move_steps: bool) -> None:
    steps = [s for s in pen.book.open_tasks_of(client.id) if s.kind is kind and s.due <= when.day]
    for step in steps if move_steps else ():
        pen.alter(step, due=workdays.next(when.day))
    card = pen.book.open_card(client.id)
    if not steps and card is not None and (card.contacted is None or card.contacted <= when.day):
        pen.alter(card, due=when.day + timedelta(1))


def drop_steps(pen: Pen, client: int, today: date, kind: Kind | None = None) -> None:
    """Drop a client's open steps, all or those of one kind."""
    for step in pen.book.open_tasks_of(client):
        if kind is None or step.kind is kind:
            pen.alter(step, dropped=today)


def plan_step(pen: Pen, client: int, kind: Kind, due: date, today: date, *, clock: str = "", text: str = "") -> Task:
    """Plan a step in place of the client's open ones of the same kind."""
    drop_steps(pen, client, today, kind)
    return pen.add(Task(0, due, kind, client, text, clock, today))


def no_next_step(pen: Pen, client: int, today: date) -> None:
    """Let a client rest: no open step, and nothing that cadence asks for."""
    drop_steps(pen, client, today)
    card = pen.book.open_card(client)
    if card is not None:
        pen.alter(card, due=None)
