"""Clients as vCards 3.0, which every telephone reads."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

_BATCH: Final = 200
_HAN: Final = "\u3400"
_LONGEST: Final = 4
"""Characters of a Chinese name; what is longer is a company, or who somebody is."""
_COMPOUND: Final = (
    "欧阳 司马 上官 诸葛 夏侯 皇甫 尉迟 公孙 慕容 令狐 宇文 长孙 司徒 司空 东方 独孤 南宫 轩辕 端木 百里 呼延 歐陽 司馬"
)
"""The usual family names of two characters."""
NO_YEAR: Final = "1604"
"""The year that stands for none: the first that a telephone's calendar has with a 29th of February."""


class Person(NamedTuple):
    """A client as an address book has one; ``birthday`` is ``1980-05-03``, ``05-03`` where the year is not known."""

    number: str
    name: str
    phones: tuple[str, ...]
    mail: str
    wechat: str
    address: str
    birthday: str
    note: str
    tags: tuple[str, ...]
    level: str


def card_parts(people: Iterable[Person]) -> Iterator[bytes]:
    """Yield the bytes of the cards, some at a time."""
    texts: list[str] = []
    for person in people:
        texts.append(_card(person))
        if len(texts) == _BATCH:
            yield "".join(texts).encode()
            texts.clear()
    yield "".join(texts).encode()


def _card(person: Person) -> str:
    from vobject import vCard
    from vobject.vcard import Address, Name

    card = vCard()
    card.add("uid").value = f"planner-{person.number}"
    card.add("fn").value = person.name or person.number
    family, given = _family_and_given(person.name or person.number)
    card.add("n").value = Name(family=family, given=given)
    for phone in person.phones:
        line = card.add("tel")
        line.value, line.type_param = phone, "CELL"
    if person.mail:
        card.add("email").value = person.mail
    if person.address:
        card.add("adr").value = Address(street=person.address)
    if person.birthday:
        _birthday(card.add("bday"), person.birthday)
    if person.note:
        card.add("note").value = person.note
    if person.tags:
        card.add("categories").value = list(person.tags)
    for name, text in (
        ("x-planner-number", person.number),
        ("x-planner-level", person.level),
        ("x-wechat", person.wechat),
    ):
        if text:
            card.add(name).value = text
    made: str = card.serialize()
    return made


def _birthday(line: Any, day: str) -> None:
    """Put a birthday in; that there is no year is said as telephones say it, for which the format has no way."""
    yearless = len(day) == len("05-03")
    line.value = f"{NO_YEAR}-{day}" if yearless else day
    if yearless:
        line.x_apple_omit_year_param = NO_YEAR


def _family_and_given(name: str) -> tuple[str, str]:
    """Return how telephones sort a name: a Chinese one has the family's first, of Latin words it is the last one."""
    if any(one >= _HAN for one in name):
        return _chinese(name)
    if ", " in name:
        family, _, given = name.partition(", ")
        return family, given
    given, _, family = name.rpartition(" ")
    return (family, given) if given else ("", family)


def _chinese(name: str) -> tuple[str, str]:
    """Return the family's name and the given one, apart where the rep wrote them so; nothing is told of other texts."""
    family, blank, given = name.partition(" ")
    if not all(one >= _HAN for one in family + given):
        return "", name
    if not blank and len(name) <= _LONGEST:
        compound = next((one for one in _COMPOUND.split() if name.startswith(one) and len(name) > len(one)), name[:1])
        family, given = compound, name[len(compound) :]
    return (family, given) if given else ("", name)
