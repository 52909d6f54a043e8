"""``planner clients``: the archive, or those in it who fit."""

from typing import TYPE_CHECKING, Any

from planner.cli.arguments import json_flag, word
from planner.cli.show import columns, say, say_all, show_json
from planner.entry.people import suggest
from planner.plan.cadence import level_of
from planner.record.errors import NotFound

if TYPE_CHECKING:
    from datetime import date
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words
    from planner.record.book import Book
    from planner.record.people import Client


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [word("query", shown="QUERY", about=words.argument_query, many=True), json_flag(words)]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Print the clients who fit, all of them without a query."""
    query, book = " ".join(options.query), ports.store.book
    everyone = book.client_count()
    found = suggest(query, book, everyone) if query else book.clients_containing("", everyone)
    if query and not found:
        raise NotFound(lambda words: words.nobody_fits(query))
    listed = [_listed(book, client, ports.today) for client in found]
    if options.json:
        show_json(listed)
    elif not listed:
        say(ports.words.nobody_yet)
    else:
        rows = [(one["client"], one["name"], one["level"] or "", ", ".join(one["phones"])) for one in listed]
        say_all(columns(rows, indent=0, width=ports.width))
    return 0


def _listed(book: "Book", client: "Client", today: "date") -> dict[str, Any]:
    card = book.open_card(client.id)
    return {
        "client": client.number,
        "name": client.name,
        "level": level_of(card, today).value if card else None,
        "phones": list(client.phones),
    }
