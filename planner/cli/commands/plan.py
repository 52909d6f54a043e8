"""``planner plan [MONTH]``: the chain from the goal to a day; with every figure typed it needs no file."""

from typing import TYPE_CHECKING, Any

from planner.cli.arguments import json_flag, option, word
from planner.cli.chain import plan_document, plan_lines, typed_document, typed_lines
from planner.cli.show import say_all, show_json
from planner.entry.figures import parse_count
from planner.plan.chain import chain, parse_chance, parse_rate
from planner.plan.goals import month_plan
from planner.plan.month_plan import MonthPlan, Trial
from planner.plan.months import month_of, parse_month
from planner.plan.outlook import WANTED, Outlook
from planner.record.planning import GoalLine

if TYPE_CHECKING:
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        word("month", shown="MONTH", about=words.argument_month, read=parse_month),
        option("--goal", shown="N", about=words.option_goal, read=parse_count),
        option("--held", shown="N", about=words.option_held, read=parse_count),
        option("--closing-rate", shown="RATE", about=words.option_closing_rate, read=parse_rate),
        option("--capture-rate", shown="RATE", about=words.option_capture_rate, read=parse_rate),
        option("--workdays", shown="N", about=words.option_workdays, read=parse_count),
        option("--a-day", shown="N", about=words.option_a_day, read=parse_count),
        option("--chance", shown="P", about=words.option_chance, read=parse_chance),
        json_flag(words),
    ]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Print the chain."""
    tried: tuple[Any, ...] = (
        options.goal,
        options.closing_rate,
        options.held,
        options.capture_rate,
        options.workdays,
    )
    if options.month is None and None not in tried:
        typed = chain(*tried)
        typed = typed if options.a_day is None else typed.with_visitors(options.a_day * typed.workdays)
        if options.json:
            show_json(typed_document(options.goal, typed, options.chance))
        else:
            say_all(typed_lines(ports.words, options.goal, typed, _wanted(options.chance)))
        return 0
    trial = Trial(
        lines=None if options.goal is None else (GoalLine(options.goal),),
        closing_rate=options.closing_rate,
        capture_rate=options.capture_rate,
        held=options.held,
        workdays=options.workdays,
        a_day=options.a_day,
    )
    today = ports.today
    plan = month_plan(ports.store.book, options.month or month_of(today), today, ports.calendar, trial)
    show_plan(ports, plan, as_json=options.json, wanted=options.chance)
    return 0


def _wanted(chance: float | None) -> tuple[float, ...]:
    return WANTED if chance is None else (chance,)


def show_plan(ports: "Ports", plan: MonthPlan, *, as_json: bool, wanted: float | None = None) -> None:
    """Print a month's plan, with what the chance ``wanted`` would take."""
    book = ports.store.book
    products = {product.id: product.code for product in book.products()}
    outlook = Outlook(book, plan, ports.today, ports.calendar)
    if as_json:
        show_json(plan_document(outlook, wanted))
    else:
        say_all(plan_lines(ports.words, outlook, products, ports.width, _wanted(wanted)))
