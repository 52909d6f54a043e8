"""Times one saved entry against the disk itself, plain TinyDB and SQLite, in one run on one disk: `make bench`.

Each round saves the same entry in every way, one after the other, so that a disk that is slow for a while is slow for
all of them; a ratio is the median of the rounds' own ratios to the raw append. Each way begins on the same terms, right
after an append that is not timed: who came first after a pause would pay for waking the disk. Nothing here is a test.
"""

import argparse
import asyncio
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from zoneinfo import ZoneInfo

from tinydb import TinyDB

import data.zones
from data.calendars import HolidayCalendar
from data.demo.write import write_demo
from data.drafts import FileDrafts
from data.preferences import FilePreferences
from data.store import FileStore
from planner.entry.acts import one_visitor
from planner.language import words_for
from planner.plan.upkeep import upkeep
from planner.record.change import Action, Transaction
from planner.record.documents import ACTIVITIES
from screens.app import PlannerApp

ZONE = ZoneInfo("Asia/Shanghai")
SIZES: Mapping[str, int] = {"demo": 30, "three": 10, "ten": 4}
"""The demo's sizes, each with how often plain TinyDB is asked: it writes the whole file each time."""
ROUNDS = 100
WARM = 5
"""Rounds that are not counted: the first entry of a day stores the day's targets."""


class Clock:
    """The rep's clock."""

    def now(self) -> datetime:
        return datetime.now(ZONE)


@dataclass
class Times:
    """Seconds of each round, by way of saving."""

    rounds: list[dict[str, float]] = field(default_factory=list)

    def of(self, way: str) -> list[float]:
        return [one[way] for one in self.rounds if way in one]

    def milliseconds(self, way: str) -> float:
        return 1000 * median(self.of(way))

    def ratio(self, way: str) -> float:
        return median(one[way] / one["raw"] for one in self.rounds if way in one)


def timed(call: Callable[[], object]) -> float:
    began = perf_counter()
    call()
    return perf_counter() - began


def write_record(path: Path, size: str) -> int:
    """Write a record of the demo's; return how many activities it has."""
    write_demo(path, size, datetime.now(ZONE).date())
    return sum(1 for _ in FileStore(path, now=Clock().now, upkeep=lambda *_: ()).book.tables()[ACTIVITIES])


def open_store(path: Path, clock: Clock) -> FileStore:
    calendar = HolidayCalendar(path.parent / "cache")
    return FileStore(path, now=clock.now, upkeep=lambda before, after: upkeep(before, after, clock.now(), calendar))


def open_app(path: Path, clock: Clock) -> PlannerApp:
    return PlannerApp(
        store=open_store(path, clock),
        clock=clock,
        calendar=HolidayCalendar(path.parent / "cache"),
        zones=data.zones,
        preferences=FilePreferences(path.parent / "config.toml", {}),
        drafts=FileDrafts(path.parent / "state", path),
        words=words_for("en"),
    )


class Raw:
    """The least that keeping a line can cost: append it and sync the file."""

    def __init__(self, path: Path) -> None:
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def add(self, line: bytes) -> None:
        os.write(self._descriptor, line)
        os.fsync(self._descriptor)

    def close(self) -> None:
        os.close(self._descriptor)


@contextmanager
def sqlite(path: Path) -> Iterator[Callable[[str], None]]:
    """Open a SQLite file whose commits are as durable as ours; yield what inserts one text."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, said TEXT)")
    try:
        yield lambda text: void(connection.execute("INSERT INTO entry (said) VALUES (?)", (text,)))
    finally:
        connection.close()


def void(_: object) -> None:
    """Let a value go."""


def last_line(path: Path) -> bytes:
    """Return the line that the journal beside the record got last."""
    return path.with_name(path.name + ".journal").read_bytes().rstrip(b"\n").rpartition(b"\n")[2] + b"\n"


async def seen(app: PlannerApp, action: Action) -> float:
    """Return how long the screen waits from handing an action over until it hears that it is kept."""
    done: asyncio.Future[float] = asyncio.get_running_loop().create_future()

    def kept(_: Transaction) -> None:
        done.set_result(perf_counter() - began)

    began = perf_counter()
    app.recorder.keep(action, kept, done.set_exception)
    took = await done
    # The screen draws what is new: it is the same screen that the next round begins on.
    while not app.keys_answered:
        await asyncio.sleep(0)
    await asyncio.sleep(0.02)
    return took


async def measure(path: Path, folder: Path, plain_rounds: int) -> Times:
    """Save the same entry in every way, round by round, on the record at ``path``."""
    clock, times = Clock(), Times()
    shutil.copy(path, folder / "worker.json")
    store = open_store(folder / "worker.json", clock)
    shutil.copy(path, folder / "plain.json")
    app = open_app(path, clock)
    raw, line, text = Raw(folder / "raw"), b"\n", ""
    with sqlite(folder / "sqlite.db") as insert, TinyDB(folder / "plain.json") as plain:
        table = plain.table(ACTIVITIES)
        async with app.run_test() as pilot:
            await pilot.pause()
            for number in range(WARM + ROUNDS):
                action = one_visitor(clock.now())
                entry = {"kind": "visitor", "day": str(clock.now().date()), "said": text}
                ways: dict[str, Callable[[], object]] = {
                    "raw": partial(raw.add, line),
                    "transact": partial(store.transact, action),
                    "SQLite": partial(insert, text),
                }
                if number in range(WARM, WARM + plain_rounds):
                    ways["TinyDB"] = partial(table.insert, entry)
                took = {}
                for way, call in ways.items():
                    raw.add(line)
                    took[way] = timed(call)
                raw.add(line)
                took["screen"] = await seen(app, action)
                line = last_line(folder / "worker.json")
                text = line.decode("ascii")
                if number >= WARM:
                    times.rounds.append(took)
    raw.close()
    return times


WAYS = (
    ("raw", "append + fsync of the same bytes"),
    ("transact", "saved by the worker (FileStore.transact)"),
    ("screen", "saved as the screen sees it (Recorder.keep)"),
    ("SQLite", "SQLite, WAL, synchronous=FULL"),
    ("TinyDB", "plain TinyDB, not synced"),
)


def show(found: Mapping[int, Times]) -> None:
    """Print the medians in milliseconds, and beside each how often the raw append it costs."""
    say(f"{'one entry, ms (times the raw append)':44}", *(f"{f'{count:,} activities':>20}" for count in found))
    for way, words in WAYS:
        cells = (f"{times.milliseconds(way):10.2f} ({times.ratio(way):6.1f})".rjust(20) for times in found.values())
        say(f"{words:44}", *cells)


def say(*parts: str) -> None:
    sys.stdout.write(" ".join(parts).rstrip() + "\n")


def main() -> None:
    """Measure on the disk of the directory that is named."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("directory", nargs="?", type=Path, default=Path(os.environ.get("TMPDIR", ".")))
    found = {}
    for size, plain_rounds in SIZES.items():
        with TemporaryDirectory(prefix="planner-bench-", dir=arguments.parse_args().directory) as name:
            path = Path(name) / "planner.json"
            count = write_record(path, size)
            found[count] = asyncio.run(measure(path, Path(name), plain_rounds))
    show(found)


if __name__ == "__main__":
    main()
