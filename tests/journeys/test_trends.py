"""Trends: months, mix, season; looked at from any month, told why, the same in both languages."""

import re
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from planner.language import words_for
from screens.dialogs.reading import ReadingDialog
from screens.trends import TrendsScreen
from tests.journeys.conftest import MORNING

if TYPE_CHECKING:
    from data.store import FileStore
    from tests.journeys.conftest import Desk, Opens

MONTHS_LATER = datetime(2027, 1, 12, 9, tzinfo=MORNING.tzinfo)


async def grown(desk: "Desk") -> None:
    """Record a December and a January after the November that is there."""
    for day, lines in ((MORNING, ("d wang 3* x2", "n 4")), (MORNING.replace(month=12, day=15), ("d 张三", "n 9"))):
        desk.clock.moment = day
        await desk.press("1")
        for line in lines:
            await desk.type(f"{line}\r")
    desk.clock.moment = MONTHS_LATER
    await desk.press("1")
    await desk.type("n 20\r")
    await desk.type("d 赵敏\r")


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_key_6_opens_trends_and_the_tabs_keep_their_keys(
    open_app: "Opens", ready: "FileStore", lang: str
) -> None:
    words = words_for(lang)
    async with open_app(lang) as desk:
        for width in (80, 60):
            await desk.resize(width, 24)
            tabs = [f"{key} {words.tab(tab)}" for key, tab in (("2", "goals"), ("3", "week"), ("6", "trends"))]
            assert all(tab in desk.lines[1] for tab in tabs)
        await desk.press("6")
        assert isinstance(desk.app.screen, TrendsScreen)
        assert f"▪ {words.tab('trends')}" in desk.lines[1]
        assert f"3 {words.tab('week')}" in desk.lines[1]
        await desk.press("1")
        assert f"▪ {words.tab('today')}" in desk.lines[1]


@pytest.mark.parametrize(("lang", "said"), [("en", "Type n and a name on Today"), ("zh", "在今天（按 1）按 n")])
async def test_an_empty_record_teaches(open_app: "Opens", lang: str, said: str) -> None:
    async with open_app(lang) as desk:
        await desk.press("escape", "6")
        assert said in desk.screen
        assert "›" not in desk.screen
        await desk.press("[", "]", "w")
        assert isinstance(desk.app.screen, ReadingDialog)
        assert said in desk.screen


@pytest.mark.parametrize(
    ("lang", "seen"),
    [
        (
            "en",
            [
                "November 2026   so far",
                "1 month, 2 units",
                "Nov so far: capture 3 of 7 visitors, closing 1 of 53 cards (2 %)",
                "2 units by workday 16; no whole month before it is on record",
                "On plan November ends near",
                "Season: needs 12 whole months, has 0",
                "2 units in 1 month, best seller Harmony",
                "2 of 2    3*",
            ],
        ),
        (
            "zh",
            [
                "2026年11月   至今",
                "1个月，成交2件",
                "11月至今：接待7组，建卡3张；53张卡，成交1张（2%）",
                "到第16个工作日2件；之前还没有完整的月份可比",
                "照计划做，11月底约",
                "季节：要有12个完整的月份才看得出，现有0个",
                "1个月成交2件，卖得最好的是Harmony",
                "2/2    3星",
            ],
        ),
    ],
)
async def test_what_is_recorded_shows_with_what_it_is_of(
    open_app: "Opens", ready: "FileStore", lang: str, seen: list[str]
) -> None:
    async with open_app(lang) as desk:
        await desk.type("d wang 3* x2\r")
        await desk.type("n 4\r")
        await desk.press("6")
        for text in seen:
            assert text in desk.screen
        assert re.search(r"[.][0-9] ?%", desk.screen) is None


async def test_months_are_looked_at_one_after_the_other(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await grown(desk)
        await desk.press("6")
        assert "January 2027   so far" in desk.screen
        assert "1 unit by workday 7; December 0 by then (1 in all)" in desk.screen
        assert [word for word in desk.lines[5].split() if word.startswith("›")] == ["›Jan"]
        await desk.press("[")
        assert "December 2026 " in desk.lines[3]
        assert "so far" not in desk.screen
        assert "1 unit in December; no whole month before it is on record" in desk.screen
        await desk.press("[", "[", "[")
        assert "November 2026 " in desk.lines[3]
        assert "›Nov" in desk.screen
        await desk.press("]", "]", "]", "]")
        assert "January 2027   so far" in desk.screen


async def test_an_entry_elsewhere_shows_on_coming_back(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("6")
        assert "0 deals by workday 16" in desk.screen
        await desk.press("1")
        await desk.type("d wang 3*\r")
        await desk.press("6")
        assert "1 deal by workday 16" in desk.screen
        await desk.press("u")
        assert "0 deals by workday 16" in desk.screen


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("en", ["held against each other at the same workday", "Month by month", "2,560", "mostly chance"]),
        ("zh", ["按第几个工作日比", "逐月", "2,560元", "多半是偶然"]),
    ],
)
async def test_why_tells_all_the_figures(open_app: "Opens", ready: "FileStore", lang: str, told: list[str]) -> None:
    async with open_app(lang, size=(80, 60)) as desk:
        await desk.type("d wang 3* x2\r")
        await desk.press("6", "w")
        assert isinstance(desk.app.screen, ReadingDialog)
        for text in told:
            assert text in desk.screen
        await desk.press("escape")
        assert isinstance(desk.app.screen, TrendsScreen)


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_small_terminal_still_reads(open_app: "Opens", ready: "FileStore", lang: str) -> None:
    async with open_app(lang, size=(60, 14)) as desk:
        await grown(desk)
        await desk.press("6")
        words = words_for(lang)
        assert [words.trend_head(row) in desk.screen for row in ("units", "visitors", "cards")] == [True] * 3
        assert words.month_short("2027-01") in desk.screen
        assert "12" in desk.screen
        assert desk.lines[-1].strip().startswith("[ ]")


async def test_taller_terminals_show_more(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app(size=(80, 24)) as desk:
        await grown(desk)
        await desk.press("6")
        plotted = sum("⣿" in line for line in desk.lines)
        assert plotted == 3
        await desk.resize(80, 40)
        assert sum("⣿" in line for line in desk.lines) > plotted
        await desk.resize(80, 16)
        assert "⣿" not in desk.screen
