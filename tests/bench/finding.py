"""How long a typed key takes to find people among 10,000: in the find dialog, and on Clients: `make bench`.

Timed is the processor, from the key to the screen that shows who fits, drawing included; the key's way over the line is
not. What lists are reckoned from is read before: a rep opens the planner first. The same keys are pressed among the few
people of four months, so that the times say what ten thousand cost however fast the machine is. Nothing here is a test.
"""

import argparse
import asyncio
import gc
import os
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from screens.app import PlannerApp
from tests.bench.saving import Clock, open_app, say, write_record
from tests.settling import round_of

TYPED = ("zs", "wang", "138", "a123", "x3", "li m")
ROUNDS = 5
SIZES = ("demo", "ten")


async def press(app: PlannerApp, pilot: Pilot[str], key: str) -> float:
    """Press a key, and return the processor's seconds until all is answered and drawn."""
    began = process_time()
    character = key if len(key) == 1 else None
    app.post_message(events.Key(_character_to_key(key) if len(key) == 1 else key, character))
    while not app.keys_answered:
        await asyncio.sleep(0)
    while not await round_of(app, pilot):
        pass
    return process_time() - began


Times = dict[str, list[float]]


async def typed(app: PlannerApp, pilot: Pilot[str], *before: str) -> Times:
    """Type each text in each round where the keys before lead; return what each of its keys takes.

    The texts take turns, so that none is still remembered when it is typed again.
    """
    keys = {text: [list[float]() for _ in text] for text in TYPED}
    for text in TYPED * ROUNDS:
        for key in before:
            await press(app, pilot, key)
        for nth, key in enumerate(text):
            keys[text][nth].append(await press(app, pilot, key))
        await press(app, pilot, "escape")
        await press(app, pilot, "escape")
    return {text: [median(times) for times in of_text] for text, of_text in keys.items()}


async def measure(path: Path) -> dict[str, Times]:
    """Find people in the dialog, then on the list of everyone."""
    app = open_app(path, Clock())
    async with app.run_test() as pilot:
        await pilot.pause()
        app.book.prepare_finding()
        gc.freeze()
        found = {f"Find, of {app.book.client_count()}": await typed(app, pilot, "/")}
        for key in ("4", "[", "[", "[", "[", "["):
            await press(app, pilot, key)
        shown = app.screen.query_one("#list").render_line(0).text.split()
        return {**found, f"Clients, {' '.join(shown)}": await typed(app, pilot, "/")}


def main() -> None:
    """Measure on records of four months and of ten years in the directory that is named."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("directory", nargs="?", type=Path, default=Path(os.environ.get("TMPDIR", ".")))
    with TemporaryDirectory(prefix="planner-bench-", dir=arguments.parse_args().directory) as name:
        few, many = (Path(name) / f"{size}.json" for size in SIZES)
        for path, size in zip((few, many), SIZES, strict=True):
            write_record(path, size)
        among_few, among_many = (asyncio.run(measure(path)) for path in (few, many))
    for (here, floor), (there, times) in zip(among_few.items(), among_many.items(), strict=True):
        say(f"{there} (times as long as here: {here})")
        for text, keys in times.items():
            each = zip(text, keys, floor[text], strict=True)
            say("  ".join((f"  {text:6}", *(f"{key} {1000 * t:5.1f} ms ({t / least:.1f})" for key, t, least in each))))


if __name__ == "__main__":
    main()
