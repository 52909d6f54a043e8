"""What care of clients rests on: its kinds, the festivals that are greeted, the months of the lunar year."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple


class Care(StrEnum):
    """A kind of care that the day's list proposes; a client, or the rep, may be without it."""

    BIRTHDAY = "birthday"
    CALL_BACK = "callback"
    FESTIVAL = "festival"
    PROMOTION = "promotion"
    DORMANT = "dormant"


CALL_BACKS: Final = (3, 7, 30, 90)
"""How many days after a deal its client is called, where the rep says nothing else (method, section 5)."""


class Festival(StrEnum):
    """A festival on which people are greeted; a day of mourning is none."""

    NEW_YEAR = "new_year"
    LUNAR_NEW_YEAR = "lunar_new_year"
    EASTER = "easter"
    END_OF_RAMADAN = "end_of_ramadan"
    DRAGON_BOAT = "dragon_boat"
    MID_AUTUMN = "mid_autumn"
    NATIONAL_DAY = "national_day"
    DIWALI = "diwali"
    THANKSGIVING = "thanksgiving"
    CHRISTMAS = "christmas"


Festivals = Sequence[tuple[date, Festival]]
"""Festivals with their first day, the earliest first."""


class LunarMonth(NamedTuple):
    """A month of the lunar year: 1 to 12, whether it is a leap month, its ``first`` day, and how many days it has."""

    month: int
    leap: bool
    first: date
    days: int
