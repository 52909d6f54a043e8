"""The figures that are kept with the answers on a period when it is closed (method, section 7)."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from planner.plan.months import last_day, month_of
from planner.plan.rates import Count, capture_of
from planner.record.book import Book
from planner.record.planning import Period, Reflection
from planner.record.tally import Tally

_COUNTED: Final = ("new_cards", "follow_ups", "visits", "greetings", "units", "won", "lost")


class Moved(NamedTuple):
    """Visitors and captured cards of a period, which a week can move: its deals are too few to tell."""

    visitors: int
    captured: Count


def figures_of(tally: Tally) -> dict[str, int]:
    """Return the figures of a period by name; ``prospects`` are the visitors that capture is of."""
    counted = {name: getattr(tally, name) for name in _COUNTED}
    return {"visitors": tally.visitors, "prospects": capture_of(tally).trials, **counted}


def end_of(period: Period, start: date) -> date:
    """Return the last day of the period that began on ``start``."""
    if period is Period.MONTH:
        return last_day(month_of(start))
    return start + timedelta(6) if period is Period.WEEK else start


def moved(figures: Mapping[str, int]) -> Moved:
    """Return what is told of kept figures; those of a file that lacks one count it as none."""
    visitors, prospects, cards = (figures.get(name, 0) for name in ("visitors", "prospects", "new_cards"))
    return Moved(visitors, Count(cards, max(prospects, cards)))


def figures_then(book: Book, reflection: Reflection) -> Moved:
    """Return what a reflection looked at: as it was kept, else as the record now has it."""
    last = end_of(reflection.period, reflection.start)
    return moved(reflection.figures or figures_of(book.tally_of(reflection.start, last)))
