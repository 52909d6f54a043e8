"""``planner demo``: the app on a throw-away copy of a realistic record, or the record written to a file."""

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.show import say
from planner.record.errors import NotUnderstood

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from planner.cli.parser import Parser
    from planner.cli.ports import Ports

SIZES = ("demo", "three", "ten")


def arguments(parser: "Parser") -> None:
    """Say what the command takes."""
    words = parser.words
    parser.argument("--write", type=Path, metavar="FILE", help=words.option_write)
    parser.argument("--size", type=_size, default="demo", metavar="|".join(SIZES), help=words.option_size)


def _size(text: str) -> str:
    if text not in SIZES:
        raise NotUnderstood(lambda words: words.no_such_size(text, ", ".join(SIZES)))
    return text


def run(ports: "Ports", options: "argparse.Namespace") -> int:
    """Write the record, or open the app on it."""
    from data.demo import write_demo

    if options.write is not None:
        write_demo(options.write, options.size, ports.today, ports.words.code)
        say(ports.words.demo_written(str(options.write)))
        return 0
    from planner.cli.commands.app import run as open_app

    with throw_away(ports, options.size) as copy:
        return open_app(copy, demo=True)


@contextmanager
def throw_away(ports: "Ports", size: str = "demo") -> "Iterator[Ports]":
    """Give the ports of a realistic record that is gone afterwards."""
    from data.demo import write_demo

    with tempfile.TemporaryDirectory(prefix="planner-demo-") as folder:
        file = Path(folder) / "planner.json"
        write_demo(file, size, ports.today, ports.words.code)
        yield ports.at(file)
