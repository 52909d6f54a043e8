"""Looking back in the rep's own words: questions, answers, the tasks that come of them, closing a period."""

from datetime import date
from enum import StrEnum

from planner.record.book import Book
from planner.record.change import Action, Label, Transaction, What
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.planning import Period, Reflection, Task
from planner.record.text import clean


class Question(StrEnum):
    """The reflection's questions, in their order (method, section 7)."""

    WORK_DONE = "work_done"
    GOAL_MET = "goal_met"
    CAMPAIGN = "campaign"
    CLOSING_RATE = "closing_rate"
    PROGRESS = "progress"
    DIFFERENTLY = "differently"


def answer(period: Period, start: date, question: Question, text: str) -> Action:
    """Keep the answer to one question on the period that began on ``start``; an empty one takes it away."""
    words = clean(text, lines=True)

    def action(book: Book) -> Transaction:
        pen = Pen(book)
        reflection = _reflection(pen, period, start)
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


def close(period: Period, start: date, today: date) -> Action:
    """Close the period that began on ``start``."""

    def action(book: Book) -> Transaction:
        pen = Pen(book)
        pen.alter(_reflection(pen, period, start), closed=today)
        return pen.transaction(Label(What.CLOSED, detail=start.isoformat()))

    return action


def _reflection(pen: Pen, period: Period, start: date) -> Reflection:
    return pen.book.reflection(period, start) or pen.add(Reflection(0, period, start))
