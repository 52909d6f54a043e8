"""A greeting that the day's list proposes."""

from dataclasses import dataclass
from datetime import date

from planner.record.care import Care, Festival


@dataclass(frozen=True, slots=True)
class Proposal:
    """Whom to greet, and why.

    day       the day that proposes it
    since     the first day on which it could be proposed; whoever is reached from then on has been greeted
    on        the festival's day; a promotion's last day; the last purchase of who is dormant
    festival  which one it is
    product   the code of what a promotion is for; ``bought`` of what the client has bought that it fits
    text      the promotion in the rep's words
    quiet     for how many days a dormant one has neither bought, been reached, nor been left out by the rep
    usual     a dormant one's own usual days between purchases where three times these were waited for, else 0
    rank      its place among the day's proposals, from 1 on
    """

    client: int
    care: Care
    day: date
    since: date
    on: date
    festival: Festival | None = None
    product: str = ""
    bought: str = ""
    text: str = ""
    quiet: int = 0
    usual: int = 0
    rank: int = 0
