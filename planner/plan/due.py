"""Who is due: by a step that the rep planned, else by cadence (method, section 5).

An open step of any kind speaks for its client, so that cadence asks only for clients without one.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from planner.plan.cadence import due_after, level_on
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.people import Activity, Card, Kind
from planner.record.planning import Task

STEPS: Final = (Kind.FOLLOW_UP, Kind.VISIT, Kind.GREETING)
"""The kinds of contact that can be planned as a step."""


def is_step(task: Task) -> bool:
    """Say whether a task is a step planned with a client; else it is the rep's own."""
    return task.client is not None and task.kind in STEPS


def asked_by_cadence(book: Book, until: date, workdays: Workdays) -> list[tuple[Card, date]]:
    """Return the open cards that cadence asks for by ``until``, each with its date moved on to a workday."""
    found = []
    for card in book.cards_due(until):
        due = moved(card, workdays)
        if due is not None and due <= until and not any(map(is_step, book.open_tasks_of(card.client))):
            found.append((card, due))
    return found


def moved(card: Card, workdays: Workdays) -> date | None:
    """Return the date that cadence asks for, moved on to a workday."""
    return None if card.due is None else workdays.on_or_after(card.due)


def due_at_start(book: Book, today: date, workdays: Workdays) -> dict[Kind, int]:
    """Return how many clients were due for each kind of contact when ``today`` began.

    Today's entries are taken back: a contact, an attempt, another step or the end of a card changes no count.
    """
    counts = dict.fromkeys(STEPS, 0)
    todays: dict[int, list[Activity]] = {}
    for one in book.activities_on(today):
        if one.client is not None:
            todays.setdefault(one.client, []).append(one)
    for client in _planned_or_ended(book, today) | set(todays):
        for kind in _kinds_at_start(book, client, todays.get(client, []), today, workdays):
            counts[kind] += 1
    return counts


def _planned_or_ended(book: Book, today: date) -> set[int]:
    """Return the clients who are due, or whose steps or card today's entries ended."""
    tasks = (*book.tasks_due(today), *book.tasks_done_on(today), *book.tasks_dropped_on(today))
    cards = (*book.cards_due(today), *book.cards_ended_on(today))
    clients = {task.client for task in tasks} | {card.client for card in cards}
    return {client for client in clients if client is not None}


def _kinds_at_start(book: Book, client: int, todays: list[Activity], today: date, workdays: Workdays) -> set[Kind]:
    steps = [task for task in book.tasks_of(client) if is_step(task) and _stood(task, today)]
    if steps:
        return {task.kind for task in steps if task.kind is not None and _was_due(task, todays, today)}
    return {Kind.FOLLOW_UP} if _cadence_at_start(book, client, todays, today, workdays) else set()


def _stood(task: Task, today: date) -> bool:
    """Say whether a step was open when today began."""
    if task.since is not None and task.since >= today:
        return False
    return task.open or today in (task.done, task.dropped)


def _was_due(task: Task, todays: Iterable[Activity], today: date) -> bool:
    """Say whether a step was due when today began; an attempt has moved it since."""
    tried = (one for one in todays if not one.contact and one.kind is task.kind)
    return task.due <= today or any(one.due is not None and one.due <= today for one in tried)


def _cadence_at_start(book: Book, client: int, todays: list[Activity], today: date, workdays: Workdays) -> bool:
    """Say whether cadence asked for a client when today began: today's first contact or attempt has kept its date."""
    cards = [card for card in book.cards_of(client) if card.opened < today and card.ended in (None, today)]
    cards = [card for card in cards if card.reopened != today]
    if not cards:
        return False
    card = cards[-1]
    contacts = [one for one in todays if one.kind in STEPS and one.card == card.id]
    due = contacts[0].due if contacts else moved(_as_it_began(card, book, today), workdays)
    return due is not None and due <= today


def _as_it_began(card: Card, book: Book, today: date) -> Card:
    """Return a card with the date that cadence asked for when ``today`` began: a level changed today asks anew."""
    if today not in card.levels or card.due is None or card.contacted is None:
        return card
    before = level_on(card, today - timedelta(1))
    return replace(card, due=due_after(before, card.contacted, book.settings))
