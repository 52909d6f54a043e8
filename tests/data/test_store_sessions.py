"""Several sessions on one file, in threads and in processes, lose nothing; a killed one breaks nothing."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from data.store import FileStore
from planner.record.change import Action

Opening = Callable[[Path], FileStore]
Adding = Callable[[str], Action]

WRITER = """
import sys
from datetime import date, datetime, timezone
from pathlib import Path
from data.store import FileStore
from planner.record.change import Label, What
from planner.record.pen import Pen
from planner.record.people import Client

path, name, times = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
store = FileStore(path, now=lambda: datetime(2026, 1, 1, tzinfo=timezone.utc), upkeep=lambda before, after: ())

def adding(book):
    pen = Pen(book)
    number = f"A{book.next_id('clients'):04d}"
    pen.add(Client(0, number, f"{name}{n}", date(2026, 1, 1)))
    return pen.transaction(Label(What.CARD, who=name, number=number))

for n in range(times):
    store.transact(adding)
    print(n, flush=True)
"""


def writer(path: Path, name: str, times: int) -> "subprocess.Popen[str]":
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path), name, str(times)], cwd=root, stdout=subprocess.PIPE, text=True
    )


def test_threads_of_one_store_and_of_two_lose_nothing(path: Path, open_store: Opening, adding: Adding) -> None:
    stores = [open_store(path), open_store(path)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: stores[n % 2].transact(adding(f"客户{n}")), range(40)))
    book = open_store(path).book
    assert {client.name for client in book.clients_containing("")} == {f"客户{n}" for n in range(40)}
    assert book.seq == 40
    for store in stores:
        store.refresh()
        assert store.book.client_count() == 40


def test_processes_lose_nothing(path: Path, open_store: Opening) -> None:
    writers = [writer(path, name, 15) for name in "abc"]
    assert [process.wait(30) for process in writers] == [0, 0, 0]
    for process in writers:
        process.communicate()
    book = open_store(path).book
    assert {client.name for client in book.clients_containing("")} == {
        f"{name}{n}" for name in "abc" for n in range(15)
    }
    assert {client.number for client in book.clients_containing("")} == {f"A{n:04d}" for n in range(1, 46)}


def test_a_killed_writer_loses_nothing_that_it_reported(path: Path, open_store: Opening, adding: Adding) -> None:
    for name in "ab":
        process = writer(path, name, 10_000)
        assert process.stdout is not None
        for _ in range(10):
            process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        reported = 10 + len(process.communicate()[0].splitlines())
        json.loads(path.read_bytes())
        kept = [client.name for client in open_store(path).book.clients_containing(name)]
        assert len(kept) in {reported, reported + 1}
    open_store(path).transact(adding("张三"))
