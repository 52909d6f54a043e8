"""Between entities and the documents of the file.

A document is a flat mapping of JSON values. Dates are ISO 8601 text, times carry their offset, money
is decimal text, a typed rate is a fraction in text (``1/20``). A field that has its default is left out, so
that absent and empty are one thing; fields that we do not know stay in the document untouched.
"""

import dataclasses
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from planner.record.errors import DamagedRecord

Document = Mapping[str, Any]
_E = TypeVar("_E", bound=Enum)
_N = TypeVar("_N")

_PLAIN: Mapping[type, Callable[[Any], Any]] = {
    date: date.isoformat,
    datetime: datetime.isoformat,
    Decimal: lambda value: format(value, "f"),
    Fraction: str,
}
"""How JSON holds a field's value that it does not hold as it is."""
_AS_IT_IS = {str, int, bool, type(None)}

_DECIMAL = re.compile(r"-?[0-9]{1,40}(?:\.[0-9]{1,40})?")
_FRACTION = re.compile(rf"{_DECIMAL.pattern}|-?[0-9]{{1,40}}/[0-9]{{1,40}}")

SETTINGS = "settings"
CLIENTS = "clients"
CARDS = "cards"
ACTIVITIES = "activities"
DEALS = "deals"
PRODUCTS = "products"
GOALS = "goals"
TASKS = "tasks"
MARKET = "market"
EVENTS = "events"
REFLECTIONS = "reflections"
DAYS = "days"
MONTHS = "months"
HISTORY = "history"

TABLES = (
    SETTINGS,
    CLIENTS,
    CARDS,
    ACTIVITIES,
    DEALS,
    PRODUCTS,
    GOALS,
    TASKS,
    MARKET,
    EVENTS,
    REFLECTIONS,
    DAYS,
    MONTHS,
    HISTORY,
)


class Reader:
    """Reads one document's fields, and names table, id and field where a value is not what it should be."""

    __slots__ = ("_document", "_id", "_table")

    def __init__(self, table: str, id_: int, document: Document) -> None:
        self._table, self._id, self._document = table, id_, document

    def _damaged(self, field: str) -> DamagedRecord:
        return DamagedRecord(self._table, self._id, field, repr(self._document.get(field))[:60])

    def has(self, field: str) -> bool:
        """Say whether the document has a field."""
        return field in self._document

    def text(self, field: str, default: str = "") -> str:
        """Return a text field."""
        value = self._document.get(field, default)
        if not isinstance(value, str):
            raise self._damaged(field)
        return value

    def number(self, field: str, default: int = 0) -> int:
        """Return a whole number."""
        value = self._document.get(field, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._damaged(field)
        return value

    def maybe_number(self, field: str) -> int | None:
        """Return a whole number, or None where there is none (an id that points nowhere, a figure not set)."""
        return None if self._document.get(field) is None else self.number(field)

    def flag(self, field: str, *, default: bool = False) -> bool:
        """Return a yes or no."""
        value = self._document.get(field, default)
        if not isinstance(value, bool):
            raise self._damaged(field)
        return value

    def day(self, field: str) -> date:
        """Return a date that must be there."""
        try:
            return date.fromisoformat(self.text(field))
        except ValueError:
            raise self._damaged(field) from None

    def maybe_day(self, field: str) -> date | None:
        """Return a date or None."""
        return None if self._document.get(field) is None else self.day(field)

    def moment(self, field: str) -> datetime:
        """Return a date and time with its offset."""
        try:
            moment = datetime.fromisoformat(self.text(field))
        except ValueError:
            raise self._damaged(field) from None
        if moment.tzinfo is None:
            raise self._damaged(field)
        return moment

    def maybe_money(self, field: str) -> Decimal | None:
        """Return an amount of money or None."""
        return None if self._document.get(field) is None else Decimal(self._figure(field, _DECIMAL))

    def maybe_fraction(self, field: str) -> Fraction | None:
        """Return an exact rate or None."""
        if self._document.get(field) is None:
            return None
        try:
            return Fraction(self._figure(field, _FRACTION))
        except ZeroDivisionError:
            raise self._damaged(field) from None

    def _figure(self, field: str, form: re.Pattern[str]) -> str:
        """Return a figure's text when it is written out: ``1e999999999`` is one too, and would fill the memory."""
        text = self.text(field)
        if form.fullmatch(text) is None:
            raise self._damaged(field)
        return text

    def many(self, field: str) -> list[Any]:
        """Return a list, empty where there is none."""
        value = self._document.get(field, [])
        if not isinstance(value, list):
            raise self._damaged(field)
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        """Return a list of texts."""
        values = self.many(field)
        if not all(isinstance(value, str) for value in values):
            raise self._damaged(field)
        return tuple(values)

    def numbers(self, field: str) -> tuple[int, ...]:
        """Return a list of whole numbers."""
        values = self.many(field)
        if not all(isinstance(value, int) for value in values):
            raise self._damaged(field)
        return tuple(values)

    def days(self, field: str) -> tuple[date, ...]:
        """Return a list of dates."""
        try:
            return tuple(date.fromisoformat(value) for value in self.many(field))
        except (ValueError, TypeError):
            raise self._damaged(field) from None

    def mapping(self, field: str) -> dict[str, Any]:
        """Return a mapping with text keys, empty where there is none."""
        value = self._document.get(field, {})
        if not isinstance(value, dict):
            raise self._damaged(field)
        return dict(value)

    def numbered(self, field: str) -> dict[str, int]:
        """Return a mapping from text keys to whole numbers, empty where there is none."""
        values = self.mapping(field)
        if any(type(value) is not int for value in values.values()):
            raise self._damaged(field)
        return values

    def choices_by_day(self, field: str, kind: type[_E]) -> dict[date, _E | date]:
        """Return a mapping from days to an enumeration's values or days, in the order of its days."""
        known, day_of = _by_value(kind), date.fromisoformat
        try:
            found = {
                day_of(day): known[value] if value in known else day_of(value)
                for day, value in self.mapping(field).items()
            }
        except (ValueError, TypeError):
            raise self._damaged(field) from None
        days = list(found)
        return found if days == sorted(days) else dict(sorted(found.items()))

    def parts(self, field: str) -> Iterable["Reader"]:
        """Return readers of a list of documents inside this one."""
        for part in self.many(field):
            if not isinstance(part, dict):
                raise self._damaged(field)
            yield Reader(f"{self._table}.{field}", self._id, part)

    def choice(self, field: str, kind: type[_E], default: _E) -> _E:
        """Return one of an enumeration's values."""
        if field not in self._document:
            return default
        try:
            found: _E = _by_value(kind)[self._document[field]]
        except (KeyError, TypeError):
            raise self._damaged(field) from None
        return found

    def maybe_choice(self, field: str, kind: type[_E]) -> _E | None:
        """Return one of an enumeration's values, or None where there is none."""
        return None if self._document.get(field) is None else self.choice(field, kind, next(iter(kind)))


@cache
def _by_value(kind: type[_E]) -> Mapping[Any, _E]:
    return {one.value: one for one in kind}


def plain(value: object) -> Any:
    """Return a field's value as JSON holds it."""
    kind = type(value)
    if kind in _AS_IT_IS:
        return value
    if (written := _PLAIN.get(kind)) is not None:
        return written(value)
    if isinstance(value, StrEnum):
        return str.__str__(value)
    match value:
        case Enum():
            return value.value
        case bool() | int() | str() | None:
            return value
        case tuple() | list():
            return [plain(one) for one in value]
        case dict():
            return {plain(key): plain(one) for key, one in value.items()}
        case _ if dataclasses.is_dataclass(value):
            return document(value)
        case _:
            raise TypeError(f"no JSON form for {type(value).__name__}")


def document(entity: object) -> dict[str, Any]:
    """Return an entity as the document that the file keeps: its id and all fields with their default left out."""
    result = {}
    fields, values_of = _fields(type(entity))  # type: ignore[arg-type]
    for (name, default), value in zip(fields, values_of(entity), strict=True):
        if value is not default and value != default:
            result[name] = plain(value)
    return result


@cache
def _fields(kind: type[Any]) -> tuple[tuple[tuple[str, object], ...], Callable[[object], tuple[object, ...]]]:
    """Return the fields of an entity that its document has, each with its default, and what tells their values."""
    fields = tuple((field.name, _default(field)) for field in dataclasses.fields(kind) if field.name != "id")
    names = tuple(name for name, _ in fields)
    # For one name only it would tell the value itself.
    several = len(names) > 1
    return fields, attrgetter(*names) if several else lambda entity: tuple(getattr(entity, name) for name in names)


def numbered(entity: _N, id_: int) -> _N:
    """Return the same entity under another id."""
    kind: type[Any] = type(entity)
    found: _N = kind(id_, *_fields(kind)[1](entity))  # type: ignore[arg-type]
    return found


def _default(field: "dataclasses.Field[Any]") -> object:
    return field.default if field.default_factory is dataclasses.MISSING else field.default_factory()
