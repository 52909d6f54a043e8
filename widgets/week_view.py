"""The week's table, plan against actual by day."""

from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from planner.language.words import Words
from planner.record.tally import Tally
from planner.review.week import Figures, Finding, Review, ReviewDay
from widgets.cells import column, right, widest
from widgets.painted import PaintedLines, Parts, Tone

_LABEL, _DAY, _SO_FAR, _PLAN = 12, 6, 10, 10
_UNKNOWN = 78
"""The cells that are taken as given before the week is first laid out."""


class _Row(NamedTuple):
    """A row of the table; ``paired`` rows show each day's plan beside what was done."""

    name: str
    actual: Callable[[Tally], int]
    plan: Callable[[Figures], Fraction | int]
    paired: bool = True


_ROWS = (
    _Row("visitors", lambda t: t.visitors, lambda f: f.visitors),
    _Row("cards", lambda t: t.new_cards, lambda f: f.cards),
    _Row("follow_ups", lambda t: t.follow_ups, lambda f: f.follow_ups),
    _Row("visits", lambda t: t.visits, lambda f: f.visits),
    _Row("deals", lambda t: t.units, lambda f: f.deals, paired=False),
    _Row("lost", lambda t: t.lost, lambda f: f.lost, paired=False),
)


class WeekView(PaintedLines):
    """A week as its review has it. Where there is little room, the days furthest from today go first."""

    DEFAULT_CSS = """
    WeekView { padding: 0 1; }
    """

    _review: Review | None = None
    _words: Words | None = None

    def show(self, review: Review, words: Words) -> None:
        """Show a week in a language."""
        self._review, self._words = review, words
        self._lay_out()

    def on_resize(self) -> None:
        """Fit the week into the room that there is."""
        self._lay_out()

    def _lay_out(self) -> None:
        if self._review is not None and self._words is not None:
            self.set_lines(_lines(self._review, self._words, self.content_size.width or _UNKNOWN))


def _lines(review: Review, words: Words, width: int) -> Iterator[Parts]:
    label = max(_LABEL, widest((_name(row, words, review) for row in _ROWS), 16) + 2)
    heads = (words.so_far, words.weeks_plan)
    sums = [_so_far(row, words, review) for row in _ROWS]
    so_far, plan = (max(least, widest([head], 16) + 3) for least, head in zip((_SO_FAR, _PLAN), heads, strict=True))
    so_far = max(so_far, widest(sums, 24) + 2)
    days = _shown_days(review)
    while days and label + len(days) * _DAY + so_far + plan > width:
        days.remove(max(days, key=lambda day: (abs((day.day - review.today).days), day.day)))
    day = min(9, (width - label - so_far - plan) // len(days)) if days else 0
    yield _head(days, words, review, (label, day, so_far, plan))
    for row in _ROWS:
        yield _table_row(row, days, words, review, (label, day, so_far, plan))


def _shown_days(review: Review) -> list[ReviewDay]:
    return [day for day in review.days if day.workday or any(row.actual(day.actual) for row in _ROWS)]


def _head(days: list[ReviewDay], words: Words, review: Review, widths: tuple[int, int, int, int]) -> Parts:
    label, width, so_far, plan = widths
    return [
        (" " * label, Tone.NORMAL),
        *(
            (right(words.weekday(day.day), width), Tone.STRONG if day.day == review.today else Tone.MUTED)
            for day in days
        ),
        (right(words.so_far, so_far) + right(words.weeks_plan, plan), Tone.MUTED),
    ]


def _table_row(
    row: _Row, days: list[ReviewDay], words: Words, review: Review, widths: tuple[int, int, int, int]
) -> Parts:
    label, width, so_far, plan = widths
    return [
        (column(_name(row, words, review), label), Tone.NORMAL),
        *((right(_cell(row, day), width), Tone.NORMAL if day.past else Tone.MUTED) for day in days),
        (right(_so_far(row, words, review), so_far), Tone.STRONG),
        (right(_number(row.plan(review.plan)), plan), Tone.MUTED),
    ]


def _name(row: _Row, words: Words, review: Review) -> str:
    return words.count_name("units" if row.name == "deals" and review.apart else row.name)


def _so_far(row: _Row, words: Words, review: Review) -> str:
    done, planned = row.actual(review.so_far), row.plan(review.planned_so_far)
    return words.done_of_expected(done, _number(planned)) if row.paired else str(done)


def _cell(row: _Row, day: ReviewDay) -> str:
    if not day.past:
        return "-"
    done = str(row.actual(day.actual))
    return f"{done}/{_number(row.plan(day.plan))}" if row.paired and day.plan is not None else done


def _number(value: Fraction | int) -> str:
    return f"{float(value):.1f}".removesuffix(".0")


def comes_to(review: Review, words: Words) -> list[str]:
    """Return what the week's figures say, a sentence each: where the deals come from, the stages, what was said last.

    A stage behind plan stands by itself, with the method's advice; the others share a sentence.
    """
    found = words.attribution(review)
    sentences = [found] if found else []
    said_of = {"to_date": review.to_date, "past": review.past}
    sentences += [words.advice(reading, **said_of) for reading in review.advised]
    for finding in (Finding.ON_PLAN, Finding.TOO_FEW):
        alike = [reading for reading in review.told if reading.finding is finding]
        if alike:
            one = len(alike) == 1
            sentences.append(words.reading(alike[0], **said_of) if one else words.together(finding, alike))
    return [*sentences, words.said_last_time(review.promise)] if review.promise else sentences
