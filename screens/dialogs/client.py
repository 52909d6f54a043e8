"""One client: who it is, and all that happened, newest first."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from typing_extensions import override

from planner.entry.card_form import STANDS, change_card, form_fields, problems, typed_of
from planner.language.pages import lunar_birthday
from planner.plan.cadence import level_for, level_of
from planner.record.care import Care
from planner.record.errors import PlannerError
from planner.record.people import Client, Level, Motive
from planner.review.family import family
from planner.review.proposal import proposal
from planner.review.timeline import View, timeline, viewed
from screens.dialogs.reading import ReadingDialog
from screens.dialogs.telling import TellingDialog
from screens.dialogs.typed import TypedDialog
from widgets.cells import column, widest
from widgets.ends_line import EndsLine
from widgets.form import Field
from widgets.plain_text import PlainText
from widgets.said import Said

if TYPE_CHECKING:
    from planner.record.change import Action, Transaction
    from planner.record.clash import Shown
    from planner.record.people import Card

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
        self.query_one("#title", EndsLine).show((client.name, client.number, *standing), client.phones)
        found = family(self.book, client)
        product = self.book.product(card.product) if card else None
        facts = [
            words.card_facts(card, product.code if product else "", today) if card else "",
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
        """Show a proposal of what the open card intends, and how it becomes a file."""
        client = self.book.client(self._client.id) or self._client
        try:
            found = proposal(self.book, client, self.planner.today)
        except PlannerError as error:
            self.complain(error.sentence(self.words))
            return
        page = self.words.proposal_page(found, _no_heading).partition("\n")[2].strip()
        page = "\n".join(line.removeprefix("#") if line.startswith("## ") else line for line in page.split("\n"))
        said = f"{page}\n\n{self.words.proposal_hint(client.number)}"
        self.app.push_screen(ReadingDialog(self.words.proposal_title(found), said))

    def action_edit(self) -> None:
        """Change what the archive keeps of the client."""
        client = self.book.client(self._client.id)
        if client is not None:
            self.app.push_screen(ClientForm(client, self.book.open_card(client.id)), self._changed)

    def _changed(self, done: "Transaction | None") -> None:
        if done is not None:
            self.tell(self.words.did(done.label) if done.changes else self.words.theirs_kept)

    def action_call(self) -> None:
        """Call the client: what a call takes, in place of the story."""
        self.dismiss(None)
        self.planner.call(self._client.id)


def _no_heading(text: str) -> str:
    """Return what a rep typed so that it is no heading of a page."""
    return f" {text}" if text.startswith("#") else text


class ClientForm(TypedDialog):
    """Asks for what the archive keeps of a client."""

    new = False

    def __init__(self, client: Client, card: "Card | None") -> None:
        super().__init__()
        self._client = client
        # As it was when the form was opened: which fields there are does not change under the hands.
        self._card = card

    @property
    def draft(self) -> str:
        """The name of its draft."""
        return f"client {self._client.id}"

    @override
    def typed(self) -> Mapping[str, str]:
        """Return the client's fields."""
        return typed_of(self._client, self._card, self.book)

    @override
    def titles(self) -> Sequence[str]:
        """Return who it is."""
        return [self._client.name, self._client.number]

    @override
    def fields(self) -> Sequence[Field]:
        """Return the fields in the language in use."""
        words = self.words
        motives = (("", words.product_motive("")), *((one.value, words.product_motive(one)) for one in Motive))
        mine = self._client.without
        kinds = dict.fromkeys([(), *((one.value,) for one in Care), tuple(Care), mine])
        care = tuple((", ".join(kind), words.care_without(kind)) for kind in kinds)
        options = {"motive": motives, "without": care, "level": self._levels()}
        birthday = lunar_birthday(words, self._client, self.planner.today, self.planner.calendar)
        hints = {"birthday": birthday} if birthday else {}
        return [
            Field(name, words.client_field(name), hints.get(name) or words.client_hint(name), options.get(name, ()))
            for name in form_fields(self._card)
        ]

    def _levels(self) -> tuple[tuple[str, str], ...]:
        """Return what the level may rest on: the expected date, what happened last, or the rep's own choice."""
        card, words = self._card, self.words
        if card is None:
            return ()
        stands = ((STANDS, words.level_stands(card.level)),) if card.level_stands else ()
        chosen = ((one.value, f"{one.value}  {words.level(one)}") for one in Level)
        return ("", words.level_follows(level_for(card.buys, self.planner.today))), *stands, *chosen

    @override
    def wrong(self, changed: Mapping[str, str]) -> "Mapping[str, PlannerError]":
        """Return what is wrong with what was changed."""
        return problems(changed, self.book, self._client, self.planner.today)

    @override
    def action_of(self, changed: Mapping[str, str], shown: "Shown") -> "Action":
        """Change the client."""
        return change_card(self._client.id, changed, self.planner.now(), shown)

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_client_form()

    def help_text(self) -> str:
        """Explain a client's card."""
        return self.words.help_client
