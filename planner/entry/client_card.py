"""What the archive keeps of a client, as a rep types it (method, section 10)."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from planner.entry.effects import ensure_new, existing
from planner.entry.erasing import ensure_not_erased
from planner.entry.lunar_days import lunar_day
from planner.entry.people import can_be_a_name
from planner.entry.phones import phone, unlike
from planner.entry.products import stars
from planner.record.book import Book
from planner.record.care import Care
from planner.record.change import Action, Label, Transaction, What
from planner.record.clash import Clash, Shown
from planner.record.documents import CLIENTS, plain
from planner.record.errors import AlreadyOnFile, Conflict, NotUnderstood, PlannerError
from planner.record.matters import matter_of
from planner.record.pen import Pen
from planner.record.people import CLIENT_FIELDS, Client, Motive
from planner.record.text import clean, folded

MOST: Final = 1000
"""Characters of a text."""
_SEVERAL: Final = {"tags", "services", "papers"}
_CARE: Final = {
    **{care.value: care for care in Care},
    "生日": Care.BIRTHDAY, "回访": Care.CALL_BACK, "节日": Care.FESTIVAL, "促销": Care.PROMOTION, "休眠": Care.DORMANT,
}  # fmt: skip
"""What the kinds of care are called that a client, or the rep, may be without."""
_APART: Final = re.compile(r"[,;，；、]")
_LUNAR: Final = ("农历", "阴历", "lunar")
_LEAP: Final = ("闰", "leap")
_MOTIVES: Final = {
    folded(word): motive
    for motive, words in {Motive.GAIN: ("gain", "想得到", "好处"), Motive.FEAR: ("fear", "怕失去", "担心")}.items()
    for word in words
}
_BIRTHDAY: Final = re.compile(r"(?:([0-9]{4})[-/.年])?([0-9]{1,2})[-/.月]([0-9]{1,2})日?")
_YEARS: Final = range(1900, 3000)
_LONG_MONTHS: Final = 30
"""The most days of a lunar month."""


def typed_of(client: Client) -> dict[str, str]:
    """Return a client's fields as they would be typed."""
    typed = {name: _typed(name, getattr(client, name)) for name in CLIENT_FIELDS}
    if client.lunar and client.birthday:
        typed["birthday"] = f"{_LUNAR[0]}{_LEAP[0] if client.leap else ''} {client.birthday}"
    return typed


def _typed(name: str, value: Any) -> str:
    match value:
        case None:
            return ""
        case tuple():
            return ", ".join(value)
        case int():
            return (f"{value}*" if name == "tier" else str(value)) if value else ""
        case _:
            return str(value)


def problems(typed: Mapping[str, str], book: Book, client: Client) -> dict[str, PlannerError]:
    """Return what is wrong with what is typed of a client, by field."""
    found: dict[str, PlannerError] = {}
    for name, text in typed.items():
        try:
            read(name, text, book, client.id)
        except PlannerError as error:
            found[name] = error
    return found


def change_client(id_: int, typed: Mapping[str, str], shown: Shown | None = None) -> Action:
    """Change what is typed of a client.

    The action raises NotFound where the client is gone, NotUnderstood for what cannot be read, AlreadyOnFile for a
    phone of somebody else, and Conflict for fields that no longer are what ``shown`` says of them, as typed.
    """

    def action(book: Book) -> Transaction:
        client = existing(book, id_)
        ensure_not_erased(client)
        fields = {name: value for field, text in typed.items() for name, value in read(field, text, book, id_).items()}
        after = replace(client, **fields)
        asked = {name: shown[name] for name in typed if shown and name in shown}
        clashes = list(_clashes(book, client, after, asked))
        if clashes:
            raise Conflict.of(clashes)
        pen = Pen(book)
        pen.alter(client, **fields)
        return pen.transaction(Label(What.CLIENT, after.name, after.number))

    return action


def read(name: str, text: str, book: Book, client: int) -> dict[str, Any]:
    """Return the fields of a client's document that a typed one means; raises NotUnderstood, AlreadyOnFile."""
    if name == "birthday":
        return read_birthday(text)
    readers: Mapping[str, Callable[[str], Any]] = {
        "name": _name,
        "phones": lambda typed: _phones(typed, book, client),
        "without": _without,
        "motive": _motive,
        "tier": _tier,
        "points": _points,
    }
    reader = readers.get(name, _many if name in _SEVERAL else _text)
    return {name: reader(text)}


def _text(text: str) -> str:
    said = clean(text)
    if len(said) > MOST:
        raise NotUnderstood(lambda words: words.client_too_long(MOST))
    return said


def _many(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for part in (clean(one) for one in _APART.split(_text(text))) if part))


def _name(text: str) -> str:
    said = _text(text)
    if not can_be_a_name(said):
        raise NotUnderstood(lambda words: words.name_needs_letter(text))
    return said


def _phones(text: str, book: Book, client: int) -> tuple[str, ...]:
    found = unlike(map(_phone, _many(text)))
    try:
        ensure_new(book, found, client)
    except AlreadyOnFile as error:
        raise error.of_client(existing(book, client).number) from None
    return found


def _phone(text: str) -> str:
    number = phone(text)
    if number is None:
        raise NotUnderstood(lambda words: words.client_phone_unknown(text))
    return number


def _motive(text: str) -> Motive | None:
    typed = folded(text)
    if typed and typed not in _MOTIVES:
        raise NotUnderstood(lambda words: words.client_motive_unknown(text))
    return _MOTIVES.get(typed)


def _without(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(read_care(one).value for one in _many(text)))


def read_care(text: str) -> Care:
    """Read a kind of care by its name in either language; raises NotUnderstood."""
    found = _CARE.get(folded(text))
    if found is None:
        raise NotUnderstood(lambda words: words.client_care_unknown(text, ", ".join(Care)))
    return found


def _tier(text: str) -> int | None:
    typed = unicodedata.normalize("NFKC", clean(text))
    if not typed:
        return None
    tier = stars(typed if typed[-1:] in "*星" else f"{typed}*")
    if tier is None:
        raise NotUnderstood(lambda words: words.product_tier_unknown(text))
    return tier


def _points(text: str) -> int:
    typed = unicodedata.normalize("NFKC", clean(text))
    if not typed:
        return 0
    if not typed.isdecimal() or len(typed) > 9:
        raise NotUnderstood(lambda words: words.client_points_unknown(text))
    return int(typed)


def read_birthday(text: str) -> dict[str, Any]:
    """Return what ``05-03``, ``1980-05-03``, ``5月3日`` say, of the lunar calendar behind ``lunar`` or ``lunar leap``.

    ``五月初三`` is of the lunar calendar by itself. Raises NotUnderstood.
    """
    typed = unicodedata.normalize("NFKC", clean(text)).casefold().replace(" ", "")
    lunar = next((word for word in _LUNAR if typed.startswith(word)), "")
    day = typed.removeprefix(lunar)
    if (said_in_words := lunar_day(day)) is not None:
        lunar, day = lunar or _LUNAR[0], said_in_words
    leap = next((word for word in _LEAP if lunar and day.startswith(word)), "")
    found = _BIRTHDAY.fullmatch(day.removeprefix(leap))
    if not typed:
        return {"birthday": "", "lunar": False, "leap": False}
    if found is None or not _is_day(found, lunar=bool(lunar)):
        raise NotUnderstood(lambda words: words.client_birthday_unknown(text))
    year, month, day = found.groups()
    said = f"{f'{year}-' if year else ''}{int(month):02d}-{int(day):02d}"
    return {"birthday": said, "lunar": bool(lunar), "leap": bool(leap)}


def _is_day(found: "re.Match[str]", *, lunar: bool) -> bool:
    """Say whether a month has that day; where no year is named, one in which February has 29."""
    year, month, day = (int(part) if part else 2000 for part in found.groups())
    if lunar:
        return year in _YEARS and 1 <= month <= 12 and 1 <= day <= _LONG_MONTHS
    try:
        return date(year, month, day).year in _YEARS
    except ValueError:
        return False


def _clashes(book: Book, client: Client, after: Client, shown: Shown) -> Iterator[Clash]:
    now, mine = typed_of(client), typed_of(after)
    for name in shown:
        if shown[name] != now[name] != mine[name]:
            matter = matter_of(CLIENTS, book.document(CLIENTS, client.id), book)
            yield Clash(matter, client.id, name, plain(mine[name]), plain(now[name]), key=name, stands=now[name])
