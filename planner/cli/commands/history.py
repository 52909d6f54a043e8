"""``planner history``: what was recorded, newest first, and what of it is undone."""

from typing import TYPE_CHECKING

from planner.cli.show import columns, say, show_json
from planner.record.history import remembered

if TYPE_CHECKING:
    import argparse

    from planner.cli.parser import Parser
    from planner.cli.ports import Ports


def arguments(parser: "Parser") -> None:
    """Say what the command takes."""
    parser.json()


def run(ports: "Ports", options: "argparse.Namespace") -> int:
    """Print the remembered transactions."""
    words = ports.words
    rows = remembered(ports.store.book)
    if options.json:
        show_json([{"at": row.at, "label": words.did(row.label), "undone": row.undone} for row in rows])
    elif not rows:
        say(words.nothing_recorded_yet)
    else:
        table = [
            (f"{row.at:%Y-%m-%d %H:%M}", words.undone if row.undone else "", words.did(row.label)) for row in rows
        ]
        for line in columns(table, indent=0):
            say(line)
    return 0
