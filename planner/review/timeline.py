"""One client's story: all that happened and what is planned, newest first."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from planner.plan.care.promotions import told
from planner.record.book import Book
from planner.record.people import Activity, Card, Deal, End, How, Kind, Outcome, Reason
from planner.record.planning import Product


class View(StrEnum):
    """What of a client's story is looked at."""

    ALL = "all"
    CONTACTS = "contacts"
    DEALS = "deals"
    FAMILY = "family"


class Event(StrEnum):
    """What a moment of the story was; ``words.event`` says it."""

    PLANNED = "planned"
    VISITOR = "visitor"
    OPENED = "opened"
    CONTACT = "contact"
    DEAL = "deal"
    RETURNED = "returned"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Moment:
    """One moment: its day and time (``10:24`` or empty), what it was, and the note.

    ``kind`` and ``outcome`` belong to contacts and plans, ``how`` to an opened card, ``end``, ``reason`` and its
    ``detail`` to an ended one, ``product``, ``quantity`` and ``amount`` to a deal and its return. A greeting's
    ``product`` is the one whose promotion it told of: its note is what the client said of that.
    """

    day: date
    event: Event
    time: str = ""
    note: str = ""
    kind: Kind | None = None
    outcome: Outcome | None = None
    how: How | None = None
    end: End | None = None
    reason: Reason | None = None
    product: Product | None = None
    quantity: int = 1
    amount: Decimal | None = None
    detail: str = ""


_OF_VIEW = {
    View.CONTACTS: frozenset({Event.PLANNED, Event.VISITOR, Event.CONTACT}),
    View.DEALS: frozenset({Event.OPENED, Event.ENDED, Event.DEAL, Event.RETURNED}),
}
"""What each view leaves of the story; of the others everything stands."""


def viewed(story: Iterable[Moment], view: View) -> list[Moment]:
    """Return what a view leaves of a story: what was said and is planned, or what became of intents and deals."""
    kept = _OF_VIEW.get(view)
    return [moment for moment in story if kept is None or moment.event in kept]


def timeline(book: Book, client: int) -> list[Moment]:
    """Return a client's story, newest first; open steps, which lie ahead, come before it."""
    planned = [
        Moment(task.due, Event.PLANNED, task.time, task.text, kind=task.kind) for task in book.open_tasks_of(client)
    ]
    known = book.client(client)
    said = "" if known is None else known.note
    activities = book.activities_of(client)
    promoted = told(book, client, activities)
    happened = [
        *(moment for card in book.cards_of(client) for moment in _card(card, said)),
        *(_activity(one, promoted.get(one.id)) for one in activities),
        *(moment for deal in book.deals_of(client) for moment in _deal(book, deal)),
    ]
    happened.sort(key=lambda moment: (moment.day, moment.event is Event.ENDED, moment.time), reverse=True)
    return sorted(planned, key=lambda moment: (moment.day, moment.time), reverse=True) + happened


def _card(card: Card, brought: str) -> Iterator[Moment]:
    """Yield what became of a card; ``brought`` is what was said when the client was brought."""
    over = card.ended is not None and card.end is not End.WON
    # What was said when a card ended is kept when it goes on.
    said = brought if card.how is How.REFERRAL else ""
    yield Moment(card.opened, Event.OPENED, note=(said if over else card.end_note) or said, how=card.how)
    if over and card.ended is not None:
        yield Moment(
            card.ended, Event.ENDED, "", card.end_note, end=card.end, reason=card.reason, detail=card.reason_detail
        )


def _activity(activity: Activity, promoted: Product | None) -> Moment:
    event = Event.VISITOR if activity.kind is Kind.VISITOR else Event.CONTACT
    return Moment(
        activity.day,
        event,
        f"{activity.at:%H:%M}",
        activity.note,
        kind=activity.kind,
        outcome=activity.outcome,
        product=promoted,
    )


def _deal(book: Book, deal: Deal) -> Iterator[Moment]:
    sold = Moment(
        deal.day,
        Event.DEAL,
        f"{deal.at:%H:%M}",
        deal.note,
        product=book.product(deal.product),
        quantity=deal.quantity,
        amount=deal.amount,
    )
    yield sold
    if deal.returned is not None:
        yield replace(sold, day=deal.returned, event=Event.RETURNED, time="", note="")
