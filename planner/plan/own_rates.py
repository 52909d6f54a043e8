"""The closing rates of their own that a goal's lines have, and the rate that they come to for the goal (section 3).

    N = ceil( sum over the lines (wins of the line / its rate) ) = ceil( wins / rate of the goal )
    rate of the goal = units / ( sum over lines with a rate of their own (units / rate) + other units / rate of all )

A line has a rate of its own from 20 cards of its product on, counted as carried and new cards of the twelve closed
months that it rests on; its prior is the rep's rate in all. The wins of a line are its share of the goal's units.

What is approximated: the cards held, and those to come, are taken to be of products as the goal is, whatever they are
in fact; what is made so far does not change the mix; a card counts for the product that it has now. The uncertainty
of the rate of all is taken for that of the goal's rate, in the same proportion.
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from planner.plan.counts import Counts
from planner.plan.following import this_morning
from planner.plan.groups import MONTHS, UPDATED, beliefs
from planner.plan.months import first_day, last_day, month_of, months_from
from planner.plan.rates import FEW, Adopted, Count, Origin, months_before, rounded, total, vague
from planner.record.book import Book
from planner.record.documents import CARDS, Reader
from planner.record.people import End, Span
from planner.record.planning import GoalLine

_KEPT: Final = 8
"""Of how many days and months it is remembered what was counted."""


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
    """What a card says of closed months: ``ended`` is the day within them, None where it was still open after."""

    opened: date
    ended: date | None
    won: bool
    product: int | None


class _Asked(NamedTuple):
    """On which day the closed months from ``first`` to ``last`` are looked at, and whether as it began."""

    today: date
    morning: bool
    first: date
    last: date


_Counted = dict[int | None, list[Count]]
_found: dict[_Asked, tuple[Book, _Counted]] = {}


def forget() -> None:
    """Forget what was counted before; it is only ever used for the same cards."""
    _found.clear()


def _counted(book: Book, month: str, counts: Counts) -> _Counted:
    """Return each product's won cards, of those carried and new, in the closed months, the newest last."""
    months = months_before(min(month, month_of(counts.today)), MONTHS)
    asked = _Asked(counts.today, counts.morning, first_day(months[0]), last_day(months[-1]))
    known = _found.get(asked)
    found = known[1] if known is not None and _same(known[0], book, asked) else _count(book, asked)
    others = [key for key, (other, _) in tuple(_found.items()) if not book.akin(other)]
    for key in others if len(_found) < _KEPT else tuple(_found):
        _found.pop(key, None)
    _found[asked] = book, found
    return found


def _count(book: Book, asked: _Asked) -> _Counted:
    place = {month: nth for nth, month in enumerate(months_from(month_of(asked.first), month_of(asked.last)))}
    trials: dict[int | None, list[int]] = {}
    won: dict[int | None, list[int]] = {}
    for seen in filter(None, (_seen(book, id_, asked) for id_ in book.card_ids_over(asked.first, asked.today))):
        cards = trials.setdefault(seen.product, [0] * MONTHS)
        wins = won.setdefault(seen.product, [0] * MONTHS)
        last = MONTHS - 1 if seen.ended is None else place[month_of(seen.ended)]
        for nth in range(place.get(month_of(seen.opened), 0), last + 1):
            cards[nth] += 1
        wins[last] += seen.won
    return {
        product: [Count(*one) for one in zip(won[product], cards, strict=True)] for product, cards in trials.items()
    }


def _seen(book: Book, id_: int, asked: _Asked) -> _Seen | None:
    """Return what a card says of the closed months, None where it is in none of them."""
    document = book.document(CARDS, id_)
    if document is None:
        return None
    span: Span | None = Span.read(id_, document)
    if span is not None and asked.morning:
        span = this_morning(span, asked.today)
    if span is None or span.end is End.EXCLUDED or span.opened > asked.last:
        return None
    ended = span.ended if span.ended is not None and span.ended <= asked.last else None
    if ended is not None and ended < max(asked.first, span.opened):
        return None
    product = Reader(CARDS, id_, document).maybe_number("product")
    return _Seen(span.opened, ended, ended is not None and span.end is End.WON, product)


def _same(before: Book, book: Book, asked: _Asked) -> bool:
    """Say whether the cards of two books say the same of the closed months."""
    return all(_seen(before, id_, asked) == _seen(book, id_, asked) for id_ in book.differing(before, CARDS))
