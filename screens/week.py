"""Week: each day's plan against actual, which stage fell short, and the rep's own answers."""

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.binding import Binding
from typing_extensions import override

from planner.record.change import Action, Transaction, What
from planner.record.errors import PlannerError
from planner.record.planning import Period
from planner.review.care import cared_for
from planner.review.week import Question, Review, answer, close, task_from, week
from screens.base import PlannerScreen
from screens.conflicts import keep_form, nothing
from screens.dialogs.postpone import PostponeDialog
from screens.dialogs.reading import ReadingDialog
from widgets.ends_line import EndsLine
from widgets.questions import Questions
from widgets.week_view import WeekView, comes_to

if TYPE_CHECKING:
    from planner.record.book import Book
    from planner.record.clash import Shown


SHOWN = " shown"
"""Behind a question's name in a draft: the answer that the record held when this one was begun."""


class WeekScreen(PlannerScreen[None]):
    """A week's review and reflection."""

    TAB = "week"
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (14, "-short"), (18, "-tall")]
    BINDINGS = [
        Binding("left_square_bracket", "week(-1)", id="week.earlier"),
        Binding("right_square_bracket", "week(1)", id="week.later"),
        Binding("c", "close_week", id="week.close"),
        Binding("w", "why", id="week.why"),
    ]
    CSS = """
    #week { margin: 1 0; }
    WeekView { margin-bottom: 1; }
    WeekScreen.-short #week { margin: 0; }
    WeekScreen.-short WeekView { margin: 0; }
    WeekScreen.-tiny #week { margin: 0; }
    WeekScreen.-tiny WeekView { display: none; }
    """

    _found: Review | None = None
    _rests_on: "tuple[Book, date, date] | None" = None

    def __init__(self) -> None:
        super().__init__()
        self._monday = date.min
        self._drafts: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        self._found: Review | None = None
        self._rests_on: tuple[Book, date, date] | None = None

    def body(self) -> ComposeResult:
        """Yield the week's heading, its table, and the questions."""
        yield EndsLine(id="week")
        yield WeekView()
        yield Questions()

    def on_mount(self) -> None:
        """Show this week."""
        self._begin(self.planner.today)
        super().on_mount()
        self.questions.focus_list()

    def _begin(self, day: date) -> None:
        self._monday = day - timedelta(days=day.weekday())
        loaded = self._loaded()
        self._drafts = {key: text for key, text in loaded.items() if not key.endswith(SHOWN)}
        self._shown = {key.removesuffix(SHOWN): text for key, text in loaded.items() if key.endswith(SHOWN)}

    @property
    def questions(self) -> Questions:
        """The reflection."""
        return self.query_one(Questions)

    @property
    def at_home(self) -> bool:
        """Whether letters are keys: not while an answer is being typed."""
        return not self.questions.editing

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave every key to an answer that is being typed."""
        return self.at_home if action in {"week", "close_week", "why"} else True

    def _review(self) -> Review:
        """Return the review of the week that is looked at; the one before where nothing has changed."""
        app = self.planner
        rests_on = self.book, self._monday, app.today
        if self._found is None or self._rests_on != rests_on:
            self._found, self._rests_on = week(self.book, self._monday, app.today, app.calendar), rests_on
        return self._found

    def show(self) -> None:
        """Show the week as the record now has it."""
        super().show()
        review, words = self._review(), self.words
        reflection = review.reflection
        closed = reflection is not None and reflection.closed is not None
        standing = words.week_closed if closed else ""
        self.query_one("#week", EndsLine).show((words.week_heading(review.first, review.last),), (standing,))
        self.query_one(WeekView).show(review, words)
        if not self.questions.editing:
            answers = reflection.answers if reflection else {}
            brought = {Question.CAMPAIGN: [words.campaign_in_short(one) for one in review.campaigns]}
            self.questions.show(words, answers, self._drafts, comes_to(review, words), brought)

    def keys(self) -> list[tuple[str, str]]:
        """Return what the keys do."""
        return self.words.keys_answer() if self.questions.editing else self.words.keys_week()

    def help_text(self) -> str:
        """Explain the table, the reading and the questions."""
        return self.words.help_week

    # Answers.

    @property
    def _draft(self) -> str:
        return f"reflection {self._monday}"

    def _loaded(self) -> dict[str, str]:
        text = self.planner.drafts.get(self._draft)
        try:
            found = json.loads(text) if text else {}
        except ValueError:
            return {}
        return {key: str(value) for key, value in found.items()} if isinstance(found, dict) else {}

    def _keep_draft(self, question: Question, text: str) -> None:
        self._drafts = {key: kept for key, kept in self._drafts.items() if key != question.value}
        if text:
            self._drafts[question.value] = text
        shown = {key + SHOWN: text for key, text in self._shown.items() if key in self._drafts}
        kept = {**self._drafts, **shown}
        self.planner.drafts.put(self._draft, json.dumps(kept, ensure_ascii=False) if kept else "")

    @override
    def on_descendant_focus(self) -> None:
        """Note what the record says of a question whose answer is opened; one that was begun goes on from before."""
        super().on_descendant_focus()
        question = self.questions.editing
        if question and (question not in self._drafts or question not in self._shown):
            reflection = self._review().reflection
            self._shown[question] = reflection.answers.get(question, "") if reflection else ""

    def on_questions_changed(self, message: Questions.Changed) -> None:
        """Keep the answer as it is typed."""
        self._keep_draft(message.question, message.text)

    def on_questions_answered(self, message: Questions.Answered) -> None:
        """Keep the answer with the week."""
        question, text, monday = message.question, message.text, self._monday

        def make(shown: "Shown", theirs: frozenset[str]) -> Action:
            return nothing(What.ANSWER) if theirs else answer(Period.WEEK, monday, question, text, shown)

        def kept(_: Transaction) -> None:
            self._keep_draft(question, "")
            self.show()

        def refused(error: PlannerError) -> None:
            self.show()
            self.complain(error.sentence(self.words))

        keep_form(self.planner, make, dict(self._shown), kept, refused, self.show)

    def on_questions_task_wanted(self, message: Questions.TaskWanted) -> None:
        """Ask for the day, and make the answer a task of it."""
        text = message.text
        if not text:
            self.planner.say(self.words.answer_first)
            return

        def chosen(day: date | None) -> None:
            if day is not None:
                self.planner.recorder.keep(
                    task_from(Period.WEEK, self._monday, text, day, self.planner.today),
                    lambda _: self.planner.say(self.words.task_made(text, self.words.day(day, self.planner.today))),
                )

        self.app.push_screen(PostponeDialog(self.words.task_when_title(text)), chosen)

    # Weeks.

    def action_week(self, by: int) -> None:
        """Show the week before or after."""
        self._begin(self._monday + timedelta(weeks=by))
        self.show()

    def action_close_week(self) -> None:
        """Close the week: its answers stand."""
        monday, today, reflection = self._monday, self.planner.today, self._review().reflection

        def make(shown: "Shown", theirs: frozenset[str]) -> Action:
            return nothing(What.CLOSED) if theirs else close(Period.WEEK, monday, today, shown)

        keep_form(self.planner, make, {"closed": reflection.closed if reflection else None})

    def action_why(self) -> None:
        """Say how what the week comes to comes about."""
        review = self._review()
        if review.readings:
            review = replace(review, cared_for=cared_for(self.book, min(review.last, review.today)))
        self.app.push_screen(ReadingDialog(self.words.comes_to_title, self.words.explain_review(review)))

    def on_day_changed(self) -> None:
        """Go on to the new week, unless an answer is being written."""
        shown = self._monday
        if self.at_home:
            self._begin(self.planner.today)
        super().on_day_changed()
        if self._monday != shown:
            self.questions.line_list.action_first()
