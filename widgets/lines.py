"""A list that draws only the lines on screen, and on a step of its cursor only the two markers that change."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeVar, overload

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from typing_extensions import override

from widgets.cells import wrapped
from widgets.painted import Painted, Part, Tone

V = TypeVar("V")

MARKER = "❯ "
_NO_MARKER = "  "


@dataclass(frozen=True, slots=True)
class Row(Generic[V]):
    """A row of a list; without a ``key`` the cursor passes over it (headings, blank lines)."""

    value: V
    key: str | None = None


class Rows(Sequence[Row[V]]):
    """The rows of a list; a longer list than is worth making has its own, that makes each when it is looked at."""

    def __init__(self, rows: Iterable[Row[V]] = ()) -> None:
        self._made = tuple(rows)
        self.stops: Sequence[int] = [index for index, row in enumerate(self._made) if row.key is not None]
        """Where rows stand that have a key."""

    def index_of(self, key: str) -> int | None:
        """Return where the row with a key stands."""
        return next((index for index in self.stops if self[index].key == key), None)

    def __len__(self) -> int:
        return len(self._made)

    @overload
    def __getitem__(self, index: int) -> Row[V]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row[V]]: ...
    def __getitem__(self, index: int | slice) -> Row[V] | Sequence[Row[V]]:
        return self._made[index]


class LineList(Painted, ScrollView, Generic[V], can_focus=True):
    """A list of values with a cursor that belongs to a key, not to a place.

    Its bindings have priority so that a burst of keys acts in its order: a key that waits in the list's own queue
    would be overtaken by one that the app answers.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "Up", id="list.up", show=False, tooltip="The line above", priority=True),
        Binding("down", "move(1)", "Down", id="list.down", show=False, tooltip="The line below", priority=True),
        Binding("pageup", "page(-1)", "Page up", id="list.page_up", show=False, tooltip="A page up", priority=True),
        Binding(
            "pagedown", "page(1)", "Page down", id="list.page_down", show=False, tooltip="A page down", priority=True
        ),
        Binding("home", "first", "First", id="list.first", show=False, tooltip="The first line", priority=True),
        Binding("end", "last", "Last", id="list.last", show=False, tooltip="The last line", priority=True),
    ]

    DEFAULT_CSS = """
    LineList {
        height: 1fr;
        padding: 0 1;
        overflow: hidden hidden;
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False, init=False)
    """The cursor's place among the rows that have a key."""

    _rows: Rows[V] = Rows()
    _empty = ""
    _looked_at = False
    """Whether the cursor was moved, so that its row is to be in sight; until then the page begins at its top."""

    class Moved(Message):
        """The cursor is on another row. ``key`` is empty where the list has none."""

        def __init__(self, line_list: "LineList[Any]", key: str) -> None:
            super().__init__()
            self.line_list, self.key = line_list, key

        @property
        def control(self) -> "LineList[Any]":
            """The list."""
            return self.line_list

    # What is shown.

    def show_rows(self, rows: Iterable[Row[V]], *, empty: str | None = None) -> None:
        """Show other rows; the cursor stays on its key, or where the key is gone on its place.

        ``empty`` is the sentence that stands where there are no rows.
        """
        key, old, old_row = self.cursor_key, self._rows, self._cursor_row
        self._rows = rows if isinstance(rows, Rows) else Rows(rows)
        said, self._empty = self._empty, self._empty if empty is None else empty
        self.set_reactive(LineList.cursor, self._place_of(key))
        if old or self._rows or said != self._empty:
            self._redraw(old, {old_row, self._cursor_row})
        if self.cursor_key != key:
            self.post_message(self.Moved(self, self.cursor_key))

    def _place_of(self, key: str) -> int:
        row = self._rows.index_of(key) if key else None
        return self.validate_cursor(self.cursor if row is None else bisect_left(self._stops, row))

    def _redraw(self, old: Sequence[Row[V]], also: set[int | None]) -> None:
        if not old or len(old) != len(self._rows):
            self.virtual_size = Size(0, len(self._rows))
            self.refresh()
            self._show_cursor()
            return
        self._show_cursor()
        top = self.scroll_offset.y
        visible = range(top, min(len(old), top + self.size.height))
        changed = [y for y in visible if y in also or old[y] != self._rows[y]]
        if changed:
            self.refresh(*(Region(0, y - top, self.size.width, 1) for y in changed))

    @property
    def rows(self) -> Rows[V]:
        """The rows shown."""
        return self._rows

    @property
    def _stops(self) -> Sequence[int]:
        return self._rows.stops

    @property
    def cursor_key(self) -> str:
        """The key of the row under the cursor, empty where there is none."""
        row = self._cursor_row
        return "" if row is None else self._rows[row].key or ""

    @property
    def cursor_value(self) -> V | None:
        """The value of the row under the cursor."""
        row = self._cursor_row
        return None if row is None else self._rows[row].value

    @property
    def cursor_line(self) -> int:
        """The line of the widget on which the cursor's row stands."""
        return (self._cursor_row or 0) - self.scroll_offset.y

    @property
    def _cursor_row(self) -> int | None:
        return self._stops[self.cursor] if self.cursor < len(self._stops) else None

    @property
    @override
    def allow_vertical_scroll(self) -> bool:
        """Scroll without a scroll bar, whose blocks are two cells wide in some Chinese terminals."""
        return True

    # The cursor.

    def go_to(self, key: str) -> None:
        """Put the cursor on a key, where the list has it."""
        self.cursor = self._place_of(key)

    def validate_cursor(self, place: int) -> int:
        """Keep the cursor within the list."""
        return max(0, min(place, len(self._stops) - 1))

    def watch_cursor(self, old: int, new: int) -> None:
        """Draw the two markers that changed, or the page where it had to be scrolled."""
        self._looked_at = True
        if not self._show_cursor():
            top = self.scroll_offset.y
            rows = [self._stops[place] - top for place in (old, new) if place < len(self._stops)]
            self.refresh(*(Region(0, y, len(MARKER), 1) for y in rows if 0 <= y < self.size.height))
        self.post_message(self.Moved(self, self.cursor_key))

    def look_at_cursor(self) -> None:
        """Bring the cursor's row into sight, where it may lie beyond the page that the list began with."""
        self._looked_at = True
        self._show_cursor()

    def _show_cursor(self) -> bool:
        """Scroll the cursor's row into sight, with its heading and what belongs below it; say whether that took any."""
        row, top, height = self._cursor_row, self.scroll_offset.y, self.size.height
        if row is None or not height or not self._looked_at:
            return False
        first = row - int(height > 1 and row > 0 and self._rows[row - 1].key is None)
        last = row
        while last + 1 < min(len(self._rows), first + height) and self._rows[last + 1].key is None:
            last += 1
        if top <= first and last < top + height:
            return False
        self.scroll_to(y=first if first < top else last - height + 1, animate=False, force=True)
        return self.scroll_offset.y != top

    def action_move(self, by: int) -> None:
        """Move by rows that have a key; beyond the first and the last one by what stands above and below them."""
        if by > 0 and not 0 <= self.cursor_line < self.size.height:
            self.look_at_cursor()
        elif self.cursor + by in range(len(self._stops)):
            self.cursor += by
        else:
            self.scroll_to(y=self.scroll_offset.y + by, animate=False, force=True)

    def action_page(self, by: int) -> None:
        """Move by what is seen at once."""
        row = self._cursor_row
        if row is not None:
            target = row + by * max(1, self.size.height - 1)
            place = bisect_left(self._stops, target)
            self.cursor = place if by > 0 else min(place, self.cursor - 1)

    def action_first(self) -> None:
        """Move to the first row."""
        self.cursor = 0
        self.scroll_to(y=0, animate=False, force=True)

    def action_last(self) -> None:
        """Move to the last row."""
        self.cursor = len(self._stops) - 1

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row that was clicked."""
        row = event.y - self.content_offset.y + self.scroll_offset.y
        if row < len(self._rows) and self._rows[row].key is not None:
            self.cursor = bisect_left(self._stops, row)

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._show_cursor()

    def on_focus(self) -> None:
        """Draw the marker as the one that keys go to."""
        self._refresh_marker()

    def on_blur(self) -> None:
        """Let the marker step back."""
        self._refresh_marker()

    def _refresh_marker(self) -> None:
        if 0 <= self.cursor_line < self.size.height:
            self.refresh(Region(0, self.cursor_line, len(MARKER), 1))

    # Drawing.

    def row_parts(self, value: V, width: int) -> Iterable[Part]:
        """Return a row's text for ``width`` cells; the marker and what lies beyond the page are drawn around it."""
        return ((str(value)[:width], Tone.NORMAL),)

    def render_line(self, y: int) -> Strip:
        """Return one line of the page."""
        width, row = self.size.width, y + self.scroll_offset.y
        if not self._rows:
            lines = wrapped(self._empty, width - len(MARKER))
            return self.paint([(_NO_MARKER + lines[y], Tone.MUTED)] if y < len(lines) else (), width)
        if row >= len(self._rows):
            return self.paint((), width)
        beyond = self._beyond(y)
        room = width - cell_len(beyond)
        line = self.paint(self._marked(row, room), room)
        return Strip([*line, *self.paint([(beyond, Tone.MUTED)], cell_len(beyond))], width) if beyond else line

    def _marked(self, row: int, width: int) -> Iterator[Part]:
        """Yield a row's parts behind the marker's column; a row without a key begins in that column."""
        if self._rows[row].key is not None:
            here = row == self._cursor_row
            yield MARKER if here else _NO_MARKER, Tone.ACCENT if here and self.has_focus else Tone.MUTED
            width -= len(MARKER)
        yield from self.row_parts(self._rows[row].value, max(0, width))

    def _beyond(self, y: int) -> str:
        """Return how many rows lie above the page, on its first line, or below it, on its last."""
        above = self.scroll_offset.y
        below = len(self._rows) - above - self.size.height
        count = above if y == 0 else below if y == self.size.height - 1 else 0
        return f" +{count}" if count > 0 else ""
