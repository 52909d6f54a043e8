"""Which stage falls short: each one's count held against what its plan rate expects of as many trials.

Visitors and capture are judged over the week; closing, loss and referral over the month to date, since a week expects
about one deal (method, section 7). Whether a shortfall was luck is not judged here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from planner.plan.counts import Counts
from planner.plan.goals import MonthPlan, record_began
from planner.plan.months import first_day, last_day, previous_month
from planner.plan.rates import Count, capture_of, referral_share
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.tally import Tally

ENOUGH: Final = 5
"""With fewer expected events a stage is not judged."""


class Stage(StrEnum):
    """The stages that can fall short."""

    VISITORS = "visitors"
    CAPTURE = "capture"
    CLOSING = "closing"
    LOSS = "loss"
    REFERRAL = "referral"


class Finding(StrEnum):
    """What a stage's figures say. Whether it was luck is not judged here."""

    ON_PLAN = "on_plan"
    WORSE = "worse"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Reading:
    """One stage held against plan: actual count, what was expected of as many trials, and the finding."""

    stage: Stage
    actual: Count
    expected: Fraction
    finding: Finding


def of_week(visitors: int, cards: Fraction, so_far: Tally, *, still_open: int = 0) -> Iterator[Reading]:
    """Yield the week's readings: ``visitors`` were planned by now, ``so_far`` is what happened.

    ``cards`` are expected of the visitors who came, each day's by the capture rate of its month.

    Visitors are the rep's own doing and are simply counted; those ``still_open`` today can still come.
    """
    came = Finding.WORSE if so_far.visitors + still_open < visitors else Finding.ON_PLAN
    yield Reading(Stage.VISITORS, Count(so_far.visitors, visitors), Fraction(visitors), came)
    yield _judged(Stage.CAPTURE, capture_of(so_far), cards)


def of_month(
    book: Book, plan: MonthPlan, loss_rate: Fraction, until: date, counts: Counts, workdays: Workdays
) -> Iterator[Reading]:
    """Yield the readings of the month to ``until``; won and lost are expected by the share of workdays gone.

    Today can still bring a deal, so none is expected of it yet; losses are.
    """
    first = first_day(plan.month)
    cards = counts.cards_until(plan.month, until)
    over = until - timedelta(1) if until == counts.today else until
    won, lost = Count(cards.tally.won, cards.trials), Count(cards.tally.lost, cards.trials)
    yield _judged(Stage.CLOSING, won, plan.closing.rate * cards.trials * _known_gone(book, workdays, plan.month, over))
    yield _judged(Stage.LOSS, lost, loss_rate * cards.trials * _known_gone(book, workdays, plan.month, until))
    brought = referral_share(book, first, until)
    before = referral_share(book, first_day(previous_month(plan.month, 12)), last_day(previous_month(plan.month)))
    yield _judged(Stage.REFERRAL, brought, Fraction(before.hits * brought.trials, max(1, before.trials)))


def _known_gone(book: Book, workdays: Workdays, month: str, until: date) -> Fraction:
    """Return the share of a month's workdays up to ``until``; those from before the record began are not in it."""
    first, last = first_day(month), last_day(month)
    unknown = share_gone(workdays, first, record_began(book, first) - timedelta(1), last)
    return max(Fraction(0), share_gone(workdays, first, until, last) - unknown)


def share_gone(workdays: Workdays, first: date, until: date, last: date) -> Fraction:
    """Return the share of the workdays from ``first`` to ``last`` that lie up to ``until``, 0 where there are none."""
    return Fraction(workdays.count(first, until), max(1, workdays.count(first, last)))


def _judged(stage: Stage, actual: Count, expected: Fraction) -> Reading:
    """Hold a count against what was expected; of losses, more is worse."""
    worse = actual.hits > expected if stage is Stage.LOSS else actual.hits < expected
    finding = Finding.WORSE if worse else Finding.ON_PLAN
    return Reading(stage, actual, expected, Finding.TOO_FEW if expected < ENOUGH else finding)
