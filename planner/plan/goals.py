"""A month's plan: quota, goal, what is short, and the chain for the whole month and for what is left of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final, NamedTuple

from planner.plan.chain import Chain, chain
from planner.plan.counts import Counts, Sums
from planner.plan.following import followed
from planner.plan.months import first_day, last_day, month_of
from planner.plan.rates import Adopted, Origin, adopted_capture, adopted_closing
from planner.plan.repeats import Repeats, repeats
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.errors import NotUnderstood
from planner.record.planning import Goal, GoalLine
from planner.record.ports import Calendar
from planner.record.tally import Tally


@dataclass(frozen=True, slots=True)
class Trial:
    """Figures that the rep tries in place of the record's; None leaves the record's standing."""

    quota: int | None = None
    lines: tuple[GoalLine, ...] | None = None
    closing_rate: Fraction | None = None
    capture_rate: Fraction | None = None
    held: int | None = None
    workdays: int | None = None
    capacity: int | None = None


_MOST_A_DAY: Final = 60
"""Visitors a day that are asked for at the most, as long as the rep does not say how many can be done."""

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
    most              no day asks for more: the capacity, else twice the pace that the month began with, or 60
    a_day             visitors on each workday left, ``left.per_day``, no more than ``most``; 0 when met or over
    target            today's new visitors: ``a_day`` as the day began, 0 on a day off; what the day's first transaction
                      stored stands
    announced         whether the country's calendar of that year is settled
    workdays_before   workdays of the month that were over when the record began: nothing is known of them
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


class Difference(NamedTuple):
    """One figure of a plan that changed; ``field`` names it as MonthPlan and Chain do."""

    field: str
    old: int | Fraction | None
    new: int | Fraction | None


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
    return min(max(0, stored + after.target - before.target), after.most)


def reckoned(
    book: Book, month: str, today: date, calendar: Calendar, trial: Trial = UNTRIED, sums: Sums | None = None
) -> MonthPlan:
    """Return the plan as ``month_plan`` does, with today's target as the record now gives it, stored or not."""
    sums = sums or Sums(book)
    now, morning = Counts(book, today, sums=sums), Counts(book, today, morning=True, sums=sums)
    goal, frozen, settings = tried(book.goal(month) or Goal(0, month), trial), book.carried(month), book.settings
    days = Workdays(settings, calendar)
    workdays, left = _workdays(days, month, today, goal.workdays)
    closing = _typed(adopted_closing(book, month, today, morning), trial.closing_rate)
    capture = _typed(adopted_capture(book, month, today, morning), trial.capture_rate)
    per_win = units_per_win(morning.before(today))
    made = now.month(month)
    carried = max(0, now.open_at(first_day(month)) + now.anonymous(month))
    expected = goal.held if month > month_of(today) else None
    held = next((one for one in (trial.held, expected) if one is not None), carried)
    more, running = held - carried, month == month_of(today)
    # Today's exclusions change what the month began with, and leave today's target alone.
    begun = max(0, morning.open_at(first_day(month)) + morning.anonymous(month) + more) if running else held
    again, first, last = repeats(book, month, morning), first_day(month), last_day(month)
    counted_on, still = (counted_again(again, day, last) for day in (first, max(first, today)))
    wins = max(Fraction(0), (goal.units - counted_on) / per_win)
    opening = chain(wins, closing.rate, begun, capture.rate, workdays)
    wins_left = max(Fraction(0), (goal.units - morning.month(month).units - still) / per_win)
    ahead = None
    if wins_left and left and days.between(first, today - timedelta(1)) and running:
        cards = followed(book, closing.prior, begun, opening.new_cards, morning, more)
        ahead = cards.until(last, days.between(today, last), today, morning.held + more)
    open_at_start = carried if month > month_of(today) else morning.open_at(today) + morning.held
    chain_left = chain(wins_left, closing.rate, max(0, open_at_start + more), capture.rate, left, ahead=ahead)
    capacity = settings.capacity if trial.capacity is None else trial.capacity
    most = max(_MOST_A_DAY, 2 * (opening.per_day or 0)) if capacity is None else capacity
    a_day = min(chain_left.per_day or 0, most)
    target = a_day if not running or days.is_workday(today) else 0
    met = 0 < goal.units <= made.units
    if met:
        # Today's target stands all the same.
        chain_left, a_day = chain(0, closing.rate, chain_left.held, capture.rate, left), 0
    return MonthPlan(
        month=month,
        quota=goal.quota,
        short=None if goal.quota is None else max(0, goal.quota - goal.units),
        lines=goal.lines,
        goal=goal.units,
        units=made.units,
        deals=made.deals,
        won=made.won,
        units_left=max(0, goal.units - made.units),
        met=met,
        units_per_win=per_win,
        again=again,
        repeats=counted_on,
        repeats_left=still,
        closing=closing,
        capture=capture,
        carried=carried if frozen is None else len(frozen.cards) + frozen.held,
        carried_now=carried,
        held=held,
        open_cards=book.open_card_count() + settings.held,
        workdays=workdays,
        workdays_left=left,
        whole=chain(wins, closing.rate, held, capture.rate, workdays),
        left=chain_left,
        capacity=capacity,
        most=most,
        a_day=a_day,
        target=target,
        announced=days.announced(first_day(month).year),
        workdays_before=workdays - _workdays(days, month, record_began(book, first_day(month)), goal.workdays)[1],
    )


def counted_again(again: Repeats | None, first: date, last: date) -> int:
    """Return the whole units of repeat purchases that a plan counts on from ``first`` to ``last``."""
    return 0 if again is None else again.expected((last - first).days + 1)


def record_began(book: Book, first: date) -> date:
    """Return the day from which the record knows the month that begins on ``first``."""
    known = [day for day in (book.settings.since, book.first_day()) if day is not None]
    return max(first, min(known, default=first))


def differences(before: MonthPlan, after: MonthPlan) -> tuple[Difference, ...]:
    """Return the figures of the whole month's plan that changed, in the order of the chain."""
    pairs = zip(_figures(before), _figures(after), strict=True)
    return tuple(Difference(field, old, new) for (field, old), (_, new) in pairs if old != new)


def _figures(plan: MonthPlan) -> Iterator[tuple[str, int | Fraction | None]]:
    yield "quota", plan.quota
    yield "goal", plan.goal
    yield "closing_rate", plan.whole.closing_rate
    yield "cards_needed", plan.whole.cards_needed
    yield "held", plan.held
    yield "new_cards", plan.whole.new_cards
    yield "capture_rate", plan.whole.capture_rate
    yield "visitors", plan.whole.visitors
    yield "workdays", plan.workdays
    yield "per_day", plan.whole.per_day
    yield "capacity", plan.capacity
    yield "target", plan.target


def check(trial: Trial) -> None:
    """Raise NotUnderstood for a rate that is not above 0 and up to 1, and for a figure below 0."""
    rates = [rate for rate in (trial.closing_rate, trial.capture_rate) if rate is not None]
    if not all(0 < rate <= 1 for rate in rates):
        raise NotUnderstood(lambda words: words.rate_out_of_range)
    figures = [trial.quota, trial.held, trial.workdays, trial.capacity, *(line.units for line in trial.lines or ())]
    if any(figure is not None and figure < 0 for figure in figures):
        raise NotUnderstood(lambda words: words.figure_negative)


def tried(goal: Goal, trial: Trial) -> Goal:
    """Return the goal with what is tried in place of its own figures."""
    return replace(goal, **goal_fields(trial))


def goal_fields(trial: Trial) -> dict[str, Any]:
    """Return what is tried of the goal's own fields."""
    fields = ("quota", "lines", "closing_rate", "capture_rate", "workdays")
    return {field: value for field in fields if (value := getattr(trial, field)) is not None}


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
