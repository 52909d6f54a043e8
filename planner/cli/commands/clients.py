"""``planner clients``: the archive, one of its lists, or those in it who fit."""

from typing import TYPE_CHECKING, Any

from planner.cli.arguments import json_flag, option, word
from planner.cli.show import columns, say, say_all, show_json
from planner.entry.narrowing import called, chosen, narrowed, wanted
from planner.entry.saved_lists import list_called
from planner.plan.archive import Listed, Roll, roll
from planner.plan.cadence import level_of
from planner.record.errors import NotFound, NotUnderstood
from planner.record.text import folded

if TYPE_CHECKING:
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words
    from planner.record.people import Client


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        word("query", shown="QUERY", about=words.argument_query, many=True),
        option("--list", shown="LIST", about=words.option_list),
        json_flag(words),
    ]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Print who is on a list and fits; without a list everyone, those who fit best first."""
    book, today, words = ports.store.book, ports.today, ports.words
    which, typed = _list_called(ports, options.list or "")
    query = " ".join(part for part in (typed, *options.query) if part)
    listed = {one.client: one for one in roll(book, which, today, ports.calendar)}
    by = wanted(query, book, today)
    found = called(book, by.words)
    first = list(listed) if which is not Roll.EVERYONE else found if found is not None else _by_name(ports)
    ids = narrowed(first, found, chosen(book, by, today))[0]
    if query and not ids:
        raise NotFound(lambda words: words.nobody_fits(query))
    people = [(client, listed[client.id]) for client in book.clients_of(ids)]
    if options.json:
        show_json([_listed(ports, which, *one) for one in people])
    elif not people:
        say(words.roll_empty(which) if options.list else words.nobody_yet)
    else:
        say_all(columns([_row(ports, which, *one) for one in people], indent=0, width=ports.width))
    return 0


def _by_name(ports: "Ports") -> list[int]:
    book = ports.store.book
    return [client.id for client in book.clients_containing("", book.client_count())]


def _list_called(ports: "Ports", name: str) -> tuple[Roll, str]:
    """Return a list by its name or the rep's own name for it, and what narrows it; raises NotUnderstood."""
    words, book = ports.words, ports.store.book
    named = {folded(one.value): one for one in Roll} | {folded(words.roll(one)): one for one in Roll}
    if not name or folded(name) in named:
        return named.get(folded(name), Roll.EVERYONE), ""
    fits = [one for one in Roll if folded(words.roll(one)).startswith(folded(name))]
    if len(fits) == 1 and list_called(book, name) is None:
        return fits[0], ""
    own = list_called(book, name)
    if own is None:
        known = words.listed([*(one.value for one in Roll), *(one.name for one in book.settings.lists)])
        raise NotUnderstood(lambda words: words.list_of_command_unknown(name, known))
    return named.get(folded(own.of), Roll.EVERYONE), own.narrowed


def _row(ports: "Ports", which: Roll, client: "Client", one: Listed) -> tuple[str, ...]:
    card = ports.store.book.open_card(client.id)
    level = level_of(card, ports.today).value if card else ""
    reason = ports.words.roll_reason(which, one, ports.today)
    return (
        client.number,
        client.name,
        level,
        *([reason] if which is not Roll.EVERYONE else []),
        ", ".join(client.phones),
    )


def _listed(ports: "Ports", which: Roll, client: "Client", one: Listed) -> dict[str, Any]:
    card = ports.store.book.open_card(client.id)
    reason = ports.words.roll_reason(which, one, ports.today)
    return {
        "client": client.number,
        "name": client.name,
        "level": level_of(card, ports.today).value if card else None,
        "phones": list(client.phones),
        "list": which.value,
        "reason": reason or None,
    }
