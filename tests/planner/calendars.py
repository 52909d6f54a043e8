"""The calendar of tests to which holidays do not matter."""

from datetime import date
from typing import Final


class Plain:
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
