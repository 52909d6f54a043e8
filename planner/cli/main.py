"""The door: finds the command, runs it, and turns what went wrong into one sentence and an exit status."""

import errno
import gc
import os
import re
import signal
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib import import_module
from io import TextIOWrapper
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Final

from planner import __version__
from planner.cli.arguments import END_OF_OPTIONS, Argument, flag, help_flag, help_lines, option, read, take_options
from planner.cli.ports import Ports
from planner.cli.show import columns, complain, say, say_all
from planner.cli.values import day, path
from planner.language import LANGUAGES
from planner.record.errors import NotUnderstood, PlannerError

if TYPE_CHECKING:
    from types import SimpleNamespace

    from planner.language.words import Words

COMMANDS: Final = (
    "add",
    "today",
    "plan",
    "goal",
    "rates",
    "review",
    "trend",
    "market",
    "care",
    "backtest",
    "clients",
    "client",
    "propose",
    "import",
    "merge",
    "erase",
    "undo",
    "redo",
    "history",
    "export",
    "backup",
    "restore",
    "doctor",
    "fold",
    "where",
    "demo",
)
"""The commands in the order of the help; each is a module of ``planner.cli.commands``."""

HELP: Final = "planner --help"

_NOTE: Final = re.compile("(?<![0-9])[:：]|[:：](?![0-9])")
"""Where the note of an entry begins, as the entry line has it."""

BROKEN, UNWRITTEN, INTERRUPTED = 1, 3, 130
"""Exit statuses that no PlannerError has: our own fault, output that cannot be written, ctrl+c."""


def main(argv: Sequence[str] | None = None, environ: Mapping[str, str] | None = None) -> int:
    """Run the program and return its exit status (see ``planner --help``)."""
    environ = os.environ if environ is None else environ
    argv = _note_apart(sys.argv[1:] if argv is None else argv)
    _speak_utf8()
    ports = Ports(environ, lang=_language_asked(argv))
    debug = "--debug" in argv[: argv.index(END_OF_OPTIONS) if END_OF_OPTIONS in argv else None]
    stopping = signal.getsignal(signal.SIGINT)
    try:
        status = _run(ports, argv)
        sys.stdout.flush()
    except PlannerError as error:
        if debug:
            raise
        complain(error.sentence(ports.words))
        return error.status
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if debug:
            raise
        return _broken(error, ports.words)
    finally:
        if current_thread() is main_thread():
            signal.signal(signal.SIGINT, stopping)
    return status


def _broken(error: Exception, words: "Words") -> int:
    """Say what no command expects: output that nobody reads or that finds no room, or a fault of our own."""
    if isinstance(error, OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        if isinstance(error, BrokenPipeError):
            return 0
        complain(words.not_printed(errno.errorcode.get(error.errno or 0, "?")))
        return UNWRITTEN
    complain(words.bug(f"{type(error).__name__}: {error}"))
    return BROKEN


def _speak_utf8() -> None:
    """Read and write UTF-8 whatever the locale; what is no text goes through and is refused where it matters.

    A stream that the caller has closed reads as empty, and what is written to it goes nowhere.
    """
    sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
    for stream, errors in (
        (sys.stdin, "surrogateescape"),
        (sys.stdout, "backslashreplace"),
        (sys.stderr, "backslashreplace"),
    ):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _note_apart(argv: Sequence[str]) -> list[str]:
    """Return the arguments with what ends the options before the note of ``add``: all behind its colon is literal."""
    begun = argv.index("add") if "add" in argv else len(argv)
    for place in range(begun + 1, len(argv)):
        if argv[place] == END_OF_OPTIONS:
            break
        if not argv[place].startswith("--") and _NOTE.search(argv[place]):
            return [*argv[:place], END_OF_OPTIONS, *argv[place:]]
    return list(argv)


def _language_asked(argv: Sequence[str]) -> str | None:
    """Return the language that ``--lang`` names, so that a fault in any other argument is said in it."""
    for text, following in zip(argv, (*argv[1:], ""), strict=False):
        name, equals, value = text.partition("=")
        code = value if equals else following
        if name == "--lang" and code in LANGUAGES:
            return code
    return None


def _around(words: "Words") -> list[Argument]:
    """Return the options that stand around every command."""
    return [
        option("--file", shown="PATH", about=words.option_file, read=path),
        option("--lang", shown="en|zh", about=words.option_lang, read=_language),
        option("--today", shown="YYYY-MM-DD", about=words.option_today, read=day),
        flag("--debug", about=words.option_debug),
        flag("--version", about=words.option_version),
    ]


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise NotUnderstood(lambda words: words.no_such_language(text, ", ".join(LANGUAGES)))
    return text


def _run(ports: Ports, argv: Sequence[str]) -> int:
    values, rest = take_options(_around(ports.words), argv)
    if values["version"]:
        say(f"planner {__version__}")
        return 0
    ports = ports.on(file=values["file"], today=values["today"])
    if not rest:
        return _opened(ports)
    name, *typed = rest
    if name in ("-h", "--help", "help"):
        say_all(_help(ports))
        return 0
    if name not in COMMANDS:
        raise NotUnderstood(lambda words: _unknown(name, words))
    with _no_collecting():
        return _command(ports, name, typed)


def _unknown(name: str, words: "Words") -> str:
    return words.unknown_option(name, HELP) if name.startswith("-") else words.unknown_command(name)


def _opened(ports: Ports) -> int:
    from planner.cli.commands.app import run

    ports.finish_erasing()
    return run(ports)


def _command(ports: Ports, name: str, typed: Sequence[str]) -> int:
    command, words = import_module(f"planner.cli.commands.{name}"), ports.words
    arguments = [*command.arguments(words), help_flag(words)]
    if _asks_for_help(typed):
        about, example = words.command(name), words.example(name)
        say_all(help_lines(words, f"planner {name}", about, arguments, ports.width))
        say_all(["", words.examples, *(f"  {line}" for line in example)])
        return 0
    options: SimpleNamespace = read(arguments, typed, f"planner {name} --help")
    ports.finish_erasing()
    status: int = command.run(ports, options)
    ports.settle()
    return status


def _asks_for_help(typed: Sequence[str]) -> bool:
    end = typed.index("--") if "--" in typed else len(typed)
    return not {"-h", "--help"}.isdisjoint(typed[:end])


def _help(ports: Ports) -> list[str]:
    words = ports.words
    around = [*_around(words), help_flag(words)]
    commands = columns([(name, words.command(name)) for name in COMMANDS], width=ports.width)
    return [
        *help_lines(words, "planner", words.about, around, ports.width, tail="[COMMAND ...]"),
        "",
        words.commands,
        *commands,
    ]


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Leave garbage lying: a command ends before it matters, and looking for it costs a tenth of its time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
