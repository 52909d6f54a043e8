"""``planner undo``: takes back the file's newest change, whichever session's."""

from typing import TYPE_CHECKING

from planner.cli.arguments import json_flag
from planner.cli.show import changes_document, say, show_json
from planner.record.history import undo

if TYPE_CHECKING:
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [json_flag(words)]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Take back, and say what."""
    done = ports.store.transact(undo)
    label = ports.words.did(done.label)
    if options.json:
        show_json({"label": label, "changes": changes_document(done.changes)})
    else:
        say(ports.words.undo_done(label))
    return 0
