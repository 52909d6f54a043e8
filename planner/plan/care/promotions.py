"""Which promotions run now, and which customers each fits: who bought that product, or another of its tier."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final, NamedTuple

from planner.plan.months import noted_days
from planner.record.book import Book
from planner.record.people import Activity, Kind
from planner.record.planning import MarketKind, Product

_AROUND: Final = 3
"""How many days around a birthday, or after a call-back's own day, a greeting is for that."""
MOST: Final = 5
"""How many customers are told of promotions on a day."""


class Running(NamedTuple):
    """A promotion of a product: its first and last day, and since when it was there to be told.

    ``fits`` are the products whose buyers it fits, the promoted one first, each with its code.
    """

    product: Product
    text: str
    first: date
    since: date
    last: date
    fits: dict[int, str]


def running(book: Book, today: date) -> Iterator[Running]:
    """Yield the promotions of one product that run on a day, those that end first before the others."""
    found = [one for one in promoted(book, today, today) if one.last >= today]
    return (one for one in sorted(found, key=lambda one: one.last) if one.first <= today)


def promoted(book: Book, first: date, last: date) -> Iterator[Running]:
    """Yield the promotions of one product that have a day from ``first`` to ``last``, in the order of entry."""
    products = book.products()
    for note in sorted(book.dated_notes(first, last), key=lambda note: note.id):
        product = book.product(note.product) if note.kind == MarketKind.PROMOTION else None
        if product is not None:
            begins, ends = noted_days(note)
            fits = {one.id: one.code for one in (product, *_like(product, products))}
            yield Running(product, note.text, begins, max(begins, note.since or begins), ends, fits)


def told(book: Book, client: int, contacts: Sequence[Activity]) -> dict[int, Product]:
    """Return what was promoted when a client was greeted about it, by the greeting's id.

    ``contacts`` are all entries of the client, oldest first. A promotion is told with the first contact while it ran,
    where that was a greeting and the client had bought before what it fits. A greeting around the client's birthday, or
    when a call-back was due, was for that.
    """
    met = [one for one in contacts if one.contact and one.kind is not Kind.VISITOR]
    bought = [(deal.day, deal.product) for deal in book.deals_of(client)] if met else []
    found: dict[int, Product] = {}
    for one in promoted(book, min(each.day for each in met), max(each.day for each in met)) if bought else ():
        greeted = next((each for each in met if one.since <= each.day <= one.last), None)
        fits = greeted is not None and any(day < greeted.day and product in one.fits for day, product in bought)
        if greeted is not None and greeted.kind is Kind.GREETING and fits and not _for_else(book, client, greeted.day):
            found.setdefault(greeted.id, one.product)
    return found


def _for_else(book: Book, client: int, day: date) -> bool:
    """Say whether a greeting on a day was for a birthday (of our calendar), or a call-back after a deal."""
    found = book.client(client)
    near = {f"{day + timedelta(n):%m-%d}" for n in range(-_AROUND, _AROUND + 1)}
    born = found is not None and not found.lunar and found.birthday[-5:] in near
    after = book.settings.call_backs
    ago = ((day - deal.day).days for deal in book.deals_of(client) if deal.returned is None)
    return born or any(0 <= days - one <= _AROUND for days in ago for one in after)


def _like(product: Product, products: list[Product]) -> Iterator[Product]:
    return (one for one in products if product.tier is not None and one.tier == product.tier and one.id != product.id)
