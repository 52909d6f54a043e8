"""How often the program's own ranges and chances held on a record: its forecasts as they would have been made then.

For each month that is over, from the record's second one on, the month's wins are forecast on some mornings from what
was known then: won so far, and what is left as the live chance has it. Two readings of each forecast:

- with the visitors who came: the chance is conditional on the visitors, so this judges the method
- as planned: with the visitors that the plan asked for; this judges the rep's diligence with it, and there is none
  where the plan asks for nothing (no goal, or one that is met)

What came of a month is what the record said on the first morning after it; a deal returned later is no miss.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, NamedTuple

from planner.plan.goals import month_plan
from planner.plan.month_plan import MonthPlan
from planner.plan.months import first_day, last_day, month_of, months_from, next_month, previous_month
from planner.plan.outcomes import Outcomes
from planner.plan.outlook import Outlook
from planner.plan.pace import pace
from planner.record.book import Book
from planner.record.ports import Calendar
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

    won          of it, as was known then
    came         the forecast with the visitors who came; ``planned`` as planned, None where the plan asked for nothing
    visitors     those who came from ``day`` on; ``asked`` those that the plan asked for
    pace, base   what the pace, and the share of earlier months, say of an open goal; None where there is none
    """

    day: date
    won: int
    came: Said
    planned: Said | None
    visitors: int
    asked: int
    pace: float | None
    base: float | None


@dataclass(frozen=True, slots=True)
class Month:
    """A month that is over: its goal in units, what came, and what had been forecast.

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
        return 0 < self.goal <= self.units


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
    outlooks: list[Outlook] = []
    month, made = previous_month(over[0]), 0
    for day, known in replay:
        if day.day == 1:
            closed = month_plan(known, month, day, calendar)
            if outlooks:
                yield _month(closed, known, outlooks, made, history)
            if closed.goal:
                history.append(closed.met)
            month, made, outlooks = month_of(day), closed.units, []
        if month <= over[-1]:
            outlooks.append(Outlook(known, month_plan(known, month, day, calendar), day, calendar))


def _month(
    closed: MonthPlan, known: Book, outlooks: Iterable[Outlook], made_before: int, history: Sequence[bool]
) -> Month:
    """Return a month that is over: ``known`` is the record on the morning after it."""
    base = sum(history) / len(history) if history else 0.5
    forecasts = tuple(_forecast(one, known, made_before, base) for one in outlooks)
    counts = known.tally_of(first_day(closed.month), last_day(closed.month))
    return Month(closed.month, closed.goal, closed.units, closed.won, counts.units - counts.card_units, forecasts)


def _forecast(outlook: Outlook, after: Book, made_before: int, base: float) -> Forecast:
    plan, day = outlook.plan, outlook.today
    days = (last_day(plan.month) - day).days + 1
    came = [after.tally(day + timedelta(ahead)).visitors for ahead in range(days)]
    asked = outlook.visitors(plan.a_day)
    open_goal = plan.goal > 0 and not plan.met
    return Forecast(
        day,
        plan.won,
        _said(outlook, came),
        _said(outlook, asked) if open_goal else None,
        sum(came),
        sum(asked),
        float(_keeps_step(plan, made_before)) if open_goal else None,
        base if open_goal else None,
    )


def _said(outlook: Outlook, visitors: Sequence[int]) -> Said:
    plan, left = outlook.plan, outlook.left.wins(visitors)
    open_goal = plan.goal > 0 and not plan.met
    chance = outlook.against.chance(visitors) if open_goal else None
    return Said(Outcomes(plan.won + left.least, left.likely), chance)


def _keeps_step(plan: MonthPlan, made_before: int) -> bool:
    """Say whether the pace reaches the goal; before a workday is gone, whether the month before did."""
    expected = pace(plan).expected
    return plan.units >= expected if expected else made_before >= plan.goal
