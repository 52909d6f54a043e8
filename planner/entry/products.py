"""Which product a rep means: by its code, its name or its stars."""

import re
from decimal import Decimal
from typing import Final

from planner.entry.times import number
from planner.record.book import Book
from planner.record.planning import Product
from planner.record.text import folded

STARS: Final = "[1-9一二三四五六七八九][*星]"
"""A tier as a rep writes it (``3*``, ``3星``, ``三星``), as a pattern; ``stars`` reads it."""

_AMOUNT: Final = re.compile(r"[@¥$€£]?([0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(\.[0-9]{1,2})?(万|w|k|元)?")
_COMMA: Final = re.compile(r"([@¥$€£]?)([0-9]{1,12}|[0-9]{1,3}(?:\.[0-9]{3}){1,3}),([0-9]{1,2})(万|w|k|元)?")
"""An amount with the decimal comma of half of Europe: behind a comma that parts thousands there are three digits."""
_FACTORS: Final = {"万": 10_000, "w": 10_000, "k": 1_000}


def stars(text: str) -> int | None:
    """Return the tier that ``3*``, ``3星`` or ``三星`` says, None where it says none."""
    if not re.fullmatch(STARS, text):
        return None
    return number(text[0])


def read_amount(text: str) -> Decimal | None:
    """Return the amount that ``1999``, ``1,280.50``, ``1.280,50``, ``25万`` or ``12k`` says, None for none."""
    text = text.casefold()
    if comma := _COMMA.fullmatch(text):
        text = f"{comma[1]}{comma[2].replace('.', '')}.{comma[3]}{comma[4] or ''}"
    found = _AMOUNT.fullmatch(text)
    if found is None:
        return None
    amount = Decimal(found[1].replace(",", "") + (found[2] or "")) * _FACTORS.get(found[3] or "", 1)
    return amount.quantize(Decimal("0.01" if amount % 1 else "1"))


def as_typed(code: str) -> str:
    """Return a product as the entry line takes it: ``3*``, ``#pillow``."""
    return code if stars(code) else f"#{code}"


def products_starting(text: str, book: Book) -> list[Product]:
    """Return the products whose code or name begins so."""
    begun = folded(text)
    found = ((one, (folded(one.code), folded(one.name))) for one in book.products())
    return [one for one, names in found if begun and any(name.startswith(begun) for name in names)]


def product_called(text: str, book: Book) -> Product | None:
    """Return the product with that code or whole name, else the only one of that tier or whose name begins so.

    None where none fits, or several do.
    """
    found = book.product_coded(text)
    if found is not None:
        return found
    tier, name, products = stars(text), folded(text), book.products()
    whole = [one for one in products if folded(one.name) == name]
    fits = whole or [one for one in products if (one.tier == tier if tier else folded(one.name).startswith(name))]
    return fits[0] if len(fits) == 1 else None
