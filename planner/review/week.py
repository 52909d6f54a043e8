"""The week that a day lies in, looked back on (method, section 7)."""

from datetime import date

from planner.record.book import Book
from planner.record.ports import Calendar
from planner.review.figures import Figures
from planner.review.periods import Review, ReviewDay, Span, around, review
from planner.review.readings import Finding, Reading, Stage
from planner.review.reflecting import Question, answer, close, task_from

__all__ = [
    "Figures",
    "Finding",
    "Question",
    "Reading",
    "Review",
    "ReviewDay",
    "Stage",
    "answer",
    "close",
    "task_from",
    "week",
]


def week(book: Book, day: date, today: date, calendar: Calendar) -> Review:
    """Return the review of the week that ``day`` lies in, Monday to Sunday, as it stands on ``today``."""
    return review(book, *around(Span.WEEK, day), today, calendar)
