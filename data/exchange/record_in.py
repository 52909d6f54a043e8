"""A whole record in a file of its own: what ``planner export x.json`` writes, or a colleague's file."""

import os
from pathlib import Path
from typing import Final

from data.disk import beside, target_of
from data.exchange.incoming import plain_file
from data.journal import Journal
from data.state import newer, read
from data.storage import RecordStorage
from data.trouble import NotARecord
from planner.record.book import Book
from planner.record.check import ensure_all_sound
from planner.record.errors import DamagedRecord, NotUnderstood

_LARGEST: Final = 512 << 20
"""How many bytes a record may have: ten years of a busy rep are 60 MB."""


def is_record(path: Path) -> bool:
    """Say whether a file is meant as a record, by its ending."""
    return path.suffix.lower() == ".json"


def read_record(path: Path) -> Book:
    """Return the record in the file at ``path``, with what stands in a journal beside it. It is only read.

    Raises NotFound, NotUnderstood for one that is too large, and FileTrouble for what is no record or a damaged one.
    """
    descriptor, status = plain_file(path)
    os.close(descriptor)
    if status.st_size > _LARGEST:
        raise NotUnderstood(lambda words: words.import_too_large(path.name))
    if not status.st_size:
        raise NotUnderstood(lambda words: words.import_empty(path.name))
    target = target_of(path)
    try:
        state = read(RecordStorage(target), Journal(beside(target, ".journal")))
        if trouble := newer(state, path):
            raise trouble
        ensure_all_sound(state.book)
    except DamagedRecord as damaged:
        table, id_ = damaged.table, damaged.id
        raise NotARecord(lambda words: words.import_damaged(str(path), table, id_)) from None
    return state.book
