"""``planner undo``: takes back the file's newest change, whichever session's."""

from functools import partial
from typing import TYPE_CHECKING

from planner.cli.arguments import flag, json_flag
from planner.cli.show import changes_document, say, show_json
from planner.record.errors import NotUnderstood
from planner.record.history import pass_over_undo, undo

if TYPE_CHECKING:
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        flag("--anyway", about=words.option_anyway),
        flag("--skip", about=words.option_skip),
        json_flag(words),
    ]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Take back, or pass over, and say what."""
    if options.anyway and options.skip:
        raise NotUnderstood(lambda words: words.anyway_or_skip)
    done = ports.store.transact(pass_over_undo if options.skip else partial(undo, anyway=options.anyway))
    label = ports.words.did(done.label)
    if options.json:
        show_json({"label": label, "changes": changes_document(done.changes)})
    else:
        say(ports.words.passed_over(label) if options.skip else ports.words.undo_done(label))
    return 0
