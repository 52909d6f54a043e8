"""Changing many clients at once: one line of tokens, one transaction, one undo."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from planner.entry import echo
from planner.entry.effects import NOTHING_SAID, When, Wish, ask_anew, take_wish
from planner.entry.entries import plan_next
from planner.entry.line import MOST_CHARACTERS, Typed, Word
from planner.entry.steps import plan_step
from planner.entry.tokens import Next, Tokens, read_tokens, wrong
from planner.plan.due import is_step
from planner.record.book import Book
from planner.record.change import Action, Label, Transaction, What
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Client, Kind
from planner.record.text import clean, folded

if TYPE_CHECKING:
    from planner.language.words import Words

_TOKENS: Final = frozenset(("level", "buys", "next", "source"))
_APART: Final = re.compile("[,;，；]")
"""What sets several tags apart."""
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

    def echo(self, words: "Words", now: datetime, clients: int, cardless: int, dropped: int = 0) -> str:
        """Say what Enter will change, of how many clients.

        ``cardless`` of them have no open card to change; ``dropped`` steps are planned no longer.
        """
        when = When.of(now)
        of_card = echo.wish(words, self.wish, "", when)
        parts = [
            *of_card,
            *([words.bulk_cardless(cardless)] if of_card and cardless else []),
            *echo.next_step(words, self.next, _USUAL, when),
            *([words.bulk_dropped(dropped)] if dropped else []),
            *([words.echo_source(self.source)] if self.source else []),
            *([words.bulk_tagged(words.listed(self.tags))] if self.tags else []),
            *([words.bulk_untagged(words.listed(self.untags))] if self.untags else []),
        ]
        return words.bulk_echo(clients, words.sentences(parts))


def _unknown(word: Word) -> NotUnderstood:
    return wrong(lambda words: words.bulk_unknown(word.raw), word)


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
        said = unicodedata.normalize("NFKC", word.raw[:1])
        tags = [tag for one in _APART.split(word.raw[1:]) if (tag := clean(one.replace("_", " ")))]
        if said not in ("+", "-") or not tags:
            raise _unknown(word)
        found += tags if said == sign else []
    return tuple(dict.fromkeys(found))


def change_many(clients: Sequence[int], bulk: Bulk, now: datetime) -> Action:
    """Change all these clients; who is gone is left out, and of who has no open card all but level and date changes.

    The action raises NotUnderstood where nobody is left, or nobody is changed by it.
    """

    def action(book: Book) -> Transaction:
        pen, when, changed = Pen(book), When.of(now), 0
        found = [client for client in book.clients_of(clients) if client.erased is None]
        if not found:
            raise NotUnderstood(lambda words: words.bulk_nobody)
        for client in found:
            before = len(pen.changes)
            _change(pen, client, bulk, when)
            changed += len(pen.changes) > before
        if not changed:
            raise NotUnderstood(lambda words: words.bulk_nothing)
        return pen.transaction(Label(What.CHANGED, count=changed))

    return action


def _change(pen: Pen, client: Client, bulk: Bulk, when: When) -> None:
    if bulk.source or bulk.tags or bulk.untags:
        gone = {folded(tag) for tag in bulk.untags}
        tags = {folded(tag): tag for tag in (*bulk.tags, *client.tags) if folded(tag) not in gone}
        order = [tag for tag in (*client.tags, *bulk.tags) if tags.get(folded(tag)) == tag]
        client = pen.alter(client, tags=tuple(dict.fromkeys(order)), source=bulk.source or client.source)
    card = pen.book.open_card(client.id) if bulk.wish else None
    if card is not None:
        take_wish(pen, client, when, bulk.wish)
        ask_anew(pen, card, pen.book.open_card(client.id) or card, when)
    _plan(pen, client, bulk.next, when)


def _plan(pen: Pen, client: Client, after: Next | None, when: When) -> None:
    """Do what ``>`` says; a step of that kind that is open already is moved, and keeps what it was to be about."""
    if after is None or after.day is None:
        plan_next(pen, client, after, when, _USUAL)
        return
    kind = after.kind or _USUAL
    steps = [task for task in pen.book.open_tasks_of(client.id) if task.kind is kind]
    step = min(steps, key=lambda task: (task.due, task.id), default=None)
    if len(steps) == 1 and step is not None and (step.due, step.time) == (after.day, after.time or step.time):
        return
    clock, text = (after.time, "") if step is None else (after.time or step.time, step.text)
    plan_step(pen, client.id, kind, after.day, when.today, clock=clock, text=text)


def dropped_by(book: Book, clients: Iterable[int], bulk: Bulk) -> int:
    """Return how many steps are planned no longer: all of a client who is to rest, all but one that are moved."""
    after = bulk.next
    if after is None:
        return 0
    kinds = [[task.kind for task in book.open_tasks_of(client) if is_step(task)] for client in clients]
    if after.day is None:
        return sum(map(len, kinds))
    return sum(max(0, each.count(after.kind or _USUAL) - 1) for each in kinds)


def without_card(book: Book, clients: Iterable[int]) -> int:
    """Return how many of these clients have no open card."""
    return sum(book.open_card(client) is None for client in clients)
