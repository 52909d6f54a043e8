"""Edits of different fields merge, edits of the same field are a conflict with both values, equal ones are none."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.entry import acts
from planner.entry.grammar import parse
from planner.entry.setup import answers_of, set_up
from planner.language import words_for
from planner.language.clashes import about, values
from planner.plan.checklist import Line, Section
from planner.plan.lines import Why
from planner.plan.month_plan import Trial
from planner.plan.saving import figures_shown, save_plan, without
from planner.record import documents as t
from planner.record.book import Book
from planner.record.change import Action, Change, Label, Transaction, What
from planner.record.clash import Clash, Matter
from planner.record.documents import document
from planner.record.errors import Conflict, NotFound
from planner.record.history import (
    StillUsed,
    UndoConflict,
    agreeing,
    pass_over,
    pass_over_redo,
    pass_over_undo,
    redo,
    remembered,
    remembering,
    undo,
    undo_of,
)
from planner.record.pen import Pen
from planner.record.people import Activity, Client, Kind, Level
from planner.record.planning import Goal, GoalLine, Period, Product, Reflection, Task
from planner.review.reflecting import Question, answer, close
from tests.planner.calendars import CALENDAR

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()
MONDAY = date(2026, 11, 23)
MONTH = "2026-11"


def kept(book: Book, action: Action) -> Book:
    """The book after an action that is remembered."""
    done = action(book)
    return book.after((*done.changes, *remembering(book, done, NOW)))


def refused(book: Book, action: Action) -> tuple[Clash, ...]:
    """The clashes for which an action is refused."""
    with pytest.raises(Conflict) as caught:
        action(book)
    assert caught.value.status == 4
    return caught.value.clashes


# A month's figures.

FIGURES: Mapping[str, tuple[Trial, Trial]] = {
    "quota": (Trial(quota=8), Trial(quota=10)),
    "lines": (Trial(lines=(GoalLine(8),)), Trial(lines=(GoalLine(10),))),
    "closing_rate": (Trial(closing_rate=Fraction(1, 8)), Trial(closing_rate=Fraction(1, 10))),
    "capture_rate": (Trial(capture_rate=Fraction(1, 8)), Trial(capture_rate=Fraction(1, 10))),
    "held": (Trial(held=8), Trial(held=10)),
    "workdays": (Trial(workdays=8), Trial(workdays=10)),
    "capacity": (Trial(capacity=8), Trial(capacity=10)),
}


def month_book(month: str = MONTH) -> Book:
    pen = Pen(Book.of({}))
    pen.settle(name="Li", held=50)
    pen.add(Product(0, "3*", "Harmony", 3))
    pen.add(Goal(0, month, quota=5, lines=(GoalLine(5),)))
    return pen.book


def tried(book: Book, trial: Trial, month: str = MONTH) -> Action:
    """What a form saves that showed ``book``."""
    return save_plan(month, trial, TODAY, figures_shown(book, month, TODAY))


@pytest.mark.parametrize("month", [MONTH, "2026-12"])
@pytest.mark.parametrize("name", FIGURES)
def test_the_same_figure_in_two_sessions(name: str, month: str) -> None:
    book = month_book(month)
    mine, theirs = FIGURES[name]
    after = kept(book, tried(book, theirs, month))
    (clash,) = refused(after, tried(book, mine, month))
    assert clash.key == name
    for code in ("en", "zh"):
        words = words_for(code)
        what = words.matter(clash.matter)
        assert about(words, clash).startswith(what)
        assert ("November" in what or "December" in what or "月" in what) == (name != "capacity")
        rates = (words.percent(Fraction(1, 8)), words.percent(Fraction(1, 10)))
        assert values(words, clash) == (rates if name.endswith("rate") else ("8", "10"))
    again = kept(after, save_plan(month, mine, TODAY, {clash.key: clash.stands}))
    assert figures_shown(again, month, TODAY)[name] != figures_shown(after, month, TODAY)[name]


@pytest.mark.parametrize("name", FIGURES)
def test_the_same_figure_alike_in_two_sessions(name: str) -> None:
    book = month_book()
    mine, _ = FIGURES[name]
    after = kept(book, tried(book, mine))
    assert tried(book, mine)(after).changes == ()


@pytest.mark.parametrize("first", FIGURES)
@pytest.mark.parametrize("second", FIGURES)
def test_different_figures_merge(first: str, second: str) -> None:
    if first == second:
        return
    book = month_book()
    after = kept(kept(book, tried(book, FIGURES[first][0])), tried(book, FIGURES[second][1]))
    one = kept(book, tried(book, FIGURES[first][0]))
    other = kept(book, tried(book, FIGURES[second][1]))
    shown = figures_shown(after, MONTH, TODAY)
    assert shown[first] == figures_shown(one, MONTH, TODAY)[first]
    assert shown[second] == figures_shown(other, MONTH, TODAY)[second]


def test_a_third_change_meanwhile_asks_again() -> None:
    book = month_book()
    after = kept(book, tried(book, Trial(quota=10)))
    (clash,) = refused(after, tried(book, Trial(quota=8)))
    third = kept(after, tried(after, Trial(quota=12)))
    (again,) = refused(third, save_plan(MONTH, Trial(quota=8), TODAY, {clash.key: clash.stands}))
    assert (again.mine, again.found) == (8, 12)


def test_what_is_left_to_the_other_session_is_not_tried() -> None:
    book = month_book()
    after = kept(book, tried(book, Trial(quota=10, workdays=20)))
    both = Trial(quota=8, workdays=20, capacity=7)
    clashes = refused(after, tried(book, both))
    assert [clash.key for clash in clashes] == ["quota"]
    done = kept(after, tried(after, without(both, ["quota"])))
    goal = done.goal(MONTH)
    assert goal is not None
    assert (goal.quota, goal.workdays, done.settings.capacity) == (10, 20, 7)


def test_a_goal_by_product_is_said_by_product() -> None:
    book = month_book()
    after = kept(book, tried(book, Trial(lines=(GoalLine(4, 1), GoalLine(2)))))
    (clash,) = refused(after, tried(book, Trial(lines=(GoalLine(8),))))
    assert values(words_for("en"), clash) == ("8", "3*=4, 2")
    assert about(words_for("en"), clash) == "Goal of November 2026: units"
    assert about(words_for("zh"), clash) == "2026年11月的目标：件数"


def test_naming_a_held_card_is_no_other_answer() -> None:
    book = month_book()
    pen = Pen(book)
    from planner.entry.effects import NO_CONTACTS, When, Wish, add_client, open_card
    from planner.record.people import How

    client = add_client(pen, "Wang", NO_CONTACTS, When.of(NOW))
    open_card(pen, client, How.HELD, When.of(NOW), Wish())
    pen.settle(held=49)
    assert tried(book, Trial(held=40))(pen.book).changes


def test_a_past_month_settles_nothing_of_what_is_held() -> None:
    book = month_book("2026-10")
    after = kept(book, tried(book, Trial(held=10)))
    assert tried(book, Trial(held=8), "2026-10")(after).changes == ()


def test_without_what_was_shown_there_is_no_conflict() -> None:
    book = month_book()
    after = kept(book, tried(book, Trial(quota=10)))
    assert save_plan(MONTH, Trial(quota=8), TODAY)(after).changes


# Answers.


def said(book: Book, question: Question, text: str) -> Action:
    """What a form keeps that showed ``book``."""
    reflection = book.reflection(Period.WEEK, MONDAY)
    shown = {} if reflection is None else dict(reflection.answers)
    return answer(Period.WEEK, MONDAY, question, text, shown)


@given(
    st.lists(st.tuples(st.sampled_from(Question), st.text("ab 好", min_size=1, max_size=3)), max_size=3),
    st.sampled_from(Question),
    st.sampled_from(Question),
)
def test_answers_to_different_questions_both_survive(
    before: list[tuple[Question, str]], one: Question, other: Question
) -> None:
    book = Book.of({})
    for question, text in before:
        book = kept(book, said(book, question, text))
    first, second = said(book, one, "mine"), said(book, other, "theirs")
    after = kept(book, first)
    if one is other:
        (clash,) = refused(after, second)
        assert (clash.mine, clash.found, clash.part) == ("theirs", "mine", one.value)
        return
    found = kept(after, second).reflection(Period.WEEK, MONDAY)
    assert found is not None
    assert (found.answers[one], found.answers[other]) == ("mine", "theirs")
    turned = kept(kept(book, second), first).reflection(Period.WEEK, MONDAY)
    assert turned is not None
    assert turned.answers == found.answers


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "en",
            (
                "Changed meanwhile: Reflection on the week of Mon 23 Nov 2026: Was the goal met? is now 'no', "
                "yours is 'yes'; look again and repeat it"
            ),
        ),
        (
            "zh",
            "期间已被修改：2026年11月23日 周一当周的复盘：目标完成了吗？ 现为「no」，你的是「yes」；请看过后再试",
        ),
    ],
)
def test_a_conflict_says_what_it_is_about(code: str, sentence: str) -> None:
    book = kept(Book.of({}), said(Book.of({}), Question.GOAL_MET, "no"))
    with pytest.raises(Conflict) as caught:
        said(Book.of({}), Question.GOAL_MET, "yes")(book)
    assert caught.value.sentence(words_for(code)) == sentence


def test_the_same_answer_twice_is_none() -> None:
    book = kept(Book.of({}), said(Book.of({}), Question.GOAL_MET, "no"))
    assert said(Book.of({}), Question.GOAL_MET, " no ")(book).changes == ()


def test_an_answer_taken_away_meanwhile() -> None:
    book = kept(Book.of({}), said(Book.of({}), Question.GOAL_MET, "no"))
    after = kept(book, said(book, Question.GOAL_MET, ""))
    (clash,) = refused(after, said(book, Question.GOAL_MET, "not yet"))
    assert values(words_for("en"), clash) == ("not yet", "nothing")


def test_closing_on_two_days() -> None:
    pen = Pen(Book.of({}))
    pen.add(Reflection(0, Period.WEEK, MONDAY, closed=TODAY))
    assert close(Period.WEEK, MONDAY, TODAY, {"closed": None})(pen.book).changes == ()
    (clash,) = refused(pen.book, close(Period.WEEK, MONDAY, TODAY + timedelta(1), {"closed": None}))
    assert values(words_for("en"), clash) == ("Tue 24 Nov 2026", "Mon 23 Nov 2026")
    assert close(Period.WEEK, MONDAY, TODAY + timedelta(1), {"closed": TODAY})(pen.book).changes


# Set-up again.

ANSWERS = {
    "name": "Li Ming",
    "country": "CN",
    "product1": "Harmony 1280 3*",
    "quota": "8",
    "goal": "5",
    "held": "50",
    "capture": "25%",
}
TYPED = {
    "name": ("Wang", "Zhao"),
    "country": ("DE", "US"),
    "zone": ("Asia/Tokyo", "Asia/Shanghai"),
    "week": ("0,1,2,3,4,5", "1,2,3,4,5"),
    "product1": ("Harmony 1380 3*", "Harmony 1480 3*"),
    "quota": ("9", "10"),
    "goal": ("6", "7"),
    "capture": ("20%", "1/3"),
    "closing": ("5%", "6%"),
    "held": ("40", "30"),
}


def set_up_book() -> Book:
    return Book.of({}).after(set_up(ANSWERS, NOW)(Book.of({})).changes)


def typed(book: Book, **answers: str) -> Action:
    """What a form keeps that showed ``book``."""
    shown = answers_of(book, TODAY)
    return set_up({**shown, **answers}, NOW, shown)


@pytest.mark.parametrize("field", TYPED)
def test_the_same_answer_of_set_up_in_two_sessions(field: str) -> None:
    book = set_up_book()
    mine, theirs = TYPED[field]
    after = kept(book, typed(book, **{field: theirs}))
    (clash,) = refused(after, typed(book, **{field: mine}))
    assert clash.key == field
    for code in ("en", "zh"):
        one, other = values(words_for(code), clash)
        assert one != other
        assert about(words_for(code), clash)
    assert typed(book, **{field: theirs})(after).changes == ()
    shown = {**answers_of(book, TODAY), clash.key: clash.stands}
    assert set_up({**shown, field: mine}, NOW, shown)(after).changes


@pytest.mark.parametrize("first", TYPED)
@pytest.mark.parametrize("second", TYPED)
def test_different_answers_of_set_up_merge(first: str, second: str) -> None:
    if first == second:
        return
    book = set_up_book()
    one = answers_of(kept(book, typed(book, **{first: TYPED[first][0]})), TODAY)
    other = answers_of(kept(book, typed(book, **{second: TYPED[second][1]})), TODAY)
    both = kept(kept(book, typed(book, **{first: TYPED[first][0]})), typed(book, **{second: TYPED[second][1]}))
    assert answers_of(both, TODAY) == {**answers_of(book, TODAY), first: one[first], second: other[second]}


def test_whether_holidays_are_worked_is_no_question_of_its_own_answer() -> None:
    book = set_up_book()
    after = kept(book, typed(book, holidays="yes"))
    assert kept(after, typed(book, name="Zhao")).settings.works_holidays
    assert typed(book, holidays="yes")(after).changes == ()


def test_two_sessions_add_a_product_each() -> None:
    book = set_up_book()
    after = kept(kept(book, typed(book, product2="Gold 2680")), typed(book, product2="Silver 1680"))
    assert [product.name for product in after.products()] == ["Harmony", "Gold", "Silver"]
    (clash,) = refused(after, typed(book, product3="gold 2880"))
    assert (clash.mine, clash.found) == ("gold 2880", "Gold 2680")


# Putting off.


def planned(kind: Kind | None = Kind.VISIT) -> tuple[Book, Line]:
    pen = Pen(Book.of({}))
    client = pen.add(Client(0, "A0001", "张三", TODAY))
    task = pen.add(Task(0, TODAY, kind, client.id, text="" if kind else "errand"))
    section = Section.TASKS if kind is None else Section.VISITS
    return pen.book, Line(section, "k", Why.STEP, client.id, client.name, client.number, task=task.id, due=task.due)


@pytest.mark.parametrize("kind", [Kind.VISIT, None])
def test_a_task_put_off_in_two_sessions(kind: Kind | None) -> None:
    book, line = planned(kind)
    pen = Pen(book)
    task = book.task(line.task)
    assert task is not None
    pen.alter(task, due=TODAY + timedelta(3))
    (clash,) = refused(pen.book, acts.postpone(line, TODAY + timedelta(1), NOW))
    assert values(words_for("en"), clash) == ("Tue 24 Nov 2026", "Thu 26 Nov 2026")
    assert about(words_for("en"), clash) == ("Planned visit: 张三 (A0001): due" if kind else "Task: 张三: due")
    assert acts.postpone(line, TODAY + timedelta(1), NOW, {"due": clash.stands})(pen.book).changes
    acts.postpone(line, TODAY + timedelta(3), NOW)(pen.book)


def test_a_line_of_cadence_for_which_a_step_was_planned_meanwhile() -> None:
    pen = Pen(Book.of({}))
    client = pen.add(Client(0, "A0001", "张三", TODAY))
    line = Line(Section.FOLLOW_UPS, "k", Why.CADENCE, client.id, client.name, client.number, due=TODAY)
    before = pen.book
    step = pen.add(Task(0, TODAY + timedelta(3), Kind.FOLLOW_UP, client.id))
    (clash,) = refused(pen.book, acts.postpone(line, TODAY + timedelta(1), NOW))
    assert clash.stands == step.due
    assert acts.postpone(line, TODAY + timedelta(1), NOW)(before).changes
    assert acts.postpone(replace(line, next=step.due), TODAY + timedelta(1), NOW)(pen.book).changes


# Undo and redo.


def quota(figure: int) -> Action:
    return save_plan(MONTH, Trial(quota=figure), TODAY)


def elsewhere(book: Book, figure: int) -> Book:
    """The book after another hand than the program's changed the quota."""
    goal = book.goal(MONTH)
    assert goal is not None
    return book.after([Change(t.GOALS, goal.id, {"quota": goal.quota}, {"quota": figure})])


def quota_of(book: Book) -> int | None:
    goal = book.goal(MONTH)
    return None if goal is None else goal.quota


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "en",
            (
                "Undo of 'Goal for 2026-11' would put Goal of November 2026: company's quota back to '5', "
                "but it is '10' by now: 'planner undo --anyway' does it all the same, "
                "'planner undo --skip' passes over it"
            ),
        ),
        (
            "zh",
            (
                "撤销「目标 2026-11」会把 2026年11月的目标：公司任务 恢复为「5」，但现在已是「10」："
                "「planner undo --anyway」仍然撤销，「planner undo --skip」跳过这一条"
            ),
        ),
    ],
)
def test_undo_of_what_changed_since(code: str, sentence: str) -> None:
    book = elsewhere(kept(month_book(), quota(8)), 10)
    with pytest.raises(UndoConflict) as caught:
        undo(book)
    assert caught.value.sentence(words_for(code)) == sentence
    assert quota_of(kept(book, agreeing(caught.value))) == 5
    assert quota_of(kept(book, lambda fresh: undo(fresh, anyway=True))) == 5
    with pytest.raises(UndoConflict):
        agreeing(caught.value)(elsewhere(book, 12))


def test_undo_of_what_is_already_as_it_was_changes_nothing_else() -> None:
    book = elsewhere(kept(month_book(), quota(8)), 5)
    back = kept(book, undo)
    assert quota_of(back) == 5
    assert remembered(back)[0].undone == 1


def test_undo_leaves_other_fields_and_other_parts_of_a_mapping() -> None:
    book = Book.of({})
    for question in (Question.WORK_DONE, Question.GOAL_MET, Question.CAMPAIGN):
        book = kept(book, said(book, question, question.value))
    second = remembered(book)[1]
    back = kept(book, lambda fresh: undo_of(fresh, second))
    reflection = back.reflection(Period.WEEK, MONDAY)
    assert reflection is not None
    assert set(reflection.answers) == {Question.WORK_DONE, Question.CAMPAIGN}
    again = kept(back, redo).reflection(Period.WEEK, MONDAY)
    assert again is not None
    assert set(again.answers) == {Question.WORK_DONE, Question.GOAL_MET, Question.CAMPAIGN}


def test_passing_over_goes_on_to_the_one_before() -> None:
    book = kept(kept(month_book(), lambda book: save_plan(MONTH, Trial(workdays=20), TODAY)(book)), quota(8))
    book = elsewhere(book, 10)
    with pytest.raises(UndoConflict) as caught:
        undo(book)
    back = kept(kept(book, pass_over(caught.value.row)), undo)
    goal = back.goal(MONTH)
    assert goal is not None
    assert (goal.quota, goal.workdays) == (10, None)
    with pytest.raises(NotFound):
        undo(back)
    with pytest.raises(NotFound):
        pass_over_undo(back)
    assert quota_of(kept(back, redo)) == 10


def test_what_was_passed_over_and_is_taken_back_all_the_same_can_be_made_again() -> None:
    book = kept(kept(month_book(), quota(8)), pass_over_undo)
    back = kept(book, lambda fresh: undo_of(fresh, remembered(fresh)[0]))
    assert quota_of(back) == 5
    assert quota_of(kept(back, redo)) == 8


def test_redo_of_what_changed_since() -> None:
    book = elsewhere(kept(kept(month_book(), quota(8)), undo), 10)
    with pytest.raises(UndoConflict) as caught:
        redo(book)
    assert caught.value.again
    assert caught.value.sentence(words_for("en")).startswith(
        "Redo of 'Goal for 2026-11' would make Goal of November 2026: company's quota '8', but it is '10' by now"
    )
    assert "重做" in caught.value.sentence(words_for("zh"))
    assert quota_of(kept(book, agreeing(caught.value))) == 8
    passed = kept(book, pass_over_redo)
    with pytest.raises(NotFound):
        redo(passed)
    with pytest.raises(NotFound):
        pass_over_redo(passed)


def test_a_new_document_that_holds_more_by_now() -> None:
    def opened(book: Book) -> Transaction:
        pen = Pen(book)
        pen.add(Client(0, "A0001", "张三", TODAY))
        return pen.transaction(Label(What.CARD, "张三", "A0001"))

    book = kept(Book.of({}), opened)
    book = book.after([Change(t.CLIENTS, 1, {"mail": None}, {"mail": "zs@example.cn"})])
    with pytest.raises(UndoConflict) as caught:
        undo(book)
    english, chinese = (caught.value.sentence(words_for(code)) for code in ("en", "zh"))
    assert "would take away 张三 (A0001), but 张三 (A0001): mail is 'zs@example.cn' by now" in english
    assert "会删去 张三（A0001），但张三（A0001）：邮箱 现在已是「zs@example.cn」" in chinese
    gone = kept(book, agreeing(caught.value))
    assert gone.client(1) is None
    assert undo_is_possible_again(gone)


def undo_is_possible_again(book: Book) -> bool:
    return kept(book, redo).client(1) is not None


def test_what_later_entries_speak_of_does_not_go() -> None:
    def opened(book: Book) -> Transaction:
        pen = Pen(book)
        pen.add(Client(0, "A0001", "张三", TODAY))
        return pen.transaction(Label(What.CARD, "张三", "A0001"))

    def called(book: Book) -> Transaction:
        pen = Pen(book)
        pen.add(Activity(0, Kind.FOLLOW_UP, TODAY, NOW, 1))
        return pen.transaction(Label(What.FOLLOW_UP, "张三", "A0001"))

    book = kept(kept(kept(Book.of({}), opened), called), pass_over_undo)
    with pytest.raises(StillUsed) as caught:
        undo(book, anyway=True)
    assert caught.value.status == 4
    for code in ("en", "zh"):
        assert "A0001" in caught.value.sentence(words_for(code))


# The law.

FIELDS = ("name", "mail", "wechat", "note", "source")
EDITS = st.dictionaries(st.sampled_from(FIELDS), st.text("ab好", max_size=2), max_size=3)


def edited(fields: Mapping[str, str], shown: Book) -> Action:
    """What a form does that showed ``shown``."""

    def action(book: Book) -> Transaction:
        pen, old = Pen(book), shown.client(1)
        assert old is not None
        pen.alter(old, **fields)
        return pen.transaction(Label(What.CARD))

    return action


@given(EDITS, EDITS)
def test_edits_of_different_fields_both_survive_in_either_order(one: dict[str, str], other: dict[str, str]) -> None:
    other = {name: text for name, text in other.items() if name not in one}
    book = Book.of({t.CLIENTS: {1: document(Client(1, "A0001", "张三", TODAY))}})
    first, second = edited(one, book), edited(other, book)
    after, turned = kept(kept(book, first), second), kept(kept(book, second), first)
    assert after.document(t.CLIENTS, 1) == turned.document(t.CLIENTS, 1)
    client = after.client(1)
    assert client is not None
    assert {name: getattr(client, name) for name in (*one, *other)} == {**one, **other}


@given(EDITS, EDITS)
def test_edits_of_one_field_are_a_conflict_unless_they_are_alike(one: dict[str, str], other: dict[str, str]) -> None:
    start = Client(1, "A0001", "张三", TODAY)
    book = Book.of({t.CLIENTS: {1: document(start)}})
    after = kept(book, edited(one, book))
    touched = {name for name in one if one[name] != getattr(start, name)}
    clashing = {name for name in touched if name in other and other[name] not in (one[name], getattr(start, name))}
    if not clashing:
        kept(after, edited(other, book))
        return
    (clash,) = refused(after, edited(other, book))
    assert clash.field in clashing
    assert clash.matter.number == "A0001"


@given(EDITS, EDITS)
def test_undo_of_an_older_edit_leaves_the_fields_of_a_newer_one(one: dict[str, str], other: dict[str, str]) -> None:
    other = {name: text for name, text in other.items() if name not in one}
    book = Book.of({t.CLIENTS: {1: document(Client(1, "A0001", "张三", TODAY))}})
    after = kept(book, edited(one, book))
    rows = remembered(after)
    after = kept(after, edited(other, book))
    if rows:
        after = kept(after, lambda fresh: undo_of(fresh, rows[0]))
    assert after.document(t.CLIENTS, 1) == kept(book, edited(other, book)).document(t.CLIENTS, 1)


# A card's earlier levels go with its level.


def entered(book: Book, line: str, day: date) -> Book:
    return kept(book, parse(line, book, datetime(day.year, day.month, day.day, 9, tzinfo=UTC), CALENDAR).apply)


def levelled(*entries: tuple[int, str]) -> Book:
    """A card that was opened on 1 September, after what was typed on some days of October."""
    book = entered(Book.of({}), "n ann wx=ann", date(2026, 9, 1))
    for day, line in entries:
        book = entered(book, line, date(2026, 10, day))
    return book


def test_undo_of_an_older_change_of_the_level_leaves_what_it_was_before_it() -> None:
    """C, an expected date on the 12th, H on the 15th: without the 12th it was C until the 15th."""
    book = levelled((12, "f ann ^2026-12-31"), (15, "f ann !h"))
    row = remembered(book)[1]
    with pytest.raises(UndoConflict) as caught:
        undo_of(book, row)
    assert {clash.field for clash in caught.value.clashes} == {"contacted", "due"}
    card = kept(book, lambda fresh: undo_of(fresh, row, anyway=True)).card(1)
    assert card is not None
    assert card.levels == {date(2026, 10, 15): Level.C}
    assert (card.buys, card.level) == (None, Level.H)


def test_undo_of_the_newest_change_and_redo_lead_there_and_back() -> None:
    before = levelled((12, "f ann !a"))
    after = entered(before, "f ann !h", date(2026, 10, 15))
    back = kept(after, undo)
    assert back.document(t.CARDS, 1) == before.document(t.CARDS, 1)
    assert kept(back, redo).document(t.CARDS, 1) == after.document(t.CARDS, 1)


def test_undo_of_a_new_card_asks_about_its_level_not_about_what_it_was() -> None:
    book = levelled((12, "f ann !h"))
    with pytest.raises(UndoConflict) as caught:
        undo_of(book, remembered(book)[1])
    fields = {clash.field for clash in caught.value.clashes}
    assert "level" in fields
    assert "levels" not in fields


def test_two_sessions_that_set_the_level_on_one_day_leave_one_entry() -> None:
    book = levelled((12, "f ann !a"), (12, "f ann !h"))
    first = remembered(book)[1]
    card = kept(book, lambda fresh: undo_of(fresh, first, anyway=True)).card(1)
    assert card is not None
    assert (card.level, card.levels) == (Level.C, {})


SAYS: list[tuple[str, str, object, str, str]] = [
    (t.CARDS, "level", "H", "H, buys within 7 days", "H、7天内买"),
    (t.CARDS, "reason", "price", "price", "价格"),
    (t.CARDS, "level_set", True, "yes", "是"),
    (t.CARDS, "levels", {"2026-11-24": "C"}, "Tue 24 Nov 2026 C", "2026年11月24日 周二 C"),
    (t.CARDS, "product", 1, "3*", "3*"),
    (t.CARDS, "product", 9, "9", "9"),
    (t.CLIENTS, "phones", ["1", "2"], "1, 2", "1、2"),
    (t.PRODUCTS, "prices", [{"since": "2026-11-01", "amount": "1280"}], "1280", "1280"),
    (t.SETTINGS, "works_holidays", False, "days off", "休息"),
    (t.SETTINGS, "work_week", [0, 1, 2, 3, 4], "Monday to Friday", "周一至周五"),
    (t.SETTINGS, "days_off", ["2026-11-24"], "Tue 24 Nov 2026", "2026年11月24日 周二"),
    (t.SETTINGS, "cadence", {"H": 2}, "H 2", "H 2"),
    (t.GOALS, "closing_rate", "x", "x", "x"),
    (t.TASKS, "due", "soon", "soon", "soon"),
    (t.TASKS, "what", None, "nothing", "（空）"),
]


@pytest.mark.parametrize(("table", "field", "value", "english", "chinese"), SAYS)
def test_a_value_is_said_as_a_rep_reads_it(table: str, field: str, value: object, english: str, chinese: str) -> None:
    clash = Clash(Matter(table, codes={1: "3*"}), 1, field, value, None)
    assert values(words_for("en"), clash)[0] == english
    assert values(words_for("zh"), clash)[0] == chinese


@pytest.mark.parametrize("table", [*t.TABLES, "something"])
@pytest.mark.parametrize("code", ["en", "zh"])
def test_everything_has_a_name(table: str, code: str) -> None:
    matter = Matter(table, "张三", "A0001", "2026-11", "week")
    assert words_for(code).matter(matter)
    assert words_for(code).field_of(matter, "unheard") == "unheard"
