"""The calendar of tests to which holidays do not matter."""

from datetime import date
from typing import Final

from planner.record.care import Festivals, LunarMonth


class NoFestivals:
    """Those of a calendar's answers that hardly a test minds."""

    def festivals(self, country: str, year: int) -> Festivals:
        return ()

    def lunar_months(self, year: int) -> tuple[LunarMonth, ...]:
        return ()


class Plain(NoFestivals):
    """A calendar without holidays."""

    def holiday(self, country: str, day: date) -> str | None:
        return None

    def makeup(self, country: str, day: date) -> bool:
        return False

    def announced(self, country: str, year: int) -> bool:
        return True

    def countries(self) -> tuple[str, ...]:
        return ()


CALENDAR: Final = Plain()
