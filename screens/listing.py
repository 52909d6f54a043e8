"""One list of the archive at a time: which, how it is narrowed, who is marked, and what its lines say."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from planner.entry.narrowing import ALL, Wanted, called, chosen, narrowed, wanted
from planner.entry.people import suggested
from planner.entry.saved_lists import list_called
from planner.plan.archive import Listed, Roll, roll
from screens.saying import Saying
from widgets.people_list import Group, People, Person

if TYPE_CHECKING:
    from planner.language.words import Words
    from planner.record.book import Book
    from planner.record.people import Level
    from planner.record.settings import SavedList
    from screens.base import PlannerScreen

_REMEMBERED: Final = 8
"""Of how many texts it is remembered whom they find."""
OWN: Final = "own "
"""What the key of a list of the rep's own begins with."""


class Shown(NamedTuple):
    """Who is shown: those of the list who fit, those who fit beside it, of how many, and why each is on the list."""

    here: Sequence[int]
    others: Sequence[int]
    of: int
    listed: Mapping[int, Listed]


@dataclass(frozen=True, slots=True)
class _Telling:
    """What a line is told by, as it was when the list was shown: who else is marked later changes no line of it."""

    roll: Roll
    listed: Mapping[int, Listed]
    marked: frozenset[int]
    words: "Words"
    today: date

    def __call__(self, id_: int) -> Person:
        """Say whether a client is marked, and why on the list; nothing does of everyone."""
        one = self.listed.get(id_)
        if one is None or self.roll is Roll.EVERYONE:
            return Person(id_, id_ in self.marked)
        late = self.roll is Roll.OVERDUE or (self.roll is Roll.BUYING and one.days < 0)
        return Person(id_, id_ in self.marked, self.words.roll_reason(self.roll, one, self.today), late)


class Listing:
    """The list that a screen shows; what it rests on is asked of the screen each time."""

    def __init__(self, screen: "PlannerScreen[Any]") -> None:
        self._screen = screen
        self.roll = Roll.LEVELS
        self._own = ""
        self.typed = ""
        self.marked: set[int] = set()
        self._kept: tuple[object, Mapping[int, Listed]] = (None, {})
        self._among: tuple[object, frozenset[int] | None] = (None, None)
        self._found: tuple[object, dict[str, list[int]]] = (None, {})
        self.said = Saying(screen)

    @property
    def _book(self) -> "Book":
        return self._screen.book

    # Which list.

    @property
    def own(self) -> "SavedList | None":
        """The rep's own list that is shown, None where it is one of the planner's, or given up meanwhile."""
        return list_called(self._book, self._own) if self._own else None

    @property
    def text(self) -> str:
        """All that narrows the list: what its name stands for, and what is typed."""
        own = self.own
        return " ".join(part for part in (own.narrowed if own else "", self.typed) if part)

    @property
    def name(self) -> str:
        """What the list is called."""
        own = self.own
        return own.name if own else self._screen.words.roll(self.roll)

    def lists(self) -> list[tuple[str, str]]:
        """Return all lists, the planner's and then the rep's own, as (key, name)."""
        own = self._book.settings.lists
        named = ((one.value, self._screen.words.roll(one)) for one in Roll)
        return [*named, *((f"{OWN}{one.name}", one.name) for one in own)]

    def counts(self) -> dict[str, int]:
        """Return how many are on each of the planner's lists, by its key."""
        today, calendar = self._screen.planner.today, self._screen.planner.calendar
        return {one.value: len(roll(self._book, one, today, calendar)) for one in Roll}

    def beside(self, by: int) -> str:
        """Return the key of the list that stands so many places on."""
        keys = [key for key, _ in self.lists()]
        own = self.own
        here = f"{OWN}{own.name}" if own else self.roll.value
        return keys[(keys.index(here) + by) % len(keys)]

    def go_to(self, key: str) -> None:
        """Show another list, whole and without marks."""
        own = list_called(self._book, key.removeprefix(OWN)) if key.startswith(OWN) else None
        known = {one.value: one for one in Roll}
        self._own = own.name if own else ""
        self.roll = known.get(own.of if own else key, Roll.EVERYONE)
        self.typed = ""
        self.marked.clear()

    def mark_all(self, clients: Iterable[int]) -> None:
        """Mark all these beside those marked before; where all of them are marked, none of them."""
        those = set(clients)
        self.marked = self.marked - those if those <= self.marked else self.marked | those

    # Who is on it.

    def shown(self) -> Shown:
        """Return who is shown; raises PlannerError where what is typed cannot be read."""
        listed = self._listed()
        by = wanted(self.text, self._book, self._screen.planner.today)
        if by == ALL:
            return Shown(list(listed), (), len(listed), listed)
        found, among = called(self._book, by.words, self._find), self._chosen(by)
        # Among everyone whoever fits best comes first; any other list keeps its own order.
        ids = found if found is not None and self.roll is Roll.EVERYONE else listed
        here, others = narrowed(ids, found, among, beside=bool(by.products))
        return Shown(here, others, len(listed), listed)

    def _listed(self) -> Mapping[int, Listed]:
        """Return who is on the list by client, in its order; reckoned once for a record and a day."""
        today = self._screen.planner.today
        key = (self._book, today, self.roll)
        if self._kept[0] != key:
            found = roll(self._book, self.roll, today, self._screen.planner.calendar)
            self._kept = key, {one.client: one for one in found}
        return self._kept[1]

    def _find(self, text: str, book: "Book") -> list[int]:
        """Return whom a text finds; the words before the one that is being typed have just been looked for."""
        if self._found[0] is not book:
            self._found = book, {}
        known = self._found[1]
        if text not in known:
            while len(known) >= _REMEMBERED:
                del known[next(iter(known))]
            known[text] = suggested(text, book)
        return known[text]

    def _chosen(self, by: Wanted) -> frozenset[int] | None:
        """Return whom levels, products and sources leave; reckoned once while words are typed beside them."""
        today = self._screen.planner.today
        key = (self._book, today, by.chosen_by)
        if self._among[0] != key:
            self._among = key, chosen(self._book, by, today)
        return self._among[1]

    # Its lines.

    def people(self, shown: Shown) -> People:
        """Return the lines: people, under their level where the list is by level, and below them who fits beside it."""
        words, listed = self._screen.words, shown.listed
        telling = _Telling(self.roll, listed, frozenset(self.marked), words, self._screen.planner.today)
        groups: list[tuple[Group | None, Sequence[int]]] = [(None, shown.here)]
        if self.roll is Roll.LEVELS:
            by_level = [(level, list(ids)) for level, ids in groupby(shown.here, lambda id_: listed[id_].level)]
            groups = [(self._heading(level, len(ids)), ids) for level, ids in by_level]
        if shown.others:
            groups.append((Group(words.not_on_list), shown.others))
        return People(groups, telling)

    def _heading(self, level: "Level | None", count: int) -> Group | None:
        words = self._screen.words
        return None if level is None else Group(f"{level.value}  {words.level(level)}", words.people(count))
