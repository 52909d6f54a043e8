"""The archive, undo and redo, the history, the week, folding, and the demo."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from planner.cli.cells import cells
from planner.language import words_for
from planner.plan.archive import Roll

Run = Callable[..., Any]


def test_clients(planner: Run, shop: Path) -> None:
    done = planner("clients")
    assert [line.split() for line in done.lines] == [
        ["A0003", "Wang", "Li", "A", "13700137000"],
        ["A0001", "张三", "H", "13800138000"],
        ["A0002", "张三丰", "C", "13900139002"],
    ]
    assert planner("clients", "--json").json[1] == {
        "client": "A0001",
        "name": "张三",
        "level": "H",
        "phones": ["13800138000"],
        "list": "everyone",
        "reason": None,
    }


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_list_is_named_by_its_word_its_title_or_the_reps_own_name(planner: Run, shop: Path, lang: str) -> None:
    words = words_for(lang)
    for name in ("levels", words.roll(Roll.LEVELS)):
        found = planner("clients", "--list", name, "--json", lang=lang).json
        assert [(one["client"], one["level"]) for one in found] == [("A0001", "H"), ("A0003", "A"), ("A0002", "C")]
        assert all(one["list"] == "levels" and one["reason"] for one in found)
    assert planner("clients", "--list", "dormant", lang=lang).out.strip() == words.roll_empty(Roll.DORMANT)
    assert planner("clients", "--list", "dormant", "--json", lang=lang).json == []
    assert [one["client"] for one in planner("clients", "level=h", "--json", lang=lang).json] == ["A0001"]


def test_a_list_that_is_none_is_refused_with_those_there_are(refused: Run, shop: Path) -> None:
    assert "overdue" in refused(2, "clients", "--list", "nope")


@pytest.mark.parametrize(
    ("query", "found"),
    [("张", ["A0001", "A0002"]), ("三丰", ["A0002"]), ("wang li", ["A0003"]), ("WANG", ["A0003"]), ("8000", ["A0001"]),
     ("a3", ["A0003"]), ("138 0013 8000", ["A0001"])],
)  # fmt: skip
def test_clients_who_fit(planner: Run, shop: Path, query: str, found: list[str]) -> None:
    assert [one["client"] for one in planner("clients", "--json", *query.split()).json] == found


def test_columns_are_aligned_for_chinese(planner: Run, shop: Path) -> None:
    places = {cells(line[: line.index(level)]) for line, level in zip(planner("clients").lines, "AHC", strict=True)
              if level != "A"}  # fmt: skip
    assert len(places) == 1


def test_nobody(planner: Run, refused: Run, shop: Path) -> None:
    assert refused(5, "clients", "nobody") == "Nobody fits 'nobody'"
    assert refused(5, "clients", "nobody", "--json", lang="zh") == "没有客户符合「nobody」"


def test_an_empty_archive(planner: Run) -> None:
    assert planner("clients").out.startswith("Nobody in the archive yet")
    assert planner("clients", "--json").json == []
    assert planner("history").out.startswith("Nothing recorded yet")
    assert planner("history", "--json").json == []


def test_more_clients_than_a_screen_holds_are_all_listed(planner: Run, file: Path) -> None:
    lines = "\n".join(f"n Visitor{number} 138{number:08d}" for number in range(60))
    assert planner("add", "-", stdin=lines).status == 0
    assert len(planner("clients", "--json").json) == len(planner("clients", "visitor", "--json").json) == 60


@pytest.mark.parametrize("who", ["A0003", "a3", "wang", "Wang Li", "13700137000", "7000"])
def test_one_client(planner: Run, shop: Path, who: str) -> None:
    planner("add", "f wang >fri : asked again")
    done = planner("client", *who.split())
    assert done.lines[0] == "Wang Li  A0003  A (buys within 15 days)  13700137000"
    assert "follow-up" in done.out
    assert "asked again" in done.out
    found = planner("client", who, "--json").json
    assert set(found) == {"card", "history"}
    assert (found["card"]["client"], found["card"]["open"], found["card"]["level"]) == ("A0003", True, "A")
    assert {moment["event"] for moment in found["history"]} == {"planned", "contact", "visitor", "opened"}
    assert "asked again" in [moment["note"] for moment in found["history"]]


@pytest.mark.parametrize(("who", "status"), [("张", 2), ("nobody", 5), ("A0099", 5)])
def test_a_client_who_is_not_found(refused: Run, shop: Path, who: str, status: int) -> None:
    assert who in refused(status, "client", who)
    assert who in refused(status, "client", who, "--json", lang="zh")


def test_undo_and_redo(planner: Run, refused: Run, shop: Path) -> None:
    before = planner("clients", "--json").json
    planner("add", "n 孙七 13500135000")
    after = planner("clients", "--json").json
    assert planner("undo").out == "Undone: New card 孙七 (A0004)\n"
    assert planner("clients", "--json").json == before
    assert planner("redo", lang="zh").out == "已重做：新建卡 孙七（A0004）\n"
    assert planner("clients", "--json").json == after
    assert refused(5, "redo") == "Nothing to redo"


def test_undo_in_json(planner: Run, shop: Path) -> None:
    planner("add", "n 孙七 13500135000")
    done = planner("undo", "--json").json
    assert done["label"] == "New card 孙七 (A0004)"
    gone = next(change for change in done["changes"] if change["table"] == "clients")
    assert (gone["before"]["name"], gone["after"]) == ("孙七", None)
    assert set(planner("redo", "--json").json) == {"label", "changes"}


def test_nothing_to_undo(refused: Run, file: Path) -> None:
    assert refused(5, "undo") == "Nothing to undo"
    assert refused(5, "redo", "--json", lang="zh") == "没有可重做的操作"
    assert not file.parent.exists()


def test_what_has_changed_since_is_not_undone(planner: Run, refused: Run, shop: Path) -> None:
    planner("add", "n 孙七 13500135000")
    found = json.loads(shop.read_text())
    found["clients"]["4"]["name"] = "孙七七"
    shop.write_text(json.dumps(found))
    sentence = refused(4, "undo")
    assert "would take away 孙七七 (A0004), but 孙七七 (A0004): name is '孙七七' by now" in sentence
    assert json.loads(shop.read_text()) == found


def test_history(planner: Run, shop: Path) -> None:
    planner("add", "n 3")
    planner("undo")
    done = planner("history").lines
    assert done[0].split()[2:] == ["undone", "3", "new", "visitors"]
    assert [line[:10] for line in done] == ["2026-11-23", "2026-11-20", "2026-11-20"]
    first = planner("history", "--json", lang="zh").json[0]
    assert (first["label"], first["undone"], first["at"][:10]) == ("新客户3组", True, "2026-11-23")
    assert first["at"].endswith("+08:00")


@pytest.mark.parametrize("date", [[], ["2026-11-23"], ["2026-11-29"]])
def test_the_week(planner: Run, shop: Path, date: list[str]) -> None:
    planner("add", "f wang")
    planner("add", "n 3")
    done = planner("review", "week", *date, "--json").json
    assert (done["from"], done["to"], len(done["days"])) == ("2026-11-23", "2026-11-29", 7)
    assert set(done) >= {"plan", "actual", "attribution", "verdicts", "advice", "reflection"}
    assert {one["stage"] for one in done["verdicts"]} == {"visitors", "capture", "closing", "loss", "referral"}
    assert set(done["verdicts"][0]) >= {"stage", "actual", "trials", "expected", "tail", "verdict"}
    assert (done["actual"]["visitors"], done["actual"]["follow_ups"]) == (3, 1)
    assert done["days"][0]["plan"]["follow_ups"] == 3
    assert done["days"][0]["actual"] == done["actual"]


def test_another_week(planner: Run, shop: Path) -> None:
    done = planner("review", "week", "2026-11-18", "--json").json
    assert (done["from"], done["actual"]["visitors"], done["actual"]["cards"]) == ("2026-11-16", 3, 3)


@pytest.mark.parametrize(
    ("lang", "heading", "row"),
    [("en", "Week 48   Mon 23 Nov 2026", "visitors"), ("zh", "第48周   2026年11月23日 周一", "接待客户")],
)
def test_the_week_in_words(planner: Run, shop: Path, lang: str, heading: str, row: str) -> None:
    planner("add", "n 3")
    lines = planner("review", "week", lang=lang).lines
    assert lines[0].startswith(heading)
    table = lines[2:9]
    assert len({cells(line) for line in table}) == 1
    assert next(line for line in table if row in line).split()[1].startswith("3/")


def test_fold(planner: Run, shop: Path) -> None:
    planner("add", "n 3")
    assert planner("fold").out == f"Nothing to fold: {shop} holds everything.\n"
    assert planner("fold", lang="zh").out == f"无需合并：{shop} 已包含全部记录。\n"
    assert planner("fold", "--json").json == {"folded": False, "file": str(shop)}


def test_plain_tinydb_finds_every_record(planner: Run, shop: Path) -> None:
    planner("add", "d wang 3*")
    planner("fold")
    with TinyDB(shop) as database:
        assert {client["name"] for client in database.table("clients")} == {"张三", "张三丰", "Wang Li"}
        assert len(database.table("deals")) == 1
        assert len(database.table("cards")) == 3


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_demo_is_written_and_reads_back(planner: Run, tmp_path: Path, lang: str, file: Path) -> None:
    demo = tmp_path / "demo" / "one.json"
    assert str(demo) in planner("demo", "--write", str(demo), lang=lang).out
    assert planner("--file", str(demo), "today", "--json").json["goal"] > 0
    assert len(planner("--file", str(demo), "clients", "--json").json) > 50
    assert not file.exists()


def test_a_demo_never_takes_the_place_of_a_file(refused: Run, shop: Path) -> None:
    before = shop.read_bytes()
    assert str(shop) in refused(3, "demo", "--write", str(shop))
    assert shop.read_bytes() == before


def test_a_demo_without_a_terminal_shows_its_list_and_leaves_nothing(planner: Run, file: Path) -> None:
    done = planner("demo")
    assert done.status == 0
    assert len(done.lines) > 10
    assert done.err.count("\n") == 1
    assert not file.exists()


def test_fields_of_a_client_are_set_shown_and_refused_in_a_sentence(planner: Run, shop: Path) -> None:
    number = planner("client", "张三", "--json").json["card"]["client"]
    typed = ("--set", "needs=no smell", "--set", "motive=fear", "--set", "birthday=农历 8-15")
    card = planner("client", number, *typed, "--json").json["card"]
    assert (card["needs"], card["motive"], card["birthday"], card["lunar"]) == ("no smell", "fear", "08-15", True)
    assert "must have: no smell" in planner("client", number).lines
    assert "非要不可：no smell" in planner("client", number, lang="zh").lines
    for wrong in ("needs", "secret=x", "motive=envy", "birthday=someday", "phones=1"):
        refused = planner("client", number, "--set", wrong)
        assert (refused.status, refused.out, refused.err.count("\n")) == (2, "", 1)
    assert planner("client", number, "--json").json["card"] == card
    assert planner("undo").status == 0
    assert planner("client", number, "--json").json["card"]["needs"] is None


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_proposal_is_printed_or_written_for_nobody_else(
    planner: Run, refused: Run, shop: Path, tmp_path: Path, lang: str
) -> None:
    printed = planner("propose", "A0001", "--product", "3*", "--quantity", "2", lang=lang)
    assert "张三" in printed.lines[0]
    assert "x2" in printed.out
    target = tmp_path / "proposal.md"
    planner("propose", "A0001", "--product", "3*", "--quantity", "2", "--to", str(target), lang=lang)
    assert target.read_text(encoding="utf-8").strip() == printed.out.strip()
    assert target.stat().st_mode & 0o777 == 0o600
    refused(3, "propose", "A0001", "--product", "3*", "--to", str(target), lang=lang)
    refused(2, "propose", "A0001", "--product", "nothing", lang=lang)
    refused(2, "propose", "A0001", "--product", "3*", "--quantity", "0", lang=lang)


def test_the_open_card_is_set_and_shown(planner: Run, refused: Run, shop: Path) -> None:
    planner("client", "A0001", "--set", "level=b", "--set", "buys=eom", "--set", "referrer=wang", "--set", "product=3*")
    card = planner("client", "A0001", "--json").json["card"]
    assert (card["level"], card["product"], card["referrer"]) == ("B", "3*", "A0003")
    assert planner("client", "A0003", "--json").json["card"]["brought"] == ["A0001"]
    refused(2, "client", "A0003", "--set", "referrer=A0001")
    planner("undo")
    assert planner("client", "A0001", "--json").json["card"]["level"] == "H"
