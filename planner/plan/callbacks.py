"""After-sale call-backs: 3, 7, 30 and 90 days after a deal, or the rep's own; computed, not stored (method, 5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from planner.plan.care.answered import answered, wanted
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.care import CALL_BACKS, Care
from planner.record.people import Deal

DAYS: Final = range(1, 366)
"""How many days after a deal a call-back can be."""
_LAPSES: Final = 14
"""How many days after its own day the last call-back of a deal falls away."""


@dataclass(frozen=True, slots=True)
class CallBack:
    """The call-back that a deal asks for now: ``after`` so many days, ``due`` moved on to a workday."""

    deal: Deal
    after: int
    due: date


def current(deal: Deal, today: date, workdays: Workdays, after: Sequence[int] = CALL_BACKS) -> CallBack | None:
    """Return the last call-back of a deal that has come due, None before the first and after the last has lapsed.

    ``after`` says how many days after the deal they are, in rising order.
    """
    if deal.returned is not None or not after or (today - deal.day).days > after[-1] + _LAPSES:
        return None
    reached = [CallBack(deal, days, workdays.on_or_after(deal.day + timedelta(days))) for days in after]
    return next((one for one in reversed(reached) if one.due <= today), None)


def of_client(book: Book, client: int, today: date, workdays: Workdays) -> CallBack | None:
    """Return the call-back that a client's newest deal asks for now, whether or not it was made."""
    after = days_after(book)
    found = (current(deal, today, workdays, after) for deal in reversed(book.deals_of(client)))
    return next((one for one in found if one is not None), None)


def call_backs(book: Book, today: date, workdays: Workdays) -> list[CallBack]:
    """Return the call-backs still to be made, one a client: that of the newest deal that asks for one."""
    by_client: dict[int, CallBack] = {}
    after = days_after(book)
    for deal in _recent(book, today, after):
        if deal.client not in by_client and (found := current(deal, today, workdays, after)) is not None:
            by_client[deal.client] = found
    return [one for one in by_client.values() if not _made(book, one) and _wanted(book, one.deal.client)]


def days_after(book: Book) -> tuple[int, ...]:
    """Return how many days after a deal its client is called, in rising order; none where the rep is without it."""
    rep = book.settings
    return () if Care.CALL_BACK.value in rep.without else tuple(sorted({*rep.call_backs} & {*DAYS}))


def _recent(book: Book, today: date, after: Sequence[int]) -> Iterator[Deal]:
    for days in range(after[0], after[-1] + _LAPSES + 1) if after else ():
        yield from reversed(book.deals_on(today - timedelta(days)))


def _wanted(book: Book, client: int) -> bool:
    found = book.client(client)
    return found is None or wanted(book, found, Care.CALL_BACK)


def _made(book: Book, call: CallBack) -> bool:
    """Say whether the client was reached, in whatever way, since the call-back's own date, or the rep declined it."""
    return answered(book, call.deal.client, call.deal.day + timedelta(call.after), Care.CALL_BACK)
