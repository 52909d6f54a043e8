"""What a product has several of: its selling points, its features, its questions with their answers."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.binding import Binding
from typing_extensions import override

from planner.entry.product_card import (
    PARTS,
    OnePart,
    Part,
    change_part,
    part_problems,
    part_typed,
)
from planner.record.people import Motive
from planner.record.planning import Weight
from screens.dialogs.telling import PickingDialog
from screens.dialogs.typed import TypedDialog
from widgets.cells import column, widest
from widgets.ends_line import EndsLine
from widgets.form import Field
from widgets.pick_list import PickList

if TYPE_CHECKING:
    from planner.record.change import Action, Transaction
    from planner.record.clash import Shown
    from planner.record.errors import PlannerError

_FIRST = 28
"""Cells of a part's first field, at the most, where another stands beside it."""


class PartsDialog(PickingDialog[None]):
    """Lists what a product has several of; each can be changed and removed, and others added."""

    BINDINGS = [
        Binding("a", "add", id="parts.add"),
        Binding("x", "remove", id="parts.remove"),
    ]

    def __init__(self, product: int, part: Part) -> None:
        super().__init__("")
        self._of, self._part = product, part

    @property
    def _parts(self) -> Sequence[OnePart]:
        product = self.book.product(self._of)
        return () if product is None else getattr(product, self._part)

    def show(self) -> None:
        """Show the parts as the record now has them."""
        super().show()
        words, product = self.words, self.book.product(self._of)
        code = "" if product is None else product.code
        self.query_one("#title", EndsLine).show((words.product_parts(self._part), code))
        self.picks.show(self._rows(), empty=words.parts_empty(self._part))

    def _rows(self) -> list[tuple[str, str]]:
        said = [self._said(part) for part in self._parts]
        width = widest((first for first, _ in said), _FIRST)
        rows = (f"{column(first, width)}  {rest}" if rest else first for first, rest in said)
        return [(str(nth), row) for nth, row in enumerate(rows)]

    def _said(self, part: OnePart) -> tuple[str, str]:
        words, (first, *rest) = self.words, part_typed(self._part, part).items()
        others = [self._choice(name, text) if name in PARTS[self._part].choices else text for name, text in rest]
        return first[1], words.listed([one for one in others if one])

    def _choice(self, name: str, value: str) -> str:
        if name == "weight":
            return self.words.product_weight(value)
        return self.words.product_motive(value) if value else ""

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        keys = self.words.keys_product_parts()
        return keys if self._parts else [(key, does) for key, does in keys if key not in ("Enter", "x")]

    def help_text(self) -> str:
        """Explain products."""
        return self.words.help_products

    def _under_cursor(self, key: str | None) -> OnePart | None:
        parts = self._parts
        return parts[int(key)] if key and int(key) < len(parts) else None

    def on_pick_list_picked(self, message: PickList.Picked) -> None:
        """Change the part."""
        if (part := self._under_cursor(message.key)) is not None:
            self.app.push_screen(PartForm(self._of, self._part, part), partial(self._kept, int(message.key)))

    def action_add(self) -> None:
        """Add one at the end."""
        self.app.push_screen(PartForm(self._of, self._part, None), partial(self._kept, len(self._parts)))

    def action_remove(self) -> None:
        """Remove the part; undo brings it back, so nothing is asked."""
        if (part := self._under_cursor(self.picks.cursor_key)) is not None:
            self.planner.recorder.keep(
                change_part(self._of, self._part, part, None),
                lambda done: self.tell(self.words.product_removed(self.words.did(done.label))),
            )

    def _kept(self, place: int, done: "Transaction | None") -> None:
        if done is not None:
            self.picks.go_to(str(place))
            self.tell(self.words.did(done.label))


class PartForm(TypedDialog):
    """Asks for one of a product's parts, None for a new one."""

    new = True
    """A part is kept whole: it has no name of its own by which half of it could be changed."""

    def __init__(self, product: int, part: Part, before: OnePart | None) -> None:
        super().__init__()
        self._of, self._part, self._before = product, part, before

    @property
    def draft(self) -> str:
        """The name of its draft; a part that is changed has no name of its own."""
        return f"product {self._of} {self._part}" if self._before is None else ""

    @override
    def typed(self) -> Mapping[str, str]:
        """Return the part's fields."""
        return part_typed(self._part, self._before)

    @override
    def titles(self) -> Sequence[str]:
        """Return what is asked for."""
        product = self.book.product(self._of)
        return [self.words.product_part(self._part), "" if product is None else product.code]

    @override
    def fields(self) -> Sequence[Field]:
        """Return the fields in the language in use."""
        words = self.words
        options = {
            "motive": (("", words.product_motive("")), *((one.value, words.product_motive(one)) for one in Motive)),
            "weight": tuple((one.value, words.product_weight(one)) for one in Weight),
        }
        return [
            Field(name, words.product_part_field(name), words.product_part_hint(name), options.get(name, ()))
            for name in PARTS[self._part].fields
        ]

    @override
    def wrong(self, changed: Mapping[str, str]) -> "Mapping[str, PlannerError]":
        """Return what is wrong with what is typed."""
        return part_problems(self._part, changed)

    @override
    def action_of(self, changed: Mapping[str, str], shown: "Shown") -> "Action":
        """Put it in its place."""
        return change_part(self._of, self._part, self._before, changed)

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_product_form()

    def help_text(self) -> str:
        """Explain products."""
        return self.words.help_products
