"""Widgets stand in small apps; a key is answered when the app has come to rest."""

import asyncio
from collections.abc import Iterator

import pytest
from textual._context import active_app
from textual.pilot import Pilot

from tests.settling import PATIENCE, round_of

HANDED_ON = 5
"""Turns that a key takes from the test to the app's queue."""


async def rest(_min_sleep: float = 0, _max_sleep: float = 0) -> None:
    app, quiet = active_app.get(), 0
    for _ in range(HANDED_ON):
        await asyncio.sleep(0)
    async with asyncio.timeout(PATIENCE):
        while quiet < 2 and app._exception is None and not app._exit:
            quiet = quiet + 1 if await round_of(app, Pilot(app)) else 0


@pytest.fixture(scope="session", autouse=True)
def resting() -> Iterator[None]:
    """Let a key wait for what it led to; Textual waits until the process seems idle, as a busy one may not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("textual.app.wait_for_idle", rest)
        patch.setattr("textual.pilot.wait_for_idle", rest)
        yield
