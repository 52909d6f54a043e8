"""Real processes: several at once, pipes and full disks, what a start loads."""

import fcntl
import json
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from planner.cli.cells import cells

Run = Callable[..., Any]

HEAVY = {"textual", "rich", "holidays", "borax", "tomlkit", "argparse", "screens", "widgets", "asyncio", "readline"}


def test_two_sessions_that_add_at_once_lose_nothing(
    command: Callable[..., list[str]], variables: dict[str, str], file: Path
) -> None:
    running = [
        subprocess.Popen(
            command("add", "-"), stdin=subprocess.PIPE, env=variables, text=True, stdout=subprocess.DEVNULL
        )
        for _ in range(4)
    ]
    for number, process in enumerate(running):
        assert process.stdin is not None
        process.stdin.write("".join(f"n Visitor{number}{line} 13{number}{line:08d}\n" for line in range(5)))
        process.stdin.close()
    assert [process.wait(60) for process in running] == [0] * 4
    subprocess.run(command("fold"), env=variables, check=True, stdout=subprocess.DEVNULL)
    found = json.loads(file.read_text())
    assert {client["name"] for client in found["clients"].values()} == {
        f"Visitor{number}{line}" for number in range(4) for line in range(5)
    }
    assert len({client["number"] for client in found["clients"].values()}) == 20
    assert found["_meta"]["1"]["seq"] == 4


def test_undo_and_redo_across_processes(process: Run, planner: Run) -> None:
    planner("add", "n 王五 13800138000")
    process("add", "n 3")
    assert process("undo").out == "Undone: 3 new visitors\n"
    assert planner("undo").out == "Undone: New card 王五 (A0001)\n"
    assert process("redo").out == "Done again: New card 王五 (A0001)\n"
    assert [one["undone"] for one in planner("history", "--json").json] == [True, False]


def test_the_line_is_not_seen_in_the_list_of_processes(process: Run) -> None:
    assert process("add", stdin="n 王五 13800138000\n").out.startswith("New card 王五")


@pytest.mark.parametrize("locale", ["C", "zh_CN.GB18030"])
def test_output_is_utf8_in_every_locale(process: Run, variables: dict[str, str], locale: str) -> None:
    variables.update({"LC_ALL": locale, "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"})
    assert process("--lang", "zh", "add", stdin="n 王五 13800138000\n").out.startswith("新建卡 王五")
    assert process("clients", "--json").json[0]["name"] == "王五"


def test_a_line_in_another_encoding_is_refused(process: Run, file: Path) -> None:
    for argv, stdin in ((("add",), "n 张三 13800138000\n".encode("gbk")), (("add", "-"), b"n \xd5\xc5 13800138000\n")):
        done = process(*argv, stdin=stdin)
        assert (done.status, done.out) == (2, "")
        assert "UTF-8" in done.err
    assert not file.exists()


@pytest.mark.parametrize("argv", [(), ("demo",)])
def test_no_terminal(process: Run, argv: tuple[str, ...]) -> None:
    done = process(*argv)
    assert (done.status, done.err.count("\n")) == (0, 1)
    assert done.err.startswith("planner: There is no terminal")
    assert done.lines[0].startswith("Mon 23 Nov 2026")


@dataclass
class Terminal:
    """A real terminal of 40 columns with a command in it."""

    process: subprocess.Popen[bytes]
    device: int

    def read(self, until: str) -> str:
        """Return what was printed, up to a text that is to come."""
        shown = b""
        while until.encode() not in shown:
            try:
                shown += os.read(self.device, 4096)
            except OSError:
                break
        return shown.decode()


@pytest.fixture
def terminal(command: Callable[..., list[str]], variables: dict[str, str]) -> Iterator[Callable[..., Terminal]]:
    opened: list[int] = []

    def open_(*argv: str) -> Terminal:
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 40, 0, 0))
        process = subprocess.Popen(command(*argv), env=variables, stdin=theirs, stdout=theirs, stderr=theirs)
        os.close(theirs)
        opened.append(ours)
        return Terminal(process, ours)

    yield open_
    for device in opened:
        os.close(device)


def test_a_dumb_terminal_gets_todays_list_within_its_width(terminal: Callable[..., Terminal], shop: Path) -> None:
    dumb = terminal()
    shown = dumb.read("never to come")
    assert dumb.process.wait(60) == 0
    assert shown.startswith("planner: There is no terminal to draw on here")
    assert "\x1b" not in shown
    listed = shown.splitlines()[1:]
    assert any("Wang Li  A0003" in line for line in listed)
    assert max(map(cells, listed)) <= 40


@pytest.mark.parametrize(
    ("lang", "prompt", "echo"), [("en", "What happened? ", "3 new visitors"), ("zh", "发生了什么？", "新客户3组")]
)
def test_add_asks_at_a_terminal(terminal: Callable[..., Terminal], lang: str, prompt: str, echo: str) -> None:
    asking = terminal("--lang", lang, "add")
    assert prompt in asking.read(prompt)
    os.write(asking.device, b"n 3\n")
    assert echo in asking.read("never to come")
    assert asking.process.wait(60) == 0


def test_a_reader_that_goes_away_is_no_error(
    process: Run, command: Callable[..., list[str]], variables: dict[str, str]
) -> None:
    process("add", "-", stdin="\n".join(f"n Visitor{number} 138{number:08d}" for number in range(50)))
    reading, writing = os.pipe()
    os.close(reading)
    for argv in (("clients",), ("today",), ("--help",)):
        done = subprocess.run(command(*argv), env=variables, stdout=writing, stderr=subprocess.PIPE, timeout=60)
        assert (done.returncode, done.stderr) == (0, b"")
    os.close(writing)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full to write to")
def test_output_that_finds_no_room_is_said(command: Callable[..., list[str]], variables: dict[str, str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command("--help"), env=variables, stdout=full, stderr=subprocess.PIPE, timeout=60)
    assert done.returncode == 3
    assert (
        done.stderr.decode()
        == "planner: The output could not be written (ENOSPC): see where it goes; what was recorded is kept, "
        "don't repeat it\n"
    )


def loaded(variables: dict[str, str], *argv: str) -> set[str]:
    program = (
        "import sys; from planner.cli.main import main\n"
        "status = main(sys.argv[1:])\n"
        "print('LOADED', *sys.modules, file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *argv], capture_output=True, text=True, env=variables, check=True, timeout=60
    )
    return set(done.stderr.rpartition("LOADED")[2].split())


@pytest.mark.parametrize(
    "argv", [("--help",), ("add", "n 3"), ("add", "f wang >fri : hello"), ("today",), ("today", "--json")], ids=" ".join
)
def test_a_start_loads_nothing_heavy(
    shop: Path, planner: Run, variables: dict[str, str], argv: tuple[str, ...]
) -> None:
    planner("today", today="")
    modules = loaded(variables, *argv)
    assert not modules & HEAVY
    assert not {"importlib.resources", "importlib.metadata", "planner.language.words", "planner.review.week"} & modules


def test_what_needs_no_file_loads_no_store(variables: dict[str, str]) -> None:
    assert not {"tinydb", "data.store"} & loaded(variables, "--help")


def test_only_the_chosen_language_is_loaded(variables: dict[str, str]) -> None:
    modules = loaded(variables, "--lang", "zh", "today")
    assert "planner.language.zh" in modules
    assert "planner.language.en" not in modules


def test_an_interrupt_after_an_entry_is_kept_comes_too_late(
    planner: Run, monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    """Between keeping it and saying so: the rep would type it again."""
    import signal

    from data.journal import Journal
    from data.storage import RecordStorage

    planner("add", "n 2")
    for where, name in ((Journal, "append"), (RecordStorage, "replace")):
        real = getattr(where, name)

        def interrupted(*args: object, _real: Callable[..., object] = real) -> object:
            done = _real(*args)
            signal.raise_signal(signal.SIGINT)
            return done

        with monkeypatch.context() as patch:
            patch.setattr(where, name, interrupted)
            done = planner("add", "n 3")
        assert (done.status, done.out) == (0, "3 new visitors.\n")
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    assert planner("today", "--json").json["new_visitors"]["done"] == 8
