"""The usual sources, in the words of both languages."""

import pytest

from planner.entry.sources import DEFAULT_SOURCES, source_called, sources_starting


@pytest.mark.parametrize(
    ("said", "usual"),
    [
        ("Walk in", "walk-in"),
        ("自然进店", "到店"),
        ("enquiry", "inquiry"),
        ("guest_book", "guest book"),
        ("问卷", "调查"),
        ("老带新", "转介绍"),
        ("Radio 5", "Radio 5"),
        ("", ""),
    ],
)
def test_a_source_has_one_word(said: str, usual: str) -> None:
    assert source_called(said) == usual


def test_each_language_has_nine_that_are_found_by_how_they_begin() -> None:
    assert {len(ones) for ones in DEFAULT_SOURCES.values()} == {9}
    for ones in DEFAULT_SOURCES.values():
        for one in ones:
            assert source_called(one) == one
            assert one in sources_starting(one[:2])
    assert sources_starting("") == sources_starting("radio") == ()
