"""The month's chain."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from textual.app import App, ComposeResult

from planner.language import words_for
from planner.plan.chain import Chain
from planner.plan.goal_lines import Intended, ProductLine, Promotion
from planner.plan.month_plan import MonthPlan
from planner.plan.rates import Adopted, Count, Origin
from planner.record.planning import GoalLine
from widgets.chain_view import ChainView


def plan(lines: tuple[GoalLine, ...] = (GoalLine(5, 1),), closing: Fraction = Fraction(1, 20)) -> MonthPlan:
    """Return the article's own example, twelve workdays before the month's end."""
    whole = Chain(Fraction(5), closing, 100, 50, 0, 50, Fraction(1, 4), 200, 22, Fraction(100, 11), 10)
    left = Chain(Fraction(2), closing, 40, 30, 0, 10, Fraction(1, 4), 40, 12, Fraction(10, 3), 4)
    return MonthPlan(
        month="2026-11",
        quota=8,
        short=3,
        lines=lines,
        goal=sum(line.units for line in lines),
        units=3,
        deals=3,
        won=3,
        units_left=2,
        met=False,
        units_per_win=Fraction(1),
        closing=Adopted(closing, Origin.MEASURED, Count(12, 240)),
        capture=Adopted(Fraction(1, 4), Origin.ASSUMED, Count(0, 0)),
        carried=52,
        carried_now=50,
        held=50,
        open_cards=55,
        workdays=22,
        workdays_left=12,
        whole=whole,
        left=left,
        capacity=3,
        most=3,
        a_day=3,
        target=3,
        announced=True,
    )


class Goals(App[None]):
    def __init__(self, code: str = "en", *, running: bool = True) -> None:
        super().__init__()
        self.code, self.running = code, running
        self.edits: list[tuple[str, str]] = []

    def compose(self) -> ComposeResult:
        yield ChainView()

    def on_mount(self) -> None:
        self.show(plan())
        self.view.focus_list()

    def show(self, month: MonthPlan, changed: tuple[str, ...] = (), products: tuple[ProductLine, ...] = ()) -> None:
        codes = {1: "3*", 2: "4*"}
        words = words_for(self.code)
        self.view.show(
            month, words, codes, running=self.running, changed=changed, lines=products, today=date(2026, 11, 23)
        )

    @property
    def view(self) -> ChainView:
        return self.query_one(ChainView)

    def lines(self) -> list[str]:
        rows = self.view.line_list
        return [rows.render_line(y).text.rstrip() for y in range(len(rows.rows))]

    def on_chain_view_edited(self, message: ChainView.Edited) -> None:
        self.edits.append((message.field, message.text))


async def test_the_chain_stands_in_two_columns() -> None:
    app = Goals()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.lines() == [
            "                       month   from today",
            "❯   company quota  ›       8                the goal is 3 short of it",
            "  Goal             ›       5            2   3*=5",
            "    closing rate   ›     5 %                12 of 240 so far + first guess",
            "  Cards needed           100           40",
            "    cards held     ›      50           30   carried over: 52 then, 50 now",
            "  New cards               50           10",
            "    capture rate   ›    25 %                assumed: type yours",
            "  Visitors               200           40",
            "    workdays       ›      22           12",
            "  A day            ›      10            4   9.09",
            "    you can do     ›       3                so the target stays at 3 a day",
        ]


async def test_another_month_has_one_column_and_chinese_its_own_labels() -> None:
    app = Goals("zh", running=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert app.lines()[:4] == [
            "                   全月",
            "❯   公司任务  ›       8      目标比任务少3",
            "  个人目标    ›       5      3*=5",
            "    成交率    ›      5%      目前12/240，并参考原先的估计",
        ]


def of_product(number: int, code: str = "") -> ProductLine:
    promotion = Promotion("free filter", date(2026, 11, 2), date(2026, 11, 26))
    return ProductLine(number, code or f"{number}*", 5, 3, Intended(3, 4), 1, (promotion,), Decimal(1280))


async def test_under_the_goal_stand_its_products_and_the_cursor_passes_over_them() -> None:
    app = Goals()
    async with app.run_test(size=(80, 24)) as pilot:
        app.show(plan(), products=(of_product(3), of_product(4, "LONGER")))
        await pilot.pause()
        assert app.lines()[2:5] == [
            "  Goal             ›       5            2   3*=5",
            "      3*       3 of 5   cards want 3 + 4 overdue   stock 1: 1 short",
            "      LONGER   3 of 5   cards want 3 + 4 overdue   stock 1: 1 short",
        ]
        await pilot.press("down", "down", "enter")
        assert (app.view.field, app.view.input.region.y) == ("closing_rate", app.view.line_list.region.y + 5)
        app.show(plan(), products=(of_product(3),))
        await pilot.pause()
        assert app.view.input.region.y == app.view.line_list.region.y + 4


async def test_products_for_which_there_is_no_room_are_summed_up() -> None:
    app = Goals()
    async with app.run_test(size=(100, 24)) as pilot:
        app.show(plan(), products=tuple(of_product(number) for number in range(1, 10)))
        await pilot.resize_terminal(100, 16)
        await pilot.pause()
        assert [line for line in app.lines() if " of " in line and "want" in line] == [
            "      1*   3 of 5   cards want 3 + 4 overdue   stock 1: 1 short   5 x 1,280 = 6,400",
            "      2*   3 of 5   cards want 3 + 4 overdue   stock 1: 1 short   5 x 1,280 = 6,400",
            "      7 more lines: 21 of 35, cards want 21 + 28 overdue",
        ]
        assert len(app.view.line_list.rows) == app.view.line_list.size.height
        await pilot.resize_terminal(100, 8)
        await pilot.pause()
        assert "      9 lines: 27 of 45, cards want 27 + 36 overdue" in app.lines()
        app.show(plan(), products=(of_product(1, "[b]阿" * 9),))
        await pilot.pause()
        assert "      [b]阿[b]阿..   3 of 5   cards want 3 + 4 overdue" in app.lines()[3]
        for width in (30, 12, 4, 1):
            await pilot.resize_terminal(width, 8)


async def test_what_changed_is_marked() -> None:
    app = Goals()
    async with app.run_test(size=(80, 24)) as pilot:
        app.show(plan(), changed=("goal", "per_day"))
        await pilot.pause()
        assert [line[2:10].strip() for line in app.lines() if "* " in line[20:31]] == ["Goal", "A day"]


async def test_the_cursor_goes_over_what_can_be_changed_only() -> None:
    app = Goals()
    async with app.run_test(size=(80, 24)) as pilot:
        seen = [app.view.field]
        for _ in range(8):
            await pilot.press("down")
            seen.append(app.view.field)
        fields = ["quota", "goal", "closing_rate", "held", "capture_rate", "workdays", "per_day", "capacity"]
        assert seen == [*fields, "capacity"]


async def test_an_edit_begins_with_the_figure_and_keeps_what_was_typed_through_an_error() -> None:
    app = Goals()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "enter")
        assert app.view.input.value == "5%"
        assert app.view.input.region.y == app.view.line_list.region.y + 3
        await pilot.press("end", "x", "enter")
        assert app.edits == [("closing_rate", "5%x")]
        app.view.set_error("'5%x' is no rate")
        await pilot.pause()
        assert app.view.input.value == "5%x"
        app.show(plan(closing=Fraction(1, 30)))
        assert app.view.input.value == "5%x"
        app.view.close_edit()
        await pilot.press("enter")
        assert app.view.input.value == "1/30"


async def test_escape_leaves_the_figure_as_it_was() -> None:
    app = Goals()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "1", "escape", "down")
        assert (app.edits, app.view.editing, app.view.field) == ([], "", "goal")
        await pilot.press("enter")
        assert app.view.input.value == "3*=5"


async def test_a_goal_without_products_is_a_number_and_with_several_its_lines() -> None:
    app = Goals()
    async with app.run_test(size=(80, 24)) as pilot:
        for lines, text in [
            ((), ""),
            ((GoalLine(5),), "5"),
            ((GoalLine(5, 1), GoalLine(2, 2)), "3*=5 4*=2"),
        ]:
            app.show(plan(lines))
            app.view.line_list.go_to("goal")
            await pilot.press("enter")
            assert app.view.input.value == text
            await pilot.press("escape")


async def test_a_burst_opens_the_input_and_types_into_it() -> None:
    app = Goals()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "enter", "end", "1", "enter")
        assert app.edits == [("goal", "3*=51")]


async def test_a_small_terminal_shows_what_fits() -> None:
    app = Goals()
    async with app.run_test(size=(30, 8)) as pilot:
        await pilot.press("end", "enter")
        assert app.view.input.region.bottom <= 7
        for width, height in ((30, 3), (12, 2), (2, 1)):
            await pilot.resize_terminal(width, height)
        await pilot.press("escape", "home")
        assert app.view.field == "quota"


async def test_what_is_typed_takes_the_figures_place() -> None:
    app = Goals()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down", "down", "enter", "7", "percent_sign", "enter")
        assert app.edits == [("closing_rate", "7%")]
