"""What the program keeps up by itself with each transaction: the day's targets and the month's carried set."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from planner.plan.months import first_day, last_day, month_of
from planner.plan.targets import missed, targets
from planner.record.book import Book
from planner.record.change import Change
from planner.record.pen import Pen
from planner.record.people import Card, End
from planner.record.planning import CarriedCards
from planner.record.ports import Calendar


def upkeep(before: Book, after: Book, now: datetime, calendar: Calendar) -> tuple[Change, ...]:
    """Return what goes with a transaction that turned ``before`` into ``after``.

    The day's first transaction stores the day's targets, and those of the workdays since the last one, on which nothing
    was recorded; the month's first one freezes the carried set. Later ones touch them only where they changed the goal
    or the settings.
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
        new = targets(after, today, calendar)
        fields = ("new_visitors", "follow_ups", "visits")
        old = targets(before, today, calendar)
        pen.alter(
            stored, **{field: getattr(new, field) for field in fields if getattr(new, field) != getattr(old, field)}
        )


def _keep_carried(pen: Pen, before: Book, after: Book, month: str, today: date) -> None:
    frozen, held = after.carried(month), _held(after, month)
    if frozen is None:
        cards = tuple(sorted({card for book in (before, after) for card in _carried(book, first_day(month), today)}))
        pen.add(CarriedCards(0, month, cards, held))
    elif before.settings.held != after.settings.held and held != _held(before, month):
        pen.alter(frozen, held=held)


def _held(book: Book, month: str) -> int:
    """Return how many cards were held anonymously when the running month began, those named in it included."""
    tally = book.tally_of(first_day(month), last_day(month))
    return book.settings.held + tally.named_cards + tally.named_in_vain


def _carried(book: Book, first: date, today: date) -> Iterator[int]:
    """Yield the cards that were open when the month began on ``first``, those ended since included."""
    ended = (card for n in range((today - first).days + 1) for card in book.cards_ended_on(first + timedelta(n)))
    for card in (*book.open_cards(), *ended):
        if _counts(card) and card.opened < first:
            yield card.id


def _counts(card: Card) -> bool:
    return card.end is not End.EXCLUDED
