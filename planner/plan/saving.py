"""Keeping a month's plan: the goal in its month, what the rep holds and can do in the settings."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

from planner.plan.month_plan import IN_MONEY, Trial, check, goal_fields, tried
from planner.plan.months import first_day, month_of
from planner.record.book import Book
from planner.record.change import Action, Label, Transaction, What
from planner.record.clash import Clash, Matter, Shown
from planner.record.documents import CARDS, GOALS, SETTINGS, plain
from planner.record.errors import Conflict
from planner.record.matters import codes_of
from planner.record.pen import Pen
from planner.record.planning import Goal

_OWN = ("quota", "lines", "closing_rate", "capture_rate", "workdays", "planned_chance")
"""The figures of a trial that stand in the month's goal by the same name."""


def figures_shown(book: Book, month: str, today: date) -> dict[str, Any]:
    """Return what the record says of each figure that can be tried, by the trial's names.

    Cards held stand as all that the rep ever said to hold, so that naming one of them is no other answer.
    """
    goal, settings = book.goal(month) or Goal(0, month), book.settings
    named = book.tally_before(date.max)
    held = settings.held + named.named_cards + named.named_in_vain
    expected = goal.held if month > month_of(today) else None
    return {
        **{name: _plain(goal, name) for name in _OWN},
        "held": f"all {held}" if expected is None else expected,
        "capacity": settings.capacity,
        "a_day": None,
    }


def without(trial: Trial, names: Iterable[str]) -> Trial:
    """Return a trial in which some figures are not tried, in money neither."""
    names = tuple(names)
    return replace(trial, **dict.fromkeys((*names, *(IN_MONEY[name] for name in names if name in IN_MONEY))))


def save_plan(month: str, trial: Trial, today: date, shown: Shown | None = None) -> Action:
    """Keep what was tried: the goal's figures in the month, cards held and capacity in the settings.

    ``held`` settles how many cards are held anonymously, so that with the named ones carried into the month they are
    the figure typed, as far as the named ones allow. For a coming month it is what the rep expects to hold by then and
    stays with the goal, unless no card was ever on file; of a month that is over it settles nothing. Raises
    NotUnderstood as ``month_plan`` does.

    What is kept first in an empty record begins it: days before it are in no plan.

    ``shown`` holds, for figures that are tried, what ``figures_shown`` said of them: the action raises Conflict for
    those that have another value by now, unless it is the one that was tried.
    """
    check(trial)

    def action(book: Book) -> Transaction:
        clashes = list(_clashes(book, month, trial, today, shown or {}))
        if clashes:
            raise Conflict.of(clashes)
        pen = Pen(book)
        _save_goal(pen, month, trial)
        if trial.held is not None and month >= month_of(today):
            _save_held(pen, month, trial.held, coming=month > month_of(today))
        if trial.capacity is not None:
            pen.settle(capacity=trial.capacity)
        if pen.changes and _empty(book):
            pen.settle(since=today)
        return pen.transaction(Label(What.GOAL, detail=month))

    return action


def _empty(book: Book) -> bool:
    """Say whether nothing tells when the record began: no set-up, nothing counted, no goal kept before."""
    return book.settings.since is None and book.first_day_worked() is None and not book.tables().get(GOALS)


def _clashes(book: Book, month: str, trial: Trial, today: date, shown: Shown) -> Iterator[Clash]:
    now, said = figures_shown(book, month, today), _said(book, month, today)
    for name in (field.name for field in fields(trial)):
        mine = _plain(trial, name)
        changed = name in shown and now[name] != shown[name] and said[name] != mine
        if mine is not None and changed and not (name == "held" and month < month_of(today)):
            table = SETTINGS if name == "capacity" else GOALS
            goal = book.goal(month)
            id_ = 1 if table == SETTINGS else 0 if goal is None else goal.id
            matter = Matter(table, when="" if table == SETTINGS else month, codes=codes_of(book))
            yield Clash(matter, id_, name, mine, said[name], key=name, stands=now[name])


def _plain(of: Goal | Trial, name: str) -> Any:
    """Return a figure as the file holds it; what is in money as it is typed."""
    amount = getattr(of, IN_MONEY[name]) if name in IN_MONEY else None
    return plain(getattr(of, name)) if amount is None else f"@{plain(amount)}"


def _said(book: Book, month: str, today: date) -> dict[str, Any]:
    """Return each figure as it is said: what ``figures_shown`` has, and how many cards are held."""
    shown = figures_shown(book, month, today)
    expected = shown["held"] if isinstance(shown["held"], int) else None
    held = book.settings.held + _named_carried(book, month) if expected is None else expected
    return {**shown, "held": held}


def _save_goal(pen: Pen, month: str, trial: Trial) -> None:
    fields = goal_fields(trial)
    goal = pen.book.goal(month)
    if goal is not None:
        pen.alter(goal, **fields)
    elif fields:
        pen.add(tried(Goal(0, month), trial))


def _save_held(pen: Pen, month: str, held: int, *, coming: bool) -> None:
    named = _named_carried(pen.book, month)
    if coming and (pen.book.next_id(CARDS) > 1 or pen.book.settings.held):
        pen.alter(pen.book.goal(month) or pen.add(Goal(0, month)), held=held)
    else:
        pen.settle(held=max(0, held - named))


def _named_carried(book: Book, month: str) -> int:
    """Return the named cards of a month's carried set, those among them that were anonymous when it began."""
    first = first_day(month)
    before = book.tally_before(first)
    named_since = book.tally_before(date.max).named_cards - before.named_cards
    return before.new_cards + before.other_cards - before.won - before.lost + named_since
