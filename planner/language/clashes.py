"""What two edits made of one field, said in any language: which field of what, and each value as a rep reads it."""

import re
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from planner.record.clash import Clash, Matter
from planner.record.documents import MARKET
from planner.record.people import End, How, Kind, Level, Outcome, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import Enum

    from planner.language.words import Words

_DAYS: Final = frozenset(
    [
        "due",
        "done",
        "dropped",
        "since",
        "opened",
        "seen",
        "buys",
        "contacted",
        "ended",
        "reopened",
        "returned",
        "day",
        "closed",
        "set_up",
        "start",
    ]
)
_RATES: Final = frozenset(("closing_rate", "capture_rate", "planned_chance", "factor"))
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_MONTH: Final = re.compile(r"\d{4}-\d\d")
_LONGEST: Final = 60
"""Characters of a value within a sentence."""


class Told(NamedTuple):
    """A clash in words."""

    about: str
    mine: str
    found: str


def told(words: "Words", clash: Clash) -> Told:
    """Say a clash within a sentence, long values cut."""
    return Told(about(words, clash), *(_cut(one) for one in values(words, clash)))


def about(words: "Words", clash: Clash) -> str:
    """Say which field of what."""
    from planner.review.reflecting import Question

    question = next((one for one in Question if one.value == clash.part), None)
    field = clash.part if question is None else words.question(question)
    return words.about_field(
        words.matter(clash.matter), field or (clash.field and words.field_of(clash.matter, clash.field))
    )


def values(words: "Words", clash: Clash) -> tuple[str, str]:
    """Say what was to be kept, empty where the whole document was to go, and what is kept."""
    return "" if clash.goes else _said(words, clash, clash.mine), _said(words, clash, clash.found)


def said_when(words: "Words", matter: Matter) -> str:
    """Say the month or the day that something is of."""
    if _MONTH.fullmatch(matter.when):
        return words.month(matter.when)
    return _day(words, matter.when)


def _cut(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 2].rstrip() + ".."


def _day(words: "Words", text: str) -> str:
    """Say a date with its year: no sentence here knows today's."""
    try:
        return words.day(date.fromisoformat(text), date.min) if _DAY.fullmatch(text) else text
    except ValueError:
        return text


def _said(words: "Words", clash: Clash, value: Any) -> str:
    if value is None or value in ("", [], {}):
        return words.nothing_there
    if not clash.field:
        return words.matter(clash.matter)
    if clash.part:
        return str(value)
    if clash.field == "planned_chance":
        return words.planned_chance(Fraction(str(value)))
    if isinstance(value, str):
        return _text(words, clash, value)
    if isinstance(value, bool):
        return _flag(words, clash.field, yes=value)
    if clash.field == "product":
        return clash.matter.codes.get(value, str(value))
    return _several(words, clash, value)


def _flag(words: "Words", field: str, *, yes: bool) -> str:
    if field == "works_holidays":
        return words.holidays_worked if yes else words.holidays_off
    return words.yes_or_no(yes=yes)


def _text(words: "Words", clash: Clash, text: str) -> str:
    if clash.matter.table == MARKET and clash.field == "kind":
        return words.market_kind(text)
    if clash.field in _DAYS or (clash.matter.table == MARKET and clash.field == "end"):
        return _day(words, text)
    if clash.field in _RATES:
        return _rate(words, text, factor=clash.field == "factor")
    known: Mapping[str, tuple[type[Enum], Callable[[Any], str]]] = {
        "level": (Level, lambda level: words.listed([level.value, words.level(level)])),
        "reason": (Reason, words.reason_lost),
        "kind": (Kind, words.kind),
        "outcome": (Outcome, words.outcome),
        "how": (How, words.how),
        "end": (End, words.end),
    }
    kind, say = known.get(clash.field, (None, None))
    found = None if kind is None else next((one for one in kind if one.value == text), None)
    return text if found is None or say is None else say(found)


def _rate(words: "Words", text: str, *, factor: bool) -> str:
    say = words.market_factor if factor else words.amount
    try:
        return say(Fraction(text))
    except (ValueError, ZeroDivisionError):
        return text


def _several(words: "Words", clash: Clash, value: Any) -> str:
    if not isinstance(value, list):
        return (
            words.listed([f"{_day(words, key)} {one}" for key, one in value.items()])
            if isinstance(value, dict)
            else str(value)
        )
    if clash.field == "work_week" and all(isinstance(day, int) for day in value):
        return words.work_week(tuple(value))
    return words.listed([_one(words, clash, one) for one in value])


def _one(words: "Words", clash: Clash, value: Any) -> str:
    """Say one of a list: a goal's line, a price, a day, or what it is."""
    if not isinstance(value, dict):
        return _day(words, str(value))
    if "units" in value:
        code = clash.matter.codes.get(value.get("product") or 0, "")
        return f"{code}={value['units']}" if code else str(value["units"])
    return str(value.get("amount", value))
