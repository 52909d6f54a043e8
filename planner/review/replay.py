"""The record as it was known on earlier mornings, for looking back on what the program said then.

On the morning of a day the record knew

- a card from the day it was opened, or from the later one on which the record first held it (``seen``); so the visitor
  group that it came from, and its deal; its end only where it ended before that morning: one excluded later was open
- a card whose deal was returned later as won on the deal's day, and as open again from the return on
- visitor groups, contacts, attempts and deals of earlier days; the carried sets that the first of them in a month froze
- how many cards were held anonymously: as the month's carried set froze it, else as now, with those named since
- goals and the other settings as they were then, as far as the record remembers what was changed in them (``former``)
- products with all their prices, each of which has its day: a goal's lines have rates, and units of money, by them

When something was entered that is dated back is not told, beyond what ``seen`` says; nor when a card had been lost, or
excluded, that went on in the same month: it counts as open throughout. What is undone has left no trace. What a card
says of level, product and dates of contact is as it is now; no forecast asks for it. Notes on the market are left out:
how good the rep judges it is another question than how good the forecasts are (``judging``).
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, Final, NamedTuple

from planner.plan.months import first_day, month_of
from planner.record.book import Book
from planner.record.change import Change
from planner.record.documents import ACTIVITIES, CARDS, DEALS, MONTHS, PRODUCTS, SETTINGS, Document
from planner.record.people import End, How
from planner.review.former import HELD, former

_END: Final = ("ended", "end", "reason", "reason_detail", "end_note", "reopened", "ended_as")
"""What a card says of its end, and of an earlier one."""


class _Event(NamedTuple):
    """A document as it is known once ``day`` (ISO text) is over."""

    day: str
    table: str
    id: int
    state: Document


def mornings(book: Book, days: Iterable[date]) -> Iterator[tuple[date, Book]]:
    """Yield for each of ``days``, which ascend, the record as it was known when the day began.

    It holds what a forecast rests on: cards, activities, deals, goals, carried sets, products and settings. Each
    morning goes on from the one before. Raises ValueError where the days do not ascend.
    """
    happened = sorted(_events(book), key=itemgetter(0))
    told, held = former(book), _Held(book)
    planned = [_Event(one.day.isoformat(), one.table, one.id, one.state) for one in told.changes]
    events = sorted([*happened, *_frozen(book, [one.day for one in happened]), *planned], key=itemgetter(0))
    products = {PRODUCTS: dict(book.tables()[PRODUCTS].items())} if PRODUCTS in book.tables() else {}
    known, place = Book.of({**products, **told.first}), 0
    states = {(table, id_): state for table, found in told.first.items() for id_, state in found.items()}
    for day in days:
        until = bisect_left(events, day.isoformat(), key=itemgetter(0))
        if until < place:
            raise ValueError(day)
        changes = _changes(events[place:until], states)
        if told.first.get(SETTINGS) and (now := held.on(day)) != known.settings.held:
            changes.append(Change(SETTINGS, 1, {HELD: known.settings.held or None}, {HELD: now or None}))
        known, place = known.after(changes), until
        yield day, known


def _changes(events: Iterable[_Event], states: dict[tuple[str, int], Document]) -> list[Change]:
    """Return the changes that make the documents what they are after ``events``; ``states`` keeps what they are."""
    last = {(table, id_): state for _, table, id_, state in events}
    changes = []
    for (table, id_), state in last.items():
        before = states.get((table, id_))
        gone = {} if before is None else dict.fromkeys(before.keys() - state.keys())
        changes.append(Change(table, id_, before, {**state, **gone}))
        states[table, id_] = state
    return changes


def _events(book: Book) -> Iterator[_Event]:
    """Yield what the record came to know, in no order but that of each document's own states."""
    tables = book.tables()
    cards: dict[int | None, Document] = dict(tables[CARDS].items()) if CARDS in tables else {}
    deals = dict(tables[DEALS].items()) if DEALS in tables else {}
    since = {id_: max(card["opened"], card.get("seen") or "") for id_, card in cards.items()}
    returned: dict[int | None, list[Document]] = {}
    for id_, deal in deals.items():
        first, back = max(deal["day"], since.get(deal.get("card"), "")), deal.get("returned")
        yield _Event(first, DEALS, id_, _without(deal, ("returned",)))
        if back is not None:
            returned.setdefault(deal.get("card"), []).append(deal)
            yield _Event(max(first, back), DEALS, id_, deal)
    for of, card in cards.items():
        if of is not None:
            yield from _of_card(of, card, since[of], returned.get(of, ()))
    for id_, one in tables[ACTIVITIES].items() if ACTIVITIES in tables else ():
        card = cards.get(one.get("card"), {}) if one["kind"] == "visitor" else {}
        came_late = card.get("activity") == id_
        yield _Event(max(one["day"], since[one["card"]]) if came_late else one["day"], ACTIVITIES, id_, one)


def _frozen(book: Book, days: Sequence[str]) -> Iterator[_Event]:
    """Yield the carried sets: what is recorded first from a month's first day on freezes its set."""
    tables = book.tables()
    for id_, frozen in tables[MONTHS].items() if MONTHS in tables else ():
        first = first_day(frozen["month"]).isoformat()
        place = bisect_left(days, first)
        yield _Event(days[place] if place < len(days) else first, MONTHS, id_, frozen)


def _of_card(id_: int, card: Document, since: str, returned: Iterable[Document]) -> Iterator[_Event]:
    """Yield what a card was: open, won by each deal that was returned later and open again, and what it is now."""
    still, day = _without(card, _END), since
    yield _Event(day, CARDS, id_, still)
    for deal in sorted(returned, key=itemgetter("returned")):
        day, back = max(day, deal["day"]), max(day, deal["returned"])
        yield _Event(day, CARDS, id_, {**still, "ended": deal["day"], "end": End.WON.value})
        yield _Event(back, CARDS, id_, still)
        day = back
    now = max(day, card.get("reopened") or "", card.get("ended") or "")
    yield _Event(now, CARDS, id_, card)


def _without(document: Document, fields: Iterable[str]) -> Document:
    """Return a document without some fields; the same one where it has none of them."""
    gone = [name for name in fields if name in document]
    return {name: value for name, value in document.items() if name not in gone} if gone else document


class _Held:
    """How many cards were held anonymously on a morning."""

    __slots__ = ("_frozen", "_named", "_now")

    def __init__(self, book: Book) -> None:
        tables: Mapping[str, Any] = book.tables()
        cards = tables[CARDS].values() if CARDS in tables else ()
        months = tables[MONTHS].values() if MONTHS in tables else ()
        held = How.HELD.value
        self._named = sorted(max(one["opened"], one.get("seen") or "") for one in cards if one.get("how") == held)
        self._frozen: dict[str, int] = {one["month"]: one.get("held", 0) for one in months}
        self._now = book.settings.held

    def on(self, day: date) -> int:
        """Return what the month's carried set says without those named since, else what is held now with them."""
        before, month = bisect_left(self._named, day.isoformat()), month_of(day)
        if month in self._frozen:
            named = before - bisect_left(self._named, first_day(month).isoformat())
            return max(0, self._frozen[month] - named)
        return self._now + len(self._named) - before
