"""Today's three targets: what the record without today's entries asks for (method, section 3)."""

from datetime import date

from planner.plan.due import due_at_start
from planner.plan.goals import MonthPlan, month_plan
from planner.plan.months import month_of
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.people import Kind
from planner.record.planning import DayTargets
from planner.record.ports import Calendar


def targets(book: Book, today: date, calendar: Calendar, plan: MonthPlan | None = None) -> DayTargets:
    """Return the targets of ``today``: visitors of the chain, follow-ups and visits of the people due.

    A pure function of the record as it stood when the day began: whatever is recorded for today changes none of them.
    ``plan`` is the month's, where it is known already.
    """
    due = due_at_start(book, today, Workdays(book.settings, calendar))
    plan = plan or month_plan(book, month_of(today), today, calendar)
    return DayTargets(0, today, plan.target, due[Kind.FOLLOW_UP], due[Kind.VISIT])
