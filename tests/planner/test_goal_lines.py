"""What stands under each line of a goal: made, intended, stock, promotions, money."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.language import LANGUAGES, words_for
from planner.plan.goal_lines import GoalLines, Intended, ProductLine, Promotion, goal_lines, together
from planner.plan.goals import month_plan
from planner.plan.month_plan import Trial
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Card, Deal, End
from planner.record.planning import Goal, GoalLine, MarketNote, Price, Product
from tests.planner.calendars import CALENDAR
from tests.planner.test_goals import at

MONTH, TODAY, LAST = "2026-11", date(2026, 11, 23), date(2026, 11, 30)
PRICES = (Price(date(2026, 1, 1), Decimal(1280)), Price(date(2026, 12, 1), Decimal("1299.50")))


def a_pen(*lines: GoalLine, stock: int | None = 3) -> Pen:
    """Two products, and a goal for November and December."""
    pen = Pen(Book.of({}))
    pen.add(Product(0, "3*", "Harmony", 3, PRICES, stock))
    pen.add(Product(0, "4*", "Melody"))
    for month in (MONTH, "2026-12"):
        pen.add(Goal(0, month, lines=lines or (GoalLine(5, 1), GoalLine(2, 2))))
    return pen


def lines_of(pen: Pen, month: str = MONTH, today: date = TODAY, trial: Trial | None = None) -> GoalLines:
    plan = month_plan(pen.book, month, today, CALENDAR, trial or Trial())
    return goal_lines(pen.book, plan, today)


def card(pen: Pen, product: int | None, quantity: int, buys: date | None, ended: date | None = None) -> None:
    end = None if ended is None else End.LOST
    pen.add(Card(0, 1, date(2026, 10, 5), product=product, quantity=quantity, buys=buys, ended=ended, end=end))


def test_met_in_all_is_not_met_by_product() -> None:
    """Three of what the goal does not name make up for its two and one, in all only."""
    pen = a_pen(GoalLine(2, 1), GoalLine(1, 2))
    pen.add(Deal(0, 1, TODAY, at(TODAY), quantity=3))
    plan = month_plan(pen.book, MONTH, TODAY, CALENDAR)
    assert (plan.met, plan.units_left, plan.lines_missing) == (True, 0, 3)
    assert [("3" in words_for(code).goal_is_met(plan)) for code in LANGUAGES] == [True, True]
    pen.add(Deal(0, 1, TODAY, at(TODAY), product=1, quantity=5))
    assert month_plan(pen.book, MONTH, TODAY, CALENDAR).lines_missing == 1
    pen.add(Deal(0, 1, TODAY, at(TODAY), product=2))
    met = month_plan(pen.book, MONTH, TODAY, CALENDAR)
    assert met.lines_missing == 0
    assert [words_for(code).goal_is_met(met) for code in LANGUAGES] == ["met", "已达成"]


def test_what_stands_under_a_line() -> None:
    pen = a_pen()
    pen.add(Deal(0, 1, date(2026, 11, 1), at(TODAY), product=1, quantity=2))
    pen.add(Deal(0, 1, LAST, at(TODAY), product=1))
    pen.add(Deal(0, 1, date(2026, 10, 31), at(TODAY), product=1, quantity=9))
    pen.add(Deal(0, 1, TODAY, at(TODAY), product=1, quantity=9, returned=TODAY))
    card(pen, 1, 2, TODAY)
    card(pen, 1, 1, LAST)
    card(pen, 1, 4, TODAY - timedelta(1))
    card(pen, 1, 9, LAST + timedelta(1))
    card(pen, 1, 9, None)
    card(pen, 1, 9, LAST, ended=TODAY)
    card(pen, None, 3, LAST)
    pen.add(MarketNote(0, MONTH, "promotion", "free filter", product=1, start=date(2026, 10, 20), end=TODAY))
    pen.add(MarketNote(0, MONTH, "promotion", "over", product=1, start=date(2026, 10, 20), end=date(2026, 10, 31)))
    pen.add(MarketNote(0, MONTH, "promotion", "of another", product=2, start=TODAY))
    pen.add(MarketNote(0, MONTH, "price", "no promotion", product=1, start=TODAY, end=TODAY))
    pen.add(MarketNote(0, MONTH, "promotion", "of none", start=TODAY, end=TODAY))
    found = lines_of(pen)
    three, four = found.lines
    promotion = Promotion("free filter", date(2026, 10, 20), TODAY)
    assert three == ProductLine(1, "3*", 5, 3, Intended(3, 4), 3, (promotion,), Decimal(1280))
    assert (three.left, three.out_of_stock, three.amount) == (2, 0, Decimal(6400))
    assert four == ProductLine(2, "4*", 2, 0, Intended(), None, (Promotion("of another", TODAY, LAST),), None)
    assert (four.out_of_stock, four.amount) == (0, None)
    assert found.others == Intended(3)


def test_stock_is_held_against_what_is_still_to_be_sold() -> None:
    pen = a_pen()
    assert lines_of(pen).lines[0].out_of_stock == 2
    pen.add(Deal(0, 1, TODAY, at(TODAY), product=1))
    assert lines_of(pen).lines[0].out_of_stock == 1


def test_of_a_month_to_come_cards_intend_what_they_buy_in_it_at_its_price() -> None:
    pen = a_pen()
    card(pen, 1, 2, LAST)
    card(pen, 1, 3, date(2026, 12, 1))
    card(pen, 1, 4, TODAY - timedelta(1))
    (three, _), _ = lines_of(pen, "2026-12")
    assert (three.intended, three.amount) == (Intended(3, 4), Decimal("6497.50"))


def test_of_a_month_that_is_over_nothing_is_intended_or_in_stock() -> None:
    pen = a_pen()
    card(pen, 1, 2, LAST)
    (three, _), others = lines_of(pen, MONTH, date(2026, 12, 7))
    assert (three.intended, three.stock, three.amount, others) == (None, None, Decimal(6400), Intended())


def test_a_product_named_twice_is_one_line_and_what_is_tried_counts() -> None:
    pen = a_pen(GoalLine(2, 1), GoalLine(1), GoalLine(3, 1))
    assert [(line.code, line.units) for line in lines_of(pen).lines] == [("3*", 5), ("", 1)]
    assert [line.product for line in lines_of(pen).products] == [1]
    tried = lines_of(pen, trial=Trial(lines=(GoalLine(7, 2),)))
    assert [(line.code, line.units) for line in tried.lines] == [("4*", 7)]


def test_a_product_that_is_gone_keeps_its_line() -> None:
    pen = a_pen(GoalLine(2, 9))
    (line,) = lines_of(pen).products
    assert (line.code, line.label, line.units, line.stock, line.amount) == ("", "?", 2, None, None)


PRODUCTS = st.none() | st.integers(1, 3)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(PRODUCTS, st.integers(0, 5)), min_size=1, max_size=4),
    st.lists(st.tuples(PRODUCTS, st.integers(1, 3)), max_size=6),
    st.lists(st.tuples(PRODUCTS, st.integers(1, 3), st.integers(-30, 30)), max_size=6),
)
def test_with_a_line_of_any_product_nothing_is_left_out_or_counted_twice(
    lines: list[tuple[int | None, int]],
    sold: list[tuple[int | None, int]],
    wanted: list[tuple[int | None, int, int]],
) -> None:
    pen = a_pen(*(GoalLine(units, product) for product, units in lines), GoalLine(1))
    for product, quantity in sold:
        pen.add(Deal(0, 1, TODAY, at(TODAY), product=product, quantity=quantity))
    for product, quantity, days in wanted:
        card(pen, product, quantity, TODAY + timedelta(days))
    found = together(lines_of(pen).lines)
    late = sum(quantity for _, quantity, days in wanted if days < 0)
    soon = sum(quantity for _, quantity, days in wanted if 0 <= days <= (LAST - TODAY).days)
    assert (found.units, found.made) == (sum(units for _, units in lines) + 1, sum(units for _, units in sold))
    assert found.intended == Intended(soon, late)


@pytest.mark.parametrize(
    ("code", "parts", "rest"),
    [
        (
            "en",
            ["3 of 5", "cards want 3 + 4 overdue", "stock 1: 1 short", "5 x 1,280 = 6,400", "promotion to Mon 23 Nov"],
            "2 more lines: 6 of 10, cards want 6 + 8 overdue",
        ),
        (
            "zh",
            ["3/5", "意向3件+过期4件", "库存1件（缺1件）", "5 x 1,280 = 6,400", "促销到11月23日 周一"],
            "另有2个产品：6/10，意向6件+过期8件",
        ),
    ],
)
def test_a_line_is_said_in_short_parts(code: str, parts: list[str], rest: str) -> None:
    promotion = Promotion("free filter", date(2026, 11, 2), TODAY)
    line = ProductLine(1, "3*", 5, 3, Intended(3, 4), 1, (promotion,), Decimal(1280))
    words = words_for(code)
    assert words.goal_line(line, TODAY) == parts
    assert words.more_lines([line, line], more=True) == rest


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_long_form_names_every_part_and_nothing_where_no_line_has_a_product(code: str) -> None:
    words, promotion = words_for(code), Promotion("free filter", TODAY, TODAY)
    line = ProductLine(1, "3*", 5, 3, Intended(3, 4), 1, (promotion, Promotion("", TODAY, LAST)), Decimal(1280))
    said = words.explain_lines(GoalLines((line,), Intended(7, 1)), TODAY)
    for part in ("3*", "5", "1,280", "6,400", "free filter", "8"):
        assert part in said
    bare = ProductLine(None, "", 5, 3, Intended(3, 4), None, (), None)
    assert words.explain_lines(GoalLines((bare,), Intended()), TODAY) == ""
    over = ProductLine(1, "3*", 5, 5, None, None, (), None)
    assert "\n\n" in words.explain_lines(GoalLines((over,), Intended()), TODAY)
    assert words.goal_line(over, TODAY) == [words.done_of(5, 5)]
