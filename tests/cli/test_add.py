"""``planner add``: what it says, what it keeps, and what it refuses."""

import io
import json
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.trouble import NoRoom

Run = Callable[..., Any]


def kept(file: Path) -> Any:
    return json.loads(file.read_text())


def names(file: Path) -> list[str]:
    return [client["name"] for client in kept(file).get("clients", {}).values()] if file.exists() else []


@pytest.mark.parametrize(
    ("lang", "echo"),
    [
        ("en", "New card 王五 (A0001). 13800138000. Level H, buys within 7 days. Next contact by Tue 24 Nov.\n"),
        ("zh", "新建卡 王五（A0001）。13800138000。H级，7天内买。最晚11月24日 周二 再联系。\n"),
    ],
)
def test_it_says_what_it_recorded(planner: Run, file: Path, lang: str, echo: str) -> None:
    done = planner("add", "n 王五 13800138000 !h", lang=lang)
    assert (done.status, done.out, done.err) == (0, echo, "")
    assert names(file) == ["王五"]


def test_the_first_entry_makes_a_private_file(planner: Run, file: Path) -> None:
    planner("add", "n 3")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_the_words_need_no_quotes(planner: Run, file: Path) -> None:
    assert planner("add", "n", "Wang", "Li", "13800138000", "level=h", ":", "wants", "5%").status == 0
    assert names(file) == ["Wang Li"]
    assert kept(file)["activities"]["1"]["note"] == "wants 5%"


def test_options_may_stand_anywhere(planner: Run, file: Path) -> None:
    done = planner("add", "n", "--json", "3", "--dry-run")
    assert done.json["echo"] == "3 new visitors."
    assert not file.exists()


@pytest.mark.parametrize(
    "said", ["--urgent", "--file other.json", "--lang zh", "-h", "--new thing", "--debug", "--dry-run at 14:00"]
)
def test_behind_the_colon_nothing_is_an_option(planner: Run, file: Path, said: str) -> None:
    assert planner("add", "n", "3", "from=fair", ":", *said.split()).status == 0
    assert kept(file)["activities"]["1"]["note"] == said


def test_before_the_note_options_may_stand_anywhere(planner: Run, file: Path) -> None:
    assert planner("add", "n", "王五", "13800138000", "next=2027-01-05 14:00", "--dry-run").status == 0
    assert not file.exists()


def test_what_looks_like_an_option_stands_behind_two_dashes(planner: Run, refused: Run, file: Path) -> None:
    refused(2, "add", "n", "3", "--urgent")
    assert planner("add", "--", "n", "3", ":", "--urgent").status == 0
    assert kept(file)["activities"]["1"]["note"] == "--urgent"


def test_a_negative_number_is_a_word(planner: Run, file: Path) -> None:
    assert planner("add", "n", "3", ":", "-5%").status == 0
    assert kept(file)["activities"]["1"]["note"] == "-5%"


def test_json(planner: Run, file: Path) -> None:
    done = planner("add", "--json", "n 王五 13800138000").json
    assert done["echo"] == "New card 王五. 13800138000. Next contact by Tue 24 Nov."
    assert (done["kind"], done["client"]) == ("new", "A0001")
    client = next(change for change in done["changes"] if change["table"] == "clients")
    assert (client["id"], client["before"]) == (1, None)
    assert client["after"] == {"number": "A0001", "name": "王五", "since": "2026-11-23", "phones": ["13800138000"]}
    assert {change["table"] for change in done["changes"]} == {"clients", "cards", "activities"}


@pytest.mark.parametrize(
    ("line", "kind"),
    [("n 3", "new"), ("f wang", "follow"), ("v wang", "visit"), ("d wang 3*", "deal"), ("l wang price", "lost"),
     ("t v wang >fri", "todo"), ("g wang", "greet"), ("跟进张三丰", "follow")],
)  # fmt: skip
def test_json_of_each_verb(planner: Run, shop: Path, line: str, kind: str) -> None:
    done = planner("add", "--json", line, lang="zh").json
    assert done["kind"] == kind
    assert done["client"] == {"n 3": None, "跟进张三丰": "A0002"}.get(line, "A0003")
    assert done["changes"]


def test_without_words_it_asks_for_the_line(planner: Run, file: Path) -> None:
    assert planner("add", stdin="n 王五 13800138000\nn 赵六 13900139000\n").status == 0
    assert names(file) == ["王五"]


def test_at_a_terminal_it_asks(
    planner: Run, environ: dict[str, str], file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    from planner.cli.main import main

    shown = Terminal()
    monkeypatch.setattr(sys, "stdin", Terminal("n 王五 13800138000\n"))
    monkeypatch.setattr(sys, "stderr", shown)
    assert main(["--lang", "zh", "add"], environ) == 0
    assert shown.getvalue() == "发生了什么？"
    assert names(file) == ["王五"]


@pytest.mark.parametrize("stdin", ["", "\n", "   \n"])
@pytest.mark.parametrize("typed", [[], ["-"], [""], [" "]])
def test_nothing_typed(refused: Run, file: Path, stdin: str, typed: list[str]) -> None:
    assert refused(2, "add", *typed, stdin=stdin).startswith("Nothing was typed")
    assert not file.exists()


def test_many_lines_build_on_each_other(planner: Run, file: Path) -> None:
    lines = "# the morning\nn 王五 13800138000\n\n  f 王五 : asked the price  \nn 赵六 13900139000\nn 2\n"
    done = planner("add", "-", "--json", stdin=lines).json
    assert (done["kind"], done["client"]) == ("several", None)
    assert [(one["kind"], one["client"]) for one in done["entries"]] == [
        ("new", "A0001"),
        ("follow", "A0001"),
        ("new", "A0002"),
        ("new", None),
    ]
    assert done["echo"].count("\n") == 3
    assert names(file) == ["王五", "赵六"]


def test_many_lines_are_one_change(planner: Run, file: Path) -> None:
    planner("add", "-", stdin="n 王五 13800138000\nf 王五\n")
    assert planner("undo").out == "Undone: 2 entries\n"
    assert names(file) == []


@pytest.mark.parametrize(
    ("last", "status"),
    [("f nobody", 5), ("x y z", 2), ("n 孙七 13800138000", 2), ("f 王五 >2026-02-30", 2)],
)
def test_of_many_lines_all_or_none(refused: Run, file: Path, last: str, status: int) -> None:
    sentence = refused(status, "add", "-", stdin=f"n 王五 13800138000\nf 王五\n{last}\n")
    assert sentence.startswith("Line 3: ")
    assert sentence.endswith("nothing was recorded")
    assert not file.exists()


def test_of_many_lines_none_spoils_a_record(refused: Run, shop: Path) -> None:
    before = shop.read_bytes()
    refused(5, "add", "-", stdin="n 王五 13600138000\nf nobody\n", lang="zh")
    assert shop.read_bytes() == before


def test_a_dry_run_writes_nothing(planner: Run, file: Path) -> None:
    done = planner("add", "--dry-run", "n 王五 13800138000")
    assert done.lines[0].startswith("New card 王五.")
    assert done.lines[1] == "Nothing was recorded (dry run)."
    assert not file.parent.exists()


def test_a_dry_run_leaves_a_record_alone(planner: Run, shop: Path) -> None:
    before = (shop.read_bytes(), shop.stat(), sorted(shop.parent.iterdir()))
    done = planner("add", "--dry-run", "--json", "f wang").json
    assert (done["kind"], done["client"], bool(done["changes"])) == ("follow", "A0003", True)
    assert before == (shop.read_bytes(), shop.stat(), sorted(shop.parent.iterdir()))


def test_an_unknown_name_can_be_new(planner: Run, refused: Run, shop: Path) -> None:
    assert "'孙七'" in refused(5, "add", "f 孙七 13500135000")
    assert planner("add", "--json", "--new", "f 孙七 13500135000").json["client"] == "A0004"
    assert kept(shop)["settings"]["1"]["held"] == 50
    assert [card.get("how", "visitor") for card in kept(shop)["cards"].values()][-1] == "visitor"


def test_an_unknown_name_can_be_one_of_the_held(planner: Run, shop: Path) -> None:
    assert planner("add", "--json", "--held", "f 孙七").json["client"] == "A0004"
    assert kept(shop)["settings"]["1"]["held"] == 49
    assert list(kept(shop)["cards"].values())[-1]["how"] == "held"


def test_a_doubt_stands_on_standard_error(planner: Run, shop: Path) -> None:
    done = planner("add", "--json", "f wang : call on fri >fri")
    assert done.status == 0
    assert done.json["kind"] == "follow"
    assert done.err == "planner: '>fri' stands in the note and is not read as a date; put it before the ':'\n"


def test_several_people_are_listed_and_nobody_is_guessed(refused: Run, shop: Path) -> None:
    before = shop.read_bytes()
    sentence = refused(2, "add", "f 张")
    assert "A0001 张三 13800138000" in sentence
    assert "A0002 张三丰 13900139002" in sentence
    assert shop.read_bytes() == before


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("line", "status", "named"),
    [
        ("x y", 2, "x"),
        ("f", 2, ""),
        ("f wang >2026-02-30", 2, "2026-02-30"),
        ("f wang >11-31", 2, "11-31"),
        ("f wang <2026-12-01", 2, ""),
        ("f wang =bored", 2, "bored"),
        ("n 孙七 13800138000", 2, "A0001"),
        ("n 孙七 wx=", 2, ""),
        ("d wang", 2, "3*"),
        ("d wang 9*", 2, "9*"),
        ("l wang boredom", 2, "boredom"),
        ("f 李", 5, "李"),
        ("f A0099", 5, "A0099"),
        ('f "wang', 2, ""),
    ],
)
def test_what_is_not_understood(refused: Run, shop: Path, lang: str, line: str, status: int, named: str) -> None:
    before = shop.read_bytes()
    assert named in refused(status, "add", line, lang=lang)
    assert shop.read_bytes() == before


@pytest.mark.parametrize("typed", [["n \udcd5\udcc5 13800138000"], ["-"], []])
def test_what_is_no_utf8_is_not_kept_as_something_else(refused: Run, file: Path, typed: list[str]) -> None:
    sentence = refused(2, "add", *typed, stdin="n \udcd5\udcc5 13800138000\n", lang="zh")
    assert "UTF-8" in sentence
    assert not file.exists()


def test_hostile_text_is_kept_and_shown_clean(planner: Run, file: Path) -> None:
    done = planner("add", "--json", "n Mall\x1b]0;PWN\x07ory\u202e 13800138000 : [red]\x9b31m")
    assert done.status == 0
    assert not set(done.out) & set("\x1b\x07\x9b\u202e")
    assert names(file) == ["Mall]0;PWNory"]
    assert "[red]31m" in planner("client", "A0001").out


def test_two_sessions_that_meet_lose_nothing(planner: Run, shop: Path) -> None:
    for line in ("n 孙七 13500135000", "n 周八 13400134000"):
        planner("add", line)
    assert names(shop)[-2:] == ["孙七", "周八"]


def test_a_fold_that_has_to_wait_is_said_and_loses_nothing(
    planner: Run, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = planner("today", "--json").json["new_visitors"]["done"]
    with monkeypatch.context() as patched:
        patched.setattr("data.storage.replace_file", _no_room)
        done = planner("add", "n 2")
    assert (done.status, done.out) == (0, "2 new visitors.\n")
    assert done.err.startswith("planner: All that was recorded is kept")
    assert shop.with_name("planner.json.journal").exists()
    assert planner("today", "--json").json["new_visitors"]["done"] == before + 2


def _no_room(*_args: object) -> None:
    raise NoRoom(lambda words: words.file_no_room("planner.json"))
