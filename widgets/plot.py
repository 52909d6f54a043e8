"""Columns in braille: one cell wide in every terminal, four heights a cell."""

_HEIGHTS = (" ", "⣀", "⣤", "⣶", "⣿")


def columns(value: float, most: float, rows: int, width: int) -> list[str]:
    """Return one column as ``rows`` texts of ``width`` cells, the top first.

    The column of ``most`` is full; one above 0 has the least height at least, so that it can be told from none.
    """
    steps = (len(_HEIGHTS) - 1) * rows
    height = 0 if value <= 0 or most <= 0 else max(1, min(steps, round(steps * value / most)))
    below = ((len(_HEIGHTS) - 1) * row for row in range(rows - 1, -1, -1))
    return [_HEIGHTS[max(0, min(len(_HEIGHTS) - 1, height - start))] * width for start in below]
