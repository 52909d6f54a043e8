"""A real pseudo-terminal with the program in it, and what a person would see there."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

import pyte
import pytest

ROOT = Path(__file__).parents[3]
PATIENCE = 60.0
"""Seconds that a slow machine is given."""

Opens = Callable[..., "Terminal"]


class Terminal:
    """A terminal of 80x24 in which the program runs, alone or (``under``) as the child of another."""

    def __init__(self, environ: dict[str, str], *, under: Sequence[str] = ()) -> None:
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self.sent = b""
        self._master, slave = os.openpty()
        self._process = subprocess.Popen(
            [*under, sys.executable, "-m", "planner"],
            cwd=ROOT,
            env=environ,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            preexec_fn=lambda: os.login_tty(slave),
        )
        os.close(slave)

    @property
    def lines(self) -> list[str]:
        """What is on the screen; the second cell of a wide character is empty."""
        rows = (self.screen.buffer[y] for y in range(self.screen.lines))
        return ["".join(row[x].data for x in range(self.screen.columns)).rstrip() for row in rows]

    @property
    def text(self) -> str:
        """What is on the screen, as one text."""
        return "\n".join(self.lines)

    def type(self, text: str) -> None:
        """Type; ``\\r`` is Enter."""
        os.write(self._master, text.encode())

    def sees(self, text: str) -> None:
        """Wait until a text is on the screen."""
        self._until(lambda: text in self.text, text)

    def _until(self, held: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not held():
            left = end - time.monotonic()
            running = left > 0 and self._read(left)
            assert running, f"{what!r} did not come; there is:\n{self.text}"

    def _read(self, seconds: float) -> bool:
        if not select.select([self._master], [], [], seconds)[0]:
            return True
        try:
            found = os.read(self._master, 65536)
        except OSError:
            return False
        self.sent += found
        self._stream.feed(found)
        return bool(found)

    def ends(self) -> int:
        """Wait until the program ends; return its exit status."""
        end = time.monotonic() + PATIENCE
        while (left := end - time.monotonic()) > 0 and self._read(left):
            pass
        return self._process.wait(max(1.0, end - time.monotonic()))

    def waits(self, held: Callable[[], bool]) -> None:
        """Wait until something holds outside the terminal."""
        end = time.monotonic() + PATIENCE
        while not held():
            assert time.monotonic() < end
            self._read(0.02)

    def dies(self, how: signal.Signals) -> int:
        """Send a signal, and wait until the program has ended; return its exit status."""
        self._process.send_signal(how)
        return self.ends()

    def hang_up(self) -> int:
        """Let the line drop, and wait until the program has ended; return its exit status."""
        os.close(self._master)
        self._master = -1
        return self._process.wait(PATIENCE)

    def close(self) -> None:
        """End what still runs."""
        if self._master >= 0:
            os.close(self._master)
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(PATIENCE)


@pytest.fixture
def open_terminal(tmp_path: Path) -> Iterator[Opens]:
    """Opens the program in a terminal, for somebody whose home is the test's."""
    with ExitStack() as stack:

        def opened(lang: str = "en", *, under: Sequence[str] = (), **more: str) -> Terminal:
            environ = {
                "PATH": os.environ["PATH"],
                "HOME": str(tmp_path),
                "TERM": "xterm-256color",
                "LANG": f"{lang}.UTF-8",
                **more,
            }
            terminal = Terminal(environ, under=under)
            stack.callback(terminal.close)
            return terminal

        yield opened
