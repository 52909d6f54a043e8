"""A client asks to be forgotten: what goes, and what a document says once it names the person no more.

The number stays for ever, as an empty shell that is called by it: what happened, when and for how much is counted as
before, so every figure of months before and after is what it was. What is said of the person goes, wherever the record
says of whom it speaks; in the free text of other clients only phones and addresses are found, and taken out.
"""

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from planner.record import documents as t
from planner.record.book import Book
from planner.record.documents import Document
from planner.record.errors import NotFound, NotUnderstood
from planner.record.people import Activity, Card, Client, Deal
from planner.record.text import bare, folded

if TYPE_CHECKING:
    from planner.record.planning import Task

COUNTED: Final[Mapping[str, frozenset[str]]] = {
    t.CLIENTS: frozenset({"number", "since", "source", "referrer", "erased"}),
    t.ACTIVITIES: frozenset({"kind", "day", "at", "client", "card", "outcome", "source", "count", "due"}),
    t.CARDS: frozenset(
        {"client", "opened", "how", "seen", "activity", "level", "level_set", "level_stands", "levels", "product",
         "quantity", "buys", "contacted", "ended", "end", "reason", "reopened", "ended_as", "ended_before"}
    ),
    t.DEALS: frozenset({"client", "day", "at", "card", "product", "quantity", "amount", "first", "returned"}),
    t.TASKS: frozenset({"due", "kind", "client", "time", "since", "done", "dropped", "origin", "declined"}),
}  # fmt: skip
"""What a document of the person goes on to say: what figures are made of, and nothing that is free to say anything."""
_OWN: Final = re.compile(r"[aA][0-9]{4,9}")
_NAMING: Final = ("name", "wechat", "mail", "external")
DISTINCT: Final = frozenset({"phones", "mail", "wechat", "name", "external", "number", "aliases"})
"""Fields of other clients that are their own, whatever they share with the person."""
_LEAST: Final = 7
"""A phone or an address of fewer characters may stand in a text that means something else."""

Owned = tuple[str, int]
"""A document by its table and id."""


@dataclass(frozen=True, slots=True)
class Person:
    """Whom an erase forgets: the numbers and ids of the one person, what names the person, and what is of the person.

    ``names`` are texts by which the person is called, ``reached`` phones and addresses; ``owned`` documents of the
    person and ``history`` the remembered transactions that speak of the person. ``erased`` is the day of forgetting.
    ``spared`` are documents of others that were the person's for a while: of clients who were merged, and are no more.
    ``others`` are such clients by id, as they are now.
    """

    number: str
    erased: str
    ids: frozenset[int]
    numbers: frozenset[str]
    names: frozenset[str] = frozenset()
    reached: frozenset[str] = frozenset()
    owned: frozenset[Owned] = frozenset()
    history: frozenset[int] = frozenset()
    spared: frozenset[Owned] = frozenset()
    others: Mapping[int, Document] = field(default_factory=dict, hash=False)

    def has(self, table: str, id_: int, found: Any) -> bool:
        """Say whether a document is one of the person's."""
        if table == t.CLIENTS and id_ in self.ids:
            return True
        if table not in COUNTED or (table, id_) in self.spared:
            return False
        if (table, id_) in self.owned:
            return True
        return table != t.CLIENTS and isinstance(found, Mapping) and found.get("client") in self.ids

    def joined(self, table: str, id_: int, found: Any) -> bool:
        """Say whether a document is that of somebody else whom the person had been merged into when it was written."""
        if table != t.CLIENTS or id_ in self.ids or not isinstance(found, Mapping):
            return False
        return any(str(one).upper() in self.numbers for one in many(found.get("aliases")))

    def listed(self, settings: Any) -> list[Any]:
        """Return the rep's own lists in settings that are called by the person, or narrowed to who that is."""
        texts = {folded(text) for text in (*self.names, *self.reached) if len(text) > 1}
        lists = many(settings.get("lists")) if isinstance(settings, Mapping) else []
        return [one for one in lists if any(text in folded(str(one)) for text in texts)]

    def speaks_of(self, row: Any) -> bool:
        """Say whether a remembered transaction speaks of the person."""
        if not isinstance(row, Mapping):
            return False
        labels = [one for one in many(row.get("label")) if isinstance(one, Mapping)]
        known = {*self.numbers, *self.names}
        if any(not known.isdisjoint(map(str, label.values())) for label in labels):
            return True
        if any(folded(name) in folded(str(label.get("detail"))) for label in labels for name in self.names if name):
            return True
        changes = [one for one in many(row.get("changes")) if isinstance(one, Mapping)]
        return any(self._in(one) for one in changes)

    def _in(self, change: Mapping[str, Any]) -> bool:
        table, id_ = str(change.get("table")), change.get("id")
        if table == t.SETTINGS and any(self.listed(change.get(side)) for side in ("before", "after")):
            return True
        return type(id_) is int and any(self.has(table, id_, change.get(side)) for side in ("before", "after"))


def many(found: Any) -> list[Any]:
    """Return a list as it is, and nothing for what is none."""
    return found if isinstance(found, list) else []


# Who it is.


def person_of(book: Book, client: Client, day: date) -> Person:
    """Return whom an erase of a client on ``day`` forgets, as far as the record itself knows the person.

    A number that the client had before is the person's as well, unless somebody else has it here too.
    """
    others = {one.upper() for one in client.aliases if _OWN.fullmatch(one)}
    mine = {one for one in others if _only_of(book, one, client.id)}
    numbers = frozenset({client.number.upper(), *mine})
    return learnt(Person(client.number, day.isoformat(), frozenset({client.id}), numbers), _documents(book, client.id))


def _documents(book: Book, client: int) -> Iterator[tuple[str, int, Any]]:
    """Yield what is of a client, and the remembered transactions."""
    yield t.CLIENTS, client, book.document(t.CLIENTS, client)
    of_client: Mapping[str, Callable[[int], Sequence[Card | Activity | Deal | Task]]] = {
        t.CARDS: book.cards_of,
        t.ACTIVITIES: book.activities_of,
        t.DEALS: book.deals_of,
        t.TASKS: book.tasks_of,
    }
    for table, ask in of_client.items():
        for one in ask(client):
            yield table, one.id, book.document(table, one.id)
    for id_, row in book.history():
        yield t.HISTORY, id_, row


def _only_of(book: Book, number: str, client: int) -> bool:
    return book.index("client by number").get(number) == (client,)


def learnt(person: Person, documents: Iterable[tuple[str, int, Any]]) -> Person:
    """Return the person with what some documents, or parts of such, tell: names, phones, what is of the person."""
    found, rows = list(documents), []
    ids = {id_ for table, id_, one in found if table == t.CLIENTS and _number(one) in person.numbers}
    person = replace(person, ids=person.ids | ids)
    names, reached, owned = set(person.names), set(person.reached), set(person.owned)
    for table, id_, one in found:
        if table == t.HISTORY:
            rows.append((id_, one))
        elif person.has(table, id_, one):
            owned.add((table, id_))
            if table == t.CLIENTS and isinstance(one, Mapping):
                names |= {str(one["name"])} if one.get("name") else set()
                reached |= set(_reached(one))
    names -= person.numbers
    person = replace(person, names=frozenset(names), reached=frozenset(reached), owned=frozenset(owned))
    return replace(person, history=person.history | {id_ for id_, row in rows if person.speaks_of(row)})


def undone(book: Book, person: Person, rows: Sequence[tuple[str, int, Any]]) -> Person:
    """Return the person with the clients whom journals know by the same phone or address, and the record no more.

    Such a one was typed, or imported, and taken back before the person was put on file again.
    """
    reached = set(learnt(person, rows).reached)
    gone = {
        (id_, _number(one))
        for table, id_, one in rows
        if table == t.CLIENTS and isinstance(one, Mapping) and book.document(table, id_) is None
        if not reached.isdisjoint(_reached(one))
    }
    numbers = {number for _, number in gone if number and book.client_numbered(number) is None}
    return replace(person, ids=person.ids | {id_ for id_, _ in gone}, numbers=person.numbers | numbers)


def known_apart(book: Book, person: Person, rows: Sequence[tuple[str, int, Any]]) -> Person:
    """Return the person without what is somebody else's by now, as after a merge that was taken back."""
    spared = {
        (table, id_)
        for table, id_ in person.owned
        if table != t.CLIENTS and (found := book.document(table, id_)) is not None
        if found.get("client") not in person.ids and found.get("client") is not None
    }
    joined = {id_ for table, id_, one in rows if person.joined(table, id_, one)}
    others = {id_: found for id_ in joined if (found := book.document(t.CLIENTS, id_)) is not None}
    theirs = {text for found in others.values() for text in _reached(found)}
    theirs |= {one for one in person.reached if any(other.id not in person.ids for other in book.clients_phoned(one))}
    return replace(
        person,
        owned=person.owned - spared,
        spared=frozenset(spared),
        others=others,
        reached=person.reached - theirs,
    )


def _number(found: Any) -> str:
    return str(found.get("number", "")).upper() if isinstance(found, Mapping) else ""


def _reached(found: Mapping[str, Any]) -> Iterator[str]:
    """Yield phones and addresses as they may stand in a text: a phone from abroad with its sign, ``00``, or neither."""
    phones = [one for one in many(found.get("phones")) if isinstance(one, str)]
    abroad = (f"00{bare(one)}" for one in phones)
    for one in (*map(bare, phones), *abroad, *(found.get(name) for name in _NAMING[1:])):
        if isinstance(one, str) and len(one) >= _LEAST:
            yield one


# What goes.


class Going(NamedTuple):
    """What an erase takes away, in counts; ``entries`` are remembered changes that can be undone no more."""

    client: Client
    activities: int
    deals: int
    cards: int
    tasks: int
    entries: int
    elsewhere: int
    """In how many texts of others the name stands: they stay."""


def going(book: Book, id_: int, *, look_around: bool = True) -> Going:
    """Return what an erase takes away; with ``look_around`` also how often the name stands elsewhere.

    Raises NotFound, NotUnderstood for who is forgotten already.
    """
    client = to_forget(book, id_)
    person = person_of(book, client, client.since)
    return Going(
        client,
        len(book.activities_of(id_)),
        len(book.deals_of(id_)),
        len(book.cards_of(id_)),
        len(book.tasks_of(id_)),
        len(person.history),
        _elsewhere(book, person) if look_around else 0,
    )


def to_forget(book: Book, id_: int) -> Client:
    """Return a client who can be forgotten. Raises NotFound, NotUnderstood for who is forgotten already.

    Somebody of whom something was written since can be forgotten again.
    """
    client = book.client(id_)
    if client is None:
        raise NotFound(lambda words: words.client_gone)
    left = set(book.document(t.CLIENTS, id_) or ()) - COUNTED[t.CLIENTS] - {"name", "aliases"}
    if client.erased is not None and not left:
        raise NotUnderstood(lambda words: words.erased_already(client.number))
    return client


def _elsewhere(book: Book, person: Person) -> int:
    """Return in how many documents of others the name stands in a text that is free."""
    return sum(
        any(stands_in(person.names, value) for value in _free(table, found))
        for table, rows in book.tables().items()
        if table not in (t.HISTORY, t.PRODUCTS)
        for id_, found in rows.items()
        if not person.has(table, id_, found)
    )


def _free(table: str, found: Document) -> Iterator[Any]:
    return (value for name, value in found.items() if table != t.CLIENTS or name not in DISTINCT)


def stands_in(texts: Collection[str], value: Any) -> bool:
    """Say whether one of some texts stands in a value, or in anything inside it."""
    if isinstance(value, str):
        return any(one in value for one in texts)
    inside = (*value, *value.values()) if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return any(stands_in(texts, one) for one in inside)


def ensure_not_erased(client: Client) -> None:
    """Raise NotUnderstood for a client who is forgotten: nothing more is kept of who that was."""
    if client.erased is not None:
        raise NotUnderstood(lambda words: words.nothing_of_erased(client.number))
