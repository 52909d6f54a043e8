"""Clients and what happened with them: cards, activities, deals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final

from planner.record.documents import ACTIVITIES, CARDS, CLIENTS, DEALS, Document, Reader


class Level(StrEnum):
    """How near a purchase is: O ordered and not delivered, then by the expected purchase date."""

    O = "O"  # noqa: E741 - the field's own letter
    H = "H"
    A = "A"
    B = "B"
    C = "C"


class How(StrEnum):
    """How a card came about; only ``VISITOR`` counts to the capture rate."""

    VISITOR = "visitor"
    REFERRAL = "referral"
    IMPORT = "import"
    HELD = "held"


class End(StrEnum):
    """How a card ended; an excluded one was never a prospect and leaves every rate, on both sides."""

    WON = "won"
    LOST = "lost"
    EXCLUDED = "excluded"


class Reason(StrEnum):
    """Why a card was lost."""

    PRICE = "price"
    COMPETITOR = "competitor"
    NO_NEED = "no_need"
    NOT_NOW = "not_now"
    UNREACHABLE = "unreachable"
    FAMILY = "family"
    NO_STOCK = "no_stock"
    TOO_FAR = "too_far"
    NOT_ELIGIBLE = "not_eligible"
    CREDIT = "credit"
    PREFERENCE = "preference"
    OTHER = "other"


class Kind(StrEnum):
    """What kind of contact an activity was; follow-up and visit are also the kinds of a planned step."""

    VISITOR = "visitor"
    FOLLOW_UP = "follow_up"
    VISIT = "visit"
    GREETING = "greeting"
    EVENT = "event"


class Outcome(StrEnum):
    """What came of a contact; ``NO_ANSWER`` is an attempt: no contact, and it does not restart the cadence."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    CALL_BACK = "call_back"
    VISIT_AGREED = "visit_agreed"


class Motive(StrEnum):
    """Why a client would buy: for what is gained, or for fear of what is lost without."""

    GAIN = "gain"
    FEAR = "fear"


CLIENT_FIELDS: Final = (
    "name", "phones", "wechat", "mail", "address", "source", "birthday", "without", "motive", "needs", "wishes",
    "traits", "tier", "tags", "member", "points", "services", "papers", "note",
)  # fmt: skip
"""What a rep says of a client, in the order in which it is asked."""

CARD_FIELDS: Final = ("level", "buys", "product", "quantity")
"""What a rep says of an open card."""


@dataclass(frozen=True, slots=True)
class Client:
    """A person or household in the archive; ``number`` is permanent and never given twice (method, section 10).

    ``aliases`` are numbers that the client had elsewhere, ``external`` the id that another program knows the client by.
    ``birthday`` is ``05-03`` or ``1980-05-03``, a day of the lunar calendar where ``lunar`` says so, of its leap month
    where ``leap`` does. ``tier`` are the stars of what the client buys; ``member`` and ``points`` what the shop's own
    club knows. ``motive``, ``needs`` and ``wishes`` are what a call is prepared with: what the client must have, and
    apart from it what would be nice. ``services`` were used, ``papers`` say where contracts and photos are. ``without``
    names the kinds of care that this client is not offered.
    """

    id: int
    number: str
    name: str
    since: date
    phones: tuple[str, ...] = ()
    wechat: str = ""
    mail: str = ""
    source: str = ""
    referrer: int | None = None
    note: str = ""
    aliases: tuple[str, ...] = ()
    external: str = ""
    address: str = ""
    birthday: str = ""
    lunar: bool = False
    traits: str = ""
    tier: int | None = None
    motive: Motive | None = None
    needs: str = ""
    wishes: str = ""
    tags: tuple[str, ...] = ()
    member: str = ""
    points: int = 0
    services: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    leap: bool = False
    erased: date | None = None

    @classmethod
    def read(cls, id_: int, document: Document) -> "Client":
        """Read a client from its document."""
        r = Reader(CLIENTS, id_, document)
        return cls(
            id_,
            r.text("number"),
            r.text("name"),
            r.day("since"),
            r.texts("phones"),
            r.text("wechat"),
            r.text("mail"),
            r.text("source"),
            r.maybe_number("referrer"),
            r.text("note"),
            r.texts("aliases"),
            r.text("external"),
            r.text("address"),
            r.text("birthday"),
            r.flag("lunar"),
            r.text("traits"),
            r.maybe_number("tier"),
            r.maybe_choice("motive", Motive),
            r.text("needs"),
            r.text("wishes"),
            r.texts("tags"),
            r.text("member"),
            r.number("points"),
            r.texts("services"),
            r.texts("papers"),
            r.texts("without"),
            r.flag("leap"),
            r.maybe_day("erased"),
        )


@dataclass(frozen=True, slots=True)
class Card:
    """One episode of intent on a client.

    ``due`` is the date that cadence or an attempt asks for, before it is moved off days off; a date that
    the rep set is a Task. ``seen`` is the day on which the record first held the card, ``activity`` the
    visitor it came from. An ended card keeps the ``due`` it had; ``reopened`` is the day on which it went
    on, ``ended_as`` how it had ended before and ``ended_before`` on which day; ``end_note`` stays with it.
    ``level_set`` says that the rep chose the level; else it follows ``buys``, the expected purchase date, unless
    ``level_stands``: what happened (an order taken back, a card that goes on) gave it until the next contact.
    ``levels`` says what the level rested on before: until a day (that day itself no more) on a level, or on the
    expected purchase date that it followed; the days in their order, none of them before the day after the opening.
    ``reason_detail`` says more of the reason in the rep's own words: which competitor, which price.
    """

    id: int
    client: int
    opened: date
    how: How = How.VISITOR
    seen: date | None = None
    activity: int | None = None
    level: Level = Level.C
    level_set: bool = False
    product: int | None = None
    quantity: int = 1
    buys: date | None = None
    contacted: date | None = None
    due: date | None = None
    ended: date | None = None
    end: End | None = None
    reason: Reason | None = None
    end_note: str = ""
    reopened: date | None = None
    ended_as: End | None = None
    level_stands: bool = False
    ended_before: date | None = None
    levels: Mapping[date, Level | date] = field(default_factory=dict, hash=False)
    reason_detail: str = ""

    @property
    def open(self) -> bool:
        """Whether the episode goes on."""
        return self.end is None

    @classmethod
    def read(cls, id_: int, document: Document) -> "Card":
        """Read a card from its document."""
        r = Reader(CARDS, id_, document)
        ended = r.maybe_day("ended")
        return cls(
            id_,
            r.number("client"),
            r.day("opened"),
            r.choice("how", How, How.VISITOR),
            r.maybe_day("seen"),
            r.maybe_number("activity"),
            r.choice("level", Level, Level.C),
            r.flag("level_set"),
            r.maybe_number("product"),
            r.number("quantity", 1),
            r.maybe_day("buys"),
            r.maybe_day("contacted"),
            r.maybe_day("due"),
            ended,
            None if ended is None else r.choice("end", End, End.LOST),
            r.choice("reason", Reason, Reason.OTHER) if "reason" in document else None,
            r.text("end_note"),
            r.maybe_day("reopened"),
            r.choice("ended_as", End, End.LOST) if "ended_as" in document else None,
            r.flag("level_stands"),
            r.maybe_day("ended_before"),
            r.choices_by_day("levels", Level) if "levels" in document else {},
            r.text("reason_detail"),
        )


@dataclass(frozen=True, slots=True)
class Activity:
    """Something that happened: a visitor group, a contact, an attempt.

    ``day`` is the rep's own date, ``at`` the moment of typing or of happening. ``count`` is the number of
    visitor groups. ``due`` is the date for which it had been planned or due, None if it came unasked.
    """

    id: int
    kind: Kind
    day: date
    at: datetime
    client: int | None = None
    card: int | None = None
    outcome: Outcome = Outcome.REACHED
    note: str = ""
    name: str = ""
    source: str = ""
    count: int = 1
    due: date | None = None

    @property
    def contact(self) -> bool:
        """Whether somebody was reached; an attempt is none."""
        return self.outcome is not Outcome.NO_ANSWER

    @classmethod
    def read(cls, id_: int, document: Document) -> "Activity":
        """Read an activity from its document."""
        r = Reader(ACTIVITIES, id_, document)
        return cls(
            id_,
            r.choice("kind", Kind, Kind.FOLLOW_UP),
            r.day("day"),
            r.moment("at"),
            r.maybe_number("client"),
            r.maybe_number("card"),
            r.choice("outcome", Outcome, Outcome.REACHED),
            r.text("note"),
            r.text("name"),
            r.text("source"),
            r.number("count", 1),
            r.maybe_day("due"),
        )


@dataclass(frozen=True, slots=True)
class Deal:
    """A sale. ``amount`` is for the whole quantity; ``card`` the card that it won, None for a repeat purchase.

    ``first`` says that the client had bought nothing before. A returned deal leaves goal and rates in its own month.
    """

    id: int
    client: int
    day: date
    at: datetime
    card: int | None = None
    product: int | None = None
    quantity: int = 1
    amount: Decimal | None = None
    note: str = ""
    first: bool = False
    returned: date | None = None

    @classmethod
    def read(cls, id_: int, document: Document) -> "Deal":
        """Read a deal from its document."""
        r = Reader(DEALS, id_, document)
        return cls(
            id_,
            r.number("client"),
            r.day("day"),
            r.moment("at"),
            r.maybe_number("card"),
            r.maybe_number("product"),
            r.number("quantity", 1),
            r.maybe_money("amount"),
            r.text("note"),
            r.flag("first"),
            r.maybe_day("returned"),
        )
