"""Text measured in terminal cells: a Chinese character takes two, and is never cut in half."""

import re
from collections.abc import Iterable, Iterator

from rich.cells import cell_len, set_cell_size

from planner.record.text import printable

CUT = ".."
"""What ends a text that was cut."""

_WIDE = r"\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_CLOSING = "[，。、：；！？）”]*"
_PIECES = re.compile(rf"\s+|[{_WIDE}]{_CLOSING}|[^\s{_WIDE}]+(?: %[^\s{_WIDE}]*)?{_CLOSING}")


def plain(text: str) -> str:
    """Return ``text`` on one line, without anything that a terminal obeys; blanks stay."""
    if not text.isprintable() or "\ufe0f" in text:
        text = printable(text).replace("\n", " ").replace("\t", " ")
    return text


def fit(text: str, width: int) -> str:
    """Return ``text`` in at most ``width`` cells; what had to be cut ends with ``..``."""
    text = plain(text)
    if cell_len(text) <= width:
        return text
    if width <= len(CUT):
        return CUT[: max(0, width)]
    return set_cell_size(text, width - len(CUT)).rstrip() + CUT


def column(text: str, width: int) -> str:
    """Return ``text`` in exactly ``width`` cells, flush left."""
    text = fit(text, width)
    return text + " " * (width - cell_len(text))


def right(text: str, width: int) -> str:
    """Return ``text`` in exactly ``width`` cells, flush right."""
    text = fit(text, width)
    return " " * (width - cell_len(text)) + text


def widest(texts: Iterable[str], most: int) -> int:
    """Return the cells that the widest text takes, ``most`` at the most."""
    return min(most, max((cell_len(plain(text)) for text in texts), default=0))


BEYOND = 5
"""Room for the count of the lines that lie beyond a page, which stands at the end of its first and last one."""


def wrapped(text: str, width: int) -> list[str]:
    """Return ``text`` in lines of at most ``width`` cells, broken at blanks or between Chinese characters.

    Line breaks in the text stay, and so do blanks that begin a line.
    """
    lines: list[str] = []
    for paragraph in printable(text).split("\n"):
        lines.extend(_wrapped(paragraph.replace("\t", "    "), max(2, width)))
    return lines


def _wrapped(paragraph: str, width: int) -> Iterator[str]:
    line, taken = "", 0
    for piece in _PIECES.findall(paragraph):
        for part in _parts(piece, width):
            size = cell_len(part)
            if taken + size > width:
                yield line.rstrip()
                line, taken = "", 0
                if part.isspace():
                    continue
            line, taken = line + part, taken + size
    yield line.rstrip()


def _parts(piece: str, width: int) -> Iterator[str]:
    while cell_len(piece) > width:
        part = set_cell_size(piece, width)
        kept = len(part.rstrip()) if not piece.startswith(part) else len(part)
        yield piece[: max(1, kept)]
        piece = piece[max(1, kept) :]
    if piece:
        yield piece
