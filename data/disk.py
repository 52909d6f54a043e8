"""Private files, whole or not at all: what reads and writes for every file that is ours.

A file is replaced, never edited in place: a temporary one beside it is written, synced and renamed over it.
Directories that we create are 0700 and files 0600, whatever the umask; what exists already keeps its mode.
"""

import errno
import os
import stat
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from data.trouble import Unreadable, Unwritable, unreadable, unwritable
from planner.record.errors import FileTrouble

PRIVATE_FILE = 0o600
PRIVATE_DIRECTORY = 0o700

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
_NOT_THERE = {errno.ENOENT, errno.ENOTDIR, errno.EBADF, errno.ELOOP}
_UNSYNCED = {errno.EINVAL, errno.ENOTSUP}
"""What file systems answer that cannot sync a directory."""


def target_of(path: Path) -> Path:
    """Return the file that ``path`` names, symbolic links followed; it need not exist.

    Raises Unreadable where the links go round in circles.
    """
    try:
        return Path(os.path.realpath(path, strict=True))
    except OSError:
        return _target_of_missing(path)


def leads_to(path: Path, target: Path) -> os.stat_result | None:
    """Return the status of ``target`` where ``path`` surely leads to it, as it did when that was its ``target_of``.

    A file with one name only is in one directory only, whatever links lead there: what stands beside it is the same.
    """
    try:
        there = os.lstat(target)
        found = there if path == target else path.stat()
    except OSError:
        return None
    sure = stat.S_ISREG(there.st_mode) and there.st_nlink == 1 and os.path.samestat(found, there)
    return there if sure else None


def _target_of_missing(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        raise unreadable(OSError(errno.ELOOP, ""), path) from None


def beside(target: Path, ending: str) -> Path:
    """Return the file beside ``target`` that is named for it: its lock, its journal."""
    return target.with_name(target.name + ending)


def make_directory(directory: Path) -> None:
    """Create ``directory`` and the missing ones above it, each 0700. Raises Unwritable."""
    if directory.is_dir():
        return
    make_directory(directory.parent)
    try:
        directory.mkdir(PRIVATE_DIRECTORY)
        directory.chmod(PRIVATE_DIRECTORY)
    except FileExistsError:
        if not directory.is_dir():
            raise unwritable(OSError(errno.ENOTDIR, ""), directory) from None
    except OSError as error:
        raise unwritable(error, directory) from None


def open_to_read(path: Path) -> int | None:
    """Open a plain file for reading and return its descriptor, None where there is no such file.

    Never waits, whatever stands at ``path``. Raises Unreadable.
    """
    descriptor, status = opened_to_read(path)
    return None if status is None else descriptor


def opened_to_read(path: Path) -> tuple[int, os.stat_result | None]:
    """Do what ``open_to_read`` does and return with it the file's status, None where there is no such file."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        return -1, None
    except OSError as error:
        raise unreadable(error, path) from None
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        raise Unreadable(lambda words: words.file_not_plain(str(path)))
    return descriptor, status


def read_file(path: Path) -> bytes | None:
    """Return a plain file's bytes, None where there is none. Raises Unreadable."""
    descriptor = open_to_read(path)
    if descriptor is None:
        return None
    try:
        with os.fdopen(descriptor, "rb") as file:
            return file.read()
    except OSError as error:
        raise unreadable(error, path) from None


def replace_file(
    path: Path,
    parts: Iterable[bytes],
    temporary: Path | None = None,
    seal: Callable[[], tuple[int, bytes] | None] = lambda: None,
) -> os.stat_result:
    """Put a file of ``parts`` in the place of ``path``, durably; return its status.

    Without a name for the ``temporary`` file one is drawn. ``seal`` is asked when all parts are written: what it
    returns goes over the bytes at that place (a checksum of the whole, near its beginning). On any error the
    temporary file is removed and ``path`` is what it was. Raises Unwritable.
    """
    name = temporary or path.with_name(f".{path.name}.{os.urandom(6).hex()}.tmp")
    try:
        status = _written(name, parts, seal)
        _put_in_place(name, path)
    except OSError as error:
        _remove(name)
        raise unwritable(error, path) from None
    except BaseException:
        _remove(name)
        raise
    return status


def write_whole(descriptor: int, data: bytes) -> None:
    """Write all of ``data``: a file system may take less at a time. Raises OSError."""
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def planted(path: Path) -> FileTrouble | None:
    """Return what to say of a link or another user's file where one of ours is to stand, None where there is none."""
    try:
        status = os.lstat(path)
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return Unwritable(lambda words: words.file_planted(str(path)))
    if status.st_uid != os.geteuid():
        return Unwritable(lambda words: words.file_of_another(str(path)))
    return None


def remove_stale(path: Path) -> None:
    """Remove what a killed session left behind. Raises Unwritable, also where something else stands there."""
    if trouble := planted(path):
        raise trouble
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(error, path) from None


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _written(path: Path, parts: Iterable[bytes], seal: Callable[[], tuple[int, bytes] | None]) -> os.stat_result:
    descriptor = os.open(path, _NEW, PRIVATE_FILE)
    with os.fdopen(descriptor, "wb") as file:
        os.fchmod(descriptor, PRIVATE_FILE)
        file.writelines(parts)
        if sealed := seal():
            file.seek(sealed[0])
            file.write(sealed[1])
        file.flush()
        os.fsync(descriptor)
        return os.fstat(descriptor)


def _put_in_place(new: Path, path: Path) -> None:
    """Rename ``new`` over ``path`` and sync the directory; where that fails, what was there comes back."""
    directory = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    kept = new.with_name(new.name + ".old")
    try:
        was_there = _kept(path, kept)
        new.replace(path)
        try:
            _sync_directory(directory)
        except OSError:
            _put_back(kept, path, was_there=was_there)
            raise
    finally:
        _remove(kept)
        os.close(directory)


def sync_directory_of(path: Path) -> None:
    """Make durable that ``path`` was made or taken away. Raises OSError."""
    directory = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        _sync_directory(directory)
    finally:
        os.close(directory)


def _sync_directory(directory: int) -> None:
    try:
        os.fsync(directory)
    except OSError as error:
        if error.errno not in _UNSYNCED:
            raise


def _kept(path: Path, kept: Path) -> bool | None:
    """Give the present file a second name; say whether there is one, None where the file system cannot."""
    _remove(kept)
    try:
        kept.hardlink_to(path)
    except FileNotFoundError:
        return False
    except OSError:
        return None
    return True


def _put_back(kept: Path, path: Path, *, was_there: bool | None) -> None:
    if was_there:
        kept.replace(path)
    elif was_there is False:
        path.unlink()


def refusal(path: Path) -> FileTrouble | None:
    """Return why the file must not be written, None where it may be; nothing is touched to find out.

    Another's file, one in a directory that everybody can write, one that its owner or the disk protects.
    ``path`` has its links followed already; where it does not exist, its nearest directory decides.
    """
    try:
        try:
            status = os.lstat(path)
        except FileNotFoundError:
            status = None
        return (status and refusal_of_file(path, status)) or _refusal_of_directory(path.parent)
    except OSError as error:
        return unwritable(error, path)


def refusal_of_file(path: Path, status: os.stat_result) -> FileTrouble | None:
    """Return why a file with that ``status`` must not be written, None where it may be."""
    if status.st_uid != os.geteuid():
        return Unwritable(lambda words: words.file_of_another(str(path)))
    if not status.st_mode & stat.S_IWUSR:
        return Unwritable(lambda words: words.file_write_forbidden(str(path)))
    return None


def _refusal_of_directory(directory: Path) -> FileTrouble | None:
    while (mode := _mode(directory)) is None:
        directory = directory.parent
    if not stat.S_ISDIR(mode):
        return unwritable(OSError(errno.ENOTDIR, ""), directory)
    if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
        return Unwritable(lambda words: words.file_directory_open(str(directory)))
    if not os.access(directory, os.W_OK | os.X_OK):
        return Unwritable(lambda words: words.file_write_forbidden(str(directory)))
    return None


def _mode(path: Path) -> int | None:
    """Return the type and mode of what stands at ``path``, links followed; None where nothing does. Raises OSError."""
    try:
        return path.stat().st_mode
    except OSError as error:
        if error.errno in _NOT_THERE:
            return None
        raise
