"""``planner where``: the paths in use."""

from typing import TYPE_CHECKING

from planner.cli.show import columns, say, show_json

if TYPE_CHECKING:
    import argparse

    from planner.cli.parser import Parser
    from planner.cli.ports import Ports


def arguments(parser: "Parser") -> None:
    """Say what the command takes."""
    parser.json()


def run(ports: "Ports", options: "argparse.Namespace") -> int:
    """Print where the file, the configuration, the drafts and the cache are."""
    paths = ports.paths
    found = {"file": paths.file, "config": paths.config, "state": paths.state, "cache": paths.cache}
    if options.json:
        show_json({name: str(path) for name, path in found.items()})
    else:
        for line in columns([(ports.words.place(name), str(path)) for name, path in found.items()], indent=0):
            say(line)
    return 0
