"""``planner goal [MONTH]``: shows a month's goal, or sets what the options name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from planner.cli.arguments import json_flag, option, word
from planner.cli.commands.plan import show_plan
from planner.cli.show import complain
from planner.cli.values import day
from planner.entry.figures import goal_in_money, parse_amount, parse_count, parse_goal_line, quota_in_money
from planner.plan.chain import parse_planned, parse_rate
from planner.plan.goals import month_plan
from planner.plan.month_plan import UNTRIED, Trial, tried
from planner.plan.months import month_of, parse_month
from planner.plan.saving import save_plan
from planner.record.change import Label, Transaction, What
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.planning import Goal

if TYPE_CHECKING:
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words
    from planner.record.book import Book


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        word("month", shown="MONTH", about=words.argument_month, read=parse_month),
        option("--quota", shown="N", about=words.option_quota, read=parse_count),
        option("--quota-amount", shown="MONEY", about=words.option_quota_amount, read=parse_amount),
        option("--goal", shown="N", about=words.option_goal, read=parse_count),
        option("--line", shown="[PRODUCT=]N", about=words.option_line, many=True),
        option("--amount", shown="MONEY", about=words.option_amount, read=parse_amount),
        option("--capacity", shown="N", about=words.option_capacity, read=parse_count),
        option("--held", shown="N", about=words.option_held, read=parse_count),
        option("--closing-rate", shown="RATE", about=words.option_closing_rate, read=parse_rate),
        option("--capture-rate", shown="RATE", about=words.option_capture_rate, read=parse_rate),
        option("--workdays", shown="N", about=words.option_workdays, read=parse_count),
        option("--plan-for", shown="P", about=words.option_plan_for, read=parse_planned),
        option("--off", shown="DATE", about=words.option_off, read=day, many=True),
        option("--country", shown="CC", about=words.option_country),
        json_flag(words),
    ]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Set what was given, then show the month's plan."""
    today = ports.today
    month = options.month or month_of(today)
    lines = (*([] if options.goal is None else [str(options.goal)]), *options.line)
    wanted = Wanted(month, today, _trial(options), lines, tuple(options.off), _country(ports, options))
    if wanted.anything:
        ports.store.transact(wanted.action)
    plan = month_plan(ports.store.book, month, today, ports.calendar)
    if (lines or options.amount is not None) and 0 < plan.goal < plan.units:
        complain(ports.words.goal_below_deals(plan.goal, plan.units))
    show_plan(ports, plan, as_json=options.json)
    return 0


def _trial(options: "SimpleNamespace") -> Trial:
    return Trial(
        quota=options.quota,
        closing_rate=options.closing_rate,
        capture_rate=options.capture_rate,
        held=options.held,
        workdays=options.workdays,
        capacity=options.capacity,
        planned_chance=options.plan_for,
        quota_amount=options.quota_amount,
        amount=options.amount,
    )


def _country(ports: "Ports", options: "SimpleNamespace") -> str | None:
    if options.country is None:
        return None
    text: str = options.country
    if text.upper() not in ports.calendar.countries():
        raise NotUnderstood(lambda words: words.no_such_country(text))
    return text.upper()


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options ask to keep, in one transaction: the month's figures, days off, the country."""

    month: str
    today: date
    trial: Trial
    lines: Sequence[str]
    off: Sequence[date]
    country: str | None

    @property
    def anything(self) -> bool:
        """Whether there is anything to keep."""
        return bool(self.trial != UNTRIED or self.lines or self.off or self.country is not None)

    def action(self, book: "Book") -> Transaction:
        """Return what changes; an Action of the store."""
        planned = save_plan(self.month, self._whole(book), self.today)(book)
        pen = Pen(book.after(planned.changes))
        if self.off:
            pen.settle(days_off=tuple(sorted({*book.settings.days_off, *self.off})))
        if self.country is not None:
            pen.settle(country=self.country)
        label = planned.label if planned.changes else Label(What.SETTINGS)
        return Transaction(label, (*planned.changes, *pen.changes))

    def _whole(self, book: "Book") -> Trial:
        """Return the trial with the goal's lines, and with what is in money as units, as of the fresh record."""
        trial = self.trial
        lines = tuple(parse_goal_line(text, book) for text in self.lines)
        trial = replace(trial, lines=lines) if lines else trial
        goal = tried(book.goal(self.month) or Goal(0, self.month), replace(trial, quota_amount=None, amount=None))
        if trial.amount is not None:
            trial = goal_in_money(trial.amount, trial, goal, book, self.today)
        if trial.quota_amount is not None:
            trial = quota_in_money(trial.quota_amount, trial, goal, book, self.today)
        return trial
