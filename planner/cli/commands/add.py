"""``planner add``: one quick entry, or a line each from standard input, all or nothing."""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from planner.cli.arguments import flag, json_flag, word
from planner.cli.show import changes_document, complain, say, say_all, show_json
from planner.entry.echo import recorded
from planner.entry.grammar import Opening, parse
from planner.record.change import Change, Label, Transaction, What
from planner.record.documents import CLIENTS
from planner.record.errors import NotUnderstood, PlannerError, UnknownPerson

if TYPE_CHECKING:
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.entry.entries import Entry
    from planner.language.words import Words
    from planner.record.book import Book
    from planner.record.ports import Calendar

_NO_TEXT: Final = re.compile("[\ud800-\udfff]")
"""What bytes that are not UTF-8 are read as."""


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        word("entry", shown="ENTRY", about=words.argument_entry, many=True),
        flag("--dry-run", about=words.option_dry_run),
        flag("--new", about=words.option_new),
        flag("--held", about=words.option_held_one),
        json_flag(words),
    ]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Record what was typed; say what was recorded."""
    opening = _opening(options)
    reading = Reading(_lines(ports, options.entry), ports.clock.now(), ports.calendar, opening)
    keep = reading.action if not options.dry_run else None
    done = ports.store.transact(keep) if keep else reading.action(ports.store.book)
    for read in reading.entries:
        for warning in read.entry.warnings(ports.words):
            complain(warning)
    if options.json:
        show_json(_document(ports.words, reading.entries, done))
    else:
        say_all(read.said(ports.words, dry=options.dry_run) for read in reading.entries)
        if options.dry_run:
            say(ports.words.nothing_recorded)
    return 0


def _opening(options: "SimpleNamespace") -> Opening:
    if options.new and options.held:
        raise NotUnderstood(lambda words: words.new_or_held)
    return Opening.NEW if options.new else Opening.HELD if options.held else Opening.ASK


def _lines(ports: "Ports", typed: Sequence[str]) -> list[str]:
    """Return the lines to read: those of standard input, the words that were typed, or the line that is asked for."""
    if list(typed) == ["-"]:
        lines = [line.strip() for line in sys.stdin]
        lines = [line for line in lines if line and not line.startswith("#")]
    else:
        lines = [" ".join(typed) if typed else _asked(ports)]
    if not any(line.strip() for line in lines):
        raise NotUnderstood(lambda words: words.nothing_typed)
    if any(map(_NO_TEXT.search, lines)):
        raise NotUnderstood(lambda words: words.not_utf8)
    return lines


def _asked(ports: "Ports") -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline()
    if not sys.stdout.isatty():
        print(ports.words.entry_prompt, end="", file=sys.stderr, flush=True)
        return sys.stdin.readline()
    import readline  # noqa: F401 - its mere import gives the question line editing

    try:
        return input(ports.words.entry_prompt)
    except EOFError:
        return ""


class Read(NamedTuple):
    """A line that was read: what it means, its client's number (None where there is none), its label."""

    entry: "Entry"
    number: str | None
    label: Label

    def said(self, words: "Words", *, dry: bool = False) -> str:
        """Say what it records, or with ``dry`` would: a new client's number is given only when it is recorded."""
        return self.entry.echo(words) if dry else recorded(words, self.entry, self.label)


@dataclass(slots=True)
class Reading:
    """Reads the lines on the fresh record, each on what the ones before it recorded.

    ``entries`` are those last read.
    """

    lines: Sequence[str]
    now: datetime
    calendar: "Calendar"
    opening: Opening
    entries: list[Read] = field(default_factory=list)

    def action(self, book: "Book") -> Transaction:
        """Return what all lines together change; an Action of the store."""
        self.entries.clear()
        changes: list[Change] = []
        labels: list[Label] = []
        for number, line in enumerate(self.lines, 1):
            try:
                entry = parse(line, book, self.now, self.calendar, opening=self.opening)
                done = entry.apply(book)
            except PlannerError as error:
                raise _placed(error, number, len(self.lines)) from None
            book = book.after(done.changes)
            self.entries.append(Read(entry, _number(entry, done, book), done.label))
            changes += done.changes
            labels.append(done.label)
        label = labels[0] if len(labels) == 1 else Label(What.SEVERAL, count=len(labels))
        return Transaction(label, tuple(changes))


def _placed(error: PlannerError, number: int, lines: int) -> PlannerError:
    """Return the error with what would do here, and its line's number in front where there is more than one line."""
    if isinstance(error, UnknownPerson) and error.may_open:
        error = error.options()
    if lines == 1:
        return error
    placed = PlannerError(lambda words: words.in_line(number, error.sentence(words)))
    placed.status = error.status
    return placed


def _number(entry: "Entry", done: Transaction, book: "Book") -> str | None:
    opened = (one.id for one in done.changes if one.table == CLIENTS and one.before is None)
    client = book.client(entry.client or next(opened, None))
    return None if client is None else client.number


def _document(words: "Words", entries: Sequence[Read], done: Transaction) -> dict[str, Any]:
    read = [{"echo": one.entry.echo(words), "kind": one.entry.kind, "client": one.number} for one in entries]
    whole = (
        read[0]
        if len(read) == 1
        else {"echo": "\n".join(one["echo"] or "" for one in read), "kind": "several", "client": None}
    )
    return {**whole, "changes": changes_document(done.changes), "entries": read}
