"""Choosing one of a few."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult

from planner.record.text import folded
from screens.dialogs.base import Dialog
from widgets.ends_line import EndsLine
from widgets.pick_list import PickList


class ChooseDialog(Dialog[str]):
    """Offers rows of (key, text) and hands back the key; what is typed leaves the rows with these letters in them."""

    def __init__(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__(title)
        self._rows, self._typed = rows, ""

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield PickList(classes="body")

    def on_mount(self) -> None:
        """Show the rows."""
        super().on_mount()
        self._narrow("")
        self.set_focus(self.query_one(PickList))

    def show(self) -> None:
        """Show the title, what is typed and the keys."""
        super().show()
        self.query_one("#title", EndsLine).show((self._heading,), (self._typed,))

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_choose()

    def on_key(self, event: events.Key) -> None:
        """Leave the rows that hold what is typed; a letter that would leave none is not taken."""
        typed = self._typed[:-1] if event.key == "backspace" else self._typed + (event.character or "")
        if (event.is_printable or event.key == "backspace") and self._fitting(typed):
            event.stop()
            self._narrow(typed)

    def _fitting(self, typed: str) -> list[tuple[str, str]]:
        return [(key, text) for key, text in self._rows if folded(typed) in folded(text)]

    def _narrow(self, typed: str) -> None:
        self._typed = typed
        self.query_one(PickList).show(self._fitting(typed))
        self.show()

    def on_pick_list_picked(self, message: PickList.Picked) -> None:
        """Hand back what was chosen."""
        self.dismiss(message.key)
