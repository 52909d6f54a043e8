"""A damaged record, by keys: it is shown, nothing is written before a yes, and it comes back while the app is open."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from data.rescue import FileRescue
from planner.entry.acts import one_visitor
from planner.record.errors import Damaged
from screens.dialogs.rescue import RescueDialog
from screens.today import TodayScreen
from tests.journeys.conftest import MORNING, Desk, StandingClock

if TYPE_CHECKING:
    from data.store import FileStore
    from tests.journeys.conftest import Opens

LONG = (80, 24)


@pytest.fixture
def damaged(ready: "FileStore") -> Path:
    """The record of ``ready`` with a copy, an entry after it, and a line of the file gone bad."""
    ready.fold()
    ready.transact(one_visitor(MORNING))
    file = ready.path
    file.write_bytes(file.read_bytes().replace(b'"name": "Wang Li"', b'"name": \xff\xfe', 1))
    return file


@pytest.fixture
def open_rescue(
    open_app: "Opens", open_store: "Callable[[StandingClock], FileStore]", monkeypatch: pytest.MonkeyPatch
) -> "Opens":
    """Opens the app on a record that cannot be read, as the door does."""
    from screens.app import PlannerApp

    @asynccontextmanager
    async def opened(lang: str = "en", *, size: tuple[int, int] = LONG) -> AsyncIterator[Desk]:
        init = PlannerApp.__init__

        def with_rescue(app: PlannerApp, *, store: "FileStore", **others: object) -> None:
            try:
                _ = store.book
            except Damaged as trouble:
                store.show_what_is_left(trouble)
            init(app, store=store, rescue=FileRescue(store.path, now=lambda: MORNING), **others)  # type: ignore[arg-type]

        monkeypatch.setattr(PlannerApp, "__init__", with_rescue)
        async with open_app(lang, size=size) as desk:
            yield desk

    return opened


def around(file: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in file.parent.rglob("*") if one.is_file()}


@pytest.mark.parametrize(
    ("lang", "title", "offered", "back", "read_only"),
    [
        ("en", "The record cannot be read", "Backup of 2026-11-20", "Brought back: 3 clients", "read only"),
        ("zh", "记录无法读取", "2026-11-20 的备份", "已恢复：客户 3", "只读"),
    ],
)
async def test_it_comes_back_from_the_copy(
    lang: str, title: str, offered: str, back: str, read_only: str, open_rescue: "Opens", damaged: Path
) -> None:
    async with open_rescue(lang) as desk:
        assert isinstance(desk.app.screen, RescueDialog)
        assert title in desk.screen
        assert offered in desk.under_cursor
        assert f"{damaged.name}.damaged-" in desk.screen
        before = around(damaged)
        await desk.press("enter")
        assert around(damaged) == before
        await desk.press("down", "enter")
        assert isinstance(desk.app.screen, TodayScreen)
        assert back in desk.screen
        assert read_only not in desk.lines[0]
        assert len(desk.book.clients_containing("")) == 3
        await desk.press("+")
        assert desk.book.tally(desk.app.today).visitors == 2
    assert desk.app.crash is None


async def test_what_can_still_be_read_is_shown_and_not_written(open_rescue: "Opens", damaged: Path) -> None:
    async with open_rescue(size=(160, 24)) as desk:
        before = around(damaged)
        await desk.press("escape")
        assert isinstance(desk.app.screen, TodayScreen)
        assert "read only" in desk.lines[0]
        assert "can be saved" in desk.screen
        assert [client.name for client in desk.book.clients_containing("")] == ["张三", "赵敏"]
        for key in ("+", "space", "u", "x"):
            await desk.press(key)
        await desk.type("n 3\r")
        assert desk.entry == "n 3"
        await desk.look()
        assert around(damaged) == before


async def test_a_no_goes_back_and_salvage_is_another_way(open_rescue: "Opens", damaged: Path) -> None:
    async with open_rescue() as desk:
        await desk.press("enter", "enter")
        assert isinstance(desk.app.screen, RescueDialog)
        await desk.press("enter", "escape", "down")
        assert desk.under_cursor.startswith("Still readable: 2 clients")
        await desk.press("enter", "down", "enter")
        assert "Brought back: 2 clients" in desk.screen
        assert "read only" not in desk.lines[0]


@pytest.mark.parametrize("size", [(80, 24), (60, 12), (30, 8)])
async def test_it_can_be_read_and_answered_at_any_size(
    size: tuple[int, int], open_rescue: "Opens", damaged: Path
) -> None:
    async with open_rescue(size=size) as desk:
        assert desk.under_cursor.startswith("Backup of 2026")
        await desk.press("enter", "down", "enter")
        assert len(desk.book.clients_containing("")) == 3


async def test_a_record_that_another_session_brings_back_is_taken_in(open_rescue: "Opens", damaged: Path) -> None:
    async with open_rescue() as desk:
        await desk.press("escape")
        rescue = FileRescue(damaged, now=lambda: MORNING)
        rescue.take(rescue.offers()[0])
        await desk.look()
        assert len(desk.book.clients_containing("")) == 3
        assert "read only" not in desk.lines[0]


async def test_a_refused_rescue_is_said(open_rescue: "Opens", damaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_rescue(size=(160, 24)) as desk:
        with monkeypatch.context() as patch:
            patch.setattr("os.fsync", lambda _descriptor: (_ for _ in ()).throw(OSError(28, "full")))
            await desk.press("enter", "down", "enter")
            assert "No room left" in desk.screen
        assert "read only" in desk.lines[0]
