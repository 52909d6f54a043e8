"""What the counts of groups of cards say of each group's rate, beside the rep's own rate in all (method, section 2)."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple, TypeVar

from planner.plan.beta import PRIOR, Beta, posterior
from planner.plan.rates import Adopted, Count, total

_K = TypeVar("_K")

MONTHS: Final = 24
"""How many closed months are looked back on."""
UPDATED: Final = 12
"""Over the newest of them a group's rate is estimated; how far groups differ is told by the ones before."""


class Measured(NamedTuple):
    """A rate: its count over the months shown, and what is believed of it; None where nothing can be."""

    counted: Count
    belief: Beta | None


def beliefs(groups: Mapping[_K, Sequence[Count]], whole: Adopted) -> dict[_K, Beta]:
    """Return what is believed of each group's rate by its months, whose prior is the rep's own in all."""
    return around(groups, whole.belief.mean if whole.belief is not None else float(whole.rate), UPDATED)


def around(groups: Mapping[_K, Sequence[Count]], mean: float, updated: int) -> dict[_K, Beta]:
    """Return what is believed of each group's rate by its newest ``updated`` counts; ``mean`` is that of all.

    What the prior is worth follows from how far the groups differed before the counts that it is updated by.
    """
    mean = min(0.99, mean)
    worth = worth_of([total(counts[:-updated]) for counts in groups.values()], mean)
    return {name: posterior(mean, counts[-updated:], worth) for name, counts in groups.items()}


def worth_of(groups: Iterable[Count], mean: float) -> float:
    """Return what the rate of all is worth as a group's prior, in trials: the more, the less groups differ.

    By moments: the variance between groups is what their counts vary more than chance lets them; never above 40.
    """
    found = [group for group in groups if group.trials]
    trials = sum(group.trials for group in found)
    if len(found) < 2:
        return PRIOR
    spread = sum(group.trials * (group.hits / group.trials - mean) ** 2 for group in found)
    chance = (len(found) - 1) * mean * (1 - mean)
    between = (spread - chance) / (trials - sum(group.trials**2 for group in found) / trials)
    return PRIOR if between <= 0 else min(PRIOR, max(1.0, mean * (1 - mean) / between - 1))
