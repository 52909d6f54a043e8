"""What is planned and looked back on: products, goals, tasks, stored targets, reflections, the market."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from planner.record.documents import DAYS, GOALS, MARKET, MONTHS, PRODUCTS, REFLECTIONS, TASKS, Document, Reader
from planner.record.people import Kind, Motive


@dataclass(frozen=True, slots=True)
class Price:
    """A product's price from a day on."""

    since: date
    amount: Decimal


class Weight(StrEnum):
    """What a product's feature is to a client."""

    NECESSARY = "necessary"
    SAFETY = "safety"
    NICE = "nice"


@dataclass(frozen=True, slots=True)
class SellingPoint:
    """What speaks for a product, in a sentence, and the motive that it is for; None for either."""

    text: str
    motive: Motive | None = None


@dataclass(frozen=True, slots=True)
class Benefit:
    """What a feature of a product is good for."""

    feature: str
    benefit: str = ""
    weight: Weight = Weight.NICE


@dataclass(frozen=True, slots=True)
class Answer:
    """A question that clients ask of a product, and what to answer."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Product:
    """Something on sale; ``tier`` is its stars (3 for ``3*``), ``prices`` the history with the newest last.

    ``points``, ``benefits`` and ``answers`` prepare a call (method, section 9), with the rep's own two questions: which
    point would ``move`` me, and how do I ``say`` it. ``script`` is what is read aloud, ``*so*`` where it is stressed.
    """

    id: int
    code: str
    name: str
    tier: int | None = None
    prices: tuple[Price, ...] = ()
    stock: int | None = None
    points: tuple[SellingPoint, ...] = ()
    benefits: tuple[Benefit, ...] = ()
    answers: tuple[Answer, ...] = ()
    move: str = ""
    say: str = ""
    script: str = ""

    def price(self, day: date) -> Decimal | None:
        """Return the price of one unit on ``day``, None where none was set by then."""
        known = [price for price in self.prices if price.since <= day]
        return max(known, key=lambda price: price.since).amount if known else None

    @classmethod
    def read(cls, id_: int, document: Document) -> "Product":
        """Read a product from its document."""
        r = Reader(PRODUCTS, id_, document)
        prices = tuple(Price(p.day("since"), p.maybe_money("amount") or Decimal(0)) for p in r.parts("prices"))
        points = (SellingPoint(p.text("text"), p.maybe_choice("motive", Motive)) for p in r.parts("points"))
        benefits = (
            Benefit(p.text("feature"), p.text("benefit"), p.choice("weight", Weight, Weight.NICE))
            for p in r.parts("benefits")
        )
        return cls(
            id_,
            r.text("code"),
            r.text("name"),
            r.maybe_number("tier"),
            prices,
            r.maybe_number("stock"),
            tuple(points),
            tuple(benefits),
            tuple(Answer(p.text("question"), p.text("answer")) for p in r.parts("answers")),
            r.text("move"),
            r.text("say"),
            r.text("script"),
        )


@dataclass(frozen=True, slots=True)
class GoalLine:
    """Units of one product in a goal; no product means any."""

    units: int
    product: int | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """A month's quota and goal, in units, and what the rep typed for that month; None where nothing was typed.

    ``quota_amount`` and ``amount`` are the quota and the goal where they were typed in money; ``quota`` and ``lines``
    are then the units that they came to.
    ``month`` is ``2026-11``. ``workdays`` is the whole month's number where the rep corrects the calendar's.
    ``held`` is what the rep expects to hold when the month begins; from then on the record knows.
    ``planned_chance`` is the chance that the visitors are planned for, 0 for the mean.
    """

    id: int
    month: str
    quota: int | None = None
    lines: tuple[GoalLine, ...] = ()
    closing_rate: Fraction | None = None
    capture_rate: Fraction | None = None
    workdays: int | None = None
    held: int | None = None
    planned_chance: Fraction | None = None
    quota_amount: Decimal | None = None
    amount: Decimal | None = None

    @property
    def units(self) -> int:
        """The goal in units over all its lines."""
        return sum(line.units for line in self.lines)

    @classmethod
    def read(cls, id_: int, document: Document) -> "Goal":
        """Read a month's goal from its document."""
        r = Reader(GOALS, id_, document)
        lines = tuple(GoalLine(line.number("units"), line.maybe_number("product")) for line in r.parts("lines"))
        return cls(
            id_,
            r.text("month"),
            r.maybe_number("quota"),
            lines,
            r.maybe_fraction("closing_rate"),
            r.maybe_fraction("capture_rate"),
            r.maybe_number("workdays"),
            r.maybe_number("held"),
            r.maybe_fraction("planned_chance"),
            r.maybe_money("quota_amount"),
            r.maybe_money("amount"),
        )


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do on a day. With a client and kind follow-up, visit or greeting it is a planned step.

    ``kind`` None is the rep's own free task. ``time`` is ``14:00`` or empty. ``due`` was set by the rep and
    never moves by itself. ``done`` is the day it was done, ``dropped`` the day another step took its place.
    ``origin`` is the reflection it came from. ``declined`` names the kind of care that the rep left out that day: no
    step was planned.
    """

    id: int
    due: date
    kind: Kind | None = None
    client: int | None = None
    text: str = ""
    time: str = ""
    since: date | None = None
    done: date | None = None
    dropped: date | None = None
    origin: int | None = None
    declined: str = ""

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.done is None and self.dropped is None

    @classmethod
    def read(cls, id_: int, document: Document) -> "Task":
        """Read a task from its document."""
        r = Reader(TASKS, id_, document)
        return cls(
            id_,
            r.day("due"),
            r.choice("kind", Kind, Kind.FOLLOW_UP) if "kind" in document else None,
            r.maybe_number("client"),
            r.text("text"),
            r.text("time"),
            r.maybe_day("since"),
            r.maybe_day("done"),
            r.maybe_day("dropped"),
            r.maybe_number("origin"),
            r.text("declined"),
        )


@dataclass(frozen=True, slots=True)
class DayTargets:
    """A day's targets as its first transaction stored them."""

    id: int
    day: date
    new_visitors: int = 0
    follow_ups: int = 0
    visits: int = 0

    @classmethod
    def read(cls, id_: int, document: Document) -> "DayTargets":
        """Read a day's targets from their document."""
        r = Reader(DAYS, id_, document)
        return cls(id_, r.day("day"), r.number("new_visitors"), r.number("follow_ups"), r.number("visits"))


@dataclass(frozen=True, slots=True)
class CarriedCards:
    """The cards open when a month began, frozen as ids, and the anonymous ones held then."""

    id: int
    month: str
    cards: tuple[int, ...] = ()
    held: int = 0

    @classmethod
    def read(cls, id_: int, document: Document) -> "CarriedCards":
        """Read a month's carried set from its document."""
        r = Reader(MONTHS, id_, document)
        return cls(id_, r.text("month"), r.numbers("cards"), r.number("held"))


class Period(StrEnum):
    """What a reflection looks back on."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Reflection:
    """The rep's answers about a period that began on ``start``, by question.

    ``figures`` are those of the period as it was closed, by name.
    """

    id: int
    period: Period
    start: date
    answers: Mapping[str, str] = field(default_factory=dict)
    closed: date | None = None
    figures: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def read(cls, id_: int, document: Document) -> "Reflection":
        """Read a reflection from its document."""
        r = Reader(REFLECTIONS, id_, document)
        answers = {key: str(value) for key, value in r.mapping("answers").items()}
        period, figures = r.choice("period", Period, Period.WEEK), r.numbered("figures")
        return cls(id_, period, r.day("start"), answers, r.maybe_day("closed"), figures)


class MarketKind(StrEnum):
    """What a note on the market is about; a file may hold others, which are kept and shown as they are."""

    SEASON = "season"
    COMPETITOR = "competitor"
    PRICE = "price"
    PROMOTION = "promotion"
    LAUNCH = "launch"
    EVENT = "event"


PRODUCT_FIELDS: Final = ("code", "name", "tier", "price", "since", "stock", "move", "say", "script")
"""What a rep says of a product, in the order in which it is asked; ``since`` is the day from which a price holds."""

MARKET_FIELDS: Final = ("kind", "factor", "text", "product", "start", "end")
"""What a rep says in a note on the market, in the order in which it is asked."""

MOST_FACTOR: Final = 5
"""No market is judged to sell more than so many times as much."""


@dataclass(frozen=True, slots=True)
class MarketNote:
    """A judgement of the market in a month: season, a competitor's move, an own price cut or promotion.

    ``factor`` is by how much the rep judges that more or less is sold (9/10: a tenth less), None where it is noted
    only; ``since`` is the day on which it was given. ``product`` is the one product that it is about, ``start`` and
    ``end`` the days that it is about, None where that is open: all of the month's.
    """

    id: int
    month: str
    kind: str = "season"
    text: str = ""
    factor: Fraction | None = None
    product: int | None = None
    start: date | None = None
    end: date | None = None
    since: date | None = None

    @property
    def judgement(self) -> Fraction | None:
        """The factor as it counts; one of the file that is not above 0 and at most 5 counts as none."""
        return self.factor if self.factor is not None and 0 < self.factor <= MOST_FACTOR else None

    def covers(self, day: date) -> bool:
        """Say whether it is about ``day``, a day of its month."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    @classmethod
    def read(cls, id_: int, document: Document) -> "MarketNote":
        """Read a market note from its document."""
        r = Reader(MARKET, id_, document)
        return cls(
            id_,
            r.text("month"),
            r.text("kind", "season"),
            r.text("text"),
            r.maybe_fraction("factor"),
            r.maybe_number("product"),
            r.maybe_day("start"),
            r.maybe_day("end"),
            r.maybe_day("since"),
        )
