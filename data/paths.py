"""Where things are, asked of the environment when needed and never at import.

Nothing here creates anything: a look at where the record would be leaves no trace.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_NAME = "planner"
ERASING = ".erasing"
"""What is added to the record's name for the mark of a client who is being forgotten."""


@dataclass(frozen=True, slots=True)
class Paths:
    """The places of one session, all absolute: the record's file, the configuration, and two directories of our own."""

    file: Path
    config: Path
    state: Path
    cache: Path

    @property
    def erasing(self) -> Path:
        """The mark that stands beside the record while a client is being forgotten."""
        return Path(os.path.realpath(self.file) + ERASING)


def paths(environ: Mapping[str, str], file: str | None = None) -> Paths:
    """Return the places for ``environ``, with ``file`` (what ``--file`` said) before all else.

    An XDG variable that is empty or relative counts as not set, as its specification asks.
    """
    home = _home(environ)
    said = file or environ.get("PLANNER_FILE") or ""
    data = _base(environ, "XDG_DATA_HOME", home / ".local" / "share")
    return Paths(
        _absolute(said, home) if said else data / _NAME / "planner.json",
        _base(environ, "XDG_CONFIG_HOME", home / ".config") / _NAME / "config.toml",
        _base(environ, "XDG_STATE_HOME", home / ".local" / "state") / _NAME,
        _base(environ, "XDG_CACHE_HOME", home / ".cache") / _NAME,
    )


def named(text: str) -> Path:
    """Return the path that a rep types, a ``~`` at its begin taken for the home; that of a user nobody knows stays."""
    return Path(os.path.expanduser(text))  # noqa: PTH111 - pathlib raises for such a user


def _home(environ: Mapping[str, str]) -> Path:
    home = Path(environ.get("HOME", ""))
    return home if home.is_absolute() else Path.home()


def _base(environ: Mapping[str, str], variable: str, default: Path) -> Path:
    said = Path(environ.get(variable, ""))
    return said if said.is_absolute() else default


def _absolute(said: str, home: Path) -> Path:
    return (home / said[2:] if said.startswith("~/") else Path(said)).absolute()
