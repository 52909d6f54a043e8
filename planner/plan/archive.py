"""The lists of the archive that a rep lives by: who belongs on each now, and why (method, sections 1, 5 and 10)."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple

from planner.plan import callbacks
from planner.plan.birthdays import born_on
from planner.plan.cadence import level_of
from planner.plan.care.customers import customers
from planner.plan.care.dormant import dormant
from planner.plan.due import asked_by_cadence, is_step
from planner.plan.months import last_day, month_of
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.people import Card, Level
from planner.record.ports import Calendar

AHEAD: Final = 3
"""How many workdays lie ahead of whoever is due soon."""
BIRTHDAYS_AHEAD: Final = 30
"""How many days ahead birthdays are listed."""


class Roll(StrEnum):
    """A list of the archive; the value names it on the command line."""

    OVERDUE = "overdue"
    TODAY = "today"
    SOON = "soon"
    COLD = "cold"
    LEVELS = "levels"
    BUYING = "buying"
    CALL_BACKS = "call-backs"
    BIRTHDAYS = "birthdays"
    DORMANT = "dormant"
    REFERRERS = "referrers"
    EVERYONE = "everyone"


class Listed(NamedTuple):
    """Somebody on a list, by the client's id, and why.

    ``day`` is when somebody is or was due, buys or has birthday. ``days`` are counted: late, since the last contact,
    purchase or deal, or until the birthday; of a referrer they are the clients brought. ``of`` is what they are
    measured by: the cadence of the level, a dormant customer's own usual interval, how many of those brought bought.
    """

    client: int
    day: date | None = None
    days: int = 0
    of: int = 0
    level: Level | None = None


class _Look(NamedTuple):
    """What is looked at, on which day, by which calendar, and which days the rep works."""

    book: Book
    today: date
    calendar: Calendar
    workdays: Workdays


def roll(book: Book, which: Roll, today: date, calendar: Calendar) -> list[Listed]:
    """Return who is on a list, in its order: the most urgent first. Who was forgotten is on none."""
    found = _ROLLS[which](_Look(book, today, calendar, Workdays(book.settings, calendar)))
    gone = book.forgotten()
    return [one for one in found if one.client not in gone] if gone else found


def _due(look: _Look, until: date) -> dict[int, date]:
    """Return when each client is due who is so by ``until``: by the earliest open step, else by cadence."""
    found: dict[int, date] = {}
    for task in look.book.tasks_due(until):
        if is_step(task) and task.client is not None:
            found.setdefault(task.client, task.due)
    for card, due in asked_by_cadence(look.book, until, look.workdays):
        found.setdefault(card.client, due)
    return found


def _between(look: _Look, first: date, last: date) -> list[Listed]:
    due = _due(look, last)
    found = [
        Listed(client, day, (look.today - day).days, level=_level(look, client))
        for client, day in due.items()
        if day >= first
    ]
    return sorted(found, key=lambda one: (one.day, _rank(one.level), one.client))


def _overdue(look: _Look) -> list[Listed]:
    return _between(look, date.min, look.today - timedelta(1))


def _today(look: _Look) -> list[Listed]:
    return _between(look, look.today, look.today)


def _soon(look: _Look) -> list[Listed]:
    return _between(look, look.today + timedelta(1), look.workdays.after(look.today, AHEAD))


def _cold(look: _Look) -> list[Listed]:
    """Return whose open card was contacted longer ago than its level allows, and nothing is planned.

    The day that cadence asks for is moved on to a workday; a card that rests goes cold by the rep's own will. A card
    that nobody has contacted yet counts from its opening. The longest beyond its cadence comes first.
    """
    found = []
    for card in look.book.open_cards():
        level, since = level_of(card, look.today), card.contacted or card.opened
        days, most = (look.today - since).days, look.book.settings.days_between(level)
        late = days > most and look.workdays.on_or_after(since + timedelta(most)) < look.today
        if late and card.due is not None and not any(map(is_step, look.book.open_tasks_of(card.client))):
            found.append(Listed(card.client, since, days, most, level))
    return sorted(found, key=lambda one: (one.of - one.days, one.client))


def _levels(look: _Look) -> list[Listed]:
    found = [_of_card(card, look.today) for card in look.book.open_cards()]
    return sorted(found, key=lambda one: (_rank(one.level), one.day or date.max, one.client))


def _buying(look: _Look) -> list[Listed]:
    """Return who is expected to buy by the end of this month; whose date has passed comes first."""
    last = last_day(month_of(look.today))
    found = [
        _of_card(card, look.today) for card in look.book.open_cards() if card.buys is not None and card.buys <= last
    ]
    return sorted(found, key=lambda one: (one.day or last, _rank(one.level), one.client))


def _of_card(card: Card, today: date) -> Listed:
    away = 0 if card.buys is None else (card.buys - today).days
    return Listed(card.client, card.buys, away, level=level_of(card, today))


def _call_backs(look: _Look) -> list[Listed]:
    found = callbacks.call_backs(look.book, look.today, look.workdays)
    listed = [Listed(one.deal.client, one.due, one.after, (look.today - one.due).days) for one in found]
    return sorted(listed, key=lambda one: (one.day or look.today, one.client))


def _birthdays(look: _Look) -> list[Listed]:
    found = []
    for ahead in range(BIRTHDAYS_AHEAD + 1):
        on = look.today + timedelta(ahead)
        clients = born_on(look.book, on, look.calendar)
        found += [Listed(client.id, on, ahead, level=_level(look, client.id)) for client in clients]
    return found


def _dormant(look: _Look) -> list[Listed]:
    """Return the dormant customers; who became so last comes first."""
    found = []
    for client, customer in customers(look.book, look.today + timedelta(1)):
        asleep = dormant(customer, "", look.today)
        if asleep is not None:
            listed = Listed(client, customer.last, asleep.quiet, asleep.usual, _level(look, client))
            found.append((asleep.since, listed))
    return [one for _, one in sorted(found, key=lambda pair: (-pair[0].toordinal(), pair[1].client))]


def _referrers(look: _Look) -> list[Listed]:
    """Return who brought clients: those of whom most bought first, then those who brought most."""
    brought: dict[int, list[int]] = {}
    for client, referrer in look.book.brought():
        brought.setdefault(referrer, []).append(client)
    bought = look.book.customers(look.today)
    found = [
        Listed(referrer, days=len(clients), of=sum(one in bought for one in clients))
        for referrer, clients in brought.items()
    ]
    return sorted(found, key=lambda one: (-one.of, -one.days, one.client))


def _everyone(look: _Look) -> list[Listed]:
    return [Listed(client) for client in look.book.client_ids()]


def _level(look: _Look, client: int) -> Level | None:
    card = look.book.open_card(client)
    return None if card is None else level_of(card, look.today)


def _rank(level: Level | None) -> int:
    return len(Level) if level is None else list(Level).index(level)


_ROLLS: Final[Mapping[Roll, Callable[[_Look], list[Listed]]]] = {
    Roll.OVERDUE: _overdue,
    Roll.TODAY: _today,
    Roll.SOON: _soon,
    Roll.COLD: _cold,
    Roll.LEVELS: _levels,
    Roll.BUYING: _buying,
    Roll.CALL_BACKS: _call_backs,
    Roll.BIRTHDAYS: _birthdays,
    Roll.DORMANT: _dormant,
    Roll.REFERRERS: _referrers,
    Roll.EVERYONE: _everyone,
}
