"""Which figure the deals gained or missed come from: Shapley parts of the chain (method, section 7).

    D = (H + R + V q) p

A part is the mean, over all orders in which the plan's figures are replaced by the actual ones, of what the replacement
changes. The parts add up to actual D minus planned D exactly. Source: L. S. Shapley, A value for n-person games, 1953.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple

_FELT: Final = Fraction(1, 20)
_TOLD: Final = 3


class Factor(StrEnum):
    """The figures of the chain, in its order."""

    HELD = "held"
    REFERRED = "referred"
    VISITORS = "visitors"
    CAPTURE = "capture"
    CLOSING = "closing"


class Flow(NamedTuple):
    """The chain in figures: cards held and referred, visitors, capture and closing rate; a rate of 0/0 is None."""

    held: Fraction
    referred: Fraction
    visitors: Fraction
    capture: Fraction | None
    closing: Fraction | None

    @property
    def cards(self) -> Fraction:
        """All cards, those captured among them."""
        return self.held + self.referred + self.new_cards

    @property
    def new_cards(self) -> Fraction:
        """The cards captured from visitors."""
        return self.visitors * (self.capture or 0)

    @property
    def deals(self) -> Fraction:
        """The wins that the figures come to."""
        return self.cards * (self.closing or 0)


@dataclass(frozen=True, slots=True)
class Attribution:
    """What was planned and what came, in wins, and the part that each figure has in the difference."""

    planned: Fraction
    actual: Fraction
    parts: Mapping[Factor, Fraction]

    @property
    def telling(self) -> list[tuple[Factor, Fraction]]:
        """The parts worth telling, the largest first: three at most, none that is nothing to a tenth."""
        felt = [(factor, part) for factor, part in self.parts.items() if abs(part) >= _FELT]
        return sorted(felt, key=lambda one: -abs(one[1]))[:_TOLD]

    def plus(self, other: "Attribution") -> "Attribution":
        """Return two stretches of time as one."""
        parts = {factor: part + other.parts[factor] for factor, part in self.parts.items()}
        return Attribution(self.planned + other.planned, self.actual + other.actual, parts)


def attributed(plan: Flow, actual: Flow) -> Attribution:
    """Return the parts of what ``actual`` came to beside ``plan``; an actual rate that is not known is the plan's."""
    was = actual._replace(
        capture=plan.capture if actual.capture is None else actual.capture,
        closing=plan.closing if actual.closing is None else actual.closing,
    )
    captures, closings = _both(plan.capture, was.capture), _both(plan.closing, was.closing)
    visitors = (plan.visitors, was.visitors)
    parts = {
        Factor.HELD: _moved((plan.held, was.held)) * _mean(closings),
        Factor.REFERRED: _moved((plan.referred, was.referred)) * _mean(closings),
        Factor.VISITORS: _part(visitors, captures, closings),
        Factor.CAPTURE: _part(captures, visitors, closings),
        Factor.CLOSING: _moved(closings) * _mean((plan.held + plan.referred, was.held + was.referred))
        + _part(closings, visitors, captures),
    }
    return Attribution(plan.deals, was.deals, parts)


def together(stretches: Iterable[Attribution]) -> Attribution | None:
    """Return several stretches of time as one, None where there is none."""
    found: Attribution | None = None
    for one in stretches:
        found = one if found is None else found.plus(one)
    return found


_Pair = tuple[Fraction, Fraction]
"""A figure as planned and as it came."""


def _both(plan: Fraction | None, actual: Fraction | None) -> _Pair:
    return plan or Fraction(0), actual or Fraction(0)


def _moved(figure: _Pair) -> Fraction:
    return figure[1] - figure[0]


def _mean(figure: _Pair) -> Fraction:
    return (figure[0] + figure[1]) / 2


def _part(figure: _Pair, one: _Pair, other: _Pair) -> Fraction:
    """Return a figure's part in a product of three: of the six orders it comes first in two, last in two."""
    alike = one[0] * other[0] + one[1] * other[1]
    mixed = one[0] * other[1] + one[1] * other[0]
    return _moved(figure) * (2 * alike + mixed) / 6
