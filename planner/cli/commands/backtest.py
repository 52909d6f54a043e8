"""``planner backtest``: how often the program's own ranges and chances held on this record."""

import sys
from typing import TYPE_CHECKING, Any

from planner.cli.arguments import json_flag
from planner.cli.cells import cells, wrapped
from planner.cli.show import columns, show_found
from planner.review.backtest import DAYS, Forecast, Month, Said, months_tried, tried
from planner.review.scoring import FEWEST, LEVELS, Judged, Score, central, judged

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [json_flag(words)]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Print what the forecasts of the months that are over were worth."""
    months = _tried(ports)
    return show_found(
        json=options.json, document=lambda: _document(months), lines=lambda: lines(ports.words, months, ports.width)
    )


def _tried(ports: "Ports") -> list[Month]:
    """Return the months; a terminal is told how far it is."""
    book, today, words = ports.store.book, ports.today, ports.words
    over, found = len(months_tried(book, today)), []
    for month in tried(book, today, ports.calendar):
        found.append(month)
        _tell(words.backtest_progress(len(found), over), done=len(found) == over)
    return found


def _tell(progress: str, *, done: bool) -> None:
    """Write over the line on standard error, where that is a terminal, and leave it blank in the end."""
    if sys.stderr.isatty():
        blank = " " * cells(progress)
        sys.stderr.write(f"\r{blank}\r" if done else f"\r{progress}")
        sys.stderr.flush()


def lines(words: "Words", months: "Sequence[Month]", width: int | None) -> list[str]:
    """Return the table and what it means, as lines of text."""
    found = judged(months)
    if found.came.n < FEWEST:
        return wrapped(words.sentences([words.backtest_too_few(found.came.n)]), width or sys.maxsize)
    rows = [
        ("", words.backtest_came, words.backtest_planned),
        *((words.backtest_range(level), *(_held(words, one, level) for one in found.both)) for level in LEVELS),
    ]
    if found.came.goals:
        rows += [
            (words.backtest_row("chance"), *(_error(one.brier) for one in found.both)),
            (words.backtest_row("pace"), *(_error(one.pace) for one in found.both)),
            (words.backtest_row("base"), *(_error(one.base) for one in found.both)),
        ]
    visitors = [words.backtest_visitors(found)] if found.other_visitors else []
    chances = [] if found.early else [words.backtest_chances(found)]
    said = [words.backtest_ranges(found), *visitors, *chances]
    heading = words.backtest_heading(len(months), months[0].month, months[-1].month)
    below = [part for one in said for part in wrapped(words.sentences([one]), width or sys.maxsize)]
    return [*wrapped(heading, width or sys.maxsize), "", *columns(rows, right=(1, 2)), "", *below]


def _held(words: "Words", score: Score, level: float) -> str:
    return words.backtest_held(score.interval(level)) if score.n else "-"


def _error(found: float | None) -> str:
    return "-" if found is None else f"{found:.3f}"


def _document(months: "Sequence[Month]") -> dict[str, Any]:
    days = [{"day": day, **_judged(judged(months, (day,)))} for day in DAYS]
    return {**_judged(judged(months)), "days": days, "months": [_month(one) for one in months]}


def _judged(found: Judged) -> dict[str, Any]:
    return {**_score(found.came), "as_planned": _score(found.planned)}


def _score(score: Score) -> dict[str, Any]:
    return {
        "intervals": [one._asdict() for one in score.intervals],
        "chance": score.chance,
        "met": score.met,
        "brier": score.brier,
        "brier_naive": score.pace,
        "brier_base": score.base,
        "n": score.n,
        "goals": score.goals,
    }


def _month(month: Month) -> dict[str, Any]:
    return {
        "month": month.month,
        "actual": month.wins,
        "goal": month.goal or None,
        "units": month.units,
        "again": month.again,
        "met": month.met if month.goal else None,
        "forecasts": [_forecast(one) for one in month.forecasts],
    }


def _forecast(one: Forecast) -> dict[str, Any]:
    return {
        "day": one.day,
        "won": one.won,
        **_said(one.came),
        "visitors": one.visitors,
        "naive": one.pace,
        "base": one.base,
        "as_planned": None if one.planned is None else {**_said(one.planned), "visitors": one.asked},
    }


def _said(said: Said) -> dict[str, Any]:
    ranges = [(level, *central(said.wins, level)) for level in LEVELS]
    return {
        "mean": said.wins.mean,
        "ranges": [{"level": level, "low": low, "high": high} for level, low, high in ranges],
        "chance": said.chance,
    }
