"""Who the rep is: name, country, week, zone, and what the rep believes the own rates to be."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from planner.record.care import CALL_BACKS
from planner.record.documents import SETTINGS, Document, Reader
from planner.record.people import Level

CADENCE: Mapping[Level, int] = {Level.O: 3, Level.H: 2, Level.A: 4, Level.B: 7, Level.C: 15}
"""Default days between contacts, by level (method, section 5)."""

HORIZON: Mapping[Level, int] = {Level.H: 7, Level.A: 15, Level.B: 30}
"""A level's expected purchase lies at most this many days ahead (method, section 5); C is everything beyond."""


@dataclass(frozen=True, slots=True)
class SavedList:
    """A list of the archive that the rep keeps under a name: ``of`` names the list, ``narrowed`` is what was typed."""

    name: str
    of: str
    narrowed: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """The one settings document.

    ``work_week`` holds weekdays, Monday 0. ``closing_rate`` and ``capture_rate`` are what the rep believes,
    None where the assumed rates stand in. ``held`` counts cards held but not typed in. ``country`` is an ISO 3166
    code, empty where none was chosen; ``zone`` an IANA name, empty for the machine's.
    ``since`` is the day the record began, ``set_up`` the day set-up was finished. ``lists`` are the rep's own lists of
    the archive, ``ready`` the own list of what is done before the day's first call.
    ``without`` names the kinds of care that are proposed for nobody, ``call_backs`` how many days after a deal its
    client is called.
    """

    id: int = 1
    name: str = ""
    country: str = ""
    zone: str = ""
    work_week: tuple[int, ...] = (0, 1, 2, 3, 4)
    works_holidays: bool = False
    days_off: tuple[date, ...] = ()
    extra_workdays: tuple[date, ...] = ()
    capacity: int | None = None
    closing_rate: Fraction | None = None
    capture_rate: Fraction | None = None
    held: int = 0
    cadence: Mapping[str, int] = field(default_factory=dict)
    since: date | None = None
    set_up: date | None = None
    lists: tuple[SavedList, ...] = ()
    ready: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    call_backs: tuple[int, ...] = CALL_BACKS

    def days_between(self, level: Level) -> int:
        """Return the cadence of a level in days: the rep's, else the default."""
        return self.cadence.get(level.value, CADENCE[level])

    @classmethod
    def read(cls, id_: int, document: Document) -> "Settings":
        """Read the settings from their document."""
        r = Reader(SETTINGS, id_, document)
        return cls(
            id_,
            r.text("name"),
            r.text("country"),
            r.text("zone"),
            r.numbers("work_week") if "work_week" in document else (0, 1, 2, 3, 4),
            r.flag("works_holidays"),
            r.days("days_off"),
            r.days("extra_workdays"),
            r.maybe_number("capacity"),
            r.maybe_fraction("closing_rate"),
            r.maybe_fraction("capture_rate"),
            r.number("held"),
            r.numbered("cadence"),
            r.maybe_day("since"),
            r.maybe_day("set_up"),
            tuple(SavedList(one.text("name"), one.text("of"), one.text("narrowed")) for one in r.parts("lists")),
            r.texts("ready"),
            r.texts("without"),
            r.numbers("call_backs") if "call_backs" in document else CALL_BACKS,
        )
