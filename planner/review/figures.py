"""What was planned, day by day, in the figures that a week is held against."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from planner.plan.beginning import record_began
from planner.plan.counts import Counts, Sums
from planner.plan.due import asked_by_cadence, is_step
from planner.plan.goals import month_plan, share_of
from planner.plan.month_plan import MonthPlan
from planner.plan.months import first_day, last_day, month_of
from planner.plan.rates import Adopted, adopted_capture, adopted_loss, opening_capture
from planner.plan.targets import missed, targets
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.people import Kind
from planner.record.planning import DayTargets
from planner.record.ports import Calendar


@dataclass(frozen=True, slots=True)
class Figures:
    """What was planned for a day or a range: expected deals and losses are fractions, the rest whole numbers."""

    visitors: int = 0
    cards: Fraction = Fraction(0)
    follow_ups: int = 0
    visits: int = 0
    deals: Fraction = Fraction(0)
    lost: Fraction = Fraction(0)

    def plus(self, other: "Figures") -> "Figures":
        """Return the sum of two plans."""
        return Figures(
            self.visitors + other.visitors,
            self.cards + other.cards,
            self.follow_ups + other.follow_ups,
            self.visits + other.visits,
            self.deals + other.deals,
            self.lost + other.lost,
        )


@dataclass(frozen=True, slots=True)
class Month:
    """A month's plan, and the units of the goal and lost cards that a workday of it expects.

    Where the record knows no loss rate yet, none is planned: ``lost`` is 0.
    """

    plan: MonthPlan
    deals: Fraction
    lost: Fraction


class Plans:
    """The plans of the days from ``first`` to ``last``, as known on ``today``."""

    def __init__(self, book: Book, today: date, calendar: Calendar, first: date, last: date) -> None:
        self.book, self.today, self.calendar, self.first = book, today, calendar, first
        self.workdays = Workdays(book.settings, calendar)
        self.sums = Sums(book)
        self.counts = Counts(book, today, sums=self.sums)
        self._missed: dict[date, DayTargets] | None = None
        self.morning = Counts(book, today, morning=True, sums=self.sums)
        self._captured: dict[tuple[str, date], Adopted] = {}
        self._months: dict[str, Month] = {}
        self._asked: dict[str, Mapping[date, int]] = {}
        self._due = set(self._due_between(last)) if last > today else set()

    def month(self, day: date) -> Month:
        """Return the month of ``day``."""
        month = month_of(day)
        if month not in self._months:
            self._months[month] = self._month(month)
        return self._months[month]

    def capture(self, month: str, begun: date) -> Adopted:
        """Return the capture rate that a month was planned with when the day ``begun`` began."""
        begun = min(begun, self.today)
        if (month, begun) not in self._captured:
            self._captured[month, begun] = self._capture(month, begun)
        return self._captured[month, begun]

    def _capture(self, month: str, begun: date) -> Adopted:
        if begun == first_day(month):
            return opening_capture(self.book, month, self.morning)
        then = begun < self.today
        counts = Counts(self.book, begun, morning=True, sums=self.sums) if then else self.morning
        return adopted_capture(self.book, month, begun, counts)

    def bounded(self, month: str, visitors: int) -> int:
        """Return how many of the visitors that a month needs it asks for: no more than the rep can do in its days."""
        capacity, first = self.book.settings.capacity, first_day(month)
        if capacity is None:
            return visitors
        return min(visitors, capacity * self.workdays.count(record_began(self.book, first), last_day(month)))

    def capture_rate(self, day: date) -> Fraction:
        """Return the capture rate that the month of ``day`` was planned with when the first day began."""
        return self.capture(month_of(day), self.first).rate

    def of(self, day: date) -> Figures | None:
        """Return a day's plan: stored targets, today's targets, or what the days to come ask for.

        None for a past day that was not planned, and for a coming day off on which nobody is due.
        """
        if day < self.today:
            asked_for = self.book.targets(day) or self._passed_over(day)
            return None if asked_for is None else self._figures(asked_for)
        if day == self.today:
            return self._figures(targets(self.book, day, self.calendar, self.month(day).plan))
        coming = self._coming(day)
        asked = coming.new_visitors or coming.follow_ups or coming.visits
        return self._figures(coming) if asked or self.workdays.is_workday(day) else None

    def _passed_over(self, day: date) -> DayTargets | None:
        """Return the targets of a workday on which nothing was recorded, before today's first entry stores them."""
        if self._missed is None:
            self._missed = {one.day: one for one in missed(self.book, self.today, self.calendar)}
        return self._missed.get(day)

    def _figures(self, day: DayTargets) -> Figures:
        month, works = self.month(day.day), self.workdays.is_workday(day.day)
        return Figures(
            visitors=day.new_visitors,
            cards=day.new_visitors * self.capture_rate(day.day),
            follow_ups=day.follow_ups,
            visits=day.visits,
            deals=month.deals if works else Fraction(0),
            lost=month.lost if works else Fraction(0),
        )

    def _coming(self, day: date) -> DayTargets:
        visitors = self._asked_of(month_of(day)).get(day, 0)
        kinds = [kind for due, kind, _ in self._due if due == day]
        return DayTargets(0, day, visitors, kinds.count(Kind.FOLLOW_UP), kinds.count(Kind.VISIT))

    def _asked_of(self, month: str) -> Mapping[date, int]:
        """Return the visitors that each coming workday of a month will ask for, when the days before make theirs."""
        if month not in self._asked:
            self._asked[month] = dict(self._day_by_day(self.month(first_day(month)).plan))
        return self._asked[month]

    def _day_by_day(self, plan: MonthPlan) -> Iterator[tuple[date, int]]:
        first, last = max(first_day(plan.month), self.today), last_day(plan.month)
        days = [day for n in range((last - first).days + 1) if self.workdays.is_workday(day := first + timedelta(n))]
        missing = plan.left.visitors if plan.workdays_left else 0
        for nth, day in enumerate(days):
            last_one = nth == len(days) - 1
            left = 1 if last_one else max(1, share_of(plan.workdays_left, len(days) - nth, len(days)))
            asked = plan.target if day == self.today else min(-(-missing // left), plan.most)
            missing = max(0, missing - asked)
            yield day, asked

    def _due_between(self, last: date) -> Iterator[tuple[date, Kind, int]]:
        """Yield who is due until ``last``: the day, the kind of contact, the client."""
        for task in self.book.tasks_due(last):
            if is_step(task) and task.kind is not None and task.client is not None:
                yield task.due, task.kind, task.client
        for card, due in asked_by_cadence(self.book, last, self.workdays):
            yield due, Kind.FOLLOW_UP, card.client

    def _month(self, month: str) -> Month:
        plan = month_plan(self.book, month, self.today, self.calendar, sums=self.sums)
        chain = plan.whole
        known = adopted_loss(self.morning, month)
        loss = Fraction(0) if known is None else known.rate
        first, last = first_day(month), last_day(month)
        days = max(1, self.workdays.count(first, last))
        known_days = max(1, self.workdays.count(record_began(self.book, first), last))
        cards = chain.held + self.bounded(month, chain.visitors) * chain.capture_rate
        return Month(plan, Fraction(plan.goal, known_days), loss * cards / days)
