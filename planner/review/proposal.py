"""A proposal for one client: what the client needs, what fits and why, at which price (method, section 9)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from planner.plan.due import is_step
from planner.plan.goal_lines import Promotion
from planner.record.book import Book
from planner.record.errors import NotUnderstood
from planner.record.people import Client
from planner.record.planning import Benefit, Product, SellingPoint, Task, Weight
from planner.review.call import fitting
from planner.review.product_page import promotions


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed to a client on a day, ``by`` whom.

    price       of one unit on that day, None where none was set
    promotions  those for the product that run on that day
    points      those for the client's motive first, then those for either
    benefits    what the features are good for, the necessary first
    promised    the next step that is planned with the client
    """

    client: Client
    day: date
    by: str
    product: Product
    quantity: int
    price: Decimal | None
    promotions: tuple[Promotion, ...]
    points: tuple[SellingPoint, ...]
    benefits: tuple[Benefit, ...]
    promised: Task | None

    @property
    def amount(self) -> Decimal | None:
        """What all units come to, None where no price is known."""
        return None if self.price is None else self.price * self.quantity


def proposal(
    book: Book, client: Client, today: date, product: Product | None = None, quantity: int | None = None
) -> Proposal:
    """Return the proposal of a product, of the one that the open card intends where none is given.

    Raises NotUnderstood where there is neither.
    """
    card = book.open_card(client.id)
    intended = None if card is None else book.product(card.product)
    chosen = product or intended
    if chosen is None:
        raise NotUnderstood(lambda words: words.proposal_of_what(words.person(client.name, client.number)))
    same = card is not None and intended is not None and chosen.id == intended.id
    coming = (task for task in book.open_tasks_of(client.id) if is_step(task) and task.due >= today)
    return Proposal(
        client,
        today,
        book.settings.name,
        chosen,
        quantity or (card.quantity if same and card is not None else 1),
        chosen.price(today),
        tuple(one for one in promotions(book, chosen.id, today) if one.first <= today),
        tuple(fitting(chosen, client)),
        tuple(sorted((one for one in chosen.benefits if one.benefit), key=lambda one: list(Weight).index(one.weight))),
        min(coming, key=lambda task: (task.due, task.time), default=None),
    )
