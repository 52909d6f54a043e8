"""Columns by cells, cut and wrapped text, JSON that a terminal cannot obey, arguments."""

import contextlib
import io
import json
import unicodedata
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.cli.arguments import Argument, flag, option, read, word
from planner.cli.cells import cells, fit, terminal_width, wrapped
from planner.cli.show import columns, show_json
from planner.language import words_for
from planner.record.errors import NotUnderstood

TEXTS = st.text(alphabet=st.sampled_from("ab -.,张三，。：（）“”!\u0301é"), max_size=60)


@given(TEXTS, st.integers(4, 30))
def test_wrapped_text_keeps_within_its_width_and_loses_nothing(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert lines
    assert all(cells(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_a_line_does_not_begin_with_a_full_stop() -> None:
    assert wrapped("今天没有待办。明天有。", 12) == ["今天没有待", "办。明天有。"]
    assert wrapped("give prospecting its hours", 12) == ["give", "prospecting", "its hours"]
    assert wrapped("13800138000138", 5) == ["13800", "13800", "0138"]


@given(TEXTS, st.integers(2, 40))
def test_a_text_that_is_fitted_takes_no_more(text: str, width: int) -> None:
    fitted = fit(text, width)
    assert cells(fitted) <= width
    assert fitted == text or fitted.endswith("..")


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=6))
def test_columns_begin_in_the_same_cell(rows: Sequence[tuple[str, str, str]]) -> None:
    marked = [(one, two, "|" + three) for one, two, three in rows]
    lines = columns(marked)
    assert len(lines) == len(rows)
    assert len({cells(line[: line.index("|")]) for line in lines}) == 1


def test_a_long_name_is_cut_so_that_the_rest_stays_in_sight() -> None:
    assert columns([("王" * 40, "A0001")])[0] == f"  {'王' * 13}..  A0001"


def test_numbers_stand_at_the_right() -> None:
    assert columns([("成交", "5"), ("x", "100")], right=(1,)) == ["  成交    5", "  x     100"]


@pytest.mark.parametrize(("said", "width"), [("100", 100), ("3", 20), ("0", None), ("wide", None), ("", None)])
def test_the_width_that_the_environment_says(said: str, width: int | None) -> None:
    assert terminal_width({"COLUMNS": said}) == width


def test_json_shows_figures_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    class Some(StrEnum):
        ONE = "one"

    show_json(
        {"whole": Fraction(4), "part": Fraction(1, 20), "money": Decimal("1999.50"), "some": Some.ONE, "none": None}
    )
    assert json.loads(capsys.readouterr().out) == {
        "whole": 4,
        "part": 0.05,
        "money": "1999.50",
        "some": "one",
        "none": None,
    }


@given(st.text(alphabet=st.characters(codec=None), max_size=40))
def test_json_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        show_json({"text": text})
    assert json.loads(out.getvalue())["text"] == text
    assert not {unicodedata.category(one) for one in out.getvalue().replace("\n", "")} & {"Cc", "Cs"}
    assert not set("\u200b\u202e\u2066\ufeff") & set(out.getvalue())


ARGUMENTS: Sequence[Argument] = (
    word("first", shown="FIRST", about=""),
    word("rest", shown="REST", about="", many=True),
    flag("--json", about=""),
    option("--held", shown="N", about="", read=int),
    option("--off", shown="DATE", about="", many=True),
)


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ([], (None, [], False, None, [])),
        (["a", "b", "c"], ("a", ["b", "c"], False, None, [])),
        (["a", "--held", "3", "b", "--json"], ("a", ["b"], True, 3, [])),
        (["--held=3", "--held=4"], (None, [], False, 4, [])),
        (["--off", "1", "--off=2", "a"], ("a", [], False, None, ["1", "2"])),
        (["--off="], (None, [], False, None, [""])),
        (["--", "--json", "-x", "--"], ("--json", ["-x", "--"], False, None, [])),
        (["-", "-5", "-0.5%"], ("-", ["-5", "-0.5%"], False, None, [])),
        (["--held", "-5"], (None, [], False, -5, [])),
    ],
)
def test_arguments(typed: list[str], values: tuple[object, ...]) -> None:
    found = read(ARGUMENTS, typed, "planner x --help")
    assert (found.first, found.rest, found.json, found.held, found.off) == values


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (["-x"], "There is no option '-x' here; 'planner x --help' lists them, and a word that is none goes behind --"),
        (
            ["--jso"],
            "There is no option '--jso' here; 'planner x --help' lists them, and a word that is none goes behind --",
        ),
        (["--held"], "A value is missing; type --held N"),
        (["--held", "--json"], "A value is missing; type --held N"),
        (["--json=1"], "'--json' takes no value; leave out what stands behind ="),
    ],
)
def test_arguments_that_do_not_fit(typed: list[str], sentence: str) -> None:
    with pytest.raises(NotUnderstood) as caught:
        read(ARGUMENTS, typed, "planner x --help")
    assert caught.value.sentence(words_for("en")) == sentence


def test_a_word_that_is_missing_or_too_many() -> None:
    needed = (word("number", shown="NUMBER", about="", needed=True),)
    for typed, sentence in (([], "NUMBER is missing"), (["a", "b"], "'b' is a word too many")):
        with pytest.raises(NotUnderstood) as caught:
            read(needed, typed, "planner x --help")
        assert caught.value.sentence(words_for("en")).startswith(sentence)


def test_a_percentage_stays_on_one_line() -> None:
    for width in range(8, 40):
        assert not any(line.startswith("%") for line in wrapped("likely 7 % to 12 %; a card (3 % of all)", width))
