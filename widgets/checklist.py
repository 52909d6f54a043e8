"""Today's list: a line for each person and task, by section, with what is done stepping back."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.message import Message

from planner.language.words import Words
from planner.plan.checklist import Checklist, Line, Section, Why
from planner.plan.lines import CARE_OF
from planner.record.people import Outcome
from widgets.cells import column, fit, widest
from widgets.lines import LineList, Row
from widgets.painted import Part, Tone


class _Heading(NamedTuple):
    """A section with how many of its lines are done, and of how many."""

    section: Section
    done: int
    of: int


_Value = _Heading | Line

_NAME, _NUMBER, _LEVEL, _NOTE = 16, 7, 3, 8
_GAP = "  "


class DayList(LineList[_Value]):
    """The checklist of a day."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Tick", id="day.tick", tooltip="Done, without a note", priority=True),
        Binding(
            "enter",
            "open",
            "Done with note",
            id="day.open",
            tooltip="Done, with a note and the next step",
            priority=True,
        ),
        Binding("p", "postpone", "Postpone", id="day.postpone", tooltip="Put it off to another day", priority=True),
        Binding("x", "attempt", "No answer", id="day.attempt", tooltip="Tried, not reached", priority=True),
        Binding("s", "decline", "Not now", id="day.decline", tooltip="Leave a proposed greeting out", priority=True),
        Binding("c", "call", "Call", id="day.call", tooltip="Call, with all that a call takes", priority=True),
        Binding("w", "why", "Why", id="day.why", tooltip="What this line rests on", priority=True),
    ]

    class _OfLine(Message):
        def __init__(self, day_list: "DayList", line: Line) -> None:
            super().__init__()
            self.day_list, self.line = day_list, line

        @property
        def control(self) -> "DayList":
            """The list."""
            return self.day_list

    class Ticked(_OfLine):
        """The line was ticked, or its tick is to be taken back."""

    class Opened(_OfLine):
        """The line was done, and there is something to say about it."""

    class Postponed(_OfLine):
        """The line is to be put off."""

    class Declined(_OfLine):
        """The greeting that is proposed is to be left out this time."""

    class Attempted(_OfLine):
        """The person was tried and not reached."""

    class Called(_OfLine):
        """The person is to be called."""

    class Asked(_OfLine):
        """The rep wants to know why the line is there."""

    _words: Words | None = None
    _checklist: Checklist | None = None
    _order: tuple[str, ...] = ()
    _settling = False
    _widths = (0, 0, 0)
    """The cells of the names, of when, and of when in the rep's own tasks, which have no name."""

    def settle(self) -> None:
        """Let what is done step back with the next ``show``, and the cursor go on from a line that is done.

        Until then every line stays where it stands.
        """
        self._order, self._settling = (), True

    def show(self, checklist: Checklist, words: Words, *, new: bool = False) -> None:
        """Show a day's list in a language; lines that are shown already keep their places under the hands.

        ``new`` says that the record knows nobody yet.
        """
        other_words = words is not self._words
        self._checklist, self._words = checklist, words
        widths = (
            widest((line.name for line in checklist.lines if line.client is not None), _NAME),
            widest((self._when(line, words) for line in checklist.lines if line.client is not None), _NAME),
            widest((self._when(line, words) for line in checklist.lines if line.client is None), _NAME),
        )
        redraw, self._widths = other_words or widths != self._widths, widths
        rows = tuple(_rows(checklist, self._order))
        self._order = tuple(row.key for row in rows if row.key is not None)
        nothing = words.nothing_yet if new else words.nothing_due
        self.show_rows(rows, empty=words.nothing_left if _begun(checklist) else nothing)
        if self._settling and self.line is not None and self.line.done:
            self.go_to(next((line.key for line in checklist.lines if not line.done), self.line.key))
        self._settling = False
        if redraw:
            self.refresh()

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        value = self.cursor_value
        return value if isinstance(value, Line) else None

    def _say(self, message: type[_OfLine]) -> None:
        if self.line is not None:
            self.post_message(message(self, self.line))

    def action_tick(self) -> None:
        """Post ``Ticked``."""
        self._say(self.Ticked)

    def action_open(self) -> None:
        """Post ``Opened``."""
        self._say(self.Opened)

    def action_postpone(self) -> None:
        """Post ``Postponed``."""
        self._say(self.Postponed)

    def action_attempt(self) -> None:
        """Post ``Attempted``."""
        self._say(self.Attempted)

    def action_decline(self) -> None:
        """Post ``Declined``."""
        self._say(self.Declined)

    def action_call(self) -> None:
        """Post ``Called``: of a line that is done, for the next one with somebody to call."""
        if self.line is not None and self.line.done and self._checklist is not None:
            keys = [row.key for row in self.rows if isinstance(row.value, Line)]
            lines = {line.key: line for line in self._checklist.lines}
            place = keys.index(self.line.key)
            waiting = (key for key in keys[place:] + keys[:place] if key is not None and _waits(lines.get(key)))
            self.go_to(next(waiting, self.line.key))
        self._say(self.Called)

    def action_why(self) -> None:
        """Post ``Asked``."""
        self._say(self.Asked)

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool | None:
        """Leave the keys for why and for a call to the screen where there is no line."""
        return action not in ("why", "call") or self.line is not None

    # Drawing.

    def row_parts(self, value: _Value, width: int) -> Iterable[Part]:
        """Return a heading, or a line of name, number, level, when and what."""
        if self._words is None:
            return ()
        if isinstance(value, _Heading):
            said = self._words.done_of(value.done, value.of)
            return (self._words.section(value.section), Tone.STRONG), (_GAP + said, Tone.MUTED)
        return self._line(value, self._words, width)

    def _line(self, line: Line, words: Words, width: int) -> Iterator[Part]:
        muted = Tone.MUTED if line.done else Tone.NORMAL
        yield ("☑ " if line.done else "☐ "), muted
        width -= 2
        if line.client is not None:
            for part in self._person(line, width, muted):
                width -= cell_len(part[0])
                yield part
        when = self._when(line, words)
        room = self._widths[2 if line.client is None else 1]
        if room:
            yield column(when, room) + _GAP, Tone.LATE if line.days_late and not line.done else muted
            width -= room + len(_GAP)
        yield from self._note(line, words, width, muted)

    def _person(self, line: Line, width: int, muted: Tone) -> Iterator[Part]:
        """Yield who it is; number and level go first where there is little room."""
        name, when = min(self._widths[0], width // 2), self._widths[1]
        spare = width - name - when - 2 * len(_GAP) - _NOTE
        yield column(line.name, name) + _GAP, muted
        if spare >= _NUMBER + _LEVEL:
            yield column(line.number, _NUMBER), Tone.MUTED
        if spare >= _LEVEL:
            yield column(line.level or "", _LEVEL), muted

    def _note(self, line: Line, words: Words, width: int, muted: Tone) -> Iterator[Part]:
        then = f" › {words.day(line.next, self._today(line))}" if line.next is not None else ""
        if cell_len(then) > width - _NOTE:
            then = ""
        yield fit(_said(line, words), width - cell_len(then)), muted
        yield then, Tone.MUTED

    def _today(self, line: Line) -> date:
        return self._checklist.day if self._checklist is not None else line.due or date.min

    def _when(self, line: Line, words: Words) -> str:
        """Return when: the time it was done, how late it is, or its time of day."""
        if line.done:
            return line.done_at
        if line.days_late:
            return words.late(line.days_late)
        if line.time:
            return line.time
        return words.due_today if line.due is not None and line.section is not Section.TASKS else ""


def _waits(line: Line | None) -> bool:
    """Say whether somebody is still to be called."""
    return line is not None and not line.done and line.client is not None


def _begun(checklist: Checklist) -> bool:
    """Say whether somebody was due today."""
    return checklist.targets.follow_ups + checklist.targets.visits > 0


def _rows(checklist: Checklist, order: Sequence[str]) -> Iterator[Row[_Value]]:
    for section in Section:
        lines = _steady(checklist.of(section), order)
        if lines:
            yield Row(_Heading(section, sum(line.done for line in lines), len(lines)))
        for line in lines:
            yield Row(line, line.key)


def _steady(lines: Sequence[Line], order: Sequence[str]) -> list[Line]:
    """Return lines in the order in which they stood, each new one behind the line that it follows by right."""
    places = {key: place for place, key in enumerate(order)}
    steady = sorted((line for line in lines if line.key in places), key=lambda line: places[line.key])
    for before, line in zip((None, *lines), lines, strict=False):
        if line.key not in places:
            steady.insert(0 if before is None else steady.index(before) + 1, line)
    return steady


def _said(line: Line, words: Words) -> str:
    """Return what the line says last: today's note, the last note, or why the line is there."""
    if line.done and line.outcome is not Outcome.REACHED:
        return words.listed([part for part in (words.outcome(line.outcome), line.text) if part])
    if line.done or line.why is Why.OWN:
        return line.text
    if line.why in CARE_OF or not line.text:
        return words.listed([words.why(line), line.text]) if line.text else words.why(line)
    return line.text
