"""What a transaction is made of: changes of documents, each with its inverse."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from planner.record.documents import Document, document
from planner.record.errors import Conflict

if TYPE_CHECKING:
    from planner.record.book import Book


@dataclass(frozen=True, slots=True)
class Change:
    """One document's change: only the fields that change, before and after.

    ``before`` None: the document is new, and ``after`` is the whole of it. ``after`` None: it goes, and ``before``
    is the whole of it. In a field, None stands for absent.
    """

    table: str
    id: int
    before: Document | None
    after: Document | None

    @property
    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.table, self.id, self.after, self.before)

    def applied(self, found: Document | None) -> dict[str, Any] | None:
        """Return the document after the change, None where it goes.

        Raises Conflict where a field that changes has another value than the change starts from, and where a document
        that is to go holds anything else than it did.
        """
        if self.before is None:
            if found is not None:
                raise Conflict(self.table, self.id, "", None, found, mine=self.after)
        elif found is None:
            raise Conflict(self.table, self.id, "", self.before, None)
        elif found is not self.before:
            for name in self.before if self.after is not None else {**self.before, **found}:
                if found.get(name) != self.before.get(name):
                    mine = (self.after or {}).get(name)
                    raise Conflict(self.table, self.id, name, self.before.get(name), found.get(name), mine=mine)
        if self.after is None:
            return None
        if self.before is None:
            return {name: value for name, value in self.after.items() if value is not None}
        merged = {**(found or {}), **self.after}
        return {name: value for name, value in merged.items() if value is not None or name not in self.after}


def added(table: str, entity: Any) -> Change:
    """Return the change that adds a new entity under its id."""
    return Change(table, entity.id, None, document(entity))


def altered(table: str, old: Any, new: Any, found: Document) -> Change | None:
    """Return the change from ``old`` to ``new`` with only the fields that differ, None where none does.

    It starts from what the document ``found`` says of these fields, a default written out included; one that is
    already as it is to become is left out. Raises Conflict where a field no longer is what ``old`` holds.
    """
    before, after = document(old), document(new)
    names = [name for name in {**before, **after} if before.get(name) != after.get(name)]
    now = document(type(old).read(old.id, found)) if names else {}
    names = [name for name in names if now.get(name) != after.get(name)]
    for name in names:
        if now.get(name) != before.get(name):
            raise Conflict(table, old.id, name, before.get(name), now.get(name), mine=after.get(name))
    if not names:
        return None
    return Change(table, old.id, {n: found.get(n) for n in names}, {n: after.get(n) for n in names})


class What(StrEnum):
    """What a transaction did; each has its sentence in every language (``words.did``)."""

    VISITORS = "visitors"
    VISITOR = "visitor"
    CARD = "card"
    CLIENT = "client"
    FOLLOW_UP = "follow_up"
    VISIT = "visit"
    GREETING = "greeting"
    REFERRAL = "referral"
    EVENT = "event"
    ATTEMPT = "attempt"
    DEAL = "deal"
    LOST = "lost"
    EXCLUDED = "excluded"
    RETURNED = "returned"
    STEP = "step"
    TASK = "task"
    TASK_DONE = "task_done"
    POSTPONED = "postponed"
    DECLINED = "declined"
    GOAL = "goal"
    SETTINGS = "settings"
    SET_UP = "set_up"
    PRODUCT = "product"
    MARKET = "market"
    MARKET_GONE = "market_gone"
    ANSWER = "answer"
    CLOSED = "closed"
    IMPORT = "import"
    SEVERAL = "several"
    MENDED = "mended"
    CHANGED = "changed"
    LIST = "list"
    LIST_GONE = "list_gone"
    MERGED = "merged"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Label:
    """What a transaction did, for the history, without a language.

    ``who`` is a name, ``number`` the client's number, ``detail`` a product, a date or the first words of a text.
    """

    what: What
    who: str = ""
    number: str = ""
    detail: str = ""
    count: int = 1


@dataclass(frozen=True, slots=True)
class Transaction:
    """Changes that are kept together or not at all.

    ``upkeep`` is what the program keeps up by itself (the day's stored targets): undo leaves it alone.
    """

    label: Label
    changes: tuple[Change, ...]
    upkeep: tuple[Change, ...] = ()


Action = Callable[["Book"], Transaction]
"""A pure function from the fresh book to what is to change."""

Documents = Mapping[str, Mapping[int, Document]]
"""Tables by name, documents by id."""
