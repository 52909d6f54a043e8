"""Which days the rep works: own week, own days off, the country's holidays and make-up workdays (method, section 3)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from planner.record.ports import Calendar
from planner.record.settings import Settings

_FAR: Final = 400
"""How many days are looked at for a workday: a week without any must not hang."""


class OffKind(StrEnum):
    """Why a day is off."""

    REST = "rest"
    LEAVE = "leave"
    HOLIDAY = "holiday"


@dataclass(frozen=True, slots=True)
class Off:
    """A day without work; ``name`` is the public holiday's, else empty."""

    kind: OffKind
    name: str = ""


class Workdays:
    """The rep's workdays; remembers each day that it was asked about."""

    __slots__ = ("_calendar", "_known", "_settings")

    def __init__(self, settings: Settings, calendar: Calendar) -> None:
        self._settings, self._calendar = settings, calendar
        self._known: dict[date, Off | None] = {}

    def off(self, day: date) -> Off | None:
        """Say why ``day`` is off, None where it is a workday."""
        if day not in self._known:
            self._known[day] = self._look(day)
        return self._known[day]

    def _look(self, day: date) -> Off | None:
        rep = self._settings
        if day in rep.extra_workdays:
            return None
        if day in rep.days_off:
            return Off(OffKind.LEAVE)
        own = day.weekday() in rep.work_week
        if rep.works_holidays or not rep.country:
            return None if own else Off(OffKind.REST)
        holiday = self._calendar.holiday(rep.country, day)
        if holiday is not None:
            return Off(OffKind.HOLIDAY, holiday)
        return None if own or self._calendar.makeup(rep.country, day) else Off(OffKind.REST)

    def is_workday(self, day: date) -> bool:
        """Say whether the rep works on ``day``."""
        return self.off(day) is None

    def on_or_after(self, day: date) -> date:
        """Return ``day`` or the first workday after it; ``day`` itself where no workday is in sight."""
        return self._found(day) or day

    def next(self, day: date) -> date:
        """Return the first workday after ``day``; the day after it where no workday is in sight."""
        return self.on_or_after(day + timedelta(1))

    def after(self, day: date, workdays: int) -> date:
        """Return the day that lies ``workdays`` workdays after ``day``; for 0 ``day`` itself."""
        for _ in range(workdays):
            day = self.next(day)
        return day

    def count(self, first: date, last: date) -> int:
        """Return how many workdays lie from ``first`` to ``last``, both included; 0 where ``last`` is the earlier."""
        return len(self.between(first, last))

    def between(self, first: date, last: date) -> list[date]:
        """Return the workdays from ``first`` to ``last``, both included."""
        days = (first + timedelta(n) for n in range((last - first).days + 1))
        return [day for day in days if self.is_workday(day)]

    def announced(self, year: int) -> bool:
        """Say whether the public holidays of ``year`` are settled, or do not matter to the rep."""
        rep = self._settings
        return rep.works_holidays or not rep.country or self._calendar.announced(rep.country, year)

    def _found(self, day: date) -> date | None:
        days = (day + timedelta(n) for n in range(_FAR))
        return next((one for one in days if self.is_workday(one)), None)
