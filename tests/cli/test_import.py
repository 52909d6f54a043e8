"""``planner import``: CSV of clients, activities and deals, hostile files, one undo."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.exchange.tables import sheet_of
from planner.entry.importing.columns import proposed
from planner.entry.importing.heads import FIELDS
from planner.language import LANGUAGES, words_for
from planner.record.errors import NotUnderstood

Run = Callable[..., Any]

CLIENTS = (
    "姓名,手机,级别,建卡日期,状态,流失日期,流失原因\n王芳,138 0013 8111,H,2026/3/1,,,\n"
    "赵六,13900139111,B,2026年3月5日,流失,46113,太贵\n"
)
DEALS = "phone;date;amount\n13800138111;2026-04-02;1280\n"


def tables(file: Path) -> dict[str, list[dict[str, Any]]]:
    found = json.loads(file.read_text(encoding="utf-8"))
    return {name: list(found.get(name, {}).values()) for name in ("clients", "cards", "activities", "deals")}


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    clients, deals = tmp_path / "c.csv", tmp_path / "d.csv"
    clients.write_bytes(CLIENTS.encode("gb18030"))
    deals.write_bytes(b"\xef\xbb\xbf" + DEALS.encode())
    return str(clients), str(deals)


def test_old_leads_are_read_as_if_typed(planner: Run, file: Path, files: tuple[str, str]) -> None:
    done = planner("import", *files, "--json").json
    assert (done["rows"], done["added"], done["merged"], done["skipped"]) == (3, 3, 0, [])
    won, lost = tables(file)["cards"]
    assert (won["opened"], won["ended"], won["end"], won["how"]) == ("2026-03-01", "2026-04-02", "won", "import")
    assert (lost["ended"], lost["end"], lost["reason"]) == ("2026-04-01", "lost", "price")
    assert won["seen"] == won["opened"]


def test_one_undo_takes_all_back(planner: Run, file: Path, files: tuple[str, str]) -> None:
    planner("import", *files)
    assert planner("undo").status == 0
    assert not any(tables(file).values())


def test_a_dry_run_writes_nothing(planner: Run, file: Path, files: tuple[str, str]) -> None:
    assert "手机: phone" in planner("import", *files, "--dry-run", "--skipped", "x").out
    assert not file.exists()


def test_again_merges_and_overwrites_nothing(planner: Run, file: Path, files: tuple[str, str], tmp_path: Path) -> None:
    planner("import", *files)
    more = tmp_path / "more.csv"
    more.write_text("name,phone,wechat\nWang,13800138111,wf\n", encoding="utf-8")
    assert planner("import", str(more), "--json").json["merged"] == 1
    client = tables(file)["clients"][0]
    assert (client["name"], client["wechat"]) == ("王芳", "wf")
    done = planner("import", str(more), "--json").json
    assert [(one["field"], one["kept"], one["said"]) for one in done["differs"]] == [("name", "王芳", "Wang")]
    assert "stays '王芳', not 'Wang'" in planner("import", str(more)).out


def test_what_cannot_be_taken_is_said_and_kept(planner: Run, file: Path, tmp_path: Path) -> None:
    bad, skipped = tmp_path / "bad.csv", tmp_path / "skipped.csv"
    bad.write_text('name,phone\nLi,1.38E+10\n"Wu,1\nZhao,13700137111\nHe,=1+1\n', encoding="utf-8")
    done = planner("import", str(bad), "--json", "--skipped", str(skipped)).json
    assert [one["row"] for one in done["skipped"]] == [2, 3, 5]
    assert "rounded" in done["skipped"][0]["why"]
    assert done["added"] == 1
    assert skipped.stat().st_mode & 0o777 == 0o600


def test_all_or_nothing(planner: Run, file: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_text("name,phone\nLi,1.38E+10\nZhao,13700137111\n", encoding="utf-8")
    assert planner("import", str(bad), "--all-or-nothing").status == 2
    assert not file.exists()


NAMES = "name,card opened,note\n钱七,2026-03-01,\n李四,,a\n李四,,a\n"
ACTIVITIES = (
    "name,date,type,content\n钱七,2026-03-01,来访,\n钱七,2026-03-04 15:30,电话,问价\n钱七,2026-03-04 15:30,电话,问价\n"
    ",2026-03-02,来访,\n,2026-03-02,来访,\n"
)


def test_a_file_read_again_changes_nothing(planner: Run, file: Path, files: tuple[str, str], tmp_path: Path) -> None:
    names, acts = tmp_path / "names.csv", tmp_path / "acts.csv"
    names.write_text(NAMES, encoding="utf-8")
    acts.write_text(ACTIVITIES, encoding="utf-8")
    all_of_them = (*files, str(names), str(acts))
    done = planner("import", *all_of_them, "--json").json
    # The second 李四 is the first one; two calls of one time, and two parties without a name, are two.
    assert (done["rows"], done["added"], done["merged"], done["skipped"]) == (11, 10, 1, [])
    before = file.read_bytes()
    again = planner("import", *all_of_them, "--json").json
    assert (again["added"], again["merged"], again["unchanged"], again["differs"]) == (0, 11, 11, [])
    assert file.read_bytes() == before
    found = tables(file)
    assert [one["name"] for one in found["clients"]] == ["王芳", "赵六", "钱七", "李四"]
    assert [one["at"][11:16] for one in found["activities"]] == ["12:00"] * 3 + ["15:30"] * 2
    assert next(one for one in found["cards"] if one["client"] == 3).get("how", "visitor") == "visitor"


def test_imported_rates_are_those_of_typed_entries(planner: Run, environ: dict[str, str], tmp_path: Path) -> None:
    typed = [
        ("2026-03-01", "n 王芳 13800138111 !h"), ("2026-03-01", "n 赵六 13900139111 !b"), ("2026-03-05", "n 3"),
        ("2026-03-09", "f 王芳 : 问价"), ("2026-03-20", "l 赵六 price"), ("2026-04-02", "d 王芳 @1280"),
        ("2026-06-01", "d 王芳 @300"),
    ]  # fmt: skip
    typed_in = tmp_path / "typed.json"
    for day, entry in typed:
        assert planner("--file", str(typed_in), "add", entry, today=day).status == 0
    clients, acts, deals = (tmp_path / f"{name}.csv" for name in ("clients", "acts", "deals"))
    clients.write_text(
        "name,phone,level,opened,status,ended,reason\n王芳,13800138111,H,2026-03-01,,,\n"
        "赵六,13900139111,B,2026-03-01,lost,2026-03-20,price\n"
    )
    acts.write_text(
        "phone,date,type,groups,note\n13800138111,2026-03-01,visitor,1,\n13900139111,2026-03-01,visitor,,\n"
        ",2026-03-05,visitor,3,\n13800138111,2026-03-09,call,,问价\n"
    )
    deals.write_text("phone,date,amount\n13800138111,2026-06-01,300\n13800138111,2026-04-02,1280\n")
    assert planner("import", str(deals), str(acts), str(clients), "--json").json["added"] == 8
    for command in (("rates", "--json"), ("backtest", "--json"), ("trend", "--json")):
        mine = planner(*command).json
        assert mine == planner("--file", str(typed_in), *command).json, command
    assert planner("doctor", "--json").json["ok"]


def test_clients_are_linked_by_number_external_id_phone_or_name(planner: Run, shop: Path, tmp_path: Path) -> None:
    clients, acts = tmp_path / "clients.csv", tmp_path / "acts.csv"
    clients.write_text("姓名,外部编号,编号,微信\n钱一,crm-7,A0001,\n孙二,,,sun2\n")
    acts.write_text(
        "编号,外部编号,姓名,日期,内容\nA0001,,张三,2026-11-20,own\nA0001,,钱一,2026-11-20,theirs\n"
        ",CRM-7,,2026-11-20,ext\n,,孙二,2026-11-20,name\n,,张,2026-11-20,never guessed\nA0001,,李,2026-11-20,nobody\n"
    )
    planner("import", str(clients))
    done = planner("import", str(acts), "--kind", "activities", "--json").json
    assert (done["added"], [one["row"] for one in done["skipped"]]) == (4, [6, 7])
    found = {one["note"]: one.get("client") for one in tables(shop)["activities"] if one.get("note")}
    assert [found[note] for note in ("own", "theirs", "ext", "name")] == [1, 4, 4, 5]
    newcomer = tables(shop)["clients"][3]
    assert (newcomer["number"], newcomer["aliases"]) == ("A0004", ["A0001"])
    assert "钱一" in planner("clients", "A0001").out


def test_a_skipped_row_can_be_mended_and_imported(planner: Run, file: Path, tmp_path: Path) -> None:
    bad, skipped = tmp_path / "bad.csv", tmp_path / "skipped.csv"
    bad.write_text("姓名,手机,备注\n李四,1.38E+10,=x\n王五,13700137111,\n")
    assert planner("import", str(bad), "--skipped", str(skipped), lang="zh").status == 0
    text = skipped.read_text("utf-8-sig")
    assert "约数" in text
    again = planner("import", str(bad), "--skipped", str(skipped))
    assert (again.status, "is there already" in again.err) == (3, True)
    skipped.write_text(text.replace("1.38E+10", "13800138000"))
    assert planner("import", str(skipped), "--json").json["added"] == 1
    assert [(one["name"], one.get("note")) for one in tables(file)["clients"]] == [("王五", None), ("李四", "=x")]


def test_how_and_when_a_card_ended_go_together(planner: Run, file: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(
        "name,opened,status,ended,reason\nAn,2026-03-01,lost,,\nBo,2026-03-01,,2026-03-09,\nCy,2026-03-01,,2026-03-09,price\n"
        "Di,2026-03-09,lost,2026-03-01,\nEd,2026-03-01,won,2026-03-09,\nFy,2026-03-01,excluded,2026-03-09,\n"
    )
    done = planner("import", str(table), "--json").json
    assert [one["row"] for one in done["skipped"]] == [2, 3, 5]
    assert [one["end"] for one in tables(file)["cards"]] == ["lost", "won", "excluded"]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    "typed", [["--map", "Nope=name"], ["--map", "a=nonsense"], ["--map", "a=note"], ["--kind", "x"], []]
)
def test_a_mapping_that_is_none_is_said(
    refused: Callable[..., str], tmp_path: Path, typed: list[str], lang: str
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("a,b\n1,2\n")
    assert refused(2, "import", str(table), *typed, lang=lang)


def test_columns_are_mapped_as_typed(planner: Run, file: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("a;b;phone\nLi Lei;13800138000;13900139000\n")
    done = planner("import", str(table), "--map", "a=name", "--map", "2=phone", "--map", "phone=-")
    assert "Not read in t.csv: phone" in done.out
    assert tables(file)["clients"][0]["phones"] == ["13800138000"]


def test_a_number_of_elsewhere_finds_whoever_is_met(planner: Run, shop: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("编号,姓名,手机,介绍人,来源\nK-77,张三,13800138000,,自然进店\nA0001,钱一,13911139111,K-77,\n")
    assert planner("import", str(table), "--json").json["differs"] == []
    met, new = tables(shop)["clients"][0], tables(shop)["clients"][3]
    assert (met["number"], met["aliases"], met["source"], new["referrer"]) == ("A0001", ["K-77"], "到店", 1)
    assert "张三" in planner("clients", "k-77").out


def test_the_same_phone_is_the_same_person(planner: Run, file: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("姓名,手机,手机2,生日\n王芳,+86 138 0013 8000,,1980-05-03\n王小芳,139-0013-9000,13800138000,\n")
    assert planner("import", str(table), "--json").json["merged"] == 1
    assert [one["phones"] for one in tables(file)["clients"]] == [["13800138000", "13900139000"]]


def test_a_title_above_the_heads_is_none_of_the_rows(planner: Run, file: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(
        "客户名单,,\n2026年,,\n姓名,手机,意向产品\n王芳,13800138000,一款名字非常非常长的三星级套餐\n,13900139000,\n"
    )
    done = planner("import", str(table), "--json").json
    assert (done["added"], [one["row"] for one in done["skipped"]]) == (1, [5])
    found = json.loads(file.read_text())
    assert found["products"]["1"] == {"code": "一款名字非常非常长的三星", "name": "一款名字非常非常长的三星级套餐"}
    assert planner("import", str(table), "--json").json["unchanged"] == 1


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=200) | st.text(alphabet='",;\t\n\r\0a王', max_size=80).map(str.encode))
def test_any_bytes_are_a_sheet_or_a_sentence(data: bytes) -> None:
    try:
        sheet = sheet_of("x.csv", data)
    except NotUnderstood:
        return
    assert sheet.heads


def test_the_next_step_of_a_list_is_planned_once(planner: Run, tmp_path: Path) -> None:
    path = tmp_path / "c.csv"
    path.write_text("姓名,手机,下次跟进\n王五,13800138000,2026-12-05\n李四,13900139000,\n", encoding="utf-8")
    for added in (2, 0):
        assert planner("import", str(path), "--json").json["added"] == added
        found = planner("clients", "--list", "soon", "--json", today="2026-12-04").json
        assert [(one["client"], one["reason"]) for one in found] == [("A0001", "Sat 5 Dec")]


def test_a_next_step_is_not_the_day_on_which_the_card_opens(planner: Run, file: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(
        "Name,Phone,Level,First contact,Next step\n"
        "Ann,13800138001,A,2026-11-10,2026-12-05\n"
        "Ben,13800138002,A,,2026-12-05\n"
    )
    planner("import", str(table), today="2026-11-24")
    kept = json.loads(file.read_text())
    opened = [one["opened"] for one in kept["cards"].values()]
    due = [one["due"] for one in kept["tasks"].values()]
    assert (sorted(opened), due) == (["2026-11-10", "2026-11-24"], ["2026-12-05", "2026-12-05"])
    assert [planner("add", one, today="2026-11-24").status for one in ("d ann x1", "l ben price")] == [0, 0]


def test_leads_alone_hold_nobody_against_a_plan(planner: Run, file: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Name,Phone,First contact\nSmith,13900000001,2026-10-03\nJones,13900000002,2026-11-03\n")
    planner("import", str(table), today="2026-11-24")
    planner("goal", "--line", "8", today="2026-11-24")
    planned = [planner("review", "month", "--json", today="2026-11-24").json["planned_so_far"]["visitors"]]
    planner("add", "n 3", today="2026-11-24")
    planned.append(planner("review", "month", "--json", today="2026-11-24").json["planned_so_far"]["visitors"])
    assert planned == [0, 0]


def test_a_column_called_as_the_field_goes_before_one_that_may_be_it(planner: Run, shop: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Name,Phone,Interested in,Product\nAnn,13800139001,high,3*\nBen,13800139002,low,4*\n")
    done = planner("import", str(table), "--dry-run", "--json").json
    assert done["columns"][0]["fields"] == {"Name": "name", "Phone": "phone", "Product": "product"}


def test_leads_of_before_do_not_say_what_was_not_done_since(planner: Run, file: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Name,Phone,First contact\nSmith,13900000001,2026-10-03\n")
    planner("goal", "--line", "8", today="2026-11-24")
    planner("add", "n 3", today="2026-11-24")
    planned = [planner("review", "month", "--json", today="2026-11-24").json["planned_so_far"]]
    assert planner("import", str(table), today="2026-11-24").status == 0
    planned.append(planner("review", "month", "--json", today="2026-11-24").json["planned_so_far"])
    assert planned[0]["visitors"] == planned[1]["visitors"] == 0
    # Visitors of before that were counted tell that the days since were watched.
    planner("add", "n 5 <2026-11-20", today="2026-11-24")
    assert planner("review", "month", "--json", today="2026-11-24").json["planned_so_far"]["visitors"] > 0


def test_products_that_come_in_are_named(planner: Run, shop: Path, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Name,Phone,Interested in\nSmith,13900000001,Sofa\nJones,13900000002,3*\n")
    assert "1 new product: Sofa" in planner("import", str(table), "--dry-run").out
    planner("import", str(table))
    assert "new product" not in planner("import", str(table), "--dry-run").out


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_was_said_of_a_column_stands_in_the_file_of_what_is_left_out(
    planner: Run, shop: Path, tmp_path: Path, lang: str
) -> None:
    table, left = tmp_path / "t.csv", tmp_path / "left.csv"
    table.write_text("Name,Handy,Whatever,Notes\nSmith,13900000001,2026-10-03,a\nJones,1.3E+10,2026-10-04,b\n")
    told = ("--map", "Handy=phone", "--map", "Whatever=opened")
    planner("import", str(table), *told, "--skipped", str(left), lang=lang)
    left.write_text(left.read_text("utf-8-sig").replace("1.3E+10", "13900000002"))
    done = planner("import", str(left), "--json", lang=lang).json
    assert (done["added"], done["skipped"]) == (1, [])
    assert planner("clients", "Jones", "--json").json[0]["phones"] == ["13900000002"]


def test_a_field_is_told_by_its_name_in_each_language() -> None:
    for rows, known in FIELDS.items():
        for words in map(words_for, LANGUAGES):
            names = [words.import_field(field) or words.export_column(field) for field in known]
            assert list(proposed(names, rows).values()) == list(known)
