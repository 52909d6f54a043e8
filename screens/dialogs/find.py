"""Finding a person while typing."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from planner.entry.people import suggested
from screens.dialogs.base import Dialog
from screens.saying import Saying
from widgets.line_input import LineInput
from widgets.people_list import People, PeopleList


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
        yield PeopleList(classes="body")

    def __init__(self, title: str = "") -> None:
        super().__init__(title)
        self._title, self._saying = title, Saying(self)

    def on_mount(self) -> None:
        """Wait for the first letter."""
        self.planner.recorder.prepare_names()
        super().on_mount()
        self.set_focus(self.query_one(LineInput))

    def show(self) -> None:
        """Show who fits, as the record now has them."""
        self._heading = self._title or self.words.find_title
        super().show()
        self._find(self.query_one(LineInput).value)

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_find()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show who fits, the likeliest under the cursor."""
        self._find(event.value)
        self._people.action_first()

    def _find(self, text: str) -> None:
        self._saying.sought = text
        empty = self.words.nobody_fits(text) if text else self.words.find_hint
        self._people.show(People([(None, suggested(text, self.book))]), self._saying, empty=empty)

    @property
    def _people(self) -> PeopleList:
        return self.query_one(PeopleList)

    def action_step(self, by: int) -> None:
        """Move among those found while typing."""
        self._people.action_move(by)

    def on_input_submitted(self) -> None:
        """Hand back the person under the cursor."""
        if self._people.client is not None:
            self.dismiss(self._people.client)

    def on_people_list_opened(self, message: PeopleList.Opened) -> None:
        """Hand back the person."""
        self.dismiss(message.client)

    def on_line_input_left(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
