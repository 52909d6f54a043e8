"""``planner today``: the day's list, and that a look never writes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.cli.cells import cells

Run = Callable[..., Any]


def trace(folder: Path) -> dict[str, tuple[int, int, int]]:
    """What a directory holds, and when each of it was last changed."""
    found = [folder, *folder.rglob("*")] if folder.exists() else []
    stats = {str(one): one.stat() for one in found}
    return {name: (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino) for name, stat in stats.items()}


def test_an_empty_record(planner: Run, environ: dict[str, str]) -> None:
    done = planner("today")
    assert (done.status, done.err) == (0, "")
    assert done.lines[0] == "Mon 23 Nov 2026   workday 16 of 21"
    assert [line.split("  ")[0].strip() for line in done.lines[2:]] == [
        "November",
        "New visitors",
        "Follow-ups",
        "Visits",
    ]
    assert list(Path(environ["HOME"]).iterdir()) == []


def test_the_list(planner: Run, shop: Path) -> None:
    planner("add", "t v 张三 >11-23 14:00", today="2026-11-20")
    planner("add", "t call the printer >11-20", today="2026-11-20")
    assert planner("add", "f wang : asked again").status == 0
    out = planner("today").out
    assert [line for line in out.splitlines() if line in (" Follow-ups", " Visits", " Tasks")] == [
        " Follow-ups",
        " Visits",
        " Tasks",
    ]
    assert " Visits        0 of 1" in out
    assert next(line for line in out.splitlines() if line.startswith("  x")).split()[1:4] == ["Wang", "Li", "A0003"]
    assert "  -  张三  A0001  H  14:00  visit planned" in out
    assert "3 days late" in next(line for line in out.splitlines() if "printer" in line)


def test_the_list_in_chinese(planner: Run, shop: Path) -> None:
    out = planner("today", lang="zh").out
    assert out.startswith("2026年11月23日 周一   第16个工作日，共21个\n")
    assert " 11月    0/5件  达成概率 6%\n" in out
    assert "新建卡，还没联系：「wants the price」" in out


def test_a_day_off_says_why(planner: Run, shop: Path) -> None:
    assert planner("today", today="2026-11-22").lines[0] == "Sun 22 Nov 2026   day of rest"
    assert planner("today", today="2026-10-01", lang="zh").lines[0].startswith("2026年10月1日 周四   节假日：")
    planner("goal", "--off", "2026-11-24")
    assert planner("today", today="2026-11-24").lines[0] == "Tue 24 Nov 2026   leave"


@pytest.mark.parametrize("width", [24, 34, 40, 60, 80])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_in_a_narrow_terminal_each_line_goes_on_below(
    planner: Run, shop: Path, environ: dict[str, str], width: int, lang: str
) -> None:
    wide = planner("today", lang=lang).out
    environ["COLUMNS"] = str(width)
    narrow = planner("today", lang=lang).lines
    people = [line for line in narrow if line.startswith(("  -", "  x"))]
    assert len(people) == 3
    assert all(cells(line) <= width for line in narrow if line.startswith("      "))
    assert "".join("".join(narrow).split()) == "".join(wide.split())


def test_json(planner: Run, shop: Path) -> None:
    done = planner("today", "--json").json
    assert done["date"] == "2026-11-23"
    assert (done["workday"], done["workday_number"], done["workdays"]) == (True, 16, 21)
    assert set(done["new_visitors"]) == {"target", "done"}
    assert (done["goal"], done["deals"]) == (5, 0)
    assert 0 < done["chance"] < 0.5
    assert set(done) >= {"follow_ups", "visits", "greetings", "tasks"}
    follow_ups = done["follow_ups"]
    assert (follow_ups["target"], follow_ups["done"], len(follow_ups["due"])) == (3, 0, 3)
    assert follow_ups["due"][0] == {
        "client": "A0001",
        "name": "张三",
        "level": "H",
        "due": "2026-11-23",
        "time": None,
        "days_late": 0,
        "reason": "new card, not called yet",
    }


def test_the_keys_are_english_in_every_language(planner: Run, shop: Path) -> None:
    def keys(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: keys(one) for key, one in value.items()}
        return [keys(one) for one in value] if isinstance(value, list) else None

    assert keys(planner("today", "--json").json) == keys(planner("today", "--json", lang="zh").json)


def test_what_was_done_counts_and_leaves_the_list_of_what_is_due(planner: Run, shop: Path) -> None:
    planner("add", "f wang")
    planner("add", "n 3")
    done = planner("today", "--json").json
    assert (done["follow_ups"]["target"], done["follow_ups"]["done"]) == (3, 1)
    assert [line["client"] for line in done["follow_ups"]["due"]] == ["A0001", "A0002"]
    assert done["new_visitors"]["done"] == 3


def test_looking_again_and_again_writes_nothing(planner: Run, shop: Path, environ: dict[str, str]) -> None:
    planner("today")
    before = trace(Path(environ["HOME"])), trace(Path(environ["XDG_CACHE_HOME"]))
    for arguments in [("today",), ("today", "--json"), ("plan",), ("goal",), ("review", "week"), ("clients",),
                      ("client", "A0001"), ("history",), ("where",), ("fold",), ()] * 2:  # fmt: skip
        assert planner(*arguments).status == 0
    assert before == (trace(Path(environ["HOME"])), trace(Path(environ["XDG_CACHE_HOME"])))


def test_looking_where_nothing_is_makes_nothing(planner: Run, environ: dict[str, str]) -> None:
    for arguments in [("today",), ("plan",), ("goal",), ("review", "week"), ("clients",), ("history",), ("fold",), ()]:
        assert planner(*arguments).status == 0
    assert list(Path(environ["HOME"]).iterdir()) == []
