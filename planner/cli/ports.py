"""Builds what the method needs from the outside: the file, the clock, the calendar, the configuration.

Each port is made when it is first asked for, so that a command which needs no file touches none.
"""

import os
import signal
from collections.abc import Mapping
from datetime import date, datetime
from functools import cached_property
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

from planner.cli.cells import terminal_width
from planner.cli.show import complain
from planner.language import words_for
from planner.record.errors import FileTrouble, PlannerError

if TYPE_CHECKING:
    from data.calendars import HolidayCalendar
    from data.clock import SystemClock
    from data.doctor import FileDoctor
    from data.drafts import FileDrafts
    from data.erasure import FileErasure
    from data.paths import Paths
    from data.preferences import FilePreferences
    from data.rescue import FileRescue
    from data.store import FileStore
    from planner.language.words import Words
    from planner.plan.outlook import Outlook


class Ports:
    """The ports of one run of the program."""

    def __init__(
        self,
        environ: Mapping[str, str],
        *,
        file: str | None = None,
        lang: str | None = None,
        today: date | None = None,
    ) -> None:
        self.environ, self._file, self._lang, self._today = environ, file, lang, today

    def on(self, *, file: str | None = None, today: date | None = None) -> "Ports":
        """Return ports in the same language on another file or day."""
        return self._like_these(self.environ, file or self._file, today or self._today)

    def in_passing(self, folder: str) -> "Ports":
        """Return ports on a record in ``folder``, with its drafts beside it: they are gone with the folder."""
        return self._like_these({**self.environ, "XDG_STATE_HOME": folder}, f"{folder}/planner.json", self._today)

    def _like_these(self, environ: Mapping[str, str], file: str | None, today: date | None) -> "Ports":
        ports = Ports(environ, file=file, lang=self._lang, today=today)
        ports.preferences = self.preferences
        return ports

    @cached_property
    def paths(self) -> "Paths":
        """Where things are."""
        from data.paths import paths

        return paths(self.environ, self._file)

    @cached_property
    def preferences(self) -> "FilePreferences":
        """The configuration file."""
        from data.preferences import FilePreferences

        return FilePreferences(self.paths.config, self.environ)

    @property
    def words(self) -> "Words":
        """The sentences of the language that is chosen: on the command line, in the configuration, by the locale."""
        preferences = self.preferences
        return words_for(self._lang or preferences.language() or preferences.environment_language())

    @cached_property
    def store(self) -> "FileStore":
        """The record on its file."""
        from data.store import FileStore
        from planner.plan.upkeep import upkeep

        return FileStore(
            self.paths.file,
            now=self.clock.now,
            upkeep=lambda before, after: upkeep(before, after, self.clock.now(), self.calendar),
            keeping=_past_stopping,
        )

    @cached_property
    def rescue(self) -> "FileRescue":
        """What brings the record back."""
        from data.rescue import FileRescue

        return FileRescue(self.paths.file, now=self._moment)

    @cached_property
    def erasure(self) -> "FileErasure":
        """What forgets a client."""
        from data.erasure import FileErasure

        return FileErasure(self.store, self.drafts, now=self._moment)

    def finish_erasing(self) -> None:
        """Go on with forgetting a client where that was broken off; what is in its way is said."""
        # A directory that cannot be looked into says so where the record is read.
        if not os.path.exists(self.paths.erasing):  # noqa: PTH110
            return
        try:
            if self.erasure.finish():
                complain(self.words.erase_goes_on)
        except PlannerError as error:
            complain(error.sentence(self.words))
            complain(self.words.erase_waits)

    @cached_property
    def doctor(self) -> "FileDoctor":
        """What looks after the record and its files."""
        from data.doctor import FileDoctor

        return FileDoctor(self.paths.file, store=self.store, now=self._moment)

    def _moment(self) -> datetime:
        """Return the rep's moment, or the machine's where the record cannot say in which zone the rep is."""
        try:
            return self.clock.now()
        except FileTrouble:
            # The rep's zone stands in the record.
            return datetime.now().astimezone()

    def settle(self, *, idle: bool = False) -> None:
        """Fold what a command has kept, where that takes no time; with ``idle``, what the app has, in any case.

        Where that cannot be, it is said: all is kept.
        """
        if "store" not in self.__dict__:
            return
        try:
            if idle:
                self.store.fold_if_due(idle=True)
            else:
                self.store.fold_if_cheap()
        except (PlannerError, KeyboardInterrupt):
            complain(self.words.not_folded)

    @cached_property
    def clock(self) -> "SystemClock":
        """The rep's clock, in the zone that the settings name."""
        from data.clock import SystemClock

        return SystemClock(lambda: self.store.book.settings.zone, today=self._today, environ=self.environ)

    @cached_property
    def calendar(self) -> "HolidayCalendar":
        """The country's calendar."""
        from data.calendars import HolidayCalendar

        return HolidayCalendar(self.paths.cache, lambda: self.words.code)

    def outlook(self) -> "Outlook":
        """Return the outlook on the running month."""
        from planner.plan.goals import month_plan
        from planner.plan.months import month_of
        from planner.plan.outlook import Outlook

        book, today = self.store.book, self.today
        return Outlook(book, month_plan(book, month_of(today), today, self.calendar), today, self.calendar)

    @cached_property
    def drafts(self) -> "FileDrafts":
        """Unfinished text."""
        from data.drafts import FileDrafts

        return FileDrafts(self.paths.state, self.paths.file)

    @property
    def today(self) -> date:
        """The rep's date."""
        return self.clock.now().date()

    @property
    def width(self) -> int | None:
        """How many cells a printed line has, None where it goes into a pipe or a file."""
        return terminal_width(self.environ)


def _past_stopping() -> None:
    """Let ctrl+c come too late from now on: a command that is kept says so. The app minds its keys itself."""
    if current_thread() is main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
