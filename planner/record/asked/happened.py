"""What a book is asked of what happened: activities, deals, and how many there were."""

from collections.abc import Callable, Collection, Iterator
from datetime import date

from planner.record import documents as t
from planner.record.asked.counts import Counts
from planner.record.documents import Document
from planner.record.glimpses import Arrival, Purchase
from planner.record.people import Activity, Deal, Kind, Outcome
from planner.record.tally import contacts_in, groups_in


class Happened(Counts):
    """Questions about what happened."""

    __slots__ = ()

    def activity(self, id_: int | None) -> Activity | None:
        """Return an activity by id."""
        return self._one(t.ACTIVITIES, id_, Activity.read)

    def activities_of(self, client: int) -> list[Activity]:
        """Return what happened with a client, oldest first."""
        return self._all(t.ACTIVITIES, self._ids("activity by client", client), Activity.read)

    def latest_activities_of(self, client: int) -> Iterator[Activity]:
        """Yield what happened with a client, the newest entry first, one at a time."""
        for id_ in reversed(self._ids("activity by client", client)):
            yield from self._all(t.ACTIVITIES, (id_,), Activity.read)

    def activities_on(self, day: date) -> list[Activity]:
        """Return what happened on a day, in the order of entry."""
        return self._all(t.ACTIVITIES, self._ids("activity by day", day), Activity.read)

    def contact_days(self, client: int) -> Iterator[str]:
        """Yield the days (ISO text) on which a client was reached, in the order of entry; the first visit is none."""
        for id_, one in self.documents(t.ACTIVITIES, self._ids("activity by client", client)):
            if one.get("outcome") != Outcome.NO_ANSWER and one["kind"] != Kind.VISITOR:
                yield t.Reader(t.ACTIVITIES, id_, one).day("day").isoformat()

    def reached(self, first: date, last: date) -> set[int]:
        """Return the clients who were reached from ``first`` to ``last``: followed up, visited or greeted."""
        tally = self.tally_of(first, last)
        counted = tally.follow_ups + tally.visits + tally.greetings
        return {entry.get("client", 0) for _, entry in self._lately(first, last, counted, contacts_in)}

    def arrivals(self, first: date, last: date) -> Iterator[Arrival]:
        """Yield the visitor groups of some days in no order, as far as it matters where they came from."""
        counted = self.tally_of(first, last).visitors
        for id_, document in self._lately(first, last, counted, groups_in, Kind.VISITOR):
            yield Arrival.read(id_, document)

    def _lately(
        self, first: date, last: date, counted: int, counts: Callable[[Document], int], kind: Kind | None = None
    ) -> Iterator[tuple[int, Document]]:
        """Yield the activities from ``first`` to ``last`` that count, of one ``kind`` at least, until all are found.

        The newest entries are looked at first: what happened lately is told without going through the whole record.
        """
        begin, end = first.isoformat(), last.isoformat()
        text = "" if kind is None else kind.value
        entries = self._table(t.ACTIVITIES).newest(text) if counted else iter(())
        while counted > 0 and (entry := next(entries, None)) is not None:
            if begin <= entry[1]["day"] <= end and (count := counts(entry[1])):
                counted -= count
                yield entry

    def took_part_on(self, day: date) -> Iterator[int]:
        """Yield the clients who took part in an event on a day, once for each entry."""
        for document in (self.document(t.ACTIVITIES, id_) for id_ in self._ids("activity by day", day)):
            if document is not None and document["kind"] == Kind.EVENT and document.get("outcome") != Outcome.NO_ANSWER:
                client = document.get("client")
                if client is not None:
                    yield client

    def deal(self, id_: int | None) -> Deal | None:
        """Return a deal by id."""
        return self._one(t.DEALS, id_, Deal.read)

    def deals_of(self, client: int) -> list[Deal]:
        """Return a client's deals, oldest first."""
        return self._all(t.DEALS, self._ids("deal by client", client), Deal.read)

    def deals_on(self, day: date) -> list[Deal]:
        """Return a day's deals, returned ones among them."""
        return self._all(t.DEALS, self._ids("deal by day", day), Deal.read)

    def deals_returned_on(self, day: date) -> list[Deal]:
        """Return the deals that were taken back on a day."""
        return self._all(t.DEALS, self._ids("deal by returned", day), Deal.read)

    def deals_of_card(self, card: int) -> list[Deal]:
        """Return the deals that came of a card."""
        return self._all(t.DEALS, self._ids("deal by card", card), Deal.read)

    def buyers(self, first: date, last: date) -> set[int]:
        """Return the clients who bought from ``first`` to ``last``; what was given back by then does not count."""
        return {deal["client"] for _, deal in self._kept(first, last)}

    def buyers_of(self, products: Collection[int]) -> set[int]:
        """Return the clients who bought one of some products and did not give it back."""
        return {deal["client"] for _, deal in self._kept(date.min, date.max) if deal.get("product") in products}

    def customers(self, until: date) -> dict[int, Purchase]:
        """Return who has bought up to ``until`` and the first of their purchases that they had not given back."""
        first: dict[int, tuple[str, int, Document]] = {}
        for id_, deal in self._kept(date.min, until):
            client, found = deal["client"], (deal["day"], id_, deal)
            if client not in first or found[:2] < first[client][:2]:
                first[client] = found
        return {client: Purchase.read(id_, deal) for client, (_, id_, deal) in first.items()}

    def _kept(self, first: date, last: date) -> Iterator[tuple[int, Document]]:
        begin, end = first.isoformat(), last.isoformat()
        for id_, deal in self._table(t.DEALS).items():
            if begin <= deal["day"] <= end and (not deal.get("returned") or deal["returned"] > end):
                yield id_, deal
