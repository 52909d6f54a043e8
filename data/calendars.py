"""The countries' public holidays, from the ``holidays`` library, kept in small files so that it is seldom loaded.

Loading the library takes longer than everything else that today's list needs; so each year of a country is
asked of it once and kept in the cache, for the installed version of the library.
"""

import json
import re
from collections.abc import Callable, Container, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from data.disk import make_directory, read_file, replace_file
from planner.record.errors import FileTrouble

_LOCALES = {"en": ("en_US", "en_GB", "en"), "zh": ("zh_CN", "zh", "zh_TW")}
"""The library's names of our languages; where a country has none of them, its own names stand."""

_LATE = {"CN"}
"""Countries whose calendar of a year is settled only shortly before it, with its make-up workdays."""

_WEEKEND = (5, 6)
_SUBSTITUTED = "Day off ("
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class _Year:
    """A country's year: the names of its holidays by date (ISO text) for each language, and its make-up workdays."""

    names: Mapping[str, Mapping[str, str]]
    makeups: frozenset[str]


_NOTHING = _Year({}, frozenset())


class HolidayCalendar:
    """The countries' calendars, names in the language that ``language`` returns (``en``, ``zh``).

    What was asked before is read from ``cache``; a cache that cannot be read or written is done without.
    """

    def __init__(self, cache: Path, language: Callable[[], str] = lambda: "en") -> None:
        self._directory, self._language = cache / "holidays", language
        self._years: dict[tuple[str, int], _Year] = {}
        self._known: tuple[str, ...] | None = None

    def holiday(self, country: str, day: date) -> str | None:
        """Return the public holiday's name, None on other days or where the country is not known."""
        names = self._year(country, day.year).names
        return names.get(self._language(), names.get("en", {})).get(day.isoformat())

    def makeup(self, country: str, day: date) -> bool:
        """Say whether the country works on that day of rest (China's make-up workdays)."""
        return day.isoformat() in self._year(country, day.year).makeups

    def announced(self, country: str, year: int) -> bool:
        """Say whether the country's calendar of that year is settled.

        China's comes each November with the year's make-up workdays: without them it is not there yet.
        """
        return country not in _LATE or bool(self._year(country, year).makeups)

    def countries(self) -> tuple[str, ...]:
        """Return the ISO 3166 codes of the countries that are known, sorted."""
        if self._known is None:
            found = self._kept("countries", _listed)
            self._known = tuple(code for code in found if isinstance(code, str) and _COUNTRY.fullmatch(code))
        return self._known

    def _year(self, country: str, year: int) -> _Year:
        if (country, year) not in self._years:
            self._years[country, year] = self._found(country, year)
        return self._years[country, year]

    def _found(self, country: str, year: int) -> _Year:
        if not _COUNTRY.fullmatch(country) or country not in self.countries():
            return _NOTHING
        kept = self._kept(f"{country}-{year}", lambda: _computed(country, year))
        return _read(kept) or _read(_computed(country, year)) or _NOTHING

    def _kept(self, name: str, compute: Callable[[], Any]) -> Any:
        """Return what the cache keeps under ``name``, computed and kept where it is not there or outdated."""
        path, version = self._directory / f"{name}.json", _version()
        try:
            found = json.loads(read_file(path) or b"null")
        except (FileTrouble, ValueError, RecursionError):
            found = None
        if isinstance(found, dict) and found.get("version") == version and "kept" in found:
            return found["kept"]
        kept = compute()
        with suppress(FileTrouble):
            make_directory(self._directory)
            replace_file(path, [json.dumps({"version": version, "kept": kept}).encode("ascii")])
        return kept


def _version() -> str:
    """Return the library's installed version without loading it, nor the slow ``importlib.metadata`` if possible."""
    spec = find_spec("holidays")
    for place in (spec and spec.submodule_search_locations) or ():
        for found in Path(place).parent.glob("holidays-*.dist-info"):
            return found.name.removeprefix("holidays-").removesuffix(".dist-info")
    from importlib.metadata import version

    return version("holidays")


def _listed() -> list[str]:
    from holidays import list_supported_countries

    return sorted(list_supported_countries(include_aliases=False))


def _read(kept: Any) -> _Year | None:
    """Return the year that the cache keeps, None where something else stands there."""
    try:
        return _Year({code: dict(names) for code, names in kept["names"].items()}, frozenset(kept["makeups"]))
    except (TypeError, KeyError, AttributeError, ValueError):
        return None


def _computed(country: str, year: int) -> dict[str, Any]:
    """Return a country's year as the cache keeps it."""
    from holidays import country_holidays

    supported = country_holidays(country).supported_languages
    names, makeups = {}, set()
    for code, locales in _LOCALES.items():
        locale = next((one for one in locales if one in supported), None)
        found = country_holidays(country, years=year, language=locale)
        named = {day: name for day, name in found.items() if day.year == year}
        names[code] = named
        makeups |= {day.isoformat() for day in found.weekend_workdays if day.year == year}
    if country in _LATE and makeups:
        names = {code: _with_weekends(named, makeups) for code, named in names.items()}
    given = _substituted(names["en"])
    return {
        "names": {code: _texts(named, given) for code, named in names.items()},
        "makeups": sorted(makeups),
    }


def _with_weekends(named: Mapping[date, str], makeups: Container[str]) -> dict[date, str]:
    """Return the holidays with the weekends that adjoin them: the State Council's plan has both in one stretch.

    A weekend that is worked for them is none. A rep who works on Saturdays rests on these.
    """
    found = dict(named)
    for step in (timedelta(1), timedelta(-1)):
        for first in named:
            day = first + step
            while day.year == first.year and day.weekday() in _WEEKEND and day.isoformat() not in makeups:
                found.setdefault(day, named[first])
                day += step
    return found


def _substituted(named: Mapping[date, str]) -> dict[date, date]:
    """Return the days off that a make-up workday pays for, each with the holiday that it lengthens: the nearest."""
    off = [day for day, name in named.items() if name.startswith(_SUBSTITUTED)]
    real = sorted(day for day in named if day not in off)
    return {day: min(real, key=lambda one: abs((one - day).days)) for day in off if real}


def _texts(named: Mapping[date, str], given: Mapping[date, date]) -> dict[str, str]:
    days: Iterable[date] = sorted(named)
    return {day.isoformat(): named.get(given.get(day, day), named[day]) for day in days}
