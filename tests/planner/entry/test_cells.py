"""What the cells of an imported row say."""

from datetime import date
from decimal import Decimal

import pytest

from planner.entry.importing import cells
from planner.entry.importing.columns import proposed, told
from planner.entry.importing.heads import Rows
from planner.entry.importing.meanings import kind_of
from planner.entry.importing.sheets import Sheet
from planner.language import words_for
from planner.record.errors import NotUnderstood
from planner.record.people import Kind

TODAY = date(2026, 11, 28)
MARCH = date(2026, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05", "2026/3/5", "2026.3.5", "20260305", "2026年3月5日", "3月5日", "Mar 5, 2026", "5 March 2026",
        "5-Mar-26", "5-Mar-2026", "２０２６/３/５", "46086", "46086.75", "2026-03-05 14:00:05", "2026-03-05T14:00:05Z",
        "2026/3/5 下午3:00", "2026-03-05T00:00:00.000Z",
    ],
)  # fmt: skip
def test_dates_in_the_usual_forms_and_as_serials(text: str) -> None:
    assert cells.day_of(text, TODAY) == MARCH


@pytest.mark.parametrize(("text", "turned"), [("5/3/2026", "dm"), ("3/5/2026", "md"), ("05.03.2026", "dm")])
def test_a_turned_date_is_read_as_its_column_says(text: str, turned: str) -> None:
    assert cells.day_of(text, TODAY, turned) == MARCH
    with pytest.raises(NotUnderstood):
        cells.day_of(text, TODAY)


def test_one_date_tells_how_a_column_is_turned() -> None:
    assert [cells.turned_by([text, "3/4/2026"]) for text in ("14/3/2026", "3/14/2026", "")] == ["dm", "md", ""]


@pytest.mark.parametrize("text", ["2026-02-30", "31/31/2026", "soon", "1", "999999", "5/3/26", "26-03-05"])
def test_what_is_no_date_or_could_be_two_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        cells.day_of(text, TODAY)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("14:05", "14:05"), ("2026-03-05 14:05:59", "14:05"), ("下午3:00", "15:00"), ("9点", "09:00"),
        ("3:30 PM", "15:30"), ("12:10 AM", "00:10"), ("25:00", ""), ("2026-03-05", ""), ("", ""),
    ],
)  # fmt: skip
def test_times(text: str, clock: str) -> None:
    assert cells.clock_of(text) == clock


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("+86 138-0013-8000", ("13800138000",)), ("13800138000.0", ("13800138000",)),
        ("'13800138000", ("13800138000",)),
        ("13800138000; 010-88886666", ("13800138000", "01088886666")), ("", ()),
    ],
)  # fmt: skip
def test_phones_are_kept_one_way(text: str, phones: tuple[str, ...]) -> None:
    assert cells.phones_of(text) == phones


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("text", ["1.38E+10", "1.380014e10"])
def test_a_rounded_phone_is_refused_with_its_reason(text: str, lang: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        cells.phones_of(text)
    assert text in refused.value.sentence(words_for(lang))
    assert ("rounded" if lang == "en" else "约数") in refused.value.sentence(words_for(lang))


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("¥1,280.50", "1280.50"),
        ("25万", "250000"),
        ("RMB 99", "99"),
        ("12.500000000001", "12.50"),
        ("1.280,50", "1280.50"),
        ("€ 1.250.000,00", "1250000"),
        ("9,5", "9.50"),
        ("1280,50", "1280.50"),
        ("1,280", "1280"),
    ],
)
def test_amounts(text: str, amount: str) -> None:
    assert cells.money_of(text) == Decimal(amount)


@pytest.mark.parametrize(
    ("heads", "title", "rows"),
    [
        ("姓名,手机,级别", "", Rows.CLIENTS),
        ("phone,date,amount", "", Rows.DEALS),
        ("客户,日期,跟进方式,内容", "", Rows.ACTIVITIES),
        ("due,text", "", Rows.TASKS),
        ("code,price", "", Rows.PRODUCTS),
        ("姓名,日期", "成交记录", Rows.DEALS),
        ("name,address,date,type", "", Rows.CLIENTS),
    ],
)
def test_heads_or_a_title_tell_what_rows_are(heads: str, title: str, rows: Rows) -> None:
    assert told(Sheet("x", heads.split(","), [], title)) is rows


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("电话沟通", Kind.FOLLOW_UP),
        ("上门拜访客户", Kind.VISIT),
        ("follow_up", Kind.FOLLOW_UP),
        ("Walk-in", Kind.VISITOR),
        ("", Kind.FOLLOW_UP),
    ],
)
def test_kinds(text: str, kind: Kind) -> None:
    assert kind_of(text) is kind


@pytest.mark.parametrize("text", ["电话回访", "dinner", "培训"])
def test_a_kind_that_could_be_two_or_none_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        kind_of(text)


@pytest.mark.parametrize(
    ("heads", "fields"),
    [
        (
            "First Name,Last Name,Phone 1 - Label,Phone 1 - Value,E-mail 1 - Value,Address 1 - Formatted",
            ["given", "family", "", "phone", "mail", "address"],
        ),
        (
            "First Name,Last Name,Mobile Phone,Business Phone,E-mail Address,Home Street,Categories,Notes",
            ["given", "family", "phone", "phone", "mail", "address", "tags", "note"],
        ),
        ("客户姓名（必填）,联系电话1,联系电话2,微信号", ["name", "phone", "phone", "wechat"]),
    ],
)
def test_heads_of_address_books(heads: str, fields: list[str]) -> None:
    assert proposed(heads.split(","), Rows.CLIENTS) == {place: field for place, field in enumerate(fields) if field}
