"""``planner client NUMBER``: one client with the history."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from planner.cli.arguments import json_flag, option, word
from planner.cli.show import columns, say, say_all, show_json
from planner.entry.card_form import REFERRER, change_card
from planner.entry.people import the_one
from planner.language.pages import lunar_birthday
from planner.plan.cadence import level_of
from planner.record.errors import NotUnderstood
from planner.record.people import CARD_FIELDS, CLIENT_FIELDS
from planner.review.timeline import Moment, timeline

if TYPE_CHECKING:
    from datetime import date
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words
    from planner.record.book import Book
    from planner.record.people import Client

_FIELDS = (*CLIENT_FIELDS, REFERRER, *CARD_FIELDS)
"""What ``--set`` takes."""


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        word("number", shown="NUMBER", about=words.argument_number, many=True, needed=True),
        option("--set", shown="FIELD=VALUE", about=words.option_set(", ".join(_FIELDS)), read=_field, many=True),
        json_flag(words),
    ]


def _field(text: str) -> tuple[str, str]:
    """Read what a field is to say: ``needs=no smell``. Raises NotUnderstood."""
    name, sign, value = text.partition("=")
    if not sign or name not in _FIELDS:
        raise NotUnderstood(lambda words: words.client_field_unknown(text, ", ".join(_FIELDS)))
    return name, value


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Change what is to be changed, and print the client's card and history."""
    words, who = ports.words, " ".join(options.number)
    client = the_one(who, ports.store.book)
    if options.set:
        ports.store.transact(change_card(client.id, dict(options.set), ports.clock.now()))
    book = ports.store.book
    client = book.client(client.id) or client
    story = timeline(book, client.id)
    if options.json:
        show_json({"card": _card(book, client, ports.today), "history": [_moment(words, moment) for moment in story]})
        return 0
    card = book.open_card(client.id)
    found = level_of(card, ports.today) if card else None
    level = f"{found.value} ({words.level(found)})" if found else ""
    phones = words.listed(client.phones)
    name = "" if client.erased else client.name
    say("  ".join(part for part in (name, client.number, level, phones, client.wechat, client.mail) if part))
    if client.erased:
        say(words.nothing_of_erased(client.number))
    birthday = lunar_birthday(words, client, ports.today, ports.calendar)
    say_all(words.client_facts(replace(client, wechat="", mail=""), birthday).splitlines())
    rows = [(words.day(moment.day, ports.today), moment.time, words.event(moment), moment.note) for moment in story]
    say_all(columns(rows, width=ports.width) if rows else ())
    return 0


def _card(book: "Book", client: "Client", today: "date") -> dict[str, Any]:
    card, referrer = book.open_card(client.id), book.client(client.referrer)
    product = book.product(card.product) if card else None
    return {
        "client": client.number,
        "name": client.name,
        "phones": list(client.phones),
        "wechat": client.wechat or None,
        "mail": client.mail or None,
        "since": client.since,
        **{
            name: getattr(client, name) or None
            for name in CLIENT_FIELDS
            if name not in ("name", "phones", "wechat", "mail")
        },
        "lunar": client.lunar,
        "leap": client.leap,
        "open": card is not None,
        "level": level_of(card, today) if card else None,
        "opened": card.opened if card else None,
        "buys": card.buys if card else None,
        "product": product.code if product else None,
        "quantity": card.quantity if card else None,
        "referrer": referrer.number if referrer else None,
        "brought": [one.number for one in book.clients_referred_by(client.id)],
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
