"""The people of the demonstration: they come, are called, buy or do not, come again and bring others.

Each event is put on the day on which it will happen, so that the work grows with the number of events and not with
its square. Chances are fixed: a quarter of the visitors leave a contact, about one card in nine is won in the end,
half of these within two weeks; that makes one deal a month of twenty cards held.
"""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from math import exp, log

from data.demo.calls import Calls, Person
from data.demo.desk import Desk
from data.demo.names import People
from planner.plan.cadence import level_for, levels_after
from planner.record.care import CALL_BACKS
from planner.record.people import Card, Client, Deal, End, How, Kind, Outcome, Reason
from planner.record.planning import Product, Task

_CAPTURE = 0.25
_WON, _EXCLUDED = 0.12, 0.03
_RIPE_DAYS, _RIPE_SPREAD = 14, 2.03
_LONGEST = 200
_REASONS = tuple(Reason)


class Town:
    """All people, and what is going to happen on which day."""

    def __init__(self, desk: Desk, people: People, products: tuple[Product, ...], lost_after: int) -> None:
        self.desk, self.random = desk, desk.random
        self.open: dict[int, Person] = {}
        self.customers: list[Person] = []
        self._people, self._products = people, products
        self._lost_after = lost_after
        self._calls = Calls(desk)

    # People come.

    def visitors(self, groups: int) -> None:
        """Receive visitor groups; those that leave no contact are logged one by one or several at a time."""
        desk, random = self.desk, self.random
        contacts = sum(desk.happens(_CAPTURE) for _ in range(groups))
        for _ in range(contacts):
            self.arrives(How.VISITOR)
        left = groups - contacts
        while left:
            count = min(left, random.choice((1, 1, 1, 2, 3)))
            left -= count
            note = self._calls.note(Kind.VISITOR) if count == 1 and desk.happens(0.4) else ""
            self._calls.happened(Kind.VISITOR, note=note, source=random.choice(desk.phrases.sources), count=count)

    def arrives(self, how: How, referrer: int | None = None) -> None:
        """Open a new client with a card."""
        random, phrases = self.random, self.desk.phrases
        name, id_ = self._people.name(), self.desk.id_for(Client)
        source = phrases.referral if how is How.REFERRAL else random.choice(phrases.sources)
        client = Client(
            id_,
            f"A{id_:04d}",
            name,
            self.desk.day,
            phones=(self._people.phone(),),
            wechat=self._people.wechat() if random.random() < 0.4 else "",
            mail=self._people.mail(name) if random.random() < 0.3 else "",
            source=source,
            referrer=referrer,
        )
        self.desk.keep(client)
        self._begins(Person(id_), how, name, source)

    def _begins(self, person: Person, how: How, name: str, source: str) -> None:
        """Open a card."""
        day, id_ = self.desk.day, self.desk.id_for(Card)
        visitor = None
        if how is How.VISITOR:
            note = self._calls.note(Kind.VISITOR)
            visitor = self._calls.happened(Kind.VISITOR, person.client, id_, note=note, name=name, source=source)
        product = self.random.choices(self._products, (60, 25, 12, 3))[0]
        quantity = 2 if self.random.random() < 0.06 else 1
        card = Card(
            id_,
            person.client,
            day,
            how,
            day,
            visitor,
            product=product.id,
            quantity=quantity,
            due=day + timedelta(1),
        )
        self._foresee(person, card)

    def _foresee(self, person: Person, card: Card) -> None:
        """Decide how and when a card will end, and let the rep begin to call."""
        drawn = self.random.random()
        won = _WON * (2 if card.how is How.REFERRAL else 1)
        if drawn < won:
            person.fate, days = End.WON, exp(self.random.gauss(log(_RIPE_DAYS), _RIPE_SPREAD))
        elif drawn < won + _EXCLUDED:
            person.fate, days = End.EXCLUDED, self.random.randrange(1, 7)
        else:
            person.fate, days = End.LOST, 1 + self.random.expovariate(1 / self._lost_after)
        person.episode += 1
        episode = person.episode
        self.open[card.id] = person
        person.ends = self.desk.later(int(min(days, _LONGEST)))
        buys = self._calls.expected(person)
        now = replace(card, buys=buys, level=level_for(buys, self.desk.day), level_set=False)
        person.card = replace(now, levels=levels_after(card, now, self.desk.day))
        self.desk.keep(person.card)
        self.desk.at(person.ends, lambda: self._ends(person, episode))
        self._call_next(person)

    def _call_next(self, person: Person) -> None:
        """Put the next call on the day for which it is due, or some days late."""
        card, episode = person.card, person.episode
        if card is None:
            return
        kind, due = self._calls.due(person, card)
        late = self.random.choice((1, 1, 2, 3)) if kind is Kind.FOLLOW_UP and self.random.random() < 0.12 else 0
        day = max(due, self.desk.workdays.next(self.desk.day)) + timedelta(late)
        self.desk.at(self.desk.workdays.on_or_after(day), lambda: self._call(person, episode))

    def _call(self, person: Person, episode: int) -> None:
        if person.card is None or person.episode != episode:
            return
        if self._calls.talk(person, person.card):
            self._calls.plan(person)
        self._call_next(person)

    # How it ends.

    def _ends(self, person: Person, episode: int) -> None:
        if person.card is None or person.episode != episode:
            return
        kind, due = self._calls.due(person, person.card)
        if person.card.contacted != self.desk.day and person.fate is not End.EXCLUDED and self.desk.happens(0.6):
            self._calls.talk(person, person.card, sure=True)
        elif due <= self.desk.day:
            self.desk.is_asked(kind, due, self.desk.day)
        for step in person.steps:
            self.desk.keep(replace(step, dropped=self.desk.day))
        lost = person.fate is End.LOST
        ended = replace(
            person.card,
            ended=self.desk.day,
            end=person.fate,
            reason=self.random.choice(_REASONS) if lost else None,
            end_note=self.random.choice(self.desk.phrases.lost) if lost else "",
        )
        person.steps, person.card = [], None
        del self.open[ended.id]
        self.desk.keep(ended)
        if person.fate is End.WON:
            self._deal(person, ended)
        elif lost and self.desk.happens(0.04):
            self.desk.at(self.desk.later(self.random.randrange(40, 300)), lambda: self._comes_back(person))

    def _comes_back(self, person: Person) -> None:
        """Receive somebody who was lost once: in a later month that is a new card."""
        if person.card is None and not person.bought:
            self._begins(person, How.VISITOR, "", self.random.choice(self.desk.phrases.sources))

    def _deal(self, person: Person, card: Card | None) -> None:
        """Sell: with a card its product, else something again."""
        random, desk = self.random, self.desk
        by_id = {product.id: product for product in self._products}
        product = by_id[card.product or 1] if card else random.choice(self._products)
        quantity = card.quantity if card else random.choice((1, 1, 2))
        price = (product.price(desk.day) or Decimal(0)) * quantity
        if random.random() < 0.2:
            price -= 20 * quantity
        first = not person.bought
        deal = Deal(
            desk.id_for(Deal),
            person.client,
            desk.day,
            desk.now(),
            card.id if card else None,
            product.id,
            quantity,
            price,
            first=first,
        )
        desk.keep(deal)
        if first:
            person.bought = True
            self.customers.append(person)
        if card is not None and desk.happens(0.015):
            self.desk.at(desk.later(random.randrange(1, 7)), lambda: self._returns(person, deal, card))
            return
        for days in CALL_BACKS:
            self.desk.at(desk.later(days + random.choice((0, 0, 1))), lambda: self._greet(person))
        if desk.happens(0.22):
            self.desk.at(desk.later(random.randrange(40, 400)), lambda: self._deal(person, None))
        if desk.happens(0.3):
            self.desk.at(desk.later(random.randrange(3, 90)), lambda: self.arrives(How.REFERRAL, person.client))

    def _returns(self, person: Person, deal: Deal, card: Card) -> None:
        """Take a deal back; its card goes on at level H."""
        desk = self.desk
        desk.keep(replace(deal, returned=desk.day))
        person.bought = False
        self.customers.remove(person)
        again = replace(card, ended=None, end=None, due=desk.day + timedelta(1))
        self._foresee(person, again)

    def _greet(self, person: Person) -> None:
        """Make an after-sale call-back, as a rule."""
        if self.desk.happens(0.08):
            return
        tried = self.desk.happens(0.1)
        note = "" if tried else self._calls.note(Kind.GREETING)
        outcome = Outcome.NO_ANSWER if tried else Outcome.REACHED
        self._calls.happened(Kind.GREETING, person.client, outcome=outcome, note=note)

    def event(self) -> None:
        """Invite some customers."""
        for person in self.random.sample(self.customers, min(len(self.customers), self.random.randrange(3, 9))):
            self._calls.happened(Kind.EVENT, person.client, note=self._calls.note(Kind.EVENT))

    def last_evening(self, today: date) -> None:
        """Close the books before ``today``: who is still due counts as asked, and two visits are agreed for today."""
        self.desk.begin(today)
        quiet = []
        for person in self.open.values():
            if person.card is None:
                continue
            kind, due = self._calls.due(person, person.card)
            self.desk.is_asked(kind, due, today - timedelta(1))
            if due > today and not person.steps and person.card.contacted:
                quiet.append((person, person.card.contacted))
        for (person, since), clock in zip(quiet, ("14:00", "16:30"), strict=False):
            text = self.random.choice(self.desk.phrases.steps)
            self.desk.keep(Task(self.desk.id_for(Task), today, Kind.VISIT, person.client, text, clock, since=since))
