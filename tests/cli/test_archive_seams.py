"""Where import, merge, erase and the lists of the archive meet: nobody is lost, nobody who is forgotten comes back."""

import csv
import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.entry.saved_lists import save_list
from tests.data.test_erasure import Days, opened

Run = Callable[..., Any]
LI, WANG = 'n "Li Ming" 13800138000 level=h : note li', 'n "Wang Fang" 13900139000 wx=wx_wang_fang level=a : WNOTE'


@pytest.fixture
def two(planner: Run, file: Path) -> Path:
    """A record of Li Ming, A0001, and Wang Fang, A0002."""
    planner("add", LI)
    planner("add", WANG)
    planner("add", "f A0002 : SECRETWANG")
    return file


def row(tmp_path: Path, text: str) -> str:
    path = tmp_path / "rows.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def standing(file: Path, *texts: str) -> set[tuple[str, str]]:
    """Return in which files of the record some texts stand."""
    found = set()
    for path in (one for one in file.parent.rglob("*") if one.is_file()):
        content = path.read_bytes()
        content = gzip.decompress(content) if path.suffix == ".gz" else content
        found |= {(path.name, text) for text in texts if text.encode() in content}
    return found


def test_a_merge_that_was_taken_back_leaves_the_other_one_alone(planner: Run, two: Path) -> None:
    planner("merge", "A0002", "A0001")
    planner("undo")
    before = planner("client", "A0002").out
    planner("erase", "A0001", "--yes")
    assert planner("client", "A0002").out == before


def test_a_merge_that_was_taken_back_names_nobody_in_the_copies(planner: Run, two: Path) -> None:
    planner("merge", "A0002", "A0001")
    planner("backup")
    planner("undo")
    planner("erase", "A0002", "--yes")
    assert standing(two, "Wang Fang", "13900139000", "wx_wang_fang", "WNOTE", "SECRETWANG") == set()


def test_the_words_of_a_reason_are_forgotten(planner: Run, two: Path) -> None:
    planner("add", "l A0002 price/SECRETREASON : gone")
    planner("backup")
    planner("erase", "A0002", "--yes")
    assert standing(two, "SECRETREASON") == set()


def test_a_list_that_is_narrowed_by_the_name_is_forgotten(planner: Run, two: Path) -> None:
    store = opened(two, Days())
    for text in ("wang fang", "13900139000", "wx_wang_fang"):
        store.transact(save_list(f"only {text}", "everyone", text))
    planner("erase", "A0002", "--yes")
    assert standing(two, "wang fang", "13900139000", "wx_wang_fang") == set()


@pytest.mark.parametrize("line", ["f A0002 : SECRET", "v A0002 : SECRET", "g A0002 : SECRET", "e A0002 : SECRET"])
def test_nothing_more_is_kept_of_who_is_forgotten(planner: Run, two: Path, line: str) -> None:
    planner("erase", "A0002", "--yes")
    assert planner("add", line).status != 0
    assert standing(two, "SECRET") == set()


@pytest.mark.parametrize(
    "rows",
    [
        "number,phone,wechat,note,tags\nA0002,13900139000,wx_wang_fang,WNOTE,vip\n",
        "number,day,kind,note\nA0002,2026-11-20,call,WNOTE\n",
        "number,due,kind,text\nA0002,2026-11-30,call,WNOTE\n",
    ],
)
def test_an_import_fills_nobody_who_is_forgotten(planner: Run, two: Path, tmp_path: Path, rows: str) -> None:
    planner("erase", "A0002", "--yes")
    done = planner("import", row(tmp_path, rows), "--json").json
    assert len(done["skipped"]) == 1
    assert standing(two, "WNOTE", "13900139000", "wx_wang_fang") == set()


def test_the_level_of_a_card_that_ended_is_written(planner: Run, two: Path, tmp_path: Path) -> None:
    """Rates by level count cards that ended: a table that leaves their level out makes all of them C."""
    planner("add", "l A0002 price : gone")
    table = tmp_path / "clients.csv"
    planner("export", "--what", "clients", str(table))
    rows = list(csv.DictReader(table.read_text(encoding="utf-8-sig").splitlines()))
    assert [one["level"] for one in rows] == ["H", "A"]


def test_every_card_of_a_client_is_written(planner: Run, two: Path, tmp_path: Path) -> None:
    """A lead that was lost and came again is two cards: with the last one alone, capture and loss rates are others."""
    planner("add", "l A0002 price : gone", today="2026-11-24")
    planner("add", "d A0002", today="2027-01-20")
    before = planner("rates", "--json", today="2027-02-01").json
    book, other = str(tmp_path / "all.xlsx"), str(tmp_path / "other.json")
    planner("export", book, today="2027-02-01")
    planner("--file", other, "import", book, today="2027-02-01")
    after = planner("--file", other, "rates", "--json", today="2027-02-01").json
    assert (after["capture_rate"], after["loss_rate"]) == (before["capture_rate"], before["loss_rate"])


def test_who_is_forgotten_is_no_contact_of_an_address_book(planner: Run, two: Path, tmp_path: Path) -> None:
    planner("erase", "A0002", "--yes")
    cards = tmp_path / "all.vcf"
    planner("export", str(cards))
    assert cards.read_text(encoding="utf-8").count("BEGIN:VCARD") == 1


def test_a_visitor_who_came_before_the_card_is_forgotten_too(planner: Run, file: Path) -> None:
    planner("add", 'n "Wang Fang" : SECRETRED')
    planner("add", WANG)
    planner("erase", "A0001", "--yes")
    assert standing(file, "Wang Fang", "SECRETRED") == set()


def test_a_column_whose_days_contradict_each_other_is_not_guessed(planner: Run, tmp_path: Path) -> None:
    rows = "name,phone,opened\nLi,13811138000,3/4/2026\nWu,13811138001,13/4/2026\nXu,13811138002,4/13/2026\n"
    done = planner("import", row(tmp_path, rows), "--dry-run", "--json").json
    assert [one["row"] for one in done["skipped"]] == [2]


def test_who_was_typed_and_taken_back_before_is_the_same_person(planner: Run, file: Path) -> None:
    planner("add", 'n "Wang Fang" 13900139000 : WNOTE')
    planner("backup")
    planner("undo")
    planner("add", 'n "Wang Fang" 13900139000 wx=wx_wang_fang')
    number = planner("clients", "--json").json[0]["client"]
    planner("erase", number, "--yes")
    assert standing(file, "Wang Fang", "13900139000", "wx_wang_fang", "WNOTE") == set()
