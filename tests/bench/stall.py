"""How long the screen stands still while the record of ten years is written whole: `make bench`.

A heartbeat in the screen's own loop is late by as much as a key would be answered late. Nothing here is a test.
"""

import argparse
import asyncio
import gc
import os
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from planner.entry.acts import one_visitor
from screens.app import PlannerApp
from tests.bench.saving import Clock, open_app, say, write_record

BEAT = 0.001
"""Seconds between beats."""
ROUNDS = 5


async def beats(late: list[float]) -> None:
    """Beat until cancelled, and note how late each beat came."""
    last = perf_counter()
    while True:
        await asyncio.sleep(BEAT)
        now = perf_counter()
        late.append(now - last - BEAT)
        last = now


async def longest(app: PlannerApp) -> tuple[float, float]:
    """Return how long a fold took and the longest time for which the screen stood still in it, in seconds."""
    late: list[float] = []
    heart = asyncio.create_task(beats(late))
    await asyncio.sleep(0.1)
    late.clear()
    began = perf_counter()
    await asyncio.get_running_loop().run_in_executor(None, partial(app.store.fold_if_due, idle=True))
    took = perf_counter() - began
    heart.cancel()
    return took, max(late)


async def measure(path: Path) -> None:
    """Fold round by round; the first makes the day's copy as well."""
    app = open_app(path, Clock())
    async with app.run_test() as pilot:
        await pilot.pause()
        gc.freeze()
        for number in range(1, ROUNDS + 1):
            app.store.transact(one_visitor(Clock().now()))
            took, stood = await longest(app)
            say(f"fold {number}: {took:6.2f} s, the screen stood still for {1000 * stood:4.0f} ms at the longest")


def main() -> None:
    """Measure on the disk of the directory that is named."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("directory", nargs="?", type=Path, default=Path(os.environ.get("TMPDIR", ".")))
    with TemporaryDirectory(prefix="planner-bench-", dir=arguments.parse_args().directory) as name:
        path = Path(name) / "planner.json"
        write_record(path, "ten")
        asyncio.run(measure(path))


if __name__ == "__main__":
    main()
