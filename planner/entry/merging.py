"""Two clients that are one person: what becomes of them, and the one transaction that joins them (method, section 10).

The number that goes stays as an alias of the one that stays: it opens the same card for ever. Nothing is lost: what the
two say differently, and what only one of them can say, stands in a line of the note.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Final, NamedTuple

from planner.entry.client_card import typed_of
from planner.entry.effects import When, existing, relevel
from planner.entry.erasing import ensure_not_erased
from planner.entry.phones import unlike
from planner.record.book import Book
from planner.record.change import Action, Change, Label, Transaction, What
from planner.record.documents import CLIENTS, plain
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Card, Client, Deal, End
from planner.record.text import folded

_JOINED: Final = ("phones", "tags", "services", "papers", "without", "aliases")
"""What a client may have several of."""
_ONE: Final = (
    "name", "wechat", "mail", "address", "source", "external", "traits", "tier", "motive", "needs", "wishes", "member",
    "points",
)  # fmt: skip
"""What a client has one of; a birthday goes with its calendar, and who brought a client is another matter."""
_KNOWN: Final = frozenset(one.name for one in fields(Client))


class Difference(NamedTuple):
    """What the two say differently of one ``field``: ``kept`` stays, ``dropped`` goes into the note."""

    field: str
    kept: str
    dropped: str


@dataclass(frozen=True, slots=True)
class Merge:
    """What merging comes to: ``gone`` becomes a part of ``kept``.

    ``after`` is the client as it then is, without the line in the note that keeps the ``differences``. ``taken`` are
    the fields that get something from the one that goes; ``unknown`` what other programs wrote of it, likewise.
    ``excluded`` is the open card that ends, since another stays open. The counts say what moves to the one that stays.
    """

    gone: Client
    kept: Client
    after: Client
    taken: tuple[str, ...]
    differences: tuple[Difference, ...]
    cards: int
    activities: int
    deals: int
    tasks: int
    referrals: int
    excluded: Card | None = None
    unknown: Mapping[str, Any] = field(default_factory=dict)


Said = Callable[[Merge], tuple[str, str]]
"""Says a merge in the rep's language: the line in the note, and the note of the card that ends."""


def merging(book: Book, gone_id: int, kept_id: int) -> Merge:
    """Return what it comes to that one client is the other. Raises NotFound, NotUnderstood for one and the same."""
    gone, kept = existing(book, gone_id), existing(book, kept_id)
    if gone.id == kept.id:
        raise NotUnderstood(lambda words: words.merge_one_person(words.person(kept.name, kept.number)))
    for one in (gone, kept):
        ensure_not_erased(one)
    after, differences = _joined(book, gone, kept)
    unknown, more = _unknown(book, gone, kept)
    return Merge(
        gone,
        kept,
        after,
        tuple(name for name in _shown_of(kept) if getattr(after, name) != getattr(kept, name)),
        (*differences, *more),
        len(book.cards_of(gone.id)),
        len(book.activities_of(gone.id)),
        len(book.deals_of(gone.id)),
        len(book.tasks_of(gone.id)),
        len(book.clients_referred_by(gone.id)),
        _later(book, gone, kept),
        unknown,
    )


def _shown_of(client: Client) -> tuple[str, ...]:
    return tuple(one.name for one in fields(client) if one.name not in ("id", "number", "aliases"))


def _joined(book: Book, gone: Client, kept: Client) -> tuple[Client, tuple[Difference, ...]]:
    """Return the client that stays, with what the other one adds, and what the two say differently."""
    found: dict[str, Any] = {name: _several(getattr(kept, name), getattr(gone, name)) for name in _JOINED}
    own = kept.number.upper()
    found["phones"] = unlike((*kept.phones, *gone.phones))
    found["aliases"] = tuple(one for one in _several(kept.aliases, (gone.number, *gone.aliases)) if one.upper() != own)
    found["since"] = min(kept.since, gone.since)
    found["note"] = _beside(kept.note, gone.note)
    differences: list[Difference] = []
    for name in _ONE:
        mine, theirs = getattr(kept, name), getattr(gone, name)
        found[name] = mine or theirs
        if mine and theirs and mine != theirs:
            differences.append(Difference(name, str(plain(mine)), str(plain(theirs))))
    born = kept if kept.birthday else gone
    found |= {"birthday": born.birthday, "lunar": born.lunar, "leap": born.leap}
    if kept.birthday and gone.birthday and _days_of(kept) != _days_of(gone):
        differences.append(Difference("birthday", _born(kept), _born(gone)))
    found["referrer"], brought = _referrer(book, gone, kept)
    return replace(kept, **found), (*differences, *brought)


def _days_of(client: Client) -> tuple[str, bool, bool]:
    return client.birthday, client.lunar, client.leap


def _several(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*mine, *theirs)))


def _beside(*notes: str) -> str:
    return " / ".join(dict.fromkeys(note for note in notes if note))


def _born(client: Client) -> str:
    return typed_of(client)["birthday"]


def _referrer(book: Book, gone: Client, kept: Client) -> tuple[int | None, tuple[Difference, ...]]:
    """Return who brought the one person; nobody brought themselves, however long the way round is."""
    both = {gone.id, kept.id}
    named = [one for one in (kept.referrer, gone.referrer) if one is not None and one not in both]
    fit = [one for one in dict.fromkeys(named) if not _leads_to(book, one, both)]
    brought = fit[0] if fit else None
    left = [one for one in dict.fromkeys(named) if one != brought]
    who = [client.number if (client := book.client(one)) else str(one) for one in left]
    by = "" if brought is None else getattr(book.client(brought), "number", "")
    return brought, tuple(Difference("referrer", by, one) for one in who)


def _leads_to(book: Book, start: int, both: set[int]) -> bool:
    """Say whether who brought a client, and so on, comes to one of two."""
    seen: set[int] = set()
    one: int | None = start
    while one is not None and one not in seen:
        if one in both:
            return True
        seen.add(one)
        client = book.client(one)
        one = None if client is None else client.referrer
    return False


def _unknown(book: Book, gone: Client, kept: Client) -> tuple[dict[str, Any], tuple[Difference, ...]]:
    """Return what another program has written of the one that goes, and where it says anything else of the other."""
    mine, theirs = (book.document(CLIENTS, one.id) or {} for one in (kept, gone))
    others = {name: value for name, value in theirs.items() if name not in _KNOWN}
    differing = (name for name in others if name in mine and mine[name] != others[name])
    return (
        {name: value for name, value in others.items() if name not in mine},
        tuple(Difference(name, str(mine[name]), str(others[name])) for name in differing),
    )


def _later(book: Book, gone: Client, kept: Client) -> Card | None:
    """Return the open card that was opened later, where both have one."""
    open_ = [card for one in (gone, kept) if (card := book.open_card(one.id)) is not None]
    return max(open_, key=lambda card: (card.opened, card.id)) if len(open_) > 1 else None


def merge(gone_id: int, kept_id: int, when: When, said: Said) -> Action:
    """Return the action that makes one client a part of another; its inverse brings back both as they were.

    The action raises NotFound where one of them is gone, NotUnderstood where they are one and the same.
    """

    def action(book: Book) -> Transaction:
        found = merging(book, gone_id, kept_id)
        line, ended = said(found)
        pen = Pen(book)
        _end_later(pen, found, when, ended)
        _first_only(pen, found)
        _move(pen, found)
        pen.alter(found.kept, **_fields(found, line))
        label = Label(What.MERGED, found.kept.name, found.kept.number, found.gone.number)
        others = [Change(CLIENTS, kept_id, dict.fromkeys(found.unknown), found.unknown)] if found.unknown else []
        goes = Change(CLIENTS, gone_id, dict(book.document(CLIENTS, gone_id) or {}), None)
        return Transaction(label, (*pen.changes, *others, goes))

    return action


def _fields(found: Merge, line: str) -> dict[str, Any]:
    after = replace(found.after, note=_beside(found.after.note, line))
    return {one.name: getattr(after, one.name) for one in fields(after) if one.name != "id"}


def _end_later(pen: Pen, found: Merge, when: When, note: str) -> None:
    """Exclude the open card that was opened later; the other one takes from it what it does not say itself."""
    later = found.excluded
    if later is None:
        return
    other = found.gone if later.client == found.kept.id else found.kept
    stays = pen.book.open_card(other.id)
    pen.alter(later, ended=max(when.day, later.opened), end=End.EXCLUDED, end_note=_beside(later.end_note, note))
    if stays is None:
        return
    newer = later if (later.contacted or later.opened) > (stays.contacted or stays.opened) else stays
    says_more = stays.buys is None and not stays.level_set and (later.buys is not None or later.level_set)
    level = later if says_more else stays
    relevel(
        pen,
        stays,
        when,
        product=stays.product or later.product,
        quantity=stays.quantity if stays.product or not later.product else later.quantity,
        buys=stays.buys or later.buys,
        level=level.level,
        level_set=level.level_set,
        level_stands=level.level_stands,
        contacted=max((one.contacted for one in (stays, later) if one.contacted), default=None),
        due=newer.due,
    )


def _move(pen: Pen, found: Merge) -> None:
    """Let all that speaks of the one that goes speak of the one that stays."""
    book, gone, kept = pen.book, found.gone.id, found.kept.id
    for ask in (book.cards_of, book.activities_of, book.deals_of, book.tasks_of):
        for one in ask(gone):
            pen.alter(one, client=kept)
    for client in book.clients_referred_by(gone):
        if client.id != kept:
            pen.alter(client, referrer=kept)


def _first_only(pen: Pen, found: Merge) -> None:
    """Let a deal that was the first of one of the two be a repeat purchase where the other had bought before."""
    mine, theirs = (pen.book.deals_of(one.id) for one in (found.kept, found.gone))
    for deals, others in ((mine, theirs), (theirs, mine)):
        for deal in deals:
            if deal.first and any(_bought_before(other, deal) for other in others):
                pen.alter(deal, first=False)


def _bought_before(other: Deal, deal: Deal) -> bool:
    """Say whether a purchase came before a deal and was not given back by then."""
    return (other.day, other.id) < (deal.day, deal.id) and (other.returned is None or other.returned > deal.day)


# Who may be one person.


class Alike(StrEnum):
    """Why two clients may be one person."""

    PHONE = "phone"
    NAME_AND_MAIL = "name_and_mail"


class Pair(NamedTuple):
    """Two clients who may be one person; the one on file first is the one to stay."""

    gone: Client
    kept: Client
    why: Alike


def suspected(book: Book) -> list[Pair]:
    """Return the pairs of clients with one phone, or with one name and one mail address, by the number that stays."""
    found: dict[tuple[int, int], Alike] = {}
    for ids in _shared(book, "client by name"):
        for gone, kept in _pairs(book, ids):
            if gone.mail and folded(gone.mail) == folded(kept.mail):
                found[kept.id, gone.id] = Alike.NAME_AND_MAIL
    for ids in _shared(book, "client by phone"):
        for gone, kept in _pairs(book, ids):
            found[kept.id, gone.id] = Alike.PHONE
    clients = {one.id: one for one in book.clients_of({id_ for pair in found for id_ in pair})}
    return [Pair(clients[gone], clients[kept], why) for (kept, gone), why in sorted(found.items())]


def _shared(book: Book, index: str) -> Iterator[tuple[int, ...]]:
    return (ids for _, ids in book.index(index).items() if len(ids) > 1)


def _pairs(book: Book, ids: tuple[int, ...]) -> Iterator[tuple[Client, Client]]:
    """Yield each later one with the first: a phone that fifty share makes 49 pairs, not more than a thousand."""
    kept, *others = book.clients_of(ids)
    return ((one, kept) for one in others)
