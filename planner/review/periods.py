"""Looking back on a day, a week, a month or any range of days: plan against actual, which stage, luck or not.

Method, section 7. A day and a week are attributed and judged by their month to date, a month and a range by themselves.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple

from planner.plan.months import first_day, last_day, month_of, months_from, previous_month
from planner.plan.rates import Adopted, Count
from planner.record.book import Book
from planner.record.errors import NotUnderstood
from planner.record.planning import Period, Reflection, Task
from planner.record.ports import Calendar
from planner.record.tally import Tally
from planner.review.attribution import Attribution, Flow, together
from planner.review.campaigns import Campaign, campaigns
from planner.review.care import cared_for
from planner.review.figures import Figures, Plans
from planner.review.kept import Moved, figures_of, figures_then, moved
from planner.review.losses import Losses, losses
from planner.review.readings import Finding, Judged, Reading, Stage, of_capture, of_months, of_visitors, verdicts
from planner.review.reflecting import Question
from planner.review.stretch import Shares, Stretch, stretch, stretches
from planner.review.verdict import ENOUGH, Trials, likely

_LAST_TIMES: Final = {Period.DAY: 31, Period.WEEK: 52, Period.MONTH: 12}
"""How many periods back the last reflection is looked for."""
_DAY_BY_DAY: Final = 92
"""Up to how many days a review goes day by day."""
_LONGEST: Final = 366 * 12
"""Days that a review covers at the most."""
_ABSENT: Final = 14
"""How many days back the workday before is looked for."""


class Span(StrEnum):
    """What a review covers; a range that is none of the others is judged by itself."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    RANGE = "range"


@dataclass(frozen=True, slots=True)
class ReviewDay:
    """One day: its plan (None on a day off without one) and what happened; ``past`` says that it has begun."""

    day: date
    workday: bool
    past: bool
    plan: Figures | None
    actual: Tally


@dataclass(frozen=True, slots=True)
class Standing:
    """How a month stands, with the days until ``until``.

    goal, made    units of the goal and made so far; ``asked`` what the goal asks for by then, by workdays
    apart         whether units and deals are not as many
    closing       won cards of the month's cards
    low, high     between which the won cards fall in 8 of 10 such months: no fewer than by the last day that is over,
                  no more than by the end of today; None where the month has no cards
    """

    month: str
    until: date
    goal: int
    made: int
    asked: Fraction
    closing: Count
    low: int | None
    high: int | None
    apart: bool = False


class LeftOut(NamedTuple):
    """What a review counts and no verdict judges.

    visitors   groups whose card was excluded later
    lost       cards lost in months of which no loss rate was known yet; 0 where the month to date is judged
    """

    visitors: int
    lost: int


class Promise(NamedTuple):
    """What a rep said to do differently so many weeks ago, and how many of the tasks that came of it are done.

    ``then`` and ``now`` are the figures of the period in which it was said, and of this one.
    """

    said: str
    weeks_ago: int
    done: int
    of: int
    then: Moved
    now: Moved


@dataclass(frozen=True, slots=True)
class Review:
    """The days from ``first`` to ``last``, as they stand on ``today``.

    ``days`` are the single days, none in a long range. ``so_far`` sums the days that have begun, ``planned_so_far`` is
    what was planned of them, ``plan`` all that is planned: of days and weeks the sum of the days' targets; of months
    and ranges the months' own figures, since each day's target asks for what the days before left undone.
    ``judged`` are the days that closing, loss, referral and the attribution are about: for a day or a week the month to
    date. ``attribution`` is None where no month of them has a goal; ``planned`` and ``came`` are the chain's figures
    behind it, None where they are those of several months.
    ``cared_for`` are the customers cared for within 180 days, of a month only: it changes slowly.
    ``last_time`` is the newest earlier reflection on such a period, with the tasks that came of it and its
    figures.
    ``campaigns`` are those that ran on any of the days; a single day tells nothing of one. ``losses`` say why cards
    were lost on these days.
    """

    span: Span
    first: date
    last: date
    today: date
    days: tuple[ReviewDay, ...]
    so_far: Tally
    planned_so_far: Figures
    plan: Figures
    readings: tuple[Reading, ...]
    judged: tuple[date, date] | None = None
    attribution: Attribution | None = None
    planned: Flow | None = None
    came: Flow | None = None
    standing: Standing | None = None
    cared_for: Count | None = None
    reflection: Reflection | None = None
    tasks: tuple[Task, ...] = ()
    last_time: Reflection | None = None
    last_tasks: tuple[Task, ...] = ()
    last_figures: Moved | None = None
    campaigns: tuple[Campaign, ...] = ()
    losses: Losses = Losses()  # noqa: RUF009 - a tuple, it cannot be changed

    @property
    def to_date(self) -> bool:
        """Whether closing, loss and referral are judged over a month to date."""
        return self.span in (Span.DAY, Span.WEEK) or (self.span is Span.MONTH and self.today <= self.last)

    @property
    def apart(self) -> bool:
        """Whether units and deals are not as many."""
        return self.so_far.units != self.so_far.deals or (self.standing is not None and self.standing.apart)

    @property
    def past(self) -> bool:
        """Whether what is judged ended before today: it is said of then, not of now."""
        return self.judged is not None and self.judged[1] < self.today

    @property
    def promise(self) -> "Promise | None":
        """What was meant to be done differently the last time, None where nothing was said."""
        said = "" if self.last_time is None else self.last_time.answers.get(Question.DIFFERENTLY, "")
        if self.last_time is None or not said:
            return None
        done = sum(task.done is not None for task in self.last_tasks)
        weeks_ago, now = (self.first - self.last_time.start).days // 7, moved(figures_of(self.so_far))
        return Promise(said, weeks_ago, done, len(self.last_tasks), self.last_figures or now, now)

    @property
    def left_out(self) -> LeftOut:
        """What is counted and not judged."""
        judged = {one.stage: one.actual for one in self.readings}
        if not judged:
            return LeftOut(0, 0)
        visitors, lost = max(0, self.so_far.visitors - judged[Stage.CAPTURE].trials), 0
        if self.span in (Span.MONTH, Span.RANGE):
            lost = self.so_far.lost - judged[Stage.LOSS].hits
        return LeftOut(visitors, lost)

    @property
    def told(self) -> Iterator[Reading]:
        """The stages of which there is something to say: of nothing nothing came, and nothing was planned."""
        return (reading for reading in self.readings if reading.actual.trials or reading.actual.hits)

    @property
    def advised(self) -> Iterator[Reading]:
        """The stages behind plan, by luck or not."""
        return (reading for reading in self.readings if reading.behind)


def around(span: Span, day: date) -> tuple[date, date]:
    """Return the first and last day of the day, week or month that ``day`` lies in."""
    if span is Span.WEEK:
        monday = day - timedelta(day.weekday())
        return monday, monday + timedelta(6)
    return (first_day(month_of(day)), last_day(month_of(day))) if span is Span.MONTH else (day, day)


def span_of(first: date, last: date) -> Span:
    """Return what the days from ``first`` to ``last`` are."""
    return next(
        (span for span in (Span.DAY, Span.WEEK, Span.MONTH) if around(span, first) == (first, last)), Span.RANGE
    )


def review(book: Book, first: date, last: date, today: date, calendar: Calendar) -> Review:
    """Return the review of the days from ``first`` to ``last``, as it stands on ``today``.

    A past day's plan are its stored targets (None where none were), today's its targets, a coming day's what is left of
    the month and who is due by then. A workday on which nothing was recorded was planned like the others. Raises
    NotUnderstood for a range that ends before it begins, and for one of more than twelve years.
    """
    if last < first:
        raise NotUnderstood(lambda words: words.range_backwards)
    if (last - first).days >= _LONGEST:
        raise NotUnderstood(lambda words: words.range_too_long)
    span, until = span_of(first, last), min(today, last)
    plans = Plans(book, today, calendar, first, last)
    days = tuple(_days(plans, first, last)) if (last - first).days < _DAY_BY_DAY else ()
    judged = _judged_days(span, first, until)
    monthly = list(stretches(plans, first, last)) if span in (Span.MONTH, Span.RANGE) else []
    found = [one for one in monthly or (stretches(plans, *judged) if judged else ()) if one.first <= today]
    so_far = book.tally_of(first, until)
    planned, whole = _planned(plans, days, monthly, last)
    reflection, before = _reflections(book, span, first)
    return Review(
        span=span,
        first=first,
        last=last,
        today=today,
        days=days,
        so_far=so_far,
        planned_so_far=planned,
        plan=whole,
        readings=tuple(_readings(plans, span, (first, until), _over(plans, days, planned, monthly), found))
        if found
        else (),
        judged=judged,
        attribution=together(one for part in found if (one := part.attribution) is not None),
        planned=found[0].planned if len(found) == 1 else None,
        came=found[0].actual if len(found) == 1 else None,
        standing=_standing(plans, found[0]) if found and span is not Span.RANGE else None,
        cared_for=cared_for(book, until) if found and span is Span.MONTH else None,
        reflection=reflection,
        tasks=_tasks(book, reflection),
        last_time=before,
        last_tasks=_tasks(book, before),
        last_figures=None if before is None else figures_then(book, before),
        campaigns=() if span is Span.DAY else campaigns(book, first, last, today, calendar),
        losses=losses(book, first, until),
    )


def _days(plans: Plans, first: date, last: date) -> Iterator[ReviewDay]:
    for day in (first + timedelta(n) for n in range((last - first).days + 1)):
        yield ReviewDay(day, plans.workdays.is_workday(day), day <= plans.today, plans.of(day), plans.book.tally(day))


def _judged_days(span: Span, first: date, until: date) -> tuple[date, date] | None:
    """Return the days that the chain is judged over, None where none has begun."""
    if until < first:
        return None
    return (first_day(month_of(until)), until) if span in (Span.DAY, Span.WEEK) else (first, until)


def _planned(
    plans: Plans, days: Sequence[ReviewDay], monthly: Sequence[Stretch], last: date
) -> tuple[Figures, Figures]:
    """Return what was planned of the days that have begun, and of all of them."""
    by_now, whole = _sum(one.plan for one in days if one.past), _sum(one.plan for one in days)
    if not monthly:
        return by_now, whole
    begun = [one for one in monthly if one.first <= plans.today]
    asked = _sum(one.figures(one.worked, one.gone_today) for one in begun)
    in_all = _sum(_whole(plans, one, last) for one in monthly)
    return _with_contacts(asked, by_now), _with_contacts(in_all, whole)


def _whole(plans: Plans, one: Stretch, last: date) -> Figures:
    shares, end = Shares(plans, one.month), min(last, last_day(one.month))
    return one.figures(shares.of_known(one.first, end), shares.of_month(one.first, end))


def _with_contacts(figures: Figures, days: Figures) -> Figures:
    return figures.plus(Figures(follow_ups=days.follow_ups, visits=days.visits))


# Verdicts.


def _over(plans: Plans, days: Sequence[ReviewDay], planned: Figures, monthly: Sequence[Stretch]) -> int:
    """Return the visitors planned for the days that are over; what months ask for by now has no others."""
    return planned.visitors if monthly else _sum(one.plan for one in days if one.day < plans.today).visitors


def _readings(
    plans: Plans, span: Span, days: tuple[date, date], over: int, found: Sequence[Stretch]
) -> Iterator[Reading]:
    first, until = days
    yield of_visitors(plans.book.tally_of(first, until).visitors, over, _asked_today(plans, until))
    stages = _stages(plans, span, first, until, found)
    seasoned = plans.book.tally_in_all().deals >= ENOUGH
    readings = list(verdicts(stages, seasoned=seasoned))
    if seasoned and any(one.finding is Finding.WATCH for one in readings):
        readings = list(verdicts(stages, list(_before(plans, span, first, until))))
    yield from readings


def _stages(plans: Plans, span: Span, first: date, until: date, found: Sequence[Stretch]) -> list[Judged]:
    return [of_capture(_captured(plans, span, first, until, found)), *of_months(plans.book, found)]


def _captured(
    plans: Plans, span: Span, first: date, until: date, found: Sequence[Stretch]
) -> Iterator[tuple[Adopted, Tally]]:
    """Yield what each month of a period counted, with the capture rate it was planned with as the period began."""
    if span in (Span.MONTH, Span.RANGE):
        yield from ((one.capture, one.within) for one in found)
        return
    for month in months_from(month_of(first), month_of(until)):
        days = max(first, first_day(month)), min(until, last_day(month))
        yield plans.capture(month, first), plans.book.tally_of(*days)


def _before(plans: Plans, span: Span, first: date, until: date) -> Iterator[Judged]:
    """Yield the same stages in the time before; none where the record did not know it yet.

    What is judged over days is held against the period before. What a day or a week judges over the month to date is
    held against the whole month before: the month to date of the week before is most of this one's, so it would be
    watched whenever this one is, and nothing would have been seen twice.
    """
    start, end = _period_before(plans, span, first, until)
    began = plans.book.first_day()
    if began is None:
        return
    by_month = span in (Span.DAY, Span.WEEK)
    months = around(Span.MONTH, first_day(month_of(until)) - timedelta(1)) if by_month else (start, end)
    found = list(stretches(plans, *months)) if months[1] >= began else []
    if end >= began:
        yield of_capture(_captured(plans, span, start, end, found))
    if found:
        yield from of_months(plans.book, found)


def _period_before(plans: Plans, span: Span, first: date, until: date) -> tuple[date, date]:
    if span is Span.RANGE:
        return first - (until - first) - timedelta(1), first - timedelta(1)
    if span is Span.DAY:
        days = (first - timedelta(n) for n in range(1, _ABSENT))
        day = next((day for day in days if plans.workdays.is_workday(day)), first - timedelta(1))
        return day, day
    return around(span, first - timedelta(1))


def _asked_today(plans: Plans, until: date) -> int | None:
    """Return the visitors planned for today; None where it is none of the days up to ``until``."""
    if until < plans.today:
        return None
    today = plans.of(until)
    return 0 if today is None else today.visitors


def _standing(plans: Plans, found: Stretch) -> Standing:
    month = found if found.first.day == 1 else stretch(plans, found.month, first_day(found.month), found.until)
    trials = month.cards.trials
    over, tonight = (Trials(trials, month.closing.known, gone) for gone in (month.gone, month.gone_today))
    low, high = (likely([over])[0], likely([tonight])[1]) if trials else (None, None)
    if not high:
        # So early in a month nothing is to be expected yet.
        low = high = None
    made, won = month.within.units, Count(month.within.won, month.cards.trials)
    return Standing(month.month, month.until, month.goal, made, month.goal * month.worked, won, low, high, month.apart)


# Reflections.


def _reflections(book: Book, span: Span, first: date) -> tuple[Reflection | None, Reflection | None]:
    """Return the reflection on a period, and the newest one on an earlier such period."""
    if span is Span.RANGE:
        return None, None
    period = Period(span.value)
    earlier = (book.reflection(period, _begun(period, first, back)) for back in range(1, _LAST_TIMES[period] + 1))
    return book.reflection(period, first), next((one for one in earlier if one is not None), None)


def _begun(period: Period, first: date, back: int) -> date:
    if period is Period.MONTH:
        return first_day(previous_month(month_of(first), back))
    return first - timedelta(back * (7 if period is Period.WEEK else 1))


def _tasks(book: Book, reflection: Reflection | None) -> tuple[Task, ...]:
    return () if reflection is None else tuple(book.tasks_from(reflection.id))


def _sum(plans: Iterable[Figures | None]) -> Figures:
    whole = Figures()
    for plan in plans:
        whole = whole if plan is None else whole.plus(plan)
    return whole
