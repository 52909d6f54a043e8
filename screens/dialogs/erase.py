"""A client asks to be forgotten: what goes, and the number that is typed once more before it does."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult

from planner.entry.erasing import going
from planner.record.errors import PlannerError
from planner.record.people import Client
from screens.dialogs.base import Dialog
from widgets.line_input import LineInput
from widgets.painted import Tone
from widgets.plain_text import PlainText
from widgets.said import Said

if TYPE_CHECKING:
    from planner.record.ports import Erasure


class EraseDialog(Dialog[int]):
    """Says what goes; Enter behind the client's number forgets the client, and hands back the id."""

    CSS = """
    EraseDialog Said { height: 2; padding: 0 1; }
    EraseDialog LineInput { margin: 0 0 0 1; }
    """

    def __init__(self, client: Client, erasure: "Erasure") -> None:
        super().__init__("")
        self._client, self._erasure = client, erasure
        self._copies = erasure.copies()

    def body(self) -> ComposeResult:
        """Yield what goes, and the line for the number."""
        yield PlainText(classes="body")
        yield Said()
        yield LineInput()

    def on_mount(self) -> None:
        """Wait for the number."""
        super().on_mount()
        self.set_focus(self.query_one(LineInput))

    def show(self) -> None:
        """Say what goes of the client as the record now has it; where nobody can be forgotten, why."""
        words, number = self.words, self._client.number
        self._heading = words.erase_title(number)
        super().show()
        try:
            # To look through ten years for the name takes longer than a screen may.
            found = going(self.book, self._client.id, look_around=False)
            text = f"{words.erase_plan(found, self._copies)}\n\n{words.ask_erase(number).rstrip()}"
        except PlannerError as error:
            text = error.sentence(words)
        self.query_one(PlainText).show(text)

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_erase()

    def help_text(self) -> str:
        """Explain a client's card."""
        return self.words.help_client

    def complain(self, sentence: str) -> None:
        """Say why something was refused."""
        self.query_one(Said).say((f"✗ {sentence}" if sentence else "", Tone.BAD))

    def on_input_submitted(self) -> None:
        """Forget the client where the number is the one; anything else changes nothing."""
        typed, number = self.query_one(LineInput).value.strip(), self._client.number
        if typed.upper() != number.upper():
            self.complain(self.words.erase_other_number(typed, number))
            return
        self.planner.drafts.drop(self._client)
        self.planner.recorder.forget(self._erasure, self._client.id, self._forgotten)

    def _forgotten(self) -> None:
        self.dismiss(self._client.id)

    def on_line_input_left(self) -> None:
        """Leave without an answer."""
        self.dismiss(None)
