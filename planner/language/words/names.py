"""Which sentences there are: dates, lists, and what things are called."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from planner.record.change import Label
from planner.record.people import End, How, Kind, Level, Outcome, Reason


class Names(Protocol):
    """Dates, lists, and what things are called."""

    def day(self, day: date, today: date) -> str:
        """Say a date: its weekday, day and month, the year only where it is not today's."""
        ...

    def weekday(self, day: date) -> str:
        """Say a short weekday."""
        ...

    def month(self, month: str) -> str:
        """Say a month given as ``2026-11``."""
        ...

    def listed(self, parts: Sequence[str]) -> str:
        """Join parts of one sentence's list."""
        ...

    def sentences(self, parts: Sequence[str]) -> str:
        """Join whole sentences."""
        ...

    def person(self, name: str, number: str) -> str:
        """Say who: name with number."""
        ...

    def level(self, level: Level) -> str:
        """Explain a level in a few words."""
        ...

    def reason_lost(self, reason: Reason) -> str:
        """Say why a card was lost."""
        ...

    def kind(self, kind: Kind) -> str:
        """Name a kind of contact."""
        ...

    def outcome(self, outcome: Outcome) -> str:
        """Name what came of a contact."""
        ...

    def how(self, how: How) -> str:
        """Say how a card came about."""
        ...

    def end(self, end: End) -> str:
        """Say how a card ended."""
        ...

    def did(self, label: Label) -> str:
        """Say what a remembered transaction did."""
        ...
