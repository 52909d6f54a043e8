"""How often the program's own ranges and chances held on a record: its forecasts as they would have been made then.

For each month that is over, from the record's second one on, the month's wins are forecast on some mornings from what
was known then: won so far, and what is left as the live chance has it. Two readings of each forecast:

- with the visitors who came: the chance is conditional on the visitors, so this judges the method
- as planned: with the visitors that the plan asked for; this judges the rep's diligence with it, and there is none
  where the plan asks for nothing (no goal, or one that is met)

What came of a month is what the record said on the first morning after it; a deal returned later is no miss. Each
chance is of the goal that the month had that morning, and is held against that one.

Goals and capacity are those of then as far as the record knows. Each month has its own goal; how that was changed, and
the capacity and the other settings with it, is known of the last 200 entries. Before them the goal is the month's last
one, and the settings are as the oldest of these entries found them (``former``).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from planner.plan.goals import month_plan
from planner.plan.money import in_units
from planner.plan.month_plan import MonthPlan
from planner.plan.months import first_day, last_day, month_of, months_from, next_month, previous_month
from planner.plan.outcomes import Outcomes
from planner.plan.outlook import Outlook
from planner.plan.pace import pace
from planner.record.book import Book
from planner.record.planning import Goal
from planner.record.ports import Calendar
from planner.record.tally import Tally
from planner.review.replay import mornings

DAYS: Final = (1, 8, 15, 22)
"""On which mornings of a month it is forecast."""


class Said(NamedTuple):
    """What a forecast says: how likely each number of the month's wins is, and the chance of an open goal."""

    wins: Outcomes
    chance: float | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """A month's forecast on the morning of ``day``.

    goal         of the month in units, as it was then; 0 where there was none
    won          of it, as was known then
    came         the forecast with the visitors who came; ``planned`` as planned, None where the plan asked for nothing
    visitors     those who came from ``day`` on; ``asked`` those that the plan asked for
    pace, base   what the pace, and the share of earlier months, say of an open goal; None where there is none
    """

    day: date
    goal: int
    won: int
    came: Said
    planned: Said | None
    visitors: int
    asked: int
    pace: float | None
    base: float | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month that is over: its last goal in units, what came, and what had been forecast.

    units, wins   made and won in it; ``again`` the units that no card brought: they count to the goal, not to the wins
    """

    month: str
    goal: int
    units: int
    wins: int
    again: int
    forecasts: tuple[Forecast, ...]

    @property
    def met(self) -> bool:
        """Whether there was a goal that was met."""
        return self.came_to(self.goal)

    def came_to(self, goal: int) -> bool:
        """Say whether the month came to a goal that it had on some morning."""
        return 0 < goal <= self.units


def months_tried(book: Book, today: date) -> list[str]:
    """Return the months that are over on ``today``, from the record's second one on."""
    began = book.first_day()
    if began is None or began >= today:
        return []
    return months_from(month_of(began), month_of(today))[1:-1]


def tried(book: Book, today: date, calendar: Calendar) -> Iterator[Month]:
    """Yield the months that are over, oldest first, with what would have been forecast of them."""
    over = months_tried(book, today)
    if not over:
        return
    days = [first_day(month).replace(day=day) for month in over for day in DAYS]
    replay = mornings(book, [*days, first_day(next_month(over[-1]))])
    history: list[bool] = []
    looked: list[_Morning] = []
    month, made = previous_month(over[0]), 0
    for day, known in replay:
        if day.day == 1:
            closed = _closed(known, month, day)
            if looked:
                yield _month(closed, known, looked, made, history)
            if closed.goal:
                history.append(closed.met)
            month, made, looked = month_of(day), closed.counts.units, []
        if month <= over[-1]:
            looked.append(_morning(Outlook(known, month_plan(known, month, day, calendar), day, calendar)))


class _Morning(NamedTuple):
    """A morning's outlook, the visitors that its plan asks for, and the forecast with them."""

    outlook: Outlook
    asked: int
    planned: Said | None


def _morning(outlook: Outlook) -> _Morning:
    """Return what is said on a morning, reckoned before the next one's record takes the place of this one's."""
    asked = outlook.visitors(outlook.plan.a_day)
    return _Morning(outlook, sum(asked), _said(outlook, asked) if _open_goal(outlook.plan) else None)


class _Closed(NamedTuple):
    """A month as it stood on the morning after it: its goal in units, and what its days counted."""

    month: str
    goal: int
    counts: Tally

    @property
    def met(self) -> bool:
        return 0 < self.goal <= self.counts.units


def _closed(known: Book, month: str, after: date) -> _Closed:
    """Return what came of a month, as its plan says it, without reckoning one: ``known`` is the record ``after`` it."""
    goal = in_units(known.goal(month) or Goal(0, month), known, after)
    return _Closed(month, goal.units, known.tally_of(first_day(month), last_day(month)))


def _month(
    closed: _Closed, known: Book, looked: Iterable[_Morning], made_before: int, history: Sequence[bool]
) -> Month:
    """Return a month that is over: ``known`` is the record on the morning after it."""
    base, counts = sum(history) / len(history) if history else 0.5, closed.counts
    forecasts = tuple(_forecast(one, known, made_before, base) for one in looked)
    again = counts.units - counts.card_units
    return Month(closed.month, closed.goal, counts.units, counts.won, again, forecasts)


def _forecast(morning: _Morning, after: Book, made_before: int, base: float) -> Forecast:
    plan, day = morning.outlook.plan, morning.outlook.today
    days = (last_day(plan.month) - day).days + 1
    came = [after.tally(day + timedelta(ahead)).visitors for ahead in range(days)]
    said, open_goal = _said(morning.outlook, came), _open_goal(plan)
    step = float(_keeps_step(plan, made_before)) if open_goal else None
    seen = sum(came), morning.asked
    return Forecast(day, plan.goal, plan.won, said, morning.planned, *seen, step, base if open_goal else None)


def _said(outlook: Outlook, visitors: Sequence[int]) -> Said:
    plan, left = outlook.plan, outlook.left.wins(visitors)
    chance = outlook.against.chance(visitors) if _open_goal(plan) else None
    return Said(Outcomes(plan.won + left.least, left.likely), chance)


def _open_goal(plan: MonthPlan) -> bool:
    return plan.goal > 0 and not plan.met


def _keeps_step(plan: MonthPlan, made_before: int) -> bool:
    """Say whether the pace reaches the goal; before a workday is gone, whether the month before did."""
    expected = pace(plan).expected
    return plan.units >= expected if expected else made_before >= plan.goal
