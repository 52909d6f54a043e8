"""A product of the goal has a closing rate of its own from 20 cards on: by hand, mid-month, in the chance, as kept."""

import math
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.language import words_for
from planner.plan import own_rates as module
from planner.plan.beta import Beta
from planner.plan.counts import Counts
from planner.plan.following import this_morning
from planner.plan.goals import month_plan
from planner.plan.groups import beliefs
from planner.plan.month_plan import MonthPlan, Trial
from planner.plan.months import first_day, last_day, month_of, months_from
from planner.plan.outlook import Outlook
from planner.plan.own_rates import OwnRate, own_rates, rate_of_goal
from planner.plan.rates import Count, Origin, months_before, rounded
from planner.record.book import Book
from planner.record.documents import Document
from planner.record.glimpses import Span
from planner.record.pen import Pen
from planner.record.people import Card, End
from planner.record.planning import Goal, GoalLine, Product
from planner.review.periods import review
from tests.planner.calendars import CALENDAR

MONTH, FIRST, TODAY = "2026-11", date(2026, 11, 2), date(2026, 11, 23)
OCTOBER = date(2026, 10, 5)
LINES = (GoalLine(3, 1), GoalLine(2, 2))


def a_pen(*groups: tuple[int | None, int, int], lines: tuple[GoalLine, ...] = LINES) -> Pen:
    """Two products, a goal, and in October of each group so many cards won and so many lost."""
    pen = Pen(Book.of({}))
    for code in ("3*", "4*"):
        pen.add(Product(0, code, code))
    pen.add(Goal(0, MONTH, lines=lines))
    for product, won, lost in groups:
        for nth in range(won + lost):
            card(pen, product, OCTOBER, OCTOBER + timedelta(1), End.WON if nth < won else End.LOST)
    return pen


def card(pen: Pen, product: int | None, opened: date, ended: date | None = None, end: End | None = None) -> Card:
    client = pen.book.next_id("cards")
    return pen.add(Card(0, client, opened, product=product, ended=ended, end=end))


def plan_of(pen: Pen, today: date = FIRST, trial: Trial | None = None) -> MonthPlan:
    return month_plan(pen.book, MONTH, today, CALENDAR, trial or Trial())


def test_the_cards_needed_are_those_of_each_line_rounded_up_once() -> None:
    plan = plan_of(a_pen((1, 12, 88), (2, 2, 98), (None, 5, 95)))
    three, four = plan.own
    assert [(one.product, one.code, one.counted) for one in plan.own] == [
        (1, "3*", Count(12, 100)),
        (2, "4*", Count(2, 100)),
    ]
    assert four.rate < plan.closing.rate < three.rate
    months = [Count(0, 0)] * 23
    counted = {None: [*months, Count(5, 100)], 1: [*months, Count(12, 100)], 2: [*months, Count(2, 100)]}
    believed = beliefs(counted, plan.closing)
    assert (three.rate, four.rate) == (rounded(believed[1].mean), rounded(believed[2].mean))
    assert plan.whole.cards_needed == math.ceil(3 / three.rate + 2 / four.rate)
    assert plan.whole.closing_rate == 5 / (3 / three.rate + 2 / four.rate)


def test_a_line_with_fewer_than_20_cards_and_one_of_any_product_share_the_rate_of_all() -> None:
    pen = a_pen((1, 4, 16), (2, 0, 19), lines=(*LINES, GoalLine(1)))
    plan = plan_of(pen)
    (three,) = plan.own
    assert plan.whole.cards_needed == math.ceil(3 / three.rate + 3 / plan.closing.rate)
    card(pen, 2, OCTOBER)
    assert [one.code for one in plan_of(pen).own] == ["3*", "4*"]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 19), st.integers(0, 19), st.integers(1, 9), st.integers(0, 9), st.booleans())
def test_with_fewer_than_20_cards_of_each_product_the_chain_is_that_of_all_cards(
    three: int, four: int, units: int, more: int, typed: bool
) -> None:
    groups = ((1, three // 4, three - three // 4), (2, 0, four), (None, 3, 40))
    lines = (GoalLine(units, 1), GoalLine(more, 2))
    trial = Trial(closing_rate=Fraction(1, 20)) if typed else Trial()
    plan, pooled = plan_of(a_pen(*groups, lines=lines), TODAY, trial), a_pen(*groups, lines=(GoalLine(units + more),))
    assert plan.own == ()
    assert plan.leaning == 1
    assert replace(plan, lines=()) == replace(plan_of(pooled, TODAY, trial), lines=())


def test_where_the_rep_typed_the_rate_no_line_has_its_own() -> None:
    pen = a_pen((1, 12, 88), (2, 2, 98))
    plan = plan_of(pen, trial=Trial(closing_rate=Fraction(1, 20)))
    assert (plan.closing.origin, plan.own, plan.whole.cards_needed) == (Origin.TYPED, (), 100)


RATES = st.fractions(Fraction(1, 1000), 1, max_denominator=1000)


@given(st.lists(st.tuples(st.none() | st.integers(1, 4), st.integers(1, 9)), min_size=1, max_size=5), RATES, st.data())
def test_the_goals_rate_lies_between_those_of_its_lines(
    lines: list[tuple[int | None, int]], closing: Fraction, data: st.DataObject
) -> None:
    products = {product for product, _ in lines if product is not None}
    own = [OwnRate(one, "", data.draw(RATES), Count(1, 20)) for one in sorted(products) if data.draw(st.booleans())]
    goal = [GoalLine(units, product) for product, units in lines]
    rate = rate_of_goal(goal, closing, own)
    used = {one.product: one.rate for one in own}
    rates = [used.get(product or 0, closing) for product, _ in lines]
    assert min(rates) <= rate <= max(rates)
    cards = sum((units / one for (_, units), one in zip(lines, rates, strict=True)), Fraction(0))
    assert rate == sum(units for _, units in lines) / cards
    if not own:
        assert rate == closing


@pytest.mark.parametrize("units", [0, -3, -9])
def test_a_line_that_a_file_should_not_hold_breaks_nothing(units: int) -> None:
    plan = plan_of(a_pen((1, 12, 88), (2, 2, 98), lines=(GoalLine(units, 1), GoalLine(3, 2))))
    assert plan.whole.closing_rate == plan.own[0].rate


def test_mid_month_and_in_the_chance_the_rate_of_the_goal_leans_as_the_lines_do() -> None:
    groups = ((1, 20, 80), (2, 2, 98))
    better, plain = (a_pen(*groups, lines=lines) for lines in ((GoalLine(5, 1),), (GoalLine(5),)))
    for pen in (better, plain):
        for nth in range(40):
            card(pen, 1, OCTOBER + timedelta(nth % 20))
    own, pooled = plan_of(better, TODAY), plan_of(plain, TODAY)
    assert own.leaning > 1
    assert own.ahead is not None
    assert pooled.ahead is not None
    assert float(own.ahead.held / pooled.ahead.held) == pytest.approx(float(own.leaning), rel=1e-6)
    assert own.left.cards_needed < pooled.left.cards_needed
    mine, theirs = (Outlook(pen.book, plan, TODAY, CALENDAR) for pen, plan in ((better, own), (plain, pooled)))
    fixed = replace(own, a_day=pooled.a_day)
    assert mine.now is not None
    assert theirs.now is not None
    assert mine.now > theirs.now
    assert mine.whole is not None
    # What is expected of all products does not follow the goal's mix.
    assert Outlook(better.book, fixed, TODAY, CALENDAR).coming == pytest.approx(theirs.coming)


def test_what_is_believed_moves_with_its_relative_spread_and_stays_below_1() -> None:
    belief = Beta(5.0, 95.0)
    more = belief.times(1.5)
    assert more.mean == pytest.approx(0.075)
    assert math.sqrt(more.variance) / more.mean == pytest.approx(math.sqrt(belief.variance) / belief.mean)
    high = belief.times(100.0)
    assert high.mean <= 0.99
    assert min(high) > 0


def test_todays_entries_leave_the_rates_alone() -> None:
    pen = a_pen((1, 12, 88), (2, 2, 98))
    open_ones = [card(pen, 1, OCTOBER) for _ in range(3)]
    lost = card(pen, 2, OCTOBER, date(2026, 10, 9), End.LOST)
    before = plan_of(pen, TODAY).own
    pen.alter(open_ones[0], ended=TODAY, end=End.EXCLUDED)
    pen.alter(open_ones[1], ended=TODAY, end=End.WON)
    pen.alter(lost, ended=None, end=None, reopened=TODAY, ended_as=End.LOST, ended_before=date(2026, 10, 9))
    card(pen, 1, TODAY)
    assert plan_of(pen, TODAY).own == before
    assert plan_of(pen, TODAY + timedelta(1)).own != before


ACTS = st.lists(st.tuples(st.sampled_from(["new", "won", "moved", "gone"]), st.integers(0, 59)), min_size=1, max_size=6)


@settings(max_examples=25, deadline=None)
@given(ACTS, st.booleans())
def test_what_was_counted_before_is_used_for_the_same_cards_only(acts: list[tuple[str, int]], morning: bool) -> None:
    pen = a_pen((1, 5, 25), (2, 1, 29))
    for what, nth in acts:
        closing = plan_of(pen, TODAY).closing
        known = own_rates(pen.book, LINES, closing, MONTH, Counts(pen.book, TODAY, morning=morning))
        module.forget()
        assert own_rates(pen.book, LINES, closing, MONTH, Counts(pen.book, TODAY, morning=morning)) == known
        one = pen.book.card(nth + 1)
        if what == "new":
            card(pen, 1, OCTOBER + timedelta(nth))
        elif one is not None:
            changes: dict[str, dict[str, Any]] = {
                "won": {"end": End.WON, "ended": TODAY},
                "moved": {"product": 2, "ended": None, "end": None},
                "gone": {"end": End.EXCLUDED, "ended": TODAY},
            }
            pen.alter(one, **changes[what])


STATES = st.tuples(
    st.none() | st.integers(1, 2),
    st.integers(-2, 950),
    st.none() | st.tuples(st.sampled_from(End), st.integers(-2, 400)),
    st.booleans(),
)
"""A card: its product, how many days before today it was opened, how and how long after it ended, and whether it had
ended so before it went on today."""


def of_state(state: tuple[int | None, int, tuple[End, int] | None, bool]) -> dict[str, Any]:
    product, days, ended, went_on = state
    opened, last = TODAY - timedelta(days), None if ended is None else TODAY - timedelta(days - ended[1])
    found: dict[str, Any] = {"product": product, "opened": opened, "ended": last, "end": ended and ended[0]}
    if went_on and ended is not None:
        found |= {"ended": None, "end": None, "reopened": TODAY, "ended_as": ended[0], "ended_before": last}
    return found


def by_hand(book: Book, cards: int, month: str, morning: bool) -> dict[int | None, list[Count]]:
    """Each card looked at for each month, in no other order than the months'."""
    found: dict[int | None, list[Count]] = {}
    months = months_before(min(month, month_of(TODAY)), 24)
    for nth, one in enumerate(months):
        for id_ in range(1, cards + 1):
            document = book.document("cards", id_)
            assert document is not None
            span: Span | None = Span.read(id_, document)
            if span is None or (span.ended is not None and span.ended > TODAY):
                continue
            span = this_morning(span, TODAY) if morning else span
            if span is None or span.end is End.EXCLUDED or (span.ended or TODAY) < span.opened:
                continue
            if month_of(span.opened) <= one and (span.ended is None or month_of(span.ended) >= one):
                won = span.end is End.WON and span.ended is not None and month_of(span.ended) == one
                counts = found.setdefault(document.get("product"), [Count(0, 0)] * len(months))
                counts[nth] = Count(counts[nth].hits + won, counts[nth].trials + 1)
    return found


ASKED = st.tuples(st.sampled_from(["2024-12", "2025-12", "2026-09", MONTH, "2027-02"]), st.booleans())


@settings(max_examples=40, deadline=None)
@given(st.lists(STATES, min_size=1, max_size=5), st.lists(st.tuples(ASKED, st.integers(0, 4), STATES), max_size=5))
def test_the_cards_read_once_count_in_each_month_as_each_card_does_by_itself(
    states: list[tuple[int | None, int, tuple[End, int] | None, bool]],
    asked: list[tuple[tuple[str, bool], int, tuple[int | None, int, tuple[End, int] | None, bool]]],
) -> None:
    pen = Pen(Book.of({}))
    for nth, state in enumerate(states):
        pen.add(Card(0, nth + 1, **of_state(state)))
    for (month, morning), nth, state in asked:
        counts = Counts(pen.book, TODAY, morning=morning)
        assert module._counted(pen.book, month, counts) == by_hand(pen.book, len(states), month, morning)
        one = pen.book.card(1 + nth % len(states))
        assert one is not None
        before = pen.book
        pen.alter(one, **{"reopened": None, "ended_as": None, "ended_before": None} | of_state(state))
        assert module._counted(pen.book, month, counts) == by_hand(pen.book, len(states), month, morning)
        assert module._counted(before, month, counts) == by_hand(before, len(states), month, morning)


def test_looking_back_on_many_months_reads_each_card_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pen = a_pen()
    months = months_from("2024-01", "2026-10")
    for month in months:
        pen.add(Goal(0, month, lines=(GoalLine(1, 1),)))
        for _ in range(2):
            card(pen, 1, first_day(month), last_day(month), End.LOST)
    read: list[int] = []

    def counting(id_: int, document: Document) -> Span:
        read.append(id_)
        return real(id_, document)

    real = Span.read
    monkeypatch.setattr(Span, "read", counting)
    module.forget()
    review(pen.book, first_day(months[0]), last_day(months[-1]), TODAY, CALENDAR)
    assert sorted(read) == list(range(1, 2 * len(months) + 1))
    read.clear()
    late = card(pen, 1, TODAY)
    review(pen.book, first_day(months[0]), last_day(months[-1]), TODAY, CALENDAR)
    assert set(read) == {late.id}


@pytest.mark.parametrize(
    ("code", "note", "why"),
    [
        ("en", "[/b]3* ~10 %, others 6.7 %", "From 20 cards on a product of the goal has a closing rate of its own"),
        ("zh", "[/b]3* 约10%、其余 6.7%", "满20张卡的产品用自己的成交率"),
    ],
)
def test_the_note_names_each_rate_and_the_rest(code: str, note: str, why: str) -> None:
    pen = a_pen((1, 12, 88), (2, 0, 10), (None, 2, 88))
    product = pen.book.product(1)
    assert product is not None
    pen.alter(product, code="[/b]3*")
    words, plan = words_for(code), plan_of(pen, TODAY)
    assert words.closing_note(plan) == note
    assert words.closing_rate(plan) == words.some_rate(plan.whole.closing_rate, rough=True)
    assert why in words.explain_target(plan)
    whole = replace(plan, own=())
    assert words.closing_note(whole) == words.rate_origin(plan.closing)
    assert why not in words.explain_target(whole)
