"""Changing many clients at once: one line of tokens, one transaction, one undo."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from planner.entry import echo
from planner.entry.effects import NOTHING_SAID, When, Wish, take_wish
from planner.entry.entries import plan_next
from planner.entry.line import MOST_CHARACTERS, Typed, Word
from planner.entry.tokens import Next, Tokens, read_tokens, wrong
from planner.record.book import Book
from planner.record.change import Action, Label, Transaction, What
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Client, Kind
from planner.record.text import clean

if TYPE_CHECKING:
    from planner.language.words import Words

_TOKENS: Final = frozenset(("level", "buys", "next", "source"))
_USUAL: Final = Kind.FOLLOW_UP
"""What kind of step a date plans where the line does not say."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """What is to change of every client: level and expected date of the open card, next step, source and tags."""

    wish: Wish = NOTHING_SAID
    next: Next | None = None
    source: str = ""
    tags: tuple[str, ...] = ()
    untags: tuple[str, ...] = ()

    def echo(self, words: "Words", now: datetime, clients: int, cardless: int) -> str:
        """Say what Enter will change, of how many clients; ``cardless`` of them have no open card to change."""
        when = When.of(now)
        of_card = echo.wish(words, self.wish, "", when)
        parts = [
            *of_card,
            *([words.bulk_cardless(cardless)] if of_card and cardless else []),
            *echo.next_step(words, self.next, _USUAL, when),
            *([words.echo_source(self.source)] if self.source else []),
            *([words.bulk_tagged(words.listed(self.tags))] if self.tags else []),
            *([words.bulk_untagged(words.listed(self.untags))] if self.untags else []),
        ]
        return words.bulk_echo(clients, words.sentences(parts))


def read_bulk(text: str, today: date) -> Bulk:
    """Read ``!h ^eom >v fri ~fair +tag -tag``; raises NotUnderstood, with its place, for anything else."""
    if len(text) > MOST_CHARACTERS:
        raise NotUnderstood(lambda words: words.entry_too_long(MOST_CHARACTERS), start=MOST_CHARACTERS, end=len(text))
    typed = Typed(text)
    tokens, rest = read_tokens(typed.words(0, len(typed.plain)), today, only=_TOKENS, who_first=False)
    tags = _tags(rest, "+")
    untags = _tags(rest, "-")
    found = Bulk(_wish(tokens), tokens.next, tokens.source, tags, untags)
    if found == Bulk():
        raise NotUnderstood(lambda words: words.bulk_empty, start=len(text), end=len(text))
    return found


def _wish(tokens: Tokens) -> Wish:
    return Wish(level=tokens.level, level_free=tokens.level_free, buys=tokens.buys)


def _tags(rest: Iterable[Word], sign: str) -> tuple[str, ...]:
    """Return the tags behind a sign; raises NotUnderstood for a word that is no tag."""
    found: list[str] = []
    for word in rest:
        said = word.raw[:1]
        if said not in ("+", "-") or not clean(word.raw[1:]):
            raise wrong(lambda words, word=word: words.bulk_unknown(word.raw), word)  # type: ignore[misc]
        if said == sign:
            found.append(clean(word.raw[1:].replace("_", " ")))
    return tuple(dict.fromkeys(found))


def change_many(clients: Sequence[int], bulk: Bulk, now: datetime) -> Action:
    """Change all these clients; who is gone is left out, and of who has no open card all but level and date changes.

    The action raises NotUnderstood where nobody is left.
    """

    def action(book: Book) -> Transaction:
        pen, when = Pen(book), When.of(now)
        found = book.clients_of(clients)
        if not found:
            raise NotUnderstood(lambda words: words.bulk_nobody)
        for client in found:
            _change(pen, client, bulk, when)
        return pen.transaction(Label(What.CHANGED, count=len(found)))

    return action


def _change(pen: Pen, client: Client, bulk: Bulk, when: When) -> None:
    if bulk.source or bulk.tags or bulk.untags:
        tags = dict.fromkeys(tag for tag in (*client.tags, *bulk.tags) if tag not in bulk.untags)
        client = pen.alter(client, tags=tuple(tags), source=bulk.source or client.source)
    if bulk.wish and pen.book.open_card(client.id) is not None:
        take_wish(pen, client, when, bulk.wish)
    plan_next(pen, client, bulk.next, when, _USUAL)


def without_card(book: Book, clients: Iterable[int]) -> int:
    """Return how many of these clients have no open card."""
    return sum(book.open_card(client) is None for client in clients)
