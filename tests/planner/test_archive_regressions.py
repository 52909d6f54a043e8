"""What was wrong once in the archive's lists, in changing many clients, on the form and in what greetings propose."""

from dataclasses import replace
from datetime import date, timedelta

from planner.entry.acts import decline
from planner.entry.bulk import change_many, read_bulk
from planner.entry.card_form import typed_of
from planner.entry.grammar import parse
from planner.language import words_for
from planner.plan.archive import Roll, roll
from planner.plan.checklist import checklist
from planner.plan.lines import Why
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Client, Deal, Kind, Level
from planner.record.planning import MarketNote, Product, Task
from planner.review.timeline import timeline
from tests.planner.calendars import CALENDAR
from tests.planner.test_goals import at

TODAY, DAY = date(2026, 11, 23), timedelta(1)


def a_pen(birthday: str = "", bought: int = 400) -> Pen:
    pen = Pen(Book.of({}))
    pen.settle(since=date(2025, 1, 1), country="")
    pen.add(Product(0, "3*", "Three", 3))
    pen.add(Product(0, "5*", "Five", 5))
    pen.add(replace(Client(0, "A0001", "Li", date(2025, 1, 1)), birthday=birthday))
    pen.add(Deal(0, 1, TODAY - bought * DAY, at(TODAY - bought * DAY), product=1))
    return pen


def whys(book: Book, day: date = TODAY) -> list[Why]:
    return [line.why for line in checklist(book, day, CALENDAR).lines]


def declined(book: Book, day: date = TODAY) -> Book:
    return book.after(decline(checklist(book, day, CALENDAR).lines[0], at(day))(book).changes)


def typed(book: Book, line: str, day: date = TODAY) -> Book:
    return book.after(parse(line, book, at(day), CALENDAR).apply(book).changes)


def test_who_declined_to_be_woken_is_still_on_the_dormant_list() -> None:
    assert [one.days for one in roll(declined(a_pen().book), Roll.DORMANT, TODAY + DAY, CALENDAR)] == [401]


def test_a_contact_is_no_business() -> None:
    """Method, section 1: without business for 180 days."""
    pen = a_pen()
    pen.add(Activity(0, Kind.FOLLOW_UP, TODAY - 30 * DAY, at(TODAY), 1))
    assert roll(pen.book, Roll.DORMANT, TODAY, CALENDAR)


def test_who_bought_today_is_not_dormant() -> None:
    pen = a_pen()
    pen.add(Deal(0, 1, TODAY, at(TODAY), product=1))
    assert not roll(pen.book, Roll.DORMANT, TODAY, CALENDAR)


def test_declining_a_birthday_leaves_the_call_back() -> None:
    pen = a_pen("11-23", 8)
    assert whys(pen.book) == [Why.BIRTHDAY]
    assert whys(declined(pen.book)) == [Why.AFTER_DEAL]


def test_a_planned_greeting_that_was_dropped_is_no_decline() -> None:
    book = typed(typed(a_pen().book, "t g A0001 >today"), "f A0001 =na >-")
    assert whys(book, TODAY + DAY) == [Why.DORMANT]


def test_a_birthdays_greeting_is_no_feedback_on_a_promotion() -> None:
    pen = a_pen("11-23", 120)
    pen.add(MarketNote(0, "2026-11", "promotion", "x", None, 1, TODAY - 3 * DAY, TODAY + 20 * DAY))
    assert whys(pen.book) == [Why.BIRTHDAY]
    book = typed(pen.book, "g A0001 : happy birthday")
    assert timeline(book, 1)[0].product is None


def with_card(**fields: object) -> Book:
    pen = a_pen()
    pen.add(replace(Card(0, 1, TODAY - 30 * DAY, contacted=TODAY - 10 * DAY, due=TODAY + 5 * DAY), **fields))  # type: ignore[arg-type]
    return pen.book


def test_the_date_that_cadence_asks_for_follows_a_changed_level() -> None:
    """Method, section 5: due = last contact + cadence; H 2 days, the last contact was 10 days ago."""
    book = with_card()
    book = book.after(change_many([1], read_bulk("!h", TODAY), at(TODAY))(book).changes)
    assert roll(book, Roll.OVERDUE, TODAY, CALENDAR)


def test_who_is_due_today_for_the_first_time_does_not_go_cold() -> None:
    """H, contacted on Friday: due on Sunday, moved to Monday."""
    book = with_card(level=Level.H, level_set=True, contacted=date(2026, 11, 20), due=date(2026, 11, 22))
    assert roll(book, Roll.TODAY, TODAY, CALENDAR)
    assert not roll(book, Roll.COLD, TODAY, CALENDAR)


def test_a_level_without_a_date_is_the_same_in_the_form_and_on_the_page() -> None:
    book = with_card(level=Level.H, level_set=True)
    book = book.after(change_many([1], read_bulk("!auto", TODAY), at(TODAY))(book).changes)
    card, client = book.open_card(1), book.client(1)
    assert card is not None
    assert client is not None
    assert typed_of(client, card, book)["level"] or card.level is Level.C


def test_moving_a_step_says_what_it_drops_and_keeps_its_text() -> None:
    pen = a_pen()
    pen.add(Task(0, TODAY, Kind.FOLLOW_UP, 1, "send the offer", "14:00", TODAY - 2 * DAY))
    book = pen.book.after(change_many([1], read_bulk(">fri", TODAY), at(TODAY))(pen.book).changes)
    assert [one.text for one in book.open_tasks_of(1)] == ["send the offer"]


def test_a_tag_goes_whatever_its_case() -> None:
    pen = a_pen()
    pen.alter(pen.book.clients_of([1])[0], tags=("VIP",))
    book = pen.book.after(change_many([1], read_bulk("-vip", TODAY), at(TODAY))(pen.book).changes)
    assert book.clients_of([1])[0].tags == ()


def test_the_empty_list_of_call_backs_says_the_reps_own_days() -> None:
    assert "90" not in words_for("en").roll_empty(Roll.CALL_BACKS)
