"""What the rooms outside the method must offer; ``planner.cli`` builds them and hands them on."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Protocol

from planner.record.book import Book
from planner.record.care import Festivals, LunarMonth
from planner.record.change import Action, Transaction
from planner.record.errors import FileTrouble
from planner.record.keeping import Offer


class Clock(Protocol):
    """The rep's clock."""

    def now(self) -> datetime:
        """Return the moment in the rep's own zone; its date is the rep's today."""
        ...


class Calendar(Protocol):
    """The country's calendar: its public holidays, the weekends worked for them, its festivals; and the lunar year."""

    def holiday(self, country: str, day: date) -> str | None:
        """Return the public holiday's name, None on other days or where the country is not known."""
        ...

    def makeup(self, country: str, day: date) -> bool:
        """Say whether the country works on that day of rest (China's make-up workdays)."""
        ...

    def announced(self, country: str, year: int) -> bool:
        """Say whether the country's calendar of that year is settled; China's comes each November."""
        ...

    def countries(self) -> tuple[str, ...]:
        """Return the ISO 3166 codes of the countries that are known, sorted."""
        ...

    def festivals(self, country: str, year: int) -> Festivals:
        """Return the festivals of a year on which the country's people are greeted, the earliest first."""
        ...

    def lunar_months(self, year: int) -> Sequence[LunarMonth]:
        """Return the months of the lunar year that begins in ``year``, in their order; none where it is not known."""
        ...


class Spelling(Protocol):
    """How names are spelled in Latin letters."""

    def readings(self, name: str) -> Sequence[Sequence[str]]:
        """Return for each character of a name how it can be read (``zhang``), the likeliest first.

        Nothing for a character that stands for itself.
        """
        ...


class Zones(Protocol):
    """The time zones that are known."""

    def zones_of(self, country: str) -> tuple[str, ...]:
        """Return the zones of a country by its ISO 3166 code, the most used first; empty where none are known."""
        ...

    def is_zone(self, name: str) -> bool:
        """Say whether a zone is known by that name."""
        ...


class BookStore(Protocol):
    """The record on its file. Methods may be called from a worker thread; ``book`` from any."""

    @property
    def book(self) -> Book:
        """The record as this session last saw it."""
        ...

    @property
    def read_only(self) -> bool:
        """Whether the file can be read but not written."""
        ...

    def refusal(self) -> FileTrouble | None:
        """Return why nothing can be recorded, None where it can be; touches nothing."""
        ...

    def transact(self, action: Action) -> Transaction:
        """Run ``action`` on the fresh record and keep its changes durably; return what was kept.

        Raises what the action raises, FileTrouble where the disk refuses, Busy where the lock is not to be had;
        in each case nothing has changed.
        """
        ...

    def refresh(self) -> bool:
        """Take in what other sessions kept; say whether anything was new."""
        ...

    def fold_if_due(self, *, idle: bool = False) -> bool:
        """Write the file whole where what stands beside it has grown large, or ``idle``; say whether it was done.

        Waits for no other session. Raises FileTrouble; nothing is lost then, and it is done later.
        """
        ...

    def subscribe(self, heard: Callable[[Book], None]) -> Callable[[], None]:
        """Call ``heard`` after each change of ``book``, in the thread that made it; return what ends this."""
        ...


class Rescue(Protocol):
    """What brings back a record that cannot be read. Methods may be called from a worker thread."""

    def set_aside(self) -> str:
        """Copy what cannot be read beside it; return the copy's name, empty where it is copied already."""
        ...

    def offers(self) -> Sequence[Offer]:
        """Return the ways back, the fullest first."""
        ...

    def take(self, offer: Offer) -> str:
        """Put what was offered in the file's place; return the name under which the old one is kept, if any.

        Raises FileTrouble, Busy, and NotFound where the offer no longer stands; all is then as it was.
        """
        ...


class Erasure(Protocol):
    """What forgets a client. Methods may be called from a worker thread."""

    def copies(self) -> int:
        """Return how many copies of the record there are, from which the client goes as well."""
        ...

    def erase(self, client: int) -> None:
        """Forget a client for ever.

        Raises NotFound, NotUnderstood for who is forgotten already, Busy, and FileTrouble: it is then finished later.
        """
        ...


class Preferences(Protocol):
    """How it looks: the configuration file."""

    def language(self) -> str | None:
        """Return the language that was chosen (``en``, ``zh``), None where none was."""
        ...

    def choose_language(self, code: str) -> None:
        """Keep the chosen language."""
        ...

    def keymap(self) -> dict[str, str]:
        """Return the keys that were changed: binding id to keys, comma-separated."""
        ...


class Drafts(Protocol):
    """Unfinished text that survives a dropped line."""

    def load(self, name: str) -> str:
        """Return a draft's text, empty where there is none."""
        ...

    def save(self, name: str, text: str) -> None:
        """Keep a draft; empty text forgets it."""
        ...
