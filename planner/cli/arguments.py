"""What a command takes: words in their places, and options anywhere among them; said in the rep's language.

``--held 50`` and ``--held=50`` are the same; what stands behind ``--`` are words only. An option that is not known, a
value that is missing, a word too many: each is refused with its own sentence.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, Final

from planner.cli.cells import wrapped
from planner.cli.show import columns
from planner.record.errors import NotUnderstood

if TYPE_CHECKING:
    from planner.language.words import Words

END_OF_OPTIONS: Final = "--"
WIDEST: Final = 96
"""Cells of a line of help."""

_NUMBER: Final = re.compile(r"-[0-9.,/%]+")


@dataclass(frozen=True, slots=True)
class Argument:
    """One thing that a command takes.

    names   those of an option (``--held``), none for a word in its place
    key     under which its value is handed on
    shown   what stands for the value in the help (``N``); empty for a flag, whose value is True or False
    about   what the help says of it
    read    makes the value of the text; raises NotUnderstood
    many    whether it may be given more than once: its value is a list
    needed  whether it may not be left out
    """

    names: tuple[str, ...]
    key: str
    shown: str
    about: str
    read: Callable[[str], Any] = str
    many: bool = False
    needed: bool = False

    @property
    def usage(self) -> str:
        """How it is typed: ``--held N``, ``[MONTH]``."""
        typed = " ".join(part for part in ("|".join(self.names[:1]), self.shown) if part)
        typed += " ..." if self.many else ""
        return typed if self.needed else f"[{typed}]"

    @property
    def label(self) -> str:
        """What the help's list calls it."""
        return " ".join(part for part in (", ".join(self.names), self.shown) if part)

    @property
    def left_out(self) -> Any:
        """The value where it is not given."""
        return [] if self.many else None if self.shown else False


def flag(*names: str, about: str) -> Argument:
    """Return an option without a value."""
    return Argument(names, _key(names), "", about)


def option(*names: str, shown: str, about: str, read: Callable[[str], Any] = str, many: bool = False) -> Argument:
    """Return an option with a value."""
    return Argument(names, _key(names), shown, about, read, many)


def word(
    key: str, *, shown: str, about: str, read: Callable[[str], Any] = str, many: bool = False, needed: bool = False
) -> Argument:
    """Return a word in its place; one that takes ``many`` comes last."""
    return Argument((), key, shown, about, read, many, needed)


def json_flag(words: "Words") -> Argument:
    """Return ``--json``."""
    return flag("--json", about=words.option_json)


def help_flag(words: "Words") -> Argument:
    """Return ``--help``."""
    return flag("-h", "--help", about=words.option_help)


def _key(names: Sequence[str]) -> str:
    return names[-1].lstrip("-").replace("-", "_")


def take_options(options: Iterable[Argument], typed: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """Take known options out of what was typed; return their values by key, and the rest in its order.

    Raises NotUnderstood for a missing or needless value, and what reading the values raises.
    """
    named = {name: one for one in options for name in one.names}
    values = {one.key: one.left_out for one in named.values()}
    rest: list[str] = []
    coming = iter(typed)
    for text in coming:
        if text == END_OF_OPTIONS:
            return values, [*rest, text, *coming]
        name, equals, value = text.partition("=")
        found = named.get(name)
        if found is None:
            rest.append(text)
        elif found.shown:
            read = found.read(value if equals else _following(found, coming))
            values[found.key] = [*values[found.key], read] if found.many else read
        elif equals:
            raise _needless_value(name)
        else:
            values[found.key] = True
    return values, rest


def _needless_value(name: str) -> NotUnderstood:
    return NotUnderstood(lambda words: words.option_takes_nothing(name))


def _following(found: Argument, coming: Iterator[str]) -> str:
    value = next(coming, END_OF_OPTIONS)
    if value.startswith("--"):
        raise NotUnderstood(lambda words: words.option_value_missing(f"{found.names[0]} {found.shown}"))
    return value


def read(arguments: Sequence[Argument], typed: Sequence[str], help_command: str) -> SimpleNamespace:
    """Return the values of a command's arguments. Raises NotUnderstood."""
    values, rest = take_options(arguments, typed)
    given = _words(rest, help_command)
    for place in (one for one in arguments if not one.names):
        taken, given = (given, []) if place.many else (given[:1], given[1:])
        if place.needed and not taken:
            raise _missing(place, help_command)
        found = [place.read(text) for text in taken]
        values[place.key] = found if place.many else next(iter(found), None)
    if given:
        raise NotUnderstood(lambda words: words.word_too_many(given[0], help_command))
    return SimpleNamespace(**values)


def _missing(place: Argument, help_command: str) -> NotUnderstood:
    return NotUnderstood(lambda words: words.argument_missing(place.shown, help_command))


def _words(rest: Sequence[str], help_command: str) -> list[str]:
    """Return the words of what is left; an option among it is not known."""
    end = rest.index(END_OF_OPTIONS) if END_OF_OPTIONS in rest else len(rest)
    unknown = next((text for text in rest[:end] if _like_an_option(text)), None)
    if unknown is not None:
        raise NotUnderstood(lambda words: words.unknown_option(unknown, help_command))
    return [*rest[:end], *rest[end + 1 :]]


def _like_an_option(text: str) -> bool:
    return len(text) > 1 and text.startswith("-") and not _NUMBER.fullmatch(text)


def help_lines(
    words: "Words", command: str, about: str, arguments: Sequence[Argument], width: int | None, *, tail: str = ""
) -> list[str]:
    """Return the help of a command (``planner add``): how it is typed, what it does, what each argument says."""
    width = min(width or WIDEST, WIDEST)
    usage = f"{words.usage}{command} " + " ".join([*(one.usage for one in arguments), tail])
    first, *more = wrapped(usage, width - 4)
    listed = columns([(one.label, one.about) for one in arguments], width=width)
    return [first, *("    " + line for line in more), "", *wrapped(about, width), "", words.arguments, *listed]
