"""What all drawn widgets share: tones, and lines of text in them that no markup and no escape sequence gets into."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget
from typing_extensions import override

from widgets.cells import plain


class Tone(StrEnum):
    """How a piece of text stands out. A tone only repeats what a word or a mark says."""

    NORMAL = ""
    MUTED = "tone--muted"
    STRONG = "tone--strong"
    ACCENT = "tone--accent"
    LATE = "tone--late"
    GOOD = "tone--good"
    BAD = "tone--bad"


Part = tuple[str, Tone]
"""A piece of a line."""

Parts = Sequence[Part]
"""A line."""


class Painted(Widget):
    """A widget drawn line by line from literal text."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {tone.value for tone in Tone if tone.value}

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    Painted {
        height: auto;
        & > .tone--muted { color: $text-muted; }
        & > .tone--strong { text-style: bold; }
        & > .tone--accent { color: $text-accent; text-style: bold; }
        & > .tone--late { color: $text-warning; }
        & > .tone--good { color: $text-success; }
        & > .tone--bad { color: $text-error; }
        &:ansi > .tone--muted { color: ansi_default; text-style: dim; }
    }
    """

    _base: Style | None = None
    """The style of plain text while lines are drawn: to find it costs more than to draw a line in it."""

    @override
    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a region."""
        self._base = self.rich_style
        try:
            return super().render_lines(crop)
        finally:
            self._base = None

    def paint(self, parts: Iterable[Part], width: int) -> Strip:
        """Return a line of exactly ``width`` cells."""
        base = self._base or self.rich_style
        segments = [
            Segment(plain(text), self.get_component_rich_style(tone.value) if tone else base)
            for text, tone in parts
            if text
        ]
        return Strip(segments).adjust_cell_length(max(0, width), base)


class PaintedLines(Painted):
    """A few lines that are set from outside; only those that differ are drawn again."""

    _lines: tuple[Parts, ...] = ()

    @property
    def text(self) -> str:
        """What the lines say, for tests and for copying."""
        return "\n".join("".join(part[0] for part in line).rstrip() for line in self._lines)

    def set_lines(self, lines: Iterable[Parts]) -> None:
        """Show other lines."""
        old, self._lines = self._lines, tuple(lines)
        if len(old) != len(self._lines):
            self.refresh(layout=True)
            return
        differing = [y for y, (a, b) in enumerate(zip(old, self._lines, strict=True)) if a != b]
        if differing:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in differing))

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines there are."""
        return len(self._lines)

    @override
    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Return the width that is offered: lines are cut, not scrolled."""
        return container.width

    def render_line(self, y: int) -> Strip:
        """Return one line."""
        return self.paint(self._lines[y] if y < len(self._lines) else (), self.size.width)
