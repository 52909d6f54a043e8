"""Which kinds of care the day's list proposes, and on which days after a deal clients are called."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding

from planner.entry.caring import change_care, read_call_backs
from planner.record.care import Care
from screens.dialogs.line import LineDialog
from screens.dialogs.telling import TellingDialog
from widgets.cells import column, widest
from widgets.pick_list import PickList
from widgets.said import Said

if TYPE_CHECKING:
    from planner.record.change import Action

_NAME = 20
"""Cells of a kind's name, at the most."""


class CareDialog(TellingDialog[None]):
    """Lists the kinds of care; each can be switched off and on for all clients."""

    BINDINGS = [
        Binding("space", "turn", id="care.turn", priority=True),
        Binding("d", "days", id="care.days"),
    ]
    CSS = """
    CareDialog Said { height: 1; padding: 0 1; }
    """

    def __init__(self) -> None:
        super().__init__("")

    def body(self) -> ComposeResult:
        """Yield the kinds, and what was done last."""
        yield PickList(classes="body")
        yield Said()

    def on_mount(self) -> None:
        """Give the keys to the kinds."""
        super().on_mount()
        self.set_focus(self.query_one(PickList))

    def show(self) -> None:
        """Show the kinds as the record now has them."""
        self._heading = self.words.care_title
        super().show()
        self.query_one(PickList).show(list(self._rows()))

    def _rows(self) -> Iterator[tuple[str, str]]:
        words, settings = self.words, self.book.settings
        width = widest(map(words.care, Care), _NAME)
        for care in Care:
            about = words.care_days(settings.call_backs) if care is Care.CALL_BACK else words.care_about(care)
            on = column(words.care_on(on=care.value not in settings.without), 3)
            yield care.value, "  ".join((on, column(words.care(care), width), about))

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_care()

    def help_text(self) -> str:
        """Explain what is proposed."""
        return self.words.help_care

    def on_pick_list_picked(self) -> None:
        """Switch the kind, as Space does."""
        self.action_turn()

    def action_turn(self) -> None:
        """Switch the kind under the cursor off or on."""
        care = Care(self.query_one(PickList).cursor_key)
        on = care.value in self.book.settings.without
        self._keep(change_care((), [care]) if on else change_care([care]), care, self.words.care_on(on=on))

    def action_days(self) -> None:
        """Ask on which days after a deal its client is called."""
        words = self.words

        def keep(text: str | None) -> None:
            if text is not None:
                days = read_call_backs(text)
                self._keep(change_care(call_backs=days), Care.CALL_BACK, words.care_days(days))

        begun = ",".join(map(str, self.book.settings.call_backs))
        title, hint = words.care(Care.CALL_BACK), words.care_days_hint
        read = lambda text: words.care_days(read_call_backs(text))  # noqa: E731
        self.app.push_screen(LineDialog(title, hint, read, words.keep_it, begun=begun), keep)

    def _keep(self, action: "Action", care: Care, said: str) -> None:
        self.planner.recorder.keep(action, lambda _: self.tell(self.words.care_set(care, said)))
