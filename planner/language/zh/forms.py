"""Forms of numbers and dates in Chinese, for all its sentences."""

from fractions import Fraction

WEEKDAYS = "一二三四五六日"


def tenth(value: Fraction) -> str:
    """Return a number with its tenth, where it has one."""
    return f"{float(value):.1f}".removesuffix(".0")


def nearly(value: float) -> str:
    """Return an expected number with its tenth, where it has one."""
    return f"{value:.1f}".removesuffix(".0")
