"""Forgetting a client in every file that is ours: the record, its journals, its copies and what is typed half.

A mark beside the record says who is to be forgotten, by number, before anything is changed; the record's file is
written last and the mark taken away then. Whatever breaks off in between, nothing has happened, or the mark is found by
the next command or session, which goes on. All of it is done under the record's lock.
"""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from data.ageing import Backup
from data.backups import Backups, packed
from data.disk import beside, read_file, replace_file, sync_directory_of
from data.drafts import FileDrafts
from data.folding import Folding
from data.journal import Journal
from data.lines import drawn_name
from data.paths import ERASING
from data.state import State
from data.storage import Seal
from data.store import FileStore
from data.striking import file_without, journal_without, said_in
from data.trouble import unwritable
from planner.entry.erasing import Person, known_apart, learnt, person_of, to_forget, undone
from planner.entry.striking import forgetting, sweeping
from planner.record.book import Book
from planner.record.errors import FileTrouble


class FileErasure:
    """Forgets clients of the record of ``store``, in its drafts as well; ``now`` dates it."""

    def __init__(self, store: FileStore, drafts: FileDrafts, *, now: Callable[[], datetime]) -> None:
        self._store, self._drafts, self._now = store, drafts, now

    def copies(self) -> int:
        """Return how many copies of the record there are, from which a client goes as well."""
        return len(Backups(self._store.target).all())

    def erase(self, client: int) -> None:
        """Forget a client for ever. Raises NotFound, NotUnderstood for who is forgotten already, Busy, FileTrouble.

        Where the disk refuses after the mark was made, the next command goes on.
        """
        self._store.rewrite(lambda state, folding: self._begun(state, folding, client))

    def finish(self) -> bool:
        """Go on with what was broken off; say whether there was anything. Raises Busy and FileTrouble."""
        if not mark_of(self._store.target).exists():
            return False

        finished = False

        def work(state: State, folding: Folding) -> State:
            nonlocal finished
            found = _marked(self._store.target)
            if found is None:
                # Another session has just finished it, or it is none that was made here.
                _remove(mark_of(self._store.target))
                return state
            finished = True
            return self._erased(state, folding, *found)

        self._store.rewrite(work)
        return finished

    def _begun(self, state: State, folding: Folding, client: int) -> State:
        number = to_forget(state.book, client).number
        mark = json.dumps({"client": client, "number": number})
        replace_file(mark_of(self._store.target), [mark.encode("ascii")])
        return self._erased(state, folding, client, number)

    def _erased(self, state: State, folding: Folding, client: int, number: str) -> State:
        target = self._store.target
        if state.journal is not None or state.fitted or (state.stamp and state.seal is not Seal.WHOLE):
            state = folding.whole(state)
        person = self._whom(state.book, client, number)
        # A name or a phone of before may be said in the journals only: they are cleaned when all else has been.
        self._drafts.forget({f"client {id_}" for id_ in person.ids}, {*person.names, *person.reached})
        done: set[Path] = set()
        _clean(target, person, done)
        found = state.book.client(client)
        if found is not None and found.erased is None:
            content = read_file(target) or b""
            state = folding.rewritten(state, _forgotten(state.book, person, client, self._now(), content), drawn_name())
        # A copy that another session had begun before is among them now.
        _clean(target, person, done)
        _remove_leftovers(target, journal=state.journal is None)
        _remove(mark_of(target))
        return state

    def _whom(self, book: Book, client: int, number: str) -> Person:
        """Return whom to forget, as the record and all journals that are kept know the person."""
        target, found, today = self._store.target, book.client(client), self._now().date()
        alone = Person(number, today.isoformat(), frozenset({client}), frozenset({number.upper()}))
        person = alone if found is None else person_of(book, found, found.erased or today)
        kept = [one.content for one in Backups(target).journals()]
        kept += [read_file(path) or b"" for path in _journals_aside(target)]
        rows = [row for content in kept for row in said_in(content)]
        return known_apart(book, learnt(undone(book, person, rows), rows), rows)


def mark_of(target: Path) -> Path:
    """Return where the mark of the record ``target`` stands while a client is being forgotten."""
    return beside(target, ERASING)


def _marked(target: Path) -> tuple[int, str] | None:
    """Return who is to be forgotten by the mark, None where it says nothing: another session has just finished."""
    with suppress(ValueError, KeyError, TypeError):
        found = json.loads(read_file(mark_of(target)) or b"{}")
        return int(found["client"]), str(found["number"])
    return None


def _forgotten(book: Book, person: Person, client: int, at: datetime, content: bytes) -> Book:
    """Return the record without the person, as its next state; ``content`` is the file as it is."""
    changes = forgetting(book, person, client, at)
    after = book.after(changes)
    mine = json.dumps([[one.before, one.after] for one in changes])
    texts = [json.dumps(one)[1:-1] for one in person.reached]
    if any(content.count(one.encode("ascii")) > mine.count(one) for one in texts):
        after = after.after(sweeping(after, person))
    return after.numbered(book.seq + 1)


# The other files.


def _clean(target: Path, person: Person, done: set[Path]) -> None:
    """Take the person out of what is not ``done``: copies, kept journals, what was set aside; what is not read goes."""
    backups = Backups(target)
    for copy in backups.all():
        if copy.path not in done:
            _clean_copy(backups, copy, person)
            done.add(copy.path)
    for path in _beside(target, f"{target.name}.damaged-"):
        content = read_file(path) or b""
        _put(path, content, file_without(person, content, path))
    for path in _journals_aside(target):
        content = read_file(path) or b""
        _put(path, content, journal_without(person, content, whole=True))
    for kept in backups.journals():
        if kept.path not in done:
            _put(kept.path, kept.content, journal_without(person, kept.content))
            done.add(kept.path)


def _clean_copy(backups: Backups, copy: Backup, person: Person) -> None:
    try:
        content = backups.content(copy)
    except FileTrouble:
        _remove(copy.path)
        return
    _put(copy.path, content, file_without(person, content, copy.path), packed)


def _put(path: Path, before: bytes, after: bytes | None, pack: Callable[[bytes], bytes] = bytes) -> None:
    """Put what is left of a file in its place where that is not what it was; take it away where nothing is."""
    if after is None:
        _remove(path)
    elif after != before:
        replace_file(path, [pack(after)])


def _journals_aside(target: Path) -> Iterable[Path]:
    return _beside(target, f"{target.name}.journal.damaged-")


def _beside(target: Path, start: str) -> list[Path]:
    return sorted(one for one in target.parent.iterdir() if one.name.startswith(start) and one.is_file())


def _remove_leftovers(target: Path, *, journal: bool) -> None:
    """Take away what killed sessions have left, and what was cut off from a journal: each may hold anything."""
    for ending in (".new", ".new.old", ".journal.torn"):
        _remove(beside(target, ending))
    if journal:
        Journal(beside(target, ".journal")).end()
    for directory in (target.parent, Backups(target).directory):
        for path in directory.iterdir() if directory.is_dir() else ():
            if path.name.startswith(f".{target.name}.") and path.name.endswith((".tmp", ".tmp.old")):
                _remove(path)


def _remove(path: Path) -> None:
    """Take a file away, durably. Raises Unwritable."""
    try:
        path.unlink(missing_ok=True)
        sync_directory_of(path)
    except OSError as error:
        raise unwritable(error, path) from None
