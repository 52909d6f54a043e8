"""``planner client NUMBER``: one client with the history."""

from typing import TYPE_CHECKING, Any

from planner.cli.arguments import json_flag, word
from planner.cli.show import columns, say, say_all, show_json
from planner.entry.people import the_one
from planner.plan.cadence import level_of
from planner.review.timeline import Moment, timeline

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
    return [
        word("number", shown="NUMBER", about=words.argument_number, many=True, needed=True),
        json_flag(words),
    ]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Print one client's card and history."""
    book, words = ports.store.book, ports.words
    client = the_one(" ".join(options.number), book)
    story = timeline(book, client.id)
    if options.json:
        show_json({"card": _card(book, client, ports.today), "history": [_moment(words, moment) for moment in story]})
        return 0
    card = book.open_card(client.id)
    found = level_of(card, ports.today) if card else None
    level = f"{found.value} ({words.level(found)})" if found else ""
    phones = words.listed(client.phones)
    say("  ".join(part for part in (client.name, client.number, level, phones, client.wechat, client.mail) if part))
    rows = [(words.day(moment.day, ports.today), moment.time, words.event(moment), moment.note) for moment in story]
    say_all(columns(rows, width=ports.width) if rows else ())
    return 0


def _card(book: "Book", client: "Client", today: "date") -> dict[str, Any]:
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
        "level": level_of(card, today) if card else None,
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
