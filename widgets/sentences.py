"""Sentences below each other, each on lines of its own, as many as they take."""

from collections.abc import Iterator, Sequence

from textual.geometry import Size
from typing_extensions import override

from widgets.cells import plain, wrapped
from widgets.painted import PaintedLines, Tone

_IN = "  "
"""What stands before a line that goes on."""


class Sentences(PaintedLines):
    """Sentences; a line that goes on is set in, so that the next sentence is found."""

    DEFAULT_CSS = """
    Sentences { padding: 0 1; }
    """

    _sentences: Sequence[str] = ()

    def say(self, sentences: Sequence[str]) -> None:
        """Say these."""
        sentences = tuple(map(plain, sentences))
        if sentences != self._sentences:
            self._sentences = sentences
            self._break()
            self.refresh(layout=True)

    def on_resize(self) -> None:
        """Break the sentences anew."""
        self._break()

    @override
    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the sentences take."""
        return len(list(self._broken(width)))

    def _break(self) -> None:
        self.set_lines([[(line, Tone.NORMAL)] for line in self._broken(self.content_size.width)])

    def _broken(self, width: int) -> Iterator[str]:
        for sentence in self._sentences:
            first, *more = wrapped(sentence, width)
            yield first
            if more:
                yield from (_IN + line for line in wrapped(sentence[len(first) :].strip(), width - len(_IN)))
