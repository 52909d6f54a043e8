"""Finding a person while typing."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from planner.entry.people import suggest
from planner.plan.cadence import level_of
from planner.record.people import Client
from screens.dialogs.base import Dialog
from widgets.line_input import LineInput
from widgets.pick_list import PickList

MOST = 50


class FindDialog(Dialog[int]):
    """Finds by any part of the name, the number or the phone; Enter hands back the client's id."""

    BINDINGS = [
        Binding("up", "step(-1)", id="find.up", priority=True),
        Binding("down", "step(1)", id="find.down", priority=True),
    ]
    CSS = """
    .body { height: 1fr; margin: 1 0; }
    FindDialog LineInput { margin: 1 0 0 1; }
    """

    def body(self) -> ComposeResult:
        """Yield the line and what was found."""
        yield LineInput()
        yield PickList(classes="body")

    def __init__(self, title: str = "") -> None:
        super().__init__(title)

    def on_mount(self) -> None:
        """Wait for the first letter."""
        self.planner.recorder.prepare_names()
        self._heading = self._heading or self.words.find_title
        super().on_mount()
        self._find("")
        self.set_focus(self.query_one(LineInput))

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_find()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show who fits."""
        self._find(event.value)

    def _find(self, text: str) -> None:
        found = suggest(text, self.book, MOST)
        empty = self.words.nobody_fits(text) if text else self.words.find_hint
        self.query_one(PickList).show([(str(one.id), self._row(one)) for one in found], empty=empty)

    def _row(self, client: Client) -> str:
        card = self.book.open_card(client.id)
        return "  ".join(
            (client.number, level_of(card, self.planner.today).value if card else " ", client.name, *client.phones)
        )

    def action_step(self, by: int) -> None:
        """Move among those found while typing."""
        self.query_one(PickList).action_move(by)

    def on_input_submitted(self) -> None:
        """Hand back the person under the cursor."""
        if key := self.query_one(PickList).cursor_key:
            self.dismiss(int(key))

    def on_pick_list_picked(self, message: PickList.Picked) -> None:
        """Hand back the person."""
        self.dismiss(int(message.key))

    def on_line_input_left(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
