"""``planner export``: what stands in each format, what is said of it, and what is refused."""

import csv
import io
import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner.language import LANGUAGES, words_for
from planner.review.exporting import COLUMNS

Run = Callable[..., Any]


@pytest.mark.parametrize("ending", ["xlsx", "vcf", "ics", "json", "md"])
def test_each_format_holds_what_is_said(planner: Run, shop: Path, tmp_path: Path, ending: str) -> None:
    planner("add", "t v 张三 >+3d 14:00")
    target = tmp_path / f"out.{ending}"
    before = shop.read_bytes()
    done = planner("export", str(target), "--json")
    assert done.status == 0
    assert done.json["file"] == str(target)
    assert sum(count for name, count in done.json.items() if name != "file") > 0
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    # A look never writes.
    assert shop.read_bytes() == before
    again = planner("export", str(target))
    assert (again.status, "--force" in again.err) == (3, True)
    assert planner("export", str(target), "--force").status == 0


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("what", COLUMNS)
def test_a_table_as_csv_has_a_row_for_each(planner: Run, shop: Path, tmp_path: Path, what: str, lang: str) -> None:
    planner("add", "d 张三 3*")
    planner("add", "t f 张三 >+3d")
    target = tmp_path / "out.csv"
    done = planner("export", str(target), "--what", what, "--json", lang=lang)
    head, *rows = csv.reader(target.read_text("utf-8-sig").splitlines())
    words = words_for(lang)
    assert head == [words.export_column(name) for name in COLUMNS[what]]
    assert len(rows) == done.json[what] > 0
    assert len(set(head)) == len(head)


def test_a_client_stands_with_the_card_and_a_deal_with_the_client(planner: Run, shop: Path, tmp_path: Path) -> None:
    planner("add", "d 张三 3* @1999 : paid")
    for what in ("clients", "deals"):
        planner("export", str(tmp_path / f"{what}.csv"), "--what", what)
    clients = list(csv.DictReader((tmp_path / "clients.csv").read_text("utf-8-sig").splitlines()))
    (deal,) = csv.DictReader((tmp_path / "deals.csv").read_text("utf-8-sig").splitlines())
    won = next(row for row in clients if row["name"] == "张三")
    assert (won["phones"], won["end"], won["product"]) == ("13800138000", "won", "3*")
    assert (deal["number"], deal["name"], deal["amount"], deal["note"]) == (won["number"], "张三", "1999", "paid")
    still = next(row for row in clients if row["name"] == "Wang Li")
    assert (still["level"], still["end"]) == ("A", "")


def test_the_whole_record_goes_on_as_a_record(planner: Run, shop: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.json"
    planner("export", str(target))
    plan = planner("plan", "--json").json
    assert planner("--file", str(target), "plan", "--json").json == plan
    assert planner("--file", str(target), "doctor", "--json").json["ok"]
    assert set(json.loads(target.read_text())) >= {"_meta", "clients", "cards"}


def test_markdown_shows_what_was_typed_literally(planner: Run, shop: Path, tmp_path: Path) -> None:
    planner("add", "f 张三 : **bold** [link](x) <b>")
    planner("export", str(tmp_path / "out.md"))
    said = (tmp_path / "out.md").read_text()
    assert "## 张三" in said
    assert r"\*\*bold\*\* \[link\](x) \<b\>" in said


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "status"),
    [
        (["out.doc"], 2),
        (["out"], 2),
        (["out.csv"], 2),
        (["out.csv", "--what", "all"], 2),
        (["out.csv", "--what", "secrets"], 2),
        (["out.vcf", "--what", "deals"], 2),
        (["out.json", "--what", "clients"], 2),
        (["missing/out.vcf"], 3),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(
    planner: Run, shop: Path, tmp_path: Path, typed: list[str], status: int, lang: str
) -> None:
    name, *rest = typed
    done = planner("export", str(tmp_path / name), *rest, lang=lang)
    assert (done.status, done.out) == (status, "")
    assert done.err.count("\n") == 1
    assert not list(tmp_path.glob("out*"))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", ["deals.csv", "Deals.CSV", "成交.csv"])
def test_a_table_is_the_one_that_the_file_is_called_after(
    planner: Run, shop: Path, tmp_path: Path, name: str, lang: str
) -> None:
    planner("add", "d 张三 3*")
    assert planner("export", str(tmp_path / name), "--json", lang=lang).json["deals"] == 1
    head = next(csv.reader(io.StringIO((tmp_path / name).read_text(encoding="utf-8-sig"))))
    assert head == [words_for(lang).export_column(one) for one in COLUMNS["deals"]]


@pytest.mark.parametrize("name", ["clients.xlsx", "deals.md"])
def test_a_format_that_holds_more_holds_it_whatever_the_file_is_called(
    planner: Run, shop: Path, tmp_path: Path, name: str
) -> None:
    other = tmp_path / f"out{Path(name).suffix}"
    counts = [planner("export", str(one), "--json").json for one in (tmp_path / name, other)]
    assert {**counts[0], "file": ""} == {**counts[1], "file": ""}


def test_what_is_asked_for_goes_before_what_the_file_is_called(planner: Run, shop: Path, tmp_path: Path) -> None:
    assert "clients" in planner("export", str(tmp_path / "deals.csv"), "--what", "clients", "--json").json


def test_a_calendar_is_told_for_a_month_of_what_is_done(planner: Run, shop: Path, tmp_path: Path) -> None:
    planner("add", "t f 张三 >2026-12-02", today="2026-12-01")
    planner("add", "f 张三 >- : spoke", today="2026-12-02")
    counts = [
        planner("export", str(tmp_path / f"{day}.ics"), "--json", today=day).json["tasks"]
        for day in ("2026-12-02", "2027-01-02", "2027-01-03")
    ]
    assert counts == [counts[0], counts[0], counts[0] - 1]
