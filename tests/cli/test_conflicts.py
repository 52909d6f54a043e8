"""Undo and redo of what has changed since: exit 4 with both values, ``--anyway`` and ``--skip``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def rewrite(file: Path, quota: int) -> None:
    """Another program writes the quota."""
    found = json.loads(file.read_text())
    found["goals"]["1"]["quota"] = quota
    file.write_text(json.dumps(found))


def quota(planner: Run) -> int:
    return int(planner("goal", "--json").json["quota"])


@pytest.fixture
def changed(planner: Run, shop: Path) -> Path:
    """A record whose newest entry set the quota to 9, which is 10 by now."""
    planner("add", "n 3")
    planner("goal", "--quota", "9")
    rewrite(shop, 10)
    return shop


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_undo_says_both_values_and_what_would_do(refused: Run, changed: Path, lang: str) -> None:
    before = changed.read_bytes()
    sentence = refused(4, "undo", lang=lang)
    about = {"en": "Goal of November 2026: company's quota back to '8'", "zh": "2026年11月的目标：公司任务 恢复为「8」"}
    for part in (about[lang], {"en": "'10'", "zh": "「10」"}[lang], "undo --anyway", "undo --skip"):
        assert part in sentence
    assert changed.read_bytes() == before


def test_undo_anyway(planner: Run, changed: Path) -> None:
    done = planner("undo", "--anyway")
    assert (done.status, done.out) == (0, "Undone: Goal for 2026-11\n")
    assert quota(planner) == 8


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_undo_skip(planner: Run, changed: Path, lang: str) -> None:
    done = planner("undo", "--skip", lang=lang)
    assert done.status == 0
    assert done.out.startswith({"en": "Passed over: Goal", "zh": "已跳过：目标"}[lang])
    assert {"en": "passed over", "zh": "已跳过"}[lang] in planner("history", lang=lang).lines[0]
    assert planner("history", "--json").json[0]["passed"]
    assert "3 new visitors" in planner("undo").out
    assert quota(planner) == 10


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_redo(planner: Run, refused: Run, shop: Path, lang: str) -> None:
    planner("goal", "--quota", "9")
    planner("undo")
    rewrite(shop, 10)
    sentence = refused(4, "redo", lang=lang)
    assert "redo --anyway" in sentence
    assert {"en": "'9', but it is '10' by now", "zh": "改为「9」，但现在已是「10」"}[lang] in sentence
    assert planner("redo", "--anyway").status == 0
    assert quota(planner) == 9


def test_redo_skip(planner: Run, refused: Run, shop: Path) -> None:
    planner("goal", "--quota", "9")
    planner("undo")
    rewrite(shop, 10)
    assert planner("redo", "--skip").status == 0
    refused(5, "redo")


@pytest.mark.parametrize("command", ["undo", "redo"])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_both_ways_at_once(refused: Run, shop: Path, command: str, lang: str) -> None:
    assert "--skip" in refused(2, command, "--anyway", "--skip", lang=lang)


@pytest.mark.parametrize("command", ["undo", "redo"])
def test_nothing_to_pass_over(refused: Run, command: str) -> None:
    refused(5, command, "--skip")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_later_entries_speak_of(planner: Run, refused: Run, shop: Path, lang: str) -> None:
    planner("add", "n 孙七 13500135000")
    planner("add", "t v 孙七 >11-25")
    planner("undo", "--skip")
    assert "孙七" in refused(4, "undo", lang=lang)


def test_a_goal_typed_on_the_command_line_was_shown_nothing(planner: Run, changed: Path) -> None:
    assert planner("goal", "--quota", "12").status == 0
    assert quota(planner) == 12
