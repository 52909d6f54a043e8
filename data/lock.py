"""One writer at a time: a lock on an empty file that stays where it is."""

import errno
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.disk import PRIVATE_FILE
from data.trouble import Unwritable, unwritable
from planner.record.errors import Busy

PATIENCE = 60.0
"""Seconds after which a lock that is not let go counts as stuck."""


@contextmanager
def locked(path: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock file ``path`` (made where there is none) for the length of a block.

    Waits in the kernel's queue, so that a busy writer starves nobody. Raises Busy after ``patience`` seconds,
    Unwritable where the lock cannot be made.
    """
    descriptor = _taken(path, patience)
    try:
        yield
    finally:
        os.close(descriptor)


def _taken(path: Path, patience: float) -> int:
    while True:
        descriptor = _opened(path)
        try:
            held = _hold(descriptor, patience)
        except OSError as error:
            os.close(descriptor)
            raise unwritable(error, path) from None
        if not held:
            raise Busy(lambda words: words.file_busy(str(path.with_suffix(""))))
        if _still_there(path, descriptor):
            return descriptor
        os.close(descriptor)


def _opened(path: Path) -> int:
    flags = os.O_RDWR | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        try:
            descriptor = os.open(path, flags)
        except FileNotFoundError:
            descriptor = os.open(path, flags | os.O_CREAT, PRIVATE_FILE)
            os.fchmod(descriptor, PRIVATE_FILE)
    except OSError as error:
        raise unwritable(error, path) from None
    if os.fstat(descriptor).st_uid != os.geteuid():
        os.close(descriptor)
        raise Unwritable(lambda words: words.file_of_another(str(path)))
    return descriptor


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


def _still_there(path: Path, descriptor: int) -> bool:
    try:
        found = path.stat(follow_symlinks=False)
    except FileNotFoundError:
        return False
    held = os.fstat(descriptor)
    return (found.st_dev, found.st_ino) == (held.st_dev, held.st_ino)
