"""One writer at a time: a lock on an empty file that stays where it is."""

import errno
import fcntl
import os
import stat
from pathlib import Path

from data.disk import PRIVATE_FILE, planted
from data.trouble import unwritable
from planner.record.errors import Busy

_FLAGS = os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

PATIENCE = 60.0
"""Seconds after which a lock that is not let go counts as stuck."""


class locked:  # noqa: N801 - a context manager, said as a verb
    """Hold the lock file ``path`` for the length of a block; say whether it is held.

    It is made where there is none; with ``make`` False nothing is held then, nor where it is none of ours. Waits in the
    kernel's queue, so that a busy writer starves nobody. Raises Busy after ``patience`` seconds, Unwritable where the
    lock cannot be made.
    """

    __slots__ = ("_descriptor", "_make", "_path", "_patience")

    def __init__(self, path: Path, patience: float = PATIENCE, *, make: bool = True) -> None:
        self._path, self._patience, self._make = path, patience, make
        self._descriptor: int | None = None

    def __enter__(self) -> bool:
        self._descriptor = _taken(self._path, self._patience, make=self._make)
        return self._descriptor is not None

    def __exit__(self, *_: object) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)


def _taken(path: Path, patience: float, *, make: bool) -> int | None:
    while True:
        descriptor, status = _opened(path, make=make)
        if status is None:
            return None
        try:
            held = _hold(descriptor, patience)
        except OSError as error:
            os.close(descriptor)
            raise unwritable(error, path) from None
        if not held:
            raise Busy(lambda words: words.file_busy(str(path.with_suffix(""))))
        if _still_there(path, status):
            return descriptor
        os.close(descriptor)


def _opened(path: Path, *, make: bool) -> tuple[int, os.stat_result | None]:
    try:
        try:
            descriptor = os.open(path, _FLAGS)
        except FileNotFoundError:
            if not make:
                raise
            descriptor = os.open(path, _FLAGS | os.O_CREAT, PRIVATE_FILE)
            os.fchmod(descriptor, PRIVATE_FILE)
    except OSError as error:
        if not make:
            return -1, None
        raise planted(path) or unwritable(error, path) from None
    status = os.fstat(descriptor)
    if status.st_uid != os.geteuid() or not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        if not make:
            return -1, None
        raise planted(path) or unwritable(OSError(errno.EACCES, ""), path)
    return descriptor, status


def _hold(descriptor: int, patience: float) -> bool:
    """Take the lock; where the wait was in vain, the descriptor is closed as soon as the lock comes."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in {errno.EAGAIN, errno.EACCES}:
            raise
        if patience > 0:
            return _waited(descriptor, patience)
        # A waiter that nobody waits for would take the lock later, and be in another session's way.
        os.close(descriptor)
        return False
    return True


def _waited(descriptor: int, patience: float) -> bool:
    """Wait for the lock in a thread of its own: a blocking call in this one could not be given up."""
    from concurrent.futures import Future
    from threading import Thread

    turn: Future[None] = Future()

    def wait() -> None:
        trouble = None
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError as error:
            trouble = error
        if not turn.set_running_or_notify_cancel():
            os.close(descriptor)
        elif trouble is not None:
            turn.set_exception(trouble)
        else:
            turn.set_result(None)

    Thread(target=wait, name="planner-lock", daemon=True).start()
    try:
        turn.result(patience)
    except TimeoutError:
        return not turn.cancel()
    except KeyboardInterrupt:
        if not turn.cancel():
            os.close(descriptor)
        raise
    return True


def _still_there(path: Path, held: os.stat_result) -> bool:
    try:
        return os.path.samestat(os.lstat(path), held)
    except FileNotFoundError:
        return False
