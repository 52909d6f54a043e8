"""Birthdays of the lunar calendar in Chinese words: read as they are said, said as they are read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.entry.client_card import read_birthday
from planner.language.zh.forms import lunar_day
from planner.record.errors import NotUnderstood


@pytest.mark.parametrize(
    ("text", "birthday", "leap"),
    [
        ("农历五月初三", "05-03", False),
        ("正月初一", "01-01", False),
        ("腊月廿三", "12-23", False),
        ("冬月二十", "11-20", False),
        ("十一月二十一日", "11-21", False),
        ("农历闰六月三十", "06-30", True),
        ("1980年八月十五", "1980-08-15", False),
    ],
)
def test_what_chinese_says_is_a_day_of_the_lunar_calendar(text: str, birthday: str, leap: bool) -> None:
    assert read_birthday(text) == {"birthday": birthday, "lunar": True, "leap": leap}


@pytest.mark.parametrize("text", ["十三月初一", "五月初", "五月四十", "五月初三初四"])
def test_what_is_no_such_day_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        read_birthday(text)


@given(st.integers(1, 12), st.integers(1, 30), st.sampled_from(["", "1980-"]), st.booleans())
def test_what_is_said_is_read_again(month: int, day: int, year: str, leap: bool) -> None:
    birthday = f"{year}{month:02d}-{day:02d}"
    said = lunar_day(birthday, leap=leap)
    assert read_birthday(f"农历{said}") == {"birthday": birthday, "lunar": True, "leap": leap}
