"""``planner review``: a day, a week, a month and any range, as text, as JSON and in Markdown."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from data.store import FileStore
from planner.cli.cells import cells
from planner.language import words_for
from planner.record.book import Book
from planner.record.change import Label, Transaction, What
from planner.record.pen import Pen
from planner.record.people import Activity, Kind
from planner.record.planning import MarketNote, Period
from planner.review.reflecting import Question, answer, task_from

Run = Callable[..., Any]
KEYS = {"from", "to", "plan", "actual", "days", "attribution", "verdicts", "advice", "reflection"}
SPANS = [
    (["day"], "2026-11-23", "2026-11-23", 1),
    (["day", "2026-11-20"], "2026-11-20", "2026-11-20", 1),
    (["week"], "2026-11-23", "2026-11-29", 7),
    (["month"], "2026-11-01", "2026-11-30", 30),
    (["month", "2026-10-07"], "2026-10-01", "2026-10-31", 31),
    (["month", "2026-10"], "2026-10-01", "2026-10-31", 31),
    (["2026-10"], "2026-10-01", "2026-10-31", 31),
    (["2026年9月"], "2026-09-01", "2026-09-30", 30),
    (["2026-10", "2026-11-24"], "2026-10-01", "2026-11-24", 55),
    (["2026-10-15", "2026-11"], "2026-10-15", "2026-11-30", 47),
    (["2026-11-19", "2026-11-24"], "2026-11-19", "2026-11-24", 6),
    (["2026-01-01", "2026-11-24"], "2026-01-01", "2026-11-24", 0),
]


@pytest.fixture
def busy(planner: Run, shop: Path) -> Path:
    """The shop on a Monday on which something happened."""
    for line in ("n 7", "f wang <today", "n 孙七 13500135000", "d wang 3*"):
        assert planner("add", line).status == 0
    return shop


@pytest.mark.parametrize(("typed", "first", "last", "days"), SPANS)
def test_json_has_the_same_keys_for_all(
    planner: Run, busy: Path, typed: list[str], first: str, last: str, days: int
) -> None:
    done = planner("review", *typed, "--json").json
    assert set(done) >= KEYS
    assert (done["from"], done["to"], len(done["days"])) == (first, last, days)
    assert set(done["plan"]) == set(done["actual"]) == {"visitors", "cards", "follow_ups", "visits", "deals", "lost"}
    for one in done["attribution"] or []:
        assert set(one) == {"factor", "deals"}
    for one in done["verdicts"]:
        assert set(one) >= {"stage", "actual", "trials", "expected", "tail", "verdict"}


def test_the_parts_are_of_what_was_planned_and_what_came(planner: Run, busy: Path) -> None:
    done = planner("review", "month", "--json").json
    assert [one["factor"] for one in done["attribution"]] == ["held", "referred", "visitors", "capture", "closing"]
    won = next(one for one in done["verdicts"] if one["stage"] == "closing")
    assert (done["judged"], won["actual"]) == ({"from": "2026-11-01", "to": "2026-11-23"}, 1)
    assert done["month"]["goal"] == 5
    assert done["on_time"]["of"] >= done["on_time"]["done"]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("typed", "first", "last", "days"), SPANS)
def test_in_words(planner: Run, busy: Path, lang: str, typed: list[str], first: str, last: str, days: int) -> None:
    lines = planner("review", *typed, lang=lang).lines
    assert lines[0]
    table = lines[2:9]
    assert len({cells(line) for line in table}) == 1
    assert not re.search(r"[0-9]\.[0-9]+ ?%", "\n".join(lines))
    if lang == "zh":
        assert not re.search("[A-Za-z]{2}", "\n".join(lines))


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("typed", "first", "last", "days"), SPANS)
def test_markdown_is_whole(
    planner: Run, busy: Path, lang: str, typed: list[str], first: str, last: str, days: int
) -> None:
    lines = planner("review", *typed, "--markdown", lang=lang).lines
    assert lines[0].startswith("# ")
    tables = [line for line in lines if line.startswith("|")]
    assert re.fullmatch(r"\| --- (\| ---: )+\|", tables[1])
    assert sum(line.startswith("## ") for line in lines) == (2 if days > 7 or days == 6 else 1)
    assert sum(line.startswith("- ") for line in lines) >= (5 if first >= "2026-11" else 1)
    for line in tables:
        assert line.endswith(" |")


def test_answers_stand_literally_in_the_report(planner: Run, busy: Path) -> None:
    now = datetime(2026, 11, 23, 18, tzinfo=UTC)
    store = FileStore(busy, now=lambda: now, upkeep=lambda _before, _after: ())
    store.transact(answer(Period.WEEK, date(2026, 11, 23), Question.WORK_DONE, "# *all* <b>\n| of | it"))
    store.fold()
    lines = planner("review", "week", "--markdown").lines
    assert lines[-2:] == [r"> \# \*all\* \<b\>", r"> \| of \| it"]


def test_a_look_writes_nothing(planner: Run, busy: Path) -> None:
    before = busy.read_bytes()
    for typed, *_ in SPANS:
        planner("review", *typed)
        planner("review", *typed, "--json")
    assert busy.read_bytes() == before


def test_without_a_record_it_is_said_calmly(planner: Run) -> None:
    done = planner("review", "day", "--json").json
    assert (done["attribution"], done["advice"], done["reflection"]) == (None, [], None)
    assert planner("review", "month").status == 0


# Campaigns.


@pytest.fixture
def campaign(shop: Path, planner: Run) -> Path:
    """The shop with a promotion last week, and the visitors of the weeks before and of it."""
    store = FileStore(shop, now=lambda: datetime(2026, 11, 20, 18, tzinfo=UTC), upkeep=lambda _before, _after: ())

    def noted(book: Book) -> Transaction:
        pen = Pen(book)
        harmony = book.product_coded("3*")
        start, end, product = date(2026, 11, 16), date(2026, 11, 19), harmony.id if harmony else None
        pen.add(MarketNote(0, "2026-11", "promotion", "*free* [b]test[/b]\x1b[31m", None, product, start, end))
        for day in (date(2026, 9, 21) + timedelta(n) for n in range(60)):
            at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
            pen.add(Activity(0, Kind.VISITOR, day, at, count=20 if day >= start else 10))
        return pen.transaction(Label(What.GOAL))

    store.transact(noted)
    store.fold()
    return shop


@pytest.mark.parametrize(
    "typed", [["week", "2026-11-16"], ["month"], ["2026-11-18", "2026-11-25"]], ids=lambda typed: typed[0]
)
def test_what_a_campaign_brought_is_in_the_document(planner: Run, campaign: Path, typed: list[str]) -> None:
    (one,) = planner("review", *typed, "--json").json["campaigns"]
    assert (one["from"], one["to"], one["running"], one["workdays"]) == ("2026-11-16", "2026-11-19", False, 4)
    assert (one["kind"], one["product"], one["took_part"], one["beside"]) == ("promotion", "3*", None, [])
    people = one["figures"][0]
    assert (people["figure"], people["actual"], people["before"], people["ratio"]) == ("visitors", 80, 40, 2)
    assert people["low"] < 2 < people["high"]
    assert people["verdict"] == "more"
    assert [figure["figure"] for figure in one["figures"]] == ["visitors", "cards", "deals", "deals_of_product", "won"]
    assert {rate["rate"]: rate["actual"]["trials"] if rate["actual"] else 0 for rate in one["rates"]} == {
        "capture_rate": 80,
        "cohort_closing_rate": 0,
    }


def test_without_a_campaign_the_document_has_none(planner: Run, campaign: Path) -> None:
    assert planner("review", "month", "2026-10-01", "--json").json["campaigns"] == []
    assert planner("review", "day", "2026-11-18", "--json").json["campaigns"] == []
    assert "What the campaigns brought" not in planner("review", "month", "2026-10-01", "--markdown").out


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_campaign_is_told_in_words_and_shown_literally(planner: Run, campaign: Path, lang: str) -> None:
    words = words_for(lang)
    said = planner("review", "week", "2026-11-16", lang=lang).out
    assert "\x1b" not in said
    assert "*free* [b]test[/b]" in said
    assert {"en": "Visitors 80, 40 before: 2.00 times", "zh": "接待客户80组，之前40：是之前的2.00倍"}[lang] in said
    assert words.campaigns_caveat in said.replace("\n", "")
    printed = planner("review", "week", "2026-11-16", "--markdown", lang=lang).lines
    assert f"## {words.campaigns_title}" in printed
    assert any(r"\*free\* \[b\]test\[/b\]" in line for line in printed)
    assert not any("*free*" in line for line in printed)


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "Customers cared for in 180 days: 1 of 1."), ("zh", "180天内联系过的老客户：1/1位。")]
)
def test_a_month_says_how_many_customers_were_cared_for(planner: Run, busy: Path, lang: str, said: str) -> None:
    assert said in planner("review", "month", lang=lang).out
    assert said in planner("review", "month", "--markdown", lang=lang).out.replace("\\", "")
    assert "180" not in planner("review", "week", lang=lang).out
    assert planner("review", "month", "--json").json["cared_for"] == {"customers": 1, "cared_for": 1}
    assert planner("review", "week", "--json").json["cared_for"] is None


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("- ask", "> \\- ask"),
        ("  + ask", "> \\+ ask"),
        ("1. ask", "> 1\\. ask"),
        ("12) ask", "> 12\\) ask"),
        ("===", "> \\==="),
        ("2.5 a day", "> 2\\.5 a day"),
        ("a - b", "> a - b"),
    ],
)
def test_an_answer_is_no_list_in_markdown(planner: Run, busy: Path, line: str, shown: str) -> None:
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    store = FileStore(busy, now=lambda: now, upkeep=lambda _before, _after: ())
    store.transact(answer(Period.WEEK, date(2026, 11, 23), Question.DIFFERENTLY, f"first\n{line}"))
    assert shown in planner("review", "week", "--markdown").lines


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("en", 'you said "ask first": 0 of 1 task done, visitors 3 then, 8 now, captured 3 of 3 then, 1 of 8 now.'),
        ("zh", "上周你说「ask first」，待办完成0/1，接待从3组到8组，建卡从3/3到1/8。"),
    ],
)
def test_a_week_opens_with_what_was_said_last_time(planner: Run, busy: Path, lang: str, said: str) -> None:
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    store = FileStore(busy, now=lambda: now, upkeep=lambda _before, _after: ())
    before = date(2026, 11, 16)
    store.transact(answer(Period.WEEK, before, Question.DIFFERENTLY, "ask first"))
    store.transact(task_from(Period.WEEK, before, "ask first", now.date(), now.date()))
    assert said in planner("review", "week", lang=lang).out
    assert said not in planner("review", "month", lang=lang).out
