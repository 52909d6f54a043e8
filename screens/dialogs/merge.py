"""Two clients that are one person: what merging them comes to, before it is done."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding

from planner.entry.effects import When
from planner.entry.merging import Merge, merge, merging
from planner.record.errors import PlannerError
from screens.dialogs.base import Dialog
from widgets.ends_line import EndsLine
from widgets.plain_text import PlainText

if TYPE_CHECKING:
    from planner.record.change import Transaction


class MergeDialog(Dialog[int]):
    """Shows a merge; Enter does it and hands back the id of the client who stays."""

    BINDINGS = [Binding("enter", "merge", id="merge.merge"), Binding("s", "swap", id="merge.swap")]

    def __init__(self, gone: int, kept: int) -> None:
        super().__init__("")
        self._gone, self._kept = gone, kept

    def body(self) -> ComposeResult:
        """Yield the page."""
        yield PlainText(classes="body")

    def on_mount(self) -> None:
        """Show it from its begin."""
        super().on_mount()
        self.set_focus(self.query_one(PlainText))

    def show(self) -> None:
        """Show the merge of the record as it is; where it cannot be, why."""
        super().show()
        found = self._found()
        page = self.query_one(PlainText)
        if isinstance(found, PlannerError):
            page.show(found.sentence(self.words))
            return
        self.query_one("#title", EndsLine).show((self.words.merge_title(found),))
        page.show(self.words.merge_page(found, self.planner.today))

    def _found(self) -> Merge | PlannerError:
        try:
            return merging(self.book, self._gone, self._kept)
        except PlannerError as error:
            return error

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_merge()

    def help_text(self) -> str:
        """Explain a client's card."""
        return self.words.help_client

    def action_swap(self) -> None:
        """Let the other one stay."""
        self._gone, self._kept = self._kept, self._gone
        self.show()

    def action_merge(self) -> None:
        """Merge the two; one undo takes it back."""
        found, words, when = self._found(), self.words, When.of(self.planner.now())
        if isinstance(found, PlannerError):
            return

        def kept(_: "Transaction") -> None:
            self.planner.say(words.merged(found))
            self.dismiss(found.kept.id)

        action = merge(
            self._gone, self._kept, when, lambda one: (words.merge_line(one, when.day), words.merge_ended(one))
        )
        self.planner.recorder.keep(action, kept)
