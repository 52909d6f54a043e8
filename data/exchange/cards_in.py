"""vCards 2.1, 3.0 and 4.0 to a sheet of clients: a card a row, its pictures left out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from data.exchange.cards import NO_YEAR
from data.exchange.tables import decoded
from planner.entry.importing.sheets import MOST_ROWS, Row, Sheet, checked
from planner.record.errors import NotUnderstood

if TYPE_CHECKING:
    from planner.record.errors import Sentence

HEADS: Final = (
    "name", "phone", "mail", "wechat", "address", "birthday", "note", "tags", "number", "level", "external"
)  # fmt: skip
"""The fields that a card fills, in the order of the sheet's columns."""

_LARGE: Final = re.compile(r"(?i)(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY)(?:[;:]|$)")
"""What begins a property that is left out with all its lines."""
_ENCODED: Final = re.compile(r"[A-Za-z0-9+/=]+")
_MOST: Final = 60_000
"""How many characters a card may have without its pictures."""
_UID: Final = "planner-"
_LINES_OF_ADDRESS: Final = ("country", "region", "city", "street", "extended", "box")


def sheet_of_cards(name: str, data: bytes) -> Sheet:
    """Return the cards of a file as rows; one that cannot be read says why. Raises NotUnderstood."""
    cards = _cards(decoded(name, data).splitlines())
    rows = [_row(number, text) for number, text in islice(enumerate(cards, 1), MOST_ROWS + 1)]
    if not rows:
        raise NotUnderstood(lambda words: words.import_empty(name))
    if len(rows) > MOST_ROWS:
        raise NotUnderstood(lambda words: words.import_too_large(name))
    return Sheet(name, HEADS, rows)


def _cards(lines: Iterable[str]) -> Iterator[str]:
    """Yield each card's text without its pictures; what stands outside of cards is nothing."""
    card: list[str] | None = None
    large = False
    for line in lines:
        word = line.strip().upper()
        if word == "BEGIN:VCARD":
            card, large = [line.strip()], False
        elif card is None:
            continue
        elif word == "END:VCARD":
            yield "\r\n".join([*card, word, ""])
            card = None
        else:
            large = _LARGE.match(line) is not None or (large and _goes_on(line))
            if not large:
                card.append(line)
    if card:
        yield "\r\n".join([*card, ""])


def _goes_on(line: str) -> bool:
    """Say whether a line goes on with a picture: it is indented, or nothing but encoded bytes."""
    return line[:1] in (" ", "\t") or (bool(line) and _ENCODED.fullmatch(line) is not None)


def _row(number: int, text: str) -> Row:
    from vobject import readOne
    from vobject.base import ParseError, VObjectError

    try:
        if len(text) > _MOST:
            return Row(number, (text[:80],), _unreadable(text[:80]))
        found = _fields(readOne(text, allowQP=True).contents)
    except (ParseError, VObjectError, ValueError, LookupError, AttributeError, StopIteration):
        said = next((line for line in text.splitlines() if line.upper().startswith(("FN", "N:", "N;"))), text[:60])
        return Row(number, (said,), _unreadable(said))
    return checked(Row(number, [found.get(head, "") for head in HEADS]))


def _unreadable(said: str) -> "Sentence":
    return lambda words: words.import_broken_card(said)


def _fields(contents: Mapping[str, list[Any]]) -> dict[str, str]:
    def every(name: str) -> list[str]:
        return [text for one in contents.get(name, ()) if (text := _text(one.value).strip())]

    def first(name: str) -> str:
        return next(iter(every(name)), "")

    uid = first("uid")
    handles = [text.partition(":")[2] for text in every("impp") if text.startswith("wechat:")]
    return {
        "name": first("fn") or next((_person(one.value) for one in contents.get("n", ())), "") or first("org"),
        "phone": "; ".join(text.removeprefix("tel:").partition(";")[0] for text in every("tel")),
        "mail": first("email").removeprefix("mailto:"),
        "wechat": next(iter((*every("x-wechat"), *handles)), ""),
        "address": next((text for one in contents.get("adr", ()) if (text := _address(one.value))), ""),
        "birthday": next((day for one in contents.get("bday", ()) if (day := _birthday(one))), ""),
        "note": "\n".join(every("note")),
        "tags": "; ".join(_listed(contents.get("categories", ()))),
        "number": first("x-planner-number"),
        "level": first("x-planner-level"),
        "external": "" if uid.startswith(_UID) else uid,
    }


def _text(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(map(_text, value))
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _listed(properties: Iterable[Any]) -> Iterator[str]:
    for one in properties:
        yield from map(_text, one.value) if isinstance(one.value, list) else (_text(one.value),)


def _person(name: Any) -> str:
    """Return a name as it is said: a Chinese one with the family's first and no blank."""
    if isinstance(name, str):
        return name.replace(";", " ").strip()
    given, family = _text(name.given).strip(), _text(name.family).strip()
    parts = (given, _text(name.additional).strip(), family)
    return " ".join(filter(None, parts)) if (given + family).isascii() else family + given


def _address(address: Any) -> str:
    if isinstance(address, str):
        return address.replace(";", " ").strip()
    parts = {name: _text(getattr(address, name, "")).strip() for name in (*_LINES_OF_ADDRESS, "code")}
    largest = [parts[name] for name in _LINES_OF_ADDRESS if parts[name]]
    if not "".join(largest).isascii():
        return "".join(largest)
    return ", ".join(part for part in (*reversed(largest), parts["code"]) if part)


def _birthday(line: Any) -> str:
    """Return a birthday as cells have it: ``1980-05-03``, ``05-03`` where the year is not said.

    ``--0503`` says none, and a year that the telephone names as none: ``BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-03``. An
    address book may have left the name out; nobody was born in that year.
    """
    day = _text(line.value).strip().partition("T")[0]
    for none in (NO_YEAR, *line.params.get("X-APPLE-OMIT-YEAR", ())):
        day = re.sub(f"^{re.escape(none)}-?", "--", day)
    yearless = re.fullmatch(r"--([0-9]{2})-?([0-9]{2})", day)
    return f"{yearless[1]}-{yearless[2]}" if yearless else day
