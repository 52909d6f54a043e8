"""An app left open over midnight is on the right day, the rep's, and keeps what is being typed."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

if TYPE_CHECKING:
    from data.store import FileStore
    from tests.journeys.conftest import Desk, Opens

SHANGHAI, BERLIN = ZoneInfo("Asia/Shanghai"), ZoneInfo("Europe/Berlin")
LATE = datetime(2026, 11, 23, 23, 58, tzinfo=SHANGHAI)


def sleep(desk: "Desk", **how: int) -> None:
    """Let time pass on the clock alone."""
    desk.clock.moment += timedelta(**how)


async def test_the_timer_rolls_over_what_is_shown_and_keeps_what_is_typed(
    open_app: "Opens", ready: "FileStore"
) -> None:
    async with open_app(moment=LATE) as desk:
        assert "Mon 23 Nov 2026" in desk.lines[0]
        await desk.type("f 张三 >fri : he said that")
        sleep(desk, minutes=3)
        await desk.until(lambda: "Tue 24 Nov 2026" in desk.lines[0])
        assert desk.entry == "f 张三 >fri : he said that"
        assert "3 days late" in desk.screen
        await desk.type(" he would come\r")
        (done,) = desk.book.activities_on(date(2026, 11, 24))
        assert done.note == "he said that he would come"
        assert desk.book.activities_on(date(2026, 11, 23)) == []


async def test_the_next_key_finds_the_new_day(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app(moment=LATE) as desk:
        sleep(desk, days=2)
        await desk.press("+")
        assert "Wed 25 Nov 2026" in desk.lines[0]
        assert desk.book.tally(date(2026, 11, 25)).visitors == 1


async def test_a_look_finds_the_new_day_after_a_sleep(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app(moment=LATE) as desk:
        sleep(desk, days=1)
        await desk.look()
        assert "Tue 24 Nov 2026" in desk.lines[0]


async def test_a_machine_in_utc_shows_the_reps_day(open_app: "Opens", ready: "FileStore") -> None:
    """Half past four in the afternoon in UTC is half past midnight of the next day in Shanghai."""
    utc = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    async with open_app(moment=utc.astimezone(SHANGHAI)) as desk:
        assert "Tue 24 Nov 2026" in desk.lines[0]
        await desk.press("+")
        assert desk.book.tally(date(2026, 11, 24)).visitors == 1


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
async def test_a_day_of_23_or_25_hours_ends_at_its_midnight(open_app: "Opens", ready: "FileStore", day: date) -> None:
    start = datetime(day.year, day.month, day.day, 23, 59, 59, tzinfo=BERLIN)
    async with open_app(moment=start) as desk:
        desk.app.recorder.look()
        assert desk.app.today == day
        sleep(desk, seconds=2)
        desk.app.recorder.look()
        assert desk.app.today == day + timedelta(days=1)
        sleep(desk, hours=23)
        desk.app.recorder.look()
        assert desk.app.today == day + timedelta(days=1)


async def test_every_screen_and_the_week_go_along(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app(moment=LATE.replace(day=29)) as desk:
        await desk.press("2", "6", "3")
        assert "Week 48" in desk.screen
        sleep(desk, days=2)
        await desk.press("1")
        assert "Tue 1 Dec 2026" in desk.lines[0]
        assert "December" in desk.lines[3]
        await desk.press("3")
        assert "Week 49" in desk.screen
        await desk.press("6")
        assert "December 2026   so far" in desk.screen


async def test_an_answer_that_is_being_written_stays_with_its_week(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app(moment=LATE.replace(day=29)) as desk:
        await desk.press("3", "enter")
        await desk.type("it was a go")
        sleep(desk, minutes=5)
        await desk.type("od week\r")
        assert "Mon 30 Nov 2026" in desk.lines[0]
        (kept,) = desk.book.tables()["reflections"].values()
        assert kept["start"] == "2026-11-23"
        assert "it was a good week" in str(kept)
