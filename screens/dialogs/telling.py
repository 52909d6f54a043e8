"""Dialogs that stay open while something is done in them: they say what, and take it back."""

from typing import TypeVar

from textual.app import ComposeResult
from textual.binding import Binding
from typing_extensions import override

from screens.dialogs.base import Dialog
from widgets.painted import Tone
from widgets.pick_list import PickList
from widgets.said import Said

R = TypeVar("R")


class TellingDialog(Dialog[R]):
    """Says in its last line what was done, or why not; its body yields a ``Said`` there."""

    BINDINGS = [Binding("u", "undo", id="telling.undo"), Binding("U", "redo", id="telling.redo")]

    @override
    def tell(self, said: str) -> None:
        """Say what was done."""
        self.query_one(Said).say((f"✓ {said}", Tone.NORMAL))

    @override
    def complain(self, sentence: str) -> None:
        """Say why something was refused."""
        self.query_one(Said).say((f"✗ {sentence}" if sentence else "", Tone.BAD))

    def action_undo(self) -> None:
        """Take back the newest change."""
        self.planner.action_undo()

    def action_redo(self) -> None:
        """Make it again."""
        self.planner.action_redo()


class PickingDialog(TellingDialog[R]):
    """A list in which something is done with each line, and below it what was done last."""

    CSS = """
    .body { height: 1fr; margin: 1 0; }
    .done { height: 1; padding: 0 1; }
    """

    def body(self) -> ComposeResult:
        """Yield the list, and what was done last."""
        yield PickList(classes="body")
        yield Said(classes="done")

    def on_mount(self) -> None:
        """Give the keys to the list."""
        super().on_mount()
        self.set_focus(self.picks)

    @property
    def picks(self) -> PickList:
        """The list."""
        return self.query_one(PickList)
