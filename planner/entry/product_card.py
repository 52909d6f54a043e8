"""A product as a rep types it: its fields, and what a call takes of it (method, section 9)."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from planner.entry.dates import parse_date
from planner.entry.products import read_amount, stars
from planner.record.book import Book
from planner.record.change import Action, Label, Transaction, What
from planner.record.clash import Clash, Shown
from planner.record.documents import PRODUCTS, plain
from planner.record.errors import Conflict, NotFound, NotUnderstood, PlannerError
from planner.record.matters import matter_of
from planner.record.pen import Pen
from planner.record.people import Motive
from planner.record.planning import Answer, Benefit, Price, Product, SellingPoint, Weight
from planner.record.text import clean

MOST: Final = 4000
"""Characters of a text; a script of ten minutes has as many."""
CODE: Final = 12
"""Characters of a code: it stands in columns and is typed on the entry line."""
_LARGEST: Final = 999_999
"""The most that stands in stock."""


class Part(StrEnum):
    """What a product has several of; the name is the field's."""

    POINTS = "points"
    BENEFITS = "benefits"
    ANSWERS = "answers"


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a part is made of: its class, and its fields as they are asked, the first of which says something."""

    made: type[Any]
    choices: Mapping[str, type[StrEnum]]

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(field.name for field in fields(self.made))


PARTS: Final[Mapping[Part, _Kind]] = {
    Part.POINTS: _Kind(SellingPoint, {"motive": Motive}),
    Part.BENEFITS: _Kind(Benefit, {"weight": Weight}),
    Part.ANSWERS: _Kind(Answer, {}),
}
"""What each part is made of."""

OnePart = SellingPoint | Benefit | Answer


def typed_of(product: Product, today: date) -> dict[str, str]:
    """Return a product's fields as they would be typed; the price is today's, and holds from the day that it did."""
    known = [price for price in product.prices if price.since <= today]
    price = max(known, key=lambda one: one.since) if known else None
    return {
        "code": product.code,
        "name": product.name,
        "tier": "" if product.tier is None else f"{product.tier}*",
        "price": "" if price is None else f"{price.amount:f}",
        "since": "" if price is None else price.since.isoformat(),
        "stock": "" if product.stock is None else str(product.stock),
        "move": product.move,
        "say": product.say,
        "script": product.script,
    }


def problems(typed: Mapping[str, str], book: Book, product: Product, today: date) -> dict[str, PlannerError]:
    """Return what is wrong with what is typed of a product, by field; a new product has the id 0."""
    found: dict[str, PlannerError] = {}
    for name, text in typed.items():
        try:
            _read(name, text, book, product, today)
        except PlannerError as error:
            found[name] = error
    return found


def add_product(typed: Mapping[str, str], today: date) -> Action:
    """Put a product on sale; the action raises NotUnderstood where the fields do not say one."""

    def action(book: Book) -> Transaction:
        product = _changed(Product(0, "", ""), {"code": "", **typed}, book, today)
        pen = Pen(book)
        pen.add(product)
        return pen.transaction(Label(What.PRODUCT, detail=product.code))

    return action


def change_product(id_: int, typed: Mapping[str, str], today: date, shown: Shown | None = None) -> Action:
    """Change what is typed of a product; a price that is changed begins today unless ``since`` says another day.

    The action raises NotFound where the product is gone, NotUnderstood where the fields do not say one, and Conflict
    for fields that no longer are what ``shown`` says of them, as typed, unless they are what was typed.
    """

    def action(book: Book) -> Transaction:
        product = found_product(book, id_)
        after = _changed(product, typed, book, today)
        asked = {name: shown[name] for name in typed if shown and name in shown}
        clashes = list(_clashes(book, product, after, asked, today))
        if clashes:
            raise Conflict.of(clashes)
        pen = Pen(book)
        names = {"prices" if name in ("price", "since") else name for name in typed}
        pen.alter(product, **{name: getattr(after, name) for name in names})
        return pen.transaction(Label(What.PRODUCT, detail=after.code))

    return action


def found_product(book: Book, id_: int) -> Product:
    """Return a product; raises NotFound where there is none of this id."""
    product = book.product(id_)
    if product is None:
        raise NotFound(lambda words: words.product_gone)
    return product


def part_typed(kind: Part, part: OnePart | None) -> dict[str, str]:
    """Return a part's fields as they would be typed; of a new one they are empty, a choice its first one."""
    made = PARTS[kind]
    if part is None:
        return {name: "nice" if name == "weight" else "" for name in made.fields}
    return {name: str(getattr(part, name) or "") for name in made.fields}


def part_problems(kind: Part, typed: Mapping[str, str]) -> dict[str, PlannerError]:
    """Return what is wrong with what is typed of a part, by field."""
    found: dict[str, PlannerError] = {}
    for name, text in typed.items():
        try:
            _part_field(kind, name, text)
        except PlannerError as error:
            found[name] = error
    return found


def change_part(id_: int, kind: Part, before: OnePart | None, typed: Mapping[str, str] | None) -> Action:
    """Put what is ``typed`` in the place of the part that was ``before``: at the end where that is None.

    Without ``typed`` the part is taken away. Parts that another session changed meanwhile stay as it left them; the
    action raises NotFound where the one itself is no longer there, NotUnderstood where it says nothing.
    """

    def action(book: Book) -> Transaction:
        product = found_product(book, id_)
        parts: list[OnePart] = list(getattr(product, kind))
        if before is not None and before not in parts:
            raise NotFound(lambda words: words.product_part_changed)
        place = len(parts) if before is None else parts.index(before)
        new = [] if typed is None else [_part(kind, typed)]
        pen = Pen(book)
        pen.alter(product, **{kind.value: (*parts[:place], *new, *parts[place + 1 :])})
        return pen.transaction(Label(What.PRODUCT, detail=product.code))

    return action


def _part(kind: Part, typed: Mapping[str, str]) -> OnePart:
    found: OnePart = PARTS[kind].made(**{name: _part_field(kind, name, text) for name, text in typed.items()})
    return found


def _part_field(kind: Part, name: str, text: str) -> Any:
    choice = PARTS[kind].choices.get(name)
    if choice is not None:
        return choice(text) if text else None
    words = _text(text)
    if not words and name == PARTS[kind].fields[0]:
        raise NotUnderstood(lambda words: words.product_part_empty)
    return words


def _changed(product: Product, typed: Mapping[str, str], book: Book, today: date) -> Product:
    """Return a product with what is typed of it. Raises NotUnderstood."""
    read = {name: _read(name, text, book, product, today) for name, text in typed.items()}
    price, since = read.pop("price", None), read.pop("since", None)
    after = replace(product, **read)
    if "price" not in typed and "since" not in typed:
        return after
    return replace(after, prices=_prices(product, price if "price" in typed else product.price(today), since, today))


def _prices(product: Product, amount: Decimal | None, since: date | None, today: date) -> tuple[Price, ...]:
    """Return the history with an amount from a day on; a price of the same day gives way."""
    if amount is None:
        return product.prices
    known = {price.since: price for price in product.prices}
    held = max((day for day in known if day <= today), default=None)
    # Whoever only changes the amount means it to hold from now on.
    begins = since if since is not None and since != held else today
    known[begins] = Price(begins, amount)
    return tuple(known[day] for day in sorted(known))


def _read(name: str, text: str, book: Book, product: Product, today: date) -> Any:
    typed = unicodedata.normalize("NFKC", clean(text))
    match name:
        case "code":
            return _code(typed, book, product)
        case "tier":
            return _tier(typed)
        case "price":
            return _price(typed, product, today)
        case "since":
            return parse_date(typed, today) if typed else None
        case "stock":
            return _stock(typed)
        case _:
            return _text(text)


def _code(typed: str, book: Book, product: Product) -> str:
    if not typed:
        raise NotUnderstood(lambda words: words.product_needs_code)
    if len(typed) > CODE or any(one.isspace() for one in typed):
        raise NotUnderstood(lambda words: words.product_code_short(CODE))
    other = book.product_coded(typed)
    if other is not None and other.id != product.id:
        raise NotUnderstood(lambda words: words.product_code_taken(typed, other.name))
    return typed


def _tier(typed: str) -> int | None:
    if not typed:
        return None
    tier = stars(typed if typed[-1:] in "*星" else f"{typed}*")
    if tier is None:
        raise NotUnderstood(lambda words: words.product_tier_unknown(typed))
    return tier


def _price(typed: str, product: Product, today: date) -> Decimal | None:
    if not typed:
        if product.price(today) is not None:
            raise NotUnderstood(lambda words: words.product_price_stays)
        return None
    amount = read_amount(typed)
    if amount is None:
        raise NotUnderstood(lambda words: words.product_price_unknown(typed))
    return amount


def _stock(typed: str) -> int | None:
    if not typed:
        return None
    if not typed.isdecimal() or int(typed[:9]) > _LARGEST:
        raise NotUnderstood(lambda words: words.product_stock_unknown(typed))
    return int(typed)


def _text(text: str) -> str:
    said = clean(text)
    if len(said) > MOST:
        raise NotUnderstood(lambda words: words.product_too_long(MOST))
    return said


def _clashes(book: Book, product: Product, after: Product, shown: Shown, today: date) -> Iterator[Clash]:
    now, mine = typed_of(product, today), typed_of(after, today)
    for name in shown:
        if shown[name] != now[name] != mine[name]:
            matter = matter_of(PRODUCTS, book.document(PRODUCTS, product.id), book)
            yield Clash(matter, product.id, name, plain(mine[name]), plain(now[name]), key=name, stands=now[name])
