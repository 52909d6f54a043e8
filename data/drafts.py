"""Unfinished text that survives a dropped line: one small private file for each record's file."""

import json
from collections.abc import Collection
from pathlib import Path
from threading import Lock

from data.disk import make_directory, read_file, replace_file
from data.trouble import Unreadable, unwritable
from planner.record.text import clean


class FileDrafts:
    """The drafts of the record at ``file_path``, kept in ``directory``.

    A draft that cannot be read is none: text half typed is worth no refusal. A drafts file that is broken is
    set aside (``.damaged``) by the next save, not written over. Of several sessions that type under one name the
    last one's text is kept, and only a session that knows this text forgets it.
    """

    def __init__(self, directory: Path, file_path: Path) -> None:
        self._directory, self._of = directory, str(file_path.absolute())
        self._turn = Lock()
        self._known: dict[str, str] = {}

    @property
    def path(self) -> Path:
        """The file that holds the drafts; its name says nothing of the record's."""
        import hashlib

        name = hashlib.sha256(self._of.encode("utf-8", "surrogateescape")).hexdigest()[:24]
        return self._directory / "drafts" / f"{name}.json"

    def load(self, name: str) -> str:
        """Return a draft's text, cleaned; empty where there is none."""
        text = (self._read() or {}).get(name, "")
        self._known[name] = text
        return clean(text, lines=True)

    def save(self, name: str, text: str) -> None:
        """Keep a draft; empty text forgets the one that was loaded or saved here, another session's stays.

        Raises FileTrouble where the disk refuses.
        """
        with self._turn:
            found = self._read()
            if not text and (found or {}).get(name) != self._known.get(name):
                return
            kept = {key: value for key, value in (found or {}).items() if key != name}
            if text:
                kept[name] = text
            if kept != (found or {}):
                self._write(kept, broken=found is None)
            self._known[name] = text

    def forget(self, names: Collection[str], texts: Collection[str]) -> None:
        """Forget the drafts of some names and those in which one of some texts stands; what is set aside goes with it.

        Raises FileTrouble where the disk refuses.
        """
        with self._turn:
            found = self._read()
            kept = {name: text for name, text in (found or {}).items() if name not in names and not _any(texts, text)}
            if found is not None and kept != found:
                self._write(kept, broken=False)
            for path in (*([self.path] if found is None else []), *self._left_over()):
                try:
                    path.unlink(missing_ok=True)
                except OSError as error:
                    raise unwritable(error, path) from None
            self._known = {name: kept.get(name, "") for name in self._known}

    def _left_over(self) -> list[Path]:
        """Return what was set aside, and what killed sessions left: each may hold any text."""
        path = self.path
        return [path.with_suffix(".damaged"), *path.parent.glob(f".{path.name}.*.tmp*")]

    def _read(self) -> dict[str, str] | None:
        """Return all drafts by name, None where the file is broken."""
        try:
            found = json.loads(read_file(self.path) or b"{}")
        except (Unreadable, ValueError, RecursionError):
            return None
        whole = isinstance(found, dict) and all(isinstance(text, str) for text in found.values())
        return found if whole else None

    def _write(self, drafts: dict[str, str], *, broken: bool) -> None:
        path = self.path
        make_directory(path.parent)
        try:
            if broken:
                path.replace(path.with_suffix(".damaged"))
            if not drafts:
                path.unlink()
                return
        except OSError as error:
            raise unwritable(error, path) from None
        replace_file(path, [json.dumps(drafts, indent=0).encode("ascii")])


def _any(texts: Collection[str], text: str) -> bool:
    """Say whether one of some texts stands in a draft, as it is or as a form writes it down."""
    return any(one in text or json.dumps(one)[1:-1] in text for one in texts)
