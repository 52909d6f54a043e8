"""Looking back in the rep's own words: questions, answers, the tasks that come of them, closing a period."""

from datetime import date
from enum import StrEnum

from planner.record.book import Book
from planner.record.change import Action, Label, Transaction, What
from planner.record.clash import Clash, Shown
from planner.record.documents import REFLECTIONS, document, plain
from planner.record.errors import Conflict, NotUnderstood
from planner.record.matters import matter_of
from planner.record.pen import Pen
from planner.record.planning import Period, Reflection, Task
from planner.record.text import clean
from planner.review.kept import end_of, figures_of


class Question(StrEnum):
    """The reflection's questions, in their order (method, section 7)."""

    WORK_DONE = "work_done"
    GOAL_MET = "goal_met"
    CAMPAIGN = "campaign"
    CLOSING_RATE = "closing_rate"
    PROGRESS = "progress"
    DIFFERENTLY = "differently"


def answer(period: Period, start: date, question: Question, text: str, shown: Shown | None = None) -> Action:
    """Keep the answer to one question on the period that began on ``start``; an empty one takes it away.

    ``shown`` holds the answer that was there, by its question: the action raises Conflict where another one is by now,
    unless it is the same as this.
    """
    words = clean(text, lines=True)

    def action(book: Book) -> Transaction:
        pen = Pen(book)
        reflection = _reflection(pen, period, start)
        found = reflection.answers.get(question.value, "")
        if shown is not None and found not in (shown.get(question.value, ""), words):
            raise _conflict(reflection, "answers", words, found, question.value)
        others = {key: said for key, said in reflection.answers.items() if key != question.value}
        pen.alter(reflection, answers={**others, question.value: words} if words else others)
        return pen.transaction(Label(What.ANSWER, detail=start.isoformat()))

    return action


def task_from(period: Period, start: date, text: str, due: date, today: date) -> Action:
    """Make a dated task of what the rep means to do differently. Raises NotUnderstood where there is no text."""
    words = clean(text)
    if not words:
        raise NotUnderstood(lambda sentences: sentences.task_without_words)

    def action(book: Book) -> Transaction:
        pen = Pen(book)
        origin = _reflection(pen, period, start).id
        pen.add(Task(0, due, text=words, since=today, origin=origin))
        return pen.transaction(Label(What.TASK, detail=words))

    return action


def close(period: Period, start: date, today: date, shown: Shown | None = None) -> Action:
    """Close the period that began on ``start``, and keep its figures as they are.

    ``shown`` holds under ``closed`` the day on which it was: the action raises Conflict where it is another by now.
    """

    def action(book: Book) -> Transaction:
        pen = Pen(book)
        reflection = _reflection(pen, period, start)
        if shown is not None and reflection.closed not in (shown.get("closed"), today):
            raise _conflict(reflection, "closed", today, reflection.closed)
        if reflection.closed != today:
            figures = figures_of(book.tally_of(start, end_of(period, start)))
            pen.alter(reflection, closed=today, figures=figures)
        return pen.transaction(Label(What.CLOSED, detail=start.isoformat()))

    return action


def _conflict(reflection: Reflection, field: str, mine: object, found: object, part: str = "") -> Conflict:
    matter = matter_of(REFLECTIONS, document(reflection))
    clash = Clash(matter, reflection.id, field, plain(mine), plain(found), part, key=part or field, stands=found)
    return Conflict.of([clash])


def _reflection(pen: Pen, period: Period, start: date) -> Reflection:
    return pen.book.reflection(period, start) or pen.add(Reflection(0, period, start))
