"""``planner redo``: makes again what was taken back last."""

from functools import partial
from typing import TYPE_CHECKING

from planner.cli.arguments import flag, json_flag
from planner.cli.show import changes_document, say, show_json
from planner.record.errors import NotUnderstood
from planner.record.history import pass_over_redo, redo

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
    """Make again, or pass over, and say what."""
    if options.anyway and options.skip:
        raise NotUnderstood(lambda words: words.anyway_or_skip)
    done = ports.store.transact(pass_over_redo if options.skip else partial(redo, anyway=options.anyway))
    label = ports.words.did(done.label)
    if options.json:
        show_json({"label": label, "changes": changes_document(done.changes)})
    else:
        say(ports.words.passed_over(label) if options.skip else ports.words.redo_done(label))
    return 0
