"""What a book is asked of what is planned and looked back on."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from planner.record import documents as t
from planner.record.asked.tables import Tables
from planner.record.documents import Document
from planner.record.planning import CarriedCards, DayTargets, Goal, MarketNote, Period, Product, Reflection, Task
from planner.record.text import folded

_MONTH: Final = re.compile("[1-9][0-9]{3}-(0[1-9]|1[0-2])")


class Planned(Tables):
    """Questions about what is planned and looked back on."""

    __slots__ = ()

    def task(self, id_: int | None) -> Task | None:
        """Return a task by id."""
        return self._one(t.TASKS, id_, Task.read)

    def tasks_due(self, until: date) -> list[Task]:
        """Return the open tasks and steps due by ``until``, earliest first."""
        return self._all(t.TASKS, self._until("open task by due", until), Task.read)

    def open_tasks_of(self, client: int) -> list[Task]:
        """Return a client's open steps, in the order of entry."""
        return self._all(t.TASKS, self._ids("open task by client", client), Task.read)

    def tasks_of(self, client: int) -> list[Task]:
        """Return all steps planned with a client."""
        return self._all(t.TASKS, self._ids("task by client", client), Task.read)

    def greetings_declined(self, client: int) -> Iterator[tuple[str, str]]:
        """Yield the days (ISO text) on which a greeting of a client was declined, each with the kind of care."""
        for id_, one in self.documents(t.TASKS, self._ids("task by client", client)):
            if one.get("declined"):
                r = t.Reader(t.TASKS, id_, one)
                yield r.day("due").isoformat(), r.text("declined")

    def tasks_done_on(self, day: date) -> list[Task]:
        """Return the tasks done on a day."""
        return self._all(t.TASKS, self._ids("task by done", day), Task.read)

    def tasks_dropped_on(self, day: date) -> list[Task]:
        """Return the steps that another step took the place of on a day."""
        return self._all(t.TASKS, self._ids("task by dropped", day), Task.read)

    def tasks_from(self, reflection: int) -> list[Task]:
        """Return the tasks that came of a reflection."""
        return self._all(t.TASKS, self._ids("task by origin", reflection), Task.read)

    def product(self, id_: int | None) -> Product | None:
        """Return a product by id."""
        return self._one(t.PRODUCTS, id_, Product.read)

    def product_coded(self, code: str) -> Product | None:
        """Return the product with a code, case and width apart."""
        return self._first(t.PRODUCTS, "product by code", folded(code), Product.read)

    def products(self) -> list[Product]:
        """Return all products, in the order of entry."""
        return [Product.read(id_, found) for id_, found in sorted(self._rows(t.PRODUCTS))]

    def goal(self, month: str) -> Goal | None:
        """Return a month's goal (``2026-11``)."""
        return self._first(t.GOALS, "goal by month", month, Goal.read)

    def targets(self, day: date) -> DayTargets | None:
        """Return the targets stored for a day."""
        return self._first(t.DAYS, "targets by day", day, DayTargets.read)

    def has_targets(self, day: date) -> bool:
        """Say whether targets are stored for a day."""
        return bool(self._ids("targets by day", day))

    def carried(self, month: str) -> CarriedCards | None:
        """Return the carried set frozen for a month."""
        return self._first(t.MONTHS, "carried by month", month, CarriedCards.read)

    def has_carried(self, month: str) -> bool:
        """Say whether a carried set is frozen for a month."""
        return bool(self._ids("carried by month", month))

    def dated_notes(self, first: date, last: date) -> list[MarketNote]:
        """Return the notes on the market with days of their own, any of them from ``first`` to ``last``.

        Where one end is open they reach to that end of the other's month.
        """
        dated = ((id_, found) for id_, found in self._rows(t.MARKET) if found.get("start") or found.get("end"))
        met = (id_ for id_, found in dated if _meets(found, first.isoformat(), last.isoformat()))
        return self._all(t.MARKET, met, MarketNote.read)

    def reflection(self, period: Period, start: date) -> Reflection | None:
        """Return the reflection on the period that began on ``start``."""
        return self._first(t.REFLECTIONS, "reflection by start", f"{period.value} {start}", Reflection.read)

    def market_notes(self, month: str) -> list[MarketNote]:
        """Return a month's notes on the market, in the order of entry."""
        return self._all(t.MARKET, self._ids("market by month", month), MarketNote.read)

    def market_note(self, id_: int | None) -> MarketNote | None:
        """Return a note on the market by id."""
        return self._one(t.MARKET, id_, MarketNote.read)

    def market_months(self) -> list[str]:
        """Return the months that have notes on the market, the earliest first; what is no month is left out."""
        noted = (month for month in self._indexes["market by month"] if self._ids("market by month", month))
        return sorted(month for month in noted if _MONTH.fullmatch(month))

    def history(self) -> list[tuple[int, Document]]:
        """Return the remembered transactions, oldest first (200 at the most)."""
        return sorted(self._rows(t.HISTORY), key=lambda row: row[0])

    def history_ids(self, *, undone: bool) -> tuple[int, ...]:
        """Return the ids of the remembered transactions that are undone, or of those that are not, oldest first."""
        return self._ids("history by state", "undone" if undone else "made")


def _meets(note: Document, first: str, last: str) -> bool:
    """Say whether a dated note on the market has a day from ``first`` to ``last``; ISO text sorts as its days do."""
    start, end = (str(note.get(field) or "") for field in ("start", "end"))
    begins, ends = sorted((start or f"{end[:7]}-01", end or f"{start[:7]}-31"))
    return begins <= last and first <= ends
