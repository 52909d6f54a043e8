"""What options take, each refused with its own sentence."""

import re
import unicodedata
from datetime import date
from typing import Final

from planner.record.errors import NotUnderstood

_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS: Final = range(1900, 3000)
"""Beyond them, counting weeks and months runs out of calendar."""


def day(text: str) -> date:
    """Read a date: ``2026-11-24``. Raises NotUnderstood."""
    typed = unicodedata.normalize("NFKC", text).strip()
    if not _DAY.fullmatch(typed):
        raise NotUnderstood(lambda words: words.not_iso_date(text))
    try:
        found = date.fromisoformat(typed)
    except ValueError:
        raise NotUnderstood(lambda words: words.date_impossible(text)) from None
    if found.year not in _YEARS:
        raise NotUnderstood(lambda words: words.date_too_far(text, _YEARS[0], _YEARS[-1]))
    return found


def path(text: str) -> str:
    """Read a path: not empty, as an unset variable of a shell is. Raises NotUnderstood."""
    if not text or "\0" in text:
        raise NotUnderstood(lambda words: words.not_a_path)
    return text
