"""A disk that fails at any step leaves the file whole and the book as it was; the same transaction then succeeds."""

import errno
import fcntl
import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from data.rescue import FileRescue
from data.store import FileStore
from data.trouble import NoRoom, Unwritable
from planner.language import en, zh
from planner.record.change import Action
from planner.record.errors import Busy, FileTrouble

NOW = datetime(2026, 11, 23, 10, 24, tzinfo=UTC)
Opening = Callable[[Path], FileStore]
Adding = Callable[[str], Action]

WRITING_WHOLE = ["open", "fchmod", "fsync", "replace", "fsync of the directory"]
STEPS = [
    *(("nothing", step) for step in WRITING_WHOLE),
    *(("a file", step) for step in ("open", "fchmod", "write", "fsync", "fsync of the directory")),
    *(("a journal", step) for step in ("fchmod", "write", "fsync")),
]
"""What is there, and a step of what comes then: writing the file whole, beginning a journal, adding to one."""


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, int], None]:
    """Return what makes one step fail with an error number, from then on."""

    def fail(step: str, number: int) -> None:
        def refuse(*_args: Any, **_kwargs: Any) -> Any:
            raise OSError(number, os.strerror(number))

        real_open, real_fsync = os.open, os.fsync

        def open_(path: Any, flags: int, *args: Any, **kwargs: Any) -> int:
            return refuse() if flags & os.O_EXCL else real_open(path, flags, *args, **kwargs)

        def sync_directory(descriptor: int) -> None:
            if stat.S_ISDIR(os.fstat(descriptor).st_mode):
                refuse()
            real_fsync(descriptor)

        match step:
            case "open":
                monkeypatch.setattr(os, "open", open_)
            case "fsync of the directory":
                monkeypatch.setattr(os, "fsync", sync_directory)
            case _:
                monkeypatch.setattr(os, step, refuse)

    return fail


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS])
@pytest.mark.parametrize(("there", "step"), STEPS)
def test_a_failed_save_changes_nothing(
    step: str,
    number: int,
    path: Path,
    store: FileStore,
    adding: Adding,
    open_store: Opening,
    failing: Callable[[str, int], None],
    monkeypatch: pytest.MonkeyPatch,
    there: str,
) -> None:
    for name in ("张三", "赵敏")[: ["nothing", "a file", "a journal"].index(there)]:
        store.transact(adding(name))
    if step == "fchmod" and there == "a journal":
        path.with_name("planner.json.journal").chmod(0o644)
    before = path.read_bytes() if there != "nothing" else None
    book = store.book
    with monkeypatch.context():
        failing(step, number)
        with pytest.raises(Unwritable) as caught:
            store.transact(adding("李四"))
        monkeypatch.undo()
    assert isinstance(caught.value, NoRoom) == (number in {errno.ENOSPC, errno.EDQUOT})
    assert (path.read_bytes() if path.exists() else None) == before
    assert store.book.clients_containing("") == book.clients_containing("")
    left = {found.name for found in path.parent.iterdir()}
    assert left <= {"planner.json", "planner.json.lock", *(["planner.json.journal"] if there == "a journal" else [])}
    assert open_store(path).book.clients_containing("") == book.clients_containing("")
    store.transact(adding("李四"))
    assert [client.name for client in open_store(path).book.clients_containing("李")] == ["李四"]


@pytest.mark.parametrize("copied", [False, True])
@pytest.mark.parametrize("step", WRITING_WHOLE)
def test_a_failed_fold_changes_nothing(
    step: str,
    copied: bool,
    path: Path,
    store: FileStore,
    adding: Adding,
    open_store: Opening,
    failing: Callable[[str, int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("张三", "李四"):
        store.transact(adding(name))
    if copied:
        store.fold()
        store.transact(adding("王五"))
    before = beside(path)
    with monkeypatch.context():
        failing(step, errno.ENOSPC)
        with pytest.raises(NoRoom):
            store.fold()
        monkeypatch.undo()
    assert beside(path) == before
    store.transact(adding("赵敏"))
    assert store.fold()
    book = open_store(path).book
    assert book.client_count() == 3 + copied
    rescue = FileRescue(path, now=lambda: NOW)
    rescue.restore(rescue.copies()[-1].name, later=True)
    assert dict(open_store(path).book.tables()["clients"].items()) == dict(book.tables()["clients"].items())


def beside(path: Path) -> dict[str, bytes]:
    return {found.name: found.read_bytes() for found in path.parent.iterdir() if found.is_file()}


def test_a_disk_that_fills_while_writing_changes_nothing(
    path: Path, store: FileStore, adding: Adding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real full disk: the limit on a file's size stands in for the last free block."""
    import resource
    import signal

    store.transact(adding("张三"))
    before = path.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 50, limits[1]))
        with pytest.raises(NoRoom):
            store.transact(adding("李" * 500))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, heard)
    assert path.read_bytes() == before
    store.transact(adding("李四"))
    assert store.book.client_count() == 2


def test_what_a_killed_session_left_behind_is_in_nobodys_way(path: Path, store: FileStore, adding: Adding) -> None:
    for name in ("planner.json.new", "planner.json.new.old"):
        path.with_name(name).write_text("half")
    store.transact(adding("张三"))
    assert {found.name for found in path.parent.iterdir()} == {"planner.json", "planner.json.lock"}


def test_a_directory_that_cannot_be_synced_is_good_enough(
    path: Path, store: FileStore, adding: Adding, failing: Callable[[str, int], None]
) -> None:
    failing("fsync of the directory", errno.EINVAL)
    store.transact(adding("张三"))
    assert path.exists()


def test_a_file_system_without_links_still_saves(
    path: Path, store: FileStore, adding: Adding, failing: Callable[[str, int], None]
) -> None:
    store.transact(adding("张三"))
    failing("link", errno.EPERM)
    store.transact(adding("李四"))
    assert store.book.client_count() == 2


@pytest.mark.parametrize("what", ["file of another", "open directory", "file mode", "directory access"])
def test_what_must_not_be_written_is_read_only_and_says_so(
    what: str, path: Path, store: FileStore, adding: Adding, open_store: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.transact(adding("张三"))
    before = path.read_bytes()
    match what:
        case "file of another":
            monkeypatch.setattr(os, "geteuid", lambda: path.stat().st_uid + 1)
        case "open directory":
            path.parent.chmod(0o777)
        case "file mode":
            path.chmod(0o400)
        case _:
            monkeypatch.setattr(os, "access", lambda *_: False)
    other = open_store(path)
    assert other.book.client_count() == 1
    assert other.read_only
    with pytest.raises(FileTrouble) as caught:
        other.transact(adding("李四"))
    refused = other.refusal()
    assert refused is not None
    for words in (en.WORDS, zh.WORDS):
        assert str(path.parent) in caught.value.sentence(words)
        assert refused.sentence(words) == caught.value.sentence(words)
    assert path.read_bytes() == before


def test_a_sticky_directory_is_good_enough(path: Path, store: FileStore, adding: Adding) -> None:
    path.parent.chmod(0o1777)
    store.transact(adding("张三"))
    assert not store.read_only


def test_a_file_that_may_not_be_read_says_so(
    path: Path,
    store: FileStore,
    adding: Adding,
    open_store: Opening,
    failing: Callable[[str, int], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store.transact(adding("张三"))

    def refuse(*_args: Any, **_kwargs: Any) -> Any:
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(FileTrouble) as caught:
        open_store(path).book  # noqa: B018
    assert "may not be read" in caught.value.sentence(en.WORDS)


def test_a_lock_that_is_a_link_is_not_followed(tmp_path: Path, path: Path, store: FileStore, adding: Adding) -> None:
    (tmp_path / "planner.json.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Unwritable):
        store.transact(adding("张三"))
    assert not (tmp_path / "elsewhere").exists()
    assert not path.exists()


def test_a_lock_that_is_never_let_go_is_given_up(path: Path, adding: Adding) -> None:
    from datetime import UTC, datetime

    store = FileStore(path, now=lambda: datetime(2026, 1, 1, tzinfo=UTC), upkeep=lambda *_: (), patience=0.05)
    store.transact(adding("张三"))
    with path.with_name("planner.json.lock").open() as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Busy) as caught:
            store.transact(adding("李四"))
        assert caught.value.status == 4
        assert str(path) in caught.value.sentence(en.WORDS)
    store.transact(adding("李四"))
    assert store.book.client_count() == 2


def test_a_lock_that_somebody_removes_is_made_anew(path: Path, store: FileStore, adding: Adding) -> None:
    store.transact(adding("张三"))
    path.with_name("planner.json.lock").unlink()
    store.transact(adding("李四"))
    assert path.with_name("planner.json.lock").exists()
