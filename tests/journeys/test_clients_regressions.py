"""What was wrong once on the Clients screen and the client's form."""

from typing import TYPE_CHECKING

from planner.entry.grammar import parse
from planner.language import words_for
from planner.record.change import Label, What
from planner.record.pen import Pen

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.calendars import HolidayCalendar
    from data.store import FileStore
    from planner.record.book import Book
    from planner.record.change import Transaction
    from tests.journeys.conftest import Opens, StandingClock

    OpensStore = Callable[[StandingClock], FileStore]


def enter(store: "FileStore", clock: "StandingClock", calendar: "HolidayCalendar", *lines: str) -> None:
    """Record lines in another session."""
    for line in lines:
        store.transact(lambda book, line=line: parse(line, book, clock.now(), calendar).apply(book))  # type: ignore[misc]


async def test_a_card_that_another_session_opens_does_not_break_the_form(
    open_app: "Opens", ready: "FileStore", open_store: "OpensStore", calendar: "HolidayCalendar"
) -> None:
    async with open_app() as desk:
        other = open_store(desk.clock)
        enter(other, desk.clock, calendar, "l 张三 price : x")
        await desk.look()
        await desk.press("4", "/")
        await desk.type("zhang\r")
        await desk.press("e")
        enter(other, desk.clock, calendar, "f 张三 !h")
        await desk.look()
        await desk.press("ctrl+p")
        await desk.type("简")
        await desk.press("enter", "down", "down", "right")


async def test_a_form_whose_card_is_gone_can_still_keep_the_rest(
    open_app: "Opens", ready: "FileStore", open_store: "OpensStore", calendar: "HolidayCalendar"
) -> None:
    async with open_app() as desk:
        other = open_store(desk.clock)
        await desk.press("4", "/")
        await desk.type("zhang\r")
        await desk.press("e")
        await desk.type(" X")
        await desk.press("down", "down", "right")
        enter(other, desk.clock, calendar, "l 张三 price : x")
        await desk.look()
        await desk.press("ctrl+n")
        row = next(line for line in desk.lines if "张三 X" in line)
        assert "✗" not in row, "the name is not what is wrong"


async def test_a_bulk_change_of_nothing_leaves_undo_alone(
    open_app: "Opens", ready: "FileStore", open_store: "OpensStore", calendar: "HolidayCalendar"
) -> None:
    async with open_app() as desk:
        other = open_store(desk.clock)
        enter(other, desk.clock, calendar, "l 张三 price : x", "f 赵敏 : precious")
        await desk.look()
        await desk.press("4", "/")
        await desk.type("zhang\t")
        before = desk.book.history_ids(undone=False)
        await desk.press("b")
        await desk.type("!h\r")
        assert "Changed 1 client" not in desk.screen
        assert words_for("en").bulk_nothing[:20] in desk.screen
        assert desk.book.history_ids(undone=False) == before


async def test_a_list_that_cannot_be_read_changes_nobody(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("4", "/")
        await desk.type("!z\t")
        await desk.press("a", "b")
        await desk.type("+hit\r")
        assert not any(one.tags for one in desk.book.clients_of([1, 2, 3]))


async def test_a_list_whose_product_is_gone_shows_nobody_of_another(
    open_app: "Opens", ready: "FileStore", open_store: "OpensStore"
) -> None:
    async with open_app() as desk:
        await desk.press("4", "/")
        await desk.type("#3*\ts")
        await desk.type("Three\r")
        await desk.press("]")

        def renamed(book: "Book") -> "Transaction":
            pen = Pen(book)
            pen.alter(book.products()[0], code="X9", tier=None)
            return pen.transaction(Label(What.PRODUCT))

        open_store(desk.clock).transact(renamed)
        await desk.look()
        await desk.press("]", "[", "[")
        assert "Three" in desk.lines[3]
        assert "late" not in desk.screen


async def test_marks_survive_another_search(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("4", "space", "/")
        await desk.type("zhao\t")
        await desk.press("space", "escape", "b")
        assert "2 people" in desk.screen


async def test_the_name_of_a_list_that_is_refused_stays(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await desk.press("4", "s")
        await desk.type("x" * 41 + "\r")
        assert "x" * 41 in desk.screen
