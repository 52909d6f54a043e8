"""``planner add``: one quick entry, or a line each from standard input, all or nothing."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from planner.cli.show import complain, say, show_json
from planner.entry.grammar import Opening, parse
from planner.record.change import Change, Label, Transaction, What
from planner.record.errors import NotUnderstood, PlannerError

if TYPE_CHECKING:
    import argparse

    from planner.cli.parser import Parser
    from planner.cli.ports import Ports
    from planner.entry.entries import Entry
    from planner.record.book import Book
    from planner.record.ports import Calendar


def arguments(parser: "Parser") -> None:
    """Say what the command takes."""
    words = parser.words
    parser.argument("entry", nargs="*", metavar="ENTRY", help=words.argument_entry)
    parser.argument("--dry-run", action="store_true", help=words.option_dry_run)
    parser.argument("--new", action="store_true", help=words.option_new)
    parser.argument("--held", action="store_true", help=words.option_held_one)
    parser.json()


def run(ports: "Ports", options: "argparse.Namespace") -> int:
    """Record what was typed; say what was recorded."""
    lines = _lines(ports, options.entry)
    opening = Opening.NEW if options.new else Opening.HELD if options.held else Opening.ASK
    reading = _Reading(lines, ports.clock.now(), ports.calendar, opening)
    if options.dry_run:
        transaction = reading.action(ports.store.book)
    else:
        transaction = ports.store.transact(reading.action)
    echoes = [entry.echo(ports.words) for entry in reading.entries]
    for entry in reading.entries:
        for warning in entry.warnings(ports.words):
            complain(warning)
    if options.json:
        show_json(_document(ports, reading.entries, echoes, transaction))
    else:
        for echo in echoes:
            say(echo)
        if options.dry_run:
            say(ports.words.nothing_recorded)
    return 0


def _lines(ports: "Ports", typed: Sequence[str]) -> list[str]:
    if list(typed) == ["-"]:
        lines = [line.strip() for line in sys.stdin]
        lines = [line for line in lines if line and not line.startswith("#")]
    elif typed:
        lines = [" ".join(typed)]
    else:
        lines = [_asked(ports)]
    if not any(lines):
        raise NotUnderstood(lambda words: words.nothing_typed)
    return lines


def _asked(ports: "Ports") -> str:
    if sys.stdin.isatty():
        import readline  # noqa: F401 - gives the question line editing

        print(ports.words.entry_prompt, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip()


@dataclass(slots=True)
class _Reading:
    """Reads the lines on the fresh record, each on what the ones before it recorded."""

    lines: Sequence[str]
    now: datetime
    calendar: "Calendar"
    opening: Opening
    entries: list["Entry"] = field(default_factory=list)

    def action(self, book: "Book") -> Transaction:
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
            self.entries.append(entry)
            changes += done.changes
            labels.append(done.label)
        label = labels[0] if len(labels) == 1 else Label(What.SEVERAL, count=len(labels))
        return Transaction(label, tuple(changes))


def _placed(error: PlannerError, number: int, lines: int) -> PlannerError:
    if lines == 1:
        return error
    placed = PlannerError(lambda words: words.in_line(number, error.sentence(words)))
    placed.status = error.status
    return placed


def _document(
    ports: "Ports", entries: Sequence["Entry"], echoes: Sequence[str], transaction: Transaction
) -> dict[str, Any]:
    book = ports.store.book.after(transaction.changes) if not transaction.changes else ports.store.book
    numbers = [_number(book, entry, transaction) for entry in entries]
    one = len(entries) == 1
    return {
        "echo": "\n".join(echoes),
        "kind": entries[0].kind if one else "several",
        "client": numbers[0] if one else None,
        "changes": [
            {"table": c.table, "id": c.id, "before": c.before, "after": c.after} for c in transaction.changes
        ],
        "entries": [
            {"echo": echo, "kind": entry.kind, "client": number}
            for entry, echo, number in zip(entries, echoes, numbers, strict=True)
        ],
    }


def _number(book: "Book", entry: "Entry", transaction: Transaction) -> str | None:
    client = book.client(entry.client)
    if client is not None:
        return client.number
    opened = [c.after for c in transaction.changes if c.table == "clients" and c.before is None and c.after]
    return opened[0]["number"] if len(opened) == 1 else None
