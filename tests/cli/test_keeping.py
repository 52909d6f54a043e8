"""``backup``, ``restore`` and ``doctor``: what they print and do, and that nothing happens without a yes."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Done

Run = Callable[..., Done]
Refused = Callable[..., str]


@pytest.fixture
def kept(planner: Run, shop: Path) -> Path:
    """A record with a copy of Friday and one of Monday, and an entry after it."""
    planner("add", "n 孙七 13500135000")
    planner("add", "n 3", today="2026-11-24")
    return shop


class Terminal(io.StringIO):
    """What is typed, as if at a terminal."""

    def isatty(self) -> bool:
        return True


def around(file: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in file.parent.rglob("*") if one.is_file()}


def test_the_copies_are_listed_newest_first(planner: Run, kept: Path) -> None:
    before = around(kept)
    done = planner("restore")
    assert [line.split()[0] for line in done.lines[:3]] == ["2026-11-24.3.day", "2026-11-23.2.day", "2026-11-20.1.day"]
    assert done.lines[0] == "2026-11-24.3.day  of the day  4 clients, 4 activities, 0 deals + 1 entry since"
    assert "planner restore NAME" in done.out
    chinese = planner("restore", lang="zh")
    assert chinese.lines[0] == "2026-11-24.3.day  每日  客户 4，活动 4，成交 0 + 之后 1 条"
    first = planner("restore", "--json").json[0]
    assert (first["name"], first["day"], first["occasion"], first["good"]) == (
        "2026-11-24.3.day",
        "2026-11-24",
        "day",
        True,
    )
    assert (first["documents"]["clients"], first["later"]) == (4, 1)
    assert around(kept) == before


def test_a_copy_by_hand(planner: Run, kept: Path) -> None:
    assert planner("backup", today="2026-11-24").out == "Backup 2026-11-24.4.hand: 4 clients, 5 activities, 0 deals\n"
    assert planner("restore").lines[0].startswith("2026-11-24.4.hand  by hand")
    done = planner("backup", "--json", today="2026-11-25").json
    assert Path(done["file"]).stat().st_mode & 0o777 == 0o600
    assert (done["name"], done["documents"]["clients"]) == ("2026-11-25.4.hand", 4)


def test_there_is_nothing_to_copy_or_bring_back(planner: Run, refused: Refused, file: Path) -> None:
    assert "Nothing recorded yet" in refused(5, "backup")
    assert "No backup yet" in planner("restore").out
    assert planner("restore", "--json").json == []
    assert "no backup x" in refused(5, "restore", "x", "--yes")
    assert not file.parent.exists()


def test_nothing_is_brought_back_where_nobody_can_be_asked(planner: Run, kept: Path) -> None:
    before = around(kept)
    done = planner("restore", "2026-11-20.1.day")
    assert (done.status, done.err.count("\n")) == (2, 1)
    assert "--yes" in done.err
    assert done.lines == [
        "Now: 4 clients, 5 activities, 0 deals",
        "Then: 0 clients, 0 activities, 0 deals (backup 2026-11-20.1.day); the present one is kept",
    ]
    assert around(kept) == before


@pytest.mark.parametrize(("said", "back"), [("y\n", True), ("是\n", True), ("n\n", False), ("\n", False), ("", False)])
def test_it_is_asked_first(said: str, back: bool, planner: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(io, "StringIO", Terminal)
    before = around(kept)
    done = planner("restore", "2026-11-24.3.day", stdin=said)
    assert done.status == 0
    assert (around(kept) != before) is back
    assert ("Brought back: 4 clients, 4 activities" in done.out) is back
    assert ("Nothing was changed" in done.out) is not back


def test_with_all_that_came_later(planner: Run, kept: Path) -> None:
    done = planner("restore", "2026-11-20.1.day", "--entries", "--yes", "--json", today="2026-11-24").json
    assert (done["restored"], done["documents"]["clients"], done["before"]["clients"]) == ("2026-11-20.1.day", 4, 4)
    assert done["kept"] == "2026-11-24.4.replaced"
    assert len(planner("clients", "--json").json) == 4
    assert planner("doctor").out == "All is well\n"


def damage(file: Path) -> bytes:
    """Let a byte of the file go bad; return the file."""
    damaged = file.read_bytes().replace(b'"number": "A0002"', b'"number": \xff', 1)
    file.write_bytes(damaged)
    return damaged


@pytest.mark.parametrize("command", ["today", "clients", "plan", "add", "undo", "fold", "backup", "history"])
def test_a_damaged_record_refuses_every_command_and_says_what_would_do(
    command: str, refused: Refused, kept: Path
) -> None:
    damage(kept)
    before = around(kept)
    words = ["n 3"] if command == "add" else []
    assert "'planner doctor' says what can be saved" in refused(3, command, *words)
    assert "「planner doctor」" in refused(3, command, *words, lang="zh")
    assert around(kept) == before


def test_the_doctor_brings_a_damaged_record_back(planner: Run, kept: Path) -> None:
    damaged = damage(kept)
    before = around(kept)
    found = planner("doctor")
    assert found.status == 3
    assert "'planner doctor --fix' mends 1 of these" in found.out
    document = planner("doctor", "--json").json
    assert (document["ok"], [one["flaw"] for one in document["findings"]]) == (False, ["damaged"])
    assert around(kept) == before
    fixed = planner("doctor", "--fix")
    assert fixed.status == 0
    assert fixed.lines[0] == "Mended: 1"
    assert fixed.lines[1].startswith("Brought back: 4 clients, 5 activities, 0 deals; the old one is kept as ")
    aside = kept.with_name(fixed.lines[1].rpartition(" ")[2])
    assert aside.read_bytes() == damaged
    assert [one["name"] for one in planner("clients", "--json").json] == ["Wang Li", "孙七", "张三", "张三丰"]
    assert planner("doctor", "--json").json == {"ok": True, "findings": [], "mended": 0, "file": str(kept)}


def test_the_doctor_says_what_it_cannot_mend(planner: Run, kept: Path) -> None:
    kept.parent.chmod(0o777)
    done = planner("doctor", "--fix")
    assert done.status == 3
    assert "chmod o-w" in done.out
    assert "--fix" not in done.out
    kept.parent.chmod(0o755)


def test_a_record_that_is_gone_is_not_begun_anew(planner: Run, refused: Refused, kept: Path) -> None:
    kept.unlink()
    assert "'planner restore' lists them" in refused(3, "add", "n 3")
    assert not kept.exists()
    assert planner("restore", "2026-11-24.3.day", "--entries", "--yes").out.startswith(
        "The record as it is cannot be read\n"
    )
    assert len(planner("clients", "--json").json) == 4


def test_a_damaged_copy_is_said_to_be(planner: Run, refused: Refused, kept: Path) -> None:
    copy = next((kept.parent / "backups").glob("*2026-11-23*.gz"))
    copy.write_bytes(copy.read_bytes()[:-9])
    assert planner("restore").lines[1].split(maxsplit=3) == ["2026-11-23.2.day", "of", "the", "day  damaged"]
    assert "is damaged" in refused(3, "restore", "2026-11-23.2.day", "--yes")
    found: Any = planner("doctor", "--json").json["findings"]
    assert [(one["flaw"], one["found"], one["mends"]) for one in found] == [("backup", "2026-11-23.2.day", False)]


def test_names_in_a_damaged_record_cannot_reach_the_terminal(planner: Run, kept: Path) -> None:
    raw = json.loads(kept.read_text())
    raw["clients"]["1"]["wechat"] = ["\x1b[31m[/b]\u202e"]
    kept.write_text(json.dumps(raw))
    done = planner("doctor")
    assert "clients 1 cannot be read" in done.out
    assert not {"\x1b", "\u202e"} & set(done.out)
