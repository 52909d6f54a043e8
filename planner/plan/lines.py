"""One line of the day's list: who, why, how late, and what was said last (method, section 6)."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import islice
from typing import Any, Final, NamedTuple

from planner.plan.birthdays import Birthday
from planner.plan.cadence import days_late, level_of
from planner.plan.callbacks import CallBack
from planner.plan.care.proposal import Proposal
from planner.record.book import Book
from planner.record.care import Care
from planner.record.people import Activity, Card, Deal, Kind, Level, Outcome
from planner.record.planning import Task

_REMEMBERED: Final = 10
"""Among how many of the client's newest entries the last note is looked for."""


class Section(StrEnum):
    """The day's sections, in the order of the list."""

    FOLLOW_UPS = "follow_ups"
    VISITS = "visits"
    GREETINGS = "greetings"
    TASKS = "tasks"


class Why(StrEnum):
    """The reason why a line is there; ``words.why`` says it."""

    CADENCE = "cadence"
    """level and days since the last contact: ``C, 15 days since the last contact``"""
    NEW_CARD = "new_card"
    """opened, not yet called"""
    ATTEMPT = "attempt"
    """tried and not reached"""
    STEP = "step"
    """the rep set the date"""
    AFTER_DEAL = "after_deal"
    """a call-back so many days after a deal"""
    BIRTHDAY = "birthday"
    """the client's birthday, so many days ago; below 0 it is still to come"""
    FESTIVAL = "festival"
    """a festival on which customers are greeted"""
    PROMOTION = "promotion"
    """a promotion that fits what was bought"""
    DORMANT = "dormant"
    """long without business or contact"""
    OWN = "own"
    """the rep's own task"""
    DONE = "done"
    """done today without having been due"""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list.

    key        stays the same when the line is ticked and moved (``follow_ups 12``)
    client     the client's id, None for a free task; ``task`` the step or task behind the line, None for cadence
    due        when it was due, days off considered; ``days_late`` how many days ago that was, 0 if not late
    days       the figure that ``why`` speaks of: days since the card's opening, the last contact, the attempt, the deal
    text       the last note or the task's own words; for a done line, today's note
    outcome    what came of it, for a done line
    done       whether it was done today; ``done_at`` is the time (``10:24``), ``activity`` what recorded it
    next       the client's next step after today, where one is planned
    product    units and product that ``why`` speaks of, e.g. bought (``3* x1``)
    proposal   what a festival, a promotion or a dormant one's line rests on
    """

    section: Section
    key: str
    why: Why
    client: int | None = None
    name: str = ""
    number: str = ""
    level: Level | None = None
    card: int | None = None
    task: int | None = None
    due: date | None = None
    time: str = ""
    days_late: int = 0
    days: int = 0
    text: str = ""
    product: str = ""
    done: bool = False
    done_at: str = ""
    activity: int | None = None
    outcome: Outcome = Outcome.REACHED
    next: date | None = None
    proposal: Proposal | None = None


SECTION_OF: Final = {
    Kind.FOLLOW_UP: Section.FOLLOW_UPS,
    Kind.VISIT: Section.VISITS,
    Kind.GREETING: Section.GREETINGS,
}
"""In which section a step or a contact stands."""

WHY_OF: Final = {Care.FESTIVAL: Why.FESTIVAL, Care.PROMOTION: Why.PROMOTION, Care.DORMANT: Why.DORMANT}
"""Why a proposal's line is there."""

CARE_OF: Final = {Why.BIRTHDAY: Care.BIRTHDAY, Why.AFTER_DEAL: Care.CALL_BACK, **{v: k for k, v in WHY_OF.items()}}
"""Why a greeting is there that nobody planned."""


def step_line(book: Book, section: Section, task: Task, today: date) -> Line:
    """Return the line of a step that the rep planned."""
    last, note = _last(book, task.client)
    attempt = last if last is not None and not last.contact else None
    tried = attempt is not None and attempt.kind is task.kind and (task.since is None or task.since < attempt.day)
    return _person(
        book,
        section,
        task.client,
        today,
        why=Why.ATTEMPT if tried else Why.STEP,
        task=task.id,
        due=task.due,
        time=task.time,
        days_late=days_late(task.due, today),
        days=(today - attempt.day).days if tried and attempt is not None else 0,
        text=task.text or note,
    )


def cadence_line(book: Book, card: Card, due: date, today: date) -> Line:
    """Return the line of a card that cadence asks for."""
    last, note = _last(book, card.client)
    why, since = Why.CADENCE, card.contacted
    if last is not None and not last.contact and (since is None or last.day >= since):
        why, since = Why.ATTEMPT, last.day
    elif since is None:
        why, since = Why.NEW_CARD, card.opened
    return _person(
        book,
        Section.FOLLOW_UPS,
        card.client,
        today,
        why=why,
        due=due,
        days_late=days_late(due, today),
        days=(today - since).days,
        text=note,
    )


def call_back_line(book: Book, call: CallBack, today: date) -> Line:
    """Return the line of an after-sale call-back."""
    return _person(
        book,
        Section.GREETINGS,
        call.deal.client,
        today,
        why=Why.AFTER_DEAL,
        due=call.due,
        days_late=days_late(call.due, today),
        days=call.after,
        text=_last(book, call.deal.client)[1],
        product=bought(book, call.deal),
    )


def birthday_line(book: Book, birthday: Birthday, today: date) -> Line:
    """Return the line of a birthday to be greeted."""
    return _person(
        book,
        Section.GREETINGS,
        birthday.client,
        today,
        why=Why.BIRTHDAY,
        due=birthday.due,
        days_late=days_late(birthday.due, today),
        days=(today - birthday.on).days,
        text=_last(book, birthday.client)[1],
    )


def proposal_line(book: Book, one: Proposal, today: date) -> Line:
    """Return the line of a greeting that the day proposes."""
    return _person(
        book,
        Section.GREETINGS,
        one.client,
        today,
        why=WHY_OF[one.care],
        due=today,
        text=_last(book, one.client)[1],
        proposal=one,
    )


class Reasons(NamedTuple):
    """What a greeting made today may have been for, the first that there is."""

    birthday: Birthday | None = None
    call: CallBack | None = None
    proposal: Proposal | None = None


NO_REASON: Final = Reasons()


def done_line(
    book: Book, section: Section, activity: Activity, step: Task | None, reasons: Reasons = NO_REASON
) -> Line:
    """Return the line of a contact made today, with the step that it did, or what it was for."""
    why = Why.DONE
    birthday, call, proposal = reasons if step is None else NO_REASON
    if birthday is not None:
        why, call, proposal = Why.BIRTHDAY, None, None
    elif call is not None:
        why, proposal = Why.AFTER_DEAL, None
    elif proposal is not None:
        why = WHY_OF[proposal.care]
    elif activity.due is not None and (step is not None or section is Section.FOLLOW_UPS):
        why = Why.CADENCE if step is None else Why.STEP
    return _person(
        book,
        section,
        activity.client,
        activity.day,
        why=why,
        task=None if step is None else step.id,
        due=activity.due,
        days=(activity.day - birthday.on).days if birthday else call.after if call else 0,
        text=activity.note,
        product="" if call is None else bought(book, call.deal),
        done=True,
        done_at=f"{activity.at:%H:%M}",
        activity=activity.id,
        outcome=activity.outcome,
        proposal=proposal,
    )


def task_line(book: Book, task: Task, today: date) -> Line:
    """Return the line of the rep's own task."""
    client = book.client(task.client)
    return Line(
        section=Section.TASKS,
        key=f"{Section.TASKS.value} {task.id}",
        why=Why.OWN,
        client=task.client,
        name="" if client is None else client.name,
        number="" if client is None else client.number,
        task=task.id,
        due=task.due,
        time=task.time,
        days_late=0 if task.done else days_late(task.due, today),
        text=task.text,
        done=task.done is not None,
    )


def bought(book: Book, deal: Deal) -> str:
    """Return a deal's product and units: ``3* x1``, empty where the product is not known."""
    product = book.product(deal.product)
    return "" if product is None else f"{product.code} x{deal.quantity}"


def _person(book: Book, section: Section, client: int | None, today: date, **fields: Any) -> Line:
    found = book.client(client)
    card = None if client is None else book.open_card(client)
    return replace(
        Line(section=section, key=f"{section.value} {client}", why=Why.DONE),
        client=client,
        name="" if found is None else found.name,
        number="" if found is None else found.number,
        level=None if card is None else level_of(card, today),
        card=None if card is None else card.id,
        next=_next(book, client, today),
        **fields,
    )


def _next(book: Book, client: int | None, today: date) -> date | None:
    steps = [] if client is None else book.open_tasks_of(client)
    return min((step.due for step in steps if step.due > today), default=None)


def _last(book: Book, client: int | None) -> tuple[Activity | None, str]:
    """Return the newest of what happened with a client, and the last note."""
    latest = islice(book.latest_activities_of(client or 0), _REMEMBERED)
    last = next(latest, None)
    if last is None or last.note:
        return last, "" if last is None else last.note
    return last, next((one.note for one in latest if one.note), "")
