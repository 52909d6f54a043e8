"""The reflection: questions with the rep's answers under them, each answered in its place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from planner.language.words import Words
from planner.review.week import Question
from widgets.cells import BEYOND, fit, wrapped
from widgets.edit_list import EditList
from widgets.lines import MARKER, LineList, Row
from widgets.painted import Part, Tone

UNANSWERED = ".."


@dataclass(frozen=True, slots=True)
class Written:
    """A line of a question or of its answer."""

    text: str
    question: bool = False
    indented: bool = False


class _QuestionLines(LineList[Written]):
    def row_parts(self, value: Written, width: int) -> Iterable[Part]:
        if value.indented:
            yield " " * len(MARKER), Tone.NORMAL
            width -= len(MARKER)
        muted = value.question or value.text == UNANSWERED
        yield fit(value.text, width), Tone.MUTED if muted else Tone.NORMAL


class Questions(EditList):
    """Questions in their order; Enter answers, and goes on to the next one that has no answer."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("t", "want_task", "Make it a task", id="questions.task", tooltip="Turn the answer into a dated task"),
    ]

    DEFAULT_CSS = """
    Questions > Said { display: none; }
    """

    class _OfAnswer(Message):
        def __init__(self, questions: "Questions", question: Question, text: str) -> None:
            super().__init__()
            self.questions, self.question, self.text = questions, question, text

        @property
        def control(self) -> "Questions":
            """The questions."""
            return self.questions

    class Changed(_OfAnswer):
        """What is typed has changed; the screen keeps it as a draft."""

    class Answered(_OfAnswer):
        """Enter: the answer is to be kept."""

    class TaskWanted(_OfAnswer):
        """The answer to the last question is to become a task; ``text`` is empty where there is none yet."""

    _words: Words | None = None
    _answers: Mapping[str, str] = {}
    _typed: Mapping[str, str] = {}
    _above: Sequence[str] = ()
    _beside: Mapping[Question, Sequence[str]] = {}
    _width = 0

    def make_list(self) -> LineList[Written]:
        """Return the list of questions."""
        return _QuestionLines()

    def show(
        self,
        words: Words,
        answers: Mapping[str, str],
        drafts: Mapping[str, str] | None = None,
        above: Sequence[str] = (),
        beside: Mapping[Question, Sequence[str]] | None = None,
    ) -> None:
        """Show the answers by question; a draft stands where an answer is being written and was not kept.

        ``above`` are sentences to read before answering; they scroll away with the first question. Those ``beside`` a
        question stand between it and its answer.
        """
        self._words, self._answers, self._above = words, answers, tuple(above)
        self._beside = beside or {}
        if drafts is not None:
            self._typed = dict(drafts)
        self._lay_out()

    @property
    def question(self) -> Question:
        """The question under the cursor."""
        return Question(self.line_list.cursor_key)

    def text_to_edit(self, key: str) -> str:
        """Return the draft, else the answer."""
        return self._typed.get(key) or self._answers.get(key, "")

    def edit_column(self) -> int:
        """Return where answers begin."""
        return 1 + len(MARKER)

    def action_edit(self) -> None:
        """Open the answer; while it is open it takes one line."""
        super().action_edit()
        self._lay_out()
        self._place()

    def close_edit(self) -> None:
        """Put the input away and show the whole answer."""
        super().close_edit()
        self._lay_out()

    def edit_changed(self, key: str, text: str) -> None:
        """Post ``Changed``."""
        self._typed = {**self._typed, key: text}
        self.post_message(self.Changed(self, Question(key), text))

    def edit_done(self, key: str, text: str) -> None:
        """Post ``Answered`` and go on to the next question."""
        self._answers = {**self._answers, key: text}
        self._typed = {name: typed for name, typed in self._typed.items() if name != key}
        self.close_edit()
        self.line_list.action_move(1)
        self.post_message(self.Answered(self, Question(key), text))

    def action_want_task(self) -> None:
        """Post ``TaskWanted`` with the answer to the last question, which may be empty."""
        last = Question.DIFFERENTLY
        self.post_message(self.TaskWanted(self, last, self.text_to_edit(last)))

    def on_resize(self) -> None:
        """Break the answers anew."""
        super().on_resize()
        if self.size.width != self._width:
            self._lay_out()

    def _lay_out(self) -> None:
        self._width = self.size.width
        if self._words is not None:
            self.line_list.show_rows(self._rows(self._words))

    def _said(self, question: Question) -> str:
        """Return the answer; one that was begun and not kept ends as those end that are not begun."""
        draft = self._typed.get(question, "")
        return f"{draft} {UNANSWERED}" if draft else self._answers.get(question) or UNANSWERED

    def _rows(self, words: Words) -> Iterator[Row[Written]]:
        for sentence in self._above:
            for line in wrapped(sentence, self.size.width - 2 - BEYOND):
                yield Row(Written(line))
        if self._above:
            yield Row(Written(""))
        width = self.size.width - 2 - len(MARKER)
        for question in Question:
            for line in wrapped(words.question(question), width):
                yield Row(Written(line, question=True))
            for sentence in self._beside.get(question, ()):
                for line in wrapped(sentence, width):
                    yield Row(Written(line, question=True, indented=True))
            lines = wrapped(self._said(question), width)
            yield Row(Written(lines[0]), question.value)
            for line in lines[1:] if question != self.editing else ():
                yield Row(Written(line, indented=True))
