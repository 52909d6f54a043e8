"""``planner import`` of what planner exports, and of a colleague's whole record."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.language import LANGUAGES

Run = Callable[..., Any]


def record(file: Path) -> dict[str, Any]:
    """Return the tables that are the record's own: not what stands beside it, nor what can be undone."""
    found = json.loads(file.read_text(encoding="utf-8"))
    return {name: table for name, table in found.items() if not name.startswith("_") and name != "history" and table}


@pytest.fixture
def lived_in(planner: Run, shop: Path) -> Path:
    """A record in which something has happened, and in which another program keeps something, too."""
    planner("add", "d 张三 3* @1999 : paid")
    planner("add", "t v 张三丰 >+3d 14:00")
    found = json.loads(shop.read_text())
    found["x_ray"] = {"1": {"seen": [1, None, {"a": "b"}]}}
    found["clients"]["1"]["x_shoe"] = 42
    shop.write_text(json.dumps(found))
    return shop


def test_a_whole_record_comes_back_the_same_and_is_one_undo(planner: Run, lived_in: Path, tmp_path: Path) -> None:
    out, new = tmp_path / "all.json", tmp_path / "new.json"
    assert planner("export", str(out)).status == 0
    before = record(lived_in)
    done = planner("--file", str(new), "import", str(out), "--json").json
    assert (done["merged"], done["skipped"]) == (0, [])
    # What the program stores by itself each day is there already.
    assert record(new) == before
    assert planner("--file", str(new), "plan", "--json").json == planner("plan", "--json").json
    assert planner("--file", str(new), "doctor", "--json").json["ok"]
    assert planner("--file", str(new), "undo").status == 0
    assert record(new) == {}
    assert planner("--file", str(new), "redo").status == 0
    assert record(new) == before


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_colleagues_record_is_merged_and_old_numbers_find(
    planner: Run, lived_in: Path, tmp_path: Path, lang: str
) -> None:
    mine = tmp_path / "mine.json"
    for entry in ("n Zhao 13611136111 !b", "n 张三 13800138000 : my own words"):
        assert planner("--file", str(mine), "add", entry, today="2026-11-21").status == 0
    assert planner("--file", str(mine), "import", str(lived_in), "--dry-run").out.count("A0001") == 0
    done = planner("--file", str(mine), "import", str(lived_in), "--json", lang=lang).json
    assert [(one["old"], one["name"]) for one in done["renumbered"]] == [("A0002", "张三丰")]
    clients = record(mine)["clients"]
    assert [one["name"] for one in clients.values()] == ["Zhao", "张三", "张三丰", "Wang Li"]
    assert clients["2"]["x_shoe"] == 42
    assert "张三丰" in planner("--file", str(mine), "clients", "A0002", lang=lang).out
    assert planner("--file", str(mine), "import", str(lived_in), lang=lang).status == 0
    assert record(mine)["clients"] == clients
    assert planner("--file", str(mine), "doctor", "--json").json["ok"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("ending", ["xlsx", "vcf"])
def test_other_formats_come_back_through_the_command(
    planner: Run, lived_in: Path, tmp_path: Path, ending: str, lang: str
) -> None:
    out, new, again = tmp_path / f"all.{ending}", tmp_path / "new.json", tmp_path / "again.csv"
    planner("export", str(out), lang=lang)
    done = planner("--file", str(new), "import", str(out), "--json").json
    assert (done["skipped"], done["left"]) == ([], [])
    tables = ("clients", "deals", "tasks", "products", "activities") if ending == "xlsx" else ("clients",)
    for table in tables:
        said = []
        for file in (lived_in, new):
            planner("--file", str(file), "export", str(again), "--what", table, "--force")
            said.append(again.read_text("utf-8-sig"))
        mine, theirs = ([line.split(",") for line in text.splitlines()] for text in said)
        kept = range(len(mine[0])) if ending == "xlsx" else range(6)
        assert [[row[n] for n in kept] for row in mine] == [[row[n] for n in kept] for row in theirs]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["missing.xlsx", ".", "x.json", "x.vcf", "x.xlsx", "x.csv"])
def test_what_cannot_be_read_is_one_sentence(planner: Run, tmp_path: Path, name: str, lang: str, file: Path) -> None:
    (tmp_path / "x.json").write_text("[1]")
    for ending in ("vcf", "xlsx", "csv"):
        (tmp_path / f"x.{ending}").write_bytes(b"")
    done = planner("import", str(tmp_path / name), lang=lang)
    assert done.status in (2, 3, 5)
    assert (done.out, done.err.count("\n")) == ("", 1)
    assert not file.exists()
