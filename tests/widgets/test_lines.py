"""The list that draws only what is on screen."""

from collections.abc import Sequence

from textual.app import App, ComposeResult
from textual.strip import Strip

from widgets.lines import LineList, Row


class Recording(LineList[str]):
    """A list that notes which of its lines were drawn."""

    drawn: Sequence[int] = ()

    def render_line(self, y: int) -> Strip:
        self.drawn = [*self.drawn, y]
        return super().render_line(y)


class Lists(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.moves: list[str] = []

    def compose(self) -> ComposeResult:
        yield Recording()

    def on_line_list_moved(self, message: LineList.Moved) -> None:
        self.moves.append(message.key)

    @property
    def shown(self) -> Recording:
        return self.query_one(Recording)


def rows(*keys: str) -> list[Row[str]]:
    """Return rows of these keys; one in brackets is a heading."""
    return [Row(key, None if key.startswith("(") else key) for key in keys]


def text(shown: LineList[str]) -> list[str]:
    return [shown.render_line(y).text.rstrip() for y in range(shown.size.height)]


async def test_a_step_within_the_page_draws_two_lines() -> None:
    app = Lists()
    async with app.run_test(size=(80, 24)) as pilot:
        app.shown.show_rows(rows(*(f"row {n}" for n in range(10_000))))
        await pilot.pause()
        app.shown.drawn = []
        await pilot.press("down")
        assert sorted(app.shown.drawn) == [0, 1]
        assert app.shown.cursor_key == "row 1"


async def test_the_cursor_passes_over_headings() -> None:
    app = Lists()
    async with app.run_test(size=(40, 10)) as pilot:
        app.shown.show_rows(rows("(a)", "1", "2", "(b)", "3"))
        await pilot.press("down", "down")
        assert app.shown.cursor_key == "3"
        await pilot.press("up")
        assert text(app.shown)[:5] == ["(a)", "  1", "❯ 2", "(b)", "  3"]


async def test_keys_move_the_cursor() -> None:
    table = [
        (("end",), "row 99"),
        (("down",), "row 99"),
        (("pageup",), "row 90"),
        (("home",), "row 0"),
        (("up",), "row 0"),
        (("pagedown",), "row 9"),
        (("pagedown", "pageup", "up"), "row 8"),
    ]
    app = Lists()
    async with app.run_test(size=(40, 10)) as pilot:
        app.shown.show_rows(rows(*(f"row {n}" for n in range(100))))
        for keys, expected in table:
            await pilot.press(*keys)
            assert app.shown.cursor_key == expected
            assert next(line for line in text(app.shown) if line.startswith("❯"))[2:].startswith(expected)


async def test_the_cursor_stays_on_its_key_when_rows_move() -> None:
    app = Lists()
    async with app.run_test(size=(40, 10)) as pilot:
        app.shown.show_rows(rows("a", "b", "c"))
        await pilot.press("down")
        app.shown.show_rows(rows("b", "(head)", "c", "a"))
        assert app.shown.cursor_key == "b"
        assert text(app.shown)[0] == "❯ b"


async def test_where_the_key_is_gone_the_cursor_stays_in_its_place() -> None:
    app = Lists()
    async with app.run_test(size=(40, 10)) as pilot:
        app.shown.show_rows(rows("a", "b", "c"))
        await pilot.press("down")
        app.shown.show_rows(rows("a", "c"))
        assert app.shown.cursor_key == "c"
        app.shown.show_rows(rows())
        assert (app.shown.cursor_key, app.shown.cursor_value) == ("", None)
        await pilot.press("down", "end", "pagedown", "home")
        app.shown.show_rows(rows("z"))
        assert app.shown.cursor_key == "z"


async def test_other_rows_are_drawn_only_where_they_differ() -> None:
    app = Lists()
    async with app.run_test(size=(40, 10)) as pilot:
        app.shown.show_rows(rows("a", "b", "c", "d"))
        await pilot.pause()
        app.shown.drawn = []
        app.shown.show_rows([Row("a", "a"), Row("other", "b"), Row("c", "c"), Row("d", "d")])
        await pilot.pause()
        assert set(app.shown.drawn) <= {0, 1}
        assert 1 in app.shown.drawn


async def test_an_empty_list_teaches() -> None:
    app = Lists()
    async with app.run_test(size=(20, 10)) as pilot:
        app.shown.show_rows([], empty="Type n for a new visitor")
        await pilot.pause()
        assert text(app.shown)[:2] == ["  Type n for a new", "  visitor"]


async def test_what_lies_beyond_the_page_is_counted() -> None:
    app = Lists()
    async with app.run_test(size=(40, 10)) as pilot:
        app.shown.show_rows(rows(*(f"row {n}" for n in range(100))))
        await pilot.pause()
        assert text(app.shown)[-1].endswith(" +90")
        await pilot.press("end")
        assert text(app.shown)[0].endswith(" +90")
        assert not text(app.shown)[-1].endswith("+0")


async def test_a_section_is_scrolled_in_with_its_heading() -> None:
    app = Lists()
    async with app.run_test(size=(40, 4)) as pilot:
        app.shown.show_rows(rows("(a)", "1", "2", "3", "(b)", "4", "5", "6"))
        await pilot.press("end", "up", "up", "up", "up", "up", "up")
        assert text(app.shown)[0].startswith("(a)")


async def test_moves_are_told() -> None:
    app = Lists()
    async with app.run_test(size=(40, 10)) as pilot:
        app.shown.show_rows(rows("a", "b"))
        await pilot.press("down", "down")
        assert app.moves == ["a", "b"]


async def test_no_size_is_too_small() -> None:
    app = Lists()
    async with app.run_test(size=(80, 24)) as pilot:
        app.shown.show_rows(rows("(a)", *(f"王五 {n}" for n in range(100))))
        for size in [(30, 8), (30, 1), (5, 2), (2, 1), (1, 1), (30, 0)]:
            await pilot.resize_terminal(*size)
            await pilot.press("down", "end", "home")
        await pilot.resize_terminal(80, 24)
        assert app.shown.cursor_key == "王五 0"


HOSTILE = ["[/b]", "[@click=app.bell]x[/]", "\x1b]0;PWN\x07a", "\u202etxet", "张" * 200, ":warning:", "a\nb\tc"]


async def test_hostile_text_is_literal_and_every_line_as_wide_as_the_list() -> None:
    app = Lists()
    async with app.run_test(size=(80, 10)) as pilot:
        app.shown.show_rows([Row(hostile, str(place)) for place, hostile in enumerate(HOSTILE)])
        shown = ""
        for width in (7, 30, 41, 80):
            await pilot.resize_terminal(width, 10)
            lines = [app.shown.render_line(y) for y in range(10)]
            assert {line.cell_length for line in lines} == {app.shown.size.width}
            shown = "".join(line.text for line in lines)
            assert not any(character in shown for character in "\x1b\x07\u202e\n\t")
        assert all(literal in shown for literal in ("[/b]", "[@click=app.bell]x[/]", ":warning:"))


async def test_a_page_begins_at_its_top_until_the_cursor_is_wanted() -> None:
    """What stands above the first row to stop at is read first; going down comes to it, going up reads on."""
    app = Lists()
    async with app.run_test(size=(40, 4)) as pilot:
        app.shown.show_rows(rows("(a)", "(b)", "(c)", "(d)", "(e)", "1", "2"))
        await pilot.pause()
        assert [line.split(" +")[0].strip() for line in text(app.shown)] == ["(a)", "(b)", "(c)", "(d)"]
        await pilot.press("down")
        assert app.shown.cursor_key == "1"
        assert any("1" in line for line in text(app.shown))
        await pilot.press("down")
        assert app.shown.cursor_key == "2"
        await pilot.press("up", *["up"] * 5)
        assert app.shown.cursor_key == "1"
        assert text(app.shown)[0].startswith("(a)")
