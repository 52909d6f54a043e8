"""The configuration: what is right in it is followed, what is wrong is said, and its comments stay."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from data.keys import known_key
from data.preferences import FilePreferences
from planner.language import en, zh
from planner.record.errors import FileTrouble

Configured = Callable[[str], FilePreferences]


@pytest.fixture
def configured(tmp_path: Path) -> Configured:
    def configured_(text: str) -> FilePreferences:
        path = tmp_path / "config.toml"
        path.write_text(text)
        return FilePreferences(path, {})

    return configured_


def test_without_a_file_the_defaults_stand(tmp_path: Path) -> None:
    preferences = FilePreferences(tmp_path / "none" / "config.toml", {})
    found = (
        preferences.language(),
        preferences.keymap(),
        preferences.theme(),
        preferences.glyphs(),
        preferences.mouse(),
    )
    assert found == (None, {}, None, "neutral", True)
    assert preferences.problems(en.WORDS) == []
    assert list(tmp_path.iterdir()) == []


def test_what_stands_there_is_followed(configured: Configured) -> None:
    preferences = configured(
        'language = "zh"\ntheme = "nord"\nglyphs = "ascii"\nmouse = false\n'
        '[keys]\n"today.undo" = "ctrl+z, F7"\n"goals.save" = ["S", "ctrl+S"]\n'
    )
    found = (preferences.language(), preferences.theme(), preferences.glyphs(), preferences.mouse())
    assert found == ("zh", "nord", "ascii", False)
    assert preferences.keymap() == {"today.undo": "ctrl+z,f7", "goals.save": "S,ctrl+s"}
    assert preferences.problems(en.WORDS) == []


WRONG = {
    'language = "fr"': "'fr' is not known for language",
    "language = 5": "'5' is not known for language",
    'glyphs = "stars"': "'stars' is not known for glyphs",
    'mouse = "no"': "'no' is not known for mouse",
    "theme = 7": "'7' is not known for theme",
    'keys = "q"': "'q' is not known for keys",
    '[keys]\nx = "ctrl+h"': "'ctrl+h' cannot be the key for x",
    "[keys]\nx = 5.5": "'5.5' cannot be the key for x",
    "language = ": "line 1",
    'theme = "a"\nmouse == 1\n': "line 2",
    "a = [\n1,\n": "line 3",
}


@pytest.mark.parametrize(("text", "said"), WRONG.items())
def test_what_is_wrong_is_said_in_a_sentence_and_the_default_stands(
    text: str, said: str, configured: Configured
) -> None:
    preferences = configured(text)
    (sentence,) = preferences.problems(en.WORDS)
    assert said in sentence
    assert "\n" not in sentence
    assert len(preferences.problems(zh.WORDS)) == 1
    found = (preferences.language(), preferences.keymap(), preferences.glyphs(), preferences.mouse())
    assert found == (None, {}, "neutral", True)


def test_bytes_that_are_no_text_are_said_with_their_line(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(b'theme = "a"\n# \xff\n')
    assert "line 2" in FilePreferences(path, {}).problems(en.WORDS)[0]


def test_choosing_a_language_keeps_everything_else(configured: Configured) -> None:
    preferences = configured('# mine\ntheme = "nord"  # at night\n\n[keys]\nx = "q"\n')
    assert preferences.language() is None
    preferences.choose_language("zh")
    assert preferences.language() == "zh"
    preferences.choose_language("en")
    assert preferences.path.read_text() == '# mine\ntheme = "nord"  # at night\nlanguage = "en"\n\n[keys]\nx = "q"\n'
    assert stat.S_IMODE(preferences.path.stat().st_mode) == 0o600


def test_the_first_choice_makes_a_private_file(tmp_path: Path) -> None:
    preferences = FilePreferences(tmp_path / "config" / "planner" / "config.toml", {})
    preferences.choose_language("zh")
    assert FilePreferences(preferences.path, {}).language() == "zh"
    assert stat.S_IMODE(preferences.path.stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "config").stat().st_mode) == 0o700


def test_a_file_that_is_not_understood_is_never_written_over(configured: Configured) -> None:
    preferences = configured("language = \n")
    with pytest.raises(FileTrouble):
        preferences.choose_language("zh")
    assert preferences.path.read_text() == "language = \n"


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "C", "LC_MESSAGES": "zh_TW"}, "zh"),
        ({"LC_ALL": "", "LANG": "zh_CN"}, "zh"),
        ({}, "en"),
    ],
)
def test_the_environment_names_a_language(environ: dict[str, str], language: str, tmp_path: Path) -> None:
    assert FilePreferences(tmp_path / "config.toml", environ).environment_language() == language


@pytest.mark.parametrize(
    "key", ["a", "Z", "0", "up", "enter", "escape", "tab", "space", "f1", "f12", "ctrl+n", "ctrl+z"]
)
def test_keys_that_every_terminal_sends(key: str) -> None:
    assert known_key(key) == key


@pytest.mark.parametrize(
    "key",
    [
        "",
        "ctrl+h",
        "ctrl+I",
        "ctrl+m",
        "ctrl+j",
        "ctrl+1",
        "ctrl+up",
        "ctrl+shift+a",
        "alt+a",
        "f13",
        "f0",
        "é",
        "张",
        "aa",
        "ctrl+",
    ],
)
def test_keys_that_some_terminals_do_not(key: str) -> None:
    assert known_key(key) is None
