"""A colleague's whole record taken over: into an empty one as it is, into one that is in use by merging its clients."""

from datetime import date

from planner.entry.importing.merging import HandedOver, Merge
from planner.record import documents as t
from planner.record.book import Book
from planner.record.change import Change

__all__ = ["HandedOver", "handed_over"]


def handed_over(book: Book, theirs: Book, today: date) -> HandedOver:
    """Return what taking over a record changes: an empty one becomes the same, any other gets its clients.

    With them comes all that happened with them. The list of what can be undone is each record's own.
    """
    if book.blank:
        return _whole(theirs)
    return Merge(book, theirs, today).done()


def _whole(theirs: Book) -> HandedOver:
    found, tables = HandedOver(), theirs.tables()
    for table in dict.fromkeys((*tables, *theirs.next_ids)):
        if table == t.HISTORY:
            continue
        documents = dict(tables[table].items()) if table in tables else {}
        found.changes += (Change(table, id_, None, document) for id_, document in documents.items())
        found.added[table] += len(documents)
        last, given = max(documents, default=0), theirs.next_id(table) - 1
        if given > last:
            # An id is never given twice, not even one whose document is gone.
            found.changes += (Change(table, given, None, {}), Change(table, given, {}, None))
    return found
