"""The chain from a goal to a day: cards needed, new cards, visitors, visitors a day (method, section 3)."""

import math
import re
import unicodedata
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import NamedTuple

from planner.record.errors import NotUnderstood

_PERCENT = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?)%")
_RATIO = re.compile(r"([0-9]{1,9})/([0-9]{1,9})")
_DECIMAL = re.compile(r"[0-9]{0,9}\.[0-9]{1,9}")


class Ahead(NamedTuple):
    """What cards of different age bring by the month's end, expected, in won cards.

    held   of all cards held together
    cards  of one that is opened on each of the workdays left, today's first
    """

    held: Fraction
    cards: tuple[Fraction, ...]

    @property
    def card(self) -> Fraction:
        """The wins of a new card, on the average of the workdays left."""
        return sum(self.cards, Fraction(0)) / len(self.cards)


@dataclass(frozen=True, slots=True)
class Chain:
    """The plan for ``wins`` deals, each figure following from those above it.

    wins           won cards needed, exact
    closing_rate   won cards / cards, exact
    cards_needed   N = ceil(wins / closing_rate)
    held           cards held
    referrals      cards expected by referral (R)
    new_cards      C = max(0, N - held - R)
    capture_rate   new cards / visitor groups, exact
    visitors       V = ceil(C / capture_rate)
    workdays       workdays left, today included
    per_day_exact  V / workdays, None without a workday left
    per_day        its ceiling, None without a workday left
    ahead          of a month that has begun: what stands in the place of the closing rate, None for a whole month
    mean           V as it follows from the rest, where ``visitors`` are others: for a chance, or as tried; else None
    short          whether all that the rep can do is too few for the chance that is planned
    """

    wins: Fraction
    closing_rate: Fraction
    cards_needed: int
    held: int
    referrals: int
    new_cards: int
    capture_rate: Fraction
    visitors: int
    workdays: int
    per_day_exact: Fraction | None
    per_day: int | None
    ahead: Ahead | None = None
    mean: int | None = None
    short: bool = False

    @property
    def carries(self) -> Fraction:
        """The won cards to be expected of the cards held and the visitors: the chain backward."""
        new = self.visitors * self.capture_rate
        if self.ahead is None:
            return (self.held + self.referrals + new) * self.closing_rate
        return self.ahead.held + new * self.ahead.card

    def with_visitors(self, visitors: int) -> "Chain":
        """Return the same with other visitors than the mean takes."""
        a_day = Fraction(visitors, self.workdays) if self.workdays else None
        up = None if a_day is None else math.ceil(a_day)
        return replace(self, visitors=visitors, per_day_exact=a_day, per_day=up, mean=self.visitors)


def chain(
    wins: Fraction | int,
    closing_rate: Fraction,
    held: int,
    capture_rate: Fraction,
    workdays: int,
    referrals: int = 0,
    ahead: Ahead | None = None,
) -> Chain:
    """Return the plan for ``wins`` won cards, each figure rounded up once and exactly (method, section 3).

    Where it is known what the cards bring by the month's end, of their age, the cards needed follow from that.

    Raises NotUnderstood for a rate that is not above 0 and up to 1, and for a figure below 0.
    """
    if not (0 < closing_rate <= 1 and 0 < capture_rate <= 1):
        raise NotUnderstood(lambda words: words.rate_out_of_range)
    if min(wins, held, workdays, referrals) < 0:
        raise NotUnderstood(lambda words: words.figure_negative)
    cards_needed = math.ceil(wins / closing_rate) if ahead is None else _needed(Fraction(wins), held, ahead)
    new_cards = max(0, cards_needed - held - referrals)
    visitors = math.ceil(new_cards / capture_rate)
    per_day = Fraction(visitors, workdays) if workdays else None
    return Chain(
        wins=Fraction(wins),
        closing_rate=closing_rate,
        cards_needed=cards_needed,
        held=held,
        referrals=referrals,
        new_cards=new_cards,
        capture_rate=capture_rate,
        visitors=visitors,
        workdays=workdays,
        per_day_exact=per_day,
        per_day=None if per_day is None else math.ceil(per_day),
        ahead=ahead,
    )


def _needed(wins: Fraction, held: int, ahead: Ahead) -> int:
    """Return how many cards like those held bring the wins, or those held and how many new ones."""
    if wins > ahead.held:
        return held + math.ceil((wins - ahead.held) / ahead.card)
    return math.ceil(held * wins / ahead.held) if wins else 0


def parse_chance(text: str) -> float:
    """Return the chance that ``80%``, ``0.8`` or ``4/5`` means. Raises NotUnderstood, for 100 % too: none is sure."""
    chance = parse_rate(text)
    if chance >= 1:
        raise NotUnderstood(lambda words: words.chance_out_of_range, end=len(text))
    return float(chance)


def parse_planned(text: str) -> Fraction:
    """Return the chance to plan for, 0 for ``mean``, ``均值`` or 0 itself. Raises NotUnderstood."""
    if unicodedata.normalize("NFKC", text).strip().casefold() in {"mean", "均值", "0"}:
        return Fraction(0)
    parse_chance(text)
    return parse_rate(text)


def parse_rate(text: str) -> Fraction:
    """Return the exact rate that ``5%``, ``0.05``, ``1/20`` or ``2/40`` means, full-width forms too.

    Raises NotUnderstood for anything else, a whole number without a sign among it, and for 0 or above 100 %.
    """
    typed = unicodedata.normalize("NFKC", text).replace(" ", "")
    if percent := _PERCENT.fullmatch(typed):
        rate = Fraction(percent[1]) / 100
    elif ratio := _RATIO.fullmatch(typed):
        rate = Fraction(int(ratio[1]), int(ratio[2])) if int(ratio[2]) else Fraction(0)
    elif _DECIMAL.fullmatch(typed):
        rate = Fraction(typed)
    else:
        raise NotUnderstood(lambda words: words.rate_unknown(text), end=len(text))
    if not 0 < rate <= 1:
        raise NotUnderstood(lambda words: words.rate_out_of_range, end=len(text))
    return rate
