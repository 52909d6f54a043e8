"""Set-up: every answer may be left out, what is wrong is named by field, and going through it again changes nothing."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from planner.entry.setup import (
    STEPS,
    Held,
    NewProduct,
    answers_of,
    problems,
    read_country,
    read_held,
    read_product,
    read_rate,
    set_up,
)
from planner.language import words_for
from planner.record.book import Book
from planner.record.errors import AlreadyOnFile, NotUnderstood
from planner.record.people import How
from planner.record.planning import GoalLine
from tests.planner.calendars import NoFestivals

NOW = datetime(2026, 11, 23, 8, 55, tzinfo=UTC)
TODAY = NOW.date()
ALL = [field for fields in STEPS.values() for field in fields]

ANSWERS = {
    "language": "en",
    "name": "Li Ming",
    "country": "cn",
    "zone": "Asia/Shanghai",
    "week": "0,1,2,3,4,5",
    "holidays": "no",
    "product1": "Harmony card 1280 3*",
    "product2": "磁疗贴 99.50元",
    "quota": "8",
    "goal": "5",
    "capture": "1/4",
    "closing": "2/40",
    "held": "50",
}


class Places(NoFestivals):
    """A calendar and zones that know China."""

    def holiday(self, country: str, day: date) -> str | None:
        return None

    def makeup(self, country: str, day: date) -> bool:
        return False

    def announced(self, country: str, year: int) -> bool:
        return True

    def countries(self) -> tuple[str, ...]:
        return ("CN", "DE", "GB", "US")

    def zones_of(self, country: str) -> tuple[str, ...]:
        return ("Asia/Shanghai",)

    def is_zone(self, name: str) -> bool:
        return name == "Asia/Shanghai"


def done(answers: dict[str, str], book: Book | None = None) -> Book:
    book = book or Book.of({})
    return book.after(set_up(answers, NOW)(book).changes)


@pytest.mark.parametrize(
    ("text", "product"),
    [
        ("Harmony card 1280 3*", NewProduct("3*", "Harmony card", 3, Decimal(1280))),
        ("和卡 3星 1280元", NewProduct("3*", "和卡", 3, Decimal(1280))),
        ("和卡 三星 1280元", NewProduct("3*", "和卡", 3, Decimal(1280))),
        ("磁疗贴 ￥99.50", NewProduct("磁疗贴", "磁疗贴", None, Decimal("99.50"))),
        ("Patch", NewProduct("Patch", "Patch", None, None)),
    ],
)
def test_products(text: str, product: NewProduct) -> None:
    assert read_product(text) == product


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("", Held(0, ())),
        ("50", Held(50, ())),
        ("张三 13800138000，Wang Li", Held(0, (("张三", "13800138000"), ("Wang Li", "")))),
        ("48、 张三", Held(48, (("张三", ""),))),
    ],
)
def test_cards_held(text: str, held: Held) -> None:
    assert read_held(text) == held


def test_all_of_it_is_kept() -> None:
    book = done(ANSWERS)
    settings = book.settings
    assert (settings.name, settings.country, settings.zone) == ("Li Ming", "CN", "Asia/Shanghai")
    assert (settings.work_week, settings.held, settings.set_up) == ((0, 1, 2, 3, 4, 5), 50, TODAY)
    assert (settings.capture_rate, settings.closing_rate) == (Fraction(1, 4), Fraction(1, 20))
    assert [(product.code, product.price(TODAY)) for product in book.products()] == [
        ("3*", Decimal(1280)),
        ("磁疗贴", Decimal("99.50")),
    ]
    goal = book.goal("2026-11")
    assert goal is not None
    assert (goal.quota, goal.lines) == (8, (GoalLine(5),))


def test_every_answer_may_be_left_out() -> None:
    book = done({})
    assert book.settings.set_up == TODAY
    assert book.settings.closing_rate is None
    assert book.goal("2026-11") is None
    assert book.products() == []


def test_the_goal_is_the_quota_where_none_is_said_and_of_the_only_product() -> None:
    goal = done({"quota": "8", "product1": "Card 10"}).goal("2026-11")
    assert goal is not None
    assert goal.lines == (GoalLine(8, 1),)


def test_named_cards_are_opened_beside_the_number() -> None:
    book = done({"held": "48, 张三 13800138000, Wang Li"})
    assert book.settings.held == 48
    assert [card.how for card in book.open_cards()] == [How.HELD, How.HELD]
    assert book.clients_phoned("13800138000")[0].name == "张三"


def test_a_phone_on_file_is_refused_whole() -> None:
    book = done({"held": "张三 13800138000"})
    with pytest.raises(AlreadyOnFile):
        set_up({"name": "x", "held": "李四 13800138000"}, NOW)(book)


def test_going_through_it_again_changes_nothing() -> None:
    book = done(ANSWERS)
    again = answers_of(book, TODAY)
    assert {field: again[field] for field in ("name", "zone", "goal", "held", "product1")} == {
        "name": "Li Ming",
        "zone": "Asia/Shanghai",
        "goal": "5",
        "held": "50",
        "product1": "Harmony card 1280 3*",
    }
    assert set_up(again, NOW)(book).changes == ()


def test_going_through_it_again_corrects_the_products() -> None:
    first = done({**ANSWERS, "product1": "Harmny card 12800 4*", "product2": "Gold 2680"})
    book = done({**ANSWERS, "product1": "Harmony card 128,000 3*", "product2": "Gold 2680"}, first)
    assert [(one.id, one.code, one.name, one.tier) for one in book.products()] == [
        (1, "3*", "Harmony card", 3),
        (2, "Gold", "Gold", None),
    ]
    assert book.products()[0].price(TODAY) == 128000


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("Premium mattress 1.280,50 4*", Decimal("1280.50")),
        ("Family flat 250,000 4*", 250000),
        ("家庭装 25万 四星", 250000),
        ("和卡 128,000元", 128000),
        ("Card 12k", 12000),
    ],
)
def test_prices_as_they_are_written(text: str, price: int) -> None:
    assert read_product(text).price == price


@pytest.mark.parametrize(
    ("text", "code"),
    [("China", "CN"), ("中国", "CN"), ("germany", "DE"), ("germ", "DE"), ("de", "DE"), ("u k", "GB"), ("美国", "US")],
)
def test_a_country_by_its_name(text: str, code: str) -> None:
    assert read_country(text, Places()) == code


@pytest.mark.parametrize(("text", "rate"), [("25", Fraction(1, 4)), ("5%", Fraction(1, 20)), ("２５", Fraction(1, 4))])
def test_a_rate_of_a_hundred(text: str, rate: Fraction) -> None:
    assert read_rate(text) == rate


def test_a_new_price_joins_the_history() -> None:
    book, dearer = done(ANSWERS), {**ANSWERS, "product1": "Harmony card 1380 3*"}
    book = book.after(set_up(dearer, NOW + timedelta(1))(book).changes)
    assert [str(price.amount) for price in book.products()[0].prices] == ["1280", "1380"]
    assert len(book.products()) == 2


def test_goal_lines_by_product_stay_where_the_sum_stays() -> None:
    book = done(ANSWERS)
    goal = book.goal("2026-11")
    assert goal is not None
    lines = {"lines": [{"units": 3, "product": 1}, {"units": 2, "product": 2}]}
    from planner.record.change import Change

    book = book.after([Change("goals", goal.id, {"lines": [{"units": 5}]}, lines)])
    kept = done(answers_of(book, TODAY), book).goal("2026-11")
    assert kept is not None
    assert kept.lines == (GoalLine(3, 1), GoalLine(2, 2))


def test_what_is_right_has_no_problems() -> None:
    assert problems(ALL, ANSWERS, Places(), Places()) == {}
    assert problems(ALL, {}, Places(), Places()) == {}


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("country", "Atlantis"),
        ("zone", "Mars/Olympus"),
        ("product1", "1280 3*"),
        ("quota", "many"),
        ("goal", "-5"),
        ("capture", "0%"),
        ("closing", "150%"),
        ("closing", "five"),
        ("held", "***"),
    ],
)
@pytest.mark.parametrize("code", ["en", "zh"])
def test_what_is_wrong_is_named_by_field(field: str, text: str, code: str) -> None:
    wrong = problems(ALL, {**ANSWERS, field: text}, Places(), Places())
    assert list(wrong) == [field]
    assert isinstance(wrong[field], NotUnderstood)
    assert wrong[field].sentence(words_for(code))
