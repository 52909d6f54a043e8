"""Who is dormant: a customer without business for 180 days, or three own usual intervals (method, section 1).

To be proposed, neither may there have been a contact for so long: who was called last week is not to be woken again.
"""

from datetime import date, timedelta
from typing import Final, NamedTuple

from planner.plan.care.customers import Customer

AFTER: Final = 180
"""How many days without business or contact make a customer dormant at the least."""
INTERVALS: Final = 3
"""How many of a customer's own usual intervals do, where they are longer."""
MOST: Final = 3
"""How many dormant ones are proposed on a day."""


class Dormant(NamedTuple):
    """Since when a customer is dormant, for how many days it has been quiet, and the own usual days that counted."""

    since: date
    quiet: int
    usual: int


def dormant(customer: Customer, reached: str, today: date) -> Dormant | None:
    """Return since when a customer is dormant, None where it is not.

    ``reached`` is the last contact (ISO text), where that counts too; else empty.
    """
    last = max(customer.last, date.fromisoformat(reached)) if reached else customer.last
    usual = customer.usual or 0
    rhythm = INTERVALS * usual
    since = last + timedelta(max(AFTER, rhythm))
    return Dormant(since, (today - last).days, usual if rhythm > AFTER else 0) if since <= today else None
