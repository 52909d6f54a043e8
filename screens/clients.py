"""Clients: the archive in lists, found while typing, changed many at once."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input
from typing_extensions import override

from planner.entry.bulk import change_many, dropped_by, read_bulk, without_card
from planner.entry.saved_lists import ensure_name, give_up_list, list_called, save_list
from planner.plan.archive import Roll
from planner.record.errors import PlannerError
from planner.record.text import clean
from screens.base import PlannerScreen
from screens.dialogs.choose import ChooseDialog
from screens.dialogs.client_form import ClientForm
from screens.dialogs.line import LineDialog
from screens.listing import OWN, Listing
from widgets.cells import widest
from widgets.ends_line import EndsLine
from widgets.line_input import LineInput
from widgets.people_list import People, PeopleList, Person

if TYPE_CHECKING:
    from planner.record.change import Action, Transaction

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

    def __init__(self) -> None:
        super().__init__()
        self.listing = Listing(self)
        self._here: Sequence[int] = ()
        """Who is on the list as it is shown, without those who only fit beside it."""

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

    def show(self) -> None:
        """Show the list as the record now has it."""
        super().show()
        self._show_list()

    def _show_list(self) -> None:
        """Show the list as it is narrowed."""
        listing, words = self.listing, self.words
        listing.said.sought = listing.typed
        try:
            shown = listing.shown()
        except PlannerError as error:
            # Nobody of the list before: a key that changes the marked or opens one would meet somebody else.
            sentence = error.sentence(words)
            self._here = ()
            self.people.show(People(), listing.said, empty=sentence)
            self._show_title(sentence)
            return
        empty = words.nobody_fits(listing.text) if listing.text else words.roll_empty(listing.roll)
        people, self._here = listing.people(shown), shown.here
        measured = () if listing.roll is Roll.EVERYONE else people[:_MEASURED]
        width = widest((row.value.reason for row in measured if isinstance(row.value, Person)), _REASON)
        self.people.show(people, listing.said, reason=width, empty=empty)
        count = len(shown.here)
        fits = words.people_of(count, shown.of) if listing.text else words.people(count)
        if self.typing and not listing.typed:
            self._show_title(fits, words.narrow_hint)
        else:
            self._show_title(fits, words.people_marked(len(listing.marked)) if listing.marked else "")

    def _show_title(self, *said: str) -> None:
        own = self.listing.own
        typed = own.narrowed if own else ""
        self.query_one("#list", EndsLine).show((self.listing.name, typed, *said[:1]), said[1:])

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do on the list, or in the line."""
        words = self.words
        if self.typing:
            return words.keys_narrow()
        return words.keys_clients(narrowed=bool(self.listing.typed), own=self.listing.own is not None)

    def help_text(self) -> str:
        """Explain the lists."""
        return self.words.help_clients

    # Lists.

    def action_turn(self, by: int) -> None:
        """Go to another list."""
        self._go_to(self.listing.beside(by))

    def action_choose(self) -> None:
        """Offer all lists, with how many are on each of the planner's."""
        counts = self.listing.counts()
        rows = [(key, f"{counts.get(key, ''):6}  {name}") for key, name in self.listing.lists()]

        def chosen(key: str | None) -> None:
            if key is not None:
                self._go_to(key)

        self.app.push_screen(ChooseDialog(self.words.lists_title, rows), chosen)

    def _go_to(self, key: str) -> None:
        self.listing.go_to(key)
        self._set_typed("")
        self.show()
        self.people.action_first()

    # Finding.

    def _set_typed(self, text: str) -> None:
        self.listing.typed = text
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
        if event.value != self.listing.typed:
            self.listing.typed = event.value
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
        self.line.display = bool(self.listing.typed)
        self.show()

    def on_line_input_left(self) -> None:
        """Stop looking."""
        self.action_to_list()
        self.action_widen()

    def action_widen(self) -> None:
        """Show the whole list again; marks go where nothing narrows it."""
        if not self.listing.typed:
            self.listing.marked.clear()
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
        self.planner.to_entry.show(message.client)

    def action_entry(self, letter: str) -> None:
        """Begin an entry for the person under the cursor."""
        client = self.book.client(self.people.client)
        if client is not None:
            self.action_begin(f"{'t v' if letter == 't' else letter} {client.number} ")

    def action_begin(self, text: str) -> None:
        """Open today's entry line."""
        self.planner.to_entry.begin(text)

    def action_call(self) -> None:
        """Call the person under the cursor; when that is recorded the one below is under it."""
        if self.people.client is None:
            self.planner.say(self.words.nobody_to_call)
        after = self.people.next_client
        then = None if after is None else partial(self.people.go_to, str(after))
        self.planner.to_entry.call(self.people.client, then)

    def action_edit(self) -> None:
        """Change what the archive keeps of the person under the cursor."""
        client = self.book.client(self.people.client)
        if client is not None:
            self.app.push_screen(ClientForm(client, self.book.open_card(client.id)))

    # Many.

    def on_people_list_marked(self, message: PeopleList.Marked) -> None:
        """Turn the person's mark, and go on to the next."""
        self.listing.marked ^= {message.client}
        self._show_list()
        self.people.action_move(1)

    def action_mark_all(self) -> None:
        """Mark all of the list as it is narrowed, beside those marked before; where all are marked, none of them."""
        self.listing.mark_all(self._here)
        self._show_list()

    def action_change(self) -> None:
        """Ask what is to change of all that are marked, in sight or not, else of the person under the cursor."""
        under = self.people.client
        clients = sorted(self.listing.marked) or ([] if under is None else [under])
        if not clients:
            return
        words, planner = self.words, self.planner

        def read(text: str) -> str:
            bulk = read_bulk(text, planner.today)
            cardless, dropped = without_card(self.book, clients), dropped_by(self.book, clients, bulk)
            return bulk.echo(planner.words, planner.now(), len(clients), cardless, dropped)

        def change(text: str | None) -> None:
            if text is not None:
                self._record(change_many(clients, read_bulk(text, planner.today), planner.now()), self._changed)

        more = [f"+{len(clients) - _MEASURED}"] if len(clients) > _MEASURED else []
        names = words.listed([*(one.name for one in self.book.clients_of(clients[:_MEASURED])), *more])
        title = words.people(len(clients))
        self.app.push_screen(LineDialog(title, words.bulk_hint, read, words.change_them, about=names), change)

    def _changed(self) -> None:
        self.listing.marked.clear()
        self.show()

    def _record(self, action: "Action", then: Callable[[], None]) -> None:
        def kept(done: "Transaction") -> None:
            then()
            self.tell(self.words.did(done.label))

        self.planner.recorder.keep(action, kept)

    # The rep's own lists.

    def action_save(self) -> None:
        """Ask for a name, and keep the list as it is narrowed."""
        listing, words, own = self.listing, self.words, self.listing.own
        text = listing.text
        try:
            listing.shown()
        except PlannerError as error:
            self.complain(error.sentence(words))
            return

        def read(name: str) -> str:
            ensure_name(clean(name), words)
            return words.list_kept_as(clean(name), replaces=list_called(self.book, name) is not None)

        def save(name: str | None) -> None:
            if name is not None:
                self._record(save_list(name, listing.roll.value, text), partial(self._saved, clean(name)))

        said = "  ".join((words.roll(listing.roll), text))
        begun = own.name if own else ""
        self.app.push_screen(LineDialog(said, words.list_name_hint, read, words.keep_it, begun=begun), save)

    def _saved(self, name: str) -> None:
        self._go_to(f"{OWN}{name}")

    def action_give_up(self) -> None:
        """Give up the rep's own list that is shown."""
        own = self.listing.own
        if own is None:
            self.planner.say(self.words.list_not_own)
        else:
            self._record(give_up_list(own.name), partial(self._go_to, self.listing.roll.value))
