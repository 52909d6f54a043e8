"""What is read of a document without all else that it holds: a question over many asks for little of each."""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from planner.record.documents import ACTIVITIES, CARDS, CLIENTS, DEALS, Document, Reader
from planner.record.people import End, How, Level


class Span(NamedTuple):
    """A card's time, read without all else that a card holds."""

    opened: date
    seen: date | None
    ended: date | None
    end: End | None
    how: How
    reopened: date | None
    ended_before: date | None
    ended_as: End | None

    @classmethod
    def read(cls, id_: int, document: Document) -> "Span":
        """Read a card's time from its document; the same words are read once."""
        said = tuple([document.get(field, _ABSENT) for field in _SAID_OF_TIME])
        try:
            known = _spans.get(said)
        except TypeError:
            # A list where a text should be: reading it names the field.
            known = None
        if known is None:
            known = cls._read(id_, document)
            if len(_spans) >= _KEPT:
                _spans.clear()
            _spans[said] = known
        return known

    @classmethod
    def _read(cls, id_: int, document: Document) -> "Span":
        r = Reader(CARDS, id_, document)
        ended = r.maybe_day("ended")
        end = None if ended is None else r.choice("end", End, End.LOST)
        how = r.choice("how", How, How.VISITOR)
        before = r.choice("ended_as", End, End.LOST) if "ended_as" in document else None
        again = r.maybe_day("reopened"), r.maybe_day("ended_before")
        return cls(r.day("opened"), r.maybe_day("seen"), ended, end, how, *again, before)


_SAID_OF_TIME: Final = Span._fields
_ABSENT: Final = ()
"""What stands for a field that a document has not: no document holds it."""
_KEPT: Final = 1 << 15
"""How many times of cards are remembered at the most."""
_spans: dict[tuple[object, ...], Span] = {}


class Episode(NamedTuple):
    """What tells a card's group and its time, read without all else that a card holds."""

    id: int
    client: int
    opened: date
    how: How
    level: Level
    level_set: bool
    level_stands: bool
    product: int | None
    buys: date | None
    ended: date | None
    end: End | None
    levels: Mapping[date, Level | date]

    @classmethod
    def read(cls, id_: int, document: Document) -> "Episode":
        """Read it from a card's document."""
        r = Reader(CARDS, id_, document)
        ended = r.maybe_day("ended")
        return cls(
            id_,
            r.number("client"),
            r.day("opened"),
            r.choice("how", How, How.VISITOR),
            r.choice("level", Level, Level.C),
            r.flag("level_set"),
            r.flag("level_stands"),
            r.maybe_number("product"),
            r.maybe_day("buys"),
            ended,
            None if ended is None else r.choice("end", End, End.LOST),
            r.choices_by_day("levels", Level) if "levels" in document else {},
        )


class Intent(NamedTuple):
    """What a card intends to buy and by when, read without all else that a card holds."""

    product: int | None
    quantity: int
    buys: date

    @classmethod
    def read(cls, id_: int, document: Document) -> "Intent":
        """Read it from the document of a card that has an expected purchase date."""
        r = Reader(CARDS, id_, document)
        return cls(r.maybe_number("product"), r.number("quantity", 1), r.day("buys"))


class Arrival(NamedTuple):
    """Visitor groups of a day, and its month (``2026-11``), read without all else that an activity holds."""

    month: str
    groups: int
    source: str
    client: int | None

    @classmethod
    def read(cls, id_: int, document: Document) -> "Arrival":
        """Read visitor groups from their activity's document."""
        r = Reader(ACTIVITIES, id_, document)
        return cls(r.text("day")[:7], r.number("count", 1), r.text("source"), r.maybe_number("client"))


class Purchase(NamedTuple):
    """What a client bought and when, read without all else that a deal holds."""

    day: date
    product: int | None

    @classmethod
    def read(cls, id_: int, document: Document) -> "Purchase":
        """Read a purchase from its deal's document."""
        r = Reader(DEALS, id_, document)
        return cls(r.day("day"), r.maybe_number("product"))


class Referred(NamedTuple):
    """Who brought a client and since when the client is on file, read without all else that a client holds."""

    referrer: int
    since: date

    @classmethod
    def read(cls, id_: int, document: Document) -> "Referred":
        """Read it from the document of a client who was brought."""
        r = Reader(CLIENTS, id_, document)
        return cls(r.number("referrer"), r.day("since"))
