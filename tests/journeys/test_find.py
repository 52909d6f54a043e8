"""Finding a person from anywhere: two are told apart, and what was typed is seen in what is found."""

from typing import TYPE_CHECKING

from planner.language import words_for
from screens.dialogs.client import ClientDialog

if TYPE_CHECKING:
    from data.store import FileStore
    from tests.journeys.conftest import Desk, Opens


async def with_two(desk: "Desk") -> None:
    await desk.type('n "Alexander Montgomery Jr" 13811110002 13922220002\r')
    await desk.type('n "Alexander Montgomery Sr" 13711110003\r')


async def test_two_are_told_apart_by_the_end_of_their_names(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await with_two(desk)
        await desk.press("/", *"alex")
        assert "Montgomery Jr" in desk.screen
        assert "Montgomery Sr" in desk.screen


async def test_the_phone_that_was_typed_is_shown(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await with_two(desk)
        await desk.press("/", *"2222")
        assert "13922220002" in desk.screen
        await desk.press(*["backspace"] * 4, *"1111")
        assert "13811110002" in desk.screen
        assert "13922220002" not in desk.screen


async def test_each_letter_puts_the_cursor_on_the_likeliest(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await with_two(desk)
        await desk.press("/", "a", "down", *"lexander montgomery s", "enter")
        assert isinstance(desk.app.screen, ClientDialog)
        assert desk.lines[0].startswith(" Alexander Montgomery Sr")


async def test_a_language_that_is_chosen_meanwhile_is_spoken(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("/", *"wang")
        desk.app.choose_language("zh")
        await desk.settled()
        assert words_for("zh").find_title in desk.lines[0]
        assert "Wang Li" in desk.screen
