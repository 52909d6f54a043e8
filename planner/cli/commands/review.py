"""``planner review day|week|month [DATE]``, ``MONTH``, ``FROM TO``: plan against actual, which stage, luck or not."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from planner.cli.arguments import flag, json_flag, word
from planner.cli.reviews import document, lines, report
from planner.cli.show import say_all, show_json
from planner.cli.values import day
from planner.plan.months import first_day, last_day, month_of, parse_month
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

    _Days = tuple[date, date]

_MONTH: Final = re.compile(r"[0-9]{4}-[0-9]{1,2}|[0-9]{4}年[0-9]{1,2}月")


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        word("period", shown="day|week|month|MONTH|FROM", about=words.argument_period, read=_period, needed=True),
        word("date", shown="DATE|TO", about=words.argument_date, read=_day_or_month),
        json_flag(words),
        flag("--markdown", about=words.option_markdown),
    ]


def _period(text: str) -> "Span | _Days":
    named = {span.value: span for span in (Span.DAY, Span.WEEK, Span.MONTH)}
    if text in named:
        return named[text]
    if not text[:1].isdigit():
        raise NotUnderstood(lambda words: words.no_such_period(text))
    return _day_or_month(text)


def _day_or_month(text: str) -> "_Days":
    """Read a date, or a month (``2026-10``): the first of its days and the last."""
    if not _MONTH.fullmatch(text):
        return day(text), day(text)
    month = parse_month(text)
    return first_day(month), last_day(month)


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


def _days(period: "Span | _Days", named: "_Days | None", today: "date") -> "_Days":
    """Return the days that are looked back on; a month where a range begins or ends is all of it."""
    first, last = named or (today, today)
    if isinstance(period, Span):
        if first != last and period is not Span.MONTH:
            raise NotUnderstood(lambda words: words.not_iso_date(month_of(first)))
        return around(period, first)
    if named is None and period[0] == period[1]:
        raise NotUnderstood(lambda words: words.range_needs_end)
    return period if named is None else (period[0], last)
