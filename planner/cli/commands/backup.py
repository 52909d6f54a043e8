"""``planner backup``: keeps a copy of the record now, beside those that are made by themselves."""

from typing import TYPE_CHECKING

from planner.cli.arguments import json_flag
from planner.cli.show import say, show_json
from planner.record.errors import NotFound

if TYPE_CHECKING:
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [json_flag(words)]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Copy the record, and say under which name."""
    if not ports.store.book.seq:
        raise NotFound(lambda words: words.nothing_recorded_yet)
    copy = ports.rescue.back_up(ports.store)
    if options.json:
        show_json({"name": copy.name, "day": copy.day, "documents": copy.counts, "file": ports.rescue.path_of(copy)})
    else:
        say(ports.words.backup_made(copy.name, copy.counts))
    return 0
