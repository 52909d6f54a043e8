"""A line with something on the left and something on the right, such as the date line."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.strip import Strip

from widgets.cells import fit, plain
from widgets.painted import Painted, Tone

GAP = "   "


class EndsLine(Painted):
    """Parts on the left, the first of them strong, and parts on the right; the right gives way, last parts last."""

    DEFAULT_CSS = """
    EndsLine { height: 1; padding: 0 1; }
    """

    _left: Sequence[str] = ()
    _right: Sequence[str] = ()

    def show(self, left: Sequence[str], right: Sequence[str] = ()) -> None:
        """Show these parts; empty ones are left out."""
        parts = tuple(part for part in left if part), tuple(part for part in right if part)
        if parts != (self._left, self._right):
            self._left, self._right = parts
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return the line."""
        width = self.size.width
        if y or not self._left:
            return self.paint((), width)
        left, right = list(self._left), list(self._right)
        while right and _length(left) + len(GAP) + _length(right) > width:
            right.pop(0)
        while len(left) > 1 and _length(left) > width:
            left.pop()
        between = max(0, width - _length(left) - _length(right))
        return self.paint(
            [
                (fit(left[0], width), Tone.STRONG),
                ("".join(GAP + part for part in left[1:]), Tone.NORMAL),
                (" " * between + GAP.join(right), Tone.MUTED),
            ],
            width,
        )


def _length(parts: Sequence[str]) -> int:
    return cell_len(plain(GAP.join(parts)))
