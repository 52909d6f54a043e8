"""``planner redo``: makes again what was taken back last."""

from typing import TYPE_CHECKING

from planner.cli.show import say, show_json
from planner.record.history import redo

if TYPE_CHECKING:
    import argparse

    from planner.cli.parser import Parser
    from planner.cli.ports import Ports


def arguments(parser: "Parser") -> None:
    """Say what the command takes."""
    parser.json()


def run(ports: "Ports", options: "argparse.Namespace") -> int:
    """Make again, and say what."""
    done = ports.store.transact(redo)
    label = ports.words.did(done.label)
    if options.json:
        changes = [{"table": c.table, "id": c.id, "before": c.before, "after": c.after} for c in done.changes]
        show_json({"label": label, "changes": changes})
    else:
        say(ports.words.redo_done(label))
    return 0
