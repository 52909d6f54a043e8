"""What a disk can refuse, each with its sentence; exit status 3."""

import errno
from pathlib import Path

from planner.record.errors import Damaged, FileTrouble

_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_PERMISSION = {errno.EACCES, errno.EPERM, errno.EROFS}


class Unreadable(FileTrouble):
    """The file is there and cannot be read."""


class Unwritable(FileTrouble):
    """The file can be read and not written; what was to be recorded is not."""


class NoRoom(Unwritable):
    """The disk or the quota is full."""


class NotARecord(Damaged):
    """The file holds something else than a planner's record, or a damaged one. It is left as it is."""


def unreadable(error: OSError, path: Path) -> Unreadable:
    """Return the trouble that an error of reading is."""
    if error.errno in _PERMISSION:
        return Unreadable(lambda words: words.file_read_forbidden(str(path)))
    return Unreadable(lambda words: words.file_disk(str(path), _code(error)))


def unwritable(error: OSError, path: Path) -> Unwritable:
    """Return the trouble that an error of writing is."""
    if error.errno in _ROOM:
        return NoRoom(lambda words: words.file_no_room(str(path)))
    if error.errno in _PERMISSION:
        return Unwritable(lambda words: words.file_write_forbidden(str(path)))
    return Unwritable(lambda words: words.file_disk(str(path), _code(error)))


def _code(error: OSError) -> str:
    return errno.errorcode.get(error.errno or 0, str(error.errno))
