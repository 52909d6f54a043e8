"""A list to pick one thing from, such as the people whom a name fits."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from widgets.cells import fit
from widgets.lines import LineList, Row
from widgets.painted import Part, Tone


class PickList(LineList[str]):
    """Rows of text, each with a key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "pick", "Pick", id="pick.pick", tooltip="Take this one", priority=True),
    ]

    class Picked(Message):
        """A row was picked."""

        def __init__(self, pick_list: "PickList", key: str) -> None:
            super().__init__()
            self.pick_list, self.key = pick_list, key

        @property
        def control(self) -> "PickList":
            """The list."""
            return self.pick_list

    def show(self, rows: Iterable[tuple[str, str]], *, empty: str = "") -> None:
        """Show rows as (key, text); ``empty`` stands where there are none."""
        self.show_rows([Row(text, key) for key, text in rows], empty=empty)

    def action_pick(self) -> None:
        """Post ``Picked``."""
        if self.cursor_key:
            self.post_message(self.Picked(self, self.cursor_key))

    def row_parts(self, value: str, width: int) -> Iterable[Part]:
        """Return the text, cut where it is too long."""
        return ((fit(value, width), Tone.NORMAL),)
