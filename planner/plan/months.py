"""Months as the record writes them: ``2026-11``."""

import re
import unicodedata
from datetime import date, timedelta
from functools import lru_cache

from planner.record.errors import NotUnderstood
from planner.record.planning import MarketNote

_WHOLE = re.compile(r"([0-9]{4})[-/.年]([0-9]{1,2})月?")
_YEARLESS = re.compile(r"([0-9]{1,2})月?")


@lru_cache(maxsize=8192)
def month_of(day: date) -> str:
    """Return the month that a day lies in."""
    return f"{day.year:04d}-{day.month:02d}"


@lru_cache(maxsize=512)
def first_day(month: str) -> date:
    """Return a month's first day."""
    return date.fromisoformat(f"{month}-01")


@lru_cache(maxsize=512)
def last_day(month: str) -> date:
    """Return a month's last day."""
    return (first_day(month).replace(day=28) + timedelta(4)).replace(day=1) - timedelta(1)


def next_month(month: str, months: int = 1) -> str:
    """Return the month that lies ``months`` after this one."""
    day = first_day(month)
    years, index = divmod(day.month - 1 + months, 12)
    return f"{day.year + years:04d}-{index + 1:02d}"


def previous_month(month: str, months: int = 1) -> str:
    """Return the month that lies ``months`` before this one."""
    return next_month(month, -months)


def months_from(first: str, last: str) -> list[str]:
    """Return the months from ``first`` to ``last``, both included."""
    months = [first]
    while months[-1] < last:
        months.append(next_month(months[-1]))
    return months


def noted_days(note: MarketNote) -> tuple[date, date]:
    """Return a dated note's first and last day; an open end is that of the month of the other."""
    start, end = note.start or note.end or date.min, note.end or note.start or date.min
    if note.start is None:
        start = first_day(month_of(end))
    elif note.end is None:
        end = last_day(month_of(start))
    return min(start, end), max(start, end)


def parse_month(text: str, today: date | None = None) -> str:
    """Return the month that ``2026-11``, ``2026年11月`` or, where ``today`` is given, ``11`` or ``11月`` means.

    Without a year it is the nearest such month: up to five back, up to six ahead. Raises NotUnderstood.
    """
    typed = unicodedata.normalize("NFKC", text).replace(" ", "")
    if (whole := _WHOLE.fullmatch(typed)) and 1900 <= int(whole[1]) <= 2999 and 1 <= int(whole[2]) <= 12:
        return f"{whole[1]}-{int(whole[2]):02d}"
    if today is not None and (yearless := _YEARLESS.fullmatch(typed)) and 1 <= int(yearless[1]) <= 12:
        ahead = (int(yearless[1]) - today.month + 5) % 12 - 5
        return next_month(month_of(today), ahead)
    raise NotUnderstood(lambda words: words.month_unknown(text), end=len(text))
