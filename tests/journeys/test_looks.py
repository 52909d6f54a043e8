"""How each screen and dialog looks at 80x24, in both languages: as text that can be read and reviewed."""

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.store import FileStore
    from tests.journeys.conftest import Album, Desk, Opens

ENTRIES = {
    "en": (
        "d wang <11-20",
        "n Chen Jie 13600136000 !b ~event : saw the poster",
        "t bring the samples >today 9:30",
        "n 2",
    ),
    "zh": (
        "成交 wang <11-20",
        "来访 陈洁 13600136000 !b ~活动 ：看了海报",
        "待办 带样品 >今天 9:30",
        "来访 2",
    ),
}
TYPED = {
    "en": {
        "note": ">fri 14:00 : wants it in blue, asks for the price again next week",
        "wrong": "f Wang >someday",
        "unknown": 'f "Sun Ting" : called',
        "ambiguous": "n Wang Xi 13511111111",
        "who": "f wang : called",
        "date": "fri",
        "answer": "All but two visits; the rain kept people at home",
        "market": "quiet before the holiday",
    },
    "zh": {
        "note": ">周五 14:00 ：想要蓝色的，下周再问价格",
        "wrong": "跟进 张三 >哪天",
        "unknown": "跟进 孙婷 ：打了电话",
        "ambiguous": "来访 张三丰 13511111111",
        "who": "跟进 张 ：打了电话",
        "date": "周五",
        "answer": "差两次拜访，下雨没人来",
        "market": "节前淡季",
    },
}

pytestmark = pytest.mark.parametrize("lang", ["en", "zh"])


@pytest.fixture
def typed(lang: str) -> dict[str, str]:
    return TYPED[lang]


async def lived_in(desk: "Desk", lang: str) -> None:
    """Record a morning."""
    for line in ENTRIES[lang]:
        await desk.type(f"{line}\r")
    await desk.press("home")


async def test_today(
    open_app: "Opens", ready: "FileStore", album: "Callable[[str], Album]", lang: str, typed: dict[str, str]
) -> None:
    pictures = album(f"today.{lang}")
    async with open_app(lang) as desk:
        pictures.take("before the first key", desk)
        await lived_in(desk, lang)
        pictures.take("after some entries", desk)
        await desk.press("down", "space", "up", "enter")
        await desk.type(typed["note"])
        pictures.take("enter, and a note with the next step", desk)
        await desk.press("enter")
        pictures.take("recorded", desk)
        await desk.press("u")
        pictures.take("undone", desk)
        await desk.type(typed["wrong"] + "\r")
        pictures.take("not understood", desk)
        await desk.press("escape", "f", "backspace")
        pictures.take("an empty line", desk)
    pictures.compare()


async def test_dialogs(
    open_app: "Opens", ready: "FileStore", album: "Callable[[str], Album]", lang: str, typed: dict[str, str]
) -> None:
    pictures = album(f"dialogs.{lang}")
    async with open_app(lang) as desk:
        await lived_in(desk, lang)
        await desk.type(typed["unknown"] + "\r")
        pictures.take("nobody of that name", desk)
        await desk.type("\x1b\x1b" + typed["ambiguous"] + "\r" + typed["who"] + "\r")
        pictures.take("several fit", desk)
        await desk.press("escape", "escape", "home", "p")
        pictures.take("put off", desk)
        await desk.type(typed["date"])
        pictures.take("put off to a typed day", desk)
        await desk.press("escape", "w")
        pictures.take("why this line", desk)
        await desk.press("escape", "/")
        pictures.take("find", desk)
        await desk.type("246")
        pictures.take("nobody found", desk)
        await desk.press("backspace", "backspace", "backspace", "a")
        pictures.take("found", desk)
        await desk.press("enter")
        pictures.take("a client", desk)
        await desk.press("escape", "ctrl+p")
        pictures.take("commands", desk)
        await desk.press("escape", "?")
        pictures.take("help on Today", desk)
        await desk.press("pagedown")
        pictures.take("help on Today, further down", desk)
    pictures.compare()


async def test_goals(
    open_app: "Opens", ready: "FileStore", album: "Callable[[str], Album]", lang: str, typed: dict[str, str]
) -> None:
    pictures = album(f"goals.{lang}")
    async with open_app(lang) as desk:
        await lived_in(desk, lang)
        await desk.press("2")
        pictures.take("as saved", desk)
        await desk.press("down", "enter", *["backspace"] * 5)
        await desk.type("3*=7")
        pictures.take("being typed", desk)
        await desk.type("\r")
        pictures.take("tried", desk)
        await desk.press("enter")
        await desk.type("x\r")
        pictures.take("not understood", desk)
        await desk.press("escape", "s")
        pictures.take("saved", desk)
        await desk.press("]")
        pictures.take("next month", desk)
        await desk.press("w")
        pictures.take("why", desk)
        await desk.press("escape", "?")
        pictures.take("help on Goals", desk)
        await desk.press("escape", "[", "n")
        pictures.take("no note on the market", desk)
        await desk.press("a")
        await desk.type("\r0,9\r")
        await desk.press("ctrl+n")
        pictures.take("a note that is not understood", desk)
        await desk.press(*["backspace"] * 3)
        await desk.type("-10%\r")
        await desk.type(typed["market"])
        await desk.press("ctrl+n")
        pictures.take("a note on the market", desk)
        await desk.press("?")
        pictures.take("help on the market", desk)
        await desk.press("escape", "escape")
        pictures.take("a month that is judged", desk)
        await desk.press("w", "end")
        pictures.take("why, with the market", desk)
    pictures.compare()


async def test_week(
    open_app: "Opens", ready: "FileStore", album: "Callable[[str], Album]", lang: str, typed: dict[str, str]
) -> None:
    pictures = album(f"week.{lang}")
    async with open_app(lang) as desk:
        await lived_in(desk, lang)
        await desk.press("3")
        pictures.take("before the first answer", desk)
        await desk.press("enter")
        await desk.type(typed["answer"])
        pictures.take("being answered", desk)
        await desk.press("escape")
        pictures.take("begun and left", desk)
        await desk.press("enter", "enter", "end", "c")
        pictures.take("closed", desk)
        await desk.press("?")
        pictures.take("help on Week", desk)
    pictures.compare()


async def test_set_up(open_app: "Opens", album: "Callable[[str], Album]", lang: str) -> None:
    pictures = album(f"set-up.{lang}")
    async with open_app(lang) as desk:
        for step in range(1, 7):
            if step == 2:
                await desk.type("Li Ming\rXX\r")
                await desk.press("ctrl+n")
                pictures.take("not understood", desk)
                await desk.press("backspace", "backspace", "C", "N")
            pictures.take(f"step {step}", desk)
            await desk.press("ctrl+n")
        pictures.take("the first day", desk)
        await desk.press("2")
        pictures.take("the first goal", desk)
        await desk.press("3")
        pictures.take("the first week", desk)
    pictures.compare()


async def test_trends(open_app: "Opens", ready: "FileStore", album: "Callable[[str], Album]", lang: str) -> None:
    pictures = album(f"trends.{lang}")
    async with open_app(lang) as desk:
        await lived_in(desk, lang)
        await desk.press("6")
        pictures.take("the first month", desk)
        desk.clock.moment = desk.clock.moment.replace(year=2027, month=2, day=9)
        await desk.press("1")
        await desk.type("n 12\rd 张三\r")
        await desk.press("6")
        pictures.take("the fourth month", desk)
        await desk.press("[")
        pictures.take("the month before", desk)
        await desk.press("w")
        pictures.take("why", desk)
        await desk.press("pagedown")
        pictures.take("why, further down", desk)
        await desk.press("escape", "?")
        pictures.take("help on Trends", desk)
        await desk.press("escape")
        await desk.resize(60, 14)
        pictures.take("in a small terminal", desk)
    pictures.compare()
