"""Which sentences there are: the care of clients that the day's list proposes."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from planner.plan.care.proposal import Proposal
from planner.plan.lines import Line
from planner.record.care import Care, Festival


class Caring(Protocol):
    """The care of clients that the day's list proposes."""

    def care(self, care: Care) -> str:
        """Name a kind of care."""
        ...

    def festival(self, festival: Festival) -> str: ...
    def proposal_why(self, one: Proposal) -> str:
        """Say in a few words why a greeting is proposed."""
        ...

    def care_rule(self, line: Line) -> str:
        """Say by which rule a greeting came onto the list, and how it leaves it; empty for other lines."""
        ...

    def care_about(self, care: Care) -> str:
        """Say when a kind of care is proposed; empty for call-backs, whose days say it."""
        ...

    def care_on(self, *, on: bool) -> str: ...
    def care_set(self, care: Care, said: str) -> str:
        """Say how a kind of care is set now."""
        ...

    def care_days(self, days: Sequence[int]) -> str:
        """Say how many days after a deal its client is called."""
        ...

    def care_without(self, names: Sequence[str]) -> str:
        """Say what a client is not offered, on a form's field; every kind of care where ``names`` are empty."""
        ...

    def lunar_birthday(self, birthday: str, next_one: date | None, today: date, *, leap: bool) -> str:
        """Say a birthday of the lunar calendar (``05-03``), and on which day the next one is, where that is known."""
        ...

    @property
    def care_title(self) -> str:
        """Name the place where kinds of care are switched on and off."""
        ...

    @property
    def care_days_hint(self) -> str: ...
    @property
    def help_care(self) -> str: ...
    def keys_care(self) -> list[tuple[str, str]]: ...
    def call_backs_unknown(self, text: str) -> str: ...
    @property
    def nothing_to_decline(self) -> str:
        """Say that only a proposed greeting can be left out."""
        ...

    def option_care_off(self, kinds: str) -> str: ...
    @property
    def option_care_on(self) -> str: ...
    @property
    def option_call_backs(self) -> str: ...
