"""What the program keeps up by itself with each transaction: the day's targets and the month's carried set."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, datetime, timedelta
from typing import Any, Final

from planner.plan.goals import reckoned, standing
from planner.plan.months import first_day, month_of, previous_month
from planner.plan.rates import months_before
from planner.plan.targets import missed, reckoned_targets
from planner.record.book import Book
from planner.record.change import Change
from planner.record.documents import CARDS, DAYS, GOALS, SETTINGS, Document
from planner.record.pen import Pen
from planner.record.people import Card, End, How
from planner.record.planning import CarriedCards, Goal
from planner.record.ports import Calendar
from planner.record.settings import Settings

_ABSENT: Final = 36
"""How many months back a month in which nothing was recorded is frozen with the next one that something was."""


def upkeep(before: Book, after: Book, now: datetime, calendar: Calendar) -> tuple[Change, ...]:
    """Return what goes with a transaction that turned ``before`` into ``after``.

    The day's first transaction stores the day's targets, and those of the workdays since the last one, on which nothing
    was recorded; the month's first one freezes the carried set, and those of the months since the last one. Later ones
    touch them only where they changed the goal or the settings.
    """
    if _taken_over(after, before):
        # It is taken back.
        return ()
    before = after if _taken_over(before, after) else before
    today = now.date()
    month = month_of(today)
    if before.has_targets(today) and after.has_carried(month) and before.shares(after, SETTINGS, GOALS, CARDS):
        return ()
    pen = Pen(after)
    _keep_targets(pen, before, after, today, calendar)
    _keep_carried(pen, before, after, month, today)
    return pen.changes


def _taken_over(before: Book, after: Book) -> bool:
    """Say whether a whole record came into an empty one: it brings what it has kept up itself."""
    return before.blank and len(after.tables().get(DAYS, ())) > 0


def _keep_targets(pen: Pen, before: Book, after: Book, today: date, calendar: Calendar) -> None:
    month = month_of(today)
    planned = _replanned(before, after, month)
    if planned is before and before.has_targets(today):
        return
    stored = before.targets(today)
    if stored is None:
        for one in (*missed(before, today, calendar), reckoned_targets(planned, today, calendar)):
            pen.add(one)
    else:
        were, are = (reckoned(book, month, today, calendar) for book in (before, planned))
        old, new = reckoned_targets(before, today, calendar, were), reckoned_targets(planned, today, calendar, are)
        pen.alter(
            stored,
            new_visitors=standing(stored.new_visitors, were.target, are),
            follow_ups=max(0, stored.follow_ups + new.follow_ups - old.follow_ups),
            visits=max(0, stored.visits + new.visits - old.visits),
        )


def _replanned(before: Book, after: Book, month: str) -> Book:
    """Return the record before a transaction with the settings and the month's goal that it left.

    Held is what the rep then says to hold, whether some of it was named or not. The same book where neither changed.
    """
    typed = _typed_since(before, after)
    if not typed and before.shares(after, SETTINGS, GOALS):
        return before
    settings = replace(after.settings, held=max(0, before.settings.held + typed))
    pen, old, new = Pen(before), before.goal(month), after.goal(month)
    if settings != before.settings:
        pen.settle(**_fields(settings))
    if old is not None:
        pen.alter(old, **_fields(new or Goal(0, month)))
    elif new is not None:
        pen.add(new)
    return pen.book if pen.changes else before


def _fields(entity: Settings | Goal) -> dict[str, Any]:
    return {one.name: getattr(entity, one.name) for one in fields(entity) if one.name != "id"}


def _keep_carried(pen: Pen, before: Book, after: Book, month: str, today: date) -> None:
    if after.has_carried(month):
        _mend_carried(pen, before, after, month)
        return
    for skipped in _skipped(before, month):
        first = first_day(skipped)
        pen.add(CarriedCards(0, skipped, tuple(sorted(_carried(before, first, today))), _held(before, first, today)))
    first = first_day(month)
    cards = tuple(sorted({card for book in (before, after) for card in _carried(book, first, today)}))
    pen.add(CarriedCards(0, month, cards, _held(after, first, today)))


def _mend_carried(pen: Pen, before: Book, after: Book, frozen: str) -> None:
    """Let the frozen sets follow what the rep says to hold, and name the cards in them that have got a name since.

    A card that was held anonymously and is named as of a day before a month is one of that month's named ones.
    """
    if not _cards_moved(before, after):
        return
    named = [card for card in map(after.card, _new_named(before, after)) if card is not None]
    unnamed = _new_named(after, before)
    typed = _typed_since(before, after)
    if not (named or unnamed or typed):
        return
    known = [*named, *(card for id_ in unnamed if (card := before.card(id_)))]
    since, months = min((month_of(card.opened) for card in known), default=frozen), [frozen]
    while months[-1] > since:
        months.append(previous_month(months[-1]))
    for month in months:
        if (old := after.carried(month)) is not None:
            ours = {card.id for card in named if card.opened < first_day(month)}
            gone = unnamed & set(old.cards)
            held = old.held - len(ours) + len(gone) + (typed if month == frozen else 0)
            pen.alter(old, cards=tuple(sorted({*old.cards, *ours} - gone)), held=max(0, held))


def _cards_moved(before: Book, after: Book) -> bool:
    if before.shares(after, SETTINGS, CARDS):
        return False
    return (before.settings.held, before.open_card_count(), before.next_id(CARDS)) != (
        after.settings.held,
        after.open_card_count(),
        after.next_id(CARDS),
    )


def _new_named(before: Book, after: Book) -> set[int]:
    """Return the cards that ``after`` has and ``before`` has not, as far as they are open or were just numbered.

    Only those count that had been held anonymously.
    """
    held = (id_ for id_ in after.differing(before, CARDS) if _was_held(after.document(CARDS, id_)))
    ids = (id_ for id_ in held if before.document(CARDS, id_) is None)
    cards = (card for id_ in ids if (card := after.card(id_)) is not None)
    return {card.id for card in cards if card.ended is None or card.id >= before.next_id(CARDS)}


def _was_held(card: Document | None) -> bool:
    return card is not None and card.get("how") == How.HELD


def _typed_since(before: Book, after: Book) -> int:
    """Return how many more cards the rep says to hold than before: naming one of them changes nothing."""
    return _typed_in_all(after) - _typed_in_all(before) if _cards_moved(before, after) else 0


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
    named = book.tally_in_all()
    return book.settings.held + named.named_cards + named.named_in_vain


def _carried(book: Book, first: date, today: date) -> Iterator[int]:
    """Yield the cards that were open when the month began on ``first``, those ended since included."""
    ended = (card for n in range((today - first).days + 1) for card in book.cards_ended_on(first + timedelta(n)))
    for card in (*book.open_cards(), *ended):
        if _counts(card) and card.opened < first:
            yield card.id


def _counts(card: Card) -> bool:
    return card.end is not End.EXCLUDED
