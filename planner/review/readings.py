"""Which stage falls short, and whether it was luck: each one's count held against its plan (method, section 7).

Visitors and capture are judged over the period itself, visitors by its days that are over; closing, loss and referral
of a day and a week over the month to date, since a week expects about one deal.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from planner.plan.months import first_day, month_of, previous_month
from planner.plan.rates import Adopted, Count, adopted_referral, capture_of, referral_share, total
from planner.record.book import Book
from planner.record.tally import Tally
from planner.review.stretch import Stretch
from planner.review.verdict import ENOUGH, Finding, Trials, at_least, at_most, finding

__all__ = ["ENOUGH", "Finding", "Judged", "Reading", "Stage", "of_capture", "of_months", "of_visitors", "verdicts"]

_BAD = (Finding.WATCH, Finding.REAL)
_RARE = 1000
_TENTH = 10
_YEAR = 11
"""Months before a range's last one from which on its referrals are judged: their share is a year's."""
_WHOLE = Fraction(1)


class Stage(StrEnum):
    """The stages that can fall short."""

    VISITORS = "visitors"
    CAPTURE = "capture"
    CLOSING = "closing"
    LOSS = "loss"
    REFERRAL = "referral"


@dataclass(frozen=True, slots=True)
class Reading:
    """One stage held against plan: actual count, what was expected of as many trials, and the finding.

    ``tail`` is how often luck alone brings a count as bad, None where that is not judged. ``firm`` says that the
    method's advice may be said firmly: the finding is real, or was watched twice running, by a rep with a few deals.
    ``running`` says of visitors that today is one of the days. What is not over is not short, so what the days before
    it asked for is ``expected``; where there is none, the count is of what today asks for.
    """

    stage: Stage
    actual: Count
    expected: Fraction
    finding: Finding
    tail: float | None = None
    firm: bool = False
    running: bool = False

    @property
    def once_in(self) -> int | None:
        """Of how many times luck alone does this once, a whole number; None for more than a thousand."""
        if self.tail is None or self.tail * _RARE < 1:
            return None
        return max(2, round(1 / self.tail))

    @property
    def slight(self) -> bool:
        """Whether so few visitors are short that nothing is to be advised: less than a tenth of those planned."""
        missing = self.actual.trials - self.actual.hits
        return self.finding is Finding.SHORT and missing * _TENTH < self.actual.trials

    @property
    def behind(self) -> bool:
        """Whether the count is worse than planned, by luck or not."""
        return self.finding in (Finding.SHORT, Finding.WITHIN_LUCK, *_BAD)


@dataclass(frozen=True, slots=True)
class Judged:
    """A stage before it is judged: its count, and the planned rates of its trials, by now."""

    stage: Stage
    actual: Count
    parts: tuple[Trials, ...] = ()
    expected: Fraction = Fraction(0)

    @property
    def enough(self) -> bool:
        """Whether so much is expected that it can be judged."""
        return self.expected >= ENOUGH

    @property
    def tail(self) -> float:
        """How often luck alone brings a count as bad; of losses, more is worse."""
        if self.stage is Stage.LOSS:
            return at_least(self.actual.hits, self.parts)
        return at_most(self.actual.hits, self.parts)

    @property
    def behind(self) -> bool:
        """Whether the count is worse than expected."""
        if self.stage is Stage.LOSS:
            return self.actual.hits > self.expected
        return self.actual.hits < self.expected


def verdicts(
    stages: Sequence[Judged], before: Sequence[Judged] | None = None, *, seasoned: bool = True
) -> Iterator[Reading]:
    """Yield each stage's verdict; ``before`` are the same stages in the time before, judged the same way.

    Nothing that is counted now may be counted in ``before``: watched twice running tells more than watched once only
    where the second time is other evidence.

    Advice is firm only to a ``seasoned`` rep, with as many deals on record as a stage must expect to be judged.
    """
    watched = {one.stage for one in verdicts(before) if one.finding in _BAD} if before else set()
    judged = sum(one.enough for one in stages)
    for one in stages:
        if not one.enough:
            yield Reading(one.stage, one.actual, one.expected, Finding.TOO_FEW)
            continue
        found = finding(one.tail, judged) if one.behind else Finding.ON_PLAN
        sure = found is Finding.REAL or (found is Finding.WATCH and one.stage in watched)
        yield Reading(one.stage, one.actual, one.expected, found, one.tail, seasoned and sure)


def of_visitors(came: int, over: int, today: int | None = None) -> Reading:
    """Return how many visitors came: the rep's own doing, so they are simply counted.

    ``over`` were planned for the days that are over, and ``today`` for today; None where today is none of the days.
    """
    found = Finding.SHORT if came < over else Finding.ON_PLAN
    running = today is not None
    return Reading(Stage.VISITORS, Count(came, over or today or 0), Fraction(over), found, running=running)


def of_capture(months: Iterable[tuple[Adopted, Tally]]) -> Judged:
    """Return the cards captured in months or parts of them, each with the rate that was planned for it."""
    return _judged(Stage.CAPTURE, [(rate, capture_of(tally), _WHOLE) for rate, tally in months])


def of_months(book: Book, stretches: Sequence[Stretch]) -> Iterator[Judged]:
    """Yield closing, loss and referral over stretches that follow one another; there is at least one."""
    yield _judged(
        Stage.CLOSING, [(one.closing, Count(one.within.won, one.cards.trials), one.gone) for one in stretches]
    )
    yield _judged(
        Stage.LOSS, [(one.loss, Count(one.within.lost, one.cards.trials), one.gone_today) for one in stretches]
    )
    yield _of_referral(book, stretches[0].first, stretches[-1].until)


def _of_referral(book: Book, first: date, until: date) -> Judged:
    first = max(first, first_day(previous_month(month_of(until), _YEAR)))
    brought = referral_share(book, first, until)
    return _judged(Stage.REFERRAL, [(adopted_referral(book, month_of(first)), brought, _WHOLE)])


def _judged(stage: Stage, planned: Iterable[tuple[Adopted | None, Count, Fraction]]) -> Judged:
    """Return a stage with its counts by planned rate.

    Months whose rate was not known yet are left out; where none was, all are counted and nothing is expected.
    """
    planned = list(planned)
    known = [(rate, count, share) for rate, count, share in planned if rate is not None]
    expected = sum((rate.rate * count.trials * share for rate, count, share in known), Fraction(0))
    parts = tuple(Trials(count.trials, rate.known, share) for rate, count, share in known)
    return Judged(stage, total(count for _, count, _ in known or planned), parts, expected)
