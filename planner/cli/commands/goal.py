"""``planner goal [MONTH]``: shows a month's goal, or sets what the options name."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from planner.cli.commands.plan import show_plan
from planner.cli.values import day
from planner.entry.figures import parse_count, parse_goal_line
from planner.plan.chain import parse_rate
from planner.plan.goals import Trial, month_plan
from planner.plan.saving import save_plan
from planner.plan.months import month_of, parse_month
from planner.record.change import Label, Transaction, What
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen

if TYPE_CHECKING:
    import argparse
    from datetime import date

    from planner.cli.parser import Parser
    from planner.cli.ports import Ports
    from planner.record.book import Book


def arguments(parser: "Parser") -> None:
    """Say what the command takes."""
    words = parser.words
    parser.argument("month", nargs="?", type=parse_month, metavar="MONTH", help=words.argument_month)
    parser.argument("--quota", type=parse_count, metavar="N", help=words.option_quota)
    parser.argument("--line", action="append", metavar="PRODUCT=N", help=words.option_line)
    parser.argument("--capacity", type=parse_count, metavar="N", help=words.option_capacity)
    parser.argument("--held", type=parse_count, metavar="N", help=words.option_held)
    parser.argument("--off", type=day, action="append", default=[], metavar="DATE", help=words.option_off)
    parser.argument("--country", metavar="CC", help=words.option_country)
    parser.argument("--closing-rate", type=parse_rate, metavar="RATE", help=words.option_closing_rate)
    parser.argument("--capture-rate", type=parse_rate, metavar="RATE", help=words.option_capture_rate)
    parser.argument("--workdays", type=parse_count, metavar="N", help=words.option_workdays)
    parser.json()


def run(ports: "Ports", options: "argparse.Namespace") -> int:
    """Set what was given, then show the month's plan."""
    wanted = options.month or month_of(ports.today)
    names = ("quota", "line", "capacity", "held", "closing_rate", "capture_rate", "workdays")
    if any(getattr(options, name) is not None for name in names):
        trial = Trial(
            quota=options.quota,
            lines=None if options.line is None else tuple(parse_goal_line(text, ports.store.book) for text in options.line),
            closing_rate=options.closing_rate,
            capture_rate=options.capture_rate,
            held=options.held,
            workdays=options.workdays,
            capacity=options.capacity,
        )
        ports.store.transact(save_plan(wanted, trial, ports.today))
    if options.off or options.country is not None:
        country = None if options.country is None else _country(ports, options.country)
        ports.store.transact(lambda book: _settled(book, options.off, country))
    plan = month_plan(ports.store.book, wanted, ports.today, ports.calendar)
    show_plan(ports, plan, as_json=options.json)
    return 0


def _country(ports: "Ports", text: str) -> str:
    code = text.upper()
    if code not in ports.calendar.countries():
        raise NotUnderstood(lambda words: words.no_such_country(text))
    return code


def _settled(book: "Book", off: Sequence["date"], country: str | None) -> Transaction:
    pen = Pen(book)
    days = tuple(sorted({*book.settings.days_off, *off}))
    pen.settle(days_off=days, country=book.settings.country if country is None else country)
    return pen.transaction(Label(What.SETTINGS))
