"""What a day amounts to in counts; a week and a month are sums of days."""

from collections.abc import Iterable, Iterator
from operator import add, sub
from typing import Final, NamedTuple

from planner.record.documents import ACTIVITIES, CARDS, DEALS, Document

COUNTED: Final = frozenset({ACTIVITIES, CARDS, DEALS})
"""The tables whose documents count."""


_CONTACTS: Final = frozenset({"follow_up", "visit", "greeting"})


class Tally(NamedTuple):
    """Counts of one day, or of a range of days.

    visitors         visitor groups
    not_prospects    visitor groups whose card was excluded later: they leave the capture rate's trials
    new_cards        cards opened from visitors, excluded ones left out
    other_cards      cards opened by referral, import or naming a held one, excluded ones left out
    referred_cards   those of them opened by referral
    named_cards      those of them that had been held anonymously
    named_in_vain    cards that had been held anonymously, were named on that day and excluded later
    follow_ups, visits, greetings    contacts; attempts counts those not reached
    deals, units     deals and their units, returned ones left out
    first_deals      deals whose client had bought nothing before
    won, lost, excluded    cards that ended on that day
    card_deals, card_units    deals that came of a card, and their units, returned ones left out
    on_time, planned contacts that had been due, and those of them made by their due date
    """

    visitors: int = 0
    not_prospects: int = 0
    new_cards: int = 0
    other_cards: int = 0
    referred_cards: int = 0
    follow_ups: int = 0
    visits: int = 0
    greetings: int = 0
    attempts: int = 0
    deals: int = 0
    units: int = 0
    first_deals: int = 0
    won: int = 0
    lost: int = 0
    excluded: int = 0
    planned: int = 0
    on_time: int = 0
    named_cards: int = 0
    card_deals: int = 0
    card_units: int = 0
    named_in_vain: int = 0

    @property
    def worked(self) -> int:
        """How much a rep did: visitors, cards opened of them, contacts, those tried, deals; no cards taken over."""
        contacts = self.follow_ups + self.visits + self.greetings + self.attempts
        return self.visitors + self.new_cards + contacts + self.deals

    def plus(self, other: "Tally", times: int = 1) -> "Tally":
        """Return the sum, or with ``times`` -1 the difference."""
        return Tally._make(map(add if times > 0 else sub, self, other))


def total(tallies: Iterable[Tally]) -> Tally:
    """Return the sum of several days."""
    return Tally._make(map(sum, zip(*tallies, strict=True))) if (tallies := list(tallies)) else Tally()


def contributions(table: str, document: Document) -> Iterable[tuple[str, Tally]]:
    """Return what one document adds to which day (ISO text)."""
    if table == ACTIVITIES:
        return ((document["day"], _activity(document)),)
    if table == CARDS:
        return _card(document)
    if table == DEALS and document.get("returned") is None:
        return ((document["day"], _deal(document)),)
    return ()


def contacts_in(activity: Document) -> int:
    """Return how many contacts an activity's document counts as: follow-ups, visits, greetings."""
    return int(activity["kind"] in _CONTACTS and activity.get("outcome") != "no_answer")


def groups_in(activity: Document) -> int:
    """Return how many visitor groups an activity's document counts as."""
    count: int = activity.get("count", 1)
    return count if activity["kind"] == "visitor" else 0


def _activity(document: Document) -> Tally:
    kind = document["kind"]
    if kind == "visitor":
        return Tally(visitors=document.get("count", 1))
    if document.get("outcome") == "no_answer":
        return Tally(attempts=1)
    due = document.get("due")
    return Tally(
        follow_ups=int(kind == "follow_up"),
        visits=int(kind == "visit"),
        greetings=int(kind == "greeting"),
        planned=int(due is not None),
        on_time=int(due is not None and document["day"] <= due),
    )


def _deal(document: Document) -> Tally:
    units = document.get("quantity", 1)
    of_card = int(document.get("card") is not None)
    return Tally(
        deals=1,
        units=units,
        first_deals=int(document.get("first", False)),
        card_deals=of_card,
        card_units=of_card * units,
    )


def _card(document: Document) -> Iterator[tuple[str, Tally]]:
    how, end = document.get("how", "visitor"), document.get("end")
    if end == "excluded":
        yield document["ended"], Tally(excluded=1)
        if how == "visitor":
            yield document["opened"], Tally(not_prospects=1)
        elif how == "held":
            yield document["opened"], Tally(named_in_vain=1)
        return
    if how == "visitor":
        yield document["opened"], Tally(new_cards=1)
    else:
        named = int(how == "held")
        yield document["opened"], Tally(other_cards=1, referred_cards=int(how == "referral"), named_cards=named)
    if end is not None:
        yield document["ended"], Tally(won=int(end == "won"), lost=int(end == "lost"))
