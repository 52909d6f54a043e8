"""Text measured in cells."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from widgets.cells import column, fit, plain, right, widest, wrapped

TEXTS = st.text(st.characters() | st.sampled_from("张三李四，。 \x1b\x07\u202e\u200b\t\n[]/"), max_size=60)
WIDTHS = st.integers(0, 40)


@given(TEXTS, WIDTHS)
def test_a_fitted_text_never_takes_more_cells_than_there_are(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) <= width


@given(TEXTS, WIDTHS)
def test_a_column_takes_exactly_its_cells(text: str, width: int) -> None:
    assert cell_len(column(text, width)) == width
    assert cell_len(right(text, width)) == width


@given(TEXTS)
def test_nothing_that_a_terminal_obeys_is_left(text: str) -> None:
    assert not {unicodedata.category(character) for character in plain(text)} & {"Cc", "Cs", "Zl", "Zp"}
    assert not set(plain(text)) & set("\u200b\u200e\u202e\u2066\ufeff")


@given(TEXTS, st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_only_blanks(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(plain(text).split())


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("Wang Li", 7, "Wang Li"),
        ("Wang Li", 6, "Wang.."),
        ("欧阳娜娜", 8, "欧阳娜娜"),
        ("欧阳娜娜", 7, "欧阳.."),
        ("欧阳娜娜", 6, "欧阳.."),
        ("欧阳娜娜", 5, "欧.."),
        ("欧阳", 2, ".."),
        ("欧阳", 1, "."),
        ("欧阳", 0, ""),
        ("a\x1b]0;x\x07b", 9, "a]0;xb"),
    ],
)
def test_a_wide_character_is_never_cut_in_half(text: str, width: int, expected: str) -> None:
    assert fit(text, width) == expected


def test_chinese_breaks_between_characters_and_keeps_its_punctuation() -> None:
    assert wrapped("差两单，下周补上。", 6) == ["差两", "单，下", "周补", "上。"]
    assert wrapped("成交3张（3%）。", 11) == ["成交3张（", "3%）。"]


def test_english_breaks_at_blanks_and_indents_stay() -> None:
    assert wrapped("one two three\n  four", 8) == ["one two", "three", "  four"]


def test_widest_is_capped() -> None:
    assert (widest(["a", "张三"], 10), widest(["a", "张三"], 3), widest([], 3)) == (4, 3, 0)


def test_a_percentage_and_what_closes_it_stay_on_one_line() -> None:
    text = "likely 7 % to 12 %; a card (3 % of all, or 4 %) is won"
    for width in range(8, 50):
        lines = wrapped(text, width)
        assert not any(line.lstrip().startswith(("%", ";", ")")) for line in lines)
