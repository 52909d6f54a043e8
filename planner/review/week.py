"""The week: each day's plan against actual, which stage fell short, and the rep's own answers (method, section 7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from planner.plan.rates import capture_of
from planner.record.book import Book
from planner.record.planning import Period, Reflection, Task
from planner.record.ports import Calendar
from planner.record.tally import Tally
from planner.review.figures import Figures, Plans
from planner.review.readings import Finding, Reading, Stage, of_month, of_week
from planner.review.reflecting import Question, answer, close, task_from

__all__ = [
    "Figures",
    "Finding",
    "Question",
    "Reading",
    "Stage",
    "WeekDay",
    "WeekReview",
    "answer",
    "close",
    "task_from",
    "week",
]

_WEEKS_BACK: Final = 53
"""How far back the last reflection is looked for."""


@dataclass(frozen=True, slots=True)
class WeekDay:
    """One day: its plan (None on a day off without one) and what happened; ``past`` says that it has begun."""

    day: date
    workday: bool
    past: bool
    plan: Figures | None
    actual: Tally


@dataclass(frozen=True, slots=True)
class WeekReview:
    """A week from Monday ``first`` to Sunday ``last``.

    ``so_far`` sums the days that have begun, ``planned_so_far`` their plans, ``plan`` the whole week's.
    ``readings`` judge visitors and capture over the week, closing, loss and referral over the month to date.
    ``last_time`` is the newest earlier week's reflection, with the tasks that came of it.
    """

    first: date
    last: date
    today: date
    days: tuple[WeekDay, ...]
    so_far: Tally
    planned_so_far: Figures
    plan: Figures
    readings: tuple[Reading, ...]
    reflection: Reflection | None
    tasks: tuple[Task, ...]
    last_time: Reflection | None
    last_tasks: tuple[Task, ...]


def week(book: Book, day: date, today: date, calendar: Calendar) -> WeekReview:
    """Return the review of the week that ``day`` lies in, as it stands on ``today``.

    A past day's plan are its stored targets (None where none were), today's its targets, a coming day's what is left of
    the month and who is due by then. A workday on which nothing was recorded was planned like the others.
    """
    first = day - timedelta(day.weekday())
    last = first + timedelta(6)
    plans = Plans(book, today, calendar, first, last)
    each = (first + timedelta(n) for n in range(7))
    days = tuple(
        WeekDay(day, plans.workdays.is_workday(day), day <= today, plans.of(day), book.tally(day)) for day in each
    )
    begun = [one for one in days if one.past]
    so_far = book.tally_of(first, min(today, last))
    planned = _sum(one.plan for one in begun)
    reflection, before = book.reflection(Period.WEEK, first), _last_time(book, first)
    return WeekReview(
        first=first,
        last=last,
        today=today,
        days=days,
        so_far=so_far,
        planned_so_far=planned,
        plan=_sum(one.plan for one in days),
        readings=_readings(book, plans, min(today, last), planned, so_far) if begun else (),
        reflection=reflection,
        tasks=_tasks(book, reflection),
        last_time=before,
        last_tasks=_tasks(book, before),
    )


def _readings(book: Book, plans: Plans, until: date, planned: Figures, so_far: Tally) -> tuple[Reading, ...]:
    month = plans.month(until)
    each = (plans.first + timedelta(n) for n in range((until - plans.first).days + 1))
    cards = sum((plans.capture_rate(day) * capture_of(book.tally(day)).trials for day in each), Fraction(0))
    return (
        *of_week(planned.visitors, cards, so_far, still_open=_still_open(book, plans, until)),
        *of_month(book, month.plan, month.loss_rate, until, plans.counts, plans.workdays),
    )


def _still_open(book: Book, plans: Plans, until: date) -> int:
    """Return how many of today's visitors can still come; a day is not short before it is over."""
    today = plans.of(until) if until == plans.today else None
    return 0 if today is None else max(0, today.visitors - book.tally(until).visitors)


def _sum(plans: Iterable[Figures | None]) -> Figures:
    whole = Figures()
    for plan in plans:
        whole = whole if plan is None else whole.plus(plan)
    return whole


def _tasks(book: Book, reflection: Reflection | None) -> tuple[Task, ...]:
    return () if reflection is None else tuple(book.tasks_from(reflection.id))


def _last_time(book: Book, first: date) -> Reflection | None:
    earlier = (book.reflection(Period.WEEK, first - timedelta(weeks=back)) for back in range(1, _WEEKS_BACK))
    return next((one for one in earlier if one is not None), None)
