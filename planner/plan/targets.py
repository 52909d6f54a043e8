"""Today's three targets: what the record without today's entries asks for (method, section 3)."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from planner.plan.due import due_at_start
from planner.plan.goals import reckoned
from planner.plan.month_plan import MonthPlan
from planner.plan.months import month_of
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.people import Kind
from planner.record.planning import DayTargets
from planner.record.ports import Calendar

_PASSED_OVER: Final = 31
"""How many days back a day on which nothing was recorded still counts as planned; a longer gap was an absence."""


def targets(book: Book, today: date, calendar: Calendar, plan: MonthPlan | None = None) -> DayTargets:
    """Return the targets of ``today``: as the day's first transaction stored them, else as the record gives them.

    Later entries leave them alone, even those dated back. ``plan`` is the month's, where it is known already.
    """
    return book.targets(today) or reckoned_targets(book, today, calendar, plan)


def reckoned_targets(book: Book, today: date, calendar: Calendar, plan: MonthPlan | None = None) -> DayTargets:
    """Return the targets that the record gives: visitors of the chain, follow-ups and visits of the people due.

    A pure function of the record as it stood when the day began: whatever is recorded for today changes none of them.
    """
    due = due_at_start(book, today, Workdays(book.settings, calendar))
    plan = plan or reckoned(book, month_of(today), today, calendar)
    return DayTargets(0, today, plan.target, due[Kind.FOLLOW_UP], due[Kind.VISIT])


def missed(book: Book, today: date, calendar: Calendar) -> Iterator[DayTargets]:
    """Yield the targets of the workdays before ``today`` on which nothing was recorded, back to the last stored ones.

    They were planned as well. Nothing has been recorded since, so the record is what it was on each of them. A record
    that nothing was stored in for a month yields none.
    """
    workdays = Workdays(book.settings, calendar)
    back = next((n for n in range(_PASSED_OVER + 1) if book.targets(today - timedelta(n)) is not None), 0)
    for day in (today - timedelta(n) for n in range(back - 1, 0, -1)):
        if workdays.is_workday(day):
            yield targets(book, day, calendar)
