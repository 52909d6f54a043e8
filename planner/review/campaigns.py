"""What the campaigns brought: visitors, cards, deals and closing while they ran, against the same weekdays before.

Method, sections 7 and 8. A campaign is a dated note on the market: a promotion, a price, a launch, an event. It is held
against the same weekdays of the eight weeks before it began: workdays only, without those on which another campaign
ran, and none from before the record began. A day counts when it is over, so today never does.

Closing is of the cards opened, by cohort: of those opened while it ran the share won so far, against the share of those
opened on the days before that was won within the same number of days. With n_d cards opened on the campaign's day d,
which are a_d days old, that share is sum(n_d F(a_d)) / sum(n_d), F(a) being the share of the cards before that was won
within a days of opening (direct standardization by age).
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from planner.plan.months import noted_days
from planner.plan.rates import capture_of
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.glimpses import Span
from planner.record.people import How
from planner.record.planning import MarketNote, Product
from planner.record.ports import Calendar
from planner.record.tally import Tally, total
from planner.review.ratio import Effect, Rate, Rates, Ratio, Weekday, effect, ratio_of

__all__ = ["BEFORE", "KINDS", "RIPE", "Campaign", "Effect", "Figure", "Held", "RateHeld", "campaigns"]

EVENT: Final = "event"
KINDS: Final = ("promotion", "price", "launch", EVENT)
"""The notes on the market that are campaigns when they have days."""
BEFORE: Final = 8
"""How many weeks before a campaign it is held against."""
RIPE: Final = 180
"""Up to how many days after it was opened a card's win is counted."""
_DAY: Final = timedelta(1)


class Figure(StrEnum):
    """What is held against the days before, in the order in which it is told."""

    VISITORS = "visitors"
    CARDS = "cards"
    DEALS = "deals"
    OF_PRODUCT = "deals_of_product"
    WON = "won"
    CAPTURE = "capture_rate"
    CLOSING = "cohort_closing_rate"


@dataclass(frozen=True, slots=True)
class Held:
    """A count held against the days before; without days to hold it against ``against`` is None."""

    figure: Figure
    came: int
    against: Ratio | None
    effect: Effect


@dataclass(frozen=True, slots=True)
class RateHeld:
    """A rate held against the days before."""

    figure: Figure
    rates: Rates
    effect: Effect


@dataclass(frozen=True, slots=True)
class Campaign:
    """What a campaign brought by the end of yesterday.

    name, kind, product    as the rep noted it; the product is None where it is about none
    first, last            its days; ``running`` says that they are not over
    days                   its workdays that are counted; ``until`` the last day that is over, None where none is
    compared               the days before that they are held against, of the same weekdays
    left_out               its workdays without such a weekday before: they are not counted, unless that is all
    counts, rates          what came of it; ``apart`` says that units and deals are not as many on the days counted
    took_part              of an event: how many clients took part
    beside                 the names of other campaigns that ran on some of its days
    """

    name: str
    kind: str
    product: Product | None
    first: date
    last: date
    running: bool
    until: date | None
    days: tuple[date, ...]
    compared: tuple[date, ...]
    left_out: int
    counts: tuple[Held, ...]
    rates: tuple[RateHeld, ...]
    took_part: int | None
    beside: tuple[str, ...]
    apart: bool = False

    @property
    def told(self) -> bool:
        """Whether there is anything to tell of it: a day of it is over, and there are days to hold it against."""
        return bool(self.days and self.compared)

    @property
    def counted(self) -> Iterator[Held]:
        """The counts worth telling: visitors, and those of which there were any."""
        for one in self.counts:
            if one.figure is Figure.VISITORS or one.came or (one.against is not None and one.against.counted):
                yield one

    @property
    def rated(self) -> Iterator[RateHeld]:
        """The rates worth telling: those that had trials while it ran and before."""
        return (one for one in self.rates if one.rates.came.trials and one.rates.before.trials)

    def count(self, figure: Figure) -> Held:
        """Return one of the counts. Raises StopIteration where it has none."""
        return next(one for one in self.counts if one.figure is figure)


def campaigns(book: Book, first: date, last: date, today: date, calendar: Calendar) -> tuple[Campaign, ...]:
    """Return what the campaigns brought that ran on any day from ``first`` to ``last``, the earliest first."""
    notes = _noted(book, first, min(last, today))
    if not notes:
        return ()
    around = _noted(book, _back(notes[0].first, BEFORE * 7), max(note.last for note in notes))
    workdays, wins = Workdays(book.settings, calendar), _Wins(book)
    return tuple(_campaign(book, note, around, workdays, today, wins) for note in notes)


class _Wins:
    """The cards from visitors that were won, by the day of it: campaigns near one another look at the same days."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._found: dict[date, list[Span]] = {}

    def between(self, first: date, last: date) -> Iterator[Span]:
        """Yield those that were won from ``first`` to ``last``."""
        for day in (first + n * _DAY for n in range((last - first).days + 1)):
            found = self._found.get(day)
            if found is None:
                won = self._book.card_spans_won(day, day)
                found = self._found[day] = [card for card in won if card.how is How.VISITOR]
            yield from found


@dataclass(frozen=True, slots=True)
class _Noted:
    """A campaign's note with its first and last day."""

    first: date
    last: date
    note: MarketNote

    def runs(self, day: date) -> bool:
        return self.first <= day <= self.last

    def meets(self, other: "_Noted") -> bool:
        return self.note.id != other.note.id and self.first <= other.last and other.first <= self.last


def _noted(book: Book, first: date, last: date) -> list[_Noted]:
    found = (_Noted(*noted_days(note), note) for note in book.dated_notes(first, last) if note.kind in KINDS)
    return sorted(found, key=lambda one: (one.first, one.last, one.note.id))


def _campaign(
    book: Book, noted: _Noted, around: Sequence[_Noted], workdays: Workdays, today: date, wins: _Wins
) -> Campaign:
    note, began = noted.note, book.first_day() or today
    until = min(noted.last, today - _DAY)
    ran = workdays.between(max(noted.first, began), until)
    others = [one for one in around if one.note.id != note.id]
    compared = _days_before(noted.first, ran, others, workdays, began)
    comparable = {day.weekday() for day in compared}
    days = [day for day in ran if day.weekday() in comparable] or ran
    product = book.product(note.product)
    counts = list(_counts(book, days, compared, product))
    rates = list(_rates(book, days, compared, today - _DAY, wins)) if compared else []
    figures = [against for _, _, against in counts if against is not None] + [one for _, one in rates]
    judged = sum(one.enough for one in figures)
    return Campaign(
        name=note.text,
        kind=note.kind,
        product=product,
        first=noted.first,
        last=noted.last,
        running=today <= noted.last,
        until=until if until >= noted.first else None,
        days=tuple(days),
        compared=tuple(compared),
        left_out=len(ran) - len(days),
        counts=tuple(
            Held(figure, came, against, effect(against, judged) if against else Effect.TOO_FEW)
            for figure, came, against in counts
        ),
        rates=tuple(RateHeld(figure, one, effect(one, judged)) for figure, one in rates),
        took_part=_took_part(book, max(noted.first, began), min(noted.last, today)) if note.kind == EVENT else None,
        beside=tuple(one.note.text or one.note.kind for one in others if one.meets(noted) and one.first <= today),
        apart=any(tally.units != tally.deals for tally in map(book.tally, (*days, *compared))),
    )


def _days_before(
    first: date, ran: Sequence[date], others: Sequence[_Noted], workdays: Workdays, began: date
) -> list[date]:
    """Return the days that a campaign is held against, the earliest first."""
    weekdays = {day.weekday() for day in ran}
    days = workdays.between(max(began, _back(first, BEFORE * 7)), _back(first, 1))
    return [
        day for day in days if day < first and day.weekday() in weekdays and not any(one.runs(day) for one in others)
    ]


def _back(day: date, days: int) -> date:
    """Return the day ``days`` days before; a file may name days on which the calendar had not begun."""
    return date.fromordinal(max(1, day.toordinal() - days))


# What came.


def _counts(
    book: Book, days: Sequence[date], compared: Sequence[date], product: Product | None
) -> Iterator[tuple[Figure, int, Ratio | None]]:
    tallies = {day: book.tally(day) for day in (*days, *compared)}
    for figure in (Figure.VISITORS, Figure.CARDS, Figure.DEALS, Figure.OF_PRODUCT, Figure.WON):
        if figure is not Figure.OF_PRODUCT:
            counted = {day: _counted(tally, figure) for day, tally in tallies.items()}
        elif product is not None:
            counted = {day: _sold(book, day, product.id) for day in tallies}
        else:
            continue
        yield figure, sum(counted[day] for day in days), _held(counted, days, compared)


def _counted(tally: Tally, figure: Figure) -> int:
    return {
        Figure.VISITORS: tally.visitors,
        Figure.CARDS: tally.new_cards,
        Figure.DEALS: tally.units,
        Figure.WON: tally.won,
    }[figure]


def _sold(book: Book, day: date, product: int) -> int:
    """Return a product's units of a day, returned ones left out."""
    return sum(deal.quantity for deal in book.deals_on(day) if deal.product == product and deal.returned is None)


def _held(counted: Mapping[date, int], days: Sequence[date], compared: Sequence[date]) -> Ratio | None:
    """Return a count held against the days before, weekday by weekday; None without such days."""
    if not compared:
        return None
    while_ran, before = _by_weekday(counted, days), _by_weekday(counted, compared)
    return ratio_of([Weekday(len(one), sum(one), tuple(before[weekday])) for weekday, one in while_ran.items()])


def _by_weekday(counted: Mapping[date, int], days: Iterable[date]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for day in days:
        found.setdefault(day.weekday(), []).append(counted[day])
    return found


# Rates.


def _rates(
    book: Book, days: Sequence[date], compared: Sequence[date], until: date, wins: _Wins
) -> Iterator[tuple[Figure, Rates]]:
    came, before = (capture_of(total(map(book.tally, some))) for some in (days, compared))
    yield Figure.CAPTURE, Rates(Rate(came.hits, came.trials), Rate(before.hits, before.trials))
    yield Figure.CLOSING, _closing(book, days, compared, until, wins)


def _closing(book: Book, days: Sequence[date], compared: Sequence[date], until: date, wins: _Wins) -> Rates:
    """Return the share won of the cards opened in a campaign, and of those before at the same age."""
    opened = {day: book.tally(day).new_cards for day in days}
    ages = {day: min(RIPE, (until - day).days) for day in days}
    before = sum(book.tally(day).new_cards for day in compared)
    took_days = _took_days(wins, {*days, *compared}, min(until, days[-1] + RIPE * _DAY))
    ripe = sorted(took for day in compared for took in took_days.get(day, ()))
    won = sum(took <= ages[day] for day in days for took in took_days.get(day, ()))
    expected = sum(count * bisect_right(ripe, ages[day]) for day, count in opened.items())
    cards = sum(opened.values())
    return Rates(Rate(won, cards), Rate(expected / cards if cards else len(ripe), before))


def _took_days(wins: _Wins, opened_on: Collection[date], until: date) -> dict[date, list[int]]:
    """Return by the day on which they were opened how many days the cards from visitors took that were won."""
    found: dict[date, list[int]] = {}
    for card in wins.between(min(opened_on), until):
        if card.opened in opened_on and card.ended is not None:
            found.setdefault(card.opened, []).append((card.ended - card.opened).days)
    return found


def _took_part(book: Book, first: date, last: date) -> int:
    days = (first + n * _DAY for n in range((last - first).days + 1))
    return len({client for day in days for client in book.took_part_on(day)})
