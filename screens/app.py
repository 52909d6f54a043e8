"""The app: owns the ports, the language, the day and the keys that work everywhere; its screens show them."""

import asyncio
import os
import signal
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from rich.segment import Segment
from textual import events
from textual.binding import Binding
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.message import Message
from typing_extensions import override

from planner.language import words_for
from planner.record.errors import PlannerError
from planner.record.text import printable
from screens.base import PlannerScreen
from screens.drafting import Drafting
from screens.keymap import NAMES
from screens.keys import KeysInOrder
from screens.line import LineDriver
from screens.plans import Plans
from screens.recorder import Recorder
from screens.stylesheet import ParsedOnce
from screens.to_entry import ToEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from textual.color import Color
    from textual.screen import Screen

    from planner.entry.importing.port import Incoming
    from planner.language.words import Words
    from planner.record.book import Book
    from planner.record.change import Action, Transaction
    from planner.record.ports import BookStore, Calendar, Clock, Drafts, Erasure, Preferences, Rescue, Zones
    from planner.review.exporting import Outgoing


class StripControls(LineFilter):
    """Keeps every control and direction character of user text from the terminal."""

    @override
    def apply(self, segments: list[Segment], background: "Color") -> list[Segment]:
        """Return the line with nothing in it that a terminal obeys."""
        return [
            segment
            if segment.control or segment.text == (text := printable(segment.text))
            else Segment(text, segment.style)
            for segment in segments
        ]


class BookChanged(Message):
    """The record is not what it was; sent to every screen."""

    bubble = False


class DayChanged(Message):
    """The rep's date is not what it was; sent to every screen."""

    bubble = False


def _taken(keymap: "Mapping[str, str]") -> "Iterator[tuple[str, str, str]]":
    """Yield each changed key that does something else on Today: its name, the key, and the other's name."""
    from screens.today import TodayScreen

    bindings = [one for one in (*PlannerApp.BINDINGS, *TodayScreen.BINDINGS) if isinstance(one, Binding)]
    keys = {one.id or "": (keymap.get(one.id or "") or one.key).split(",") for one in bindings}
    for name in keymap.keys() & keys.keys():
        for key in keys[name]:
            other = next((other for other, theirs in keys.items() if other != name and key in theirs), None)
            if other is not None:
                yield name, key, other


class PlannerApp(KeysInOrder):
    """The planner."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "planner"
    BINDINGS = [
        Binding("1", "go('today')", id="screen.today"),
        Binding("2", "go('goals')", id="screen.goals"),
        Binding("3", "go('week')", id="screen.week"),
        Binding("4", "go('clients')", id="screen.clients"),
        Binding("5", "go('products')", id="screen.products"),
        Binding("6", "go('trends')", id="screen.trends"),
        Binding("question_mark", "help", id="help"),
        Binding("ctrl+p", "commands", id="commands"),
        Binding("slash", "find", id="find"),
        Binding("u", "undo", id="undo"),
        Binding("U", "redo", id="redo"),
        Binding("q", "leave", id="quit"),
        Binding("ctrl+q,ctrl+c", "leave", id="quit.always", priority=True),
    ]
    CSS = """
    Screen { background: $background; overflow: hidden; }
    """

    def __init__(
        self,
        *,
        store: "BookStore",
        clock: "Clock",
        calendar: "Calendar",
        zones: "Zones",
        preferences: "Preferences",
        drafts: "Drafts",
        words: "Words",
        theme: str = "ansi-dark",
        demo: bool = False,
        problems: "Sequence[str]" = (),
        rescue: "Rescue | None" = None,
        incoming: "Incoming | None" = None,
        outgoing: "Outgoing | None" = None,
        erasure: "Erasure | None" = None,
    ) -> None:
        super().__init__(LineDriver, ansi_color=True if os.environ.get("NO_COLOR") else None)
        self.stylesheet = ParsedOnce(variables=self.get_css_variables())
        self.animation_level = "none"
        self.store, self.clock, self.calendar, self.zones = store, clock, calendar, zones
        self.preferences, self.words, self.demo = preferences, words, demo
        self.recorder, self.drafts = Recorder(self, store), Drafting(self, drafts)
        self.plans, self.incoming, self.outgoing = Plans(calendar), incoming, outgoing
        self.to_entry = ToEntry(self)
        self.today = clock.now().date()
        self.status = ""
        self._forgotten: frozenset[int] = frozenset()
        self.crash: Exception | None = None
        self.erasure = erasure
        self._theme_wanted, self._problems, self._rescue = theme, list(problems), rescue

    # Start and end.

    def on_mount(self) -> None:
        """Open on set-up where the record is new, else on today."""
        self.theme = self._theme_wanted if self._theme_wanted in self.available_themes else "ansi-dark"
        self._take_keymap()
        self.recorder.begin()
        loop = asyncio.get_running_loop()
        for name in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self._hung_up)
        from screens.today import TodayScreen

        self.add_mode("today", TodayScreen)
        for mode in ("goals", "week", "clients", "products", "trends"):
            self.add_mode(mode, partial(self._screen, mode))
        self.switch_mode("today")
        refusal = self.store.refusal()
        if refusal is not None and self._rescue is not None:
            from screens.rescue import offer_rescue

            offer_rescue(self, self._rescue, refusal)
        elif refusal is not None:
            self._problems.insert(0, refusal.sentence(self.words))
        elif self.store.book.settings.set_up is None:
            self._offer_set_up()
        if self._problems:
            self.call_later(self.complain, self._problems[0])

    def _offer_set_up(self) -> None:
        """Begin set-up, or go on with it, unless the rep has left it."""
        from screens.setup import DRAFT, was_left

        if not was_left(self.drafts.get(DRAFT)):
            self.action_set_up()

    def _take_keymap(self) -> None:
        """Take the keys that the rep changed; a name that no key has is said, and a key that does two things."""
        keymap = self.preferences.keymap()
        self.set_keymap({name: keys for name, keys in keymap.items() if name in NAMES})
        self._problems += [self.words.no_such_key(name) for name in sorted(keymap.keys() - NAMES)]
        self._problems += [self.words.key_taken(*taken) for taken in _taken(keymap)]

    def _screen(self, name: str) -> "Screen[Any]":
        if name == "goals":
            from screens.goals import GoalsScreen

            return GoalsScreen()
        if name == "clients":
            from screens.clients import ClientsScreen

            return ClientsScreen()
        if name == "products":
            from screens.products import ProductsScreen

            return ProductsScreen()
        if name == "trends":
            from screens.trends import TrendsScreen

            return TrendsScreen()
        from screens.week import WeekScreen

        return WeekScreen()

    def action_leave(self) -> None:
        """Leave; whatever is unfinished is kept as a draft, so nothing is asked."""
        self._keep_drafts()
        self.exit()

    def _hung_up(self) -> None:
        """Keep what is being typed at once, and leave when what is being written is: that is then no draft any more."""
        self._keep_drafts()
        self.recorder.when_written(self.action_leave)

    def _keep_drafts(self) -> None:
        for screen in self._planner_screens():
            screen.keep_drafts()
        self.drafts.write()

    def on_unmount(self) -> None:
        """Let the last write finish."""
        self.recorder.end()

    def break_off(self, error: Exception) -> None:
        """End on a defect that showed outside a message."""
        self._handle_exception(error)

    def _handle_exception(self, error: Exception) -> None:
        """End on a defect without Textual's page, which would print what is in memory."""
        self.crash = self.crash or error
        self.drafts.write()
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    @property
    @override
    def _background_screens(self) -> "list[Screen[Any]]":
        """No screen: each covers those below it wholly.

        Textual takes the one below for visible, and draws the whole of the top one again whenever something below it
        was to be drawn.
        """
        return []

    def get_line_filters(self) -> "Sequence[LineFilter]":
        """Filter what every widget draws."""
        return [StripControls(), *super().get_line_filters()]

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's own cursor waits, unseen: there an input method shows what is being composed."""
        screen = self.screen_stack[-1] if self.screen_stack else None
        typed_at = screen.typed_at if isinstance(screen, PlannerScreen) and screen.is_mounted else None
        if typed_at is None:
            return Offset(0, 0)
        x, y = typed_at.cursor_screen_offset
        # Behind a text that fills the input there is no cell of it left.
        return Offset(min(x, typed_at.region.right - 1), y) if typed_at.region else Offset(x, y)

    @cursor_position.setter
    def cursor_position(self, place: Offset) -> None:
        """Take no notice: an input says where its cursor is before it is laid out."""

    # The record.

    @property
    def book(self) -> "Book":
        """The record as this session last saw it."""
        return self.store.book

    def tell_of_change(self) -> None:
        """Tell every screen that the record is not what it was; a status may name somebody who is forgotten by now."""
        if self.book.forgotten() != self._forgotten:
            self._forgotten = self.book.forgotten()
            self.say("")
        self._tell(BookChanged)

    def _tell(self, message: type[Message]) -> None:
        for screen in self._planner_screens():
            screen.post_message(message())

    def _planner_screens(self) -> list[PlannerScreen[Any]]:
        stacks = self._screen_stacks.values()
        return [screen for stack in stacks for screen in stack if isinstance(screen, PlannerScreen)]

    # The day.

    @override
    async def on_event(self, event: events.Event) -> None:
        """Let a key find the right day, however long the machine was asleep."""
        if isinstance(event, events.Key | events.Paste):
            self.check_day()
        await super().on_event(event)

    def now(self) -> datetime:
        """Return the rep's time."""
        return self.clock.now()

    def check_day(self) -> None:
        """Roll over where the rep's date has changed."""
        today = self.clock.now().date()
        if today != self.today:
            self.today = today
            self._tell(DayChanged)

    # What is said.

    def say(self, status: str) -> None:
        """Show a status at the end of the key line."""
        self.status = status
        for screen in self._planner_screens():
            screen.show_status(status)

    def tell_here(self, said: str) -> None:
        """Say on the screen in sight what a key everywhere has done."""
        if isinstance(self.screen, PlannerScreen):
            self.screen.tell(said)

    def say_refusal(self, error: PlannerError) -> None:
        """Say on the screen in sight why something was refused."""
        self.complain(error.sentence(self.words))

    def complain(self, sentence: str, *, everywhere: bool = False) -> None:
        """Say on the screen in sight, or on each, what is wrong; an empty sentence takes it back."""
        for screen in self._planner_screens() if everywhere else self.screen_stack[-1:]:
            if isinstance(screen, PlannerScreen):
                screen.complain(sentence)

    def choose_language(self, code: str) -> None:
        """Speak another language from now on, and remember it."""
        self.words = words_for(code)
        try:
            self.preferences.choose_language(code)
        except PlannerError as error:
            self.say_refusal(error)
        for screen in self._planner_screens():
            screen.relabel()

    # Keys that work everywhere.

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters and digits belong to the text where something is being typed, and screens to the planner itself."""
        if action in {"go", "find", "undo", "redo", "commands", "help"}:
            screen = self.screen
            return isinstance(screen, PlannerScreen) and (screen.at_home or action in {"help", "commands"})
        return True

    def action_go(self, mode: str) -> None:
        """Show another screen."""
        if mode == self.current_mode:
            return
        for screen in self._screen_stacks.get(mode, ()):
            if isinstance(screen, PlannerScreen):
                screen.arrive()
        self.switch_mode(mode)

    def action_undo(self) -> None:
        """Take back the newest change."""
        from planner.record.history import undo

        self._take_back(undo, lambda done: self.words.undo_done(self.words.did(done.label)))

    def action_redo(self) -> None:
        """Make again what was taken back last."""
        from planner.record.history import redo

        self._take_back(redo, lambda done: self.words.redo_done(self.words.did(done.label)))

    def _take_back(self, action: "Action", said: "Callable[[Transaction], str]") -> None:
        from screens.conflicts import take_back

        take_back(self, action, lambda done: self.tell_here(said(done)))

    def action_set_up(self) -> None:
        """Go through set-up, again where it was done."""
        from screens.setup import SetUpScreen

        self.push_screen(SetUpScreen())

    def action_help(self) -> None:
        """Show the keys of the screen in sight."""
        from screens.dialogs.reading import ReadingDialog

        screen: PlannerScreen[Any] = self.screen  # type: ignore[assignment]
        self.push_screen(ReadingDialog(self.words.help_title, screen.help_text()))

    def action_import(self) -> None:
        """Import files of other programs, or a colleague's record."""
        from screens.dialogs.importing import PathDialog

        if self.incoming is not None:
            self.push_screen(PathDialog(self.incoming))

    def action_export(self) -> None:
        """Write a file for other programs."""
        from screens.dialogs.exporting import offer_export

        if self.outgoing is not None:
            offer_export(self, self.outgoing)

    def action_find(self) -> None:
        """Find a person."""
        self.to_entry.find()

    def action_commands(self) -> None:
        """Offer everything that can be done here, by name."""
        from screens.dialogs.commands import offer_commands

        offer_commands(self)
