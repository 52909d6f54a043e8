"""What a line of a list says of a client beside why: name, number, level, what is wanted, a phone and the tags."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from planner.plan.cadence import level_of
from planner.record.text import digits
from widgets.people_list import Said

if TYPE_CHECKING:
    from screens.base import PlannerScreen


class Saying:
    """Says it of one client after the other; what it rests on is asked of the screen each time."""

    def __init__(self, screen: "PlannerScreen[Any]") -> None:
        self._screen = screen
        self.sought = ""
        """What is looked for: of several phones the one that has its digits is said."""
        self._codes: tuple[object, Mapping[int, str]] = (None, {})

    def __call__(self, id_: int) -> Said | None:
        """Return what is said of a client, None where the client is gone."""
        book, words = self._screen.book, self._screen.words
        client = book.client(id_)
        if client is None:
            return None
        card = book.open_card(id_)
        code = self._code(card.product) if card else ""
        wants = f"{code} x{card.quantity}" if card and code else ""
        more = "  ".join(part for part in (wants, self._phone(client.phones), words.listed(client.tags)) if part)
        level = level_of(card, self._screen.planner.today).value if card else ""
        return Said(client.name, client.number, level, more)

    def _phone(self, phones: Sequence[str]) -> str:
        sought = digits(self.sought)
        return next((phone for phone in phones if sought and sought in phone), next(iter(phones), ""))

    def _code(self, product: int | None) -> str:
        """Return a product's code; of a record each is read once."""
        book = self._screen.book
        if self._codes[0] is not book:
            self._codes = book, {one.id: one.code for one in book.products()}
        return self._codes[1].get(product or 0, "")
