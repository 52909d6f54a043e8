"""Looking back on a day, a week, a month and any range: what is planned by now, what came, and what is said of it."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.language import LANGUAGES, words_for
from planner.language.en import WORDS
from planner.plan.rates import Count
from planner.record.book import Book
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Deal, End, How, Kind
from planner.record.planning import CarriedCards, DayTargets, Goal, GoalLine, Period, Reflection
from planner.review.attribution import Factor, Flow
from planner.review.periods import Review, Span, around, review, span_of
from planner.review.readings import Reading, Stage
from planner.review.verdict import Finding
from tests.planner.calendars import CALENDAR

# November 2026 has 21 workdays; the 16th is a Monday, and ten of them lie before it.
SEPTEMBER, OCTOBER, FIRST, MONDAY, TODAY = (
    date(2026, 9, 15),
    date(2026, 10, 20),
    date(2026, 11, 1),
    date(2026, 11, 16),
    date(2026, 11, 18),
)
LAST = date(2026, 11, 30)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def a_month(held: int = 50, capacity: int | None = None) -> Pen:
    """The article's month: goal 5, 5 %, 25 %, 50 held: 200 visitors for 50 new cards."""
    pen = Pen(Book.of({}))
    pen.settle(held=held, capacity=capacity, since=OCTOBER)
    pen.add(Goal(0, "2026-11", None, (GoalLine(5),), Fraction(1, 20), Fraction(1, 4)))
    pen.add(CarriedCards(0, "2026-11", (), held))
    return pen


def came(pen: Pen, day: date, visitors: int, new: int = 0, *, won: int = 0, lost: int = 0, referred: int = 0) -> None:
    """Let visitors come on a day and open cards, of which some end on it."""
    if visitors:
        pen.add(Activity(0, Kind.VISITOR, day, at(day), count=visitors))
    ends = [End.WON] * won + [End.LOST] * lost
    for nth in range(new + referred):
        end = ends[nth] if nth < len(ends) else None
        how = How.VISITOR if nth < new else How.REFERRAL
        pen.add(Card(0, 0, day, how, ended=day if end else None, end=end))


def look(book: Book, first: date, last: date, today: date = TODAY) -> Review:
    return review(book, first, last, today, CALENDAR)


def reading(found: Review, stage: Stage) -> Reading:
    return {one.stage: one for one in found.readings}[stage]


@pytest.mark.parametrize(
    ("span", "first", "last"),
    [
        (Span.DAY, TODAY, TODAY),
        (Span.WEEK, MONDAY, MONDAY + timedelta(6)),
        (Span.MONTH, FIRST, LAST),
        (Span.RANGE, FIRST, TODAY),
        (Span.RANGE, TODAY, TODAY + timedelta(6)),
    ],
)
def test_a_range_is_what_its_days_are(span: Span, first: date, last: date) -> None:
    assert span_of(first, last) is span
    if span is not Span.RANGE:
        assert around(span, last) == (first, last)
    assert look(Book.of({}), first, last).span is span


def test_a_week_is_attributed_to_the_month_to_date() -> None:
    pen = a_month()
    came(pen, MONDAY, 60, 12, won=1, referred=2)
    came(pen, FIRST, 40, 10, won=1)
    found = look(pen.book, MONDAY, MONDAY + timedelta(6))
    gone = Fraction(12, 21)
    assert found.judged == (FIRST, TODAY)
    assert found.planned == Flow(Fraction(50), Fraction(0), 200 * gone, Fraction(1, 4), gone / 20)
    assert found.came == Flow(Fraction(50), Fraction(2), Fraction(100), Fraction(22, 100), Fraction(2, 74))
    assert found.attribution is not None
    assert found.attribution.actual == 2
    assert found.attribution.planned == (50 + 50 * gone) * gone / 20
    assert sum(found.attribution.parts.values()) == found.attribution.actual - found.attribution.planned


def test_a_whole_month_is_held_against_its_whole_plan() -> None:
    pen = a_month()
    came(pen, MONDAY, 220, 59, won=3)
    found = look(pen.book, FIRST, LAST, LAST + timedelta(9))
    assert found.attribution is not None
    assert [found.attribution.planned, found.attribution.actual] == [Fraction(5), Fraction(3)]
    assert (found.plan.visitors, found.planned_so_far.visitors, found.plan.deals) == (200, 200, Fraction(5))
    assert reading(found, Stage.VISITORS).actual == Count(220, 200)
    assert reading(found, Stage.CLOSING).expected == Fraction(109, 20)


def test_a_running_month_plans_by_now_without_today() -> None:
    found = look(a_month().book, FIRST, LAST)
    assert (found.planned_so_far.visitors, found.plan.visitors) == (114, 200)
    assert found.planned_so_far.deals == 5 * Fraction(12, 21)


def test_no_more_is_planned_than_the_rep_can_do() -> None:
    found = look(a_month(capacity=5).book, FIRST, LAST)
    assert (found.planned_so_far.visitors, found.plan.visitors) == (60, 105)


def test_what_a_week_expects_to_lose_is_of_no_more_cards_than_the_rep_can_come_to() -> None:
    pen = a_month(held=50, capacity=5)
    came(pen, SEPTEMBER, 0, 40, won=30, lost=10)
    month = look(pen.book, FIRST, LAST, FIRST)
    weeks = [look(pen.book, *around(Span.WEEK, FIRST + timedelta(7 * n + 1)), FIRST) for n in range(5)]
    days = [one.plan.lost for each in weeks for one in each.days if one.plan and one.day.month == 11]
    # 105 visitors are all the rep can do, where the chain asks for 200.
    assert month.plan.visitors == 105
    assert sum(days) == month.plan.lost > 0


def test_a_month_that_is_over_is_not_planned_anew_by_what_later_wins_brought() -> None:
    pen = a_month()
    card = pen.add(Card(0, 1, OCTOBER, ended=OCTOBER, end=End.WON))
    pen.add(Deal(0, 1, OCTOBER, at(OCTOBER), card=card.id))
    after = LAST + timedelta(20)
    before = look(pen.book, FIRST, LAST, after)
    later = pen.add(Card(0, 2, LAST, ended=LAST + timedelta(5), end=End.WON))
    pen.add(Deal(0, 2, LAST + timedelta(5), at(LAST), card=later.id, quantity=9))
    assert look(pen.book, FIRST, LAST, after).plan.visitors == before.plan.visitors == 200


def test_on_the_first_day_a_win_is_within_the_closing_range() -> None:
    pen = a_month(held=100)
    first = date(2026, 11, 2)
    came(pen, first, 0, 1, won=1)
    standing = look(pen.book, FIRST, LAST, first).standing
    assert standing is not None
    assert (standing.low, standing.high) == (0, 1)
    assert "in its range" in WORDS.closing_range(standing)


def test_cards_excluded_since_the_month_began_are_missing_of_those_held() -> None:
    pen = a_month()
    card = pen.add(Card(0, 1, OCTOBER, ended=MONDAY, end=End.EXCLUDED))
    frozen = pen.book.carried("2026-11")
    assert frozen is not None
    pen.alter(frozen, cards=(card.id,))
    found = look(pen.book, FIRST, LAST, LAST + timedelta(1))
    assert found.planned is not None
    assert found.came is not None
    assert [found.planned.held, found.came.held] == [Fraction(51), Fraction(50)]
    assert found.attribution is not None
    assert found.attribution.parts[Factor.HELD] == -Fraction(1, 40)


def test_without_a_goal_nothing_is_attributed() -> None:
    pen = a_month()
    came(pen, OCTOBER, 40, 10, won=1)
    found = look(pen.book, date(2026, 10, 1), date(2026, 10, 31))
    assert (found.attribution, WORDS.attribution(found)) == (None, "")
    assert reading(found, Stage.CLOSING).actual.hits == 1


def test_a_range_within_a_month_holds_what_was_opened_before_it() -> None:
    pen = a_month()
    came(pen, FIRST, 40, 10)
    came(pen, MONDAY, 60, 12, won=1)
    found = look(pen.book, MONDAY, TODAY, LAST)
    share = Fraction(3, 21)
    assert found.planned == Flow(50 + 50 * Fraction(10, 21), Fraction(0), 200 * share, Fraction(1, 4), share / 20)
    assert found.came == Flow(Fraction(60), Fraction(0), Fraction(60), Fraction(12, 60), Fraction(1, 72))


def test_a_range_over_months_is_the_sum_of_its_months() -> None:
    pen = a_month()
    pen.add(Goal(0, "2026-10", None, (GoalLine(4),), Fraction(1, 10), Fraction(1, 5)))
    came(pen, OCTOBER, 40, 10, won=2)
    came(pen, MONDAY, 60, 12, won=1)
    after = LAST + timedelta(3)
    months = [look(pen.book, *around(Span.MONTH, day), after) for day in (OCTOBER, MONDAY)]
    whole = look(pen.book, date(2026, 10, 1), LAST, after)
    assert whole.attribution is not None
    for factor in Factor:
        parts = [month.attribution.parts[factor] for month in months if month.attribution is not None]
        assert whole.attribution.parts[factor] == sum(parts)
    closing = [reading(month, Stage.CLOSING).expected for month in months]
    assert reading(whole, Stage.CLOSING).expected == sum(closing)
    assert (whole.planned, whole.came, whole.standing) == (None, None, None)


def test_a_long_range_is_not_listed_day_by_day() -> None:
    assert len(look(a_month().book, FIRST, LAST).days) == 30
    assert look(a_month().book, date(2026, 7, 1), TODAY).days == ()


def test_ranges_that_cannot_be() -> None:
    with pytest.raises(NotUnderstood) as refused:
        look(Book.of({}), TODAY, TODAY - timedelta(1))
    assert refused.value.sentence(WORDS) == WORDS.range_backwards
    with pytest.raises(NotUnderstood) as refused:
        look(Book.of({}), date(1900, 1, 1), date(2999, 12, 31))
    assert refused.value.sentence(WORDS) == WORDS.range_too_long


@pytest.mark.parametrize("span", [Span.DAY, Span.WEEK, Span.MONTH])
def test_what_has_not_begun_is_not_judged(span: Span) -> None:
    found = look(a_month().book, *around(span, date(2027, 2, 10)))
    assert (found.readings, found.attribution, found.standing, found.judged) == ((), None, None, None)
    for lang in LANGUAGES:
        assert words_for(lang).explain_review(found)


def test_a_day_is_held_against_its_targets_and_stands_with_its_month() -> None:
    pen = a_month()
    pen.add(DayTargets(0, MONDAY, 10, 4, 1))
    came(pen, MONDAY, 9, 2)
    due = MONDAY - timedelta(1)
    for kept in (MONDAY, due):
        pen.add(Activity(0, Kind.FOLLOW_UP, MONDAY, at(MONDAY), 1, due=kept))
    pen.add(Deal(0, 1, MONDAY, at(MONDAY)))
    found = look(pen.book, MONDAY, MONDAY)
    assert (found.plan.visitors, found.plan.follow_ups, found.so_far.visitors, found.so_far.follow_ups) == (10, 4, 9, 2)
    assert (found.so_far.on_time, found.so_far.planned) == (1, 2)
    assert reading(found, Stage.VISITORS).finding is Finding.SHORT
    standing = found.standing
    assert standing is not None
    assert (standing.goal, standing.made, standing.asked) == (5, 1, 5 * Fraction(11, 21))


def test_the_closing_range_is_that_of_the_months_count() -> None:
    pen = a_month(held=400)
    came(pen, MONDAY, 0, 3, won=3)
    standing = look(pen.book, FIRST, LAST, LAST + timedelta(1)).standing
    assert standing is not None
    assert standing.closing == Count(3, 403)
    # Bin(403, 5 %) is 14 or less in 8 of 100 months, 26 or less in 91.
    assert (standing.low, standing.high) == (15, 26)
    assert "below its range" in WORDS.closing_range(standing)


def test_watched_in_two_weeks_running_is_firm() -> None:
    pen = a_month(held=0)
    pen.add(Goal(0, "2026-10", None, (GoalLine(5),), Fraction(1, 20), Fraction(1, 4)))
    for week in (MONDAY - timedelta(7), MONDAY):
        came(pen, week, 40, 7)
    assert reading(look(pen.book, *around(Span.WEEK, MONDAY)), Stage.CAPTURE).finding is Finding.WATCH
    assert not reading(look(pen.book, *around(Span.WEEK, MONDAY)), Stage.CAPTURE).firm
    for _ in range(5):
        pen.add(Deal(0, 1, OCTOBER, at(OCTOBER)))
    assert reading(look(pen.book, *around(Span.WEEK, MONDAY)), Stage.CAPTURE).firm
    came(pen, MONDAY - timedelta(7), 0, 6)
    assert not reading(look(pen.book, *around(Span.WEEK, MONDAY)), Stage.CAPTURE).firm


@pytest.mark.parametrize(("day", "firm"), [(12, False), (13, True), (15, True)])
def test_a_range_is_held_against_as_many_days_before_it(day: int, *, firm: bool) -> None:
    pen = a_month(held=0)
    for _ in range(5):
        pen.add(Deal(0, 1, OCTOBER, at(OCTOBER)))
    for one in (MONDAY, MONDAY.replace(day=day)):
        came(pen, one, 40, 7)
    found = reading(look(pen.book, MONDAY, TODAY, LAST), Stage.CAPTURE)
    assert (found.finding, found.firm) == (Finding.WATCH, firm)


def test_the_same_wins_do_not_count_as_watched_twice() -> None:
    pen = a_month(held=240)
    for _ in range(5):
        pen.add(Deal(0, 1, OCTOBER, at(OCTOBER)))
    came(pen, FIRST, 0, 3, won=3)
    # 3 of 243 with 12 of 21 workdays gone, and 7 of 21 a week before: watched on both days, by the same wins.
    for day in (MONDAY, TODAY):
        assert reading(look(pen.book, *around(Span.WEEK, day), day), Stage.CLOSING).finding is Finding.WATCH
    assert not reading(look(pen.book, *around(Span.WEEK, TODAY)), Stage.CLOSING).firm
    assert not reading(look(pen.book, TODAY, TODAY), Stage.CLOSING).firm
    # October had 240 cards as well and won 8, where 12 were to be expected.
    pen.settle(since=date(2026, 10, 1))
    pen.add(Goal(0, "2026-10", None, (GoalLine(5),), Fraction(1, 20), Fraction(1, 4)))
    pen.add(CarriedCards(0, "2026-10", (), 240))
    came(pen, OCTOBER, 0, 8, won=8)
    for span in (Span.DAY, Span.WEEK, Span.MONTH):
        assert reading(look(pen.book, *around(span, TODAY)), Stage.CLOSING).firm


def test_a_month_whose_carried_set_is_not_frozen_began_with_what_is_held() -> None:
    pen = Pen(Book.of({}))
    pen.settle(held=50, since=OCTOBER)
    pen.add(Goal(0, "2026-11", None, (GoalLine(5),), Fraction(1, 20), Fraction(1, 4)))
    pen.add(Card(0, 1, OCTOBER))
    found = look(pen.book, FIRST, LAST)
    assert found.planned is not None
    assert found.planned.held == 51


def test_of_a_range_longer_than_a_year_the_last_twelve_months_tell_of_referrals() -> None:
    pen = a_month()
    for day in (date(2025, 11, 28), date(2025, 12, 1), OCTOBER):
        pen.add(Deal(0, 1, day, at(day), first=True))
    assert reading(look(pen.book, date(2025, 10, 1), TODAY), Stage.REFERRAL).actual == Count(0, 2)


def test_months_that_knew_no_loss_rate_are_not_held_against_one() -> None:
    pen = a_month(held=0)
    came(pen, SEPTEMBER, 0, 60, lost=30)
    came(pen, OCTOBER, 0, 40, lost=35)
    found = reading(look(pen.book, date(2026, 9, 1), date(2026, 10, 31)), Stage.LOSS)
    # September is the first month on record; half of October's 70 cards are what its rate asks for.
    assert (found.actual, found.expected, found.finding) == (Count(35, 70), Fraction(35), Finding.ON_PLAN)


@pytest.mark.parametrize(
    ("span", "back"), [(Span.DAY, timedelta(3)), (Span.WEEK, timedelta(14)), (Span.MONTH, timedelta(31))]
)
def test_each_period_has_its_own_answers(span: Span, back: timedelta) -> None:
    pen = a_month()
    here = around(span, TODAY)
    before = around(span, TODAY - back)
    mine = pen.add(Reflection(0, Period(span.value), here[0], {"work_done": "yes"}))
    earlier = pen.add(Reflection(0, Period(span.value), before[0], {"work_done": "no"}))
    found = look(pen.book, *here)
    assert (found.reflection, found.last_time) == (mine, earlier)
    assert look(pen.book, FIRST, TODAY).reflection is None


MONTHS = st.lists(
    st.tuples(st.integers(0, 120), st.integers(0, 30), st.integers(0, 4), st.integers(0, 20), st.integers(0, 3)),
    min_size=1,
    max_size=4,
)


@settings(max_examples=40, deadline=None)
@given(MONTHS, st.integers(0, 80), st.integers(0, 60), st.integers(0, 60))
def test_parts_add_up_to_the_wins_missed_whatever_the_days(
    months: list[tuple[int, int, int, int, int]], held: int, start: int, length: int
) -> None:
    pen = a_month(held)
    pen.add(Goal(0, "2026-10", None, (GoalLine(3),), None, None))
    for nth, (visitors, new, won, lost, referred) in enumerate(months):
        came(pen, SEPTEMBER + timedelta(17 * nth), visitors, new, won=won, lost=lost, referred=referred)
    first = date(2026, 10, 1) + timedelta(start)
    for days in ((first, first + timedelta(length)), around(Span.WEEK, first), around(Span.MONTH, first)):
        found = look(pen.book, *days, LAST)
        if found.attribution is None:
            assert found.judged is None or month_without_goal(found.judged)
            continue
        assert sum(found.attribution.parts.values()) == found.attribution.actual - found.attribution.planned
        assert found.judged is not None
        assert found.attribution.actual == pen.book.tally_of(*found.judged).won


def month_without_goal(days: tuple[date, date]) -> bool:
    return days[0].month not in (10, 11)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_rep_with_three_deals_sees_no_percentage_and_no_firm_advice(lang: str) -> None:
    words, pen = words_for(lang), a_month()
    came(pen, date(2026, 9, 1), 90, 30, lost=25)
    came(pen, OCTOBER, 90, 5, won=1, lost=4)
    came(pen, MONDAY, 90, 5, won=2, lost=3)
    for day in (OCTOBER, MONDAY, MONDAY):
        pen.add(Deal(0, 1, day, at(day), first=True))
    spans = [around(span, TODAY) for span in (Span.DAY, Span.WEEK, Span.MONTH)]
    for days in (*spans, (OCTOBER, TODAY)):
        found = look(pen.book, *days)
        assert not any(one.firm for one in found.readings)
        said = [words.attribution(found), words.explain_review(found)]
        said += [words.advice(one, to_date=found.to_date) for one in found.advised]
        said += [words.standing(found.standing), words.closing_range(found.standing)] if found.standing else []
        assert "%" not in "".join(said)
    assert Finding.REAL in {one.finding for one in look(pen.book, FIRST, LAST).readings}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_advice_says_its_figures(lang: str) -> None:
    words = words_for(lang)
    for finding in (Finding.WITHIN_LUCK, Finding.WATCH, Finding.REAL):
        for stage in (Stage.CAPTURE, Stage.CLOSING, Stage.LOSS, Stage.REFERRAL):
            for firm in (False, True):
                found = Reading(stage, Count(13, 208), Fraction(174, 10), finding, 1 / 7, firm)
                said = words.advice(found, to_date=True)
                assert all(figure in said for figure in ("13", "208", "17.4", "7"))


@pytest.mark.parametrize(("lang", "now", "then"), [("en", "by now", "by then"), ("zh", "到现在", "到那时")])
def test_a_week_that_is_over_is_said_of_then(lang: str, now: str, then: str) -> None:
    words, pen = words_for(lang), a_month(held=400)
    before = MONDAY - timedelta(7)
    said = []
    for day in (before, MONDAY):
        found = look(pen.book, *around(Span.WEEK, day))
        assert found.standing is not None
        closing = words.advice(reading(found, Stage.CLOSING), to_date=found.to_date, past=found.past)
        said.append((closing, words.standing(found.standing, past=found.past)))
    (closing_then, standing_then), (closing_now, standing_now) = said
    assert then in closing_then
    assert then in standing_then
    assert now in closing_now
    assert then not in closing_now + standing_now


def test_advice_is_soft_until_it_is_firm() -> None:
    soft = Reading(Stage.CLOSING, Count(3, 208), Fraction(8), Finding.WATCH, 0.125)
    firm = Reading(Stage.CLOSING, Count(1, 208), Fraction(8), Finding.REAL, 0.003, firm=True)
    assert WORDS.advice(soft, to_date=True) == (
        "Won this month 3 of 208 cards, 8 expected of as many by now: watch, luck does this 1 time in 8. "
        "Should it stay so: look at negotiation and closing"
    )
    assert WORDS.advice(firm, to_date=False) == (
        "Won 1 of 208 cards, 8 expected of as many: more than luck, which does this 1 time in 333. "
        "Cards reached, sales missed: work on negotiation and closing"
    )
