"""The line to the rep's terminal, and what happens when it is gone."""

import asyncio
import os
import select
import signal
import sys
from typing import TYPE_CHECKING, TextIO, cast

from textual.drivers.linux_driver import LinuxDriver
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import TextIOWrapper

    from textual.app import App


class Outgoing:
    """Sends to a terminal as long as it is there; nobody reads what is sent after that, so it is dropped.

    The error would end the thread that sends, and the app would wait for it for ever once its queue is full.
    """

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal
        self.gone = False

    def write(self, text: str) -> None:
        """Send a text."""
        self._unless_gone(lambda: self._terminal.write(text))

    def flush(self) -> None:
        """Send what was kept back."""
        self._unless_gone(self._terminal.flush)

    def fileno(self) -> int:
        """Return the number of the terminal's file."""
        return self._terminal.fileno()

    def _unless_gone(self, send: "Callable[[], object]") -> None:
        if self.gone:
            return
        try:
            send()
        except OSError:
            self.gone = True
            # What is still kept back, and what is said on leaving, must not fail either.
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)


class LineDriver(LinuxDriver):
    """Textual's driver for a terminal whose line may drop.

    The system tells only the first program on a terminal that it is gone. Where that is ``make`` or a shell that does
    not pass it on, the planner would stay behind, reading an end of input for ever: it is told here.
    """

    def __init__(
        self, app: "App[object]", *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        self._file = cast("TextIOWrapper", Outgoing(cast("TextIO", self._file)))
        self._stop_watching: Callable[[], object] | None = None

    @override
    def start_application_mode(self) -> None:
        """Take over the terminal, and watch whether it is there."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if sys.platform == "linux" and self._stop_watching is None:
            self._stop_watching = _watch(self.fileno)

    @override
    def close(self) -> None:
        """Let the terminal go."""
        if self._stop_watching is not None:
            self._stop_watching()
        super().close()


if sys.platform == "linux":

    def _watch(terminal: int) -> "Callable[[], object]":
        """Raise SIGHUP once when a terminal is gone; return what ends the watch."""
        loop = asyncio.get_running_loop()
        watch = select.epoll()
        # A hangup is reported even to who asks for nothing; so no key wakes this.
        watch.register(terminal, 0)

        def told() -> None:
            loop.remove_reader(watch.fileno())
            signal.raise_signal(signal.SIGHUP)

        def stop() -> None:
            loop.remove_reader(watch.fileno())
            watch.close()

        loop.add_reader(watch.fileno(), told)
        return stop
