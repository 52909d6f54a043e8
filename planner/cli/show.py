"""What a command prints: text with nothing hidden in it, columns by cells, JSON."""

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from planner.record.text import printable

_HIDDEN_IN_JSON = re.compile("[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")


def say(text: str = "") -> None:
    """Print a line on standard output, control characters left out."""
    print(printable(text))


def complain(text: str) -> None:
    """Print an error's sentence on standard error."""
    print(f"planner: {printable(text)}", file=sys.stderr)


def show_json(value: Any) -> None:
    """Print one JSON document in UTF-8; what a terminal could obey is escaped."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_plain)
    print(_HIDDEN_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


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


def cells(text: str) -> int:
    """Return how many terminal cells a text takes."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def columns(rows: Iterable[Sequence[str]], *, indent: int = 2, gap: int = 2) -> list[str]:
    """Return rows as lines with their columns aligned by cells; the last column is as long as it likes."""
    rows = [[printable(text).replace("\n", " ") for text in row] for row in rows]
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    return [
        (" " * indent + "".join(_padded(text, width + gap) for text, width in zip(row, widths, strict=True))).rstrip()
        for row in rows
    ]


def _padded(text: str, width: int) -> str:
    return text + " " * (width - cells(text))
