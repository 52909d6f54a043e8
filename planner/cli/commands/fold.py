"""``planner fold``: makes sure that the file itself holds everything, for copying or for other programs."""

from typing import TYPE_CHECKING

from planner.cli.show import say, show_json

if TYPE_CHECKING:
    import argparse

    from planner.cli.parser import Parser
    from planner.cli.ports import Ports


def arguments(parser: "Parser") -> None:
    """Say what the command takes."""
    parser.json()


def run(ports: "Ports", options: "argparse.Namespace") -> int:
    """Fold, and say how much there was to fold."""
    folded = ports.store.fold()
    if options.json:
        show_json({"folded": folded, "file": str(ports.paths.file)})
    else:
        say(ports.words.folded(folded, str(ports.paths.file)))
    return 0
