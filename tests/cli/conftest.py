"""The command line on a throw-away home: commands run in this process, or as real ones."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from data.calendars import HolidayCalendar
from data.store import FileStore
from planner.cli.main import main
from planner.entry.setup import set_up

ROOT = Path(__file__).parent.parent.parent
TODAY = "2026-11-23"


@dataclass(frozen=True)
class Done:
    """What came of a command."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache of holidays for all tests: asking the library takes longer than any of them."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def environ(tmp_path: Path, cache: Path) -> dict[str, str]:
    """The variables of a rep in Shanghai; each test may change them."""
    home = tmp_path / "home"
    home.mkdir()
    return {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_STATE_HOME": str(home / "state"),
        "XDG_CACHE_HOME": str(cache),
        "TZ": "Asia/Shanghai",
        "TERM": "dumb",
        "LANG": "C.UTF-8",
    }


@pytest.fixture
def file(environ: dict[str, str]) -> Path:
    """Where the record is kept."""
    return Path(environ["XDG_DATA_HOME"]) / "planner" / "planner.json"


@pytest.fixture
def config(environ: dict[str, str]) -> Path:
    """The configuration file, in a directory that is there."""
    path = Path(environ["XDG_CONFIG_HOME"]) / "planner" / "config.toml"
    path.parent.mkdir(parents=True)
    return path


@pytest.fixture
def planner(
    environ: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Done]:
    """Runs a command in this process: ``planner("add", "n 3", stdin="", lang="zh", today=...)``."""

    def run(*argv: str, stdin: str = "", lang: str = "en", today: str = TODAY) -> Done:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        around = [*(["--lang", lang] if lang else []), *(["--today", today] if today else [])]
        capsys.readouterr()
        status = main([*around, *argv], environ)
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Done(status, out, err)

    return run


@pytest.fixture
def command(environ: dict[str, str]) -> Callable[..., list[str]]:
    """Returns what starts a real command."""

    def words(*argv: str, today: str = TODAY) -> list[str]:
        return [sys.executable, "-m", "planner", *(["--today", today] if today else []), *argv]

    return words


@pytest.fixture
def variables(environ: dict[str, str]) -> dict[str, str]:
    """The variables of a real command: those of ``environ``, and what Python needs to find the program."""
    kept = {
        name: value for name, value in os.environ.items() if name.startswith(("PYTHON", "COVERAGE")) or name == "PATH"
    }
    return {**kept, **environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def process(variables: dict[str, str], command: Callable[..., list[str]]) -> Callable[..., Done]:
    """Runs a real command to its end."""

    def run(*argv: str, stdin: str | bytes = b"", today: str = TODAY, **more: Any) -> Done:
        typed = stdin.encode() if isinstance(stdin, str) else stdin
        done = subprocess.run(
            command(*argv, today=today), input=typed, capture_output=True, env=variables, cwd=ROOT, timeout=60, **more
        )
        assert b"Traceback" not in done.stderr, done.stderr.decode()
        return Done(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def refused(planner: Callable[..., Done]) -> Callable[..., str]:
    """Runs a command that is refused: returns its one sentence, and holds that nothing else was printed."""

    def run(status: int, *argv: str, **how: Any) -> str:
        done = planner(*argv, **how)
        assert (done.status, done.out) == (status, "")
        assert done.err.startswith("planner: ")
        assert done.err.count("\n") == 1
        return done.err.removeprefix("planner: ").removesuffix("\n")

    return run


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the record of ``shop`` is kept, once it was typed in, to be copied."""
    return tmp_path_factory.mktemp("shop") / "record"


@pytest.fixture
def shop(planner: Callable[..., Done], file: Path, cache: Path, kept: Path) -> Path:
    """A record: set up in China with two products and a goal, three clients opened last Friday; returns its file."""
    if kept.exists():
        shutil.copytree(kept, file.parent)
        return file
    friday = datetime(2026, 11, 20, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
    store = FileStore(file, now=lambda: friday, upkeep=lambda _before, _after: ())
    answers = {
        "name": "Li Ming",
        "country": "CN",
        "product1": "Harmony 1280 3*",
        "product2": "Concord 2280 4*",
        "quota": "8",
        "goal": "5",
        "held": "50",
    }
    store.transact(set_up(answers, friday))
    lines = "n 张三 13800138000 !h 3*\nn 张三丰 13900139002\nn Wang Li 13700137000 !a : wants the price\n"
    assert planner("add", "-", stdin=lines, today="2026-11-20").status == 0
    assert HolidayCalendar(cache / "planner").countries()
    shutil.copytree(file.parent, kept)
    return file
