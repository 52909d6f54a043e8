"""The width of text on a terminal: a Chinese character takes two cells."""

import os
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

_OPENING: Final = "\u201c\uff08\u300c\u300e"
_CLOSING: Final = "\u201d\uff09\u300d\u300f\u3001\u3002\uff01\uff0c\uff1a\uff1b\uff1f"
"""Chinese punctuation behind which, or before which, no line is cut."""
_NARROWEST: Final = 20
"""Cells of the narrowest terminal that is written for."""


def cells(text: str) -> int:
    """Return how many cells a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )


def fit(text: str, width: int) -> str:
    """Return a text that takes ``width`` cells at the most; ``..`` stands for what was left out."""
    return text if cells(text) <= width else _start(text, width - 2) + ".."


def wrapped(text: str, width: int) -> list[str]:
    """Return a text as lines of ``width`` cells at the most, one at the least."""
    lines = [""]
    for piece in _pieces(text):
        if cells(lines[-1] + piece) > width and lines[-1]:
            lines[-1] = lines[-1].rstrip()
            lines.append("")
        rest = piece.lstrip() if not lines[-1] else piece
        while cells(rest) > width:
            lines[-1:] = [_start(rest, width), ""]
            rest = rest[len(lines[-2]) :]
        lines[-1] += rest
    return [line.rstrip() for line in lines if line] or [""]


def _pieces(text: str) -> Iterator[str]:
    """Yield what a line may be cut between: blanks, words, single Chinese characters with their punctuation.

    A percentage, ``5 %``, is one word.
    """
    piece = ""
    for place, one in enumerate(text):
        percent = one == "%" or text.startswith(" %", place)
        if piece and not percent and _cut_between(piece[-1], one):
            yield piece
            piece = ""
        piece += one
    yield piece


def _cut_between(before: str, after: str) -> bool:
    if before in _OPENING or after in _CLOSING:
        return False
    return before.isspace() != after.isspace() or cells(before) > 1 or cells(after) > 1


def _start(text: str, width: int) -> str:
    taken = 0
    for number, one in enumerate(text):
        taken += cells(one)
        if taken > width:
            return text[:number]
    return text


def terminal_width(environ: Mapping[str, str]) -> int | None:
    """Return how many cells a line of standard output has (COLUMNS, else the terminal's); None in a pipe."""
    said = environ.get("COLUMNS", "")
    if said.isascii() and said.isdigit() and int(said) > 0:
        return max(_NARROWEST, int(said))
    if not sys.stdout.isatty():
        return None
    try:
        return max(_NARROWEST, os.get_terminal_size(sys.stdout.fileno()).columns or 80)
    except OSError:
        return None
