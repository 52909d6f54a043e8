"""The record's counts by ranges of days and by months, as they are now or as they stood when today began.

Today's targets rest on the second: whatever is recorded today, and dated today, leaves them alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planner.plan.months import first_day, last_day, month_of, next_month
from planner.record.book import Book
from planner.record.people import Card, Deal, End, How
from planner.record.planning import CarriedCards
from planner.record.tally import Tally


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of a month: ``named`` and ``anonymous`` ones carried into it, and what its days counted.

    A card that was held anonymously and named in the month is one of the anonymous, so it is not new again.
    """

    named: int
    anonymous: int
    tally: Tally

    @property
    def carried(self) -> int:
        """Cards carried into the month."""
        return self.named + self.anonymous

    @property
    def trials(self) -> int:
        """What closing and loss are of: carried + new + R (method, section 1)."""
        cards = self.carried + self.tally.new_cards + self.tally.other_cards - self.tally.named_cards
        return max(cards, self.tally.won + self.tally.lost)


class Sums:
    """The record's counts as they are, summed up once: each month and all that was before it is remembered."""

    __slots__ = ("_before", "_book", "_frozen", "_months")

    def __init__(self, book: Book) -> None:
        self._book = book
        self._frozen: dict[str, CarriedCards | None] = {}
        self._months: dict[str, Tally] = {}
        self._before: dict[str, Tally] = {}

    def between(self, first: date, last: date) -> Tally:
        """Return the counts from ``first`` to ``last``, both included."""
        return self._book.tally_of(first, last)

    def month(self, month: str) -> Tally:
        """Return a month's counts."""
        if month not in self._months:
            self._months[month] = self.between(first_day(month), last_day(month))
        return self._months[month]

    def frozen(self, month: str) -> CarriedCards | None:
        """Return the carried set frozen for a month."""
        if month not in self._frozen:
            self._frozen[month] = self._book.carried(month)
        return self._frozen[month]

    def before(self, day: date) -> Tally:
        """Return the counts of all days before ``day``."""
        return self._before_month(month_of(day)).plus(self.between(day.replace(day=1), day - timedelta(1)))

    def _before_month(self, month: str) -> Tally:
        if month not in self._before:
            known = max((one for one in self._before if one < month), default=None)
            if known is None:
                self._before[month] = self._book.tally_before(first_day(month))
            while known is not None and known < month:
                after = next_month(known)
                self._before[after] = self._before[known].plus(self.month(known))
                known = after
        return self._before[month]


class Counts:
    """Counts of the record; with ``morning`` as it stood when ``today`` began.

    The morning leaves today's days out and puts back what today's entries took out of earlier days: cards excluded
    today, deals returned today, the end of cards reopened today.
    """

    __slots__ = ("_cards", "_corrections", "_last", "_reopened", "_sums", "held", "morning", "today")

    def __init__(self, book: Book, today: date, *, morning: bool = False, sums: Sums | None = None) -> None:
        self.today, self.morning = today, morning
        self._cards: dict[str, Cards] = {}
        self._sums = sums or Sums(book)
        self._last = today - timedelta(1) if morning else date.max
        self._corrections = _put_back(book, today) if morning else {}
        lost = (card for card in _reopened_on(book, today) if card.ended_as is not End.EXCLUDED)
        self._reopened = sum(1 for _ in lost) if morning else 0
        self.held = book.settings.held + (_named_on(book, today) if morning else 0)

    def between(self, first: date, last: date) -> Tally:
        """Return the counts from ``first`` to ``last``, both included."""
        last = min(last, self._last)
        whole = first.day == 1 and last == last_day(month_of(first))
        counts = self._sums.month(month_of(first)) if whole else self._sums.between(first, last)
        for day, correction in self._corrections.items():
            if first <= day <= last:
                counts = counts.plus(correction)
        return counts

    def before(self, day: date) -> Tally:
        """Return the counts of all days before ``day``."""
        day = min(day, self._last + timedelta(1)) if self._last < date.max else day
        counts = self._sums.before(day)
        for corrected, correction in self._corrections.items():
            if corrected < day:
                counts = counts.plus(correction)
        return counts

    def month(self, month: str) -> Tally:
        """Return a month's counts."""
        if not self._corrections and self._last == date.max:
            return self._sums.month(month)
        return self.between(first_day(month), last_day(month))

    def open_at(self, day: date) -> int:
        """Return how many named cards, excluded ones left out, were open when ``day`` began."""
        return _still_open(self.before(day)) - (self._reopened if day >= self.today else 0)

    def cards(self, months: list[str]) -> Iterator[Cards]:
        """Yield the cards of months that follow one another."""
        named: int | None = None
        for month in months:
            found = self._cards.get(month)
            if found is None:
                named = self.open_at(first_day(month)) if named is None else named
                found = self._cards[month] = Cards(named, self.anonymous(month), self.month(month))
            yield found
            named = found.named + _still_open(found.tally)

    def cards_until(self, month: str, until: date) -> Cards:
        """Return the cards of a month as its days up to ``until`` counted them."""
        first = first_day(month)
        return Cards(self.open_at(first), self.anonymous(month), self.between(first, until))

    def anonymous(self, month: str) -> int:
        """Return how many cards were held anonymously when ``month`` began.

        Those named in it since are among them, unless they were excluded: these had been no prospects.
        """
        tally = self.month(month)
        if month >= month_of(self.today):
            return self.held + tally.named_cards
        frozen = self._sums.frozen(month)
        return max(0 if frozen is None else frozen.held - tally.named_in_vain, tally.named_cards)


def _still_open(tally: Tally) -> int:
    return tally.new_cards + tally.other_cards - tally.won - tally.lost


def _named_on(book: Book, day: date) -> int:
    gone = (c for c in book.cards_ended_on(day) if c.how is How.HELD and c.opened == day and c.end is End.EXCLUDED)
    return book.tally(day).named_cards + sum(1 for _ in gone)


def _reopened_on(book: Book, day: date) -> Iterator[Card]:
    """Yield the older cards that went on on ``day``; the ones of returned deals are put back with their deals."""
    returned = {deal.card for deal in book.deals_returned_on(day) if deal.day < day}
    yield from (card for card in book.cards_reopened_on(day) if card.opened < day and card.id not in returned)


def _put_back(book: Book, today: date) -> dict[date, Tally]:
    found: dict[date, Tally] = {}
    for card in book.cards_ended_on(today):
        if card.end is End.EXCLUDED and card.opened < today:
            found[card.opened] = found.get(card.opened, Tally()).plus(_included(card))
    for card in _reopened_on(book, today):
        if card.ended_as is End.EXCLUDED:
            found[card.opened] = found.get(card.opened, Tally()).plus(_included(card), -1)
    for deal in book.deals_returned_on(today):
        if deal.day < today:
            found[deal.day] = found.get(deal.day, Tally()).plus(_kept(book, deal))
    return found


def _included(card: Card) -> Tally:
    """Return what an excluded card counted for before, on the day it was opened."""
    if card.how is How.VISITOR:
        return Tally(new_cards=1, not_prospects=-1)
    held = int(card.how is How.HELD)
    return Tally(other_cards=1, referred_cards=int(card.how is How.REFERRAL), named_cards=held, named_in_vain=-held)


def _kept(book: Book, deal: Deal) -> Tally:
    """Return what a returned deal counted for before, on its day; its card had been won then."""
    card = book.card(deal.card)
    reopened = card is not None and card.opened <= deal.day and not (card.end is End.WON and card.ended == deal.day)
    return Tally(
        deals=1,
        units=deal.quantity,
        first_deals=int(deal.first),
        card_deals=int(deal.card is not None),
        card_units=deal.quantity if deal.card is not None else 0,
        won=int(reopened),
    )
