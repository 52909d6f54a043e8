"""What a rep does without typing."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

import pytest

from planner.entry import acts
from planner.plan.checklist import Line, Section, Why
from planner.record.book import Book
from planner.record.change import Action, What
from planner.record.errors import NotFound, NotUnderstood
from planner.record.history import remembering
from planner.record.people import Kind, Outcome
from planner.record.ports import Calendar

MONDAY = date(2026, 11, 23)
TUESDAY, FRIDAY = date(2026, 11, 24), date(2026, 11, 27)
ZHANG = 2
Say = Callable[[Book, Sequence[str], datetime], Book]


def done(book: Book, action: Action, at: datetime) -> Book:
    """Keep an action as the store does, with its history."""
    transaction = action(book)
    return book.after([*transaction.changes, *remembering(book, transaction, at)])


def by_cadence(section: Section = Section.FOLLOW_UPS) -> Line:
    return Line(section, "any", Why.CADENCE, client=ZHANG)


def by_step(book: Book, section: Section) -> Line:
    step = book.open_tasks_of(ZHANG)[-1]
    return Line(section, "any", Why.STEP, client=ZHANG, task=step.id, due=step.due)


@pytest.mark.parametrize(
    ("section", "kind", "typed"),
    [
        (Section.FOLLOW_UPS, Kind.FOLLOW_UP, "f 张三"),
        (Section.VISITS, Kind.VISIT, "v 张三"),
        (Section.GREETINGS, Kind.GREETING, "g 张三"),
    ],
)
def test_a_tick_leaves_the_same_record_as_the_typed_line(
    book: Book, now: datetime, calendar: Calendar, say: Say, section: Section, kind: Kind, typed: str
) -> None:
    ticked = book.after(acts.tick(by_cadence(section), now, calendar)(book).changes)
    assert ticked.activities_of(ZHANG) == say(book, [typed], now).activities_of(ZHANG)
    assert ticked.activities_of(ZHANG)[-1].kind is kind
    assert ticked.cards_of(ZHANG) == say(book, [typed], now).cards_of(ZHANG)


def test_a_tick_completes_the_step(book: Book, now: datetime, calendar: Calendar, say: Say) -> None:
    book = say(book, ["t v 张三 >today 14:00"], now)
    after = done(book, acts.tick(by_step(book, Section.VISITS), now, calendar), now)
    assert after.open_tasks_of(ZHANG) == []


def test_a_step_done_elsewhere_is_not_done_twice(book: Book, now: datetime, calendar: Calendar, say: Say) -> None:
    book = say(book, ["t v 张三 >today"], now)
    line = by_step(book, Section.VISITS)
    elsewhere = say(book, ["v 张三"], now)
    for action in (acts.tick(line, now, calendar), acts.attempt(line, now, calendar), acts.postpone(line, FRIDAY, now)):
        with pytest.raises(NotFound):
            action(elsewhere)


def test_a_contact_logged_elsewhere_today_is_not_logged_twice(
    book: Book, now: datetime, calendar: Calendar, say: Say
) -> None:
    with pytest.raises(NotFound):
        acts.tick(by_cadence(), now, calendar)(say(book, ["f 张三"], now))


def test_an_attempt_leaves_the_line_for_tomorrow(book: Book, now: datetime, calendar: Calendar) -> None:
    after = done(book, acts.attempt(by_cadence(), now, calendar), now)
    card = after.open_card(ZHANG)
    assert card is not None
    assert (after.activities_of(ZHANG)[-1].outcome, card.due) == (Outcome.NO_ANSWER, TUESDAY)
    assert acts.tick(by_cadence(), now, calendar)(after).label.what is What.FOLLOW_UP


def test_an_own_task_is_ticked_moved_and_never_tried(book: Book, now: datetime, calendar: Calendar) -> None:
    book = done(book, acts.add_task("print  the\x1b[31m list", MONDAY, now, time="09:00"), now)
    (task,) = book.tasks_due(MONDAY)
    assert (task.text, task.time) == ("print the[31m list", "09:00")
    line = Line(Section.TASKS, "any", Why.OWN, task=task.id, due=task.due)
    moved = done(book, acts.postpone(line, FRIDAY, now), now)
    assert [one.due for one in moved.tasks_due(FRIDAY)] == [FRIDAY]
    ticked = done(moved, acts.tick(line, now, calendar), now)
    assert ticked.tasks_done_on(MONDAY)[0].id == task.id
    with pytest.raises(NotFound):
        acts.tick(line, now, calendar)(ticked)
    with pytest.raises(NotUnderstood):
        acts.attempt(line, now, calendar)(book)


def test_postponing_what_cadence_asks_plans_a_step(book: Book, now: datetime) -> None:
    transaction = acts.postpone(by_cadence(), FRIDAY, now)(book)
    (step,) = book.after(transaction.changes).open_tasks_of(ZHANG)
    assert (step.kind, step.due, step.since) == (Kind.FOLLOW_UP, FRIDAY, MONDAY)
    assert (transaction.label.what, transaction.label.number) == (What.POSTPONED, "A0002")


def test_postponing_a_step_keeps_its_time_and_words(book: Book, now: datetime, say: Say) -> None:
    book = say(book, ["t v 张三 >today 14:00 : sample"], now)
    after = done(book, acts.postpone(by_step(book, Section.VISITS), FRIDAY, now), now)
    (step,) = after.open_tasks_of(ZHANG)
    assert (step.due, step.time, step.text) == (FRIDAY, "14:00", "sample")


def test_nothing_is_postponed_into_the_past(book: Book, now: datetime) -> None:
    with pytest.raises(NotUnderstood):
        acts.postpone(by_cadence(), MONDAY - timedelta(1), now)(book)


def test_unticking_takes_back_just_the_tick(book: Book, now: datetime, calendar: Calendar) -> None:
    ticked = done(book, acts.tick(by_cadence(), now, calendar), now)
    later = done(ticked, acts.one_visitor(now), now)
    line = Line(Section.FOLLOW_UPS, "any", Why.CADENCE, client=ZHANG, activity=ticked.activities_of(ZHANG)[-1].id)
    back = done(later, acts.untick(line), now)
    assert back.activities_of(ZHANG) == book.activities_of(ZHANG)
    assert back.cards_of(ZHANG) == book.cards_of(ZHANG)
    assert back.tally(MONDAY).visitors == 1
    with pytest.raises(NotFound):
        acts.untick(line)(back)


def test_unticking_an_own_task_opens_it_again(book: Book, now: datetime, calendar: Calendar) -> None:
    book = done(book, acts.add_task("print", MONDAY, now), now)
    line = Line(Section.TASKS, "any", Why.OWN, task=1)
    back = done(done(book, acts.tick(line, now, calendar), now), acts.untick(line), now)
    assert [task.text for task in back.tasks_due(MONDAY)] == ["print"]


def test_what_was_never_ticked_cannot_be_unticked(book: Book) -> None:
    with pytest.raises(NotFound):
        acts.untick(by_cadence())(book)


def test_one_more_visitor(book: Book, now: datetime) -> None:
    transaction = acts.one_visitor(now)(book)
    assert book.after(transaction.changes).tally(MONDAY).visitors == book.tally(MONDAY).visitors + 1
    assert transaction.label.what is What.VISITORS


def test_a_task_needs_words(book: Book, now: datetime) -> None:
    with pytest.raises(NotUnderstood):
        acts.add_task(" \x1b ", MONDAY, now)(book)


def test_a_client_who_is_gone_is_said_so(book: Book, now: datetime, calendar: Calendar) -> None:
    line = Line(Section.FOLLOW_UPS, "any", Why.CADENCE, client=99)
    with pytest.raises(NotFound):
        acts.tick(line, now, calendar)(book)
