"""Importing in the app: name the file, correct a column, see what comes of it, take it in, take it back."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from planner.language import words_for
from screens.dialogs.importing import ColumnsDialog, CountsDialog, PathDialog
from screens.dialogs.line import LineDialog
from screens.today import TodayScreen
from widgets.line_input import LineInput

if TYPE_CHECKING:
    from data.store import FileStore
    from tests.journeys.conftest import Desk, Opens


async def to_columns(desk: "Desk", path: Path) -> None:
    await desk.press("ctrl+p")
    await desk.type("import" if desk.app.words.code == "en" else "导入")
    await desk.press("enter")
    assert isinstance(desk.app.screen, PathDialog)
    await desk.paste(f"{path}")
    await desk.press("enter")


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_file_is_imported_with_a_corrected_column(
    open_app: "Opens", ready: "FileStore", tmp_path: Path, lang: str
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("姓名,手机,随便\n[b]Zhou,13800138999,wx-1\n钱七,1.38E+10,\n")
    async with open_app(lang=lang) as desk:
        before = desk.book
        await to_columns(desk, table)
        assert isinstance(desk.app.screen, ColumnsDialog)
        assert "13800138999" in desk.screen
        await desk.press("question_mark")
        assert ("takes all of it back" if lang == "en" else "全部撤销") in desk.screen.replace("\n", "")
        await desk.press("escape", "end", "space")
        await desk.type("wechat\r" if lang == "en" else "微信\r")
        await desk.press("enter")
        assert isinstance(desk.app.screen, CountsDialog)
        assert "1.38E+10" in desk.screen
        assert desk.book is before
        await desk.press("enter")
        assert isinstance(desk.app.screen, TodayScreen)
        (found,) = desk.book.clients_phoned("13800138999")
        assert (found.name, found.wechat) == ("[b]Zhou", "wx-1")
        await desk.press("u")
        assert not desk.book.clients_phoned("13800138999")


async def test_what_cannot_be_read_is_said_and_the_path_stays(
    open_app: "Opens", ready: "FileStore", tmp_path: Path
) -> None:
    async with open_app() as desk:
        await to_columns(desk, tmp_path)
        assert isinstance(desk.app.screen, PathDialog)
        assert "✗" in desk.screen
        assert str(tmp_path)[-10:] in desk.screen.replace("\n", "")
        await desk.press("escape")
        assert isinstance(desk.app.screen, TodayScreen)


async def test_heads_that_say_nothing_are_told_by_the_rep(
    open_app: "Opens", ready: "FileStore", tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("a,b\nLi Lei,13800138999\n")
    async with open_app() as desk:
        await to_columns(desk, table)
        for place, field in ((1, "name"), (2, "phones")):
            await desk.press("home", *["down"] * place, "space")
            await desk.type(f"{field}\r")
        await desk.press("enter", "enter")
        assert [one.name for one in desk.book.clients_phoned("13800138999")] == ["Li Lei"]


async def test_a_colleagues_record_goes_straight_to_its_counts(
    open_app: "Opens", ready: "FileStore", tmp_path: Path
) -> None:
    theirs = tmp_path / "theirs.json"
    theirs.write_text('{"clients": {"1": {"number": "A0001", "name": "Anna", "since": "2026-01-01"}}}')
    async with open_app() as desk:
        await to_columns(desk, theirs)
        assert isinstance(desk.app.screen, CountsDialog)
        assert "A0001 still finds them" in desk.screen
        await desk.press("enter")
        assert isinstance(desk.app.screen, TodayScreen)
        assert [one.aliases for one in desk.book.clients_named("Anna")] == [("A0001",)]


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_rows_that_are_left_out_are_written_with_why_and_imported_when_mended(
    open_app: "Opens", ready: "FileStore", tmp_path: Path, lang: str
) -> None:
    table, left = tmp_path / "t.csv", tmp_path / "left.csv"
    table.write_text("姓名,手机\n[b]Zhou,13800138999\n=钱七,1.38E+10\n")
    async with open_app(lang) as desk:
        await to_columns(desk, table)
        await desk.press("enter", "s", "ctrl+u")
        assert isinstance(desk.app.screen, LineDialog)
        await desk.paste(f"{table}")
        await desk.press("enter")
        assert "✗" in desk.screen
        assert isinstance(desk.app.screen, LineDialog)
        await desk.press("ctrl+u")
        await desk.paste(f"{left}")
        await desk.press("enter")
        assert isinstance(desk.app.screen, CountsDialog)
        assert "✓" in desk.screen
        assert left.stat().st_mode & 0o777 == 0o600
        said = left.read_text("utf-8-sig")
        assert "1.38E+10" in said
        assert "Zhou" not in said
        left.write_text(said.replace("1.38E+10", "13800138777", 1))
        await desk.press("enter")
        await to_columns(desk, left)
        await desk.press("enter", "enter")
        assert [one.name for one in desk.book.clients_phoned("13800138777")] == ["=钱七"]


async def test_a_long_name_of_a_file_leaves_room_for_that_of_what_is_left_out(
    open_app: "Opens", ready: "FileStore", tmp_path: Path
) -> None:
    table = tmp_path / ("客" * 81 + ".csv")
    table.write_text("name,phone\n钱七,1.38E+10\n")
    async with open_app() as desk:
        await to_columns(desk, table)
        await desk.press("enter", "s")
        assert isinstance(desk.app.screen, LineDialog)
        assert "✗" not in desk.screen


async def test_where_nothing_is_left_out_nothing_is_written(
    open_app: "Opens", ready: "FileStore", tmp_path: Path
) -> None:
    table = tmp_path / "t.csv"
    table.write_text("name,phone\nZhou,13800138999\n")
    async with open_app() as desk:
        await to_columns(desk, table)
        await desk.press("enter", "s")
        assert isinstance(desk.app.screen, CountsDialog)
        assert words_for("en").import_skipped_title not in desk.screen


async def test_tab_completes_the_path(open_app: "Opens", ready: "FileStore", tmp_path: Path) -> None:
    (tmp_path / "leads").mkdir()
    for name in ("leads/may.csv", "leads/march.CSV", "leads/notes.doc", "leads/.hidden.csv", "leads/m[b].vcf"):
        (tmp_path / name).write_text("name,phone\nZhou,13800138999\n")
    async with open_app() as desk:
        await desk.press("ctrl+p")
        await desk.type("import\r")
        line = desk.app.screen.query_one(LineInput)
        await desk.paste(f"{tmp_path}/le")
        await desk.press("tab")
        assert line.value == f"{tmp_path}/leads/"
        await desk.press("tab")
        assert line.value == f"{tmp_path}/leads/m"
        assert "m[b].vcf, march.CSV, may.csv" in desk.screen
        await desk.press("a", "y", "tab", "tab")
        assert line.value == f"{tmp_path}/leads/may.csv"
        await desk.press("enter")
        assert isinstance(desk.app.screen, ColumnsDialog)


async def test_a_path_that_leads_nowhere_is_left_as_it_is(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("ctrl+p")
        await desk.type("import\r")
        for typed in ("/nowhere/at/all/x", "~nobody-of-that-name/x", "x" * 300):
            await desk.paste(typed)
            await desk.press("tab")
            assert desk.app.screen.query_one(LineInput).value.startswith(typed)
            await desk.press("ctrl+u")
