"""Times an import of many rows, the same again and its undo: `python -m tests.bench.importing [ROWS]`.

Nothing here is a test.
"""

import csv
import gc
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from zoneinfo import ZoneInfo

from data.exchange.incoming import read_files
from data.store import FileStore
from planner.entry.importing.asked import asked
from planner.entry.importing.run import taken_in
from planner.plan.upkeep import upkeep
from planner.record.history import undo
from tests.planner.calendars import CALENDAR

NOW = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("Asia/Shanghai"))


def _write(folder: Path, rows: int) -> list[str]:
    """Write clients, their activities and deals, so many rows in all; return the files."""
    clients = [["name", "phone", "level", "opened", "status", "ended"]]
    activities, deals = [["phone", "date", "type", "note"]], [["phone", "date", "amount"]]
    for n in range(rows * 2 // 5):
        day, phone = date(2023, 1, 1) + timedelta(n % 1000), f"138{n:08d}"
        lost = n % 5 < 2
        clients.append([f"客户{n}", phone, "HABC"[n % 4], str(day), "lost" * lost, str(day + timedelta(20)) * lost])
        activities += [[phone, str(day), "visitor", ""], [phone, str(day + timedelta(5)), "call", "聊了聊"]][
            : 2 - n % 2
        ]
        deals += [[phone, str(day + timedelta(12)), "1280"]] if n % 5 == 3 else []
    files = {"clients.csv": clients, "activities.csv": activities, "deals.csv": deals}
    for name, found in files.items():
        with (folder / name).open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(found)
    return [str(folder / name) for name in files]


def main(rows: int) -> None:
    """Import, import again, undo; print how long each took, without collecting, as in a command."""
    gc.disable()
    with TemporaryDirectory() as name:
        folder = Path(name)
        files = _write(folder, rows)
        store = FileStore(
            folder / "planner.json", now=lambda: NOW, upkeep=lambda before, after: upkeep(before, after, NOW, CALENDAR)
        )
        for what in ("import", "the same again"):
            begun = perf_counter()
            done = taken_in(store.book, (), asked(read_files(*files).sheets).sources, NOW, CALENDAR)
            store.transact(lambda _, made=done.transaction: made)  # type: ignore[misc]
            print(f"{what}: {done.rows} rows, {done.added} added, {perf_counter() - begun:.1f} s")  # noqa: T201
        begun = perf_counter()
        store.transact(undo)
        print(f"undo: {perf_counter() - begun:.1f} s")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000)
