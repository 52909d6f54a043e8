"""Whom a row is about: by number, external id, phone, WeChat or name; never guessed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from planner.entry.erasing import ensure_not_erased
from planner.entry.importing import cells as read
from planner.entry.people import fits
from planner.entry.phones import unlike
from planner.record.book import Book
from planner.record.documents import CLIENTS
from planner.record.errors import Ambiguous, NotFound
from planner.record.people import Client
from planner.record.text import folded

Said = Mapping[str, str]
"""What a row says, by field."""

_WAYS: Final = ("external", "wechat", "mail")
"""The fields by which a client is known that the book has no index of."""
_TOGETHER: Final = 500


class Known:
    """Who is on file by what a row may say, those among them who came with the import."""

    def __init__(self, book: Book) -> None:
        self._before = book
        self._ways: dict[tuple[str, str], list[int]] | None = None
        self._numbers: dict[str, int] = {}
        self._number_of: dict[int, str] = {}

    def came(self, client: Client, number: str = "") -> None:
        """Remember a client as a row left it, and the number that the row calls the client by."""
        if number:
            self._numbers[number.upper()] = client.id
            self._number_of[client.id] = number.upper()
        for way in _WAYS:
            self._note(way, getattr(client, way), client.id)

    def _note(self, way: str, text: Any, id_: int) -> None:
        if text and isinstance(text, str):
            ids = self._known_ways.setdefault((way, folded(text)), [])
            if id_ not in ids:
                ids.append(id_)

    @property
    def _known_ways(self) -> dict[tuple[str, str], list[int]]:
        if self._ways is None:
            self._ways = {}
            ids = range(1, self._before.next_id(CLIENTS))
            for begin in range(0, len(ids), _TOGETHER):
                for id_, document in self._before.documents(CLIENTS, ids[begin : begin + _TOGETHER]):
                    for way in _WAYS:
                        self._note(way, document.get(way), id_)
        return self._ways

    def _by(self, book: Book, way: str, text: str) -> list[Client]:
        return book.clients_of(self._known_ways.get((way, folded(text)), ())) if text else []

    def client(self, book: Book, said: Said, phones: Sequence[str]) -> Client | None:
        """Return the client on file whom a row of clients means, None for somebody new.

        By external id, where name or phone say nothing else; by phone; by number and name; by WeChat or mail and name;
        by name alone where the row says nothing else. Raises Ambiguous where several are called so.
        """
        name = said.get("name", "")
        found = (
            *(one for one in self._by(book, "external", said.get("external", "")) if _agrees(one, name, phones)),
            *(one for phone in phones for one in book.clients_phoned(phone)),
            *(one for one in numbered(book, said.get("number", "")) if not name or _called(one, name)),
            *(one for one in self._reached(book, said) if not self._another(one, said)),
        )
        if found:
            ensure_not_erased(found[0])
            return found[0]
        only_named = not (phones or any(said.get(way) for way in ("external", "number", "wechat", "mail")))
        return self._only_named(book, name) if only_named else None

    def _reached(self, book: Book, said: Said) -> list[Client]:
        """Return who is reached by the WeChat or the mail of a row, and called as it says."""
        found = (*self._by(book, "wechat", said.get("wechat", "")), *self._by(book, "mail", said.get("mail", "")))
        return [one for one in found if not said.get("name") or _called(one, said["name"])]

    def _another(self, client: Client, said: Said) -> bool:
        """Say whether a row calls a client by another number than a row before: then these are two."""
        return bool(said.get("number")) and self._number_of.get(client.id) not in (None, said["number"].upper())

    def _only_named(self, book: Book, name: str) -> Client | None:
        """Return the only one of that name; of several, the only one of whom nothing but the name is known."""
        named = book.clients_named(name) if name else []
        bare = [one for one in named if not (one.phones or one.wechat or one.mail or one.external)]
        found = bare if len(named) > 1 else named
        if len(named) > 1 and len(found) != 1:
            raise Ambiguous(name, fits(named))
        return found[0] if found else None

    def who(self, book: Book, said: Said) -> Client:
        """Return whom a row of what happened is about: by number, external id, phone, name, the first that fits.

        Several who fit are told apart by the name that the row says. Raises NotFound, Ambiguous and NotUnderstood.
        """
        name, number = said.get("name", ""), said.get("number", "")
        came = book.client(self._numbers.get(number.upper()))
        found = (
            ([came] if came is not None and number else [])
            or [one for one in numbered(book, number) if not name or _called(one, name)]
            or _told_apart(self._by(book, "external", said.get("external", "")), name)
            or [one for phone in read.phones_of(said.get("phone", "")) for one in book.clients_phoned(phone)][:1]
            or (book.clients_named(name) if name else [])
        )
        if not found:
            text = name or number or said.get("external", "") or said.get("phone", "")
            raise NotFound(lambda words: words.import_nobody(text))
        if len(found) > 1:
            raise Ambiguous(name or number or said.get("external", ""), fits(found))
        ensure_not_erased(found[0])
        return found[0]


def numbered(book: Book, number: str) -> list[Client]:
    """Return all clients who have a number or have had it: in a record that was handed over several may."""
    return book.clients_of(book.index("client by number").get(number.upper()) or ()) if number else []


def _called(client: Client, name: str) -> bool:
    return folded(client.name) == folded(name)


def _agrees(client: Client, name: str, phones: Iterable[str]) -> bool:
    """Say whether an id may mean a client: two programs count from one."""
    return not name or _called(client, name) or len(unlike(phones, client.phones)) < len(unlike(phones))


def _told_apart(clients: list[Client], name: str) -> list[Client]:
    named = [one for one in clients if _called(one, name)]
    return named or clients
