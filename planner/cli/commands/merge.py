"""``planner merge NUMBER INTO``: makes a client a part of another who is the same person; alone, who may be one."""

from typing import TYPE_CHECKING, Any

from planner.cli.arguments import flag, json_flag, word
from planner.cli.show import say, say_all, show_json
from planner.entry.effects import When
from planner.entry.merging import Merge, merge, merging, suspected
from planner.entry.people import the_one
from planner.record.documents import plain
from planner.record.errors import NotUnderstood

if TYPE_CHECKING:
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        word("number", shown="NUMBER", about=words.argument_gone),
        word("into", shown="INTO", about=words.argument_kept),
        flag("--dry-run", about=words.option_dry_merge),
        json_flag(words),
    ]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """List who may be one person, or say what merging two comes to and do it."""
    if options.number is None:
        _list(ports, as_json=options.json)
        return 0
    if options.into is None:
        raise NotUnderstood(lambda words: words.merge_into_whom)
    book, words = ports.store.book, ports.words
    gone, kept = (the_one(text, book) for text in (options.number, options.into))
    found = merging(book, gone.id, kept.id)
    if not options.dry_run:
        when = When.of(ports.clock.now())
        ports.store.transact(
            merge(gone.id, kept.id, when, lambda one: (words.merge_line(one, when.day), words.merge_ended(one)))
        )
    if options.json:
        show_json({**_document(found), "merged": not options.dry_run})
    elif options.dry_run:
        say(words.merge_title(found))
        say()
        say_all(line.removeprefix("# ") for line in words.merge_page(found, ports.today).split("\n"))
    else:
        say(words.merged(found))
    return 0


def _list(ports: "Ports", *, as_json: bool) -> None:
    words, pairs = ports.words, suspected(ports.store.book)
    if as_json:
        show_json([{"client": one.gone.number, "into": one.kept.number, "why": one.why} for one in pairs])
    elif not pairs:
        say(words.no_suspects)
    else:
        say_all([*(words.suspects(one) for one in pairs), "", words.suspects_hint])


def _document(found: Merge) -> dict[str, Any]:
    return {
        "client": found.gone.number,
        "into": found.kept.number,
        "aliases": list(found.after.aliases),
        "taken": {name: plain(getattr(found.after, name)) for name in found.taken} | dict(found.unknown),
        "differences": [one._asdict() for one in found.differences],
        "moved": {name: getattr(found, name) for name in ("cards", "activities", "deals", "tasks", "referrals")},
        "excluded": None if found.excluded is None else found.excluded.opened,
    }
