"""The closing rates of their own that a goal's lines have, and the rate that they come to for the goal (section 3).

    N = ceil( sum over the lines (wins of the line / its rate) ) = ceil( wins / rate of the goal )
    rate of the goal = units / ( sum over lines with a rate of their own (units / rate) + other units / rate of all )

A line has a rate of its own from 20 cards of its product on, counted as carried and new cards of the twelve closed
months that it rests on; its prior is the rep's rate in all. The wins of a line are its share of the goal's units.

What is approximated: the cards held, and those to come, are taken to be of products as the goal is, whatever they are
in fact; what is made so far does not change the mix; a card counts for the product that it has now. The uncertainty
of the rate of all is taken for that of the goal's rate, in the same proportion.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from typing import Final, NamedTuple

from planner.plan.counts import Counts
from planner.plan.following import this_morning
from planner.plan.groups import MONTHS, UPDATED, beliefs
from planner.plan.months import first_day, month_of
from planner.plan.rates import FEW, Adopted, Count, Origin, months_before, rounded, total, vague
from planner.plan.read_once import Kept, ReadOnce
from planner.record.book import Book
from planner.record.documents import CARDS, Document, Reader
from planner.record.glimpses import Span
from planner.record.people import End
from planner.record.planning import GoalLine

_KEPT: Final = 8
"""Of how many days it is remembered what was read."""


class OwnRate(NamedTuple):
    """A product's own closing rate, and the won cards of those that it rests on; ``code`` is the product's."""

    product: int
    code: str
    rate: Fraction
    counted: Count

    @property
    def rough(self) -> bool:
        """Whether too little was counted for the rate to be known to a decimal."""
        return vague(self.counted, None)


def own_rates(
    book: Book, lines: Sequence[GoalLine], closing: Adopted, month: str, counts: Counts
) -> tuple[OwnRate, ...]:
    """Return the rates of their own that a goal's products have, in the order of the lines.

    None has one where the rep typed the closing rate.
    """
    products = {line.product: None for line in lines if line.product is not None and line.units > 0}
    if not products or closing.origin is Origin.TYPED:
        return ()
    counted = _counted(book, month, counts)
    known = {one: total(counted.get(one, ())[-UPDATED:]) for one in products}
    if not any(count.trials >= FEW for count in known.values()):
        return ()
    believed = beliefs(counted, closing)
    found = []
    for one, count in known.items():
        product = book.product(one)
        if product is not None and count.trials >= FEW:
            found.append(OwnRate(one, product.code, rounded(believed[one].mean), count))
    return tuple(found)


def rate_of_goal(lines: Sequence[GoalLine], closing: Fraction, own: Sequence[OwnRate]) -> Fraction:
    """Return the closing rate with which a goal's lines take the cards that each of them takes at its own."""
    wanted, rates = [line for line in lines if line.units > 0], {one.product: one.rate for one in own}
    if not wanted or not own:
        return closing
    cards = sum((line.units / rates.get(line.product or 0, closing) for line in wanted), Fraction(0))
    return sum(line.units for line in wanted) / cards


class _Seen(NamedTuple):
    """What a card says of the months: in which it was opened, and in which it ended, None where it is open."""

    opened: str
    ended: str | None
    won: bool
    product: int | None


class _Months:
    """A product's cards by month: how many were opened in it, ended in it, and were won in it."""

    __slots__ = ("ended", "opened", "won")

    def __init__(self) -> None:
        self.opened, self.ended, self.won = Counter[str](), Counter[str](), Counter[str]()

    def add(self, seen: _Seen, times: int) -> None:
        """Count a card, or with ``times`` -1 take it out again."""
        self.opened[seen.opened] += times
        if seen.ended is not None:
            self.ended[seen.ended] += times
            self.won[seen.ended] += times * seen.won

    def counts(self, months: Sequence[str]) -> list[Count]:
        """Return the won cards of months that follow one another, of those carried and new."""
        still = sum(count for month, count in self.opened.items() if month < months[0])
        still -= sum(count for month, count in self.ended.items() if month < months[0])
        found = []
        for month in months:
            cards = still + self.opened[month]
            found.append(Count(self.won[month], cards))
            still = cards - self.ended[month]
        return found


class _Read(ReadOnce):
    """The cards that are open on a day, and those that ended since another one, as sums: each card is read once.

    What a card says of a month is the same whatever months are looked back on with it. ``morning`` says whether the
    cards are seen as they stood when ``today`` began.
    """

    __slots__ = ("_morning", "_products", "_since", "_today")

    def __init__(self, book: Book, today: date, since: date, *, morning: bool) -> None:
        super().__init__(book, CARDS)
        self._today, self._since, self._morning = today, since, morning
        self._products: dict[int | None, _Months] = {}
        self._add(self._all_seen(book.card_ids_over(since, today), since), 1)

    def reach(self, since: date) -> None:
        """Read what ended since an earlier day, too."""
        if since < self._since:
            found = list(self._all_seen(self.book.card_ids_ended(since, self._since - timedelta(1)), since))
            # What cannot be read changes nothing.
            self._since = since
            self._add(found, 1)

    def counts(self, months: Sequence[str]) -> dict[int | None, list[Count]]:
        """Return each product's counts of closed months, of the products that had any card in them."""
        found = {one: self._products[one].counts(months) for one in sorted(self._products, key=lambda one: one or 0)}
        return {product: counts for product, counts in found.items() if any(count.trials for count in counts)}

    def count(self, id_: int, document: Document, times: int) -> None:
        """Count a card, or take it out again."""
        self._add((self._seen(id_, document, self._since),), times)

    def _add(self, cards: Iterable[_Seen | None], times: int) -> None:
        for seen in cards:
            if seen is not None:
                self._products.setdefault(seen.product, _Months()).add(seen, times)

    def _all_seen(self, ids: Iterable[int], since: date) -> Iterator[_Seen | None]:
        return (self._seen(id_, document, since) for id_, document in self.book.documents(CARDS, ids))

    def _seen(self, id_: int, document: Document, since: date) -> _Seen | None:
        """Return what a card says, None where it says nothing of the days from ``since`` on."""
        span: Span | None = Span.read(id_, document)
        if span is None or not (span.ended is None or since <= span.ended <= self._today):
            return None
        if self._morning:
            span = this_morning(span, self._today)
        if span is None or span.end is End.EXCLUDED or (span.ended is not None and span.ended < span.opened):
            return None
        ended = None if span.ended is None else month_of(span.ended)
        product = Reader(CARDS, id_, document).maybe_number("product")
        return _Seen(month_of(span.opened), ended, span.end is End.WON, product)


_read: Final[Kept[tuple[date, bool], _Read]] = Kept(_KEPT)


def forget() -> None:
    """Forget what was read before; it is only ever used for the same cards."""
    _read.forget()


def _counted(book: Book, month: str, counts: Counts) -> dict[int | None, list[Count]]:
    """Return each product's won cards, of those carried and new, in the closed months, the newest last."""
    months = months_before(min(month, month_of(counts.today)), MONTHS)
    today, morning, since = counts.today, counts.morning, first_day(months[0])
    found = _read.of(book, (today, morning), lambda: _Read(book, today, since, morning=morning))
    found.reach(since)
    return found.counts(months)
