"""A plan's figures as a rep types them: counts, rates, goal lines."""

import unicodedata
from dataclasses import replace

from planner.entry.products import product_called
from planner.plan.chain import parse_rate
from planner.plan.goals import Trial
from planner.record.book import Book
from planner.record.errors import NotUnderstood
from planner.record.planning import GoalLine
from planner.record.text import clean

MOST = 1_000_000
"""No month has more of anything."""


def parse_count(text: str) -> int:
    """Read a whole number from 0 to 1,000,000. Raises NotUnderstood."""
    plain = unicodedata.normalize("NFKC", clean(text)).replace(",", "")
    figures = plain.lstrip("0") or plain[-1:]
    if not (plain.isascii() and plain.isdigit()) or int(figures[:12]) > MOST:
        raise NotUnderstood(lambda words: words.not_a_count(text))
    return int(figures)


def parse_goal_line(text: str, book: Book) -> GoalLine:
    """Read ``3*=5`` as five units of the product ``3*``; a bare number is of any product.

    Raises NotUnderstood where it is neither, or where there is no such product.
    """
    code, equals, units = unicodedata.normalize("NFKC", text).rpartition("=")
    if not equals:
        return GoalLine(parse_count(units))
    product = product_called(clean(code).lstrip("#"), book)
    if product is None:
        known = [product.code for product in book.products()]
        raise NotUnderstood(lambda words: words.goal_line_unknown(text, known))
    return GoalLine(parse_count(units), product.id)


def parse_goal(text: str, book: Book) -> tuple[GoalLine, ...]:
    """Read a goal: its lines, apart by blanks or commas."""
    parts = unicodedata.normalize("NFKC", text).replace(",", " ").replace("、", " ").split()
    if not parts:
        raise NotUnderstood(lambda words: words.not_a_count(text))
    return tuple(parse_goal_line(part, book) for part in parts)


def read_figure(field: str, text: str, trial: Trial, book: Book) -> Trial:
    """Return ``trial`` with the figure that was typed; ``field`` is as in ``planner.plan.goals.differences``.

    Raises NotUnderstood where the text does not say such a figure.
    """
    match field:
        case "goal":
            return replace(trial, lines=parse_goal(text, book))
        case "closing_rate":
            return replace(trial, closing_rate=parse_rate(text))
        case "capture_rate":
            return replace(trial, capture_rate=parse_rate(text))
        case "quota":
            return replace(trial, quota=parse_count(text))
        case "held":
            return replace(trial, held=parse_count(text))
        case "workdays":
            return replace(trial, workdays=parse_count(text))
        case "per_day":
            return replace(trial, a_day=parse_count(text))
        case "capacity":
            return replace(trial, capacity=parse_count(text))
        case _:
            raise ValueError(field)
