"""A quota or a goal in money: the units that it comes to, what stands in the file, what the deals brought."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.entry.figures import parse_amount, read_figure
from planner.language import words_for
from planner.plan.goals import month_plan
from planner.plan.money import PerUnit, brought, in_units, per_unit
from planner.plan.month_plan import Trial, differences, tried
from planner.plan.saving import figures_shown, save_plan, without
from planner.record.book import Book
from planner.record.documents import GOALS
from planner.record.errors import Conflict, NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Deal
from planner.record.planning import Goal, GoalLine, Price, Product
from planner.review.periods import review
from tests.planner.calendars import CALENDAR
from tests.planner.test_goals import at

MONTH, TODAY = "2026-11", date(2026, 11, 23)


def a_pen(**goal: object) -> Pen:
    """3* at 1,280, from December on at 1,400; 4* without a price."""
    pen = Pen(Book.of({}))
    prices = (Price(date(2026, 1, 1), Decimal(1280)), Price(date(2026, 12, 1), Decimal(1400)))
    pen.add(Product(0, "3*", "Harmony", 3, prices))
    pen.add(Product(0, "4*", "Melody"))
    if goal:
        pen.add(Goal(0, MONTH, **goal))  # type: ignore[arg-type]
    return pen


def typed(pen: Pen, field: str, text: str, trial: Trial | None = None, month: str = MONTH) -> Trial:
    trial = trial or Trial()
    goal = tried(pen.book.goal(month) or Goal(0, month), trial)
    return read_figure(field, text, trial, goal, pen.book, TODAY)


def test_a_goal_in_money_is_units_at_the_price_of_its_product_rounded_up() -> None:
    pen = a_pen(lines=(GoalLine(3, 1),), quota_amount=Decimal(10000), amount=Decimal(6401))
    plan = month_plan(pen.book, MONTH, TODAY, CALENDAR)
    assert (plan.quota, plan.goal, plan.short, plan.lines) == (8, 6, 2, (GoalLine(6, 1),))
    assert (plan.quota_amount, plan.amount) == (Decimal(10000), Decimal(6401))
    assert plan.per_unit == PerUnit(Fraction(1280), 1)
    assert plan.whole.wins == 6
    standing = review(pen.book, date(2026, 11, 1), date(2026, 11, 30), TODAY, CALENDAR).standing
    assert standing is not None
    assert standing.goal == 6


def test_the_price_is_that_of_the_months_day_nearest_to_today() -> None:
    pen = a_pen()
    found = [per_unit(Goal(0, month, lines=(GoalLine(1, 1),)), pen.book, TODAY) for month in (MONTH, "2026-12")]
    assert [one and one.amount for one in found] == [1280, 1400]
    over = per_unit(Goal(0, MONTH, lines=(GoalLine(1, 1),)), pen.book, date(2027, 1, 1))
    assert over is not None
    assert over.amount == 1280


def test_without_a_price_it_is_the_mean_of_the_closed_months_and_without_deals_the_units_stand() -> None:
    pen = a_pen(lines=(GoalLine(3, 2),), quota=4, quota_amount=Decimal(10000), amount=Decimal(6400))
    goal = pen.book.goal(MONTH)
    assert goal is not None
    assert in_units(goal, pen.book, TODAY) == goal
    pen.add(Deal(0, 1, date(2026, 10, 9), at(TODAY), product=2, quantity=2, amount=Decimal(5000)))
    pen.add(Deal(0, 1, date(2026, 10, 9), at(TODAY), product=1))
    pen.add(Deal(0, 1, date(2026, 10, 9), at(TODAY), product=2, quantity=7))
    pen.add(Deal(0, 1, date(2026, 10, 9), at(TODAY), amount=Decimal(9), returned=TODAY))
    pen.add(Deal(0, 1, date(2026, 4, 30), at(TODAY), amount=Decimal(9)))
    pen.add(Deal(0, 1, TODAY, at(TODAY), amount=Decimal(9)))
    unit = per_unit(goal, pen.book, TODAY)
    assert unit == PerUnit(Fraction(6280, 3), None)
    assert (unit.rounded, PerUnit(Fraction(100, 3), None).rounded) == (Decimal(2093), Decimal("33.33"))
    found = in_units(goal, pen.book, TODAY)
    assert (found.quota, found.lines) == (5, (GoalLine(4, 2),))


@given(st.decimals(0, 10**9, places=2), st.decimals("0.01", 10**6, places=2))
def test_units_are_the_fewest_that_bring_the_amount(amount: Decimal, price: Decimal) -> None:
    pen = Pen(Book.of({}))
    pen.add(Product(0, "X", "X", prices=(Price(TODAY, price),)))
    goal = in_units(Goal(0, MONTH, lines=(GoalLine(0, 1),), amount=amount), pen.book, TODAY)
    assert goal.units * price >= amount or goal.units == 1_000_000
    assert goal.units == 0 or (goal.units - 1) * price < amount


@pytest.mark.parametrize("amount", [Decimal(-5), Decimal(10) ** 39])
def test_an_amount_that_a_file_should_not_hold_breaks_nothing(amount: Decimal) -> None:
    pen = a_pen(lines=(GoalLine(3, 1),), quota_amount=amount, amount=amount)
    plan = month_plan(pen.book, MONTH, TODAY, CALENDAR)
    assert plan.goal in {0, 1_000_000}


def test_what_a_months_deals_brought() -> None:
    pen = a_pen()
    pen.add(Deal(0, 1, date(2026, 11, 1), at(TODAY), product=1, quantity=2))
    pen.add(Deal(0, 1, TODAY, at(TODAY), product=1, amount=Decimal("1000.50")))
    pen.add(Deal(0, 1, TODAY, at(TODAY), quantity=3))
    pen.add(Deal(0, 1, TODAY, at(TODAY), amount=Decimal(7), returned=TODAY))
    assert brought(pen.book, MONTH) == (Decimal("3560.50"), 3)


def test_what_is_typed_in_money_is_kept_as_decimal_text_with_its_units() -> None:
    pen = a_pen(lines=(GoalLine(3, 1),))
    trial = typed(pen, "goal", " ＠6,400.50 ", typed(pen, "quota", "@1万"))
    assert trial == Trial(quota=8, lines=(GoalLine(6, 1),), quota_amount=Decimal(10000), amount=Decimal("6400.50"))
    book = pen.book.after(save_plan(MONTH, trial, TODAY)(pen.book).changes)
    document = book.document(GOALS, 1)
    assert document is not None
    assert (document["quota_amount"], document["amount"], document["quota"]) == ("10000", "6400.50", 8)
    units = typed(Pen(book), "goal", "4", typed(Pen(book), "quota", "9"))
    book = book.after(save_plan(MONTH, units, TODAY)(book).changes)
    goal = book.goal(MONTH)
    assert goal is not None
    assert (goal.quota, goal.units, goal.quota_amount, goal.amount) == (9, 4, None, None)


def test_a_goal_in_money_names_its_product_or_keeps_the_one_it_has() -> None:
    pen = a_pen(lines=(GoalLine(3, 2),))
    assert typed(pen, "goal", "3*=@6400").lines == (GoalLine(5, 1),)
    assert typed(pen, "goal", "@6400", typed(pen, "goal", "3*=1")).lines == (GoalLine(5, 1),)
    with pytest.raises(NotUnderstood) as refused:
        typed(pen, "goal", "@6400")
    assert refused.value.sentence(words_for("en")) == words_for("en").no_amount_per_unit


@pytest.mark.parametrize("field", ["goal", "quota"])
@pytest.mark.parametrize("text", ["@", "@x", "@-5", "@1e9", "@99999999999", "9*=@5", "@@5", "@6400 @1"])
def test_a_bad_amount_is_refused(field: str, text: str) -> None:
    with pytest.raises(NotUnderstood):
        typed(a_pen(lines=(GoalLine(3, 1),)), field, text)


def test_amounts_as_they_are_typed() -> None:
    for text in ("10000", "@10000", "1万", "１００００", "10,000", "¥10000", "10k", "10000元"):
        assert parse_amount(text) == 10000


def test_a_change_of_the_amount_alone_is_a_difference() -> None:
    pen = a_pen(lines=(GoalLine(5, 1),))
    before = month_plan(pen.book, MONTH, TODAY, CALENDAR)
    after = month_plan(pen.book, MONTH, TODAY, CALENDAR, typed(pen, "goal", "@6400"))
    assert [(one.field, one.old, one.new) for one in differences(before, after)] == [("amount", None, Decimal(6400))]


def test_what_another_session_typed_in_money_meanwhile_is_a_conflict_and_theirs_can_stay() -> None:
    pen = a_pen(lines=(GoalLine(5, 1),), quota=8)
    shown, mine = figures_shown(pen.book, MONTH, TODAY), typed(pen, "quota", "@10000")
    theirs = pen.book.after(save_plan(MONTH, typed(pen, "quota", "@9900"), TODAY)(pen.book).changes)
    with pytest.raises(Conflict) as found:
        save_plan(MONTH, mine, TODAY, shown)(theirs)
    (clash,) = found.value.clashes
    assert (clash.key, clash.mine, clash.found) == ("quota", "@10000", "@9900")
    assert without(mine, ["quota"]) == Trial()
    same = pen.book.after(save_plan(MONTH, mine, TODAY)(pen.book).changes)
    assert save_plan(MONTH, mine, TODAY, shown)(same).changes == ()
