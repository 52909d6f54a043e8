"""``planner review day|week|month [DATE]`` and ``FROM TO``: plan against actual, which stage, luck or not."""

from dataclasses import replace
from typing import TYPE_CHECKING

from planner.cli.arguments import flag, json_flag, word
from planner.cli.reviews import document, lines, report
from planner.cli.show import say_all, show_json
from planner.cli.values import day
from planner.plan.months import month_of
from planner.record.errors import NotUnderstood
from planner.review.judging import month_market, scores
from planner.review.periods import Span, around, review

if TYPE_CHECKING:
    from datetime import date
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words
    from planner.review.judging import MonthMarket
    from planner.review.periods import Review


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        word("period", shown="day|week|month|FROM", about=words.argument_period, read=_period, needed=True),
        word("date", shown="DATE|TO", about=words.argument_date, read=day),
        json_flag(words),
        flag("--markdown", about=words.option_markdown),
    ]


def _period(text: str) -> "Span | date":
    named = {span.value: span for span in (Span.DAY, Span.WEEK, Span.MONTH)}
    if text in named:
        return named[text]
    if not text[:1].isdigit():
        raise NotUnderstood(lambda words: words.no_such_period(text))
    return day(text)


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Print the review."""
    today, words = ports.today, ports.words
    found = review(ports.store.book, *_days(options.period, options.date, today), today, ports.calendar)
    if options.json:
        show_json(document(words, found, _market(ports, found)))
    elif options.markdown:
        say_all(report(words, found, _market(ports, found)))
    else:
        say_all(lines(words, found, ports.width, _market(ports, found)))
    return 0


def _market(ports: "Ports", found: "Review") -> "MonthMarket | None":
    """Return how the market of a month under review was judged, and once it is over how the rep judges; else None."""
    if found.span is not Span.MONTH:
        return None
    book, today, calendar = ports.store.book, found.today, ports.calendar
    market = month_market(book, month_of(found.first), today, calendar)
    return market if market.score is None else replace(market, months=scores(book, today, calendar))


def _days(period: "Span | date", named: "date | None", today: "date") -> "tuple[date, date]":
    if isinstance(period, Span):
        return around(period, named or today)
    if named is None:
        raise NotUnderstood(lambda words: words.range_needs_end)
    return period, named
