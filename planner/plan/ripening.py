"""How cards ripen: which share of a card's wins comes at which age, and how many cards are still open by then.

Ages are whole days since the opening; what happens on the opening day has age 0. The hazards are Aalen-Johansen's:
won and lost compete, an open card is censored, and a card counts from the age at which the record first saw it
(method, section 4).
"""

import math
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from itertools import accumulate
from typing import Final, NamedTuple

OLDEST: Final = 730
"""To which age ripening is followed; of older cards no win is expected."""
ENOUGH: Final = 30
"""From how many wins on the record says itself how cards ripen."""
MEDIAN: Final = 14
"""Within how many days half of a card's wins come, as long as the record does not say."""
_SIGMA: Final = 2.03
_HALF: Final = 0.5
_IMAGINARY: Final = 10
"""How many cards that follow the default are added to every age."""
_MOST_LOST: Final = 0.05
_FEWEST_LEFT: Final = 0.02
"""The share of cards that counts as open at any age."""
_MIX: Final = 180
"""Up to which age cards are taken to be whose age nobody knows."""


class Episode(NamedTuple):
    """One card's time: ``opened``, None where its age is not known; first ``seen`` by the record; ``ended`` or open."""

    opened: date | None
    seen: date
    ended: date | None
    won: bool


class Steady(NamedTuple):
    """What a month that runs like the last one says of cards before any was followed.

    closing   of all cards ever opened, the share that is won; ``worth`` is how many cards' experience that stands for
    loss      the share of the open cards that is lost in a day
    """

    closing: float
    worth: float
    loss: float


class Hazards(NamedTuple):
    """Of the cards that reach an age, the shares that are won and lost at it; ``wins`` is what the record saw."""

    won: tuple[float, ...]
    lost: tuple[float, ...]
    wins: int


class Ripening(NamedTuple):
    """The share of a card's wins that is dated in its first j days, and the share of cards still open at age j.

    ``assumed`` says that the record does not know yet: the wins then follow the default.
    """

    shares: tuple[float, ...]
    open: tuple[float, ...]
    assumed: bool

    @property
    def half(self) -> int:
        """Within how many days of its opening half of a card's wins come."""
        return MEDIAN if self.assumed else next(days for days, share in enumerate(self.shares) if share >= _HALF)

    def ahead(self, age: int, days: int) -> float:
        """Return the share of a card's eventual wins that comes in the next ``days``, beside its being open now."""
        age, until = min(age, OLDEST), min(age + days, OLDEST)
        return (self.shares[until] - self.shares[age]) / self.open[age]

    def ahead_of_unknown(self, days: int) -> float:
        """Return the same of a card whose age is not known: one of the steady mix."""
        gained = sum(self.shares[age + days] - self.shares[age] for age in range(min(_MIX, OLDEST - days) + 1))
        return gained / sum(self.open[: _MIX + 1])


def steady(closing: float, carried: int, new: int) -> Steady:
    """Return what an adopted ``closing`` rate means for a month with ``carried`` and ``new`` cards."""
    new = max(1, new)
    cards = carried + new
    return Steady(
        closing=min(0.9, max(0.005, closing * cards / new)),
        worth=40 * new / cards,
        loss=min(_MOST_LOST, max(0.0, new - closing * cards) / (30 * carried)) if carried else 0.0,
    )


def hazards(episodes: Iterable[Episode], before: Steady, today: date) -> Hazards:
    """Return how cards end by age, with imaginary ones that follow the default added to what the record saw.

    A card open today has been followed through yesterday. Episodes of unknown age say nothing here.
    """
    entered, left = [0] * (OLDEST + 2), [0] * (OLDEST + 2)
    won, lost = [0] * (OLDEST + 1), [0] * (OLDEST + 1)
    for opened, seen, ended, was_won in episodes:
        if opened is None:
            continue
        first, last = max(0, (seen - opened).days), ((ended or today) - opened).days - (ended is None)
        if first > min(last, OLDEST):
            continue
        entered[first] += 1
        left[min(last, OLDEST) + 1] += 1
        if ended is not None and last <= OLDEST:
            (won if was_won else lost)[last] += 1
    at_risk = accumulate(came - went for came, went in zip(entered, left, strict=True))
    default = _declining([before.loss] * OLDEST, before.closing)
    shares = _default_shares()
    rows = list(zip(won, lost, at_risk, range(OLDEST), strict=False))
    return Hazards(
        tuple(
            (hits + _IMAGINARY * before.closing * (shares[age + 1] - shares[age]) / default[age]) / (cards + _IMAGINARY)
            for hits, _, cards, age in rows
        ),
        tuple((hits + _IMAGINARY * before.loss) / (cards + _IMAGINARY) for _, hits, cards, _ in rows),
        sum(won),
    )


def ripening(found: Hazards, closing: float) -> Ripening:
    """Return how cards ripen, given their hazards and the share of them that is ever won."""
    if found.wins < ENOUGH:
        return Ripening(_default_shares(), _declining(found.lost, closing), assumed=True)
    won, still = [0.0], [1.0]
    for win, loss in zip(found.won, found.lost, strict=True):
        won.append(won[-1] + still[-1] * win)
        still.append(still[-1] * max(0.0, 1 - win - loss))
    return Ripening(
        tuple(share / won[-1] for share in won), tuple(max(_FEWEST_LEFT, share) for share in still), assumed=False
    )


def _declining(lost: Sequence[float], closing: float) -> tuple[float, ...]:
    """Return the share of cards still open by age where wins follow the default and losses the hazards given."""
    still, shares = [1.0], _default_shares()
    for age, hazard in enumerate(lost):
        won = closing * (shares[age + 1] - shares[age])
        still.append(max(_FEWEST_LEFT, still[-1] * (1 - hazard) - won))
    return tuple(still)


@cache
def _default_shares() -> tuple[float, ...]:
    """Return the share of wins dated in a card's first j days: log-normal, a win at age j counted at j + 1/2 days."""
    deviations = (math.log((age - 0.5) / MEDIAN) / _SIGMA for age in range(1, OLDEST + 1))
    return (0.0, *(math.erfc(-deviation / math.sqrt(2)) / 2 for deviation in deviations))
