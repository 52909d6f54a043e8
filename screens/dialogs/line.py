"""Asking for one line, with what it would do said below while it is typed."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.widgets import Input
from typing_extensions import override

from planner.record.errors import PlannerError
from screens.dialogs.base import Dialog
from widgets.line_input import LineInput
from widgets.plain_text import PlainText


class LineDialog(Dialog[str]):
    """Hands back the line.

    ``read`` says what a line would do and raises PlannerError for one that does nothing; ``hint`` stands while it is
    empty, ``about`` below, to be looked at; ``begun`` is in the line already; ``does`` says what Enter does.
    """

    CSS = """
    LineDialog LineInput { margin: 1 0 0 1; }
    LineDialog #said { height: 3; margin: 0 0 1 0; }
    LineDialog #about { height: 1fr; }
    """

    def __init__(
        self, title: str, hint: str, read: Callable[[str], str], does: str, *, about: str = "", begun: str = ""
    ) -> None:
        super().__init__(title)
        self._hint, self._read, self._does, self._about, self._begun = hint, read, does, about, begun

    def body(self) -> ComposeResult:
        """Yield the line, what it means, and what it is about."""
        yield LineInput()
        yield PlainText(id="said")
        yield PlainText(id="about")

    def on_mount(self) -> None:
        """Wait for the first letter."""
        super().on_mount()
        self.query_one("#about", PlainText).show(self._about)
        line = self.query_one(LineInput)
        line.set_text(self._begun)
        self._echo(self._begun)
        self.set_focus(line)

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_line(self._does)

    def _echo(self, text: str) -> bool:
        """Say what the line means; False where it cannot be taken."""
        said = self.query_one("#said", PlainText)
        if not text.strip():
            said.show(self._hint)
            return False
        try:
            said.show(self._read(text))
        except PlannerError as error:
            said.show(f"✗ {error.sentence(self.words)}")
            return False
        return True

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say what the line means."""
        self._echo(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Hand the line back, where it means something."""
        if self._echo(event.value):
            self.dismiss(event.value)

    def on_line_input_left(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)

    @override
    def complain(self, sentence: str) -> None:
        """Say why something was refused."""
        if sentence:
            self.query_one("#said", PlainText).show(sentence)
