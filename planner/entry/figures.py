"""A plan's figures as a rep types them: counts, rates, goal lines."""

import unicodedata
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from planner.entry.products import product_called, read_amount
from planner.plan.chain import parse_rate
from planner.plan.money import MOST, typed_in_money
from planner.plan.month_plan import Trial
from planner.record.book import Book
from planner.record.errors import NotUnderstood
from planner.record.planning import Goal, GoalLine
from planner.record.text import clean


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


def parse_amount(text: str) -> Decimal:
    """Read an amount of money: ``10000``, ``1,280.50``, ``1万``, with or without ``@``. Raises NotUnderstood."""
    amount = read_amount(clean(unicodedata.normalize("NFKC", text)).replace(" ", ""))
    if amount is None:
        raise NotUnderstood(lambda words: words.bad_amount(text))
    return amount


def in_money(text: str) -> bool:
    """Say whether a figure is typed in money: ``@10000``, or ``3*=@6400`` for a goal of that product."""
    return unicodedata.normalize("NFKC", text).rpartition("=")[2].strip().startswith("@")


def quota_in_money(amount: Decimal, trial: Trial, goal: Goal, book: Book, today: date) -> Trial:
    """Return ``trial`` with a quota in money, and the units that it comes to beside ``goal``.

    Raises NotUnderstood where it is not known what a unit brings, and where no month has so many units.
    """
    asked = replace(goal, quota_amount=amount, amount=None)
    return replace(trial, quota_amount=amount, quota=typed_in_money(asked, book, today).quota)


def goal_in_money(amount: Decimal, trial: Trial, goal: Goal, book: Book, today: date) -> Trial:
    """Return ``trial`` with a goal in money, of the product that ``goal`` is of where that is one; raises likewise."""
    asked = replace(goal, amount=amount, quota_amount=None)
    return replace(trial, amount=amount, lines=typed_in_money(asked, book, today).lines)


def read_figure(field: str, text: str, trial: Trial, goal: Goal, book: Book, today: date) -> Trial:
    """Return ``trial`` with the figure that was typed; ``field`` is as in ``planner.plan.month_plan.differences``.

    ``goal`` is the month's goal with what is tried so far. Raises NotUnderstood where the text does not say such a
    figure.
    """
    if field in {"goal", "quota"} and in_money(text):
        return _read_in_money(field, text, trial, goal, book, today)
    match field:
        case "goal":
            return replace(trial, lines=parse_goal(text, book), amount=None)
        case "quota":
            return replace(trial, quota=parse_count(text), quota_amount=None)
        case "closing_rate" | "capture_rate":
            return _with(trial, field, parse_rate(text))
        case "held" | "workdays" | "capacity":
            return _with(trial, field, parse_count(text))
        case "per_day":
            return replace(trial, a_day=parse_count(text))
        case _:
            raise ValueError(field)


def _with(trial: Trial, field: str, value: int | Fraction) -> Trial:
    changes: dict[str, Any] = {field: value}
    return replace(trial, **changes)


def _read_in_money(field: str, text: str, trial: Trial, goal: Goal, book: Book, today: date) -> Trial:
    """Read a quota in money, ``@10000``, or a goal, ``@6400`` or ``3*=@6400``."""
    code, equals, amount = unicodedata.normalize("NFKC", text).rpartition("=")
    if field == "goal" and equals:
        goal, equals = replace(goal, lines=(parse_goal_line(f"{code}=0", book),)), ""
    money = parse_amount(text if equals else amount)
    return (goal_in_money if field == "goal" else quota_in_money)(money, trial, goal, book, today)
