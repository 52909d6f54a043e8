"""When an app that is tested has come to rest: nothing is left to read, to call or to draw. No clock says so."""

from collections.abc import Iterable

from textual.app import App
from textual.message_pump import MessagePump
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

PATIENCE = 120.0
"""Seconds that a busy machine is given, for what takes a fraction of one."""


def nodes(screen: Screen[object]) -> Iterable[Widget]:
    """Return a screen and all that is on it."""
    return (node for node in screen.walk_children(with_self=True) if isinstance(node, Widget))


def pending(pump: MessagePump) -> bool:
    """Say whether anything is still to be done: a message to read, a call to make, a line to draw, a size to take."""
    drawing = isinstance(pump, Widget) and (pump._layout_required or pump._repaint_required or pump._scroll_required)
    shown = isinstance(pump, Screen) and (pump._dirty_widgets or pump._callbacks)
    resized = isinstance(pump, App) and pump._resize_event
    return bool(pump.message_queue_size or pump._next_callbacks or drawing or shown or resized)


async def round_of(app: App[str], pilot: Pilot[str]) -> bool:
    """Let everything that stands in a queue be answered and drawn; say whether there was nothing."""
    screen = app.screen
    await pilot._wait_for_screen()
    settled = app.screen is screen and not app._batch_count
    idle = settled and not any(pending(node) for node in (app, *nodes(screen)))
    if not idle:
        screen._on_timer_update()
    return idle
