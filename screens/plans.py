"""The plans of the record as it is, each reckoned once: the heading, the meters and the screens show the same ones."""

from typing import TYPE_CHECKING

from planner.plan.goals import month_plan
from planner.plan.month_plan import UNTRIED, MonthPlan, Trial
from planner.plan.outlook import Outlook

if TYPE_CHECKING:
    from datetime import date

    from planner.record.book import Book
    from planner.record.ports import Calendar


class Plans:
    """Remembers what was reckoned until the record or the day is another."""

    def __init__(self, calendar: "Calendar") -> None:
        self._calendar = calendar
        self._book: Book | None = None
        self._today: date | None = None
        self._plans: dict[tuple[str, Trial], MonthPlan] = {}
        self._outlooks: dict[str, Outlook] = {}

    def plan(self, book: "Book", month: str, today: "date", trial: Trial = UNTRIED) -> MonthPlan:
        """Return a month's plan with what is tried; raises as ``month_plan`` does."""
        if book is not self._book or today != self._today:
            self._book, self._today = book, today
            self._plans.clear()
        if (month, trial) not in self._plans:
            self._plans[month, trial] = month_plan(book, month, today, self._calendar, trial)
        return self._plans[month, trial]

    def outlook(self, book: "Book", plan: MonthPlan, today: "date") -> Outlook:
        """Return how a month's plan stands."""
        found = self._outlooks.get(plan.month)
        if found is None or found.book is not book or found.plan is not plan or found.today != today:
            found = self._outlooks[plan.month] = Outlook(book, plan, today, self._calendar)
        return found
