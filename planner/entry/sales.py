"""The verb d: a deal."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from planner.entry import echo
from planner.entry.effects import Wish
from planner.entry.endings import bought, card_to_win, close_deal
from planner.entry.entries import Entry, Said, Who, plan_next
from planner.entry.line import Verb
from planner.entry.products import as_typed
from planner.entry.reading import Reading, doubts_of, line_end, person_of, product_of
from planner.entry.tokens import Next
from planner.record.book import Book
from planner.record.change import Label, Transaction, What
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Kind
from planner.record.planning import Product

if TYPE_CHECKING:
    from planner.language.words import Words
    from planner.record.errors import Sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Sale(Said):
    """A deal; ``amount`` is for all units, None where no price is known.

    ``repeat`` says that no card is won, ``reopens`` that one goes on, or is opened again, to be won.
    """

    who: Who
    product: int | None
    code: str = ""
    quantity: int = 1
    amount: Decimal | None = None
    next: Next | None = None
    repeat: bool = False
    reopens: bool = False

    @property
    def kind(self) -> str:
        """The verb's word."""
        return Verb.DEAL.value

    @property
    def client(self) -> int | None:
        """The client's id."""
        return self.who.client

    def apply(self, book: Book) -> Transaction:
        """Record the deal and win the card."""
        pen = Pen(book)
        client = self.who.resolve(pen, self.when, Wish(product=self.product, quantity=self.quantity))
        close_deal(
            pen,
            client,
            self.when,
            product=self.product,
            quantity=self.quantity,
            amount=self.amount,
            note=self.note,
        )
        plan_next(pen, client, self.next, self.when, Kind.GREETING)
        return pen.transaction(Label(What.DEAL, client.name, client.number, self.code))

    def echo(self, words: "Words") -> str:
        """Say what Enter will record."""
        amount = "" if self.amount is None else f"{self.amount:,f}"
        who = words.person(self.who.name, self.who.number)
        more = [
            *echo.opened(words, held=self.who.held, reopens=self.reopens),
            *echo.contacts(words, self.who.contacts),
            *([words.echo_repeat] if self.repeat else []),
            *echo.next_step(words, self.next, Kind.GREETING, self.when),
            *echo.dropped(words, self.drops, self.when),
        ]
        return echo.sentence(words, self.when, words.echo_deal(who, self.code, self.quantity, amount), self.note, more)


def read_deal(reading: Reading) -> Entry:
    """Read ``d WHO tokens : note``: the intended or only product, and that day's price, where none is typed."""
    who, tokens = person_of(reading)
    when = reading.when(tokens)
    client = reading.book.client(who.client)
    card = None if client is None else card_to_win(reading.book, client, when.day)
    repeat = client is not None and bought(reading.book, client.id)
    product = product_of(reading, tokens) or reading.book.product(card.product if card else None)
    product = product or _only_product(reading)
    intended = card.quantity if card and product and card.product == product.id else 1
    quantity = tokens.quantity or intended
    amount = tokens.amount
    price = product.price(when.day) if product else None
    if amount is None and price is not None:
        amount = price * quantity
    no_amount: tuple[Sentence, ...] = () if amount is not None else (lambda words: words.doubt_no_amount,)
    return Sale(
        when=when,
        note=reading.line.note,
        doubts=(*doubts_of(reading), *no_amount),
        who=who,
        product=product.id if product else None,
        code=product.code if product else "",
        quantity=quantity,
        amount=amount,
        next=tokens.next,
        repeat=card is None and repeat,
        reopens=client is not None and (not repeat if card is None else not card.open),
    )


def _only_product(reading: Reading) -> Product | None:
    """Return the only product, None where none is on file; raises NotUnderstood where there is a choice."""
    products = reading.book.products()
    if len(products) > 1:
        codes = [as_typed(one.code) for one in products]
        raise NotUnderstood(lambda words: words.which_product(codes), **line_end(reading))
    return products[0] if products else None
