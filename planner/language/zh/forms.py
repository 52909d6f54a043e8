"""Forms of numbers and dates in Chinese, for all its sentences."""

from fractions import Fraction

WEEKDAYS = "一二三四五六日"


_LUNAR_MONTHS = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊"]
_LUNAR_TENS = ("初", "十", "廿")
_DIGITS = "一二三四五六七八九十"


def lunar_day(birthday: str, *, leap: bool) -> str:
    """Return a day of the lunar calendar (``05-03``, ``1980-05-03``) as Chinese says it: 五月初三."""
    *year, month, day = birthday.split("-")
    tens, ones = divmod(int(day) - 1, 10)
    said = {20: "二十", 30: "三十"}.get(int(day)) or f"{_LUNAR_TENS[tens]}{_DIGITS[ones]}"
    born = f"{year[0]}年" if year else ""
    return f"{born}{'闰' if leap else ''}{_LUNAR_MONTHS[int(month) - 1]}月{said}"


def tenth(value: Fraction) -> str:
    """Return a number with its tenth, where it has one."""
    return f"{float(value):.1f}".removesuffix(".0")


def nearly(value: float) -> str:
    """Return an expected number with its tenth, where it has one."""
    return f"{value:.1f}".removesuffix(".0")
