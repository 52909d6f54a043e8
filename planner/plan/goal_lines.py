"""What stands under each line of a goal: how far it is, what cards intend to buy, stock, promotions, money.

Method, section 3. A line is a product of the goal; what it names twice is one line, and what it names without a product
is of any that has no line of its own.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from planner.plan.month_plan import MonthPlan
from planner.plan.months import first_day, last_day, noted_days
from planner.record.book import Book
from planner.record.people import Deal

PROMOTION: Final = "promotion"
"""The kind of a note on the market that is a promotion."""
GONE: Final = "?"
"""What stands for the code of a product that is gone."""


class Intended(NamedTuple):
    """Units that open cards intend to buy by the month's end, and those whose expected date is past."""

    units: int = 0
    overdue: int = 0

    def plus(self, other: "Intended") -> "Intended":
        """Return the sum."""
        return Intended(self.units + other.units, self.overdue + other.overdue)


class Promotion(NamedTuple):
    """A promotion in the rep's words, with its first and last day."""

    text: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class ProductLine:
    """A line of a goal, and what stands under it.

    product     the product's id, None for any that has no line of its own
    code        its code, empty for any and where the product is gone
    units       the goal; ``made`` the units sold in the month, returned ones left out
    intended    what open cards intend to buy, None where the month is over
    stock       units in stock, None where that is not known or the month is over
    promotions  those for the product that run in the month, the earliest first
    price       of one unit today; of another month on its day that is nearest; None where none is known
    """

    product: int | None
    code: str
    units: int
    made: int
    intended: Intended | None
    stock: int | None
    promotions: tuple[Promotion, ...]
    price: Decimal | None

    @property
    def label(self) -> str:
        """What the line is called."""
        return self.code or GONE

    @property
    def left(self) -> int:
        """The units still to be sold."""
        return max(0, self.units - self.made)

    @property
    def out_of_stock(self) -> int:
        """The units still to be sold that are not in stock."""
        return 0 if self.stock is None else max(0, self.left - self.stock)

    @property
    def amount(self) -> Decimal | None:
        """What the goal comes to at the price."""
        return None if self.price is None else self.price * self.units


class GoalLines(NamedTuple):
    """A goal's lines in the rep's order; ``others`` is what cards intend to buy of what has no line of its own."""

    lines: tuple[ProductLine, ...]
    others: Intended

    @property
    def products(self) -> tuple[ProductLine, ...]:
        """The lines of one product each."""
        return tuple(line for line in self.lines if line.product is not None)


def together(lines: Iterable[ProductLine]) -> ProductLine:
    """Return several lines as one, without stock and promotions, which are a product's own."""
    lines = tuple(lines)
    known = [line.intended for line in lines if line.intended is not None]
    intended = Intended(*map(sum, zip(*known, strict=True))) if known else None
    units, made = sum(line.units for line in lines), sum(line.made for line in lines)
    return ProductLine(None, "", units, made, intended, None, (), None)


def goal_lines(book: Book, plan: MonthPlan, today: date) -> GoalLines:
    """Return the lines of a month's plan, what is tried of them included.

    Of a month to come open cards intend what they expect to buy in it. Of the running one they intend what they expect
    to buy from today on, and what they expected to buy before is overdue.
    """
    return _Lines(book, plan, today).all()


class _Lines:
    """What is counted by product for all lines at once."""

    def __init__(self, book: Book, plan: MonthPlan, today: date) -> None:
        self.book = book
        self.first, self.last = first_day(plan.month), last_day(plan.month)
        self.nearest = min(max(today, self.first), self.last)
        self.over = self.last < today
        self.units: Counter[int | None] = Counter()
        for line in plan.lines:
            self.units[line.product] += line.units
        self.made: Counter[int | None] = Counter()
        for deal in _deals(book, self.first, self.last):
            self.made[self._key(deal.product)] += deal.quantity
        self.intended: defaultdict[int | None, Intended] = defaultdict(Intended)
        for intent in () if self.over else book.intents(self.last):
            key, late = self._key(intent.product), intent.buys < today
            if late or intent.buys >= self.first:
                found = Intended(0, intent.quantity) if late else Intended(intent.quantity)
                self.intended[key] = self.intended[key].plus(found)
        self.promotions = sorted(_promotions(book, self.first, self.last), key=lambda one: (one[1].first, one[1].last))

    def _key(self, product: int | None) -> int | None:
        """Return the product whose line something belongs to, None where it has none of its own."""
        return product if product in self.units else None

    def all(self) -> GoalLines:
        """Return the lines."""
        return GoalLines(tuple(self._line(key, units) for key, units in self.units.items()), self.intended[None])

    def _line(self, key: int | None, units: int) -> ProductLine:
        product = self.book.product(key)
        return ProductLine(
            product=key,
            code="" if product is None else product.code,
            units=units,
            made=self.made[key],
            intended=None if self.over else self.intended[key],
            stock=None if self.over or product is None else product.stock,
            promotions=tuple(one for of, one in self.promotions if key is not None and of == key),
            price=None if product is None else product.price(self.nearest),
        )


def _deals(book: Book, first: date, last: date) -> Iterator[Deal]:
    for day in (first + timedelta(n) for n in range((last - first).days + 1)):
        yield from (deal for deal in book.deals_on(day) if deal.returned is None)


def _promotions(book: Book, first: date, last: date) -> Iterator[tuple[int | None, Promotion]]:
    for note in book.dated_notes(first, last):
        if note.kind == PROMOTION:
            yield note.product, Promotion(note.text, *noted_days(note))
