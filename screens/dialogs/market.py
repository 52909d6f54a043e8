"""A month's market: the notes on it, and one note in its fields."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from typing_extensions import override

from planner.entry.market import add_note, change_note, factor_typed, problems, remove_note, typed_of
from planner.plan.market import judged, season_offered
from planner.plan.months import month_of
from planner.record.errors import Conflict
from planner.record.planning import MARKET_FIELDS, MarketKind, MarketNote
from planner.review.judging import month_market
from screens.conflicts import keep_form
from screens.dialogs.base import Dialog
from screens.dialogs.telling import TellingDialog
from widgets.cells import column, right, widest
from widgets.ends_line import EndsLine
from widgets.form import Field, Form
from widgets.pick_list import PickList
from widgets.plain_text import PlainText
from widgets.said import Said

if TYPE_CHECKING:
    from planner.record.book import Book
    from planner.record.change import Action, Transaction
    from planner.record.clash import Shown
    from planner.record.errors import PlannerError

_KIND, _FACTOR = 12, 5
"""Cells of a note's kind, at the most, and of its factor."""


class MarketDialog(TellingDialog[None]):
    """Lists a month's notes on the market; each can be changed and removed, and others added."""

    VERTICAL_BREAKPOINTS = [(0, "-short"), (14, "-tall")]
    BINDINGS = [
        Binding("a", "add", id="market.add"),
        Binding("x", "remove", id="market.remove"),
    ]
    CSS = """
    .body { height: 1fr; margin: 1 0; }
    MarketDialog PlainText { height: auto; max-height: 50%; margin: 0 0 1 0; }
    MarketDialog.-short PlainText { display: none; }
    MarketDialog.-short .body { margin: 0; }
    MarketDialog Said { height: 1; padding: 0 1; }
    """

    def __init__(self, month: str) -> None:
        super().__init__("")
        self._month = month
        self._comes_to: tuple[Book, str] | None = None
        self._listed: dict[int, MarketNote] = {}

    def body(self) -> ComposeResult:
        """Yield the notes, what they come to, and what was done last."""
        yield PickList(classes="body")
        yield PlainText()
        yield Said()

    def on_mount(self) -> None:
        """Give the keys to the notes."""
        super().on_mount()
        self.set_focus(self.query_one(PickList))

    @property
    def _notes(self) -> list[MarketNote]:
        return self.book.market_notes(self._month)

    def show(self) -> None:
        """Show the notes as the record now has them."""
        super().show()
        words = self.words
        workdays, running = self.workdays(), self._month == month_of(self.planner.today)
        whole = judged(self.book, self._month, workdays)
        ahead = judged(self.book, self._month, workdays, self.planner.today) if running else whole
        self.query_one("#title", EndsLine).show((words.market_heading(self._month, whole, ahead),))
        self._listed = {note.id: note for note in self._notes}
        self.query_one(PickList).show(list(self._rows()), empty=words.market_empty)
        self.query_one(PlainText).show(self._said())

    def _rows(self) -> Iterator[tuple[str, str]]:
        words, notes = self.words, self._notes
        codes = {product.id: product.code for product in self.book.products()}
        kinds = widest((words.market_kind(note.kind) for note in notes), _KIND)
        about = [words.listed([*filter(None, [codes.get(note.product or 0, ""), words.market_days(note)])])
                 for note in notes]  # fmt: skip
        width = widest(about, 28)
        for note, of in zip(notes, about, strict=True):
            factor = "-" if note.judgement is None else words.market_factor(note.judgement)
            parts = [column(words.market_kind(note.kind), kinds), right(factor, _FACTOR)]
            yield str(note.id), "  ".join([*parts, *([column(of, width)] if width else []), note.text])

    def _said(self) -> str:
        """Return what the record proposes and what the judgement was worth; found once for a record."""
        if self._comes_to is None or self._comes_to[0] is not self.book:
            app, words = self.planner, self.words
            offered = season_offered(self.book, self._month, app.today, app.calendar)
            said = [
                words.month_market(month_market(self.book, self._month, app.today, app.calendar)),
                "" if offered is None else words.season_offered(offered, self._month),
            ]
            self._comes_to = self.book, words.sentences([one for one in said if one])
        return self._comes_to[1]

    @override
    def relabel(self) -> None:
        """Speak the language that was chosen."""
        self._comes_to = None
        super().relabel()

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        keys = self.words.keys_market()
        return keys if self._notes else [(key, does) for key, does in keys if key not in ("Enter", "x")]

    def help_text(self) -> str:
        """Explain notes and factors."""
        return self.words.help_market

    # Keys.

    def on_pick_list_picked(self, message: PickList.Picked) -> None:
        """Change the note."""
        note = self.book.market_note(int(message.key))
        if note is not None:
            self.app.push_screen(NoteDialog(note), self._kept)

    def action_add(self) -> None:
        """Add a note."""
        noted = any(note.kind == MarketKind.SEASON for note in self._notes)
        kind = MarketKind.PROMOTION if noted else MarketKind.SEASON
        self.app.push_screen(NoteDialog(MarketNote(0, self._month, kind.value)), self._kept)

    def action_remove(self) -> None:
        """Remove the note; undo brings it back, so nothing is asked."""
        if key := self.query_one(PickList).cursor_key:
            self.planner.recorder.keep(
                remove_note(int(key), self._listed.get(int(key))),
                lambda done: self.tell(self.words.market_removed(self.words.did(done.label))),
                self._not_removed,
            )

    def _not_removed(self, error: "PlannerError") -> None:
        if isinstance(error, Conflict):
            self.complain(self.words.market_changed)
        else:
            self.planner.say_refusal(error)

    def _kept(self, done: "Transaction | None") -> None:
        if done is not None and done.changes:
            self.query_one(PickList).go_to(str(done.changes[0].id))
            self.tell(self.words.did(done.label))


class NoteDialog(Dialog["Transaction"]):
    """Asks for a note's fields and keeps them; hands back what was kept. A note with the id 0 is new."""

    BINDINGS = [Binding("ctrl+n", "keep", id="market.keep", priority=True)]
    CSS = """
    NoteDialog Form { height: 1fr; margin: 1 0 0 0; }
    """

    def __init__(self, note: MarketNote) -> None:
        super().__init__("")
        self._note = note
        self._shown: dict[str, str] = {}
        self._values: dict[str, str] = {}
        self._proposed = ""

    def body(self) -> ComposeResult:
        """Yield the fields."""
        yield Form()

    def on_mount(self) -> None:
        """Begin with what the note says, a new season with what the record shows of it."""
        self._shown = typed_of(self._note, self.book)
        self._values = dict(self._shown)
        app = self.planner
        self._offered = season_offered(self.book, self._note.month, app.today, app.calendar) if self._new else None
        self._proposed = "" if self._offered is None else factor_typed(self._offered.factor)
        self._propose()
        super().on_mount()
        self._form.start(MARKET_FIELDS[0])

    @property
    def _form(self) -> Form:
        return self.query_one(Form)

    @property
    def _new(self) -> bool:
        return not self._note.id

    def _propose(self) -> None:
        """Put in the factor of the season that the record shows, as long as the rep has typed none."""
        if self._proposed and self._values["factor"] in ("", self._proposed):
            season = self._values["kind"] == MarketKind.SEASON
            self._values["factor"] = self._proposed if season else ""

    def show(self) -> None:
        """Show title and fields in the language in use."""
        words, note = self.words, self._note
        self._heading = words.market_title(note.month)
        super().show()
        self.query_one("#title", EndsLine).show((self._heading, words.market_new if self._new else str(note.id)))
        if not self._form.editing:
            self._form.show(list(self._fields()), self._values)

    def _fields(self) -> Iterator[Field]:
        words, kinds = self.words, dict.fromkeys((*(kind.value for kind in MarketKind), self._note.kind))
        codes = [product.code for product in self.book.products()]
        options = {
            "kind": tuple((kind, words.market_kind(kind)) for kind in kinds),
            "product": (("", words.any_product), *((code, code) for code in codes)),
        }
        for name in MARKET_FIELDS:
            yield Field(name, words.market_field(name), self._hint(name), options.get(name, ()))

    def _hint(self, name: str) -> str:
        if name == "factor" and self._offered is not None and self._values["kind"] == MarketKind.SEASON:
            return self.words.season_proposed(self._offered, self._note.month)
        return self.words.market_hint(name)

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_market_note()

    def help_text(self) -> str:
        """Explain notes and factors."""
        return self.words.help_market

    @override
    def relabel(self) -> None:
        """Speak the language that was chosen; what is typed stays."""
        self._form.show(list(self._fields()), self._values)
        super().relabel()

    @override
    def complain(self, sentence: str) -> None:
        """Say why something was refused; the fields stay."""
        if sentence:
            self._form.set_error(sentence)

    # Fields.

    def on_form_changed(self, message: Form.Changed) -> None:
        """Keep what is typed; another kind may have another factor proposed."""
        self._values[message.field] = message.text
        if message.field == "kind" and self._proposed:
            self._propose()
            self._form.show(list(self._fields()), self._values)

    def on_form_submitted(self) -> None:
        """Keep the note."""
        self.action_keep()

    def on_form_left(self) -> None:
        """Leave without a note."""
        self.dismiss(None)

    def action_keep(self) -> None:
        """Keep the note, or mark what is wrong with it."""
        today, note = self.planner.today, self._note
        typed = {name: text for name, text in self._values.items() if self._new or text != self._shown[name]}
        wrong = problems(typed, self.book, note, today)
        if wrong:
            self._refuse(wrong)
            return

        def make(shown: "Shown", theirs: frozenset[str]) -> "Action":
            mine = {name: text for name, text in typed.items() if name not in theirs}
            return add_note(note.month, mine, today) if self._new else change_note(note.id, mine, today, shown)

        def kept(done: "Transaction") -> None:
            self.dismiss(done)

        keep_form(self.planner, make, dict(self._shown), kept, self._refused, self.show)

    def _refuse(self, wrong: "dict[str, PlannerError]") -> None:
        self._form.set_errors({field: error.sentence(self.words) for field, error in wrong.items()})

    def _refused(self, error: "PlannerError") -> None:
        self._refuse({"kind": error})
