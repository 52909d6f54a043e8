"""A text to read: literal, broken to the width, scrolled with the keys."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from typing_extensions import override

from widgets.cells import BEYOND, wrapped
from widgets.painted import Painted, Tone


class PlainText(Painted, ScrollView, can_focus=True):
    """A text of any length; a line that begins with ``# `` is a heading."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "turn(-1)", "Up", id="text.up", show=False, tooltip="A line up"),
        Binding("down", "turn(1)", "Down", id="text.down", show=False, tooltip="A line down"),
        Binding("pageup", "page(-1)", "Page up", id="text.page_up", show=False, tooltip="A page up"),
        Binding("pagedown,space", "page(1)", "Page down", id="text.page_down", show=False, tooltip="A page down"),
        Binding("home", "turn_to(0)", "Begin", id="text.begin", show=False, tooltip="The begin"),
        Binding("end", "turn_to(-1)", "End", id="text.end", show=False, tooltip="The end"),
    ]

    DEFAULT_CSS = """
    PlainText {
        height: 1fr;
        padding: 0 1;
        overflow: hidden hidden;
    }
    """

    _text = ""
    _lines: Sequence[tuple[str, Tone]] = ()
    _width = 0

    @property
    @override
    def allow_vertical_scroll(self) -> bool:
        """Scroll without a scroll bar, whose blocks are two cells wide in some Chinese terminals."""
        return True

    def show(self, text: str) -> None:
        """Show a text from its begin."""
        self._text = text
        self._break()
        self.scroll_to(y=0, animate=False, force=True)

    def on_resize(self) -> None:
        """Break the text anew."""
        if self.size.width != self._width:
            self._break()

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the text takes, where the style leaves its height open."""
        return len(self._broken(width))

    def _break(self) -> None:
        self._width = self.size.width
        self._lines = self._broken(self._width)
        self.virtual_size = Size(0, len(self._lines))
        self.refresh(layout=self.styles.is_auto_height)

    def _broken(self, width: int) -> list[tuple[str, Tone]]:
        """Return the text's lines at a width."""
        lines: list[tuple[str, Tone]] = []
        for paragraph in self._text.split("\n"):
            heading = paragraph.startswith("# ")
            tone = Tone.STRONG if heading else Tone.NORMAL
            text = paragraph[2:] if heading else paragraph
            lines += [(line, tone) for line in wrapped(text, width - BEYOND)]
        return lines

    def action_turn(self, lines: int) -> None:
        """Scroll by lines."""
        self.scroll_to(y=self.scroll_offset.y + lines, animate=False, force=True)

    def action_page(self, pages: int) -> None:
        """Scroll by pages, a line of the old one staying in sight."""
        self.action_turn(pages * max(1, self.size.height - 1))

    def action_turn_to(self, line: int) -> None:
        """Scroll to a line, -1 to the end."""
        self.scroll_to(y=line if line >= 0 else len(self._lines), animate=False, force=True)

    def render_line(self, y: int) -> Strip:
        """Return one line of the page; the last one says how many lie below."""
        row, width = y + self.scroll_offset.y, self.size.width
        line = self.paint([self._lines[row]] if row < len(self._lines) else (), width)
        below = len(self._lines) - row - 1
        if y < self.size.height - 1 or below <= 0:
            return line
        more = f" +{below}"
        return Strip([*line.crop(0, width - len(more)), *self.paint([(more, Tone.MUTED)], len(more))], width)
