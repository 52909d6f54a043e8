"""The door: finds the command, runs it, and turns what went wrong into one sentence and an exit status."""

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING

from planner import __version__
from planner.cli.parser import Parser
from planner.cli.ports import Ports
from planner.cli.values import day
from planner.cli.show import columns, complain, say
from planner.language import LANGUAGES
from planner.record.errors import NotUnderstood, PlannerError

if TYPE_CHECKING:
    import argparse

    from planner.language.words import Words

COMMANDS = (
    "add",
    "today",
    "plan",
    "goal",
    "review",
    "clients",
    "client",
    "undo",
    "redo",
    "history",
    "fold",
    "where",
    "demo",
)
"""The commands in the order of the help; each is a module of ``planner.cli.commands``."""


def main(argv: Sequence[str] | None = None, environ: Mapping[str, str] | None = None) -> int:
    """Run the program and return its exit status (see ``planner --help``)."""
    environ = os.environ if environ is None else environ
    argv = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    debug = "--debug" in argv
    words = Ports(environ).words
    try:
        around, rest = _around(words).parse_known_args(argv)
        ports = Ports(environ, file=around.file, lang=around.lang, today=around.today)
        words = ports.words
        return _run(ports, around, rest)
    except PlannerError as error:
        if debug:
            raise
        complain(error.sentence(words))
        return error.status
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 0
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if debug:
            raise
        complain(words.bug(f"{type(error).__name__}: {error}"))
        return 1


def _around(words: "Words") -> Parser:
    """Return the parser of what stands around every command."""
    parser = Parser("", words, about=words.about, usage="planner [--file PATH] [--lang en|zh] [--today DATE] [COMMAND]")
    parser.argument("--file", metavar="PATH", help=words.option_file)
    parser.argument("--lang", type=_language, metavar="en|zh", help=words.option_lang)
    parser.argument("--today", type=day, metavar="YYYY-MM-DD", help=words.option_today)
    parser.argument("--debug", action="store_true", help=words.option_debug)
    parser.argument("--version", action="version", version=f"planner {__version__}", help=words.option_version)
    return parser


def _language(text: str) -> str:
    if text not in LANGUAGES:
        raise NotUnderstood(lambda words: words.no_such_language(text, ", ".join(LANGUAGES)))
    return text


def _run(ports: Ports, around: "argparse.Namespace", rest: Sequence[str]) -> int:
    if not rest:
        from planner.cli.commands.app import run

        return run(ports, debug=around.debug)
    name, *arguments = rest
    if name in ("-h", "--help"):
        say(help_text(ports.words))
        return 0
    if name not in COMMANDS:
        raise NotUnderstood(lambda words: words.unknown_command(name))
    command = import_module(f"planner.cli.commands.{name}")
    parser = Parser(name, ports.words, about=ports.words.command(name))
    parser.help()
    command.arguments(parser)
    status: int = command.run(ports, parser.parse_intermixed_args(arguments))
    return status


def help_text(words: "Words") -> str:
    """Return what ``planner --help`` prints."""
    parser = _around(words)
    parser.help()
    commands = columns([(name, words.command(name)) for name in COMMANDS])
    return "\n".join([parser.format_help(), words.commands, *commands])
