"""``planner backtest``: how often the program's own ranges and chances held on this record."""

import sys
from typing import TYPE_CHECKING, Any, Final

from planner.cli.arguments import flag, json_flag
from planner.cli.cells import cells, wrapped
from planner.cli.show import columns, show_found
from planner.review.backtest import DAYS, Forecast, Month, Said, months_tried, tried
from planner.review.scoring import FEWEST, LEVELS, RANGE, Judged, Score, central, judged

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words

LISTED: Final = 12
"""So many months are listed, the newest ones, unless all are asked for."""
_MISSED: Final = "*"
"""Marks a forecast whose range did not hold."""
_ERRORS: Final = ("chance", "pace", "base")
_RIGHT: Final = range(1, 3 + len(DAYS) + len(_ERRORS))


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [flag("--all", about=words.option_all_months), json_flag(words)]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Print what the forecasts of the months that are over were worth."""
    months = _tried(ports)
    return show_found(
        json=options.json,
        document=lambda: _document(months),
        lines=lambda: lines(ports.words, months, ports.width, None if options.all else LISTED),
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


def lines(words: "Words", months: "Sequence[Month]", width: int | None, most: int | None = LISTED) -> list[str]:
    """Return the newest ``most`` months, the table of all months and what it means, as lines of text."""
    found = judged(months)
    few = [words.backtest_too_few(found.came.n)] if found.came.n < FEWEST else []
    if not months:
        return _sentences(words, few, width)
    heading = words.backtest_heading(len(months), months[0].month, months[-1].month)
    listed = months if most is None else months[-most:]
    by_month = [*wrapped(heading, width or sys.maxsize), "", *_by_month(words, listed, len(months), width), ""]
    if few:
        return [*by_month, *_sentences(words, few, width)]
    visitors = [words.backtest_visitors(found)] if found.other_visitors else []
    chances = [] if found.early else [words.backtest_chances(found)]
    said = [words.backtest_ranges(found), *visitors, *chances]
    return [*by_month, *columns(_in_all(words, found), right=(1, 2)), "", *_sentences(words, said, width)]


def _sentences(words: "Words", said: "Sequence[str]", width: int | None) -> list[str]:
    return [part for one in said for part in wrapped(words.sentences([one]), width or sys.maxsize)]


def _in_all(words: "Words", found: Judged) -> "list[tuple[str, ...]]":
    rows: list[tuple[str, ...]] = [
        ("", words.backtest_came, words.backtest_planned),
        *((words.backtest_range(level), *(_held(words, one, level) for one in found.both)) for level in LEVELS),
    ]
    if found.came.goals:
        rows += [(words.backtest_row(row), *(_error(one, row) for one in found.both)) for row in _ERRORS]
    return rows


def _by_month(words: "Words", months: "Sequence[Month]", of: int, width: int | None) -> list[str]:
    """Return a line a month, with what the marks and columns mean below; where it is narrow without the errors."""
    with_errors = judged(months).came.goals > 0
    table = _table(words, months, _ERRORS if with_errors else ())
    if with_errors and width is not None and max(map(cells, table)) > width:
        with_errors, table = False, _table(words, months, ())
    notes = [
        *([words.backtest_missed(_MISSED)] if any(_MISSED in line for line in table) else []),
        *([words.backtest_without_goal] if not all(one.goal for month in months for one in month.forecasts) else []),
        *([words.backtest_errors] if with_errors else []),
        *([words.backtest_latest(len(months), of)] if len(months) < of else []),
    ]
    return [*table, *([""] if notes else []), *_sentences(words, notes, width)]


def _table(words: "Words", months: "Sequence[Month]", errors: "Sequence[str]") -> list[str]:
    days = [f"{words.backtest_day(day)} " for day in DAYS]
    head = [*(words.backtest_head(name) for name in ("month", "goal", "won")), *days, *map(words.backtest_head, errors)]
    rows = [_row(words, month, errors) for month in months]
    return columns([head, *rows], right=_RIGHT)


def _row(words: "Words", month: Month, errors: "Sequence[str]") -> list[str]:
    score = judged([month]).came
    return [
        words.backtest_month(month.month),
        words.done_of(month.units, month.goal) if month.goal else words.backtest_no_goal,
        str(month.wins),
        *(_cell(words, month, one) for one in month.forecasts),
        *(_error(score, name, 2) for name in errors),
    ]


def _cell(words: "Words", month: Month, one: Forecast) -> str:
    """Return a morning's chance, else the range where there was no goal, with its mark."""
    low, high = central(one.came.wins, RANGE)
    if one.came.chance is not None:
        said = words.backtest_chance(one.came.chance)
    else:
        said = words.goal_met if one.goal else f"{low}-{high}"
    return said + (" " if low <= month.wins <= high else _MISSED)


def _held(words: "Words", score: Score, level: float) -> str:
    return words.backtest_held(score.interval(level)) if score.n else "-"


def _error(score: Score, row: str, digits: int = 3) -> str:
    found = {"chance": score.brier, "pace": score.pace, "base": score.base}[row]
    return "-" if found is None else f"{found:.{digits}f}"


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
    score = judged([month]).came
    return {
        "month": month.month,
        "actual": month.wins,
        "goal": month.goal or None,
        "units": month.units,
        "again": month.again,
        "met": month.met if month.goal else None,
        "brier": score.brier,
        "brier_naive": score.pace,
        "brier_base": score.base,
        "forecasts": [_forecast(one) for one in month.forecasts],
    }


def _forecast(one: Forecast) -> dict[str, Any]:
    return {
        "day": one.day,
        "goal": one.goal or None,
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
