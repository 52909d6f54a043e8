"""The countries' public holidays and festivals, from ``holidays``, and the lunar year, from ``borax``.

Holidays are kept in small files, so that their library is seldom loaded: loading it takes longer than everything else
that today's list needs. So each year of a country is asked of it once and kept in the cache, for the installed version.
"""

import json
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from data.disk import make_directory, read_file, replace_file
from planner.record.care import Festival, Festivals, LunarMonth
from planner.record.errors import FileTrouble

_LOCALES = {"en": ("en_US", "en_GB", "en"), "zh": ("zh_CN", "zh", "zh_TW")}
"""The library's names of our languages; where a country has none of them, its own names stand."""

_LATE = {"CN"}
"""Countries whose calendar of a year is settled only shortly before it, with its make-up workdays."""

_FESTIVALS = {
    Festival.NEW_YEAR: "New Year's Day|Universal Fraternization Day",
    Festival.LUNAR_NEW_YEAR: r"(Chinese|Lunar|Korean) New Year(?!'s)( \(Spring Festival\))?",
    Festival.EASTER: "Easter (Sunday|Monday)",
    Festival.END_OF_RAMADAN: r"Eid al-Fitr( \(estimated\)| Holiday)?",
    Festival.DRAGON_BOAT: "Dragon Boat Festival",
    Festival.MID_AUTUMN: "(The Day following )?Mid-Autumn Festival|Chuseok",
    Festival.NATIONAL_DAY: "National Day",
    Festival.DIWALI: "Diwali",
    Festival.THANKSGIVING: "Thanksgiving( Day)?",
    Festival.CHRISTMAS: "Christmas( Day)?",
}
"""How the library calls the festivals in English."""

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
        self._festivals: dict[tuple[str, int], Festivals] = {}
        self._lunar: dict[int, tuple[LunarMonth, ...]] = {}

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

    def festivals(self, country: str, year: int) -> Festivals:
        """Return the festivals of a year on which the country's people are greeted, the earliest first."""
        if (country, year) not in self._festivals:
            known = _COUNTRY.fullmatch(country) and country in self.countries()
            kept = self._kept(f"{country}-{year}-festivals", lambda: _celebrated(country, year)) if known else []
            found = _dated(kept)
            self._festivals[country, year] = _dated(_celebrated(country, year)) or () if found is None else found
        return self._festivals[country, year]

    def lunar_months(self, year: int) -> tuple[LunarMonth, ...]:
        """Return the months of the lunar year that begins in ``year``, in their order; none where it is not known."""
        if year not in self._lunar:
            self._lunar[year] = tuple(_lunar_months(year))
        return self._lunar[year]

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


def _celebrated(country: str, year: int) -> list[list[str]]:
    """Return a country's festivals as the cache keeps them: each with its first day."""
    from holidays import country_holidays

    supported = country_holidays(country).supported_languages
    language = next((one for one in _LOCALES["en"] if one in supported), None)
    found: dict[str, str] = {}
    for day, names in sorted(country_holidays(country, years=year, language=language).items()):
        for festival, pattern in _FESTIVALS.items():
            if day.year == year and any(re.fullmatch(pattern, name) for name in names.split("; ")):
                found.setdefault(festival.value, day.isoformat())
    return [[day, name] for name, day in found.items()]


def _dated(kept: Any) -> Festivals | None:
    """Return the festivals that the cache keeps, None where something else stands there."""
    try:
        return tuple(sorted((date.fromisoformat(day), Festival(name)) for day, name in kept))
    except (TypeError, ValueError):
        return None


def _lunar_months(year: int) -> Iterator[LunarMonth]:
    """Yield the months of a lunar year; the library knows 1900 to 2100."""
    from borax.calendars.lunardate import LCalendars, LunarDate

    if year in range(1900, 2101):
        for month, days, leap in LCalendars.iter_year_month(year):
            yield LunarMonth(month, bool(leap), LunarDate(year, month, 1, leap).to_solar_date(), days)


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
