"""Forms of numbers and dates in English, for all its sentences."""

from fractions import Fraction

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def plural(count: int, one: str, many: str = "") -> str:
    """Return ``1 card``, ``2 cards``."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def sold(units: int, *, apart: bool) -> str:
    """Return how many units were sold: as ``deals`` where each deal was of one, ``apart`` as units."""
    return plural(units, "unit" if apart else "deal")


def sold_name(*, apart: bool) -> str:
    """Return what units are called: ``deals`` where each deal was of one, ``apart`` units."""
    return "units" if apart else "deals"


def tenth(value: Fraction) -> str:
    """Return a number with its tenth, where it has one."""
    return f"{float(value):.1f}".removesuffix(".0")


def nearly(value: float) -> str:
    """Return an expected number with its tenth, where it has one."""
    return f"{value:.1f}".removesuffix(".0")
