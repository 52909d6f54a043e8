"""One product: all that is known of it, its fields, and its script read aloud."""

from collections.abc import Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from typing_extensions import override

from planner.entry.product_card import (
    Part,
    add_product,
    change_product,
    problems,
    typed_of,
)
from planner.record.planning import PRODUCT_FIELDS, Product
from planner.review.product_page import product_page, seconds_to_read
from screens.dialogs.base import Dialog
from screens.dialogs.product_parts import PartsDialog
from screens.dialogs.telling import TellingDialog
from screens.dialogs.typed import TypedDialog
from widgets.ends_line import EndsLine
from widgets.form import Field
from widgets.painted import Tone
from widgets.plain_text import PlainText
from widgets.said import Said

if TYPE_CHECKING:
    from planner.record.change import Action, Transaction
    from planner.record.clash import Shown
    from planner.record.errors import PlannerError


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
