"""Set-up: each step may be skipped, gone back to, and taken up again after the line dropped."""

from typing import TYPE_CHECKING

import pytest

from planner.record.people import How
from screens.setup import SetUpScreen
from screens.today import TodayScreen

if TYPE_CHECKING:
    from tests.journeys.conftest import Desk, Opens


def field(desk: "Desk", name: str) -> str:
    """Return what stands behind a field's name."""
    return next(line for line in desk.lines if name in line).partition(name)[2].strip()


def step(desk: "Desk") -> int:
    """Return the step that is shown."""
    return int(desk.lines[0].split()[-3])


async def test_every_step_can_be_skipped(open_app: "Opens") -> None:
    async with open_app() as desk:
        for n in range(1, 7):
            assert step(desk) == n
            await desk.press("ctrl+n")
        assert isinstance(desk.app.screen, TodayScreen)
        assert desk.book.settings.set_up == desk.app.today
        assert "assumed" not in desk.screen
        await desk.press("2")
        assert desk.screen.count("assumed") == 2
    async with open_app() as desk:
        assert isinstance(desk.app.screen, TodayScreen)


async def test_escape_goes_back_and_at_last_to_today(open_app: "Opens", open_store: object) -> None:
    async with open_app() as desk:
        await desk.press("ctrl+n")
        await desk.type("Li Ming\r")
        await desk.press("ctrl+n", "escape")
        assert step(desk) == 2
        assert field(desk, "Your name") == "Li Ming"
        await desk.press("escape", "escape")
        assert isinstance(desk.app.screen, TodayScreen)
        await desk.press("+")
        assert desk.book.tally(desk.app.today).visitors == 1
        await desk.press("q")
    async with open_app() as desk:
        assert isinstance(desk.app.screen, TodayScreen)
        await desk.press("ctrl+p", *"set", "enter", "ctrl+n")
        assert isinstance(desk.app.screen, SetUpScreen)
        assert field(desk, "Your name") == "Li Ming"


async def test_taken_up_again_where_the_line_dropped(open_app: "Opens") -> None:
    async with open_app() as desk:
        await desk.press("ctrl+n")
        await desk.type("Li Ming\rCN\r\r\r\rHarmony 1280 3*\rHa")
        await desk.until(lambda: not desk.app.drafts.waiting)
    async with open_app() as desk:
        assert step(desk) == 3
        assert "Harmony 1280 3*" in desk.screen
        assert desk.lines[9].split() == ["Product", "Ha"]
        await desk.press("down")
        await desk.type("rmony Plus 1880 4*\r")
        await desk.press("ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n")
        assert [product.name for product in desk.book.products()] == ["Harmony", "Harmony Plus"]
        assert (desk.book.settings.name, desk.book.settings.country) == ("Li Ming", "CN")


async def test_what_is_wrong_is_marked_and_its_text_stays(open_app: "Opens") -> None:
    async with open_app() as desk:
        await desk.press("ctrl+n")
        await desk.type("Li Ming\rXX\rMars\r")
        await desk.press("ctrl+n")
        assert step(desk) == 2
        assert field(desk, "Country") == "✗ XX"
        assert field(desk, "Time zone") == "✗ Mars"
        assert "No country 'XX' is known" in desk.screen
        await desk.press("backspace", "backspace")
        await desk.type("de\r")
        assert "No time zone is called 'Mars'" in desk.screen
        await desk.press(*["backspace"] * 4)
        await desk.press("ctrl+n")
        assert step(desk) == 3
        await desk.type("1280\r")
        await desk.press("ctrl+n")
        assert "'1280' has no name" in desk.screen
        await desk.press(*["backspace"] * 4, "ctrl+n")
        await desk.type("many\r")
        await desk.press("ctrl+n")
        assert "'many' is no count" in desk.screen


async def test_the_country_proposes_its_zone(open_app: "Opens") -> None:
    async with open_app() as desk:
        await desk.press("ctrl+n", "down")
        await desk.type("cn")
        assert field(desk, "Time zone") == "Asia/Shanghai"
        await desk.press("backspace", "backspace")
        await desk.type("DE")
        assert field(desk, "Time zone") == "Europe/Berlin"
        await desk.press("down", *["backspace"] * 20)
        await desk.type("Asia/Tokyo")
        await desk.press("up", "backspace", "backspace")
        await desk.type("US")
        assert field(desk, "Time zone") == "Asia/Tokyo"


async def test_the_zone_is_the_reps_at_once(open_app: "Opens") -> None:
    async with open_app() as desk:
        await desk.press("ctrl+n", "down")
        await desk.type("US\r")
        await desk.press(*["ctrl+n"] * 5)
        assert desk.book.settings.zone == "America/New_York"


async def test_choices_turn(open_app: "Opens") -> None:
    async with open_app() as desk:
        await desk.press("ctrl+n", "down", "down", "down", "right")
        assert field(desk, "Work week") == "< Monday to Saturday >"
        await desk.press("enter", "left")
        assert field(desk, "Public holidays") == "< workdays >"
        await desk.press("enter", "ctrl+n", "ctrl+n", "ctrl+n", "ctrl+n")
        settings = desk.book.settings
        assert settings.work_week == (0, 1, 2, 3, 4, 5)
        assert settings.works_holidays


@pytest.mark.parametrize("typed", ["50, 张三 13800138000", "50，张三 138 0013 8000", "张三 13800138000、50"])
async def test_cards_held_by_number_and_by_name(open_app: "Opens", typed: str) -> None:
    async with open_app() as desk:
        await desk.press(*["ctrl+n"] * 5)
        await desk.type(typed + "\r")
        assert isinstance(desk.app.screen, TodayScreen)
        assert desk.book.settings.held == 50
        assert [(one.name, one.phones) for one in desk.book.clients_containing("张", 9)] == [("张三", ("13800138000",))]
        assert [card.how for card in desk.book.cards_of(1)] == [How.HELD]


async def test_the_language_changes_at_once_and_keeps_what_was_typed(open_app: "Opens") -> None:
    async with open_app() as desk:
        await desk.press("ctrl+n")
        await desk.type("Li Ming")
        await desk.press("escape", "right")
        assert desk.lines[0].startswith(" 初始设置")
        await desk.press("ctrl+n")
        assert field(desk, "姓名") == "Li Ming"
    async with open_app(desk.app.preferences.language()) as desk:
        assert desk.lines[0].startswith(" 初始设置")


async def test_the_demo_comes_first_and_set_up_waits(open_app: "Opens") -> None:
    async with open_app() as desk:
        await desk.press("ctrl+n")
        await desk.type("Li Ming")
        await desk.press("ctrl+d")
        assert desk.app._exit
        assert desk.app.return_value == "demo"
    async with open_app() as desk:
        assert step(desk) == 2
        assert field(desk, "Your name") == "Li Ming"
        assert not desk.file.exists()


async def test_letters_are_text_in_every_field(open_app: "Opens") -> None:
    async with open_app() as desk:
        await desk.press("ctrl+n")
        await desk.type("q1u?/+w")
        assert field(desk, "Your name") == "q1u?/+w"
        assert isinstance(desk.app.screen, SetUpScreen)
