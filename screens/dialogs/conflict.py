"""Two values of one field: what it is about, both of them, and what may be done about it."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding

from screens.dialogs.base import Dialog
from widgets.pick_list import PickList
from widgets.plain_text import PlainText

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.language.words import Words

LEAVE = "leave"
"""The key of the row that answers nothing, as Escape does."""


class ConflictDialog(Dialog[str]):
    """Hands back the key of the row that was chosen, None where nothing is to be done.

    The cursor begins on the row that does nothing: nobody asked for this dialog. Title, text and rows are asked for in
    the language in use.
    """

    BINDINGS = [
        Binding("pageup", "read(-1)", id="conflict.page_up", priority=True),
        Binding("pagedown", "read(1)", id="conflict.page_down", priority=True),
    ]
    CSS = """
    ConflictDialog PlainText { height: auto; max-height: 70%; margin: 1 0; }
    ConflictDialog PickList { height: 1fr; }
    ConflictDialog.-short PlainText { height: 1fr; margin: 0; }
    ConflictDialog.-short PickList { height: 3; }
    """
    VERTICAL_BREAKPOINTS = [(0, "-short"), (12, "-tall")]

    def __init__(
        self,
        title: "Callable[[Words], str]",
        text: "Callable[[Words], str]",
        rows: "Callable[[Words], Sequence[tuple[str, str]]]",
    ) -> None:
        super().__init__("")
        self._title, self._text, self._rows = title, text, rows
        self._read_out = ""

    def body(self) -> ComposeResult:
        """Yield both values and the rows."""
        yield PlainText()
        yield PickList()

    def on_mount(self) -> None:
        """Begin on the row that does nothing."""
        super().on_mount()
        rows = self.query_one(PickList)
        rows.go_to(LEAVE)
        self.set_focus(rows)

    def show(self) -> None:
        """Show it in the language in use."""
        words = self.words
        self._heading = self._title(words)
        super().show()
        said, self._read_out = self._read_out, self._text(words)
        if said != self._read_out:
            self.query_one(PlainText).show(self._read_out)
        self.query_one(PickList).show(self._rows(words))

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_conflict()

    def action_read(self, by: int) -> None:
        """Read on in a text that is longer than its place."""
        self.query_one(PlainText).action_page(by)

    def on_pick_list_picked(self, message: PickList.Picked) -> None:
        """Hand back what was chosen."""
        self.dismiss(None if message.key == LEAVE else message.key)
