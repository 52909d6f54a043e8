"""Steps and tasks as iCalendar: visits as events, follow-ups and the rep's own tasks as to-dos."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from icalendar import Component

AN_HOUR: Final = timedelta(hours=1)
"""How long a visit is taken to last."""
BEFORE: Final = timedelta(minutes=-30)
"""How long before its time a reminder comes."""


class Planned(NamedTuple):
    """Something that is planned: ``uid`` stays the same for as long as it exists; ``event`` says that it takes time.

    ``at`` is ``14:00`` or empty, ``done`` the day on which it was done.
    """

    uid: str
    event: bool
    day: date
    at: str
    title: str
    text: str
    done: date | None = None


def calendar_parts(planned: Iterable[Planned], zone: tzinfo, now: datetime) -> Iterator[bytes]:
    """Yield the bytes of a calendar; times are in the rep's zone, written as UTC so that every program knows them."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//planner//planner//EN")
    calendar.add("version", "2.0")
    for one in planned:
        calendar.add_component(_component(one, zone, now))
    yield calendar.to_ical()


def _component(one: Planned, zone: tzinfo, now: datetime) -> "Component":
    from icalendar import Alarm, Event, Todo

    found = Event() if one.event else Todo()
    found.add("uid", one.uid)
    found.add("dtstamp", now)
    found.add("summary", one.title)
    if one.text:
        found.add("description", one.text)
    at = _moment(one, zone)
    if one.event:
        found.add("dtstart", at or one.day)
        found.add("dtend", at + AN_HOUR if at else one.day + timedelta(1))
    else:
        found.add("due", at or one.day)
    if one.done is not None and not one.event:
        found.add("status", "COMPLETED")
        found.add("completed", datetime.combine(one.done, time(12), zone).astimezone(now.tzinfo))
    elif at is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", one.title)
        alarm.add("trigger", BEFORE)
        found.add_component(alarm)
    return found


def _moment(one: Planned, zone: tzinfo) -> datetime | None:
    """Return when it is, None where only the day is known."""
    try:
        at = time.fromisoformat(one.at)
    except ValueError:
        # None is given, or another program wrote what is no time: the day stands.
        return None
    return datetime.combine(one.day, at, zone).astimezone(UTC)
