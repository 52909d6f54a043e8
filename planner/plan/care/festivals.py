"""Which festivals are greeted now: from some workdays before one to the first workday that is not before it.

One that follows another within ten days is greeted with it.
"""

from datetime import date, timedelta
from itertools import islice
from typing import Final, NamedTuple

from planner.plan.workdays import Workdays
from planner.record.care import Festival
from planner.record.ports import Calendar

BEFORE: Final = 5
"""How many workdays before a festival its greetings begin."""
WITH: Final = 10
"""Within how many days of a festival the next one is greeted with it."""
_NEAR: Final = 45
"""How many days before and after a day its festivals are looked for: longer than any holidays and what lies between."""


class Greeted(NamedTuple):
    """A festival that is greeted now: its day, and the day on which its greetings began."""

    on: date
    festival: Festival
    since: date


def greeted_now(country: str, today: date, workdays: Workdays, calendar: Calendar) -> list[Greeted]:
    """Return the festivals of a country that are greeted on a day, the earliest first."""
    if not country:
        return []
    near = [today + timedelta(days) for days in (-_NEAR, _NEAR)]
    years = range(near[0].year, near[1].year + 1)
    known = sorted(one for year in years for one in calendar.festivals(country, year))
    begun = [
        Greeted(day, festival, _begins(day, workdays)) for day, festival in _apart(known) if near[0] <= day <= near[1]
    ]
    return [one for one in begun if one.since <= today <= workdays.on_or_after(one.on)]


def _apart(known: list[tuple[date, Festival]]) -> list[tuple[date, Festival]]:
    found: list[tuple[date, Festival]] = []
    for one in known:
        if not found or (one[0] - found[-1][0]).days > WITH:
            found.append(one)
    return found


def _begins(day: date, workdays: Workdays) -> date:
    """Return the workday that lies so many workdays before a day; the earliest there is in sight."""
    before = (day - timedelta(days) for days in range(1, _NEAR))
    worked = islice((one for one in before if workdays.is_workday(one)), BEFORE)
    return min(worked, default=day)
