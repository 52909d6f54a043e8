"""What a record's plan comes to as a chance, for the month as planned and as it stands."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest

from planner.language import words_for
from planner.plan.counts import Counts
from planner.plan.following import episodes, followed
from planner.plan.goals import month_plan
from planner.plan.month_plan import Trial
from planner.plan.months import month_of
from planner.plan.outlook import Outlook
from planner.plan.stakes import Stakes, forget
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Deal, End, How, Kind
from planner.record.planning import Goal, GoalLine
from tests.planner.calendars import CALENDAR

TODAY = date(2026, 11, 24)
MONTH, NEXT = "2026-11", "2026-12"


def book_of(entities: Iterable[object], **settings: object) -> Book:
    pen = Pen(Book.of({}))
    pen.settle(since=date(2026, 9, 1), country="", **settings)
    for entity in entities:
        pen.add(entity)
    return pen.book


def goal(units: int, month: str = MONTH) -> Goal:
    return Goal(0, month, lines=(GoalLine(units),), closing_rate=Fraction(1, 20), capture_rate=Fraction(1, 4))


def cards(count: int, days_ago: int = 10, how: How = How.VISITOR, **fields: object) -> list[Card]:
    return [Card(0, 1, TODAY - timedelta(days_ago), how, **fields)] * count  # type: ignore[arg-type]


def visitors(count: int, day: date = TODAY) -> Activity:
    return Activity(0, Kind.VISITOR, day, datetime(day.year, day.month, day.day, 12, tzinfo=UTC), count=count)


def deal() -> Deal:
    return Deal(0, 1, TODAY, datetime(2026, 11, 24, 12, tzinfo=UTC), card=1)


def outlook(book: Book, month: str = MONTH, trial: Trial | None = None) -> Outlook:
    return Outlook(book, month_plan(book, month, TODAY, CALENDAR, trial or Trial()), TODAY, CALENDAR)


def test_without_a_goal_there_is_no_chance_of_it() -> None:
    found = outlook(book_of(cards(20)))
    assert (found.whole, found.now, found.chances(), found.takes(0.8)) == (None, None, None, None)


def test_a_goal_that_is_met_is_sure_and_nothing_more_is_to_show() -> None:
    book = book_of([goal(1), *cards(1, ended=TODAY, end=End.WON), deal()])
    found = outlook(book)
    assert (found.now, found.chances()) == (1, None)


def test_of_a_month_that_is_over_only_its_plan_has_a_chance() -> None:
    found = outlook(book_of([goal(5, "2026-10"), *cards(20, 60)]), "2026-10")
    assert found.now is None
    assert found.whole is not None


def test_a_coming_months_chance_is_its_plans() -> None:
    found = outlook(book_of([goal(5, NEXT)], held=50), NEXT)
    assert found.now == found.whole
    # The article's plan: 50 held, 200 visitors, 5 % and 25 %.
    assert found.now == pytest.approx(0.5623, abs=1e-4)
    per_day = Stakes.typed(found.plan.whole).takes(0.8).per_day
    assert found.takes(0.8) == per_day
    assert per_day is not None
    assert per_day > (found.plan.whole.per_day or 0)


def test_measured_rates_spread_the_chance() -> None:
    """The same mean, known only so far: what is likely is less so, what is unlikely more."""
    measured = [*cards(57, 40), *cards(3, 40, ended=TODAY - timedelta(30), end=End.WON)]
    found = outlook(book_of([replace(goal(9, NEXT), closing_rate=None), *measured]), NEXT)
    plan = found.plan
    assert plan.closing.belief is not None
    typed = outlook(book_of([replace(goal(9, NEXT), closing_rate=plan.closing.rate), *measured]), NEXT)
    assert found.whole != pytest.approx(typed.whole, abs=0.005)


def test_a_deal_makes_the_goal_likelier_and_an_excluded_card_less() -> None:
    able = Pen(book_of([goal(3), *cards(40)]))
    able.settle(capacity=10)
    book = able.book
    pen = Pen(book)
    pen.alter(book.card(1), ended=TODAY, end=End.WON)
    pen.add(deal())
    won = pen.book
    gone = Pen(book)
    for id_ in range(1, 20):
        gone.alter(book.card(id_), ended=TODAY, end=End.EXCLUDED)
    chances = [outlook(one).now or 0 for one in (gone.book, book, won)]
    assert chances == sorted(chances)
    assert len(set(chances)) == 3


def test_visitors_of_today_are_not_awaited_once_more() -> None:
    before, after = (outlook(book_of([goal(3), *cards(10), *more])) for more in ([], [visitors(4)]))
    a_day = before.plan.a_day
    assert before.visitors(a_day)[0] == after.visitors(a_day)[0] + 4
    assert before.visitors(a_day)[1:] == after.visitors(a_day)[1:]
    # The 28th and 29th are a weekend.
    assert [count > 0 for count in before.visitors(a_day)] == [True] * 4 + [False] * 2 + [True]


def test_no_more_visitors_are_asked_for_than_the_rep_can_do() -> None:
    few = outlook(book_of([goal(3), *cards(10)], capacity=5))
    assert few.takes(0.9) is None
    assert few.now == few.against.chance(few.visitors(5))


def test_what_a_chance_takes_is_the_fewest_visitors_a_day() -> None:
    found = outlook(book_of([goal(1), *cards(60, 5)], capacity=60))
    none, most = (found.against.chance(found.visitors(a_day)) for a_day in (0, 60))
    for wanted in (none + (most - none) / 3, most - 1e-6):
        fewest = found.takes(wanted)
        assert fewest
        assert found.against.chance(found.visitors(fewest)) >= wanted
        assert found.against.chance(found.visitors(fewest - 1)) < wanted


def test_cards_of_unknown_age_are_known_as_such() -> None:
    book = book_of([*cards(2), *cards(1, how=How.HELD), *cards(1, ended=TODAY, end=End.EXCLUDED)])
    found = list(episodes(book, date(2026, 9, 1), TODAY))
    assert sorted(one.opened is None for one in found) == [False, False, True]


def test_a_card_was_seen_when_the_record_first_held_it() -> None:
    opened, seen = date(2026, 6, 1), date(2026, 10, 5)
    (found,) = episodes(book_of([Card(0, 1, opened, How.IMPORT, seen=seen)]), date(2026, 9, 1), TODAY)
    assert (found.opened, found.seen) == (opened, seen)
    (found,) = episodes(book_of([Card(0, 1, opened)]), date(2026, 9, 1), TODAY)
    assert found.seen == date(2026, 9, 1)


def test_held_cards_that_are_tried_are_cards_of_unknown_age() -> None:
    book = book_of([goal(3), *cards(20)])
    fewer, more = outlook(book).left, outlook(book, trial=Trial(held=120)).left
    assert more.wins([0] * 7).at_least(1) > 2 * fewer.wins([0] * 7).at_least(1) > 0


@pytest.mark.parametrize("then", [[visitors(3)], cards(2, 0), [deal()], [goal(4, NEXT)]])
def test_what_was_found_before_is_used_again_only_where_it_holds(then: list[object]) -> None:
    book = book_of([goal(3), *cards(30), *cards(4, 40, ended=TODAY - timedelta(30), end=End.WON)], held=7)
    assert outlook(book).now is not None
    pen = Pen(book)
    for one in then:
        pen.add(one)
    after = outlook(pen.book)
    found = after.now, after.chances()
    forget()
    anew = outlook(pen.book)
    assert found == (anew.now, anew.chances())


@pytest.mark.parametrize(
    ("then", "touched"),
    [
        ([], False),
        ([visitors(3), goal(4, NEXT)], False),
        (cards(1, 0), True),
        (cards(1, 0, how=How.HELD, ended=TODAY, end=End.EXCLUDED), True),
        (cards(1, ended=TODAY, end=End.LOST), True),
        (cards(1, reopened=TODAY, ended_as=End.LOST, ended_before=TODAY - timedelta(3)), True),
    ],
)
def test_until_a_card_changes_the_day_is_followed_as_its_morning(then: list[object], touched: bool) -> None:
    book = book_of([goal(3), *cards(30), *cards(4, 40, ended=TODAY - timedelta(30), end=End.WON), *then])
    counts = [Counts(book, TODAY, morning=morning) for morning in (True, False)]
    found = [followed(book, Fraction(1, 20), 30, 10, one) for one in counts]
    assert (found[0] is not found[1]) is touched
    for one, morning in zip(found, (True, False), strict=True):
        still = [card.opened for card in episodes(book, date(2026, 9, 1), TODAY, morning=morning) if card.ended is None]
        assert sorted(one.ages) == sorted((TODAY - opened).days for opened in still if opened is not None)


def test_an_empty_record_has_a_sane_chance_of_a_small_goal() -> None:
    found = outlook(book_of([goal(1)]))
    assert month_of(TODAY) == found.plan.month
    assert 0 < (found.now or 0) < 1


def test_what_the_record_has_shown_of_the_closing_rate_counts_once() -> None:
    """Of the cards of last month a quarter was won: what was believed before does not know of it."""
    counted = [*cards(30, 40), *cards(10, 40, ended=TODAY - timedelta(30), end=End.WON)]
    found = outlook(book_of([replace(goal(3), closing_rate=None), *counted]))
    assert found.plan.closing.rate > Fraction(1, 10)
    assert found.plan.closing.prior == Fraction(1, 20)
    assert outlook(book_of([goal(3), *counted])).plan.closing.prior == Fraction(1, 20)
    assert outlook(book_of([replace(goal(3), closing_rate=None)], closing_rate=Fraction(1, 8))).plan.closing.prior == (
        Fraction(1, 8)
    )
    higher = replace(found, plan=replace(found.plan, closing=replace(found.plan.closing, believed=Fraction(1, 10))))
    assert higher.cohort.closing.mean > found.cohort.closing.mean


def test_a_plan_beyond_what_the_rep_can_do_has_the_chance_of_what_can_be_done() -> None:
    plans = [outlook(book_of([goal(5, NEXT)], capacity=most), NEXT) for most in (1, 5, 60)]
    chances = [found.whole or 0 for found in plans]
    assert chances == sorted(set(chances))
    few = plans[0].chances()
    assert few is not None
    assert [chance for chance, _ in few.told()] == [0.8]
    assert few.carries is None or few.carries < 5


def test_a_visitor_of_before_the_record_moves_its_beginning() -> None:
    book = book_of([goal(3), *cards(30)])
    first = outlook(book)
    assert first.now is not None
    pen = Pen(book)
    pen.add(visitors(1, date(2026, 3, 2)))
    anew = outlook(pen.book)
    found = anew.now
    forget()
    assert outlook(pen.book).now == found


@pytest.mark.parametrize("units", [1, 3, 30])
def test_on_the_first_morning_the_cards_held_bring_about_what_the_closing_rate_says(units: int) -> None:
    """60 cards at 5 % are about three wins a month; a week of it is left, whatever the goal asks of new cards."""
    pen = Pen(Book.of({}))
    pen.settle(since=TODAY, country="", held=60)
    pen.add(goal(units))
    found = outlook(pen.book)
    assert 0.3 < found.left.wins([0] * 7).mean < 1.5


@pytest.mark.parametrize("units", [1, 3, 8])
@pytest.mark.parametrize("back", [3, 25, 90])
def test_the_visitors_asked_for_are_the_fewest_that_bring_what_is_missing_on_the_average(units: int, back: int) -> None:
    able = Pen(book_of([goal(units), *cards(40, back)]))
    able.settle(capacity=10_000)
    found = outlook(able.book)
    asked, missing = found.plan.a_day, found.plan.left.wins
    assert found.expected >= float(missing) - 1e-6 or not asked
    if asked:
        # Cards are asked for whole, so that one may be asked for in vain.
        assert found.plan.left.ahead is not None
        fewer = found.left.wins(found.visitors(asked - 1)).mean
        assert fewer < missing + found.plan.left.ahead.card


@pytest.mark.parametrize(("code", "chance", "held"), [("en", "Chance 56 %", "50 cards held"), ("zh", "56%", "50张卡")])
def test_why_explains_the_chance_of_a_coming_month_too_and_of_none_that_is_over(
    code: str, chance: str, held: str
) -> None:
    words = words_for(code)
    said = words.explain_chance(outlook(book_of([goal(5, NEXT)], held=50), NEXT))
    assert chance in said
    assert held in said
    assert not words.explain_chance(outlook(book_of([goal(5, "2026-10"), *cards(20, 60)]), "2026-10"))
