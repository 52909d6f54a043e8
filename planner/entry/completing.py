"""What Tab completes: whom a line is about, a product, the source behind ``~``, and why a card is lost."""

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final, NamedTuple

from planner.entry.line import VERBS, Verb
from planner.entry.people import find, suggest
from planner.entry.products import as_typed, products_starting
from planner.entry.reasons import reasons_starting
from planner.entry.sources import DEFAULT_SOURCES, sources_starting
from planner.record.book import Book
from planner.record.people import Client

_JOINED: Final = str.maketrans(" ", "_")
"""A blank within a token is written as ``_``."""


class Asked(Enum):
    """What is completed."""

    WHO = auto()
    SOURCE = auto()
    REASON = auto()
    PRODUCT = auto()


class Offers(NamedTuple):
    """What may be meant by ``word``, the last of a line: each as the line would go on, and as it is shown."""

    asked: Asked
    word: str
    found: Sequence[tuple[str, str]]


def offers(text: str, book: Book, language: str) -> Offers:
    """Return what the last word of a line may mean; reasons and sources in the words of a language (``en``)."""
    before, _, word = text.rstrip().rpartition(" ")
    if word.startswith("~"):
        sources = sources_starting(word[1:]) or DEFAULT_SOURCES[language]
        return Offers(Asked.SOURCE, word[1:], [(f"{before} ~{one.translate(_JOINED)} ", one) for one in sources])
    begun = text.rstrip() if text != text.rstrip() else before
    reasons = reasons_starting(text.removeprefix(begun).strip(), language) if _loses(begun, book) else ()
    if reasons:
        # More may be said of a reason right behind it: price/over_budget.
        return Offers(Asked.REASON, word, [(f"{begun} {one.translate(_JOINED)}", one) for one in reasons])
    verb, _, rest = text.strip().partition(" ")
    named = book.clients_starting(rest) if " " in rest and verb.casefold() in VERBS else []
    if named:
        return Offers(Asked.WHO, rest, [(f"{verb} {one.number} ", _shown(one)) for one in named])
    products = products_starting(word.removeprefix("#"), book) if _says_who(before, book) or word[:1] == "#" else []
    if products:
        typed = [(f"{before} {as_typed(one.code)} ", f"{one.code}  {one.name}") for one in products]
        return Offers(Asked.PRODUCT, word, typed)
    people = suggest(word, book) if before and word else []
    return Offers(Asked.WHO, word, [(f"{before} {one.number} ", _shown(one)) for one in people])


def _shown(client: Client) -> str:
    return "  ".join((client.name, client.number, *client.phones))


def _loses(begun: str, book: Book) -> bool:
    """Say whether a line so far says nothing but who is lost."""
    return VERBS.get(begun.partition(" ")[0].casefold()) is Verb.LOST and _says_who(begun, book)


def _says_who(begun: str, book: Book) -> bool:
    """Say whether a line so far says nothing but a verb and somebody on file, by a surname alone perhaps."""
    verb, _, who = begun.partition(" ")
    return verb.casefold() in VERBS and bool(find(who, book) or book.clients_called_later(who, 1))
