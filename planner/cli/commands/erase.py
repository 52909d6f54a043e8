"""``planner erase NUMBER``: forgets a client for ever, after saying what goes and a number that is typed again."""

import sys
from typing import TYPE_CHECKING, Any

from planner.cli.arguments import flag, json_flag, word
from planner.cli.cells import wrapped
from planner.cli.show import say, say_all, show_json
from planner.entry.erasing import Going, going
from planner.entry.people import is_number
from planner.record.errors import NotFound, NotUnderstood

if TYPE_CHECKING:
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words
    from planner.record.people import Client


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        word("number", shown="NUMBER", about=words.argument_erase, needed=True),
        flag("--yes", about=words.option_yes),
        json_flag(words),
    ]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Say what goes, ask, and forget the client."""
    words, client = ports.words, _numbered(ports, options.number)
    found, copies = going(ports.store.book, client.id), ports.erasure.copies()
    if not options.json:
        plan = words.erase_plan(found, copies).split("\n")
        say_all(line for part in plan for line in (wrapped(part, ports.width) if ports.width else [part]))
    if not options.yes:
        _ensure_meant(words, client.number)
    ports.erasure.erase(client.id)
    if options.json:
        show_json(_document(found, copies))
    else:
        say(words.erased(client.number))
    return 0


def _numbered(ports: "Ports", typed: str) -> "Client":
    """Return the client with that number: nobody is forgotten by a name that several may have."""
    if not is_number(typed):
        raise NotUnderstood(lambda words: words.erase_by_number(typed))
    found = ports.store.book.client_numbered(f"A{int(typed[1:]):04d}")
    if found is None:
        raise NotFound(lambda words: words.number_unknown(typed))
    return found


def _ensure_meant(words: "Words", number: str) -> None:
    if not sys.stdin.isatty():
        raise NotUnderstood(lambda words: words.erase_needs_yes)
    print(words.ask_erase(number), end="", file=sys.stderr, flush=True)
    typed = sys.stdin.readline().strip()
    if typed.upper() != number.upper():
        raise NotUnderstood(lambda words: words.erase_other_number(typed, number))


def _document(found: Going, copies: int) -> dict[str, Any]:
    counts = {name: getattr(found, name) for name in ("activities", "deals", "cards", "tasks", "entries", "elsewhere")}
    return {"erased": found.client.number, **counts, "backups": copies}
