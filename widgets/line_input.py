"""A line to type in: no border, no blinking, and what is pasted becomes one clean line."""

from typing import Any, ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input
from typing_extensions import override

from planner.record.text import clean
from widgets.cells import plain


class LineInput(Input):
    """Textual's input as the planner uses it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Leave", id="input.leave", show=False, tooltip="Stop typing; the text is kept"),
    ]

    DEFAULT_CSS = """
    LineInput {
        background: transparent;
        &:focus { background-tint: transparent; }
        &:ansi > .input--cursor { background: ansi_default; color: ansi_default; text-style: reverse; }
    }
    """

    class Left(Message):
        """The rep stopped typing with Escape."""

        def __init__(self, line_input: "LineInput") -> None:
            super().__init__()
            self.line_input = line_input

        @property
        def control(self) -> "LineInput":
            """The input."""
            return self.line_input

    def __init__(self, **options: Any) -> None:
        super().__init__(compact=True, select_on_focus=False, **options)
        self.cursor_blink = False

    def set_text(self, text: str) -> None:
        """Put a text in, the cursor behind it."""
        self.value = plain(text)
        self.cursor_position = len(self.value)

    @override
    def replace(self, text: str, start: int, end: int) -> None:
        """Replace a range; whatever way text comes in, it comes in as one line."""
        super().replace(plain(text), start, end)

    def on_paste(self, event: events.Paste) -> None:
        """Put in what was pasted, its lines joined with blanks."""
        event.prevent_default()
        event.stop()
        text = clean(event.text)
        if text:
            self.replace(text, *self.selection)

    def action_leave(self) -> None:
        """Post ``Left``."""
        self.post_message(self.Left(self))
