"""Asking for what the archive keeps of a client, and what the open card intends."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.binding import Binding
from typing_extensions import override

from planner.entry.card_form import STANDS, change_card, form_fields, problems, typed_of
from planner.language.pages import lunar_birthday
from planner.plan.cadence import level_for
from planner.record.care import Care
from planner.record.errors import AlreadyOnFile
from planner.record.people import Client, Level, Motive
from screens.dialogs.merge import MergeDialog
from screens.dialogs.typed import TypedDialog
from widgets.form import Field

if TYPE_CHECKING:
    from planner.record.change import Action
    from planner.record.clash import Shown
    from planner.record.errors import PlannerError
    from planner.record.people import Card


class ClientForm(TypedDialog):
    """Asks for what the archive keeps of a client."""

    new = False
    BINDINGS = [Binding("ctrl+g", "merge", id="form.merge", priority=True)]

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

    @override
    def show(self) -> None:
        """Show the fields; where the client was forgotten meanwhile, leave and keep no draft."""
        client = self.book.client(self._client.id)
        if client is None or client.erased is None:
            super().show()
            return
        self.forget_draft()
        self.planner.say(self.words.nothing_of_erased(client.number))
        if self.is_current:
            self.dismiss(None)

    def action_merge(self) -> None:
        """Show what merging with whoever has a phone that was typed comes to."""
        typed = {"phones": self.changed().get("phones", "")}
        wrong = problems(typed, self.book, self._client, self.planner.today).get("phones")
        other = self.book.client_numbered(wrong.number) if isinstance(wrong, AlreadyOnFile) else None
        if other is not None:
            self.app.push_screen(MergeDialog(self._client.id, other.id), self._merged)

    def _merged(self, kept: int | None) -> None:
        """Go on with the one who stays; what else was typed is typed there."""
        client = self.book.client(kept)
        if client is None:
            return
        typed = {name: text for name, text in self.changed().items() if name != "phones"}
        card = self.book.open_card(client.id)
        self.hand_on(typed, f"client {client.id}", typed_of(client, card, self.book))
        self.dismiss(None)
        if typed:
            self.planner.push_screen(ClientForm(client, card))

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_client_form()

    def help_text(self) -> str:
        """Explain a client's card."""
        return self.words.help_client
