"""``planner undo``: takes back the file's newest change, whichever session's."""

from typing import TYPE_CHECKING

from planner.cli.show import say, show_json
from planner.record.history import undo

if TYPE_CHECKING:
    import argparse

    from planner.cli.parser import Parser
    from planner.cli.ports import Ports


def arguments(parser: "Parser") -> None:
    """Say what the command takes."""
    parser.json()


def run(ports: "Ports", options: "argparse.Namespace") -> int:
    """Take back, and say what."""
    done = ports.store.transact(undo)
    label = ports.words.did(done.label)
    if options.json:
        changes = [{"table": c.table, "id": c.id, "before": c.before, "after": c.after} for c in done.changes]
        show_json({"label": label, "changes": changes})
    else:
        say(ports.words.undo_done(label))
    return 0
