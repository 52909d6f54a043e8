"""Every rate that the record knows, in all and by product, level and source, with what is likely of it.

Closing and loss are period rates of closed months; how many of the cards opened in a month are ever won is another
number, the cohort closing rate (method, section 2).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from planner.plan.beta import Beta
from planner.plan.cadence import level_of
from planner.plan.counts import Counts
from planner.plan.groups import MONTHS, UPDATED, beliefs
from planner.plan.live import Cohort
from planner.plan.months import first_day, month_of, months_from, previous_month
from planner.plan.outlook import Outlook
from planner.plan.rates import (
    SHOWN,
    Adopted,
    Count,
    adopted_capture,
    adopted_closing,
    adopted_loss,
    months_before,
    referral_share,
    total,
)
from planner.record.book import Book
from planner.record.people import Card, End, How


class By(StrEnum):
    """What cards are told apart by."""

    PRODUCT = "product"
    LEVEL = "level"
    SOURCE = "source"


class Measured(NamedTuple):
    """A rate: its count over the months shown, and what is believed of it; None where nothing can be."""

    counted: Count
    belief: Beta | None


class Group(NamedTuple):
    """The rates of one product, level or source; ``name`` is empty where it was not said.

    ``cohort`` counts the wins so far among the cards opened in twelve months; ``capture`` is known of sources only.
    """

    name: str
    closing: Measured
    loss: Count
    cohort: Count
    capture: Measured | None


class Opened(NamedTuple):
    """The cards opened in a month, and what became of them so far."""

    month: str
    cards: int
    won: int
    lost: int

    @property
    def open(self) -> int:
        """Those that are still open."""
        return self.cards - self.won - self.lost


@dataclass(frozen=True, slots=True)
class Known:
    """What ``planner rates`` shows.

    closing, capture    the rates with their counts over the months shown; the rate is the one that the plan takes,
                        which knows of today from tomorrow on
    loss                the plan loss rate, None where too few cards are known; ``lost`` counts it
    referral_share      of the first deals of twelve months those of referred clients
    referrals_per_100   clients referred in twelve months, of customers; more than all is possible
    cohort              what is believed of the cohort closing rate, and how cards ripen
    opened              the cards of the last twelve months by the month of their opening, the oldest first
    groups              the same by product, level and source, the largest group first
    """

    closing: Adopted
    capture: Adopted
    loss: Adopted | None
    lost: Count
    referral_share: Count
    referrals_per_100: Count
    cohort: Cohort
    opened: tuple[Opened, ...]
    groups: Mapping[By, tuple[Group, ...]]


def measured(outlook: Outlook) -> Known:
    """Return every rate that the record of an outlook knows on its day."""
    book, plan, today, running = outlook.book, outlook.plan, outlook.today, month_of(outlook.today)
    counts = Counts(book, today)
    closing, capture = (adopt(book, running, today, counts) for adopt in (adopted_closing, adopted_capture))
    closing, capture = replace(closing, rate=plan.closing.rate), replace(capture, rate=plan.capture.rate)
    shown = list(counts.cards(months_before(running, SHOWN)))
    cards = _cards(book, today)
    return Known(
        closing=closing,
        capture=capture,
        loss=adopted_loss(counts, running),
        lost=total(Count(month.tally.lost, month.trials) for month in shown),
        referral_share=referral_share(book, first_day(previous_month(running, 11)), today),
        referrals_per_100=_referrals(book, first_day(previous_month(running, 11)), today),
        cohort=outlook.cohort,
        opened=tuple(_opened(cards, previous_month(running, 11), running)),
        groups={by: _groups(book, today, cards, by, closing, capture) for by in By},
    )


def _cards(book: Book, today: date) -> list[Card]:
    since = first_day(previous_month(month_of(today), MONTHS))
    found = book.cards_over(since, today)
    return [card for card in found if card.end is not End.EXCLUDED and card.opened <= today]


def _opened(cards: Iterable[Card], first: str, last: str) -> Iterator[Opened]:
    found: dict[str, list[End | None]] = {month: [] for month in months_from(first, last)}
    since = first_day(first)
    for card in cards:
        if card.opened >= since and card.how is not How.HELD:
            found[month_of(card.opened)].append(card.end)
    for month, ends in found.items():
        yield Opened(month, len(ends), ends.count(End.WON), ends.count(End.LOST))


def _referrals(book: Book, since: date, today: date) -> Count:
    customers = len(book.buyers(date.min, today))
    referred = (client for ids in book.index("client by referrer").values() for client in map(book.client, ids))
    return Count(sum(client is not None and since <= client.since <= today for client in referred), customers)


def _groups(
    book: Book, today: date, cards: Sequence[Card], by: By, closing: Adopted, capture: Adopted
) -> tuple[Group, ...]:
    months = months_from(previous_month(month_of(today), MONTHS), month_of(today))
    place = {month: nth for nth, month in enumerate(months)}
    source_of = Sources(book)
    named, firsts = _namer(book, by, source_of), [first_day(month) for month in months]
    trials, won, lost = (defaultdict[str, list[int]](lambda: [0] * len(months)) for _ in range(3))
    ever: defaultdict[str, list[bool]] = defaultdict(list)
    since = first_day(months[-UPDATED])
    for card in cards:
        name_on, end = named(card), place[month_of(card.ended or today)]
        if card.opened >= since:
            ever[name_on(card.opened)].append(card.end is End.WON)
        if by is By.LEVEL:
            for nth in range(place.get(month_of(card.opened), 0), end + 1):
                trials[name_on(max(card.opened, firsts[nth]))][nth] += 1
        else:
            months_of = trials[name_on(card.opened)]
            for nth in range(place.get(month_of(card.opened), 0), end + 1):
                months_of[nth] += 1
        if card.ended is not None:
            (won if card.end is End.WON else lost)[name_on(max(card.opened, firsts[end]))][end] += 1
    visits = _visits(book, today, cards, place, source_of) if by is By.SOURCE else {}
    closed = {
        name: [Count(*one) for one in zip(won[name][:-1], seen[:-1], strict=True)] for name, seen in trials.items()
    }
    believed = beliefs(closed, closing)
    captures = beliefs(visits, capture)
    return tuple(
        Group(
            name,
            Measured(total(closed.get(name, [])[-SHOWN:]), believed.get(name)),
            Count(sum(lost.get(name, [])[-SHOWN - 1 : -1]), total(closed.get(name, [])[-SHOWN:]).trials),
            Count(sum(ever.get(name, ())), len(ever.get(name, ()))),
            Measured(total(visits[name][-SHOWN - 1 :]), captures[name]) if name in visits else None,
        )
        for name in sorted({*closed, *visits}, key=lambda one: (-sum(trials.get(one, ())), one))
    )


class Sources:
    """Where clients came from; each is looked up once."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._known: dict[int | None, str] = {}

    def __call__(self, client: int | None) -> str:
        """Return a client's source, empty where there is no such client or it was not said."""
        if client not in self._known:
            self._known[client] = self._book.source_of(client)
        return self._known[client]


def _namer(book: Book, by: By, source_of: Sources) -> Callable[[Card], Callable[[date], str]]:
    """Return what says of a card in which group it is on a day.

    Its level is the one that its expected purchase date gave it on that day, as far as the rep set none; how it was
    set earlier is not on record.
    """
    if by is By.LEVEL:
        return lambda card: lambda day: level_of(card, day).value
    products = {product.id: product.code for product in book.products()}

    def always(card: Card) -> Callable[[date], str]:
        name = products.get(card.product or 0, "") if by is By.PRODUCT else source_of(card.client)
        return lambda _: name

    return always


def _visits(
    book: Book, today: date, cards: Sequence[Card], place: Mapping[str, int], source_of: Sources
) -> dict[str, list[Count]]:
    """Return by source and month the new cards from visitors, of visitor groups without those that were none."""
    came: dict[str, list[int]] = {}
    new: dict[str, list[int]] = {}
    first = first_day(min(place))
    for visit in book.arrivals(first, today):
        source = visit.source or source_of(visit.client)
        came.setdefault(source, [0] * len(place))[place[visit.month]] += visit.groups
    for card in cards:
        if card.how is How.VISITOR and (opened := place.get(month_of(card.opened))) is not None:
            new.setdefault(source_of(card.client), [0] * len(place))[opened] += 1
    none = [0] * len(place)
    return {
        source: [Count(hits, max(hits, seen)) for hits, seen in zip(new.get(source, none), groups, strict=True)]
        for source, groups in came.items()
    }
