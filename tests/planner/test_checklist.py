"""The day's list: who is on it, why, in which order, and what becomes of a line that is done."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from planner.plan.checklist import Checklist, Line, Section, Why, checklist
from planner.plan.workdays import Off, OffKind
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Client, Deal, End, Kind, Level, Outcome
from planner.record.planning import Product, Task
from tests.planner.calendars import NoFestivals

TODAY = date(2026, 11, 23)
YESTERDAY, TOMORROW = TODAY - timedelta(1), TODAY + timedelta(1)
FRIDAY, SATURDAY = date(2026, 11, 20), date(2026, 11, 21)


class Plain(NoFestivals):
    """A calendar without holidays."""

    def holiday(self, country: str, day: date) -> str | None:
        return None

    def makeup(self, country: str, day: date) -> bool:
        return False

    def announced(self, country: str, year: int) -> bool:
        return True

    def countries(self) -> tuple[str, ...]:
        return ()


def at(day: date, hour: int = 10, minute: int = 24) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


class Rep:
    """A record that a test fills."""

    def __init__(self) -> None:
        self.pen = Pen(Book.of({}))

    def client(self, name: str = "zs") -> int:
        number = f"A{self.pen.book.next_id('clients'):04d}"
        return self.pen.add(Client(0, number, name, date(2026, 1, 1))).id

    def card(self, due: date | None, level: Level = Level.C, contacted: date | None = None, name: str = "zs") -> int:
        client = self.client(name)
        opened = date(2026, 10, 1)
        self.pen.add(Card(0, client, opened, level=level, contacted=contacted, due=due))
        return client

    def step(self, client: int, due: date, kind: Kind = Kind.FOLLOW_UP, time: str = "", text: str = "") -> Task:
        return self.pen.add(Task(0, due, kind, client, text, time))

    def contact(self, client: int, day: date = TODAY, kind: Kind = Kind.FOLLOW_UP, **fields: Any) -> Activity:
        card = self.pen.book.open_card(client)
        of = None if card is None else card.id
        return self.pen.add(Activity(0, kind, day, at(day), client, of, **fields))

    def list(self, day: date = TODAY) -> Checklist:
        return checklist(self.pen.book, day, Plain())

    def lines(self, section: Section = Section.FOLLOW_UPS, day: date = TODAY) -> tuple[Line, ...]:
        return self.list(day).of(section)

    def line(self, section: Section = Section.FOLLOW_UPS, day: date = TODAY) -> Line:
        (line,) = self.lines(section, day)
        return line


@pytest.fixture
def rep() -> Rep:
    return Rep()


def test_an_empty_record_has_an_empty_list(rep: Rep) -> None:
    day = rep.list()
    assert day.lines == ()
    assert day.workday
    assert day.off is None


def test_a_day_off_says_why(rep: Rep) -> None:
    day = rep.list(SATURDAY)
    assert not day.workday
    assert day.off == Off(OffKind.REST)


def test_a_card_due_by_cadence_says_how_long_ago_the_last_contact_was(rep: Rep) -> None:
    client = rep.card(TODAY, Level.C, contacted=TODAY - timedelta(15), name="欧阳娜娜")
    line = rep.line()
    assert (line.why, line.days, line.days_late, line.due) == (Why.CADENCE, 15, 0, TODAY)
    assert (line.name, line.number, line.level, line.client) == ("欧阳娜娜", "A0001", Level.C, client)
    assert line.key == f"follow_ups {client}"


def test_a_new_card_is_due_the_next_workday(rep: Rep) -> None:
    client = rep.client()
    rep.pen.add(Card(0, client, FRIDAY, due=SATURDAY))
    assert rep.lines(day=SATURDAY) == ()
    line = rep.line(day=TODAY)
    assert (line.why, line.due, line.days_late, line.days) == (Why.NEW_CARD, TODAY, 0, 3)
    assert rep.line(day=TOMORROW).days_late == 1


def test_a_date_that_the_rep_set_never_moves(rep: Rep) -> None:
    rep.step(rep.client(), SATURDAY)
    assert rep.line(day=SATURDAY).days_late == 0
    assert rep.line(day=TODAY).days_late == 2


def test_a_step_ahead_wins_over_cadence(rep: Rep) -> None:
    rep.step(rep.card(TODAY), TOMORROW, Kind.VISIT)
    assert rep.list().lines == ()
    assert rep.line(Section.VISITS, TOMORROW).why is Why.STEP


def test_a_client_stands_once_in_a_section_with_the_earliest_step(rep: Rep) -> None:
    client = rep.card(YESTERDAY)
    rep.step(client, TODAY, time="14:00")
    rep.step(client, YESTERDAY)
    rep.step(client, TODAY, Kind.VISIT, text="brings the 4* sample")
    line = rep.line()
    assert (line.due, line.days_late, line.why) == (YESTERDAY, 1, Why.STEP)
    assert rep.line(Section.VISITS).text == "brings the 4* sample"


def test_ended_cards_are_not_due(rep: Rep) -> None:
    client = rep.client()
    rep.pen.add(Card(0, client, date(2026, 10, 1), due=YESTERDAY, ended=YESTERDAY, end=End.LOST))
    assert rep.list().lines == ()


def test_the_late_come_first_then_the_level_then_the_time(rep: Rep) -> None:
    for name, due, level, time in (
        ("C today", TODAY, Level.C, ""),
        ("A 14:00", TODAY, Level.A, "14:00"),
        ("A untimed", TODAY, Level.A, ""),
        ("A 9:00", TODAY, Level.A, "09:00"),
        ("O today", TODAY, Level.O, ""),
        ("C 2 late", TODAY - timedelta(2), Level.C, ""),
        ("H 1 late", YESTERDAY, Level.H, ""),
        ("B 2 late", TODAY - timedelta(2), Level.B, ""),
    ):
        rep.step(rep.card(None, level, name=name), due, time=time)
    names = [line.name for line in rep.lines()]
    late, today = ["H 1 late", "B 2 late", "C 2 late"], ["O today", "A 9:00", "A 14:00", "A untimed", "C today"]
    assert names == late + today


def test_the_last_note_stands_on_the_line(rep: Rep) -> None:
    client = rep.card(TODAY, contacted=FRIDAY)
    rep.contact(client, date(2026, 11, 19), note="asked the price")
    rep.contact(client, FRIDAY)
    assert rep.line().text == "asked the price"


def test_an_attempt_takes_the_line_away_and_says_so_next_time(rep: Rep) -> None:
    client = rep.card(TODAY, contacted=FRIDAY)
    rep.contact(client, outcome=Outcome.NO_ANSWER, due=TODAY)
    card = rep.pen.book.open_card(client)
    assert card is not None
    rep.pen.alter(card, due=TOMORROW)
    day = rep.list()
    assert day.lines == ()
    assert (day.targets.follow_ups, day.done.follow_ups, day.done.attempts) == (1, 0, 1)
    line = rep.line(day=TOMORROW)
    assert (line.why, line.days) == (Why.ATTEMPT, 1)


def test_a_step_set_after_an_attempt_is_the_reps_own_again(rep: Rep) -> None:
    client = rep.card(None)
    rep.contact(client, YESTERDAY, outcome=Outcome.NO_ANSWER)
    step = rep.step(client, TODAY)
    assert rep.line().why is Why.ATTEMPT
    rep.pen.alter(step, since=YESTERDAY)
    assert rep.line().why is Why.STEP


def test_done_lines_come_last_in_the_order_done(rep: Rep) -> None:
    due, first, second = rep.card(TODAY, name="due"), rep.card(TOMORROW, name="first"), rep.card(None, name="second")
    rep.pen.add(Activity(0, Kind.FOLLOW_UP, TODAY, at(TODAY, 11), second, note="later"))
    rep.pen.add(Activity(0, Kind.FOLLOW_UP, TODAY, at(TODAY, 9, 5), first, due=TODAY))
    rep.step(second, date(2026, 11, 26))
    open_line, done, last = rep.lines()
    assert (open_line.client, open_line.done) == (due, False)
    assert (done.client, done.done, done.done_at, done.why) == (first, True, "09:05", Why.CADENCE)
    assert (last.why, last.text, last.next) == (Why.DONE, "later", date(2026, 11, 26))


def test_a_ticked_line_keeps_its_key(rep: Rep) -> None:
    client = rep.client()
    step = rep.step(client, TODAY)
    key = rep.line().key
    rep.pen.alter(step, done=TODAY)
    activity = rep.contact(client, due=TODAY)
    line = rep.line()
    assert (line.key, line.done, line.task, line.activity) == (key, True, step.id, activity.id)
    assert line.why is Why.STEP


def test_a_second_step_for_today_stands_open_after_the_first_contact(rep: Rep) -> None:
    client = rep.card(TODAY + timedelta(4), contacted=TODAY)
    rep.contact(client, due=TODAY)
    rep.step(client, TODAY, time="16:00")
    line = rep.line()
    assert (line.done, line.time) == (False, "16:00")


def test_own_tasks_open_and_done(rep: Rep) -> None:
    rep.pen.add(Task(0, YESTERDAY, text="order brochures"))
    rep.pen.add(Task(0, TODAY, text="call the press", done=TODAY))
    rep.pen.add(Task(0, TOMORROW, text="not yet"))
    rep.pen.add(Task(0, TODAY, text="gone", dropped=TODAY))
    late, done = rep.lines(Section.TASKS)
    assert (late.text, late.days_late, late.done, late.why) == ("order brochures", 1, False, Why.OWN)
    assert (done.text, done.done) == ("call the press", True)


# After a deal.


def sold(rep: Rep, day: date) -> int:
    product = rep.pen.add(Product(0, "3*", "three stars"))
    client = rep.client("孙婷")
    rep.pen.add(Deal(0, client, day, at(day), product=product.id))
    return client


@pytest.mark.parametrize(
    ("age", "days"),
    [
        (2, None),
        (3, 3),
        (6, 3),
        (7, 7),
        (29, 7),
        (30, 30),
        (89, 30),
        (90, 90),
        (104, 90),
        (105, None),
    ],
)
def test_the_call_back_of_a_deal(rep: Rep, age: int, days: int | None) -> None:
    rep.pen.settle(work_week=(0, 1, 2, 3, 4, 5, 6))
    sold(rep, TODAY - timedelta(age))
    lines = rep.lines(Section.GREETINGS)
    assert [line.days for line in lines] == ([] if days is None else [days])
    if days is not None:
        assert (lines[0].why, lines[0].product, lines[0].days_late) == (Why.AFTER_DEAL, "3* x1", age - days)


def test_a_call_back_moves_on_to_a_workday(rep: Rep) -> None:
    sold(rep, SATURDAY - timedelta(7))
    assert [line.days for line in rep.lines(Section.GREETINGS, SATURDAY)] == [3]
    line = rep.line(Section.GREETINGS, TODAY)
    assert (line.days, line.due, line.days_late) == (7, TODAY, 0)


def test_any_contact_since_makes_the_call_back(rep: Rep) -> None:
    client = sold(rep, TODAY - timedelta(7))
    rep.contact(client, TODAY - timedelta(1))
    assert rep.line(Section.GREETINGS).days == 7
    rep.contact(client, outcome=Outcome.NO_ANSWER)
    assert not rep.line(Section.GREETINGS).done
    rep.contact(client, kind=Kind.GREETING, note="likes it")
    line = rep.line(Section.GREETINGS)
    assert (line.done, line.why, line.days, line.text) == (True, Why.AFTER_DEAL, 7, "likes it")
    assert rep.lines(Section.GREETINGS, TOMORROW) == ()


def test_a_greeting_not_reached_comes_back_tomorrow(rep: Rep) -> None:
    client = sold(rep, TODAY - timedelta(7))
    rep.contact(client, kind=Kind.GREETING, outcome=Outcome.NO_ANSWER)
    assert rep.lines(Section.GREETINGS) == ()
    assert rep.line(Section.GREETINGS, TOMORROW).days_late == 1


def test_a_planned_greeting_stands_for_the_call_back(rep: Rep) -> None:
    client = sold(rep, TODAY - timedelta(7))
    rep.step(client, TOMORROW, Kind.GREETING)
    assert rep.lines(Section.GREETINGS) == ()
    assert rep.line(Section.GREETINGS, TOMORROW).why is Why.STEP


def test_returned_deals_ask_for_no_call_back_and_a_client_stands_once(rep: Rep) -> None:
    client = sold(rep, TODAY - timedelta(30))
    newest = rep.pen.add(Deal(0, client, TODAY - timedelta(7), at(TODAY - timedelta(7)), quantity=2))
    assert rep.line(Section.GREETINGS).days == 7
    rep.pen.alter(newest, returned=YESTERDAY)
    assert rep.line(Section.GREETINGS).days == 30


def test_coming_as_a_visitor_is_no_call_back(rep: Rep) -> None:
    client = sold(rep, TODAY - timedelta(7))
    rep.contact(client, YESTERDAY, kind=Kind.VISITOR)
    rep.contact(client, kind=Kind.VISITOR)
    assert rep.line(Section.GREETINGS).days == 7


def test_a_greeting_is_the_call_back_of_the_newest_deal(rep: Rep) -> None:
    client = sold(rep, TODAY - timedelta(30))
    rep.pen.add(Deal(0, client, TODAY - timedelta(7), at(TODAY - timedelta(7)), quantity=2))
    rep.contact(client, kind=Kind.GREETING)
    assert rep.line(Section.GREETINGS).days == 7
