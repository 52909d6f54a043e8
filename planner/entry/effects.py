"""What an entry or a tick does to the record: clients, visitors and cards.

Entries and the screens' acts share them, so that the same thing done in two ways leaves the same record.
"""

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from planner.entry.erasing import ensure_not_erased
from planner.entry.phones import unlike
from planner.plan.cadence import due_after, level_for, level_of, levels_after
from planner.record.book import Book
from planner.record.errors import AlreadyOnFile, NotFound, NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Client, End, How, Kind, Level
from planner.record.text import bare

FIRST_WORDS = 40
"""How many characters of a task's text its label keeps."""


@dataclass(frozen=True, slots=True)
class When:
    """When something happened: the rep's ``day`` and the moment ``at``; ``today`` is the day on which it is typed.

    ``clock`` is the time that was typed (``14:00``), else empty.
    """

    day: date
    at: datetime
    today: date
    clock: str = ""

    @classmethod
    def of(cls, now: datetime, day: date | None = None, clock: str = "") -> "When":
        """Return now, or another day: at its time (``14:00``) where one is given, else at noon."""
        if day is None or (day == now.date() and not clock):
            return cls(now.date(), now, now.date())
        at = time.fromisoformat(clock) if clock else time(12)
        return cls(day, datetime.combine(day, at, now.tzinfo), now.date(), clock)


@dataclass(frozen=True, slots=True)
class Contacts:
    """How a person can be reached, and where the person came from."""

    phones: tuple[str, ...] = ()
    wechat: str = ""
    mail: str = ""
    source: str = ""

    def __bool__(self) -> bool:
        """Say whether there is anything in it."""
        return bool(self.phones or self.wechat or self.mail or self.source)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is said of a purchase: level, product with quantity, expected date; None where nothing is said.

    ``level_free`` lets the level follow the expected date again.
    """

    level: Level | None = None
    level_free: bool = False
    product: int | None = None
    quantity: int | None = None
    buys: date | None = None

    def __bool__(self) -> bool:
        """Say whether anything is said."""
        return self != NOTHING_SAID


NO_CONTACTS = Contacts()
NOTHING_SAID = Wish()


# Clients and cards.


def ensure_new(book: Book, phones: Iterable[str], client: int | None = None) -> None:
    """Raise AlreadyOnFile where a phone belongs to somebody else."""
    for phone in phones:
        for other in book.clients_phoned(phone):
            if other.id != client:
                raise AlreadyOnFile(phone, other.number, other.name)


def existing(book: Book, client: int) -> Client:
    """Return a client of the fresh record.

    Raises NotFound where another session has taken the client away, NotUnderstood for who is forgotten.
    """
    found = book.client(client)
    if found is None:
        raise NotFound(lambda words: words.client_gone)
    ensure_not_erased(found)
    return found


def next_number(book: Book) -> str:
    """Return the number that the next client gets: one that nobody has, and nobody had elsewhere."""
    numbers = (f"A{n:04d}" for n in itertools.count(book.next_id("clients")))
    return next(one for one in numbers if book.client_numbered(one) is None)


def add_client(pen: Pen, name: str, contacts: Contacts, when: When) -> Client:
    """Add a client under the next number; raises AlreadyOnFile where a phone is somebody's."""
    ensure_new(pen.book, contacts.phones)
    number = next_number(pen.book)
    return pen.add(Client(0, number, name, when.day, contacts.phones, contacts.wechat, contacts.mail, contacts.source))


def _with(kept: tuple[str, ...], typed: tuple[str, ...]) -> tuple[str, ...]:
    """Return the phones kept with those typed; one that is typed with its country's sign has it from now on."""
    signed = {bare(one): one for one in typed if one != bare(one)}
    return (*(signed.get(bare(one), one) for one in kept), *unlike(typed, kept))


def add_contacts(pen: Pen, client: Client, contacts: Contacts) -> Client:
    """Add what is new in ``contacts`` to a client; raises AlreadyOnFile where a phone is somebody else's."""
    if not contacts:
        return client
    ensure_not_erased(client)
    ensure_new(pen.book, contacts.phones, client.id)
    return pen.alter(
        client,
        phones=_with(client.phones, contacts.phones),
        wechat=contacts.wechat or client.wechat,
        mail=contacts.mail or client.mail,
        source=contacts.source or client.source,
    )


def log_visitors(
    pen: Pen, when: When, *, count: int = 1, name: str = "", source: str = "", note: str = "", client: int | None = None
) -> Activity:
    """Log visitor groups."""
    return pen.add(
        Activity(0, Kind.VISITOR, when.day, when.at, client, note=note, name=name, source=source, count=count)
    )


def open_card(pen: Pen, client: Client, how: How, when: When, wish: Wish, activity: int | None = None) -> Card:
    """Open a card, due the next day; naming one of the held ones lowers their counter."""
    level = wish.level or level_for(wish.buys, when.day)
    if how is How.HELD and pen.book.settings.held > 0:
        pen.settle(held=pen.book.settings.held - 1)
    return pen.add(
        Card(
            0,
            client.id,
            when.day,
            how,
            when.today,
            activity,
            level,
            wish.level is not None,
            wish.product,
            wish.quantity or 1,
            wish.buys,
            due=when.day + timedelta(1),
        )
    )


def open_visitor(pen: Pen, name: str, contacts: Contacts, when: When, wish: Wish, note: str = "") -> Client:
    """Log a visitor who leaves a contact: client, visitor group and card."""
    client = add_client(pen, name, contacts, when)
    visitor = log_visitors(pen, when, name=name, source=contacts.source, note=note, client=client.id)
    card = open_card(pen, client, How.VISITOR, when, wish, visitor.id)
    pen.alter(visitor, card=card.id)
    return client


def reopen(pen: Pen, client: Client, when: When, wish: Wish) -> Card:
    """Begin to care about a purchase again: the card that ended this month goes on, else a new one is opened."""
    last = ended_this_month(pen.book, client, when.day)
    if last is None:
        return open_card(pen, client, How.IMPORT, when, wish)
    return go_on(pen, last, Level.C, when)


def ask_anew(pen: Pen, before: Card, after: Card, when: When) -> None:
    """Let cadence ask by the level that a card has by now, where that changed without a contact.

    A card that rests, or that nobody was reached of yet, is asked for as before.
    """
    old, new = level_of(before, when.day), level_of(after, when.day)
    if old is not new and after.contacted is not None and after.due is not None:
        pen.alter(after, due=due_after(new, after.contacted, pen.book.settings))


def ended_this_month(book: Book, client: Client, day: date) -> Card | None:
    """Return the client's newest card where it ended without a deal in the month of ``day``: it can go on."""
    last = next(iter(reversed(book.cards_of(client.id))), None)
    if last is None or last.ended is None or last.end is End.WON or not _same_month(last.ended, day):
        return None
    return last


def relevel(pen: Pen, card: Card, when: When, **fields: Any) -> Card:
    """Change what a card's level rests on, other fields with it: the card keeps what it rested on before.

    Whatever alters ``level``, ``level_set``, ``level_stands`` or ``buys`` comes through here. What is said late of a
    day before an earlier change counts from the day on which it is typed.
    """
    late = when.day < max(card.levels, default=card.opened)
    return pen.alter(
        card, levels=levels_after(card, replace(card, **fields), when.today if late else when.day), **fields
    )


def go_on(pen: Pen, card: Card, level: Level, when: When) -> Card:
    """Open an ended card again, due the next day; one that ended on the same day keeps its date."""
    day = when.day
    same = card.ended == day
    return relevel(
        pen,
        card,
        when,
        ended=None,
        end=None,
        reason=None,
        reason_detail="",
        level=level,
        level_set=False,
        level_stands=True,
        due=card.due if same else day + timedelta(1),
        reopened=card.reopened if same else day,
        ended_as=card.ended_as if same else card.end,
        ended_before=card.ended_before if same else card.ended,
    )


def _same_month(one: date, other: date) -> bool:
    return (one.year, one.month) == (other.year, other.month)


def not_before(card: Card, client: Client, day: date, today: date) -> None:
    """Raise NotUnderstood for a day that lies before a card was opened."""
    if day < card.opened:
        raise NotUnderstood(
            lambda words: words.before_card(words.person(client.name, client.number), words.day(card.opened, today))
        )


def not_before_coming(book: Book, client: Client, when: When) -> None:
    """Raise NotUnderstood for a day before a client first came; those held or imported were known before."""
    first = next(iter(book.cards_of(client.id)), None)
    if first is not None and first.how is How.VISITOR:
        not_before(first, client, when.day, when.today)


def _not_ended_since(book: Book, client: Client, when: When) -> None:
    """Raise NotUnderstood where the newest card ended after that day: what was said before no longer stands."""
    last = next(iter(reversed(book.cards_of(client.id))), None)
    if last is not None and last.ended is not None and last.ended > when.day:
        day = last.ended
        raise NotUnderstood(
            lambda words: words.ended_since(words.person(client.name, client.number), words.day(day, when.today))
        )


def take_wish(pen: Pen, client: Client, when: When, wish: Wish) -> None:
    """Note on the open card what is said of a purchase; without an open card one begins.

    Another product without a quantity is wanted once. Raises NotUnderstood where the card has ended since.
    """
    if not wish:
        return
    card = pen.book.open_card(client.id)
    if card is None:
        _not_ended_since(pen.book, client, when)
        card = reopen(pen, client, when, wish)
    same = wish.product in (None, card.product)
    buys = wish.buys or card.buys
    level_set = wish.level is not None or (card.level_set and not wish.level_free)
    stands = card.level_stands and wish.level is None and wish.buys is None and not wish.level_free
    keeps = level_set or stands or (buys is None and not wish.level_free)
    proposed = card.level if keeps else level_for(buys, when.day)
    relevel(
        pen,
        card,
        when,
        level=wish.level or proposed,
        level_set=level_set,
        level_stands=stands,
        product=wish.product or card.product,
        quantity=wish.quantity or (card.quantity if same else 1),
        buys=buys,
    )
