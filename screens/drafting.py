"""What is being typed, kept where it survives a dropped line."""

from typing import TYPE_CHECKING, Final

from planner.record.errors import PlannerError
from planner.record.text import bare

if TYPE_CHECKING:
    from textual.timer import Timer

    from planner.record.people import Client
    from planner.record.ports import Drafts
    from screens.app import PlannerApp

AFTER: Final = 0.5
"""Seconds from a key to its draft on disk."""


class Drafting:
    """The drafts by name: as typed at once, on the disk a moment after the last key."""

    def __init__(self, app: "PlannerApp", drafts: "Drafts") -> None:
        self._app, self._drafts = app, drafts
        self._waiting: dict[str, str] = {}
        self._timer: Timer | None = None

    @property
    def waiting(self) -> bool:
        """Whether a draft is not on the disk yet."""
        return bool(self._waiting)

    def put(self, name: str, text: str) -> None:
        """Keep a draft; empty text forgets it."""
        self._waiting[name] = text
        if self._timer is None:
            self._timer = self._app.set_timer(AFTER, self.write)

    def get(self, name: str) -> str:
        """Return a draft as it was last typed, written or not; empty where there is none."""
        return self._waiting[name] if name in self._waiting else self._drafts.load(name)

    def drop(self, client: "Client") -> None:
        """Forget what waits of a client: by its name, and where the client's name or phones stand in it."""
        known = (client.name, *map(bare, client.phones))
        of_client = {name for name, text in self._waiting.items() if any(one in text for one in known)}
        for name in of_client | {f"client {client.id}"} & self._waiting.keys():
            del self._waiting[name]

    def write(self) -> None:
        """Write the drafts that wait; those that the disk refuses wait for the next key."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        waiting, self._waiting = self._waiting, {}
        for name, text in waiting.items():
            try:
                self._drafts.save(name, text)
            except PlannerError as error:
                self._waiting[name] = text
                self._app.say_refusal(error)
