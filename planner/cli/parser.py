"""argparse, speaking the rep's language.

A ``type`` that raises PlannerError passes through argparse untouched, so its own sentence is shown.
"""

import argparse
from typing import TYPE_CHECKING, Any, NoReturn

from planner.record.errors import NotUnderstood

if TYPE_CHECKING:
    from planner.language.words import Words


class Parser(argparse.ArgumentParser):
    """A command's arguments, with help and errors in ``words``."""

    def __init__(self, command: str, words: "Words", *, about: str, usage: str | None = None) -> None:
        super().__init__(
            prog=f"planner {command}".strip(),
            usage=usage,
            description=about,
            add_help=False,
            allow_abbrev=False,
            formatter_class=lambda prog: _Help(prog, words.usage),
        )
        self.words = words
        self._arguments = self.add_argument_group(words.arguments)

    def argument(self, *names: str, **options: Any) -> None:
        """Add an argument."""
        self._arguments.add_argument(*names, **options)

    def help(self) -> None:
        """Add ``--help``."""
        self.argument("-h", "--help", action="help", help=self.words.option_help)

    def json(self) -> None:
        """Add ``--json``."""
        self.argument("--json", action="store_true", help=self.words.option_json)

    def error(self, message: str) -> NoReturn:
        """Refuse the arguments with one sentence."""
        prog = self.prog
        raise NotUnderstood(lambda words: words.bad_arguments(message, f"{prog} --help"))


class _Help(argparse.HelpFormatter):
    def __init__(self, prog: str, usage: str) -> None:
        super().__init__(prog, max_help_position=28, width=96)
        self._usage = usage

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, self._usage if prefix is None else prefix)
