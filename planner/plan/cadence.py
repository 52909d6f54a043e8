"""How often a client is contacted: the level from the expected purchase date, the next date from the level.

Method, section 5.
"""

from datetime import date, timedelta

from planner.record.people import Card, Episode, Level
from planner.record.settings import HORIZON, Settings


def level_for(buys: date | None, day: date) -> Level:
    """Return the level that an expected purchase date proposes on ``day``; C where it is far or not known.

    A date that has passed lets the level fall as it slips: the days since then count like days ahead.
    """
    if buys is None:
        return Level.C
    away = abs((buys - day).days)
    return next((level for level, days in HORIZON.items() if away <= days), Level.C)


def level_of(card: Card | Episode, day: date) -> Level:
    """Return a card's level on ``day``: what the rep chose or what happened gave, else what ``buys`` proposes."""
    follows = card.buys is not None and not card.level_set and not card.level_stands
    return level_for(card.buys, day) if follows else card.level


def due_after(level: Level, contacted: date, settings: Settings) -> date:
    """Return when cadence asks for the next contact, before it is moved off days off."""
    return contacted + timedelta(settings.days_between(level))


def days_late(due: date, today: date) -> int:
    """Return how many days ago ``due`` was, 0 where it is not late."""
    return max(0, (today - due).days)
