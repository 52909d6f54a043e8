"""``planner rates``: counts with what is likely, as text and as JSON."""

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
    out = planner("rates", lang=lang).out
    assert said in out
    assert all(cells(line) <= 96 for line in out.splitlines())
    # Nothing has 20 trials here: what is likely, and the plan's rates, are whole percentages.
    assert "." not in "".join(out.split()).replace("..", "")


def test_why_on_goals_says_what_the_record_would_say_of_a_typed_rate(planner: Run, file: Path) -> None:
    planner("add", "n 30", today="2026-10-05")
    book = FileStore(file, now=lambda: datetime(2026, 11, 23, 8, tzinfo=UTC), upkeep=lambda *_: ()).book
    trial = Trial(lines=(GoalLine(5),), capture_rate=Fraction(1, 2))
    plan = month_plan(book, "2026-11", date(2026, 11, 23), CALENDAR, trial)
    # 30 visitors without a card: the record believes in less than the assumed quarter.
    low, high = (round(100 * share) for share in Beta(10, 60).likely)
    assert f"capture rate {low} to {high} %" in words_for("en").explain_target(plan)
    assert f"建卡率{low}%到{high}%" in words_for("zh").explain_target(plan)
