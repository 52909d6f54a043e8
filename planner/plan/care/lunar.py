"""Birthdays of the lunar calendar: on which day of our calendar each falls.

A birthday in a leap month that the year has not is that of the plain month; one on the 30th of a month that has 29 days
is on its 29th. So every birthday comes once in a lunar year.
"""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from planner.record.care import LunarMonth
from planner.record.people import Client
from planner.record.ports import Calendar

_LEAP: Final = "leap "
"""What stands before a birthday of a leap month."""
_BIRTHDAY: Final = re.compile("([01][0-9])-(0[1-9]|[12][0-9]|30)$", re.ASCII)
_LONG: Final = 30
"""The days of a long month."""


def born_on(day: date, calendar: Calendar) -> list[str]:
    """Return the birthdays that fall on a day, as the book knows them: ``05-03``, ``leap 05-03``."""
    for year in (day.year, day.year - 1):
        months = calendar.lunar_months(year)
        found = next((one for one in months if 0 <= (day - one.first).days < one.days), None)
        if found is not None:
            nth = (day - found.first).days + 1
            days = [nth, _LONG] if nth == found.days < _LONG else [nth]
            return [f"{kind}{found.month:02d}-{one:02d}" for kind in _kinds(found, months) for one in days]
    return []


def _kinds(month: LunarMonth, months: Sequence[LunarMonth]) -> Sequence[str]:
    """Return whose birthdays a month holds: its own, and in a plain month those of the leap one that the year lacks."""
    if month.leap:
        return (_LEAP,)
    return ("",) if any(one.leap and one.month == month.month for one in months) else ("", _LEAP)


def next_birthday(client: Client, today: date, calendar: Calendar) -> date | None:
    """Return the day of a client's next birthday of the lunar calendar, today's included; None where it has none."""
    said = _BIRTHDAY.search(client.birthday)
    if not client.lunar or said is None:
        return None
    month, nth = int(said[1]), int(said[2])
    years = (calendar.lunar_months(today.year + ahead) for ahead in (-1, 0, 1))
    days = (_day(months, month, nth, leap=client.leap) for months in years)
    return next((day for day in days if day is not None and day >= today), None)


def _day(months: Sequence[LunarMonth], month: int, nth: int, *, leap: bool) -> date | None:
    """Return the day of a lunar year on which a birthday is."""
    same = [one for one in months if one.month == month]
    found = next((one for one in same if one.leap is leap), next(iter(same), None))
    return None if found is None else found.first + timedelta(min(nth, found.days) - 1)
