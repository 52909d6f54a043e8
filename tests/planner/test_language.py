"""Both languages say every sentence with the same slots, in characters that are one width everywhere."""

import inspect
import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest

import planner.language
from planner.language import LANGUAGES, words_for
from planner.language.words import Words
from planner.record.change import Label, What

HERE = Path(planner.language.__file__).parent
AREAS = [area for area in Words.__mro__ if area.__module__.startswith("planner.language.words")]
SENTENCES = sorted({name for area in AREAS for name in vars(area) if not name.startswith("_")} - {"code"})

NOT_NEUTRAL = re.compile(
    "[\u2018-\u201f\u00d7\u00b7\u2014\u2013\u2026\u2190-\u2193\u2500-\u257f\u2580-\u259f\u25cb\u25cf\u2605\u2606\ufe0f]"
)
"""Two cells wide in some Chinese terminals, one in others."""


def test_there_are_sentences_to_hold() -> None:
    assert len(SENTENCES) > 200


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("name", SENTENCES)
def test_every_sentence_has_the_slots_that_are_asked_for(code: str, name: str) -> None:
    asked, said = inspect.getattr_static(Words, name), inspect.getattr_static(type(words_for(code)), name)
    if isinstance(asked, property):
        assert isinstance(said, str)
        assert said.strip()
    else:
        slots = [(slot.name, slot.kind) for slot in inspect.signature(asked).parameters.values()]
        assert [(slot.name, slot.kind) for slot in inspect.signature(said).parameters.values()] == slots


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_sentence_is_left_that_nobody_asks_for(code: str) -> None:
    areas = [area for area in type(words_for(code)).__mro__ if area.__module__.startswith(f"planner.language.{code}")]
    said = {name for area in areas for name in vars(area) if not name.startswith("_")}
    assert said - {"code"} == set(SENTENCES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_characters_are_one_width_everywhere(code: str) -> None:
    text = "".join(area.read_text(encoding="utf-8") for area in (HERE / code).glob("*.py"))
    assert text
    assert NOT_NEUTRAL.findall(text) == []


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("what", What)
def test_everything_that_can_be_done_can_be_said(code: str, what: What) -> None:
    said = words_for(code).did(Label(what, "张三", "A0001", "3*", 3))
    assert said
    assert "None" not in said


def test_chinese_speaks_chinese() -> None:
    chinese = words_for("zh")
    attributes = [name for name in SENTENCES if isinstance(inspect.getattr_static(type(chinese), name), str)]
    mute = [
        name
        for name in attributes
        if not any(unicodedata.name(char, "").startswith("CJK") for char in getattr(chinese, name))
    ]
    assert mute == []


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="xx"):
        words_for("xx")


@pytest.mark.parametrize("name", sorted(name for name in dir(words_for("en")) if name.startswith("help_")))
def test_no_paragraph_of_a_help_is_broken_by_hand_where_the_screen_breaks_it_too(name: str) -> None:
    """At 80 columns a page has 73: a word would stand alone on a line of its own."""
    lines = str(getattr(words_for("en"), name)).split("\n")
    broken = [line for line, after in pairwise(lines) if len(line) > 73 and after[:1].islower()]
    assert broken == []
