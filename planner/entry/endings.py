"""What an entry does to the record: deals, lost and excluded cards, returned deals."""

from datetime import date
from decimal import Decimal

from planner.entry.effects import When, Wish, ended_this_month, go_on, not_before, open_card, relevel
from planner.entry.steps import drop_steps
from planner.record.book import Book
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Card, Client, Deal, End, How, Level, Reason


def _joined(*notes: str) -> str:
    return " / ".join(note for note in notes if note)


def bought(book: Book, client: int) -> bool:
    """Say whether a client has bought anything that was not returned."""
    return any(deal.returned is None for deal in book.deals_of(client))


def card_to_win(book: Book, client: Client, day: date) -> Card | None:
    """Return the card that a deal on ``day`` wins: the open one, else the one that was lost in that month.

    One that was excluded in it goes on only for who has bought nothing yet: else it was excluded as a customer's.
    """
    card = book.open_card(client.id) or ended_this_month(book, client, day)
    if card is not None and card.end is End.EXCLUDED and bought(book, client.id):
        return None
    return card


def close_deal(
    pen: Pen,
    client: Client,
    when: When,
    *,
    product: int | None,
    quantity: int,
    amount: Decimal | None,
    note: str = "",
) -> Deal:
    """Record a deal: the client's card is won; without one it is a repeat purchase, or the first known of the client.

    Drops the client's open steps. Raises NotUnderstood where the day lies before the card was opened.
    """
    first = not bought(pen.book, client.id)
    card = card_to_win(pen.book, client, when.day)
    if card is not None and not card.open:
        card = go_on(pen, card, Level.C, when)
    elif card is None and first:
        card = open_card(pen, client, How.IMPORT, when, Wish(product=product, quantity=quantity))
    if card is not None:
        not_before(card, client, when.day, when.today)
        pen.alter(card, ended=when.day, end=End.WON, product=card.product or product)
    drop_steps(pen, client.id, when.today)
    return pen.add(
        Deal(0, client.id, when.day, when.at, card.id if card else None, product, quantity, amount, note, first)
    )


def lose(
    pen: Pen, client: Client, when: When, end: End, reason: Reason | None = None, note: str = "", detail: str = ""
) -> Card:
    """End the open card as lost or excluded, and drop the client's open steps.

    Raises NotUnderstood where the client has no open card, or the day lies before it was opened.
    """
    card = pen.book.open_card(client.id)
    if card is None:
        raise NotUnderstood(lambda words: words.no_open_card(words.person(client.name, client.number)))
    not_before(card, client, when.day, when.today)
    drop_steps(pen, client.id, when.today)
    said = _joined(card.end_note, note)
    return pen.alter(card, ended=when.day, end=end, reason=reason, end_note=said, reason_detail=detail)


def take_order_back(pen: Pen, client: Client, when: When, note: str = "") -> Card:
    """Record that an order was taken back before its delivery: the card returns from level O to H.

    Raises NotUnderstood where no order is open.
    """
    card = pen.book.open_card(client.id)
    if card is None or card.level is not Level.O:
        raise NotUnderstood(lambda words: words.no_deal_to_return(words.person(client.name, client.number)))
    note = _joined(card.end_note, note)
    return relevel(pen, card, when, level=Level.H, level_set=False, level_stands=True, end_note=note)


def deal_to_return(book: Book, client: Client, day: date) -> Deal:
    """Return the newest deal that can be returned on ``day``; raises NotUnderstood where there is none."""
    deals = [deal for deal in book.deals_of(client.id) if deal.returned is None and deal.day <= day]
    if not deals:
        raise NotUnderstood(lambda words: words.no_deal_to_return(words.person(client.name, client.number)))
    return max(deals, key=lambda deal: (deal.day, deal.id))


def take_back(pen: Pen, client: Client, when: When, note: str = "") -> Deal:
    """Record that the newest deal was returned; its card goes on at level H.

    Another card that has been opened since is its duplicate then, and hands over what it says of a purchase.
    """
    deal = deal_to_return(pen.book, client, when.day)
    deal = pen.alter(deal, returned=when.day, note=_joined(deal.note, note))
    card = pen.book.card(deal.card)
    if card is not None and not card.open:
        _go_on_instead(pen, card, pen.book.open_card(client.id), when)
    return deal


def _go_on_instead(pen: Pen, card: Card, duplicate: Card | None, when: When) -> None:
    """Open a card again at level H; an open ``duplicate`` of it is excluded and hands over what it says."""
    if duplicate is None:
        go_on(pen, card, Level.H, when)
        return
    pen.alter(duplicate, ended=max(when.day, duplicate.opened), end=End.EXCLUDED)
    relevel(
        pen,
        go_on(pen, card, Level.H, when),
        when,
        product=duplicate.product or card.product,
        quantity=duplicate.quantity if duplicate.product else card.quantity,
        buys=duplicate.buys or card.buys,
        contacted=duplicate.contacted or card.contacted,
    )
