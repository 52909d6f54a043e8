"""Forms, lists to pick from, and texts to read."""

from textual.app import App, ComposeResult

from widgets.form import Field, Form
from widgets.pick_list import PickList
from widgets.plain_text import PlainText

FIELDS = (
    Field("language", "Language", "Left and right change it", (("en", "English"), ("zh", "简体中文"))),
    Field("name", "Your name", "May stay empty"),
    Field("held", "Cards held"),
)


class SetUp(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.changes: list[tuple[str, str]] = []
        self.submitted: list[dict[str, str]] = []
        self.left = 0

    def compose(self) -> ComposeResult:
        yield Form()

    def on_mount(self) -> None:
        self.form.show(FIELDS, {"held": "50"})
        self.form.start()

    @property
    def form(self) -> Form:
        return self.query_one(Form)

    def lines(self) -> list[str]:
        rows = self.form.line_list
        return [rows.render_line(y).text.rstrip() for y in range(len(rows.rows))]

    def on_form_changed(self, message: Form.Changed) -> None:
        self.changes.append((message.field, message.text))

    def on_form_submitted(self, message: Form.Submitted) -> None:
        self.submitted.append(dict(message.values))

    def on_form_left(self) -> None:
        self.left += 1


async def test_enter_goes_through_the_fields_and_submits_on_the_last() -> None:
    app = SetUp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right", "enter", "王", "enter", "1", "enter")
        assert app.submitted == [{"language": "zh", "name": "王", "held": "501"}]
        assert app.changes == [("language", "zh"), ("name", "王"), ("held", "501")]
        assert app.lines() == [
            "  Language      < 简体中文 >",
            "  Your name     王",
            "❯ Cards held    501",
        ]


async def test_choices_turn_round_and_answer_letters() -> None:
    app = SetUp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("left", "left", "space", "e")
        assert [value for _, value in app.changes] == ["zh", "en", "zh", "en"]


async def test_up_down_and_tab_move_between_fields_and_keep_their_text() -> None:
    app = SetUp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "a", "tab", "up", "b", "shift+tab", "down", "c")
        assert app.form.values == {"language": "en", "name": "abc", "held": "50"}


async def test_an_error_marks_its_field_and_loses_no_text() -> None:
    app = SetUp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "x")
        app.form.set_errors({"held": "Cards held is a number"})
        await pilot.pause()
        assert app.lines()[2] == "❯ Cards held  ✗ 50x"
        assert app.form.said == "✗ Cards held is a number"
        await pilot.press("backspace")
        assert app.lines()[2] == "❯ Cards held    50"
        assert app.form.said == ""


async def test_another_language_keeps_what_was_typed() -> None:
    app = SetUp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "a")
        app.form.show([Field("name", "姓名", "可以不填"), Field("held", "手上的卡")])
        await pilot.press("b")
        assert app.form.values == {"name": "ab", "held": "50"}
        assert app.form.said == "可以不填"


async def test_escape_is_told_from_either_kind_of_field() -> None:
    app = SetUp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("escape", "down", "escape")
        assert app.left == 2


async def test_a_form_fits_a_small_terminal() -> None:
    app = SetUp()
    async with app.run_test(size=(30, 8)) as pilot:
        app.form.show([*FIELDS, *(Field(f"more {n}", f"产品{n}") for n in range(20))])
        await pilot.press("end", *["down"] * 12, "7")
        assert app.form.input.region.bottom <= app.form.line_list.region.bottom
        await pilot.resize_terminal(4, 1)
        await pilot.press("up", "down", "8")
        assert "78" in app.form.values.values()


class Pick(App[None]):
    picked = ""

    def compose(self) -> ComposeResult:
        yield PickList()
        yield PlainText()

    def on_pick_list_picked(self, message: PickList.Picked) -> None:
        self.picked = message.key


async def test_a_row_is_picked() -> None:
    app = Pick()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(PickList).show([], empty="nobody")
        app.query_one(PickList).focus()
        await pilot.press("enter")
        assert app.picked == ""
        app.query_one(PickList).show([("A0001", "[/b] 张三"), ("A0002", "李四")])
        await pilot.press("down", "enter")
        assert app.picked == "A0002"
        assert app.query_one(PickList).render_line(0).text.startswith("  [/b] 张三")


async def test_a_text_is_read_literally_and_scrolled() -> None:
    app = Pick()
    async with app.run_test(size=(40, 20)) as pilot:
        shown = app.query_one(PlainText)
        shown.show("# Keys\n[/b] \x1b]0;P\x07\n" + "\n".join(f"line {n}" for n in range(50)))
        shown.focus()
        await pilot.pause()
        assert [shown.render_line(y).text.rstrip() for y in range(3)] == ["Keys", "[/b] ]0;P", "line 0"]
        assert shown.render_line(shown.size.height - 1).text.endswith(f"+{52 - shown.size.height}")
        await pilot.press("end")
        assert shown.render_line(shown.size.height - 1).text.rstrip() == "line 49"
        await pilot.press("up", "pageup", "pagedown", "down", "home", "down")
        assert shown.scroll_offset.y == 1
        await pilot.resize_terminal(3, 2)
        assert shown.render_line(0).cell_length == shown.size.width
