"""Which copies of the record are still wanted: those of the last days, weeks and months."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from planner.record.keeping import Occasion

DAILY, WEEKLY, MONTHLY = 7, 4, 12
"""How many days, weeks and months keep their newest copy."""


@dataclass(frozen=True, slots=True, order=True)
class Backup:
    """A copy of the file: the record after transaction ``seq``, made on ``day``; ``nth`` tells the like apart."""

    seq: int
    day: date
    occasion: Occasion
    nth: int
    path: Path

    @property
    def name(self) -> str:
        """What the rep calls it: day, seq and occasion."""
        return f"{self.day}.{self.seq}.{self.occasion.value}" + (f"-{self.nth}" if self.nth else "")


def wanted(copies: Sequence[Backup]) -> set[Backup]:
    """Return the copies that are still wanted; ``copies`` come newest first.

    Of each of the last days, weeks and months that have copies the newest; those of another occasion than the day's for
    a year; and one that is more than twice as large as the newest, until the rep takes it away.
    """
    if not copies:
        return set()
    kept: set[Backup] = set()
    daily = [one for one in copies if one.occasion is Occasion.DAY]
    for most, period in (
        (DAILY, lambda day: day),
        (WEEKLY, lambda day: day.isocalendar()[:2]),
        (MONTHLY, lambda day: (day.year, day.month)),
    ):
        newest = {period(one.day): one for one in reversed(daily)}
        kept.update(sorted(newest.values(), reverse=True)[:most])
    today = copies[0].day
    size = _size(copies[0])
    kept.update(one for one in copies if one.occasion is not Occasion.DAY and (today - one.day).days <= 366)
    kept.update(one for one in copies if _size(one) > 2 * size)
    return kept


def _size(backup: Backup) -> int:
    try:
        return backup.path.stat().st_size
    except OSError:
        return 0
