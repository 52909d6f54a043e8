"""No command: the app; a rep who wants to see a demo first comes back to it."""

from typing import TYPE_CHECKING

from planner.cli.screen import open_screen

if TYPE_CHECKING:
    from planner.cli.ports import Ports


def run(ports: "Ports") -> int:
    """Open the app and return its exit status."""
    while open_screen(ports) == "demo":
        from planner.cli.commands.demo import throw_away

        with throw_away(ports) as copy:
            open_screen(copy, demo=True)
    return 0
