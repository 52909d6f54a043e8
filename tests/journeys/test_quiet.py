"""What did not change is not drawn again: an app that nobody touches sends nothing over the line."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from textual._compositor import Compositor

from planner.entry.acts import one_visitor

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.store import FileStore
    from tests.journeys.conftest import Opens, StandingClock


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What was drawn; it is what would be sent."""
    updates: list[str] = []
    real = Compositor.render_update

    def render_update(compositor: Compositor, *args: object, **options: object) -> object:
        update = real(compositor, *args, **options)  # type: ignore[arg-type]
        if update is not None:
            updates.append(str(compositor.root))
        return update

    monkeypatch.setattr(Compositor, "render_update", render_update)
    yield updates
    assert updates


@pytest.mark.parametrize(
    "keys",
    [
        [],
        ["2"],
        ["3"],
        ["6"],
        ["6", "w"],
        ["f"],
        ["2", "enter"],
        ["3", "enter", "a"],
        ["/"],
        ["?"],
        ["p"],
        ["ctrl+p"],
        ["5"],
        ["5", "enter"],
        ["5", "enter", "e"],
        ["c"],
        ["c", "s"],
    ],
)
async def test_nothing_is_drawn_while_nothing_happens(
    open_app: "Opens", ready: "FileStore", drawn: list[str], keys: list[str]
) -> None:
    async with open_app() as desk:
        await desk.press(*keys)
        desk.app.drafts.write()
        # What the last key still had to draw is drawn with the first look: every further one draws nothing.
        await desk.look()
        before = list(drawn)
        await desk.look()
        await desk.look()
        assert drawn == before


async def test_set_up_is_quiet_too(open_app: "Opens", drawn: list[str]) -> None:
    async with open_app() as desk:
        await desk.press("ctrl+n", "L", "i")
        desk.app.drafts.write()
        await desk.settled()
        before = list(drawn)
        await desk.look()
        assert drawn == before


async def test_what_another_session_keeps_is_drawn_once(
    open_app: "Opens", ready: "FileStore", drawn: list[str], open_store: "Callable[[StandingClock], FileStore]"
) -> None:
    async with open_app() as desk:
        await desk.press("2", "1")
        before = len(drawn)
        open_store(desk.clock).transact(one_visitor(desk.clock.now()))
        await desk.look()
        assert 0 < len(drawn) - before <= 2


@pytest.mark.parametrize("key", ["?", "/", "ctrl+p", "p"])
async def test_what_changes_under_a_dialog_is_drawn_when_it_is_left(
    open_app: "Opens",
    ready: "FileStore",
    drawn: list[str],
    open_store: "Callable[[StandingClock], FileStore]",
    key: str,
) -> None:
    async with open_app() as desk:
        await desk.press(key)
        await desk.look()
        before = list(drawn)
        open_store(desk.clock).transact(one_visitor(desk.clock.now()))
        await desk.look()
        await desk.look()
        assert drawn == before
        await desk.press("escape")
        assert any(line.split()[:4] == ["New", "visitors", "1", "of"] for line in desk.lines)


async def test_the_file_is_not_written_by_looking(open_app: "Opens", ready: "FileStore") -> None:
    before = ready.path.stat()
    async with open_app() as desk:
        await desk.press("2", "3", "6", "1", "w", "escape", "/", "escape")
        await desk.look()
        await desk.press("q")
    after = ready.path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
