"""The rows of a month's chain: figures, what stands under the goal's lines, words; as many as a page has room for."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from widgets.cells import column, fit, right
from widgets.lines import MARKER, LineList, Row
from widgets.painted import Part, Tone

CAN_CHANGE = "› "
"""What marks a figure that can be changed."""

FIGURE, _NOTE = 7, 10
GAP = "   "
_INDENT = 6
"""Where what belongs to the goal begins."""
CODE = 12
"""How wide a product's code is at the most."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One row: the figure of the whole month, that of what is left from today, and what it rests on.

    ``text`` is what an edit begins with, None where the figure follows from others.
    """

    field: str
    label: str
    month: str
    left: str = ""
    note: str = ""
    text: str | None = None
    result: bool = False
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of the two columns."""

    month: str
    left: str


@dataclass(frozen=True, slots=True)
class Under:
    """What stands under a product's line of the goal: ``parts`` with the most telling first, as many as fit."""

    code: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """A line of words below the figures."""

    text: str


Shown = Figure | Heads | Under | Said


class ChainLines(LineList[Shown]):
    """The chain's rows."""

    label_width = 0
    left_width = 0
    code_width = 0

    def row_parts(self, value: Shown, width: int) -> Iterable[Part]:
        """Return label, the mark of what can be changed, the figures and the note."""
        if isinstance(value, Said):
            yield " " * len(MARKER) + fit(value.text, width - len(MARKER)), Tone.MUTED
            return
        if isinstance(value, Under):
            yield from self._under(value, width)
            return
        if isinstance(value, Heads):
            yield " " * (len(MARKER) + self.label_width + len(CAN_CHANGE)), Tone.NORMAL
            yield right(value.month, FIGURE) + GAP + right(value.left, self.left_width), Tone.MUTED
            return
        if value.text is None:
            yield " " * len(MARKER), Tone.NORMAL
            width -= len(MARKER)
        yield column(value.label, self.label_width), Tone.STRONG if value.result else Tone.NORMAL
        yield (CAN_CHANGE if value.text is not None else "  "), Tone.MUTED
        yield right(value.month, FIGURE), Tone.STRONG if value.result else Tone.NORMAL
        yield ("* " if value.changed else "  "), Tone.ACCENT
        yield " " + right(value.left, self.left_width), Tone.NORMAL
        width -= self.label_width + len(CAN_CHANGE) + FIGURE + len(GAP) + self.left_width
        if width >= _NOTE:
            yield GAP + fit(value.note, width - len(GAP)), Tone.MUTED

    def _under(self, value: Under, width: int) -> Iterable[Part]:
        """Return a product's code and what fits of what stands under its line."""
        code = " " * _INDENT + (column(value.code, self.code_width) + GAP if value.code else "")
        yield fit(code, width), Tone.NORMAL
        room = max(0, width - cell_len(code))
        said, *more = value.parts
        for part in more:
            if cell_len(said + GAP + part) <= room:
                said += GAP + part
        yield fit(said, room), Tone.MUTED


@dataclass(frozen=True, slots=True)
class Page:
    """All that there is to show; ``rest`` says what the goal's lines from one on come to together."""

    heads: Heads
    figures: Sequence[Figure]
    under: Sequence[Under]
    said: Sequence[str]
    rest: Callable[[int], str]

    def rows(self, height: int) -> Iterator[Row[Shown]]:
        """Yield the rows for a page of so many lines; the goal's lines for which there is no room are summed up."""
        room = max(1, height - 1 - len(self.figures) - len(self.said))
        # A blank line is spared before a product is.
        spared = int(len(self.under) > room and self.said[:1] == ("",))
        said, room = self.said[spared:], room + spared
        yield Row(self.heads)
        for figure in self.figures:
            yield Row(figure, None if figure.text is None else figure.field)
            for under in self._under(room) if figure.field == "goal" else ():
                yield Row(under)
        for text in said:
            yield Row(Said(text))

    def _under(self, room: int) -> Iterator[Under]:
        shown = len(self.under) if len(self.under) <= room else room - 1
        yield from self.under[:shown]
        if shown < len(self.under):
            yield Under("", (self.rest(shown),))
