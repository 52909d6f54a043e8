"""Time zones: which a country has, and whether a name is one."""

from collections.abc import Sequence
from datetime import tzinfo
from functools import cache

_FIRST = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "RU": "Europe/Moscow",
    "UA": "Europe/Kyiv",
    "UZ": "Asia/Tashkent",
}
"""Where most people live, of the countries whose table begins elsewhere: it goes from east to west."""


def zones_of(country: str) -> tuple[str, ...]:
    """Return the zones of a country (ISO 3166 code), that of most people first; none where it is not known."""
    zones = _table().get(country.upper(), ())
    first = _FIRST.get(country.upper())
    return tuple(sorted(zones, key=lambda zone: zone != first))


def is_zone(name: str) -> bool:
    """Say whether ``name`` is a zone that the clock can tell (``Asia/Shanghai``)."""
    return zone_called(name) is not None


@cache
def zone_called(name: str) -> tzinfo | None:
    """Return the zone with an IANA name, None where there is none."""
    if not name:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


@cache
def _table() -> dict[str, Sequence[str]]:
    from importlib import resources

    text = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    table: dict[str, list[str]] = {}
    for country, _, zone, *_ in rows:
        table.setdefault(country, []).append(zone)
    return {country: tuple(zones) for country, zones in table.items()}
