"""The greetings that a day proposes beside birthdays and call-backs: festivals, promotions, who is dormant.

They are many, so each day has room for some only, who brought most first; those left over come up on the days after.
Which they are rests on the record as it was before the day began: to greet one does not bring up another.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from typing import Final

from planner.plan.care import promotions
from planner.plan.care.answered import Before, answered, wanted
from planner.plan.care.customers import customers
from planner.plan.care.dormant import AFTER as LEAST
from planner.plan.care.dormant import MOST as MOST_DORMANT
from planner.plan.care.dormant import dormant
from planner.plan.care.festivals import greeted_now
from planner.plan.care.proposal import Proposal
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.care import Care
from planner.record.ports import Calendar

ROOM: Final = 10
"""How many such greetings a day proposes at the most; fewer where the rep's capacity is lower."""


def proposals(book: Book, today: date, workdays: Workdays, calendar: Calendar) -> list[Proposal]:
    """Return the greetings that a day proposes, those among them that were made today; a client has one."""
    return _Day(book, today).all(workdays, calendar)


def is_open(book: Book, one: Proposal) -> bool:
    """Say whether a greeting is still to be made: neither made nor declined, nor bought what it was to bring."""
    if one.care is not Care.FESTIVAL and any(deal.day >= one.since for deal in book.deals_of(one.client)):
        return False
    return not answered(book, one.client, one.since, one.care)


class _Day:
    """What a day asks for, a kind of care after the other."""

    def __init__(self, book: Book, today: date) -> None:
        self.book, self.today, self.before = book, today, Before(book, today)
        self.found: dict[int, Proposal] = {}
        capacity = book.settings.capacity
        self.room = ROOM if capacity is None else min(ROOM, max(1, capacity))

    def all(self, workdays: Workdays, calendar: Calendar) -> list[Proposal]:
        off = self.book.settings.without
        for care, found, most in (
            (Care.FESTIVAL, lambda: self._festivals(workdays, calendar), ROOM),
            (Care.PROMOTION, self._promotions, promotions.MOST),
            (Care.DORMANT, self._dormant, MOST_DORMANT),
        ):
            if care.value not in off:
                self._take(found, most)
        return [replace(one, rank=place) for place, one in enumerate(self.found.values(), 1)]

    def _take(self, found: Callable[[], Iterator[Proposal]], most: int) -> None:
        left = min(most, self.room - len(self.found))
        if left > 0:
            for one in list(islice(found(), left)):
                self.found[one.client] = one

    def _asked(self, care: Care, client: int) -> bool:
        """Say whether a client can be asked: not yet today, wanting it, and nobody is to be greeted already."""
        found = None if client in self.found else self.book.client(client)
        return found is not None and wanted(self.book, found, care) and not self.before.greeting_planned(client)

    def _festivals(self, workdays: Workdays, calendar: Calendar) -> Iterator[Proposal]:
        taken: set[int] = set()
        for on, festival, since in greeted_now(self.book.settings.country, self.today, workdays, calendar):
            for client, _ in customers(self.book, self.today):
                if (
                    client not in taken
                    and self._new(client, since, Care.FESTIVAL)
                    and self._asked(Care.FESTIVAL, client)
                ):
                    taken.add(client)
                    yield Proposal(client, Care.FESTIVAL, self.today, since, on, festival)

    def _promotions(self) -> Iterator[Proposal]:
        taken: set[int] = set()
        for one in promotions.running(self.book, self.today):
            for client, customer in customers(self.book, self.today):
                bought = next((code for id_, code in one.fits.items() if id_ in customer.products), None)
                if (
                    bought is None
                    or client in taken
                    or customer.last >= one.since
                    or not self._new(client, one.since, Care.PROMOTION)
                ):
                    continue
                if self._asked(Care.PROMOTION, client):
                    taken.add(client)
                    proposed = Proposal(client, Care.PROMOTION, self.today, one.since, one.last)
                    yield replace(proposed, product=one.product.code, bought=bought, text=one.text)

    def _dormant(self) -> Iterator[Proposal]:
        long_ago = self.today - timedelta(LEAST)
        text = long_ago.isoformat()
        for client, customer in customers(self.book, self.today):
            # Of most these two tell it, so that nothing else has to be found out.
            if customer.last <= long_ago and (reached := self.before.answered(client, Care.DORMANT)) <= text:
                found = dormant(customer, reached, self.today)
                if found is not None and not self.before.in_hand(client) and self._asked(Care.DORMANT, client):
                    one = Proposal(client, Care.DORMANT, self.today, found.since, customer.last)
                    yield replace(one, quiet=found.quiet, usual=found.usual)

    def _new(self, client: int, since: date, care: Care) -> bool:
        """Say whether a client was not reached since a day, nor such care declined."""
        return self.before.answered(client, care) < since.isoformat()
