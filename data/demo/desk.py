"""The desk at which the demonstration's record is written: tables, counters, the calendar and the time of day."""

import heapq
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, time, timedelta, timezone
from random import Random
from typing import Any

from data.demo.words import Phrases
from planner.plan.workdays import Workdays
from planner.record.care import Festivals, LunarMonth
from planner.record.documents import CLIENTS, document
from planner.record.pen import TABLE_OF
from planner.record.people import Kind
from planner.record.settings import Settings

_ZONE = timezone(timedelta(hours=8))

_NEW_YEAR = {
    2014: (1, 31), 2015: (2, 19), 2016: (2, 8), 2017: (1, 28), 2018: (2, 16), 2019: (2, 5), 2020: (1, 25),
    2021: (2, 12), 2022: (2, 1), 2023: (1, 22), 2024: (2, 10), 2025: (1, 29), 2026: (2, 17), 2027: (2, 6),
    2028: (1, 26), 2029: (2, 13), 2030: (2, 3), 2031: (1, 23), 2032: (2, 11), 2033: (1, 31), 2034: (2, 19),
}  # fmt: skip
"""First day of the lunar year."""


class PlainCalendar:
    """The days on which the demonstration's rep rests: fixed, so that the same seed gives the same record anywhere."""

    def holiday(self, country: str, day: date) -> str | None:  # noqa: ARG002 - the port's shape
        """Return the name of the day's holiday."""
        if (day.month, day.day) == (1, 1) or (day.month in (5, 10) and day.day <= 3):
            return "holiday"
        month, first = _NEW_YEAR.get(day.year, (2, 5))
        return "holiday" if -1 <= (day - date(day.year, month, first)).days <= 5 else None

    def makeup(self, country: str, day: date) -> bool:  # noqa: ARG002 - the port's shape
        """Say that no weekend is worked."""
        return False

    def announced(self, country: str, year: int) -> bool:  # noqa: ARG002 - the port's shape
        """Say that every year is settled."""
        return True

    def countries(self) -> tuple[str, ...]:
        """Return the one country there is."""
        return ("CN",)

    def festivals(self, country: str, year: int) -> Festivals:  # noqa: ARG002 - the port's shape
        """Return none: the demonstration's rep calls on other grounds."""
        return ()

    def lunar_months(self, year: int) -> tuple[LunarMonth, ...]:  # noqa: ARG002 - the port's shape
        """Return none."""
        return ()


class Desk:
    """Where documents get their ids in the order in which things happen; ``day`` is the day that goes on."""

    def __init__(self, random: Random, phrases: Phrases, settings: Settings) -> None:
        self.random, self.phrases, self.settings = random, phrases, settings
        self.workdays = Workdays(settings, PlainCalendar())
        self._kept: dict[str, dict[int, Any]] = {}
        self.asked: dict[Kind, Counter[date]] = {Kind.FOLLOW_UP: Counter(), Kind.VISIT: Counter()}
        self.day = date.min
        self._next: Counter[str] = Counter()
        self._minute = 0
        self._coming: list[tuple[date, int, Callable[[], None]]] = []
        self._order = 0

    def begin(self, day: date) -> None:
        """Turn to the next day."""
        self.day, self._minute = day, 9 * 60

    def now(self) -> datetime:
        """Return a moment of the day, later than the one before."""
        self._minute = min(self._minute + self.random.randrange(1, 12), 21 * 60)
        return datetime.combine(self.day, time(self._minute // 60, self._minute % 60), _ZONE)

    def id_for(self, kind: type[Any]) -> int:
        """Return the next id of an entity's table."""
        self._next[TABLE_OF[kind]] += 1
        return self._next[TABLE_OF[kind]]

    def keep(self, entity: Any) -> None:
        """Write an entity into its table, over an earlier state of it."""
        self._kept.setdefault(TABLE_OF[type(entity)], {})[entity.id] = entity

    def documents(self) -> dict[str, dict[int, dict[str, Any]]]:
        """Return all that was written, as the file keeps it."""
        return {name: {id_: document(entity) for id_, entity in table.items()} for name, table in self._kept.items()}

    def client_count(self) -> int:
        """Return how many clients there are so far."""
        return self._next[CLIENTS]

    def is_asked(self, kind: Kind, since: date, until: date) -> None:
        """Note that somebody is due from ``since`` on, ``until`` included; today's targets count them."""
        for ahead in range((until - since).days + 1):
            self.asked[kind][since + timedelta(ahead)] += 1

    def later(self, days: int) -> date:
        """Return the workday so many days ahead."""
        return self.workdays.on_or_after(self.day + timedelta(days))

    def happens(self, chance: float) -> bool:
        """Say whether something of that chance happens."""
        return self.random.random() < chance

    def at(self, day: date, do: Callable[[], None]) -> None:
        """Put an event on a day."""
        self._order += 1
        heapq.heappush(self._coming, (day, self._order, do))

    def live(self) -> None:
        """Let happen what is due on the desk's day."""
        while self._coming and self._coming[0][0] <= self.day:
            heapq.heappop(self._coming)[2]()
