"""One client: who it is, and all that happened, newest first."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from typing_extensions import override

from planner.language.pages import lunar_birthday
from planner.plan.cadence import level_of
from planner.record.errors import PlannerError
from planner.record.people import Client
from planner.review.family import family
from planner.review.proposal import proposal
from planner.review.timeline import View, timeline, viewed
from screens.dialogs.client_form import ClientForm
from screens.dialogs.erase import EraseDialog
from screens.dialogs.find import FindDialog
from screens.dialogs.merge import MergeDialog
from screens.dialogs.proposal import ProposalDialog
from screens.dialogs.telling import TellingDialog
from widgets.cells import column, widest
from widgets.ends_line import EndsLine
from widgets.plain_text import PlainText
from widgets.said import Said

if TYPE_CHECKING:
    from planner.record.change import Transaction

DAY = 20
"""The most cells that a day takes."""


class ClientDialog(TellingDialog[str]):
    """Shows a client; a verb's letter hands back the beginning of an entry line for this person."""

    BINDINGS = [
        *(Binding(letter, f"entry('{letter}')", id=f"client.{letter}") for letter in "fvdltg"),
        Binding("e", "edit", id="client.edit"),
        Binding("c", "call", id="client.call"),
        Binding("k", "view", id="client.view"),
        Binding("p", "propose", id="client.propose"),
        Binding("m", "merge", id="client.merge"),
    ]

    CSS = """
    ClientDialog Said { height: 1; padding: 0 1; }
    """

    def __init__(self, client: Client) -> None:
        super().__init__(client.name)
        self._client = client
        self._view = View.ALL

    def body(self) -> ComposeResult:
        """Yield the story."""
        yield PlainText(classes="body")
        yield Said()

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
        who = (client.number,) if client.erased else (client.name, client.number)
        self.query_one("#title", EndsLine).show((*who, *standing), client.phones)
        found = family(self.book, client)
        product = self.book.product(card.product) if card else None
        facts = [
            words.card_facts(card, product.code if product else "", today) if card else "",
            words.nothing_of_erased(client.number) if client.erased else "",
            words.client_facts(client, lunar_birthday(words, client, today, self.planner.calendar)),
            words.family_facts(found),
        ]
        story = words.family_page(found) if self._view is View.FAMILY else "\n".join(self._story(client))
        narrowed = "" if self._view in (View.ALL, View.FAMILY) else f"# {words.story_view(self._view)}"
        parts = ("\n".join(filter(None, facts)), "\n".join(filter(None, (narrowed, story))))
        self.query_one(PlainText).show("\n\n".join(filter(None, parts)))

    def _story(self, client: Client) -> list[str]:
        """Return what happened, a moment a line."""
        words, today = self.words, self.planner.today
        moments = viewed(timeline(self.book, client.id), self._view)
        days = [words.day(moment.day, today) for moment in moments]
        width = widest(days, DAY)
        return [
            "  ".join(
                part for part in (column(day, width), f"{moment.time:5}", words.event(moment), moment.note) if part
            )
            for day, moment in zip(days, moments, strict=True)
        ]

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

    def action_view(self) -> None:
        """Look at the contacts only, then at cards and deals, at the family, at everything again."""
        views = list(View)
        self._view = views[(views.index(self._view) + 1) % len(views)]
        self.show()

    def action_propose(self) -> None:
        """Show a proposal of what the open card intends; it can be written to a file."""
        client = self.book.client(self._client.id) or self._client
        try:
            found = proposal(self.book, client, self.planner.today)
        except PlannerError as error:
            self.complain(error.sentence(self.words))
            return
        page = self.words.proposal_page(found, _no_heading).partition("\n")[2].strip()
        page = "\n".join(line.removeprefix("#") if line.startswith("## ") else line for line in page.split("\n"))
        self.app.push_screen(ProposalDialog(found, self.words.proposal_title(found), page))

    def action_edit(self) -> None:
        """Change what the archive keeps of the client."""
        client = self.book.client(self._client.id)
        if client is not None and client.erased is None:
            self.app.push_screen(ClientForm(client, self.book.open_card(client.id)), self._changed)

    def _changed(self, done: "Transaction | None") -> None:
        if done is not None:
            self.tell(self.words.did(done.label) if done.changes else self.words.theirs_kept)

    @override
    def commands(self) -> list[tuple[str, str]]:
        """Return what can be done with this client only."""
        rows = [("merge", self.words.merge_command)]
        return rows if self.planner.erasure is None else [*rows, ("erase", self.words.erase_command)]

    def action_erase(self) -> None:
        """Say what goes when the client is forgotten, and ask for the number. No key does this: only its name does."""
        client, erasure = self.book.client(self._client.id), self.planner.erasure
        if client is not None and client.erased is None and erasure is not None:
            self.app.push_screen(EraseDialog(client, erasure))

    def action_merge(self) -> None:
        """Ask who the same person is, and show what merging the two comes to."""

        def found(other: int | None) -> None:
            if other is not None and other != self._client.id:
                self.app.push_screen(MergeDialog(self._client.id, other), merged)

        def merged(kept: int | None) -> None:
            client = self.book.client(kept)
            if client is not None:
                self._client = client
                self.show()

        self.app.push_screen(FindDialog(self.words.merge_with_whom), found)

    def action_call(self) -> None:
        """Call the client: what a call takes, in place of the story."""
        self.dismiss(None)
        self.planner.to_entry.call(self._client.id)


def _no_heading(text: str) -> str:
    """Return what a rep typed so that it is no heading of a page."""
    return f" {text}" if text.startswith("#") else text
