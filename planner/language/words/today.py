"""Which sentences there are: the day's list and its targets."""

from fractions import Fraction
from typing import Protocol

from planner.plan.checklist import Section
from planner.plan.lines import Line
from planner.plan.month_plan import MonthPlan
from planner.plan.workdays import Off


class Today(Protocol):
    """The day's list and its targets."""

    def month_unknown(self, text: str) -> str: ...
    def rate_unknown(self, text: str) -> str: ...
    @property
    def chance_out_of_range(self) -> str:
        """Say that a chance lies between 0 and 100 %."""
        ...

    @property
    def rate_out_of_range(self) -> str:
        """Say that a rate of 0, or above 100 %, carries no plan."""
        ...

    @property
    def no_amount_per_unit(self) -> str:
        """Say that it is not known what a unit brings, and what would do."""
        ...

    @property
    def amount_too_high(self) -> str:
        """Say that an amount comes to more units than any month has."""
        ...

    @property
    def figure_negative(self) -> str:
        """Say that a figure of the plan lies below 0."""
        ...

    def section(self, section: Section) -> str:
        """Name a section of the day."""
        ...

    def done_beside(self, count: int) -> str:
        """Say how many contacts were made that were not due."""
        ...

    def done_of(self, done: int, of: int) -> str:
        """Say how many are done, and of how many."""
        ...

    def made_of(self, plan: MonthPlan) -> str:
        """Say how many units are made of the goal's."""
        ...

    def month_name(self, month: str) -> str:
        """Name a month given as ``2026-11`` without its year."""
        ...

    def behind_pace(self, units: Fraction) -> str:
        """Say that so many units are missing of what the workdays gone ask for."""
        ...

    def new_cards(self, count: int) -> str:
        """Say how many cards were opened."""
        ...

    @property
    def entry_when(self) -> str:
        """Ask for a date, with some as they are typed."""
        ...

    @property
    def entry_when_past(self) -> str:
        """Ask for a date gone by."""
        ...

    @property
    def entry_more(self) -> str:
        """Say what a contact's line can still take: the note and the next step."""
        ...

    @property
    def nothing_left(self) -> str:
        """Say that all who were due are done, and what else can be typed."""
        ...

    @property
    def nothing_due(self) -> str:
        """Teach what fills an empty day."""
        ...

    @property
    def nothing_yet(self) -> str:
        """Teach what fills the first day of a record that knows nobody."""
        ...

    @property
    def due_today(self) -> str: ...
    @property
    def none_due(self) -> str: ...
    @property
    def new_visitors(self) -> str: ...
    @property
    def no_goal(self) -> str: ...
    @property
    def goal_met(self) -> str: ...
    def goal_is_met(self, plan: MonthPlan) -> str:
        """Say that a goal is met, and where others made up for it that a line of one product is not."""
        ...

    @property
    def on_pace(self) -> str: ...

    def why(self, line: Line) -> str:
        """Say why a line is on the day's list; its level and how late it is stand beside it."""
        ...

    def late(self, days: int) -> str:
        """Say how many days late something is."""
        ...

    def off(self, off: Off) -> str:
        """Say why a day is off."""
        ...

    @property
    def answer_first(self) -> str:
        """Say that what is to become a task has to be answered first."""
        ...

    @property
    def task_without_words(self) -> str:
        """Refuse a task that says nothing."""
        ...
