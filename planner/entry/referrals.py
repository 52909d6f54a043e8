"""The verb r: somebody on file brought a new prospect, who gets a card."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile
from typing import TYPE_CHECKING, Final

from planner.entry import echo
from planner.entry.effects import NOTHING_SAID, Contacts, Wish, add_client, ensure_new, existing, open_card
from planner.entry.entries import Asked, Entry, Who, plan_next
from planner.entry.line import Verb, Word
from planner.entry.people import can_be_a_name
from planner.entry.reading import (
    Reading,
    contacts_of,
    doubts_of,
    line_end,
    no_more,
    product_of,
    who_first,
    who_of,
    wish_of,
)
from planner.entry.tokens import Tokens
from planner.entry.visitors import doubts_of_name
from planner.record.book import Book
from planner.record.change import Label, Transaction, What
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.people import How, Kind
from planner.record.text import clean

if TYPE_CHECKING:
    from planner.language.words import Words

_NO_NAME: Final = re.compile("[<>^~#@!=]|[^/]*=")
"""How a word begins that is a token, whatever slash is in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral(Asked):
    """A new client with a card, brought by ``who``. ``product`` is the code of the intended one."""

    who: Who
    name: str
    contacts: Contacts
    wish: Wish = NOTHING_SAID
    product: str = ""

    @property
    def kind(self) -> str:
        """The verb's word."""
        return Verb.REFER.value

    @property
    def client(self) -> int | None:
        """No client yet."""
        return None

    def apply(self, book: Book) -> Transaction:
        """Open client and card; no visitor group came of it."""
        pen = Pen(book)
        referrer = existing(pen.book, self.who.client or 0)
        client = add_client(pen, self.name, self.contacts, self.when)
        client = pen.alter(client, referrer=referrer.id, note=self.note)
        open_card(pen, client, How.REFERRAL, self.when, self.wish)
        plan_next(pen, client, self.next, self.when, Kind.FOLLOW_UP)
        return pen.transaction(Label(What.REFERRAL, client.name, client.number, referrer.name))

    def echo(self, words: "Words") -> str:
        """Say what Enter will record."""
        said = words.echo_referral(self.name, words.person(self.who.name, self.who.number))
        return echo.sentence(words, self.when, said, self.note, echo.of_card(words, self))


def read_refer(reading: Reading) -> Entry:
    """Read ``r WHO / NAME tokens : note``: WHO is on file, NAME is new; without a contact there is no card to open."""
    before, after = _halves(reading)
    who, more = who_first(before, reading.book)
    no_more(more, reading.book)
    tokens, rest = reading.tokens(after, who_first=False)
    name = clean(" ".join(word.name for word in rest))
    _check(reading, tokens, rest, name)
    product = product_of(reading, tokens)
    return Referral(
        when=reading.when(tokens),
        note=reading.line.note,
        doubts=(*doubts_of_name(reading.book, name), *doubts_of(reading)),
        who=replace(who_of(reading, tokens, who, may_open=False), contacts=Contacts()),
        name=name,
        contacts=contacts_of(tokens),
        wish=wish_of(tokens, product),
        product=product.code if product else "",
        next=tokens.next,
    )


def _check(reading: Reading, tokens: Tokens, rest: Sequence[Word], name: str) -> None:
    """Raise NotUnderstood or AlreadyOnFile for who is not somebody new that can have a card."""
    ensure_new(reading.book, tokens.phones)
    if not rest:
        raise NotUnderstood(lambda words: words.refer_whom, **line_end(reading))
    if not can_be_a_name(name):
        raise NotUnderstood(lambda words: words.name_needs_letter(name), start=rest[0].start, end=rest[-1].end)
    if not tokens.contacts:
        raise NotUnderstood(lambda words: words.needs_contact, start=rest[0].start, end=rest[-1].end)


def _halves(reading: Reading) -> tuple[list[Word], list[Word]]:
    """Return the words on both sides of the slash: of one that stands alone, else of the first within a word."""
    words = reading.line.words
    if not words:
        raise NotUnderstood(lambda words: words.who_missing, **line_end(reading))
    within = (n for n, word in enumerate(words) if "/" in word.text and not (word.quoted or _NO_NAME.match(word.text)))
    nth = next((n for n, word in enumerate(words) if _is_slash(word)), next(within, None))
    if nth is None:
        raise NotUnderstood(lambda words: words.refer_whom, **line_end(reading))
    left, right = _cut(words[nth])
    before, after = [*words[:nth], *left], [*right, *words[nth + 1 :]]
    if not before:
        raise NotUnderstood(lambda words: words.who_missing, start=words[nth].start, end=words[nth].end)
    # A slash too many is no name.
    return before, list(dropwhile(_is_slash, after))


def _is_slash(word: Word) -> bool:
    return not word.quoted and bool(word.text) and not word.text.strip("/")


def _cut(word: Word) -> tuple[list[Word], list[Word]]:
    """Return what stands before and behind a word's first slash, as words where there is anything."""
    place = word.text.index("/")
    # What was typed may be longer than what is read by characters that are never kept.
    raw = next((n for n, one in enumerate(word.raw) if one in "/／、"), place)
    left = Word(word.text[:place], word.raw[:raw], word.start, word.start + raw)
    right = Word(word.text[place + 1 :], word.raw[raw + 1 :], word.start + raw + 1, word.end)
    return [left] if left.text else [], [right] if right.text else []
