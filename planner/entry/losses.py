"""The verb l: a card that is lost or excluded, a deal that comes back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from planner.entry import echo
from planner.entry.effects import NOTHING_SAID, existing
from planner.entry.endings import deal_to_return, lose, take_back, take_order_back
from planner.entry.entries import Entry, Said, Who, plan_next
from planner.entry.line import Verb, Word
from planner.entry.reading import Reading, doubts_of, line_end, who_first, who_of
from planner.entry.reasons import Ending, ending_with_detail
from planner.entry.tokens import Next, Tokens
from planner.record.book import Book
from planner.record.change import Label, Transaction, What
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Client, End, Kind, Level, Reason
from planner.record.text import clean

if TYPE_CHECKING:
    from planner.language.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ended(Said):
    """What the verb l says of a client."""

    who: Who
    next: Next | None = None

    @property
    def kind(self) -> str:
        """The verb's word."""
        return Verb.LOST.value

    @property
    def client(self) -> int | None:
        """The client's id."""
        return self.who.client

    def _begun(self, book: Book) -> tuple[Pen, Client]:
        """Return a pen on the fresh record, and the client in it."""
        pen = Pen(book)
        return pen, self.who.resolve(pen, self.when, NOTHING_SAID)

    def _done(self, pen: Pen, client: Client, what: What, detail: str = "") -> Transaction:
        """Plan what comes next and end."""
        plan_next(pen, client, self.next, self.when, Kind.FOLLOW_UP)
        return pen.transaction(Label(what, client.name, client.number, detail))

    def _said(self, words: "Words", said: str) -> str:
        more = [
            *echo.opened(words, held=self.who.held),
            *echo.contacts(words, self.who.contacts),
            *echo.next_step(words, self.next, Kind.FOLLOW_UP, self.when),
            *echo.dropped(words, self.drops, self.when),
        ]
        return echo.sentence(words, self.when, said, self.note, more)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss(_Ended):
    """A card that is lost for a ``reason``, or excluded (``reason`` None); ``detail`` says more of why."""

    reason: Reason | None
    detail: str = ""

    def apply(self, book: Book) -> Transaction:
        """End the card."""
        pen, client = self._begun(book)
        end = End.EXCLUDED if self.reason is None else End.LOST
        lose(pen, client, self.when, end, self.reason, self.note, self.detail)
        what = What.EXCLUDED if self.reason is None else What.LOST
        return self._done(pen, client, what, self.reason.value if self.reason else "")

    def echo(self, words: "Words") -> str:
        """Say what Enter will record."""
        who = words.person(self.who.name, self.who.number)
        if self.reason is None:
            return self._said(words, words.aside(words.echo_excluded(who), self.detail))
        return self._said(words, words.echo_lost(who, words.aside(words.reason_lost(self.reason), self.detail)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Return(_Ended):
    """The newest deal comes back: that of ``sold``, for ``code`` in that quantity."""

    sold: date
    code: str = ""
    quantity: int = 1

    def apply(self, book: Book) -> Transaction:
        """Take the deal back."""
        pen, client = self._begun(book)
        take_back(pen, client, self.when, self.note)
        return self._done(pen, client, What.RETURNED, self.code)

    def echo(self, words: "Words") -> str:
        """Say what Enter will record."""
        who = words.person(self.who.name, self.who.number)
        sold = words.day(self.sold, self.when.today)
        return self._said(words, words.echo_returned(who, self.code, self.quantity, sold))


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderOff(_Ended):
    """An order is taken back before it was delivered: its card is at level H again."""

    def apply(self, book: Book) -> Transaction:
        """Take the order back."""
        pen, client = self._begun(book)
        take_order_back(pen, client, self.when, self.note)
        return self._done(pen, client, What.RETURNED)

    def echo(self, words: "Words") -> str:
        """Say what Enter will record."""
        return self._said(words, words.echo_order_off(words.person(self.who.name, self.who.number)))


def read_lost(reading: Reading) -> Entry:
    """Read ``l WHO REASON : note``, with ``excluded`` and ``returned`` among the reasons.

    ``price/over budget`` says more of a reason behind the slash.
    """
    tokens, rest = reading.tokens(reading.line.words)
    if not rest:
        raise NotUnderstood(lambda words: words.who_missing, **line_end(reading))
    word, said = who_first(rest, reading.book)
    how, detail = _ending(reading, tokens, said)
    who = who_of(reading, tokens, word, may_open=how is not Ending.RETURNED)
    when, doubts, note = reading.when(tokens), doubts_of(reading), reading.line.note
    card = None if who.client is None else reading.book.open_card(who.client)
    if how is Ending.RETURNED and card is not None and card.level is Level.O:
        reading.ensure_now(tokens)
        return OrderOff(when=when, note=note, doubts=doubts, who=who, next=tokens.next)
    if how is Ending.RETURNED and who.client is not None:
        deal = deal_to_return(reading.book, existing(reading.book, who.client), when.day)
        product = reading.book.product(deal.product)
        code = product.code if product else ""
        return Return(
            when=when,
            note=note,
            doubts=doubts,
            who=who,
            sold=deal.day,
            code=code,
            quantity=deal.quantity,
            next=tokens.next,
        )
    reason = how if isinstance(how, Reason) else None
    return Loss(when=when, note=note, doubts=doubts, who=who, reason=reason, detail=detail, next=tokens.next)


def _ending(reading: Reading, tokens: Tokens, rest: Sequence[Word]) -> tuple[Reason | Ending, str]:
    """Return what the words after WHO, or ``reason=``, say, with what a slash says more; a note alone is a reason."""
    if rest and tokens.reason:
        start, end = tokens.places["reason"]
        raise NotUnderstood(lambda words: words.given_twice(clean(reading.text[start:end])), start=start, end=end)
    said = " ".join(word.raw for word in rest) or tokens.reason
    if not said and reading.line.note:
        return Reason.OTHER, ""
    found, detail = ending_with_detail(said)
    if found is not None and not (detail and found is Ending.RETURNED):
        return found, detail
    place = (rest[0].start, rest[-1].end) if rest else tokens.places.get("reason", (reading.line.end,) * 2)
    raise NotUnderstood(lambda words: words.reason_unknown(said), start=place[0], end=place[1])
