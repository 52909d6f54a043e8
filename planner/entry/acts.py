"""What a rep does without typing: tick, try, postpone, one more visitor, a task of one's own.

Each returns an action for the store; each goes through the same functions as a typed entry.
"""

from datetime import date, datetime
from typing import Final

from planner.entry.effects import FIRST_WORDS, When, existing, log_visitors
from planner.entry.steps import DID, log_contact, plan_step, recent
from planner.plan.checklist import Line, Section
from planner.plan.lines import CARE_OF
from planner.record.book import Book
from planner.record.change import Action, Change, Label, Transaction, What
from planner.record.clash import Clash, Shown
from planner.record.documents import ACTIVITIES, TASKS, document, plain
from planner.record.errors import Conflict, NotFound, NotUnderstood
from planner.record.history import Remembered, remembered, undo_of
from planner.record.matters import matter_of
from planner.record.pen import Pen
from planner.record.people import Client, Kind, Outcome
from planner.record.planning import Task
from planner.record.ports import Calendar
from planner.record.text import clean

_KIND: Final = {
    Section.FOLLOW_UPS: Kind.FOLLOW_UP,
    Section.VISITS: Kind.VISIT,
    Section.GREETINGS: Kind.GREETING,
}


def _client(book: Book, line: Line) -> Client:
    if line.client is None:
        raise NotFound(lambda words: words.client_gone)
    return existing(book, line.client)


def _still_open(book: Book, line: Line, today: date) -> Task | None:
    """Return the step or task behind a line, None where cadence or a deal is behind it.

    Raises NotFound where it was done, dropped or taken away in the meantime.
    """
    if line.task is None:
        _not_reached_today(book, line, today)
        return None
    task = book.task(line.task)
    if task is None or not task.open:
        raise NotFound(lambda words: words.already_done)
    return task


def _not_reached_today(book: Book, line: Line, today: date) -> None:
    """Raise NotFound where another session has logged the contact that cadence or a deal asks for."""
    latest = iter(()) if line.client is None else recent(book, line.client)
    if any(one.day == today and one.contact and one.kind is _KIND.get(line.section) for one in latest):
        raise NotFound(lambda words: words.already_done)


def _task(book: Book, line: Line, today: date) -> Task:
    task = _still_open(book, line, today)
    if task is None:
        raise NotFound(lambda words: words.already_done)
    return task


def tick(line: Line, now: datetime, calendar: Calendar) -> Action:
    """Return the action that does a line: the contact is logged, or the own task is done.

    The action raises NotFound where the line's step or task is done or gone already.
    """

    def act(book: Book) -> Transaction:
        if line.section is Section.TASKS:
            return _tick_task(book, line, now)
        return _contact(book, line, now, calendar, Outcome.REACHED)

    return act


def attempt(line: Line, now: datetime, calendar: Calendar) -> Action:
    """Return the action that logs an attempt: tried and not reached, due again the next workday.

    The action raises NotUnderstood for an own task, NotFound where the line's step is done or gone already.
    """

    def act(book: Book) -> Transaction:
        if line.section is Section.TASKS:
            raise NotUnderstood(lambda words: words.nobody_to_try)
        return _contact(book, line, now, calendar, Outcome.NO_ANSWER)

    return act


def _tick_task(book: Book, line: Line, now: datetime) -> Transaction:
    pen = Pen(book)
    task = pen.alter(_task(book, line, now.date()), done=now.date())
    return pen.transaction(Label(What.TASK_DONE, detail=task.text[:FIRST_WORDS]))


def _contact(book: Book, line: Line, now: datetime, calendar: Calendar, outcome: Outcome) -> Transaction:
    pen, today = Pen(book), now.date()
    client, kind = _client(book, line), _KIND[line.section]
    _still_open(book, line, today)
    log_contact(pen, client, kind, When.of(now), calendar, outcome=outcome)
    what = What.ATTEMPT if outcome is Outcome.NO_ANSWER else DID[kind]
    return pen.transaction(Label(what, client.name, client.number))


def postpone(line: Line, to: date, now: datetime, shown: Shown | None = None) -> Action:
    """Return the action that moves a line's step or task to a day; where cadence is behind it, a step is planned.

    The action raises NotUnderstood for a day that is gone, NotFound where the step or task is done or gone already,
    Conflict where it is due on another day than the line says by now, or another one than ``shown`` has under ``due``.
    """

    def act(book: Book) -> Transaction:
        today = now.date()
        if to < today:
            raise NotUnderstood(lambda words: words.date_past(words.day(to, today)))
        pen = Pen(book)
        task = _still_open(book, line, today)
        _due_as_shown(book, line, task, to, shown)
        if line.section is Section.TASKS:
            task = pen.alter(_task(book, line, today), due=to)
            return pen.transaction(Label(What.POSTPONED, detail=task.text[:FIRST_WORDS]))
        client = _client(book, line)
        clock, text = ("", "") if task is None else (task.time, task.text)
        plan_step(pen, client.id, _KIND[line.section], to, today, clock=clock, text=text)
        return pen.transaction(Label(What.POSTPONED, client.name, client.number))

    return act


def decline(line: Line, now: datetime) -> Action:
    """Return the action that leaves a proposed greeting out this time; another reason may still ask for the client.

    It is kept as a task that was dropped at once and names the kind of care. The action raises NotUnderstood for a line
    that nothing but the rep, or cadence, has put there, NotFound where the client was greeted in the meantime.
    """

    def act(book: Book) -> Transaction:
        if line.why not in CARE_OF:
            raise NotUnderstood(lambda words: words.nothing_to_decline)
        today = now.date()
        client = _client(book, line)
        _still_open(book, line, today)
        care = CARE_OF[line.why].value
        if (today.isoformat(), care) in book.greetings_declined(client.id):
            raise NotFound(lambda words: words.already_done)
        pen = Pen(book)
        pen.add(Task(0, today, Kind.GREETING, client.id, since=today, dropped=today, declined=care))
        return pen.transaction(Label(What.DECLINED, client.name, client.number))

    return act


def _due_as_shown(book: Book, line: Line, task: Task | None, to: date, shown: Shown | None) -> None:
    """Raise Conflict where another session has put the line off, or planned a step in its place."""
    kind, client = _KIND.get(line.section), line.client or 0
    steps = [task] if task is not None else [one for one in book.open_tasks_of(client) if one.kind is kind]
    step = min(steps, key=lambda one: one.due, default=None)
    if step is None:
        return
    known = (line.due,) if task is not None else (line.next,)
    if step.due not in (to, *((shown["due"],) if shown else known)):
        matter = matter_of(TASKS, document(step), book)
        clash = Clash(matter, step.id, "due", plain(to), plain(step.due), key="due", stands=step.due)
        raise Conflict.of([clash])


def untick(line: Line) -> Action:
    """Return the action that takes back what ticked a line, and nothing else.

    The action raises NotFound where the history no longer holds it, UndoConflict where what it changed has changed
    since.
    """

    def act(book: Book) -> Transaction:
        return undo_of(book, next((row for row in remembered(book) if not row.undone and _ticked(row, line)), None))

    return act


def _ticked(row: Remembered, line: Line) -> bool:
    return any(_is_tick(change, line) for change in row.changes)


def _is_tick(change: Change, line: Line) -> bool:
    """Say whether a change logged the line's activity, or did its task."""
    if line.activity is not None:
        return change.table == ACTIVITIES and change.id == line.activity and change.before is None
    done = change.after is not None and change.after.get("done") is not None
    return change.table == TASKS and change.id == line.task and done


def one_visitor(now: datetime) -> Action:
    """Return the action that counts one more new visitor."""

    def act(book: Book) -> Transaction:
        pen = Pen(book)
        log_visitors(pen, When.of(now))
        return pen.transaction(Label(What.VISITORS))

    return act


def add_task(text: str, due: date, now: datetime, *, time: str = "", origin: int | None = None) -> Action:
    """Return the action that adds a task of the rep's own; ``origin`` is the reflection it came from.

    The action raises NotUnderstood where the text is empty.
    """
    text = clean(text)

    def act(book: Book) -> Transaction:
        if not text:
            raise NotUnderstood(lambda words: words.task_empty)
        pen = Pen(book)
        pen.add(Task(0, due, text=text, time=time, since=now.date(), origin=origin))
        return pen.transaction(Label(What.TASK, detail=text[:FIRST_WORDS]))

    return act
