"""Searching what is said of products, while on the phone."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from planner.review.product_page import Passage, passages
from screens.dialogs.base import Dialog
from screens.dialogs.reading import ReadingDialog
from widgets.cells import column, widest
from widgets.line_input import LineInput
from widgets.pick_list import PickList

_CODE, _TITLE = 10, 30
"""Cells of a product's code and of a passage's title, at the most."""


class PassagesDialog(Dialog[None]):
    """Finds questions, features and selling points while letters are typed; Enter shows one whole."""

    BINDINGS = [
        Binding("up", "step(-1)", id="passages.up", priority=True),
        Binding("down", "step(1)", id="passages.down", priority=True),
    ]
    CSS = """
    PassagesDialog .body { height: 1fr; margin: 1 0; }
    PassagesDialog LineInput { margin: 1 0 0 1; }
    """

    def __init__(self) -> None:
        super().__init__("")
        self._found: list[Passage] = []

    def body(self) -> ComposeResult:
        """Yield the line and what was found."""
        yield LineInput()
        yield PickList(classes="body")

    def on_mount(self) -> None:
        """Wait for the first letter."""
        self._heading = self.words.product_search
        super().on_mount()
        self._find("")
        self.set_focus(self.query_one(LineInput))

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_find()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what fits."""
        self._find(event.value)

    def _find(self, text: str) -> None:
        self._found = passages(self.book, text)
        code = widest((one.product.code for one in self._found), _CODE)
        title = widest((one.title for one in self._found), _TITLE)
        rows = (
            (str(nth), f"{column(one.product.code, code)}  {column(one.title, title)}  {one.text}".rstrip())
            for nth, one in enumerate(self._found)
        )
        self.query_one(PickList).show(rows, empty=self.words.product_nothing_found(text))

    def action_step(self, by: int) -> None:
        """Move among those found while typing."""
        self.query_one(PickList).action_move(by)

    def on_input_submitted(self) -> None:
        """Show the one under the cursor."""
        self._open(self.query_one(PickList).cursor_key)

    def on_pick_list_picked(self, message: PickList.Picked) -> None:
        """Show the one that was picked."""
        self._open(message.key)

    def _open(self, key: str | None) -> None:
        if key:
            said = self.words.product_passage(self._found[int(key)])
            self.app.push_screen(ReadingDialog(self.words.product_search, said))

    def on_line_input_left(self) -> None:
        """Leave."""
        self.dismiss(None)
