"""A new user's first morning, keys only, in both languages; the next start finds all of it."""

from collections.abc import Callable

import pytest

from planner.record.people import End


class Spoken:
    """What is typed and seen in one language."""

    def __init__(self, lang: str, **said: str) -> None:
        self.lang, self.said = lang, said

    def __getattr__(self, name: str) -> str:
        return self.said[name]


ENGLISH = Spoken(
    "en",
    welcome="Set-up",
    goal="0 of 5 deals",
    card="n Wang Li 13800138000 ^+10d",
    card_echo="New card Wang Li",
    follow="f wang >fri : likes it",
    follow_echo='Followed up Wang Li (A0001): "likes it". Next: follow-up Fri 27 Nov.',
    visit="t v wang >thu 14:00",
    deal="d wang",
    undone="Undone: Deal with Wang Li (A0001)",
    chain="Cards needed           100",
    week="Week 48",
)
CHINESE = Spoken(
    "zh",
    welcome="初始设置",
    goal="0 / 5",
    card="n 王丽 13800138000 ^10天后",
    card_echo="王丽",
    follow="跟进王丽 >周五 ：有兴趣",
    follow_echo="有兴趣",
    visit="t v 王丽 >周四 14:00",
    deal="成交王丽",
    undone="已撤销",
    chain="100",
    week="第48周",
)


@pytest.mark.parametrize("spoken", [ENGLISH, CHINESE], ids=["en", "zh"])
async def test_first_morning(open_app: Callable, spoken: Spoken) -> None:  # type: ignore[type-arg]
    async with open_app(spoken.lang) as desk:
        assert spoken.welcome in desk.screen
        await desk.type("\r")  # language
        await desk.type("Li Ming\rCN\r\r\r\r")  # name, country, zone, week, holidays
        await desk.type("和卡 1280 3*")
        await desk.press("ctrl+n")
        await desk.type("8\r5\r")
        await desk.type("\r\r")  # rates: not known
        await desk.type("50\r")
        assert desk.book.settings.zone == "Asia/Shanghai"
        assert desk.book.settings.set_up is not None

        await desk.press("2")
        assert spoken.chain in desk.screen
        await desk.press("1")

        await desk.type("n 2\r")
        assert desk.book.tally(desk.app.today).visitors == 2
        await desk.type(spoken.card)
        assert spoken.card_echo in desk.screen
        await desk.press("enter")
        assert desk.book.open_card_count() == 1
        await desk.type(spoken.follow)
        assert spoken.follow_echo in desk.screen
        await desk.press("enter")
        await desk.type(spoken.visit + "\r")
        steps = desk.book.open_tasks_of(1)
        assert [(step.due.day, step.time) for step in steps] == [(27, ""), (26, "14:00")]
        await desk.type(spoken.deal + "\r")
        assert [card.end for card in desk.book.cards_of(1)] == [End.WON]
        await desk.press("u")
        assert spoken.undone in desk.screen
        assert desk.book.open_card_count() == 1
        await desk.press("U")
        assert desk.book.tally(desk.app.today).units == 1
        await desk.press("3")
        assert spoken.week in desk.screen
        before = {name: dict(table.items()) for name, table in desk.book.tables().items()}
        await desk.press("q")

    async with open_app(spoken.lang) as desk:
        assert spoken.welcome not in desk.screen
        after = {name: dict(table.items()) for name, table in desk.book.tables().items()}
        assert after == before
