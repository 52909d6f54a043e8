"""A record that cannot be read: what there is of it, and which of that is to be the record."""

from collections.abc import Sequence

from textual.app import ComposeResult

from planner.record.keeping import Offer
from screens.dialogs.base import Dialog
from widgets.pick_list import PickList
from widgets.plain_text import PlainText

LOOK, YES, NO = "look", "yes", "no"


class RescueDialog(Dialog[Offer]):
    """Hands back the offer that was taken, after a yes; None where the rep only looks."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (14, "-tall")]
    CSS = """
    RescueDialog PlainText { height: auto; max-height: 60%; margin: 1 0; }
    RescueDialog PickList { height: 1fr; }
    RescueDialog.-short PlainText { height: 1fr; margin: 0; }
    RescueDialog.-short PickList { height: 4; }
    """

    def __init__(self, title: str, about: str, offers: Sequence[Offer]) -> None:
        super().__init__(title)
        self._about, self._offers = about, offers
        self._taken: Offer | None = None

    def body(self) -> ComposeResult:
        """Yield what is wrong and the ways back."""
        yield PlainText()
        yield PickList()

    def on_mount(self) -> None:
        """Show the ways back."""
        super().on_mount()
        self._offer()
        self.set_focus(self.query_one(PickList))

    def _offer(self) -> None:
        self._taken = None
        rows = [(str(nth), self.words.offer(offer)) for nth, offer in enumerate(self._offers)]
        self._ask(self._about, [*rows, (LOOK, self.words.rescue_look)])

    def _ask(self, about: str, rows: Sequence[tuple[str, str]]) -> None:
        self.query_one(PlainText).show(about)
        self.query_one(PickList).show(rows)

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_rescue()

    def on_pick_list_picked(self, message: PickList.Picked) -> None:
        """Ask whether it is to be so, or hand back what was said yes to."""
        if message.key == NO:
            self._offer()
        elif message.key in (YES, LOOK):
            self.dismiss(self._taken)
        else:
            self._taken = self._offers[int(message.key)]
            words = self.words
            self._ask(words.rescue_sure(self._taken), [(NO, words.no), (YES, words.yes)])

    def action_leave(self) -> None:
        """Go back to the ways, or only look."""
        if self._taken is None:
            self.dismiss(None)
        else:
            self._offer()
