"""The program in a real terminal: first start, an entry, the next start; and a line that drops."""

import signal
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.journeys.terminal.conftest import Opens, Terminal

SPOKEN = {
    "en_US": {
        "title": "Set-up",
        "step": "step 2 of 6",
        "entry": "n Wang Li 13800138000 : saw the poster",
        "echo": "New card Wang Li",
        "said": "✓ New card Wang Li (A0001)",
        "row": "Wang Li",
        "week": "Was the planned work done?",
    },
    "zh_CN": {
        "title": "初始设置",
        "step": "第2步",
        "entry": "来访 王丽 13800138000 ：看了海报",
        "echo": "王丽",
        "said": "✓ 新建卡 王丽（A0001）",
        "row": "王丽",
        "week": "计划的工作都做了吗",
    },
}
MOUSE = [b"\x1b[?1000h", b"\x1b[?1002h", b"\x1b[?1003h", b"\x1b[?1006h", b"\x1b[?1015h"]


@pytest.mark.parametrize("lang", SPOKEN)
def test_first_start_an_entry_and_the_next_start(open_terminal: "Opens", tmp_path: Path, lang: str) -> None:
    words = SPOKEN[lang]
    nosy = {
        "TEXTUAL": "debug,devtools",
        "TEXTUAL_LOG": str(tmp_path / "log"),
        "TEXTUAL_PRESS": "q",
        "TEXTUAL_SCREENSHOT": "0",
        "TEXTUAL_SCREENSHOT_LOCATION": str(tmp_path),
        "TEXTUAL_DRIVER": "nowhere:Nothing",
    }
    terminal = open_terminal(lang, **nosy)
    terminal.sees(words["title"])
    terminal.type("\r")
    terminal.sees(words["step"])
    terminal.type("Li Ming\rCN\r\r\r\r" + "\x0e" * 4)
    terminal.sees("▪ ")
    terminal.type(words["entry"])
    terminal.sees(words["echo"])
    terminal.type("\r")
    terminal.sees(words["said"])
    terminal.type("3")
    terminal.sees(words["week"])
    terminal.type("q")
    assert terminal.ends() == 0
    assert not any(mode in terminal.sent for mode in MOUSE)
    assert b"\x1b[?1049l" in terminal.sent
    home = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert ".local/share/planner/planner.json" in home
    assert not any(name.endswith((".svg", "log")) for name in home)

    terminal = open_terminal(lang)
    terminal.sees("▪ ")
    terminal.type("/" + words["row"][:2])
    terminal.sees("13800138000")
    terminal.type("\x1b")
    terminal.sees("▪ ")
    terminal.type("q")
    assert terminal.ends() == 0


DEAF = """
import signal, subprocess, sys
signal.signal(signal.SIGHUP, lambda *_: None)
sys.exit(subprocess.call(sys.argv[1:]))
"""
"""Runs a program and, as make does, is the only one to be told that the terminal is gone."""


@pytest.mark.parametrize("under", [(), (sys.executable, "-c", DEAF)], ids=["alone", "under another"])
def test_a_line_that_drops_while_typing(open_terminal: "Opens", under: tuple[str, ...]) -> None:
    terminal = open_terminal(under=under)
    terminal.sees("Set-up")
    terminal.type("\x1b")
    terminal.sees("▪ Today")
    terminal.type("n Wang Li 138")
    terminal.sees("» n Wang Li 138")
    assert terminal.hang_up() == 0

    terminal = open_terminal()
    terminal.sees("» n Wang Li 138")
    terminal.type("00138000\r")
    terminal.sees("✓ New card Wang Li (A0001)")
    terminal.type("q")
    assert terminal.ends() == 0


DEATHS = [signal.SIGHUP, signal.SIGTERM, signal.SIGKILL]


def on_disk(home: Path, text: str) -> bool:
    """Say whether a draft with this text stands on the disk."""
    return any(text in one.read_text() for one in home.glob(".local/state/planner/drafts/*.json"))


@pytest.mark.parametrize("how", DEATHS)
def test_what_is_being_typed_outlives_a_killed_session(
    how: signal.Signals, open_terminal: "Opens", tmp_path: Path
) -> None:
    """Set-up, the entry line and an answer of the week, each killed in turn and offered at the next start."""

    def kill(terminal: "Terminal", text: str) -> None:
        if how is signal.SIGKILL:
            # What is typed is on the disk a moment after the last key.
            terminal.waits(lambda: on_disk(tmp_path, text))
        status = terminal.dies(how)
        assert status == (-signal.SIGKILL if how is signal.SIGKILL else 0)

    terminal = open_terminal()
    terminal.sees("Set-up")
    terminal.type("\r")
    terminal.sees("step 2 of 6")
    terminal.type("Li Mi")
    terminal.sees("Li Mi")
    kill(terminal, "Li Mi")

    terminal = open_terminal()
    terminal.sees("step 2 of 6")
    terminal.sees("Li Mi")
    terminal.type("\x1b")
    terminal.sees("step 1 of 6")
    terminal.type("\x1b")
    terminal.sees("▪ Today")
    terminal.type("n Wang Li : said th")
    terminal.sees("» n Wang Li : said th")
    kill(terminal, "said th")

    terminal = open_terminal()
    terminal.sees("» n Wang Li : said th")
    terminal.type("at\r")
    terminal.sees("✓ ")
    terminal.type("3")
    terminal.sees("Was the planned work done?")
    terminal.type("\rmost of i")
    terminal.sees("most of i")
    kill(terminal, "most of i")

    terminal = open_terminal()
    terminal.sees("▪ Today")
    terminal.type("3")
    terminal.sees("most of i")
    terminal.type("\rt\r")
    terminal.sees("most of it")
    terminal.type("q")
    assert terminal.ends() == 0
    record = (tmp_path / ".local/share/planner/planner.json").read_text()
    assert "said that" in record
    assert "most of it" in record
