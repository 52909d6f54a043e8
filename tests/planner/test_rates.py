"""Rates are counts; the adopted rate is typed, measured, believed or assumed."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.language import words_for
from planner.plan.beta import Beta, posterior
from planner.plan.counts import Counts
from planner.plan.rates import (
    ASSUMED_CAPTURE,
    ASSUMED_CLOSING,
    Adopted,
    Count,
    Origin,
    adopted,
    adopted_capture,
    adopted_closing,
    adopted_loss,
    rates,
    referral_share,
)
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Client, Deal, End, How, Kind
from planner.record.planning import CarriedCards, Goal

TODAY = date(2026, 11, 23)
OCTOBER = date(2026, 10, 5)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def book_of(entities: Iterable[object], **settings: object) -> Book:
    pen = Pen(Book.of({}))
    if settings:
        pen.settle(**settings)
    for entity in entities:
        pen.add(entity)
    return pen.book


def cards(
    opened: date, count: int, how: How = How.VISITOR, ended: date | None = None, end: End = End.WON
) -> list[Card]:
    card = Card(0, 1, opened, how, ended=ended, end=None if ended is None else end)
    return [card] * count


def visitors(day: date, count: int) -> Activity:
    return Activity(0, Kind.VISITOR, day, at(day), count=count)


def test_closing_and_loss_are_of_carried_new_and_other_cards_of_closed_months() -> None:
    september = date(2026, 9, 20)
    book = book_of([
        *cards(september, 10),
        *cards(september, 1, ended=OCTOBER),
        *cards(september, 2, ended=OCTOBER, end=End.LOST),
        *cards(OCTOBER, 5),
        *cards(OCTOBER, 1, How.REFERRAL),
        *cards(OCTOBER, 1, How.VISITOR, OCTOBER, End.EXCLUDED),
        *cards(TODAY, 4, ended=TODAY),
    ])  # fmt: skip
    found = rates(book, TODAY)
    # September: 13 new. October: 13 carried, 5 new, 1 referred, the excluded one on neither side.
    assert found.closing == Count(1, 13 + 19)
    assert found.loss == Count(2, 13 + 19)


def test_capture_takes_in_the_running_month_and_leaves_exclusions_out() -> None:
    book = book_of([
        visitors(OCTOBER, 20),
        *cards(OCTOBER, 5),
        *cards(OCTOBER, 1, ended=OCTOBER, end=End.EXCLUDED),
        *cards(OCTOBER, 3, How.IMPORT),
        visitors(TODAY, 10),
        *cards(TODAY, 2),
    ])  # fmt: skip
    assert rates(book, TODAY).capture == Count(7, 29)


def test_anonymous_cards_are_carried_and_a_named_one_is_not_new_again() -> None:
    book = book_of([CarriedCards(0, "2026-10", held=50), *cards(OCTOBER, 1, How.HELD), *cards(OCTOBER, 3)], held=49)
    assert rates(book, TODAY).closing == Count(0, 53)


def test_only_so_many_closed_months_count() -> None:
    book = book_of([visitors(date(2026, 4, 30), 7), visitors(date(2026, 5, 1), 3)])
    assert rates(book, TODAY, 6).capture == Count(0, 3)
    assert rates(book, TODAY, 7).capture == Count(0, 10)


def client(id_: int, since: date, referrer: int | None = None) -> Client:
    return Client(0, f"A{id_:04d}", f"c{id_}", since, referrer=referrer)


def test_referral_share_needs_a_referrer_who_was_a_customer_already() -> None:
    early, late = date(2026, 3, 1), date(2026, 9, 1)
    book = book_of([
        client(1, early),
        client(2, late, referrer=1),
        client(3, date(2026, 2, 1), referrer=1),
        client(4, late, referrer=3),
        Deal(0, 1, early, at(early), first=True),
        Deal(0, 2, late, at(late), first=True),
        Deal(0, 3, late, at(late), first=True),
        Deal(0, 4, late, at(late), first=True, returned=late),
        Deal(0, 1, late, at(late)),
    ])  # fmt: skip
    assert referral_share(book, date(2026, 1, 1), TODAY) == Count(1, 3)
    assert rates(book, TODAY).referral_share == Count(1, 3)


def test_a_typed_rate_stands_exactly() -> None:
    goal = Goal(0, "2026-11", closing_rate=Fraction(2, 40), capture_rate=Fraction(3, 13))
    book = book_of([goal, visitors(OCTOBER, 100), *cards(OCTOBER, 90)])
    assert adopted_closing(book, "2026-11", TODAY).rate == Fraction(1, 20)
    capture = adopted_capture(book, "2026-11", TODAY)
    assert (capture.rate, capture.origin, capture.count) == (Fraction(3, 13), Origin.TYPED, Count(90, 100))


def test_without_a_record_what_is_believed_stands_in_else_the_articles_figures() -> None:
    empty = Book.of({})
    assert adopted_closing(empty, "2026-11", TODAY).rate == ASSUMED_CLOSING
    assert adopted_capture(empty, "2026-11", TODAY).origin is Origin.ASSUMED
    assert adopted_capture(empty, "2026-11", TODAY).rate == ASSUMED_CAPTURE
    believed = adopted_closing(book_of([], closing_rate=Fraction(1, 9)), "2026-11", TODAY)
    assert (believed.rate, believed.origin) == (Fraction(1, 9), Origin.BELIEVED)


def test_a_measured_rate_is_drawn_to_the_prior() -> None:
    book = book_of([visitors(OCTOBER, 40), *cards(OCTOBER, 20)])
    found = adopted_capture(book, "2026-11", TODAY)
    assert (found.rate, found.origin) == (Fraction(375, 1000), Origin.MEASURED)
    believing = adopted_capture(
        book_of([visitors(OCTOBER, 40), *cards(OCTOBER, 20)], capture_rate=Fraction(1, 10)), "2026-11", TODAY
    )
    assert believing.rate == Fraction(300, 1000)


def test_a_measured_rate_is_never_0() -> None:
    book = book_of(cards(OCTOBER, 300), closing_rate=Fraction(1, 1000))
    found = adopted_closing(book, "2026-11", TODAY)
    assert (found.rate, found.count) == (Fraction(1, 1000), Count(0, 300))


def test_todays_entries_leave_the_adopted_rates_alone() -> None:
    yesterday = TODAY - timedelta(1)
    book = book_of([visitors(yesterday, 30), *cards(yesterday, 9)])
    before = adopted_capture(book, "2026-11", TODAY)
    pen = Pen(book)
    pen.add(visitors(TODAY, 50))
    card = pen.book.card(1)
    assert card is not None
    pen.alter(card, ended=TODAY, end=End.EXCLUDED)
    assert adopted_capture(pen.book, "2026-11", TODAY) == before
    assert adopted_capture(pen.book, "2026-11", TODAY + timedelta(1)) != before


@pytest.mark.parametrize("rate", [Fraction(0), Fraction(3, 2), Fraction(-1)])
def test_a_rate_of_the_file_that_carries_no_plan_counts_as_none(rate: Fraction) -> None:
    assert adopted(rate, rate, ASSUMED_CLOSING, []).rate == ASSUMED_CLOSING


@pytest.mark.parametrize(("kept", "lost", "rate"), [
    (0, 0, None), (15, 4, None), (15, 5, Fraction(1, 4)), (60, 20, Fraction(1, 4)), (40, 0, Fraction(1, 1000)),
])  # fmt: skip
def test_loss_is_what_closed_months_show_and_nothing_else(kept: int, lost: int, rate: Fraction | None) -> None:
    book = book_of([*cards(OCTOBER, kept), *cards(OCTOBER, lost, ended=OCTOBER, end=End.LOST), *cards(TODAY, 99)])
    found = adopted_loss(Counts(book, TODAY, morning=True), "2026-11")
    assert (None if found is None else found.rate) == rate


@pytest.mark.parametrize(("prior", "hits"), [(Fraction(0), 0), (Fraction(1), 50)])
def test_what_never_or_always_happened_so_far_may_come_otherwise(prior: Fraction, hits: int) -> None:
    belief = adopted(None, None, prior, [Count(hits, 50)]).belief
    assert belief is not None
    low, high = belief.likely
    assert 0 < low < high < 1


def test_a_named_card_that_is_excluded_leaves_its_closed_month() -> None:
    named = [*cards(OCTOBER, 2, How.HELD), *cards(OCTOBER, 1, How.HELD, OCTOBER, End.EXCLUDED)]
    book = book_of([CarriedCards(0, "2026-10", (), 10), *named], held=7)
    assert rates(book, TODAY).closing == Count(0, 9)


def test_kappa_makes_equal_months_worth_their_sum() -> None:
    """With one month, weighting discards nothing: the plain Beta mean."""
    assert posterior(Fraction(1, 4), [Count(10, 40)]).mean == pytest.approx(0.25)
    assert posterior(Fraction(1, 4), [Count(0, 0), Count(20, 40), Count(0, 0)]).mean == pytest.approx(0.375)


def test_the_posterior_of_two_months_is_the_methods() -> None:
    w = 2 ** (-1 / 3)
    kappa = (w * 30 + 50) / (w * w * 30 + 50)
    expected = (0.25 * 40 + kappa * (w * 6 + 20)) / (40 + kappa * (w * 30 + 50))
    assert posterior(Fraction(1, 4), [Count(6, 30), Count(20, 50)]).mean == pytest.approx(expected)


months = st.lists(st.integers(0, 50).flatmap(lambda n: st.builds(Count, st.integers(0, n), st.just(n))), max_size=12)


@given(st.fractions(0, 1, max_denominator=50), months)
def test_the_posterior_lies_between_prior_and_record(prior: Fraction, counts: list[Count]) -> None:
    measured = [count.hits / count.trials for count in counts if count.trials] or [float(prior)]
    low, high = min(*measured, float(prior), 1.0), max(*measured, float(prior), 0.0)
    assert low - 1e-9 <= posterior(prior, counts).mean <= high + 1e-9


def test_counts_of_the_morning_put_back_what_today_took_out() -> None:
    day = date(2026, 11, 10)
    won = replace(cards(day, 1)[0], ended=day, end=End.WON)
    book = book_of([*cards(day, 3), won, Deal(0, 1, day, at(day), card=4, quantity=2)])
    before = Counts(book, TODAY, morning=True)
    pen = Pen(book)
    deal, card, excluded = pen.book.deal(1), pen.book.card(4), pen.book.card(1)
    assert deal is not None
    assert card is not None
    assert excluded is not None
    pen.alter(deal, returned=TODAY)
    pen.alter(card, ended=None, end=None)
    pen.alter(excluded, ended=TODAY, end=End.EXCLUDED)
    after = Counts(pen.book, TODAY, morning=True)
    assert after.month("2026-11") == before.month("2026-11")
    assert after.open_at(TODAY) == before.open_at(TODAY) == 3
    assert Counts(pen.book, TODAY).month("2026-11") != before.month("2026-11")


@pytest.mark.parametrize(("hits", "rate", "said"), [
    (3, Fraction(54, 1000), ("~5 %", "约5%")), (3, Fraction(5, 100), ("5 %", "5%")),
    (9, Fraction(2, 1000), ("~1 %", "约1%")), (10, Fraction(54, 1000), ("5.4 %", "5.4%")),
])  # fmt: skip
def test_a_rate_of_few_hits_is_never_said_to_a_decimal(hits: int, rate: Fraction, said: tuple[str, str]) -> None:
    adopted = Adopted(rate, Origin.MEASURED, Count(hits, 200), Beta(1, 1), Fraction(1, 20))
    assert tuple(words_for(code).rate(adopted) for code in ("en", "zh")) == said


def test_a_rate_that_was_typed_is_said_as_it_was_typed() -> None:
    assert words_for("en").rate(Adopted(Fraction(54, 1000), Origin.TYPED, Count(3, 200))) == "5.4 %"
