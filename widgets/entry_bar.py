"""The entry line, with what it would record said under it."""

from functools import cached_property
from typing import Any, ClassVar

from rich.highlighter import Highlighter
from rich.style import Style
from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from widgets.line_input import LineInput
from widgets.painted import PaintedLines, Tone
from widgets.said import Said

PROMPT = "» "
_KEPT = 50


class _Mark(Highlighter):
    """Underlines the part of the line that was not understood."""

    start = end = 0

    def highlight(self, text: Text) -> None:
        if self.end > self.start:
            text.stylize(Style(underline=True, bold=True), self.start, self.end)


class _Prompt(PaintedLines):
    DEFAULT_CSS = """
    _Prompt { width: 2; height: 1; }
    """


class EntryInput(LineInput):
    """The input of the entry line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "complete", "Complete", id="entry.complete", show=False, tooltip="Complete the word"),
        Binding("up", "recall(-1)", "Earlier", id="entry.earlier", show=False, tooltip="The line typed before"),
        Binding("down", "recall(1)", "Later", id="entry.later", show=False, tooltip="The line typed after"),
    ]

    class Completed(Message):
        """Tab was pressed."""

    def __init__(self, **options: Any) -> None:
        self.mark = _Mark()
        self._earlier: list[str] = []
        self._recalled = 0
        self._typed = ""
        super().__init__(highlighter=self.mark, **options)

    def remember(self, text: str) -> None:
        """Keep a line so that Up brings it back."""
        if text.strip() and text not in self._earlier[-1:]:
            self._earlier = [*self._earlier, text][-_KEPT:]
        self._recalled = len(self._earlier)

    def mark_part(self, start: int, end: int) -> None:
        """Underline a part of the line; an empty part takes the mark away."""
        if (start, end) != (self.mark.start, self.mark.end):
            self.mark.start, self.mark.end = start, end
            self.refresh()

    def action_complete(self) -> None:
        """Post ``Completed``."""
        self.post_message(self.Completed())

    def action_recall(self, by: int) -> None:
        """Bring back an earlier line; behind the newest one waits what was being typed."""
        place = self._recalled + by
        if not 0 <= place <= len(self._earlier):
            return
        if self._recalled == len(self._earlier):
            self._typed = self.value
        self._recalled = place
        self.set_text(self._earlier[place] if place < len(self._earlier) else self._typed)


class EntryBar(Widget):
    """The line in which a rep types what happened; the two lines under it say what it means."""

    DEFAULT_CSS = """
    EntryBar {
        height: 3;
        padding: 0 1;
        & > Horizontal { height: 1; }
        & EntryInput { width: 1fr; }
        & > Said { height: 2; padding: 0 0 0 2; }
    }
    """

    class _OfText(Message):
        def __init__(self, entry_bar: "EntryBar", text: str) -> None:
            super().__init__()
            self.entry_bar, self.text = entry_bar, text

        @property
        def control(self) -> "EntryBar":
            """The bar."""
            return self.entry_bar

    class Changed(_OfText):
        """The line was edited."""

    class Submitted(_OfText):
        """Enter: the line is to be recorded."""

    class Completed(_OfText):
        """Tab: the word before the cursor is to be completed."""

    class Left(_OfText):
        """Escape: the rep goes elsewhere; the text may be kept as a draft."""

    def compose(self) -> ComposeResult:
        """Lay out prompt, line and echo."""
        with Horizontal():
            yield _Prompt()
            yield EntryInput()
        yield Said()

    is_open = False
    """Whether keys go to the line."""

    def on_mount(self) -> None:
        """Show the prompt."""
        self.input.can_focus = False
        self._show_prompt()

    # What the screen does with it.

    @cached_property
    def input(self) -> EntryInput:
        """The line itself."""
        return self.query_one(EntryInput)

    @cached_property
    def _said(self) -> Said:
        return self.query_one(Said)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.input.value

    @property
    def cursor(self) -> int:
        """The cursor's place in the text, in characters."""
        return self.input.cursor_position

    def open(self, text: str = "") -> None:
        """Go to the line with ``text`` in it; what is there stays where no text is given.

        The focus moves at once, so that the next key of a burst is typed here.
        """
        self.is_open = self.input.can_focus = True
        if text:
            self.input.set_text(text)
        self.screen.set_focus(self.input)

    def close(self) -> None:
        """Leave the line empty; Up brings its text back the next time. The screen says where the focus goes."""
        self.input.remember(self.text)
        self.clear()
        self.is_open = self.input.can_focus = False

    def replace_text(self, text: str) -> None:
        """Put a completed line in."""
        self.input.set_text(text)

    def clear(self) -> None:
        """Empty the line and what stands under it."""
        self.input.set_text("")
        self.set_echo("")

    def set_hint(self, text: str) -> None:
        """Show what could be typed while the line is empty."""
        self.input.placeholder = text

    def set_echo(self, text: str, warning: str = "", hint: str = "") -> None:
        """Say what Enter would record, and below it what to look out for, else what could be added."""
        self.input.mark_part(0, 0)
        below = (warning, Tone.LATE) if warning else (hint, Tone.MUTED)
        self._said.say((text, Tone.NORMAL if hint else Tone.MUTED), below)

    def set_error(self, sentence: str, start: int = 0, end: int = 0) -> None:
        """Say what was not understood and underline that part of the line."""
        self.input.mark_part(start, end)
        self._said.say((f"✗ {sentence}", Tone.BAD))

    @property
    def said(self) -> str:
        """What stands under the line."""
        return self._said.text.strip()

    def _show_prompt(self) -> None:
        tone = Tone.ACCENT if self.input.has_focus else Tone.MUTED
        self.query_one(_Prompt).set_lines([[(PROMPT, tone)]])

    # What the line says.

    def on_descendant_focus(self) -> None:
        """Light the prompt."""
        self._show_prompt()

    def on_descendant_blur(self) -> None:
        """Dim the prompt."""
        self._show_prompt()

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.is_open:
            self.post_message(self.Changed(self, event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.input.remember(event.value)
        self.post_message(self.Submitted(self, event.value))

    @on(EntryInput.Completed)
    def _completed(self, event: EntryInput.Completed) -> None:
        event.stop()
        self.post_message(self.Completed(self, self.text))

    @on(LineInput.Left)
    def _left(self, event: LineInput.Left) -> None:
        event.stop()
        self.post_message(self.Left(self, self.text))
