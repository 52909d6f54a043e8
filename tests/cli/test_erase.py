"""``planner erase``: what goes is said first, a number is typed, and what was broken off is finished."""

import gzip
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.cli.main import main

Run = Callable[..., Any]
FIGURES = (["rates"], ["trend"], ["review", "month"], ["review", "month", "2026-10-01"], ["plan"])


class Terminal(io.StringIO):
    """What is typed at a terminal."""

    def isatty(self) -> bool:
        return True


def figures(planner: Run) -> list[Any]:
    return [planner(*command, "--json").json for command in FIGURES]


def test_what_goes_is_said_and_the_figures_stay(planner: Run, shop: Path) -> None:
    planner("add", "f 张三丰 : quiet as jade")
    planner("backup")
    planner("add", "d 张三丰 3* : jade")
    before = figures(planner)
    done = planner("erase", "a2", "--yes")
    assert done.lines[0].startswith("张三丰 (A0002) will be forgotten")
    assert "with the words of 2 contacts, 1 card, 1 deal, 0 steps." in done.out
    assert done.lines[-1] == "A0002 is forgotten"
    assert figures(planner) == before
    assert planner("client", "A0002").lines[0].split() == ["A0002"]
    for one in shop.parent.rglob("*.json*"):
        found = one.read_bytes()
        assert b"jade" not in (gzip.decompress(found) if one.suffix == ".gz" else found)
    assert planner("doctor").out == "All is well\n"


def test_in_json_and_in_chinese(planner: Run, shop: Path) -> None:
    found = planner("erase", "A0002", "--yes", "--json").json
    assert found == {"erased": "A0002", "activities": 1, "deals": 0, "cards": 1, "tasks": 0, "entries": 1,
                     "elsewhere": 0, "backups": found["backups"]}  # fmt: skip
    assert planner("erase", "A0003", "--yes", lang="zh").lines[-1] == "A0003 的资料已彻底删除"


def test_nobody_is_forgotten_without_a_yes_or_the_number(
    planner: Run, shop: Path, monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], capsys: Any
) -> None:
    before = shop.read_bytes()
    assert planner("erase", "A0002").status == 2
    for typed, status in (("A0003\n", 2), ("\n", 2), ("a0002\n", 0)):
        assert shop.read_bytes() == before
        monkeypatch.setattr(sys, "stdin", Terminal(typed))
        assert main(["--lang", "en", "--today", "2026-11-23", "erase", "A0002"], environ) == status
    assert "Type A0002 to go on: " in capsys.readouterr().err
    assert shop.read_bytes() != before


@pytest.mark.parametrize(("typed", "status"), [("张三", 2), ("A0099", 5), ("13800138000", 2)])
def test_nobody_is_forgotten_by_a_name(refused: Run, shop: Path, typed: str, status: int) -> None:
    assert refused(status, "erase", typed, "--yes")
    assert refused(status, "erase", typed, "--yes", lang="zh")


def test_undo_says_that_it_stays(planner: Run, refused: Run, shop: Path) -> None:
    planner("erase", "A0002", "--yes")
    assert refused(4, "undo").startswith("A0002 was forgotten, and that stays")
    assert refused(4, "undo", "--anyway", lang="zh").startswith("A0002 的资料已彻底删除")
    assert planner("undo", "--skip").out == "Passed over: Forgot A0002\n"
    assert "Forgot A0002" in planner("history").out
    assert refused(2, "erase", "A0002", "--yes") == "A0002 is forgotten already"


def test_what_was_broken_off_is_finished_by_the_next_command(planner: Run, shop: Path) -> None:
    mark = shop.with_name(shop.name + ".erasing")
    mark.write_text(json.dumps({"client": 2, "number": "A0002"}))
    done = planner("today")
    assert done.err == "planner: Finished forgetting a client, which had been broken off\n"
    assert not mark.exists()
    assert planner("client", "A0002").lines[0].split()[:2] == ["A0002", "C"]
    mark.write_text("torn")
    assert planner("today").err == ""
    assert not mark.exists()


def test_a_place_that_cannot_be_looked_into_is_no_fault_of_ours(planner: Run, tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    for path in (loop / "planner.json", tmp_path / "a-name-too-long" / ("x" * 300)):
        assert planner("--file", str(path), "clients").status in (0, 3)
