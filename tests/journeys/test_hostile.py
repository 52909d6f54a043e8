"""Whatever stands in the file or is pasted: it shows literally, and nothing in it is obeyed by a terminal."""

import json
import unicodedata
from typing import TYPE_CHECKING

import pytest
from rich.cells import cell_len

if TYPE_CHECKING:
    from data.store import FileStore
    from tests.journeys.conftest import Desk, Opens

MARKUP = "[/b][@click=app.bell]x[/]"
ESCAPES = "\x1b]0;owned\x07\x9b31m\u202eevil\u2066\x00\x08"
WIDE = "阿" * 200
EMPTY = "\u200b\u2060\ufeff"
LINES = "one\ntwo\r\nthree\tfour"
NAMES = [MARKUP, ESCAPES, WIDE]


def check(desk: "Desk") -> None:
    """See that nothing on the screen is anything but text, and that no line is wider than the screen."""
    strips = desk.app.screen._compositor.render_strips()
    for strip in strips:
        assert strip.cell_length == desk.app.size.width
        for segment in strip:
            assert not segment.control
            assert cell_len(segment.text) == segment.cell_length
            found = [f"{char!a}" for char in segment.text if unicodedata.category(char) in {"Cc", "Cf", "Zl", "Zp"}]
            assert found == [], segment.text


@pytest.fixture
def hostile(ready: "FileStore") -> "FileStore":
    """The record as somebody else wrote it: names, notes, texts and phones as bad as they can be."""
    ready.fold()
    tables = json.loads(ready.path.read_text())
    for client, name in zip(tables["clients"].values(), NAMES, strict=True):
        client["name"], client["phones"] = name, [*client["phones"], MARKUP]
    for activity in tables["activities"].values():
        activity["note"] = MARKUP + ESCAPES + LINES
    for task in tables["tasks"].values():
        task["text"] = ESCAPES + WIDE
    tables["tasks"]["91"] = {"due": "2026-11-23", "text": MARKUP + EMPTY}
    tables["tasks"]["92"] = {"due": "2026-11-23", "text": EMPTY}
    tables["clients"]["91"] = dict(tables["clients"]["1"], number="A0091", name=EMPTY)
    for product in tables["products"].values():
        product["name"], product["code"] = ESCAPES + MARKUP, MARKUP
    promoted = {"month": "2026-11", "kind": "promotion", "text": "# " + MARKUP + ESCAPES + LINES, "product": 1}
    tables["market"] = {"1": {**promoted, "start": "2026-11-20", "end": "2026-11-26"}}
    sold = {"client": 1, "day": "2026-11-20", "at": "2026-11-20T10:00:00+08:00", "product": 1}
    tables.setdefault("deals", {})["91"] = sold
    for settings in tables["settings"].values():
        settings["name"] = ESCAPES
    judged = {"month": "2026-11", "kind": ESCAPES, "text": MARKUP + LINES + ESCAPES, "factor": "9/10", "product": 1}
    tables["market"] = {"1": judged, "2": {**judged, "text": WIDE, "product": 99, "kind": MARKUP, "factor": "-7"}}
    answers = dict.fromkeys(("work_done", "differently"), MARKUP + LINES + ESCAPES)
    for number, monday in ((1, "2026-11-16"), (2, "2026-11-23")):
        row = {"period": "week", "start": monday, "answers": answers}
        tables.setdefault("reflections", {})[str(number)] = row
    ready.path.write_text(json.dumps(tables))
    return ready


async def walk(desk: "Desk", *keys: str) -> None:
    """Press keys one after the other, looking at the screen after each."""
    for key in keys:
        await desk.press(key)
        check(desk)


@pytest.mark.parametrize(("lang", "size"), [("en", (80, 24)), ("zh", (40, 12))], ids=["en-80x24", "zh-40x12"])
async def test_every_screen_and_dialog(
    open_app: "Opens", hostile: "FileStore", lang: str, size: tuple[int, int]
) -> None:
    async with open_app(lang, size=size) as desk:
        check(desk)
        if size == (80, 24):
            assert "[/b][@click=app" in desk.screen
            assert "]0;owned31mevil" in desk.screen
        for key in ("w", "p", "enter"):
            for _ in range(3):
                await walk(desk, key, "escape", "down")
            await walk(desk, "home")
        await walk(desk, "space", "down", "space", "u", "end", "space", "x")
        await walk(desk, "/", "[", "enter", "escape", "/", "a", "down", "enter", "f", "escape", "u", "U")
        await walk(desk, "2", "n", "enter", "down", "escape", "a", "escape", "down", "enter", "escape", "?", "escape")
        await walk(desk, "x", "u", "escape")
        await walk(desk, "2", "down", "enter", "escape", "w", "escape", "3", "pagedown", "end", "t", "escape", "enter")
        await walk(desk, "escape", "6", "[", "]", "w", "pagedown", "end", "escape", "1")
        await walk(
            desk, "c", "e", "down", "escape", "s", "escape", "pagedown", "escape", "5", "enter", "p", "a", "escape"
        )
        await walk(
            desk, "escape", "r", "escape", "e", "escape", "escape", "s", "down", "enter", "escape", "escape", "1"
        )
        assert desk.app._exception is None


async def test_what_is_pasted(open_app: "Opens", hostile: "FileStore") -> None:
    async with open_app() as desk:
        await desk.paste(f"n {MARKUP} 13600136000 : {ESCAPES} {LINES}")
        check(desk)
        assert "New card [/b][@click=app.bell]x[/]" in desk.screen
        await walk(desk, "enter")
        assert "✓ New card [/b][@click=app.bell]x[/]" in desk.screen
        (kept,) = (one for one in desk.book.activities_on(desk.app.today) if one.note)
        assert kept.note == "]0;owned31mevil one two three four"
        await desk.paste(f"f {ESCAPES}x{MARKUP}")
        await walk(desk, "enter", "escape", "escape")
        await desk.paste(f"t {WIDE} {MARKUP} >today")
        await walk(desk, "enter", "end", "p")
        await desk.paste(f"fri{ESCAPES}{MARKUP}")
        await walk(desk, "enter", "escape", "/")
        await desk.paste(ESCAPES + MARKUP)
        check(desk)
        await walk(desk, "escape", "3", "enter")
        await desk.paste(ESCAPES + MARKUP + LINES)
        await walk(desk, "enter")


async def test_set_up(open_app: "Opens") -> None:
    async with open_app() as desk:
        await desk.press("ctrl+n")
        for _ in range(3):
            await desk.paste(ESCAPES + MARKUP + WIDE)
            await walk(desk, "enter")
        await walk(desk, "ctrl+n")
        assert "[/b][@click=app.bell]" in desk.screen


async def test_drafts_and_names_of_keys(open_app: "Opens", hostile: "FileStore") -> None:
    async with open_app() as desk:
        desk.app.drafts.put("entry", ESCAPES + MARKUP + LINES)
        desk.app.drafts.write()
    async with open_app() as desk:
        check(desk)
        assert "[@click=app.bell]" in desk.entry
