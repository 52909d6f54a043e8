"""Which product a rep means."""

from planner.record.book import Book
from planner.record.planning import Product


def product_called(text: str, book: Book) -> Product | None:
    """Return the product with that code, that whole name, or as the only one that many stars; None where none fits."""
    found = book.product_coded(text)
    if found is not None:
        return found
    fits = [one for one in book.products() if _called(one, text)]
    return fits[0] if len(fits) == 1 else None


def _called(product: Product, text: str) -> bool:
    if text[-1:] in ("*", "星") and text[:-1].isdigit():
        return product.tier == int(text[:-1])
    return product.name.casefold() == text.casefold()
