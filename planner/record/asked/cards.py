"""What a book is asked of cards."""

from collections.abc import Iterator
from datetime import date, timedelta

from planner.record import documents as t
from planner.record.asked.counts import Counts
from planner.record.glimpses import Episode, Intent, Span
from planner.record.people import Card, End


class Cards(Counts):
    """Questions about cards."""

    __slots__ = ()

    def card(self, id_: int | None) -> Card | None:
        """Return a card by id."""
        return self._one(t.CARDS, id_, Card.read)

    def cards_of(self, client: int) -> list[Card]:
        """Return a client's cards, oldest first."""
        return self._all(t.CARDS, self._ids("card by client", client), Card.read)

    def open_card(self, client: int) -> Card | None:
        """Return a client's open card."""
        return self._first(t.CARDS, "open card by client", client, Card.read)

    def open_cards(self) -> Iterator[Card]:
        """Yield all cards that are open now."""
        for ids in self._indexes["open card by client"].values():
            yield from self._all(t.CARDS, ids, Card.read)

    def intents(self, until: date) -> Iterator[Intent]:
        """Yield what open cards intend to buy by ``until``; those that expect no date are left out."""
        last = until.isoformat()
        for ids in self._indexes["open card by client"].values():
            for id_ in ids:
                document = self.document(t.CARDS, id_)
                if document is not None and (buys := document.get("buys")) is not None and str(buys) <= last:
                    yield Intent.read(id_, document)

    def open_card_count(self) -> int:
        """Return how many cards are open now, the anonymous held ones apart."""
        count = self._open_cards
        if count is None:
            self._open_cards = count = sum(len(ids) for ids in self._indexes["open card by client"].values())
        return count

    def cards_due(self, until: date) -> list[Card]:
        """Return the open cards that cadence asks for by ``until``, earliest first."""
        return self._all(t.CARDS, self._until("open card by due", until), Card.read)

    def cards_ended_on(self, day: date) -> list[Card]:
        """Return the cards that were won, lost or excluded on a day."""
        return self._all(t.CARDS, self._ids("card by ended", day), Card.read)

    def card_spans(self, since: date, until: date) -> Iterator[Span]:
        """Yield the times of the cards that are open, and of those that ended from ``since`` to ``until``."""
        for id_, document in self.documents(t.CARDS, self.card_ids_over(since, until)):
            yield Span.read(id_, document)

    def card_spans_won(self, first: date, last: date) -> Iterator[Span]:
        """Yield the times of the cards that were won from ``first`` to ``last``; only days with a win are read."""
        for day in (first + timedelta(n) for n in range((last - first).days + 1)):
            for id_ in self._ids("card by ended", day) if self.tally(day).won else ():
                document = self.document(t.CARDS, id_)
                if document is not None and document.get("end") == End.WON:
                    yield Span.read(id_, document)

    def cards_over(self, since: date, until: date) -> Iterator[Episode]:
        """Yield the cards that are open, and those that ended from ``since`` to ``until``."""
        yield from self._all(t.CARDS, self.card_ids_over(since, until), Episode.read)

    def card_ids_over(self, since: date, until: date) -> Iterator[int]:
        """Yield the ids of the cards that are open, and of those that ended from ``since`` to ``until``."""
        for ids in self._indexes["open card by client"].values():
            yield from ids
        yield from self.card_ids_ended(since, until)

    def card_ids_ended(self, first: date, last: date) -> Iterator[int]:
        """Yield the ids of the cards that ended from ``first`` to ``last``, the earliest first."""
        for n in range((last - first).days + 1):
            yield from self._ids("card by ended", first + timedelta(n))

    def cards_reopened_on(self, day: date) -> list[Card]:
        """Return the lost cards that went on on a day."""
        return self._all(t.CARDS, self._ids("card by reopened", day), Card.read)
