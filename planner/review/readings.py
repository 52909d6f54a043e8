"""Which stage falls short, and whether it was luck: each one's count held against its plan (method, section 7).

Visitors and capture are judged over the period itself; closing, loss and referral of a day and a week over the month to
date, since a week expects about one deal.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from planner.plan.months import first_day, month_of, previous_month
from planner.plan.rates import Adopted, Count, adopted_referral, capture_of, referral_share
from planner.record.book import Book
from planner.record.tally import Tally
from planner.review.stretch import Stretch
from planner.review.verdict import ENOUGH, Finding, Trials, at_least, at_most, finding

__all__ = ["ENOUGH", "Finding", "Judged", "Reading", "Stage", "of_capture", "of_months", "of_visitors", "verdicts"]

_BAD = (Finding.WATCH, Finding.REAL)
_RARE = 1000
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
    """

    stage: Stage
    actual: Count
    expected: Fraction
    finding: Finding
    tail: float | None = None
    firm: bool = False

    @property
    def once_in(self) -> int | None:
        """Of how many times luck alone does this once, a whole number; None for more than a thousand."""
        if self.tail is None or self.tail * _RARE < 1:
            return None
        return max(2, round(1 / self.tail))

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
    """Yield each stage's verdict; ``before`` are the same stages in the period before, judged the same way.

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


def of_visitors(came: int, planned: int, *, still_open: int = 0) -> Reading:
    """Return how many visitors came of those planned: the rep's own doing, so they are simply counted.

    Those ``still_open`` today can still come.
    """
    found = Finding.SHORT if came + still_open < planned else Finding.ON_PLAN
    return Reading(Stage.VISITORS, Count(came, planned), Fraction(planned), found)


def of_capture(months: Iterable[tuple[Adopted, Tally]]) -> Judged:
    """Return the cards captured in months or parts of them, each with the rate that was planned for it."""
    counts = [(rate, capture_of(tally)) for rate, tally in months]
    hits = sum(count.hits for _, count in counts)
    return _judged(Stage.CAPTURE, hits, [(rate, count.trials, _WHOLE) for rate, count in counts])


def of_months(book: Book, stretches: Sequence[Stretch]) -> Iterator[Judged]:
    """Yield closing, loss and referral over stretches that follow one another; there is at least one."""
    won, lost = (sum(getattr(one.within, name) for one in stretches) for name in ("won", "lost"))
    yield _judged(Stage.CLOSING, won, [(one.closing, one.cards.trials, one.gone) for one in stretches])
    yield _judged(Stage.LOSS, lost, [(one.loss, one.cards.trials, one.gone_today) for one in stretches])
    yield _of_referral(book, stretches[0].first, stretches[-1].until)


def _of_referral(book: Book, first: date, until: date) -> Judged:
    first = max(first, first_day(previous_month(month_of(until), _YEAR)))
    brought = referral_share(book, first, until)
    return _judged(Stage.REFERRAL, brought.hits, [(adopted_referral(book, month_of(first)), brought.trials, _WHOLE)])


def _judged(stage: Stage, hits: int, planned: Sequence[tuple[Adopted | None, int, Fraction]]) -> Judged:
    """Return a stage with its trials by planned rate; where a rate is not known nothing is expected."""
    known = [(rate, trials, share) for rate, trials, share in planned if rate is not None]
    expected = sum((rate.rate * trials * share for rate, trials, share in known), Fraction(0))
    parts = tuple(Trials(trials, rate.known, share) for rate, trials, share in known)
    return Judged(stage, Count(hits, sum(trials for _, trials, _ in planned)), parts, expected)
