"""A month's plan as it is reckoned: the chain for the whole month and for what is left, from record and calendar."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from typing import Final

from planner.plan.beginning import record_began, watched_from
from planner.plan.chain import Ahead, Chain, chain
from planner.plan.counts import Counts, Sums
from planner.plan.following import Followed, followed
from planner.plan.market import Judgement, judged, scaled
from planner.plan.money import brought, converted, unit_of
from planner.plan.month_plan import UNTRIED, MonthPlan, Trial, check, tried
from planner.plan.months import first_day, last_day, month_of
from planner.plan.outcomes import Outcomes
from planner.plan.own_rates import own_rates, rate_of_goal
from planner.plan.rates import Adopted, Origin, adopted_capture, adopted_closing
from planner.plan.repeats import Repeats, needed_wins, repeats
from planner.plan.sold import missing
from planner.plan.stakes import Rest, Stakes
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.planning import Goal
from planner.record.ports import Calendar
from planner.record.tally import Tally

_MOST_A_DAY: Final = 20
"""Visitors a day that are asked for, twice the pace of the month's beginning if that is more, as long as the rep does
not say how many can be done."""


def month_plan(
    book: Book, month: str, today: date, calendar: Calendar, trial: Trial = UNTRIED, sums: Sums | None = None
) -> MonthPlan:
    """Return a month's plan with what the rep tries in place of the record's (method, section 3).

    What is left counts from the start of today, so that today's entries leave today's target alone; one that the day's
    first transaction stored stands, unless what is tried changes it. Raises NotUnderstood for a tried rate that is not
    above 0 and up to 1, and for a tried figure below 0. ``sums`` are the book's own, where they are known already.
    """
    check(trial)
    sums = sums or Sums(book)
    plan = reckoned(book, month, today, calendar, trial, sums)
    stored = book.targets(today) if month == month_of(today) else None
    if stored is None:
        return plan
    untried = plan.target if trial == UNTRIED else _Reckoning(book, month, today, calendar, UNTRIED, sums).target
    return replace(plan, target=standing(stored.new_visitors, untried, plan))


def standing(stored: int, before: int, after: MonthPlan) -> int:
    """Return what becomes of the target stored for today when a plan whose target was ``before`` is now ``after``.

    It moves by as much as the change moves the one that the record gives, and never exceeds what the rep can do.
    """
    moved = max(0, stored + after.target - before)
    return moved if after.capacity is None else min(moved, after.capacity)


def reckoned(
    book: Book, month: str, today: date, calendar: Calendar, trial: Trial = UNTRIED, sums: Sums | None = None
) -> MonthPlan:
    """Return the plan as ``month_plan`` does, with today's target as the record now gives it, stored or not."""
    return _Reckoning(book, month, today, calendar, trial, sums or Sums(book)).plan()


class _Reckoning:
    """A month's figures, each reckoned once; ``now`` is the record as it stands, ``morning`` as it was as today began.

    What is planned rests on the morning, so that today's entries leave today's target alone.
    """

    def __init__(self, book: Book, month: str, today: date, calendar: Calendar, trial: Trial, sums: Sums) -> None:
        self.book, self.month, self.today, self.trial = book, month, today, trial
        self.now, self.morning = Counts(book, today, sums=sums), Counts(book, today, morning=True, sums=sums)
        goal = tried(book.goal(month) or Goal(0, month), trial)
        self.per_unit = unit_of(goal, book, today)
        self.goal = converted(goal, self.per_unit)
        self.days, self.first, self.last = Workdays(book.settings, calendar), first_day(month), last_day(month)
        self.running, self.coming = month == month_of(today), month > month_of(today)
        self.workdays, self.workdays_left = _workdays(self.days, month, today, self.goal.workdays)
        self.closing = _typed(adopted_closing(book, month, today, self.morning), trial.closing_rate)
        self.own = own_rates(book, self.goal.lines, self.closing, month, self.morning)
        self.rate = rate_of_goal(self.goal.lines, self.closing.rate, self.own)
        self.capture = _typed(adopted_capture(book, month, today, self.morning), trial.capture_rate)
        self.per_win = units_per_win(self.morning.before(today))
        self.again = repeats(book, month, self.morning)
        self.carried = max(0, self.now.open_at(self.first) + self.now.anonymous(month))
        expected = self.goal.held if self.coming else None
        self.held = next((one for one in (trial.held, expected) if one is not None), self.carried)
        self.more = self.held - self.carried
        self.capacity = book.settings.capacity if trial.capacity is None else trial.capacity

    def plan(self) -> MonthPlan:
        """Return the month's plan."""
        goal, made, frozen = self.goal, self.now.month(self.month), self.book.carried(self.month)
        met = 0 < goal.units <= made.units
        left, a_day = self.left, self.a_day
        if met:
            # Today's target stands all the same.
            left, a_day = chain(0, self.rate, left.held, self.capture.rate, self.workdays_left), 0
        began = record_began(self.book, self.first)
        return MonthPlan(
            month=self.month,
            quota=goal.quota,
            short=None if goal.quota is None else max(0, goal.quota - goal.units),
            lines=goal.lines,
            goal=goal.units,
            units=made.units,
            deals=made.deals,
            won=made.won,
            units_left=max(0, goal.units - made.units),
            met=met,
            lines_missing=missing(self.book, goal.lines, self.first, self.last) if met else 0,
            units_per_win=self.per_win,
            closing=self.closing,
            own=self.own,
            capture=self.capture,
            carried=self.carried if frozen is None else len(frozen.cards) + frozen.held,
            carried_now=self.carried,
            held=self.held,
            open_cards=self.book.open_card_count() + self.book.settings.held,
            workdays=self.workdays,
            workdays_left=self.workdays_left,
            whole=self.whole,
            left=left,
            capacity=self.capacity,
            most=self.most,
            a_day=a_day,
            target=self.target,
            announced=self.days.announced(self.first.year),
            workdays_before=self.workdays - _workdays(self.days, self.month, began, goal.workdays)[1],
            again=self.again,
            repeats=counted_again(self.again, self.first, self.last),
            repeats_left=counted_again(self.again, self.from_, self.last),
            ahead=self.ahead if max(goal.units, goal.quota or 0) > made.units else None,
            by_age=self.by_age if self.running and self.workdays_left and self.capacity is not None else None,
            planned_chance=(goal.planned_chance or None) if self.trial.a_day is None else None,
            quota_amount=goal.quota_amount,
            amount=goal.amount,
            per_unit=self.per_unit,
            brought=None if goal.amount is None else brought(self.book, self.month),
            running=self.running,
            day_off=self.day_off,
            market=self.market,
            market_left=self.market_left,
        )

    @cached_property
    def a_day(self) -> int:
        """The visitors of each workday left."""
        return self.most if self.left.short else min(self.left.per_day or 0, self.most)

    @property
    def day_off(self) -> bool:
        """Whether today is one."""
        return self.running and not self.days.is_workday(self.today)

    @property
    def target(self) -> int:
        """Today's target."""
        return 0 if self.day_off else self.a_day

    @cached_property
    def from_(self) -> date:
        """The day from which on the month is still to come."""
        return max(self.first, self.today)

    @cached_property
    def begun(self) -> int:
        """Cards that the month began with, as today began: today's exclusions change them, and no target."""
        if not self.running:
            return self.held
        return max(0, self.morning.open_at(self.first) + self.morning.anonymous(self.month) + self.more)

    @cached_property
    def held_left(self) -> int:
        """Cards held as today began; of a month to come those that are carried into it."""
        known = self.carried if self.coming else self.morning.open_at(self.today) + self.morning.held
        return max(0, known + self.more)

    @cached_property
    def opening(self) -> Chain:
        """The chain with which the month began, of the mean."""
        return chain(self._wins(0, self.first), self.rate, self.begun, self.capture.rate, self.workdays)

    @cached_property
    def most(self) -> int:
        """The visitors that no day asks for more of."""
        if self.capacity is not None:
            return self.capacity
        # Who begins within a month is not to make up for days of which nothing is known; who begins today as little.
        known = watched_from(self.book) or (self.today if self.running else self.first)
        begins = bool(self.days.between(self.first, known - timedelta(1)))
        return max(_MOST_A_DAY, (1 if begins else 2) * (self.opening.per_day or 0))

    @cached_property
    def whole(self) -> Chain:
        """The whole month's chain, with the visitors that the planned chance takes or that are tried."""
        wins = self._wins(0, self.first)
        mean = chain(wins, self.rate, self.held, self.capture.rate, self.workdays)
        if self.trial.a_day is not None or not self._wanted:
            return self._as_tried(mean)
        return self._planned_whole(mean, self._needed(0, self.first, self.market))

    @cached_property
    def left(self) -> Chain:
        """The chain of what is left, likewise."""
        made = self.morning.month(self.month).units
        wins = self._wins(made, self.from_)
        ahead = self.ahead if wins and self._on_its_way else None
        mean = chain(wins, self.rate, self.held_left, self.capture.rate, self.workdays_left, ahead=ahead)
        if self.trial.a_day is not None or not self._wanted or self.goal.units <= made:
            return self._as_tried(mean)
        return self._planned(mean, self._needed(made, self.from_, self.market_left))

    def _as_tried(self, mean: Chain) -> Chain:
        return mean if self.trial.a_day is None else mean.with_visitors(self.trial.a_day * mean.workdays)

    @property
    def _wanted(self) -> float:
        """The chance that is planned for, 0 for the mean."""
        return float(self.goal.planned_chance or 0)

    def _planned(self, mean: Chain, needed: Outcomes) -> Chain:
        """Return what is left with the visitors that the planned chance takes."""
        if not self.running:
            return self._planned_whole(mean, needed)
        days = (self.today + timedelta(nth) for nth in range((self.last - self.today).days + 1))
        workdays = tuple(self.days.is_workday(day) for day in days)
        unnamed = max(0, self.morning.held + self.more)
        factor = self.market_left.factor * self.rate / self.closing.rate
        rest = Rest(self.followed, unnamed, self.capture.known, needed, factor, workdays)
        a_day = rest.within(self._wanted, self.most)
        return self._with(mean, None if a_day is None else a_day * mean.workdays)

    def _planned_whole(self, mean: Chain, needed: Outcomes) -> Chain:
        closing = scaled(self.closing.known_times(self.rate), self.market.factor)
        stakes = Stakes(mean, needed, closing, self.capture.known)
        return self._with(mean, stakes.within(self._wanted, self.most * mean.workdays))

    def _with(self, mean: Chain, visitors: int | None) -> Chain:
        """Return the chain with so many visitors; with all that the rep can do where that is too few."""
        most = mean.with_visitors(self.most * mean.workdays)
        return replace(most, short=True) if visitors is None else mean.with_visitors(visitors)

    @cached_property
    def followed(self) -> Followed:
        """What the cards said as today began."""
        new = self.opening.new_cards
        return followed(self.book, self.closing.prior, self.begun, new, self.morning, self.more)

    @cached_property
    def ahead(self) -> Ahead | None:
        """What the cards bring from today on, by their age once a workday is over; None where no workday is left."""
        if not self.workdays_left:
            return None
        return self.by_age if self._on_its_way else Ahead(self.held_left * self.rate, (self.rate,) * self.workdays_left)

    @cached_property
    def by_age(self) -> Ahead:
        """What the cards bring from today on by their age, also where no workday is over yet."""
        days = self.days.between(self.today, self.last) or [self.today]
        # Where the rep corrects their number the workdays stand for as many.
        coming = [days[nth * len(days) // self.workdays_left] for nth in range(self.workdays_left)]
        by = self.rate / self.closing.rate
        return self.followed.until(self.last, coming, self.today, self.morning.held + self.more, by)

    @cached_property
    def _on_its_way(self) -> bool:
        return self.running and bool(self.days.between(self.first, self.today - timedelta(1)))

    def _wins(self, made: int, first: date) -> Fraction:
        """Return the won cards that the goal takes beside what is made, and what is bought again from ``first`` on."""
        again = counted_again(self.again, first, self.last)
        return max(Fraction(0), (self.goal.units - made - again) / self.per_win)

    def _needed(self, made: int, first: date, market: Judgement) -> Outcomes:
        """Return how likely each number of won cards is what the goal takes beside the same, in a market so judged."""
        again = self.again and self.again.in_market(market.factor)
        return needed_wins(self.goal.units - made, self.per_win, again, (self.last - first).days + 1)

    @cached_property
    def market(self) -> Judgement:
        """How the market of the whole month is judged: it scales what a chance is of, and not the mean."""
        return judged(self.book, self.month, self.days)

    @cached_property
    def market_left(self) -> Judgement:
        """The same of the days left of the running month; of another one all of it."""
        return judged(self.book, self.month, self.days, self.today) if self.running else self.market


def counted_again(again: Repeats | None, first: date, last: date) -> int:
    """Return the whole units of repeat purchases that a plan counts on from ``first`` to ``last``."""
    return 0 if again is None else again.expected((last - first).days + 1)


def _typed(measured: Adopted, rate: Fraction | None) -> Adopted:
    return measured if rate is None else Adopted(rate, Origin.TYPED, measured.count, record=measured.record)


def _workdays(workdays: Workdays, month: str, today: date, typed: int | None) -> tuple[int, int]:
    """Return a month's workdays and those left of it, today included.

    Where the rep corrects the calendar's number, what is left keeps its share of it, to the nearest day.
    """
    first, last = first_day(month), last_day(month)
    whole, left = workdays.count(first, last), workdays.count(max(first, today), last)
    if typed is None:
        return whole, left
    days = typed if today <= first else max(0, (last - today).days + 1)
    return typed, min(typed, days, max(min(left, 1), share_of(typed, left, whole)) if whole else days)


def share_of(days: int, part: int, whole: int) -> int:
    """Return ``part`` of ``whole`` days as its share of ``days``, to the nearest day; ``whole`` is above 0."""
    return (2 * days * part + whole) // (2 * whole)


def units_per_win(tally: Tally) -> Fraction:
    """Return the mean units of a won card, 1 where none is known (method, section 1)."""
    return Fraction(tally.card_units, tally.card_deals) if tally.card_units else Fraction(1)
