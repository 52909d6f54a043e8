"""Week: the rep's own answers are kept as typed, become tasks, and close the week."""

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from planner.cli.cells import cells
from planner.language import words_for
from planner.record.change import Label, Transaction, What
from planner.record.pen import Pen
from planner.record.people import Activity, Kind
from planner.record.planning import MarketNote, Period
from planner.review.week import Question
from screens.dialogs.reading import ReadingDialog
from screens.week import WeekScreen
from tests.journeys.conftest import MORNING

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from data.store import FileStore
    from planner.record.book import Book
    from tests.journeys.conftest import Desk, Opens

MONDAY = date(2026, 11, 23)


@pytest.fixture
async def desk(open_app: "Opens", ready: "FileStore") -> "AsyncIterator[Desk]":
    async with open_app() as desk:
        await desk.press("3")
        yield desk


def answers(desk: "Desk", monday: date = MONDAY) -> "Mapping[str, str]":
    """Return a week's answers as they are kept."""
    reflection = desk.book.reflection(Period.WEEK, monday)
    return reflection.answers if reflection else {}


async def test_answers_one_after_the_other(desk: "Desk") -> None:
    await desk.type("\ryes, all of it\r\r还差两单\r")
    assert answers(desk) == {Question.WORK_DONE: "yes, all of it", Question.GOAL_MET: "还差两单"}
    await desk.press("home")
    assert desk.under_cursor == "yes, all of it"
    await desk.press("enter")
    await desk.type(" and more\r")
    assert answers(desk)[Question.WORK_DONE] == "yes, all of it and more"
    await desk.press("u")
    assert answers(desk)[Question.WORK_DONE] == "yes, all of it"


async def test_an_answer_that_was_begun_survives(desk: "Desk", open_app: "Opens") -> None:
    await desk.type("\rnot qu")
    await desk.press("escape")
    assert desk.under_cursor == "not qu .."
    assert answers(desk) == {}
    await desk.press("[", "]")
    assert desk.under_cursor == "not qu .."
    await desk.press("enter")
    await desk.type("ite")
    await desk.until(lambda: not desk.app.drafts.waiting)
    async with open_app() as again:
        await again.press("3", "enter")
        assert "not quite" in again.screen
        await again.press("enter")
        assert answers(again) == {Question.WORK_DONE: "not quite"}
        await again.press("home")
        assert again.under_cursor == "not quite"


async def test_every_letter_belongs_to_the_answer(desk: "Desk") -> None:
    await desk.type("\rq1 t[c]u?/+2\r")
    assert answers(desk) == {Question.WORK_DONE: "q1 t[c]u?/+2"}
    assert isinstance(desk.app.screen, WeekScreen)


async def test_what_to_do_differently_becomes_a_dated_task(desk: "Desk") -> None:
    await desk.press("end", "enter")
    await desk.type("ask for the number before the price\r")
    await desk.press("t")
    assert desk.lines[0] == " ask for the number before the price: when?"
    await desk.press("1")
    assert "Task for Tue 24 Nov" in desk.screen
    desk.clock.moment = desk.clock.moment.replace(day=24)
    await desk.press("1")
    assert "☐ ask for the number before the price" in desk.screen
    await desk.press("end", "space", "3")
    desk.clock.moment = desk.clock.moment.replace(day=30)
    await desk.press("1", "3")
    assert 'Last week you said "ask for the number' in desk.screen
    assert "1 of 1 task done" in " ".join(desk.screen.split())


async def test_no_answer_is_no_task(desk: "Desk") -> None:
    before = desk.book
    await desk.press("t", "end", "t")
    assert isinstance(desk.app.screen, WeekScreen)
    assert desk.book is before


async def test_closing(desk: "Desk") -> None:
    assert "closed" not in desk.screen
    await desk.press("c")
    reflection = desk.book.reflection(Period.WEEK, MONDAY)
    assert reflection is not None
    assert reflection.closed == MONDAY
    assert "closed" in desk.lines[3]
    await desk.press("u")
    assert "closed" not in desk.lines[3]


async def test_weeks_before_and_after(desk: "Desk") -> None:
    await desk.press("[")
    assert "Week 47" in desk.screen
    await desk.type("\rlast week was long\r")
    assert answers(desk, date(2026, 11, 16)) == {Question.WORK_DONE: "last week was long"}
    assert answers(desk) == {}
    await desk.press("]")
    assert desk.under_cursor == ".."
    await desk.press("]", "]", "]", "]", "]", "]")
    assert "2027" in desk.screen
    assert "Week 1 " in desk.screen


async def test_why_says_where_the_deals_come_from_and_whether_it_was_luck(desk: "Desk") -> None:
    await desk.press("1")
    await desk.type("n 9\rd wang 3*\r")
    await desk.press("3")
    assert "1 won" in desk.screen
    await desk.press("w")
    assert desk.lines[0] == " What it comes to"
    assert "Where the deals come from" in desk.screen
    assert "together" in desk.screen
    await desk.press("end")
    assert "Won this month 1 of" in desk.screen
    assert "Customers cared for in 180 days: 1 of 1" in desk.screen
    await desk.press("escape")
    assert isinstance(desk.app.screen, WeekScreen)
    await desk.press("enter", "w")
    assert isinstance(desk.app.screen, WeekScreen)
    assert "❯ w" in desk.screen


async def test_what_does_not_fit_above_the_questions_is_a_key_away(desk: "Desk") -> None:
    await desk.resize(80, 20)
    await desk.press("end")
    assert "Visitors 0 of" not in desk.screen
    await desk.press("home")
    assert "Visitors 0 of" in desk.screen


def with_an_event(book: "Book") -> "Transaction":
    """Note an event of last Wednesday, and the visitors of the weeks before and of it."""
    pen = Pen(book)
    wednesday = MONDAY - timedelta(5)
    pen.add(MarketNote(0, "2026-11", "event", "club [b]evening[/b]", start=wednesday, end=wednesday))
    for day, count in ((wednesday, 31), *((wednesday - timedelta(weeks=n), 10) for n in range(1, 9))):
        pen.add(Activity(0, Kind.VISITOR, day, MORNING, count=count))
    pen.add(Activity(0, Kind.EVENT, wednesday, MORNING, client=book.clients_named("赵敏")[0].id))
    return pen.transaction(Label(What.GOAL))


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_what_a_campaign_brought_stands_under_its_question(
    open_app: "Opens", ready: "FileStore", lang: str
) -> None:
    words = words_for(lang)
    ready.transact(with_an_event)
    async with open_app(lang) as desk:
        await desk.press("3")
        assert "club" not in desk.screen
        await desk.press("[", "home", "down", "down", "down", "down")
        question = next(y for y, line in enumerate(desk.lines) if words.question(Question.CAMPAIGN) in line)
        below = desk.lines[question + 1].strip()
        assert below.startswith("club [b]evening[/b]")
        assert "31" in below
        assert max(map(cells, desk.lines)) <= 80
        await desk.press("up", "up")
        assert desk.under_cursor == ".."
        await desk.type("\ryes\r")
        assert answers(desk, MONDAY - timedelta(7)) == {Question.CAMPAIGN: "yes"}
        await desk.press("w", "end")
        assert isinstance(desk.app.screen, ReadingDialog)
        assert {"en": "1 client of yours took part", "zh": "自己的客户来了1位"}[lang] in desk.screen
        told = {"en": "Visitors 31, 10 before: 3.10 times", "zh": "接待客户31组，之前10：是之前的3.10倍"}
        assert told[lang] in desk.screen


async def test_a_task_of_an_answer_that_is_not_there_is_asked_for(desk: "Desk") -> None:
    await desk.press("t")
    assert "Answer the last question first" in desk.lines[-1]
    assert isinstance(desk.app.screen, WeekScreen)


async def test_what_stands_above_the_first_question_is_come_to_by_going_up(desk: "Desk") -> None:
    """A short terminal shows the questions; going up beyond the first one reads what the week comes to."""
    first = desk.screen
    await desk.press("end", "home", "down", "up", *["up"] * 12)
    assert desk.screen == first
