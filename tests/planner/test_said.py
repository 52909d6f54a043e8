"""What is said agrees with itself: with the figures beside it, with the next sentence, in both languages."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path

import pytest

import planner.language.zh
from planner.language import LANGUAGES, words_for
from planner.plan.goals import month_plan
from planner.plan.levers import Spare
from planner.plan.month_plan import MonthPlan, Trial
from planner.plan.outlook import Outlook
from planner.plan.rates import Count
from planner.plan.ripening import MEDIAN
from planner.record.book import Book
from planner.record.pen import Pen
from planner.record.people import Activity, Card, Deal, End, How, Kind
from planner.record.planning import DayTargets, Goal, GoalLine, MarketNote
from planner.review.figures import Plans
from planner.review.judging import MonthScore, Scores
from planner.review.mix import Mix, Sold
from planner.review.periods import LeftOut, Standing, review
from planner.review.readings import Reading, Stage
from planner.review.stretch import stretch
from planner.review.verdict import Finding
from tests.planner.calendars import CALENDAR

MONDAY, MONTH = date(2026, 11, 23), "2026-11"
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)
BOTH = pytest.mark.parametrize("code", LANGUAGES)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def book_of(*entities: object, lines: Iterable[GoalLine] = (GoalLine(8),), **fields: object) -> Book:
    pen = Pen(Book.of({}))
    pen.settle(**{"since": date(2026, 9, 1), "country": "", "held": 50, **fields})
    for entity in (Goal(0, MONTH, lines=tuple(lines)), *entities):
        pen.add(entity)
    return pen.book


def plan_of(book: Book, **trial: object) -> MonthPlan:
    return month_plan(book, MONTH, MONDAY, CALENDAR, Trial(**trial))  # type: ignore[arg-type]


def deal(quantity: int = 1, day: date = MONDAY, card: int | None = None) -> Deal:
    return Deal(0, 1, day, at(day), quantity=quantity, card=card)


# ---- Units and deals -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("quantities", "code", "said"),
    [
        ((1, 1), "en", "2 of 8 deals"),
        ((5,), "en", "5 of 8 units"),
        ((1, 1), "zh", "2/8件"),
        ((5,), "zh", "5/8件"),
    ],
)
def test_what_was_made_is_called_units_where_deals_are_not_as_many(
    quantities: tuple[int, ...], code: str, said: str
) -> None:
    plan = plan_of(book_of(*map(deal, quantities)))
    assert words_for(code).made_of(plan) == said


@pytest.mark.parametrize(("mix", "said"), [(Sold(174, deals=150), "174 units"), (Sold(18, deals=18), "18 deals")])
def test_the_trend_says_units_where_deals_are_not_as_many(mix: Sold, said: str) -> None:
    words = words_for("en")
    assert said in words.trend_span(12, Mix(mix, (), ()))
    assert words.mix_said(Mix(mix, (), ()), 12).startswith(said)


@pytest.mark.parametrize(("quantity", "row", "english"), [(3, "units", "3 of 8 units"), (1, "deals", "1 of 8 deals")])
def test_a_review_says_units_where_deals_are_not_as_many(quantity: int, row: str, english: str) -> None:
    found = review(book_of(deal(quantity)), FIRST, LAST, MONDAY, CALENDAR)
    assert found.apart == (row == "units")
    assert found.standing is not None
    assert english in words_for("en").standing(found.standing)


@pytest.mark.parametrize(("quantity", "english"), [(2, "Units 2"), (1, "Deals 1")])
def test_a_campaign_says_units_where_deals_are_not_as_many(quantity: int, english: str) -> None:
    day = date(2026, 11, 20)
    book = book_of(deal(quantity, day), MarketNote(0, MONTH, "promotion", text="gift", start=day, end=day))
    (campaign,) = review(book, FIRST, LAST, MONDAY, CALENDAR).campaigns
    assert any(english in one for one in words_for("en").campaign_told(campaign))
    assert any(f"成交{quantity}件" in one for one in words_for("zh").campaign_told(campaign))


# ---- Reviews ---------------------------------------------------------------------------------------------------


def test_the_losses_planned_by_now_count_today_as_their_verdict_does() -> None:
    lost = [Card(0, 0, date(2026, 10, 9), How.VISITOR, ended=date(2026, 10, 20), end=End.LOST)] * 40
    book = book_of(*lost)
    found = review(book, FIRST, LAST, MONDAY, CALENDAR)
    one = stretch(Plans(book, MONDAY, CALENDAR, FIRST, LAST), MONTH, FIRST, LAST)
    assert found.planned_so_far.lost == one.figures(Fraction(0), one.gone_today).lost > 0


@pytest.mark.parametrize(("code", "planned"), [("en", "planned"), ("zh", "，计划")])
def test_won_beside_the_plans_own_figures_is_not_called_planned(code: str, planned: str) -> None:
    """The table's "planned by now" is what the calendar asks for, in units."""
    found = review(book_of(deal()), FIRST, LAST, MONDAY, CALENDAR)
    said = words_for(code).attribution(found)
    assert said
    assert planned not in said


@pytest.mark.parametrize(
    ("asked", "made", "english", "chinese"),
    [
        (Fraction(76, 10), 3, "4.6 behind", "落后4.6件"),
        (Fraction(96, 10), 0, "9.6 behind", "落后9.6件"),
        (Fraction(5), 3, "2 behind", "落后2件"),
        (Fraction(36, 10), 3, "on pace", "跟得上进度"),
    ],
)
def test_what_is_behind_is_what_the_sentence_says_is_missing(
    asked: Fraction, made: int, english: str, chinese: str
) -> None:
    standing = Standing(MONTH, MONDAY, 10, made, asked, Count(0, 0), None, None)
    assert words_for("en").standing(standing).endswith(f": {english}")
    assert words_for("zh").standing(standing).endswith(f"：{chinese}")


@BOTH
def test_visitors_whom_nobody_planned_are_not_on_plan(code: str) -> None:
    words, one = words_for(code), Reading(Stage.VISITORS, Count(2, 0), Fraction(0), Finding.ON_PLAN)
    said = [words.reading(one, to_date=False), words.together(Finding.ON_PLAN, [one])]
    assert all({"en": "none planned", "zh": "没有计划"}[code] in sentence for sentence in said)
    assert not any("0" in sentence for sentence in said)


@BOTH
@pytest.mark.parametrize(("came", "advised"), [(69, False), (64, False), (63, True)])
def test_a_few_visitors_short_bring_no_advice(code: str, came: int, *, advised: bool) -> None:
    words, one = words_for(code), Reading(Stage.VISITORS, Count(came, 70), Fraction(70), Finding.SHORT)
    said = words.reading(one, to_date=False)
    assert (words.advice(one, to_date=False) != said) == advised


def test_what_the_verdicts_leave_out_is_said_once() -> None:
    def cards(day: date, end: End, count: int) -> list[object]:
        return [Card(0, 0, day, How.VISITOR, ended=day, end=end)] * count

    september, october = date(2026, 9, 15), date(2026, 10, 15)
    entities = [
        *cards(september, End.LOST, 30),
        *cards(october, End.LOST, 2),
        *cards(october, End.EXCLUDED, 1),
        Activity(0, Kind.VISITOR, september, at(september), count=40),
        Activity(0, Kind.VISITOR, october, at(october), count=7),
    ]
    found = review(book_of(*entities, held=0), date(2026, 9, 1), date(2026, 10, 31), MONDAY, CALENDAR)
    assert (found.so_far.visitors, found.so_far.lost, found.left_out) == (47, 32, LeftOut(1, 30))
    english = words_for("en").left_out(found)
    assert english == "Left out of these verdicts: 1 visitor excluded later, 30 cards lost before a loss rate was known"
    assert words_for("zh").left_out(found) == "以上判断未计入：后来排除的客户1组、还没有流失率可比时流失的卡30张"
    for code in LANGUAGES:
        assert words_for(code).explain_review(found).count(words_for(code).left_out(found)) == 1
        nothing = replace(found, so_far=found.so_far._replace(visitors=46, lost=2))
        assert words_for(code).left_out(nothing) == ""


# ---- Goals -----------------------------------------------------------------------------------------------------


@BOTH
def test_half_of_a_cards_wins_come_within_the_same_days_wherever_it_is_said(code: str) -> None:
    book, words = book_of(), words_for(code)
    outlook = Outlook(book, plan_of(book), MONDAY, CALENDAR)
    for said in (words.ripening(outlook.cohort.ripening), words.explain_chance(outlook)):
        assert re.search(rf"\b{MEDIAN} days|后 ?{MEDIAN} ?天", said)


@pytest.mark.parametrize(("code", "judged", "repeats"), [("en", "judged at 0.90", "repeat"), ("zh", "0.90", "复购")])
def test_the_chance_says_the_market_and_no_repeat_purchases_of_nothing(code: str, judged: str, repeats: str) -> None:
    words, note = words_for(code), MarketNote(0, MONTH, "season", factor=Fraction(9, 10))
    for book, seen in ((book_of(), False), (book_of(note), True)):
        said = words.explain_chance(Outlook(book, plan_of(book), MONDAY, CALENDAR)).partition("\n\n")[0]
        assert (judged in said) == seen
        assert repeats not in said


@BOTH
def test_without_a_goal_no_day_is_to_spare(code: str) -> None:
    words, plan = words_for(code), plan_of(book_of(lines=(), capacity=8))
    assert (plan.goal, words.can_do(plan, Spare(6, 0)), words.explain_spare(plan, Spare(6, 0))) == (0, "", "")


@BOTH
def test_what_nobody_said_to_be_able_to_do_is_no_target(code: str) -> None:
    plan = plan_of(book_of(lines=(GoalLine(300),), held=0, since=MONDAY))
    assert plan.left.per_day is not None
    assert plan.left.per_day > plan.most > 1000
    assert not re.search("[0-9]", words_for(code).can_do(plan, None))


@pytest.mark.parametrize(
    ("code", "on_goals", "why"),
    [
        ("en", "target 8 today, then 10 a day", "You said that you can do 10 a day. Today's target was set to 8"),
        ("zh", "今天目标8，之后每天10", "你说每天最多10组。今天的目标在当天第一笔记录时定为8组"),
    ],
)
def test_a_target_that_stands_is_said_on_goals_as_on_today(code: str, on_goals: str, why: str) -> None:
    words = words_for(code)
    plan = plan_of(book_of(DayTargets(0, MONDAY, 8, 0, 0), capacity=10))
    assert (plan.target, plan.a_day) == (8, 10)
    assert words.can_do(plan, None).endswith(on_goals)
    assert why in words.explain_target(plan)
    assert "8" not in words.can_do(plan_of(book_of(capacity=10)), None)


@BOTH
def test_a_goal_is_set_on_the_screen_that_says_so(code: str) -> None:
    words, plan = words_for(code), plan_of(book_of(lines=()))
    assert "2" in words.explain_target(plan).replace(words.month(MONTH), "")
    here = words.explain_target(plan, here=True).replace(words.month(MONTH), "")
    assert "Enter" in here
    assert "2" not in here


# ---- The market, and how ranges are called ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("factors", "english", "chinese"),
    [
        ((8, 8, 12, None), "nearer in 2 of 3 months", "3个月里有2个月"),
        ((None,), "made no difference", "没有差别"),
    ],
)
def test_a_month_in_which_the_judgement_made_no_difference_is_in_neither_number(
    factors: tuple[int | None, ...], english: str, chinese: str
) -> None:
    months = [
        MonthScore(MONTH, FIRST, Fraction(1) if came is None else Fraction(9, 10), 10.0, 0.0, came or 9)
        for came in factors
    ]
    found = Scores(tuple(months))
    assert english in words_for("en").scores_said(found)
    assert chinese in words_for("zh").scores_said(found)


def test_eight_times_in_ten_is_said_in_one_way_in_chinese() -> None:
    text = "".join(
        path.read_text(encoding="utf-8") for path in sorted(Path(planner.language.zh.__file__).parent.glob("*.py"))
    )
    assert "10次里有8次" in text
    assert not re.search("八成|八次|10次里8次|10次有8次", text)


@pytest.mark.parametrize(("code", "said"), [("en", "No workday is over yet"), ("zh", "还没过完一个工作日")])
def test_on_a_months_first_workday_why_says_that_rows_and_chance_reckon_apart(code: str, said: str) -> None:
    book = book_of(held=50)
    first, second = date(2026, 11, 2), date(2026, 11, 3)
    for day, apart in ((first, True), (second, False)):
        plan = month_plan(book, "2026-11", day, CALENDAR)
        assert plan.begins is apart
        assert (said in words_for(code).explain_chance(Outlook(book, plan, day, CALENDAR))) is apart
