"""Clients as vCards 3.0, which every telephone reads."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

_BATCH: Final = 200


class Person(NamedTuple):
    """A client as an address book has one; ``birthday`` is ``1980-05-03``, empty where the year is not known."""

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
    card.add("n").value = Name(given=person.name or person.number)
    for phone in person.phones:
        line = card.add("tel")
        line.value, line.type_param = phone, "CELL"
    if person.mail:
        card.add("email").value = person.mail
    if person.address:
        card.add("adr").value = Address(street=person.address)
    if person.birthday:
        card.add("bday").value = person.birthday
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
