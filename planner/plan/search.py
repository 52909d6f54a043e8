"""The smallest count with which a chance is as high as is wanted."""

import math
from collections.abc import Callable
from typing import Final, NamedTuple

MOST: Final = 1_000_000
"""No plan asks for more cards or visitors than this."""

_SURE: Final = 1e-15
"""As near as a chance comes to 0 or 1 where it is a place on the normal distribution."""


class _Tried(NamedTuple):
    """A number, and its chance as a place on the normal distribution, less that of the one wanted."""

    number: int
    place: float


def least_for(wanted: float, chance: Callable[[int], float], most: int = MOST, near: int = 1) -> int | None:
    """Return the smallest count up to ``most`` whose ``chance`` is ``wanted``; None where none is that high.

    The chance must not fall where the count rises. Each try costs a chance, so few are made: what the counts say
    follows nearly a normal distribution, so that a straight line through two tries leads close to the one wanted. It is
    looked for around ``near``, so that a far ``most`` costs nothing where less is enough.
    """

    def tried(count: int) -> _Tried:
        found = chance(count)
        enough = found >= wanted
        place = _place_of(found) - goal
        # What is enough is never below the line, what is not never on it, whatever a last digit says.
        return _Tried(count, max(0.0, place) if enough else min(-_SURE, place))

    goal = _place_of(wanted)
    low = tried(0)
    if low.place >= 0:
        return 0
    high = tried(min(max(1, near), most))
    while high.place < 0:
        if high.number >= most:
            return None
        low, high = high, tried(min(2 * high.number, most))
    return _between(tried, low, high)


def _place_of(chance: float) -> float:
    """Return the place on the normal distribution up to which a chance lies, to 0.0005.

    The rational approximation 26.2.23 of Abramowitz and Stegun: it only says where to look.
    """
    rare = max(_SURE, min(chance, 1 - chance))
    t = math.sqrt(-2 * math.log(rare))
    above = 2.515517 + t * (0.802853 + t * 0.010328)
    below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308))
    return math.copysign(t - above / below, chance - 0.5)


def _between(tried: Callable[[int], _Tried], low: _Tried, high: _Tried) -> int:
    """Return the smallest count that is enough, given one that is not and a larger one that is."""
    before = last = math.inf
    while (gap := high.number - low.number) > 1:
        # Two tries on the line that have not halved the way are followed by one in the middle.
        share = 0.5 if gap > before / 2 else -low.place / (high.place - low.place)
        one = tried(low.number + min(gap - 1, max(1, round(gap * share))))
        low, high = (low, one) if one.place >= 0 else (one, high)
        before, last = last, gap
    return high.number
