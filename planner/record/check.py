"""Whether a record is sound in itself, and what would make it so; what cannot be read is set aside, not lost."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from planner.record import documents as t
from planner.record.book import Book
from planner.record.change import Change, Label, Transaction, What, added
from planner.record.documents import Document
from planner.record.errors import DamagedRecord
from planner.record.history import Remembered
from planner.record.index import INDEXES, OF_TABLE
from planner.record.keeping import Finding, Flaw
from planner.record.pen import TABLE_OF
from planner.record.people import Client
from planner.record.tally import contributions

SET_ASIDE: Final = "set_aside"
"""The table of documents that could not be read: each with its table, its id and what was found."""

_NO_DAY: Final = date(1970, 1, 1)
"""Since when a client is known of whom nothing is."""

_READ: Final = {**{table: kind.read for kind, table in TABLE_OF.items()}, t.HISTORY: Remembered.read}

_REFERS: Final[Mapping[str, Mapping[str, str]]] = {
    t.CLIENTS: {"referrer": t.CLIENTS},
    t.CARDS: {"client": t.CLIENTS, "activity": t.ACTIVITIES, "product": t.PRODUCTS},
    t.ACTIVITIES: {"client": t.CLIENTS, "card": t.CARDS},
    t.DEALS: {"client": t.CLIENTS, "card": t.CARDS, "product": t.PRODUCTS},
    t.TASKS: {"client": t.CLIENTS, "origin": t.REFLECTIONS},
    t.MARKET: {"product": t.PRODUCTS},
}
"""Which fields hold the id of a document of which table."""

_ONE_EACH: Final = ("goal by month", "targets by day", "carried by month", "reflection by start", "product by code")


def ensure_sound(table: str, id_: int, document: Any) -> None:
    """Raise DamagedRecord where a document cannot be read, counted or found; a table that is not ours may hold all."""
    if not isinstance(document, dict):
        raise DamagedRecord(table, id_, "", repr(document)[:60])
    read = _READ.get(table)
    try:
        if read is not None:
            read(id_, document)
        for name in OF_TABLE.get(table, ()):
            tuple(INDEXES[name].keys(document))
        tuple(contributions(table, document))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise DamagedRecord(table, id_, str(error).strip("'"), repr(document)[:60]) from None


def ensure_all_sound(book: Book) -> None:
    """Raise DamagedRecord where any document of a record is not sound."""
    for table, documents in book.tables().items():
        for id_, document in documents.items():
            ensure_sound(table, id_, document)


def set_aside(table: str, id_: int, found: Any) -> dict[str, Any]:
    """Return the document that keeps one that could not be read."""
    return {"table": table, "id": id_, "found": found}


def check(book: Book) -> list[Finding]:
    """Return what is wrong with a record in itself."""
    unread = list(_unreadable(book))
    return [*unread, *_references(book), *_numbers(book), *_several(book), *_derived(book)]


def _unreadable(book: Book) -> Iterator[Finding]:
    for table, documents in book.tables().items():
        for id_, document in documents.items():
            try:
                ensure_sound(table, id_, document)
            except DamagedRecord as error:
                yield Finding(Flaw.UNREADABLE, table, id_, error.field, error.found, mends=True)


def _references(book: Book) -> Iterator[Finding]:
    for table, fields in _REFERS.items():
        for id_, document in book.tables()[table].items() if table in book.tables() else ():
            for field, of in fields.items():
                refers = document.get(field)
                if type(refers) is int and book.document(of, refers) is None:
                    yield Finding(Flaw.REFERENCE, table, id_, field, str(refers), mends=True)


def _numbers(book: Book) -> Iterator[Finding]:
    seen: set[str] = set()
    for id_, document in sorted(book.tables()[t.CLIENTS].items()) if t.CLIENTS in book.tables() else ():
        number = str(document.get("number", "")).upper()
        if number in seen:
            yield Finding(Flaw.NUMBER, t.CLIENTS, id_, "number", number, mends=True)
        seen.add(number)


def _several(book: Book) -> Iterator[Finding]:
    for key, ids in book.index("open card by client").items():
        if len(ids) > 1:
            yield Finding(Flaw.TWO_CARDS, t.CLIENTS, int(key))
    for name in _ONE_EACH:
        for key, ids in book.index(name).items():
            if len(ids) > 1:
                yield Finding(Flaw.TWICE, INDEXES[name].table, ids[-1], found=key)


def _derived(book: Book) -> Iterator[Finding]:
    if not book.counts_as(book.anew()):
        yield Finding(Flaw.DERIVED, mends=True)


def mend(book: Book) -> Transaction:
    """Return what mends the findings that can be mended; without any it changes nothing.

    A document that cannot be read goes to the table ``set_aside``. A client that others refer to and that is not there
    comes back under a number for its name; any other reference to nothing is taken away. Of two clients with one
    number the later gets a new one.
    """
    changes: list[Change] = []
    for finding in check(book):
        found = _mended(book, finding)
        changes += found
        book = book.after(found)
    return Transaction(Label(What.MENDED, count=len(changes)), tuple(changes))


def _mended(book: Book, finding: Finding) -> tuple[Change, ...]:
    table, id_, field = finding.table, finding.id, finding.field
    found = book.document(table, id_)
    match finding.flaw:
        case Flaw.UNREADABLE if found is not None:
            kept = set_aside(table, id_, found)
            return Change(table, id_, found, None), Change(SET_ASIDE, book.next_id(SET_ASIDE), None, kept)
        case Flaw.REFERENCE if found is not None:
            return _reference(book, finding, found)
        case Flaw.NUMBER:
            return (Change(table, id_, {field: (found or {}).get(field)}, {field: _free_number(book)}),)
    return ()


def _reference(book: Book, finding: Finding, found: Document) -> tuple[Change, ...]:
    refers, field = found.get(finding.field), finding.field
    of = _REFERS[finding.table][field]
    if not isinstance(refers, int) or book.document(of, refers) is not None:
        return ()
    if of != t.CLIENTS or field == "referrer":
        return (Change(finding.table, finding.id, {field: refers}, {field: None}),)
    number = _free_number(book)
    return (added(t.CLIENTS, Client(refers, number, number, book.first_day() or _NO_DAY)),)


def _free_number(book: Book) -> str:
    count = book.next_id(t.CLIENTS)
    while book.client_numbered(f"A{count:04d}") is not None:
        count += 1
    return f"A{count:04d}"
