"""What the cells of a row say: text, dates, phones, levels, amounts; each that cannot be read says why."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from planner.entry import client_card
from planner.entry.dates import EARLIEST, LATEST, parse_date
from planner.entry.phones import phone, unlike
from planner.entry.products import read_amount, stars
from planner.record.errors import NotUnderstood
from planner.record.people import Level
from planner.record.text import clean

MOST_UNITS: Final = 9999
"""How many units a row may say."""

_BROKEN: Final = re.compile(r"#(REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!)")
_AS_TEXT: Final = re.compile('="(.*)"', re.DOTALL)
_ROUNDED: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?E\+?[0-9]+", re.IGNORECASE)
_WHOLE: Final = re.compile(r"^([0-9]+)\.0+$")
_SERIAL: Final = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
_SERIALS: Final = range(20_000, 80_000)
_SERIAL_BEGAN: Final = date(1899, 12, 30)
_WITH_TIME: Final = re.compile(
    r"(.*[0-9日号])[T\s]+((?:上午|下午)?\s?[0-9]{1,2}[:：时点][0-9:：.分秒]*(?:\s?[AP]M)?)(?:Z|[+-][0-9:]+)?",
    re.IGNORECASE,
)
_TURNED: Final = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})\2([0-9]{4})")
_NAMED: Final = re.compile(r"([0-9]{1,2})[- ]([A-Za-z]{3,9})[- ,]+([0-9]{4}|[0-9]{2})")
_CLOCK: Final = re.compile(
    r"(上午|下午)?\s?([0-9]{1,2})[:：时点]([0-9]{2})?[0-9:：.分秒]*(?:\s?([AP]M))?", re.IGNORECASE
)
_NOON: Final = 12
_PARTS: Final = re.compile(r"[,;，；、|/\n]+")
PAPERS: Final = re.compile(r"[;；\n]+")
"""What stands between the papers of a cell: a path has all else in it."""
LISTED: Final = re.compile(r"[,;，；、|\n]+")
"""What stands between the tags of a cell."""


def text_of(cell: str, *, lines: bool = False) -> str:
    """Return a cell's text as it is kept. Raises NotUnderstood for what a broken formula shows."""
    text = clean(cell, lines=lines)
    if text.startswith("="):
        wrapped = _AS_TEXT.fullmatch(text)
        text = clean(wrapped[1].replace('""', '"'), lines=lines) if wrapped else text
    if text.startswith("#") and _BROKEN.fullmatch(text):
        raise NotUnderstood(lambda words: words.import_broken_formula(text))
    return text


def phones_of(text: str) -> tuple[str, ...]:
    """Return the phones in a cell, several apart by commas and the like.

    Raises NotUnderstood for what is none, and for one that a spreadsheet has rounded (``1.38E+10``).
    """
    text = unicodedata.normalize("NFKC", text).lstrip("'")
    if not text:
        return ()
    # A spreadsheet that took it for a number may have given it a fraction.
    whole = phone(_WHOLE.sub(r"\1", text))
    if whole:
        return (whole,)
    return unlike(_one_phone(part.strip()) for part in _PARTS.split(text) if part.strip())


def _one_phone(text: str) -> str:
    found = phone(_WHOLE.sub(r"\1", text))
    if found is not None:
        return found
    if _ROUNDED.fullmatch(text):
        raise NotUnderstood(lambda words: words.import_rounded_phone(text))
    raise NotUnderstood(lambda words: words.import_bad_phone(text))


@lru_cache(maxsize=1 << 13)
def day_of(text: str, today: date, turned: str = "", *, past: bool = True) -> date:
    """Return the date that a cell says: a form of either language, or a spreadsheet's serial; its time is left out.

    ``turned`` says how ``3/4/2026`` is meant where the column tells it: ``dm`` or ``md``. Raises NotUnderstood.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    serial = _SERIAL.fullmatch(plain)
    if serial and int(serial[1]) in _SERIALS:
        return _in_reach(_SERIAL_BEGAN + timedelta(int(serial[1])), text)
    timed = _WITH_TIME.fullmatch(plain)
    plain = timed[1] if timed else plain
    if (two := _TURNED.fullmatch(plain)) is not None:
        return _turned(text, int(two[1]), int(two[3]), int(two[4]), turned)
    if (named := _NAMED.fullmatch(plain)) is not None:
        plain = f"{named[1]} {named[2]} {_year(named[3])}"
    return parse_date(plain, today, past=past)


def _year(text: str) -> int:
    """Return a year; of two digits the nearest that a record may hold (method: nothing lies before 1970)."""
    year = int(text)
    return year if len(text) > 2 else year + (2000 if year < EARLIEST % 100 else 1900)


def clock_of(text: str) -> str:
    """Return the time of day that a cell says (``14:00``), also behind a date; empty where it says none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    timed = _WITH_TIME.fullmatch(plain)
    said = _CLOCK.fullmatch(timed[2].strip() if timed else plain)
    if said is None:
        return ""
    hour, minute, half = int(said[2]), int(said[3] or 0), (said[1] or said[4] or "").casefold()
    if half in ("下午", "pm") and hour < _NOON:
        hour += _NOON
    elif half == "am" and hour == _NOON:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else ""


def _turned(text: str, one: int, other: int, year: int, turned: str) -> date:
    turned = "dm" if one > 12 else "md" if other > 12 or one == other else turned
    if not turned:
        raise NotUnderstood(lambda words: words.import_day_or_month(text))
    month, day = (other, one) if turned == "dm" else (one, other)
    try:
        return _in_reach(date(year, month, day), text)
    except ValueError:
        raise NotUnderstood(lambda words: words.date_impossible(text)) from None


def _in_reach(found: date, text: str) -> date:
    if not EARLIEST <= found.year <= LATEST:
        raise NotUnderstood(lambda words: words.date_too_far(text, EARLIEST, LATEST))
    return found


def turned_by(cells: Sequence[str]) -> str:
    """Say how a column means ``3/4/2026``: ``dm`` or ``md`` where its cells that can be read in one way only agree."""
    found = set()
    for two in filter(None, (_TURNED.match(cell.strip()) for cell in cells)):
        found |= {"dm"} if int(two[1]) > 12 else {"md"} if int(two[3]) > 12 else set()
    return found.pop() if len(found) == 1 else ""


def happened(text: str, today: date, turned: str = "") -> date | None:
    """Return the day on which something happened, None for an empty cell. Raises NotUnderstood for a coming one."""
    if not text:
        return None
    found = day_of(text, today, turned)
    if found > today:
        raise NotUnderstood(lambda words: words.import_future(text))
    return found


def birthday_of(text: str) -> dict[str, Any]:
    """Return the fields of a client that a birthday says, with those that tell its calendar."""
    plain = unicodedata.normalize("NFKC", text).casefold().strip()
    timed = _WITH_TIME.fullmatch(plain)
    plain = timed[1] if timed else plain
    if re.fullmatch("[0-9]{8}", plain) or _SERIAL.fullmatch(plain):
        return {"birthday": day_of(plain, date(LATEST, 1, 1)).isoformat(), "lunar": False, "leap": False}
    return client_card.read_birthday(plain)


def level_said(text: str) -> Level | None:
    """Return the level that a cell says (``H``, ``h级``), None for an empty one. Raises NotUnderstood."""
    plain = unicodedata.normalize("NFKC", text).upper().removesuffix("级").removesuffix("卡").strip()
    if not plain:
        return None
    if plain not in Level.__members__:
        raise NotUnderstood(lambda words: words.import_bad_level(text))
    return Level[plain]


def tier_of(text: str) -> int | None:
    """Return the stars that a cell says, None for an empty one. Raises NotUnderstood."""
    if not text:
        return None
    plain = unicodedata.normalize("NFKC", text)
    found = stars(plain) or (int(plain) if re.fullmatch("[1-9]", plain) else None)
    if found is None:
        raise NotUnderstood(lambda words: words.import_bad_tier(text))
    return found


def count_of(text: str, most: int = MOST_UNITS) -> int | None:
    """Return a whole number from 1 (points: 0) to ``most``, None for an empty cell. Raises NotUnderstood."""
    if not text:
        return None
    plain = re.sub(r"\.0+$", "", unicodedata.normalize("NFKC", text).replace(",", ""))
    if not re.fullmatch("[0-9]{1,9}", plain) or int(plain) > most:
        raise NotUnderstood(lambda words: words.import_bad_number(text, most))
    return int(plain)


def money_of(text: str) -> Decimal | None:
    """Return an amount, None for an empty cell. Raises NotUnderstood."""
    if not text:
        return None
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    plain = re.sub(r"(?i)^(rmb|cny|usd|eur)|(rmb|cny|usd|eur)$", "", plain)
    plain = re.sub(r"(\.[0-9]{2})[0-9]{4,}$", r"\1", plain)
    amount = read_amount(plain)
    if amount is None:
        raise NotUnderstood(lambda words: words.bad_amount(text))
    return amount


def parts_of(text: str, apart: "re.Pattern[str]" = _PARTS) -> tuple[str, ...]:
    """Return the parts of a cell that lists several."""
    return tuple(dict.fromkeys(part.strip() for part in apart.split(text) if part.strip()))
