"""Dates and times as a rep types them, in English and in Chinese.

Only the forms listed here are read, each in one way: nothing is guessed, and what a date came out as is always echoed.
A month stands before its day (``11-28``); a weekday's bare name never means today.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from planner.entry.times import NUMBER, TIME_FORMS, number, parse_time, plain, read_time
from planner.record.errors import NotUnderstood
from planner.record.text import clean

EARLIEST: Final = 1970
LATEST: Final = 2199
"""The years that a date may lie in."""


__all__ = ["ImpossibleDate", "parse_date", "parse_time", "read_moment"]


class ImpossibleDate(NotUnderstood):
    """It is written like a date, but there is no such day."""


_Read = Callable[[Sequence[str], date, bool], date]
"""A rule: the parts found, today, and whether a past date is meant; ValueError where there is no such day."""

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT: Final = {"tues": 1, "thur": 3, "thurs": 3}
_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
_EN_WEEKDAY: Final = "(" + "|".join([*_WEEKDAYS, *_SHORT, *(name[:3] for name in _WEEKDAYS)]) + ")"
_EN_MONTH: Final = "(" + "|".join([*_MONTHS, "sept", *(name[:3] for name in _MONTHS)]) + ")"

_DAYS: Final = {
    "today": 0,
    "tod": 0,
    "今天": 0,
    "今日": 0,
    "tomorrow": 1,
    "tmr": 1,
    "tom": 1,
    "明天": 1,
    "明日": 1,
    "后天": 2,
    "大后天": 3,
    "yesterday": -1,
    "昨天": -1,
    "昨日": -1,
    "前天": -2,
    "大前天": -3,
}
_MONTH_ENDS: Final = {
    **dict.fromkeys(("eom", "end of month", "月底", "月末", "本月底", "这个月底"), 0),
    **dict.fromkeys(("end of next month", "下月底", "下个月底"), 1),
}
_NEXT_WEEK: Final = frozenset(("next week", "下周", "下星期", "下礼拜"))
_NEXT_MONTH: Final = frozenset(("next month", "下月", "下个月"))
_WEEKS_ON: Final = {
    "": 0,
    "this": 0,
    "本": 0,
    "这": 0,
    "这个": 0,
    "next": 1,
    "下": 1,
    "下个": 1,
    "下下": 2,
    "last": -1,
    "上": -1,
    "上个": -1,
    "上上": -2,
}
_DAYS_OF: Final = {"d": 1, "w": 7}
_MONTHS_OF: Final = {"m": 1, "y": 12}
_ZH_UNITS: Final = {"天": "d", "日": "d", "周": "w", "星期": "w", "礼拜": "w", "月": "m", "年": "y"}
_YEAR_END: Final = ("eoy", "年底", "年末")


def _weekday(text: str) -> int:
    if text in _SHORT:
        return _SHORT[text]
    return next(n for n, name in enumerate(_WEEKDAYS) if name.startswith(text))


def _month(text: str) -> int:
    return next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(text[:3]))


def _bare_weekday(weekday: int, today: date, *, past: bool) -> date:
    if past:
        return today - timedelta((today.weekday() - weekday - 1) % 7 + 1)
    return today + timedelta((weekday - today.weekday() - 1) % 7 + 1)


def _of_week(which: str, weekday: int, today: date, *, past: bool) -> date:
    """Return a weekday: of the week that is named, else the next or the last one."""
    if not which:
        return _bare_weekday(weekday, today, past=past)
    return today + timedelta(weekday - today.weekday() + 7 * _WEEKS_ON[which])


def _yearless(month: int, day: int, today: date, *, past: bool) -> date:
    """Return the coming such day, or the last one; today counts. A leap day may lie eight years off."""
    for years in range(9):
        try:
            found = date(today.year + (-years if past else years), month, day)
        except ValueError:
            continue
        if found <= today if past else found >= today:
            return found
    raise ValueError(f"{month}-{day}")


def _in_written_month(month: str, day: str, year: str | None, today: date, *, past: bool) -> date:
    if year is not None:
        return date(int(year), _month(month), int(day))
    return _yearless(_month(month), int(day), today, past=past)


def _monthless(day: int, today: date, *, past: bool) -> date:
    """Return the coming such day of a month, or the last one; months that lack it are passed over."""
    for months in range(13):
        try:
            found = _months_on(today.replace(day=1), -months if past else months).replace(day=day)
        except ValueError:
            continue
        if found <= today if past else found >= today:
            return found
    raise ValueError(str(day))


def _away(sign: str, count: int, unit: str, today: date, *, past: bool) -> date:
    back = past if not sign else sign in ("-", "ago", "前")
    count = -count if back else count
    if unit in _DAYS_OF:
        return today + timedelta(count * _DAYS_OF[unit])
    return _months_on(today, count * _MONTHS_OF[unit])


def _months_on(day: date, months: int) -> date:
    """Return the day so many months on, the month's last where it has no such day."""
    # Most lines need no months, and a command that starts without dateutil starts quicker.
    from dateutil.relativedelta import relativedelta

    return day + relativedelta(months=months)


def _half(what: str, sign: str, today: date, *, past: bool) -> date:
    return _away(sign, *((15, "d") if what == "月" else (6, "m")), today, past=past)


def _in_month(which: str, day: int, today: date) -> date:
    return _months_on(today.replace(day=1), _WEEKS_ON[which]).replace(day=day)


def _in_year(which: str, month: str, day: str, today: date) -> date:
    return date(today.year + {"今": 0, "明": 1, "去": -1}[which], number(month), number(day))


def _month_end(today: date, months: int) -> date:
    first = _months_on(today.replace(day=1), months + 1)
    return first - timedelta(1)


_Rules = Sequence[tuple[str, _Read]]

_ENGLISH: Final[_Rules] = (
    (
        f"(?:(this|next|last) )?{_EN_WEEKDAY}",
        lambda g, today, past: _of_week(g[0] or "", _weekday(g[1]), today, past=past),
    ),
    (
        "(?:in )?([-+]?)([0-9]{1,4}) ?(d|w|m|y)(?:(?<=d)ays?|(?<=w)eeks?|(?<=w)ks?|(?<=m)onths?|(?<=y)ears?)?",
        lambda g, today, past: _away(g[0], int(g[1]), g[2], today, past=past),
    ),
    ("([0-9]{1,2})[-/.]([0-9]{1,2})", lambda g, today, past: _yearless(int(g[0]), int(g[1]), today, past=past)),
    (r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})", lambda g, *_: date(int(g[0]), int(g[2]), int(g[3]))),
    ("([0-9]{4})([0-9]{2})([0-9]{2})", lambda g, *_: date(int(g[0]), int(g[1]), int(g[2]))),
    ("([0-9]{1,2})(?:st|nd|rd|th)", lambda g, today, past: _monthless(int(g[0]), today, past=past)),
    (
        f"{_EN_MONTH} ?([0-9]{{1,2}})(?:st|nd|rd|th)?(?:,? ([0-9]{{4}}))?",
        lambda g, today, past: _in_written_month(g[0], g[1], g[2], today, past=past),
    ),
    (
        f"([0-9]{{1,2}})(?:st|nd|rd|th)? ?{_EN_MONTH}(?:,? ([0-9]{{4}}))?",
        lambda g, today, past: _in_written_month(g[1], g[0], g[2], today, past=past),
    ),
    (
        "([0-9]{1,4}) ?(d|w|m|y)[a-z]* (ago)",
        lambda g, today, past: _away(g[2], int(g[0]), g[1], today, past=past),
    ),
)
_CHINESE: Final[_Rules] = (
    (
        "(本|这个?|下下|下个?|上上|上个?|)(?:周|星期|礼拜)([一二三四五六日天])",
        lambda g, today, past: _of_week(g[0], "一二三四五六日".index(g[1].replace("天", "日")), today, past=past),
    ),
    (
        f"{NUMBER}(?:个)?(天|日|周|星期|礼拜|月|年)(?:以|之)?(后|前)",
        lambda g, today, past: _away(g[2], number(g[0]), _ZH_UNITS[g[1]], today, past=past),
    ),
    (f"{NUMBER}[日号]", lambda g, today, past: _monthless(number(g[0]), today, past=past)),
    (f"{NUMBER}月{NUMBER}[日号]?", lambda g, today, past: _yearless(number(g[0]), number(g[1]), today, past=past)),
    (f"([0-9]{{4}})年{NUMBER}月{NUMBER}[日号]?", lambda g, *_: date(int(g[0]), number(g[1]), number(g[2]))),
    (f"([今明去])年{NUMBER}月{NUMBER}[日号]?", lambda g, today, _: _in_year(g[0], g[1], g[2], today)),
    (f"(本|这个?|下下|下个?|上个?)月{NUMBER}[日号]", lambda g, today, _: _in_month(g[0], number(g[1]), today)),
    ("半个?(月|年)(?:以|之)?(后|前)", lambda g, today, past: _half(g[0], g[1], today, past=past)),
)
"""The rules of each language, the commonest first. They are compiled when first tried: a line without a date, or with
a common one, starts quicker.
"""
_DATE_AND_TIME: Final = (
    "(.+?) ?((?<![0-9])(?:" + "|".join(form.replace("(", "(?:").replace("(?:?:", "(?:") for form in TIME_FORMS) + "))"
)


def _fixed(text: str, today: date) -> date | None:
    if text in _DAYS:
        return today + timedelta(_DAYS[text])
    if text in _NEXT_WEEK:
        return today + timedelta(7 - today.weekday())
    if text in _NEXT_MONTH:
        return _month_end(today, 0) + timedelta(1)
    if text in _MONTH_ENDS:
        return _month_end(today, _MONTH_ENDS[text])
    return date(today.year, 12, 31) if text in _YEAR_END else None


def _by_rule(text: str, today: date, *, past: bool) -> date | None:
    """Read a date by the first rule that it fits, None where it fits none; ValueError where there is no such day."""
    for pattern, read in _ENGLISH if text.isascii() else _CHINESE:
        match = re.fullmatch(pattern, text, re.ASCII)
        if match is not None:
            return read(match.groups(), today, past)
    return None


def _date(text: str, today: date, *, past: bool) -> date | None:
    """Read a date in plain text, None where it is none; ImpossibleDate where there is no such day."""
    try:
        found = _fixed(text, today) or _by_rule(text, today, past=past)
    except (ValueError, OverflowError):
        raise ImpossibleDate(lambda words: words.date_impossible(clean(text))) from None
    if found is not None and not EARLIEST <= found.year <= LATEST:
        raise ImpossibleDate(lambda words: words.date_too_far(clean(text), EARLIEST, LATEST))
    return found


def parse_date(text: str, today: date, *, past: bool = False) -> date:
    """Return the date that ``text`` says.

    A date without a year, a bare weekday and ``3d`` lie ahead of ``today``, or with ``past`` behind it.
    Raises NotUnderstood where the text is no date, ImpossibleDate where there is no such day.
    """
    found = _date(plain(text), today, past=past)
    if found is None:
        raise NotUnderstood(lambda words: words.date_unknown(clean(text)))
    return found


def read_moment(text: str, today: date, *, past: bool = False) -> tuple[date, str] | None:
    """Return date and time (``14:00`` or empty) of ``fri 14:00``; a time alone is today's. None where it is neither.

    Raises ImpossibleDate where there is no such day.
    """
    text = plain(text)
    found = _date(text, today, past=past)
    if found is not None:
        return found, ""
    time = read_time(text)
    if time is not None:
        return today, time
    both = re.fullmatch(_DATE_AND_TIME, text, re.ASCII)
    if both is None:
        return None
    found, time = _date(both[1], today, past=past), read_time(both[2])
    return None if found is None or time is None else (found, time)
