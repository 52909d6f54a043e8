"""Whom a rep means: a number, a name, a phone or the end of one."""

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from planner.entry.phones import phone
from planner.record.book import Book
from planner.record.errors import Ambiguous, NotFound, NotUnderstood, PlannerError, UnknownPerson
from planner.record.index import TAIL
from planner.record.names import has_letters
from planner.record.people import Client
from planner.record.text import clean, folded

_NUMBER: Final = re.compile(r"[aA]0*([0-9]{1,9})")


def is_number(text: str) -> bool:
    """Say whether ``text`` is written like a client's number: no person is called so."""
    return _NUMBER.fullmatch(text) is not None


def can_be_a_name(text: str) -> bool:
    """Say whether a person can be called so: a name has a letter or a Chinese character."""
    return any(one.isalpha() for one in text)


def _once(clients: Iterable[Client]) -> list[Client]:
    return list({client.id: client for client in clients}.values())


def _short_number(text: str, book: Book) -> list[Client]:
    """Find by a number without its zeros (``a12``)."""
    short = _NUMBER.fullmatch(text)
    found = book.client_numbered(f"A{int(short[1]):04d}") if short else None
    return [found] if found else []


def _by_tail(text: str, book: Book) -> list[Client]:
    return book.clients_phone_tail(text) if text.isascii() and text.isdigit() and len(text) in TAIL else []


def find(text: str, book: Book) -> list[Client]:
    """Return the clients whom ``text`` may mean, none where nobody fits.

    The first that fits decides: number; a whole name that only one has; a whole phone; else everyone whose name is or
    begins with ``text``, or is spelled so from its beginning (``zhangs``), or has these initials (``zs``), or whose
    phone ends in it (4 to 6 digits).
    """
    text = unicodedata.normalize("NFKC", clean(text))
    if not text:
        return []
    numbered = book.client_numbered(text)
    if numbered is not None:
        return [numbered]
    named = book.clients_named(text)
    if len(named) == 1:
        return named
    dialled = phone(text)
    phoned = book.clients_phoned(dialled) if dialled else _short_number(text, book)
    return phoned or _once([*named, *book.clients_starting(text), *_spelled(text, book), *_by_tail(text, book)])


def _spelled(text: str, book: Book) -> list[Client]:
    return book.clients_spelled(text) if has_letters(folded(text)) else []


def fits(clients: Iterable[Client]) -> list[tuple[str, str, str]]:
    """Return number, name and phone of each client, for a choice."""
    return [(client.number, client.name, client.phones[0] if client.phones else "") for client in clients]


def the_one(text: str, book: Book) -> Client:
    """Return the client whom ``text`` means.

    Raises UnknownPerson where nobody fits who could be called so, with those a later part of whose name begins so;
    NotFound for a number or a phone that nobody has, NotUnderstood for what is no name, Ambiguous where several fit.
    """
    found, text = find(text, book), clean(text)
    if not found:
        raise _nobody(text, book)
    if len(found) > 1:
        raise Ambiguous(text, fits(found))
    return found[0]


def _nobody(text: str, book: Book) -> PlannerError:
    if is_number(text):
        return NotFound(lambda words: words.number_unknown(text))
    if phone(text):
        return NotFound(lambda words: words.phone_unknown(text))
    if not can_be_a_name(text):
        return NotUnderstood(lambda words: words.name_needs_letter(text))
    return UnknownPerson(text, near=fits(book.clients_called_later(text)))


def suggest(text: str, book: Book, most: int = 8) -> list[Client]:
    """Return clients to offer while something is being typed that finds them, the likeliest first."""
    return book.clients_of(suggested(text, book)[:most])


def suggested(text: str, book: Book) -> list[int]:
    """Return the ids of all clients whom a typed text finds, the likeliest first.

    A name, its spelling or initials, a number, any part of a phone from three digits on, a product's code, a tag.
    """
    text = unicodedata.normalize("NFKC", clean(text))
    if not text:
        return []
    dialled = phone(text)
    sure = [
        *([numbered] if (numbered := book.client_numbered(text)) else _short_number(text, book)),
        *(book.clients_phoned(dialled) if dialled else []),
        *_by_tail(text, book),
    ]
    return list(dict.fromkeys([*(client.id for client in sure), *book.clients_found(text)]))
