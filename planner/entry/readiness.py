"""What makes a rep ready for the day's first call: the rep's own list in place of the planner's."""

import re
from typing import Final

from planner.record.book import Book
from planner.record.change import Action, Label, Transaction, What
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.text import clean

MOST: Final = 12
"""How many things a list has at the most."""
_LONGEST: Final = 200
_APART: Final = re.compile("[;；]")


def read_ready(text: str) -> tuple[str, ...]:
    """Read a list set apart by semicolons; ``-`` alone is none. Raises NotUnderstood for one that is too long."""
    found = tuple(dict.fromkeys(part for one in _APART.split(text) if (part := clean(one)) not in ("", "-")))
    if len(found) > MOST or any(len(one) > _LONGEST for one in found):
        raise NotUnderstood(lambda words: words.ready_too_long(MOST, _LONGEST))
    return found


def keep_ready(text: str) -> Action:
    """Keep what makes the rep ready; the action raises NotUnderstood as ``read_ready`` does."""
    found = read_ready(text)

    def action(book: Book) -> Transaction:
        pen = Pen(book)
        pen.settle(ready=found)
        return pen.transaction(Label(What.SETTINGS))

    return action
