"""``planner export FILE``: the record, or a table of it, in the format that the file's ending names."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Final

from planner.cli.arguments import flag, json_flag, option, word
from planner.cli.markdown import literal
from planner.cli.show import say, show_json
from planner.cli.values import path
from planner.plan.cadence import level_of
from planner.record.errors import NotUnderstood
from planner.record.people import Kind
from planner.record.planning import Task
from planner.review.exporting import CLIENTS, COLUMNS, TASKS, Row, all_of, people, rows
from planner.review.timeline import timeline

if TYPE_CHECKING:
    from types import SimpleNamespace

    from data.exchange.calendar_file import Planned
    from data.exchange.cards import Person
    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words
    from planner.record.book import Book

ALL: Final = "all"
ENDINGS: Final = (".csv", ".xlsx", ".vcf", ".ics", ".json", ".md")
_ONLY: Final = {".vcf": CLIENTS, ".ics": TASKS, ".json": ALL}
"""What alone a format holds."""


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        word("file", shown="FILE", about=words.argument_export, read=path, needed=True),
        option("--what", shown="|".join((*COLUMNS, ALL)), about=words.option_what, read=_what),
        flag("--force", about=words.option_force),
        json_flag(words),
    ]


def _what(text: str) -> str:
    known = (*COLUMNS, ALL)
    if text not in known:
        raise NotUnderstood(lambda words: words.export_what_unknown(text, ", ".join(known)))
    return text


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Write the file, and say what stands in it."""
    target = Path(options.file)
    ending = target.suffix.lower()
    if ending not in ENDINGS:
        raise NotUnderstood(lambda words: words.export_ending_unknown(target.name, " ".join(ENDINGS)))
    made = _Made(ports, target, _tables(ending, options.what))
    made.put(ending, over=options.force)
    if options.json:
        show_json({"file": str(target), **made.counts})
    else:
        say(ports.words.exported(str(target), made.counts))
    return 0


def _tables(ending: str, what: str | None) -> tuple[str, ...]:
    """Return the tables that are to be written; raises NotUnderstood where the format cannot hold them."""
    only = _ONLY.get(ending)
    if only is not None:
        if what not in (None, only):
            raise NotUnderstood(lambda words: words.export_only(ending, only))
        return tuple(COLUMNS) if only == ALL else (only,)
    if ending == ".csv" and what in (None, ALL):
        raise NotUnderstood(lambda words: words.export_one_table(ending, ", ".join(COLUMNS)))
    if ending == ".md":
        return (what,) if what not in (None, ALL) else (CLIENTS,)
    return tuple(COLUMNS) if what in (None, ALL) else (what,)


class _Made:
    """What is written, and how much of it: counted while it goes out, since nothing is held."""

    def __init__(self, ports: "Ports", target: Path, tables: Sequence[str]) -> None:
        self._ports, self._target, self._tables = ports, target, tables
        self._book, self._today, self._words = ports.store.book, ports.today, ports.words
        self.counts: dict[str, int] = {}

    def put(self, ending: str, *, over: bool) -> None:
        """Write the file."""
        from data.exchange.put import put, put_record

        if ending == ".json":
            self.counts = {table: len(self._book.tables().get(table, ())) for table in self._tables}
            put_record(self._target, self._book, over=over)
        else:
            put(self._target, self._parts(ending), over=over)

    def _parts(self, ending: str) -> Iterable[bytes]:
        match ending:
            case ".csv":
                from data.exchange.delimited import csv_parts

                (table,) = self._tables
                return csv_parts(self._head(table), self._rows(table))
            case ".xlsx":
                from data.exchange.workbook import workbook_parts

                sheets = ((self._words.export_table(one), self._head(one), self._rows(one)) for one in self._tables)
                return workbook_parts(sheets, self._target.parent)
            case ".vcf":
                from data.exchange.cards import card_parts

                return card_parts(self._people())
            case ".ics":
                from data.exchange.calendar_file import calendar_parts

                now = self._ports.clock.now()
                return calendar_parts(self._planned(), now.tzinfo or UTC, now.astimezone(UTC))
            case _:
                return (f"{line}\n".encode() for line in self._report())

    def _head(self, table: str) -> list[str]:
        return [self._words.export_column(name) for name in COLUMNS[table]]

    def _rows(self, table: str) -> Iterator[Row]:
        self.counts[table] = 0
        before: object = None
        for row in rows(self._book, table, self._today):
            # A client's earlier cards stand in rows of their own.
            self.counts[table] += table != CLIENTS or row[0] != before
            before = row[0]
            yield row

    def _people(self) -> "Iterator[Person]":
        from data.exchange.cards import Person

        self.counts[CLIENTS] = 0
        for client in people(self._book):
            self.counts[CLIENTS] += 1
            card = self._book.open_card(client.id)
            yield Person(
                client.number,
                client.name,
                client.phones,
                client.mail,
                client.wechat,
                client.address,
                client.birthday if len(client.birthday) > len("05-03") and not client.lunar else "",
                client.note,
                client.tags,
                "" if card is None else level_of(card, self._today).value,
            )

    def _planned(self) -> "Iterator[Planned]":
        self.counts[TASKS] = 0
        for task in all_of(self._book, TASKS, Task.read):
            if task.dropped is None:
                self.counts[TASKS] += 1
                yield _planned(self._book, self._words, task)

    def _report(self) -> Iterator[str]:
        """Yield the lines of a report: each client with the story, or a table's rows as a list."""
        words = self._words
        for table in self._tables:
            yield f"# {literal(words.export_table(table))}"
            before: object = None
            for row in self._rows(table):
                if table == CLIENTS and row[0] == before:
                    # The story tells of the cards before.
                    continue
                before = row[0]
                pairs = zip(COLUMNS[table], row, strict=True)
                named = [(name, value) for name, value in pairs if value not in ("", None)]
                heading = next((str(value) for name, value in named if name in ("name", "code")), "")
                yield from ("", f"## {literal(heading)}" if heading else "##", "")
                yield from (f"- {words.export_column(name)}: {_said(value)}" for name, value in named)
                yield from self._story(str(row[0])) if table == CLIENTS else ()

    def _story(self, number: str) -> Iterator[str]:
        client = self._book.client_numbered(number)
        story = [] if client is None else timeline(self._book, client.id)
        if story:
            yield ""
        for moment in story:
            said = (moment.day.isoformat(), moment.time, self._words.event(moment), moment.note)
            yield f"- {literal(' '.join(part for part in said if part))}"


def _said(value: object) -> str:
    return literal(" ".join(str(value).split()))


def _planned(book: "Book", words: "Words", task: Task) -> "Planned":
    from data.exchange.calendar_file import Planned

    client = book.client(task.client)
    who = "" if client is None else f"{client.name} ({client.number})"
    phones = "" if client is None else " ".join(client.phones)
    title = task.text if task.kind is None else words.listed([words.kind(task.kind), who])
    text = phones if task.kind is None else "\n".join(part for part in (task.text, phones) if part)
    return Planned(f"task-{task.id}@planner", task.kind is Kind.VISIT, task.due, task.time, title, text, task.done)
