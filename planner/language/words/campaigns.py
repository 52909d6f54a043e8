"""Which sentences there are: what promotions and events brought."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from planner.review.campaigns import Campaign


class Campaigns(Protocol):
    """What promotions and events brought."""

    @property
    def campaigns_title(self) -> str: ...
    def campaign_heading(self, campaign: Campaign, today: date) -> str:
        """Name a campaign with its kind, product and days."""
        ...

    def campaign_told(self, campaign: Campaign) -> Sequence[str]:
        """Say sentence by sentence what it brought, beside the days that it is held against."""
        ...

    def campaign_in_short(self, campaign: Campaign) -> str:
        """Say in a line what it brought: visitors and deals."""
        ...

    @property
    def campaigns_caveat(self) -> str:
        """How it is held against the days before, and what that cannot tell."""
        ...
