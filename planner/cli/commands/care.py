"""``planner care``: which greetings the day's list proposes, and on which days after a deal clients are called."""

from typing import TYPE_CHECKING

from planner.cli.arguments import json_flag, option
from planner.cli.show import columns, say_all, show_json
from planner.entry.caring import change_care, read_call_backs
from planner.entry.client_card import read_care
from planner.record.care import Care

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import SimpleNamespace

    from planner.cli.arguments import Argument
    from planner.cli.ports import Ports
    from planner.language.words import Words
    from planner.record.settings import Settings


def arguments(words: "Words") -> "list[Argument]":
    """Return what the command takes."""
    return [
        option("--off", shown="KIND", about=words.option_care_off(", ".join(Care)), read=read_care, many=True),
        option("--on", shown="KIND", about=words.option_care_on, read=read_care, many=True),
        option("--callbacks", shown="DAYS", about=words.option_call_backs, read=read_call_backs),
        json_flag(words),
    ]


def run(ports: "Ports", options: "SimpleNamespace") -> int:
    """Keep what was given, then show which care is on."""
    if options.off or options.on or options.callbacks is not None:
        ports.store.transact(change_care(options.off, options.on, options.callbacks))
    settings = ports.store.book.settings
    if options.json:
        on = {care.value: care.value not in settings.without for care in Care}
        show_json({"on": on, "callbacks": list(settings.call_backs)})
    else:
        say_all(columns(list(_rows(ports.words, settings)), width=ports.width))
    return 0


def _rows(words: "Words", settings: "Settings") -> "Iterator[tuple[str, ...]]":
    for care in Care:
        about = words.care_days(settings.call_backs) if care is Care.CALL_BACK else words.care_about(care)
        yield care.value, words.care(care), words.care_on(on=care.value not in settings.without), about
