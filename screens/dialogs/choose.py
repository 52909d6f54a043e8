"""Choosing one of a few."""

from collections.abc import Sequence

from textual.app import ComposeResult

from screens.dialogs.base import Dialog
from widgets.pick_list import PickList


class ChooseDialog(Dialog[str]):
    """Offers rows of (key, text) and hands back the key."""

    def __init__(self, title: str, rows: Sequence[tuple[str, str]]) -> None:
        super().__init__(title)
        self._rows = rows

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield PickList(classes="body")

    def on_mount(self) -> None:
        """Show the rows."""
        super().on_mount()
        pick = self.query_one(PickList)
        pick.show(self._rows)
        self.set_focus(pick)

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_choose()

    def on_pick_list_picked(self, message: PickList.Picked) -> None:
        """Hand back what was chosen."""
        self.dismiss(message.key)
