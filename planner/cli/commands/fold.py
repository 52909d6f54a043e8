"""``planner fold``: makes sure that the file itself holds everything, for copying or for other programs."""

from typing import TYPE_CHECKING

from planner.cli.arguments import json_flag
from planner.cli.show import say, show_json

if TYPE_CHECKING:
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [json_flag(words)]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Fold, and say what came of it. A file that cannot be read is said to be so."""
    words, path = ports.words, str(ports.paths.file)
    recorded = bool(ports.store.book.seq)
    folded = recorded and ports.store.fold()
    if options.json:
        show_json({"folded": folded, "file": path})
    elif not recorded:
        say(words.nothing_recorded_yet)
    else:
        say(words.folded(path) if folded else words.nothing_to_fold(path))
    return 0
