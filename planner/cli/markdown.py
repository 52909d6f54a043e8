"""Markdown as it is printed: tables, and what a rep typed as nothing but text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

_MARKED: Final = re.compile(r"([\\`*_{}\[\]<>#|~&])")
"""What Markdown would take for more than text."""
_LEADING: Final = re.compile(r"^\s*(?:(\d+)([.)])|([-+=]))")
"""What it would take for a list or a rule where a line begins so."""


def markdown_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table, whose first column is text."""
    ruled = ["---", *(["---:"] * (len(heads) - 1))]
    for row in (heads, ruled, *rows):
        yield f"| {' | '.join(row)} |"


def literal(text: str) -> str:
    """Return a text as Markdown shows it literally."""
    text = _MARKED.sub(r"\\\1", text)
    return _LEADING.sub(lambda found: f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}", text)
