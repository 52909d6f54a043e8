"""The entry line."""

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from widgets.entry_bar import EntryBar
from widgets.lines import LineList, Row


class Day(App[None]):
    """A list with the entry line below it, opened by a letter as Today does."""

    BINDINGS = [Binding("f", "entry('f')", priority=True)]

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield LineList[str]()
        yield EntryBar()

    def on_mount(self) -> None:
        self.query_one(LineList).show_rows([Row("a", "a"), Row("b", "b")])

    @property
    def bar(self) -> EntryBar:
        return self.query_one(EntryBar)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return action != "entry" or not self.bar.is_open

    def action_entry(self, letter: str) -> None:
        self.bar.open(letter)

    def on_entry_bar_changed(self, message: EntryBar.Changed) -> None:
        self.heard.append(("changed", message.text))

    def on_entry_bar_submitted(self, message: EntryBar.Submitted) -> None:
        self.heard.append(("submitted", message.text))

    def on_entry_bar_completed(self, message: EntryBar.Completed) -> None:
        self.heard.append(("completed", message.text))

    def on_entry_bar_left(self, message: EntryBar.Left) -> None:
        self.heard.append(("left", message.text))


async def test_what_is_typed_submitted_completed_and_left_is_told() -> None:
    app = Day()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "space", "z", "tab", "enter", "escape")
        assert app.heard == [
            ("changed", "f"),
            ("changed", "f "),
            ("changed", "f z"),
            ("completed", "f z"),
            ("submitted", "f z"),
            ("left", "f z"),
        ]


async def test_a_burst_of_keys_loses_none() -> None:
    app = Day()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for key in ("f", "space", "f", "z", "greater_than_sign", "f", "r", "i"):
            character = {"space": " ", "greater_than_sign": ">"}.get(key, key)
            app.post_message(events.Key(key, character))
        await pilot.pause()
        assert app.bar.text == "f fz>fri"


async def test_a_closed_line_takes_no_key_and_brings_its_text_back_with_up() -> None:
    app = Day()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "1")
        app.bar.close()
        app.query_one(LineList).focus()
        await pilot.press("z", "tab", "z")
        assert (app.bar.text, app.bar.is_open) == ("", False)
        await pilot.press("f", "2", "up")
        assert app.bar.text == "f1"
        await pilot.press("down")
        assert app.bar.text == "f2"


async def test_pasted_lines_become_one_clean_line() -> None:
    app = Day()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "space")
        app.bar.input.post_message(events.Paste("张三\x1b]0;PWN\x07\r\n\u202easked\tprice\n"))
        await pilot.pause()
        assert app.bar.text == "f 张三]0;PWN asked price"


async def test_the_part_not_understood_is_underlined_until_it_is_edited() -> None:
    app = Day()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", *"  bad")
        app.bar.set_error("'bad' is no date", 3, 6)
        await pilot.pause()
        marked = [part.text for part in app.bar.input.render_line(0) if part.style and part.style.underline]
        assert "".join(marked) == "bad"
        assert app.bar.said == "✗ 'bad' is no date"
        app.bar.set_echo("Followed up", "a date stands in the note")
        await pilot.pause()
        assert not any(part.style and part.style.underline for part in app.bar.input.render_line(0))
        assert app.bar.said.split("\n") == ["Followed up", "a date stands in the note"]


async def test_what_is_said_is_literal_and_broken_to_the_width() -> None:
    app = Day()
    async with app.run_test(size=(30, 8)) as pilot:
        app.bar.open("f")
        app.bar.set_echo("[/b] 跟进张三，" * 6)
        await pilot.pause()
        lines = app.bar.said.split("\n")
        assert lines[0].startswith("[/b] 跟进张三，")
        assert len(lines) == 2
        assert lines[1].endswith("..")
        await pilot.resize_terminal(80, 24)
        assert len(app.bar.said.split("\n")[0]) > len(lines[0])


async def test_the_input_has_no_border_and_does_not_blink() -> None:
    app = Day()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f")
        line = app.query_one(Input)
        assert (line.size.height, line.cursor_blink) == (1, False)
        app.bar.clear()
        assert (app.bar.text, app.bar.cursor, app.bar.said) == ("", 0, "")
