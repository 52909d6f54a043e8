"""A form: one field a line, text typed in its place, a choice turned with left and right."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from typing_extensions import override

from widgets.cells import column, fit, widest
from widgets.edit_list import EditList
from widgets.lines import MARKER, LineList, Row
from widgets.painted import Part, Tone

_LABEL = 24
_MARK = "✗ "


@dataclass(frozen=True, slots=True)
class Field:
    """A field: ``options`` as (value, shown) make it a choice; ``hint`` stands below while the field is current."""

    id: str
    label: str
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Shown:
    label: str
    text: str
    choice: bool = False
    wrong: bool = False


class _FieldLines(LineList[_Shown]):
    label_width = 0

    def row_parts(self, value: _Shown, width: int) -> Iterable[Part]:
        yield column(value.label, self.label_width), Tone.NORMAL
        yield (_MARK if value.wrong else "  "), Tone.BAD
        room = max(0, width - self.label_width - len(_MARK))
        if value.choice:
            yield "< ", Tone.MUTED
            yield fit(value.text, room - 4), Tone.STRONG
            yield " >", Tone.MUTED
        else:
            yield fit(value.text, room), Tone.NORMAL


class Form(EditList):
    """Fields with their values as text. Enter goes to the next field, on the last one it submits.

    What was typed stays through errors, other fields and another language.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,tab", "step(1)", "Next field", id="form.next", show=False, tooltip="The next field"),
        Binding("up,shift+tab", "step(-1)", "Field before", id="form.before", show=False, tooltip="The field before"),
        Binding("right,space", "turn(1)", "Next choice", id="form.turn", show=False, tooltip="The next choice"),
        Binding("left", "turn(-1)", "Choice before", id="form.turn_back", show=False, tooltip="The choice before"),
        Binding("escape", "leave", "Leave", id="form.leave", show=False, tooltip="Leave the form"),
    ]

    DEFAULT_CSS = """
    Form > Said { height: 2; }
    """

    class Changed(Message):
        """A field's text changed."""

        def __init__(self, form: "Form", field: str, text: str) -> None:
            super().__init__()
            self.form, self.field, self.text = form, field, text

        @property
        def control(self) -> "Form":
            """The form."""
            return self.form

    class Submitted(Message):
        """Enter on the last field."""

        def __init__(self, form: "Form", values: Mapping[str, str]) -> None:
            super().__init__()
            self.form, self.values = form, values

        @property
        def control(self) -> "Form":
            """The form."""
            return self.form

    class Left(Message):
        """Escape: the form is to be left; its values stay."""

        def __init__(self, form: "Form") -> None:
            super().__init__()
            self.form = form

        @property
        def control(self) -> "Form":
            """The form."""
            return self.form

    _fields: Sequence[Field] = ()
    _values: Mapping[str, str] = {}
    _errors: Mapping[str, str] = {}

    def make_list(self) -> LineList[_Shown]:
        """Return the list of fields."""
        return _FieldLines()

    # What the screen does with it.

    def show(self, fields: Sequence[Field], values: Mapping[str, str] | None = None) -> None:
        """Show fields; without ``values`` what was typed into fields of the same id stays."""
        self._fields = tuple(fields)
        given = self._values if values is None else values
        self._values = {field.id: _valid(field, given.get(field.id, "")) for field in fields}
        self._errors = {}
        self._lay_out()
        if self.editing:
            self.start(self.editing)

    def start(self, field: str = "") -> None:
        """Give the keys to a field, without one to the current field."""
        if field:
            self.line_list.go_to(field)
        self._enter()

    @property
    def values(self) -> Mapping[str, str]:
        """The text of every field by its id; a choice's value, not its label."""
        return self._values

    def set_errors(self, errors: Mapping[str, str]) -> None:
        """Mark what was not understood, by field, and go to the first."""
        self._errors = errors
        self._lay_out()
        first = next((field.id for field in self._fields if field.id in errors), "")
        if first:
            self.start(first)

    # Keys.

    def action_step(self, by: int) -> None:
        """Go to another field."""
        self.line_list.action_move(by)
        self._enter()

    def action_turn(self, by: int) -> None:
        """Turn a choice."""
        field = self._field
        if field is not None and field.options:
            values = [value for value, _ in field.options]
            self._change(values[(values.index(self._values[field.id]) + by) % len(values)])

    def on_key(self, event: events.Key) -> None:
        """Turn a choice to the next option that begins with a letter."""
        field, letter = self._field, event.character
        if field is None or not field.options or not letter or not letter.isalnum():
            return
        event.stop()
        at = [value for value, _ in field.options].index(self._values[field.id])
        turned = (*field.options[at + 1 :], *field.options[: at + 1])
        found = next((value for value, shown in turned if shown.casefold().startswith(letter.casefold())), None)
        if found is not None:
            self._change(found)

    def action_edit(self) -> None:
        """Go on from a choice."""
        self.edit_done(self.editing, "")

    @override
    def edit_done(self, key: str, text: str) -> None:
        """Go to the next field, or post ``Submitted`` on the last."""
        if self._fields and self.line_list.cursor_key == self._fields[-1].id:
            self.post_message(self.Submitted(self, self._values))
        else:
            self.action_step(1)

    @override
    def edit_changed(self, _key: str, text: str) -> None:
        """Keep what is typed."""
        self._change(text)

    def edit_left(self) -> None:
        """Post ``Left``."""
        self.post_message(self.Left(self))

    def action_leave(self) -> None:
        """Leave from a choice."""
        self.edit_left()

    def text_to_edit(self, key: str) -> str:
        """Return a field's text."""
        return self._values[key]

    def edit_column(self) -> int:
        """Return where the values begin."""
        return 1 + len(MARKER) + self.query_one(_FieldLines).label_width + len(_MARK)

    @on(LineList.Moved)
    def _moved(self, event: LineList.Moved) -> None:
        event.stop()
        if self.editing and event.key == self.line_list.cursor_key != self.editing:
            self._enter()

    # How it is drawn.

    @property
    def _field(self) -> Field | None:
        key = self.line_list.cursor_key
        return next((field for field in self._fields if field.id == key), None)

    def _enter(self) -> None:
        field = self._field
        if field is None:
            return
        if field.options:
            self.editing = field.id
            self.input.display = False
            self.focus_list()
        else:
            super().action_edit()
            self.call_after_refresh(self._place)
        self._explain(field)

    def _explain(self, field: Field) -> None:
        error = self._errors.get(field.id, "")
        if error:
            self.set_error(error)
        else:
            self.say(field.hint, Tone.MUTED)

    def _change(self, text: str) -> None:
        field = self._field
        if field is not None and self._values.get(field.id) != text:
            self._values = {**self._values, field.id: text}
            self._errors = {key: error for key, error in self._errors.items() if key != field.id}
            self._lay_out()
            self._explain(field)
            self.post_message(self.Changed(self, field.id, text))

    def _lay_out(self) -> None:
        lines = self.query_one(_FieldLines)
        lines.label_width = widest((field.label for field in self._fields), _LABEL) + 2
        lines.show_rows(self._rows())

    def _rows(self) -> Iterator[Row[_Shown]]:
        for field in self._fields:
            value = self._values[field.id]
            shown = dict(field.options).get(value, value)
            yield Row(_Shown(field.label, shown, bool(field.options), field.id in self._errors), field.id)


def _valid(field: Field, value: str) -> str:
    values = [option for option, _ in field.options]
    return value if not values or value in values else values[0]
