"""The clock's zone, and which zones there are."""

from datetime import UTC, date, datetime, timedelta

import pytest

from data.clock import SystemClock
from data.zones import is_zone, zones_of
from planner.language import en, zh


@pytest.mark.parametrize(
    ("setting", "environ", "hours"),
    [
        ("Asia/Shanghai", {"TZ": "Asia/Tokyo"}, 8),
        ("", {"TZ": "Asia/Tokyo"}, 9),
        ("", {"TZ": ":Asia/Tokyo"}, 9),
        ("Nowhere/At_All", {"TZ": "Asia/Tokyo"}, 9),
    ],
)
def test_the_setting_comes_before_the_environment(setting: str, environ: dict[str, str], hours: int) -> None:
    now = SystemClock(lambda: setting, None, environ).now()
    assert now.utcoffset() == timedelta(hours=hours)
    assert abs(now - datetime.now(UTC)) < timedelta(minutes=1)


@pytest.mark.parametrize("environ", [{}, {"TZ": "CST-8"}, {"TZ": "/etc/localtime"}])
def test_else_the_machine_tells_it(environ: dict[str, str]) -> None:
    now = SystemClock(lambda: "", None, environ).now()
    assert now.utcoffset() == datetime.now().astimezone().utcoffset()


def test_the_setting_is_asked_each_time() -> None:
    zones = iter(["Asia/Shanghai", "Europe/Berlin"])
    clock = SystemClock(lambda: next(zones), None, {})
    assert [str(clock.now().tzinfo) for _ in range(2)] == ["Asia/Shanghai", "Europe/Berlin"]


def test_another_today_keeps_the_time_of_day() -> None:
    now = SystemClock(lambda: "Asia/Shanghai", date(2024, 2, 29), {}).now()
    real = SystemClock(lambda: "Asia/Shanghai", None, {}).now()
    assert now.date() == date(2024, 2, 29)
    assert now.utcoffset() == timedelta(hours=8)
    elapsed = (real.replace(year=2024, month=2, day=29) - now) % timedelta(days=1)
    assert elapsed < timedelta(minutes=1)


def test_an_unknown_zone_is_said() -> None:
    clock = SystemClock(lambda: "Mars/Olympus", None, {"TZ": "Asia/Tokyo"})
    assert clock.problem(en.WORDS) == (
        "The time zone 'Mars/Olympus' is not known, so Asia/Tokyo is used; choose one such as Asia/Shanghai"
    )
    assert "Asia/Tokyo" in str(clock.problem(zh.WORDS))
    assert SystemClock(lambda: "", None, {}).problem(en.WORDS) is None
    assert SystemClock(lambda: "Asia/Tokyo", None, {}).problem(en.WORDS) is None


@pytest.mark.parametrize(
    "name", ["", "Mars/Olympus", "../../etc/passwd", "/etc/localtime", "Asia", "zone.tab", "a\x00b", "张"]
)
def test_what_is_no_zone(name: str) -> None:
    assert not is_zone(name)


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("CN", "Asia/Shanghai"),
        ("US", "America/New_York"),
        ("DE", "Europe/Berlin"),
        ("AU", "Australia/Sydney"),
        ("cn", "Asia/Shanghai"),
    ],
)
def test_a_country_s_first_zone_is_that_of_most_people(country: str, zone: str) -> None:
    assert zones_of(country)[0] == zone


def test_each_zone_of_the_table_can_be_told() -> None:
    assert zones_of("") == zones_of("XX") == ()
    assert len(zones_of("US")) > 20
    assert all(is_zone(zone) for country in ("US", "CN", "RU", "BR") for zone in zones_of(country))
