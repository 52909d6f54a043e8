"""Any size will do: nothing breaks, the line under the cursor stays in sight, and so does what is being typed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from textual.geometry import Offset, Size
from textual.widgets import Input

if TYPE_CHECKING:
    from data.store import FileStore
    from tests.journeys.conftest import Desk, Opens

SIZES = [(80, 24), (60, 15), (40, 12), (30, 8), (200, 60)]


def check(desk: "Desk") -> None:
    """See that the screen is filled exactly, and that what has the keys is in sight."""
    strips = desk.app.screen._compositor.render_strips()
    assert Size(strips[0].cell_length, len(strips)) == desk.app.size
    focused = desk.app.focused
    if focused is not None:
        region = focused.region
        assert region.area > 0, focused
        assert desk.app.screen.region.contains_region(region), focused
    places = list(cursors(desk))
    assert len(places) == 1, desk.screen


def cursors(desk: "Desk") -> Iterator[Offset]:
    """Yield where a marker stands or, where something is typed, its cursor."""
    focused = desk.app.focused
    if isinstance(focused, Input):
        yield desk.app.cursor_position
        assert focused.region.contains_point(desk.app.cursor_position)
    elif "❯" in desk.screen:
        yield from (Offset(1, y) for y, line in enumerate(desk.lines) if line.startswith(" ❯ "))
    else:
        yield Offset(0, 0)


@pytest.mark.parametrize(("lang", "sizes"), [("en", [(60, 15), (200, 60)]), ("zh", [(40, 12), (30, 8)])])
async def test_every_screen_at_every_size(
    open_app: "Opens", ready: "FileStore", lang: str, sizes: list[tuple[int, int]]
) -> None:
    keys = [
        *["down", "down", "p", "s", "escape", "w", "escape"],
        *["f", "backspace", "escape", "/", "a", "enter", "escape", "?", "pagedown", "escape"],
        *["2", "end", "enter", "5", "escape", "w", "escape", "n", "a", "down", "x", "escape", "escape"],
        *["3", "end", "enter", "a", "escape", "home", "?", "escape", "ctrl+p", "escape"],
        *[
            "4",
            "]",
            "/",
            "a",
            "down",
            "tab",
            "escape",
            "a",
            "b",
            "!",
            "escape",
            "o",
            "escape",
            "enter",
            "k",
            "p",
            "escape",
        ],
        *["escape", "c", "p", "escape", "escape"],
        *[
            "5",
            "enter",
            "e",
            "down",
            "escape",
            "b",
            "a",
            "x",
            "escape",
            "escape",
            "escape",
            "s",
            "a",
            "escape",
            "escape",
        ],
        *[
            "1",
            "c",
            "e",
            "down",
            "escape",
            "s",
            "escape",
            "pagedown",
            "escape",
            "/",
            "a",
            "enter",
            "e",
            "escape",
            "escape",
        ],
        *["6", "[", "]", "w", "pagedown", "escape", "?", "escape", "1"],
    ]
    async with open_app(lang) as desk:
        for width, height in sizes:
            await desk.resize(width, height)
            for key in keys:
                await desk.press(key)
                check(desk)


async def test_resizing_keeps_what_is_typed_and_the_cursor(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("down", "down", "f")
        await desk.type(" 张三 : " + "a long story " * 5)
        for width, height in (*SIZES, (20, 5), (5, 2), (80, 24)):
            await desk.resize(width, height)
        assert desk.entry.endswith("a long story")
        check(desk)
        await desk.press("escape")
        assert desk.under_cursor.startswith("☐ 赵敏")
        await desk.press("2", "down", "down", "enter")
        for width, height in SIZES:
            await desk.resize(width, height)
            check(desk)
        await desk.press("escape", "3", "end", "enter")
        for width, height in SIZES:
            await desk.resize(width, height)
            check(desk)


async def test_set_up_at_every_size(open_app: "Opens") -> None:
    async with open_app() as desk:
        for width, height in SIZES:
            await desk.resize(width, height)
            for key in (*["ctrl+n"] * 5, *["escape"] * 5):
                await desk.press(key)
                check(desk)


async def test_a_long_list_scrolls_with_the_cursor(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app(size=(60, 15)) as desk:
        for n in range(20):
            await desk.paste(f"t errand {n} >today")
            await desk.press("enter")
        await desk.press("home")
        for _ in range(22):
            await desk.press("down")
            check(desk)
        assert "errand 19" in desk.under_cursor
        await desk.press("pageup", "pageup", "pageup")
        check(desk)
