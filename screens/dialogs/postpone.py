"""To when something is put off: one digit, or a date."""

from datetime import date, timedelta

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input
from typing_extensions import override

from planner.entry.dates import parse_date
from planner.record.errors import PlannerError
from planner.record.text import clean
from screens.dialogs.base import Dialog
from widgets.line_input import LineInput
from widgets.pick_list import PickList
from widgets.plain_text import PlainText

OTHER = "other"


class PostponeDialog(Dialog[date]):
    """Hands back the date: ``1`` tomorrow, ``2`` in two workdays, ``7`` in a week, or what is typed."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (12, "-tall")]
    BINDINGS = [
        Binding("1", "to('1')", id="postpone.tomorrow", priority=True),
        Binding("2", "to('2')", id="postpone.two", priority=True),
        Binding("7", "to('7')", id="postpone.week", priority=True),
    ]
    CSS = """
    PostponeDialog PickList { height: 4; margin: 1 0 0 0; }
    PostponeDialog LineInput { margin: 1 0 0 1; display: none; }
    PostponeDialog PlainText { height: 1fr; }
    PostponeDialog.-short PickList { margin: 0; }
    PostponeDialog.-short LineInput { margin: 0 0 0 1; }
    """

    def body(self) -> ComposeResult:
        """Yield the three ready dates, a line for another, and what it means."""
        yield PickList()
        yield LineInput()
        yield PlainText()

    def on_mount(self) -> None:
        """Show the ready dates."""
        super().on_mount()
        words, today = self.words, self.planner.today
        named = {"1": words.tomorrow, "2": words.in_two_workdays, "7": words.in_a_week}
        rows = [(key, f"{key}  {named[key]}  {words.day(to, today)}") for key, to in self._ready().items()]
        pick = self.query_one(PickList)
        pick.show([*rows, (OTHER, f"   {words.another_date}")])
        self.set_focus(pick)

    def _ready(self) -> dict[str, date]:
        today = self.planner.today
        return {
            "1": today + timedelta(days=1),
            "2": self.workdays().after(today, 2),
            "7": today + timedelta(days=7),
        }

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        typing = self.query_one(LineInput).has_focus
        return self.words.keys_choose() if typing else self.words.keys_postpone()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Digits belong to the date once one is being typed."""
        return action != "to" or not self.query_one(LineInput).has_focus

    def action_to(self, key: str) -> None:
        """Hand back a ready date."""
        self.dismiss(self._ready()[key])

    def on_pick_list_picked(self, message: PickList.Picked) -> None:
        """Hand back the date under the cursor, or ask for another."""
        if message.key == OTHER:
            self._type("")
        else:
            self.action_to(message.key)

    def on_key(self, event: events.Key) -> None:
        """Take every other character as the beginning of a date."""
        character = event.character
        if not self.query_one(LineInput).has_focus and character and character.isprintable():
            event.stop()
            self._type(character.strip())

    def _type(self, text: str) -> None:
        line = self.query_one(LineInput)
        line.display = True
        line.set_text(text)
        self.set_focus(line)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say which day is meant."""
        said = self.query_one(PlainText)
        try:
            to = self._read(event.value)
        except PlannerError as error:
            said.show(error.sentence(self.words) if event.value else "")
        else:
            said.show(self.words.day(to, self.planner.today))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand back the date."""
        try:
            self.dismiss(self._read(event.value))
        except PlannerError as error:
            self.query_one(PlainText).show(error.sentence(self.words))

    def on_line_input_left(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    def _read(self, text: str) -> date:
        return parse_date(clean(text), self.planner.today)
