"""Products: what is on sale, its price, stock, what was sold, and what a call takes of it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding

from planner.record.planning import Product
from planner.review.product_page import product_page
from screens.base import PlannerScreen
from screens.dialogs.passages import PassagesDialog
from screens.dialogs.product import ProductDialog, ProductForm
from widgets.cells import column, right, widest
from widgets.pick_list import PickList

if TYPE_CHECKING:
    from planner.record.change import Transaction

_CODE, _NAME, _SAID = 12, 24, 28
"""Cells of a code, a name and what stands beside them, at the most."""


class ProductsScreen(PlannerScreen[None]):
    """The products, each on a line."""

    TAB = "products"
    BINDINGS = [
        Binding("a", "add", id="products.add"),
        Binding("s", "search", id="products.search"),
    ]
    CSS = """
    ProductsScreen PickList { height: 1fr; margin: 1 0; }
    """

    def body(self) -> ComposeResult:
        """Yield the list."""
        yield PickList()

    def on_mount(self) -> None:
        """Give the keys to the list."""
        super().on_mount()
        self.set_focus(self.query_one(PickList))

    def show(self) -> None:
        """Show the products as the record now has them."""
        super().show()
        self.query_one(PickList).show(list(self._rows()), empty=self.words.products_empty)

    def _rows(self) -> Iterator[tuple[str, str]]:
        words, today = self.words, self.planner.today
        products = self.book.products()
        said = [words.product_row(product_page(self.book, one, today), today) for one in products]
        code, name = widest((one.code for one in products), _CODE), widest((one.name for one in products), _NAME)
        price, stock, sold = (widest((row[nth] for row in said), _SAID) for nth in range(3))
        for product, (costs, has, made, promoted) in zip(products, said, strict=True):
            cells = [column(product.code, code), column(product.name, name), right(costs, price)]
            cells += [column(has, stock)] if stock else []
            yield str(product.id), "  ".join([*cells, column(made, sold), promoted]).rstrip()

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        keys = self.words.keys_products()
        return keys if self.book.products() else [(key, does) for key, does in keys if key not in ("Enter", "s")]

    def help_text(self) -> str:
        """Explain products."""
        return self.words.help_products

    def on_pick_list_picked(self, message: PickList.Picked) -> None:
        """Open the product."""
        self.app.push_screen(ProductDialog(int(message.key)))

    def action_add(self) -> None:
        """Put another one on sale."""
        self.app.push_screen(ProductForm(Product(0, "", "")), self._added)

    def action_search(self) -> None:
        """Search what is said of all products."""
        self.app.push_screen(PassagesDialog())

    def _added(self, done: "Transaction | None") -> None:
        if done is not None and done.changes:
            self.show()
            self.query_one(PickList).go_to(str(done.changes[0].id))
