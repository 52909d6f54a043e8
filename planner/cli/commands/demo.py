"""``planner demo``: the app on a throw-away copy of a realistic record, or the record written to a file."""

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.arguments import option
from planner.cli.show import say
from planner.cli.values import path
from planner.record.errors import NotUnderstood

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words

SIZES = ("demo", "three", "ten")


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        option("--write", shown="FILE", about=words.option_write, read=path),
        option("--size", shown="|".join(SIZES), about=words.option_size, read=_size),
    ]


def _size(text: str) -> str:
    if text not in SIZES:
        raise NotUnderstood(lambda words: words.no_such_size(text, ", ".join(SIZES)))
    return text


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Write the record, or open the app on it."""
    size = options.size or SIZES[0]
    if options.write is not None:
        _write(ports, Path(options.write), size)
        say(ports.words.demo_written(options.write))
        return 0
    from planner.cli.screen import open_screen

    with throw_away(ports, size) as copy:
        open_screen(copy, demo=True)
    return 0


@contextmanager
def throw_away(ports: "Ports", size: str = SIZES[0]) -> "Iterator[Ports]":
    """Give the ports of a realistic record that is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="planner-demo-") as folder:
        copy = ports.in_passing(folder)
        _write(ports, copy.paths.file, size)
        yield copy


def _write(ports: "Ports", file: Path, size: str) -> None:
    from data.demo.write import write_demo

    write_demo(file, size, ports.today, ports.words.code)
