"""Which care is proposed at all, and how many days after a deal its client is called."""

import re
import unicodedata
from collections.abc import Collection
from typing import Final

from planner.plan.callbacks import DAYS
from planner.record.book import Book
from planner.record.care import Care
from planner.record.change import Action, Label, Transaction, What
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.text import clean

_MOST: Final = 6
_APART: Final = re.compile(r"[,;，；、\s]+")


def read_call_backs(text: str) -> tuple[int, ...]:
    """Read how many days after a deal its client is called, ``3,7,30,90``; raises NotUnderstood."""
    parts = [part for part in _APART.split(unicodedata.normalize("NFKC", clean(text))) if part]
    days = [int(part) for part in parts if part.isascii() and part.isdecimal() and len(part) < 4]
    if not parts or len(days) < len(parts) or len(set(days)) > _MOST or not all(day in DAYS for day in days):
        raise NotUnderstood(lambda words: words.call_backs_unknown(text))
    return tuple(sorted(set(days)))


def change_care(
    off: Collection[Care] = (), on: Collection[Care] = (), call_backs: tuple[int, ...] | None = None
) -> Action:
    """Return the action that switches kinds of care off and on for all clients, and sets the days of call-backs.

    What is named both ways is on.
    """

    def act(book: Book) -> Transaction:
        pen, settings = Pen(book), book.settings
        without = {*settings.without, *(care.value for care in off)} - {care.value for care in on}
        days = settings.call_backs if call_backs is None else call_backs
        pen.settle(without=tuple(sorted(without)), call_backs=days)
        return pen.transaction(Label(What.SETTINGS))

    return act
