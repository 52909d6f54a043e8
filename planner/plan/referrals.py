"""Who came by referral, in all and by groups (method, sections 1 and 2).

    referral share      first deals of twelve months whose client a customer had brought, of all first deals
    referrals per 100   clients brought in twelve months, of those who are customers now

The share is told apart by the product that the card had in mind and by the card's level. Not by source: a source says
how a client came, and a referral is one of the answers, so it would be everything of the one and nothing of the rest.
Referrals are told apart by the product that the customer bought first and by the source that the customer came from.
Not by level: a level says how near a purchase is, and a customer has made it. Who brought somebody without having
bought is counted in all, as the method has it, and in no group.

In all nothing is assumed before it is counted: the prior is Jeffreys' and worth one trial, so that a count of 0 has a
range too (Brown, Cai and DasGupta, Interval estimation for a binomial proportion, 2001). A group's prior is the rate in
all. Referrals have no months of their own (a customer is one in all twelve), so years stand in for them. A customer may
bring several, which a Beta does not know; where more were brought than there are customers, nothing is believed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from planner.plan.beta import posterior
from planner.plan.groups import MONTHS, UPDATED, Measured, around
from planner.plan.months import first_day, month_of, months_from, previous_month
from planner.plan.rates import Count, first_deals, total
from planner.record.book import Book
from planner.record.glimpses import Purchase, Referred
from planner.record.people import Deal

_UNKNOWN: Final = 0.5
"""The mean of Jeffreys' prior."""


@dataclass(frozen=True, slots=True)
class Referrals:
    """What the record knows of referrals on a day.

    months      24 closed ones and the running one, the oldest first; the newest twelve are shown
    deals       their first deals, each with whether a customer had brought its client
    customers   who has bought by now, with the first purchase
    referred    who was brought in them, and by whom
    """

    months: tuple[str, ...]
    deals: Sequence[tuple[Deal, bool]]
    customers: Mapping[int, Purchase]
    referred: Sequence[Referred]

    @classmethod
    def on(cls, book: Book, today: date) -> "Referrals":
        """Return those of a record."""
        months = tuple(months_from(previous_month(month_of(today), MONTHS), month_of(today)))
        first = first_day(months[0])
        referred = tuple(book.referred(first, today))
        return cls(months, tuple(first_deals(book, first, today)), book.customers(today), referred)

    @property
    def since(self) -> date:
        """The first day of the months shown."""
        return first_day(self.months[-UPDATED])

    @property
    def share(self) -> Measured:
        """The referral share in all."""
        return _measured(self._shares(lambda _: "").get("", ()))

    @property
    def per_100(self) -> Measured:
        """The clients brought, of customers, in all."""
        return _measured([Count(sum(one.since >= self.since for one in self.referred), len(self.customers))])

    @property
    def by_others(self) -> int:
        """How many of the clients brought were brought by who has not bought."""
        return sum(one.since >= self.since and one.referrer not in self.customers for one in self.referred)

    def shares(self, name: Callable[[Deal], str]) -> dict[str, Measured]:
        """Return the referral share of each group; ``name`` says in which one a first deal is."""
        return _groups(self._shares(name), self.share, UPDATED)

    def per_100s(self, name: Callable[[int, Purchase], str]) -> dict[str, Measured]:
        """Return the clients brought, of each group's customers; ``name`` is given a customer and what was bought."""
        names = {client: name(client, bought) for client, bought in self.customers.items()}
        hits, trials = ({one: [0, 0] for one in names.values()} for _ in range(2))
        for client, bought in self.customers.items():
            trials[names[client]][0] += bought.day < self.since
            trials[names[client]][1] += 1
        for one in self.referred:
            if (found := self.customers.get(one.referrer)) is None:
                continue
            now = one.since >= self.since
            hits[names[one.referrer]][now] += now or found.day < self.since
        groups = {one: [Count(*year) for year in zip(hits[one], years, strict=True)] for one, years in trials.items()}
        return _groups(groups, self.per_100, 1)

    def _shares(self, name: Callable[[Deal], str]) -> dict[str, list[Count]]:
        place = {month: nth for nth, month in enumerate(self.months)}
        found: dict[str, list[list[int]]] = {}
        for deal, brought in self.deals:
            counted = found.setdefault(name(deal), [[0] * len(place), [0] * len(place)])
            for kind in (0, 1) if brought else (1,):
                counted[kind][place[month_of(deal.day)]] += 1
        return {one: [Count(*month) for month in zip(*counted, strict=True)] for one, counted in found.items()}


def _measured(counts: Sequence[Count]) -> Measured:
    shown = counts[-UPDATED:]
    counted = total(shown)
    return Measured(counted, posterior(_UNKNOWN, shown, 1) if _of_trials(counted) else None)


def _groups(groups: Mapping[str, Sequence[Count]], whole: Measured, updated: int) -> dict[str, Measured]:
    counted = {name: total(counts[-updated:]) for name, counts in groups.items()}
    believed = {} if whole.belief is None else around(groups, whole.belief.mean, updated)
    return {
        name: Measured(count, believed.get(name) if _of_trials(count) else None)
        for name, count in counted.items()
        if count.hits or count.trials
    }


def _of_trials(count: Count) -> bool:
    return 0 < count.trials >= count.hits
