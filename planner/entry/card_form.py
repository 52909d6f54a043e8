"""A client's form: what the archive keeps of the client, who brought the client, and what the open card intends."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from planner.entry import client_card
from planner.entry.dates import parse_date
from planner.entry.effects import When, ask_anew, existing, relevel
from planner.entry.people import the_one
from planner.entry.products import product_called
from planner.entry.tokens import MOST_UNITS
from planner.plan.cadence import level_for
from planner.record.book import Book
from planner.record.change import Action, Transaction
from planner.record.clash import Clash, Shown
from planner.record.documents import CARDS, CLIENTS, plain
from planner.record.errors import Conflict, NotUnderstood, PlannerError
from planner.record.matters import matter_of
from planner.record.pen import Pen
from planner.record.people import CARD_FIELDS, CLIENT_FIELDS, Card, Client, Level
from planner.record.text import clean, folded

REFERRER: Final = "referrer"
STANDS: Final = "stands"
"""How the level is typed that what happened gave until the next contact; empty where it follows the expected date."""
_SIGNS: Final = {"level": "!", "buys": "^", "product": "#", "quantity": "xX×"}


def form_fields(card: Card | None) -> tuple[str, ...]:
    """Return the fields of a client's form in their order; what a card intends only where one is open."""
    who, rest = CLIENT_FIELDS[:2], CLIENT_FIELDS[2:]
    at = rest.index("source") + 1
    return *who, *(CARD_FIELDS if card is not None else ()), *rest[:at], REFERRER, *rest[at:]


def typed_of(client: Client, card: Card | None, book: Book) -> dict[str, str]:
    """Return the fields of a client's form as they would be typed."""
    referrer = book.client(client.referrer)
    typed = {**client_card.typed_of(client), REFERRER: "" if referrer is None else referrer.number}
    if card is not None:
        product = book.product(card.product)
        typed |= {
            "level": card.level.value if card.level_set else STANDS if card.level_stands else "",
            "buys": "" if card.buys is None else card.buys.isoformat(),
            "product": "" if product is None else product.code,
            "quantity": str(card.quantity),
        }
    return typed


def problems(typed: Mapping[str, str], book: Book, client: Client, today: date) -> dict[str, PlannerError]:
    """Return what is wrong with what is typed of a client, by field."""
    ours = {name: text for name, text in typed.items() if _ours(name)}
    found = client_card.problems({name: text for name, text in typed.items() if name not in ours}, book, client)
    for name, text in ours.items():
        try:
            _read(name, text, book, client, today)
        except PlannerError as error:
            found[name] = error
    return found


def _ours(name: str) -> bool:
    return name == REFERRER or name in CARD_FIELDS


def change_card(id_: int, typed: Mapping[str, str], now: datetime, shown: Shown | None = None) -> Action:
    """Change what is typed of a client, of who brought the client, and of the open card.

    What a card intends falls away where it has ended since it was ``shown``. The action raises NotFound where the
    client is gone, NotUnderstood for what cannot be read and for what a card intends where none was open, AlreadyOnFile
    for a phone of somebody else, and Conflict for fields that no longer are what ``shown`` says of them, as typed.
    """

    def action(book: Book) -> Transaction:
        theirs = {name: text for name, text in typed.items() if not _ours(name)}
        kept = client_card.change_client(id_, theirs, shown)(book)
        client, card = existing(book, id_), book.open_card(id_)
        if card is None and shown is None and any(name in CARD_FIELDS for name in typed):
            raise NotUnderstood(lambda words: words.card_not_open(words.person(client.name, client.number)))
        ours = {name: text for name, text in typed.items() if _ours(name) and (card or name not in CARD_FIELDS)}
        fields = {name: _read(name, text, book, client, now.date()) for name, text in ours.items()}
        clashes = list(_clashes(book, client, card, fields, {name: shown[name] for name in fields if shown}))
        if clashes:
            raise Conflict.of(clashes)
        pen = Pen(book.after(kept.changes))
        if REFERRER in fields:
            pen.alter(existing(pen.book, id_), referrer=fields.pop(REFERRER))
        if card is not None and fields:
            _intend(pen, card, fields, When.of(now))
        return Transaction(kept.label, (*kept.changes, *pen.changes))

    return action


def _intend(pen: Pen, card: Card, fields: Mapping[str, Any], when: When) -> None:
    """Change what the open card intends; without a level of the rep's own it follows the expected date again."""
    buys, level = fields.get("buys", card.buys), fields.get("level", card.level if card.level_set else None)
    stands = card.level_stands and (fields["level"] == STANDS if "level" in fields else "buys" not in fields)
    own = isinstance(level, Level)
    rests = own or not stands
    now = level if own else level_for(buys, when.day) if rests and {"level", "buys"} & fields.keys() else card.level
    after = relevel(pen, card, when, **{**fields, "level": now, "level_set": own, "level_stands": stands and not own})
    ask_anew(pen, card, after, when)


def _clashes(book: Book, client: Client, card: Card | None, fields: Mapping[str, Any], shown: Shown) -> Iterator[Clash]:
    now = typed_of(client, card, book)
    for name, was in shown.items():
        table, one = (CARDS, card) if name in CARD_FIELDS else (CLIENTS, client)
        mine = _as_typed(name, fields[name], book)
        if one is not None and was != now.get(name, "") != mine:
            matter = matter_of(table, book.document(table, one.id), book)
            said = {STANDS: card.level.value if card else ""}
            both = said.get(mine, mine), said.get(now[name], now[name])
            yield Clash(matter, one.id, name, *both, key=name, stands=now[name])


def _as_typed(name: str, value: Any, book: Book) -> str:
    if value is None:
        return ""
    if name == REFERRER:
        found = book.client(value)
        return "" if found is None else found.number
    if name == "product":
        product = book.product(value)
        return "" if product is None else product.code
    return str(plain(value))


def _read(name: str, text: str, book: Book, client: Client, today: date) -> Any:
    """Return what a text says of a field; raises NotUnderstood, and what finding a person raises."""
    typed = unicodedata.normalize("NFKC", clean(text)).lstrip(_SIGNS.get(name, ""))
    match name:
        case "level":
            return _level(typed)
        case "buys":
            return parse_date(typed, today) if typed else None
        case "product":
            return _product(typed, book)
        case "quantity":
            return _quantity(typed)
        case _:
            return _referrer(typed, book, client)


def _level(typed: str) -> Level | str | None:
    if folded(typed) == STANDS:
        return STANDS
    if typed and typed.upper() not in Level.__members__:
        raise NotUnderstood(lambda words: words.bad_level(typed))
    return Level[typed.upper()] if typed else None


def _product(typed: str, book: Book) -> int | None:
    if not typed:
        return None
    found = product_called(typed, book)
    if found is None:
        raise NotUnderstood(lambda words: words.product_unknown(typed, [one.code for one in book.products()]))
    return found.id


def _quantity(typed: str) -> int:
    if not re.fullmatch("[0-9]{1,4}", typed, re.ASCII) or int(typed) == 0:
        raise NotUnderstood(lambda words: words.bad_quantity(typed, MOST_UNITS))
    return int(typed)


def _referrer(typed: str, book: Book, client: Client) -> int | None:
    """Return who brought a client; raises NotUnderstood where the client brought that person, over however many."""
    if not typed:
        return None
    found = the_one(typed, book)
    if found.id == client.id:
        raise NotUnderstood(lambda words: words.card_brought_oneself)
    above: Client | None = found
    seen: set[int] = set()
    while above is not None and above.id not in seen:
        if above.id == client.id:
            raise NotUnderstood(lambda words: words.card_brought_in_a_circle(words.person(found.name, found.number)))
        seen.add(above.id)
        above = book.client(above.referrer)
    return found.id
