"""``planner where``: the paths in use."""

from typing import TYPE_CHECKING

from planner.cli.arguments import json_flag
from planner.cli.show import columns, say_all, show_json

if TYPE_CHECKING:
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [json_flag(words)]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Print where the file, the configuration, the drafts and the cache are."""
    paths = ports.paths
    found = {"file": paths.file, "config": paths.config, "state": paths.state, "cache": paths.cache}
    if options.json:
        show_json({name: str(path) for name, path in found.items()})
    else:
        say_all(columns([(ports.words.place(name), str(path)) for name, path in found.items()], indent=0))
    return 0
