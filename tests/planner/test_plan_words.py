"""The day's and the week's sentences in both languages."""

from fractions import Fraction

import pytest
from wcwidth import wcswidth

from planner.language.en import WORDS as ENGLISH
from planner.language.words import Words
from planner.language.zh import WORDS as CHINESE
from planner.plan.checklist import Line, Section, Why
from planner.plan.rates import Count
from planner.plan.workdays import Off, OffKind
from planner.review.attribution import Factor
from planner.review.week import Finding, Question, Reading, Stage

PUNCTUATION = set("。，：（）「」？")


@pytest.mark.parametrize(
    ("line", "english", "chinese"),
    [
        (Line(Section.FOLLOW_UPS, "", Why.CADENCE, days=15), "15 days since the last contact", "上次联系后15天"),
        (Line(Section.FOLLOW_UPS, "", Why.CADENCE, days=1), "1 day since the last contact", "上次联系后1天"),
        (Line(Section.FOLLOW_UPS, "", Why.NEW_CARD), "new card, not called yet", "新建卡，还没联系"),
        (Line(Section.FOLLOW_UPS, "", Why.ATTEMPT, days=2), "tried 2 days ago, no answer", "2天前联系过，未接"),
        (Line(Section.VISITS, "", Why.STEP), "visit planned", "已约拜访"),
        (
            Line(Section.GREETINGS, "", Why.AFTER_DEAL, days=7, product="3* x1"),
            "7 days after 3* x1",
            "成交 3* x1 后7天",
        ),
        (Line(Section.GREETINGS, "", Why.AFTER_DEAL, days=7), "7 days after the deal", "成交后7天"),
    ],
)
def test_why_a_line_is_there(line: Line, english: str, chinese: str) -> None:
    assert ENGLISH.why(line) == english
    assert CHINESE.why(line) == chinese


def test_lateness_and_days_off() -> None:
    assert (ENGLISH.late(2), ENGLISH.late(1), CHINESE.late(2)) == ("2 days late", "1 day late", "晚2天")
    assert ENGLISH.off(Off(OffKind.LEAVE)) == "leave"
    assert CHINESE.off(Off(OffKind.HOLIDAY, "春节")) == "节假日：春节"


def test_a_reading_says_count_expectation_and_finding() -> None:
    reading = Reading(Stage.CLOSING, Count(3, 58), Fraction(58 * 18, 20 * 21), Finding.TOO_FEW)
    assert (
        ENGLISH.reading(reading, to_date=True)
        == "Won this month 3 of 58 cards, 2.5 expected of as many by now: too few to tell"
    )
    assert CHINESE.reading(reading, to_date=True) == "本月58张卡成交3张，同样多的卡到现在应有2.5张：数量太少，还看不出"
    lost = Reading(Stage.LOSS, Count(9, 58), Fraction(6), Finding.WITHIN_LUCK, 0.25)
    assert (
        ENGLISH.reading(lost, to_date=False)
        == "Lost 9 of 58 cards, 6 expected of as many: within luck, luck does this 1 time in 4"
    )
    said = "58张卡流失9张，同样多的卡预计6张：正常波动，光凭运气4次里有1次会这样"
    assert CHINESE.reading(lost, to_date=False) == said


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
def test_every_sentence_is_there_in_narrow_characters(words: Words) -> None:
    said = [words.why(Line(section, "", why)) for section in Section for why in Why]
    stages = [stage for stage in Stage if stage is not Stage.VISITORS]
    found = [(stage, f, firm) for stage in stages for f in Finding if f is not Finding.SHORT for firm in (False, True)]
    readings = [Reading(stage, Count(1, 2), Fraction(1), f, 0.1, firm) for stage, f, firm in found]
    readings += [Reading(Stage.VISITORS, Count(1, 2), Fraction(2), f) for f in (Finding.SHORT, Finding.ON_PLAN)]
    said += [words.question(question) for question in Question]
    said += [words.reading(one, to_date=to_date) for one in readings for to_date in (False, True)]
    said += [words.advice(one, to_date=False) for one in readings if one.behind]
    said += [words.together(finding, readings) for finding in (Finding.ON_PLAN, Finding.TOO_FEW)]
    said += [words.factor(factor) for factor in Factor]
    said += [words.off(Off(kind)) for kind in OffKind]
    assert len({*said}) >= len(Question) + len(Stage) + len(Why)
    for sentence in said:
        assert sentence
        assert wcswidth(sentence) >= len(sentence)
        odd = {char for char in sentence if not char.isascii() and not "\u4e00" <= char <= "\u9fff"} - PUNCTUATION
        assert not odd
