"""One client: who it is, and all that happened, newest first."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from typing_extensions import override

from planner.entry.client_card import change_client, problems, typed_of
from planner.plan.birthdays import CARE as BIRTHDAY
from planner.plan.cadence import level_of
from planner.record.people import CLIENT_FIELDS, Client, Motive
from planner.review.timeline import timeline
from screens.dialogs.base import Dialog
from screens.dialogs.typed import TypedDialog
from widgets.cells import column, widest
from widgets.ends_line import EndsLine
from widgets.form import Field
from widgets.plain_text import PlainText

if TYPE_CHECKING:
    from planner.record.change import Action
    from planner.record.clash import Shown
    from planner.record.errors import PlannerError

DAY = 20
"""The most cells that a day takes."""


class ClientDialog(Dialog[str]):
    """Shows a client; a verb's letter hands back the beginning of an entry line for this person."""

    BINDINGS = [
        *(Binding(letter, f"entry('{letter}')", id=f"client.{letter}") for letter in "fvdltg"),
        Binding("e", "edit", id="client.edit"),
        Binding("c", "call", id="client.call"),
    ]

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
        facts = words.client_facts(client)
        self.query_one(PlainText).show("\n".join([*([facts, ""] if facts else []), *lines]))

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

    def action_edit(self) -> None:
        """Change what the archive keeps of the client."""
        client = self.book.client(self._client.id)
        if client is not None:
            self.app.push_screen(ClientForm(client))

    def action_call(self) -> None:
        """Call the client: what a call takes, in place of the story."""
        self.dismiss(None)
        self.planner.call(self._client.id)


class ClientForm(TypedDialog):
    """Asks for what the archive keeps of a client."""

    new = False

    def __init__(self, client: Client) -> None:
        super().__init__()
        self._client = client

    @property
    def draft(self) -> str:
        """The name of its draft."""
        return f"client {self._client.id}"

    @override
    def typed(self) -> Mapping[str, str]:
        """Return the client's fields."""
        return typed_of(self._client)

    @override
    def titles(self) -> Sequence[str]:
        """Return who it is."""
        return [self._client.name, self._client.number]

    @override
    def fields(self) -> Sequence[Field]:
        """Return the fields in the language in use."""
        words = self.words
        motives = (("", words.product_motive("")), *((one.value, words.product_motive(one)) for one in Motive))
        care = (("", words.care_wanted(wanted=True)), (BIRTHDAY, words.care_wanted(wanted=False)))
        options = {"motive": motives, "without": care}
        return [
            Field(name, words.client_field(name), words.client_hint(name), options.get(name, ()))
            for name in CLIENT_FIELDS
        ]

    @override
    def wrong(self, changed: Mapping[str, str]) -> "Mapping[str, PlannerError]":
        """Return what is wrong with what was changed."""
        return problems(changed, self.book, self._client)

    @override
    def action_of(self, changed: Mapping[str, str], shown: "Shown") -> "Action":
        """Change the client."""
        return change_client(self._client.id, changed, shown)

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_client_form()

    def help_text(self) -> str:
        """Explain a client's card."""
        return self.words.help_client
