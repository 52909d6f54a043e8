"""What a plan's chance is, what a plan for a chance takes, and the chance of the running month as it stands.

The whole month's chance takes the plan's own figures; that of the running month what is left of it, from cards of
different age (method, section 4).
"""

import math
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from typing import Final

from planner.plan.chance import Rate
from planner.plan.counts import Counts
from planner.plan.following import Followed, followed
from planner.plan.levers import Spare, mean_reached, spare
from planner.plan.live import Against, Cohort, Left
from planner.plan.market import scaled
from planner.plan.month_plan import MonthPlan
from planner.plan.months import first_day, last_day, month_of
from planner.plan.outcomes import Outcomes
from planner.plan.repeats import Repeats, needed_wins
from planner.plan.search import least_for
from planner.plan.stakes import Rest, Stakes
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.ports import Calendar

WANTED: Final = (0.8, 0.9)
"""The chances that a rep may plan for, beside the mean."""


@dataclass(frozen=True, slots=True)
class Chances:
    """What there is to show of a month's chance.

    whole   that of the whole month's plan; ``now`` that of the goal as the month stands, None where it is over
    takes   by chance the visitors a day, from now on, that it takes; None where that is more than the rep can do
    carries the largest goal, in units, that has the first of these chances where that is out of reach for this one;
            None where it is not, or where no more than what is made is as likely
    market  the factor at which the rep judges the market of the days ahead; None where it is not judged
    """

    whole: float
    now: float | None
    takes: Mapping[float, int | None]
    carries: int | None = None
    market: Fraction | None = None

    def told(self) -> Iterator[tuple[float, int | None]]:
        """Yield the chances with what each takes, up to the first that is out of reach: so are those after it."""
        for wanted, a_day in self.takes.items():
            yield wanted, a_day
            if a_day is None:
                return


@dataclass(frozen=True)
class Outlook:
    """How a month's plan stands: a chance is None where there is no goal, or the goal's month is over.

    ``running`` says that the month is today's; what is asked is reckoned when it is asked.
    """

    book: Book
    plan: MonthPlan
    today: date
    calendar: Calendar

    @property
    def running(self) -> bool:
        """Whether the month is today's."""
        return self.plan.month == month_of(self.today)

    @property
    def closing(self) -> Rate:
        """The closing rate that is believed in for the whole month, as the market is judged."""
        known = self.plan.closing.known_times(self.plan.whole.closing_rate)
        return scaled(known, self.plan.market.factor)

    @cached_property
    def whole(self) -> float | None:
        """The chance of the whole month's plan, as if it began anew with the cards it takes as held.

        No more visitors come than the rep can do.
        """
        plan = self.plan
        if not plan.goal:
            return None
        return self._whole.chance(min(plan.whole.visitors, plan.most * plan.whole.workdays))

    @cached_property
    def now(self) -> float | None:
        """The chance of the goal as the month stands, given that the plan is carried out from now on.

        Of a coming month it is the plan's, of one that is over there is none.
        """
        if not self.plan.goal:
            return None
        if not self.running:
            return self.whole if self.plan.month > month_of(self.today) else None
        return 1.0 if self.plan.met else self._with(self.plan.a_day)

    def takes(self, wanted: float) -> int | None:
        """Return the visitors a day with which the chance is ``wanted``, from now on.

        None where that is more than the rep can do, or where there is nothing to plan.
        """
        plan = self.plan
        if self.now is None or not plan.left.workdays:
            return None
        if self.running and plan.met:
            return 0
        return least_for(wanted, self._with, plan.most, plan.a_day)

    def _with(self, a_day: int) -> float:
        """Return the chance with so many visitors on each workday left."""
        if self.running:
            return self.against.chance(self.visitors(a_day))
        return self._whole.chance(a_day * self.plan.whole.workdays)

    @cached_property
    def _whole(self) -> Stakes:
        return self.stakes()

    def stakes(self, goal: int | None = None) -> Stakes:
        """Return what the chance of the whole month's plan rests on, or that of another goal in its place."""
        plan, first = self.plan, first_day(self.plan.month)
        days = (last_day(plan.month) - first).days + 1
        again = plan.again and plan.again.in_market(self.plan.market.factor)
        needed = needed_wins(plan.goal if goal is None else goal, plan.units_per_win, again, days)
        return Stakes(plan.whole, needed, self.closing, plan.capture.known)

    def needed_for(self, goal: int) -> Outcomes:
        """Return how likely each number of won cards is what a goal still takes in the running month."""
        return needed_wins(goal - self.plan.units, self.plan.units_per_win, self._again, self._days)

    @property
    def _again(self) -> Repeats | None:
        return self.plan.again and self.plan.again.in_market(self.plan.market_left.factor)

    def chances(self, wanted: Sequence[float] = WANTED) -> Chances | None:
        """Return what there is to show; None where there is no goal, or where it is met."""
        if self.whole is None or self.plan.met:
            return None
        planned = self.now is not None and self.plan.left.workdays
        takes = {one: self.takes(one) for one in wanted} if planned else {}
        reached = None in [*takes.values()][:1]
        carries = self._carried(wanted[0]) if reached else None
        return Chances(
            self.whole,
            self.now,
            takes,
            carries,
            self.plan.market_left.factor if self.plan.market_left.in_force else None,
        )

    def _carried(self, wanted: float) -> int | None:
        """Return the largest goal that has the chance with as many visitors as the rep can do; None where none has."""
        plan, goals = self.plan, range(self.plan.units + 1, self.plan.goal)
        if self.running:
            wins = self.aimed.left.wins(self.visitors(plan.most))
            missed = bisect_left(goals, x=True, key=lambda goal: wins.reach(self.needed_for(goal)) < wanted)
        else:
            coming = plan.most * plan.whole.workdays
            missed = bisect_left(goals, x=True, key=lambda goal: self.stakes(goal).chance(coming) < wanted)
        return goals[missed - 1] if missed else None

    @property
    def expected(self) -> float:
        """The wins that are expected in what is left of the running month, if the plan is carried out.

        They are those of cards of the goal's products, as the chance has them.
        """
        return self.aimed.left.wins(self.visitors(self.plan.a_day)).mean

    @property
    def again(self) -> float:
        """The units of repeat purchases that are expected in what is left of the running month."""
        return 0.0 if self._again is None else self._again.a_day * self._days

    @property
    def coming(self) -> float:
        """The units that are expected in what is left of the running month, of all products."""
        wins = self.left.wins(self.visitors(self.plan.a_day)).mean
        return wins * float(self.plan.units_per_win) + self.again

    @property
    def cards(self) -> int:
        """The cards held now, those without a name among them."""
        return self.followed.cards + self.unnamed

    @property
    def unnamed(self) -> int:
        """The cards held that nobody named, with what is tried of them."""
        return max(0, self.book.settings.held + self.plan.held - self.plan.carried_now)

    @property
    def wins_left(self) -> int:
        """The won cards that are still missing, beside the repeat purchases that are counted on."""
        return math.ceil(Fraction(max(0, self.plan.units_left - self.plan.repeats_left)) / self.plan.units_per_win)

    def visitors(self, a_day: int) -> list[int]:
        """Return the visitors of each day left, today's first: as many a workday, without those that came today."""
        return self.rest.visitors(a_day, self.book.tally(self.today).visitors)

    @property
    def _days(self) -> int:
        return (last_day(self.plan.month) - self.today).days + 1

    @cached_property
    def followed(self) -> Followed:
        """What the cards say, of the rate and of how they ripen."""
        plan, counts = self.plan, Counts(self.book, self.today)
        more = plan.held - plan.carried_now
        return followed(self.book, plan.closing.prior, plan.held, plan.whole.new_cards, counts, more)

    @cached_property
    def spare(self) -> Spare | None:
        """What the running month's plan can spare, for the mean or the chance that it is for."""
        if not self.running or not Workdays(self.book.settings, self.calendar).is_workday(self.today):
            return None
        return spare(self.plan, self.reached)

    def reached(self, visitors: Sequence[int]) -> bool:
        """Say whether so many visitors on each workday left come to the goal, by the mean or the chance planned."""
        if not self.plan.planned_chance:
            return mean_reached(self.plan, visitors)
        places = [place for place, workday in enumerate(self.rest.workdays) if workday]
        days = [0] * len(self.rest.workdays)
        for place, count in zip(places, visitors, strict=False):
            days[place] = count
        days[0] = max(0, days[0] - self.book.tally(self.today).visitors)
        return self.against.chance(days) >= float(self.plan.planned_chance or 0)

    @property
    def cohort(self) -> Cohort:
        """What the record says of the share of cards that are ever won, and how they ripen."""
        return self.followed.cohort

    @cached_property
    def rest(self) -> Rest:
        """What is left of the running month, and what is needed of it."""
        days = Workdays(self.book.settings, self.calendar)
        workdays = tuple(days.is_workday(self.today + timedelta(nth)) for nth in range(self._days))
        needed = self.needed_for(self.plan.goal)
        return Rest(
            self.followed, self.unnamed, self.plan.capture.known, needed, self.plan.market_left.factor, workdays
        )

    @cached_property
    def left(self) -> Left:
        """The wins of what is left of the running month, of all cards."""
        return self.rest.left

    @cached_property
    def aimed(self) -> Rest:
        """The same with the closing rate of the goal's lines, where they have rates of their own."""
        return replace(self.rest, factor=self.rest.factor * self.plan.leaning)

    @cached_property
    def against(self) -> Against:
        """What is left as the goal's lines have it, beside what is needed of it."""
        return self.aimed.against
