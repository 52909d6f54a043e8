"""A call as it is prepared: who it is, what was said, what would move the person, and what is still unknown.

Method, section 9.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from planner.plan.cadence import level_of
from planner.plan.due import STEPS
from planner.plan.months import month_of
from planner.record.book import Book
from planner.record.people import Activity, Card, Client, Kind, Level
from planner.record.planning import Product, SellingPoint, Task

ASKED: Final = 3
"""How many questions a call is begun with."""
_LOOKED_AT: Final = 20
"""Among how many of the newest entries the last contact is looked for."""


class Unknown(StrEnum):
    """What a card does not say yet, in the order in which it is worth asking."""

    NEEDS = "needs"
    MOTIVE = "motive"
    PRODUCT = "product"
    BUYS = "buys"
    WISHES = "wishes"
    SOURCE = "source"
    BIRTHDAY = "birthday"


@dataclass(frozen=True, slots=True)
class Call:
    """What stands before the rep while calling.

    card, level   the open card and its level today, None without one
    last          the last contact, None where there was none; ``tries`` the attempts since
    promised      the step that the rep planned with the person, the earliest
    product       what is intended, ``price`` of one of it today
    points        what speaks for it to somebody with this motive: those for the motive first, then those for either
    unknown       what is worth asking, three things at the most
    first         whether nobody was contacted today yet
    ready         the rep's own list before the day's first call, empty where the planner's stands
    script        the product whose script is to be read aloud: the intended one, else one of the month's goal
    """

    client: Client
    card: Card | None
    level: Level | None
    last: Activity | None
    tries: int
    promised: Task | None
    product: Product | None
    price: Decimal | None
    points: tuple[SellingPoint, ...]
    unknown: tuple[Unknown, ...]
    first: bool
    ready: tuple[str, ...] = ()
    script: Product | None = None


def call(book: Book, client: Client, today: date) -> Call:
    """Return what a call to a client is prepared with."""
    card = book.open_card(client.id)
    product = None if card is None else book.product(card.product)
    last, tries = _last(book, client.id)
    steps = sorted(
        (task for task in book.open_tasks_of(client.id) if task.kind in STEPS), key=lambda task: (task.due, task.time)
    )
    return Call(
        client=client,
        card=card,
        level=None if card is None else level_of(card, today),
        last=last,
        tries=tries,
        promised=steps[0] if steps else None,
        product=product,
        price=None if product is None else product.price(today),
        points=() if product is None else tuple(fitting(product, client)),
        unknown=tuple(_unknown(client, card))[:ASKED],
        first=not any(one.kind in STEPS for one in book.activities_on(today)),
        ready=book.settings.ready,
        script=next((one for one in (product, *_of_the_goal(book, today)) if one is not None and one.script), None),
    )


def _of_the_goal(book: Book, today: date) -> Iterator[Product | None]:
    goal = book.goal(month_of(today))
    yield from (book.product(line.product) for line in (() if goal is None else goal.lines))


def _last(book: Book, client: int) -> tuple[Activity | None, int]:
    """Return the last contact and how often it was tried in vain since."""
    tries = 0
    for nth, one in enumerate(book.latest_activities_of(client)):
        if one.contact and one.kind is not Kind.EVENT:
            return one, tries
        tries += not one.contact
        if nth >= _LOOKED_AT:
            break
    return None, tries


def fitting(product: Product, client: Client) -> Iterator[SellingPoint]:
    """Yield the points for the client's motive, then those for either; all where it is not known."""
    if client.motive is None:
        yield from product.points
        return
    yield from (point for point in product.points if point.motive is client.motive)
    yield from (point for point in product.points if point.motive is None)


def _unknown(client: Client, card: Card | None) -> Iterator[Unknown]:
    known = {
        Unknown.NEEDS: client.needs,
        Unknown.MOTIVE: client.motive,
        Unknown.PRODUCT: card is None or card.product,
        Unknown.BUYS: card is None or card.buys,
        Unknown.WISHES: client.wishes,
        Unknown.SOURCE: client.source or client.referrer,
        Unknown.BIRTHDAY: client.birthday,
    }
    yield from (one for one in Unknown if not known[one])
