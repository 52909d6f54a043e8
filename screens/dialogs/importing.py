"""Importing: the file is named, its columns are looked at and corrected, then counted, then taken in."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from os.path import commonprefix
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult
from textual.binding import Binding

from planner.entry.importing.asked import asked
from planner.entry.importing.columns import IGNORED, fields_of, mapped
from planner.entry.importing.desk import Source
from planner.entry.importing.heads import Rows
from planner.entry.importing.run import Imported, taken_in
from planner.record.errors import NotUnderstood
from planner.record.text import clean
from screens.dialogs.base import Dialog
from screens.dialogs.choose import ChooseDialog
from screens.dialogs.exporting import offer_skipped
from widgets.cells import column, widest
from widgets.ends_line import EndsLine
from widgets.line_input import LineInput
from widgets.painted import Tone
from widgets.pick_list import PickList
from widgets.plain_text import PlainText
from widgets.said import Said

if TYPE_CHECKING:
    from planner.entry.importing.port import Files, Incoming, Record
    from planner.record.book import Book
    from planner.record.change import Transaction
    from planner.record.errors import PlannerError

_HEAD, _FIELD = 20, 18
"""Cells of a column's head and of its field, at the most."""
_SAMPLES: Final = 3
"""How many rows show what stands in a column."""
_SAMPLED: Final = 12
"""How many new products are named."""
_SHOWN: Final = 200
"""How many rows that are not taken, or that differ, are listed."""


class PathDialog(Dialog[None]):
    """Asks which file; what stands in it is read while the keys wait."""

    BINDINGS = [Binding("tab", "complete", id="import.complete", priority=True)]

    CSS = """
    PathDialog LineInput { margin: 1 0 0 1; }
    PathDialog Said { height: 2; margin: 1 0 0 0; padding: 0 1; }
    """

    def __init__(self, incoming: "Incoming") -> None:
        super().__init__("")
        self._incoming = incoming

    def body(self) -> ComposeResult:
        """Yield the line, and what is said of it."""
        yield LineInput()
        yield Said()

    def on_mount(self) -> None:
        """Wait for the path."""
        super().on_mount()
        self.set_focus(self.query_one(LineInput))
        self.query_one(Said).say((self.words.import_path_hint, Tone.MUTED))

    def show(self) -> None:
        """Show title and keys."""
        self._heading = self.words.import_title
        super().show()

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_import_path()

    def action_complete(self) -> None:
        """Go on with the path as far as one that is there leads; where it parts, say whither."""
        line, typed = self.query_one(LineInput), self.query_one(LineInput).value
        found = self._incoming.paths_starting(typed)
        if found:
            line.set_text(commonprefix(list(found)))  # noqa: RUF071 - letter by letter, as it was typed
        names = [one.rstrip("/").rpartition("/")[2] for one in found]
        said = self.words.listed(names) if len(found) > 1 else self.words.import_path_hint
        self.query_one(Said).say((said, Tone.MUTED))

    def on_input_submitted(self) -> None:
        """Read the file, and show its columns; of a whole record what would come of it."""
        if path := self.query_one(LineInput).value.strip().strip("'\""):
            self.planner.recorder.find_out(partial(self._incoming.read_files, path), self._read, self._refused)

    def _read(self, files: "Files") -> None:
        try:
            sources = asked(files.sheets).sources if files.sheets else ()
        except NotUnderstood:
            # The heads say nothing: the rep says it.
            sources = [Source(sheet, Rows.CLIENTS, {}) for sheet in files.sheets]
        if sources:
            self.dismiss(None)
            self.planner.push_screen(ColumnsDialog(sources))
        else:
            count(self, files.records, ())

    def _refused(self, error: "PlannerError") -> None:
        self.complain(error.sentence(self.words))

    def complain(self, sentence: str) -> None:
        """Say why the file cannot be read; the path stays."""
        if sentence:
            self.query_one(Said).say((f"✗ {sentence}", Tone.BAD))

    def on_line_input_left(self) -> None:
        """Leave."""
        self.dismiss(None)


class ColumnsDialog(Dialog[None]):
    """Shows what each column is read as, with what stands in its first rows; each can be corrected."""

    BINDINGS = [Binding("space", "change", id="import.change")]
    CSS = """
    .body { height: 1fr; margin: 1 0; }
    ColumnsDialog Said { height: 2; padding: 0 1; }
    """

    def __init__(self, sources: Sequence[Source]) -> None:
        super().__init__("")
        self._sources = list(sources)

    def body(self) -> ComposeResult:
        """Yield the columns."""
        yield PickList(classes="body")
        yield Said()

    def on_mount(self) -> None:
        """Give the keys to the columns."""
        super().on_mount()
        self.set_focus(self.query_one(PickList))

    def show(self) -> None:
        """Show the sheets and their columns."""
        self._heading = self.words.import_columns_title
        super().show()
        self.query_one(PickList).show(list(self._rows()))

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_import_columns()

    def help_text(self) -> str:
        """Explain columns and counts."""
        return self.words.help_import

    def _rows(self) -> Iterator[tuple[str, str]]:
        """Yield a row for each sheet, with what its rows are, and one for each of its columns."""
        words = self.words
        for nth, (sheet, rows, columns) in enumerate(self._sources):
            yield f"{nth}", words.import_sheet_rows(sheet.called, words.export_table(rows), len(sheet.rows))
            heads = [clean(head) for head in sheet.heads]
            width = widest(heads, _HEAD)
            for place, head in enumerate(heads):
                field = self._named(columns[place]) if place in columns else IGNORED
                said = (clean(row.cells[place]) for row in sheet.rows[: 2 * _SAMPLES] if place < len(row.cells))
                samples = [one for one in said if one][:_SAMPLES]
                parts = " " + column(head, width), column(field, _FIELD), " | ".join(samples)
                yield f"{nth} {place}", "  ".join(parts)

    def _named(self, field: str) -> str:
        return self.words.import_field(field) or self.words.export_column(field)

    def action_change(self) -> None:
        """Say what a column is, or what the rows of a sheet are."""
        key = (self.query_one(PickList).cursor_key or "").split()
        match key:
            case [nth, place]:
                source = self._sources[int(nth)]
                rows = [(one, self._named(one)) for one in fields_of(source.rows)]
                title = self.words.import_column_is(clean(source.sheet.heads[int(place)])[:_HEAD])
                chosen = partial(self._take_field, int(nth), int(place))
                self.app.push_screen(ChooseDialog(title, [(IGNORED, self.words.import_ignored), *rows]), chosen)
            case [nth]:
                kinds = [(one.value, self.words.export_table(one)) for one in Rows]
                title = self.words.import_rows_are
                self.app.push_screen(ChooseDialog(title, kinds), partial(self._take_kind, int(nth)))
            case _:
                pass

    def _take_field(self, nth: int, place: int, field: str | None) -> None:
        source = self._sources[nth]
        if field is None:
            return
        columns = {one: there for one, there in source.columns.items() if one != place}
        self._sources[nth] = source._replace(columns=columns if field == IGNORED else {**columns, place: field})
        self.show()

    def _take_kind(self, nth: int, kind: str | None) -> None:
        if kind is None:
            return
        sheet, rows = self._sources[nth].sheet, Rows(kind)
        try:
            columns = mapped(sheet, rows)
        except NotUnderstood:
            columns = {}
        self._sources[nth] = Source(sheet, rows, columns)
        self.show()

    def on_pick_list_picked(self) -> None:
        """Find out what would be taken."""
        count(self, (), self._sources)

    def complain(self, sentence: str) -> None:
        """Say why it cannot be."""
        if sentence:
            self.query_one(Said).say((f"✗ {sentence}", Tone.BAD))


class CountsDialog(Dialog[str]):
    """Says what would be taken, what differs and what is left out; Enter takes it in and hands back what was done."""

    BINDINGS = [
        Binding("enter", "take", id="import.take", priority=True),
        Binding("s", "skipped", id="import.skipped"),
    ]
    CSS = """
    .body { height: 1fr; margin: 1 0; }
    CountsDialog Said { height: 2; padding: 0 1; }
    """

    def __init__(self, done: Imported, make: "Callable[[Book], Imported]", seq: int) -> None:
        super().__init__("")
        self._done, self._make, self._seq = done, make, seq

    def body(self) -> ComposeResult:
        """Yield the counts."""
        yield PlainText(classes="body")
        yield Said()

    def on_mount(self) -> None:
        """Give the keys to the text."""
        super().on_mount()
        self.set_focus(self.query_one(PlainText))

    def show(self) -> None:
        """Show the counts and the rows that are not taken."""
        done, words = self._done, self.words
        self._heading = words.import_counts(done.rows, done.added, done.merged, len(done.skipped))
        super().show()
        self.query_one("#title", EndsLine).show((self._heading,))
        self.query_one(PlainText).show("\n".join(self._lines()))

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_import_counts(skipped=self._can_write)

    def help_text(self) -> str:
        """Explain columns and counts."""
        return self.words.help_import

    def _lines(self) -> Iterator[str]:
        done, words = self._done, self.words
        for one in done.handed:
            yield words.import_handed(one.added, one.merged)
            yield from (words.import_renumbered(who.name, who.old, who.new) for who in one.renumbered[:_SHOWN])
        yield from (words.import_row(one.file, one.row, one.why(words)) for one in done.skipped[:_SHOWN])
        if done.differs:
            yield words.import_differ(len(done.differs))
        for it in done.differs[:_SHOWN]:
            person, field = words.person(it.name, it.number), words.export_column(it.field)
            yield words.import_row(it.file, it.row, words.import_kept(person, field, it.kept, it.said))
        left = len(done.skipped) + len(done.differs) - 2 * _SHOWN
        if left > 0:
            yield words.import_and_more(left, "")
        if done.new_products:
            yield words.import_new_products(words.listed(done.new_products[:_SAMPLED]), len(done.new_products))
        if not (done.handed or done.skipped or done.differs):
            yield words.import_all_well

    @property
    def _can_write(self) -> bool:
        return bool(self._done.skipped) and self.planner.outgoing is not None

    def action_skipped(self) -> None:
        """Write the rows that are not taken to a file, with why."""
        if self._can_write and self.planner.outgoing is not None:
            offer_skipped(self.planner, self.planner.outgoing, self._done.skipped)

    def tell(self, said: str) -> None:
        """Say what was written."""
        self.query_one(Said).say((f"✓ {said}", Tone.NORMAL))

    def action_take(self) -> None:
        """Take it in; what the record has got since it was counted is looked at anew."""

        def action(book: "Book") -> "Transaction":
            done = self._done if book.seq == self._seq else self._make(book)
            return done.transaction

        self.planner.recorder.keep(action, self._kept, lambda error: self.complain(error.sentence(self.words)))

    def _kept(self, done: "Transaction") -> None:
        self.dismiss(self.words.did(done.label) if done.changes else self.words.import_nothing_new)

    def complain(self, sentence: str) -> None:
        """Say why it cannot be."""
        if sentence:
            self.query_one(Said).say((f"✗ {sentence}", Tone.BAD))


def count(dialog: Dialog[None], records: "Sequence[Record]", sources: Sequence[Source]) -> None:
    """Find out what importing would change, telling how far it is, and show it."""
    app, loop = dialog.planner, asyncio.get_running_loop()
    now, words = app.now(), app.words

    def told(done: int, rows: int) -> None:
        loop.call_soon_threadsafe(_say, dialog, words.import_progress(done, rows))

    def make(book: "Book", progress: Callable[[int, int], None] = lambda _done, _rows: None) -> Imported:
        return taken_in(book, records, sources, now, app.calendar, progress)

    def shown(found: tuple[Imported, int]) -> None:
        _say(dialog, "")
        done, seq = found
        app.push_screen(CountsDialog(done, make, seq), taken)

    def taken(said: str | None) -> None:
        if said is not None:
            if dialog.is_attached:
                dialog.dismiss(None)
            app.call_later(app.tell_here, said)

    def ask() -> tuple[Imported, int]:
        book = app.book
        return make(book, told), book.seq

    app.recorder.find_out(ask, shown, app.say_refusal)


def _say(dialog: Dialog[None], said: str) -> None:
    # It may have been left meanwhile.
    for line in dialog.query(Said):
        line.say((said, Tone.NORMAL))
