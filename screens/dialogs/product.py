"""One product: all that is known of it, its fields, what it has several of, and its script read aloud."""

from collections.abc import Mapping, Sequence
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from typing_extensions import override

from planner.entry.product_card import (
    PARTS,
    OnePart,
    Part,
    add_product,
    change_part,
    change_product,
    part_problems,
    part_typed,
    problems,
    typed_of,
)
from planner.record.people import Motive
from planner.record.planning import PRODUCT_FIELDS, Product, Weight
from planner.review.product_page import product_page, seconds_to_read
from screens.dialogs.base import Dialog
from screens.dialogs.telling import TellingDialog
from screens.dialogs.typed import TypedDialog
from widgets.cells import column, widest
from widgets.ends_line import EndsLine
from widgets.form import Field
from widgets.painted import Tone
from widgets.pick_list import PickList
from widgets.plain_text import PlainText
from widgets.said import Said

if TYPE_CHECKING:
    from planner.record.change import Action, Transaction
    from planner.record.clash import Shown
    from planner.record.errors import PlannerError

_FIRST = 28
"""Cells of a part's first field, at the most, where another stands beside it."""


class ProductDialog(TellingDialog[None]):
    """Shows a product as it is looked at before a call."""

    BINDINGS = [
        Binding("e", "edit", id="product.edit"),
        Binding("p", "parts('points')", id="product.points"),
        Binding("b", "parts('benefits')", id="product.benefits"),
        Binding("a", "parts('answers')", id="product.answers"),
        Binding("r", "read", id="product.read"),
    ]
    CSS = """
    .body { height: 1fr; margin: 1 0; }
    ProductDialog Said { height: 1; padding: 0 1; }
    """

    def __init__(self, product: int) -> None:
        super().__init__("")
        self._of = product

    def body(self) -> ComposeResult:
        """Yield the page, and what was done last."""
        yield PlainText(classes="body")
        yield Said()

    def on_mount(self) -> None:
        """Show the page from its begin."""
        super().on_mount()
        self.set_focus(self.query_one(PlainText))

    def show(self) -> None:
        """Show the product as the record now has it; where it is gone there is nothing to look at."""
        super().show()
        words, today, product = self.words, self.planner.today, self.book.product(self._of)
        if product is None:
            self.dismiss(None)
            return
        tier = "" if product.tier is None else f"{product.tier}*"
        parts = [part for part in (product.code, product.name, tier) if part]
        self.query_one("#title", EndsLine).show(tuple(dict.fromkeys(parts)))
        self.query_one(PlainText).show(words.product_page(product_page(self.book, product, today), today))

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_product()

    def help_text(self) -> str:
        """Explain products."""
        return self.words.help_products

    def action_edit(self) -> None:
        """Change its fields."""
        product = self.book.product(self._of)
        if product is not None:
            self.app.push_screen(ProductForm(product), self._kept)

    def action_parts(self, part: str) -> None:
        """Look at what it has several of."""
        self.app.push_screen(PartsDialog(self._of, Part(part)))

    def action_read(self) -> None:
        """Read the script aloud."""
        product = self.book.product(self._of)
        if product is None or not product.script:
            self.complain(self.words.product_no_script)
            return
        self.app.push_screen(ScriptDialog(product))

    def _kept(self, done: "Transaction | None") -> None:
        if done is not None and done.changes:
            self.tell(self.words.did(done.label))


class ProductForm(TypedDialog):
    """Asks for a product's fields; one with the id 0 is new."""

    def __init__(self, product: Product) -> None:
        super().__init__()
        self._product = product

    @property
    def new(self) -> bool:
        """Whether the product is new."""
        return not self._product.id

    @property
    def draft(self) -> str:
        """The name of its draft."""
        return f"product {self._product.id or 'new'}"

    @override
    def typed(self) -> Mapping[str, str]:
        """Return the product's fields."""
        return typed_of(self._product, self.planner.today)

    @override
    def titles(self) -> Sequence[str]:
        """Return what is asked for."""
        return [self._product.code or self.words.product_new]

    @override
    def fields(self) -> Sequence[Field]:
        """Return the fields in the language in use."""
        return [Field(name, self.words.product_field(name), self.words.product_hint(name)) for name in PRODUCT_FIELDS]

    @override
    def wrong(self, changed: Mapping[str, str]) -> "Mapping[str, PlannerError]":
        """Return what is wrong with what was changed."""
        return problems(changed, self.book, self._product, self.planner.today)

    @override
    def action_of(self, changed: Mapping[str, str], shown: "Shown") -> "Action":
        """Add the product, or change it."""
        today = self.planner.today
        return add_product(changed, today) if self.new else change_product(self._product.id, changed, today, shown)

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_product_form()

    def help_text(self) -> str:
        """Explain products."""
        return self.words.help_products


class PartsDialog(TellingDialog[None]):
    """Lists what a product has several of; each can be changed and removed, and others added."""

    BINDINGS = [
        Binding("a", "add", id="parts.add"),
        Binding("x", "remove", id="parts.remove"),
    ]
    CSS = """
    .body { height: 1fr; margin: 1 0; }
    PartsDialog Said { height: 1; padding: 0 1; }
    """

    def __init__(self, product: int, part: Part) -> None:
        super().__init__("")
        self._of, self._part = product, part

    def body(self) -> ComposeResult:
        """Yield the list, and what was done last."""
        yield PickList(classes="body")
        yield Said()

    def on_mount(self) -> None:
        """Give the keys to the list."""
        super().on_mount()
        self.set_focus(self.query_one(PickList))

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
        self.query_one(PickList).show(self._rows(), empty=words.parts_empty(self._part))

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
        if (part := self._under_cursor(self.query_one(PickList).cursor_key)) is not None:
            self.planner.recorder.keep(
                change_part(self._of, self._part, part, None),
                lambda done: self.tell(self.words.product_removed(self.words.did(done.label))),
            )

    def _kept(self, place: int, done: "Transaction | None") -> None:
        if done is not None:
            self.query_one(PickList).go_to(str(place))
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


class ScriptDialog(Dialog[None]):
    """Shows a script to be read aloud, and says how long that took; no clock runs on the screen."""

    BINDINGS = [Binding("space,enter", "time", id="script.time", priority=True)]
    CSS = """
    .body { height: 1fr; margin: 1 0; }
    ScriptDialog Said { height: 1; padding: 0 1; }
    """

    def __init__(self, product: Product) -> None:
        super().__init__("")
        self._product = product
        self._began: float | None = None

    def body(self) -> ComposeResult:
        """Yield the script, and how long it takes."""
        yield PlainText(classes="body")
        yield Said()

    def on_mount(self) -> None:
        """Show the script."""
        super().on_mount()
        text = self.query_one(PlainText)
        text.show(self._product.script)
        self.query_one(Said).say((self.words.product_read_in(self._about), Tone.MUTED))
        self.set_focus(text)

    @property
    def _about(self) -> int:
        return seconds_to_read(self._product.script)

    def show(self) -> None:
        """Show the title in the language in use."""
        self._heading = f"{self._product.code}  {self.words.product_script}"
        super().show()

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_product_script()

    def action_time(self) -> None:
        """Begin to read, or say how long it took."""
        if self._began is None:
            self._began = monotonic()
            self.query_one(Said).say(("..", Tone.MUTED))
            return
        took, self._began = round(monotonic() - self._began), None
        self.query_one(Said).say((self.words.product_was_read(took, self._about), Tone.NORMAL))
