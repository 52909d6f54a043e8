"""Rows of what happened: activities and deals, each on its day as if it had been typed then."""

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from typing import Any

from planner.entry.effects import When, Wish, open_card
from planner.entry.endings import close_deal
from planner.entry.importing import cells as read
from planner.entry.importing.clients import HAPPENED, SOLD
from planner.entry.importing.desk import Desk, Line
from planner.entry.importing.firsts import told_firsts
from planner.entry.importing.meanings import kind_of, outcome_of
from planner.entry.sources import source_called
from planner.entry.steps import log_contact
from planner.record.book import Book
from planner.record.errors import NotUnderstood
from planner.record.pen import Pen
from planner.record.people import Activity, Client, Deal, End, How, Kind


class Seen:
    """Tells what a sheet says again from what it says twice: two calls of one day are two, a file read again none."""

    def __init__(self) -> None:
        self._said: Counter[Any] = Counter()
        self._added: Counter[Any] = Counter()

    def again(self, key: Any, on_file: int) -> bool:
        """Say whether a row of that ``key`` is on file, where so many like it are."""
        self._said[key] += 1
        if self._said[key] <= on_file - self._added[key]:
            return True
        self._added[key] += 1
        return False


class Happened:
    """Takes in rows of activities and deals; they are put by, and done by their days."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._seen = Seen()
        self.sold_to: set[int] = set()
        """The clients who got a deal."""

    def activity(self, _: Pen, line: Line) -> None:
        """Put an activity by. Raises NotUnderstood for what cannot be read."""
        day, kind = self._desk.day_of_row(line), kind_of(line.said.get("kind", ""))
        outcome_of(line.said.get("outcome", ""))
        self._desk.put_by(day, HAPPENED, line, self._visitors if kind is Kind.VISITOR else self._contact)

    def deal(self, _: Pen, line: Line) -> None:
        """Put a deal by. Raises NotUnderstood for what cannot be read."""
        said, day = line.said, self._desk.day_of_row(line)
        read.count_of(said.get("quantity", ""))
        read.money_of(said.get("amount", ""))
        returned = self._desk.day(line, "returned")
        if returned is not None and returned < day:
            raise NotUnderstood(lambda words: words.import_ended_first)
        self._desk.put_by(day, SOLD, line, self._sold)

    def _when(self, line: Line) -> tuple[When, str]:
        said = line.said
        clock = read.clock_of(said.get("time", "") or said.get("day", ""))
        return self._desk.when(self._desk.day_of_row(line), clock), clock

    def _contact(self, pen: Pen, line: Line) -> bool:
        said = line.said
        kind, note = kind_of(said.get("kind", "")), said.get("note", "")
        outcome, (when, clock) = outcome_of(said.get("outcome", "")), self._when(line)
        client = self._desk.known.who(pen.book, said)
        key = client.id, when.day, kind, outcome, note, clock
        like = [one for one in pen.book.activities_of(client.id) if _key(one, clock)[:5] == key[:5]]
        if self._seen.again((line.source.sheet.called, key), sum(_key(one, clock) == key for one in like)):
            return False
        log_contact(pen, client, kind, when, self._desk.calendar, outcome=outcome, note=note)
        return True

    def _visitors(self, pen: Pen, line: Line) -> bool:
        """Log visitor groups; those of a client whose card was opened that day are what it was opened from."""
        said, book = line.said, pen.book
        when, clock = self._when(line)
        client = self._visitor(book, line)
        count, source = read.count_of(said.get("count", ""), 99) or 1, said.get("source", "")
        source = source if "number" in line.source.columns.values() else source_called(source)
        name = client.name if client is not None else said.get("name", "")
        cards = book.cards_of(client.id) if client else []
        card = next((one for one in cards if one.opened == when.day), None)
        note = said.get("note", "")
        key = client.id if client else name, when.day, Kind.VISITOR, count, note, clock
        there = [one for one in _on(book, client, when) if one.kind is Kind.VISITOR]
        if client is not None:
            # A client comes for the first time once a day.
            alike = sum(one.day == when.day for one in there)
        else:
            mine = name, count, note, clock
            alike = sum((one.name, one.count, one.note, _clock(one, clock)) == mine for one in there)
        if self._seen.again((line.source.sheet.called, key), alike):
            return False
        card = card if card is not None and card.id in self._desk.opened else None
        new = Activity(0, Kind.VISITOR, when.day, when.at, client.id if client else None, card.id if card else None)
        visitor = pen.add(replace(new, note=note, name=name, source=source, count=count))
        if card is not None and card.activity is None:
            pen.alter(card, how=How.VISITOR, activity=visitor.id)
        return True

    def _visitor(self, book: Book, line: Line) -> Client | None:
        """Return the client whom visitor groups are: a name alone means nobody where others are told by numbers."""
        said, columns = line.said, line.source.columns.values()
        if any(said.get(field) for field in ("number", "external", "phone")):
            return self._desk.known.who(book, said)
        known = "number" not in columns and book.clients_named(said.get("name", ""))
        return self._desk.known.who(book, said) if known else None

    def _sold(self, pen: Pen, line: Line) -> bool:
        said = line.said
        client, product = self._desk.known.who(pen.book, said), self._desk.product(pen, said.get("product", ""))
        units, amount = read.count_of(said.get("quantity", "")) or 1, read.money_of(said.get("amount", ""))
        note, (when, _) = said.get("note", ""), self._when(line)
        key = client.id, when.day, product, units, amount
        deals = [one for one in pen.book.deals_of(client.id) if one.day == when.day]
        alike = [one for one in deals if (one.client, one.day, one.product, one.quantity, one.amount) == key]
        if self._seen.again((line.source.sheet.called, key), len(alike)):
            return False
        self.sold_to.add(client.id)
        # A row of clients may have told of the same deal, without its amount.
        bare = next((one for one in deals if _is_bare(one) and one.product in (None, product)), None)
        if bare is not None and not alike:
            sold = pen.alter(bare, product=product, amount=amount, quantity=units, note=note)
        else:
            sold = self._sell(pen, client, when, product=product, quantity=units, amount=amount, note=note)
        returned = self._desk.day(line, "returned")
        if returned is not None and sold.returned is None:
            pen.alter(sold, returned=returned)
        return bare is None

    def _sell(
        self,
        pen: Pen,
        client: Client,
        when: When,
        *,
        product: int | None,
        quantity: int,
        amount: Decimal | None,
        note: str,
    ) -> Deal:
        """Record a deal; one of before the open card's day is of an episode before it."""
        card = pen.book.open_card(client.id)
        if card is None or card.opened <= when.day:
            return close_deal(pen, client, when, product=product, quantity=quantity, amount=amount, note=note)
        before = any(deal.returned is None and deal.day <= when.day for deal in pen.book.deals_of(client.id))
        won = None
        if not before:
            won = open_card(pen, client, How.IMPORT, when, Wish(product=product, quantity=quantity))
            pen.alter(won, ended=when.day, end=End.WON)
        of = won.id if won else None
        return pen.add(Deal(0, client.id, when.day, when.at, of, product, quantity, amount, note, not before))

    def tell_firsts(self) -> None:
        """Let the first of each client's deals be the first by its day: older ones may have come after."""
        changes = told_firsts(self._desk.book, self.sold_to)
        self._desk.book = self._desk.book.after(changes)
        self._desk.changes += changes


def _clock(one: Activity, clock: str) -> str:
    """Return an activity's time where a row says one, too."""
    return f"{one.at:%H:%M}" if clock else ""


def _is_bare(one: Deal) -> bool:
    return one.amount is None and not one.note and one.returned is None


def _key(one: Activity, clock: str) -> tuple[Any, ...]:
    return one.client, one.day, one.kind, one.outcome, one.note, _clock(one, clock)


def _on(book: Book, client: Client | None, when: When) -> list[Activity]:
    if client is not None:
        return book.activities_of(client.id)
    return [one for one in book.activities_on(when.day) if one.client is None]
