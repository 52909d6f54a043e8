"""The four rates, held as counts, and the adopted ones that drive the chain (method, section 2)."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from planner.plan.beta import PRIOR, Beta, posterior
from planner.plan.counts import Counts
from planner.plan.months import first_day, last_day, month_of, previous_month
from planner.record.book import Book
from planner.record.people import Client, Deal
from planner.record.planning import Goal
from planner.record.tally import Tally

ASSUMED_CLOSING = Fraction(5, 100)
ASSUMED_CAPTURE = Fraction(25, 100)
"""The article's own figures, which stand in until the rep types or the record shows others."""

SHOWN: Final = 6
"""Over how many closed months a rate's counts are shown."""

FEW: Final = 20
"""Of fewer trials no rate is shown (method, section 2)."""

FEW_HITS: Final = 10
"""With fewer hits no decimal of a measured rate is known."""

_WIDE: Final = 0.05
"""Where a rate may lie anywhere in so much, its decimal says nothing."""

_NINE_IN_TEN: Final = 1.2815515655446004
"""Below it 9 of 10 of what is normally distributed lies."""

_SURE: Final = Fraction(99, 100)
"""The highest rate that is believed in before anything was counted."""

_LEAST: Final = Fraction(1, 1000)
"""The lowest one: what has never happened yet is not impossible."""

_YEAR: Final = 12
"""Over how many months the referral share looks back (method, section 1)."""

_WEIGHED: Final = 36
"""How many closed months the estimate looks back on; the weight of the last of them is 1/4096."""


@dataclass(frozen=True, slots=True)
class Count:
    """A rate as it is held: ``hits`` of ``trials``."""

    hits: int
    trials: int

    @property
    def wilson(self) -> tuple[float, float]:
        """The plain 80 % range of a single count (Wilson's score interval); everything where nothing was counted."""
        if not self.trials:
            return 0.0, 1.0
        part, z = self.hits / self.trials, _NINE_IN_TEN
        whole = 1 + z * z / self.trials
        middle = part + z * z / (2 * self.trials)
        half = z * math.sqrt(part * (1 - part) / self.trials + z * z / (4 * self.trials**2))
        return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


@dataclass(frozen=True, slots=True)
class Rates:
    """The four rates over the same months, as counts."""

    capture: Count
    closing: Count
    loss: Count
    referral_share: Count


class Origin(StrEnum):
    """Where an adopted rate comes from."""

    TYPED = "typed"
    BELIEVED = "believed"
    MEASURED = "measured"
    ASSUMED = "assumed"


@dataclass(frozen=True, slots=True)
class Adopted:
    """The rate that drives the chain: exact, where it comes from, and the counts behind it.

    ``belief`` is what the record says of it, with its uncertainty; and ``believed`` what
    was taken for it before anything was counted; both None where the rep typed the rate.
    ``record`` is what the record says of it in any case.
    """

    rate: Fraction
    origin: Origin
    count: Count
    belief: Beta | None = None
    believed: Fraction | None = None
    record: Beta | None = None

    @property
    def prior(self) -> Fraction:
        """What was taken for the rate before anything was counted; the rate itself where it is typed."""
        return self.rate if self.believed is None else self.believed

    @property
    def known(self) -> Fraction | Beta:
        """The rate as the chance takes it: fixed where it is typed, else as it is believed."""
        return self.belief or self.rate

    def known_times(self, rate: Fraction) -> Fraction | Beta:
        """Return the same where ``rate`` stands in the place of the rate adopted, so that what is believed moves."""
        if rate == self.rate or self.belief is None:
            return self.known
        return self.belief.times(float(rate / self.rate))

    @property
    def rough(self) -> bool:
        """Whether too little was counted for the rate to be known to a decimal; the plan takes it as it is."""
        return self.origin is Origin.MEASURED and self.vague and (self.rate * 100).denominator > 1

    @property
    def vague(self) -> bool:
        """Whether what the record says of the rate is not known to a decimal."""
        return vague(self.count, self.record)

    @property
    def leans(self) -> bool:
        """Whether so little was counted that what was believed before still weighs."""
        return self.origin is Origin.MEASURED and self.count.trials < 3 * PRIOR


def vague(count: Count, belief: Beta | None) -> bool:
    """Say whether a rate is not known to a decimal: of few hits, or where it is likely in a wide range only."""
    return count.hits < FEW_HITS or _wide(*_likely(count, belief))


def decimals(count: Count, belief: Beta | None) -> tuple[float, float, int]:
    """Return the 80 % range of a rate, and to how many decimals its percentage is known."""
    low, high = _likely(count, belief)
    return low, high, 0 if count.hits < FEW_HITS or _wide(low, high) else 1


def _likely(count: Count, belief: Beta | None) -> tuple[float, float]:
    return count.wilson if belief is None else belief.likely


def _wide(low: float, high: float) -> bool:
    return high - low > _WIDE


def rates(book: Book, today: date, months: int = SHOWN) -> Rates:
    """Return the four rates over the last closed ``months`` (method, section 2).

    Capture takes in the running month; closing and loss use closed months only; the referral share looks back twelve
    months, the running one among them.
    """
    counts, running = Counts(book, today), month_of(today)
    closed = months_before(running, months)
    cards = list(counts.cards(closed))
    return Rates(
        capture=total(capture_of(counts.month(month)) for month in (*closed, running)),
        closing=total(Count(month.tally.won, month.trials) for month in cards),
        loss=total(Count(month.tally.lost, month.trials) for month in cards),
        referral_share=referral_share(book, first_day(previous_month(running, 11)), today),
    )


def adopted_closing(book: Book, month: str, today: date, counts: Counts | None = None) -> Adopted:
    """Return the closing rate that drives a month's chain: what was typed for it, else the record's, else assumed."""
    counts = counts or Counts(book, today, morning=True)
    goal = book.goal(month)
    closed = months_before(min(month, month_of(today)), _WEIGHED)
    trials = [Count(cards.tally.won, cards.trials) for cards in counts.cards(closed)]
    typed = None if goal is None else goal.closing_rate
    return adopted(typed, book.settings.closing_rate, ASSUMED_CLOSING, trials)


def adopted_capture(book: Book, month: str, today: date, counts: Counts | None = None) -> Adopted:
    """Return the capture rate that drives a month's chain; the running month counts up to yesterday."""
    counts = counts or Counts(book, today, morning=True)
    goal, running = book.goal(month), month_of(today)
    closed = months_before(min(month, running), _WEIGHED)
    months = [*closed, running] if month >= running else closed
    return _capture(book, goal, counts, months, SHOWN + (month >= running))


def opening_capture(book: Book, month: str, counts: Counts) -> Adopted:
    """Return the capture rate that a month began with: closed months alone tell of it, up to the one before."""
    return _capture(book, book.goal(month), counts, months_before(month, _WEIGHED), SHOWN)


def _capture(book: Book, goal: Goal | None, counts: Counts, months: Iterable[str], shown: int) -> Adopted:
    trials = [capture_of(counts.month(one)) for one in months]
    typed = None if goal is None else goal.capture_rate
    return adopted(typed, book.settings.capture_rate, ASSUMED_CAPTURE, trials, shown=shown)


def adopted_loss(counts: Counts, month: str) -> Adopted | None:
    """Return the loss rate that a month is held against, None where the record does not know one yet.

    Nobody types a loss rate, and none is assumed: it rests on closed months alone, recent ones weighing more, and on
    no fewer cards than a rate is shown of.
    """
    closed = months_before(min(month, month_of(counts.today)), _WEIGHED)
    months = [Count(cards.tally.lost, cards.trials) for cards in counts.cards(closed)]
    whole = total(months)
    if whole.trials < FEW:
        return None
    return adopted(None, None, Fraction(whole.hits, whole.trials), months)


def adopted_referral(book: Book, month: str) -> Adopted | None:
    """Return the referral share that a month is held against, None where the record does not know one yet.

    It rests on the twelve months before, recent ones weighing more, and on no fewer deals than a rate is shown of.
    """
    shares = [referral_share(book, first_day(one), last_day(one)) for one in months_before(month, _YEAR)]
    whole = total(shares)
    if whole.trials < FEW:
        return None
    return adopted(None, None, Fraction(whole.hits, whole.trials), shares)


def adopted(
    typed: Fraction | None,
    believed: Fraction | None,
    assumed: Fraction,
    months: Sequence[Count],
    *,
    shown: int = SHOWN,
) -> Adopted:
    """Choose a rate: typed, else measured, else believed, else assumed; ``months`` are counts with the newest last.

    A rate of the file that is not above 0 and up to 1 counts as none.
    """
    count = total(months[-shown:])
    prior, origin = assumed, Origin.ASSUMED
    if believed is not None and 0 < believed <= 1:
        prior, origin = believed, Origin.BELIEVED
    # Nothing is believed so firmly that a count could not shake it.
    belief = posterior(min(_SURE, max(_LEAST, prior)), months)
    if typed is not None and 0 < typed <= 1:
        return Adopted(typed, Origin.TYPED, count, record=belief)
    if any(month.trials for month in months):
        measured = belief if _LEAST <= prior <= _SURE else posterior(prior, months)
        return Adopted(rounded(measured.mean), Origin.MEASURED, count, belief, prior, belief)
    return Adopted(prior, origin, count, belief, prior, belief)


def capture_of(tally: Tally) -> Count:
    """Return new cards from visitors of visitor groups, without those that were no prospects."""
    return Count(tally.new_cards, max(tally.new_cards, tally.visitors - tally.not_prospects))


def referral_share(book: Book, first: date, last: date) -> Count:
    """Return the first deals whose client was brought by a customer, of all first deals from ``first`` to ``last``."""
    brought = [brought for _, brought in first_deals(book, first, last)]
    return Count(sum(brought), len(brought))


def first_deals(book: Book, first: date, last: date) -> Iterator[tuple[Deal, bool]]:
    """Yield the first deals from ``first`` to ``last``, each with whether a customer had brought its client."""
    for day in (date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)):
        for deal in book.deals_on(day):
            if deal.first and deal.returned is None:
                yield deal, _brought(book, deal)


def months_before(month: str, months: int) -> list[str]:
    """Return the ``months`` months before ``month``, the oldest first."""
    return [previous_month(month, back) for back in range(months, 0, -1)]


def total(counts: Iterable[Count]) -> Count:
    """Return the counts of several months as one."""
    counts = list(counts)
    return Count(sum(count.hits for count in counts), sum(count.trials for count in counts))


def rounded(mean: float) -> Fraction:
    """Return a rate rounded to 0.1 %, never to 0."""
    return Fraction(max(1, round(mean * 1000)), 1000)


def _brought(book: Book, deal: Deal) -> bool:
    client = book.client(deal.client)
    return client is not None and client.referrer is not None and _customer(book, client.referrer, client)


def _customer(book: Book, referrer: int, brought: Client) -> bool:
    """Say whether the referrer had bought when the client was brought."""
    return any(deal.day <= brought.since and deal.returned is None for deal in book.deals_of(referrer))
