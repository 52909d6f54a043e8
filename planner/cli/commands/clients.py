"""``planner clients``: the archive, or those in it who fit."""

from typing import TYPE_CHECKING

from planner.cli.show import columns, say, show_json
from planner.entry.people import suggest
from planner.record.errors import NotFound

if TYPE_CHECKING:
    import argparse

    from planner.cli.parser import Parser
    from planner.cli.ports import Ports

MOST = 1000


def arguments(parser: "Parser") -> None:
    """Say what the command takes."""
    parser.argument("query", nargs="*", metavar="QUERY", help=parser.words.argument_query)
    parser.json()


def run(ports: "Ports", options: "argparse.Namespace") -> int:
    """Print the clients that fit."""
    query, book, words = " ".join(options.query), ports.store.book, ports.words
    found = suggest(query, book, MOST) if query else book.clients_containing("", MOST)
    if not found and query:
        raise NotFound(lambda words: words.nobody_fits(query))
    rows = []
    for client in found:
        card = book.open_card(client.id)
        level = card.level.value if card else ""
        rows.append((client.number, client.name, level, ", ".join(client.phones)))
    if options.json:
        keys = ("client", "name", "level", "phones")
        show_json([dict(zip(keys, (*row[:2], row[2] or None, c.phones), strict=True)) for row, c in zip(rows, found, strict=True)])
    elif not rows:
        say(words.nobody_yet)
    else:
        for line in columns(rows, indent=0):
            say(line)
    return 0
