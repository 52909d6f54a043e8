"""The chain is exact: every figure is the least whole number that carries the plan."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.language.en import WORDS
from planner.plan.chain import Ahead, chain, parse_rate
from planner.record.errors import NotUnderstood

rates = st.fractions(Fraction(1, 1000), 1, max_denominator=1000)
wins = st.fractions(0, 300, max_denominator=40)
counts = st.integers(0, 400)


def test_the_articles_own_example() -> None:
    plan = chain(5, Fraction(5, 100), 50, Fraction(25, 100), 22)
    assert (plan.cards_needed, plan.new_cards, plan.visitors) == (100, 50, 200)
    assert plan.per_day_exact == Fraction(100, 11)
    assert plan.per_day == 10


def test_typed_fractions_stay_fractions() -> None:
    plan = chain(7, Fraction(2, 40), 50, Fraction(3, 13), 22)
    assert (plan.cards_needed, plan.new_cards, plan.visitors, plan.per_day) == (140, 90, 390, 18)


@given(wins, rates, counts, rates, st.integers(1, 31), counts)
def test_each_figure_is_the_least_that_carries_the_plan(
    won: Fraction, closing: Fraction, held: int, capture: Fraction, days: int, referrals: int
) -> None:
    plan = chain(won, closing, held, capture, days, referrals)
    assert plan.cards_needed * closing >= won
    assert plan.cards_needed == 0 or (plan.cards_needed - 1) * closing < won
    assert plan.new_cards == max(0, plan.cards_needed - held - referrals)
    assert plan.visitors * capture >= plan.new_cards
    assert plan.visitors == 0 or (plan.visitors - 1) * capture < plan.new_cards
    assert plan.per_day_exact is not None
    assert plan.per_day is not None
    assert plan.per_day_exact * days == plan.visitors
    assert plan.per_day * days >= plan.visitors
    assert plan.per_day == 0 or (plan.per_day - 1) * days < plan.visitors


def test_without_a_workday_left_nothing_is_divided() -> None:
    plan = chain(5, Fraction(1, 20), 50, Fraction(1, 4), 0)
    assert plan.visitors == 200
    assert plan.per_day_exact is None
    assert plan.per_day is None


def test_nothing_to_win_needs_nothing() -> None:
    plan = chain(0, Fraction(1, 20), 3, Fraction(1, 4), 10)
    assert (plan.cards_needed, plan.new_cards, plan.visitors, plan.per_day) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("closing", "capture"), [(Fraction(0), Fraction(1, 4)), (Fraction(1, 20), Fraction(0)), (Fraction(2), Fraction(1))]
)
def test_a_rate_that_carries_no_plan_is_one_sentence(closing: Fraction, capture: Fraction) -> None:
    with pytest.raises(NotUnderstood) as refused:
        chain(5, closing, 50, capture, 22)
    assert refused.value.sentence(WORDS) == WORDS.rate_out_of_range


@pytest.mark.parametrize(
    ("won", "held", "days", "referrals"), [(-1, 0, 1, 0), (1, -1, 1, 0), (1, 0, -1, 0), (1, 0, 1, -1)]
)
def test_a_figure_below_0_is_one_sentence(won: int, held: int, days: int, referrals: int) -> None:
    with pytest.raises(NotUnderstood) as refused:
        chain(won, Fraction(1, 20), held, Fraction(1, 4), days, referrals)
    assert refused.value.sentence(WORDS) == WORDS.figure_negative


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("5%", Fraction(1, 20)),
        ("5 %", Fraction(1, 20)),
        ("5.5%", Fraction(11, 200)),
        ("５％", Fraction(1, 20)),
        ("0.05", Fraction(1, 20)),
        (".05", Fraction(1, 20)),
        ("1/20", Fraction(1, 20)),
        ("2/40", Fraction(1, 20)),
        ("２／４０", Fraction(1, 20)),
        ("3/13", Fraction(3, 13)),
        ("100%", Fraction(1)),
        ("1.0", Fraction(1)),
    ],
)
def test_rate_is_understood(text: str, rate: Fraction) -> None:
    assert parse_rate(text) == rate


@pytest.mark.parametrize(
    "text", ["", "5", "1", "five", "5%%", "-5%", "1/20%", "1e-2", "nan", "1/2/3", "5,5%", "%", "/"]
)
def test_no_rate_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_rate(text)
    assert refused.value.sentence(WORDS) == WORDS.rate_unknown(text)
    assert refused.value.end == len(text)


@pytest.mark.parametrize("text", ["0%", "0.0", "0/5", "5/0", "101%", "3/2", "1.5"])
def test_rate_out_of_range_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_rate(text)
    assert refused.value.sentence(WORDS) == WORDS.rate_out_of_range


@given(st.integers(1, 1000), st.integers(1, 1000))
def test_a_typed_ratio_is_that_ratio(hits: int, trials: int) -> None:
    hits, trials = min(hits, trials), max(hits, trials)
    assert parse_rate(f"{hits}/{trials}") == Fraction(hits, trials)


def test_what_is_left_of_a_month_follows_from_what_cards_of_their_age_bring() -> None:
    ahead = Ahead(held=Fraction(7, 5), cards=(Fraction(4, 100), Fraction(2, 100)))
    # 5 - 1.4 = 3.6 are missing: 120 new cards, 480 visitors.
    left = chain(5, Fraction(1, 20), 50, Fraction(1, 4), 10, ahead=ahead)
    assert (left.cards_needed, left.new_cards, left.visitors, left.per_day) == (170, 120, 480, 48)
    assert left.ahead == ahead


@pytest.mark.parametrize(("wins", "cards"), [(0, 0), (Fraction(7, 10), 25), (Fraction(7, 5), 50)])
def test_cards_held_that_bring_enough_ask_for_no_visitor(wins: Fraction | int, cards: int) -> None:
    left = chain(wins, Fraction(1, 20), 50, Fraction(1, 4), 10, ahead=Ahead(Fraction(7, 5), (Fraction(3, 100),)))
    assert (left.cards_needed, left.new_cards, left.visitors, left.per_day) == (cards, 0, 0, 0)
