"""``planner rates``: counts with what is likely, as text and as JSON."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from data.store import FileStore
from planner.cli.cells import cells
from planner.language import words_for
from planner.plan.beta import Beta
from planner.plan.goals import month_plan
from planner.plan.month_plan import Trial
from planner.record.planning import GoalLine
from tests.planner.calendars import CALENDAR

Run = Callable[..., Any]
RATES = {"capture_rate", "closing_rate", "loss_rate", "referral_share", "referrals_per_100", "cohorts"}


def test_the_json_has_every_key_of_the_contract_and_counts(planner: Run, shop: Path) -> None:
    planner("add", "d 张三 3*")
    found = planner("rates", "--json").json
    assert set(found) >= RATES
    capture = found["capture_rate"]
    assert set(capture) == {"hits", "trials", "mean", "low", "high"}
    assert 0 < capture["low"] < capture["mean"] < capture["high"] < 1
    (running,) = [one for one in found["cohorts"] if one["month"] == "2026-11"]
    assert running["cards"] == running["won"] + running["lost"] + running["open"]
    assert {one["name"] for one in found["by_product"]} <= {None, "3*", "4*"}


def test_of_nothing_the_rates_are_not_known(planner: Run, environ: dict[str, str]) -> None:
    found = planner("rates", "--json").json
    assert [found[name] for name in ("capture_rate", "closing_rate", "loss_rate", "referrals_per_100")] == [None] * 4
    done = planner("rates")
    assert (done.status, "opened" in done.out, "建卡月份" in planner("rates", lang="zh").out) == (0, False, False)
    assert list(Path(environ["HOME"]).iterdir()) == []


def test_a_rep_who_never_lost_a_card_has_a_loss_rate_all_the_same(planner: Run, file: Path) -> None:
    for name in range(20):
        planner("add", f"n p{name} wx=p{name}", today="2026-10-05")
    found = planner("rates", "--json").json["loss_rate"]
    assert (found["hits"], found["trials"]) == (0, 20)
    assert 0 < found["low"] < found["high"] < 0.2
    assert planner("review", "month").status == 0


@pytest.mark.parametrize(("lang", "said"), [("en", "Cohort closing rate"), ("zh", "同期群成交率")])
def test_few_are_counted_and_never_said_as_a_share(planner: Run, shop: Path, lang: str, said: str) -> None:
    planner("add", "d 张三 3*")
    *table, weighed = planner("rates", lang=lang).lines
    out = "\n".join(table)
    assert said in out
    assert "20" in weighed
    assert {"en": "10 %", "zh": "10%"}[lang] not in out
    assert all(cells(line) <= 96 for line in out.splitlines())
    # Nothing has 20 trials here: what is likely, and the plan's rates, are whole percentages.
    assert "." not in "".join(out.split()).replace("..", "")


def test_the_months_counted_are_those_on_record_and_what_was_not_counted_is_named(planner: Run, file: Path) -> None:
    planner("add", "n 30", today="2026-11-05")
    lines = planner("rates").lines
    assert lines[0].startswith("No closed month is on record yet")
    assert [line for line in lines if line.strip().endswith("(assumed)") and "Closing rate" in line]
    assert [line for line in lines if "a first guess still weighs" in line and "Capture rate" in line]
    assert planner("rates", today="2026-12-01").lines[0].startswith("Rates over 1 closed month (")
    assert planner("rates", today="2028-01-01").lines[0].startswith("Rates over 6 closed months (")
    assert planner("rates", today="2026-12-01", lang="zh").lines[0].startswith("近1个整月")


def test_why_on_goals_says_what_the_record_would_say_of_a_typed_rate(planner: Run, file: Path) -> None:
    planner("add", "n 30", today="2026-10-05")
    book = FileStore(file, now=lambda: datetime(2026, 11, 23, 8, tzinfo=UTC), upkeep=lambda *_: ()).book
    trial = Trial(lines=(GoalLine(5),), capture_rate=Fraction(1, 2))
    plan = month_plan(book, "2026-11", date(2026, 11, 23), CALENDAR, trial)
    # 30 visitors without a card: the record believes in less than the assumed quarter.
    low, high = (round(100 * share) for share in Beta(10, 60).likely)
    assert f"capture rate {low} to {high} %" in words_for("en").explain_target(plan)
    assert f"建卡率{low}%到{high}%" in words_for("zh").explain_target(plan)


@pytest.fixture
def referred(planner: Run, shop: Path) -> None:
    """In October 21 came by phone and one walked in, all of whom bought; the first brought one who bought too."""
    names = [f"P{nth}" for nth in range(22)]
    lines = [f"n {name} wx={name} ~{'phone' if name != 'P21' else 'walk-in'}" for name in names]
    lines += [f"d {name} {'3*' if name != 'P21' else '4*'} @900" for name in names]
    planner("add", "-", stdin="\n".join([*lines, "r P0 / Q wx=q", "d Q 3* @900"]), today="2026-10-20")


def rows(out: str, heading: str) -> list[list[str]]:
    """The rows of the tables from a heading on, by their cells; what is blank is none."""
    lines = out.splitlines()
    return [re.split("  +", line.strip()) for line in lines[lines.index(heading) + 1 : -1] if line.strip()]


def test_referrals_are_told_apart_and_counted_where_they_are_few(planner: Run, referred: None) -> None:
    # In all 1 of 23 and half a trial more on both sides, which is worth 40 to a group: of 3* Beta(3.5, 58.5).
    out = planner("rates").out
    found = rows(out, "Referrals over twelve months: of first deals; clients brought, of customers")
    assert found == [
        ["product", "referral share", "8 times in 10", "of customers", "8 times in 10"],
        ["3*", "1 of 22", "2 to 10 %", "1 of 22", "2 to 10 per 100"],
        ["4*", "0 of 1", "0 of 1"],
        ["level", "referral share", "8 times in 10"],
        ["C", "1 of 23", "2 to 9 %"],
        ["source", "of customers", "8 times in 10"],
        ["phone", "1 of 21", "2 to 10 per 100"],
        ["not said", "0 of 1"],
        ["walk-in", "0 of 1"],
    ]
    found = rows(planner("rates", lang="zh").out, "近十二个月的转介绍：首次成交中占多少；老客户介绍来多少人")
    assert found[:2] == [
        ["产品", "转介绍率", "10次里有8次", "转介绍人数/老客户", "10次里有8次"],
        ["3*", "1/22", "2%到10%", "1/22", "每百客户2到10人"],
    ]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_page_is_at_most_80_cells_wide(planner: Run, environ: dict[str, str], referred: None, lang: str) -> None:
    environ["COLUMNS"] = "80"
    assert max(map(cells, planner("rates", lang=lang).lines)) <= 80


def test_the_json_has_referrals_by_group(planner: Run, referred: None) -> None:
    found = planner("rates", "--json").json
    by = {(kind, one["name"]): one for kind in ("product", "level", "source") for one in found[f"by_{kind}"]}
    share = by["product", "3*"]["referral_share"]
    assert (share["hits"], share["trials"]) == (1, 22)
    assert 0 < share["low"] < share["mean"] < share["high"] < 1
    brought = by["source", "phone"]["referrals_per_100"]
    assert (brought["referred"], brought["customers"], brought["per_100"]) == (1, 21, pytest.approx(100 / 21))
    assert 0 < brought["low"] < brought["mean"] < brought["high"] < 100
    assert by["level", "C"]["referral_share"]["trials"] == 23
    assert (by["level", "C"]["referrals_per_100"], by["source", "phone"]["referral_share"]) == (None, None)
    assert found["referred_by_others"] == 0


def test_without_a_referral_no_table_of_them_is_printed(planner: Run, shop: Path) -> None:
    planner("add", "d 张三 3*")
    assert "Referrals over" not in planner("rates").out
    assert planner("add", "r 张三丰 / 钱七 wx=qq7").status == 0
    assert "Brought by clients who have not bought: 1" in planner("rates").lines
    assert "另有1人由还没成交的客户介绍" in planner("rates", lang="zh").lines
