"""What holds for every command: help, languages, the options around it, what is refused."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from planner import __version__
from planner.cli import main as door
from planner.cli.main import COMMANDS, main

Run = Callable[..., Any]

ENGLISH = re.compile(r"\b(usage|unrecognized|argument|expected|required|following|invalid|error|the|is|are)\b")
"""Words that an English fragment in a Chinese sentence would have."""


@pytest.mark.parametrize("asked", ["--help", "-h", "help"])
@pytest.mark.parametrize(("lang", "about"), [("en", "The daily planner"), ("zh", "销售人员的每日计划")])
def test_help_lists_every_command(planner: Run, asked: str, lang: str, about: str) -> None:
    done = planner(asked, lang=lang)
    assert (done.status, done.err) == (0, "")
    assert about in done.out
    listed = [line.split()[0] for line in done.lines if line.startswith("  ") and line[2] != "-"]
    assert listed[-len(COMMANDS) :] == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help_with_an_example_in_both_languages(planner: Run, command: str) -> None:
    english, chinese = (planner(command, "--help", lang=lang) for lang in ("en", "zh"))
    assert (english.status, chinese.status) == (0, 0)
    assert english.lines[0].startswith(f"usage: planner {command} ")
    assert chinese.lines[0].startswith(f"用法：planner {command} ")
    assert all(done.lines[-1].startswith(f"  planner {command}") for done in (english, chinese))
    assert not ENGLISH.search(re.sub(r"planner .*|'.*'|「.*」", "", chinese.out))


@pytest.mark.parametrize("width", ["40", "80", "200"])
def test_help_keeps_within_the_terminal(planner: Run, environ: dict[str, str], width: str) -> None:
    environ["COLUMNS"] = width
    for command in COMMANDS:
        shown = planner(command, "--help").out.split("\nExamples\n")[0]
        assert max(map(len, shown.splitlines())) <= min(int(width), 96)


def test_the_examples_of_the_help_are_understood(planner: Run, shop: Path) -> None:
    for lang in ("en", "zh"):
        for command in ("plan", "goal", "review", "client", "clients", "where", "today", "history"):
            for line in planner(command, "--help", lang=lang).out.split("\n\n")[-1].splitlines()[1:]:
                typed = line.replace("'", "").split()[1:]
                assert planner(*typed, lang=lang).status in (0, 5), line


def test_the_version(planner: Run) -> None:
    assert planner("--version").out == f"planner {__version__}\n"


def test_help_makes_nothing(planner: Run, environ: dict[str, str]) -> None:
    planner("--help")
    planner("add", "--help")
    assert list(Path(environ["HOME"]).iterdir()) == []


@pytest.mark.parametrize(
    ("variables", "chinese"),
    [
        ({"LC_ALL": "zh_CN.UTF-8", "LC_MESSAGES": "en_US.UTF-8", "LANG": "en_US.UTF-8"}, True),
        ({"LC_ALL": "en_US.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"}, False),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, True),
        ({"LC_MESSAGES": "C", "LANG": "zh_CN.UTF-8"}, False),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_TW.UTF-8"}, True),
        ({"LANG": "zh_CN.GB18030"}, True),
        ({"LANG": "de_DE.UTF-8"}, False),
        ({"LANG": ""}, False),
    ],
)
def test_the_locale_chooses_the_language(
    planner: Run, environ: dict[str, str], variables: dict[str, str], chinese: bool
) -> None:
    environ.update(variables)
    assert ("命令" in planner("--help", lang="").out) is chinese


def test_the_configuration_outranks_the_locale(planner: Run, environ: dict[str, str], config: Path) -> None:
    environ["LC_ALL"] = "en_US.UTF-8"
    config.write_text('language = "zh"\n')
    assert "命令" in planner("--help", lang="").out


def test_the_command_line_outranks_the_configuration(planner: Run, config: Path) -> None:
    config.write_text('language = "zh"\n')
    assert "Commands" in planner("--help", lang="en").out
    assert "Commands" in planner("--lang=en", "--help", lang="").out


def test_a_configuration_that_is_no_toml_does_not_stop_a_command(planner: Run, config: Path) -> None:
    config.write_text("language = [")
    assert planner("today", lang="").status == 0


def test_options_around_a_command_may_stand_behind_it(planner: Run, tmp_path: Path) -> None:
    other = tmp_path / "other.json"
    done = planner("add", "n 3", "--file", str(other), "--lang=zh", lang="")
    assert done.out == "新客户3组。\n"
    assert other.exists()


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("typed", "named"),
    [
        (["foo"], "foo"),
        ([""], ""),
        (["--bogus"], "--bogus"),
        (["--", "today"], "--"),
        (["today", "--bogus"], "--bogus"),
        (["today", "-x"], "-x"),
        (["today", "now"], "now"),
        (["today", "--json=3"], "--json"),
        (["where", "--debug=yes"], "--debug"),
        (["goal", "--quota"], "--quota N"),
        (["goal", "--quota", "--json"], "--quota N"),
        (["goal", "--quota", "x"], "x"),
        (["goal", "--quota", "-5"], "-5"),
        (["goal", "--held", "5.5"], "5.5"),
        (["goal", "--off", "tomorrow"], "tomorrow"),
        (["goal", "--off", "2026-02-30"], "2026-02-30"),
        (["goal", "--country", "XX"], "XX"),
        (["goal", "--country", ""], ""),
        (["goal", "2026-13"], "2026-13"),
        (["goal", "2026-11", "2026-12"], "2026-12"),
        (["goal", "--line", "9*=5"], "9*=5"),
        (["goal", "--line", "3*="], ""),
        (["plan", "2026-13"], "2026-13"),
        (["plan", "--goal", "five"], "five"),
        (["plan", "--closing-rate", "0"], "0"),
        (["plan", "--closing-rate", "0%"], ""),
        (["plan", "--closing-rate", "101%"], ""),
        (["plan", "--capture-rate", "5/0"], ""),
        (["plan", "--capture-rate", "many"], "many"),
        (["review"], "week"),
        (["review", "year"], "year"),
        (["review", "week", "2026-13-01"], "2026-13-01"),
        (["review", "2026-13-01", "2026-12-01"], "2026-13-01"),
        (["review", "2026-11-01"], "planner review"),
        (["review", "2026-11-20", "2026-11-02"], ""),
        (["review", "1900-01-01", "2999-12-31"], ""),
        (["review", "2026-11-01", "2026-11-02", "2026-11-03"], "2026-11-03"),
        (["client"], "NUMBER"),
        (["demo", "--size", "huge"], "huge"),
        (["demo", "--write", ""], ""),
        (["--file", "", "today"], ""),
        (["--file"], "--file PATH"),
        (["today", "--today"], "--today YYYY-MM-DD"),
        (["add", "--new", "--held", "f 王五"], "--new"),
    ],
)
def test_what_is_not_understood(refused: Run, environ: dict[str, str], lang: str, typed: list[str], named: str) -> None:
    sentence = refused(2, *typed, lang=lang)
    assert named in sentence
    if lang == "zh":
        assert not ENGLISH.search(re.sub(r"「.*?」|planner.*", "", sentence))
        assert re.search("[\u4e00-\u9fff]", sentence)
    assert not (Path(environ["XDG_DATA_HOME"])).exists()


@pytest.mark.parametrize(
    "day", ["nonsense", "2026-13-01", "2026-02-29", "20261123", "2026-11-23x", "0001-01-01", "9999-12-31"]
)
def test_a_today_that_is_no_day(refused: Run, day: str) -> None:
    assert day in refused(2, "today", today=day)


def test_a_full_width_today(planner: Run) -> None:
    assert planner("today", "--json", today="２０２６-１１-２４").json["date"] == "2026-11-24"


def test_an_unknown_language(refused: Run) -> None:
    assert refused(2, "--lang", "fr", "today", lang="") == "There is no language 'fr'; choose one of en, zh"


def test_a_fault_around_the_command_is_said_in_the_language_asked_for(refused: Run) -> None:
    assert refused(2, "--lang", "zh", "--today", "x", "today", lang="", today="") == "「x」不是日期；请写成 2026-11-23"
    assert "YYYY-MM-DD" in refused(2, "--lang=zh", "today", "--today", lang="", today="")


def test_an_error_stays_on_one_line_and_says_nothing_to_the_terminal(refused: Run) -> None:
    sentence = refused(2, "\x1b]0;PWN\x07a\nb")
    assert sentence.startswith("There is no command ']0;PWNa b'")


def test_a_fault_of_our_own_is_one_sentence(refused: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "import_module", lambda _name: 1 / 0)
    assert "ZeroDivisionError" in refused(1, "today")


def test_debug_shows_the_traceback(planner: Run, environ: dict[str, str]) -> None:
    with pytest.raises(Exception, match="lambda"):
        main(["--debug", "foo"], environ)


def test_ctrl_c_ends_quietly(planner: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_name: str) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(door, "import_module", interrupted)
    done = planner("today")
    assert (done.status, done.out, done.err) == (130, "", "")


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_without_a_terminal_it_prints_todays_list(planner: Run, shop: Path, lang: str) -> None:
    listed = planner("today", lang=lang)
    done = planner(lang=lang)
    assert (done.status, done.out) == (0, listed.out)
    assert done.err.startswith("planner: ")
    assert done.err.count("\n") == 1


def test_where(planner: Run, environ: dict[str, str], file: Path) -> None:
    done = planner("where", "--json")
    assert set(done.json) == {"file", "config", "state", "cache"}
    assert done.json["file"] == str(file)
    environ["PLANNER_FILE"] = "/srv/one.json"
    assert planner("where", "--json").json["file"] == "/srv/one.json"
    assert planner("--file", "/srv/two.json", "where", "--json").json["file"] == "/srv/two.json"
    assert planner("where", lang="zh").lines[0].split() == ["记录", "/srv/one.json"]
    assert list(Path(environ["HOME"]).iterdir()) == []
