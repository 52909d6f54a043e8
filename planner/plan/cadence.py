"""How often a client is contacted: the level from the expected purchase date, the next date from the level.

Method, section 5.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from planner.record.glimpses import Episode
from planner.record.people import Card, Level
from planner.record.settings import HORIZON, Settings


def level_for(buys: date | None, day: date) -> Level:
    """Return the level that an expected purchase date proposes on ``day``; C where it is far or not known.

    A date that has passed lets the level fall as it slips: the days since then count like days ahead.
    """
    if buys is None:
        return Level.C
    away = abs((buys - day).days)
    for level, days in HORIZON.items():
        if away <= days:
            return level
    return Level.C


def level_of(card: Card | Episode, day: date) -> Level:
    """Return a card's level on ``day`` by what it rests on now: ``level_on`` says what it was on an earlier day."""
    return _level_by(_rests_on(card), day)


def level_on(card: Card | Episode, day: date) -> Level:
    """Return the level that a card had when ``day`` ended, as far as the card holds what it rested on then."""
    if card.levels:
        for until, rested_on in card.levels.items():
            if day < until:
                return _level_by(rested_on, day)
    return level_of(card, day)


def levels_after(old: Card, new: Card, day: date) -> Mapping[date, Level | date]:
    """Return the ``levels`` of a card that becomes ``new`` on ``day``.

    Changes of one day are one: what stood before that day stays. On its opening day a card has no level before.
    """
    rested_on, latest = _rests_on(old), max(old.levels, default=old.opened)
    if day <= latest or rested_on == _rests_on(new):
        return old.levels
    return {**old.levels, day: rested_on}


def _rests_on(card: Card | Episode) -> Level | date:
    """Return what gives a card's level: what the rep chose or what happened gave, else the expected purchase date."""
    return card.level if card.buys is None or card.level_set or card.level_stands else card.buys


def _level_by(rests_on: Level | date, day: date) -> Level:
    return rests_on if isinstance(rests_on, Level) else level_for(rests_on, day)


def due_after(level: Level, contacted: date, settings: Settings) -> date:
    """Return when cadence asks for the next contact, before it is moved off days off."""
    return contacted + timedelta(settings.days_between(level))


def days_late(due: date, today: date) -> int:
    """Return how many days ago ``due`` was, 0 where it is not late."""
    return max(0, (today - due).days)
