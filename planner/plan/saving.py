"""Keeping a month's plan: the goal in its month, what the rep holds and can do in the settings."""

from datetime import date

from planner.plan.goals import Trial, check, goal_fields, tried
from planner.plan.months import first_day, month_of
from planner.record.book import Book
from planner.record.change import Action, Label, Transaction, What
from planner.record.documents import CARDS
from planner.record.pen import Pen
from planner.record.planning import Goal


def save_plan(month: str, trial: Trial, today: date) -> Action:
    """Keep what was tried: the goal's figures in the month, cards held and capacity in the settings.

    ``held`` settles how many cards are held anonymously, so that with the named ones carried into the month they are
    the figure typed, as far as the named ones allow. For a coming month it is what the rep expects to hold by then and
    stays with the goal, unless no card was ever on file; of a month that is over it settles nothing. Raises
    NotUnderstood as ``month_plan`` does.
    """
    check(trial)

    def action(book: Book) -> Transaction:
        pen = Pen(book)
        _save_goal(pen, month, trial)
        if trial.held is not None and month >= month_of(today):
            _save_held(pen, month, trial.held, coming=month > month_of(today))
        if trial.capacity is not None:
            pen.settle(capacity=trial.capacity)
        return pen.transaction(Label(What.GOAL, detail=month))

    return action


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
