"""``planner restore``: lists the copies of the record, and brings one back after a yes."""

import sys
from typing import TYPE_CHECKING, Any

from planner.cli.arguments import flag, json_flag, word
from planner.cli.show import columns, say, say_all, show_json
from planner.record.errors import NotUnderstood

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words
    from planner.record.keeping import Copy


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        word("name", shown="NAME", about=words.argument_backup),
        flag("--entries", about=words.option_entries),
        flag("--yes", about=words.option_yes),
        json_flag(words),
    ]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Print the list, or say what a copy comes to, ask, and bring it back."""
    if options.name is None:
        _list(ports, ports.rescue.copies(), as_json=options.json)
        return 0
    rescue, words = ports.rescue, ports.words
    offer, present = rescue.planned(options.name, later=options.entries), rescue.present()
    if not options.json:
        say_all(words.restore_plan(offer, present).split("\n"))
    if not (options.yes or _agreed(words)):
        say(words.nothing_changed)
        return 0
    kept = rescue.restore(options.name, later=options.entries)
    if options.json:
        show_json({"restored": options.name, "before": present, "documents": offer.counts, "kept": kept or None})
    else:
        say(words.restored(offer.counts, kept))
    return 0


def _agreed(words: "Words") -> bool:
    if not sys.stdin.isatty():
        raise NotUnderstood(lambda words: words.restore_needs_yes)
    print(words.ask_yes, end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in {"y", "yes", "是", "好"}


def _list(ports: "Ports", copies: "Sequence[Copy]", *, as_json: bool) -> None:
    words = ports.words
    if as_json:
        show_json([_document(one) for one in copies])
    elif not copies:
        say(words.no_copies)
    else:
        say_all(columns([_row(words, one) for one in copies], indent=0, width=ports.width))
        say()
        say(words.restore_hint)


def _row(words: "Words", copy: "Copy") -> tuple[str, ...]:
    counts = words.record_counts(copy.counts) if copy.good else words.copy_damaged
    return copy.name, words.occasion(copy.occasion), f"{counts} {words.came_later(copy.later)}".rstrip()


def _document(copy: "Copy") -> dict[str, Any]:
    return {
        "name": copy.name,
        "day": copy.day,
        "occasion": copy.occasion,
        "good": copy.good,
        "documents": copy.counts,
        "later": copy.later,
    }
