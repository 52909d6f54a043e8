"""What a book is asked of its counts by day."""

from datetime import date

from planner.record.asked.tables import Tables
from planner.record.tally import Tally, total


class Counts(Tables):
    """Questions about the counts by day."""

    __slots__ = ()

    def tally(self, day: date) -> Tally:
        """Return a day's counts."""
        return self._tallies.get(day.isoformat()) or Tally()

    def tally_of(self, first: date, last: date) -> Tally:
        """Return the counts of the days from ``first`` to ``last``, both included."""
        begun = self.first_day()
        if begun is None or last < begun:
            return Tally()
        days = range(max(first, begun).toordinal(), last.toordinal() + 1)
        found = (self._tallies.get(date.fromordinal(day).isoformat()) for day in days)
        return total(tally for tally in found if tally is not None)

    def tally_before(self, day: date) -> Tally:
        """Return the counts of all days before ``day``."""
        first = day.isoformat()
        return total(tally for key, tally in self._tallies.items() if key < first)

    def tally_in_all(self) -> Tally:
        """Return the counts of all days."""
        return self._total

    def first_day(self) -> date | None:
        """Return the earliest day on which anything was counted."""
        if self._first_day is None:
            self._first_day = min(self._tallies) if len(self._tallies) else ""
        return date.fromisoformat(self._first_day) if self._first_day else None

    def first_day_worked(self) -> date | None:
        """Return the earliest day on which a visitor came, a client was contacted or tried, or a deal was made."""
        if self._first_worked is None:
            self._first_worked = min((day for day, tally in self._tallies.items() if tally.worked), default="")
        return date.fromisoformat(self._first_worked) if self._first_worked else None
