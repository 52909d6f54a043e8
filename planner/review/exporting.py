"""The record as rows for other programs: which columns each table has, and what stands in them.

A row holds values, not sentences: text, whole numbers, money, dates. The columns' names are the record's own fields, so
that what is written can be read back; the language only says them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from planner.plan.cadence import level_of
from planner.record.book import Book
from planner.record.documents import Document
from planner.record.people import Activity, Card, Client, Deal, Outcome
from planner.record.planning import Product, Task
from planner.review.proposal import Proposal

if TYPE_CHECKING:
    from planner.language.words import Words

_E = TypeVar("_E")

Value = str | int | Decimal | date | None
Row = list[Value]

CLIENTS, ACTIVITIES, DEALS, TASKS, PRODUCTS = "clients", "activities", "deals", "tasks", "products"

ALL: Final = "all"
"""What stands for the whole record where a table could be named."""
ENDINGS: Final = (".csv", ".xlsx", ".vcf", ".ics", ".json", ".md")
"""The formats, by the ending of a file."""

COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    CLIENTS: (
        "number", "name", "phones", "wechat", "mail", "address", "source", "referrer", "since", "birthday", "lunar",
        "level", "product", "quantity", "buys", "opened", "contacted", "ended", "end", "reason", "traits", "tier",
        "motive", "needs", "wishes", "tags", "member", "points", "services", "papers", "note", "aliases", "external",
    ),
    ACTIVITIES: ("day", "time", "kind", "number", "name", "outcome", "count", "source", "note"),
    DEALS: ("day", "number", "name", "product", "quantity", "amount", "returned", "note"),
    TASKS: ("due", "time", "kind", "number", "name", "text", "done", "dropped"),
    PRODUCTS: ("code", "name", "tier", "price", "stock", "move", "say", "script"),
}  # fmt: skip
"""The tables that can be written as rows, each with its columns in their order."""


class Outgoing(Protocol):
    """Files for other programs. It may be called from a worker thread."""

    def tables(self, path: str) -> Sequence[str]:
        """Return the tables that a file would hold. Raises NotUnderstood, and FileTrouble where none can be made."""
        ...

    def export(self, path: str, words: "Words") -> Mapping[str, int]:
        """Write the file; return how much of each table it holds. Raises NotUnderstood and FileTrouble."""
        ...

    def ensure_place(self, path: str) -> None:
        """Raise FileTrouble where no new file can be made."""
        ...

    def write_proposal(self, path: str, words: "Words", found: Proposal) -> None:
        """Write a proposal as Markdown to a new file. Raises FileTrouble."""
        ...

    def write_rows(self, path: str, lines: Iterable[Sequence[Any]]) -> None:
        """Write rows, the first of which are heads, as a new CSV file. Raises FileTrouble."""
        ...


_OF_A_CARD: Final = frozenset(
    {"number", "name", "level", "product", "quantity", "buys", "opened", "contacted", "ended", "end", "reason"}
)
"""The columns that a client's earlier card has."""
_TOGETHER: Final = 500
"""How many documents are read at a time."""

APART: Final = "; "
"""Between several texts of one cell."""


def rows(book: Book, table: str, today: date) -> Iterator[Row]:
    """Yield a table's rows in the order of their entry; one of ``COLUMNS``."""
    made: Mapping[str, Callable[[], Iterator[Row]]] = {
        CLIENTS: lambda: (row for client in people(book) for row in _client_with_cards(book, client, today)),
        ACTIVITIES: lambda: (_activity(book, one) for one in all_of(book, ACTIVITIES, Activity.read)),
        DEALS: lambda: (_deal(book, one) for one in all_of(book, DEALS, Deal.read)),
        TASKS: lambda: (_task(book, one) for one in all_of(book, TASKS, Task.read)),
        PRODUCTS: lambda: (_product(one, today) for one in book.products()),
    }
    return made[table]()


def people(book: Book) -> Iterator[Client]:
    """Yield all clients in the order of their entry; of who was forgotten there is nothing to tell."""
    return (client for client in all_of(book, CLIENTS, Client.read) if client.erased is None)


def all_of(book: Book, table: str, read: Callable[[int, Document], _E]) -> Iterator[_E]:
    """Yield all entities of a table in the order of their entry, a few read at a time."""
    ids = range(1, book.next_id(table))
    for begin in range(0, len(ids), _TOGETHER):
        for id_, document in book.documents(table, ids[begin : begin + _TOGETHER]):
            yield read(id_, document)


def _client_with_cards(book: Book, client: Client, today: date) -> Iterator[Row]:
    """Yield the client with the open card, else the last one; then each card of before under the number and name."""
    cards = book.cards_of(client.id)
    shown = next((one for one in reversed(cards) if one.open), cards[-1] if cards else None)
    yield _client(book, client, shown, today)
    for card in cards:
        if shown is not None and card.id != shown.id:
            said = dict(zip(COLUMNS[CLIENTS], _client(book, client, card, today), strict=True))
            yield [value if name in _OF_A_CARD else "" for name, value in said.items()]


def _client(book: Book, client: Client, card: Card | None, today: date) -> Row:
    referrer = book.client(client.referrer)
    product = None if card is None else book.product(card.product)
    return [
        client.number,
        client.name,
        _several(client.phones),
        client.wechat,
        client.mail,
        client.address,
        client.source,
        "" if referrer is None else referrer.number,
        client.since,
        f"leap {client.birthday}" if client.leap and client.birthday else client.birthday,
        "lunar" if client.lunar else "",
        "" if card is None else (level_of(card, today) if card.open else card.level).value,
        "" if product is None else product.code,
        None if card is None else card.quantity,
        None if card is None else card.buys,
        None if card is None else card.opened,
        None if card is None else card.contacted,
        None if card is None else card.ended,
        "" if card is None or card.end is None else card.end.value,
        "" if card is None else _why(card),
        client.traits,
        client.tier,
        client.motive.value if client.motive is not None else "",
        client.needs,
        client.wishes,
        _several(client.tags),
        client.member,
        client.points or None,
        _several(client.services),
        _several(client.papers),
        client.note,
        _several(client.aliases),
        client.external,
    ]


def _why(card: Card) -> str:
    """Return why a card ended without a deal, as a rep would type it: ``price/over budget``."""
    reason = "" if card.reason is None else card.reason.value
    return f"{reason or card.end or ''}/{card.reason_detail}" if card.reason_detail else reason


def _activity(book: Book, one: Activity) -> Row:
    number, name = _who(book, one.client)
    outcome = "" if one.outcome is Outcome.REACHED else one.outcome.value
    at, who = f"{one.at:%H:%M}", name or one.name
    return [one.day, at, one.kind.value, number, who, outcome, one.count, one.source, one.note]


def _deal(book: Book, one: Deal) -> Row:
    number, name = _who(book, one.client)
    product = book.product(one.product)
    code = "" if product is None else product.code
    return [one.day, number, name, code, one.quantity, one.amount, one.returned, one.note]


def _task(book: Book, one: Task) -> Row:
    number, name = _who(book, one.client)
    kind = "" if one.kind is None else one.kind.value
    return [one.due, one.time, kind, number, name, one.text, one.done, one.dropped]


def _product(one: Product, today: date) -> Row:
    return [one.code, one.name, one.tier, one.price(today), one.stock, one.move, one.say, one.script]


def _who(book: Book, client: int | None) -> tuple[str, str]:
    found = book.client(client)
    return ("", "") if found is None else (found.number, found.name)


def _several(texts: Iterable[str]) -> str:
    return APART.join(texts)
