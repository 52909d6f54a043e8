"""A form that keeps what is typed of one thing, whoever else changes it meanwhile."""

import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from typing_extensions import override

from screens.conflicts import keep_form
from screens.dialogs.base import Dialog
from widgets.ends_line import EndsLine
from widgets.form import Field, Form

if TYPE_CHECKING:
    from planner.record.change import Action, Transaction
    from planner.record.clash import Shown
    from planner.record.errors import PlannerError


class TypedDialog(Dialog["Transaction"]):
    """Asks for fields and keeps them; hands back what was kept. A subclass says which, and what they come to."""

    BINDINGS = [Binding("ctrl+n", "keep", id="form.keep", priority=True)]
    CSS = """
    Form { height: 1fr; margin: 1 0 0 0; }
    """

    def __init__(self) -> None:
        super().__init__("")
        self.shown: Mapping[str, str] = {}
        self._values: dict[str, str] = {}
        self._warned = False

    # What a subclass says.

    def typed(self) -> Mapping[str, str]:
        """Return the fields as they would be typed, of the record as it is."""
        raise NotImplementedError

    def titles(self) -> Sequence[str]:
        """Return what stands above the fields."""
        raise NotImplementedError

    def fields(self) -> Sequence[Field]:
        """Return the fields in the language in use."""
        raise NotImplementedError

    def wrong(self, changed: Mapping[str, str]) -> "Mapping[str, PlannerError]":
        """Return what is wrong with what was changed, by field."""
        raise NotImplementedError

    def action_of(self, changed: Mapping[str, str], shown: "Shown") -> "Action":
        """Return what keeps what was changed of the fields as they were ``shown``."""
        raise NotImplementedError

    @property
    def draft(self) -> str:
        """The name under which what is typed is kept until it is recorded or left; empty where it is not."""
        raise NotImplementedError

    @property
    def new(self) -> bool:
        """Whether all fields are to be kept, not only the changed ones."""
        raise NotImplementedError

    # The form.

    def body(self) -> ComposeResult:
        """Yield the fields."""
        yield Form()

    @property
    def _form(self) -> Form:
        return self.query_one(Form)

    def on_mount(self) -> None:
        """Begin with the first field."""
        shown, values = self._drafted()
        self.shown = {**self.typed(), **shown}
        self._values = {**self.shown, **values}
        super().on_mount()
        self._form.start(self.fields()[0].id)

    def show(self) -> None:
        """Show title and fields in the language in use; what is typed stays."""
        super().show()
        self.query_one("#title", EndsLine).show(tuple(self.titles()))
        if not self._form.editing:
            self._form.show(self.fields(), self._values)

    @override
    def relabel(self) -> None:
        """Speak the language that was chosen; what is typed stays."""
        self._form.show(self.fields(), self._values)
        super().relabel()

    @override
    def complain(self, sentence: str) -> None:
        """Say why something was refused; the fields stay."""
        if sentence:
            self._form.set_error(sentence)

    def _drafted(self) -> tuple[dict[str, str], dict[str, str]]:
        """Return what fields showed when a draft of them was begun, and the draft; both empty where there is none."""
        try:
            found = json.loads(self.planner.drafts.get(self.draft) or "{}") if self.draft else {}
            parts = [{str(key): str(text) for key, text in found.get(part, {}).items()} for part in ("shown", "typed")]
        except (ValueError, AttributeError):
            parts = [{}, {}]
        known = {field.id for field in self.fields()}
        shown, typed = ({key: text for key, text in part.items() if key in known} for part in parts)
        return shown, typed

    def _keep_draft(self, typed: Mapping[str, str]) -> None:
        if self.draft:
            self._put_draft(self.draft, typed, self.shown)

    def _put_draft(self, draft: str, typed: Mapping[str, str], shown: Mapping[str, str]) -> None:
        kept = {"shown": {name: shown[name] for name in typed}, "typed": dict(typed)}
        self.planner.drafts.put(draft, json.dumps(kept, ensure_ascii=False) if typed else "")

    def forget_draft(self) -> None:
        """Forget what is typed."""
        self._keep_draft({})

    def hand_on(self, typed: Mapping[str, str], draft: str, shown: Mapping[str, str]) -> None:
        """Forget the draft; what is ``typed`` is one of another thing from now on, whose fields are ``shown`` so."""
        self.forget_draft()
        self._put_draft(draft, typed, shown)

    def changed(self) -> dict[str, str]:
        """Return what is typed otherwise than it was shown."""
        return {name: text for name, text in self._values.items() if text != self.shown[name]}

    def on_form_changed(self, message: Form.Changed) -> None:
        """Keep what is typed, also where it survives a dropped line."""
        self._values[message.field] = message.text
        self._warned = False
        self._keep_draft(self.changed())

    def on_form_submitted(self) -> None:
        """Keep the fields."""
        self.action_keep()

    def on_form_left(self) -> None:
        """Leave, and keep nothing: what was typed goes only with a second Escape."""
        if self.changed() and not self._warned:
            self._warned = True
            self._form.set_error(self.words.typed_and_not_kept)
            return
        self._keep_draft({})
        self.dismiss(None)

    def action_keep(self) -> None:
        """Keep what was changed, or mark what is wrong with it."""
        changed = {name: text for name, text in self._values.items() if self.new or text != self.shown[name]}
        wrong = self.wrong(changed)
        if wrong:
            self._refuse(wrong)
            return

        def make(shown: "Shown", theirs: frozenset[str]) -> "Action":
            return self.action_of({name: text for name, text in changed.items() if name not in theirs}, shown)

        def kept(done: "Transaction") -> None:
            self._keep_draft({})
            self.dismiss(done)

        keep_form(self.planner, make, dict(self.shown), kept, self._refused, self.show)

    def _refuse(self, wrong: "Mapping[str, PlannerError]") -> None:
        self._form.set_errors({field: error.sentence(self.words) for field, error in wrong.items()})

    def _refused(self, error: "PlannerError") -> None:
        self._refuse({self.fields()[0].id: error})
