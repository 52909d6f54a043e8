"""``planner merge``: a preview, one transaction, one undo; in both languages."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


def test_the_preview_changes_nothing_and_the_merge_is_taken_back_by_one_undo(planner: Run, shop: Path) -> None:
    before = shop.read_bytes()
    cards = {who: planner("client", who, "--json").json for who in ("A0001", "A0002")}
    done = planner("merge", "A0002", "A0001", "--dry-run")
    assert done.lines[0] == "张三丰 (A0002) becomes part of A0001"
    assert "- name: 张三 / 张三丰" in done.lines
    assert "duplicate" in done.out
    assert planner("merge", "A0002", "A0001", "--dry-run", lang="zh").lines[0] == "张三丰（A0002） 并入 A0001"
    assert shop.read_bytes() == before
    found = planner("merge", "A0002", "A0001", "--json").json
    assert (found["client"], found["into"], found["merged"]) == ("A0002", "A0001", True)
    assert found["moved"] == {"cards": 1, "activities": 1, "deals": 0, "tasks": 0, "referrals": 0}
    assert found["differences"] == [{"field": "name", "kept": "张三", "dropped": "张三丰"}]
    card = planner("client", "A0002", "--json").json["card"]
    assert (card["client"], card["phones"]) == ("A0001", ["13800138000", "13900139002"])
    assert "张三丰" in card["note"]
    assert planner("client", "a2").out == planner("client", "张三").out
    assert planner("undo").out == "Undone: Merged A0002 into 张三 (A0001)\n"
    assert {who: planner("client", who, "--json").json for who in cards} == cards


def test_who_may_be_there_twice(planner: Run, shop: Path) -> None:
    assert planner("merge").out == "Nobody in the archive seems to be there twice\n"
    assert planner("merge", "--json").json == []
    found = json.loads(shop.read_text())
    found["clients"]["3"]["phones"] = ["13800138000"]
    shop.write_text(json.dumps(found))
    assert planner("merge").lines[0] == "Wang Li (A0003) and 张三 (A0001): the same phone"
    assert planner("merge", lang="zh").lines[0] == "Wang Li（A0003）与张三（A0001）：电话相同"
    assert planner("merge", "--json").json == [{"client": "A0003", "into": "A0001", "why": "phone"}]


@pytest.mark.parametrize(
    ("typed", "status"), [(("A0001",), 2), (("A0001", "A0001"), 2), (("A0001", "A0099"), 5), (("张", "A0001"), 2)]
)
def test_what_cannot_be_merged_is_said(refused: Run, shop: Path, typed: tuple[str, ...], status: int) -> None:
    before = shop.read_bytes()
    assert refused(status, "merge", *typed)
    assert refused(status, "merge", *typed, lang="zh")
    assert shop.read_bytes() == before


def test_a_phone_of_somebody_else_offers_the_merge(refused: Run, shop: Path) -> None:
    sentence = refused(2, "client", "A0002", "--set", "phones=13800138000")
    assert sentence.endswith("planner merge A0002 A0001")
    assert refused(2, "client", "A0002", "--set", "phones=13800138000", lang="zh").endswith("A0002 A0001")
