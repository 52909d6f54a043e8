"""The line under the entry: in words what Enter will record."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from planner.entry.effects import Contacts, When, Wish
from planner.entry.tokens import Next
from planner.record.change import Label
from planner.record.people import Kind, Level
from planner.record.planning import Task

if TYPE_CHECKING:
    from planner.entry.entries import Entry
    from planner.entry.referrals import Referral
    from planner.entry.visitors import NewCard
    from planner.language.words import Words


def moment(words: "Words", day: date, time: str, today: date) -> str:
    """Say a day with its time, where one is set."""
    return f"{words.day(day, today)} {time}".strip()


def sentence(words: "Words", when: When, said: str, note: str, more: Iterable[str]) -> str:
    """Put an echo together: what happened, when if not now, the note, and all that goes with it."""
    if when.day != when.today or when.clock:
        said = words.echo_on(said, moment(words, when.day, when.clock, when.today))
    return words.sentences([words.echo_note(said, note) if note else said, *more])


def opened(words: "Words", *, held: bool | None, reopens: bool = False) -> list[str]:
    """Say that a card is opened: for a new visitor, as one of those held, or again."""
    if held is not None:
        return [words.echo_held if held else words.echo_opened]
    return [words.echo_reopens] if reopens else []


def contacts(words: "Words", found: Contacts) -> list[str]:
    """Say which contacts are noted, and the source."""
    ways = [
        *found.phones,
        *([words.echo_wechat(found.wechat)] if found.wechat else []),
        *([found.mail] if found.mail else []),
    ]
    source = [words.echo_source(found.source)] if found.source else []
    return [*([words.listed(ways)] if ways else []), *source]


def wish(words: "Words", found: Wish, product: str, when: When, level: Level | None = None) -> list[str]:
    """Say what is noted of a purchase, and the ``level`` that follows from it."""
    parts = []
    if found.level is not None or level is not None:
        parts.append(words.echo_level(found.level or level or Level.C))
    if found.level_free:
        parts.append(words.echo_level_free)
    if product or found.quantity:
        parts.append(words.echo_wants(product, found.quantity or 0))
    if found.buys is not None:
        parts.append(words.echo_buys(words.day(found.buys, when.today)))
    return parts


def of_card(words: "Words", entry: "NewCard | Referral") -> list[str]:
    """Say what an entry that opens a client's first card says of it."""
    return [
        *contacts(words, entry.contacts),
        *wish(words, entry.wish, entry.product, entry.when, entry.level),
        *next_step(words, entry.next, Kind.FOLLOW_UP, entry.when, entry.again),
    ]


def dropped(words: "Words", steps: Iterable[Task], when: When) -> list[str]:
    """Say which planned steps fall away."""
    said = [words.step_on(step.kind, moment(words, step.due, step.time, when.today)) for step in steps if step.kind]
    return [words.echo_dropped(words.listed(said))] if said else []


def recorded(words: "Words", entry: "Entry", label: Label) -> str:
    """Say what was recorded: the echo, with the number that a new client was given."""
    said = entry.echo(words)
    return said if label.number in said else said.replace(label.who, words.person(label.who, label.number), 1)


def next_step(words: "Words", planned: Next | None, usual: Kind, when: When, again: date | None = None) -> list[str]:
    """Say what comes next: the step that is planned, none at all, or when cadence asks again."""
    if planned is not None and planned.day is None:
        return [words.echo_no_next]
    if planned is not None and planned.day is not None:
        return [words.echo_next(planned.kind or usual, moment(words, planned.day, planned.time, when.today))]
    return [words.echo_again(words.day(again, when.today))] if again is not None else []
