"""Greetings that a day proposes beside birthdays and call-backs: festivals, promotions, dormant customers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.entry.acts import decline, tick
from planner.entry.caring import change_care
from planner.language import LANGUAGES, words_for
from planner.plan.care.dormant import MOST as MOST_DORMANT
from planner.plan.care.promotions import MOST as MOST_TOLD
from planner.plan.care.proposals import ROOM
from planner.plan.checklist import checklist
from planner.plan.lines import WHY_OF, Line, Section, Why
from planner.record.book import Book
from planner.record.care import Care, Festival, Festivals
from planner.record.errors import NotFound, NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Activity, Client, Deal, Kind, Outcome
from planner.record.planning import MarketNote, Product, Task
from planner.review.timeline import timeline
from tests.planner.calendars import Plain
from tests.planner.test_goals import at

CHRISTMAS, NEW_YEAR = date(2026, 12, 25), date(2027, 1, 1)
# Friday 25 December: five workdays before is Friday the 18th; the weekend of the 12th lies before that.
BEGINS = date(2026, 12, 18)
FEBRUARY = date(2026, 2, 2)
DAY = timedelta(1)


class Christian(Plain):
    """A calendar with two festivals a week apart, no holidays of which."""

    def festivals(self, country: str, year: int) -> Festivals:
        return ((date(year, 1, 1), Festival.NEW_YEAR), (date(year, 12, 25), Festival.CHRISTMAS)) if country else ()


CALENDAR = Christian()


def a_pen(customers: int = 1, country: str = "XX", bought: date = date(2026, 8, 1), **rep: Any) -> Pen:
    """A record of customers who each spent 100 less than the one before, and were reached in November."""
    pen = Pen(Book.of({}))
    pen.settle(since=date(2025, 1, 1), country=country, **rep)
    pen.add(Product(0, "3*", "Three", 3))
    pen.add(Product(0, "3*S", "Three S", 3))
    pen.add(Product(0, "4*", "Four", 4))
    for nth in range(customers):
        client = pen.add(Client(0, f"A{nth + 1:04d}", f"Li {nth + 1}", date(2025, 1, 1)))
        amount = Decimal(100 * (customers - nth))
        pen.add(Deal(0, client.id, bought, at(bought), product=1, amount=amount))
    return pen


def asked(book: Book, day: date, *kinds: Why, done: bool = False) -> list[Line]:
    found = checklist(book, day, CALENDAR).of(Section.GREETINGS)
    return [line for line in found if line.why in (kinds or WHY_OF.values()) and line.done is done]


def reached(pen: Pen, client: int, day: date, outcome: Outcome = Outcome.REACHED) -> None:
    pen.add(Activity(0, Kind.GREETING, day, at(day), client, None, outcome))


# Festivals.


@pytest.mark.parametrize(
    ("day", "asks"),
    [(BEGINS - DAY, False), (BEGINS, True), (date(2026, 12, 20), True), (CHRISTMAS, True), (CHRISTMAS + DAY, False)],
)
def test_customers_are_greeted_from_five_workdays_before_a_festival(day: date, asks: bool) -> None:
    lines = asked(a_pen().book, day)
    assert [line.why for line in lines] == ([Why.FESTIVAL] if asks else [])
    assert all(line.due == day and not line.days_late for line in lines)


def test_after_a_festival_on_days_off_the_first_workday_still_greets() -> None:
    away = tuple(CHRISTMAS + n * DAY for n in range(4))
    book = a_pen(days_off=away).book
    assert asked(book, date(2026, 12, 29))
    assert not asked(book, date(2026, 12, 30))


def test_a_festival_soon_after_another_is_greeted_with_it() -> None:
    assert not asked(a_pen().book, NEW_YEAR)
    assert not asked(a_pen(country="").book, CHRISTMAS)


def test_who_brought_most_comes_first_and_the_others_on_the_days_after() -> None:
    pen = a_pen(ROOM + 2)
    first = asked(pen.book, BEGINS)
    assert [line.client for line in first] == list(range(1, ROOM + 1))
    reached(pen, 1, BEGINS)
    assert [line.client for line in asked(pen.book, BEGINS)] == list(range(2, ROOM + 1))
    monday = BEGINS + 3 * DAY
    assert [line.client for line in asked(pen.book, monday)] == list(range(2, ROOM + 2))


def test_no_more_than_the_rep_can_do() -> None:
    assert len(asked(a_pen(ROOM, capacity=3).book, BEGINS)) == 3


def test_who_has_not_bought_is_not_greeted() -> None:
    pen = a_pen()
    pen.add(Client(0, "A0002", "Wang", date(2025, 1, 1)))
    pen.alter(pen.book.deals_of(1)[0], returned=date(2026, 10, 2))
    assert not asked(pen.book, BEGINS)


# Promotions.


def promoted(pen: Pen, product: int, first: date, last: date, since: date | None = None) -> None:
    pen.add(MarketNote(0, f"{first:%Y-%m}", "promotion", "spring", None, product, first, last, since))


@pytest.mark.parametrize(("product", "fits"), [(1, True), (2, True), (3, False)])
def test_a_promotion_is_told_to_who_bought_the_product_or_its_tier(product: int, fits: bool) -> None:
    pen = a_pen(bought=date(2025, 9, 1))
    promoted(pen, product, FEBRUARY, FEBRUARY + 3 * DAY)
    lines = asked(pen.book, FEBRUARY + DAY, Why.PROMOTION)
    assert [(line.proposal.bought, line.proposal.text) for line in lines if line.proposal] == [("3*", "spring")] * fits
    for day in (FEBRUARY - DAY, FEBRUARY + 4 * DAY):
        assert not asked(pen.book, day, Why.PROMOTION)


def test_a_promotion_is_told_once() -> None:
    pen = a_pen(bought=date(2025, 9, 1))
    promoted(pen, 1, FEBRUARY, FEBRUARY + 20 * DAY)
    reached(pen, 1, FEBRUARY - DAY)
    assert asked(pen.book, FEBRUARY + DAY)
    reached(pen, 1, FEBRUARY + DAY, Outcome.NO_ANSWER)
    assert not asked(pen.book, FEBRUARY + DAY)
    assert asked(pen.book, FEBRUARY + 2 * DAY)
    reached(pen, 1, FEBRUARY + 2 * DAY)
    (line,) = asked(pen.book, FEBRUARY + 2 * DAY, done=True)
    assert line.why is Why.PROMOTION
    assert not any(asked(pen.book, FEBRUARY + n * DAY) for n in range(3, 20))


def test_who_buys_while_it_runs_is_not_told_and_a_contact_before_it_was_noted_does_not_count() -> None:
    pen = a_pen(2, bought=date(2025, 9, 1))
    promoted(pen, 1, FEBRUARY, FEBRUARY + 20 * DAY, FEBRUARY + 2 * DAY)
    reached(pen, 1, FEBRUARY + DAY)
    today = FEBRUARY + 2 * DAY
    assert [line.client for line in asked(pen.book, today)] == [1, 2]
    pen.add(Deal(0, 2, today, at(today), product=1))
    assert [line.client for line in asked(pen.book, today)] == [1]


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_a_customer_said_when_greeted_about_it_is_the_promotions_feedback(code: str) -> None:
    pen, words = a_pen(2, bought=date(2025, 9, 1)), words_for(code)
    promoted(pen, 2, FEBRUARY, FEBRUARY + 9 * DAY)
    for day in (FEBRUARY - DAY, FEBRUARY + DAY, FEBRUARY + 2 * DAY):
        pen.add(Activity(0, Kind.GREETING, day, at(day), 1, None, Outcome.REACHED, f"{day}"))
    told = [(moment.note, moment.product and moment.product.code) for moment in timeline(pen.book, 1)][:3]
    assert told == [("2026-02-04", None), ("2026-02-03", "3*S"), ("2026-02-01", None)]
    said = [words.event(moment) for moment in timeline(pen.book, 1)][:3]
    assert ["3*S" in one for one in said] == [False, True, False]
    # A follow-up while it runs answers it, and is not about it.
    pen.add(Activity(0, Kind.FOLLOW_UP, FEBRUARY, at(FEBRUARY), 2))
    pen.add(Activity(0, Kind.GREETING, FEBRUARY + DAY, at(FEBRUARY + DAY), 2))
    assert not any(moment.product for moment in timeline(pen.book, 2) if moment.kind)


# Dormant.


@pytest.mark.parametrize(
    ("ago", "days", "usual"),
    [
        # One purchase, or two: 180 days.
        ([180], 180, 0),
        ([179], None, 0),
        ([400, 180], 180, 0),
        # Three purchases: three times the median of the days between, where that is longer.
        ([381, 281, 181], None, 0),
        ([500, 400, 300], 300, 100),
        ([499, 399, 299], None, 0),
        ([300, 240, 180], 180, 0),
    ],
)
def test_a_customer_is_dormant_by_180_days_or_three_own_intervals(ago: list[int], days: int | None, usual: int) -> None:
    pen, today = a_pen(0), FEBRUARY
    pen.add(Client(0, "A0001", "Li", date(2020, 1, 1)))
    for one in ago:
        pen.add(Deal(0, 1, today - one * DAY, at(today - one * DAY), product=1))
    lines = asked(pen.book, today)
    found = [(line.why, line.proposal.quiet, line.proposal.usual) for line in lines if line.proposal]
    assert found == ([] if days is None else [(Why.DORMANT, days, usual)])


def test_a_contact_ends_it_for_another_180_days_and_so_does_declining() -> None:
    pen = a_pen(2, bought=date(2025, 1, 6))
    assert [line.client for line in asked(pen.book, FEBRUARY)] == [1, 2]
    reached(pen, 1, FEBRUARY)
    book = pen.book.after(decline(asked(pen.book, FEBRUARY)[0], at(FEBRUARY))(pen.book).changes)
    assert not any(asked(book, FEBRUARY + n * DAY) for n in (0, 1, 179))
    again = asked(book, FEBRUARY + 180 * DAY)
    assert [line.client for line in again] == [1, 2]
    assert [line.proposal.quiet for line in again if line.proposal] == [180, 180]


def test_who_is_in_hand_is_not_woken() -> None:
    pen = a_pen(2, bought=date(2025, 1, 6))
    pen.add(Task(0, FEBRUARY + 9 * DAY, Kind.FOLLOW_UP, 1, since=FEBRUARY - DAY))
    assert [line.client for line in asked(pen.book, FEBRUARY)] == [2]


# All of them.


def test_a_day_has_room_for_so_many_and_a_client_for_one() -> None:
    pen = a_pen(30, bought=date(2025, 1, 6))
    promoted(pen, 1, FEBRUARY, FEBRUARY + 9 * DAY)
    lines = asked(pen.book, FEBRUARY)
    assert [line.why for line in lines] == [Why.PROMOTION] * MOST_TOLD + [Why.DORMANT] * MOST_DORMANT
    assert len({line.client for line in lines}) == len(lines)


@pytest.mark.parametrize("care", Care)
def test_what_is_switched_off_is_not_proposed(care: Care) -> None:
    today = FEBRUARY
    pen = a_pen(0)
    for nth in (1, 2):
        born = "02-02" if care is Care.BIRTHDAY else ""
        pen.add(Client(0, f"A000{nth}", f"Li {nth}", date(2025, 1, 1), birthday=born))
        day = {Care.CALL_BACK: today - 3 * DAY, Care.FESTIVAL: date(2026, 8, 3)}.get(care, date(2025, 1, 6))
        if care is not Care.BIRTHDAY:
            pen.add(Deal(0, nth, day, at(day), product=1))
    if care is Care.PROMOTION:
        promoted(pen, 1, today, today)
    today = BEGINS if care is Care.FESTIVAL else today
    why = {Care.BIRTHDAY: Why.BIRTHDAY, Care.CALL_BACK: Why.AFTER_DEAL, **WHY_OF}[care]
    assert [line.client for line in asked(pen.book, today, why)] == [1, 2]
    client = pen.book.client(1)
    assert client is not None
    pen.alter(client, without=(care.value,))
    assert [line.client for line in asked(pen.book, today, why)] == [2]
    off = pen.book.after(change_care(off=[care])(pen.book).changes)
    assert asked(off, today, why) == []
    on = off.after(change_care(on=[care])(off).changes)
    assert [line.client for line in asked(on, today, why)] == [2]


def test_the_days_of_call_backs_are_the_reps_own() -> None:
    pen = a_pen(bought=FEBRUARY, call_backs=(10, 1))
    found = [n for n in range(30) if asked(pen.book, FEBRUARY + n * DAY, Why.AFTER_DEAL)]
    assert (found[0], found[-1]) == (1, 24)
    lines = {line.days for n in found for line in asked(pen.book, FEBRUARY + n * DAY, Why.AFTER_DEAL)}
    assert lines == {1, 10}


@pytest.mark.parametrize("days", [(), (0, -3), (366, 10**12)])
def test_days_that_another_program_wrote_wrong_call_nobody(days: tuple[int, ...]) -> None:
    assert not asked(a_pen(bought=FEBRUARY - 3 * DAY, call_backs=days).book, FEBRUARY, Why.AFTER_DEAL)


def test_only_a_proposed_greeting_is_declined_and_once() -> None:
    pen = a_pen(bought=date(2025, 1, 6))
    (line,) = asked(pen.book, FEBRUARY)
    step = replace(line, why=Why.STEP)
    with pytest.raises(NotUnderstood):
        decline(step, at(FEBRUARY))(pen.book)
    book = pen.book.after(decline(line, at(FEBRUARY))(pen.book).changes)
    with pytest.raises(NotFound):
        decline(line, at(FEBRUARY))(book)
    assert not asked(book, FEBRUARY)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 14), st.sampled_from(["tick", "decline"])), max_size=6), st.integers(0, 6))
def test_greeting_one_brings_up_no_other_on_the_same_day(done: list[tuple[int, str]], ahead: int) -> None:
    """Nor a second proposal of the same client for the same festival, on any later day."""
    pen, today = a_pen(14), BEGINS + ahead * DAY
    before = {line.client for line in asked(pen.book, today)}
    book, gone = pen.book, set()
    for client, how in done:
        line = next((one for one in asked(book, today) if one.client == client), None)
        if line is not None:
            act = tick(line, at(today), CALENDAR) if how == "tick" else decline(line, at(today))
            book = book.after(act(book).changes)
            gone.add(client)
    assert {line.client for line in asked(book, today)} == before - gone
    assert len(before) == ROOM
    for n in range(1, 8):
        later = {line.client for line in asked(book, today + n * DAY, Why.FESTIVAL)}
        assert not later & gone
        assert len(later) <= ROOM


@settings(max_examples=20, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 500), st.booleans()), max_size=8), st.data())
def test_what_is_kept_up_is_what_is_read_anew(deals: list[tuple[int, int, bool]], data: st.DataObject) -> None:
    """The purchases and contacts that are carried over to a changed book give the same list as reading them all."""
    pen, today = a_pen(3, bought=date(2025, 1, 6)), FEBRUARY
    asked(pen.book, today)
    for client, ago, returned in deals:
        day = today - ago * DAY
        pen.add(Deal(0, client, day, at(day), product=1, amount=Decimal(5), returned=day if returned else None))
        if data.draw(st.booleans()):
            reached(pen, client, day)
        kept = asked(pen.book, today)
        assert kept == asked(Book.of({name: dict(rows.items()) for name, rows in pen.book.tables().items()}), today)


def test_a_change_reads_only_the_client_that_it_is_about(monkeypatch: pytest.MonkeyPatch) -> None:
    pen, read = a_pen(40, bought=date(2025, 1, 6)), list[int]()
    for client in range(1, 41):
        reached(pen, client, FEBRUARY - 9 * DAY)
    days = Book.contact_days

    def counted(book: Book, client: int) -> Iterator[str]:
        read.append(client)
        return days(book, client)

    monkeypatch.setattr(Book, "contact_days", counted)
    assert not asked(pen.book, FEBRUARY)
    assert sorted(read) == list(range(1, 41))
    read.clear()
    reached(pen, 7, FEBRUARY)
    assert not asked(pen.book, FEBRUARY)
    assert read == [7]


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_reason_and_rule_is_said(code: str) -> None:
    words = words_for(code)
    pen = a_pen(9, bought=date(2025, 1, 6))
    promoted(pen, 2, FEBRUARY, FEBRUARY)
    lines = [*asked(pen.book, FEBRUARY), *asked(pen.book, BEGINS, Why.FESTIVAL)[:1]]
    said = {line.why: words.why(line) for line in lines}
    assert len(set(said.values())) == 3
    assert "3*S" in said[Why.PROMOTION]
    assert "spring" in said[Why.PROMOTION]
    assert "2025" in said[Why.DORMANT]
    for line in lines:
        explained = words.explain_line(line, FEBRUARY)
        assert words.why(line) in explained
        assert words.care_rule(line) in explained
        assert words.care_rule(line)
    assert words.care_rule(replace(lines[0], why=Why.STEP)) == ""
    assert len({words.festival(one) for one in Festival}) == len(Festival)
