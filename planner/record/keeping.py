"""What is kept beside the record and comes back when it is needed: copies, what can be saved, what is to be mended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from planner.record.errors import FileTrouble


class Occasion(StrEnum):
    """Occasion a copy of the record's file was made."""

    DAY = "day"
    """The day's first time that the file was written anew."""
    HAND = "hand"
    """The rep asked for it."""
    EDIT = "edit"
    """Another program had written the file."""
    SCHEMA = "schema"
    """The file was of an older schema."""
    REPLACED = "replaced"
    """A copy was brought back in its place."""


class Way(StrEnum):
    """How a record that cannot be read may come back."""

    BACKUP = "backup"
    """The newest good copy, with all that was recorded after it as far as that is kept."""
    SALVAGE = "salvage"
    """What can still be read of the file and its journal."""
    ANEW = "anew"
    """An empty record."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of the record as a list shows it.

    ``counts`` are its documents by table, empty where it is damaged (``good`` False); ``later`` how many transactions
    that came after it are kept.
    """

    name: str
    day: date
    occasion: Occasion
    counts: Mapping[str, int] = field(default_factory=dict)
    later: int = 0
    good: bool = True


@dataclass(frozen=True, slots=True)
class Offer:
    """A way to a record that can be read, and what it comes to.

    ``counts`` are the documents by table; ``copy`` the name and ``day`` the day of the copy that it begins with;
    ``later`` how many transactions came after that; ``lost`` how many pieces could not be read.
    """

    way: Way
    counts: Mapping[str, int]
    copy: str = ""
    day: date | None = None
    later: int = 0
    lost: int = 0


class Flaw(StrEnum):
    """What can be wrong with a record or with the files around it."""

    # The files.
    DAMAGED = "damaged"
    """The file or its journal cannot be read."""
    SUM = "sum"
    """The file is not as it was written: edited by hand, or changed by the disk."""
    COUNTS = "counts"
    """The counts in the file's head are not those of its documents."""
    COUNTER = "counter"
    """A table would give an id that is taken already."""
    TORN = "torn"
    """The journal ends in a line that was never acknowledged."""
    FOLDED = "folded"
    """A journal is left over that the file holds already."""
    MODE = "mode"
    """Others can read a private file or directory (``found`` is its path)."""
    OPEN = "open"
    """Everybody can write the directory."""
    LEFTOVER = "leftover"
    """A file is left over from a session that was killed."""
    NETWORK = "network"
    """The file stands on a network file system without locks."""
    BACKUP = "backup"
    """A copy cannot be read (``found`` is its name)."""

    # The record.
    UNREADABLE = "unreadable"
    """A document holds what it cannot hold."""
    REFERENCE = "reference"
    """A document refers to another one that is not there."""
    NUMBER = "number"
    """Two clients have one number."""
    TWO_CARDS = "two_cards"
    """A client has two open cards."""
    TWICE = "twice"
    """What there may be one of (a month's goal, a product's code) is there twice."""
    DERIVED = "derived"
    """What was counted along with each entry is not what counting anew gives."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, and whether it can be mended without asking the rep for anything.

    ``table``, ``id`` and ``field`` name the document, ``found`` what stands there, or the file; ``trouble`` says why
    the file cannot be read.
    """

    flaw: Flaw
    table: str = ""
    id: int = 0
    field: str = ""
    found: str = ""
    mends: bool = False
    trouble: FileTrouble | None = None
