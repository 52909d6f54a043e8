"""What forecasts of counts and chances were worth: coverage and Brier score.

**Coverage** of a central range of a count is reckoned without the round-up that whole numbers bring. Given the outcome
x, let F be the forecast's distribution: a number drawn evenly between F(x - 1) and F(x) is even between 0 and 1 where
forecasts are right, and it lies in the central range of ``level`` that often. Nothing is drawn here: what counts is the
expectation of that, the share of [F(x - 1), F(x)] that lies between (1 - level) / 2 and 1 less that. So the coverage of
right forecasts is ``level`` itself, that of a forecast that is sure and right too, and that of an impossible outcome 0
(Czado, Gneiting, Held 2009, Predictive model assessment for count data). The range as it is shown is of whole numbers
and holds at least as often.

**Brier score**: the mean square of the chance less what came (1 or 0); 0 is perfect, and .25 what an even chance always
gets. Beside it stand two that know less: the pace, 1 where the units so far keep step with the workdays gone (before
any is gone, where the month before reached this goal) and else 0; and the share of the earlier months that met their
goal, .5 while there is none. A goal that is met already is no forecast.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from planner.plan.outcomes import Outcomes
from planner.review.backtest import DAYS, Forecast, Month, Said

LEVELS: Final = (0.5, 0.8, 0.95)
"""The central ranges that are held against what came."""
FEWEST: Final = 6
"""Of fewer forecasts nothing is shown."""
RANGE: Final = 0.8
"""The range that the program shows elsewhere."""
EARLY: Final = 6
"""Of fewer months nothing is judged."""


class Interval(NamedTuple):
    """How often the central range of ``level`` held: ``covered`` of ``n`` forecasts, an expectation."""

    level: float
    covered: float
    n: int


class Edge(NamedTuple):
    """By how much less one Brier score is than another in the mean of the months, and its standard error."""

    mean: float
    error: float

    @property
    def sure(self) -> bool:
        """Whether it is more than two standard errors."""
        return self.mean > 2 * self.error


@dataclass(frozen=True, slots=True)
class Score:
    """What forecasts were worth: their ranges, and the chances of the ``goals`` that were open; None without.

    chance, met          the mean chance, and the share of goals that were met
    brier, pace, base    the Brier scores of the chance, of the pace and of the share of earlier months
    over_pace, over_base by how much the chance's is better, month by month
    """

    intervals: tuple[Interval, ...]
    goals: int
    chance: float | None
    met: float | None
    brier: float | None
    pace: float | None
    base: float | None
    over_pace: Edge | None = None
    over_base: Edge | None = None

    @property
    def n(self) -> int:
        """How many forecasts there were."""
        return self.intervals[0].n

    def interval(self, level: float) -> Interval:
        """Return one of the ranges by its level."""
        return next(one for one in self.intervals if one.level == level)


class Ranges(StrEnum):
    """What is to be thought of the 80 % range."""

    EARLY = "early"
    HELD = "held"
    NARROW = "narrow"
    WIDE = "wide"


class Knew(StrEnum):
    """What is to be thought of the chances: too low or too high; else the best, or who knew at least as much.

    NEAR is the best by no more than luck makes it.
    """

    NONE = "none"
    LOW = "low"
    HIGH = "high"
    BEST = "best"
    NEAR = "near"
    PACE = "pace"
    BASE = "base"


class Judged(NamedTuple):
    """The score with the visitors who came, and the one as planned, over so many ``months``.

    ``visitors`` are those who came after forecasts as planned, ``asked`` those that the plan asked for.
    """

    months: int
    came: Score
    planned: Score
    visitors: int
    asked: int

    @property
    def early(self) -> bool:
        """Whether there are too few months to judge by."""
        return self.months < EARLY

    @property
    def both(self) -> tuple[Score, Score]:
        """The two scores."""
        return self.came, self.planned

    def ranges(self, score: Score) -> Ranges:
        """Judge a score's 80 % range: off where it misses its level by two standard errors.

        The forecasts of one month share what came of it, so they count as one.
        """
        level, covered, n = score.interval(RANGE)
        if self.early or not n:
            return Ranges.EARLY
        off = covered / n - level
        if abs(off) <= 2 * math.sqrt(level * (1 - level) / self.months):
            return Ranges.HELD
        return Ranges.WIDE if off > 0 else Ranges.NARROW

    @property
    def other_visitors(self) -> bool:
        """Whether the 80 % range held with the visitors who came, and not with those that the plan asked for."""
        return self.ranges(self.planned) is Ranges.NARROW and self.ranges(self.came) is not Ranges.NARROW

    @property
    def knew(self) -> Knew:
        """Judge the chances as they were said, for the visitors that the plan asked for.

        They are too low or too high where the goals met differ from them by two standard errors.
        """
        score = self.planned
        if score.chance is None or score.met is None or score.brier is None:
            return Knew.NONE
        off = score.chance - score.met
        if abs(off) > 2 * math.sqrt(max(score.met * (1 - score.met), score.chance * (1 - score.chance)) / self.months):
            return Knew.HIGH if off > 0 else Knew.LOW
        others = {Knew.PACE: score.pace or 0.0, Knew.BASE: score.base or 0.0}
        least = min(others, key=lambda one: others[one])
        if score.brier >= others[least]:
            return least
        return (
            Knew.BEST
            if all(edge is not None and edge.sure for edge in (score.over_pace, score.over_base))
            else Knew.NEAR
        )


def central(wins: Outcomes, level: float) -> tuple[int, int]:
    """Return the central range of a count: the smallest ones not exceeded with (1 - level) / 2, and 1 less that."""
    tail = (1 - level) / 2
    summed = _summed(wins)
    low, high = (next(n for n, reached in enumerate(summed[1:]) if reached >= at) for at in (tail, 1 - tail))
    return wins.least + low, wins.least + high


def coverage(wins: Outcomes, outcome: int, level: float) -> float:
    """Return the expected coverage of ``outcome`` by the central range of ``level`` (see the module)."""
    place = outcome - wins.least
    if not 0 <= place < len(wins.likely):
        return 0.0
    below, reached = list(pairwise(_summed(wins)))[place]
    tail = (1 - level) / 2
    inside = min(reached, 1 - tail) - max(below, tail)
    return max(0.0, inside) / (reached - below) if reached > below else 0.0


def _summed(wins: Outcomes) -> list[float]:
    """Return how likely fewer than each count are, from the least one on; the last is 1."""
    whole = math.fsum(wins.likely)
    return [0.0, *(min(1.0, share / whole) for share in accumulate(wins.likely))]


def brier(judged: Iterable[tuple[float, bool]]) -> float | None:
    """Return the mean square of chances less what came of them, None where there is none."""
    return _mean([(chance - met) ** 2 for chance, met in judged])


def judged(months: Iterable[Month], days: Iterable[int] = DAYS) -> Judged:
    """Return what the forecasts of some of a month's mornings were worth, in both readings."""
    wanted = frozenset(days)
    pairs = [(month, one) for month in months for one in month.forecasts if one.day.day in wanted]
    came = [(month, one, one.came) for month, one in pairs]
    planned = [(month, one, one.planned) for month, one in pairs if one.planned is not None]
    visitors, asked = (sum(getattr(one, name) for _, one, _ in planned) for name in ("visitors", "asked"))
    return Judged(len({month.month for month, _ in pairs}), _score(came), _score(planned), visitors, asked)


def _score(found: Sequence[tuple[Month, Forecast, Said]]) -> Score:
    intervals = (
        Interval(level, math.fsum(coverage(said.wins, month.wins, level) for month, _, said in found), len(found))
        for level in LEVELS
    )
    goals = [(said.chance, month.came_to(one.goal)) for month, one, said in found if said.chance is not None]
    by_pace = [(one.pace, month.came_to(one.goal)) for month, one, _ in found if one.pace is not None]
    by_base = [(one.base, month.came_to(one.goal)) for month, one, _ in found if one.base is not None]
    return Score(
        intervals=tuple(intervals),
        goals=len(goals),
        chance=_mean([chance for chance, _ in goals]),
        met=_mean([met for _, met in goals]),
        brier=brier(goals),
        pace=brier(by_pace),
        base=brier(by_base),
        over_pace=_edge(found, lambda one: one.pace),
        over_base=_edge(found, lambda one: one.base),
    )


def _edge(found: Sequence[tuple[Month, Forecast, Said]], other: Callable[[Forecast], float | None]) -> Edge | None:
    """Return by how much the chances are better than the other's; the forecasts of one month count as one."""
    months: dict[str, list[float]] = {}
    for month, one, said in found:
        theirs, met = other(one), month.came_to(one.goal)
        if said.chance is not None and theirs is not None:
            months.setdefault(month.month, []).append((theirs - met) ** 2 - (said.chance - met) ** 2)
    means = [math.fsum(one) / len(one) for one in months.values()]
    if len(means) < 2:
        return None
    mean = math.fsum(means) / len(means)
    variance = math.fsum((one - mean) ** 2 for one in means) / (len(means) - 1)
    return Edge(mean, math.sqrt(variance / len(means)))


def _mean(values: Sequence[float]) -> float | None:
    return math.fsum(values) / len(values) if values else None
