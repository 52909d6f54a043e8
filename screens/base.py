"""What the screens share: the day's heading, the tabs, the key line, and how they are told of changes."""

from contextlib import suppress
from typing import TYPE_CHECKING, TypeVar, cast

from textual.app import ComposeResult
from textual.css.query import NoMatches
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input

from planner.plan.month_plan import MonthPlan
from planner.plan.months import month_of
from planner.plan.outlook import Outlook
from planner.plan.workdays import Workdays
from widgets.ends_line import EndsLine
from widgets.key_line import KeyLine
from widgets.tab_line import TabLine

if TYPE_CHECKING:
    from datetime import date

    from planner.language.words import Words
    from planner.record.book import Book
    from screens.app import PlannerApp

R = TypeVar("R")

TABS = {"1": "today", "2": "goals", "3": "week", "4": "clients", "5": "products", "6": "trends"}
"""The screens by their keys."""


class PlannerScreen(Screen[R]):
    """A screen of the planner: heading and tabs above, the key line below, its body between."""

    _drawn_from: "tuple[Book, date, Words] | None" = None
    """What is shown was drawn from this."""

    AUTO_FOCUS = ""
    TAB = ""
    """The mode whose tab is marked; empty on dialogs, which show no tabs."""

    @property
    def planner(self) -> "PlannerApp":
        """The app."""
        return cast("PlannerApp", self.app)

    @property
    def book(self) -> "Book":
        """The record as this session last saw it."""
        return self.planner.book

    @property
    def words(self) -> "Words":
        """The language in use."""
        return self.planner.words

    @property
    def at_home(self) -> bool:
        """Whether letters and digits are keys here and now, not text."""
        return bool(self.TAB)

    @property
    def typed_at(self) -> Input | None:
        """The input that a character would go to, None where it would be a key."""
        return self.focused if isinstance(self.focused, Input) else None

    # Composition.

    def compose(self) -> ComposeResult:
        """Yield heading, tabs, body and key line."""
        if self.TAB:
            yield EndsLine(id="heading")
            yield TabLine(id="tabs")
        yield from self.body()
        yield KeyLine(id="keys")

    def body(self) -> ComposeResult:
        """Yield what stands between the tabs and the key line."""
        yield Widget()

    def on_mount(self) -> None:
        """Show the record."""
        self.show()
        self.show_status(self.planner.status)

    def on_descendant_focus(self) -> None:
        """Show the keys of what has the keys now."""
        self.show_keys()

    # What the app tells.

    def on_book_changed(self) -> None:
        """Show the record as it now is."""
        self.show()

    def on_day_changed(self) -> None:
        """Show the new day; what is being typed stays."""
        self.show()

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was in sight."""
        if self.is_mounted and self._drawn_from != self._to_show():
            self.show()

    def arrive(self) -> None:
        """Be opened by its key, from another screen."""

    def relabel(self) -> None:
        """Speak the language that was chosen."""
        self.show()

    def keep_drafts(self) -> None:
        """Keep what is being typed where it survives a dropped line."""

    # What is shown.

    def show(self) -> None:
        """Show the record as it now is."""
        self._drawn_from = self._to_show()
        if self.TAB:
            self._show_heading()
        self.show_keys()

    def _to_show(self) -> "tuple[Book, date, Words]":
        """Return what is to be shown: the record, the day and the language."""
        return self.book, self.planner.today, self.words

    def show_keys(self) -> None:
        """Show the keys that matter now."""
        self.query_one(KeyLine).show_keys(self.keys())

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys that matter now, what Enter does first."""
        return []

    def commands(self) -> list[tuple[str, str]]:
        """Return what can be done here only, for the palette: the action's name, and what it is called."""
        return []

    def help_text(self) -> str:
        """Return what ``?`` says of this screen."""
        return ""

    def tell(self, said: str) -> None:
        """Say what a key everywhere has done (undo, redo)."""
        self.planner.say(said)

    def complain(self, sentence: str) -> None:
        """Say why something was refused; an empty sentence takes it back, since something was recorded."""
        if sentence:
            self.planner.say(sentence)

    def show_status(self, status: str) -> None:
        """Show how things stand."""
        with suppress(NoMatches):
            self.query_one(KeyLine).show_status(status)

    def outlook(self, plan: MonthPlan) -> Outlook:
        """Return how a month's plan stands."""
        return self.planner.plans.outlook(self.book, plan, self.planner.today)

    def why(self, plan: MonthPlan) -> str:
        """Say what a month's target and its chance rest on, and how its market is judged."""
        words, outlook = self.words, self.outlook(plan)
        products = {product.id: product.code for product in self.book.products()}
        said = (
            words.explain_target(plan, here=self.TAB == "goals"),
            words.explain_money(plan),
            words.explain_spare(plan, outlook.spare),
            words.explain_chance(outlook),
            words.explain_market(outlook, products),
        )
        return "\n\n".join(filter(None, said))

    def month(self) -> MonthPlan:
        """Return this month's plan."""
        today = self.planner.today
        return self.planner.plans.plan(self.book, month_of(today), today)

    def workdays(self) -> Workdays:
        """Return the rep's workdays."""
        return Workdays(self.book.settings, self.planner.calendar)

    def _show_heading(self) -> None:
        app, words = self.planner, self.words
        today = app.today
        workdays = self.workdays()
        month = self.month()
        nth = month.workdays - month.workdays_left + 1
        standing = words.workday_of(nth, month.workdays) if workdays.is_workday(today) else words.day_off
        week = words.week_number(today.isocalendar().week)
        kept = words.demo_here if app.demo else words.read_only if app.store.read_only else ""
        self.query_one("#heading", EndsLine).show((words.full_day(today), standing), (kept, week, words.code, "?"))
        names = [(key, words.tab(tab)) for key, tab in TABS.items()]
        self.query_one("#tabs", TabLine).show(names, list(TABS.values()).index(self.TAB))
