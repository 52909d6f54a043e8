"""The week's table and the reflection."""

from datetime import date, timedelta
from fractions import Fraction

from textual.app import App, ComposeResult

from planner.language import words_for
from planner.plan.rates import Count
from planner.record.planning import Period, Reflection, Task
from planner.record.tally import Tally, total
from planner.review.periods import Span
from planner.review.week import Figures, Finding, Question, Reading, Review, ReviewDay, Stage
from widgets.questions import Questions
from widgets.week_view import WeekView, comes_to

MONDAY = date(2026, 11, 23)
WORDS = words_for("en")
ACTUAL = (
    Tally(visitors=9, new_cards=2, follow_ups=8),
    Tally(visitors=12, new_cards=4, deals=1, units=1, lost=1),
    Tally(),
)
PLAN = Figures(10, Fraction(5, 2), 8, 1, Fraction(1, 4), Fraction(1, 5))
SAID = Reflection(1, Period.WEEK, MONDAY - timedelta(7), {Question.DIFFERENTLY: "ask first"})


def review() -> Review:
    days = [
        ReviewDay(MONDAY + timedelta(n), n < 5, n < 3, PLAN if n < 5 else None, ACTUAL[n] if n < 3 else Tally())
        for n in range(7)
    ]
    return Review(
        span=Span.WEEK,
        first=MONDAY,
        last=MONDAY + timedelta(6),
        today=MONDAY + timedelta(2),
        days=tuple(days),
        so_far=total(ACTUAL),
        planned_so_far=Figures(30, Fraction(15, 2), 24, 3),
        plan=Figures(50, Fraction(25, 2), 40, 5, Fraction(6, 5), Fraction(9, 10)),
        readings=(Reading(Stage.CLOSING, Count(3, 58), Fraction(4), Finding.TOO_FEW),),
        reflection=None,
        tasks=(),
        last_time=SAID,
        last_tasks=(Task(1, MONDAY, done=MONDAY), Task(2, MONDAY)),
    )


class Week(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, Question, str]] = []

    def compose(self) -> ComposeResult:
        yield WeekView()
        yield Questions()

    def on_mount(self) -> None:
        self.query_one(WeekView).show(review(), WORDS)
        self.questions.show(WORDS, {Question.WORK_DONE: "all of it", Question.DIFFERENTLY: "ask first"})
        self.questions.focus_list()

    @property
    def questions(self) -> Questions:
        return self.query_one(Questions)

    def asked(self) -> list[str]:
        rows = self.questions.line_list
        return [rows.render_line(y).text.rstrip() for y in range(rows.size.height)]

    def on_questions_changed(self, message: Questions.Changed) -> None:
        self.heard.append(("changed", message.question, message.text))

    def on_questions_answered(self, message: Questions.Answered) -> None:
        self.heard.append(("answered", message.question, message.text))

    def on_questions_task_wanted(self, message: Questions.TaskWanted) -> None:
        self.heard.append(("task", message.question, message.text))


async def test_each_day_stands_with_its_plan() -> None:
    app = Week()
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.pause()
        table = [line.split() for line in app.query_one(WeekView).text.split("\n")]
        assert table[0][:5] == ["Mon", "Tue", "Wed", "Thu", "Fri"]
        assert table[1] == ["visitors", "9/10", "12/10", "0/10", "-", "-", "21", "of", "30", "50"]
        assert table[2] == ["new", "cards", "2/2.5", "4/2.5", "0/2.5", "-", "-", "6", "of", "7.5", "12.5"]
        assert table[5] == ["deals", "0", "1", "0", "-", "-", "1", "1.2"]


def test_what_the_week_comes_to_is_said_before_the_questions() -> None:
    reading, last_time = comes_to(review(), WORDS)
    assert reading == WORDS.reading(review().readings[0], to_date=True)
    assert last_time.startswith('Last week you said "ask first": 1 of 2 tasks done, visitors ')


async def test_narrow_terminals_drop_days_not_sums() -> None:
    app = Week()
    async with app.run_test(size=(80, 40)) as pilot:
        for width in (60, 45, 30, 8):
            await pilot.resize_terminal(width, 40)
            view = app.query_one(WeekView)
            lines = [view.render_line(y) for y in range(view.size.height)]
            assert {line.cell_length for line in lines} == {view.size.width}
            if width >= 30:
                assert "21 of 30" in lines[1].text
            if width == 45:
                assert "Wed" in lines[0].text
                assert "Mon" not in lines[0].text


async def test_an_answer_is_drafted_at_each_key_and_kept_on_enter() -> None:
    app = Week()
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("down", "enter", "n", "o", "enter")
        question = Question.GOAL_MET
        assert app.heard == [("changed", question, "n"), ("changed", question, "no"), ("answered", question, "no")]
        assert app.questions.question is Question.CAMPAIGN
        assert "  no" in app.asked()


async def test_a_draft_survives_escape_and_stands_where_it_was_typed() -> None:
    app = Week()
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("down", "enter", "n", "escape")
        assert "❯ n .." in app.asked()
        await pilot.press("enter", "o", "enter")
        assert app.heard[-1] == ("answered", Question.GOAL_MET, "no")
        app.questions.show(WORDS, {}, {Question.CAMPAIGN: "half a sen"})
        await pilot.pause()
        assert "❯ half a sen .." in app.asked()


async def test_sentences_above_scroll_away_with_the_questions() -> None:
    app = Week()
    async with app.run_test(size=(80, 17)) as pilot:
        app.questions.show(WORDS, {}, {}, ["Visitors 0 of 10 planned"] * 5)
        await pilot.pause()
        assert app.asked()[0] == "Visitors 0 of 10 planned"
        assert app.asked()[7] == "❯ .."
        await pilot.press("end")
        assert "Visitors 0 of 10 planned" not in app.asked()


async def test_the_last_answer_becomes_a_task() -> None:
    app = Week()
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("t")
        assert app.heard == [("task", Question.DIFFERENTLY, "ask first")]


async def test_long_answers_are_broken_and_hostile_ones_literal() -> None:
    app = Week()
    async with app.run_test(size=(30, 20)) as pilot:
        app.questions.show(WORDS, {Question.WORK_DONE: "[/b]\x1b]0;P\x07 差两单，" * 9})
        for width, height in ((30, 20), (12, 6), (3, 2)):
            await pilot.resize_terminal(width, height)
            rows = app.questions.line_list
            lines = [rows.render_line(y) for y in range(rows.size.height)]
            assert {line.cell_length for line in lines} <= {rows.size.width}
            assert not set("\x1b\x07") & set("".join(line.text for line in lines))
        await pilot.resize_terminal(80, 40)
        assert "❯ [/b]]0;P 差两单，" in "\n".join(app.asked())
