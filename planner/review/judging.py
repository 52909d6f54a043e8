"""How good the rep's judgement of the market was: what it made of a month's forecast, against what came.

For a month that is over the wins are forecast as they would have been on the morning of its first workday, from what
was known then and with the visitors who came since, so that the judgement alone is scored. A note counts from the day
on which its factor was given; one given when the month was over does not count at all. What came are the wins that the
record now has.

**Range.** A month's wins are few. Where the market was f, their mean is f m and their variance f m + f^2 v: that of a
count, and that of the closing rate, which is not known for sure (v: what the forecast varies by beyond a count). The
range is of the f that leave what came within 8 of 10 such months (a score interval, as Wilson's is of a rate):

    (came - f m)^2 <= z^2 (f m + f^2 v)

**Error.** |log((came + 1/2) / (expected + 1/2))|, with the judgement and without: half a win on both sides, so that a
month without any counts too. **Bias**: what was expected with the judgements over what came, of all months together.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from typing import Final, NamedTuple

from planner.plan.counts import Counts, Sums
from planner.plan.following import looked_back_to
from planner.plan.live import Left, cohort, left
from planner.plan.market import Judgement, judged, judgement
from planner.plan.months import first_day, last_day, month_of, months_from
from planner.plan.rates import adopted_capture, adopted_closing
from planner.plan.ripening import Episode, steady
from planner.plan.season import covered
from planner.plan.workdays import Workdays
from planner.record.book import Book
from planner.record.glimpses import Span
from planner.record.people import End, How
from planner.record.planning import MarketNote
from planner.record.ports import Calendar

MOST: Final = 12
"""Of how many months the judgements are scored: the last that are over and were judged."""

EARLY: Final = 6
"""Of fewer months nothing is said of how the rep judges."""

_NINE_IN_TEN: Final = 1.2815515655446004
"""Below it 9 of 10 of what is normally distributed lies."""

_HALF: Final = 0.5


@dataclass(frozen=True, slots=True)
class MonthScore:
    """What a month's judgement was worth.

    factor    what the notes came to together
    expected  the wins that were to be expected without it, and ``beyond`` by what their variance exceeds a count's
    came      the wins that came; ``since`` is the first workday, from which on they are counted
    """

    month: str
    since: date
    factor: Fraction
    expected: float
    beyond: float
    came: int

    @property
    def judged(self) -> float:
        """The wins that were to be expected as the market was judged."""
        return self.expected * float(self.factor)

    @property
    def ratio(self) -> float | None:
        """What came of what was expected without the judgement; None where that is nothing."""
        return self.came / self.expected if self.expected else None

    @property
    def likely(self) -> tuple[float, float | None]:
        """The factors that what came is in keeping with, 8 times in 10; the upper one is None where there is none."""
        return likely(self.came, self.expected, self.beyond)

    @property
    def error(self) -> float:
        """The error with the judgement."""
        return _error(self.came, self.judged)

    @property
    def error_without(self) -> float:
        """The error without it."""
        return _error(self.came, self.expected)

    @property
    def nearer(self) -> bool | None:
        """Whether the judgement came nearer to what came than the forecast without it; None where neither did."""
        return None if self.error == self.error_without else self.error < self.error_without

    @property
    def too_few(self) -> bool:
        """Whether what came is in keeping with the judgement and with none."""
        low, high = self.likely
        return all(low <= factor and (high is None or factor <= high) for factor in (1.0, float(self.factor)))


@dataclass(frozen=True)
class Scores:
    """The scores of months that are over, the earliest first."""

    months: tuple[MonthScore, ...]

    @property
    def needed(self) -> int:
        """How many months it takes to say how the rep judges."""
        return EARLY

    @property
    def early(self) -> bool:
        """Whether there are fewer."""
        return len(self.months) < self.needed

    @property
    def nearer(self) -> int:
        """In how many months the judgement came nearer."""
        return sum(one.nearer is True for one in self.months)

    @cached_property
    def error(self) -> float | None:
        """The mean error with the judgements, None without a month."""
        return _mean([one.error for one in self.months])

    @cached_property
    def error_without(self) -> float | None:
        """The mean error without them."""
        return _mean([one.error_without for one in self.months])

    @property
    def came(self) -> int:
        """The wins that came in all."""
        return sum(one.came for one in self.months)

    @property
    def judged(self) -> float:
        """The wins that were to be expected as the market was judged, in all."""
        return math.fsum(one.judged for one in self.months)

    @property
    def expected(self) -> float:
        """The wins that were to be expected without the judgements, in all: what the forecast itself was off by."""
        return math.fsum(one.expected for one in self.months)

    @property
    def bias(self) -> float | None:
        """By how much more is expected with the judgements than came (0.1: a tenth too much); None where none came."""
        return self.judged / self.came - 1 if self.came else None

    @property
    def by_luck(self) -> bool:
        """Whether the bias is no more than what luck makes it."""
        beyond = math.fsum(one.beyond * float(one.factor) ** 2 for one in self.months)
        low, high = likely(self.came, self.judged, beyond)
        return low <= 1 and (high is None or high >= 1)


@dataclass(frozen=True, slots=True)
class MonthMarket:
    """How a month's market was judged; ``score`` is what that was worth, None where the month is not ``over``.

    ``months`` is what the last judgements were worth, where that is asked for.
    """

    judgement: Judgement
    over: bool
    score: MonthScore | None
    months: Scores | None = None


def month_market(book: Book, month: str, today: date, calendar: Calendar) -> MonthMarket:
    """Return how a month was judged as a whole, and what that was worth where the month is over."""
    found = judged(book, month, Workdays(book.settings, calendar))
    return MonthMarket(found, month < month_of(today), score(book, month, today, calendar) if found.in_force else None)


def scores(book: Book, today: date, calendar: Calendar) -> Scores:
    """Return what the judgements of the last months that are over were worth, twelve at the most."""
    over = (month for month in book.market_months() if month < month_of(today))
    months = [month for month in over if any(note.judgement is not None for note in book.market_notes(month))][-MOST:]
    reader = _Reader(book, today, calendar, months[0]) if months else None
    found = [reader.score(month) for month in months] if reader else []
    return Scores(tuple(one for one in found if one is not None))


def score(book: Book, month: str, today: date, calendar: Calendar) -> MonthScore | None:
    """Return what a month's judgement was worth.

    None where the month is not over or was not judged in time, and where the record had not begun by its first workday.
    """
    return _Reader(book, today, calendar, month).score(month) if month < month_of(today) else None


def likely(came: int, expected: float, beyond: float) -> tuple[float, float | None]:
    """Return the factors that ``came`` is in keeping with 8 times in 10 (see the module); None: as high as you like."""
    square = _NINE_IN_TEN**2
    a, b, c = expected**2 - square * beyond, 2 * came * expected + square * expected, float(came) ** 2
    if not expected:
        return 0.0, None
    root = math.sqrt(max(0.0, b * b - 4 * a * c))
    # The lower root in the form that holds where a is 0 or less.
    low = 2 * c / (b + root)
    return low, (b + root) / (2 * a) if a > 0 else None


class _Life(NamedTuple):
    """A card's time, with what it was while it was open and what it was when it was over, as each morning has it."""

    seen: date
    ended: date | None
    excluded: bool
    still: Episode
    over: Episode

    @classmethod
    def of(cls, span: Span) -> "_Life":
        """Return a card's."""
        seen = max(span.opened, span.seen or span.opened)
        still = Episode(None if span.how is How.HELD else span.opened, seen, None, won=False)
        over = still._replace(ended=span.ended, won=span.end is End.WON)
        return cls(seen, span.ended, span.end is End.EXCLUDED, still, over)


class _Reader:
    """Looks at a record as it was on earlier mornings, as far as wins ahead are concerned."""

    def __init__(self, book: Book, today: date, calendar: Calendar, earliest: str) -> None:
        self._book, self._today, self._earliest = book, today, earliest
        self._days = Workdays(book.settings, calendar)
        self._sums = Sums(book)

    @cached_property
    def _lives(self) -> list[_Life]:
        """The time of every card that the earliest month looks back on, or a later one."""
        spans = self._book.card_spans(looked_back_to(self._book, first_day(self._earliest)), self._today)
        return [_Life.of(span) for span in spans]

    def score(self, month: str) -> MonthScore | None:
        """Return a month's score, None where it has none."""
        first, last = first_day(month), last_day(month)
        notes = [_from_when_given(one) for one in self._book.market_notes(month) if one.judgement is not None]
        notes = [one for one in notes if one.start is None or one.start <= last]
        if not notes or not covered(self._book, self._days, month):
            return None
        day = self._days.on_or_after(first)
        day = day if day <= last else first
        found: Judgement = judgement(notes, self._book, self._days, day)
        ahead = self._left(month, day).wins(
            [self._book.tally(day + timedelta(n)).visitors for n in range((last - day).days + 1)]
        )
        mean = ahead.mean
        variance = math.fsum((count - mean) ** 2 * part for count, part in enumerate(ahead.likely, ahead.least))
        came = self._book.tally_of(day, last).won
        return MonthScore(month, day, found.factor, mean, max(0.0, variance - mean), came)

    def _left(self, month: str, day: date) -> Left:
        """Return what was left of a month on the morning of ``day``."""
        book, counts = self._book, Counts(self._book, day, morning=True, sums=self._sums)
        prior = adopted_closing(book, month, day, counts).prior
        began = looked_back_to(book, day)
        months = months_from(month_of(began), month)
        frozen = book.carried(month)
        unnamed = counts.anonymous(month) if frozen is None else frozen.held
        held = max(0, counts.open_at(first_day(month)) + unnamed)
        opened = sum(self._sums.month(one).new_cards for one in months[:-1])
        before = steady(float(prior), held, opened // (len(months) - 1) if opened else held // 2)
        anonymous = {one: counts.anonymous(one) - self._sums.month(one).named_cards for one in months[:-1]}
        found = list(_episodes(self._lives, began, day))
        still = [one.opened for one in found if one.ended is None]
        ages = [(day - opened).days for opened in still if opened is not None]
        rates = cohort(found, {**anonymous, month: unnamed}, before, began, day)
        capture = adopted_capture(book, month, day, counts).known
        return left(rates, ages, len(still) - len(ages) + unnamed, (last_day(month) - day).days + 1, capture)


def _from_when_given(note: MarketNote) -> MarketNote:
    """Return a note as it counts: from the day on which its factor was given, unless that was before the month."""
    first = first_day(note.month)
    if note.since is None or note.since <= first:
        return note
    return replace(note, start=max(note.since, note.start or first))


def _episodes(lives: Iterable[_Life], since: date, day: date) -> Iterator[Episode]:
    """Yield the cards as they were known on the morning of ``day``: what ended later was open."""
    for seen, ended, excluded, still, over in lives:
        if seen >= day or (ended is not None and ended < since):
            continue
        gone = ended is not None and ended < day
        if not (gone and excluded):
            found = over if gone else still
            yield found if seen >= since else found._replace(seen=since)


def _error(came: int, expected: float) -> float:
    return abs(math.log((came + _HALF) / (expected + _HALF)))


def _mean(values: Sequence[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None
