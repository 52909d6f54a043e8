"""Numbers and times of the day as a rep types them, in English and in Chinese."""

import re
import unicodedata
from typing import Final

from planner.record.errors import NotUnderstood
from planner.record.text import clean

_CHINESE: Final = "零一二三四五六七八九"
NUMBER: Final = "([0-9]{1,4}|[零〇一二两三四五六七八九十]{1,3})"
"""A whole number in digits or in Chinese, as a pattern; ``number`` reads it."""

_PARTS_OF_DAY: Final = {
    **dict.fromkeys(("凌晨", "早上", "早", "上午", "am"), 0),
    **dict.fromkeys(("下午", "傍晚", "晚上", "晚", "pm"), 12),
    "中午": 6,
}
_PERIOD: Final = "(凌晨|早上|早|上午|中午|下午|傍晚|晚上|晚|)"
_CLOCK: Final = "([0-9]{1,2}):([0-9]{2})"
TIME_FORMS: Final = (
    f"{_PERIOD}{_CLOCK}",
    "([0-9]{1,2})(?::([0-9]{2}))? ?(am|pm)",
    f"{_PERIOD}{NUMBER}[点时](?:(半|一刻|三刻|整|钟)|{NUMBER}分?)?",
    "(noon|中午)",
)
_QUARTERS: Final = {"半": 30, "一刻": 15, "三刻": 45, "整": 0, "钟": 0}


def number(text: str) -> int:
    """Return a whole number written in digits or in Chinese (up to 99)."""
    if text.isascii():
        return int(text)
    text = text.replace("〇", "零").replace("两", "二")
    tens, ten, ones = text.rpartition("十")
    if not ten:
        return int("".join(str(_CHINESE.index(one)) for one in text))
    if len(tens) > 1 or len(ones) > 1:
        raise ValueError(text)
    return 10 * (_CHINESE.index(tens) if tens else 1) + (_CHINESE.index(ones) if ones else 0)


def plain(text: str) -> str:
    """Return the text as the rules read it: half-width, small, blanks folded, none beside a Chinese character."""
    text = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return re.sub(r"(?<=[^\x00-\x7f]) | (?=[^\x00-\x7f])", "", text)


def _hour(period: str, hour: int) -> int:
    """Return the hour of 24; ValueError where the part of the day has no such hour."""
    shift = _PARTS_OF_DAY.get(period)
    if shift is None or (period not in ("am", "pm") and hour > 12):
        return hour
    if not 1 <= hour <= 12 or (hour == 12 and period in ("晚上", "晚", "傍晚")):
        raise ValueError(f"{period}{hour}")
    if shift == 6:
        return hour + 12 if hour < 6 else hour
    return hour % 12 + shift if hour < 12 or period in ("am", "pm", "凌晨") else hour


def _time_parts(text: str) -> tuple[int, int] | None:
    clock, english, chinese, noon = (re.fullmatch(form, text, re.ASCII) for form in TIME_FORMS)
    if clock:
        return _hour(clock[1], int(clock[2])), int(clock[3])
    if english:
        return _hour(english[3], int(english[1])), int(english[2] or 0)
    if chinese:
        minutes = _QUARTERS[chinese[3]] if chinese[3] else number(chinese[4] or "0")
        return _hour(chinese[1], number(chinese[2])), minutes
    return (12, 0) if noon else None


def read_time(text: str) -> str | None:
    """Read a time in plain text, None where it is none or no such time exists."""
    try:
        parts = _time_parts(text)
    except ValueError:
        return None
    if parts is None or parts[0] > 23 or parts[1] > 59:
        return None
    return f"{parts[0]:02}:{parts[1]:02}"


def parse_time(text: str) -> str:
    """Return the time that ``text`` says as ``14:00``; raises NotUnderstood where it says none."""
    found = read_time(plain(text))
    if found is None:
        raise NotUnderstood(lambda words: words.time_unknown(clean(text)))
    return found
