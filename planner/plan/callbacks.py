"""After-sale call-backs: 3, 7, 30 and 90 days after a deal, computed and not stored (method, section 5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.people import Deal, Kind

AFTER: Final = (3, 7, 30, 90)
"""How many days after a deal its client is called."""
_LAST: Final = 104
"""How many days after a deal its last call-back falls away."""


@dataclass(frozen=True, slots=True)
class CallBack:
    """The call-back that a deal asks for now: ``after`` so many days, ``due`` moved on to a workday."""

    deal: Deal
    after: int
    due: date


def current(deal: Deal, today: date, workdays: Workdays) -> CallBack | None:
    """Return the last call-back of a deal that has come due, None before the first and after the last has lapsed."""
    if deal.returned is not None or (today - deal.day).days > _LAST:
        return None
    reached = [CallBack(deal, days, workdays.on_or_after(deal.day + timedelta(days))) for days in AFTER]
    return next((one for one in reversed(reached) if one.due <= today), None)


def of_client(book: Book, client: int, today: date, workdays: Workdays) -> CallBack | None:
    """Return the call-back that a client's newest deal asks for now, whether or not it was made."""
    found = (current(deal, today, workdays) for deal in reversed(book.deals_of(client)))
    return next((one for one in found if one is not None), None)


def call_backs(book: Book, today: date, workdays: Workdays) -> list[CallBack]:
    """Return the call-backs still to be made, one a client: that of the newest deal that asks for one."""
    by_client: dict[int, CallBack] = {}
    for deal in _recent(book, today):
        if deal.client not in by_client and (found := current(deal, today, workdays)) is not None:
            by_client[deal.client] = found
    return [one for one in by_client.values() if not _made(book, one)]


def _recent(book: Book, today: date) -> Iterator[Deal]:
    for days in range(AFTER[0], _LAST + 1):
        yield from reversed(book.deals_on(today - timedelta(days)))


def _made(book: Book, call: CallBack) -> bool:
    """Say whether the client was reached, in whatever way, since the call-back's own date."""
    since = call.deal.day + timedelta(call.after)
    met = (one for one in book.latest_activities_of(call.deal.client) if one.contact and one.kind is not Kind.VISITOR)
    return any(one.day >= since for one in met)
