"""Exporting in the app: the path says the format, what it would hold is said before, and nothing is written over."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from planner.language import words_for
from screens.dialogs.line import LineDialog
from screens.today import TodayScreen
from tests.journeys.test_call import shows

if TYPE_CHECKING:
    from data.store import FileStore
    from tests.journeys.conftest import Desk, Opens


async def to_path(desk: "Desk") -> None:
    await desk.press("ctrl+p")
    await desk.type(words_for(desk.app.words.code).export_title[:6])
    await desk.press("enter")
    assert shows(desk, LineDialog)


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_table_is_written_and_said(open_app: "Opens", ready: "FileStore", tmp_path: Path, lang: str) -> None:
    words, target = words_for(lang), tmp_path / f"{words_for(lang).export_table('clients')}.csv"
    async with open_app(lang) as desk:
        await to_path(desk)
        assert words.export_formats.splitlines()[0] in desk.screen
        await desk.press("ctrl+u")
        await desk.paste(str(target))
        assert words.export_echo([words.export_table("clients")]) in desk.screen
        await desk.press("enter")
        assert shows(desk, TodayScreen)
        assert "✓" in desk.screen
        rows = list(csv.DictReader(target.read_text("utf-8-sig").splitlines()))
        assert [row[words.export_column("name")] for row in rows] == ["张三", "Wang Li", "赵敏"]
        assert target.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["there.xlsx", "missing/x.xlsx", "x.doc", "x.csv", "", "客户" * 60 + ".xlsx"])
async def test_what_cannot_be_written_is_said_and_the_path_stays(
    open_app: "Opens", ready: "FileStore", tmp_path: Path, name: str
) -> None:
    (tmp_path / "there.xlsx").write_text("kept")
    async with open_app() as desk:
        await to_path(desk)
        await desk.press("ctrl+u")
        await desk.paste(f"{tmp_path / name}")
        await desk.press("enter")
        assert shows(desk, LineDialog)
        assert "✗" in desk.screen
        assert " --" not in desk.screen
        await desk.press("escape")
        assert shows(desk, TodayScreen)
    assert (tmp_path / "there.xlsx").read_text() == "kept"


async def test_while_it_is_written_it_is_said_and_then_no_more(
    open_app: "Opens", ready: "FileStore", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    async with open_app() as desk:
        say = desk.app.say

        def noted(status: str) -> None:
            said.append(status)
            say(status)

        monkeypatch.setattr(desk.app, "say", noted)
        await to_path(desk)
        await desk.press("ctrl+u")
        await desk.paste(str(tmp_path / "x.xlsx"))
        await desk.press("enter")
        assert words_for("en").export_writes in said
        assert words_for("en").export_writes not in desk.screen
        assert (tmp_path / "x.xlsx").exists()


async def test_a_disk_that_refuses_is_said(
    open_app: "Opens", ready: "FileStore", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app() as desk:
        await to_path(desk)
        await desk.press("ctrl+u")
        await desk.paste(str(tmp_path / "x.xlsx"))

        def full(*_: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("os.fsync", full)
        await desk.press("enter")
        monkeypatch.undo()
        assert shows(desk, TodayScreen)
        assert "✗" in desk.screen
    assert not list(tmp_path.glob("*x.xlsx*"))
