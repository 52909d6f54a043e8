"""The one footer line: what the keys do now, and how things stand."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.strip import Strip

from widgets.cells import fit, plain
from widgets.painted import Painted, Part, Tone

GAP = "   "
_STATUS = 8


class KeyLine(Painted):
    """Keys with what they do on the left, the first of them what Enter will do; the status on the right."""

    DEFAULT_CSS = """
    KeyLine { height: 1; padding: 0 1; }
    """

    _keys: Sequence[tuple[str, str]] = ()
    _status = ""
    _tone = Tone.MUTED

    def show_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show keys as (key, what it does), the most needed first: those that do not fit are left out."""
        if tuple(keys) != self._keys:
            self._keys = tuple(keys)
            self.refresh()

    def show_status(self, status: str, tone: Tone = Tone.MUTED) -> None:
        """Show how things stand: when it was saved, that the file is read-only."""
        if (status, tone) != (self._status, self._tone):
            self._status, self._tone = status, tone
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        width = self.size.width
        if y:
            return self.paint((), width)
        first = cell_len(plain(" ".join(self._keys[0]))) + len(GAP) if self._keys else 0
        status = fit(self._status, width - first) if width - first >= _STATUS else ""
        room = width - (cell_len(status) + len(GAP) if status else 0)
        parts: list[Part] = []
        for key, does in self._keys:
            size = cell_len(plain(f"{key} {does}")) + (len(GAP) if parts else 0)
            if size > room:
                break
            room -= size
            parts += [((GAP if parts else "") + key, Tone.STRONG), (f" {does}", Tone.MUTED)]
        return self.paint(
            [*parts, (" " * (room + (len(GAP) if status else 0)), Tone.NORMAL), (status, self._tone)], width
        )
