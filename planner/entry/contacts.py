"""The verbs f, v, g and e: a follow-up, a visit, a greeting, or the attempt at one; an event that somebody came to."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from planner.entry import echo
from planner.entry.effects import NOTHING_SAID, Wish, not_before_coming, take_wish
from planner.entry.entries import Asked, Entry, Who, plan_next
from planner.entry.line import Verb
from planner.entry.reading import Reading, doubts_of, person_of, product_of, wish_of
from planner.entry.steps import DID, log_contact
from planner.record.book import Book
from planner.record.change import Label, Transaction, What
from planner.record.pen import Pen
from planner.record.people import Kind, Outcome
from planner.record.ports import Calendar

if TYPE_CHECKING:
    from planner.language.words import Words


_VERBS: Final = {
    Kind.FOLLOW_UP: Verb.FOLLOW,
    Kind.VISIT: Verb.VISIT,
    Kind.GREETING: Verb.GREET,
    Kind.EVENT: Verb.EVENT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Asked):
    """A follow-up, visit or greeting, or the attempt at one; or that somebody came to an event."""

    who: Who
    what: Kind
    calendar: Calendar = field(repr=False, compare=False)
    outcome: Outcome = Outcome.REACHED
    wish: Wish = NOTHING_SAID
    product: str = ""
    reopens: bool = False

    @property
    def kind(self) -> str:
        """The verb's word."""
        return _VERBS[self.what].value

    @property
    def client(self) -> int | None:
        """The client's id."""
        return self.who.client

    @property
    def bare(self) -> bool:
        """Whether nothing is said of it: no note, no outcome and no next step."""
        return not self.note and self.next is None and self.outcome is Outcome.REACHED and not self.wish

    @property
    def _usual(self) -> Kind:
        return Kind.VISIT if self.outcome is Outcome.VISIT_AGREED else Kind.FOLLOW_UP

    def apply(self, book: Book) -> Transaction:
        """Log the contact, with what was said of a purchase and the next step."""
        pen = Pen(book)
        client = self.who.resolve(pen, self.when, self.wish)
        if self.who.client is not None:
            not_before_coming(pen.book, client, self.when)
            take_wish(pen, client, self.when, self.wish)
        replaced = self.next is not None and (self.next.day is None or (self.next.kind or self._usual) is self.what)
        log_contact(
            pen,
            client,
            self.what,
            self.when,
            self.calendar,
            outcome=self.outcome,
            note=self.note,
            move_steps=not replaced,
        )
        plan_next(pen, client, self.next, self.when, self._usual)
        what = What.ATTEMPT if self.outcome is Outcome.NO_ANSWER else DID[self.what]
        return pen.transaction(Label(what, client.name, client.number))

    def echo(self, words: "Words") -> str:
        """Say what Enter will record."""
        said = words.echo_contact(self.what, self.outcome, words.person(self.who.name, self.who.number))
        more = [
            *echo.opened(words, held=self.who.held, reopens=self.reopens),
            *echo.contacts(words, self.who.contacts),
            *echo.wish(words, self.wish, self.product, self.when, self.level),
            *echo.next_step(words, self.next, self._usual, self.when, self.again),
            *echo.dropped(words, self.drops, self.when),
        ]
        return echo.sentence(words, self.when, said, self.note, more)


def read_follow(reading: Reading) -> Entry:
    """Read ``f WHO tokens : note``."""
    return _read(reading, Kind.FOLLOW_UP)


def read_visit(reading: Reading) -> Entry:
    """Read ``v WHO tokens : note``."""
    return _read(reading, Kind.VISIT)


def read_greet(reading: Reading) -> Entry:
    """Read ``g WHO tokens : note``; nobody unknown is greeted."""
    return _read(reading, Kind.GREETING)


def read_event(reading: Reading) -> Entry:
    """Read ``e WHO tokens : note``: who came to an event is on file; a new face is a visitor."""
    return _read(reading, Kind.EVENT)


def _read(reading: Reading, kind: Kind) -> Entry:
    who, tokens = person_of(reading, may_open=kind not in (Kind.GREETING, Kind.EVENT))
    product = product_of(reading, tokens)
    wish = wish_of(tokens, product)
    return Contact(
        when=reading.when(tokens),
        note=reading.line.note,
        doubts=doubts_of(reading),
        who=who,
        what=kind,
        calendar=reading.calendar,
        outcome=tokens.outcome or Outcome.REACHED,
        wish=wish,
        product=product.code if product else "",
        next=tokens.next,
        reopens=bool(wish) and who.client is not None and reading.book.open_card(who.client) is None,
    )
