"""A month's plan: quota, goal, what is short, and the chain for the whole month and for what is left of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any, Final, NamedTuple

from planner.plan.beginning import known_from, record_began
from planner.plan.chain import Ahead, Chain, chain
from planner.plan.counts import Counts, Sums
from planner.plan.following import Followed, followed
from planner.plan.market import judged, scaled
from planner.plan.money import Brought, PerUnit, brought, converted, unit_of
from planner.plan.months import first_day, last_day, month_of
from planner.plan.outcomes import Outcomes
from planner.plan.own_rates import OwnRate, own_rates, rate_of_goal
from planner.plan.rates import Adopted, Origin, adopted_capture, adopted_closing
from planner.plan.repeats import Repeats, needed_wins, repeats
from planner.plan.stakes import Rest, Stakes
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.errors import NotUnderstood
from planner.record.planning import Goal, GoalLine
from planner.record.ports import Calendar
from planner.record.tally import Tally


@dataclass(frozen=True, slots=True)
class Trial:
    """Figures that the rep tries in place of the record's; None leaves the record's standing.

    ``planned_chance`` 0 is the mean. ``a_day`` are visitors on each workday, to see what they carry: nothing to keep.
    ``quota_amount`` and ``amount`` are what ``quota`` and ``lines`` come to where these were typed in money.
    """

    quota: int | None = None
    lines: tuple[GoalLine, ...] | None = None
    closing_rate: Fraction | None = None
    capture_rate: Fraction | None = None
    held: int | None = None
    workdays: int | None = None
    capacity: int | None = None
    planned_chance: Fraction | None = None
    a_day: int | None = None
    quota_amount: Decimal | None = None
    amount: Decimal | None = None


_MOST_A_DAY: Final = 20
"""Visitors a day that are asked for, twice the pace of the month's beginning if that is more, as long as the rep does
not say how many can be done."""

IN_MONEY: Final = {"quota": "quota_amount", "lines": "amount"}
"""The figures of a goal that may be in money, each with the field that holds them then."""

UNTRIED: Final = Trial()
"""Nothing is tried: the record's own plan."""


@dataclass(frozen=True, slots=True)
class MonthPlan:
    """A month as planned and as it stands.

    month             ``2026-11``
    quota             the company's units, None where none was typed; ``short`` = quota - goal (never below 0)
    lines, goal       the goal's lines, and their units in all
    units, deals      made so far this month, returned ones left out; ``won`` the cards won
    units_left        max(0, goal - units); ``met`` says that a goal above 0 is reached
    units_per_win     mean units per won card, 1 where unknown
    again             what the record says of repeat purchases, None where none was ever made
    ahead             what the cards bring from today on, None where no workday is left or nothing is missing
    planned_chance    the chance that the visitors are planned for, None for the mean
    repeats           units of them that the whole month counts on, beside the won cards; ``repeats_left`` from today on
    closing, capture  the adopted rates
    carried           cards carried into the month as frozen (now, where nothing is frozen yet), anonymous ones included
    carried_now       the same set without those excluded or merged since
    held              what the whole month's chain takes as held: carried_now, or what was tried, or of a coming month
                      what the rep expects to hold
    open_cards        cards open now, anonymous ones included
    workdays          the whole month's; ``workdays_left`` those from today on, today included
    whole             the chain of the whole month; ``left`` that of what is left, from the start of today
    capacity          visitors a day that the rep can do, None where not said
    most              no day asks for more: the capacity, else twice the pace that the month began with, or 20; in the
                      month in which the record begins that pace itself
    a_day             visitors on each workday left, ``left.per_day``, no more than ``most``; 0 when met or over
    target            today's new visitors: ``a_day`` as the day began, 0 on a day off; what the day's first transaction
                      stored stands
    announced         whether the country's calendar of that year is settled
    workdays_before   workdays of the month that were over when the record began: nothing is known of them
    quota_amount, amount  the quota and the goal in money, None where they are in units
    per_unit          what a unit brings, where one of them is in money and it is known
    brought           what the month's deals brought so far, None unless the goal is in money
    own               the closing rates of their own that the goal's products have; ``whole.closing_rate`` is what they
                      and ``closing`` come to for the goal
    running           whether the month is today's
    """

    month: str
    quota: int | None
    short: int | None
    lines: tuple[GoalLine, ...]
    goal: int
    units: int
    deals: int
    won: int
    units_left: int
    met: bool
    units_per_win: Fraction
    closing: Adopted
    capture: Adopted
    carried: int
    carried_now: int
    held: int
    open_cards: int
    workdays: int
    workdays_left: int
    whole: Chain
    left: Chain
    capacity: int | None
    most: int
    a_day: int
    target: int
    announced: bool
    workdays_before: int = 0
    again: Repeats | None = None
    repeats: int = 0
    repeats_left: int = 0
    ahead: Ahead | None = None
    planned_chance: Fraction | None = None
    quota_amount: Decimal | None = None
    amount: Decimal | None = None
    per_unit: PerUnit | None = None
    brought: Brought | None = None
    own: tuple[OwnRate, ...] = ()
    running: bool = True

    @property
    def stands(self) -> Chain:
        """The chain that counts: of the running month what is left of it, of others the whole."""
        return self.left if self.running else self.whole

    @property
    def leaning(self) -> Fraction:
        """How many times the closing rate of all cards is that of the goal's lines."""
        return self.whole.closing_rate / self.closing.rate if self.own else Fraction(1)

    @property
    def tried(self) -> bool:
        """Whether it shows what other visitors a day than the goal takes would carry."""
        return self.whole.mean is not None and self.planned_chance is None


class Difference(NamedTuple):
    """One figure of a plan that changed; ``field`` names it as MonthPlan and Chain do."""

    field: str
    old: int | Fraction | Decimal | None
    new: int | Fraction | Decimal | None


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
    untried = plan if trial == UNTRIED else reckoned(book, month, today, calendar, sums=sums)
    return replace(plan, target=standing(stored.new_visitors, untried, plan))


def standing(stored: int, before: MonthPlan, after: MonthPlan) -> int:
    """Return what becomes of the target stored for today when the plan ``before`` is changed to ``after``.

    It moves by as much as the change moves the one that the record gives, and never exceeds what the rep can do.
    """
    moved = max(0, stored + after.target - before.target)
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
        a_day = self.most if self.left.short else min(self.left.per_day or 0, self.most)
        target = a_day if not self.running or self.days.is_workday(self.today) else 0
        met = 0 < goal.units <= made.units
        left = self.left
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
            target=target,
            announced=self.days.announced(self.first.year),
            workdays_before=self.workdays - _workdays(self.days, self.month, began, goal.workdays)[1],
            again=self.again,
            repeats=counted_again(self.again, self.first, self.last),
            repeats_left=counted_again(self.again, self.from_, self.last),
            ahead=self.ahead if max(goal.units, goal.quota or 0) > made.units else None,
            planned_chance=(goal.planned_chance or None) if self.trial.a_day is None else None,
            quota_amount=goal.quota_amount,
            amount=goal.amount,
            per_unit=self.per_unit,
            brought=None if goal.amount is None else brought(self.book, self.month),
            running=self.running,
        )

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
        known = known_from(self.book) or (self.today if self.running else self.first)
        begins = bool(self.days.between(self.first, known - timedelta(1)))
        return max(_MOST_A_DAY, (1 if begins else 2) * (self.opening.per_day or 0))

    @cached_property
    def whole(self) -> Chain:
        """The whole month's chain, with the visitors that the planned chance takes or that are tried."""
        wins = self._wins(0, self.first)
        mean = chain(wins, self.rate, self.held, self.capture.rate, self.workdays)
        if self.trial.a_day is not None or not self._wanted:
            return self._as_tried(mean)
        return self._planned_whole(mean, self._needed(0, self.first))

    @cached_property
    def left(self) -> Chain:
        """The chain of what is left, likewise."""
        made = self.morning.month(self.month).units
        wins = self._wins(made, self.from_)
        ahead = self.ahead if wins and self._on_its_way else None
        mean = chain(wins, self.rate, self.held_left, self.capture.rate, self.workdays_left, ahead=ahead)
        if self.trial.a_day is not None or not self._wanted or self.goal.units <= made:
            return self._as_tried(mean)
        return self._planned(mean, self._needed(made, self.from_))

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
        factor = self.market(self.today) * self.rate / self.closing.rate
        rest = Rest(self.followed, unnamed, self.capture.known, needed, factor, workdays)
        a_day = rest.within(self._wanted, self.most)
        return self._with(mean, None if a_day is None else a_day * mean.workdays)

    def _planned_whole(self, mean: Chain, needed: Outcomes) -> Chain:
        closing = scaled(self.closing.known_times(self.rate), self.market(self.first))
        stakes = Stakes(mean, needed, closing, self.capture.known)
        return self._with(mean, stakes.within(self._wanted, self.most * mean.workdays))

    def _with(self, mean: Chain, visitors: int | None) -> Chain:
        """Return the chain with so many visitors; the mean's where all that the rep can do is too few."""
        return replace(mean, short=True) if visitors is None else mean.with_visitors(visitors)

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
        if not self._on_its_way:
            return Ahead(self.held_left * self.rate, (self.rate,) * self.workdays_left)
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

    def _needed(self, made: int, first: date) -> Outcomes:
        """Return how likely each number of won cards is what the goal takes beside the same."""
        again = self.again and self.again.in_market(self.market(first))
        return needed_wins(self.goal.units - made, self.per_win, again, (self.last - first).days + 1)

    def market(self, since: date) -> Fraction:
        """Return how the market is judged from ``since`` on: it scales what a chance is of, and not the mean."""
        return judged(self.book, self.month, self.days, since).factor


def counted_again(again: Repeats | None, first: date, last: date) -> int:
    """Return the whole units of repeat purchases that a plan counts on from ``first`` to ``last``."""
    return 0 if again is None else again.expected((last - first).days + 1)


def differences(before: MonthPlan, after: MonthPlan) -> tuple[Difference, ...]:
    """Return the figures of the whole month's plan that changed, in the order of the chain."""
    pairs = zip(_figures(before), _figures(after), strict=True)
    return tuple(Difference(field, old, new) for (field, old), (_, new) in pairs if old != new)


def _figures(plan: MonthPlan) -> Iterator[tuple[str, int | Fraction | Decimal | None]]:
    yield "quota", plan.quota
    yield "quota_amount", plan.quota_amount
    yield "goal", plan.goal
    yield "amount", plan.amount
    yield "closing_rate", plan.whole.closing_rate
    yield "cards_needed", plan.whole.cards_needed
    yield "held", plan.held
    yield "new_cards", plan.whole.new_cards
    yield "capture_rate", plan.whole.capture_rate
    yield "visitors", plan.whole.visitors
    yield "workdays", plan.workdays
    yield "per_day", plan.whole.per_day
    yield "capacity", plan.capacity
    yield "planned_chance", plan.planned_chance or Fraction(0)
    yield "target", plan.target


def check(trial: Trial) -> None:
    """Raise NotUnderstood for a rate that is not above 0 and up to 1, and for a figure below 0."""
    rates = [rate for rate in (trial.closing_rate, trial.capture_rate) if rate is not None]
    if not all(0 < rate <= 1 for rate in rates):
        raise NotUnderstood(lambda words: words.rate_out_of_range)
    figures: list[int | Decimal | None] = [trial.quota, trial.held, trial.workdays, trial.capacity, trial.a_day]
    figures += [trial.quota_amount, trial.amount]
    figures += [line.units for line in trial.lines or ()]
    if any(figure is not None and figure < 0 for figure in figures):
        raise NotUnderstood(lambda words: words.figure_negative)


def tried(goal: Goal, trial: Trial) -> Goal:
    """Return the goal with what is tried in place of its own figures."""
    return replace(goal, **goal_fields(trial))


def goal_fields(trial: Trial) -> dict[str, Any]:
    """Return what is tried of the goal's own fields; what is tried in units is in money no longer."""
    fields = ("quota", "lines", "closing_rate", "capture_rate", "workdays", "planned_chance")
    found = {field: value for field in fields if (value := getattr(trial, field)) is not None}
    return found | {field: getattr(trial, field) for of, field in IN_MONEY.items() if of in found}


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
