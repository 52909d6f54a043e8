"""Products, key 5: a product put on sale, what a call takes of it, found while talking; by keys only."""

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from planner.entry.product_card import Part, change_part, change_product
from planner.language import words_for
from screens.dialogs.conflict import ConflictDialog
from screens.dialogs.passages import PassagesDialog
from screens.dialogs.product import ProductDialog, ScriptDialog
from screens.dialogs.product_parts import PartsDialog
from screens.products import ProductsScreen
from tests.journeys.conftest import MORNING

if TYPE_CHECKING:
    from collections.abc import Callable

    from data.store import FileStore
    from planner.record.planning import Product
    from tests.journeys.conftest import Album, Desk, Opens, StandingClock

TODAY = MORNING.date()
HOSTILE = "[/b]\x1b[31m\u202eevil"


def product(desk: "Desk", code: str) -> "Product":
    found = desk.book.product_coded(code)
    assert found is not None
    return found


def shows(desk: "Desk", kind: type[object]) -> bool:
    """Say whether a dialog or screen of a kind is in sight."""
    return isinstance(desk.app.screen, kind)


async def open_product(desk: "Desk", code: str) -> None:
    """Open a product from wherever the rep is."""
    await desk.press("5")
    place = [one.code for one in desk.book.products()].index(code)
    await desk.press("home", *["down"] * place, "enter")
    assert shows(desk, ProductDialog)


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_a_product_is_put_on_sale_prepared_and_taken_back(
    open_app: "Opens", ready: "FileStore", lang: str
) -> None:
    async with open_app(lang) as desk:
        words = words_for(lang)
        count = len(desk.book.products())
        await desk.press("5", "a")
        await desk.type("P1\rPurifier\r3\r1,280\r")
        await desk.press("ctrl+n")
        assert shows(desk, ProductsScreen)
        found = product(desk, "P1")
        assert (found.name, found.tier, found.price(TODAY)) == ("Purifier", 3, Decimal(1280))
        assert "P1" in desk.under_cursor
        assert "1,280" in desk.under_cursor
        await desk.press("enter", "p", "a")
        await desk.type("no more bottles\r")
        await desk.press("right", "enter")
        assert shows(desk, PartsDialog)
        assert "✓" in desk.lines[-2]
        assert words.product_motive("gain") in desk.under_cursor
        await desk.press("escape", "b", "a")
        await desk.type("Two stages\rno smell\r")
        await desk.press("enter", "escape", "a", "a")
        await desk.type("How often is it changed?\rEvery two years\r")
        await desk.press("escape")
        for said in ("no more bottles", "Two stages", "Every two years"):
            assert said in desk.screen
        await desk.press("u", "u", "u")
        assert product(desk, "P1") == found
        await desk.press("escape", "u")
        assert len(desk.book.products()) == count


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_what_is_wrong_is_marked_and_every_text_stays(open_app: "Opens", ready: "FileStore", lang: str) -> None:
    async with open_app(lang) as desk:
        await desk.press("5", "a")
        await desk.type("two words\rPurifier\r\rcheap\r")
        await desk.press("ctrl+n")
        assert desk.screen.count("✗") == 3
        assert "two words" in desk.screen
        assert "cheap" in desk.screen
        assert desk.book.product_coded("two words") is None


async def test_while_talking_a_few_letters_find_the_answer(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        id_ = desk.book.products()[0].id
        for question, answer in (("How often is it changed?", "Every two years"), ("Is it loud?", HOSTILE)):
            ready.transact(change_part(id_, Part.ANSWERS, None, {"question": question, "answer": answer}))
        await desk.look()
        await desk.press("5", "s", *"often")
        assert shows(desk, PassagesDialog)
        assert "Every two years" in desk.under_cursor
        await desk.press("enter")
        assert "How often is it changed?" in desk.screen
        await desk.press("escape", "escape", "s", *"loud", "enter")
        assert "[/b][31mevil" in desk.screen
        await desk.press("escape", *"xyz")
        assert "xyz" in desk.screen


async def test_a_script_is_timed_and_no_clock_runs_on_the_screen(open_app: "Opens", ready: "FileStore") -> None:
    async with open_app() as desk:
        await open_product(desk, desk.book.products()[0].code)
        await desk.press("r")
        assert shows(desk, ProductDialog)
        assert words_for("en").product_no_script in desk.screen
        ready.transact(change_product(desk.book.products()[0].id, {"script": "I am *Li*, and " * 30}, TODAY))
        await desk.look()
        await desk.press("r")
        assert shows(desk, ScriptDialog)
        assert "about" in desk.screen
        await desk.press("space", "space")
        assert "You took 0 s" in desk.screen


async def test_one_product_in_two_sessions(
    open_app: "Opens", ready: "FileStore", open_store: "Callable[[StandingClock], FileStore]"
) -> None:
    async with open_app() as desk:
        code = desk.book.products()[0].code
        other, id_ = open_store(desk.clock), desk.book.products()[0].id
        await open_product(desk, code)
        await desk.press("e", "down", "down", "down", "down", "down")
        other.transact(change_product(id_, {"stock": "5", "name": "Theirs"}, TODAY))
        await desk.type("7")
        await desk.press("ctrl+n")
        assert shows(desk, ConflictDialog)
        assert "5" in desk.screen
        await desk.press("up", "up", "enter")
        assert (product(desk, code).stock, product(desk, code).name) == (7, "Theirs")
        # A part that another session removed is not written over.
        ready.transact(change_part(id_, Part.POINTS, None, {"text": "first"}))
        await desk.look()
        await desk.press("p")
        other.refresh()
        other.transact(change_part(id_, Part.POINTS, product(desk, code).points[0], None))
        await desk.press("enter", "enter", "enter")
        assert words_for("en").product_part_changed in desk.screen


@pytest.mark.parametrize("lang", ["en", "zh"])
async def test_looks(open_app: "Opens", ready: "FileStore", album: "Callable[[str], Album]", lang: str) -> None:
    pictures = album(f"products.{lang}")
    async with open_app(lang) as desk:
        id_ = desk.book.products()[0].id
        ready.transact(change_product(id_, {"script": "您好，我是*小王*", "say": "省水", "stock": "12"}, TODAY))
        for kind, typed in (
            (Part.POINTS, {"text": "不用再搬水", "motive": "gain"}),
            (Part.BENEFITS, {"feature": "两级过滤", "benefit": "没有异味", "weight": "safety"}),
            (Part.ANSWERS, {"question": "滤芯多久换一次", "answer": "两年"}),
        ):
            ready.transact(change_part(id_, kind, None, typed))
        await desk.look()
        for name, keys in (
            ("products", ["5"]),
            ("a product", ["enter"]),
            ("its fields", ["e"]),
            ("its features", ["escape", "b"]),
            ("its script", ["escape", "r"]),
            ("search", ["escape", "escape", "s"]),
        ):
            await desk.press(*keys)
            pictures.take(name, desk)
    pictures.compare()
