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

from planner.plan.arriving import arrivals
from planner.plan.beginning import known_from
from planner.plan.cadence import level_on
from planner.plan.counts import Counts
from planner.plan.groups import MONTHS, UPDATED, Measured, beliefs
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
    total,
)
from planner.plan.referrals import Referrals
from planner.record.book import Book
from planner.record.glimpses import Episode, Purchase
from planner.record.people import Deal, End, How


class By(StrEnum):
    """What cards are told apart by."""

    PRODUCT = "product"
    LEVEL = "level"
    SOURCE = "source"


class Group(NamedTuple):
    """The rates of one product, level or source; ``name`` is empty where it was not said.

    ``cohort`` counts the wins so far among the cards opened in twelve months; ``capture`` is known of sources only.
    The share is None by source and referrals are None by level, where they say nothing, and where none were counted.
    """

    name: str
    closing: Measured
    loss: Count
    cohort: Count
    capture: Measured | None
    referral_share: Measured | None
    referrals_per_100: Measured | None

    @property
    def followed(self) -> bool:
        """Whether any card or visitor group of it was counted."""
        return bool(self.closing.counted.trials or self.cohort.trials or (self.capture and self.capture.counted.trials))


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

    months              how many closed months are on record, of the six that are counted
    closing, capture    the rates with their counts over the months shown; the rate is the one that the plan takes,
                        which knows of today from tomorrow on
    loss                the plan loss rate, None where too few cards are known; ``lost`` counts it
    referral_share      of the first deals of twelve months those of referred clients
    referrals_per_100   clients referred in twelve months, of customers; more than all is possible
    by_others           those of them who were brought by somebody who has not bought; they are in no group
    cohort              what is believed of the cohort closing rate, and how cards ripen
    opened              the cards of the last twelve months by the month of their opening, the oldest first
    groups              the same by product, level and source, the largest group first, those of which nothing was
                        counted left out
    """

    months: int
    closing: Adopted
    capture: Adopted
    loss: Adopted | None
    lost: Count
    referral_share: Measured
    referrals_per_100: Measured
    by_others: int
    cohort: Cohort
    opened: tuple[Opened, ...]
    groups: Mapping[By, tuple[Group, ...]]

    @property
    def followed(self) -> int:
        """How many cards opened in twelve months the cohort closing rate rests on."""
        return sum(one.cards for one in self.opened)


def measured(outlook: Outlook) -> Known:
    """Return every rate that the record of an outlook knows on its day."""
    book, plan, today, running = outlook.book, outlook.plan, outlook.today, month_of(outlook.today)
    counts = Counts(book, today)
    closing, capture = (adopt(book, running, today, counts) for adopt in (adopted_closing, adopted_capture))
    closing, capture = replace(closing, rate=plan.closing.rate), replace(capture, rate=plan.capture.rate)
    closed = months_before(running, SHOWN)
    shown, began = list(counts.cards(closed)), month_of(known_from(book) or today)
    cards, referrals = _cards(book, today), Referrals.on(book, today)
    return Known(
        months=sum(month >= began for month in closed),
        closing=closing,
        capture=capture,
        loss=adopted_loss(counts, running),
        lost=total(Count(month.tally.lost, month.trials) for month in shown),
        referral_share=referrals.share,
        referrals_per_100=referrals.per_100,
        by_others=referrals.by_others,
        cohort=outlook.cohort,
        opened=tuple(_opened(cards, previous_month(running, 11), running)),
        groups={by: _groups(book, today, cards, by, closing, capture, referrals) for by in By},
    )


def _cards(book: Book, today: date) -> list[Episode]:
    since = first_day(previous_month(month_of(today), MONTHS))
    found = book.cards_over(since, today)
    return [card for card in found if card.end is not End.EXCLUDED and card.opened <= today]


def _opened(cards: Iterable[Episode], first: str, last: str) -> Iterator[Opened]:
    found: dict[str, list[End | None]] = {month: [] for month in months_from(first, last)}
    since = first_day(first)
    for card in cards:
        if card.opened >= since and card.how is not How.HELD:
            found[month_of(card.opened)].append(card.end)
    for month, ends in found.items():
        yield Opened(month, len(ends), ends.count(End.WON), ends.count(End.LOST))


def _groups(
    book: Book,
    today: date,
    cards: Sequence[Episode],
    by: By,
    closing: Adopted,
    capture: Adopted,
    referrals: Referrals,
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
    shares = {} if by is By.SOURCE else referrals.shares(_namer_of_deals(book, cards, by, named))
    brought = {} if by is By.LEVEL else referrals.per_100s(_namer_of_customers(book, by, source_of))
    found = (
        Group(
            name,
            Measured(total(closed.get(name, [])[-SHOWN:]), believed.get(name)),
            Count(sum(lost.get(name, [])[-SHOWN - 1 : -1]), total(closed.get(name, [])[-SHOWN:]).trials),
            Count(sum(ever.get(name, ())), len(ever.get(name, ()))),
            Measured(total(visits[name][-SHOWN - 1 :]), captures[name]) if name in visits else None,
            shares.get(name),
            brought.get(name),
        )
        for name in sorted({*closed, *visits, *shares, *brought}, key=lambda one: (-sum(trials.get(one, ())), one))
    )
    return tuple(group for group in found if group.followed or group.referral_share or group.referrals_per_100)


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


def _namer(book: Book, by: By, source_of: Sources) -> Callable[[Episode], Callable[[date], str]]:
    """Return what says of a card in which group it is on a day.

    Its level is the one that it had on that day: a level that it reached on the way to its deal says nothing of what
    becomes of a card that has it.
    """
    if by is By.LEVEL:
        return lambda card: lambda day: level_on(card, day).value
    products = _codes(book)

    def always(card: Episode) -> Callable[[date], str]:
        name = products.get(card.product or 0, "") if by is By.PRODUCT else source_of(card.client)
        return lambda _: name

    return always


def _namer_of_deals(
    book: Book, cards: Iterable[Episode], by: By, named: Callable[[Episode], Callable[[date], str]]
) -> Callable[[Deal], str]:
    """Return what says in which group a deal is: in that of the card it won, as the wins of the closing rate are.

    A deal that won no card is of the product that was bought; it had no level.
    """
    products, by_id = _codes(book), {card.id: card for card in cards}

    def name(deal: Deal) -> str:
        card = None if deal.card is None else by_id.get(deal.card)
        if card is not None:
            return named(card)(max(card.opened, first_day(month_of(deal.day))))
        return products.get(deal.product or 0, "") if by is By.PRODUCT else ""

    return name


def _namer_of_customers(book: Book, by: By, source_of: Sources) -> Callable[[int, Purchase], str]:
    """Return what says in which group a customer is: by what was bought first, or where the customer came from."""
    if by is By.SOURCE:
        return lambda client, _: source_of(client)
    products = _codes(book)
    return lambda _, bought: products.get(bought.product or 0, "")


def _codes(book: Book) -> dict[int, str]:
    return {product.id: product.code for product in book.products()}


def _visits(
    book: Book, today: date, cards: Sequence[Episode], place: Mapping[str, int], source_of: Sources
) -> dict[str, list[Count]]:
    """Return by source and month the new cards from visitors, of visitor groups without those that were none."""
    came: dict[str, list[int]] = {}
    new: dict[str, list[int]] = {}
    by_visit: dict[tuple[int | None, str], str] = {}
    first = first_day(min(place))
    for visit in arrivals(book, first, today):
        source = visit.source or source_of(visit.client)
        by_visit[visit.client, visit.month] = source
        came.setdefault(source, [0] * len(place))[place[visit.month]] += visit.groups
    for card in cards:
        if card.how is How.VISITOR and (opened := place.get(month_of(card.opened))) is not None:
            # Where the client is said to come from by now may be another source than the visit's own.
            source = by_visit.get((card.client, month_of(card.opened))) or source_of(card.client)
            new.setdefault(source, [0] * len(place))[opened] += 1
    none = [0] * len(place)
    return {
        source: [Count(hits, max(hits, seen)) for hits, seen in zip(new.get(source, none), groups, strict=True)]
        for source, groups in came.items()
    }
