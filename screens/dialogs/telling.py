"""A dialog that stays open while something is done in it: it says what, and takes it back."""

from typing import TypeVar

from textual.binding import Binding
from typing_extensions import override

from screens.dialogs.base import Dialog
from widgets.painted import Tone
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
