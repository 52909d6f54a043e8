"""The rep's clock: the machine's time, told in the rep's zone."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, tzinfo
from typing import TYPE_CHECKING

from data.zones import zone_called

if TYPE_CHECKING:
    from planner.language.words import Words


class SystemClock:
    """Tells the time in the zone of the settings (``zone``, asked each time), else of TZ, else the machine's.

    With ``today`` the date is that one and the time of day goes on (``--today``).
    """

    def __init__(self, zone: Callable[[], str], today: date | None, environ: Mapping[str, str]) -> None:
        self._zone, self._today, self._environ = zone, today, environ

    def now(self) -> datetime:
        """Return the moment in the rep's zone; its date is the rep's today."""
        zone = self._found()
        now = datetime.now(zone) if zone else datetime.now().astimezone()
        if self._today is None:
            return now
        return now.replace(year=self._today.year, month=self._today.month, day=self._today.day)

    def problem(self, words: "Words") -> str | None:
        """Return what to say where the zone of the settings is not known, None where it is or none is set."""
        zone = self._zone()
        if not zone or zone_called(zone):
            return None
        return words.zone_unknown(zone, str(self.now().tzinfo))

    def _found(self) -> tzinfo | None:
        return zone_called(self._zone()) or zone_called(self._environ.get("TZ", "").removeprefix(":"))
