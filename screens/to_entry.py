"""From a person to today's entry line, and back to where the entry was begun."""

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from screens.app import PlannerApp


class ToEntry:
    """Goes there on behalf of whichever screen is in sight; each dialog on the way is loaded when it is first shown."""

    def __init__(self, app: "PlannerApp") -> None:
        self._app = app

    def find(self) -> None:
        """Find a person, and show the page."""
        from screens.dialogs.find import FindDialog

        self._app.push_screen(FindDialog(), self.show)

    def show(self, client_id: int | None) -> None:
        """Show one client, and go on to the entry line where something is to be recorded."""
        from screens.dialogs.client import ClientDialog

        client = self._app.book.client(client_id)
        if client is not None:
            self._app.push_screen(ClientDialog(client), self.begin)

    def call(self, client_id: int | None, then: "Callable[[], None] | None" = None) -> None:
        """Show what a call to a client is prepared with, and go on to the entry of its outcome, then to ``then``."""
        from screens.dialogs.call import CallDialog

        client = self._app.book.client(client_id)
        if client is not None:
            self._app.push_screen(CallDialog(client), partial(self.begin, then=then))

    def begin(self, text: str | None, then: "Callable[[], None] | None" = None) -> None:
        """Open today's entry line with the beginning of an entry; when it is closed the screen in sight comes back.

        ``then`` is called when the entry has been recorded.
        """
        if text:
            from screens.today import TodayScreen

            here = self._app.current_mode
            self._app.action_go("today")
            today = self._app.screen
            if isinstance(today, TodayScreen):
                today.begin_entry(text, here, then)
