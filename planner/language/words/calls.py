"""Which sentences there are: a call, prepared and made."""

from datetime import date
from typing import Protocol

from planner.review.call import Call


class Calls(Protocol):
    """A call, prepared and made."""

    def call_page(self, call: Call, today: date) -> str:
        """Say what a call is prepared with, to be read; a line that begins with ``# `` is a heading."""
        ...

    @property
    def nobody_to_call(self) -> str: ...
    def keys_call(self) -> list[tuple[str, str]]: ...
    @property
    def help_call(self) -> str: ...
