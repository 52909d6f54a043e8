"""The lists of the archive: who belongs on each, in which order, and that no list forgets or doubles anybody."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.language import LANGUAGES, words_for
from planner.plan.archive import Listed, Roll, roll
from planner.plan.cadence import level_of
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Client, Deal, Kind, Level
from planner.record.planning import Task
from tests.planner.calendars import CALENDAR
from tests.planner.test_goals import at

MONDAY = date(2026, 11, 23)


def a_pen() -> Pen:
    pen = Pen(Book.of({}))
    pen.settle(since=date(2026, 1, 1), country="")
    return pen


def somebody(pen: Pen, **fields: Any) -> Client:
    nth = pen.book.next_id("clients")
    return pen.add(replace(Client(0, f"A{nth:04d}", f"P{nth}", date(2026, 1, 1)), **fields))


def with_card(pen: Pen, **fields: Any) -> Client:
    client = somebody(pen)
    pen.add(replace(Card(0, client.id, date(2026, 11, 1), due=date(2026, 11, 2)), **fields))
    return client


def listed(pen: Pen, which: Roll, day: date = MONDAY) -> list[Listed]:
    return roll(pen.book, which, day, CALENDAR)


def ids(pen: Pen, which: Roll, day: date = MONDAY) -> list[int]:
    return [one.client for one in listed(pen, which, day)]


def test_who_is_late_due_today_and_due_soon_stand_on_one_list_each() -> None:
    """Cadence and steps; three workdays ahead of a Monday reach to Thursday."""
    pen = a_pen()
    late, today, soon, far = (with_card(pen, due=MONDAY + timedelta(days)) for days in (-3, 0, 3, 4))
    planned = with_card(pen, due=MONDAY - timedelta(5))
    pen.add(Task(0, MONDAY + timedelta(1), Kind.VISIT, planned.id))
    assert ids(pen, Roll.OVERDUE) == [late.id]
    assert ids(pen, Roll.TODAY) == [today.id]
    assert ids(pen, Roll.SOON) == [planned.id, soon.id]
    assert far.id in ids(pen, Roll.SOON, MONDAY + timedelta(1))


def test_before_a_weekend_the_next_workdays_lie_behind_it() -> None:
    pen = a_pen()
    friday = MONDAY + timedelta(4)
    client = with_card(pen, due=friday + timedelta(5))
    assert ids(pen, Roll.SOON, friday) == [client.id]


def test_going_cold_is_beyond_the_cadence_with_nothing_planned() -> None:
    pen = a_pen()
    cold = with_card(pen, contacted=MONDAY - timedelta(18), level=Level.C)
    with_card(pen, contacted=MONDAY - timedelta(15), level=Level.C)
    planned = with_card(pen, contacted=MONDAY - timedelta(40), level=Level.C)
    pen.add(Task(0, MONDAY + timedelta(9), Kind.FOLLOW_UP, planned.id))
    colder = with_card(pen, contacted=MONDAY - timedelta(14), level=Level.H, level_set=True)
    assert [(one.client, one.days, one.of) for one in listed(pen, Roll.COLD)] == [(colder.id, 14, 2), (cold.id, 18, 15)]


def test_by_level_the_nearest_purchase_first() -> None:
    pen = a_pen()
    far, near, none = (
        with_card(pen, buys=MONDAY + timedelta(90)),
        with_card(pen, buys=MONDAY + timedelta(3)),
        with_card(pen),
    )
    found = listed(pen, Roll.LEVELS)
    assert [(one.client, one.level) for one in found] == [(near.id, Level.H), (far.id, Level.C), (none.id, Level.C)]


def test_who_is_expected_to_buy_by_the_months_end_and_whose_date_has_passed() -> None:
    pen = a_pen()
    with_card(pen, buys=date(2026, 12, 1))
    last, passed = with_card(pen, buys=date(2026, 11, 30)), with_card(pen, buys=date(2026, 10, 30))
    assert [(one.client, one.days) for one in listed(pen, Roll.BUYING)] == [(passed.id, -24), (last.id, 7)]


def a_deal(pen: Pen, client: Client, day: date, **fields: Any) -> None:
    pen.add(replace(Deal(0, client.id, day, at(day)), **fields))


def test_dormant_customers_who_became_so_last_first() -> None:
    """180 days, or three of the client's own rhythms; neither what was taken back nor a contact is business."""
    pen = a_pen()
    long, just, rhythm, called = (somebody(pen) for _ in range(4))
    for client, *days in ((long, 400), (just, 180), (rhythm, 300, 400, 500), (called, 400)):
        for ago in days:
            a_deal(pen, client, MONDAY - timedelta(ago))
    a_deal(pen, long, MONDAY - timedelta(10), returned=MONDAY - timedelta(5))
    pen.add(Activity(0, Kind.GREETING, MONDAY - timedelta(30), at(MONDAY), called.id))
    assert [(one.client, one.days, one.of) for one in listed(pen, Roll.DORMANT)] == [
        (just.id, 180, 0), (rhythm.id, 300, 100), (long.id, 400, 0), (called.id, 400, 0)]  # fmt: skip


def test_who_brought_others_first_those_whose_people_bought() -> None:
    pen = a_pen()
    many, one = somebody(pen), somebody(pen)
    brought = [somebody(pen, referrer=who.id) for who in (many, many, one)]
    a_deal(pen, brought[2], MONDAY)
    assert [(who.client, who.days, who.of) for who in listed(pen, Roll.REFERRERS)] == [(one.id, 1, 1), (many.id, 2, 0)]


def test_birthdays_of_the_next_thirty_days_also_the_29th_of_february() -> None:
    pen = a_pen()
    soon, leap = somebody(pen, birthday="1980-12-23"), somebody(pen, birthday="02-29")
    somebody(pen, birthday="12-24")
    assert [(one.client, one.days) for one in listed(pen, Roll.BIRTHDAYS)] == [(soon.id, 30)]
    assert ids(pen, Roll.BIRTHDAYS, date(2027, 2, 20)) == [leap.id]


def test_call_backs_after_a_deal() -> None:
    pen = a_pen()
    client = somebody(pen)
    a_deal(pen, client, MONDAY - timedelta(7))
    assert [(one.client, one.days) for one in listed(pen, Roll.CALL_BACKS)] == [(client.id, 7)]


DAYS = st.integers(-60, 60).map(lambda days: MONDAY + timedelta(days))


@given(st.lists(st.tuples(DAYS, st.none() | DAYS, st.none() | DAYS), max_size=8))
def test_nobody_is_twice_on_a_list_and_every_open_card_has_its_level(
    cards: list[tuple[date, date | None, date | None]],
) -> None:
    """And whoever is due by today stands on exactly one of the two lists that say so."""
    pen = a_pen()
    for due, buys, planned in cards:
        client = with_card(pen, due=due, buys=buys)
        if planned is not None:
            pen.add(Task(0, planned, Kind.FOLLOW_UP, client.id))
    for which in Roll:
        found = ids(pen, which)
        assert len(found) == len(set(found))
    assert {one.client: one.level for one in listed(pen, Roll.LEVELS)} == {
        card.client: level_of(card, MONDAY) for card in pen.book.open_cards()
    }
    due_now = {n for n, (due, _, planned) in enumerate(cards, 1) if (planned or due) <= MONDAY}
    # Cadence is moved off days off: what falls on the weekend is due on Monday.
    assert set(ids(pen, Roll.OVERDUE)).isdisjoint(ids(pen, Roll.TODAY))
    assert set(ids(pen, Roll.OVERDUE)) | set(ids(pen, Roll.TODAY)) == due_now


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("which", Roll)
def test_each_list_says_its_name_why_somebody_is_on_it_and_that_it_is_empty(lang: str, which: Roll) -> None:
    words = words_for(lang)
    one = Listed(1, MONDAY, 4, 2, Level.A)
    said = words.roll_reason(which, one, MONDAY)
    assert words.roll(which)
    assert words.roll_empty(which)
    assert said or which is Roll.EVERYONE
