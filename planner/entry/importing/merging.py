"""A colleague's record merged into one that is in use: who is who, what is there already, what gets a new id."""

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, NamedTuple

from planner.entry.erasing import COUNTED
from planner.entry.importing.firsts import told_firsts
from planner.entry.importing.people import numbered
from planner.entry.phones import unlike
from planner.record import documents as t
from planner.record.book import Book
from planner.record.change import Change
from planner.record.documents import Document
from planner.record.people import End
from planner.record.text import bare, folded

MERGED: Final = (t.PRODUCTS, t.CLIENTS, t.CARDS, t.ACTIVITIES, t.DEALS, t.TASKS)
"""The tables that are merged; goals, targets, reflections and the like stay the colleague's own."""

_REFERS: Final[Mapping[str, Mapping[str, str]]] = {
    t.CLIENTS: {"referrer": t.CLIENTS},
    t.CARDS: {"client": t.CLIENTS, "activity": t.ACTIVITIES, "product": t.PRODUCTS},
    t.ACTIVITIES: {"client": t.CLIENTS, "card": t.CARDS},
    t.DEALS: {"client": t.CLIENTS, "card": t.CARDS, "product": t.PRODUCTS},
    t.TASKS: {"client": t.CLIENTS, "origin": t.REFLECTIONS},
}
"""Which fields hold the id of a document of which table."""
_SEVERAL: Final = ("phones", "tags", "services", "papers", "aliases", "without")
_END: Final = ("ended", "end", "reason", "reason_detail", "end_note")
_GOES_ON: Final = ("contacted", "due", "level", "level_set", "level_stands", "levels", "buys", "product", "quantity")
"""What a contact may change of an open card."""


class Renumbered(NamedTuple):
    """A client who got another number: the old one stays an alias that finds the client."""

    old: str
    new: str
    name: str


@dataclass(slots=True)
class HandedOver:
    """What a hand-over comes to: its changes, how many documents of each table came and how many were there."""

    changes: list[Change] = field(default_factory=list)
    added: Counter[str] = field(default_factory=Counter)
    merged: Counter[str] = field(default_factory=Counter)
    renumbered: list[Renumbered] = field(default_factory=list)


class Merge:
    """A hand-over into a record that is in use."""

    def __init__(self, book: Book, theirs: Book, today: date) -> None:
        self._book, self._theirs, self._today = book, theirs, today
        self._done = HandedOver()
        self._ids: dict[str, dict[int, int]] = {table: {} for table in MERGED}
        self._new: dict[str, set[int]] = {table: set() for table in MERGED}
        self._next = {table: book.next_id(table) for table in MERGED}
        self._now: dict[tuple[str, int], Document] = {}
        self._phones: set[str] = set()
        self._open: set[int] = set()
        self._forgotten: set[int] = set()
        """Clients of theirs who are forgotten here."""

    def done(self) -> HandedOver:
        """Return what the hand-over comes to."""
        self._products()
        self._clients()
        self._match(t.CARDS, self._like_card)
        self._match(t.ACTIVITIES, self._like_activity)
        self._match(t.DEALS, self._like_deal)
        self._match(t.TASKS, self._like_task)
        for id_, card in self._documents(t.CARDS):
            self._card(id_, card)
        for table in (t.ACTIVITIES, t.DEALS, t.TASKS):
            for id_, document in self._documents(table):
                if id_ in self._new[table]:
                    self._add(table, id_, self._refitted(table, document))
        after = self._book.after(self._done.changes)
        met = {mine for id_, mine in self._ids[t.CLIENTS].items() if id_ not in self._new[t.CLIENTS]}
        self._done.changes += told_firsts(after, met)
        return self._done

    def _documents(self, table: str) -> Iterator[tuple[int, Document]]:
        documents = self._theirs.tables().get(table)
        for id_, found in () if documents is None else documents.items():
            forgotten = table in COUNTED and table != t.CLIENTS and found.get("client") in self._forgotten
            # Of who is forgotten here only what counts is taken, so that it is known again.
            yield id_, {name: found[name] for name in found if name in COUNTED[table]} if forgotten else found

    def _give(self, table: str, id_: int) -> None:
        """Give a document of theirs an id of ours."""
        self._ids[table][id_] = self._next[table]
        self._new[table].add(id_)
        self._next[table] += 1

    def _add(self, table: str, id_: int, document: Document) -> None:
        if table in (t.CARDS, t.DEALS) and document.get("client") is None:
            # A damaged record may speak of clients who are not there.
            return
        self._done.changes.append(Change(table, self._ids[table][id_], None, document))
        self._done.added[table] += 1

    def _ours(self, table: str, id_: int) -> Document:
        """Return a document of ours as it is by now."""
        return self._now.get((table, id_)) or self._book.document(table, id_) or {}

    def _fill(self, table: str, id_: int, more: Mapping[str, Any]) -> None:
        found = self._ours(table, id_)
        changed = {name: value for name, value in more.items() if value != found.get(name)}
        if changed:
            self._now[table, id_] = {**found, **changed}
            self._done.changes.append(Change(table, id_, {name: found.get(name) for name in changed}, changed))

    def _refitted(self, table: str, document: Document) -> dict[str, Any]:
        """Return a document of theirs with the ids that are ours; what it speaks of and is not there falls away."""
        found = dict(document)
        for name, of in _REFERS[table].items():
            if found.get(name) is not None:
                found[name] = self._ids.get(of, {}).get(found[name])
        return {name: value for name, value in found.items() if value is not None}

    # Products and clients.

    def _products(self) -> None:
        for id_, product in self._documents(t.PRODUCTS):
            mine = self._book.product_coded(product["code"])
            if mine is None:
                self._give(t.PRODUCTS, id_)
                self._add(t.PRODUCTS, id_, product)
                continue
            self._ids[t.PRODUCTS][id_] = mine.id
            there = self._ours(t.PRODUCTS, mine.id)
            self._fill(t.PRODUCTS, mine.id, {name: value for name, value in product.items() if name not in there})
            self._done.merged[t.PRODUCTS] += 1

    def _clients(self) -> None:
        """Find out who is who, then take in each; numbers that are free stay."""
        taken = {*self._book.index("client by number")}
        for id_, client in self._documents(t.CLIENTS):
            mine = self._same(client)
            if mine is None:
                self._give(t.CLIENTS, id_)
                continue
            self._ids[t.CLIENTS][id_] = mine
            if self._ours(t.CLIENTS, mine).get("erased"):
                self._forgotten.add(id_)
        theirs = {str(client["number"]).upper() for _, client in self._documents(t.CLIENTS)}
        numbers = (f"A{n:04d}" for n in itertools.count(self._next[t.CLIENTS]))
        free = (number for number in numbers if number not in taken and number not in theirs)
        for id_, client in self._documents(t.CLIENTS):
            if id_ in self._new[t.CLIENTS]:
                self._newcomer(id_, client, taken, free)
            else:
                self._merge_client(self._ids[t.CLIENTS][id_], client)

    def _same(self, client: Document) -> int | None:
        """Return who of ours a client of theirs is: by phone, else by number and name where no phone says otherwise."""
        for phone in client.get("phones", ()):
            if found := self._book.clients_phoned(phone):
                return found[0].id
        for one in numbered(self._book, str(client["number"])):
            if one.erased is not None or client.get("erased"):
                # A name no longer tells them: on file since the same day under the same number is the same person.
                if one.since.isoformat() == client.get("since"):
                    return one.id
                continue
            if folded(one.name) == folded(client["name"]) and not (one.phones and client.get("phones")):
                return one.id
        return None

    def _newcomer(self, id_: int, client: Document, taken: set[str], free: Iterator[str]) -> None:
        old = str(client["number"])
        found = self._refitted(t.CLIENTS, client)
        if old.upper() in taken:
            new = next(free)
            found |= {"number": new, "aliases": [*dict.fromkeys((*client.get("aliases", ()), old))]}
            self._done.renumbered.append(Renumbered(old, new, client["name"]))
        taken.add(str(found["number"]).upper())
        # Two of theirs may have one phone, as a damaged record has: the first keeps it.
        if "phones" in found:
            found["phones"] = self._free_phones(found["phones"])
        self._add(t.CLIENTS, id_, found)

    def _merge_client(self, mine: int, client: Document) -> None:
        """Fill what is empty of a client of ours; what stands there stays."""
        there = self._ours(t.CLIENTS, mine)
        if there.get("erased") or client.get("erased"):
            self._done.merged[t.CLIENTS] += 1
            return
        found = self._refitted(t.CLIENTS, client)
        number = {found.pop("number"), *found.get("aliases", ())} - {there["number"]}
        found["aliases"] = sorted(number)
        if there.get("birthday"):
            found.pop("lunar", None)
            found.pop("leap", None)
        more = {name: value for name, value in found.items() if name not in there and name not in _SEVERAL}
        if more.get("referrer") == mine:
            del more["referrer"]
        for name in _SEVERAL:
            had = there.get(name, [])
            came = [one for one in found.get(name, ()) if one not in had]
            if came := self._free_phones(unlike(came, had)) if name == "phones" else came:
                more[name] = [*had, *came]
        self._fill(t.CLIENTS, mine, more)
        self._done.merged[t.CLIENTS] += 1

    def _free_phones(self, phones: Iterable[str]) -> list[str]:
        """Return those of some phones that nobody has, and let them be somebody's."""
        mine = (one for one in unlike(phones) if bare(one) not in self._phones)
        free = [one for one in mine if not self._book.clients_phoned(one)]
        self._phones.update(map(bare, free))
        return free

    # What happened with them.

    def _match(self, table: str, like: Callable[[int | None, Document], Iterator[tuple[Any, int]]]) -> None:
        """Find which documents of theirs are ours already, and give the others ids.

        ``like`` yields the documents of a client of ours that are like one of theirs, each with its id; one of ours
        stands for one of theirs only.
        """
        used: set[int] = set()
        for id_, document in self._documents(table):
            client = document.get("client")
            mine = None if client is None else self._ids[t.CLIENTS].get(client)
            known = mine is None or client not in self._new[t.CLIENTS]
            found = next((one for key, one in like(mine, document) if one not in used and key), None) if known else None
            if found is None:
                self._give(table, id_)
            else:
                used.add(found)
                self._ids[table][id_] = found
                self._done.merged[table] += 1

    def _like(
        self, table: str, index: str, key: object, theirs: tuple[Any, ...], fields: tuple[str, ...]
    ) -> Iterator[tuple[bool, int]]:
        for id_ in self._book.index(index).get(str(key)) or ():
            mine = self._book.document(table, id_)
            yield mine is not None and tuple(mine.get(name) for name in fields) == theirs, id_

    def _like_card(self, mine: int | None, card: Document) -> Iterator[tuple[bool, int]]:
        return self._like(t.CARDS, "card by client", mine, (card.get("opened"),), ("opened",))

    def _like_activity(self, mine: int | None, one: Document) -> Iterator[tuple[bool, int]]:
        index, key = ("activity by day", one["day"]) if mine is None else ("activity by client", mine)
        fields = ("at", "kind", "outcome", "note", "name", "count", "client")
        theirs = (*(one.get(name) for name in fields[:-1]), mine)
        return self._like(t.ACTIVITIES, index, key, theirs, fields)

    def _like_deal(self, mine: int | None, deal: Document) -> Iterator[tuple[bool, int]]:
        product = self._ids[t.PRODUCTS].get(deal.get("product", 0))
        fields = ("day", "at", "amount", "quantity", "product")
        theirs = (*(deal.get(name) for name in fields[:-1]), product)
        return self._like(t.DEALS, "deal by client", mine, theirs, fields)

    def _like_task(self, mine: int | None, task: Document) -> Iterator[tuple[bool, int]]:
        fields = ("due", "kind", "text", "time", "since")
        theirs = tuple(task.get(name) for name in fields)
        if mine is not None:
            return self._like(t.TASKS, "task by client", mine, theirs, fields)
        states = {"open task by due": "due", "task by done": "done", "task by dropped": "dropped"}
        every = (self._like(t.TASKS, index, task.get(of), theirs, fields) for index, of in states.items())
        return itertools.chain.from_iterable(every)

    def _card(self, id_: int, card: Document) -> None:
        """Take in a card; of two that are open for one client ours goes on, and theirs is its duplicate."""
        mine = self._ids[t.CARDS][id_]
        found = self._refitted(t.CARDS, card)
        if id_ not in self._new[t.CARDS]:
            self._end(mine, found)
            return
        client = found.get("client", 0)
        ours = self._book.open_card(client)
        if ours is not None and self._ours(t.CARDS, ours.id).get("end") is not None:
            ours = None
        if found.get("end") is None:
            if ours is not None or client in self._open:
                found |= {"ended": max(self._today.isoformat(), card["opened"]), "end": End.EXCLUDED.value}
                self._wish(ours.id if ours is not None else 0, found)
            self._open.add(client)
        self._add(t.CARDS, id_, found)

    def _wish(self, ours: int, found: Document) -> None:
        there = self._ours(t.CARDS, ours)
        if there and "product" not in there:
            self._fill(t.CARDS, ours, {name: found[name] for name in ("product", "quantity") if name in found})

    def _end(self, mine: int, found: Document) -> None:
        """End a card of ours as theirs ended, where nothing has happened with it since."""
        there = self._ours(t.CARDS, mine)
        since = max(str(there.get(name) or "") for name in ("opened", "contacted", "reopened"))
        if there.get("end") is None and found.get("end") is not None and since <= found["ended"]:
            self._fill(t.CARDS, mine, {name: found[name] for name in _END if name in found})
        elif there.get("end") is None and found.get("end") is None and since < str(found.get("contacted") or ""):
            self._fill(t.CARDS, mine, {name: found[name] for name in _GOES_ON if name in found})
