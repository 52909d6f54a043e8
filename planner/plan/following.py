"""The cards as the plan follows them: how they ripen, how old those held are, and what that brings by a day.

What was found for a record is used again for the records that come of it, as long as no card's time has changed.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from planner.plan.beginning import known_from
from planner.plan.chain import Ahead
from planner.plan.counts import Counts
from planner.plan.live import Cohort, cohort
from planner.plan.months import first_day, month_of, months_from, previous_month
from planner.plan.ripening import Episode, steady
from planner.record.book import Book
from planner.record.documents import CARDS
from planner.record.glimpses import Span
from planner.record.people import End, How

_ONE: Final = Fraction(1)
_HIGHEST: Final = 0.99
_MONTHS: Final = 36
"""How many months the record is looked back on; the weight of the last of them is 1/4096."""
_KEPT: Final = 40
"""Of how many days and figures it is remembered what was found."""


@dataclass(frozen=True, slots=True, eq=False)
class Followed:
    """What the cards followed say.

    cohort   the share of cards that is ever won, and how they ripen
    ages     those of the open cards, in whole days, as far as they are known
    ageless  how many open cards have a name, but no age that is known
    """

    cohort: Cohort
    ages: tuple[int, ...]
    ageless: int

    @property
    def cards(self) -> int:
        """The open cards that have a name."""
        return len(self.ages) + self.ageless

    def until(self, last: date, workdays: Sequence[date], today: date, anonymous: int, by: Fraction = _ONE) -> Ahead:
        """Return what the open cards, ``anonymous`` ones among them, and new ones bring until ``last``.

        Of a goal whose products have rates of their own, that is ``by`` times what it is of all cards.

        They ripen with their age, so that what a month brings is not to be expected of its last days. New cards come
        on the ``workdays`` left.
        """
        ripe, days = self.cohort.ripening, (last - today).days + 1
        unknown = (self.ageless + max(0, anonymous)) * ripe.ahead_of_unknown(days)
        held = math.fsum(ripe.ahead(age, days) for age in self.ages) + unknown
        cards = (ripe.ahead(0, (last - day).days + 1) for day in workdays)
        closing = min(_HIGHEST, self.cohort.forecast.mean * float(by))
        return Ahead(_exact(closing * held), tuple(_exact(closing * part) for part in cards))


class _Asked(NamedTuple):
    """What is followed, and from where: of the same, the same is found."""

    today: date
    morning: bool
    prior: Fraction
    held: int
    new: int
    began: date
    anonymous: tuple[tuple[str, int], ...]


_DIGITS: Final = 10**9

_found: dict[_Asked, tuple[Book, Followed]] = {}


def followed(book: Book, prior: Fraction, held: int, planned: int, counts: Counts, more: int = 0) -> Followed:
    """Return what the cards say, as they are or as they stood when today began, as ``counts`` have it.

    ``prior`` is the closing rate that is believed in before anything was counted, ``held`` the cards of a month's
    beginning, ``planned`` the new cards that its plan asks for; ``more`` cards are tried that have no name.
    """
    today, began = counts.today, looked_back_to(book, counts.today)
    months = months_from(month_of(began), month_of(today))
    opened = sum(counts.month(month).new_cards for month in months[:-1])
    # Before a month is over nobody knows how many cards are opened in one; a plan may do without any.
    new = opened // (len(months) - 1) if opened else max(planned, held // 2)
    unnamed = [(month, counts.anonymous(month) - counts.month(month).named_cards) for month in months]
    unnamed[-1] = months[-1], max(0, unnamed[-1][1] + more)
    # On a day on which no card's time has changed yet, the record is as it was in the morning.
    morning = counts.morning and not _untouched(book, today)
    asked = _Asked(today, morning, prior, held, new, began, tuple(one for one in unnamed if one[1]))
    known = _found.get(asked)
    found = known[1] if known is not None and _same_times(known[0], book, asked) else _follow(book, asked)
    _remember(asked, book, found)
    return found


def _remember(asked: _Asked, book: Book, found: Followed) -> None:
    """Keep what was found, and nothing of a record that this one did not come of."""
    others = [key for key, (other, _) in tuple(_found.items()) if not book.akin(other)]
    for key in others if len(_found) < _KEPT else tuple(_found):
        _found.pop(key, None)
    _found[asked] = book, found


def _exact(wins: float) -> Fraction:
    """Return expected wins as a fraction, without the noise of their last digits."""
    return Fraction(round(wins * _DIGITS), _DIGITS)


def looked_back_to(book: Book, today: date) -> date:
    """Return the day from which on the record is looked back on."""
    return max(first_day(previous_month(month_of(today), _MONTHS)), min(known_from(book) or today, today))


def episodes(book: Book, since: date, today: date, *, morning: bool = False) -> Iterator[Episode]:
    """Yield the cards that were open on ``since`` or later, excluded ones left out; the record sees none before."""
    for span in book.card_spans(since, today):
        seen = this_morning(span, today) if morning else span
        if seen is not None and seen.end is not End.EXCLUDED:
            # Of a card that was held before the record began it is known only when it got a name.
            opened = None if seen.how is How.HELD else seen.opened
            yield Episode(opened, max(seen.opened, seen.seen or seen.opened, since), seen.ended, seen.end is End.WON)


def this_morning(span: Span, today: date) -> Span | None:
    """Return a card's time as it stood when ``today`` began; None where there was no such card, or it is forgotten."""
    if span.opened == today:
        return None
    if span.reopened == today:
        again = span.ended_before
        return None if again is None else span._replace(ended=again, end=span.ended_as)
    return span._replace(ended=None, end=None) if span.ended == today else span


def _follow(book: Book, asked: _Asked) -> Followed:
    # What the record has shown of the rate already is not to count once more.
    before = steady(float(asked.prior), asked.held, asked.new)
    found = list(episodes(book, asked.began, asked.today, morning=asked.morning))
    still = [one.opened for one in found if one.ended is None]
    ages = tuple(max(0, (asked.today - opened).days) for opened in still if opened is not None)
    rates = cohort(found, dict(asked.anonymous), before, asked.began, asked.today)
    return Followed(rates, ages, len(still) - len(ages))


def _untouched(book: Book, day: date) -> bool:
    """Say whether no card's time has changed on ``day``: none was opened, ended or taken up again."""
    tally = book.tally(day)
    opened = tally.new_cards or tally.other_cards or tally.not_prospects or tally.named_in_vain
    return not (opened or book.cards_ended_on(day) or book.cards_reopened_on(day))


def _same_times(before: Book, book: Book, asked: _Asked) -> bool:
    """Say whether the cards of two books have the same times."""
    return all(_time(before, id_, asked) == _time(book, id_, asked) for id_ in book.differing(before, CARDS))


def _time(book: Book, id_: int, asked: _Asked) -> Span | None:
    document = book.document(CARDS, id_)
    span = None if document is None else Span.read(id_, document)
    return span if span is None or not asked.morning else this_morning(span, asked.today)
