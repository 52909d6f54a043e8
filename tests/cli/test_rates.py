"""``planner rates``: counts with what is likely, as text and as JSON."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.cli.cells import cells

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
    assert planner("rates").status == 0
    assert list(Path(environ["HOME"]).iterdir()) == []


@pytest.mark.parametrize(("lang", "said"), [("en", "Cohort closing rate"), ("zh", "同期群成交率")])
def test_few_are_counted_and_never_said_as_a_share(planner: Run, shop: Path, lang: str, said: str) -> None:
    planner("add", "d 张三 3*")
    out = planner("rates", lang=lang).out
    assert said in out
    assert all(cells(line) <= 96 for line in out.splitlines())
    # Nothing has 20 trials here: what is likely, and the plan's rates, are whole percentages.
    assert "." not in "".join(out.split()).replace("..", "")
