"""What the program keeps up by itself with each transaction: the day's targets and the month's carried set."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from planner.plan.goals import reckoned, standing
from planner.plan.months import first_day, month_of
from planner.plan.rates import months_before
from planner.plan.targets import missed, reckoned_targets, targets
from planner.record.book import Book
from planner.record.change import Change
from planner.record.pen import Pen
from planner.record.people import Card, End
from planner.record.planning import CarriedCards
from planner.record.ports import Calendar

_ABSENT: Final = 36
"""How many months back a month in which nothing was recorded is frozen with the next one that something was."""


def upkeep(before: Book, after: Book, now: datetime, calendar: Calendar) -> tuple[Change, ...]:
    """Return what goes with a transaction that turned ``before`` into ``after``.

    The day's first transaction stores the day's targets, and those of the workdays since the last one, on which nothing
    was recorded; the month's first one freezes the carried set, and those of the months since the last one. Later ones
    touch them only where they changed the goal or the settings.
    """
    today = now.date()
    pen = Pen(after)
    _keep_targets(pen, before, after, today, calendar)
    _keep_carried(pen, before, after, month_of(today), today)
    return pen.changes


def _keep_targets(pen: Pen, before: Book, after: Book, today: date, calendar: Calendar) -> None:
    stored, month = after.targets(today), month_of(today)
    if stored is None:
        for one in (*missed(before, today, calendar), targets(after, today, calendar)):
            pen.add(one)
    elif before.settings != after.settings or before.goal(month) != after.goal(month):
        plans = [reckoned(book, month, today, calendar) for book in (before, after)]
        old, new = (
            reckoned_targets(book, today, calendar, plan) for book, plan in zip((before, after), plans, strict=True)
        )
        pen.alter(
            stored,
            new_visitors=standing(stored.new_visitors, *plans),
            follow_ups=stored.follow_ups if old.follow_ups == new.follow_ups else new.follow_ups,
            visits=stored.visits if old.visits == new.visits else new.visits,
        )


def _keep_carried(pen: Pen, before: Book, after: Book, month: str, today: date) -> None:
    frozen = after.carried(month)
    if frozen is None:
        for one in (*_skipped(after, month), month):
            first = first_day(one)
            cards = tuple(sorted({card for book in (before, after) for card in _carried(book, first, today)}))
            pen.add(CarriedCards(0, one, cards, _held(after, first, today)))
    elif before.settings.held != after.settings.held:
        pen.alter(frozen, held=max(0, frozen.held + _typed_in_all(after) - _typed_in_all(before)))


def _skipped(book: Book, month: str) -> list[str]:
    """Return the months before ``month`` in which nothing was recorded, back to the last frozen one, oldest first."""
    before = months_before(month, _ABSENT)
    frozen = [one for one in before if book.carried(one) is not None]
    return [one for one in before if one > frozen[-1]] if frozen else []


def _held(book: Book, first: date, today: date) -> int:
    """Return how many cards were held anonymously when the month of ``first`` began, those named since included."""
    named = book.tally_of(first, today)
    return book.settings.held + named.named_cards + named.named_in_vain


def _typed_in_all(book: Book) -> int:
    """Return how many cards the rep ever said to hold without typing them in: naming one leaves this as it is."""
    named = book.tally_before(date.max)
    return book.settings.held + named.named_cards + named.named_in_vain


def _carried(book: Book, first: date, today: date) -> Iterator[int]:
    """Yield the cards that were open when the month began on ``first``, those ended since included."""
    ended = (card for n in range((today - first).days + 1) for card in book.cards_ended_on(first + timedelta(n)))
    for card in (*book.open_cards(), *ended):
        if _counts(card) and card.opened < first:
            yield card.id


def _counts(card: Card) -> bool:
    return card.end is not End.EXCLUDED
