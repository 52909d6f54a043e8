import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.entry.dates import EARLIEST, LATEST, ImpossibleDate, parse_date, parse_time, read_moment
from planner.record.errors import NotUnderstood

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)

AHEAD = {
    "today": "2026-11-23",
    "今天": "2026-11-23",
    "tomorrow": "2026-11-24",
    "tmr": "2026-11-24",
    "明天": "2026-11-24",
    "后天": "2026-11-25",
    "大后天": "2026-11-26",
    "fri": "2026-11-27",
    "Friday": "2026-11-27",
    "周五": "2026-11-27",
    "星期五": "2026-11-27",
    "礼拜天": "2026-11-29",
    "周日": "2026-11-29",
    "sun": "2026-11-29",
    "mon": "2026-11-30",
    "周一": "2026-11-30",
    "tues": "2026-11-24",
    "thurs": "2026-11-26",
    "this fri": "2026-11-27",
    "next fri": "2026-12-04",
    "NEXT  FRI": "2026-12-04",
    "last fri": "2026-11-20",
    "本周五": "2026-11-27",
    "这周五": "2026-11-27",
    "下周三": "2026-12-02",
    "下周": "2026-11-30",
    "next week": "2026-11-30",
    "下个月": "2026-12-01",
    "next month": "2026-12-01",
    "下个星期三": "2026-12-02",
    "下下周一": "2026-12-07",
    "上周五": "2026-11-20",
    "+3d": "2026-11-26",
    "3d": "2026-11-26",
    "-3d": "2026-11-20",
    "+2w": "2026-12-07",
    "+1m": "2026-12-23",
    "10m": "2027-09-23",
    "+1y": "2027-11-23",
    "in 3 days": "2026-11-26",
    "in 2 weeks": "2026-12-07",
    "3 days ago": "2026-11-20",
    "三天后": "2026-11-26",
    "3天后": "2026-11-26",
    "三天以后": "2026-11-26",
    "3日后": "2026-11-26",
    "两周后": "2026-12-07",
    "两个星期之后": "2026-12-07",
    "十二天后": "2026-12-05",
    "一个月后": "2026-12-23",
    "半个月后": "2026-12-08",
    "半年后": "2027-05-23",
    "两天前": "2026-11-21",
    "eom": "2026-11-30",
    "end of month": "2026-11-30",
    "月底": "2026-11-30",
    "下月底": "2026-12-31",
    "下个月底": "2026-12-31",
    "年底": "2026-12-31",
    "11-28": "2026-11-28",
    "11/28": "2026-11-28",
    "11.28": "2026-11-28",
    "11-23": "2026-11-23",
    "11-22": "2027-11-22",
    "3-4": "2027-03-04",
    "02-29": "2028-02-29",
    "2026-11-28": "2026-11-28",
    "2026-3-4": "2026-03-04",
    "2026/11/28": "2026-11-28",
    "20261128": "2026-11-28",
    "2026年11月28日": "2026-11-28",
    "11月28日": "2026-11-28",
    "11 月 28 日": "2026-11-28",
    "11月28号": "2026-11-28",
    "十一月二十八日": "2026-11-28",
    "明年3月4日": "2027-03-04",
    "23号": "2026-11-23",
    "二十三号": "2026-11-23",
    "22号": "2026-12-22",
    "31号": "2026-12-31",
    "三十号": "2026-11-30",
    "下个月5号": "2026-12-05",
    "本月30号": "2026-11-30",
    "28th": "2026-11-28",
    "nov 28": "2026-11-28",
    "28 Nov": "2026-11-28",
    "sept 5": "2027-09-05",
    "may 5th": "2027-05-05",
    "28 november 2027": "2027-11-28",
    "１１－２８": "2026-11-28",
    "＋３ｄ": "2026-11-26",
}

BEHIND = {
    "today": "2026-11-23",
    "yesterday": "2026-11-22",
    "昨天": "2026-11-22",
    "前天": "2026-11-21",
    "fri": "2026-11-20",
    "周五": "2026-11-20",
    "mon": "2026-11-16",
    "上周五": "2026-11-20",
    "3d": "2026-11-20",
    "-3d": "2026-11-20",
    "+3d": "2026-11-26",
    "三天前": "2026-11-20",
    "11-23": "2026-11-23",
    "11-24": "2025-11-24",
    "02-29": "2024-02-29",
    "23号": "2026-11-23",
    "24号": "2026-10-24",
    "31号": "2026-10-31",
    "nov 28": "2025-11-28",
}

TIMES = {
    "14:00": "14:00",
    "9:05": "09:05",
    "１４：００": "14:00",
    "3pm": "15:00",
    "3:30 PM": "15:30",
    "12am": "00:00",
    "12pm": "12:00",
    "noon": "12:00",
    "下午3点": "15:00",
    "下午三点半": "15:30",
    "下午3:15": "15:15",
    "下午12点": "12:00",
    "上午十点一刻": "10:15",
    "晚上8点": "20:00",
    "中午": "12:00",
    "中午1点": "13:00",
    "中午11点半": "11:30",
    "早上9点": "09:00",
    "凌晨12点": "00:00",
    "15点20": "15:20",
    "下午15点": "15:00",
    "3点": "03:00",
}


@pytest.mark.parametrize(("text", "day"), AHEAD.items())
def test_a_date_lies_ahead(text: str, day: str) -> None:
    assert parse_date(text, MONDAY).isoformat() == day


@pytest.mark.parametrize(("text", "day"), BEHIND.items())
def test_a_date_lies_behind(text: str, day: str) -> None:
    assert parse_date(text, MONDAY, past=True).isoformat() == day


@pytest.mark.parametrize("text", ["fri", "周五", "next fri"])
def test_on_a_friday_friday_is_next_week(text: str) -> None:
    assert parse_date(text, FRIDAY) == date(2026, 12, 4)


def test_on_a_friday_last_friday_is_a_week_ago() -> None:
    assert parse_date("fri", FRIDAY, past=True) == date(2026, 11, 20)


@pytest.mark.parametrize(
    "text", ["31 feb", "feb 30", "02-30", "13-01", "11-31", "0-5", "11-00", "2026-02-29", "32号", "〇号", "2月30日"]
)
def test_no_such_day(text: str) -> None:
    with pytest.raises(ImpossibleDate):
        parse_date(text, MONDAY)


@pytest.mark.parametrize("text", ["1969-12-31", "2200-01-01", "0001-01-01", "9999-12-31", "+9999y", "9999年前"])
def test_a_year_that_nobody_means(text: str) -> None:
    with pytest.raises(ImpossibleDate):
        parse_date(text, MONDAY)


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "may", "9", "31", "2026", "1230", "-1", "+3", "3/4/5", "frid", "weekday", "张三", "十", "号"),
        *("99999999999999999999", "next", "13 monday", "٣天后", "+3 dogs", "1e3d", "2026-11-28T10:00", "3月"),
    ],
)
def test_what_is_no_date_is_not_guessed(text: str) -> None:
    with pytest.raises(NotUnderstood) as caught:
        parse_date(text, MONDAY)
    assert not isinstance(caught.value, ImpossibleDate)


@pytest.mark.parametrize(("text", "time"), TIMES.items())
def test_a_time(text: str, time: str) -> None:
    assert parse_time(text) == time


@pytest.mark.parametrize("text", ["", "24:00", "9:60", "13pm", "0am", "晚上12点", "25点", "3", "930", "下午", "3点99"])
def test_no_such_time(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_time(text)


@pytest.mark.parametrize(
    ("text", "day", "time"),
    [
        ("fri 14:00", "2026-11-27", "14:00"),
        ("fri14:00", "2026-11-27", "14:00"),
        ("next fri 3pm", "2026-12-04", "15:00"),
        ("下周三下午3点", "2026-12-02", "15:00"),
        ("明天 下午三点半", "2026-11-24", "15:30"),
        ("11月28日14:00", "2026-11-28", "14:00"),
        ("11-28 9:30", "2026-11-28", "09:30"),
        ("23号三点", "2026-11-23", "03:00"),
        ("十一月二十八日十点", "2026-11-28", "10:00"),
        ("15:00", "2026-11-23", "15:00"),
        ("eom", "2026-11-30", ""),
    ],
)
def test_a_day_with_its_time(text: str, day: str, time: str) -> None:
    assert read_moment(text, MONDAY) == (date.fromisoformat(day), time)


@pytest.mark.parametrize("text", ["fri 25:00", "fri and more", "14:00 fri", ""])
def test_no_day_with_a_time(text: str) -> None:
    assert read_moment(text, MONDAY) is None


DAYS = st.dates(date(EARLIEST + 12, 1, 1), date(LATEST - 12, 12, 31))


@given(DAYS, st.booleans(), st.integers(1, 12), st.integers(1, 28))
def test_a_yearless_date_is_the_nearest_on_its_side(today: date, past: bool, month: int, day: int) -> None:
    found = parse_date(f"{month}-{day}", today, past=past)
    assert (found.month, found.day) == (month, day)
    assert today - timedelta(366) < found <= today if past else today <= found < today + timedelta(366)


@given(DAYS, st.booleans(), st.integers(0, 6))
def test_a_weekday_is_within_a_week_and_never_today(today: date, past: bool, weekday: int) -> None:
    english, chinese = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")[weekday], "周" + "一二三四五六日"[weekday]
    found = parse_date(english, today, past=past)
    assert found == parse_date(chinese, today, past=past)
    assert found.weekday() == weekday
    assert 1 <= (today - found if past else found - today).days <= 7


@given(DAYS)
def test_every_written_form_of_a_day_is_that_day(day: date) -> None:
    forms = (day.isoformat(), f"{day:%Y/%m/%d}", f"{day.year}年{day.month}月{day.day}日", f"{day:%Y%m%d}")
    assert {parse_date(form, MONDAY) for form in forms} == {day}


@given(st.text(), DAYS, st.booleans())
def test_any_text_is_a_date_or_refused(text: str, today: date, past: bool) -> None:
    try:
        found = parse_date(text, today, past=past)
    except NotUnderstood:
        return
    assert EARLIEST <= found.year <= LATEST


PIECES = [
    "下",
    "上",
    "本",
    "周",
    "个",
    "月",
    "年",
    "日",
    "号",
    "天",
    "后",
    "前",
    "十",
    "二",
    "3",
    "31",
    "0",
    "点",
    "半",
    "下午",
]
PIECES += ["next ", "fri", " ", "-", "+", "d", "w", "feb", "of", ":", "pm", "2026", "9999"]


@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_anything_built_of_a_dates_pieces_is_read_or_refused(text: str) -> None:
    with contextlib.suppress(ImpossibleDate):
        read_moment(text, MONDAY)
