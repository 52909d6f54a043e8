"""Files that are imported: which format they have, by what stands in them, and their rows."""

import os
import stat
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from data.disk import opened_to_read
from data.paths import named
from data.trouble import Unreadable, unreadable
from planner.entry.importing.port import Files, Record
from planner.entry.importing.sheets import Sheet
from planner.record.errors import NotFound, NotUnderstood
from planner.record.text import clean

LARGEST: Final = 64 << 20
"""How many bytes a file may have."""
_ZIP: Final = b"PK\x03\x04"
_OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"


_ENDINGS: Final = (".csv", ".tsv", ".txt", ".xlsx", ".vcf", ".json")
"""What a file's name ends in that is offered; any other can be named."""


def read_files(*paths: str) -> Files:
    """Return what stands in files, a ``~`` at their begin taken for the rep's home.

    Raises NotFound, NotUnderstood and FileTrouble.
    """
    from data.exchange.record_in import is_record, read_record

    sheets: list[Sheet] = []
    records: list[Record] = []
    for path in map(named, paths):
        if is_record(path):
            records.append(Record(path.name, read_record(path)))
        else:
            sheets += read_sheets(path)
    return Files(sheets, records)


def paths_starting(typed: str) -> Sequence[str]:
    """Return the paths that begin as typed and may be imported, directories with a slash behind; none where none is."""
    head, slash, begun = typed.rpartition("/")
    try:
        found = sorted(os.scandir(named(head + slash)), key=lambda one: one.name)
        return [
            f"{head}{slash}{one.name}{'/' if one.is_dir() else ''}"
            for one in found
            if one.name.startswith(begun) and (begun[:1] == "." or one.name[:1] != ".")
            if one.is_dir() or one.name.lower().endswith(_ENDINGS)
        ]
    except OSError:
        return []


def read_sheets(path: Path) -> Sequence[Sheet]:
    """Return a file's rows; those that cannot be read say why. Raises NotFound, NotUnderstood, FileTrouble."""
    data, name = read_whole(path), path.name
    if data.startswith(_OLD_WORKBOOK):
        raise NotUnderstood(lambda words: words.import_old_workbook(name))
    if data.startswith(_ZIP) or path.suffix.lower() == ".xlsx":
        from data.exchange.workbook_in import sheets_of

        return sheets_of(name, data)
    if path.suffix.lower() == ".vcf" or data[:64].lstrip(b"\xef\xbb\xbf\r\n ").upper().startswith(b"BEGIN:VCARD"):
        from data.exchange.cards_in import sheet_of_cards

        return [sheet_of_cards(name, data)]
    from data.exchange.tables import sheet_of

    return [sheet_of(name, data)]


def plain_file(path: Path) -> tuple[int, os.stat_result]:
    """Open a plain file; return its descriptor and status. Raises NotFound and Unreadable."""
    try:
        plain = stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        # What is in the way is said when it is opened.
        plain = True
    if not plain:
        raise Unreadable(lambda words: words.import_not_plain(str(path)))
    if "\0" in str(path):
        raise NotFound(lambda words: words.import_no_file(clean(str(path))))
    descriptor, status = opened_to_read(path)
    if status is None:
        raise NotFound(lambda words: words.import_no_file(str(path)))
    return descriptor, status


def read_whole(path: Path, largest: int = LARGEST) -> bytes:
    """Return a file's bytes. Raises NotFound, NotUnderstood for one that is too large, and FileTrouble."""
    descriptor, _ = plain_file(path)
    try:
        with os.fdopen(descriptor, "rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        raise unreadable(error, path) from None
    if len(data) > largest:
        raise NotUnderstood(lambda words: words.import_too_large(path.name))
    return data
