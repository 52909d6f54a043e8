"""A call, key c on a person's line: what it is prepared with, its outcome in one key, and on to the next."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from planner.entry.grammar import parse
from planner.language import words_for
from planner.plan.checklist import checklist
from planner.plan.due import STEPS
from planner.plan.lines import Section
from planner.record.people import Outcome
from planner.record.planning import PRODUCT_FIELDS
from screens.dialogs.call import CallDialog
from screens.dialogs.client import ClientDialog
from screens.dialogs.passages import PassagesDialog
from screens.dialogs.product import ScriptDialog
from screens.today import TodayScreen
from tests.journeys.conftest import MORNING
from widgets.checklist import DayList

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from data.store import FileStore
    from planner.plan.lines import Line
    from tests.journeys.conftest import Desk, Opens

TODAY = MORNING.date()


def shows(desk: "Desk", kind: type[object]) -> bool:
    """Say whether a dialog or screen of a kind is in sight."""
    return isinstance(desk.app.screen, kind)


async def twenty_due(desk: "Desk", store: "FileStore") -> None:
    """Have twenty people due today, and nobody else."""
    for nth in range(20):
        for line in (f"n P{nth:02d} wx=p{nth:02d}", f"t f P{nth:02d} >today"):
            store.transact(parse(line, store.book, desk.app.now() - timedelta(hours=1), desk.app.calendar).apply)
    await desk.look()


def waiting(desk: "Desk") -> "Sequence[Line]":
    """Return the follow-ups that are not done; a visit is not done by a call."""
    lines = checklist(desk.book, TODAY, desk.app.calendar).of(Section.FOLLOW_UPS)
    return [line for line in lines if not line.done]


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_list_of_twenty_is_worked_from_first_to_last(open_app: "Opens", ready: "FileStore", lang: str) -> None:
    """c opens the next call, a letter says what came of it, Enter keeps it: three keys, and the words of a note."""
    async with open_app(lang) as desk:
        await twenty_due(desk, ready)
        due = waiting(desk)
        assert len(due) >= 20
        for nth in range(len(due)):
            await desk.press("c")
            assert shows(desk, CallDialog)
            if nth % 2:
                await desk.press("x", "enter")
            else:
                await desk.press("r")
                await desk.type(": spoke\r")
            assert shows(desk, TodayScreen)
        assert not waiting(desk)
        kept = [one for one in desk.book.activities_on(TODAY) if one.kind in STEPS]
        assert {one.client for one in kept} >= {line.client for line in due}
        assert sum(one.outcome is Outcome.NO_ANSWER for one in kept) == len(due) // 2


@pytest.mark.parametrize(
    ("key", "begins"),
    [("r", "f {} "), ("b", "f {} =cb >"), ("v", "f {} =visit >v "), ("d", "d {} "), ("l", "l {} "), ("x", "f {} =na ")],
)
async def test_each_outcome_begins_its_entry(open_app: "Opens", ready: "FileStore", key: str, begins: str) -> None:
    async with open_app() as desk:
        line = desk.app.screen.query_one(DayList).line
        assert line is not None
        await desk.press("c", key)
        assert shows(desk, TodayScreen)
        assert desk.entry == begins.format(line.number).strip()


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_what_came_of_a_call_stands_on_its_line(open_app: "Opens", ready: "FileStore", lang: str) -> None:
    async with open_app(lang) as desk:
        await desk.press("c", "b", *"fri 14:00", "enter")
        (said,) = [line for line in desk.lines if "☑" in line]
        assert words_for(lang).outcome(Outcome.CALL_BACK) in said


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("key", ["b", "v"])
async def test_a_call_that_is_put_off_asks_when_before_anything_is_wrong(
    open_app: "Opens", ready: "FileStore", key: str, lang: str
) -> None:
    async with open_app(lang) as desk:
        await desk.press("c", key)
        assert words_for(lang).entry_when in desk.screen
        assert "✗" not in desk.screen
        await desk.press("enter")
        assert "✗" in desk.screen
        await desk.type("fri 14:00\r")
        assert desk.book.activities_on(TODAY)


async def test_while_talking_answers_are_searched_and_the_call_goes_on(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("c", "s")
        assert shows(desk, PassagesDialog)
        await desk.press("escape")
        assert shows(desk, CallDialog)
        await desk.press("?", "escape", "escape")
        assert shows(desk, TodayScreen)


async def test_a_task_of_ones_own_has_nobody_to_call(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.type("t print the offers\r")
        await desk.press("end", "c")
        assert shows(desk, TodayScreen)
        assert words_for("en").nobody_to_call[:20] in desk.screen


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_on_an_empty_list_it_is_said_how_somebody_is_called(open_app: "Opens", lang: str) -> None:
    async with open_app(lang) as desk:
        await desk.press("escape", "c")
        assert shows(desk, TodayScreen)
        assert words_for(lang).nobody_to_call in desk.screen


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_ones_own_list_stands_before_the_first_call_and_the_planners_comes_back(
    open_app: "Opens", ready: "FileStore", lang: str
) -> None:
    words = words_for(lang)
    async with open_app(lang) as desk:
        await desk.press("c", "p")
        assert words.ready_title in desk.screen
        await desk.type("look at the map; coffee [/b]\r")
        assert shows(desk, CallDialog)
        assert "- coffee [/b]" in desk.screen
        await desk.press("p")
        assert "look at the map; coffee [/b]" in desk.screen
        await desk.press("escape", "u")
        assert "coffee" not in desk.screen
        await desk.press("U", "p", "end", *["backspace"] * 40)
        await desk.type("-\r")
        assert "coffee" not in desk.screen


async def test_the_days_script_is_read_aloud_from_the_call(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("c", "a")
        assert words_for("en").product_no_script in desk.screen
        await desk.press("escape", "5", "enter", "e")
        await desk.press(*["down"] * PRODUCT_FIELDS.index("script"))
        await desk.type("Hello *there*")
        await desk.press("ctrl+n", "escape", "1", "c", "a")
        assert shows(desk, ScriptDialog)
        assert "Hello *there*" in desk.screen


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_proposal_is_shown_and_written_to_a_file(
    open_app: "Opens", ready: "FileStore", tmp_path: "Path", lang: str
) -> None:
    words, target = words_for(lang), tmp_path / "p.md"
    async with open_app(lang) as desk:
        await desk.press("/", *"张三", "enter", "p")
        assert "Harmony x1" in desk.screen
        await desk.press("s", "ctrl+u")
        await desk.paste(f"{tmp_path}/p.txt")
        await desk.press("enter")
        assert words.proposal_is_markdown in desk.screen
        await desk.press("ctrl+u")
        await desk.paste(f"{target}")
        await desk.press("enter")
        assert shows(desk, ClientDialog)
        assert "✓" in desk.screen
        assert "Harmony x1" in target.read_text()
        assert target.stat().st_mode & 0o777 == 0o600
        await desk.press("p", "s", "ctrl+u")
        await desk.paste(f"{target}")
        await desk.press("enter")
        assert "✗" in desk.screen
        await desk.press("escape", "escape", "escape", "/", *"Wang", "enter", "p")
        assert words.proposal_of_what(words.person("Wang Li", "A0002"))[:20] in desk.screen
