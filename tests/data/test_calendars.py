"""The countries' calendars: right for China's make-up workdays, and loaded once."""

import json
import stat
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from data import calendars
from data.calendars import HolidayCalendar
from planner.plan.workdays import Workdays
from planner.record.care import Festival
from planner.record.settings import Settings


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def calendar(cache: Path) -> HolidayCalendar:
    return HolidayCalendar(cache)


def test_february_2026_has_sixteen_workdays_in_china(calendar: HolidayCalendar) -> None:
    workdays = Workdays(Settings(country="CN"), calendar)
    assert workdays.count(date(2026, 2, 1), date(2026, 2, 28)) == 16
    assert workdays.is_workday(date(2026, 2, 14))
    assert not workdays.is_workday(date(2026, 2, 23))


def test_the_weekends_inside_chinas_holidays_are_part_of_them(calendar: HolidayCalendar) -> None:
    every_day = Workdays(Settings(country="CN", work_week=(0, 1, 2, 3, 4, 5, 6)), calendar)
    assert 365 - every_day.count(date(2026, 1, 1), date(2026, 12, 31)) == 33
    spring = [date(2026, 2, day) for day in range(13, 26) if not every_day.is_workday(date(2026, 2, day))]
    assert spring == [date(2026, 2, day) for day in range(15, 24)]
    saturdays = Workdays(Settings(country="CN", work_week=(0, 1, 2, 3, 4, 5)), calendar)
    assert saturdays.count(date(2026, 10, 1), date(2026, 10, 31)) == 21
    assert calendar.holiday("CN", date(2027, 2, 6)) == "Chinese New Year (Spring Festival)"
    assert calendar.holiday("DE", date(2026, 4, 4)) is None


@pytest.mark.parametrize(
    ("country", "day", "english", "chinese"),
    [
        ("CN", date(2026, 2, 17), "Chinese New Year (Spring Festival)", "春节"),
        ("CN", date(2026, 1, 2), "New Year's Day", "元旦"),
        ("CN", date(2026, 2, 14), None, None),
        ("DE", date(2026, 12, 25), "Christmas Day", None),
        ("US", date(2026, 7, 3), "Independence Day (observed)", None),
        ("XX", date(2026, 1, 1), None, None),
        ("", date(2026, 1, 1), None, None),
        ("../CN", date(2026, 1, 1), None, None),
    ],
)
def test_holidays_have_names_in_both_languages(
    country: str, day: date, english: str | None, chinese: str | None, cache: Path
) -> None:
    assert HolidayCalendar(cache).holiday(country, day) == english
    in_chinese = HolidayCalendar(cache, lambda: "zh").holiday(country, day)
    assert (in_chinese is None) == (english is None)
    if chinese:
        assert in_chinese == chinese


def test_a_year_of_china_is_announced_with_its_make_up_workdays(calendar: HolidayCalendar) -> None:
    assert [calendar.announced("CN", year) for year in (2025, 2026, 2090)] == [True, True, False]
    assert calendar.announced("DE", 2090)
    assert calendar.announced("", 2090)
    assert not any(calendar.makeup("CN", date(2090, 1, 1) + timedelta(n)) for n in range(365))


def test_countries_are_codes(calendar: HolidayCalendar) -> None:
    assert {"CN", "US", "DE", "SG", "JP"} <= set(calendar.countries())
    assert list(calendar.countries()) == sorted(calendar.countries())


def test_what_was_asked_before_does_not_load_the_library(cache: Path, calendar: HolidayCalendar) -> None:
    calendar.holiday("CN", date(2026, 10, 1))
    script = (
        "import sys; from datetime import date; from pathlib import Path; from data.calendars import HolidayCalendar;"
        "assert HolidayCalendar(Path(sys.argv[1])).holiday('CN', date(2026, 10, 1)) == 'National Day';"
        "assert not {'holidays', 'importlib.metadata'} & set(sys.modules)"
    )
    root = Path(__file__).parents[2]
    subprocess.run([sys.executable, "-c", script, str(cache)], cwd=root, check=True)


def test_another_version_is_asked_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    HolidayCalendar(tmp_path).holiday("CN", date(2026, 10, 1))
    kept = tmp_path / "holidays" / "CN-2026.json"
    before = kept.read_text()
    kept.write_text(json.dumps(json.loads(before) | {"version": "0.0.1"}))
    assert HolidayCalendar(tmp_path).holiday("CN", date(2026, 10, 1)) == "National Day"
    assert kept.read_text() == before
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    monkeypatch.setattr(calendars, "_version", lambda: "9")
    assert HolidayCalendar(tmp_path).makeup("CN", date(2026, 2, 14))
    assert json.loads(kept.read_text())["version"] == "9"


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"version": "%s", "kept": 5}', '{"version": "%s", "kept": {"names": []}}']
)
def test_a_broken_cache_is_done_without(content: str, tmp_path: Path) -> None:
    version = calendars._version()
    HolidayCalendar(tmp_path).countries()
    (tmp_path / "holidays" / "CN-2026.json").write_text(content.replace("%s", version))
    assert HolidayCalendar(tmp_path).holiday("CN", date(2026, 10, 1)) == "National Day"


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "holidays").write_text("a file stands in the way")
    calendar = HolidayCalendar(tmp_path)
    assert calendar.holiday("CN", date(2026, 10, 1)) == "National Day"
    assert "CN" in calendar.countries()


@pytest.mark.parametrize(
    ("month", "day", "leap", "on"),
    [
        (1, 1, False, date(2026, 2, 17)),
        (3, 15, False, date(2026, 5, 1)),
        (8, 15, False, date(2026, 9, 25)),
        (12, 29, False, date(2027, 2, 5)),
    ],
)
def test_the_lunar_year(month: int, day: int, leap: bool, on: date, tmp_path: Path) -> None:
    months = HolidayCalendar(tmp_path).lunar_months(2026)
    found = next(one for one in months if (one.month, one.leap) == (month, leap))
    assert found.first + timedelta(day - 1) == on


def test_a_leap_month_and_the_years_that_are_known(tmp_path: Path) -> None:
    calendar = HolidayCalendar(tmp_path)
    assert [one.month for one in calendar.lunar_months(2025) if one.leap] == [6]
    assert len(calendar.lunar_months(2025)) == 13
    assert calendar.lunar_months(1899) == calendar.lunar_months(2101) == ()
    for year in (1900, 2050, 2099):
        ends = [one.first + timedelta(one.days) for one in calendar.lunar_months(year)]
        begins = [one.first for one in (*calendar.lunar_months(year)[1:], calendar.lunar_months(year + 1)[0])]
        assert ends == begins


@pytest.mark.parametrize(
    ("country", "festivals"),
    [
        (
            "CN",
            [
                (date(2026, 1, 1), Festival.NEW_YEAR),
                (date(2026, 2, 17), Festival.LUNAR_NEW_YEAR),
                (date(2026, 6, 19), Festival.DRAGON_BOAT),
                (date(2026, 9, 25), Festival.MID_AUTUMN),
                (date(2026, 10, 1), Festival.NATIONAL_DAY),
            ],
        ),
        ("GB", [(date(2026, 1, 1), Festival.NEW_YEAR), (date(2026, 12, 25), Festival.CHRISTMAS)]),
        ("XX", []),
        ("", []),
    ],
)
def test_festivals_are_those_on_which_people_are_greeted(
    country: str, festivals: list[tuple[date, Festival]], tmp_path: Path
) -> None:
    for _ in range(2):
        assert list(HolidayCalendar(tmp_path).festivals(country, 2026)) == festivals
    kept = tmp_path / "holidays" / f"{country}-2026-festivals.json"
    if festivals:
        kept.write_text(json.dumps(json.loads(kept.read_text()) | {"kept": [["2026-13-01", "christmas"]]}))
        assert list(HolidayCalendar(tmp_path).festivals(country, 2026)) == festivals
