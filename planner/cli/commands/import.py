"""``planner import FILE...``: clients, activities and deals of other programs' files, or a colleague's whole record."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from planner.cli.arguments import flag, json_flag, option, word
from planner.cli.outgoing import FileOutgoing
from planner.cli.show import say, say_all, show_json
from planner.cli.values import path
from planner.entry.importing.asked import Asked, asked
from planner.entry.importing.heads import Rows
from planner.entry.importing.run import Imported, skipped_rows, taken_in
from planner.record.errors import NotUnderstood

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.entry.importing.port import Files
    from planner.language.words import Words
    from planner.record.book import Book
    from planner.record.change import Transaction

_TRIES: Final = 3
_SHOWN: Final = 20
"""How many skipped rows are printed, and how many that differ."""
_HEAD: Final = 40
"""How many characters of a column's head are printed."""


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        word("files", shown="FILE", about=words.argument_import, read=path, many=True, needed=True),
        option("--kind", shown="|".join(Rows), about=words.option_import_kind, read=_rows),
        option("--map", shown="COLUMN=FIELD", about=words.option_import_map, many=True),
        flag("--dry-run", about=words.option_dry_run),
        option("--skipped", shown="FILE", about=words.option_skipped, read=path),
        flag("--all-or-nothing", about=words.option_all_or_nothing),
        json_flag(words),
    ]


def _rows(text: str) -> Rows:
    if text not in list(Rows):
        raise NotUnderstood(lambda words: words.import_no_such_kind(text, list(Rows)))
    return Rows(text)


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Import the files; say what was taken, what was merged, what differs and what was not taken."""
    from data.exchange.incoming import read_files
    from data.exchange.put import ensure_place

    if options.skipped and not options.dry_run:
        ensure_place(Path(options.skipped), over=False)
    files = read_files(*options.files)
    what = asked(files.sheets, options.kind, options.map)
    done = _kept(ports, options, files, what)
    if options.skipped and done.skipped and not options.dry_run:
        FileOutgoing(ports.store, ports.clock.now).write_rows(options.skipped, skipped_rows(ports.words, done.skipped))
    if options.json:
        show_json(_document(ports.words, done, what))
        return 0
    if options.dry_run:
        say_all(_mapping(ports.words, what))
    say(ports.words.import_counts(done.rows, done.added, done.merged, len(done.skipped)))
    say_all(_more(ports.words, done, options.skipped))
    if not options.dry_run:
        say_all(_left_out(ports.words, what))
    if options.dry_run:
        say(ports.words.nothing_recorded)
    return 0


def _kept(ports: "Ports", options: "SimpleNamespace", files: "Files", what: Asked) -> Imported:
    """Keep what the files say. It is made before the lock is taken, so that no other session waits for it."""
    made: list[tuple[int, Imported]] = []
    progress = _progress(ports.words)

    def make(book: "Book") -> Imported:
        if not made or made[-1][0] != book.seq:
            done = taken_in(book, files.records, what.sources, ports.clock.now(), ports.calendar, progress)
            if options.all_or_nothing and done.skipped:
                first = done.skipped[0]
                raise NotUnderstood(
                    lambda words: words.import_nothing_taken(
                        len(done.skipped), words.import_row(first.file, first.row, first.why(words))
                    )
                )
            made.append((book.seq, done))
        return made[-1][1]

    def action(book: "Book") -> "Transaction":
        return make(book).transaction

    make(ports.store.book)
    if not options.dry_run:
        for _ in range(_TRIES):
            if not ports.store.refresh():
                break
            make(ports.store.book)
        ports.store.transact(action)
    return made[-1][1]


def _progress(words: "Words") -> "Callable[[int, int], None]":
    """Return what shows how far an import is, on a terminal only."""

    def told(done: int, rows: int) -> None:
        end = "\n" if done == rows else ""
        print(f"\r{words.import_progress(done, rows)}", end=end, file=sys.stderr, flush=True)

    return told if sys.stderr.isatty() else lambda _done, _rows: None


def _mapping(words: "Words", what: Asked) -> "Iterator[str]":
    for source in what.sources:
        yield words.import_sheet(source.sheet.called, source.rows)
        for place, head in enumerate(source.sheet.heads):
            yield "  " + words.import_column(head[:_HEAD], source.columns.get(place, ""))


def _left_out(words: "Words", what: Asked) -> "Iterator[str]":
    """Say which columns and which sheets were not read: a word of the heads may be one that is not known."""
    for source in what.sources:
        heads = [head for place, head in enumerate(source.sheet.heads) if head.strip() and place not in source.columns]
        if heads:
            yield words.import_columns_left(source.sheet.called, [head[:_HEAD] for head in heads[:_SHOWN]])
    if what.left:
        yield words.import_sheets_left([sheet.called for sheet in what.left])


def _more(words: "Words", done: Imported, skipped: str | None) -> "Iterator[str]":
    """Say which rows were not taken and why, what they say otherwise than the record, and who got another number."""
    yield from _handed(words, done)
    if done.new_products:
        yield words.import_new_products(words.listed(done.new_products[:_SHOWN]), len(done.new_products))
    for one in done.skipped[:_SHOWN]:
        yield "  " + words.import_row(one.file, one.row, one.why(words))
    if len(done.skipped) > _SHOWN:
        yield "  " + words.import_and_more(len(done.skipped) - _SHOWN, skipped or "")
    if done.differs:
        yield words.import_differ(len(done.differs))
    for other in done.differs[:_SHOWN]:
        person = words.person(other.name, other.number)
        field = words.export_column(other.field)
        yield "  " + words.import_row(other.file, other.row, words.import_kept(person, field, other.kept, other.said))
    if len(done.differs) > _SHOWN:
        yield "  " + words.import_and_more(len(done.differs) - _SHOWN, "")


def _handed(words: "Words", done: Imported) -> "Iterator[str]":
    for one in done.handed:
        yield "  " + words.import_handed(one.added, one.merged)
        for client in one.renumbered[:_SHOWN]:
            yield "  " + words.import_renumbered(client.name, client.old, client.new)
        if len(one.renumbered) > _SHOWN:
            yield "  " + words.import_and_more(len(one.renumbered) - _SHOWN, "")


def _document(words: "Words", done: Imported, what: Asked) -> "dict[str, Any]":
    return {
        "rows": done.rows,
        "added": done.added,
        "merged": done.merged,
        "unchanged": done.unchanged,
        "skipped": [{"file": one.file, "row": one.row, "why": one.why(words)} for one in done.skipped],
        "differs": [one._asdict() for one in done.differs],
        "columns": [
            {
                "file": one.sheet.called,
                "kind": one.rows.value,
                "fields": {one.sheet.heads[place]: field for place, field in one.columns.items()},
            }
            for one in what.sources
        ],
        "renumbered": [client._asdict() for one in done.handed for client in one.renumbered],
        "left": [sheet.called for sheet in what.left],
    }
