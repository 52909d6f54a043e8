"""``planner client NUMBER``: one client with the history."""

from typing import TYPE_CHECKING, Any

from planner.cli.show import columns, say, show_json
from planner.entry.people import the_one
from planner.review.timeline import Moment, timeline

if TYPE_CHECKING:
    import argparse

    from planner.cli.parser import Parser
    from planner.cli.ports import Ports
    from planner.language.words import Words
    from planner.record.book import Book
    from planner.record.people import Client


def arguments(parser: "Parser") -> None:
    """Say what the command takes."""
    parser.argument("number", metavar="NUMBER", help=parser.words.argument_number)
    parser.json()


def run(ports: "Ports", options: "argparse.Namespace") -> int:
    """Print one client's card and history."""
    book, words = ports.store.book, ports.words
    client = the_one(options.number, book)
    story = timeline(book, client.id)
    if options.json:
        show_json({"card": _card(book, client), "history": [_moment(words, moment) for moment in story]})
        return 0
    card = book.open_card(client.id)
    level = f"{card.level.value} ({words.level(card.level)})" if card else ""
    say("  ".join(part for part in (client.name, client.number, level, ", ".join(client.phones)) if part))
    rows = [(words.day(moment.day, ports.today), moment.time, words.event(moment), moment.note) for moment in story]
    for line in columns(rows) if rows else ():
        say(line)
    return 0


def _card(book: "Book", client: "Client") -> dict[str, Any]:
    card = book.open_card(client.id)
    return {
        "client": client.number,
        "name": client.name,
        "phones": list(client.phones),
        "wechat": client.wechat or None,
        "mail": client.mail or None,
        "source": client.source or None,
        "since": client.since,
        "open": card is not None,
        "level": card.level if card else None,
        "opened": card.opened if card else None,
        "buys": card.buys if card else None,
        "last_contact": card.contacted if card else None,
    }


def _moment(words: "Words", moment: Moment) -> dict[str, Any]:
    return {
        "date": moment.day,
        "time": moment.time or None,
        "event": moment.event,
        "kind": moment.kind,
        "text": words.event(moment),
        "note": moment.note or None,
    }
