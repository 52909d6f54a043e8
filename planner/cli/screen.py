"""Opens the app on its ports, or prints today's list where there is no usable terminal."""

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Final

from planner.cli.show import complain
from planner.record.errors import Damaged

if TYPE_CHECKING:
    from planner.cli.ports import Ports
    from planner.record.ports import Rescue

NEVER: Final = ("TEXTUAL", "TEXTUAL_LOG", "TEXTUAL_DRIVER", "TEXTUAL_PRESS")
NEVER_BEGINNING: Final = ("TEXTUAL_SCREENSHOT", "TEXTUAL_DEVTOOLS")
"""Variables that make Textual write files or open connections; dropped before it is imported."""


def open_screen(ports: "Ports", *, demo: bool = False) -> str | None:
    """Open the app until it is left; return ``demo`` where the rep wants to see one first."""
    if not usable(ports.environ):
        from planner.cli.commands import today

        complain(ports.words.no_terminal)
        today.run(ports, SimpleNamespace(json=False))
        return None
    for name in [name for name in os.environ if name in NEVER or name.startswith(NEVER_BEGINNING)]:
        del os.environ[name]
    rescue = _rescue_needed(ports)
    problems = ports.preferences.problems(ports.words)
    for problem in problems:
        complain(problem)
    return _opened(ports, problems, rescue, demo=demo)


def _rescue_needed(ports: "Ports") -> "Rescue | None":
    """Read the record before the screen is taken over; where it is damaged, show what is left and how it comes back.

    Raises FileTrouble where nothing can be read and nothing comes back.
    """
    try:
        ports.store.book  # noqa: B018 - read here
    except Damaged as trouble:
        rescue = ports.rescue
        if not rescue.offers():
            raise
        ports.store.show_what_is_left(trouble)
        return rescue
    return None


def _opened(ports: "Ports", problems: Sequence[str], rescue: "Rescue | None", *, demo: bool) -> str | None:
    gc.disable()
    import data.exchange.incoming
    import data.zones
    from planner.cli.outgoing import FileOutgoing
    from screens.app import PlannerApp

    app = PlannerApp(
        store=ports.store,
        clock=ports.clock,
        calendar=ports.calendar,
        zones=data.zones,
        preferences=ports.preferences,
        drafts=ports.drafts,
        words=ports.words,
        theme=ports.preferences.theme() or "ansi-dark",
        demo=demo,
        problems=problems,
        rescue=rescue,
        incoming=data.exchange.incoming,
        outgoing=FileOutgoing(ports.store, ports.clock.now),
        erasure=None if rescue else ports.erasure,
    )
    gc.freeze()
    gc.enable()
    result = app.run(mouse=False)
    if isinstance(app.crash, Damaged) and rescue is None:
        # A document is read when it is shown: only then it turns out that it cannot be.
        ports.store.show_what_is_left(app.crash)
        return _opened(ports, problems, ports.rescue, demo=demo)
    if app.crash is not None:
        raise app.crash
    ports.settle(idle=True)
    return result


def usable(environ: Mapping[str, str]) -> bool:
    """Say whether there is a terminal that the app can draw on."""
    drawn_on = (sys.stdin, sys.stdout, sys.__stderr__)
    terminal = all(stream is not None and stream.isatty() for stream in drawn_on)
    return terminal and environ.get("TERM", "dumb") not in ("", "dumb")
