"""Who brought whom: a client's family of referrals, upwards and downwards."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from planner.record.book import Book
from planner.record.people import Client

DEEPEST: Final = 6
"""How many generations are shown in each direction at the most."""


class Relative(NamedTuple):
    """A client of the family: ``depth`` generations below who the family is of, and how often that client bought.

    ``more`` says that this client brought others who are not shown.
    """

    client: Client
    depth: int
    bought: int
    more: bool = False


class Family(NamedTuple):
    """A client's family: who brought the client, who brought that one, and so on; and all who came through the client.

    ``below`` stands in the order of a tree: each right behind the client who brought it, or that one's others.
    """

    above: tuple[Client, ...]
    below: tuple[Relative, ...]

    @property
    def brought(self) -> int:
        """How many the client brought."""
        return sum(one.depth == 1 for one in self.below)

    @property
    def bought(self) -> int:
        """How many of these bought."""
        return sum(one.depth == 1 and one.bought > 0 for one in self.below)


def family(book: Book, client: Client) -> Family:
    """Return a client's family; whoever stands in a circle, as a damaged record may have it, is shown once."""
    seen = {client.id}
    return Family(tuple(_above(book, client, seen)), tuple(_below(book, client, 1, seen)))


def _above(book: Book, client: Client, seen: set[int]) -> Iterator[Client]:
    found = book.client(client.referrer)
    for _ in range(DEEPEST):
        if found is None or found.id in seen:
            return
        seen.add(found.id)
        yield found
        found = book.client(found.referrer)


def _below(book: Book, client: Client, depth: int, seen: set[int]) -> Iterator[Relative]:
    for one in book.clients_referred_by(client.id):
        if one.id in seen:
            continue
        seen.add(one.id)
        bought = sum(deal.returned is None for deal in book.deals_of(one.id))
        deepest = depth == DEEPEST
        yield Relative(one, depth, bought, deepest and bool(book.clients_referred_by(one.id)))
        if not deepest:
            yield from _below(book, one, depth + 1, seen)
