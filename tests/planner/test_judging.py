"""How good the judgement of the market was: forecast on the first workday with it and without, against what came."""

import math
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.language import words_for
from planner.plan.goals import month_plan
from planner.plan.months import last_day
from planner.plan.outlook import Outlook
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Deal, End, Kind
from planner.record.planning import CarriedCards, Goal, GoalLine, MarketNote
from planner.review.judging import EARLY, MonthScore, Scores, likely, score, scores
from planner.review.replay import mornings
from tests.planner.calendars import CALENDAR

TODAY = date(2026, 11, 24)
BEGAN = date(2026, 1, 1)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def lived() -> Book:
    """Eleven months of a rep who opens a card every workday and wins every tenth, 14 days later; others are lost."""
    pen = Pen(Book.of({}))
    pen.settle(since=BEGAN, country="")
    for nth, day in enumerate(BEGAN + timedelta(n) for n in range((TODAY - BEGAN).days)):
        if day.day == 1:
            pen.add(Goal(0, f"{day:%Y-%m}", lines=(GoalLine(3),)))
            pen.add(CarriedCards(0, f"{day:%Y-%m}"))
        if day.weekday() > 4:
            continue
        pen.add(Activity(0, Kind.VISITOR, day, noon(day), count=4))
        ended, won = day + timedelta(14 if nth % 10 == 0 else 40), nth % 10 == 0
        over = ended < TODAY
        end = End.WON if won else End.LOST
        card = pen.add(Card(0, 1, day, ended=ended if over else None, end=end if over else None))
        if won and over:
            pen.add(Deal(0, 1, ended, noon(ended), card=card.id))
    return pen.book


LIVED = lived()


def judged(*notes: MarketNote) -> Book:
    pen = Pen(LIVED)
    for one in notes:
        pen.add(one)
    return pen.book


def note(month: str, factor: Fraction = Fraction(9, 10), **fields: object) -> MarketNote:
    return MarketNote(0, month, factor=factor, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("month", ["2026-01", "2026-03", "2026-10"])
def test_without_the_judgement_it_is_what_the_program_would_have_said_that_morning(month: str) -> None:
    """Held against the replay, which rebuilds the whole record of that morning."""
    found = score(judged(note(month)), month, TODAY, CALENDAR)
    assert found is not None
    ((morning, known),) = mornings(judged(note(month)), [found.since])
    assert morning == found.since
    # How often the forecasts held is asked of them alone.
    assert known.market_notes(month) == []
    then = Outlook(known, month_plan(known, month, morning, CALENDAR), morning, CALENDAR)
    days = (last_day(month) - morning).days + 1
    wins = then.left.wins([LIVED.tally(morning + timedelta(n)).visitors for n in range(days)])
    assert found.expected == pytest.approx(wins.mean, rel=0.02)
    assert found.judged == pytest.approx(found.expected * 0.9)
    assert found.came == LIVED.tally_of(found.since, last_day(month)).won


def test_it_is_counted_from_the_first_workday_on() -> None:
    found = score(judged(note("2026-08")), "2026-08", TODAY, CALENDAR)
    assert found is not None
    # The first of August is a Saturday.
    assert found.since == date(2026, 8, 3)


def test_what_is_not_over_or_not_judged_or_not_on_record_has_no_score() -> None:
    book = judged(note("2026-11"), note("2025-12"), replace(note("2026-10"), factor=None, text="noted"))
    assert [score(book, month, TODAY, CALENDAR) for month in ("2026-11", "2025-12", "2026-10", "2026-09")] == [None] * 4
    assert scores(book, TODAY, CALENDAR).months == ()


@pytest.mark.parametrize("month", ["", "2026-1", "2026-13", "0000-01", "1", "2026-10-01"])
def test_what_a_file_calls_a_month_and_is_none_is_passed_over(month: str) -> None:
    assert scores(judged(note(month)), TODAY, CALENDAR).months == ()


def test_a_factor_given_when_the_month_was_over_does_not_count() -> None:
    late, half = note("2026-10", since=date(2026, 11, 2)), note("2026-10", Fraction(1, 2), since=date(2026, 10, 1))
    assert score(judged(late), "2026-10", TODAY, CALENDAR) is None
    found = score(judged(late, half), "2026-10", TODAY, CALENDAR)
    assert found is not None
    assert found.factor == Fraction(1, 2)
    # Given on the last of 22 workdays it is judged for that one.
    found = score(judged(replace(half, since=date(2026, 10, 30))), "2026-10", TODAY, CALENDAR)
    assert found is not None
    assert found.factor == 1 - Fraction(1, 2) / 22


def test_twelve_months_at_the_most_the_last_ones_in_their_order() -> None:
    book = judged(*(note(f"2026-{month:02d}") for month in range(11, 0, -1)), note("2026-05"))
    found = scores(book, TODAY, CALENDAR)
    assert [one.month for one in found.months] == [f"2026-{month:02d}" for month in range(1, 11)]
    assert found.months[4].factor == Fraction(81, 100)


def of(came: int, factor: str = "9/10", expected: float = 10.0, beyond: float = 0.0) -> MonthScore:
    return MonthScore("2026-10", date(2026, 10, 1), Fraction(factor), expected, beyond, came)


def test_who_came_nearer() -> None:
    assert of(8).nearer is True
    assert of(12).nearer is False
    assert of(8, "1").nearer is None
    assert of(8).ratio == 0.8
    assert of(0).error == pytest.approx(math.log(9.5 / 0.5))
    assert of(0, expected=0.0).ratio is None
    assert of(9).too_few
    assert not of(30, "3").too_few


@given(st.integers(0, 60), st.floats(0.1, 60), st.floats(0, 30))
def test_the_range_is_of_the_factors_that_what_came_is_in_keeping_with(came: int, expected: float, v: float) -> None:
    low, high = likely(came, expected, v)
    for factor in (low, high):
        if factor:
            off = (came - factor * expected) ** 2
            assert off == pytest.approx(1.28155**2 * (factor * expected + factor**2 * v), rel=1e-3, abs=1e-6)
    assert low <= came / expected + 1e-9
    assert high is None or came / expected <= high + 1e-9
    assert likely(came, expected, v + 1)[0] <= low + 1e-9


def test_over_months() -> None:
    found = Scores(tuple([of(8)] * 3 + [of(12)] * 3))
    assert (found.nearer, found.came, found.early) == (3, 60, False)
    assert found.judged == pytest.approx(54)
    assert found.bias == pytest.approx(-0.1)
    assert found.by_luck
    assert not Scores(tuple([of(20)] * 12)).by_luck
    assert Scores((of(8),) * (EARLY - 1)).early
    assert (Scores(()).error, Scores(()).bias) == (None, None)
    assert found.error == pytest.approx((math.log(9.5 / 8.5) + math.log(12.5 / 9.5)) / 2)
    assert found.error_without == pytest.approx((math.log(10.5 / 8.5) + math.log(12.5 / 10.5)) / 2)


@pytest.mark.parametrize(
    ("came", "en", "zh"),
    [
        (8, ("66.0", "38 % too many", "60.0", "25 % too many"), ("66", "多了38%", "60", "多了25%")),
        (10, ("66.0", "10 % too many", "as many"), ("多了10%", "正好")),
        (12, ("8 % too few", "17 % too few"), ("少了8%", "少了17%")),
    ],
)
def test_what_the_forecast_was_off_by_itself_is_not_the_judgements_fault(
    came: int, en: tuple[str, ...], zh: tuple[str, ...]
) -> None:
    """Ten wins a month are forecast, eleven as judged."""
    months = (MonthScore(f"2026-{nth:02d}", date(2026, nth, 1), Fraction(11, 10), 10, 0, came) for nth in range(1, 7))
    found = Scores(tuple(months))
    for words, said in ((words_for("en"), en), (words_for("zh"), zh)):
        sentence = words.scores_said(found)
        assert all(one.removesuffix(".0") in sentence for one in said)
        assert str(6 * came) in sentence
