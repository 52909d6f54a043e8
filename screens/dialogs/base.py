"""What dialogs share: a title, a body, Escape to leave without an answer."""

from typing import TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widget import Widget

from screens.base import PlannerScreen
from widgets.ends_line import EndsLine
from widgets.key_line import KeyLine

R = TypeVar("R")


class Dialog(PlannerScreen[R]):
    """Asks one thing and hands back the answer; None where it was left. It knows nobody who opened it."""

    BINDINGS = [Binding("escape", "leave", id="dialog.leave")]
    CSS = """
    .body { height: 1fr; margin: 1 0; }
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self._heading = title

    def compose(self) -> ComposeResult:
        """Yield title, body and key line."""
        yield EndsLine(id="title")
        yield from self.body()
        yield KeyLine(id="keys")

    def body(self) -> ComposeResult:
        """Yield what stands under the title."""
        yield Widget(classes="body")

    def show(self) -> None:
        """Show title and keys."""
        self.query_one("#title", EndsLine).show((self._heading,))
        self.show_keys()

    def show_status(self, status: str) -> None:
        """Leave the key line to the dialog's own keys."""

    def action_leave(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
