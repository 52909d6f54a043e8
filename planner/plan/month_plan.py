"""What a month's plan says, and what a rep may try in it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NamedTuple

from planner.plan.chain import Ahead, Chain
from planner.plan.market import NOT_JUDGED, Judgement
from planner.plan.money import Brought, PerUnit
from planner.plan.own_rates import OwnRate
from planner.plan.rates import Adopted
from planner.plan.repeats import Repeats
from planner.record.errors import NotUnderstood
from planner.record.planning import Goal, GoalLine


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
    units_left        max(0, goal - units); ``met`` says that a goal above 0 is reached, in all
    lines_missing     units that its lines of one product still miss although it is met in all: others made up for them
    units_per_win     mean units per won card, 1 where unknown
    again             what the record says of repeat purchases, None where none was ever made
    ahead             what the cards bring from today on, None where no workday is left or nothing is missing
    by_age            the same by their age, on the first workday too, when ``ahead`` is the article's; None where it is
                      not said what can be done in a day
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
    market            how the rep judges the market of the month; ``market_left`` that of what is left of it
    running           whether the month is today's; ``day_off`` that today is none of its workdays
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
    lines_missing: int = 0
    again: Repeats | None = None
    repeats: int = 0
    repeats_left: int = 0
    ahead: Ahead | None = None
    by_age: Ahead | None = None
    planned_chance: Fraction | None = None
    quota_amount: Decimal | None = None
    amount: Decimal | None = None
    per_unit: PerUnit | None = None
    brought: Brought | None = None
    own: tuple[OwnRate, ...] = ()
    market: Judgement = NOT_JUDGED
    market_left: Judgement = NOT_JUDGED
    running: bool = True
    day_off: bool = False

    @property
    def stands(self) -> Chain:
        """The chain that counts: of the running month what is left of it, of others the whole."""
        return self.left if self.running else self.whole

    @property
    def apart(self) -> bool:
        """Whether units and deals are not as many: a deal was of several, or wins are known to be."""
        return self.units != self.deals or self.units_per_win != 1

    @property
    def stored(self) -> bool:
        """Whether today's target is another than what is asked of the other days: the day's first entry stored it."""
        return self.running and 0 < self.target != self.a_day

    @property
    def begins(self) -> bool:
        """Whether no workday of the running month is over: what is left is reckoned like the whole, not by age."""
        return self.running and self.left.ahead is None and self.left.wins > 0

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
