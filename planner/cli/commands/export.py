"""``planner export FILE``: the record, or a table of it, in the format that the file's ending names."""

import os
from typing import TYPE_CHECKING

from planner.cli.arguments import flag, json_flag, option, word
from planner.cli.outgoing import FileOutgoing
from planner.cli.show import say, show_json
from planner.cli.values import path
from planner.record.errors import FileTrouble, NotUnderstood
from planner.review.exporting import ALL, COLUMNS

if TYPE_CHECKING:
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        word("file", shown="FILE", about=words.argument_export, read=path, needed=True),
        option("--what", shown="|".join((*COLUMNS, ALL)), about=words.option_what, read=_what),
        flag("--force", about=words.option_force),
        json_flag(words),
    ]


def _what(text: str) -> str:
    known = (*COLUMNS, ALL)
    if text not in known:
        raise NotUnderstood(lambda words: words.export_what_unknown(text, ", ".join(known)))
    return text


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Write the file, and say what stands in it."""
    outgoing, file = FileOutgoing(ports.store, ports.clock.now), options.file
    outgoing.tables(file, options.what, over=True)
    if os.path.lexists(file) and not options.force:
        raise FileTrouble(lambda words: words.export_there_force(file))
    counts = outgoing.export(file, ports.words, options.what, over=options.force)
    if options.json:
        show_json({"file": options.file, **counts})
    else:
        say(ports.words.exported(options.file, counts))
    return 0
