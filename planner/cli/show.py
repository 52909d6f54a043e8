"""What a command prints: text with nothing hidden in it, columns by cells, JSON."""

import json as notation
import re
import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from planner.cli.cells import cells, fit, wrapped
from planner.record.change import Change
from planner.record.text import printable

if TYPE_CHECKING:
    from planner.plan.rates import Count

_HIDDEN_IN_JSON: Final = re.compile(
    "[\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_LEAST: Final = 20
"""Cells that a row's last column wants on its line; with fewer it begins below."""
_MOST: Final = 28
"""Cells that a column may take where another follows: one long name must not push the others away."""


def say(text: str = "") -> None:
    """Print a line on standard output, control characters left out."""
    print(printable(text))


def say_all(lines: Iterable[str]) -> None:
    """Print lines on standard output."""
    for line in lines:
        say(line)


def show_found(*, json: bool, document: Callable[[], Any], lines: Callable[[], Iterable[str]]) -> int:
    """Print what was found as its JSON document or as lines of text, and return the exit code of success."""
    if json:
        show_json(document())
    else:
        say_all(lines())
    return 0


def complain(text: str) -> None:
    """Print a sentence on standard error, on one line."""
    print(f"planner: {_one_line(text)}", file=sys.stderr)


def show_json(value: Any) -> None:
    """Print one JSON document in UTF-8; what a terminal could obey is escaped."""
    text = notation.dumps(value, ensure_ascii=False, indent=2, default=_plain)
    print(_HIDDEN_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def count_document(count: "Count") -> dict[str, Any]:
    """Return a count as JSON has it."""
    return {"hits": count.hits, "trials": count.trials}


def changes_document(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """Return changes as JSON has them: table, id, and the changed fields before and after."""
    return [{"table": one.table, "id": one.id, "before": one.before, "after": one.after} for one in changes]


def _plain(value: object) -> object:
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case Fraction():
            return value.numerator if value.denominator == 1 else float(value)
        case Decimal():
            return format(value, "f")
        case _:
            raise TypeError(type(value).__name__)


def columns(
    rows: Iterable[Sequence[str]],
    *,
    indent: int = 2,
    gap: int = 2,
    width: int | None = None,
    right: Collection[int] = (),
) -> list[str]:
    """Return rows as lines with their columns aligned by cells.

    ``right`` are the columns that stand at their right edge. The last column is as long as it likes; where ``width``
    cells do not hold it, it goes on below.
    """
    rows = [[_one_line(text) for text in row] for row in rows]
    rows = [[*(fit(text, _MOST) for text in row[:-1]), row[-1]] for row in rows]
    *widths, last = (max(map(cells, column)) for column in zip(*rows, strict=True))
    start = indent + sum(widths) + gap * len(widths)
    printed: list[str] = []
    for row in rows:
        head = " " * indent + "".join(
            _placed(text, wide, right=number in right) + " " * gap
            for number, (text, wide) in enumerate(zip(row[:-1], widths, strict=True))
        )
        tail = _placed(row[-1], last, right=True) if len(widths) in right else row[-1]
        printed += _with_tail(head, tail, start, indent + 2 * gap, width)
    return printed


def _with_tail(head: str, tail: str, start: int, below: int, width: int | None) -> list[str]:
    if width is None or start + cells(tail) <= width:
        return [(head + tail).rstrip()]
    if width - start >= _LEAST:
        first, *more = wrapped(tail, width - start)
        return [(head + first).rstrip(), *(" " * start + line for line in more)]
    return [head.rstrip(), *(" " * below + line for line in wrapped(tail, width - below))]


def _placed(text: str, width: int, *, right: bool) -> str:
    blanks = " " * (width - cells(text))
    return blanks + text if right else text + blanks


def _one_line(text: str) -> str:
    return printable(text).replace("\n", " ")
