"""The verb n: new visitor groups, with or without a contact."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from planner.entry import echo
from planner.entry.effects import NOTHING_SAID, Contacts, When, Wish, ensure_new, log_visitors, open_visitor
from planner.entry.entries import Asked, Entry, Said, plan_next
from planner.entry.line import Verb, Word
from planner.entry.people import can_be_a_name
from planner.entry.reading import (
    PERSON_TOKENS,
    WISH_TOKENS,
    Reading,
    contacts_of,
    doubts_of,
    line_end,
    no_more,
    product_of,
    wish_of,
)
from planner.entry.times import number
from planner.entry.tokens import Tokens, wrong
from planner.record.book import Book
from planner.record.change import Label, Transaction, What
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Kind
from planner.record.text import clean

if TYPE_CHECKING:
    from planner.language.words import Words
    from planner.record.errors import Sentence


_COUNT: Final = "([0-9]+)[组位批]?|([一二两三四五六七八九十]{1,3})[组位批]"
_NO_NAME: Final = re.compile("[0-9]{5}|@")
MOST_VISITORS: Final = 99
"""How many visitor groups one line may log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitors(Said):
    """New visitor groups without a contact."""

    count: int = 1
    name: str = ""
    source: str = ""

    @property
    def kind(self) -> str:
        """The verb's word."""
        return Verb.NEW.value

    @property
    def client(self) -> int | None:
        """No client."""
        return None

    def apply(self, book: Book) -> Transaction:
        """Log the visitors."""
        pen = Pen(book)
        log_visitors(pen, self.when, count=self.count, name=self.name, source=self.source, note=self.note)
        what = What.VISITOR if self.name else What.VISITORS
        return pen.transaction(Label(what, self.name, count=self.count))

    def echo(self, words: "Words") -> str:
        """Say what Enter will record."""
        said = words.echo_visitors(self.count, self.name)
        return echo.sentence(words, self.when, said, self.note, echo.contacts(words, Contacts(source=self.source)))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewCard(Asked):
    """A new visitor who leaves a contact and gets a card. ``product`` is the code of the intended one."""

    name: str
    contacts: Contacts
    wish: Wish = NOTHING_SAID
    product: str = ""

    @property
    def kind(self) -> str:
        """The verb's word."""
        return Verb.NEW.value

    @property
    def client(self) -> int | None:
        """No client yet."""
        return None

    def apply(self, book: Book) -> Transaction:
        """Open client, visitor and card."""
        pen = Pen(book)
        client = open_visitor(pen, self.name, self.contacts, self.when, self.wish, self.note)
        plan_next(pen, client, self.next, self.when, Kind.FOLLOW_UP)
        return pen.transaction(Label(What.CARD, client.name, client.number))

    def echo(self, words: "Words") -> str:
        """Say what Enter will record."""
        return echo.sentence(words, self.when, words.echo_card(self.name), self.note, echo.of_card(words, self))


def read_new(reading: Reading) -> Entry:
    """Read ``n``, ``n 3``, or ``n NAME tokens : note``; with a phone, wx or mail the visitor gets a card."""
    tokens, rest = reading.tokens(reading.line.words, who_first=False)
    first = min((start for start, _ in tokens.places.values()), default=reading.line.end)
    no_more((word for word in rest if word.start > first), reading.book)
    when = reading.when(tokens)
    count = _count(rest)
    if count is None and (rest or tokens.contacts):
        return _new_person(reading, tokens, rest, when)
    _needs_contact(tokens, PERSON_TOKENS - {"source"} | WISH_TOKENS | {"next"})
    return Visitors(
        when=when, note=reading.line.note, doubts=doubts_of(reading), count=count or 1, source=tokens.source
    )


def _new_person(reading: Reading, tokens: Tokens, rest: list[Word], when: When) -> Entry:
    name = clean(" ".join(word.name for word in rest))
    if not rest:
        ensure_new(reading.book, tokens.phones)
        raise NotUnderstood(lambda words: words.name_missing, **line_end(reading))
    if not can_be_a_name(name):
        raise NotUnderstood(lambda words: words.name_needs_letter(name), start=rest[0].start, end=rest[-1].end)
    doubts = (*doubts_of_name(reading.book, name), *doubts_of(reading))
    if not tokens.contacts:
        _needs_contact(tokens, WISH_TOKENS | {"next"})
        return Visitors(when=when, note=reading.line.note, doubts=doubts, name=name, source=tokens.source)
    product = product_of(reading, tokens)
    return NewCard(
        when=when,
        note=reading.line.note,
        doubts=doubts,
        name=name,
        contacts=contacts_of(tokens),
        wish=wish_of(tokens, product),
        product=product.code if product else "",
        next=tokens.next,
    )


def _count(rest: Sequence[Word]) -> int | None:
    """Return how many visitor groups a lone number says, None where the words are no number."""
    said = re.fullmatch(_COUNT, rest[0].text, re.ASCII) if len(rest) == 1 and not rest[0].quoted else None
    if said is None:
        return None
    try:
        count = number(said[1] or said[2])
    except ValueError:
        return None
    if not 1 <= count <= MOST_VISITORS:
        raise wrong(lambda words: words.bad_count(rest[0].raw, MOST_VISITORS), rest[0])
    return count


def _needs_contact(tokens: Tokens, names: Iterable[str]) -> None:
    """Raise NotUnderstood for what can only be kept on a card."""
    for name in names:
        if name in tokens.places:
            start, end = tokens.places[name]
            raise NotUnderstood(lambda words: words.needs_contact, start=start, end=end)


def doubts_of_name(book: Book, name: str) -> tuple["Sentence", ...]:
    """Return what may not be meant by a new name: a phone within it, or somebody on file who is called so."""
    return (*_no_name(name), *_same_name(book, name))


def _no_name(name: str) -> tuple["Sentence", ...]:
    """Doubt a name that holds what looks like a phone or an address."""
    return (lambda words: words.doubt_name_digits(name),) if _NO_NAME.search(name) else ()


def _same_name(book: Book, name: str) -> tuple["Sentence", ...]:
    named = book.clients_named(name)[:1]
    return tuple((lambda words, one=one: words.doubt_same_name(one.name, one.number)) for one in named)
