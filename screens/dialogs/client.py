"""One client: who it is, and all that happened, newest first."""

from textual.app import ComposeResult
from textual.binding import Binding

from planner.plan.cadence import level_of
from planner.record.people import Client
from planner.review.timeline import timeline
from screens.dialogs.base import Dialog
from widgets.cells import column, widest
from widgets.ends_line import EndsLine
from widgets.plain_text import PlainText

DAY = 20
"""The most cells that a day takes."""


class ClientDialog(Dialog[str]):
    """Shows a client; a verb's letter hands back the beginning of an entry line for this person."""

    BINDINGS = [Binding(letter, f"entry('{letter}')", id=f"client.{letter}") for letter in "fvdltg"]

    def __init__(self, client: Client) -> None:
        super().__init__(client.name)
        self._client = client

    def body(self) -> ComposeResult:
        """Yield the story."""
        yield PlainText(classes="body")

    def on_mount(self) -> None:
        """Show the client."""
        super().on_mount()
        self.set_focus(self.query_one(PlainText))

    def show(self) -> None:
        """Show the client as the record now has it."""
        super().show()
        words, today, client = self.words, self.planner.today, self.book.client(self._client.id) or self._client
        card = self.book.open_card(client.id)
        level = level_of(card, today) if card else None
        standing = (level.value, words.level(level)) if level else ()
        self.query_one("#title", EndsLine).show((client.name, client.number, *standing), client.phones)
        moments = timeline(self.book, client.id)
        days = [words.day(moment.day, today) for moment in moments]
        width = widest(days, DAY)
        lines = [
            "  ".join(
                part for part in (column(day, width), f"{moment.time:5}", words.event(moment), moment.note) if part
            )
            for day, moment in zip(days, moments, strict=True)
        ]
        self.query_one(PlainText).show("\n".join(lines))

    def help_text(self) -> str:
        """Explain the keys that begin an entry."""
        return self.words.help_client

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_client()

    def action_entry(self, letter: str) -> None:
        """Hand back the beginning of an entry line."""
        kind = f"{letter} v" if letter == "t" else letter
        self.dismiss(f"{kind} {self._client.number} ")
