"""Which kinds of care the day's list proposes, and on which days after a deal clients are called."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.binding import Binding

from planner.entry.caring import change_care, read_call_backs
from planner.record.care import Care
from screens.dialogs.line import LineDialog
from screens.dialogs.telling import PickingDialog
from widgets.cells import column, widest

if TYPE_CHECKING:
    from planner.record.change import Action

_NAME = 20
"""Cells of a kind's name, at the most."""


class CareDialog(PickingDialog[None]):
    """Lists the kinds of care; each can be switched off and on for all clients."""

    BINDINGS = [
        Binding("space", "turn", id="care.turn", priority=True),
        Binding("d", "days", id="care.days"),
    ]

    def __init__(self) -> None:
        super().__init__("")

    def show(self) -> None:
        """Show the kinds as the record now has them."""
        self._heading = self.words.care_title
        super().show()
        self.picks.show(list(self._rows()))

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
        care = Care(self.picks.cursor_key)
        on = care.value in self.book.settings.without
        self._keep(change_care((), [care]) if on else change_care([care]), care, self.words.care_on(on=on))

    def action_days(self) -> None:
        """Ask on which days after a deal its client is called."""
        words = self.words

        def read(text: str) -> str:
            return words.care_days(read_call_backs(text))

        def keep(text: str | None) -> None:
            if text is not None:
                days = read_call_backs(text)
                self._keep(change_care(call_backs=days), Care.CALL_BACK, words.care_days(days))

        begun = ",".join(map(str, self.book.settings.call_backs))
        title, hint = words.care(Care.CALL_BACK), words.care_days_hint
        self.app.push_screen(LineDialog(title, hint, read, words.keep_it, begun=begun), keep)

    def _keep(self, action: "Action", care: Care, said: str) -> None:
        self.planner.recorder.keep(action, lambda _: self.tell(self.words.care_set(care, said)))
