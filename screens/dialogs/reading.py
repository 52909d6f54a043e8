"""Something to read: help, or what a figure rests on."""

from textual.app import ComposeResult
from textual.binding import Binding

from screens.dialogs.base import Dialog
from widgets.plain_text import PlainText


class ReadingDialog(Dialog[None]):
    """Shows a literal text."""

    BINDINGS = [Binding("q,enter,question_mark", "leave", id="reading.leave")]

    def __init__(self, title: str, text: str) -> None:
        super().__init__(title)
        self._text = text

    def body(self) -> ComposeResult:
        """Yield the text."""
        yield PlainText(classes="body")

    def on_mount(self) -> None:
        """Show the text."""
        super().on_mount()
        text = self.query_one(PlainText)
        text.show(self._text)
        self.set_focus(text)

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_reading()
