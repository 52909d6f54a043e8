"""People of the archive, a line each: who, why the person is on the list, and what is wanted."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple, overload

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from typing_extensions import override

from widgets.cells import column, fit
from widgets.lines import LineList, Row, Rows
from widgets.painted import Part, Tone


class Person(NamedTuple):
    """A client by id, marked or not, and why the client is on the list."""

    id: int
    marked: bool = False
    reason: str = ""
    late: bool = False


class Said(NamedTuple):
    """What a line says of a person: asked only for the lines in sight."""

    name: str
    number: str
    level: str = ""
    more: str = ""


class Group(NamedTuple):
    """A heading, and what stands muted beside it."""

    title: str
    said: str = ""


_Value = Person | Group


class People(Rows[_Value]):
    """People by their ids, in groups under their headings; what is said of one is asked when it comes into sight."""

    def __init__(
        self, groups: Iterable[tuple[Group | None, Sequence[int]]] = (), tell: Callable[[int], Person] = Person
    ) -> None:
        super().__init__()
        self._tell = tell
        self._lines: list[int | Group] = []
        self.stops = stops = list[int]()
        for heading, people in groups:
            if heading is not None:
                self._lines.append(heading)
            stops += range(len(self._lines), len(self._lines) + len(people))
            self._lines += people

    @override
    def index_of(self, key: str) -> int | None:
        """Return where a person stands."""
        try:
            return self._lines.index(int(key))
        except ValueError:
            return None

    def __len__(self) -> int:
        return len(self._lines)

    @overload
    def __getitem__(self, index: int) -> Row[_Value]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row[_Value]]: ...
    @override
    def __getitem__(self, index: int | slice) -> Row[_Value] | Sequence[Row[_Value]]:
        if isinstance(index, slice):
            return [self._row(line) for line in self._lines[index]]
        return self._row(self._lines[index])

    def _row(self, line: int | Group) -> Row[_Value]:
        return Row(self._tell(line), str(line)) if isinstance(line, int) else Row(line)


_NAME, _NUMBER, _LEVEL, _MORE = 16, 7, 3, 8
_WHOLE_NAME = 28
"""Cells of a name on a list that says no reasons: there two people may differ in the end of theirs only."""
_GAP = "  "


class PeopleList(LineList[_Value]):
    """Rows of people; Space marks them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "open", "Open", id="people.open", tooltip="The client's page", priority=True),
        Binding("space", "mark", "Mark", id="people.mark", tooltip="Mark for a change of many", priority=True),
    ]

    class Opened(Message):
        """A person is to be shown."""

        def __init__(self, people: "PeopleList", client: int) -> None:
            super().__init__()
            self.people, self.client = people, client

        @property
        def control(self) -> "PeopleList":
            """The list."""
            return self.people

    class Marked(Opened):
        """A person's mark is to be turned."""

    _say: Callable[[int], Said | None] = staticmethod(lambda _: None)
    _reason = 0
    _seen: Mapping[int, Said | None] = {}
    """What the people in sight said when the list was shown last."""

    def show(self, people: People, say: Callable[[int], Said | None], *, reason: int = 0, empty: str = "") -> None:
        """Show people and headings; ``reason`` is the width of why, ``say`` tells a line that comes into sight."""
        anew, self._say, self._reason = reason != self._reason, say, reason
        self.show_rows(people, empty=empty)
        self._refresh_what_says_else()
        if anew:
            self.refresh()

    def _refresh_what_says_else(self) -> None:
        """Draw the lines in sight again that say something else of a person than when the list was shown last."""
        top, before = self.scroll_offset.y, self._seen
        in_sight = [(y, row.value) for y, row in enumerate(self.rows[top : top + self.size.height])]
        people = [(y, one.id) for y, one in in_sight if isinstance(one, Person)]
        self._seen = {id_: self._say(id_) for _, id_ in people}
        changed = [y for y, id_ in people if self._seen[id_] != before.get(id_)]
        if changed:
            self.refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    @property
    def client(self) -> int | None:
        """The id of the person under the cursor."""
        value = self.cursor_value
        return value.id if isinstance(value, Person) else None

    @property
    def next_client(self) -> int | None:
        """The id of the person below the cursor."""
        after = self.cursor + 1
        value = self.rows[self.rows.stops[after]].value if after < len(self.rows.stops) else None
        return value.id if isinstance(value, Person) else None

    def action_open(self) -> None:
        """Post ``Opened``."""
        if self.client is not None:
            self.post_message(self.Opened(self, self.client))

    def action_mark(self) -> None:
        """Post ``Marked``."""
        if self.client is not None:
            self.post_message(self.Marked(self, self.client))

    def row_parts(self, value: _Value, width: int) -> Iterable[Part]:
        """Return a heading, or a person's line."""
        if isinstance(value, Group):
            return (value.title, Tone.STRONG), (_GAP + value.said if value.said else "", Tone.MUTED)
        said = self._seen.get(value.id) or self._say(value.id)
        return () if said is None else self._line(value, said, width)

    def _line(self, person: Person, said: Said, width: int) -> Iterator[Part]:
        """Yield who it is; number and level give way first where there is little room."""
        yield ("☑ " if person.marked else _GAP), Tone.ACCENT
        width -= 2
        name = min(_NAME if self._reason else _WHOLE_NAME, width // 2)
        spare = width - name - self._reason - 2 * len(_GAP) - _MORE
        yield column(said.name, name) + _GAP, Tone.NORMAL
        width -= name + len(_GAP)
        if spare >= _NUMBER + _LEVEL:
            yield column(said.number, _NUMBER), Tone.MUTED
            width -= _NUMBER
        if spare >= _LEVEL:
            yield column(said.level, _LEVEL), Tone.NORMAL
            width -= _LEVEL
        if self._reason:
            why = column(person.reason, min(self._reason, width)) + _GAP
            yield why, Tone.LATE if person.late else Tone.NORMAL
            width -= cell_len(why)
        yield fit(said.more, width), Tone.MUTED
