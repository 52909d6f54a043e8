"""Today: the goal, the day's targets, whom to follow up, visit and greet, and the line that takes what happened."""

from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from typing_extensions import override

from planner.entry import acts
from planner.entry.completing import Asked, offers
from planner.entry.contacts import Contact
from planner.entry.echo import recorded
from planner.entry.entries import Entry
from planner.entry.grammar import Opening, parse
from planner.entry.tokens import NoDateYet
from planner.plan.checklist import Section, checklist
from planner.record.change import What
from planner.record.errors import Ambiguous, PlannerError, UnknownPerson
from planner.record.text import clean
from screens.base import PlannerScreen
from screens.conflicts import keep_form, nothing, take_back
from screens.dialogs.choose import ChooseDialog
from screens.dialogs.postpone import PostponeDialog
from screens.dialogs.reading import ReadingDialog
from widgets.checklist import DayList
from widgets.entry_bar import EntryBar, EntryInput
from widgets.meters import Meters

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from planner.plan.checklist import Line
    from planner.record.change import Action, Transaction
    from planner.record.clash import Shown

VERBS = "nfvdltgre"
"""The letters that open the entry line with themselves typed."""

DRAFT = "entry"
"""The entry line's draft."""


class TodayScreen(PlannerScreen[None]):
    """The day's list and the entry line."""

    TAB = "today"
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (12, "-short"), (18, "-tall")]
    BINDINGS = [
        *(Binding(letter, f"entry('{letter}')", id=f"entry.{letter}") for letter in VERBS),
        Binding("plus", "visitor", id="visitor"),
        Binding("w", "why", id="why"),
        Binding("c", "call", id="call"),
    ]
    CSS = """
    Meters { margin: 1 0; }
    EntryBar { margin-top: 1; }
    TodayScreen.-short Meters, TodayScreen.-short EntryBar { margin: 0; }
    TodayScreen.-tiny Meters { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._back_to = self.TAB
        """The screen that comes back into sight when the entry line is closed."""
        self._then: Callable[[], None] | None = None
        """What is done when the entry has been recorded."""

    def body(self) -> ComposeResult:
        """Yield meters, list and entry line."""
        yield Meters()
        yield DayList()
        yield EntryBar()

    def on_mount(self) -> None:
        """Offer what was being typed when the line dropped."""
        super().on_mount()
        self.set_focus(self.day_list)
        if draft := self.planner.drafts.get(DRAFT):
            self.open_entry(draft)

    @property
    def day_list(self) -> DayList:
        """The day's list."""
        return self.query_one(DayList)

    @cached_property
    def bar(self) -> EntryBar:
        """The entry line."""
        return self.query_one(EntryBar)

    @property
    def at_home(self) -> bool:
        """Whether letters are keys: not while the entry line is open."""
        return not self.typing

    @property
    @override
    def typed_at(self) -> EntryInput:
        """The entry line, open or not: what an input method commits opens it."""
        return self.bar.input

    @property
    def typing(self) -> bool:
        """Whether the entry line is open."""
        return self.focused is self.bar.input

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave every letter to the entry line once it is open."""
        return self.at_home if action in {"entry", "visitor", "why"} else True

    # What is shown.

    def show(self) -> None:
        """Show the day as the record now has it."""
        super().show()
        app = self.planner
        month = self.month()
        day = checklist(self.book, app.today, app.calendar, month)
        self.query_one(Meters).show(month, day, self.words, self.outlook(month).now)
        self.day_list.show(day, self.words, new=not self.book.client_count())
        if self.typing:
            self._echo(self.bar.text)

    def arrive(self) -> None:
        """Let what is done step back; who comes here stays here."""
        self._back_to, self._then = self.TAB, None
        self.day_list.settle()
        self._drawn_from = None

    def on_day_changed(self) -> None:
        """Begin a new list; what is being typed stays."""
        self.day_list.settle()
        super().on_day_changed()

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do on the list, or in the entry line."""
        return self.words.keys_entry() if self.typing else self.words.keys_today()

    def help_text(self) -> str:
        """Explain the list's keys and the entry line."""
        return self.words.help_today

    # The entry line.

    def action_entry(self, letter: str) -> None:
        """Open the entry line with a verb's letter typed."""
        self.open_entry(letter)

    def open_entry(self, text: str) -> None:
        """Open the entry line with ``text`` in it, the cursor behind."""
        self.planner.recorder.prepare_names()
        self.bar.open(text)
        self.set_focus(self.bar.input)
        self._echo(text)
        self.show_keys()

    def begin_entry(self, text: str, back_to: str, then: "Callable[[], None] | None") -> None:
        """Open the entry line for another screen, which comes back when it is closed."""
        self.open_entry(text)
        self._back_to, self._then = back_to, then

    def close_entry(self) -> None:
        """Close the entry line; the list has the keys again, or the screen on which the entry was begun."""
        self.set_focus(self.day_list)
        self.show_keys()
        here, self._back_to, self._then = self._back_to, self.TAB, None
        self.planner.action_go(here)

    def on_paste(self, event: events.Paste) -> None:
        """Open the entry line with what was pasted; it never acts as keys."""
        if not self.typing and (text := clean(event.text)):
            event.stop()
            self.open_entry(text)

    def on_key(self, event: events.Key) -> None:
        """Open the entry line with a character that an input method committed."""
        character = event.character
        if not self.typing and character and not character.isascii() and character.isprintable():
            event.stop()
            self.open_entry(character)

    def on_entry_bar_changed(self, message: EntryBar.Changed) -> None:
        """Say what Enter will record."""
        if self.typing:
            self.planner.drafts.put(DRAFT, message.text)
            self._echo(message.text)

    def on_entry_bar_left(self) -> None:
        """Leave the line; Up brings its text back."""
        self.bar.input.remember(self.bar.text)
        self.planner.drafts.put(DRAFT, "")
        self.close_entry()
        self.bar.clear()

    def _parse(self, text: str, opening: Opening = Opening.ASK) -> Entry:
        return parse(text, self.book, self.planner.now(), self.planner.calendar, opening=opening)

    def _echo(self, text: str) -> None:
        if not text.strip():
            self.bar.set_echo(self.words.entry_hint)
            return
        try:
            entry = self._parse(text)
        except NoDateYet as missing:
            # A call that was put off begins so: nothing is wrong before anything was typed.
            self.bar.set_echo(self.words.entry_when_past if missing.past else self.words.entry_when)
        except PlannerError as error:
            self._show_error(error)
        else:
            warnings = entry.warnings(self.words)
            hint = self.words.entry_more if isinstance(entry, Contact) and entry.bare else ""
            self.bar.set_echo(entry.echo(self.words), warnings[0] if warnings else "", hint)

    def _show_error(self, error: PlannerError) -> None:
        self.bar.set_error(error.sentence(self.words), error.start, error.end)

    def on_entry_bar_submitted(self, message: EntryBar.Submitted) -> None:
        """Record the line, or ask what it leaves open."""
        self._submit(message.text)

    def _submit(self, text: str, opening: Opening = Opening.ASK) -> None:
        if not text.strip():
            self.close_entry()
            return
        try:
            entry = self._parse(text, opening)
        except Ambiguous as error:
            self._ask_who(text, error)
        except UnknownPerson as error:
            if error.may_open or error.near:
                self._ask_new(text, error)
            else:
                self._show_error(error)
        except PlannerError as error:
            self._show_error(error)
        else:
            self.planner.recorder.keep(entry.apply, partial(self._recorded, entry), self._show_error)

    def _recorded(self, entry: Entry, done: "Transaction") -> None:
        words, here, then = self.words, self._back_to == self.TAB, self._then
        self.planner.drafts.put(DRAFT, "")
        self.close_entry()
        self.bar.clear()
        # Elsewhere there is room for a few words; all of it was said before Enter.
        self.planner.tell_here(recorded(words, entry, done.label) if here else words.did(done.label))
        if then is not None:
            then()

    def tell(self, said: str) -> None:
        """Say what undo or redo has done where the entry line says what was recorded."""
        self.bar.set_echo(f"✓ {said}")

    @override
    def complain(self, sentence: str) -> None:
        """Say why something was refused where there is room for a sentence, unless something is being typed there."""
        if self.typing:
            super().complain(sentence)
        elif sentence:
            self.bar.set_error(sentence)
        elif self.bar.said.startswith("✗"):
            self.bar.set_echo("")

    def _ask_who(self, text: str, error: Ambiguous) -> None:
        def chosen(number: str | None) -> None:
            if number is not None:
                self._put_in(text, error, number)

        self.app.push_screen(ChooseDialog(self.words.who_is_meant(error.text), _people(error.fits)), chosen)

    def _put_in(self, text: str, error: PlannerError, number: str) -> None:
        self.open_entry(text[: error.start] + number + text[error.end :])

    def _ask_new(self, text: str, error: UnknownPerson) -> None:
        known = _people(error.near)

        def chosen(answer: str | None) -> None:
            if answer is not None and any(answer == number for number, _ in known):
                self._put_in(text, error, answer)
            elif answer is not None:
                self._submit(text, Opening(answer))

        rows = [*known, *([(Opening.NEW.value, self.words.open_new(error.name))] if error.may_open else [])]
        if error.may_open and (held := self.book.settings.held):
            rows.append((Opening.HELD.value, self.words.open_held(error.name, held)))
        self.app.push_screen(ChooseDialog(self.words.who_is_meant(error.name), rows), chosen)

    def on_entry_bar_completed(self, message: EntryBar.Completed) -> None:
        """Complete the last word; several that it may mean are offered."""
        asked, word, found = offers(message.text, self.book, self.words.code)
        if len(found) == 1:
            self.open_entry(found[0][0])
        elif found:
            title = {
                Asked.WHO: self.words.who_is_meant(word),
                Asked.SOURCE: self.words.which_source,
                Asked.REASON: self.words.which_reason,
                Asked.PRODUCT: self.words.which_of_products,
            }[asked]

            def chosen(text: str | None) -> None:
                if text is not None:
                    self.open_entry(text)

            self.app.push_screen(ChooseDialog(title, found), chosen)

    # The list.

    def action_visitor(self) -> None:
        """Count one more visitor."""
        self._act(acts.one_visitor(self.planner.now()))

    def _act(self, action: "Action") -> None:
        """Do what a key means, and say what was done."""
        self.planner.recorder.keep(action, self._tell_done)

    def _tell_done(self, done: "Transaction") -> None:
        self.tell(self.words.did(done.label) if done.changes else self.words.theirs_kept)

    def on_day_list_ticked(self, message: DayList.Ticked) -> None:
        """Tick the line, or take its tick back."""
        line, app = message.line, self.planner
        if line.done:
            take_back(app, acts.untick(line), lambda done: self.tell(self.words.undo_done(self.words.did(done.label))))
        else:
            self._act(acts.tick(line, app.now(), app.calendar))

    def on_day_list_attempted(self, message: DayList.Attempted) -> None:
        """Record that the person was tried and not reached."""
        line, app = message.line, self.planner
        if line.done:
            app.say(self.words.already_done)
        else:
            self._act(acts.attempt(line, app.now(), app.calendar))

    def on_day_list_declined(self, message: DayList.Declined) -> None:
        """Leave a proposed greeting out this time."""
        line, app = message.line, self.planner
        if line.done:
            app.say(self.words.already_done)
        else:
            self._act(acts.decline(line, app.now()))

    def on_day_list_opened(self, message: DayList.Opened) -> None:
        """Open the entry line for the person, ready for the note and the next step."""
        line = message.line
        if line.client is None:
            self.on_day_list_ticked(DayList.Ticked(message.day_list, line))
            return
        verb = {Section.VISITS: "v", Section.GREETINGS: "g"}.get(line.section, "f")
        self.open_entry(f"{verb} {line.number} ")

    def on_day_list_postponed(self, message: DayList.Postponed) -> None:
        """Ask to when, and put the line off."""
        line, app = message.line, self.planner
        if line.done:
            app.say(self.words.already_done)
            return

        def chosen(to: date | None) -> None:
            if to is not None:
                self._put_off(line, to)

        self.app.push_screen(PostponeDialog(self.words.postpone_title(line.name or line.text)), chosen)

    def _put_off(self, line: "Line", to: date) -> None:
        now = self.planner.now()

        def make(shown: "Shown", theirs: frozenset[str]) -> "Action":
            return nothing(What.POSTPONED) if theirs else acts.postpone(line, to, now, shown)

        keep_form(self.planner, make, {}, self._tell_done)

    def on_day_list_called(self, message: DayList.Called) -> None:
        """Show what a call to the person is prepared with; a task of the rep's own has nobody to call."""
        if message.line.client is None:
            self.action_call()
        else:
            self.planner.to_entry.call(message.line.client)

    def on_day_list_asked(self, message: DayList.Asked) -> None:
        """Say why the line is there, and below what today's targets rest on."""
        line, words = message.line, self.words
        said = (
            words.explain_line(line, self.planner.today),
            f"# {words.why_title}",
            self.why(self.month()),
        )
        self.app.push_screen(ReadingDialog(line.name or line.text, "\n\n".join(said)))

    def action_call(self) -> None:
        """Say how somebody is called who stands on no line."""
        self.planner.say(self.words.nobody_to_call)

    def action_why(self) -> None:
        """Say what today's targets rest on."""
        self.app.push_screen(ReadingDialog(self.words.why_title, self.why(self.month())))

    def keep_drafts(self) -> None:
        """Keep the entry line."""
        self.planner.drafts.put(DRAFT, self.bar.text if self.typing else "")


def _people(fits: "Sequence[tuple[str, str, str]]") -> list[tuple[str, str]]:
    """Return rows to choose a person from, by number."""
    return [(number, "  ".join(part for part in (name, number, phone) if part)) for number, name, phone in fits]
