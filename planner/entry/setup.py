"""Set-up: what a new rep says of work, products, goal and rates; every answer may be left out."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from planner.entry.countries import country_code
from planner.entry.effects import Contacts, When, Wish, add_client, open_card
from planner.entry.figures import parse_count
from planner.entry.people import can_be_a_name
from planner.entry.phones import phone
from planner.entry.products import read_amount, stars
from planner.plan.chain import parse_rate
from planner.plan.months import month_of
from planner.record.book import Book
from planner.record.change import Action, Label, Transaction, What
from planner.record.clash import Clash, Matter, Shown
from planner.record.documents import GOALS, SETTINGS
from planner.record.documents import PRODUCTS as PRODUCT_TABLE
from planner.record.errors import Conflict, NotUnderstood, PlannerError
from planner.record.matters import codes_of
from planner.record.pen import Pen
from planner.record.people import How
from planner.record.planning import Goal, GoalLine, Price, Product
from planner.record.ports import Calendar, Zones
from planner.record.text import clean, folded

PRODUCTS: Final = ("product1", "product2", "product3", "product4", "product5")

STEPS: Final[Mapping[str, tuple[str, ...]]] = {
    "language": ("language",),
    "you": ("name", "country", "zone", "week", "holidays"),
    "products": PRODUCTS,
    "goal": ("quota", "goal"),
    "rates": ("capture", "closing"),
    "cards": ("held",),
}
"""The steps in their order, with the fields of each."""

WEEKS: Final = ("0,1,2,3,4", "0,1,2,3,4,5", "0,1,2,3,4,5,6", "1,2,3,4,5", "0,1,2,3,6")
"""Work weeks to choose from, Monday 0."""

_WEEK: Final = re.compile(r"[0-6](,[0-6]){0,6}")


class NewProduct(NamedTuple):
    """A product as it was typed."""

    code: str
    name: str
    tier: int | None
    price: Decimal | None


class Held(NamedTuple):
    """The cards held: how many without a name, and those with one, each with the phone where one was typed."""

    anonymous: int
    people: tuple[tuple[str, str], ...]


def read_product(text: str) -> NewProduct:
    """Read a product: its name, its price, and its tier where it has one (``Harmony card 1280 3*``).

    The code is the tier, else the name without blanks. Raises NotUnderstood without a name.
    """
    tier, price, name = None, None, []
    for word in unicodedata.normalize("NFKC", clean(text)).split():
        if found := stars(word):
            tier = found
        elif (amount := read_amount(word)) is not None:
            price = amount
        else:
            name.append(word)
    if not name:
        raise NotUnderstood(lambda words: words.product_without_name(text))
    return NewProduct(f"{tier}*" if tier else "".join(name), " ".join(name), tier, price)


def read_held(text: str) -> Held:
    """Read the cards held: a number, or names apart by commas, each with a phone if known (``50, Wang 1380013800``)."""
    count, people = 0, []
    for part in re.split(r"[,;，、；\n]+", unicodedata.normalize("NFKC", text)):
        words = clean(part).split()
        if len(words) == 1 and words[0].isdigit() and phone(words[0]) is None:
            count += parse_count(words[0])
        elif words:
            ends = next((n for n in range(1, len(words)) if phone(" ".join(words[n:]))), len(words))
            number, name = phone(" ".join(words[ends:])) or "", " ".join(words[:ends])
            if not can_be_a_name(name):
                raise _no_name(clean(part))
            people.append((name, number))
    return Held(count, tuple(people))


def _no_name(text: str) -> NotUnderstood:
    return NotUnderstood(lambda words: words.name_needs_letter(text))


def read_country(text: str, calendar: Calendar) -> str:
    """Read a country's name or two letters; raises NotUnderstood where no calendar is known for it."""
    code = country_code(clean(text))
    if code and code not in calendar.countries():
        raise NotUnderstood(lambda words: words.no_such_country(text))
    return code


def read_zone(text: str, zones: Zones) -> str:
    """Read a time zone's name; raises NotUnderstood where there is none of it."""
    name = clean(text)
    if name and not zones.is_zone(name):
        raise NotUnderstood(lambda words: words.no_such_zone(name))
    return name


def read_rate(text: str) -> Fraction | None:
    """Read a rate, a whole number as that many of a hundred; None where it is left out, or not known."""
    typed = unicodedata.normalize("NFKC", clean(text))
    return parse_rate(f"{typed}%" if typed.isdecimal() else typed) if typed else None


def problems(
    fields: Sequence[str], answers: Mapping[str, str], calendar: Calendar, zones: Zones
) -> dict[str, PlannerError]:
    """Return what is wrong with the answers to ``fields``, by field."""
    readers: dict[str, Callable[[str], object]] = {
        "country": lambda text: read_country(text, calendar),
        "zone": lambda text: read_zone(text, zones),
        "quota": parse_count,
        "goal": parse_count,
        "capture": read_rate,
        "closing": read_rate,
        "held": read_held,
        **dict.fromkeys(PRODUCTS, read_product),
    }
    wrong = {}
    for field in fields:
        text = answers.get(field, "")
        if field in readers and clean(text):
            try:
                readers[field](text)
            except PlannerError as error:
                wrong[field] = error
    return wrong


_FIELDS: Final[Mapping[str, tuple[str, str]]] = {
    "name": (SETTINGS, "name"),
    "country": (SETTINGS, "country"),
    "zone": (SETTINGS, "zone"),
    "week": (SETTINGS, "work_week"),
    "holidays": (SETTINGS, "works_holidays"),
    "quota": (GOALS, "quota"),
    "goal": (GOALS, "lines"),
    "capture": (SETTINGS, "capture_rate"),
    "closing": (SETTINGS, "closing_rate"),
    "held": (SETTINGS, "held"),
    **dict.fromkeys(PRODUCTS, (PRODUCT_TABLE, "name")),
}
"""In which table and field an answer is kept."""


def set_up(answers: Mapping[str, str], now: datetime, shown: Shown | None = None) -> Action:
    """Return the action that keeps the answers: settings, products, this month's goal, the cards held.

    ``answers`` have passed ``problems``; those left out leave what is there as it is. ``shown`` holds what
    ``answers_of`` gave: answers that are still the same are none, and the action raises Conflict for those that differ
    where the record answers otherwise by now.
    """

    def action(book: Book) -> Transaction:
        today, given = now.date(), dict(answers)
        if shown is not None:
            given = {field: text for field, text in answers.items() if clean(text) != clean(shown.get(field, ""))}
            clashes = list(_clashes(book, given, shown, today))
            if clashes:
                raise Conflict.of(clashes)
        pen = Pen(book)
        _products(pen, given, shown, today)
        _goal(pen, given, today)
        held = read_held(given.get("held", ""))
        for name, number in held.people:
            when = When.of(now)
            client = add_client(pen, name, Contacts(phones=(number,) if number else ()), when)
            open_card(pen, client, How.HELD, when, Wish())
        _settings(pen, given, today, held.anonymous)
        return pen.transaction(Label(What.SET_UP))

    return action


def _clashes(book: Book, given: Mapping[str, str], shown: Shown, today: date) -> Iterator[Clash]:
    """Yield the answers that the record now gives otherwise than it did; an empty one leaves what is there."""
    now, codes = answers_of(book, today), codes_of(book)
    for field, text in given.items():
        found = _standing(now, field, text, shown)
        known = clean(found) == clean(shown.get(field, "")) or _value(field, found) == _value(field, text)
        if field in _FIELDS and clean(text) and not known:
            table, name = _FIELDS[field]
            matter = Matter(table, when=month_of(today) if table == GOALS else "", codes=codes)
            yield Clash(matter, 1, name, _value(field, text), _value(field, found), key=field, stands=found)


def _standing(now: Mapping[str, str], field: str, text: str, shown: Shown) -> str:
    """Return what the record answers; for a product that was added, the one of the same name that is there by now."""
    if field not in PRODUCTS or clean(shown.get(field, "")):
        return now.get(field, "")
    name = folded(read_product(text).name) if clean(text) else ""
    added = (now[one] for one in PRODUCTS if one in now and now[one] not in shown.values())
    return next((one for one in added if folded(read_product(one).name) == name), "")


def _value(field: str, text: str) -> object:
    """Return an answer as the record holds it, a product and named cards as they are written."""
    text = clean(text)
    if field == "week" and _WEEK.fullmatch(text):
        return [int(day) for day in text.split(",")]
    if field == "holidays":
        return text == "yes"
    if field == "country":
        return country_code(text) or text
    if field in ("capture", "closing"):
        rate = read_rate(text)
        return None if rate is None else str(rate)
    return int(text) if field in ("quota", "goal", "held") and text.isdecimal() else text


def _settings(pen: Pen, answers: Mapping[str, str], today: date, held: int) -> None:
    old = pen.book.settings
    week = answers.get("week", "")
    pen.settle(
        name=clean(answers.get("name", "")) or old.name,
        country=country_code(clean(answers.get("country", ""))) or old.country,
        zone=clean(answers.get("zone", "")) or old.zone,
        work_week=tuple(map(int, week.split(","))) if _WEEK.fullmatch(week) else old.work_week,
        works_holidays=answers["holidays"] == "yes" if "holidays" in answers else old.works_holidays,
        capture_rate=read_rate(answers.get("capture", "")) or old.capture_rate,
        closing_rate=read_rate(answers.get("closing", "")) or old.closing_rate,
        held=held if clean(answers.get("held", "")) else old.held,
        since=old.since or today,
        set_up=today,
    )


def _products(pen: Pen, answers: Mapping[str, str], shown: Shown | None, today: date) -> None:
    """Keep the products: each field corrects the product that was shown in it, and adds one where none was."""
    stood = {
        field: product
        for field, product in zip(PRODUCTS, pen.book.products(), strict=False)
        if shown is None or clean(shown.get(field, ""))
    }
    for field in PRODUCTS:
        if clean(answers.get(field, "")):
            new = read_product(answers[field])
            named = next((one for one in pen.book.products() if folded(one.name) == folded(new.name)), None)
            known = named or stood.get(field)
            if known is None:
                prices = () if new.price is None else (Price(today, new.price),)
                pen.add(Product(0, _code(pen.book, new), new.name, new.tier, prices))
            else:
                _correct(pen, known, new, today)


def _correct(pen: Pen, known: Product, new: NewProduct, today: date) -> None:
    code = known.code if new.tier == known.tier else _code(pen.book, new)
    prices = known.prices
    if new.price not in (None, known.price(today)):
        prices = (*(one for one in prices if one.since != today), Price(today, new.price))
    pen.alter(known, code=code, name=new.name, tier=new.tier, prices=prices)


def _code(book: Book, new: NewProduct) -> str:
    """Return a new product's code; that of a tier which another product has is its name."""
    return new.code if book.product_coded(new.code) is None else folded(new.name)


def _goal(pen: Pen, answers: Mapping[str, str], today: date) -> None:
    old = pen.book.goal(month_of(today)) or Goal(0, month_of(today))
    quota = parse_count(answers["quota"]) if clean(answers.get("quota", "")) else None
    units = parse_count(answers["goal"]) if clean(answers.get("goal", "")) else quota
    if units is None:
        return
    if "goal" not in answers and old.units:
        units = old.units
    if "quota" not in answers:
        quota = old.quota
    products = pen.book.products()
    line = GoalLine(units, products[0].id if len(products) == 1 else None)
    new = replace(old, quota=quota)
    if quota != old.quota:
        new = replace(new, quota_amount=None)
    if units != old.units:
        new = replace(new, lines=(line,), amount=None)
    if old.id:
        pen.alter(old, quota=new.quota, lines=new.lines, quota_amount=new.quota_amount, amount=new.amount)
    else:
        pen.add(new)


def answers_of(book: Book, today: date) -> dict[str, str]:
    """Return the answers that the record gives, so that set-up can be gone through again."""
    settings, goal = book.settings, book.goal(month_of(today))
    answers = {
        "name": settings.name,
        "country": settings.country,
        "zone": settings.zone,
        "week": ",".join(map(str, settings.work_week)),
        "holidays": "yes" if settings.works_holidays else "no",
        "quota": "" if goal is None or goal.quota is None else str(goal.quota),
        "goal": str(goal.units) if goal is not None and goal.units else "",
        "capture": "" if settings.capture_rate is None else str(settings.capture_rate),
        "closing": "" if settings.closing_rate is None else str(settings.closing_rate),
        "held": str(settings.held or ""),
    }
    for field, product in zip(PRODUCTS, book.products(), strict=False):
        price = product.price(today)
        parts = (product.name, "" if price is None else f"{price:f}", f"{product.tier}*" if product.tier else "")
        answers[field] = " ".join(part for part in parts if part)
    return answers
