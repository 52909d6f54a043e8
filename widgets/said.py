"""A sentence or two in a fixed place, broken to the width there is."""

from collections.abc import Sequence

from widgets.cells import fit, wrapped
from widgets.painted import PaintedLines, Parts, Tone


class Said(PaintedLines):
    """Sentences below what they are about; its height is set by who holds it."""

    _sentences: Sequence[tuple[str, Tone]] = ()

    def say(self, *sentences: tuple[str, Tone]) -> None:
        """Say these; each has at least a line, and the last to have room is cut."""
        self._sentences = tuple((text, tone) for text, tone in sentences if text)
        self._break()

    def on_resize(self) -> None:
        """Break the sentences anew."""
        self._break()

    def _break(self) -> None:
        width, height = self.size
        lines: list[Parts] = []
        for place, (text, tone) in enumerate(self._sentences):
            room = height - len(lines) - (len(self._sentences) - place - 1)
            broken = wrapped(text, width)
            if len(broken) > room > 0:
                broken = [*broken[: room - 1], fit(" ".join(broken[room - 1 :]), width)]
            lines += [[(line, tone)] for line in broken[: max(0, room)]]
        self.set_lines([*lines, *[()] * (height - len(lines))])
