"""Drafts survive a dropped line, each record's apart, and never stand in the way."""

import stat
from pathlib import Path

import pytest

from data.drafts import FileDrafts


@pytest.fixture
def drafts(tmp_path: Path) -> FileDrafts:
    return FileDrafts(tmp_path / "state", tmp_path / "planner.json")


def test_a_draft_is_found_by_the_next_session(tmp_path: Path, drafts: FileDrafts) -> None:
    drafts.save("entry", "f 张三 >fri : 想要")
    drafts.save("reflection", "two\nlines")
    again = FileDrafts(tmp_path / "state", tmp_path / "planner.json")
    assert again.load("entry") == "f 张三 >fri : 想要"
    assert again.load("reflection") == "two\nlines"
    assert again.load("other") == ""


def test_each_record_has_its_own(tmp_path: Path, drafts: FileDrafts) -> None:
    drafts.save("entry", "f zs")
    assert FileDrafts(tmp_path / "state", tmp_path / "other.json").load("entry") == ""


def test_an_empty_draft_is_forgotten_and_the_last_one_takes_the_file_along(drafts: FileDrafts) -> None:
    drafts.save("entry", "f zs")
    drafts.save("reflection", "x")
    drafts.save("entry", "")
    assert drafts.load("entry") == ""
    drafts.save("reflection", "")
    assert not drafts.path.exists()


def test_looking_and_forgetting_nothing_create_nothing(tmp_path: Path, drafts: FileDrafts) -> None:
    assert drafts.load("entry") == ""
    drafts.save("entry", "")
    assert list(tmp_path.iterdir()) == []


def test_drafts_are_private(drafts: FileDrafts) -> None:
    drafts.save("entry", "f zs")
    assert stat.S_IMODE(drafts.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(drafts.path.parent.stat().st_mode) == 0o700


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"entry": 5}', b"\xff", b"[" * 100_000])
def test_a_broken_file_is_empty_and_set_aside(content: bytes, drafts: FileDrafts) -> None:
    drafts.save("entry", "f zs")
    drafts.path.write_bytes(content)
    assert drafts.load("entry") == ""
    drafts.save("entry", "f ls")
    assert drafts.load("entry") == "f ls"
    assert drafts.path.with_suffix(".damaged").read_bytes() == content


def test_a_draft_is_cleaned_when_loaded(drafts: FileDrafts) -> None:
    drafts.save("entry", "f zs")
    drafts.path.write_text('{"entry": "f\\u001b]0;x\\u0007 zs\\u202e"}')
    assert drafts.load("entry") == "f]0;x zs"


def test_a_session_that_types_nothing_leaves_anothers_draft_alone(tmp_path: Path, drafts: FileDrafts) -> None:
    idle = FileDrafts(tmp_path / "state", tmp_path / "planner.json")
    assert idle.load("entry") == ""
    drafts.save("entry", "f zs")
    idle.save("entry", "")
    assert drafts.load("entry") == "f zs"
    later = FileDrafts(tmp_path / "state", tmp_path / "planner.json")
    assert later.load("entry") == "f zs"
    later.save("entry", "")
    assert drafts.load("entry") == ""
