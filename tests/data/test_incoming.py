"""Files from outside, hostile ones among them: a sentence or a row that says why, never more."""

import io
import os
import time
import zipfile
from datetime import date, datetime
from datetime import time as clock
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.exchange.cards_in import HEADS, sheet_of_cards
from data.exchange.incoming import read_files, read_sheets
from data.exchange.record_in import read_record
from data.exchange.tables import sheet_of
from data.exchange.workbook_in import sheets_of
from planner.entry.importing.sheets import Sheet
from planner.language import words_for
from planner.record.errors import NotFound, NotUnderstood, PlannerError

CARD_21 = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=D5=C5;=C8=FD;;;\r\n"
    "TEL;CELL;VOICE:+86 138-0013-8000\r\nTEL;HOME:010-88886666\r\n"
    "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E5=BC=A0=\r\n=E4=B8=89\r\n"
    "PHOTO;JPEG;ENCODING=BASE64:/9j/4AAQSkZJRgABAQ\r\n" + " QUJD" * 20_000 + "\r\n\r\nEND:VCARD\r\n"
)
CARD_30 = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Li Lei\r\nN:Lei;Li;;;\r\nitem1.TEL;TYPE=CELL:13900139000\r\n"
    "ADR;TYPE=HOME:;;1 Main St;Leeds;;LS1;UK\r\nBDAY:1980-05-03\r\nCATEGORIES:VIP,club\r\nNOTE:a\\nb\r\n"
    "PHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n BBBB\r\nX-WECHAT:lilei\r\nUID:u-1\r\nEND:VCARD\r\n"
)
CARD_40 = (
    "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:王芳\r\nN:王;芳;;;\r\nTEL;VALUE=uri;TYPE=cell:tel:+86-137-0013-7000;ext=5\r\n"
    "BDAY:--0503\r\nIMPP:wechat:wf\r\nADR:;;人民路1号;上海;上海;;中国\r\nPHOTO:data:image/jpeg;base64,AAAA\r\nEND:VCARD\r\n"
)


def said(error: PlannerError) -> list[str]:
    return [error.sentence(words_for(code)) for code in ("en", "zh")]


def cells(sheet: Sheet) -> list[dict[str, str]]:
    rows = (row for row in sheet.rows if not row.why)
    return [{head: cell for head, cell in zip(sheet.heads, row.cells, strict=False) if cell} for row in rows]


def workbook(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_cards_of_each_version_are_rows() -> None:
    sheet = sheet_of_cards("x.vcf", (CARD_21 + CARD_30 + CARD_40).encode())
    old, lei, fang = cells(sheet)
    assert old == {"name": "张三", "phone": "+86 138-0013-8000; 010-88886666", "note": "张三"}
    assert lei == {
        "name": "Li Lei", "phone": "13900139000", "address": "1 Main St, Leeds, UK, LS1", "birthday": "1980-05-03",
        "tags": "VIP; club", "note": "a\nb", "wechat": "lilei", "external": "u-1",
    }  # fmt: skip
    assert fang == {
        "name": "王芳", "phone": "+86-137-0013-7000", "birthday": "05-03", "wechat": "wf",
        "address": "中国上海上海人民路1号",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("said", "birthday"),
    [
        ("BDAY;X-APPLE-OMIT-YEAR=1604;VALUE=date:1604-05-03", "05-03"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:16040503", "05-03"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1980-05-03", "1980-05-03"),
        ("BDAY;VALUE=date:1604-05-03", "05-03"),
        ("BDAY;X-APPLE-OMIT-YEAR=1700:1700-05-03", "05-03"),
        ("BDAY:1980-05-03T00:00:00Z", "1980-05-03"),
        ("BDAY:", None),
    ],
)
def test_a_year_that_a_telephone_names_as_none_is_none(said: str, birthday: str | None) -> None:
    sheet = sheet_of_cards("x.vcf", f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Li Lei\r\n{said}\r\nEND:VCARD\r\n".encode())
    assert cells(sheet)[0].get("birthday") == birthday


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("name;note\nAnn;a,b,c,d,e\nBen;x,y\n", ["Ann", "a,b,c,d,e"]),
        ("Leads, of May, all, ours\nname;note\nAnn;a\nBen;b\n", ["name", "note"]),
        ("name;price\nAnn;1,5\nBen;2,5\n", ["Ann", "1,5"]),
        ("name,note\nAnn,a;b;c\nBen,x\n", ["Ann", "a;b;c"]),
        ('name,note\nAnn,"a;b;c;d"\nBen,"x;y;z;u"\n', ["Ann", "a;b;c;d"]),
        ("name\tnote\nAnn\ta,b;c\nBen\tx,y;z\n", ["Ann", "a,b;c"]),
        ("name;note\nBraun, Ann;a\nReed, Ben;b\n", ["Braun, Ann", "a"]),
        ("name\nAnn\n", ["Ann"]),
    ],
)
def test_what_stands_between_cells_is_what_every_line_has(text: str, cells: list[str]) -> None:
    assert list(sheet_of("x.csv", text.encode()).rows[0].cells) == cells


GERMAN = "Name,Ort\nMüller Jörg,Straße 5\nWeiß,Öl für Übung\n"
FRENCH = "Nom,Note\nFrançois,déjà vu à l'école\nNoël,garçon\n"
SIMPLE = "姓名,备注\n王小明,要便宜些，周五再联系\n朱镕基,上海市浦东新区\n"
TRADITIONAL = "姓名,備註\n陳淑芬,訂單滿意，週五再聯絡\n王小明,臺北市信義區，電話很忙，產品要貴的\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((text, encoding) for text in (GERMAN, FRENCH) for encoding in ("cp1252", "utf-8", "utf-16", "gb18030")),
        *((SIMPLE, encoding) for encoding in ("utf-8", "utf-8-sig", "gb18030")),
        *((TRADITIONAL, encoding) for encoding in ("utf-8", "cp950", "gb18030")),
        ("姓名\n朱镕基\n", "gb18030"),
        ("Name\nMüller\n", "cp1252"),
        ("Name,Note\nJosé,café\nWang,costs 5 €\n", "cp1252"),
    ],
)
def test_a_table_is_read_in_the_encoding_that_its_bytes_look_like(text: str, encoding: str) -> None:
    sheet = sheet_of("x.csv", text.encode(encoding))
    read = [list(sheet.heads), *(list(row.cells) for row in sheet.rows)]
    assert read == [line.split(",") for line in text.strip().split("\n")]


def test_lines_that_others_added_are_read_in_their_own() -> None:
    data = "姓名,备注\n".encode() + "王小明,周五\n".encode("gb18030") + "Müller,Straße\n".encode("cp1252")
    assert [list(row.cells) for row in sheet_of("x.csv", data).rows] == [["王小明", "周五"], ["Müller", "Straße"]]


def test_a_path_of_a_user_whom_nobody_knows_is_a_path() -> None:
    with pytest.raises(NotFound):
        read_files("~nobody-of-that-name/x.csv")


def test_a_card_in_another_encoding_and_a_broken_one() -> None:
    raw = "BEGIN:VCARD\nVERSION:2.1\nN:李;四;;;\nTEL:13800138000\nEND:VCARD\n".encode("gb18030")
    assert cells(sheet_of_cards("x.vcf", raw)) == [{"name": "李四", "phone": "13800138000"}]
    sheet = sheet_of_cards(
        "x.vcf", (CARD_30 + "BEGIN:VCARD\nVERSION:3.0\nnonsense without colon\nEND:VCARD\n").encode()
    )
    assert [row.why is None for row in sheet.rows] == [True, False]
    huge = "BEGIN:VCARD\nVERSION:3.0\nFN:x\nNOTE:" + "a" * 1_000_000 + "\nEND:VCARD\n"
    assert sheet_of_cards("x.vcf", huge.encode()).rows[0].why
    with pytest.raises(NotUnderstood):
        sheet_of_cards("x.vcf", b"no card")


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("BEGIN:VCARD\nEND;=XFNTEL王\r \t"), max_size=80))
def test_no_card_breaks_the_reading(text: str) -> None:
    try:
        sheet = sheet_of_cards("x.vcf", f"BEGIN:VCARD\nVERSION:2.1\n{text}\nEND:VCARD\n".encode())
    except NotUnderstood:
        return
    assert sheet.heads == HEADS


def test_a_workbook_says_what_its_cells_show() -> None:
    at = datetime.fromisoformat("2026-03-01 09:30")
    data = workbook(
        ["name", "phone", "day", "at", "sum", None, None],
        [],
        ["王芳", 13800138000, date(2026, 3, 1), clock(14, 5), 12.5, "", None],
        ["=1+1", 1.5e20, at, None, True],
    )
    (sheet,) = sheets_of("x.xlsx", data)
    assert sheet.heads == ("name", "phone", "day", "at", "sum")
    assert [(row.number, list(row.cells)) for row in sheet.rows] == [
        (3, ["王芳", "13800138000", "2026-03-01", "14:05", "12.5"]),
        # A formula that no spreadsheet has reckoned shows nothing, and never runs.
        (4, ["", "150000000000000000000", "2026-03-01 09:30", "", "yes"]),
    ]


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"<c/>" * 5_000_000)
    return file.getvalue()


def lying() -> bytes:
    """Make a workbook whose one cell stands in the last column of the last row."""
    plain = io.BytesIO(workbook(["name"], ["x"]))
    file = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith("sheet1.xml"):
                data = data.replace(b'r="2"', b'r="1048576"').replace(b'r="A2"', b'r="XFD1048576"')
                data = data.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"')
            new.writestr(name, data)
    return file.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 no zip",
        b"\xd0\xcf\x11\xe0 an old one",
        bomb(),
        workbook(),
        workbook([f"c{n}" for n in range(10_000)]),
        b"not a workbook",
        b"",
    ],
    ids=["no zip", "old", "bomb", "empty", "wide", "text", "nothing"],
)
def test_what_is_no_workbook_is_said(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.xlsx"
    path.write_bytes(data)
    with pytest.raises(NotUnderstood) as refused:
        read_sheets(path)
    assert all(said(refused.value))


def test_a_workbook_that_lies_about_its_size_takes_no_time() -> None:
    begun = time.process_time()
    (sheet,) = sheets_of("x.xlsx", lying())
    assert len(sheet.rows) <= 1
    assert time.process_time() - begun < 20


def test_broken_parts_of_a_workbook_are_said() -> None:
    whole = workbook(["name"], ["x"])
    for broken in (whole[:-40], whole[:200], whole.replace(b"sheet1", b"sheet9")):
        with pytest.raises(NotUnderstood) as refused:
            sheets_of("x.xlsx", broken)
        assert all(said(refused.value))


@pytest.mark.parametrize("name", ["x.csv", "x.xlsx", "x.vcf", "x.json"])
@pytest.mark.parametrize("what", ["missing", "directory", "fifo", "forbidden"])
def test_what_is_no_plain_file_is_said_at_once(tmp_path: Path, name: str, what: str) -> None:
    path = tmp_path / name
    match what:
        case "directory":
            path.mkdir()
        case "fifo":
            os.mkfifo(path)
        case "forbidden":
            path.symlink_to(path)
        case _:
            pass
    with pytest.raises(PlannerError) as refused:
        read_record(path) if name == "x.json" else read_sheets(path)
    assert all(said(refused.value))


@pytest.mark.parametrize("text", ["[]", "{", '{"clients": 5}', '{"clients": {"1": {"name": 1}}}', "[" * 100_000, '"x"'])
def test_what_is_no_record_is_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(text)
    with pytest.raises(PlannerError) as refused:
        read_record(path)
    assert all(said(refused.value))


@pytest.mark.parametrize(
    ("data", "rows", "why"),
    [
        (b"name,phone\nLi\x00Lei,1\n", 1, 0),
        (b"name,phone\n" + b"x" * 1_000_000 + b",1\nLi,2\n", 2, 1),
        (b'name,phone\n"Wu,1\nZhao,2\n', 2, 1),
        (b'name,phone\n"Wu"x,1\nZhao,2\n', 2, 1),
        ("name,phone\n王,1\n".encode() + "李,2\n".encode("gb18030"), 2, 0),
        (b"name,phone\nLi\xff\xfe\xff,2\nWu,3\n", 2, 1),
        (b"\xff\xfe" + "name;phone\r\n王;1\r\n".encode("utf-16-le"), 1, 0),
        ("name\tphone\r\n王\t1\r\n".encode("gb18030"), 1, 0),
    ],
    ids=["nul", "1 MB", "quote", "quote within", "mixed", "bytes", "utf-16", "gb18030"],
)
def test_hostile_tables_are_read_row_by_row(data: bytes, rows: int, why: int) -> None:
    sheet = sheet_of("x.csv", data)
    assert (len(sheet.rows), sum(row.why is not None for row in sheet.rows)) == (rows, why)


def test_ten_thousand_columns_are_too_many() -> None:
    with pytest.raises(NotUnderstood):
        sheet_of("x.csv", ",".join(f"c{n}" for n in range(10_000)).encode())
    (row,) = sheet_of("x.csv", b"name\n" + b"," * 10_000 + b"x\n").rows
    assert len(row.cells) <= 500


def test_a_file_full_of_broken_quotes_takes_no_time() -> None:
    begun = time.process_time()
    sheet = sheet_of("x.csv", b"name,phone\n" + b'"x,"",1\n' * 30_000)
    assert sum(row.why is not None for row in sheet.rows) > 29_000
    assert time.process_time() - begun < 20


def test_a_title_does_not_say_what_stands_between_cells() -> None:
    sheet = sheet_of("x.csv", "客户, 名单\n姓名;手机;备注\n王芳;1;a\n".encode())
    assert list(sheet.rows[-1].cells) == ["王芳", "1", "a"]
