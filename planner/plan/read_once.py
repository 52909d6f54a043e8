"""What was read of many documents at once, kept as sums: a change of the record costs no more than what it changed.

A book that comes of another shares nearly all documents with it, so what was read of the one is taken over to the other
by the documents that differ. Nothing is kept of a record that the book at hand did not come of.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

from planner.record.book import Book
from planner.record.documents import Document

_K = TypeVar("_K", bound=Hashable)
_R = TypeVar("_R", bound="ReadOnce")


class ReadOnce(ABC):
    """Sums over the documents of one table of a book; whoever makes one has counted each of them."""

    __slots__ = ("book", "table")

    def __init__(self, book: Book, table: str) -> None:
        self.book, self.table = book, table

    @abstractmethod
    def count(self, id_: int, document: Document, times: int) -> None:
        """Count a document that the sums are about, or with ``times`` -1 take it out again; leave any other alone."""

    def follow(self, book: Book) -> None:
        """Go over to another book: only the documents that differ are read."""
        for id_ in tuple(book.differing(self.book, self.table)):
            for one, times in ((self.book, -1), (book, 1)):
                document = one.document(self.table, id_)
                if document is not None:
                    self.count(id_, document, times)
        self.book = book


class Kept(Generic[_K, _R]):
    """The sums that were asked for last, ``most`` of them at the most."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._found: dict[_K, _R] = {}

    def of(self, book: Book, key: _K, read: Callable[[], _R]) -> _R:
        """Return the sums of a book under a key; ``read`` makes them where none are kept of a book akin to it."""
        for other in [other for other, one in self._found.items() if not book.akin(one.book, one.table)]:
            del self._found[other]
        # What cannot be read to its end is not kept.
        found = self._found.pop(key, None)
        if found is None:
            found = read()
        else:
            found.follow(book)
        while len(self._found) >= self._most:
            del self._found[next(iter(self._found))]
        self._found[key] = found
        return found

    def forget(self) -> None:
        """Forget them; they are only ever used for the same documents."""
        self._found.clear()
