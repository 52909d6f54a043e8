"""What can go wrong, each with its exit status and one sentence that says what was wrong and what would do.

The sentence is the language's: an error holds a typed reference to it (``lambda words: words.unknown_verb("x")``), so
that a missing sentence or slot is found before the program runs.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from planner.record.clash import Clash, Matter

if TYPE_CHECKING:
    from planner.language.words import Words

    Sentence = Callable[[Words], str]


class PlannerError(Exception):
    """A refusal that a rep reads as one sentence; nothing was recorded.

    ``start`` and ``end`` are the place of what was wrong in the line that was typed, in characters; both 0 where it
    has none.
    """

    status = 2
    start = 0
    end = 0

    def __init__(self, sentence: "Sentence") -> None:
        super().__init__(sentence)
        self._sentence = sentence

    def at(self, start: int, end: int) -> Self:
        """Return this error with its place in the line, unless it knows it already."""
        if not self.end:
            self.start, self.end = start, end
        return self

    def sentence(self, words: "Words") -> str:
        """Return what is shown to the rep."""
        return self._sentence(words)


class NotUnderstood(PlannerError):
    """Something typed does not say what it should."""

    def __init__(self, sentence: "Sentence", *, start: int = 0, end: int = 0) -> None:
        super().__init__(sentence)
        self.start, self.end = start, end


class Ambiguous(PlannerError):
    """A person's name fits several clients; ``fits`` holds (number, name, phone or empty) of each."""

    def __init__(self, text: str, fits: Sequence[tuple[str, str, str]]) -> None:
        super().__init__(lambda words: words.ambiguous(text, fits))
        self.text, self.fits = text, tuple(fits)


class NotFound(PlannerError):
    """Nobody and nothing fits."""

    status = 5


class UnknownPerson(NotFound):
    """Nobody in the archive fits ``name``.

    With ``may_open`` the rep may open a new card, or name one of the held ones. ``near`` are those who may be meant all
    the same, each with number, name and phone: they are offered, and never guessed.
    """

    def __init__(self, name: str, *, may_open: bool = False, near: Sequence[tuple[str, str, str]] = ()) -> None:
        self.name, self.may_open, self.near = name, may_open, tuple(near)
        super().__init__(lambda words: words.unknown_person(name, self._near(words)))

    def options(self) -> NotFound:
        """Return this error as it is said where options open a card."""
        return NotFound(lambda words: words.unknown_person_options(self.name, self._near(words)))

    def _near(self, words: "Words") -> list[str]:
        return [words.person(name, number) for number, name, _ in self.near]


class AlreadyOnFile(PlannerError):
    """A new visitor's phone belongs to the client ``number`` already."""

    def __init__(self, phone: str, number: str, name: str) -> None:
        super().__init__(lambda words: words.already_on_file(phone, number, name))
        self.phone, self.number, self.name = phone, number, name

    def of_client(self, mine: str) -> Self:
        """Return this error as it is said of a client ``mine`` who is to get the phone: the two may be one person."""
        self._sentence = lambda words: words.phone_of_another(self.phone, mine, self.number, self.name)
        return self


class Conflict(PlannerError):
    """A field that is to be changed no longer has the value that the change starts from, or that a form showed.

    ``clashes`` holds each such field with both values; ``mine`` is what the field was to become.
    """

    status = 4

    def __init__(
        self, table: str, id_: int, field: str, expected: object, found: object, *, mine: object = None
    ) -> None:
        super().__init__(lambda words: words.conflict(self.clashes))
        self.table, self.id, self.field, self.expected, self.found = table, id_, field, expected, found
        self.clashes: tuple[Clash, ...] = (Clash(Matter(table), id_, field, mine, found),)

    @classmethod
    def of(cls, clashes: Sequence[Clash]) -> Self:
        """Return the conflict of one field or several."""
        first = clashes[0]
        conflict = cls(first.matter.table, first.id, first.field, None, first.found, mine=first.mine)
        conflict.clashes = tuple(clashes)
        return conflict

    def about(self, matter: Matter) -> Self:
        """Return this conflict with what it is about."""
        self.clashes = tuple(replace(clash, matter=matter) for clash in self.clashes)
        return self


class FileTrouble(PlannerError):
    """The file cannot be read or written."""

    status = 3


class Damaged(FileTrouble):
    """What the file holds cannot be read; it is left as it is."""


class DamagedRecord(Damaged):
    """A document's field holds what it cannot hold."""

    def __init__(self, table: str, id_: int, field: str, found: str) -> None:
        super().__init__(lambda words: words.damaged(table, id_, field, found))
        self.table, self.id, self.field, self.found = table, id_, field, found


class Busy(PlannerError):
    """Another session holds the file's lock and does not let go."""

    status = 4
