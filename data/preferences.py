"""How it looks: the rep's own ``config.toml``, read when asked, written only for the language."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from data.disk import make_directory, read_file, refusal, replace_file, target_of
from data.keys import known_key
from planner.record.errors import FileTrouble

if TYPE_CHECKING:
    from planner.language.words import Words
    from planner.record.errors import Sentence

LANGUAGES = ("en", "zh")
GLYPHS = ("neutral", "ascii")
"""The marks that are drawn: those that are one cell wide everywhere, or ASCII alone."""

_LINE = re.compile(r"line (\d+)")


class FilePreferences:
    """The configuration at ``path``; what is wrong in it is said by ``problems`` and its default stands."""

    def __init__(self, path: Path, environ: Mapping[str, str]) -> None:
        self.path, self._environ = path, environ
        self._read: tuple[dict[str, Any], FileTrouble | None] | None = None

    def language(self) -> str | None:
        """Return the language that was chosen (``en``, ``zh``), None where none was."""
        return self._one_of("language", LANGUAGES)

    def environment_language(self) -> str:
        """Return the language of LC_ALL, LC_MESSAGES, LANG, the first that is set: ``zh`` or else ``en``."""
        said = (self._environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        return "zh" if next(filter(None, said), "").lower().startswith("zh") else "en"

    def theme(self) -> str | None:
        """Return the name of the colour theme, None where none was chosen."""
        theme = self._table.get("theme")
        return theme if isinstance(theme, str) and theme else None

    def glyphs(self) -> str:
        """Return which marks are drawn, one of ``GLYPHS``."""
        return self._one_of("glyphs", GLYPHS) or GLYPHS[0]

    def mouse(self) -> bool:
        """Say whether the mouse is taken, as it is unless switched off."""
        return self._table.get("mouse") is not False

    def keymap(self) -> dict[str, str]:
        """Return the keys that were changed: binding id to keys, comma-separated; keys that cannot be are left out."""
        chosen = {}
        for binding, keys in self._keys():
            known = [key for key in map(known_key, keys) if key]
            if known:
                chosen[binding] = ",".join(dict.fromkeys(known))
        return chosen

    def problems(self, words: "Words") -> list[str]:
        """Return a sentence for each thing in the file that could not be followed."""
        return [sentence(words) for sentence in self._wrong()]

    def choose_language(self, code: str) -> None:
        """Keep the chosen language; the file's other lines and comments stay.

        Raises FileTrouble where the file cannot be understood or written: it is then left as it is.
        """
        import tomlkit

        self._read = None
        _, trouble = self._loaded()
        target = target_of(self.path)
        if trouble := trouble or refusal(target):
            raise trouble
        document = tomlkit.parse(read_file(target) or b"")
        document["language"] = code
        make_directory(target.parent)
        replace_file(target, [tomlkit.dumps(document).encode()])
        self._read = None

    @property
    def _table(self) -> dict[str, Any]:
        return self._loaded()[0]

    def _loaded(self) -> tuple[dict[str, Any], FileTrouble | None]:
        if self._read is None:
            self._read = _parsed(self.path)
        return self._read

    def _one_of(self, setting: str, choices: Sequence[str]) -> str | None:
        found = self._table.get(setting)
        return found if isinstance(found, str) and found in choices else None

    def _keys(self) -> Iterator[tuple[str, list[str]]]:
        """Yield each binding that the table ``keys`` names, with its keys as typed."""
        keys = self._table.get("keys")
        for binding, said in keys.items() if isinstance(keys, dict) else ():
            typed = said if isinstance(said, list) else str(said).split(",")
            yield binding, [str(key).strip() for key in typed]

    def _wrong(self) -> "Iterator[Sentence]":
        table, trouble = self._loaded()
        if trouble:
            yield trouble.sentence
        for setting, choices in {"language": LANGUAGES, "glyphs": GLYPHS}.items():
            if setting in table and self._one_of(setting, choices) is None:
                yield self._unknown(setting, choices)
        if not isinstance(table.get("mouse", True), bool):
            yield self._unknown("mouse", ("true", "false"))
        for setting, kind in {"theme": str, "keys": dict}.items():
            if not isinstance(table.get(setting, kind()), kind):
                yield self._unknown(setting, ())
        for binding, keys in self._keys():
            yield from (self._bad_key(binding, key) for key in keys if not known_key(key))

    def _unknown(self, setting: str, choices: Sequence[str]) -> "Sentence":
        found = str(self._table.get(setting))[:40]
        return lambda words: words.config_unknown(str(self.path), setting, found, choices)

    def _bad_key(self, binding: str, key: str) -> "Sentence":
        return lambda words: words.config_bad_key(str(self.path), binding[:40], key[:40])


def _parsed(path: Path) -> tuple[dict[str, Any], FileTrouble | None]:
    """Return the file's table, empty with the trouble where it cannot be read or understood."""
    try:
        found = read_file(path)
        return (_understood(found, path) if found else {}), None
    except FileTrouble as trouble:
        return {}, trouble


def _understood(found: bytes, path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(found.decode())
    except UnicodeDecodeError as error:
        line = found.count(b"\n", 0, error.start) + 1
    except tomllib.TOMLDecodeError as error:
        said = _LINE.search(str(error))
        line = int(said[1]) if said else found.count(b"\n") + 1
    except RecursionError:
        line = 1
    raise FileTrouble(lambda words: words.config_unreadable(str(path), line))
