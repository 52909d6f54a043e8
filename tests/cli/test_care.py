"""``planner care``, the greetings that ``planner today`` proposes, and the lunar birthday on a client's card."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
# Mid-Autumn is on Friday 25 September; the Sunday before is worked for the holidays, so it is the fifth workday before.
AUTUMN = "2026-09-20"


def why(planner: Run, today: str, lang: str = "en") -> list[str]:
    return [one["reason"] for one in planner("today", "--json", today=today, lang=lang).json["greetings"]["due"]]


@pytest.mark.parametrize(("lang", "reason"), [("en", "Mid-Autumn Festival, 25 Sep"), ("zh", "中秋节，9月25日")])
def test_a_festival_is_proposed_until_it_is_switched_off(planner: Run, file: Path, lang: str, reason: str) -> None:
    planner("add", "n Wang Li 13800138000", today="2026-03-02")
    planner("add", "d wang @1999", today="2026-03-02")
    planner("goal", "--country", "CN", today="2026-03-02")
    assert why(planner, AUTUMN, lang) == [reason]
    assert reason in planner("today", today=AUTUMN, lang=lang).out
    assert planner("care", "--off", "节日", "--json", today=AUTUMN).json["on"]["festival"] is False
    # Nothing was heard of the client for 180 days either.
    assert [reason in one for one in why(planner, AUTUMN, lang)] == [False]
    planner("care", "--off", "dormant", "--on", "festival", today=AUTUMN)
    planner("client", "A0001", "--set", "without=festival", today=AUTUMN)
    assert why(planner, AUTUMN, lang) == []
    planner("undo", today=AUTUMN)
    planner("add", "g wang : wants moon cakes", today=AUTUMN)
    (line,) = planner("today", today=AUTUMN, lang=lang).lines[-1:]
    assert reason in line
    assert "moon cakes" in line
    assert why(planner, "2026-09-21", lang) == []


def test_care_says_what_is_on_and_changes_it(planner: Run, refused: Run, file: Path) -> None:
    assert planner("care", "--json").json["callbacks"] == [3, 7, 30, 90]
    done = planner("care", "--callbacks", "10, 2,2", "--off", "birthday", "--off", "dormant")
    assert [line.split()[0] for line in done.lines] == ["birthday", "callback", "festival", "promotion", "dormant"]
    assert "2, 10 days after a deal" in done.out
    assert [" off " in line for line in done.lines] == [True, False, False, False, True]
    before = file.read_bytes()
    for days in ("0", "366", "x", "", "1,2,3,4,5,6,7", "-3", "3.5"):
        assert "3,7,30,90" in refused(2, "care", f"--callbacks={days}")
    assert "birthday, callback, festival, promotion, dormant" in refused(2, "care", "--off", "lunch")
    assert file.read_bytes() == before
    planner("undo")
    assert all(planner("care", "--json").json["on"].values())


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "lunar 03-15, next on 21 Apr 2027"), ("zh", "农历三月十五，2027年4月21日")]
)
def test_a_lunar_birthday_is_said_with_its_day_and_proposed_on_it(
    planner: Run, file: Path, lang: str, said: str
) -> None:
    planner("add", "n Wang Li 13800138000", today="2026-11-23")
    planner("client", "A0001", "--set", "birthday=lunar 3-15")
    assert said in planner("client", "A0001", lang=lang).out
    assert why(planner, "2027-04-20") == []
    assert len(why(planner, "2027-04-21")) == 1
