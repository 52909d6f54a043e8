"""Today's list: whom to follow up, visit and greet, own tasks, and what is done of it (method, section 6)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from planner.plan.birthdays import Birthday, birthdays, near
from planner.plan.callbacks import call_backs, of_client
from planner.plan.care.proposals import is_open, proposals
from planner.plan.due import asked_by_cadence, is_step
from planner.plan.lines import (
    NO_REASON,
    SECTION_OF,
    Line,
    Reasons,
    Section,
    Why,
    birthday_line,
    cadence_line,
    call_back_line,
    done_line,
    proposal_line,
    step_line,
    task_line,
)
from planner.plan.month_plan import MonthPlan
from planner.plan.targets import targets
from planner.plan.workdays import Off, Workdays
from planner.record.book import Book
from planner.record.people import Activity, Kind, Level
from planner.record.planning import DayTargets, Task
from planner.record.ports import Calendar
from planner.record.tally import Tally

__all__ = ["Checklist", "Line", "Progress", "Section", "Why", "checklist", "targets"]

_RANK = {level: rank for rank, level in enumerate(Level)}


class Progress(NamedTuple):
    """How many of those due when the day began were reached, of how many, and how many contacts came on top."""

    done: int
    target: int
    beside: int = 0


@dataclass(frozen=True, slots=True)
class Checklist:
    """The whole day.

    off      why ``day`` is no workday, None on a workday
    targets  of the record without today's entries; greetings and tasks have as many as their lines
    done     today's counts
    lines    by section; in each the late first, then by level; done ones last
    """

    day: date
    workday: bool
    off: Off | None
    targets: DayTargets
    done: Tally
    lines: tuple[Line, ...]

    def of(self, section: Section) -> tuple[Line, ...]:
        """Return a section's lines."""
        return tuple(line for line in self.lines if line.section is section)

    def progress(self, section: Section) -> Progress:
        """Return how far a section is; greetings and tasks are of as many as their lines."""
        lines = self.of(section)
        asked = [line for line in lines if line.why is not Why.DONE]
        target = {Section.FOLLOW_UPS: self.targets.follow_ups, Section.VISITS: self.targets.visits}
        done = sum(line.done for line in asked)
        within = min(done, target.get(section, done))
        return Progress(within, target.get(section, len(asked)), sum(line.done for line in lines) - within)


def checklist(book: Book, today: date, calendar: Calendar, plan: MonthPlan | None = None) -> Checklist:
    """Return the day's list. A client stands once in each section; what is open there comes before what is done.

    ``plan`` is the month's, where it is known already.
    """
    workdays = Workdays(book.settings, calendar)
    todays = [one for one in book.activities_on(today) if one.client is not None and one.kind in SECTION_OF]
    greetings = _Greetings(book, today, workdays, calendar)
    still = {line.key: line for line in _open(book, today, workdays, todays, greetings)}
    made = {line.key: line for line in _done(book, today, todays, greetings) if line.key not in still}
    in_order = (*sorted(still.values(), key=_urgency), *made.values())
    return Checklist(
        day=today,
        workday=workdays.is_workday(today),
        off=workdays.off(today),
        targets=targets(book, today, calendar, plan),
        done=book.tally(today),
        lines=tuple(line for section in Section for line in in_order if line.section is section),
    )


def _open(
    book: Book, today: date, workdays: Workdays, todays: Iterable[Activity], greetings: "_Greetings"
) -> Iterator[Line]:
    """Yield the open lines; of two with the same key the later yielded stands."""
    for task in reversed(book.tasks_due(today)):
        if is_step(task) and task.kind is not None:
            yield step_line(book, SECTION_OF[task.kind], task, today)
        else:
            yield task_line(book, task, today)
    for card, due in asked_by_cadence(book, today, workdays):
        if card.contacted != today:
            yield cadence_line(book, card, due, today)
    tried = {one.client for one in todays if one.kind is Kind.GREETING and not one.contact}
    yield from (line for line in greetings.open_lines() if line.client not in tried)


class _Greetings:
    """What is greeted today, and why. Of several reasons for one client a birthday comes first, then a call-back."""

    def __init__(self, book: Book, today: date, workdays: Workdays, calendar: Calendar) -> None:
        self.book, self.today, self.workdays, self.calendar = book, today, workdays, calendar
        self.proposals = {one.client: one for one in proposals(book, today, workdays, calendar)}

    def open_lines(self) -> Iterator[Line]:
        """Yield the lines of those to be greeted whose greeting is not planned; of a client the last one stands."""
        book, today = self.book, self.today
        asked = (one for one in self.proposals.values() if is_open(book, one))
        for line in (
            *(proposal_line(book, one, today) for one in asked),
            *(call_back_line(book, one, today) for one in call_backs(book, today, self.workdays)),
            *(birthday_line(book, one, today) for one in birthdays(book, today, self.workdays, self.calendar)),
        ):
            if not any(task.kind is Kind.GREETING for task in book.open_tasks_of(line.client or 0)):
                yield line

    def reasons(self, client: int) -> Reasons:
        """Return what a greeting of a client may have been for."""
        born = next((one for one in self._near if one.client == client), None)
        return Reasons(born, of_client(self.book, client, self.today, self.workdays), self.proposals.get(client))

    @cached_property
    def _near(self) -> list[Birthday]:
        return list(near(self.book, self.today, self.workdays, self.calendar))


def _done(book: Book, today: date, todays: Iterable[Activity], greetings: _Greetings) -> Iterator[Line]:
    """Yield the lines that are done, in the order done; a client's last contact of a kind stands."""
    tasks = book.tasks_done_on(today)
    steps = {(task.client, task.kind): task for task in tasks if is_step(task)}
    last = {(one.client, one.kind): one for one in todays if one.contact}
    for (client, kind), activity in sorted(last.items(), key=lambda pair: (pair[1].at, pair[1].id)):
        reasons = greetings.reasons(client or 0) if kind is Kind.GREETING else NO_REASON
        yield done_line(book, SECTION_OF[kind], activity, steps.get((client, kind)), reasons)
    yield from (task_line(book, task, today) for task in tasks if _own(task))


def _own(task: Task) -> bool:
    return not is_step(task)


def _urgency(line: Line) -> tuple[object, ...]:
    """Order open lines: the late first, then by level, due date and time; without a time comes last.

    Today's visits and tasks stand in the order of their times, whatever the level.
    """
    rank = len(_RANK) if line.level is None else _RANK[line.level]
    late, timed = line.days_late > 0, line.section in (Section.VISITS, Section.TASKS) and line.time != ""
    by_time = timed and not late
    return (not late, -1 if by_time else rank, line.due or date.max, not line.time, line.time, *_places(line))


def _places(line: Line) -> tuple[int, int, int]:
    return 0 if line.proposal is None else line.proposal.rank, line.client or 0, line.task or 0
