"""Clients: the archive in lists, found while typing, changed many at once."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input
from typing_extensions import override

from planner.entry.bulk import change_many, read_bulk, without_card
from planner.entry.narrowing import ALL, Wanted, called, chosen, narrowed, wanted
from planner.entry.saved_lists import give_up_list, list_called, save_list
from planner.plan.archive import Listed, Roll, roll
from planner.plan.cadence import level_of
from planner.record.errors import PlannerError
from planner.record.text import clean
from screens.base import PlannerScreen
from screens.dialogs.choose import ChooseDialog
from screens.dialogs.client import ClientForm
from screens.dialogs.line import LineDialog
from widgets.cells import widest
from widgets.ends_line import EndsLine
from widgets.line_input import LineInput
from widgets.people_list import Group, PeopleList, Person, Said

if TYPE_CHECKING:
    from planner.record.change import Action
    from planner.record.settings import SavedList

_REASON = 26
"""Cells of why somebody is on a list, at the most."""
_MEASURED = 300
"""How many reasons are measured for the width of their column."""


class ClientsScreen(PlannerScreen[None]):
    """The archive: one list at a time, narrowed by what is typed."""

    TAB = "clients"
    BINDINGS = [
        *(Binding(letter, f"entry('{letter}')", id=f"clients.{letter}") for letter in "fvdltg"),
        Binding("n", "begin('n ')", id="clients.n"),
        Binding("left,left_square_bracket", "turn(-1)", id="clients.before", priority=True),
        Binding("right,right_square_bracket", "turn(1)", id="clients.next", priority=True),
        Binding("o", "choose", id="clients.lists"),
        Binding("slash", "narrow", id="clients.find"),
        Binding("escape", "widen", id="clients.all"),
        Binding("tab", "to_list", id="clients.to_list", priority=True),
        Binding("up", "step(-1)", id="clients.up", priority=True),
        Binding("down", "step(1)", id="clients.down", priority=True),
        Binding("a", "mark_all", id="clients.mark_all"),
        Binding("b", "change", id="clients.change"),
        Binding("s", "save", id="clients.save"),
        Binding("x", "give_up", id="clients.give_up"),
        Binding("c", "call", id="clients.call"),
        Binding("e", "edit", id="clients.edit"),
    ]
    CSS = """
    ClientsScreen #list { margin: 1 0 0 0; }
    ClientsScreen LineInput { margin: 0 0 0 1; display: none; }
    ClientsScreen PeopleList { height: 1fr; margin: 1 0; }
    """

    _roll: Roll = Roll.LEVELS
    _own = ""
    """The name of the rep's own list that is shown, empty where it is one of the planner's."""
    _typed = ""
    _kept: tuple[object, list[Listed]] = (None, [])
    _among: tuple[object, frozenset[int] | None] = (None, None)

    def __init__(self) -> None:
        super().__init__()
        self._marked: set[int] = set()

    def body(self) -> ComposeResult:
        """Yield the list's name, the line that narrows it, and its people."""
        yield EndsLine(id="list")
        yield LineInput()
        yield PeopleList()

    def on_mount(self) -> None:
        """Give the keys to the list."""
        super().on_mount()
        self.set_focus(self.people)

    @property
    def people(self) -> PeopleList:
        """The list."""
        return self.query_one(PeopleList)

    @property
    def line(self) -> LineInput:
        """The line that narrows the list."""
        return self.query_one(LineInput)

    @property
    def typing(self) -> bool:
        """Whether the line that narrows has the keys."""
        return self.focused is self.line

    @property
    def at_home(self) -> bool:
        """Whether letters are keys: not while somebody is looked for."""
        return not self.typing

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave letters and the arrows within a text to the line while it has the keys."""
        if action in {"to_list", "step"}:
            return self.typing
        return self.at_home or action not in {"turn", "narrow"}

    # What is shown.

    @property
    def own(self) -> "SavedList | None":
        """The rep's own list that is shown, None where it is one of the planner's."""
        return list_called(self.book, self._own) if self._own else None

    def show(self) -> None:
        """Show the list as the record now has it."""
        super().show()
        self._show_list()

    def _show_list(self) -> None:
        """Show the list as it is narrowed."""
        own = self.own
        if own is None and self._own:
            self._own = ""
        listed = {one.client: one for one in self._listed()}
        text = " ".join(part for part in (own.narrowed if own else "", self._typed) if part)
        try:
            here, others = self._fitting(list(listed), wanted(text, self.book, self.planner.today))
        except PlannerError as error:
            self._show_title(error.sentence(self.words))
            return
        words, today = self.words, self.planner.today
        reasons = [words.roll_reason(self._roll, listed[id_], today) for id_ in here[:_MEASURED]]
        empty = words.roll_empty(self._roll) if not text else words.nobody_fits(text)
        self.people.show(
            self._rows([listed[id_] for id_ in here], others),
            self._said,
            reason=widest(reasons, _REASON),
            empty=empty,
        )
        fits = words.people_of(len(here), len(listed)) if text else words.people(len(here))
        if self.typing and not self._typed:
            self._show_title(fits, words.narrow_hint)
        else:
            self._show_title(fits, words.people_marked(len(self._marked)) if self._marked else "")

    def _show_title(self, *said: str) -> None:
        own = self.own
        name = own.name if own else self.words.roll(self._roll)
        typed = own.narrowed if own else ""
        self.query_one("#list", EndsLine).show((name, typed, *said[:1]), said[1:])

    def _listed(self) -> list[Listed]:
        """Return who is on the list, reckoned once for a record and a day."""
        key = (self.book, self.planner.today, self._roll)
        if self._kept[0] != key:
            self._kept = key, roll(self.book, self._roll, self.planner.today, self.planner.calendar)
        return self._kept[1]

    def _fitting(self, ids: Sequence[int], by: Wanted) -> tuple[list[int], list[int]]:
        if by == ALL:
            return list(ids), []
        key = (self.book, self.planner.today, by.chosen_by)
        if self._among[0] != key:
            self._among = key, chosen(self.book, by, self.planner.today)
        return narrowed(ids, called(self.book, by.words), self._among[1])

    def _rows(self, here: Sequence[Listed], others: Sequence[int]) -> Iterator[Person | Group]:
        words = self.words
        if self._roll is Roll.LEVELS:
            for level, those in groupby(here, key=lambda one: one.level):
                of_level = list(those)
                if level is not None:
                    yield Group(f"{level.value}  {words.level(level)}", words.people(len(of_level)))
                yield from map(self._person, of_level)
        else:
            yield from map(self._person, here)
        if others:
            yield Group(words.not_on_list)
            yield from (Person(id_, id_ in self._marked) for id_ in others)

    def _person(self, one: Listed) -> Person:
        reason = self.words.roll_reason(self._roll, one, self.planner.today)
        late = self._roll is Roll.OVERDUE or (self._roll is Roll.BUYING and one.days < 0)
        return Person(one.client, one.client in self._marked, reason, late)

    def _said(self, id_: int) -> Said | None:
        client = self.book.client(id_)
        if client is None:
            return None
        card = self.book.open_card(id_)
        product = self.book.product(card.product) if card else None
        wants = f"{product.code} x{card.quantity}" if card and product else ""
        more = "  ".join(part for part in (wants, *client.phones[:1], self.words.listed(client.tags)) if part)
        return Said(client.name, client.number, level_of(card, self.planner.today).value if card else "", more)

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do on the list, or in the line."""
        words = self.words
        return (
            words.keys_narrow() if self.typing else words.keys_clients(narrowed=bool(self._typed), own=bool(self._own))
        )

    def help_text(self) -> str:
        """Explain the lists."""
        return self.words.help_clients

    # Lists.

    def _lists(self) -> list[tuple[str, str]]:
        """Return all lists, the planner's and then the rep's own, as (key, name)."""
        own = self.book.settings.lists
        return [*((one.value, self.words.roll(one)) for one in Roll), *((f"own {one.name}", one.name) for one in own)]

    def action_turn(self, by: int) -> None:
        """Go to another list."""
        keys = [key for key, _ in self._lists()]
        here = f"own {self.own.name}" if self.own else self._roll.value
        self._go_to(keys[(keys.index(here) + by) % len(keys)])

    def action_choose(self) -> None:
        """Offer all lists, with how many are on each of the planner's."""
        words, today, calendar = self.words, self.planner.today, self.planner.calendar
        counts = {one.value: len(roll(self.book, one, today, calendar)) for one in Roll}
        names = self._lists()
        rows = [(key, f"{counts[key]:6}  {name}" if key in counts else f"        {name}") for key, name in names]

        def chosen_list(key: str | None) -> None:
            if key is not None:
                self._go_to(key)

        self.app.push_screen(ChooseDialog(words.lists_title, rows), chosen_list)

    def _go_to(self, key: str) -> None:
        name = key.removeprefix("own ")
        own = list_called(self.book, name) if key != name else None
        self._own = own.name if own else ""
        known = [one.value for one in Roll]
        self._roll = Roll(own.of) if own and own.of in known else Roll(key) if key in known else Roll.EVERYONE
        self._marked.clear()
        self._set_typed("")
        self.show()
        self.people.action_first()

    # Finding.

    def _set_typed(self, text: str) -> None:
        self._typed = text
        if self.line.value != text:
            with self.prevent(Input.Changed):
                self.line.set_text(text)
        self.line.display = bool(text) or self.typing

    def action_narrow(self) -> None:
        """Type whom the list is to keep."""
        self.planner.recorder.prepare_names()
        self.line.display = True
        self.set_focus(self.line)
        self.show()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Keep who fits."""
        if event.value != self._typed:
            self._typed = event.value
            self._show_list()
            self.people.action_first()

    def action_step(self, by: int) -> None:
        """Move among those found while typing."""
        self.people.action_move(by)

    def on_input_submitted(self) -> None:
        """Open the person under the cursor; the list has the keys again."""
        self.action_to_list()
        self.people.action_open()

    def action_to_list(self) -> None:
        """Give the keys back to the list, as it is narrowed."""
        self.set_focus(self.people)
        self.line.display = bool(self._typed)
        self.show()

    def on_line_input_left(self) -> None:
        """Stop looking."""
        self.action_to_list()
        self.action_widen()

    def action_widen(self) -> None:
        """Show the whole list again; marks go where nothing narrows it."""
        if not self._typed:
            self._marked.clear()
        self._set_typed("")
        self.show()

    def on_key(self, event: events.Key) -> None:
        """Look for what an input method committed."""
        character = event.character
        if not self.typing and character and not character.isascii() and character.isprintable():
            event.stop()
            self._look_for(character)

    def on_paste(self, event: events.Paste) -> None:
        """Look for what was pasted; it never acts as keys."""
        if not self.typing and (text := clean(event.text)):
            event.stop()
            self._look_for(text)

    def _look_for(self, text: str) -> None:
        self.action_narrow()
        self.line.set_text(text)

    # One person.

    def on_people_list_opened(self, message: PeopleList.Opened) -> None:
        """Show the client's page."""
        self.planner.show_client(message.client)

    def action_entry(self, letter: str) -> None:
        """Begin an entry for the person under the cursor."""
        client = self.book.client(self.people.client)
        if client is not None:
            self.action_begin(f"{'t v' if letter == 't' else letter} {client.number} ")

    def action_begin(self, text: str) -> None:
        """Open today's entry line."""
        self.planner.begin_entry(text)

    def action_call(self) -> None:
        """Call the person under the cursor."""
        self.planner.call(self.people.client)

    def action_edit(self) -> None:
        """Change what the archive keeps of the person under the cursor."""
        client = self.book.client(self.people.client)
        if client is not None:
            self.app.push_screen(ClientForm(client))

    # Many.

    def on_people_list_marked(self, message: PeopleList.Marked) -> None:
        """Turn the person's mark, and go on to the next."""
        self._marked ^= {message.client}
        self._show_list()
        self.people.action_move(1)

    def action_mark_all(self) -> None:
        """Mark all of the list as it is narrowed, beside those marked before; where all are marked, none of them."""
        everyone = {person.id for person in self._on_list()}
        self._marked = self._marked - everyone if everyone <= self._marked else self._marked | everyone
        self._show_list()

    def _on_list(self) -> list[Person]:
        """Return the people on the list itself, without those who only fit beside it."""
        rows = [row.value for row in self.people.rows]
        beside = Group(self.words.not_on_list)
        end = rows.index(beside) if beside in rows else len(rows)
        return [row for row in rows[:end] if isinstance(row, Person)]

    def action_change(self) -> None:
        """Ask what is to change of all that are marked, in sight or not, else of the person under the cursor."""
        under = self.people.client
        clients = sorted(self._marked) or ([] if under is None else [under])
        if not clients:
            return
        words, planner = self.words, self.planner

        def read(text: str) -> str:
            bulk = read_bulk(text, planner.today)
            return bulk.echo(planner.words, planner.now(), len(clients), without_card(self.book, clients))

        def change(text: str | None) -> None:
            if text is not None:
                self._record(change_many(clients, read_bulk(text, planner.today), planner.now()), self._changed)

        names = words.listed([one.name for one in self.book.clients_of(clients[:_MEASURED])])
        self.app.push_screen(LineDialog(words.people(len(clients)), words.bulk_hint, read, about=names), change)

    def _changed(self) -> None:
        self._marked.clear()
        self.show()

    def _record(self, action: "Action", then: Callable[[], None]) -> None:
        def kept(done: object) -> None:
            then()
            self.tell(self.words.did(done.label))  # type: ignore[attr-defined]

        self.planner.recorder.keep(action, kept)

    # The rep's own lists.

    def action_save(self) -> None:
        """Ask for a name, and keep the list as it is narrowed."""
        words, own = self.words, self.own
        text = " ".join(part for part in (own.narrowed if own else "", self._typed) if part)

        def save(name: str | None) -> None:
            if name is not None:
                self._record(save_list(name, self._roll.value, text), partial(self._saved, clean(name)))

        said = "  ".join((words.roll(self._roll), text))
        self.app.push_screen(LineDialog(said, words.list_name_hint, clean, begun=own.name if own else ""), save)

    def _saved(self, name: str) -> None:
        self._go_to(f"own {name}")

    def action_give_up(self) -> None:
        """Give up the rep's own list that is shown."""
        own = self.own
        if own is None:
            self.planner.say(self.words.list_not_own)
        else:
            self._record(give_up_list(own.name), partial(self._go_to, self._roll.value))
