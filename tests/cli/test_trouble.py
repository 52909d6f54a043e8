"""Files that cannot be read or written: one sentence, exit status 3, and the file stays as it is."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]

LOOKS = [
    ("today",),
    ("plan",),
    ("goal",),
    ("review", "week"),
    ("clients",),
    ("client", "A0001"),
    ("history",),
    ("fold",),
    (),
]
CHANGES = [("add", "n 3"), ("goal", "--line", "5"), ("undo",), ("redo",)]


@pytest.mark.parametrize("command", [*LOOKS, *CHANGES], ids=" ".join)
def test_no_command_touches_a_file_that_is_not_json(planner: Run, file: Path, command: tuple[str, ...]) -> None:
    unreadable(planner, file, "{broken", command)


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("command", [("today",), ("add", "n 3")], ids=" ".join)
@pytest.mark.parametrize("content", ["{broken", "[]", '"text"', '{"clients": 3}', "\x00\x01", '{"clients": {"1": {}}}'])
def test_a_file_that_is_no_record(planner: Run, file: Path, lang: str, command: tuple[str, ...], content: str) -> None:
    unreadable(planner, file, content, command, lang)


def unreadable(planner: Run, file: Path, content: str, command: tuple[str, ...], lang: str = "en") -> None:
    file.parent.mkdir(parents=True)
    file.write_text(content)
    done = planner(*command, lang=lang)
    assert (done.status, done.out) == (3, "")
    assert all(line.startswith("planner: ") for line in done.err.splitlines())
    assert str(file) in done.err or "clients 1" in done.err
    assert file.read_text() == content
    assert {one.name for one in file.parent.iterdir()} <= {file.name, file.name + ".lock"}


def test_an_empty_file_is_a_new_record(planner: Run, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.touch()
    assert planner("today").status == 0
    assert planner("add", "n 3").status == 0


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("command", [("add", "n 3"), ("goal", "--line", "5"), ("undo",)], ids=" ".join)
def test_a_directory_that_everybody_can_write(refused: Run, shop: Path, lang: str, command: tuple[str, ...]) -> None:
    before = shop.read_bytes()
    shop.parent.chmod(0o777)
    assert str(shop.parent) in refused(3, *command, lang=lang)
    assert shop.read_bytes() == before


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_directory_that_cannot_be_written(
    planner: Run, refused: Run, shop: Path, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = shop.read_bytes()
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != shop.parent and may(path, mode))
    assert str(shop.parent) in refused(3, "add", "n 3", lang=lang)
    assert planner("today", lang=lang).status == 0
    assert shop.read_bytes() == before
    assert not list(shop.parent.glob(".*"))


def test_a_file_that_is_write_protected(refused: Run, planner: Run, shop: Path) -> None:
    shop.chmod(0o400)
    assert str(shop) in refused(3, "add", "n 3")
    assert planner("today").status == 0


@pytest.mark.parametrize(
    ("code", "named"), [(errno.ENOSPC, "No room"), (errno.EIO, "EIO"), (errno.EROFS, "may not be")]
)
def test_a_disk_that_refuses(refused: Run, shop: Path, code: int, named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_descriptor: int) -> None:
        raise OSError(code, "refused")

    before = shop.read_bytes()
    monkeypatch.setattr(os, "fsync", refuse)
    assert named in refused(3, "add", "n 3")
    assert shop.read_bytes() == before
    assert {one.name for one in shop.parent.iterdir() if one.is_file()} == {shop.name, shop.name + ".lock"}


def test_a_directory_in_the_place_of_the_file(refused: Run, file: Path) -> None:
    file.mkdir(parents=True)
    assert str(file) in refused(3, "today")
    assert str(file) in refused(3, "add", "n 3")


def test_a_file_in_the_place_of_the_directory(refused: Run, file: Path) -> None:
    file.parent.parent.mkdir(parents=True)
    file.parent.write_text("in the way")
    assert "planner" in refused(3, "add", "n 3")
    assert file.parent.read_text() == "in the way"


def test_a_record_of_a_newer_planner_is_read_only(planner: Run, refused: Run, file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text('{"_meta": {"1": {"schema": 99, "seq": 1}}}')
    assert planner("today").status == 0
    assert "newer" in refused(3, "add", "n 3")


def test_a_demo_that_finds_no_room(refused: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tmp_path.chmod(0o777)
    assert str(tmp_path) in refused(3, "demo", "--write", str(tmp_path / "demo.json"))


def test_a_damaged_document_is_named(refused: Run, shop: Path) -> None:
    shop.write_text(shop.read_text().replace('"since": "2026-11-20"', '"since": "soon"'))
    assert "since" in refused(3, "client", "A0001")
