"""What stands above and below the list: date line, tabs, meters, keys."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from planner.language import words_for
from planner.plan.chain import Chain
from planner.plan.checklist import Checklist
from planner.plan.month_plan import MonthPlan
from planner.plan.rates import Adopted, Count, Origin
from planner.record.planning import DayTargets
from planner.record.tally import Tally
from widgets.ends_line import EndsLine
from widgets.key_line import KeyLine
from widgets.meters import Meters, bar
from widgets.painted import Painted
from widgets.tab_line import TabLine

CHAIN = Chain(Fraction(5), Fraction(1, 20), 100, 50, 0, 50, Fraction(1, 4), 200, 22, Fraction(100, 11), 10)
PLAN = MonthPlan(
    month="2026-11",
    quota=8,
    short=3,
    lines=(),
    goal=5,
    units=3,
    deals=3,
    won=3,
    units_left=2,
    met=False,
    units_per_win=Fraction(1),
    closing=Adopted(Fraction(1, 20), Origin.MEASURED, Count(12, 240)),
    capture=Adopted(Fraction(1, 4), Origin.MEASURED, Count(61, 244)),
    carried=50,
    carried_now=48,
    held=50,
    open_cards=55,
    workdays=21,
    workdays_left=6,
    whole=CHAIN,
    left=CHAIN,
    capacity=12,
    most=12,
    a_day=10,
    target=10,
    announced=True,
)
DAY = date(2026, 11, 23)


class Head(App[None]):
    def compose(self) -> ComposeResult:
        yield EndsLine()
        yield TabLine()
        yield Meters()
        yield KeyLine()

    def line(self, widget: type[Painted]) -> str:
        return self.query_one(widget).render_line(0).text


def day(visitors: int = 6, cards: int = 0, follow_ups: int = 0) -> Checklist:
    done = Tally(visitors=visitors, new_cards=cards)
    return Checklist(DAY, workday=True, off=None, targets=DayTargets(0, DAY, 10, follow_ups, 0), done=done, lines=())


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_bar_is_full_exactly_when_the_target_is_reached(count: int, target: int) -> None:
    drawn = bar(count, target)
    assert len(drawn) == min(target, 10)
    assert not target or ("▫" not in drawn) == (count >= target)
    assert drawn == "▪" * drawn.count("▪") + "▫" * drawn.count("▫")


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (PLAN, "November      3 of 5 deals  ▪▪▪▫▫       on pace"),
        (replace(PLAN, units=2, deals=2), "November      2 of 5 deals  ▪▪▫▫▫       1.6 behind pace"),
        (replace(PLAN, units=5, deals=5, met=True), "November      5 of 5 deals  ▪▪▪▪▪       met"),
    ],
)
async def test_the_goal_stands_with_what_it_is_of(plan: MonthPlan, expected: str) -> None:
    app = Head()
    async with app.run_test(size=(80, 24)):
        app.query_one(Meters).show(plan, day(), words_for("en"))
        assert app.query_one(Meters).text.split("\n")[0] == expected


async def test_the_meters_of_a_day() -> None:
    app = Head()
    async with app.run_test(size=(80, 24)) as pilot:
        meters = app.query_one(Meters)
        meters.show(replace(PLAN, goal=0, units=0), day(cards=2, follow_ups=3), words_for("zh"))
        await pilot.pause()
        assert meters.size.height == 4
        assert [line.split() for line in meters.text.split("\n")][1:] == [
            ["新客户", "6/10", "▪▪▪▪▪▪▫▫▫▫", "新建卡2张"],
            ["跟进", "0/3", "▫▫▫"],
            ["拜访", "无"],
        ]


async def test_the_current_tab_is_marked_and_the_others_show_their_key() -> None:
    app = Head()
    async with app.run_test(size=(40, 24)) as pilot:
        app.query_one(TabLine).show([("1", "Today"), ("2", "目标"), ("3", "Week")], 1)
        assert app.line(TabLine).rstrip() == "1 Today  ▪ 目标  3 Week"
        await pilot.resize_terminal(16, 8)
        assert app.line(TabLine).rstrip() == "1 ▪ 目标 3"


async def test_the_date_line_gives_way_from_the_right_hand_parts() -> None:
    app = Head()
    async with app.run_test(size=(42, 24)) as pilot:
        app.query_one(EndsLine).show(["Mon 23 Nov", "day 16 of 21", ""], ["week 48", "?"])
        assert app.line(EndsLine) == "Mon 23 Nov   day 16 of 21    week 48   ?"
        await pilot.resize_terminal(36, 24)
        assert app.line(EndsLine) == "Mon 23 Nov   day 16 of 21        ?"
        await pilot.resize_terminal(14, 24)
        assert app.line(EndsLine).rstrip() == "Mon 23 Nov"


async def test_keys_that_do_not_fit_are_left_out_and_the_status_stands_on_the_right() -> None:
    app = Head()
    async with app.run_test(size=(50, 24)) as pilot:
        keys = app.query_one(KeyLine)
        keys.show_keys([("Enter", "tick"), ("p", "改期"), ("u", "undo")])
        keys.show_status("saved 10:24")
        assert app.line(KeyLine) == "Enter tick   p 改期   u undo         saved 10:24"
        await pilot.resize_terminal(36, 24)
        assert app.line(KeyLine) == "Enter tick   p 改期    saved 10:24"
        await pilot.resize_terminal(14, 24)
        assert app.line(KeyLine).rstrip() == "Enter tick"


async def test_no_width_is_too_small() -> None:
    app = Head()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one(EndsLine).show(["王" * 50, "\x1b[/b]"], ["week 48"])
        app.query_one(TabLine).show([("1", "今天")], 0)
        app.query_one(Meters).show(PLAN, day(), words_for("en"))
        app.query_one(KeyLine).show_keys([("Enter", "\x1b" + "记" * 50)])
        for width in (30, 9, 3, 1):
            await pilot.resize_terminal(width, 8)
            for widget in app.query(Painted):
                assert widget.render_line(0).cell_length == widget.size.width
                assert "\x1b" not in widget.render_line(0).text
