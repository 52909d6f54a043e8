"""Who has three deals in all reads no percentage to a decimal, whatever is asked: none is known."""

import re
from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]

DECIMAL = re.compile(r"[0-9]\.[0-9]+ ?%")
ASKED = [
    ("plan",),
    ("plan", "2026-12"),
    ("plan", "--a-day", "8"),
    ("plan", "--chance", "80%"),
    ("rates",),
    ("trend",),
    ("today",),
    ("market",),
    ("backtest",),
    ("review", "day"),
    ("review", "week"),
    ("review", "month"),
    ("review", "month", "2026-10-05"),
    ("review", "2026-10-05", "2026-11-10", "--markdown"),
]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_three_deals_make_no_decimal(planner: Run, lang: str) -> None:
    planner("goal", "--line", "5", "--quota", "8", "--held", "40", today="2026-10-05")
    lines = [f"n P{day} 13800138{day:03} <2026-10-{day:02}" for day in range(5, 15)]
    lines += [f"n 5 <2026-10-{day:02}" for day in range(5, 15)]
    planner("add", "-", stdin="\n".join(lines), today="2026-10-20")
    done = planner("add", "-", stdin="\n".join(f"d P{day} @900" for day in (5, 7, 12)), today="2026-10-21")
    assert done.status == 0
    planner("goal", "2026-11", "--line", "5", "--quota", "8", "--capacity", "12", today="2026-11-03")
    said = {asked: planner(*asked, lang=lang, today="2026-11-16").out for asked in ASKED}
    assert all(said.values())
    assert {asked: found for asked, out in said.items() if (found := DECIMAL.findall(out))} == {}
    assert "3" in said["rates",]
