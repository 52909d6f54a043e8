"""Which product a rep means: by its code, its name or its stars."""

import re
from typing import Final

from planner.record.book import Book
from planner.record.planning import Product

STARS: Final = "[1-9一二三四五六七八九][*星]"
"""A tier as a rep writes it (``3*``, ``3星``, ``三星``), as a pattern; ``stars`` reads it."""

_CHINESE: Final = "一二三四五六七八九"


def stars(text: str) -> int | None:
    """Return the tier that ``3*``, ``3星`` or ``三星`` says, None where it says none."""
    if not re.fullmatch(STARS, text):
        return None
    return _CHINESE.index(text[0]) + 1 if text[0] in _CHINESE else int(text[0])


def product_called(text: str, book: Book) -> Product | None:
    """Return the product with that code, that whole name, or as the only one that many stars; None where none fits."""
    found = book.product_coded(text)
    if found is not None:
        return found
    tier, name = stars(text), text.casefold()
    fits = [one for one in book.products() if one.name.casefold() == name or (tier and one.tier == tier)]
    return fits[0] if len(fits) == 1 else None
