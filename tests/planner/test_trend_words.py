"""What is said of a trend: in one line of 78 cells, with what each number is of, and never a percentage of few."""

import re
from datetime import date

import pytest

from planner.cli.cells import cells
from planner.language import LANGUAGES, words_for
from planner.plan.rates import Count
from planner.plan.season import Season
from planner.review.mix import Mix, Sold
from planner.review.trend import Against, Forecast, Standing, Trend, TrendMonth

NOTHING = Mix(Sold(), (), ())
FACTORS = (0.8, *[1.0] * 9, 0.87, 1.33)
LONG = Season(60, 12, 5, 774, FACTORS, 0.62)


CAPTURE, CLOSING = Count(61, 250), Count(13, 208)


def a_month(capture: Count = CAPTURE, closing: Count = CLOSING) -> TrendMonth:
    return TrendMonth("2026-11", 254, 61, 20, 18, 13, capture, closing, 21, False, NOTHING)


def against(month: str, units: int, whole: int, *, over: bool = False) -> Against:
    return Against(Standing(month, 18, over, 0, 0, units), whole)


def a_trend(before: Against | None = None, year_ago: Against | None = None, *, over: bool = False) -> Trend:
    return Trend(
        months=(a_month(),),
        shown=a_month(),
        standing=Standing("2026-11", 18, over, 254, 61, 20),
        before=before,
        year_ago=year_ago,
        mix=NOTHING,
        forecast=Forecast("2026-11", 20, 1.44, 12, ()),
        season=LONG,
        today=date(2026, 11, 25),
    )


OCTOBER, YEAR_AGO = against("2026-10", 10, 12), against("2025-11", 9, 11)


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_sentence_fits_a_line(code: str) -> None:
    words, found = words_for(code), a_trend(OCTOBER, YEAR_AGO)
    said = (
        words.month_said(found.shown, running=True),
        words.month_against(found),
        words.month_end(found.forecast),
        words.season_said(found.season, "2026-11"),
        words.season_said(Season(13, 24), "2026-11"),
    )
    assert [one for one in said if cells(one) > 78] == []


@pytest.mark.parametrize(
    ("before", "year_ago", "english", "chinese"),
    [
        (None, None, "20 deals by workday 18; no whole month before it is on record", "之前还没有完整的月份可比"),
        (OCTOBER, None, "20 deals by workday 18; October 10 by then (12 in all)", "10月同期10件（全月12）"),
        (
            OCTOBER,
            YEAR_AGO,
            "20 deals by workday 18; October 10 by then (12 in all), Nov 2025 9 (11 in all)",
            "10月同期10件（全月12），2025年11月同期9件（全月11）",
        ),
        (
            against("2026-10", 12, 12, over=True),
            YEAR_AGO,
            "20 deals by workday 18; October 12 in all, Nov 2025 9 by then (11 in all)",
            "10月全月12件，2025年11月同期9件（全月11）",
        ),
    ],
)
def test_the_running_month_is_held_against_others(
    before: Against | None, year_ago: Against | None, english: str, chinese: str
) -> None:
    assert words_for("en").month_against(a_trend(before, year_ago)) == english
    assert words_for("zh").month_against(a_trend(before, year_ago)) == f"到第18个工作日20件；{chinese}"


def test_a_month_that_is_over_is_held_against_whole_ones() -> None:
    assert words_for("en").month_against(a_trend(OCTOBER, YEAR_AGO, over=True)) == (
        "20 deals in November; October 12, Nov 2025 11"
    )
    assert words_for("zh").month_against(a_trend(OCTOBER, over=True)) == "11月成交20件；10月12件"


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(
    ("count", "percent"), [(Count(3, 19), False), (Count(3, 20), True), (Count(0, 200), False), (Count(20, 20), False)]
)
def test_under_20_trials_there_is_no_percentage(code: str, count: Count, percent: bool) -> None:
    said = words_for(code).month_said(a_month(count, Count(0, 0)), running=True)
    assert ("%" in said) == percent
    assert re.search(r"[.][0-9] ?%", said) is None


@pytest.mark.parametrize(
    ("season", "month", "english", "chinese"),
    [
        (Season(7, 12), "2026-11", "Season: needs 12 whole months, has 7", "要有12个完整的月份才看得出，现有7个"),
        (Season(13, 24), "2026-11", "needs 24 whole months, has 13", "要有24个完整的月份才看得出，现有13个"),
        (Season(14, 12, 1, 99, (1.0,) * 12), "2026-11", "no more than chance", "只是偶然"),
        (LONG, "2026-11", "sells 13 % less in Nov; most in Dec, least in Jan", "少13%；12月最旺，1月最淡"),
        (LONG, "2026-12", "sells 33 % more in Dec", "多33%"),
        (LONG, "2026-05", "sells as usual in May", "与平均相当"),
    ],
)
def test_a_season_says_its_state(season: Season, month: str, english: str, chinese: str) -> None:
    assert english in words_for("en").season_said(season, month)
    assert chinese in words_for("zh").season_said(season, month)


@pytest.mark.parametrize("code", LANGUAGES)
def test_why_tells_the_twelve_factors_and_the_deals_behind_them(code: str) -> None:
    said = words_for(code).explain_trend(a_trend(OCTOBER, YEAR_AGO))
    assert "774" in said
    assert "62" in said
    assert said.count("1.00") == 9
    assert "1.33" in said
