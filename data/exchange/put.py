"""Putting a new file where a rep names it: whole or not at all, private, and over nothing that was there."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from data.disk import replace_file
from data.lines import drawn_name
from data.state import file_of
from data.storage import RecordStorage
from data.trouble import unwritable
from planner.record.book import Book
from planner.record.errors import FileTrouble


def put(path: Path, parts: Iterable[bytes], *, over: bool) -> None:
    """Write ``parts`` to a file at ``path``, 0600; ``over`` lets it take the place of one that is there.

    Raises FileTrouble where one is there, or the directory is not, or the disk refuses: then nothing is left behind.
    """
    ensure_place(path, over=over)
    if over:
        replace_file(path, parts)
        return
    new = path.with_name(f".{path.name}.{os.urandom(6).hex()}.new")
    try:
        replace_file(new, parts)
        _link(new, path)
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)


def ensure_place(path: Path, *, over: bool) -> None:
    """Raise FileTrouble where no file can be made: nobody waits for a long export only to hear that."""
    try:
        _ensure_new(path, over=over)
    except OSError as error:
        raise unwritable(error, path) from None


def _ensure_new(path: Path, *, over: bool) -> None:
    if not path.parent.is_dir():
        raise FileTrouble(lambda words: words.no_directory(str(path.parent)))
    if path.is_dir():
        raise FileTrouble(lambda words: words.file_not_plain(str(path)))
    if os.path.lexists(path) and not over:
        raise _there(path)


def _there(path: Path) -> FileTrouble:
    return FileTrouble(lambda words: words.export_there(str(path)))


def _link(new: Path, path: Path) -> None:
    """Give a file its name, unless that is taken by now."""
    try:
        os.link(new, path)
    except FileExistsError:
        raise _there(path) from None
    except OSError as error:
        raise unwritable(error, path) from None


def put_record(path: Path, book: Book, *, over: bool) -> None:
    """Write a whole record as the file of one, which plain TinyDB opens and planner goes on with.

    Raises FileTrouble as ``put`` does.
    """
    ensure_place(path, over=over)
    new = path.with_name(f".{path.name}.{os.urandom(6).hex()}.new")
    try:
        RecordStorage(new).write(file_of(book, drawn_name(), {}, {}))
        if over:
            new.replace(path)
        else:
            _link(new, path)
    except OSError as error:
        raise unwritable(error, path) from None
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
