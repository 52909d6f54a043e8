"""The rep of the demonstration on the phone and on the way: each contact, and what it leaves for the next."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from data.demo.desk import Desk
from planner.plan.cadence import due_after, level_for, levels_after
from planner.record.people import Activity, Card, End, Kind, Level, Outcome
from planner.record.planning import Task


@dataclass(slots=True)
class Person:
    """A client as life goes on: the open card if any, the open steps, and how the episode will end.

    ``episode`` counts the times that a card was opened or taken up again: what was foreseen for an earlier one is void.
    """

    client: int
    card: Card | None = None
    steps: list[Task] = field(default_factory=list)
    fate: End = End.LOST
    ends: date = date.max
    bought: bool = False
    episode: int = 0


class Calls:
    """Contacts with people at a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._random = desk, desk.random

    def due(self, person: Person, card: Card) -> tuple[Kind, date]:
        """Return what is asked for next with the person of an open card, and when: a step, else cadence."""
        if person.steps:
            step = min(person.steps, key=lambda step: step.due)
            return step.kind or Kind.FOLLOW_UP, step.due
        return Kind.FOLLOW_UP, self._desk.workdays.on_or_after(card.due or self._desk.day)

    def talk(self, person: Person, card: Card, *, sure: bool = False) -> bool:
        """Contact the person of an open card, or try to; say whether the person was reached."""
        desk = self._desk
        kind, due = self.due(person, card)
        asked = due if due <= desk.day else None
        if asked is None:
            kind = Kind.FOLLOW_UP
        else:
            desk.is_asked(kind, asked, desk.day)
        if not sure and desk.happens(0.11 if kind is Kind.FOLLOW_UP else 0.05):
            note = self._random.choice(desk.phrases.no_answer)
            self.happened(kind, person.client, card.id, outcome=Outcome.NO_ANSWER, note=note, due=asked)
            self._try_again(person, card)
            return False
        agreed = kind is Kind.FOLLOW_UP and not sure and desk.happens(0.07)
        outcome = Outcome.VISIT_AGREED if agreed else Outcome.REACHED
        self.happened(kind, person.client, card.id, outcome=outcome, note=self.note(kind), due=asked)
        self._reached(person, card, kind)
        if agreed:
            self.step(person, Kind.VISIT, desk.later(self._random.randrange(1, 6)))
        return True

    def _reached(self, person: Person, card: Card, kind: Kind) -> None:
        """Complete the steps that were due, and let cadence begin again."""
        desk = self._desk
        for step in [step for step in person.steps if step.kind is kind and step.due <= desk.day]:
            person.steps.remove(step)
            desk.keep(replace(step, done=desk.day))
        buys = self.expected(person) if card.buys is None or card.buys <= desk.day or desk.happens(0.25) else card.buys
        ordered = person.fate is End.WON and (person.ends - desk.day).days in (2, 3, 4) and desk.happens(0.4)
        level = Level.O if ordered or card.level is Level.O else level_for(buys, desk.day)
        following = due_after(level, desk.day, desk.settings)
        now = replace(card, buys=buys, level=level, level_set=level is Level.O, contacted=desk.day, due=following)
        person.card = replace(now, levels=levels_after(card, now, desk.day))
        desk.keep(person.card)

    def _try_again(self, person: Person, card: Card) -> None:
        """Move what was not reached to the next day."""
        desk = self._desk
        if not person.steps:
            person.card = replace(card, due=desk.day + timedelta(1))
            desk.keep(person.card)
        for place, step in enumerate(person.steps):
            if step.due <= desk.day:
                person.steps[place] = replace(step, due=desk.workdays.next(desk.day))
                desk.keep(person.steps[place])

    def plan(self, person: Person) -> None:
        """Agree the next date with some of those who have none."""
        if not person.steps and self._desk.happens(0.15):
            self.step(person, Kind.FOLLOW_UP, self._desk.later(self._random.randrange(2, 15)))

    def step(self, person: Person, kind: Kind, due: date) -> None:
        """Plan a step."""
        random = self._random
        clock = f"{random.randrange(9, 19):02d}:{random.choice(('00', '30'))}"
        timed = kind is Kind.VISIT or random.random() < 0.3
        text = random.choice(self._desk.phrases.steps)
        step = Task(
            self._desk.id_for(Task), due, kind, person.client, text, clock if timed else "", since=self._desk.day
        )
        person.steps.append(step)
        self._desk.keep(step)

    def expected(self, person: Person) -> date | None:
        """Return when the rep thinks the person will buy: near the truth for one who will, slipping for the others."""
        if person.fate is End.WON:
            return max(self._desk.day, person.ends + timedelta(self._random.randrange(-4, 10)))
        return None if self._random.random() < 0.6 else self._desk.day + timedelta(self._random.randrange(5, 90))

    def note(self, kind: Kind) -> str:
        """Return what a rep writes of a contact."""
        return self._random.choice(self._desk.phrases.notes[kind])

    def happened(
        self,
        kind: Kind,
        client: int | None = None,
        card: int | None = None,
        *,
        outcome: Outcome = Outcome.REACHED,
        note: str = "",
        name: str = "",
        source: str = "",
        due: date | None = None,
        count: int = 1,
    ) -> int:
        """Log something that happens now; return its id."""
        id_ = self._desk.id_for(Activity)
        day, at = self._desk.day, self._desk.now()
        self._desk.keep(Activity(id_, kind, day, at, client, card, outcome, note, name, source, count, due))
        return id_
