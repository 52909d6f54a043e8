"""What was sold by product and, beside it, by tier: bars with counts."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from planner.language.words import Words
from planner.review.mix import Mix
from widgets.cells import column, right, widest
from widgets.painted import PaintedLines, Part, Parts, Tone

_NAME, _TIER = 24, 10
"""The most cells of a product's name, and of a tier's."""
_LEAST = 12
"""The cells that a longer product's name wants at the least, before bars get shorter and tiers go."""
_BARS = ((10, True), (5, True), (10, False), (5, False))
"""The cells of a bar, and whether tiers stand beside products: the first that leaves the names their room is taken."""
_GAP = "  "
_UNKNOWN = 78
"""The cells that are taken as given before the mix is first laid out."""


class _Row(NamedTuple):
    name: str
    units: int


class _Widths(NamedTuple):
    """The cells of a row's name, bar and count."""

    name: int
    bar: int
    said: int


class MixView(PaintedLines):
    """A mix, the most sold first; what has no room below is summed up in the last line."""

    DEFAULT_CSS = """
    MixView { padding: 0 1; height: 1fr; }
    """

    _mix: Mix | None = None
    _months = 0
    _words: Words | None = None

    def show(self, mix: Mix, months: int, words: Words) -> None:
        """Show what was sold in so many months."""
        self._mix, self._months, self._words = mix, months, words
        self._lay_out()

    def on_resize(self) -> None:
        """Fit the mix into the room that there is."""
        self._lay_out()

    def _lay_out(self) -> None:
        if self._mix is not None and self._words is not None:
            width, height = self.content_size
            self.set_lines(_lines(self._mix, self._months, self._words, width or _UNKNOWN, max(0, height - 1)))


def _lines(mix: Mix, months: int, words: Words, width: int, most: int) -> Iterator[Parts]:
    yield [(words.mix_said(mix, months), Tone.STRONG)]
    products = [
        _Row(share.product.name or share.product.code if share.product else words.product_not_said, share.sold.units)
        for share in mix.products
    ]
    tiers = [_Row(words.tier(share.tier), share.sold.units) for share in mix.tiers]
    rows, others = _fitting(products, most, words), _fitting(tiers, most, words)
    left, beside = _widths(rows, others, words.done_of(mix.whole.units, mix.whole.units), width)
    for one, other in zip_longest(rows, others if beside else ()):
        parts = _drawn(one, mix.whole.units, left, words)
        if beside and other is not None:
            parts += [(_GAP + _GAP, Tone.NORMAL), *_drawn(other, mix.whole.units, beside, words)]
        yield parts


def _widths(
    products: Sequence[_Row], tiers: Sequence[_Row], largest: str, width: int
) -> tuple[_Widths, _Widths | None]:
    """Return the widths of a product's row and of a tier's, None where tiers have no room beside.

    ``largest`` is the largest count that a row may have.
    """
    count = widest([largest], _NAME)
    name, tier = widest((row.name for row in products), _NAME), widest((row.name for row in tiers), _TIER)
    room = 0
    for bar, with_tiers in _BARS:
        row = 2 * len(_GAP) + bar + count
        room = width - row - (2 * len(_GAP) + tier + row if with_tiers else 0)
        if room >= min(name, _LEAST):
            return _Widths(min(name, room), bar, count), _Widths(tier, bar, count) if with_tiers else None
    return _Widths(max(0, min(name, room)), _BARS[-1][0], count), None


def _fitting(rows: Sequence[_Row], most: int, words: Words) -> list[_Row]:
    """Return the rows that have room, the last of them in place of all that have none."""
    if len(rows) <= most:
        return list(rows)
    kept, others = rows[: max(0, most - 1)], rows[max(0, most - 1) :]
    return [*kept, _Row(words.others(len(others)), sum(row.units for row in others))] if most else []


def _drawn(row: _Row | None, whole: int, widths: _Widths, words: Words) -> list[Part]:
    """Return a row: its name, how much of the whole it is as a bar, and in numbers."""
    if row is None:
        return [(" " * (sum(widths) + 2 * len(_GAP)), Tone.NORMAL)]
    full = _cells(row.units, whole, widths.bar)
    return [
        (column(row.name, widths.name) + _GAP, Tone.NORMAL),
        ("▪" * full, Tone.ACCENT),
        ("▫" * (widths.bar - full) + _GAP, Tone.MUTED),
        (right(words.done_of(row.units, whole), widths.said), Tone.NORMAL),
    ]


def _cells(units: int, whole: int, bar: int) -> int:
    """Return the full cells of a bar: one at the least for what was sold at all, all of them only for all of it."""
    return max(min(units, 1), units * bar // whole) if whole else 0
