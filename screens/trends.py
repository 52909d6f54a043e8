"""Trends: twelve months, this one against others, where it is heading, the season, and what sells."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical

from planner.review.judging import month_market
from planner.review.trend import Trend, trend
from screens.base import PlannerScreen
from screens.dialogs.reading import ReadingDialog
from widgets.ends_line import EndsLine
from widgets.mix_view import MixView
from widgets.months_view import MonthsView
from widgets.sentences import Sentences

if TYPE_CHECKING:
    from datetime import date

    from planner.record.book import Book


class TrendsScreen(PlannerScreen[None]):
    """The trend, looked at from one of its months."""

    TAB = "trends"
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (12, "-short"), (20, "-tall"), (34, "-high")]
    BINDINGS = [
        Binding("left_square_bracket", "month(-1)", id="trends.earlier"),
        Binding("right_square_bracket", "month(1)", id="trends.later"),
        Binding("w", "why", id="trends.why"),
    ]
    CSS = """
    #trend { height: 1fr; overflow: hidden; }
    TrendsScreen.-tiny MonthsView { height: 2; }
    TrendsScreen.-tiny MixView { display: none; }
    TrendsScreen.-tall #span, TrendsScreen.-high #span { margin: 1 0; }
    TrendsScreen.-tall MonthsView { height: 7; }
    TrendsScreen.-high MonthsView { height: 13; }
    TrendsScreen.-tall Sentences, TrendsScreen.-high Sentences { margin: 1 0; }
    """

    _month = ""
    """The month that is looked at; empty for the running one."""
    _found: Trend | None = None
    _rests_on: "tuple[Book, date, str] | None" = None

    def body(self) -> ComposeResult:
        """Yield the heading, the months, what they say, and the mix."""
        with Vertical(id="trend"):
            yield EndsLine(id="span")
            yield MonthsView()
            yield Sentences()
            yield MixView()

    def _trend(self) -> Trend:
        """Return the trend of the record as it is; the one before where nothing has changed."""
        rests_on = self.book, self.planner.today, self._month
        if self._found is None or self._rests_on != rests_on:
            self._found, self._rests_on = trend(self.outlook(self.month()), self._month), rests_on
        return self._found

    def show(self) -> None:
        """Show the trend as the record now has it, where anybody sees it: to look at twelve months takes its time."""
        super().show()
        if self in self.app.screen_stack:
            self._show_trend()
        else:
            self._drawn_from = None

    def _show_trend(self) -> None:
        found, words = self._trend(), self.words
        months, mix = self.query_one(MonthsView), self.query_one(MixView)
        months.display = not found.empty
        mix.display = not found.empty
        standing = words.month_so_far if found.running else ""
        said = "" if found.empty else words.trend_span(len(found.months), found.mix)
        self.query_one("#span", EndsLine).show((words.month(found.shown.month), standing), (said,))
        self.query_one(Sentences).say([words.trends_empty] if found.empty else self._said(found))
        months.show(found, words)
        mix.show(found.mix, len(found.months), words)

    def _said(self, found: Trend) -> list[str]:
        """Return what the months say, a sentence each."""
        words = self.words
        return [
            words.month_said(found.shown, running=found.running),
            words.month_against(found),
            *([words.month_end(found.forecast)] if found.running else []),
            words.season_said(found.season, found.shown.month),
        ]

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_trends()

    def help_text(self) -> str:
        """Explain what is shown."""
        return self.words.help_trends

    def action_month(self, by: int) -> None:
        """Look at the month before or after, as far as the trend goes."""
        months = [month.month for month in self._trend().months]
        place = months.index(self._month) if self._month in months else len(months) - 1
        self._month = months[max(0, min(place + by, len(months) - 1))]
        if self._month == months[-1]:
            self._month = ""
        self.show()

    def action_why(self) -> None:
        """Say what the figures rest on."""
        found, words, calendar = self._trend(), self.words, self.planner.calendar
        said = words.trends_empty if found.empty else words.explain_trend(found)
        judged = words.month_market(month_market(self.book, found.shown.month, self.planner.today, calendar))
        said = "\n\n".join(filter(None, [said, judged and f"# {judged}"]))
        self.app.push_screen(ReadingDialog(words.tab("trends"), said))
