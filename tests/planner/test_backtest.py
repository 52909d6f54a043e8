"""The record as it was known on a morning, and what its forecasts were worth: nobody knows what came later."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from data.demo.write import generate
from planner.entry.acts import tick
from planner.entry.entries import Opening
from planner.entry.grammar import parse
from planner.plan.checklist import checklist
from planner.plan.goals import month_plan
from planner.plan.months import first_day, month_of, months_from
from planner.plan.outcomes import Outcomes, binomial
from planner.plan.outlook import Outlook
from planner.plan.upkeep import upkeep
from planner.record import documents as t
from planner.record.book import Book
from planner.record.change import Change, Label, Transaction, What
from planner.record.errors import PlannerError
from planner.record.history import remembering, undo
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Deal, End, How, Kind
from planner.record.planning import CarriedCards, Goal, GoalLine, Price, Product
from planner.review.backtest import DAYS, months_tried, tried
from planner.review.replay import mornings
from planner.review.scoring import (
    EARLY,
    LEVELS,
    Edge,
    Interval,
    Judged,
    Knew,
    Ranges,
    Score,
    brier,
    central,
    coverage,
    judged,
)
from tests.bench.backtesting import looked_at
from tests.planner.calendars import CALENDAR

TODAY = date(2026, 11, 24)


@cache
def demo() -> Book:
    return Book.of(generate("demo", TODAY, "en"))


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def book_of(*entities: object, **about: object) -> Book:
    pen = Pen(Book.of({}))
    pen.settle(country="", **about)
    for entity in entities:
        pen.add(entity)
    return pen.book


def as_known(book: Book, day: date) -> Book:
    ((_, known),) = mornings(book, [day])
    return known


# The record as it was known.


def test_at_the_end_the_record_is_what_it_is() -> None:
    book = demo()
    known = as_known(book, TODAY)
    for table in (t.CARDS, t.ACTIVITIES, t.DEALS, t.GOALS, t.MONTHS, t.SETTINGS):
        assert dict(known.tables()[table].items()) == dict(book.tables()[table].items())
    assert known.tally_in_all() == book.tally_in_all()
    assert known.tallies() == book.tallies()


def test_a_morning_plans_with_the_rates_and_prices_of_the_goals_products() -> None:
    """Each product has a rate of its own from 20 cards on, and a goal in money is as many units as its price says."""
    day, opened = date(2026, 10, 1), date(2026, 9, 1)
    won = [Card(0, 1, opened, ended=date(2026, 9, 20), end=End.WON, product=1)] * 6
    lost = [Card(0, 1, opened, ended=date(2026, 9, 25), end=End.LOST, product=2)] * 20
    open_cards = [Card(0, 1, opened, product=1)] * 20
    product = Product(0, "3*", "", prices=(Price(opened, Decimal(100)),))
    goal = Goal(0, "2026-10", lines=(GoalLine(1, 1),), amount=Decimal(450))
    book = book_of(product, *won, *lost, *open_cards, goal)
    plans = [month_plan(one, "2026-10", day, CALENDAR) for one in (book, as_known(book, day))]
    assert plans[0].own
    assert plans[0].goal == 5
    assert plans[0] == plans[1]


def test_going_on_from_morning_to_morning_is_what_looking_at_each_finds() -> None:
    book = demo()
    days = [date(2026, 7, 1) + timedelta(7 * weeks) for weeks in range(20)]
    for day, known in mornings(book, days):
        assert known.counts_as(as_known(book, day))
        assert known.counts_as(known.anew())
        assert known.settings == as_known(book, day).settings


def test_of_a_later_day_nothing_is_known() -> None:
    day = date(2026, 9, 16)
    known = as_known(demo(), day)
    assert known.tally_in_all() == known.tally_before(day)
    assert known.tally_of(day - timedelta(14), day - timedelta(1)).visitors > 0
    assert known.open_card_count() == sum(
        card["opened"] < day.isoformat() <= card.get("ended", "9999") for card in demo().tables()[t.CARDS].values()
    )


def test_days_that_go_back_are_refused() -> None:
    with pytest.raises(ValueError, match="2026-08-01"):
        list(mornings(demo(), [date(2026, 9, 1), date(2026, 8, 1)]))


def test_an_empty_record_was_empty() -> None:
    assert as_known(Book.of({}), TODAY).tally_in_all() == Book.of({}).tally_in_all()
    assert list(tried(Book.of({}), TODAY, CALENDAR)) == []


def test_a_card_that_is_excluded_later_was_open_and_counted() -> None:
    opened, ended = date(2026, 10, 5), date(2026, 11, 10)
    book = book_of(Card(0, 1, opened, ended=ended, end=End.EXCLUDED))
    assert as_known(book, ended).tally_in_all().new_cards == 1
    assert as_known(book, ended).open_card_count() == 1
    after = as_known(book, ended + timedelta(1))
    assert (after.tally_in_all().new_cards, after.open_card_count()) == (0, 0)


def test_a_deal_that_is_returned_later_had_won_its_card() -> None:
    opened, sold, back = date(2026, 10, 5), date(2026, 10, 9), date(2026, 11, 10)
    card = Card(0, 1, opened, reopened=back, ended_as=End.WON)
    book = book_of(card, Deal(0, 1, sold, noon(sold), card=1, returned=back))
    counts = {
        day: (known.tally_in_all().won, known.tally_in_all().deals, known.open_card_count())
        for day, known in mornings(book, [sold, sold + timedelta(1), back, back + timedelta(1)])
    }
    assert [*counts.values()] == [(0, 0, 1), (1, 1, 0), (1, 1, 0), (0, 0, 1)]
    assert as_known(book, TODAY).card(1) == book.card(1)


def test_a_card_typed_in_later_was_not_known_and_neither_were_its_visitor_and_its_deal() -> None:
    opened, seen = date(2026, 9, 7), date(2026, 11, 2)
    visitor = Activity(0, Kind.VISITOR, opened, noon(opened), client=1, card=1)
    card = Card(0, 1, opened, seen=seen, activity=1, ended=date(2026, 9, 20), end=End.WON)
    book = book_of(card, visitor, Deal(0, 1, date(2026, 9, 20), noon(opened), card=1))
    assert as_known(book, seen).tally_in_all() == Book.of({}).tally_in_all()
    assert as_known(book, seen + timedelta(1)).tally_in_all() == book.tally_in_all()


def test_cards_named_since_were_held_anonymously() -> None:
    day = date(2026, 11, 9)
    named = [Card(0, client, day, How.HELD) for client in (1, 2, 3)]
    book = book_of(*named, held=4, since=date(2026, 10, 1))
    assert [known.settings.held for _, known in mornings(book, [day, day + timedelta(1)])] == [7, 4]
    frozen = book_of(*named, CarriedCards(0, "2026-11", held=9), held=4, since=date(2026, 10, 1))
    held = [known.settings.held for _, known in mornings(frozen, [date(2026, 10, 8), day, day + timedelta(1)])]
    assert held == [7, 9, 6]


# What goals and settings were.


def changed(book: Book, day: date, table: str, **fields: object) -> Book:
    """The book with some fields of a table's first document changed on ``day``, as a session remembers it."""
    found = book.document(table, 1) or {}
    change = Change(table, 1, {name: found.get(name) for name in fields}, fields)
    transaction = Transaction(Label(What.SEVERAL), (change,))
    return book.after([change, *remembering(book, transaction, noon(day))])


def test_a_capacity_held_until_the_day_on_which_it_was_changed() -> None:
    day = date(2026, 10, 14)
    book = changed(book_of(capacity=8, since=date(2026, 9, 1)), day, t.SETTINGS, capacity=12)
    found = mornings(book, [date(2026, 9, 2), day, day + timedelta(1), TODAY])
    assert [known.settings.capacity for _, known in found] == [8, 8, 12, 12]


def test_what_is_undone_never_held() -> None:
    book = changed(book_of(capacity=8, since=date(2026, 9, 1)), date(2026, 10, 14), t.SETTINGS, capacity=12)
    book = book.after(undo(book).changes)
    assert [known.settings.capacity for _, known in mornings(book, [date(2026, 9, 2), TODAY])] == [8, 8]


def test_what_was_set_up_counts_from_the_beginning_and_so_does_a_first_goal() -> None:
    day = date(2026, 10, 14)
    book = book_of(Goal(0, "2026-10", quota=9), since=date(2026, 9, 1), set_up=day)
    book = changed(book, day, t.SETTINGS, capacity=12)
    book = changed(book, day, t.GOALS, lines=[{"units": 4}], planned_chance="4/5")
    known = as_known(book, date(2026, 10, 1))
    goal = known.goal("2026-10")
    assert (known.settings.capacity, goal) == (12, Goal(1, "2026-10", 9, (GoalLine(4),)))


steps = st.tuples(
    st.integers(1, 30),
    st.one_of(
        st.tuples(st.just(t.SETTINGS), st.just("capacity"), st.none() | st.integers(1, 3)),
        st.tuples(st.just(t.SETTINGS), st.just("country"), st.sampled_from(("CN", None))),
        st.tuples(st.just(t.GOALS), st.just("lines"), st.builds(lambda units: [{"units": units}], st.integers(1, 3))),
        st.tuples(st.just(t.GOALS), st.just("quota"), st.none() | st.integers(1, 3)),
    ),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(steps, max_size=8))
def test_each_morning_knows_the_goals_and_settings_of_then(
    changes: list[tuple[int, tuple[str, str, object]]],
) -> None:
    book = book_of(Goal(0, "2026-10", lines=(GoalLine(5),)), since=date(2026, 9, 1), held=6)
    days = [date(2026, 10, day) for day in range(1, 32)]
    then = {}
    for day in days:
        then[day] = book.settings, book.goal("2026-10")
        for table, field, value in (change for of, change in changes if of == day.day):
            if (book.document(table, 1) or {}).get(field) != value:
                book = changed(book, day, table, **{field: value})
    for day, known in mornings(book, days):
        assert (known.settings, known.goal("2026-10")) == then[day]
    known = as_known(book, TODAY)
    for table in (t.GOALS, t.SETTINGS):
        assert dict(known.tables()[table].items()) == dict(book.tables()[table].items())


def test_a_chance_is_held_against_the_goal_that_it_was_of() -> None:
    """October made 2: its goal was 4 until the 16th and 2 from then on, met on the 20th with the second deal."""
    days = [date(2026, 10, 6), date(2026, 10, 20)]
    sold = [Deal(0, 1, day, noon(day)) for day in days]
    book = book_of(Goal(0, "2026-10", lines=(GoalLine(4),)), Card(0, 1, date(2026, 9, 1)), *sold)
    before, after = (
        next(iter(tried(one, date(2026, 11, 2), CALENDAR)))
        for one in (book, changed(book, date(2026, 10, 16), t.GOALS, lines=[{"units": 2}]))
    )
    assert (before.goal, before.met, after.goal, after.met) == (4, False, 2, True)
    assert [one.goal for one in after.forecasts] == [4, 4, 4, 2]
    assert [one.came.chance is None for one in after.forecasts] == [False, False, False, True]
    # Of 4 units only 2 came: what was said of them was too high by all of it.
    assert [one.came.chance for one in after.forecasts[:3]] == [one.came.chance for one in before.forecasts[:3]]
    score = judged([after]).came
    chances = [one.came.chance or 0 for one in after.forecasts[:3]]
    assert (score.goals, score.met) == (3, 0)
    assert score.brier == pytest.approx(sum(one**2 for one in chances) / 3)


# Whatever is entered later: the forecast for a day is the same.

TEXTS = (
    "n {n}",
    "n 王{n} wx=w{n} !b",
    "n new{n} wx=v{n}",
    "f {who}",
    "d {who} x{n}",
    "d {who} x{n}",
    "l {who} price",
    "l {who} excluded",
    "l {who} returned",
    "r {who} / 李{n} wx=r{n}",
    "tick",
)
entries = st.tuples(st.sampled_from(TEXTS), st.integers(1, 9), st.integers(1, 9))
past = st.lists(st.tuples(st.integers(1, 60), entries), max_size=25)
later = st.lists(st.tuples(st.integers(0, 40), entries), min_size=1, max_size=15)
FORECAST = date(2026, 9, 15)
Typed = tuple[str, int, int]


def entered(book: Book, entry: Typed, day: date) -> Book:
    """The book with one thing recorded on ``day``, as a session keeps it; what it refuses changes nothing."""
    text, who, n = entry
    try:
        if text == "tick":
            line = next(line for line in checklist(book, day, CALENDAR).lines if not line.done)
            changes = tick(line, noon(day), CALENDAR)(book).changes
        else:
            typed, opening = text.format(who=f"A{who:04d}", n=n), Opening.HELD if n % 2 else Opening.NEW
            changes = parse(typed, book, noon(day), CALENDAR, opening=opening).apply(book).changes
        after = book.after(changes)
        return after.after(upkeep(book, after, noon(day), CALENDAR))
    except (PlannerError, StopIteration):
        return book


@cache
def four_clients() -> Book:
    pen = Pen(Book.of({}))
    pen.settle(held=7, country="", since=FORECAST - timedelta(70))
    for month in ("2026-07", "2026-08", "2026-09", "2026-10"):
        pen.add(Goal(0, month, lines=(GoalLine(4),)))
    book = pen.book
    for n in range(4):
        book = entered(book, (f"n client{n} wx=c{n}", 0, 0), FORECAST - timedelta(65))
    return book


def a_record(entries: list[tuple[int, Typed]]) -> Book:
    book = four_clients()
    for back, entry in sorted(entries, key=lambda one: -one[0]):
        book = entered(book, entry, FORECAST - timedelta(back))
    return book


def forecast(book: Book) -> tuple[Any, ...]:
    known = as_known(book, FORECAST)
    plan = month_plan(known, month_of(FORECAST), FORECAST, CALENDAR)
    outlook = Outlook(known, plan, FORECAST, CALENDAR)
    return plan, outlook.now, outlook.left.wins(outlook.visitors(3))


def went_on(book: Book) -> bool:
    """Whether a card went on that had been lost or excluded: the record does not say when (see the replay)."""
    return any(card.get("ended_as") in ("lost", "excluded") for card in book.tables()[t.CARDS].values())


@settings(max_examples=25, deadline=None)
@given(past, later)
def test_a_forecast_does_not_see_what_is_entered_later(
    past: list[tuple[int, Typed]], later: list[tuple[int, Typed]]
) -> None:
    book = a_record(past)
    then = forecast(book)
    for ahead, entry in sorted(later, key=lambda one: one[0]):
        book = entered(book, entry, FORECAST + timedelta(ahead))
        # Looked at after each entry: a card that goes on twice tells of the last time only.
        assume(not went_on(book))
    assert forecast(book) == then


@settings(max_examples=15, deadline=None)
@given(past)
def test_the_morning_after_the_last_entry_knows_all_of_it(past: list[tuple[int, Typed]]) -> None:
    book = a_record(past)
    known = as_known(book, FORECAST)
    assert known.tallies() == book.tallies()
    assert known.open_card_count() == book.open_card_count()
    assert known.settings == book.settings
    plans = [month_plan(one, month_of(FORECAST), FORECAST, CALENDAR) for one in (known, book)]
    assert plans[0] == plans[1]


# What forecasts were worth.

shares = st.lists(st.integers(0, 20), min_size=1, max_size=12).filter(any)


def outcomes(weights: Iterable[int], least: int = 0) -> Outcomes:
    weights = list(weights)
    return Outcomes(least, tuple(weight / sum(weights) for weight in weights))


@given(shares, st.sampled_from(LEVELS))
def test_right_forecasts_are_covered_as_often_as_their_level_says(weights: list[int], level: float) -> None:
    wins = outcomes(weights)
    expected = sum(share * coverage(wins, count, level) for count, share in enumerate(wins.likely))
    assert expected == pytest.approx(level)


@given(shares, st.integers(0, 30), st.sampled_from(LEVELS))
def test_what_is_covered_lies_in_the_range_that_is_shown(weights: list[int], least: int, level: float) -> None:
    wins = outcomes(weights, least)
    low, high = central(wins, level)
    for count in range(least - 1, least + len(weights) + 1):
        assert 0 <= coverage(wins, count, level) <= 1
        if coverage(wins, count, level) > 1e-9:
            assert low <= count <= high
    assert sum(share for count, share in enumerate(wins.likely, least) if low <= count <= high) >= level - 1e-9


@pytest.mark.parametrize("level", LEVELS)
def test_a_sure_forecast_that_is_right_is_covered_as_its_level_says(level: float) -> None:
    sure = Outcomes(7, (1.0,))
    assert coverage(sure, 7, level) == pytest.approx(level)
    assert coverage(sure, 8, level) == 0
    assert central(sure, level) == (7, 7)


def test_ranges_of_a_known_count() -> None:
    # Of Bin(10, 1/2): P(X <= 2) = 56/1024, P(X <= 3) = 176/1024.
    wins = binomial(10, 0.5)
    assert [central(wins, level) for level in LEVELS] == [(4, 6), (3, 7), (2, 8)]
    # A number between 56/1024 and 176/1024 lies above a tenth with this chance.
    assert coverage(wins, 3, 0.8) == pytest.approx((176 - 102.4) / 120)
    assert coverage(wins, 5, 0.8) == pytest.approx(1)


def test_the_error_of_chances() -> None:
    assert brier([(1.0, True), (0.0, False)]) == 0
    assert brier([(0.5, True), (0.5, False)]) == 0.25
    assert brier([(0.9, False)]) == pytest.approx(0.81)
    assert brier([]) is None


# The months that are over.


def test_months_are_tried_from_the_second_one_to_the_last_that_is_over() -> None:
    assert months_tried(demo(), TODAY) == ["2026-08", "2026-09", "2026-10"]
    assert months_tried(demo(), date(2026, 8, 31)) == []
    assert months_tried(demo(), date(2026, 9, 1)) == ["2026-08"]
    assert months_tried(demo(), date(2026, 1, 1)) == []


def test_the_bounded_form_on_the_demonstration() -> None:
    book = demo()
    months = list(tried(book, TODAY, CALENDAR))
    assert [one.month for one in months] == months_from("2026-08", "2026-10")
    for one in months:
        closed = month_plan(book, one.month, TODAY, CALENDAR)
        assert (one.goal, one.units, one.wins) == (closed.goal, closed.units, closed.won)
        assert [found.day.day for found in one.forecasts] == list(DAYS)
        assert all(found.won + 1e-9 <= found.came.wins.mean for found in one.forecasts)
    first = months[0].forecasts[0]
    assert first.visitors == book.tally_of(date(2026, 8, 1), date(2026, 8, 31)).visitors
    found = judged(months)
    assert (found.months, found.came.n) == (3, 12)
    assert found.ranges(found.came) is Ranges.EARLY
    days = [judged(months, (day,)).came for day in DAYS]
    for level in LEVELS:
        assert sum(day.interval(level).covered for day in days) == pytest.approx(found.came.interval(level).covered)


def test_a_forecast_is_what_the_program_said_that_morning() -> None:
    """The demonstration's first months hold nothing that was changed later but ends of cards and deals."""
    day = date(2026, 10, 15)
    (october,) = (one for one in tried(demo(), TODAY, CALENDAR) if one.month == "2026-10")
    known = as_known(demo(), day)
    outlook = Outlook(known, month_plan(known, "2026-10", day, CALENDAR), day, CALENDAR)
    said = october.forecasts[2]
    assert said.planned is not None
    assert said.planned.chance == pytest.approx(outlook.now)
    # The range is of all wins, whatever the products of the goal.
    left = outlook.left.wins(outlook.visitors(outlook.plan.a_day))
    assert said.planned.wins.mean == pytest.approx(outlook.plan.won + left.mean)


def test_without_goals_ranges_are_judged_and_chances_are_not() -> None:
    tables = {name: table for name, table in generate("demo", TODAY).items() if name != t.GOALS}
    found = judged(tried(Book.of(tables), TODAY, CALENDAR))
    assert found.came.n == 12
    assert found.planned.n == 0
    assert (found.came.goals, found.came.brier, found.came.pace, found.came.base) == (0, None, None, None)
    assert found.knew is Knew.NONE


def test_a_goal_that_is_met_is_no_forecast() -> None:
    day = date(2026, 9, 3)
    seller = (Goal(0, "2026-09", lines=(GoalLine(1),)), Deal(0, 1, day, noon(day)), Card(0, 1, date(2026, 8, 3)))
    (september,) = tried(book_of(*seller), date(2026, 10, 1), CALENDAR)
    assert september.met
    assert [one.came.chance is None for one in september.forecasts] == [False, True, True, True]
    assert [one.planned is None for one in september.forecasts] == [False, True, True, True]


def test_the_pace_and_the_earlier_months() -> None:
    """August met its goal, the first in the record; September makes half of it at its end."""
    goals = [Goal(0, month, lines=(GoalLine(2),)) for month in ("2026-07", "2026-08", "2026-09")]
    days = [date(2026, 8, 10), date(2026, 8, 11), date(2026, 9, 2)]
    sold = [Deal(0, 1, day, noon(day)) for day in days]
    opened = Card(0, 1, date(2026, 7, 1))
    august, september = tried(book_of(*goals, *sold, opened), date(2026, 10, 1), CALENDAR)
    assert [month.met for month in (august, september)] == [True, False]
    # July did not meet its own.
    assert [one.base for one in august.forecasts] == [0.0, 0.0, None, None]
    assert [one.base for one in september.forecasts] == [0.5] * 4
    assert [one.pace for one in august.forecasts] == [0.0, 0.0, None, None]
    # On the first morning August's two are what September needs; one deal keeps step until half of it is gone.
    assert [one.pace for one in september.forecasts] == [1.0, 1.0, 1.0, 0.0]


def test_what_was_returned_after_a_month_had_been_won_in_it() -> None:
    opened, sold, back = date(2026, 8, 5), date(2026, 9, 9), date(2026, 10, 10)
    card = Card(0, 1, opened, reopened=back, ended_as=End.WON)
    book = book_of(card, Deal(0, 1, sold, noon(sold), card=1, returned=back))
    (september,) = tried(book, date(2026, 10, 20), CALENDAR)
    assert (september.wins, september.units) == (1, 1)


def test_ranges_are_judged_by_months() -> None:
    (october,) = (one for one in tried(demo(), TODAY, CALENDAR) if one.month == "2026-10")
    missed = replace(october, wins=100)
    few, many = judged([missed] * (EARLY - 1)), judged(replace(missed, month=f"{y}-01") for y in range(2000, 2012))
    assert few.months == 1
    assert few.ranges(few.came) is Ranges.EARLY
    assert many.ranges(many.came) is Ranges.NARROW
    assert many.came.interval(0.8).covered == 0


@pytest.mark.parametrize(
    ("chance", "met", "brier_of", "found"),
    [
        (0.5, 0.5, (0.1, 0.3, 0.25), Knew.BEST),
        (0.5, 0.5, (0.2, 0.2, 0.25), Knew.PACE),
        (0.5, 0.5, (0.2, 0.3, 0.15), Knew.BASE),
        # Two standard errors of 16 months at one half are one quarter.
        (0.75, 0.5, (0.1, 0.3, 0.25), Knew.BEST),
        (0.76, 0.5, (0.1, 0.3, 0.25), Knew.HIGH),
        (0.24, 0.5, (0.1, 0.3, 0.25), Knew.LOW),
        (0.5, 0.5, (0.22, 0.3, 0.25), Knew.NEAR),
    ],
)
def test_what_is_thought_of_the_chances(
    chance: float, met: float, brier_of: tuple[float, float, float], found: Knew
) -> None:
    """Of what was said for the visitors planned; a lead of less than a tenth is here no more than luck makes it."""
    said, pace, base = brier_of
    edges = (Edge(pace - said, 0.05), Edge(base - said, 0.05))
    intervals = tuple(Interval(level, 50.0, 64) for level in LEVELS)
    score = Score(intervals, 64, chance, met, *brier_of, *edges)
    other = Score(intervals, 64, 0.99, 0.01, 0.9, 0.1, 0.1)
    assert Judged(16, other, score, 0, 0).knew is found


def test_how_sure_a_lead_is_follows_from_how_the_months_differ() -> None:
    """In two months that met their goal a pace of 0 then 1 is worse by 15/16, then better by 1/16, than 3/4."""
    (october,) = (one for one in tried(demo(), TODAY, CALENDAR) if one.month == "2026-10")
    said = october.forecasts[2]
    three_quarters = said.came._replace(chance=0.75)
    months = [
        replace(october, month=f"2026-{nth + 1:02d}", units=said.goal, forecasts=(one, one))
        for nth, pace in enumerate((0.0, 1.0))
        for one in [replace(said, came=three_quarters, planned=three_quarters, pace=pace, base=0.75)]
    ]
    score = judged(months).planned
    assert [*(score.over_pace or ()), *(score.over_base or ())] == pytest.approx([7 / 16, 1 / 2, 0, 0])
    assert [Edge(lead, 0.14).sure for lead in (7 / 16, 0.2)] == [True, False]
    assert judged(months[:1]).planned.over_pace is None


def test_a_simulated_rep_is_looked_back_on_as_the_bench_does() -> None:
    """The bench in small: two reps with constant rates, whose seeds fix all that happened to them."""
    found = [looked_at(seed) for seed in (1, 2)]
    months = [month for one in found for month in one.months]
    assert len(months) == sum(len(one.capture) for one in found) == sum(len(one.closing) for one in found) == 24
    came = judged(months).came
    assert came.n == 96
    # Twelve months of a rep have much in common, so two reps say no more than this.
    assert 0.6 < came.interval(0.8).covered / came.n < 0.95
    assert came.brier is not None
    assert came.pace is not None
    assert came.brier < came.pace


def test_the_last_morning_is_the_first_of_the_month_after() -> None:
    """A month that ended yesterday is over."""
    today = first_day("2026-11")
    assert [one.month for one in tried(demo(), today, CALENDAR)][-1] == "2026-10"
