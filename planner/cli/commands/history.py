"""``planner history``: what was recorded, newest first, and what of it is undone."""

from typing import TYPE_CHECKING, Any

from planner.cli.arguments import json_flag
from planner.cli.show import changes_document, columns, say, say_all, show_json
from planner.record.history import Remembered, remembered

if TYPE_CHECKING:
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [json_flag(words)]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Print the remembered transactions."""
    words = ports.words
    rows = remembered(ports.store.book)
    if options.json:
        show_json([_document(words, row) for row in rows])
    elif not rows:
        say(words.nothing_recorded_yet)
    else:
        zone = ports.clock.now().tzinfo
        moments = (f"{row.at.astimezone(zone):%Y-%m-%d %H:%M}" for row in rows)
        table = [(at, _standing(words, row), words.did(row.label)) for at, row in zip(moments, rows, strict=True)]
        say_all(columns(table, indent=0, width=ports.width))
    return 0


def _standing(words: "Words", row: Remembered) -> str:
    return words.undone if row.undone else words.stays if row.passed else ""


def _document(words: "Words", row: Remembered) -> dict[str, Any]:
    label, changes = words.did(row.label), changes_document(row.changes)
    return {"at": row.at, "label": label, "undone": bool(row.undone), "passed": row.passed, "changes": changes}
