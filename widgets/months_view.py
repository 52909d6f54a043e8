"""The months side by side: deals, visitors and new cards of each, with columns below where there is room."""

from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter

from planner.language.words import Words
from planner.review.trend import Trend, TrendMonth
from widgets.cells import column, right, widest
from widgets.painted import PaintedLines, Parts, Tone
from widgets.plot import columns

ROWS: Sequence[str] = ("deals", "visitors", "cards")
"""The rows by the names of their heads."""

HERE = "›"
"""What stands before the month that is looked at."""

_COUNTED: dict[str, Callable[[TrendMonth], int]] = {
    "deals": attrgetter("units"),
    "visitors": attrgetter("visitors"),
    "cards": attrgetter("cards"),
}
_COLUMN = 3
"""The cells that a column of the plot is wide."""
_LEAST = 5
"""Cells that a month takes at the least: the mark, the name, a blank."""
_MOST = 9
_HEAD = 12
_UNKNOWN = 78
"""The cells that are taken as given before the months are first laid out."""


class MonthsView(PaintedLines):
    """A trend's months. Its height is set by who holds it: it says how much of a plot each row gets."""

    DEFAULT_CSS = """
    MonthsView { padding: 0 1; height: 4; }
    """

    _trend: Trend | None = None
    _words: Words | None = None

    def show(self, trend: Trend, words: Words) -> None:
        """Show the months of a trend in a language."""
        self._trend, self._words = trend, words
        self._lay_out()

    def on_resize(self) -> None:
        """Fit the months into the room that there is."""
        self._lay_out()

    def _lay_out(self) -> None:
        if self._trend is not None and self._words is not None:
            width, height = self.content_size
            self.set_lines(_lines(self._trend, self._words, width or _UNKNOWN, (height - 1) // len(ROWS) - 1))


def _lines(trend: Trend, words: Words, width: int, plotted: int) -> Iterator[Parts]:
    heads = {row: words.trend_head("units" if row == "deals" and trend.mix.whole.apart else row) for row in ROWS}
    head = widest(heads.values(), _HEAD)
    least = max(_LEAST, widest((words.month_short(month.month) for month in trend.months), _MOST) + 2)
    shown = _in_sight(trend, max(1, (width - head) // least))
    each = min(_MOST, max(least, (width - head) // len(shown)))
    yield [
        (" " * head, Tone.NORMAL),
        *(_name(month, trend, words, each) for month in shown),
    ]
    for row in ROWS:
        counts = [_COUNTED[row](month) for month in shown]
        yield [
            (column(heads[row], head), Tone.NORMAL),
            *((right(str(count), each), _tone(month, trend)) for count, month in zip(counts, shown, strict=True)),
        ]
        drawn = [columns(count, max(counts), max(0, plotted), _COLUMN) for count in counts]
        for line in zip(*drawn, strict=True):
            yield [(" " * head, Tone.NORMAL), *((right(cell, each), Tone.ACCENT) for cell in line)]


def _in_sight(trend: Trend, most: int) -> Sequence[TrendMonth]:
    """Return the newest months that have room, further back where the one that is looked at lies before them."""
    end = len(trend.months)
    start = min(max(0, end - most), trend.months.index(trend.shown))
    return trend.months[start : start + most]


def _name(month: TrendMonth, trend: Trend, words: Words, width: int) -> tuple[str, Tone]:
    mark = HERE if month == trend.shown else ""
    return right(mark + words.month_short(month.month), width), _tone(month, trend)


def _tone(month: TrendMonth, trend: Trend) -> Tone:
    return Tone.STRONG if month == trend.shown else Tone.NORMAL
