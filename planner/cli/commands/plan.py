"""``planner plan [MONTH]``: the chain from the goal to a day; with every figure typed it needs no file."""

from typing import TYPE_CHECKING, Any

from planner.cli.show import columns, say, show_json
from planner.entry.figures import parse_count
from planner.plan.chain import Chain, chain, parse_rate
from planner.plan.goals import MonthPlan, Trial, month_plan
from planner.plan.months import month_of, parse_month
from planner.record.planning import GoalLine

if TYPE_CHECKING:
    import argparse

    from planner.cli.parser import Parser
    from planner.cli.ports import Ports
    from planner.language.words import Words


def arguments(parser: "Parser") -> None:
    """Say what the command takes."""
    words = parser.words
    parser.argument("month", nargs="?", type=parse_month, metavar="MONTH", help=words.argument_month)
    parser.argument("--goal", type=parse_count, metavar="N", help=words.option_goal)
    parser.argument("--held", type=parse_count, metavar="N", help=words.option_held)
    parser.argument("--closing-rate", type=parse_rate, metavar="RATE", help=words.option_closing_rate)
    parser.argument("--capture-rate", type=parse_rate, metavar="RATE", help=words.option_capture_rate)
    parser.argument("--workdays", type=parse_count, metavar="N", help=words.option_workdays)
    parser.json()


def run(ports: "Ports", options: "argparse.Namespace") -> int:
    """Print the chain."""
    tried = (options.goal, options.closing_rate, options.held, options.capture_rate, options.workdays)
    if options.month is None and None not in tried:
        typed = chain(*tried)
        document = {"goal": options.goal, **chain_document(typed), "chance": None}
        show_json(document) if options.json else _say(columns(_rows(ports.words, options.goal, typed)))
        return 0
    trial = Trial(
        lines=None if options.goal is None else (GoalLine(options.goal),),
        closing_rate=options.closing_rate,
        capture_rate=options.capture_rate,
        held=options.held,
        workdays=options.workdays,
    )
    today = ports.today
    plan = month_plan(ports.store.book, options.month or month_of(today), today, ports.calendar, trial)
    show_plan(ports, plan, as_json=options.json)
    return 0


def show_plan(ports: "Ports", plan: MonthPlan, *, as_json: bool) -> None:
    """Print a month's plan."""
    if as_json:
        show_json(plan_document(plan))
        return
    words = ports.words
    say(words.goal_heading(plan))
    _say(columns(_rows(words, plan.goal, plan.whole)))
    if plan.left != plan.whole:
        say("")
        say(words.left_heading)
        _say(columns(_rows(words, plan.units_left, plan.left)))
    if plan.goal and plan.units > plan.goal:
        say(words.goal_below_deals(plan.goal, plan.units))
    elif plan.met:
        say(words.goal_met)


def _say(lines: list[str]) -> None:
    for line in lines:
        say(line)


def _rows(words: "Words", goal: int, figures: Chain) -> list[tuple[str, str]]:
    exact = figures.per_day_exact
    return [
        (words.figure("goal"), str(goal)),
        (words.figure("closing_rate"), words.percent(figures.closing_rate)),
        (words.figure("cards_needed"), str(figures.cards_needed)),
        (words.figure("held"), str(figures.held)),
        (words.figure("new_cards"), str(figures.new_cards)),
        (words.figure("capture_rate"), words.percent(figures.capture_rate)),
        (words.figure("visitors"), str(figures.visitors)),
        (words.figure("workdays"), str(figures.workdays)),
        (words.figure("per_day"), words.no_workday_left if exact is None else f"{figures.per_day}  ({float(exact):.2f})"),
    ]


def chain_document(figures: Chain) -> dict[str, Any]:
    """Return a chain's figures under the names of the contract."""
    return {
        "closing_rate": figures.closing_rate,
        "capture_rate": figures.capture_rate,
        "held": figures.held,
        "cards_needed": figures.cards_needed,
        "new_cards": figures.new_cards,
        "visitors": figures.visitors,
        "workdays": figures.workdays,
        "per_day_exact": figures.per_day_exact,
        "per_day": figures.per_day,
    }


def plan_document(plan: MonthPlan) -> dict[str, Any]:
    """Return a month's plan as JSON has it: the whole month, and under ``left`` what is left of it from today on."""
    return {
        "month": plan.month,
        "quota": plan.quota,
        "goal": plan.goal,
        "short": plan.short,
        "deals": plan.units,
        "lines": [{"product": line.product, "units": line.units} for line in plan.lines],
        **chain_document(plan.whole),
        "chance": None,
        "closing_origin": plan.closing.origin,
        "capture_origin": plan.capture.origin,
        "carried": plan.carried,
        "carried_now": plan.carried_now,
        "capacity": plan.capacity,
        "target_today": plan.target,
        "announced": plan.announced,
        "left": {"goal": plan.units_left, **chain_document(plan.left)},
    }


