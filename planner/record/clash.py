"""Where two edits of one field meet: what it is about in facts that every language can say, and both values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Shown = Mapping[str, Any]
"""What a form showed, by the form's own names."""


@dataclass(frozen=True, slots=True)
class Matter:
    """What a document is.

    ``name`` and ``number`` are the client's, or the product's, or a task's own words; ``when`` is the month or the day
    that it is of, ``kind`` the reflection's period or the task's kind; ``codes`` are the products' by id.
    """

    table: str
    name: str = ""
    number: str = ""
    when: str = ""
    kind: str = ""
    codes: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that has another value than was expected.

    ``field`` is empty where it is the whole document that is there, or gone. ``mine`` is what was to be kept, ``found``
    what is kept, both as the file holds them; ``part`` is the key in a field that holds a mapping. ``key`` is the
    form's own name of it, ``stands`` what that form would show by now. ``goes`` says that the whole document was to go.
    """

    matter: Matter
    id: int
    field: str
    mine: Any
    found: Any
    part: str = ""
    key: str = ""
    stands: Any = None
    goes: bool = False
