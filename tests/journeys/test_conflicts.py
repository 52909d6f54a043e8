"""Two sessions edit the same field: both values are shown, and the rep says which one stays; by keys only."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from planner.plan.month_plan import Trial
from planner.plan.saving import save_plan
from planner.record.change import Change, Label, Transaction, What
from planner.record.history import pass_over_undo
from planner.record.planning import Period
from planner.review.reflecting import Question, answer
from screens.dialogs.conflict import ConflictDialog
from screens.goals import GoalsScreen
from screens.setup import SetUpScreen
from screens.today import TodayScreen
from screens.week import WeekScreen
from tests.journeys.conftest import StandingClock

if TYPE_CHECKING:
    from datetime import date

    from data.store import FileStore
    from planner.record.book import Book
    from tests.journeys.conftest import Desk, Opens

    Second = Callable[[StandingClock], FileStore]

SIZES = [(80, 24), (30, 8)]


def quota(figure: int) -> Callable[["Book"], Transaction]:
    return save_plan("2026-11", Trial(quota=figure), StandingClock().now().date())


def quota_of(desk: "Desk") -> int | None:
    goal = desk.book.goal("2026-11")
    assert goal is not None
    return goal.quota


def said_of_week(desk: "Desk", question: Question) -> str:
    reflection = desk.book.reflection(Period.WEEK, monday(desk))
    return "" if reflection is None else reflection.answers.get(question, "")


def monday(desk: "Desk") -> "date":
    return desk.app.today


def elsewhere(figure: int) -> Callable[["Book"], Transaction]:
    """What another hand than the program's leaves: the quota is another, and no history knows of it."""

    def action(book: "Book") -> Transaction:
        goal = book.goal("2026-11")
        assert goal is not None
        change = Change("goals", goal.id, {"quota": goal.quota}, {"quota": figure})
        seen = Change("history", 1, {"seen": (book.document("history", 1) or {}).get("seen")}, {"seen": figure})
        return Transaction(Label(What.GOAL), (seen,), (change,))

    return action


async def try_quota(desk: "Desk", text: str) -> None:
    await desk.press("2", "home", "enter", *["backspace"] * 5)
    await desk.type(text + "\r")


@pytest.mark.parametrize(
    ("lang", "about", "yours", "theirs"),
    [
        ("en", "Goal of November 2026: company's quota", "Yours: 9", "Kept meanwhile: 10"),
        ("zh", "2026年11月的目标：公司任务", "你的：9", "期间存下的：10"),
    ],
)
async def test_a_goal_in_two_sessions(
    open_app: "Opens", ready: "FileStore", open_store: "Second", lang: str, about: str, yours: str, theirs: str
) -> None:
    async with open_app(lang) as desk:
        await try_quota(desk, "9")
        other = open_store(desk.clock)
        other.transact(quota(10))
        await desk.press("s")
        assert isinstance(desk.app.screen, ConflictDialog)
        for sentence in (about, yours, theirs):
            assert sentence in desk.screen
        await desk.press("escape")
        assert isinstance(desk.app.screen, GoalsScreen)
        assert desk.app.words.left_as_typed in desk.lines[-1]
        assert desk.app.words.not_saved in desk.screen
        assert quota_of(desk) == 10
        await desk.press("s")
        await desk.press("up", "up", "enter")
        assert desk.app.words.not_saved not in desk.screen
        assert quota_of(desk) == 9
        await desk.press("u")
        assert quota_of(desk) == 10


async def test_figures_that_only_the_other_session_changed_merge(
    open_app: "Opens", ready: "FileStore", open_store: "Second"
) -> None:
    async with open_app() as desk:
        await try_quota(desk, "9")
        open_store(desk.clock).transact(save_plan("2026-11", Trial(workdays=20), desk.app.today))
        await desk.press("s")
        goal = desk.book.goal("2026-11")
        assert goal is not None
        assert (goal.quota, goal.workdays) == (9, 20)


async def test_a_figure_that_was_shown_changed_is_no_conflict(
    open_app: "Opens", ready: "FileStore", open_store: "Second"
) -> None:
    async with open_app() as desk:
        await desk.press("2")
        open_store(desk.clock).transact(quota(10))
        await desk.look()
        await try_quota(desk, "9")
        await desk.press("s")
        assert quota_of(desk) == 9


async def test_the_other_value_stays_and_a_third_change_asks_again(
    open_app: "Opens", ready: "FileStore", open_store: "Second"
) -> None:
    async with open_app() as desk:
        await try_quota(desk, "9")
        other = open_store(desk.clock)
        other.transact(quota(10))
        await desk.press("s")
        await desk.press("up", "up")
        other.transact(quota(12))
        await desk.press("enter")
        assert "Kept meanwhile: 12" in desk.screen
        await desk.press("up", "enter")
        assert isinstance(desk.app.screen, GoalsScreen)
        assert quota_of(desk) == 12
        assert "The other value stays" in desk.lines[-1]
        assert "tried, not saved" not in desk.screen


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_an_answer_in_two_sessions(
    open_app: "Opens", ready: "FileStore", open_store: "Second", lang: str
) -> None:
    async with open_app(lang) as desk:
        other = open_store(desk.clock)
        await desk.type("3\rnot qu")
        other.transact(answer(Period.WEEK, monday(desk), Question.WORK_DONE, "theirs"))
        other.transact(answer(Period.WEEK, monday(desk), Question.GOAL_MET, "met"))
        await desk.look()
        await desk.type("ite\r")
        words = desk.app.words
        assert words.question(Question.WORK_DONE) in desk.screen
        for sentence in words.conflict_values("not quite", "theirs"):
            assert sentence in desk.screen
        await desk.press("escape", "home")
        assert isinstance(desk.app.screen, WeekScreen)
        assert desk.under_cursor == "not quite .."
        await desk.press("enter", "enter")
        await desk.press("up", "up", "enter")
        assert said_of_week(desk, Question.WORK_DONE) == "not quite"
        assert said_of_week(desk, Question.GOAL_MET) == "met"


async def test_answers_to_different_questions_both_stay(
    open_app: "Opens", ready: "FileStore", open_store: "Second"
) -> None:
    async with open_app() as desk:
        await desk.type("3\rmine")
        open_store(desk.clock).transact(answer(Period.WEEK, monday(desk), Question.GOAL_MET, "theirs"))
        await desk.press("enter")
        assert (said_of_week(desk, Question.WORK_DONE), said_of_week(desk, Question.GOAL_MET)) == ("mine", "theirs")


async def test_an_answer_that_was_begun_before_the_line_dropped_knows_what_it_was_begun_from(
    open_app: "Opens", ready: "FileStore", open_store: "Second"
) -> None:
    async with open_app() as desk:
        await desk.type("3\rhalf")
        await desk.press("escape", "ctrl+q")
    async with open_app() as desk:
        open_store(desk.clock).transact(answer(Period.WEEK, monday(desk), Question.WORK_DONE, "theirs"))
        await desk.press("3", "enter", "enter")
        assert "Yours: half" in desk.screen
        await desk.press("up", "enter")
        assert said_of_week(desk, Question.WORK_DONE) == "theirs"
        await desk.press("home")
        assert desk.under_cursor == "theirs"


async def test_keys_typed_before_the_question_are_no_answer(
    open_app: "Opens", ready: "FileStore", open_store: "Second"
) -> None:
    async with open_app() as desk:
        await try_quota(desk, "9")
        open_store(desk.clock).transact(quota(10))
        await desk.press("s", "up", "up", "enter")
        assert isinstance(desk.app.screen, ConflictDialog)
        assert quota_of(desk) == 10


@pytest.mark.parametrize(
    ("lang", "back", "since"),
    [("en", "Undo would put back: 8", "Changed since to: 10"), ("zh", "撤销后恢复为：8", "之后已改为：10")],
)
async def test_undo_of_what_changed_since(
    open_app: "Opens", ready: "FileStore", open_store: "Second", lang: str, back: str, since: str
) -> None:
    async with open_app(lang) as desk:
        other = open_store(desk.clock)
        other.transact(quota(9))
        other.transact(elsewhere(10))
        await desk.look()
        await desk.press("u")
        assert isinstance(desk.app.screen, ConflictDialog)
        assert back in desk.screen
        assert since in desk.screen
        await desk.press("enter")
        assert isinstance(desk.app.screen, TodayScreen)
        assert quota_of(desk) == 10
        await desk.press("u")
        await desk.press("up", "enter")
        assert quota_of(desk) == 8
        await desk.press("U")
        assert quota_of(desk) == 9


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_undo_passes_over_what_changed_since(
    open_app: "Opens", ready: "FileStore", open_store: "Second", lang: str
) -> None:
    async with open_app(lang) as desk:
        await desk.press("+")
        other = open_store(desk.clock)
        other.transact(quota(9))
        other.transact(elsewhere(10))
        await desk.press("u")
        await desk.press("down", "enter")
        assert desk.app.words.passed_over("")[:3] in desk.screen
        assert quota_of(desk) == 10
        await desk.press("u")
        assert desk.book.tally(desk.app.today).visitors == 0
        assert quota_of(desk) == 10


async def test_redo_of_what_changed_since(open_app: "Opens", ready: "FileStore", open_store: "Second") -> None:
    async with open_app() as desk:
        other = open_store(desk.clock)
        other.transact(quota(9))
        await desk.press("u")
        other.transact(elsewhere(10))
        await desk.press("U")
        assert "Redo would make it: 9" in desk.screen
        await desk.press("up", "enter")
        assert quota_of(desk) == 9


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_line_put_off_in_two_sessions(
    open_app: "Opens", ready: "FileStore", open_store: "Second", lang: str
) -> None:
    async with open_app(lang) as desk:
        await desk.press("p")
        line_task = next(one for one in desk.book.tasks_due(desk.app.today) if one.client == 1)

        def put_off(book: "Book") -> Transaction:
            from planner.record.pen import Pen

            pen, task = Pen(book), book.task(line_task.id)
            pen.alter(task, due=desk.app.today.replace(day=27))
            return pen.transaction(Label(What.POSTPONED))

        open_store(desk.clock).transact(put_off)
        await desk.press("1")
        words = desk.app.words
        assert "张三" in desk.screen
        assert "27" in desk.screen
        assert words.keep_mine in desk.screen
        await desk.press("escape")
        assert desk.app.screen.query_one("EntryBar").said.endswith(words.left_as_it_is)  # type: ignore[attr-defined]
        task = desk.book.task(line_task.id)
        assert task is not None
        assert task.due.day == 27


async def test_a_line_put_off_all_the_same(open_app: "Opens", ready: "FileStore", open_store: "Second") -> None:
    async with open_app() as desk:
        await desk.press("p")

        def put_off(book: "Book") -> Transaction:
            from planner.record.pen import Pen

            pen, task = Pen(book), next(one for one in book.tasks_due(desk.app.today) if one.client == 1)
            pen.alter(task, due=desk.app.today.replace(day=27))
            return pen.transaction(Label(What.POSTPONED))

        open_store(desk.clock).transact(put_off)
        await desk.press("1")
        await desk.press("up", "up", "enter")
        assert [one.due.day for one in desk.book.open_tasks_of(1)] == [24]


async def test_closing_a_week_in_two_sessions(
    open_app: "Opens", ready: "FileStore", open_store: "Second", monkeypatch: pytest.MonkeyPatch
) -> None:
    from planner.review.reflecting import close

    async with open_app() as desk:
        await desk.press("3")
        monkeypatch.setattr(desk.app.store, "refresh", lambda: False)
        open_store(desk.clock).transact(close(Period.WEEK, monday(desk), desk.app.today.replace(day=22)))
        await desk.press("c")
        assert "Kept meanwhile: Sun 22 Nov 2026" in desk.screen
        await desk.press("up", "up", "enter")
        reflection = desk.book.reflection(Period.WEEK, monday(desk))
        assert reflection is not None
        assert reflection.closed == desk.app.today


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_set_up_again_in_two_sessions(
    open_app: "Opens", ready: "FileStore", open_store: "Second", lang: str
) -> None:
    from planner.entry.setup import answers_of, set_up

    async with open_app(lang) as desk:
        desk.app.action_set_up()
        await desk.settled()
        await desk.press("ctrl+n")
        await desk.type(" Hua")
        other = open_store(desk.clock)
        shown = answers_of(other.book, desk.app.today)
        other.transact(set_up({**shown, "name": "Wang", "closing": "5%"}, desk.clock.now(), shown))
        await desk.press(*["ctrl+n"] * 5)
        assert isinstance(desk.app.screen, ConflictDialog)
        for sentence in desk.app.words.conflict_values("Li Ming Hua", "Wang"):
            assert sentence in desk.screen
        await desk.press("escape")
        assert isinstance(desk.app.screen, SetUpScreen)
        await desk.press("ctrl+n")
        await desk.press("up", "up", "enter")
        assert isinstance(desk.app.screen, TodayScreen)
        settings = desk.book.settings
        assert (settings.name, settings.closing_rate) == ("Li Ming Hua", settings.closing_rate)
        assert str(settings.closing_rate) == "1/20"


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_what_later_entries_speak_of_is_not_taken_away(
    open_app: "Opens", ready: "FileStore", open_store: "Second", lang: str
) -> None:
    async with open_app(lang) as desk:
        await desk.press("+")
        await desk.type("n 王五 13600136000\rt v 王五 >11-25\r")
        open_store(desk.clock).transact(pass_over_undo)
        await desk.press("u")
        words = desk.app.words
        assert "A0004" in desk.screen
        assert words.undo_anyway not in desk.screen
        await desk.press("down", "enter")
        assert desk.book.client(4) is not None
        await desk.press("u")
        assert desk.book.tally(desk.app.today).visitors == 1


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_the_question_at_any_size(
    open_app: "Opens", ready: "FileStore", open_store: "Second", lang: str, size: tuple[int, int]
) -> None:
    from tests.journeys.test_sizes import check

    async with open_app(lang, size=size) as desk:
        await desk.type("3\r")
        await desk.type("a long answer of mine 很长的回答 " * 4)
        other = open_store(desk.clock)
        other.transact(answer(Period.WEEK, monday(desk), Question.WORK_DONE, "theirs " * 20 + "END"))
        await desk.press("enter")
        words = desk.app.words
        check(desk)
        for row in (words.keep_mine, words.keep_theirs, words.keep_neither):
            assert row in desk.screen
        for _ in range(20):
            await desk.press("pagedown")
        assert "END" in desk.screen
        check(desk)
        await desk.press("pageup", "escape")
        check(desk)
        await desk.press("1")
        other.transact(quota(9))
        other.transact(elsewhere(10))
        await desk.press("u")
        check(desk)
        for row in (words.undo_anyway, words.leave_it_alone, words.skip_this_one):
            assert row in desk.screen
