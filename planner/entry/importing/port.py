"""What the rooms outside the method must offer for an import."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from planner.entry.importing.sheets import Sheet
from planner.record.book import Book


class Record(NamedTuple):
    """A colleague's whole record, and the name of its file."""

    name: str
    book: Book


class Files(NamedTuple):
    """What stands in some files: tables, and whole records."""

    sheets: Sequence[Sheet]
    records: Sequence[Record]


class Incoming(Protocol):
    """Files of other programs. It may be called from a worker thread."""

    def paths_starting(self, typed: str) -> Sequence[str]:
        """Return the paths that begin as typed and may be imported, directories with a slash behind."""
        ...

    def read_files(self, *paths: str) -> Files:
        """Return what stands in files. Raises NotFound, NotUnderstood and FileTrouble."""
        ...
