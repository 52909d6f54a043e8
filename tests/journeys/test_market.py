"""Goals, key n: the month's notes on the market, added, changed and removed by keys only, in both languages."""

from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from planner.entry.market import add_note, change_note, remove_note
from planner.language import words_for
from screens.dialogs.conflict import ConflictDialog
from screens.dialogs.market import MarketDialog, NoteDialog
from screens.dialogs.reading import ReadingDialog
from screens.goals import GoalsScreen
from tests.journeys.conftest import MORNING

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.store import FileStore
    from planner.record.planning import MarketNote
    from tests.journeys.conftest import Desk, Opens, StandingClock

MONTH = "2026-11"
TODAY = MORNING.date()


def notes(desk: "Desk", month: str = MONTH) -> "list[MarketNote]":
    return desk.book.market_notes(month)


def shows(desk: "Desk", kind: type[object]) -> bool:
    """Say whether a dialog or screen of a kind is in sight."""
    return isinstance(desk.app.screen, kind)


def note(desk: "Desk") -> "MarketNote":
    (found,) = notes(desk)
    return found


@pytest.mark.parametrize(
    ("lang", "row", "listed", "why"),
    [
        ("en", ["market", "0.67", "0.83", "promotion", "0.50", "(3*)"],
         "promotion   0.50  3*, 5 Nov to 24 Nov  two for one",
         ["Market of November 2026: judged at 0.67, from today on at 0.83",
          "promotion 0.50 (3*), 5 Nov to 24 Nov: two for one"]),
        ("zh", ["行情系数", "0.67", "0.83", "促销", "0.50（3*）"], "促销   0.50  3*、11月5日到11月24日  two for one",
         ["2026年11月行情：系数 0.67，从今天起 0.83", "促销 0.50（3*）、11月5日到11月24日：two for one"]),
    ],
)  # fmt: skip
async def test_a_note_is_added_shown_told_and_taken_back(
    open_app: "Opens", ready: "FileStore", lang: str, row: list[str], listed: str, why: list[str]
) -> None:
    words = words_for(lang)
    async with open_app(lang) as desk:
        await desk.press("2")
        before = desk.screen
        assert words.figure("market") not in "\n".join(desk.lines[4:-1])
        await desk.press("n")
        assert shows(desk, MarketDialog)
        assert words.market_title(MONTH)[:6] in desk.lines[0]
        assert words.market_empty[:20] in desk.screen
        await desk.press("a", *["right"] * 3)
        assert words.market_kind("promotion") in desk.under_cursor
        await desk.type("\r-50%\rtwo for one\r")
        await desk.press("right")
        await desk.type("\r5\r11-24\r")
        assert shows(desk, MarketDialog)
        assert listed in desk.under_cursor
        found = note(desk)
        assert (found.kind, found.factor, found.text, found.product) == ("promotion", Fraction(1, 2), "two for one", 1)
        assert (str(found.start), str(found.end), found.since) == ("2026-11-05", "2026-11-24", TODAY)
        await desk.press("escape")
        assert shows(desk, GoalsScreen)
        # Six workdays are left of 21: two of them are covered, and 14 of all; no product mix is known yet.
        assert row in [line.split() for line in desk.lines]
        await desk.press("w", "end")
        assert shows(desk, ReadingDialog)
        for sentence in why:
            assert sentence in desk.screen
        await desk.press("escape", "u")
        assert desk.lines[4:-1] == before.split("\n")[4:-1]


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_bad_input_says_so_and_keeps_every_text(open_app: "Opens", ready: "FileStore", lang: str) -> None:
    words = words_for(lang)
    async with open_app(lang) as desk:
        await desk.press("2", "n", "a")
        await desk.type("\rlots\ra few words\r")
        await desk.press("ctrl+n")
        assert shows(desk, NoteDialog)
        assert words.factor_unknown("lots") in desk.screen
        assert "lots" in desk.screen
        assert "a few words" in desk.screen
        await desk.press(*["backspace"] * 4)
        await desk.type("7")
        await desk.press("ctrl+n")
        assert words.factor_out_of_range(5)[:20] in desk.screen
        await desk.press("backspace")
        await desk.type("0.9")
        await desk.press("down", "down", "down", "down")
        await desk.type("12-24")
        await desk.press("up")
        await desk.type("12-01\r\r")
        assert words.market_days_elsewhere(MONTH) in desk.screen
        await desk.press(*["backspace"] * 5)
        await desk.press("ctrl+n")
        assert shows(desk, MarketDialog)
        assert note(desk).factor == Fraction(9, 10)
        await desk.press("a")
        await desk.press("ctrl+n")
        assert words.market_says_nothing in desk.screen
        await desk.press("escape")
        assert len(notes(desk)) == 1


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_change_remove_and_undo_within_the_list(open_app: "Opens", ready: "FileStore", lang: str) -> None:
    words = words_for(lang)
    ready.transact(add_note(MONTH, {"kind": "season", "factor": "0.9", "text": "one"}, TODAY))
    ready.transact(add_note(MONTH, {"kind": "event", "text": "two"}, TODAY))
    async with open_app(lang) as desk:
        await desk.press("2", "n")
        assert desk.under_cursor.endswith("one")
        await desk.press("down")
        assert "    -  " in desk.under_cursor
        await desk.press("enter", "enter")
        await desk.type("1.1")
        await desk.press("ctrl+n")
        assert "1.10" in desk.under_cursor
        assert words.market_kind("event") in desk.lines[-2]
        await desk.press("x")
        assert [one.text for one in notes(desk)] == ["one"]
        assert words.market_removed("") in desk.lines[-2]
        await desk.press("u")
        assert [one.text for one in notes(desk)] == ["one", "two"]
        await desk.press("u")
        assert notes(desk)[1].factor is None
        await desk.press("U")
        assert notes(desk)[1].factor == Fraction(11, 10)
        await desk.press("?")
        assert shows(desk, ReadingDialog)
        assert "1.15" in desk.screen


async def test_every_screen_finds_the_market_by_name(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app("en") as desk:
        await desk.press("ctrl+p", *"market", "enter")
        assert shows(desk, MarketDialog)
        assert "November 2026" in desk.screen
        await desk.press("escape")
        assert not shows(desk, MarketDialog)


async def test_notes_belong_to_the_month_that_is_shown(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("2", "]", "n", "a")
        assert "Market of December 2026" in desk.lines[0]
        await desk.type("\r0.9\r")
        await desk.press("ctrl+n", "escape")
        assert (len(notes(desk)), len(notes(desk, "2026-12"))) == (0, 1)
        assert "season 0.90" in desk.screen
        await desk.press("[")
        assert "season 0.90" not in desk.screen


@pytest.mark.parametrize(
    ("lang", "about", "yours", "theirs"),
    [
        ("en", "Note on the market, November 2026: season: factor", "Yours: 0.80", "Kept meanwhile: 1.10"),
        ("zh", "2026年11月的行情备注：季节：系数", "你的：0.80", "期间存下的：1.10"),
    ],
)
async def test_one_note_in_two_sessions(
    open_app: "Opens",
    ready: "FileStore",
    open_store: "Callable[[StandingClock], FileStore]",
    lang: str,
    about: str,
    yours: str,
    theirs: str,
) -> None:
    ready.transact(add_note(MONTH, {"kind": "season", "factor": "0.9", "text": "quiet"}, TODAY))
    async with open_app(lang) as desk:
        await desk.press("2", "n", "enter", "enter")
        other = open_store(desk.clock)
        other.transact(change_note(1, {"factor": "1.1", "text": "busy"}, TODAY))
        await desk.press(*["backspace"] * 3)
        await desk.type("0.8")
        await desk.press("ctrl+n")
        assert shows(desk, ConflictDialog)
        for sentence in (about, yours, theirs):
            assert sentence in desk.screen
        await desk.press("escape")
        assert shows(desk, NoteDialog)
        assert "0.8" in desk.screen
        await desk.press("ctrl+n")
        await desk.press("up", "up", "enter")
        assert shows(desk, MarketDialog)
        # Only what was typed here is written; the words stay as the other session left them.
        assert (note(desk).factor, note(desk).text) == (Fraction(4, 5), "busy")


async def test_a_note_that_another_session_changed_is_not_removed_unseen(
    open_app: "Opens", ready: "FileStore", open_store: "Callable[[StandingClock], FileStore]"
) -> None:
    ready.transact(add_note(MONTH, {"kind": "season", "factor": "0.9"}, TODAY))
    async with open_app() as desk:
        await desk.press("2", "n")
        open_store(desk.clock).transact(change_note(1, {"factor": "1.1"}, TODAY))
        await desk.press("x")
        assert note(desk).factor == Fraction(11, 10)
        assert "meanwhile" in desk.lines[-2]
        assert "1.10" in desk.under_cursor
        await desk.press("x")
        assert notes(desk) == []


async def test_a_note_that_another_session_removed(
    open_app: "Opens", ready: "FileStore", open_store: "Callable[[StandingClock], FileStore]"
) -> None:
    ready.transact(add_note(MONTH, {"kind": "season", "factor": "0.9"}, TODAY))
    async with open_app() as desk:
        await desk.press("2", "n", "enter", "enter")
        open_store(desk.clock).transact(remove_note(1))
        await desk.press(*["backspace"] * 3)
        await desk.type("0.8")
        await desk.press("ctrl+n")
        assert shows(desk, NoteDialog)
        assert "There is no market note 1" in desk.screen
        assert "0.8" in desk.screen


@pytest.mark.parametrize(
    ("lang", "said"), [("en", "of what was expected without it"), ("zh", "实际是不计行情时预计的")]
)
async def test_a_month_that_is_over_says_what_the_judgement_was_worth(
    open_app: "Opens", ready: "FileStore", lang: str, said: str
) -> None:
    ready.transact(add_note("2026-12", {"kind": "season", "factor": "0.9"}, TODAY))
    async with open_app(lang, moment=datetime(2027, 1, 12, 9, tzinfo=MORNING.tzinfo)) as desk:
        await desk.press("2", "[", "n")
        assert said in desk.screen.replace("\n", " ").replace("  ", " ")
        await desk.press("escape", "6", "[", "w", "end")
        assert said in desk.screen.replace("\n", " ").replace("  ", " ")


async def test_small_and_hostile(open_app: "Opens", ready: "FileStore") -> None:
    ready.transact(add_note(MONTH, {"kind": "event", "factor": "0.9", "text": "[b]# x[/b] " + "很长" * 40}, TODAY))
    async with open_app() as desk:
        await desk.press("2", "n")
        for size in ((40, 10), (20, 5), (80, 24)):
            await desk.resize(*size)
        assert "[b]# x[/b]" in desk.screen
        await desk.press("enter", "down", "down")
        for size in ((40, 10), (20, 5), (80, 24)):
            await desk.resize(*size)
        await desk.press("escape", "escape", "w", "end")
        assert "[b]# x[/b]" in desk.screen
