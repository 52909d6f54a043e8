"""What a plan's chance is, what a plan for a chance takes, and the chance of the running month as it stands.

The whole month's chance takes the plan's own figures; that of the running month what is left of it, from cards of
different age (method, section 4).
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from typing import Final, NamedTuple

from planner.plan.chain import Chain
from planner.plan.chance import Rate, cards_for, chance, goal_for, visitors_for
from planner.plan.counts import Counts
from planner.plan.following import Followed, followed
from planner.plan.goals import MonthPlan
from planner.plan.live import Cohort, Left, left
from planner.plan.months import last_day, month_of
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.ports import Calendar

WANTED: Final = (0.8, 0.9)
"""The chances that a rep may plan for, beside the mean."""


class ForChance(NamedTuple):
    """What a chance takes: cards if all were held at once, else visitors, and those a day; None beyond any plan."""

    chance: float
    cards_needed: int | None
    visitors: int | None
    per_day: int | None


def wins_needed(figures: Chain) -> int:
    """Return the whole number of won cards that a chain asks for."""
    return math.ceil(figures.wins)


def chance_of(figures: Chain, closing: Rate, capture: Rate, visitors: int | None = None) -> float:
    """Return the chance of a chain with its own visitors, or with others; without a workday left none come."""
    coming = figures.visitors if visitors is None else visitors
    coming = coming if figures.workdays else 0
    return chance(wins_needed(figures), figures.held + figures.referrals, coming, closing, capture)


def for_chance(wanted: float, figures: Chain, closing: Rate, capture: Rate) -> ForChance:
    """Return what a chance of ``wanted`` takes in place of the mean, all else as in the chain."""
    wins, held = wins_needed(figures), figures.held + figures.referrals
    visitors = visitors_for(wanted, wins, held, closing, capture)
    a_day = None if visitors is None or not figures.workdays else -(-visitors // figures.workdays)
    return ForChance(wanted, cards_for(wanted, wins, closing), visitors, a_day)


@dataclass(frozen=True, slots=True)
class Chances:
    """What there is to show of a month's chance.

    whole   that of the whole month's plan; ``now`` that of the goal as the month stands, None where it is over
    takes   by chance the visitors a day, from now on, that it takes; None where that is more than the rep can do
    carries the largest goal, in units, that has the first of these chances where that is out of reach for this one;
            None where it is not, or where no more than what is made is as likely
    """

    whole: float
    now: float | None
    takes: Mapping[float, int | None]
    carries: int | None = None

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

    @cached_property
    def whole(self) -> float | None:
        """The chance of the whole month's plan, as if it began anew with the cards it takes as held.

        No more visitors come than the rep can do.
        """
        plan = self.plan
        if not plan.goal:
            return None
        most = min(plan.whole.visitors, plan.most * plan.whole.workdays)
        return chance_of(plan.whole, plan.closing.known, plan.capture.known, most)

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
        if self.running:
            return 0 if plan.met else self._fewest(wanted)
        a_day = for_chance(wanted, plan.whole, plan.closing.known, plan.capture.known).per_day
        return None if a_day is None or a_day > self.plan.most else a_day

    def _fewest(self, wanted: float) -> int | None:
        """Return the smallest number of visitors a day with which what is left has that chance."""
        low, high = -1, self.plan.most
        if self._with(high) < wanted:
            return None
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if self._with(middle) >= wanted else (middle, high)
        return high

    def _with(self, a_day: int) -> float:
        return self.left.chance(self.wins_left, self.visitors(a_day))

    def chances(self, wanted: Sequence[float] = WANTED) -> Chances | None:
        """Return what there is to show; None where there is no goal, or where it is met."""
        if self.whole is None or self.plan.met:
            return None
        planned = self.now is not None and self.plan.left.workdays
        takes = {one: self.takes(one) for one in wanted} if planned else {}
        reached = None in [*takes.values()][:1]
        return Chances(self.whole, self.now, takes, self._carried(wanted[0]) if reached else None)

    def _carried(self, wanted: float) -> int | None:
        """Return the largest goal that has the chance with as many visitors as the rep can do; None where none has."""
        plan = self.plan
        if self.running:
            wins = self.left.wins(self.visitors(self.plan.most))
            most = next(count for count in range(self.wins_left, -1, -1) if wins.at_least(count) >= wanted)
        else:
            cards, coming = plan.whole.held + plan.whole.referrals, self.plan.most * plan.whole.workdays
            most = goal_for(wanted, cards, coming, plan.closing.known, plan.capture.known)
        goal = plan.units + math.floor(most * plan.units_per_win)
        return goal if plan.units < goal < plan.goal else None

    def going_on(self, book: Book, plan: MonthPlan, today: date) -> "Outlook":
        """Return the outlook on a later book; what no entry since can have changed is not reckoned again."""
        after = Outlook(book, plan, today, self.calendar)
        same = today == self.today and plan.month == self.plan.month and plan.capture.known == self.plan.capture.known
        if same and after.followed is self.followed and after.unnamed == self.unnamed and "left" in self.__dict__:
            after.__dict__["left"] = self.left
        return after

    @property
    def expected(self) -> float:
        """The wins that are expected in what is left of the running month, if the plan is carried out."""
        return self.left.wins(self.visitors(self.plan.a_day)).mean

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
        """The won cards that are still missing."""
        return math.ceil(Fraction(self.plan.units_left) / self.plan.units_per_win)

    def visitors(self, a_day: int) -> list[int]:
        """Return the visitors of each day left, today's first: as many a workday, without those that came today."""
        days = Workdays(self.book.settings, self.calendar)
        left = [self.today + timedelta(n) for n in range(self._days)]
        coming = [a_day if days.is_workday(day) else 0 for day in left]
        coming[0] = max(0, coming[0] - self.book.tally(self.today).visitors)
        return coming

    @property
    def _days(self) -> int:
        return (last_day(self.plan.month) - self.today).days + 1

    @cached_property
    def followed(self) -> Followed:
        """What the cards say, of the rate and of how they ripen."""
        plan, counts = self.plan, Counts(self.book, self.today)
        more = plan.held - plan.carried_now
        return followed(self.book, plan.closing.prior, plan.held, plan.whole.new_cards, counts, more)

    @property
    def cohort(self) -> Cohort:
        """What the record says of the share of cards that are ever won, and how they ripen."""
        return self.followed.cohort

    @cached_property
    def left(self) -> Left:
        """What is left of the running month."""
        found = self.followed
        return left(found.cohort, found.ages, found.ageless + self.unnamed, self._days, self.plan.capture.known)
