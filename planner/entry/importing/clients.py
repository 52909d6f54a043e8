"""A row of clients: somebody new, or more of somebody on file; with the card that it tells of."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any, Final

from planner.entry.client_card import read as typed
from planner.entry.effects import NOTHING_SAID, Wish, ensure_new, next_number, open_card, relevel
from planner.entry.endings import close_deal, lose
from planner.entry.importing import cells as read
from planner.entry.importing.desk import Desk, Line
from planner.entry.importing.meanings import Why, end_of, reason_of, yes
from planner.entry.importing.people import numbered
from planner.entry.people import can_be_a_name
from planner.entry.phones import unlike
from planner.entry.sources import source_called
from planner.plan.cadence import due_after, level_for, level_of
from planner.plan.due import is_step
from planner.record.errors import NotUnderstood, PlannerError
from planner.record.pen import Pen
from planner.record.people import Card, Client, End, How, Kind
from planner.record.planning import Task
from planner.record.text import folded

OPENED, HAPPENED, SOLD, ENDED, PLANNED = range(5)
"""In which order things happened that happened on one day."""

_TEXTS: Final = ("wechat", "mail", "external", "address", "traits", "needs", "wishes", "member", "note")
_OURS: Final = re.compile("A(?!0{4})(?:[0-9]{4}|[1-9][0-9]{4,8})")
"""A client's number as planner gives it."""
_LISTS: Final = {"tags": read.LISTED, "services": read.LISTED, "papers": read.PAPERS}


@dataclass(frozen=True, slots=True)
class _Told:
    """What a row tells of a card: its days, what is wished, how it ended and why."""

    opened: date | None
    contacted: date | None
    ended: date | None
    end: End | None
    why: Why
    wish: Wish
    amount: Decimal | None

    @property
    def begins(self) -> bool:
        """Whether there is a card at all."""
        return self.opened is not None or self.end is not None or self.wish != NOTHING_SAID


class Clients:
    """Takes in rows of clients; the cards come later, by their days."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._brought: list[tuple[int, Line]] = []

    def take(self, pen: Pen, line: Line) -> bool:
        """Add a client, or fill what is empty of one on file; say which."""
        said, desk = line.said, self._desk
        phones, told = read.phones_of(said.get("phone", "")), self._told(pen, line)
        known, fields = desk.known.client(pen.book, said, phones), _fields(pen, said)
        since = desk.day(line, "since") or told.opened or told.ended or desk.today
        if known is None:
            client = self._add(pen, line, phones, since, fields)
        else:
            client = self._fill(pen, line, known, phones, fields)
        desk.known.came(client, said.get("number", ""))
        if said.get("referrer"):
            self._brought.append((client.id, line))
        if told.begins:
            opened = told.opened or told.ended or desk.today
            desk.put_by(opened, OPENED, line, partial(self._begin, id_=client.id, told=told, day=opened))
        if (text := said.get("next", "")) and told.end is None:
            due = read.day_of(text, desk.today, line.turned, past=False)
            desk.put_by(desk.today, PLANNED, line, partial(self._plan, id_=client.id, day=due))
        if told.end is not None and told.ended is not None:
            desk.put_by(told.ended, ENDED, line, partial(self._end, id_=client.id, told=told))
        return known is None

    def _add(self, pen: Pen, line: Line, phones: tuple[str, ...], since: date, fields: dict[str, Any]) -> Client:
        said, book = line.said, pen.book
        name, number = said.get("name", ""), said.get("number", "").upper()
        if not name:
            raise NotUnderstood(lambda words: words.import_no_name)
        if not can_be_a_name(name):
            raise NotUnderstood(lambda words: words.name_needs_letter(name))
        ensure_new(book, phones)
        free = _OURS.fullmatch(number) is not None and not numbered(book, number)
        old = () if free or not number else (number,)
        aliases = (*old, *(one for one in read.parts_of(said.get("aliases", "")) if one != number))
        # It is added with all that is said at once: many are.
        given = number if free else next_number(book)
        return pen.add(Client(0, given, name, since, phones, aliases=aliases, **fields))

    def _fill(self, pen: Pen, line: Line, known: Client, phones: tuple[str, ...], fields: Mapping[str, Any]) -> Client:
        """Fill what is empty with what a row says; what is there stays, and what is said otherwise is kept apart."""
        filled: dict[str, Any] = {}
        who, name = (known.number, known.name), line.said.get("name", "")
        if name and folded(name) != folded(known.name):
            self._desk.differ(line, who, "name", known.name, name)
        for field, value in fields.items():
            there = getattr(known, field)
            if field in _LISTS:
                filled[field] = (*there, *(one for one in value if one not in there))
            elif not there and (field not in ("lunar", "leap") or not known.birthday):
                filled[field] = value
            elif value and there != value and (field != "source" or source_called(there) != value):
                self._desk.differ(line, who, field, there, value)
        mine = unlike(phones, known.phones)
        for phone in (one for one in mine if pen.book.clients_phoned(one)):
            self._desk.differ(line, who, "phones", known.phones, phone)
        more = tuple(one for one in mine if not pen.book.clients_phoned(one))
        numbers = (line.said.get("number", "").upper(), *read.parts_of(line.said.get("aliases", "")))
        old = (one for one in numbers if one and one not in (known.number, *known.aliases))
        return pen.alter(known, **filled, phones=(*known.phones, *more), aliases=(*known.aliases, *dict.fromkeys(old)))

    def _plan(self, pen: Pen, _line: Line, id_: int, day: date) -> None:
        """Plan the next step that a row tells of, unless one is planned already; a day that is over is late."""
        if not any(map(is_step, pen.book.open_tasks_of(id_))):
            pen.add(Task(0, day, Kind.FOLLOW_UP, id_, since=min(day, self._desk.today)))

    def link(self) -> None:
        """Say who brought whom, once all clients are there; who is not on file is said."""
        for id_, line in self._brought:
            self._desk.do(line, partial(self._link, id_=id_))

    def _link(self, pen: Pen, line: Line, id_: int) -> None:
        client, text = pen.book.client(id_), line.said["referrer"]
        if client is None:
            return
        number = text if numbered(pen.book, text) else ""
        try:
            phones = "" if number else read.phones_of(text)[0]
        except PlannerError:
            phones = ""
        try:
            by = self._desk.known.who(pen.book, {"number": number, "phone": phones, "name": text if not number else ""})
        except PlannerError:
            self._desk.differ(line, (client.number, client.name), "referrer", "", text)
            return
        if client.referrer is None and by.id != id_:
            pen.alter(client, referrer=by.id)
        elif client.referrer != by.id:
            kept = pen.book.client(client.referrer)
            self._desk.differ(line, (client.number, client.name), "referrer", kept.name if kept else "", by.name)

    # Its card.

    def _told(self, pen: Pen, line: Line) -> _Told:
        """Return what a row tells of a card. Raises NotUnderstood."""
        said, desk = line.said, self._desk
        opened, contacted, won, lost = (desk.day(line, name) for name in ("opened", "contacted", "won", "lost"))
        end, reason = end_of(said.get("end", ""))
        if end is None and (won or lost):
            end = End.WON if won else End.LOST
        ended = desk.day(line, "ended") or won or lost
        why = reason_of(said.get("reason", ""), excluded=end is End.EXCLUDED)
        why = why._replace(reason=reason or why.reason)
        if end is None and why.reason is not None:
            end = End.LOST
        if end is not None and ended is None:
            raise NotUnderstood(lambda words: words.import_end_without_day)
        if end is None and ended is not None:
            raise NotUnderstood(lambda words: words.import_day_without_end)
        if opened and ended and ended < opened:
            raise NotUnderstood(lambda words: words.import_ended_first)
        wish = self._wish(pen, line)
        amount = read.money_of(said.get("amount", ""))
        return _Told(opened, contacted, ended, end, why, wish, amount)

    def _wish(self, pen: Pen, line: Line) -> Wish:
        said, today = line.said, self._desk.today
        level, buys = read.level_said(said.get("level", "")), said.get("buys", "")
        day = read.day_of(buys, today, line.turned, past=False) if buys else None
        # A level that the expected date proposes follows it.
        over = any(said.get(name) for name in ("end", "ended", "won", "lost"))
        follows = day is not None and not over and level_for(day, today) is level
        units = read.count_of(said.get("quantity", "")) or None
        return Wish(
            level=None if follows else level,
            product=self._desk.product(pen, said.get("product", "")),
            quantity=units if said.get("product") or units != 1 else None,
            buys=day,
        )

    def _begin(self, pen: Pen, line: Line, id_: int, told: _Told, day: date) -> None:
        """Open the card that a row tells of, or fill what is empty of the one that is open."""
        client, card, cards = pen.book.client(id_), pen.book.open_card(id_), pen.book.cards_of(id_)
        if client is None:
            return
        if card is not None:
            self._fill_card(pen, line, client, card, told)
            return
        if any(one.opened >= day or (one.ended or day) > day for one in cards):
            return
        when = self._desk.when(day)
        # A list that tells no ends is of those still open: what is not in it was not watched.
        seen = when if self._desk.whole else replace(when, today=self._desk.today)
        how = How.IMPORT if client.referrer is None else How.REFERRAL
        card = open_card(pen, client, how, seen, told.wish)
        self._desk.opened.add(card.id)
        if told.contacted is not None and told.contacted >= day:
            due = due_after(level_of(card, told.contacted), told.contacted, pen.book.settings)
            pen.alter(card, contacted=told.contacted, due=due)

    def _fill_card(self, pen: Pen, line: Line, client: Client, card: Card, told: _Told) -> None:
        wish, who = told.wish, (client.number, client.name)
        product, other = pen.book.product(card.product), pen.book.product(wish.product)
        if product is not None and other is not None and product.id != other.id:
            self._desk.differ(line, who, "product", product.code, other.code)
        if wish.buys is not None and card.buys not in (None, wish.buys):
            self._desk.differ(line, who, "buys", card.buys, wish.buys)
        if wish.level is not None and wish.level is not level_of(card, self._desk.today) and told.end is None:
            self._desk.differ(line, who, "level", level_of(card, self._desk.today).value, wish.level.value)
        if product is None and other is not None:
            pen.alter(card, product=other.id, quantity=wish.quantity or card.quantity)
        if wish.buys is not None and card.buys is None:
            now = pen.book.card(card.id) or card
            relevel(pen, now, self._desk.when(self._desk.today), buys=wish.buys)

    def _end(self, pen: Pen, line: Line, id_: int, told: _Told) -> None:
        """End the card that a row tells of; one that went on since stays, and that is said."""
        client, card = pen.book.client(id_), pen.book.open_card(id_)
        if client is None or told.end is None or told.ended is None:
            return
        day, cards = told.ended, pen.book.cards_of(id_)
        if any(one.ended == day and one.end is told.end for one in cards):
            return
        since = None if card is None else max(filter(None, (card.opened, card.reopened, card.contacted)))
        another = card is not None and told.opened is not None and card.opened != told.opened
        if card is None or since is None or since > day or another:
            last = next((one for one in reversed(cards) if not one.open), None)
            kept = (last.ended if last else None) if card is None else card.opened
            self._desk.differ(line, (client.number, client.name), "ended", kept, day)
            return
        when = self._desk.when(day)
        if told.end is End.WON:
            close_deal(pen, client, when, product=card.product, quantity=card.quantity, amount=told.amount)
        else:
            why = told.why
            lose(pen, client, when, told.end, None if told.end is End.EXCLUDED else why.reason, why.note, why.detail)


def _fields(pen: Pen, said: Mapping[str, str]) -> dict[str, Any]:
    """Return a client's fields as far as a row says them. Raises NotUnderstood."""
    found: dict[str, Any] = {name: said[name] for name in _TEXTS if name in said}
    found |= {name: read.parts_of(said[name], apart) for name, apart in _LISTS.items() if name in said}
    if source := said.get("source"):
        # What planner itself wrote comes back as it was.
        ours = _OURS.fullmatch(said.get("number", "").upper())
        found["source"] = source if ours else source_called(source)
    if birthday := said.get("birthday"):
        lunar = "lunar " if yes(said.get("lunar", "")) else ""
        found |= read.birthday_of(lunar + birthday)
    if motive := said.get("motive"):
        found |= typed("motive", motive, pen.book, 0)
    if tier := said.get("tier"):
        found["tier"] = read.tier_of(tier)
    if points := said.get("points"):
        found["points"] = read.count_of(points, 99_999_999) or 0
    return found
