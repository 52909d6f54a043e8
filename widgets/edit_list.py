"""A list whose rows are edited in place."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widget import Widget
from textual.widgets import Input

from widgets.line_input import LineInput
from widgets.lines import LineList
from widgets.painted import Tone
from widgets.said import Said


class EditList(Widget):
    """A list, an input that opens over one of its rows, and a line for what was not understood.

    A subclass says what stands in the input and where, and what is posted. What was typed is lost only by Escape.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "edit", "Change", id="edit.open", show=False, tooltip="Change this line", priority=True),
    ]

    DEFAULT_CSS = """
    EditList {
        height: 1fr;
        layers: below above;
        & > LineList { layer: below; }
        & > Said { layer: below; dock: bottom; height: 1; padding: 0 1; }
        & > LineInput { layer: above; position: absolute; display: none; }
    }
    """

    editing = ""
    """The key of the row that is being edited, empty where none is."""

    def make_list(self) -> LineList[Any]:
        """Return the list, new."""
        raise NotImplementedError

    def text_to_edit(self, key: str) -> str:
        """Return what the input begins with."""
        raise NotImplementedError

    def edit_column(self) -> int:
        """Return the column, in cells from the row's begin, at which the input stands."""
        raise NotImplementedError

    def edit_changed(self, _key: str, _text: str) -> None:
        """Answer each change of what is typed: what was wrong with it may be right now."""
        self.set_error("")

    def edit_done(self, key: str, text: str) -> None:
        """Answer Enter; the input stays until ``close_edit``."""
        raise NotImplementedError

    def edit_left(self) -> None:
        """Answer Escape: what was typed is dropped."""
        self.close_edit()

    def compose(self) -> ComposeResult:
        """Lay out list, input and error line."""
        yield self.make_list()
        yield LineInput()
        yield Said()

    @property
    def line_list(self) -> LineList[Any]:
        """The list."""
        return self.query_one(LineList)

    @property
    def input(self) -> LineInput:
        """The input."""
        return self.query_one(LineInput)

    def focus_list(self) -> None:
        """Give the keys to the list."""
        self.screen.set_focus(self.line_list)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Leave Enter to the input while it is open."""
        return action != "edit" or not self.input.has_focus

    def action_edit(self) -> None:
        """Open the input over the cursor's row."""
        key = self.line_list.cursor_key
        if key:
            self.line_list.look_at_cursor()
            self.editing = key
            with self.prevent(Input.Changed):
                self.input.set_text(self.text_to_edit(key))
            self.input.display = True
            self._place()
            self.screen.set_focus(self.input)

    def close_edit(self) -> None:
        """Put the input away; the list has the keys again."""
        if self.editing:
            self.editing = ""
            self.set_error("")
            self.input.display = False
            self.focus_list()

    def set_error(self, sentence: str) -> None:
        """Say what was not understood; the input stays open with its text."""
        self.say(f"✗ {sentence}" if sentence else "", Tone.BAD)

    def say(self, text: str, tone: Tone) -> None:
        """Say something on the line below."""
        self.query_one(Said).say((text, tone))

    @property
    def said(self) -> str:
        """What stands on the line below."""
        return self.query_one(Said).text.strip()

    def _place(self) -> None:
        column = min(self.edit_column(), max(0, self.size.width - 8))
        self.input.styles.offset = (column, self.line_list.cursor_line)
        self.input.styles.width = max(1, self.size.width - column - 1)

    def on_resize(self) -> None:
        """Keep the input over its row."""
        if self.editing:
            self.call_after_refresh(self._place)

    @on(Input.Changed)
    def _edit_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.editing:
            self.edit_changed(self.editing, event.value)

    @on(Input.Submitted)
    def _edit_done(self, event: Input.Submitted) -> None:
        event.stop()
        if self.editing:
            self.edit_done(self.editing, event.value)

    @on(LineInput.Left)
    def _edit_left(self, event: LineInput.Left) -> None:
        event.stop()
        self.edit_left()
