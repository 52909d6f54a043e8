"""What options take, each refused with its own sentence."""

from datetime import date
from planner.record.errors import NotUnderstood

def day(text: str) -> date:
    """Read a date: ``2026-11-24``."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise NotUnderstood(lambda words: words.not_iso_date(text)) from None

