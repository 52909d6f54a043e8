"""The line of the screens: each with the key that opens it, the current one marked."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.strip import Strip

from widgets.painted import Painted, Part, Tone

HERE = "▪"
"""What marks the current screen; it stands where the others have their key."""


class TabLine(Painted):
    """The screens' names; where the names do not fit, only the current one is named."""

    DEFAULT_CSS = """
    TabLine { height: 1; padding: 0 1; }
    """

    _tabs: Sequence[tuple[str, str]] = ()
    _current = 0

    def show(self, tabs: Sequence[tuple[str, str]], current: int) -> None:
        """Show the screens as (key, name); ``current`` is the place of the one that is open."""
        if (tuple(tabs), current) != (self._tabs, self._current):
            self._tabs, self._current = tuple(tabs), current
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        width = self.size.width
        if y:
            return self.paint((), width)
        parts = self._parts(named=True)
        if sum(cell_len(text) for text, _ in parts) > width:
            parts = self._parts(named=False)
        return self.paint(parts, width)

    def _parts(self, *, named: bool) -> list[Part]:
        parts: list[Part] = []
        for place, (key, name) in enumerate(self._tabs):
            if place:
                parts.append(("  " if named else " ", Tone.NORMAL))
            if place == self._current:
                parts.append((f"{HERE} {name}", Tone.ACCENT))
            else:
                parts.append((f"{key} {name}" if named else key, Tone.MUTED))
        return parts
