"""Times one saved entry against the disk itself, plain TinyDB and SQLite, in one run on one disk: `make bench`.

Each round saves the same entry in every way, one after the other, so that a disk that is slow for a while is slow for
all of them; a ratio is the median of the rounds' own ratios to the raw append of the same round. Each way begins on the
same terms, right after an append that is not timed: who came first after a pause would pay for waking the disk. The
screen and plain TinyDB have rounds of their own, each beside raw appends: they go over so much memory that whoever
came after them would be timed with empty caches. An entry is timed from where the entry line hands it over: just read.
Nothing here is a test.
"""

import argparse
import asyncio
import gc
import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
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
from planner.entry.grammar import parse
from planner.language import words_for
from planner.plan.upkeep import upkeep
from planner.record.book import Book
from planner.record.change import Action, Transaction
from planner.record.documents import ACTIVITIES
from planner.record.ports import Calendar
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
    """Seconds of each round, by way of saving, each with those of the raw append beside it."""

    rounds: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    def add(self, way: str, raw: float, took: float, *, counts: bool = True) -> None:
        if counts:
            self.rounds.setdefault(way, []).append((raw, took))

    def milliseconds(self, way: str) -> float:
        if way == "raw":
            return 1000 * median(raw for rounds in self.rounds.values() for raw, _ in rounds)
        return 1000 * median(took for _, took in self.rounds[way])

    def ratio(self, way: str) -> float:
        return 1.0 if way == "raw" else median(took / raw for raw, took in self.rounds[way])


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


def entered(book: Book, clock: Clock, calendar: Calendar) -> Action:
    """Read the line of one more visitor, as Enter does."""
    return parse("n 1", book, clock.now(), calendar).apply


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


def beside_raw(raw: Raw, line: bytes, ready: Callable[[], Callable[[], object]]) -> tuple[float, float]:
    """Return how long a raw append takes and what ``ready`` makes, each right after an append that is not timed."""
    raw.add(line)
    plain = timed(partial(raw.add, line))
    raw.add(line)
    return plain, timed(ready())


def measure_worker(path: Path, folder: Path, times: Times) -> bytes:
    """Save entries without a screen, beside SQLite; return the line that the journal got last."""
    clock, calendar = Clock(), HolidayCalendar(folder / "cache")
    shutil.copy(path, folder / "worker.json")
    store, raw, line = open_store(folder / "worker.json", clock), Raw(folder / "raw"), b"\n"
    with sqlite(folder / "sqlite.db") as insert:
        for number in range(WARM + ROUNDS):
            ways: dict[str, Callable[[], Callable[[], object]]] = {
                "transact": lambda: partial(store.transact, entered(store.book, clock, calendar)),
                "SQLite": partial(partial, insert, line.decode("ascii")),
            }
            for way, ready in ways.items():
                times.add(way, *beside_raw(raw, line, ready), counts=number >= WARM)
            line = last_line(folder / "worker.json")
    raw.close()
    return line


def measure_plain(path: Path, folder: Path, line: bytes, rounds: int, times: Times) -> None:
    """Insert the same with plain TinyDB, which writes the whole file each time."""
    shutil.copy(path, folder / "plain.json")
    raw = Raw(folder / "raw")
    with TinyDB(folder / "plain.json") as plain:
        table = plain.table(ACTIVITIES)
        for _ in range(rounds):
            entry = {"kind": "visitor", "said": line.decode("ascii")}
            times.add("TinyDB", *beside_raw(raw, line, partial(partial, table.insert, entry)))
    raw.close()


async def heard(thread: ThreadPoolExecutor, add: Callable[[], object]) -> float:
    """Return how long a loop waits until it hears from a thread that it has done nothing but an append."""
    loop = asyncio.get_running_loop()
    done: asyncio.Future[None] = loop.create_future()

    def work() -> None:
        add()
        loop.call_soon_threadsafe(done.set_result, None)

    began = perf_counter()
    thread.submit(work)
    await done
    took = perf_counter() - began
    await asyncio.sleep(0.02)
    return took


async def measure_screen(path: Path, folder: Path, line: bytes, times: Times) -> None:
    """Save entries from the screen of the app, beside the least that this costs in a thread of its own."""
    clock, raw, thread = Clock(), Raw(folder / "raw"), ThreadPoolExecutor(1)
    shutil.copy(path, folder / "screen.json")
    app = open_app(folder / "screen.json", clock)
    async with app.run_test() as pilot:
        await pilot.pause()
        # As the door does it: what was loaded is not looked through for garbage again.
        gc.freeze()
        for number in range(WARM + ROUNDS):
            raw.add(line)
            plain = timed(partial(raw.add, line))
            raw.add(line)
            took = await seen(app, entered(app.book, clock, app.calendar))
            times.add("screen", plain, took, counts=number >= WARM)
            raw.add(line)
            plain = timed(partial(raw.add, line))
            raw.add(line)
            times.add("thread", plain, await heard(thread, partial(raw.add, line)), counts=number >= WARM)
    thread.shutdown()
    raw.close()


def measure(path: Path, folder: Path, plain_rounds: int) -> Times:
    """Save the same entry in every way, on copies of the record at ``path``."""
    times = Times()
    line = measure_worker(path, folder, times)
    asyncio.run(measure_screen(path, folder, line, times))
    measure_plain(path, folder, line, plain_rounds, times)
    return times


WAYS = (
    ("raw", "append + fsync of the same bytes"),
    ("transact", "saved by the worker (FileStore.transact)"),
    ("screen", "saved as the screen sees it (Recorder.keep)"),
    ("thread", "append + fsync in a thread, heard by a loop"),
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
            found[count] = measure(path, Path(name), plain_rounds)
    show(found)


if __name__ == "__main__":
    main()
