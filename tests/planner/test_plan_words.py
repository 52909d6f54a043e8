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
    assert ENGLISH.reading(reading) == "Won this month 3 of 58 cards, 2.5 expected by now: too few to tell"
    assert CHINESE.reading(reading) == "本月58张卡成交3张，到现在应有2.5张：数量太少，还看不出"
    lost = Reading(Stage.LOSS, Count(9, 58), Fraction(6), Finding.WORSE)
    assert ENGLISH.reading(lost).endswith("6 expected by now: above plan")


@pytest.mark.parametrize("words", [ENGLISH, CHINESE])
def test_every_sentence_is_there_in_narrow_characters(words: Words) -> None:
    said = [words.why(Line(section, "", why)) for section in Section for why in Why]
    said += [words.question(question) for question in Question]
    said += [words.advice(stage) for stage in Stage]
    said += [words.reading(Reading(s, Count(1, 2), Fraction(1), f)) for s in Stage for f in Finding]
    said += [words.off(Off(kind)) for kind in OffKind]
    assert len({*said}) >= len(Question) + len(Stage) + len(Why)
    for sentence in said:
        assert sentence
        assert wcswidth(sentence) >= len(sentence)
        odd = {char for char in sentence if not char.isascii() and not "\u4e00" <= char <= "\u9fff"} - PUNCTUATION
        assert not odd
