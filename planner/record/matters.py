"""What a document is, as a sentence can name it: the client behind a card, the month of a goal."""

from typing import TYPE_CHECKING, Final

from planner.record import documents as t
from planner.record.clash import Matter
from planner.record.documents import Document

if TYPE_CHECKING:
    from planner.record.book import Book


_KINDS: Final = {t.MARKET: "season"}
"""The kind of a document that has the one it has by default."""


def matter_of(table: str, document: Document | None, book: "Book | None" = None) -> Matter:
    """Return what a document is; ``book`` knows its client and the products."""
    found = document or {}
    person = found if table == t.CLIENTS else _client(found, book)
    return Matter(
        table,
        str(person.get("name") or found.get("name") or found.get("text") or ""),
        str(person.get("number") or ""),
        str(found.get("month") or found.get("start") or found.get("day") or ""),
        str(found.get("period") or found.get("kind") or _KINDS.get(table, "")),
        codes_of(book),
    )


def codes_of(book: "Book | None") -> dict[int, str]:
    """Return the products' codes by id."""
    return {} if book is None else {product.id: product.code for product in book.products()}


def _client(document: Document, book: "Book | None") -> Document:
    client = document.get("client")
    found = None if book is None or not isinstance(client, int) else book.document(t.CLIENTS, client)
    return found or {}
