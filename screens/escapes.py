"""Escape, and what was typed right behind it, as two keys.

On a slow link both arrive in one go, and a terminal cannot tell them from one key with alt; Textual reads ``™`` or
drops the Escape. No key of ours has alt, so nothing is lost by taking them apart.
"""

from collections.abc import Iterator
from enum import Enum
from typing import Final, cast

from textual import events
from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual.keys import Keys

_ALT: Final = "alt+"


class _Sign(Enum):
    """The signs that are keys, by Textual's names."""

    HELP = "question_mark"
    FIND = "slash"
    PLUS = "plus"
    SPACE = "space"
    ENTER = "enter"


def read_apart() -> None:
    """Let Textual read a digit or a sign behind Escape for what it is; a letter comes as a key with alt."""
    table = cast("dict[str, object]", ANSI_SEQUENCES_KEYS)
    for digit in "0123456789":
        table.pop(f"\x1b{digit}", None)
    for character, sign in zip("?/+ \r", _Sign, strict=True):
        table[f"\x1b{character}"] = (Keys.Escape, sign)


def apart(event: events.Key | events.Paste) -> Iterator[events.Key | events.Paste]:
    """Yield Escape and the key behind it for a key with alt, every other event as it is."""
    if not isinstance(event, events.Key) or not event.key.startswith(_ALT):
        yield event
        return
    name = event.key.removeprefix(_ALT)
    capital = name.removeprefix("shift+")
    yield events.Key("escape", "\x1b")
    yield events.Key(name if capital == name else capital.upper(), event.character)
