"""What is written for other programs, in the format that a file's ending names; the app asks for it as commands do."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from planner.cli.markdown import literal
from planner.language import LANGUAGES, words_for
from planner.plan.cadence import level_of
from planner.record.errors import NotUnderstood
from planner.record.people import Kind
from planner.record.planning import Task
from planner.record.text import folded
from planner.review.exporting import ALL, CLIENTS, COLUMNS, ENDINGS, TASKS, Row, all_of, people, rows
from planner.review.proposal import Proposal
from planner.review.timeline import timeline

if TYPE_CHECKING:
    from data.exchange.calendar_file import Planned
    from data.exchange.cards import Person
    from planner.language.words import Words
    from planner.record.book import Book
    from planner.record.ports import BookStore

_ONLY: Final = {".vcf": CLIENTS, ".ics": TASKS, ".json": ALL}
"""What alone a format holds."""
_PAST: Final = timedelta(days=31)
"""For how long a calendar is told of what is done: it may have taken it while it was to come."""


class FileOutgoing:
    """Writes files for other programs, of the record as the session last saw it."""

    def __init__(self, store: "BookStore", now: Callable[[], datetime]) -> None:
        self._store, self._now = store, now

    def tables(self, path: str, what: str | None = None, *, over: bool = False) -> Sequence[str]:
        """Return the tables that a file would hold.

        Raises NotUnderstood where its ending says no format, or one that cannot hold ``what``, and FileTrouble where no
        file can be made.
        """
        found = _tables(_place(path), what)
        self.ensure_place(path, over=over)
        return found

    def ensure_place(self, path: str, *, over: bool = False) -> None:
        """Raise FileTrouble where no file can be made."""
        from data.exchange.put import ensure_place

        ensure_place(_place(path), over=over)

    def export(self, path: str, words: "Words", what: str | None = None, *, over: bool = False) -> Mapping[str, int]:
        """Write the file; return how much of each table it holds. Raises as ``tables`` does."""
        target = _place(path)
        made = _Made(self._store.book, self._now(), words, target, _tables(target, what))
        made.put(over=over)
        return made.counts

    def write_proposal(self, path: str, words: "Words", found: Proposal, *, over: bool = False) -> None:
        """Write a proposal as Markdown; what a rep typed stands in it literally. Raises FileTrouble."""
        from data.exchange.put import put

        lines = words.proposal_page(found, literal).splitlines()
        put(_place(path), (f"{line}\n".encode() for line in lines), over=over)

    def write_rows(self, path: str, lines: Iterable[Sequence[Any]]) -> None:
        """Write rows, the first of which are heads, as a new CSV file. Raises FileTrouble."""
        from data.exchange.delimited import csv_parts
        from data.exchange.put import put

        head, *more = lines
        put(_place(path), csv_parts([str(cell) for cell in head], [list(row) for row in more]), over=False)


def _place(path: str) -> Path:
    from data.paths import named

    return named(path)


def _tables(target: Path, what: str | None) -> Sequence[str]:
    """Return the tables that are to be written; raises NotUnderstood where the format cannot hold them."""
    ending = target.suffix.lower()
    if ending not in ENDINGS:
        raise NotUnderstood(lambda words: words.export_ending_unknown(target.name, " ".join(ENDINGS)))
    only = _ONLY.get(ending)
    if only is not None:
        if what not in (None, only):
            raise NotUnderstood(lambda words: words.export_only(ending, only))
        return tuple(COLUMNS) if only == ALL else (only,)
    if ending == ".csv":
        what = what or _table_called(target.stem)
        if what in (None, ALL):
            raise NotUnderstood(lambda words: words.export_one_table(ending, list(COLUMNS)))
    if ending == ".md":
        return (what,) if what not in (None, ALL) else (CLIENTS,)
    return tuple(COLUMNS) if what in (None, ALL) else (what,)


def _table_called(name: str) -> str | None:
    """Return the table that a file is called after in one of the languages."""
    languages = [words_for(code) for code in LANGUAGES]
    named = ((table, folded(words.export_table(table))) for table in COLUMNS for words in languages)
    return next((table for table, called in named if called == folded(name)), None)


class _Made:
    """What is written, and how much of it: counted while it goes out, since nothing is held."""

    def __init__(self, book: "Book", now: datetime, words: "Words", target: Path, tables: Sequence[str]) -> None:
        self._book, self._now, self._today = book, now, now.date()
        self._words, self._target, self._tables = words, target, tables
        self.counts: dict[str, int] = {}

    def put(self, *, over: bool) -> None:
        """Write the file."""
        from data.exchange.put import put, put_record

        ending = self._target.suffix.lower()
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

                return calendar_parts(self._planned(), self._now.tzinfo or UTC, self._now.astimezone(UTC))
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
                "" if client.lunar else client.birthday,
                client.note,
                client.tags,
                "" if card is None else level_of(card, self._today).value,
            )

    def _planned(self) -> "Iterator[Planned]":
        self.counts[TASKS] = 0
        for task in all_of(self._book, TASKS, Task.read):
            if task.dropped is None and (task.done is None or task.done >= self._today - _PAST):
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
