"""Why cards were lost: by reason, and by what the rep said more of each."""

from collections import Counter
from datetime import date
from typing import NamedTuple

from planner.record.book import Book
from planner.record.documents import CARDS, Reader
from planner.record.people import End, Reason


class LostTo(NamedTuple):
    """How many cards were lost for a reason, and how many of them for each detail of it, the most first."""

    reason: Reason
    lost: int
    details: tuple[tuple[str, int], ...] = ()


class Losses(NamedTuple):
    """The cards that ended without a deal: the lost by reason, the most first, and how many were excluded."""

    by_reason: tuple[LostTo, ...] = ()
    excluded: int = 0

    @property
    def lost(self) -> int:
        """How many cards were lost."""
        return sum(one.lost for one in self.by_reason)


def losses(book: Book, first: date, last: date) -> Losses:
    """Return why cards were lost from ``first`` to ``last``; one that goes on again is no loss any more."""
    found: dict[Reason, Counter[str]] = {}
    excluded = 0
    for id_, document in book.documents(CARDS, book.card_ids_ended(first, last)):
        r = Reader(CARDS, id_, document)
        end = r.choice("end", End, End.LOST)
        if end is End.EXCLUDED:
            excluded += 1
        elif end is End.LOST:
            reason = r.choice("reason", Reason, Reason.OTHER)
            found.setdefault(reason, Counter())[r.text("reason_detail")] += 1
    order = list(Reason)
    by_reason = [LostTo(reason, sum(said.values()), _details(said)) for reason, said in found.items()]
    return Losses(tuple(sorted(by_reason, key=lambda one: (-one.lost, order.index(one.reason)))), excluded)


def _details(said: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(((text, count) for text, count in said.items() if text), key=lambda one: (-one[1], one[0])))
