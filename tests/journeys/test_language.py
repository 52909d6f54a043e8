"""The language: changed in the palette it is everywhere at once, and remembered; help speaks it on every screen."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from planner.language import words_for
from screens.dialogs.reading import ReadingDialog
from screens.today import TodayScreen

if TYPE_CHECKING:
    from data.store import FileStore
    from tests.journeys.conftest import Desk, Opens


async def choose(desk: "Desk", name: str) -> None:
    """Choose something in the palette by its name."""
    await desk.press("ctrl+p")
    place = next(y for y, line in enumerate(desk.lines) if name in line) - next(
        y for y, line in enumerate(desk.lines) if line.startswith(" ❯ ")
    )
    await desk.press(*["down"] * place, "enter")


async def test_every_screen_speaks_it_at_once_and_the_next_start_too(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("2", "3", "6", "1")
        await desk.type("f 张三 : half")
        await choose(desk, "简体中文")
        assert "跟进" in desk.screen
        assert desk.entry == "f 张三 : half"
        assert "记录" in desk.lines[-1]
        await desk.press("escape", "2")
        assert "成交率" in desk.screen
        await desk.press("3")
        assert "计划的工作都做了吗" in desk.screen
        assert "Week" not in desk.screen
        await desk.press("6")
        assert "建卡" in desk.screen
        assert "capture" not in desk.screen
        await desk.press("3")
        assert desk.app.preferences.language() == "zh"
        await choose(desk, "English")
        assert "Was the planned work done?" in desk.screen
        assert desk.app.preferences.language() == "en"


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_help_on_every_screen(open_app: "Opens", ready: "FileStore", lang: str) -> None:
    words = words_for(lang)
    async with open_app(lang) as desk:
        pages = {"1": words.help_today, "2": words.help_goals, "3": words.help_week, "6": words.help_trends}
        for key, text in pages.items():
            await desk.press(key, "?")
            assert isinstance(desk.app.screen, ReadingDialog)
            assert desk.lines[2].strip() == text.split("\n")[0].removeprefix("# ")
            await desk.press("pagedown", "end", "?")
            assert not isinstance(desk.app.screen, ReadingDialog)


async def test_the_palette_does_what_it_offers(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("+")
        await choose(desk, "Undo")
        assert desk.book.tally(desk.app.today).visitors == 0
        await choose(desk, "Redo")
        assert desk.book.tally(desk.app.today).visitors == 1
        await choose(desk, "Goals")
        assert "closing rate" in desk.screen
        await choose(desk, "Week")
        assert "Week 48" in desk.screen
        await choose(desk, "Trends")
        assert "Season: needs 12 whole months" in desk.screen
        await desk.press("3")
        await choose(desk, "Find a person")
        assert "Type a name" in desk.screen
        await desk.press("escape")
        await choose(desk, "Help")
        assert desk.lines[2].strip() == "The week"
        await desk.press("escape")
        await choose(desk, "Quit")
        assert desk.app._exit


@pytest.mark.parametrize("keys", [["q"], ["2", "q"], ["3", "q"], ["2", "enter", "7", "ctrl+q"], ["f", "ctrl+c"]])
async def test_quitting_never_asks(open_app: "Opens", ready: "FileStore", keys: list[str]) -> None:
    async with open_app() as desk:
        await desk.press(*keys)
        assert desk.app._exit


async def test_a_language_that_cannot_be_remembered_is_spoken_all_the_same(
    open_app: "Opens", ready: "FileStore", tmp_path: Path
) -> None:
    config = tmp_path / "config.toml"
    async with open_app() as desk:
        config.write_text("language = \n")
        await choose(desk, "简体中文")
        assert isinstance(desk.app.screen, TodayScreen)
        assert "跟进" in desk.screen
        assert "✗" in desk.screen
        assert config.read_text() == "language = \n"


async def test_the_week_speaks_the_new_language_at_once(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("3", "ctrl+p", *"简体中文", "enter")
        assert "接待客户" in desk.screen
        assert "visitors" not in desk.screen
